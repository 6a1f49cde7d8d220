//! Names that are not cased as the catalogue's policy says.

use super::codes;
use super::silence::Linter;
use super::things::Thing;
use crate::diagnostic::Diagnostic;
use crate::model::{Casing, Model};
use crate::names::case;

/// Judges types, events and fields.
pub(super) fn lint(model: &Model, things: &[Thing<'_>], linter: &mut Linter<'_>) {
    for thing in things {
        let Some(module) = thing.module else { continue };
        let casing = thing.casing(model.catalogue_of(module).policy.names);
        if is_cased(thing.name, casing) {
            continue;
        }
        let (what, cased): (&str, fn(&str) -> String) = match casing {
            Casing::Snake => ("snake_case", case::snake),
            Casing::Camel => ("camelCase", case::camel),
            Casing::Pascal => ("PascalCase", case::pascal),
            Casing::Kebab => ("kebab-case", case::kebab),
            Casing::Any => continue,
        };
        let message = format!("`{}` is not {what}, as the manifest asks for", thing.name);
        let finding = Diagnostic::warning(&codes::CASING, thing.origin, message);
        linter.report(&thing.scopes, finding.help(format!("write `{}`", cased(thing.name))));
    }
}

/// Whether a name is cased so. Runs of capitals are let be (`BotID`).
fn is_cased(name: &str, casing: Casing) -> bool {
    let first = |is: fn(&char) -> bool| name.chars().next().is_some_and(|first| is(&first));
    let words = |separator: char| {
        name.split(separator).all(|word| {
            !word.is_empty() && word.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit())
        })
    };
    let alphanumeric = || name.chars().all(|letter| letter.is_ascii_alphanumeric());
    match casing {
        Casing::Snake => first(char::is_ascii_lowercase) && words('_'),
        Casing::Kebab => first(char::is_ascii_lowercase) && words('-'),
        Casing::Camel => first(char::is_ascii_lowercase) && alphanumeric(),
        Casing::Pascal => first(char::is_ascii_uppercase) && alphanumeric(),
        Casing::Any => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_casing_takes_its_own() {
        for (name, casing, expected) in [
            ("element_click", Casing::Snake, true),
            ("step_1", Casing::Snake, true),
            ("elementClick", Casing::Snake, false),
            ("element__click", Casing::Snake, false),
            ("_id", Casing::Snake, false),
            ("elementClick", Casing::Camel, true),
            ("botID", Casing::Camel, true),
            ("element_click", Casing::Camel, false),
            ("ElementClick", Casing::Pascal, true),
            ("BotID", Casing::Pascal, true),
            ("elementClick", Casing::Pascal, false),
            ("element-click", Casing::Kebab, true),
            ("element_click", Casing::Kebab, false),
            ("wh@t", Casing::Any, true),
        ] {
            assert_eq!(is_cased(name, casing), expected, "{name} {casing:?}");
        }
    }
}
