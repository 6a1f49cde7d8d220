//! Records as generated code has them.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{
    Bool, Bytes, Decode, Encode, Error, ErrorKind, F64, Fields, I8, I16, I32, I64, Json, List, Map, ReadFields, Set,
    Sink, Source, Text, Thrift, U8, U16, U32, UnknownFields, WireType, read_listed_number, read_listed_text,
};

/// A struct whose fields are all `required` or `optional`.
macro_rules! record {
    ($name:ident { $($id:literal $presence:ident $field:ident: $ty:ty as $form:ty,)* }) => {
        #[derive(Debug, Clone, PartialEq)]
        pub(super) struct $name { $(pub(super) $field: record!(@type $presence $ty),)* }

        impl Encode for $name {
            const TYPE: WireType = WireType::Struct;

            fn write<S: Sink>(_value: &Self, out: S) -> S {
                Fields::new(out)$(.$presence::<$form, _>($id, &_value.$field))*.stop()
            }
        }

        impl<'a> Decode<'a> for $name {
            fn read<S: Source<'a>>(input: &mut S) -> Result<Self, Error> {
                let mut fields = ReadFields::new(input, &[$(($id, stringify!($field))),*])?;
                $(let mut $field: Option<$ty> = None;)*
                while fields.next()? {
                    $(fields.read::<$form, _>($id, &mut $field);)*
                }
                Ok(Self { $($field: record!(@value $presence fields $id $field),)* })
            }
        }

        impl Thrift for $name {}
    };
    (@type field $ty:ty) => { $ty };
    (@type optional $ty:ty) => { Option<$ty> };
    (@value field $fields:ident $id:literal $field:ident) => { $fields.required($id, $field)? };
    (@value optional $fields:ident $id:literal $field:ident) => { $field };
}

record!(Everything {
    1 field flag: bool as Bool,
    2 field tiny: i8 as I8,
    3 field small: i16 as I16,
    4 field medium: i32 as I32,
    5 field large: i64 as I64,
    6 field real: f64 as F64,
    7 field text: String as Text,
    8 field data: Vec<u8> as Bytes,
    9 optional unsigned8: u8 as U8,
    10 optional unsigned16: u16 as U16,
    11 optional unsigned32: u32 as U32,
    12 field nested: Leaf as Leaf,
    13 field after_nested: bool as Bool,
    14 field flags: Vec<bool> as List<Bool>,
    15 field words: BTreeSet<String> as Set<Text>,
    16 field numbers: BTreeMap<i32, Vec<i64>> as Map<I32, List<I64>>,
    17 field leaves: Vec<Leaf> as List<Leaf>,
    40 optional far: bool as Bool,
    41 optional again: Box<Everything> as Everything,
    42 optional color: Color as Color,
    43 optional mode: Mode as Mode,
    44 optional anything: serde_json::Value as Json,
    45 optional bytes_list: Vec<u8> as List<U8>,
    255 optional last: i64 as I64,
});

record!(Leaf {
    1 optional name: String as Text,
    2 field on: bool as Bool,
});

// What `Leaf` became later: a field in front, one between, one behind, and one with another type.
record!(LaterLeaf {
    1 optional name: i32 as I32,
    2 field on: bool as Bool,
    3 optional more: BTreeMap<String, Leaf> as Map<Text, Leaf>,
    4 optional deep: Vec<Vec<bool>> as List<List<Bool>>,
    300 optional late: bool as Bool,
});

// Containers, to be read from other containers.
record!(Lists {
    1 optional names: Vec<String> as List<Text>,
    2 optional nested: Vec<Vec<i32>> as List<List<I32>>,
    3 optional map: BTreeMap<String, i32> as Map<Text, I32>,
    4 field end: i32 as I32,
});

record!(OtherLists {
    1 optional names: Vec<i32> as List<I32>,
    2 optional nested: Vec<Vec<String>> as List<List<Text>>,
    3 optional map: BTreeMap<i32, i32> as Map<I32, I32>,
    4 field end: i32 as I32,
});

record!(Empty {});

record!(Tree {
    1 field children: Vec<Tree> as List<Tree>,
});

/// A closed enum of integers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Color {
    Red,
    Green,
}

impl Encode for Color {
    const TYPE: WireType = WireType::I32;

    fn write<S: Sink>(value: &Self, out: S) -> S {
        out.i32(match value {
            Color::Red => 1,
            Color::Green => 2,
        })
    }
}

impl<'a> Decode<'a> for Color {
    fn read<S: Source<'a>>(input: &mut S) -> Result<Self, Error> {
        read_listed_number(input, |number| match number {
            1 => Some(Color::Red),
            2 => Some(Color::Green),
            _ => None,
        })
    }
}

/// An open enum of strings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mode {
    Fast,
    Unknown(String),
}

impl Encode for Mode {
    const TYPE: WireType = WireType::Bytes;

    fn write<S: Sink>(value: &Self, out: S) -> S {
        out.bytes(match value {
            Mode::Fast => b"fast",
            Mode::Unknown(text) => text.as_bytes(),
        })
    }
}

impl<'a> Decode<'a> for Mode {
    fn read<S: Source<'a>>(input: &mut S) -> Result<Self, Error> {
        read_listed_text(input, |text| Some(if text == "fast" { Mode::Fast } else { Mode::Unknown(text.to_owned()) }))
    }
}

/// A union.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Either {
    Text(String),
    Flag(bool),
}

impl Encode for Either {
    const TYPE: WireType = WireType::Struct;

    fn write<S: Sink>(value: &Self, out: S) -> S {
        let fields = Fields::new(out);
        match value {
            Either::Text(value) => fields.field::<Text, _>(1, value),
            Either::Flag(value) => fields.field::<Bool, _>(2, value),
        }
        .stop()
    }
}

impl<'a> Decode<'a> for Either {
    fn read<S: Source<'a>>(input: &mut S) -> Result<Self, Error> {
        let mut fields = ReadFields::new(input, &[(1, "text"), (2, "flag")])?;
        let (mut text, mut flag) = (None, None);
        while fields.next()? {
            fields.read::<Text, _>(1, &mut text);
            fields.read::<Bool, _>(2, &mut flag);
        }
        match (text, flag) {
            (Some(text), None) => Ok(Either::Text(text)),
            (None, Some(flag)) => Ok(Either::Flag(flag)),
            (None, None) => Err(fields.error(ErrorKind::UnionEmpty)),
            _ => Err(fields.error(ErrorKind::UnionSeveral)),
        }
    }
}

impl Thrift for Either {}

/// [`Leaf`] under the policy `keep`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Keeper {
    pub(super) name: Option<String>,
    pub(super) on: bool,
    pub(super) unknown: UnknownFields,
}

impl Encode for Keeper {
    const TYPE: WireType = WireType::Struct;

    fn write<S: Sink>(value: &Self, out: S) -> S {
        Fields::new(out)
            .optional::<Text, _>(1, &value.name)
            .field::<Bool, _>(2, &value.on)
            .unknown(&value.unknown)
            .stop()
    }
}

impl<'a> Decode<'a> for Keeper {
    fn read<S: Source<'a>>(input: &mut S) -> Result<Self, Error> {
        let mut fields = ReadFields::new(input, &[(1, "name"), (2, "on")])?;
        let (mut name, mut on) = (None, None);
        let mut unknown = UnknownFields::new();
        while fields.next_keeping(&mut unknown)? {
            fields.read::<Text, _>(1, &mut name);
            fields.read::<Bool, _>(2, &mut on);
        }
        Ok(Self { name, on: fields.required(2, on)?, unknown })
    }
}

impl Thrift for Keeper {}

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
