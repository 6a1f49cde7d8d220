//! Documents of a type: good ones for the most part, in every spelling, and some with something wrong in them.

use concord_runtime::format::Format;
use concord_runtime::shape::{
    Constraint, Field, JsonForm, Literals, MAX_SAFE_INTEGER, Presence, Struct, Type, UnknownFields,
};

use crate::entropy::Entropy;
use crate::number::{double, integer};
use crate::table::{constraints as constraints_of, plain};
use crate::{regular, spelling};

/// Containers in which documents become as small as they can.
const DEEP: usize = 5;
/// Containers in which a type that never ends is given up.
const TOO_DEEP: usize = 60;

/// Texts that tend to be read in more than one way.
const TEXTS: [&str; 14] = [
    "text",
    "",
    " ",
    "0",
    "-0",
    "1e2",
    "null",
    "\0",
    "\u{feff}",
    "é\u{301}",
    "😀",
    "\u{2028}",
    "a/b~c\\\"",
    "9223372036854775808",
];

/// Names that nobody declares, and ones that are something of their own elsewhere.
const NAMES: [&str; 8] = ["undeclared", "__proto__", "", "a/b~c", "ключ", "0", "toString", "type"];

/// JSON text for a type, as the bytes decide.
pub fn document(ty: &'static Type, entropy: &mut Entropy<'_>) -> String {
    let (odd, wild) = entropy.pick(&[(false, false), (true, false), (true, true)]);
    let mut maker = Maker { entropy, odd, wild, out: String::new(), depth: 0 };
    maker.value(ty);
    maker.out
}

struct Maker<'e, 'b> {
    entropy: &'e mut Entropy<'b>,
    /// Whether values are spelled in unusual ways.
    odd: bool,
    /// Whether some values are wrong.
    wild: bool,
    out: String,
    depth: usize,
}

impl Maker<'_, '_> {
    fn value(&mut self, ty: &'static Type) {
        if self.depth > TOO_DEEP || self.wild && self.entropy.once_in(24) {
            return self.any();
        }
        if let Type::Nullable(inner) = ty {
            let is_null = self.is_deep() || self.entropy.once_in(3);
            return if is_null { self.push("null") } else { self.value(inner) };
        }
        let constraints = constraints_of(ty);
        match plain(ty) {
            Type::Bool => self.scalar(&["true", "false"]),
            Type::I64(form) => self.long(*form, &constraints),
            plain @ (Type::I8 | Type::I16 | Type::I32 | Type::U8 | Type::U16 | Type::U32) => {
                let value = integer(plain, &constraints, self.entropy);
                spelling::integer(value, self.odd, self.entropy, &mut self.out);
            }
            Type::F64 => {
                let value = double(&constraints, self.entropy);
                self.push(&value.to_string());
            }
            Type::String => self.text(None, &constraints),
            Type::Format(format) => self.text(Some(*format), &constraints),
            Type::Bytes => self.bytes(&constraints),
            Type::Any => self.any(),
            Type::Object => self.object(),
            Type::Enum(listed) => self.listed(listed.values, listed.open),
            Type::Struct(shape) => self.structure(shape),
            Type::Union(union) => {
                let chosen = self.choice(union.members.len());
                self.value(&union.members[chosen]);
            }
            Type::List(item) | Type::Set(item) => self.items(item, &constraints),
            Type::Map(key, of) => self.entries(key, of, &constraints),
            Type::Nullable(_) | Type::Constrained(..) => unreachable!("a plain type is neither"),
        }
    }

    fn push(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn scalar(&mut self, spellings: &[&str]) {
        let text = self.entropy.pick(spellings);
        self.push(text);
    }

    fn string(&mut self, text: &str) {
        spelling::string(text, self.odd, self.entropy, &mut self.out);
    }

    fn is_deep(&self) -> bool {
        self.depth >= DEEP
    }

    /// One of so many ways to go on; deep down all of them in turn, so that one that ends is met.
    fn choice(&mut self, count: usize) -> usize {
        if self.is_deep() { self.depth % count.max(1) } else { self.entropy.below(count) }
    }

    fn long(&mut self, form: JsonForm, constraints: &[&Constraint]) {
        let value = integer(&Type::I64(form), constraints, self.entropy);
        let is_safe = (-MAX_SAFE_INTEGER..=MAX_SAFE_INTEGER).contains(&value);
        match form {
            JsonForm::Number => spelling::integer(value, self.odd, self.entropy, &mut self.out),
            JsonForm::Either if is_safe && self.entropy.below(2) == 0 => self.push(&value.to_string()),
            JsonForm::String | JsonForm::Either => self.string(&value.to_string()),
        }
    }

    fn text(&mut self, format: Option<Format>, constraints: &[&Constraint]) {
        let text = self.fitting(format, constraints);
        self.string(&text);
    }

    /// A text that has the format and the pattern, if there is one, and most often the length.
    fn fitting(&mut self, format: Option<Format>, constraints: &[&Constraint]) -> String {
        let pattern = constraints.iter().find_map(|constraint| match constraint {
            Constraint::Pattern(pattern) => Some(*pattern),
            _ => None,
        });
        let expression = format.map(Format::pattern).or(pattern);
        let (least, most) = lengths(constraints);
        let mut text = String::new();
        for _ in 0..4 {
            text = match expression {
                Some(expression) => regular::text(expression, self.entropy),
                None => self.entropy.pick(&TEXTS).to_owned(),
            };
            if (least..=most).contains(&text.chars().count()) {
                return text;
            }
        }
        // A pattern that takes one text mostly takes it cut short or repeated.
        let longer = text.chars().chain(text.chars().chain(['a']).cycle().take(least));
        let length = text.chars().count().clamp(least, most);
        longer.take(length).collect()
    }

    fn bytes(&mut self, constraints: &[&Constraint]) {
        const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let (least, most) = lengths(constraints);
        let count = (least + self.entropy.below(5)).min(most);
        let bytes: Vec<u8> = (0..count).map(|_| u8::try_from(self.entropy.below(256)).unwrap_or(0)).collect();
        let mut text = String::new();
        for part in bytes.chunks(3) {
            let bits = part.iter().chain([&0; 3]).take(3).fold(0, |bits, byte| bits << 8 | usize::from(*byte));
            for digit in 0..4 {
                let is_there = digit <= part.len();
                text.push(if is_there { char::from(DIGITS[bits >> (18 - 6 * digit) & 63]) } else { '=' });
            }
        }
        self.string(&text);
    }

    fn listed(&mut self, values: Literals, open: bool) {
        match values {
            _ if open && self.entropy.once_in(4) => match values {
                Literals::Strings(_) => self.text(None, &[]),
                Literals::Integers(_) => self.value(&Type::I32),
            },
            Literals::Strings(values) => {
                let text = self.entropy.pick(values);
                self.string(text);
            }
            Literals::Integers(values) => {
                let value = self.entropy.pick(values);
                spelling::integer(value.into(), self.odd, self.entropy, &mut self.out);
            }
        }
    }

    fn items(&mut self, item: &'static Type, constraints: &[&Constraint]) {
        let count = self.count(constraints);
        self.enclosed('[', ']', count, |maker, _| maker.value(item));
    }

    fn entries(&mut self, key: &'static Type, of: &'static Type, constraints: &[&Constraint]) {
        let count = self.count(constraints);
        self.enclosed('{', '}', count, |maker, _| {
            match plain(key) {
                Type::String => maker.text(None, &constraints_of(key)),
                Type::Format(format) => maker.text(Some(*format), &constraints_of(key)),
                Type::Enum(listed) => match listed.values {
                    Literals::Strings(_) => maker.listed(listed.values, listed.open),
                    Literals::Integers(values) => {
                        let value = maker.entropy.pick(values);
                        maker.string(&value.to_string());
                    }
                },
                plain => {
                    let value = integer(plain, &constraints_of(key), maker.entropy);
                    maker.string(&value.to_string());
                }
            }
            maker.colon();
            maker.value(of);
        });
    }

    fn count(&mut self, constraints: &[&Constraint]) -> usize {
        let (least, most) = items(constraints);
        let more = if self.is_deep() { 0 } else { self.entropy.below(4) };
        (least + more).min(most)
    }

    fn enclosed(&mut self, open: char, close: char, count: usize, mut each: impl FnMut(&mut Self, usize)) {
        self.out.push(open);
        self.depth += 1;
        for position in 0..count {
            self.blank();
            each(self, position);
            self.blank();
            if position + 1 < count {
                self.out.push(',');
            }
        }
        self.depth -= 1;
        self.blank();
        self.out.push(close);
    }

    fn blank(&mut self) {
        spelling::blank(self.odd, self.entropy, &mut self.out);
    }

    fn colon(&mut self) {
        self.blank();
        self.out.push(':');
        self.blank();
    }

    fn structure(&mut self, shape: &'static Struct) {
        let mut members: Vec<Member> = shape.fields.iter().map(Member::Field).collect();
        if let Some(cases) = &shape.cases {
            let chosen = self.choice(cases.list.len());
            let case = &cases.list[chosen];
            members[cases.tag] = Member::Tag(&shape.fields[cases.tag], case.when);
            members.extend(case.fields.iter().map(Member::Field));
        }
        members.retain(|member| self.is_there(member));
        let takes_any = self.wild || shape.policy.unknown_fields != UnknownFields::Reject;
        if takes_any && self.entropy.once_in(3) {
            let at = self.entropy.below(members.len() + 1);
            members.insert(at, Member::Undeclared(self.entropy.pick(&NAMES)));
        }
        if self.odd && self.entropy.once_in(4) && !members.is_empty() {
            let first = self.entropy.below(members.len());
            members.rotate_left(first);
        }
        if self.odd && self.entropy.once_in(24) && !members.is_empty() {
            let twice = members[self.entropy.below(members.len())];
            members.push(twice);
        }
        let absent_as_null = shape.policy.optional_null;
        self.enclosed('{', '}', members.len(), |maker, position| maker.member(members[position], absent_as_null));
    }

    fn is_there(&mut self, member: &Member) -> bool {
        match member {
            Member::Field(field) if field.presence != Presence::Required => {
                !self.is_deep() && self.entropy.below(3) != 0
            }
            Member::Field(_) | Member::Tag(..) => !(self.wild && self.entropy.once_in(32)),
            Member::Undeclared(_) => true,
        }
    }

    fn member(&mut self, member: Member, absent_as_null: bool) {
        match member {
            Member::Undeclared(name) => {
                self.string(name);
                self.colon();
                self.any();
            }
            Member::Tag(field, when) => {
                self.key(field);
                self.listed(when, false);
            }
            Member::Field(field) => {
                self.key(field);
                let is_null = field.nullable || absent_as_null && field.presence != Presence::Required;
                if is_null && self.entropy.once_in(4) { self.push("null") } else { self.value(&field.ty) }
            }
        }
    }

    fn key(&mut self, field: &'static Field) {
        let aliased = self.odd && !field.aliases.is_empty() && self.entropy.once_in(3);
        let name = if aliased { self.entropy.pick(field.aliases) } else { field.name };
        self.string(name);
        self.colon();
    }

    fn any(&mut self) {
        match self.entropy.below(if self.is_deep() { 6 } else { 9 }) {
            0 => self.push("null"),
            1 => self.scalar(&["true", "false"]),
            2 => self.text(None, &[]),
            3 => self.value(&Type::F64),
            4 => {
                let number = self.entropy.number().to_string();
                self.push(&number);
            }
            5 if self.wild => self.scalar(&[
                "1e400",
                "-1E-400",
                "\"\\ud800\"",
                "\"\\udc00x\"",
                "-0",
                "-0.0",
                "1.0",
                "{\"\\ud800\":1}",
            ]),
            5 => self.push("[]"),
            6 => self.object(),
            7 => self.items(&Type::Any, &[]),
            _ if self.wild && self.entropy.once_in(8) => {
                let depth = 120 + self.entropy.below(12);
                let (open, close) = self.entropy.pick(&[("[", "]"), ("{\"a\":", "}")]);
                let deep = format!("{}1{}", open.repeat(depth), close.repeat(depth));
                self.push(&deep);
            }
            _ => self.push("{}"),
        }
    }

    fn object(&mut self) {
        let count = self.count(&[]);
        self.enclosed('{', '}', count, |maker, _| {
            let name = maker.entropy.pick(&NAMES);
            maker.string(name);
            maker.colon();
            maker.any();
        });
    }
}

/// What stands in an object.
#[derive(Clone, Copy)]
enum Member {
    Field(&'static Field),
    /// The field that chooses a case, and the values that choose it.
    Tag(&'static Field, Literals),
    Undeclared(&'static str),
}

fn lengths(constraints: &[&Constraint]) -> (usize, usize) {
    constraints.iter().fold((0, usize::MAX), |(least, most), constraint| match constraint {
        Constraint::MinLength(bound) => (least.max(*bound as usize), most),
        Constraint::MaxLength(bound) => (least, most.min(*bound as usize)),
        _ => (least, most),
    })
}

fn items(constraints: &[&Constraint]) -> (usize, usize) {
    constraints.iter().fold((0, usize::MAX), |(least, most), constraint| match constraint {
        Constraint::MinItems(bound) => (least.max(*bound as usize), most),
        Constraint::MaxItems(bound) => (least, most.min(*bound as usize)),
        _ => (least, most),
    })
}
