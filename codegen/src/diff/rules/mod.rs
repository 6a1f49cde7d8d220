//! The rule table: one entry for each kind of change, with its verdict per surface and the texts behind `explain`.
//!
//! The table is data. The engine only names a rule; what it means for whom stands here. Cells were measured with
//! rustc, tsc, serde and four Thrift runtimes, and are held by tests on our own generated code.

mod absent;
mod catalogue;
mod constant;
mod enumeration;
mod event;
mod field;
mod field_type;
mod field_value;
mod operation;
mod structure;
mod text;
mod thrift;
mod title;
mod union;

pub use absent::{ABSENT, AbsentRule};
pub use catalogue::*;
pub use constant::*;
pub use enumeration::*;
pub use event::*;
pub use field::*;
pub use field_type::*;
pub use field_value::*;
pub use operation::*;
pub use structure::*;
pub use text::{explain, page};
pub use thrift::*;
pub use union::*;

use super::verdict::Verdict;

/// A kind of change.
#[derive(Debug)]
pub struct Rule {
    /// Stable id: a family of three letters and three digits.
    pub id: &'static str,
    /// Stable name in capitals.
    pub name: &'static str,
    /// How the report treats it.
    pub class: Class,
    /// One cell per surface, in the order of [`super::SURFACES`].
    pub cells: [Cell; 9],
    /// Why it matters, in one sentence.
    pub why: &'static str,
    /// How to get there without breaking anyone; empty for what is safe everywhere.
    pub instead: &'static str,
    /// What the verdicts rest on, and what to know beside them; may be empty.
    pub note: &'static str,
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Rule {}

/// How the report treats a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// A change of the contract.
    Contract,
    /// Something new beside what was there.
    Addition,
    /// Words only: docs, examples, titles.
    Words,
    /// For those who answer for data: sensitivity and ownership. Has a section of its own.
    Governance,
    /// Where things stand in files. Shown beside the changes, never counted as one.
    Layout,
}

/// One cell of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// The same verdict always.
    Is(Verdict),
    /// The first for a closed or plain profile, the second for an open one.
    Split(Verdict, Verdict),
    /// Judged from the parts.
    Derived,
    /// Does not apply.
    Never,
}

/// Nine cells from text: `S`, `R`, `B`, `-`, `D` or `x/y`, with spaces between.
pub(super) const fn cells(text: &str) -> [Cell; 9] {
    let bytes = text.as_bytes();
    let mut row = [Cell::Never; 9];
    let (mut at, mut column) = (0, 0);
    while at < bytes.len() {
        if bytes[at] == b' ' {
            at += 1;
            continue;
        }
        let split = at + 2 < bytes.len() && bytes[at + 1] == b'/';
        row[column] = match bytes[at] {
            b'-' => Cell::Never,
            b'D' => Cell::Derived,
            letter if split => Cell::Split(verdict(letter), verdict(bytes[at + 2])),
            letter => Cell::Is(verdict(letter)),
        };
        at += if split { 3 } else { 1 };
        column += 1;
    }
    assert!(column == 9, "a rule has nine cells");
    row
}

const fn verdict(letter: u8) -> Verdict {
    match letter {
        b'S' => Verdict::Safe,
        b'R' => Verdict::Risky,
        b'B' => Verdict::Breaking,
        _ => panic!("a cell is S, R, B, -, D or x/y"),
    }
}

/// Declares rules of one family: a constant for each, and a table of all.
macro_rules! rules {
    ($table:ident: $($id:ident $name:ident $class:ident $cells:literal why $why:literal instead $instead:literal note $note:literal)*) => {
        $(
            #[doc = $why]
            pub const $name: &$crate::diff::rules::Rule = &$crate::diff::rules::Rule {
                id: stringify!($id),
                name: stringify!($name),
                class: $crate::diff::rules::Class::$class,
                cells: $crate::diff::rules::cells($cells),
                why: $why,
                instead: $instead,
                note: $note,
            };
        )*
        /// The rules of this file, in order.
        pub(super) const $table: &[&$crate::diff::rules::Rule] = &[$($name),*];
    };
}
use rules;

const FAMILIES: [&[&Rule]; 11] = [
    catalogue::CATALOGUE,
    event::EVENT,
    structure::STRUCTURE,
    field::FIELD,
    field_type::FIELD_TYPE,
    field_value::FIELD_VALUE,
    enumeration::ENUMERATION,
    union::UNION,
    thrift::THRIFT,
    constant::CONSTANT,
    operation::OPERATION,
];

/// The rules for something that was marked as deprecated.
pub const DEPRECATIONS: [&Rule; 3] = [DEPRECATION_ADDED, EVENT_DEPRECATED, ENUM_VALUE_DEPRECATED];

/// Every rule, family by family.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.into_iter().flatten().copied()
}

/// The rule with this id (`FLD035`) or name (`enum-value-added`).
pub fn find(id_or_name: &str) -> Option<&'static Rule> {
    let name = id_or_name.replace('-', "_");
    all().find(|rule| rule.id.eq_ignore_ascii_case(id_or_name) || rule.name.eq_ignore_ascii_case(&name))
}
