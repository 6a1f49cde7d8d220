//! Docs, deprecation, names in targets, silenced lints: carried over as they are.

use indexmap::IndexMap;

use super::codes;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Allow, Meta, Sensitivity, TargetNames};
use crate::source::is_identifier;
use crate::syntax::decl::{Annotation, MetaDecl, SensitivityDecl, Spanned};

/// What people wrote about a thing. A name for a target that is no identifier is reported.
pub(super) fn meta(decl: &MetaDecl, out: &mut Diagnostics) -> Meta {
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
            rust: target_name(decl.names.rust.as_ref(), out),
            typescript: target_name(decl.names.typescript.as_ref(), out),
            thrift: target_name(decl.names.thrift.as_ref(), out),
        },
        allow: decl
            .allow
            .iter()
            .map(|allow| Allow {
                lint: allow.lint.value.clone(),
                because: allow.because.value.clone(),
                origin: allow.lint.span,
            })
            .collect(),
    }
}

/// Annotations in order.
pub(super) fn annotations(decl: &[Annotation]) -> IndexMap<String, String> {
    decl.iter().map(|annotation| (annotation.key.value.clone(), annotation.value.value.clone())).collect()
}

/// A text, if there is one.
pub(super) fn text(decl: Option<&Spanned<String>>) -> Option<String> {
    decl.map(|text| text.value.clone())
}

fn target_name(decl: Option<&Spanned<String>>, out: &mut Diagnostics) -> Option<String> {
    let name = decl?;
    if !is_identifier(name) {
        let message = format!("`{}` is no identifier", name.value);
        let help = "a name for a target has ASCII letters, digits and `_`, and starts with no digit";
        out.push(Diagnostic::error(&codes::UNSPELLABLE_NAME, name.span, message).help(help));
    }
    Some(name.value.clone())
}
