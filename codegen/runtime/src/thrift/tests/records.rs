//! Records as generated code has them.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::str::FromStr;

use super::super::{
    self as thrift, Bool, Bytes, F64, I8, I16, I32, I64, List, Map, Set, Text, U8, U16, U32, UnknownFields,
};
use crate::json::{Json, Reader, Step, Writer, blank};
use crate::shape::Type;
use crate::{thrift_integer_enum, thrift_string_enum, thrift_struct, thrift_union};

/// What wire forms ask of JSON: a value to read into.
macro_rules! blank {
    ($name:ty, $blank:expr) => {
        impl<'a> Json<'a> for $name {
            fn blank() -> Self {
                $blank
            }

            fn read(&mut self, _: &mut Reader<'a>, _: &'static Type) -> Step {
                unreachable!("these tests read no JSON")
            }

            fn write(&self, _: &mut Writer, _: &'static Type) {
                unreachable!("these tests write no JSON")
            }
        }
    };
}

/// A struct with its wire form.
macro_rules! record {
    ($name:ident { $($id:literal $wire:literal $presence:ident $field:ident: $ty:ty as $form:ty,)* }) => {
        #[derive(Debug, Clone, PartialEq)]
        pub(super) struct $name { $(pub(super) $field: record!(@type $presence $ty),)* }

        blank!($name, Self { $($field: blank(),)* });
        thrift_struct!($name { $($id $wire $presence $field: $form,)* });
    };
    (@type required $ty:ty) => { $ty };
    (@type optional $ty:ty) => { Option<$ty> };
}

record!(Everything {
    1 "flag" required flag: bool as Bool,
    2 "tiny" required tiny: i8 as I8,
    3 "small" required small: i16 as I16,
    4 "medium" required medium: i32 as I32,
    5 "large" required large: i64 as I64,
    6 "real" required real: f64 as F64,
    7 "text" required text: String as Text,
    8 "data" required data: Vec<u8> as Bytes,
    9 "unsigned8" optional unsigned8: u8 as U8,
    10 "unsigned16" optional unsigned16: u16 as U16,
    11 "unsigned32" optional unsigned32: u32 as U32,
    12 "nested" required nested: Leaf as Leaf,
    13 "after_nested" required after_nested: bool as Bool,
    14 "flags" required flags: Vec<bool> as List<Bool>,
    15 "words" required words: BTreeSet<String> as Set<Text>,
    16 "numbers" required numbers: BTreeMap<i32, Vec<i64>> as Map<I32, List<I64>>,
    17 "leaves" required leaves: Vec<Leaf> as List<Leaf>,
    40 "far" optional far: bool as Bool,
    41 "again" optional again: Box<Everything> as Everything,
    42 "color" optional color: Color as Color,
    43 "mode" optional mode: Mode as Mode,
    44 "anything" optional anything: serde_json::Value as thrift::Json,
    45 "bytes_list" optional bytes_list: Vec<u8> as List<U8>,
    255 "last" optional last: i64 as I64,
});

record!(Leaf {
    1 "name" optional name: String as Text,
    2 "on" required on: bool as Bool,
});

// What `Leaf` became later: a required in front, one between, one behind, and one with another type.
record!(LaterLeaf {
    1 "name" optional name: i32 as I32,
    2 "on" required on: bool as Bool,
    3 "more" optional more: BTreeMap<String, Leaf> as Map<Text, Leaf>,
    4 "deep" optional deep: Vec<Vec<bool>> as List<List<Bool>>,
    300 "late" optional late: bool as Bool,
});

// Containers, to be read from other containers.
record!(Lists {
    1 "names" optional names: Vec<String> as List<Text>,
    2 "nested" optional nested: Vec<Vec<i32>> as List<List<I32>>,
    3 "map" optional map: BTreeMap<String, i32> as Map<Text, I32>,
    4 "end" required end: i32 as I32,
});

record!(OtherLists {
    1 "names" optional names: Vec<i32> as List<I32>,
    2 "nested" optional nested: Vec<Vec<String>> as List<List<Text>>,
    3 "map" optional map: BTreeMap<i32, i32> as Map<I32, I32>,
    4 "end" required end: i32 as I32,
});

record!(Empty {});

record!(Tree {
    1 "children" required children: Vec<Tree> as List<Tree>,
});

/// A closed enum of integers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Color {
    Red = 1,
    Green,
}

impl Color {
    fn value(self) -> i32 {
        self as i32
    }
}

impl TryFrom<i32> for Color {
    type Error = ();

    fn try_from(value: i32) -> Result<Self, ()> {
        [Color::Red, Color::Green].into_iter().find(|color| color.value() == value).ok_or(())
    }
}

blank!(Color, Color::Red);
thrift_integer_enum!(Color);

/// An open enum of strings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mode {
    Fast,
    Unknown(String),
}

impl Mode {
    fn as_str(&self) -> &str {
        match self {
            Mode::Fast => "fast",
            Mode::Unknown(text) => text,
        }
    }
}

impl FromStr for Mode {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(if text == "fast" { Mode::Fast } else { Mode::Unknown(text.to_owned()) })
    }
}

blank!(Mode, Mode::Fast);
thrift_string_enum!(Mode);

/// A union.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Either {
    Text(String),
    Flag(bool),
}

thrift_union!(Either {
    1 "text" Text: Text,
    2 "flag" Flag: Bool,
});

/// [`Leaf`] under the policy `keep`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Keeper {
    pub(super) name: Option<String>,
    pub(super) on: bool,
    pub(super) unknown: UnknownFields,
}

blank!(Keeper, Keeper { name: None, on: false, unknown: UnknownFields::new() });
thrift_struct!(Keeper {
    1 "name" optional name: Text,
    2 "on" required on: Bool,
    ; keep unknown
});

/// [`Leaf`] with a field that may be null, and a default.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Defaults {
    #[expect(clippy::option_option, reason = "null and absent are two things")]
    pub(super) name: Option<Option<String>>,
    pub(super) on: bool,
}

blank!(Defaults, Defaults { name: None, on: true });
thrift_struct!(Defaults {
    1 "name" optional_nullable name: Text,
    2 "on" default on: Bool,
});

/// A struct with a default of its own, which is not its blank.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Preset {
    pub(super) inner: Defaults,
}

blank!(Preset, Preset { inner: Defaults { name: Some(Some("preset".to_owned())), on: false } });
thrift_struct!(Preset { 1 "inner" preset inner: Defaults, });

/// What a sender writes who leaves out all of [`Preset::inner`].
#[derive(Debug, Clone, PartialEq)]
pub(super) struct EmptyPreset {
    pub(super) inner: Empty,
}

blank!(EmptyPreset, EmptyPreset { inner: Empty {} });
thrift_struct!(EmptyPreset { 1 "inner" required inner: Empty, });

/// A value of [`Everything`].
pub(super) fn everything() -> Everything {
    let leaf = |name: Option<&str>, on| Leaf { name: name.map(str::to_owned), on };
    let inner = Everything {
        flag: false,
        tiny: i8::MIN,
        small: i16::MIN,
        medium: i32::MIN,
        large: i64::MIN,
        real: -0.0,
        text: String::new(),
        data: Vec::new(),
        unsigned8: None,
        unsigned16: None,
        unsigned32: None,
        nested: leaf(None, false),
        after_nested: false,
        flags: Vec::new(),
        words: BTreeSet::new(),
        numbers: BTreeMap::new(),
        leaves: Vec::new(),
        far: None,
        again: None,
        color: None,
        mode: None,
        anything: None,
        bytes_list: None,
        last: None,
    };
    Everything {
        flag: true,
        tiny: -1,
        small: 300,
        medium: 70_000,
        large: 1 << 40,
        real: 1.5e300,
        text: "ünï 文 \u{1f600} and a tail that is longer than sixty-four bytes, all told".to_owned(),
        data: (0..=255).collect(),
        unsigned8: Some(255),
        unsigned16: Some(65_535),
        unsigned32: Some(u32::MAX),
        nested: leaf(Some("leaf"), true),
        after_nested: true,
        flags: vec![true, false, true],
        words: ["a".to_owned(), "b".to_owned()].into(),
        numbers: [(-5, vec![1, -1, i64::MAX]), (7, Vec::new())].into(),
        leaves: (0..20).map(|number| leaf(Some(&"x".repeat(number)), number % 2 == 0)).collect(),
        far: Some(false),
        again: Some(Box::new(inner)),
        color: Some(Color::Green),
        mode: Some(Mode::Unknown("slow".to_owned())),
        anything: Some(serde_json::json!({ "a": [1, 2.5, null, "\"" ] })),
        bytes_list: Some(vec![0, 255]),
        last: Some(-1),
    }
}
