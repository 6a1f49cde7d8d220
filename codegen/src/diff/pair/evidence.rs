//! What two things were paired by where it was not their name, for the reader of a report to judge.

use std::fmt;

/// One reason to take two things for the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Sign {
    /// The same id on the Thrift wire.
    Id,
    /// One side's name is an alias on the other.
    Alias,
    /// The same operations.
    Operations,
    /// The same route.
    Route,
    /// Most of what the two hold has the same name.
    Contents,
    /// The same form throughout: members, types, presence.
    Form,
    /// Most members are the same.
    AlmostForm,
    /// The same type.
    Type,
    /// The same type and value.
    Value,
    /// Names that are alike.
    Name,
    /// The same words of documentation.
    Doc,
    /// Between the same neighbours.
    Place,
}

/// In the order of words.
const SIGNS: [(Sign, &str); 12] = [
    (Sign::Id, "same id"),
    (Sign::Alias, "alias"),
    (Sign::Operations, "same operations"),
    (Sign::Route, "same route"),
    (Sign::Contents, "mostly the same contents"),
    (Sign::Form, "same form"),
    (Sign::AlmostForm, "almost the same form"),
    (Sign::Type, "same type"),
    (Sign::Value, "same value"),
    (Sign::Name, "similar name"),
    (Sign::Doc, "same doc"),
    (Sign::Place, "same place"),
];

/// Signs that leave no doubt: the data itself says so, or the author.
const SURE: [Sign; 4] = [Sign::Id, Sign::Alias, Sign::Operations, Sign::Route];

/// Several signs together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in super::super) struct Evidence(u16);

impl Evidence {
    pub(in super::super) fn of(sign: Sign) -> Self {
        Self(1 << sign as u16)
    }

    pub(super) fn and(self, sign: Sign, holds: bool) -> Self {
        if holds { Self(self.0 | Self::of(sign).0) } else { self }
    }

    pub(super) fn has(self, sign: Sign) -> bool {
        self.0 & Self::of(sign).0 != 0
    }

    /// Whether it is a guess, however good.
    pub(in super::super) fn is_guess(self) -> bool {
        !SURE.iter().any(|sign| self.has(*sign))
    }
}

impl fmt::Display for Evidence {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<&str> = SIGNS.iter().filter(|(sign, _)| self.has(*sign)).map(|(_, word)| *word).collect();
        formatter.write_str(&words.join(", "))
    }
}
