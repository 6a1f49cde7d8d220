//! What a lock file says.

use std::collections::BTreeMap;

/// The wire ids that were given in a catalogue, by module, kind and name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::lower) struct Lock {
    pub(super) modules: BTreeMap<String, LockedModule>,
}

/// The wire ids that were given in a module.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct LockedModule {
    pub(super) types: BTreeMap<String, LockedIds>,
    pub(super) events: BTreeMap<String, LockedIds>,
}

/// What has ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lower) enum SectionKind {
    /// A struct or a union.
    Type,
    /// An event.
    Event,
}

/// The ids of one struct, event or union.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::lower) struct LockedIds {
    /// Id by key: a field's name with its dots doubled, before it the case and a dot for the field of a case, or a
    /// member's name in a union. Names that are gone keep their ids.
    pub(super) ids: Vec<(String, i16)>,
    /// Ids that a name gave up for an explicit one.
    pub(super) retired: Vec<i16>,
}

impl Lock {
    pub(super) fn is_empty(&self) -> bool {
        self.modules.is_empty()
    }

    /// Takes a module's ids out, to be put back by [`Lock::put_back`].
    pub(in crate::lower) fn take(&mut self, module: &str) -> Lock {
        Lock { modules: self.modules.remove_entry(module).into_iter().collect() }
    }

    /// Puts modules back that were taken out.
    pub(in crate::lower) fn put_back(&mut self, taken: Lock) {
        self.modules.extend(taken.modules);
    }

    /// The ids of one thing, to be read and extended.
    pub(in crate::lower) fn section(&mut self, module: &str, kind: SectionKind, name: &str) -> &mut LockedIds {
        if !self.modules.contains_key(module) {
            self.modules.insert(module.to_owned(), LockedModule::default());
        }
        let module = self.modules.get_mut(module).expect("it was added above");
        let sections = match kind {
            SectionKind::Type => &mut module.types,
            SectionKind::Event => &mut module.events,
        };
        sections.entry(name.to_owned()).or_default()
    }
}

/// The key of a field: dots in names are doubled, so that the single one tells a case from its field.
pub(in crate::lower) fn key(case: Option<&str>, field: &str) -> String {
    let field = field.replace('.', "..");
    match case {
        Some(case) => format!("{case}.{field}"),
        None => field,
    }
}

/// The field's name in a key.
pub(super) fn field_of(key: &str) -> String {
    let bytes = key.as_bytes();
    let dot = key.find('.').filter(|&at| bytes[at..].iter().take_while(|byte| **byte == b'.').count() % 2 == 1);
    dot.map_or(key, |at| &key[at + 1..]).replace("..", ".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_tell_cases_from_dots_in_names() {
        for (case, field, expected) in [
            (None, "reply_id", "reply_id"),
            (Some("request"), "reply_id", "request.reply_id"),
            (None, "request.reply_id", "request..reply_id"),
            (Some("request"), "a.b", "request.a..b"),
            (Some("request"), ".b", "request...b"),
        ] {
            let key = key(case, field);
            assert_eq!(key, expected);
            assert_eq!(field_of(&key), field);
        }
    }
}
