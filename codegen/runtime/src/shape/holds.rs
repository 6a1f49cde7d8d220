//! Whether a value that was read holds what its type asks for: the answer alone, for the hot path.

use super::{Constraint, JsonForm, Literals, Number, Type};

impl Type {
    /// Whether a text holds format and constraints.
    #[inline(never)]
    pub(crate) fn text_holds(&'static self, text: &str) -> bool {
        match self {
            Type::String => true,
            Type::Format(format) => format.matches(text),
            Type::Constrained(constraints, inner) => {
                inner.text_holds(text) && constraints.iter().all(|constraint| constraint.text_holds(text))
            }
            Type::Nullable(inner) => inner.text_holds(text),
            _ => false,
        }
    }

    /// Whether a number holds the constraints.
    #[inline]
    pub(crate) fn number_holds(&'static self, value: Number) -> bool {
        self.all_constraints(&|constraint| constraint.number_holds(value))
    }

    /// Whether decoded bytes, of which there are so many, hold the constraints; a pattern is about the text.
    pub(crate) fn bytes_hold(&'static self, text: &str, count: usize) -> bool {
        self.all_constraints(&|constraint| match constraint {
            Constraint::Pattern(_) => constraint.text_holds(text),
            _ => constraint.byte_count_holds(count),
        })
    }

    /// Whether so many items or entries hold the constraints.
    pub(crate) fn item_count_holds(&'static self, count: usize) -> bool {
        self.all_constraints(&|constraint| constraint.item_count_holds(count))
    }

    /// Whether items must differ.
    pub(crate) fn is_unique(&'static self) -> bool {
        !self.all_constraints(&|constraint| !matches!(constraint, Constraint::Unique))
    }

    fn all_constraints(&'static self, holds: &dyn Fn(&Constraint) -> bool) -> bool {
        match self {
            Type::Constrained(constraints, inner) => inner.all_constraints(holds) && constraints.iter().all(holds),
            Type::Nullable(inner) => inner.all_constraints(holds),
            _ => true,
        }
    }

    /// How an `i64` stands in JSON. What is none counts as a number.
    pub(crate) fn json_form(&'static self) -> JsonForm {
        match self.plain() {
            Type::I64(form) => *form,
            _ => JsonForm::Number,
        }
    }

    /// The type of the items of a list or set; of all else its own.
    pub(crate) fn item(&'static self) -> &'static Type {
        match self {
            Type::List(item) | Type::Set(item) => item,
            _ => self,
        }
    }
}

impl Literals {
    /// Whether a string is listed.
    pub(crate) fn has_text(self, text: &str) -> bool {
        matches!(self, Literals::Strings(values) if values.contains(&text))
    }

    /// Whether an integer is listed.
    pub(crate) fn has_integer(self, integer: i64) -> bool {
        matches!(self, Literals::Integers(values) if values.iter().any(|value| i64::from(*value) == integer))
    }
}
