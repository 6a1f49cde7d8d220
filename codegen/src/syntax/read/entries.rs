//! Mappings from names to things: `types`, `fields`, `events` and the like.

use super::Named;
use crate::syntax::context::Context;
use crate::syntax::decl::Spanned;
use crate::syntax::yaml::{Entry, Key, Node};

impl Context {
    /// What to call the value of an entry.
    pub(super) fn named<'name>(&self, key: &'name Key<'_>) -> Named<'name> {
        Named { name: &key.text, place: self.span(key.start, key.end) }
    }

    /// A key as a name.
    pub(super) fn key(&self, key: &Key<'_>) -> Spanned<String> {
        Spanned::new(key.text.as_ref().to_owned(), self.span(key.start, key.end))
    }

    /// Reads the value of an entry with a reader for values.
    pub(super) fn value<'text, T>(
        &mut self,
        entry: Option<Entry<'text>>,
        read: impl FnOnce(&mut Context, Named<'_>, Node<'text>) -> Option<T>,
    ) -> Option<T> {
        let entry = entry?;
        let named = self.named(&entry.key);
        read(self, named, entry.value)
    }

    /// Reads a mapping whose keys are identifiers, entry by entry; entries that cannot be read are left out.
    pub(super) fn by_identifier<'text, T>(
        &mut self,
        entry: Option<Entry<'text>>,
        read: impl Fn(&mut Context, Spanned<String>, Named<'_>, Node<'text>) -> Option<T>,
    ) -> Vec<T> {
        self.by_name(entry, |context, owner, name, named, node| {
            // The value is read even where the name is bad: its mistakes are worth knowing, too.
            let good = context.is_identifier(owner, &name);
            read(context, name, named, node).filter(|_| good)
        })
    }

    /// Reads a mapping from names to texts. Names are not empty.
    pub(super) fn texts(&mut self, entry: Option<Entry<'_>>) -> Vec<(Spanned<String>, Spanned<String>)> {
        self.by_name(entry, |context, owner, name, named, node| {
            let good = context.is_given(owner, &name);
            context.text(named, node).filter(|_| good).map(|text| (name, text))
        })
    }

    fn by_name<'text, T>(
        &mut self,
        entry: Option<Entry<'text>>,
        read: impl Fn(&mut Context, &str, Spanned<String>, Named<'_>, Node<'text>) -> Option<T>,
    ) -> Vec<T> {
        let Some(entry) = entry else { return Vec::new() };
        let named = self.named(&entry.key);
        let Some(entries) = self.map(named, entry.value) else { return Vec::new() };
        let mut found = Vec::with_capacity(entries.len());
        for inner in entries {
            let name = self.key(&inner.key);
            let inner_named = self.named(&inner.key);
            found.extend(read(self, &entry.key.text, name, inner_named, inner.value));
        }
        found
    }
}
