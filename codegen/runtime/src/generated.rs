//! What generated code has in scope. It is no interface for people: it changes with the generator.

pub use std::borrow::Cow;

pub use crate::format::Format;
pub use crate::json::{
    Choice, EMPTY_TEXT, Empty, Json, ReadCase, Reader, Step, WriteCase, Writer, blank, blank_case, from_literal,
};
pub use crate::shape::build::*;
pub use crate::shape::{Case, Constraint, Enum, Field, JsonForm, Number, Policy, Struct, Type, Union, UnknownFields};
pub use crate::{
    borrowed_type, closed_integer_enum, closed_string_enum, open_integer_enum, open_string_enum, struct_type,
    union_type,
};
