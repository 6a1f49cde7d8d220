//! Docs, deprecation, names in targets, silenced lints: carried over as they are.

use indexmap::IndexMap;

use crate::model::{Allow, Meta, Sensitivity, TargetNames};
use crate::syntax::decl::{AllowDecl, Annotation, MetaDecl, SensitivityDecl, Spanned};

/// What people wrote about a thing.
pub(super) fn meta(decl: &MetaDecl) -> Meta {
    Meta {
        doc: text(decl.doc.as_ref()),
        title: text(decl.title.as_ref()),
        deprecated: text(decl.deprecated.as_ref()),
        since: decl.since.as_ref().map(|since| since.value.clone()),
        owner: text(decl.owner.as_ref()),
        sensitivity: decl.sensitivity.as_ref().map(|sensitivity| match sensitivity.value {
            SensitivityDecl::None => Sensitivity::None,
            SensitivityDecl::Internal => Sensitivity::Internal,
            SensitivityDecl::Personal => Sensitivity::Personal,
            SensitivityDecl::Secret => Sensitivity::Secret,
        }),
        names: TargetNames {
            rust: text(decl.names.rust.as_ref()),
            typescript: text(decl.names.typescript.as_ref()),
            thrift: text(decl.names.thrift.as_ref()),
        },
        allow: allow(&decl.allow),
    }
}

/// Silenced lints in order.
pub(super) fn allow(decl: &[AllowDecl]) -> Vec<Allow> {
    let carry = |allow: &AllowDecl| Allow {
        lint: allow.lint.value.clone(),
        because: allow.because.value.clone(),
        origin: allow.lint.span,
    };
    decl.iter().map(carry).collect()
}

/// Annotations in order.
pub(super) fn annotations(decl: &[Annotation]) -> IndexMap<String, String> {
    decl.iter().map(|annotation| (annotation.key.value.clone(), annotation.value.value.clone())).collect()
}

/// A text, if there is one.
pub(super) fn text(decl: Option<&Spanned<String>>) -> Option<String> {
    decl.map(|text| text.value.clone())
}
