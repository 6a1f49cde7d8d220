//! Documentation comments: what the schema says in words, then what it says in rules.

use crate::model::{Constraints, Field, Meta, Number, Presence, Sensitivity};

use super::context::{Context, field_name};
use super::text::{code_span, lines};
use crate::names::rust::unescape;

/// Paragraphs of a documentation comment.
#[derive(Default)]
pub(super) struct Doc {
    paragraphs: Vec<Vec<String>>,
}

impl Doc {
    /// What people wrote about a thing.
    pub(super) fn of(meta: &Meta) -> Self {
        let mut doc = Self::default();
        if let Some(title) = &meta.title
            && meta.doc.is_none()
        {
            doc.push(title);
        }
        if let Some(text) = &meta.doc {
            doc.push(text);
        }
        doc
    }

    /// Adds a paragraph.
    pub(super) fn push(&mut self, text: &str) {
        let lines = lines(text);
        if lines.iter().any(|line| !line.is_empty()) {
            self.paragraphs.push(lines);
        }
    }

    /// Adds what a value must hold.
    pub(super) fn push_constraints(&mut self, constraints: &Constraints) {
        let mut rules = Vec::new();
        describe(constraints, &mut rules);
        if !rules.is_empty() {
            self.push(&format!("Rules: {}.", rules.join(", ")));
        }
    }

    /// Adds who answers for it, since when it is there, and how sensitive it is.
    pub(super) fn push_facts(&mut self, meta: &Meta) {
        if meta.sensitivity.is_none() && meta.since.is_none() && meta.owner.is_none() {
            return;
        }
        let sensitivity = meta.sensitivity.map(|sensitivity| match sensitivity {
            Sensitivity::None => "Not sensitive.",
            Sensitivity::Internal => "Internal: not for outsiders.",
            Sensitivity::Personal => "Personal: says something about a person.",
            Sensitivity::Secret => "Secret: a credential or the like.",
        });
        let since = meta.since.as_ref().map(|since| format!("Since {since}."));
        let owner = meta.owner.as_ref().map(|owner| format!("Owner: {}.", lines(owner).join(" ")));
        let facts: Vec<String> = [sensitivity.map(str::to_owned), since, owner].into_iter().flatten().collect();
        self.push(&facts.join(" "));
    }

    /// The comment's lines, without `///`.
    pub(super) fn lines(&self) -> Vec<String> {
        self.paragraphs.join(&[String::new()][..])
    }
}

impl Context<'_> {
    /// The documentation of a field.
    pub(super) fn field_doc(&self, field: &Field) -> Vec<String> {
        let mut doc = Doc::of(&field.meta);
        if unescape(&field_name(field)) != field.name {
            doc.push(&format!("{} on the wire.", code_span(&field.name)));
        }
        let aliases: Vec<String> = field.aliases.iter().map(|alias| code_span(alias)).collect();
        if !aliases.is_empty() {
            doc.push(&format!("Also read as {}.", aliases.join(", ")));
        }
        let mut rules = Vec::new();
        for constraints in self.model.alias_constraints(&field.ty) {
            describe(constraints, &mut rules);
        }
        describe(&field.constraints, &mut rules);
        if field.presence == Presence::Default {
            let value = field.default.as_deref().cloned().or_else(|| self.model.zero_value(&field.ty, field.nullable));
            rules.extend(value.map(|value| format!("default {}", code_span(&value.to_string()))));
        }
        if !rules.is_empty() {
            doc.push(&format!("Rules: {}.", rules.join(", ")));
        }
        let examples: Vec<String> = field.examples.iter().map(|example| code_span(&example.to_string())).collect();
        if !examples.is_empty() {
            let heading = if examples.len() == 1 { "Example" } else { "Examples" };
            doc.push(&format!("{heading}: {}.", examples.join(", ")));
        }
        doc.push_facts(&field.meta);
        doc.lines()
    }
}

/// What the field does that keeps fields which are not declared.
pub(super) const KEPT_DOC: &str = "Fields that are not declared, as they were read; they are written back.";

/// The documentation of the field that keeps fields of Thrift which are not declared.
pub(super) const KEPT_WIRE_DOC: &str =
    "Fields that are not declared, as they were read from Thrift; they are written back there.";

fn describe(constraints: &Constraints, out: &mut Vec<String>) {
    let mut number = |name: &str, bound: Option<Number>| out.extend(bound.map(|bound| format!("{name} {bound}")));
    number("at least", constraints.min);
    number("at most", constraints.max);
    number("above", constraints.exclusive_min);
    number("below", constraints.exclusive_max);
    number("a multiple of", constraints.multiple_of);
    let mut count = |name: &str, bound: Option<u32>| out.extend(bound.map(|bound| format!("{name} {bound}")));
    count("length at least", constraints.min_length);
    count("length at most", constraints.max_length);
    if let Some(pattern) = &constraints.pattern {
        out.push(format!("pattern {}", code_span(pattern)));
    }
    let mut count = |name: &str, bound: Option<u32>| out.extend(bound.map(|bound| format!("{name} {bound}")));
    count("items at least", constraints.min_items);
    count("items at most", constraints.max_items);
    if constraints.unique {
        out.push("no two items are equal".to_owned());
    }
}
