//! What the runtime keeps to itself about its tables.

use concord_runtime::shape::{Constraint, Type};

/// The type without constraints and null.
pub(crate) fn plain(ty: &'static Type) -> &'static Type {
    match ty {
        Type::Constrained(_, inner) | Type::Nullable(inner) => plain(inner),
        _ => ty,
    }
}

/// Every constraint of a type.
pub(crate) fn constraints(ty: &'static Type) -> Vec<&'static Constraint> {
    match ty {
        Type::Constrained(outer, inner) => outer.iter().chain(constraints(inner)).collect(),
        Type::Nullable(inner) => constraints(inner),
        _ => Vec::new(),
    }
}
