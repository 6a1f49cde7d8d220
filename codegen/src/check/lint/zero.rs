//! Integer enums without a zero, where Thrift is written.

use super::codes;
use super::silence::Linter;
use crate::diagnostic::Diagnostic;
use crate::model::{DefinitionKind, Literal, Model};

/// Judges integer enums: readers of Thrift take 0 for one that is not there, so 0 should mean that nothing is known.
pub(super) fn lint(model: &Model, linter: &mut Linter<'_>) {
    for definition in &model.definitions {
        let DefinitionKind::Enum(listed) = &definition.kind else { continue };
        let has_thrift = model.catalogue_of(definition.module).targets.thrift.is_some();
        let has_zero = listed.values.iter().any(|value| value.value == Literal::Integer(0));
        if has_thrift && listed.is_integer() && !listed.inline && !has_zero {
            let message =
                format!("`{}` has no value 0, which is what Thrift readers take for an absent one", definition.name);
            let finding = Diagnostic::warning(&codes::ENUM_WITHOUT_ZERO, definition.origin, message);
            linter.report(&[&definition.meta], finding.help("add one, for example `Unknown: 0`"));
        }
    }
}
