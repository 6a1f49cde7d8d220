//! Constraints of fields and aliases.

use super::Named;
use super::object::Object;
use crate::syntax::context::Context;
use crate::syntax::decl::{ConstraintsDecl, NumberDecl, Spanned};
use crate::syntax::yaml::Node;

/// Takes the constraints out of a field or an alias.
pub(super) fn constraints(context: &mut Context, object: &mut Object<'_>) -> ConstraintsDecl {
    ConstraintsDecl {
        min: context.value(object.take("min"), number),
        max: context.value(object.take("max"), number),
        exclusive_min: context.value(object.take("exclusive_min"), number),
        exclusive_max: context.value(object.take("exclusive_max"), number),
        multiple_of: context.value(object.take("multiple_of"), number),
        min_length: context.value(object.take("min_length"), Context::count),
        max_length: context.value(object.take("max_length"), Context::count),
        pattern: context.value(object.take("pattern"), Context::text),
        format: context.value(object.take("format"), Context::text),
        min_items: context.value(object.take("min_items"), Context::count),
        max_items: context.value(object.take("max_items"), Context::count),
        unique: context.value(object.take("unique"), Context::bool),
    }
}

fn number(context: &mut Context, named: Named<'_>, node: Node<'_>) -> Option<Spanned<NumberDecl>> {
    context.number(named, node, "a number")
}
