//! Types as the generator writes them: one of each kind.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Object, Value};

#[expect(non_upper_case_globals, reason = "tables are named like their types")]
pub mod code;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Color {
    Red,
    Green,
}

impl Color {
    pub const ALL: [Self; 2] = [Self::Red, Self::Green];
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(i32)]
pub enum Action {
    Click = 1,
    Remove = -3,
}

impl Action {
    pub const ALL: [Self; 2] = [Self::Click, Self::Remove];
}

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
    pub nullable: Option<Option<i32>>,
    pub distinct: Option<Vec<f64>>,
    pub child: Option<Box<Every>>,
    pub union: Option<Union3>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Union3 {
    Text(String),
    Number(i64),
    Point(Point),
}

/// Refuses unknown fields, takes null for absent, has a default.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    pub x: i32,
    pub y: i32,
    pub note: Option<String>,
}

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
