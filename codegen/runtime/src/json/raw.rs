//! Free JSON as text, for values that borrow from what they were read from.

use std::borrow::Cow;
use std::fmt;

use serde_json::{Map, Value};

use super::reader::{Reader, Step};
use super::{Json, Writer, from_json, tree};
use crate::shape::Type;
use crate::violation::Violations;

macro_rules! raw {
    ($(#[$doc:meta])* $name:ident, $tree:ty, $ty:expr, $empty:literal, $takes_null:literal) => {
        $(#[$doc])*
        ///
        /// Two are equal where their texts are.
        #[derive(Clone, PartialEq, Eq, Hash)]
        pub struct $name<'a>(Cow<'a, str>);

        impl<'a> $name<'a> {
            /// The text, if it is one: all that is wrong with it otherwise.
            pub fn new(json: &'a str) -> Result<Self, Violations> {
                from_json(json.as_bytes(), $ty)
            }

            /// The JSON text, spaced as it was.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The value as a tree.
            pub fn to_tree(&self) -> $tree {
                <$tree>::from_text(&self.0)
            }

            /// The same with a text of its own.
            pub fn into_owned(self) -> $name<'static> {
                $name(Cow::Owned(self.0.into_owned()))
            }
        }

        impl From<&$tree> for $name<'static> {
            fn from(tree: &$tree) -> Self {
                let mut writer = Writer::default();
                Json::write(tree, &mut writer, $ty);
                Self(Cow::Owned(String::from_utf8(writer.into_bytes()).expect("JSON is text")))
            }
        }

        impl fmt::Debug for $name<'_> {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl<'a> Json<'a> for $name<'a> {
            fn blank() -> Self {
                Self(Cow::Borrowed($empty))
            }

            fn read(&mut self, reader: &mut Reader<'a>, _: &'static Type) -> Step {
                reader.free_text($takes_null).map(|text| self.0 = Cow::Borrowed(text))
            }

            fn write(&self, writer: &mut Writer, _: &'static Type) {
                writer.raw(&self.0);
            }

            fn takes_null() -> bool {
                $takes_null
            }
        }
    };
}

raw! {
    /// Any JSON value, as text that was checked.
    RawValue, Value, &Type::Any, "null", true
}

raw! {
    /// Any JSON object, as text that was checked.
    RawObject, Map<String, Value>, &Type::Object, "{}", false
}

impl<'a> Reader<'a> {
    fn free_text(&mut self, any: bool) -> Step<&'a str> {
        if !any && self.peek() != b'{' {
            return Err(super::Miss);
        }
        self.any_text()
    }
}

/// A tree from a text that was checked.
trait FromText {
    fn from_text(text: &str) -> Self;
}

impl FromText for Value {
    fn from_text(text: &str) -> Self {
        tree::parse_part(text).unwrap_or_default()
    }
}

impl FromText for Map<String, Value> {
    fn from_text(text: &str) -> Self {
        match tree::parse_part(text) {
            Ok(Value::Object(entries)) => entries,
            _ => Map::new(),
        }
    }
}
