//! Rules about types, constraints and values, judged while every part still has its place in YAML.

mod aliases;
mod bounds;
mod constraints;
mod cycles;
mod infinite;
mod meant;
mod pattern;
mod room;
mod types;
mod values;

use super::model::Built;
use super::shape::Shape;
use super::types::{Linker, split_nullable};
use crate::diagnostic::Diagnostics;
use crate::model::{DefinitionKind, Type};
use crate::parallel;
use crate::source::SourceMap;
use crate::syntax::decl::{Builtin, TypeBody, TypeExpr, TypeExprKind};

/// What the rules look at.
#[derive(Clone, Copy)]
struct Case<'a, 'p> {
    linker: Linker<'a, 'p>,
    shape: &'p Shape<'a>,
    built: &'p Built,
    map: &'p SourceMap,
}

impl Case<'_, '_> {
    /// Whether a type stands in for one whose name means nothing, which was reported where the name is.
    fn is_stand_in(self, expr: &TypeExpr, ty: &Type) -> bool {
        let (expr, _) = split_nullable(expr);
        match ty {
            Type::Any => expr.kind != TypeExprKind::Builtin(Builtin::Any),
            Type::Ref(id) => {
                let definition = self.built.model.definition(*id);
                let program = self.linker.program;
                let index = self.linker.inline.index_of(program, definition.module, *id);
                match (&definition.kind, index.map(|index| &program.types[index].decl.body)) {
                    (DefinitionKind::Alias(alias), Some(TypeBody::Alias(decl))) => {
                        self.is_stand_in(&decl.ty, &alias.ty)
                    }
                    _ => false,
                }
            }
            _ => false,
        }
    }
}

/// Judges a model that is put together.
pub(super) fn judge<'a>(
    linker: Linker<'a, '_>,
    shape: &Shape<'a>,
    built: &Built,
    map: &SourceMap,
    out: &mut Diagnostics,
) {
    let case = Case { linker, shape, built, map };
    // Whatever follows an alias to its end would follow a cycle for ever.
    if cycles::refuse(case, out) {
        return;
    }
    let judges: [fn(Case<'_, '_>, &mut Diagnostics); 5] =
        [infinite::refuse, types::judge, aliases::judge, constraints::judge, values::judge];
    let found = parallel::map(&judges, |judge| {
        let mut found = Diagnostics::default();
        judge(case, &mut found);
        found
    });
    for more in found {
        out.extend(more);
    }
}
