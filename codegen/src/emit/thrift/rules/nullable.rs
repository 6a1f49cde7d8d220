//! Null has no place inside a container.

use crate::check::Rule;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Model, Type};

use super::super::codes::NULLABLE_ELEMENT;
use super::sites;

/// Refuses `list<T | null>` and the like.
pub(super) struct NullableElements;

impl Rule for NullableElements {
    fn code(&self) -> &'static Code {
        &NULLABLE_ELEMENT
    }

    fn check(&self, model: &Model, out: &mut Diagnostics) {
        for (_, module) in sites::modules(model) {
            for (ty, origin) in sites::types(model, module) {
                if let Some(container) = with_null(ty) {
                    let message = format!("Thrift has no null inside a {container}");
                    out.push(
                        Diagnostic::error(self.code(), origin, message).label("holds values that may be null").help(
                            "wrap the element in a struct with an optional field, or set `targets: { thrift: false }`",
                        ),
                    );
                }
            }
        }
    }
}

/// The kind of container that holds nullable values.
fn with_null(ty: &Type) -> Option<&'static str> {
    let (kind, items) = match ty {
        Type::List(item) => ("list", [Some(item), None]),
        Type::Set(item) => ("set", [Some(item), None]),
        Type::Map(key, value) => ("map", [Some(key), Some(value)]),
        Type::Nullable(inner) => return with_null(inner),
        Type::Scalar(_) | Type::Any | Type::Object | Type::Ref(_) | Type::Literals(_) => return None,
    };
    items.into_iter().flatten().find_map(|item| match &**item {
        Type::Nullable(_) => Some(kind),
        item => with_null(item),
    })
}
