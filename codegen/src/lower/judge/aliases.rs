//! Aliases of fields that are names already.

use std::collections::{HashMap, HashSet};

use super::super::codes;
use super::Case;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Field, Struct};
use crate::source::Span;

/// No alias is the name or the alias of another field that can be there at the same time.
pub(super) fn judge(case: Case<'_, '_>, out: &mut Diagnostics) {
    let model = &case.built.model;
    let mut found = Found { case, reported: HashSet::new(), out };
    for structure in model.structs() {
        found.judge_struct(structure);
    }
}

struct Found<'a, 'p, 'o> {
    case: Case<'a, 'p>,
    /// Places that were reported, as an included field comes along with every struct that includes it.
    reported: HashSet<(Span, Span)>,
    out: &'o mut Diagnostics,
}

impl Found<'_, '_, '_> {
    fn judge_struct(&mut self, structure: &Struct) {
        let has_aliases = |fields: &[Field]| fields.iter().any(|field| !field.aliases.is_empty());
        let common_has = has_aliases(&structure.fields);
        if common_has {
            self.judge_fields(&structure.fields, &[]);
        }
        for chosen in structure.cases().iter().filter(|chosen| common_has || has_aliases(&chosen.fields)) {
            self.judge_fields(&structure.fields, &chosen.fields);
        }
    }

    /// Reports what two fields that can be there at the same time both claim.
    fn judge_fields(&mut self, common: &[Field], chosen: &[Field]) {
        let every = || common.iter().chain(chosen);
        let mut known: HashMap<&str, &Field> = every().map(|field| (field.name.as_str(), field)).collect();
        for field in every() {
            for alias in &field.aliases {
                let Some(other) = known.insert(alias, field) else { continue };
                let place = place_of(self.case, field, alias);
                if self.reported.insert((place, other.origin)) {
                    self.out.push(shadowing(place, field, alias, other));
                }
            }
        }
    }
}

fn shadowing(place: Span, field: &Field, alias: &str, other: &Field) -> Diagnostic {
    let message = if std::ptr::eq(field, other) {
        format!("`{alias}` is the name of the field itself, or stands twice")
    } else if other.name == alias {
        format!("the alias `{alias}` is the name of another field")
    } else {
        format!("`{alias}` is an alias of another field, too")
    };
    Diagnostic::error(&codes::SHADOWING_ALIAS, place, message)
        .also(other.origin, "the field that has it")
        .help("a key that is sent can mean one field only")
}

/// Where the alias is written.
fn place_of(case: Case<'_, '_>, field: &Field, alias: &str) -> Span {
    let declared = case.shape.fields.iter().find(|declared| declared.decl.name.span == field.origin);
    let aliases = declared.and_then(|declared| declared.decl.details.as_ref()).map(|details| &details.aliases);
    let place = aliases.into_iter().flatten().find(|written| written.value == alias);
    place.map_or(field.origin, |written| written.span)
}
