//! Types as the generator writes them: one of each kind.

use std::collections::{BTreeMap, BTreeSet};

use crate::format::Format;
use crate::json::{Choice, Json, Reader, Step, Writer};
use crate::shape::{
    Case, Cases, Constraint, Enum, Field, JsonForm, Literals, Number, Policy, Presence, Struct, Type, Union,
    UnknownFields,
};
use crate::{Object, Value};

const IGNORE: Policy = Policy { unknown_fields: UnknownFields::Ignore, optional_null: false };
const ACCEPT_NULL: Policy = Policy { unknown_fields: UnknownFields::Reject, optional_null: true };
const KEEP: Policy = Policy { unknown_fields: UnknownFields::Keep, optional_null: false };

const fn field(name: &'static str, presence: Presence, ty: Type) -> Field {
    Field { name, aliases: &[], ty, presence, nullable: false }
}

const fn required(name: &'static str, ty: Type) -> Field {
    field(name, Presence::Required, ty)
}

const fn optional(name: &'static str, ty: Type) -> Field {
    field(name, Presence::Optional, ty)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Color {
    Red,
    Green,
}

impl Color {
    pub const ALL: [Self; 2] = [Self::Red, Self::Green];
}

static COLOR: Enum = Enum { values: Literals::Strings(&["red", "green"]), open: false, name: "Color" };

crate::closed_strings!(Color, COLOR);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(i32)]
pub enum Action {
    Click = 1,
    Remove = -3,
}

impl Action {
    pub const ALL: [Self; 2] = [Self::Click, Self::Remove];
}

static ACTION: Enum = Enum { values: Literals::Integers(&[1, -3]), open: false, name: "Action" };

crate::closed_integers!(Action, ACTION);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Entry {
    Home,
    Unknown(String),
}

impl Entry {
    pub const ALL: [Self; 1] = [Self::Home];

    pub fn as_str(&self) -> &str {
        match self {
            Self::Home => "home",
            Self::Unknown(value) => value,
        }
    }
}

static ENTRY: Enum = Enum { values: Literals::Strings(&["home"]), open: true, name: "Entry" };

crate::open_strings!(Entry, ENTRY);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Level {
    Low,
    Unknown(i32),
}

impl Level {
    pub const ALL: [Self; 1] = [Self::Low];

    pub fn value(self) -> i32 {
        match self {
            Self::Low => 1,
            Self::Unknown(value) => value,
        }
    }
}

static LEVEL: Enum = Enum { values: Literals::Integers(&[1]), open: true, name: "Level" };

crate::open_integers!(Level, LEVEL);

/// Every type that a field can have.
#[derive(Debug, Clone, PartialEq)]
pub struct Every {
    pub id: String,
    pub label: Option<String>,
    pub flag: Option<bool>,
    pub small: Option<i8>,
    pub count: Option<u32>,
    pub safe: Option<i64>,
    pub text: Option<i64>,
    pub either: Option<i64>,
    pub ratio: Option<f64>,
    pub blob: Option<Vec<u8>>,
    pub small_list: Option<Vec<u8>>,
    pub any: Option<Value>,
    pub object: Option<Object>,
    pub color: Option<Color>,
    pub action: Option<Action>,
    pub entry: Option<Entry>,
    pub level: Option<Level>,
    pub names: Option<Vec<Option<String>>>,
    pub tags: Option<BTreeSet<String>>,
    pub by_color: Option<BTreeMap<Color, f64>>,
    pub by_number: Option<BTreeMap<i64, Every>>,
    pub maybe: Option<Option<String>>,
    pub nullable: Option<i32>,
    pub distinct: Option<Vec<f64>>,
    pub child: Option<Box<Every>>,
    pub union: Option<Union3>,
}

pub static EVERY: Struct = Struct {
    fields: &[
        required("id", Type::Format(Format::Uuid)),
        Field {
            aliases: &["Label", "caption"],
            ..optional(
                "label",
                Type::Constrained(
                    &[Constraint::MinLength(2), Constraint::MaxLength(4), Constraint::Pattern("^[a-zé\"]*$")],
                    &Type::String,
                ),
            )
        },
        optional("flag", Type::Bool),
        optional("small", Type::I8),
        optional("count", Type::Constrained(&[Constraint::Max(Number::Integer(10))], &Type::U32)),
        optional("safe", Type::I64(JsonForm::Number)),
        optional("text", Type::I64(JsonForm::String)),
        optional("either", Type::I64(JsonForm::Either)),
        optional("ratio", Type::Constrained(&[Constraint::ExclusiveMin(Number::Float(0.5))], &Type::F64)),
        optional("blob", Type::Constrained(&[Constraint::MaxLength(3)], &Type::Bytes)),
        optional("small_list", Type::List(&Type::U8)),
        optional("any", Type::Any),
        optional("object", Type::Object),
        optional("color", Type::Enum(&COLOR)),
        optional("action", Type::Enum(&ACTION)),
        optional("entry", Type::Enum(&ENTRY)),
        optional("level", Type::Enum(&LEVEL)),
        optional(
            "names",
            Type::Constrained(&[Constraint::MaxItems(3)], &Type::List(&Type::Nullable(&Type::Format(Format::Date)))),
        ),
        optional("tags", Type::Constrained(&[Constraint::MinItems(1)], &Type::Set(&Type::String))),
        optional("by_color", Type::Map(&Type::Enum(&COLOR), &Type::F64)),
        optional("by_number", Type::Map(&Type::I64(JsonForm::Number), &Type::Struct(&EVERY))),
        Field { nullable: true, ..optional("maybe", Type::String) },
        Field { nullable: true, ..optional("nullable", Type::I32) },
        optional("distinct", Type::Constrained(&[Constraint::Unique], &Type::List(&Type::F64))),
        optional("child", Type::Struct(&EVERY)),
        optional("union", Type::Union(&UNION3)),
    ],
    cases: None,
    policy: IGNORE,
};

/// Lists the fields of a struct once for reading and writing.
macro_rules! json_of {
    ($name:ident, $table:ident { $($field:ident = $blank:expr),* $(,)? }) => {
        impl Json for $name {
            fn blank() -> Self {
                Self { $($field: $blank),* }
            }

            fn read(&mut self, reader: &mut Reader<'_>, _: &'static Type) -> Step {
                reader.object(&$table, &mut [$(&mut self.$field),*])
            }

            fn write(&self, writer: &mut Writer, _: &'static Type) {
                writer.object(&$table, &[$(&self.$field),*]);
            }
        }

        crate::schema!($name, Struct(&$table));
    };
}

json_of!(Every, EVERY {
    id = String::new(), label = None, flag = None, small = None, count = None, safe = None, text = None, either = None,
    ratio = None, blob = None, small_list = None, any = None, object = None, color = None, action = None, entry = None,
    level = None, names = None, tags = None, by_color = None, by_number = None, maybe = None, nullable = None,
    distinct = None, child = None, union = None,
});

#[derive(Debug, Clone, PartialEq)]
pub enum Union3 {
    Text(String),
    Number(i64),
    Point(Point),
}

static UNION3: Union =
    Union { members: &[Type::Format(Format::Semver), Type::I64(JsonForm::Number), Type::Struct(&POINT)] };

impl Json for Union3 {
    fn blank() -> Self {
        Self::Text(Json::blank())
    }

    fn read(&mut self, reader: &mut Reader<'_>, _: &'static Type) -> Step {
        let (position, ty) = reader.member(&UNION3)?;
        *self = match position {
            0 => Self::Text(reader.value(ty)?),
            1 => Self::Number(reader.value(ty)?),
            _ => Self::Point(reader.value(ty)?),
        };
        Ok(())
    }

    fn write(&self, writer: &mut Writer, _: &'static Type) {
        match self {
            Self::Text(value) => value.write(writer, &UNION3.members[0]),
            Self::Number(value) => value.write(writer, &UNION3.members[1]),
            Self::Point(value) => value.write(writer, &UNION3.members[2]),
        }
    }
}

crate::schema!(Union3, Union(&UNION3));

/// Refuses unknown fields, takes null for absent, has a default.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    pub x: i32,
    pub y: i32,
    pub note: Option<String>,
}

pub static POINT: Struct = Struct {
    fields: &[required("x", Type::I32), field("y", Presence::Default, Type::I32), optional("note", Type::String)],
    cases: None,
    policy: ACCEPT_NULL,
};

json_of!(Point, POINT { x = 0, y = 7, note = None });

/// Fields that depend on a tag, and unknown fields that are kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Prompt {
    pub id: String,
    pub action: PromptCase,
    pub note: Option<String>,
    pub unknown_fields_: Object,
}

#[derive(Debug, Clone, PartialEq)]
pub enum PromptCase {
    Request(PromptRequest),
    Exit,
}

#[derive(Debug, Clone, PartialEq)]
pub struct PromptRequest {
    pub action: PromptRequestAction,
    pub reply_id: i32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PromptRequestAction {
    Send,
    Copy,
}

impl PromptRequestAction {
    pub const ALL: [Self; 2] = [Self::Send, Self::Copy];
}

static PROMPT_REQUEST_ACTION: Enum =
    Enum { values: Literals::Strings(&["send", "copy"]), open: false, name: "PromptRequestAction" };

crate::closed_strings!(PromptRequestAction, PROMPT_REQUEST_ACTION);

static PROMPT_ACTION: Enum =
    Enum { values: Literals::Strings(&["send", "copy", "exit"]), open: false, name: "PromptAction" };

static PROMPT: Struct = Struct {
    fields: &[
        required("id", Type::String),
        Field { aliases: &["act"], ..required("action", Type::Enum(&PROMPT_ACTION)) },
        optional("note", Type::String),
    ],
    cases: Some(Cases {
        tag: 1,
        list: &[
            Case { when: Literals::Strings(&["send", "copy"]), fields: &[required("reply_id", Type::I32)] },
            Case { when: Literals::Strings(&["exit"]), fields: &[] },
        ],
    }),
    policy: KEEP,
};

impl Json for Prompt {
    fn blank() -> Self {
        Self { id: Json::blank(), action: PromptCase::Exit, note: None, unknown_fields_: Json::blank() }
    }

    fn read(&mut self, reader: &mut Reader<'_>, _: &'static Type) -> Step {
        reader.variants(&PROMPT, &mut [&mut self.id, &mut self.note, &mut self.unknown_fields_], &mut self.action)
    }

    fn write(&self, writer: &mut Writer, _: &'static Type) {
        writer.variants(&PROMPT, &[&self.id, &self.note, &self.unknown_fields_], &self.action);
    }
}

impl Choice for PromptCase {
    fn choose(&mut self, case: usize) {
        *self = match case {
            0 => Self::Request(PromptRequest { action: Json::blank(), reply_id: Json::blank() }),
            _ => Self::Exit,
        };
    }

    fn slots(&mut self) -> (Option<&mut dyn Json>, Vec<&mut dyn Json>) {
        match self {
            Self::Request(case) => (Some(&mut case.action), vec![&mut case.reply_id]),
            Self::Exit => (None, vec![]),
        }
    }

    fn chosen(&self) -> (usize, Option<&dyn Json>, Vec<&dyn Json>) {
        match self {
            Self::Request(case) => (0, Some(&case.action), vec![&case.reply_id]),
            Self::Exit => (1, None, vec![]),
        }
    }
}

crate::schema!(Prompt, Struct(&PROMPT));
