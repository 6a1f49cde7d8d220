//! The tables of the types, and how each is read and written.

use crate::generated::*;

const POLICY: Policy = policy(UnknownFields::Ignore, false);

pub static Color: Enum = strings("Color", &["red", "green"]);

closed_string_enum!(Color);

pub static Action: Enum = integers("Action", &[1, -3]);

closed_integer_enum!(Action);

pub static Entry: Enum = open_strings("Entry", &["home"]);

open_string_enum!(Entry);

pub static Level: Enum = open_integers("Level", &[1]);

open_integer_enum!(Level);

pub static Every: Struct = structure(
    POLICY,
    &[
        required(162, "id", Type::Format(Format::Uuid)),
        aliased(
            optional(
                7,
                "label",
                Type::Constrained(
                    &[Constraint::MinLength(2), Constraint::MaxLength(4), Constraint::Pattern("^[a-zé\"]*$")],
                    &Type::String,
                ),
            ),
            &["Label", "caption"],
        ),
        optional(85, "flag", Type::Bool),
        optional(172, "small", Type::I8),
        optional(122, "count", Type::Constrained(&[Constraint::Max(Number::Integer(10))], &Type::U32)),
        optional(96, "safe", Type::I64(JsonForm::Number)),
        optional(246, "text", Type::I64(JsonForm::String)),
        optional(37, "either", Type::I64(JsonForm::Either)),
        optional(10, "ratio", Type::Constrained(&[Constraint::ExclusiveMin(Number::Float(0.5))], &Type::F64)),
        optional(57, "blob", Type::Constrained(&[Constraint::MaxLength(3)], &Type::Bytes)),
        optional(236, "small_list", Type::List(&Type::U8)),
        optional(92, "any", Type::Any),
        optional(33, "object", Type::Object),
        optional(69, "color", Type::Enum(&Color)),
        optional(145, "action", Type::Enum(&Action)),
        optional(243, "entry", Type::Enum(&Entry)),
        optional(191, "level", Type::Enum(&Level)),
        optional(
            207,
            "names",
            Type::Constrained(&[Constraint::MaxItems(3)], &Type::List(&Type::Nullable(&Type::Format(Format::Date)))),
        ),
        optional(205, "tags", Type::Constrained(&[Constraint::MinItems(1)], &Type::Set(&Type::String))),
        optional(85, "by_color", Type::Map(&Type::Enum(&Color), &Type::F64)),
        optional(232, "by_number", Type::Map(&Type::I64(JsonForm::Number), &Type::Struct(&Every))),
        nullable(optional(234, "maybe", Type::String)),
        nullable(optional(175, "nullable", Type::I32)),
        optional(52, "distinct", Type::Constrained(&[Constraint::Unique], &Type::List(&Type::F64))),
        optional(43, "child", Type::Struct(&Every)),
        optional(140, "union", Type::Union(&Union3)),
    ],
);

/// Lists the fields of a struct once for reading and writing.
macro_rules! json_of {
    ($name:ident { $($field:ident = $blank:expr),* $(,)? }) => {
        impl<'a> Json<'a> for super::$name {
            fn blank() -> Self {
                Self { $($field: $blank),* }
            }

            fn read(&mut self, json: &mut Reader<'a>, _: &'static Type) -> Step {
                json.object(&$name, &mut [$(&mut self.$field),*])
            }

            fn write(&self, json: &mut Writer, _: &'static Type) {
                json.object(&$name, &[$(&self.$field),*]);
            }
        }

        struct_type!($name);
    };
}

json_of!(Every {
    id = blank(), label = None, flag = None, small = None, count = None, safe = None, text = None, either = None,
    ratio = None, blob = None, small_list = None, any = None, object = None, color = None, action = None, entry = None,
    level = None, names = None, tags = None, by_color = None, by_number = None, maybe = None, nullable = None,
    distinct = None, child = None, union = None,
});

pub static Union3: Union = union(&[Type::Format(Format::Semver), Type::I64(JsonForm::Number), Type::Struct(&Point)]);

impl<'a> Json<'a> for super::Union3 {
    fn blank() -> Self {
        Self::Text(blank())
    }

    fn read(&mut self, json: &mut Reader<'a>, _: &'static Type) -> Step {
        let (position, ty) = json.member(&Union3)?;
        *self = match position {
            0 => Self::Text(json.value(ty)?),
            1 => Self::Number(json.value(ty)?),
            _ => Self::Point(json.value(ty)?),
        };
        Ok(())
    }

    fn write(&self, json: &mut Writer, _: &'static Type) {
        match self {
            Self::Text(value) => value.write(json, &Union3.members[0]),
            Self::Number(value) => value.write(json, &Union3.members[1]),
            Self::Point(value) => value.write(json, &Union3.members[2]),
        }
    }
}

union_type!(Union3);

pub static Point: Struct = structure(
    policy(UnknownFields::Reject, true),
    &[required(216, "x", Type::I32), defaulted(235, "y", Type::I32), optional(104, "note", Type::String)],
);

json_of!(Point { x = 0, y = 7, note = None });

pub static PromptRequestAction: Enum = strings("PromptRequestAction", &["send", "copy"]);

closed_string_enum!(PromptRequestAction);

pub static PromptAction: Enum = strings("PromptAction", &["send", "copy", "exit"]);

pub static Prompt: Struct = variants(
    policy(UnknownFields::Keep, false),
    &[
        required(162, "id", Type::String),
        aliased(required(145, "action", Type::Enum(&PromptAction)), &["act"]),
        optional(104, "note", Type::String),
    ],
    1,
    &[case(&["send", "copy"], &[required(123, "reply_id", Type::I32)]), case(&["exit"], &[])],
);

impl<'a> Json<'a> for super::Prompt {
    fn blank() -> Self {
        Self { id: blank(), action: blank_case(), note: None, unknown_fields_: blank() }
    }

    fn read(&mut self, json: &mut Reader<'a>, _: &'static Type) -> Step {
        json.keeping_variants(&Prompt, &mut [&mut self.id, &mut self.note], &mut self.unknown_fields_, &mut self.action)
    }

    fn write(&self, json: &mut Writer, _: &'static Type) {
        json.keeping_variants(&Prompt, &[&self.id, &self.note], &self.unknown_fields_, &self.action);
    }
}

impl<'a> Choice<'a> for super::PromptCase {
    fn blank(case: usize) -> Self {
        match case {
            0 => Self::Request(super::PromptRequest { action: blank(), reply_id: blank() }),
            _ => Self::Exit,
        }
    }

    fn read_case(&mut self, read: ReadCase<'_, 'a>) -> Step {
        match self {
            Self::Request(case) => read(Some(&mut case.action), &mut [&mut case.reply_id]),
            Self::Exit => read(None, &mut []),
        }
    }

    fn write_case(&self, write: WriteCase<'_, 'a>) {
        match self {
            Self::Request(case) => write(0, Some(&case.action), &[&case.reply_id]),
            Self::Exit => write(1, None, &[]),
        }
    }
}

struct_type!(Prompt);
