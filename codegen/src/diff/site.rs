//! Where the walk stands: a place in both schemas, and what a finding there becomes.

use std::collections::BTreeSet;
use std::fmt;

use super::change::{Change, Subject};
use super::pair::Evidence;
use super::rules::{Cell, Rule};
use super::verdict::{Verdict, Verdicts};
use super::{SURFACES, Surface};
use crate::model::{Catalogue, RequiredAs, UnknownEvents, UnknownFields};
use crate::source::Span;

/// What a pair of catalogues says about all that is in them.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a policy of one side")]
pub(super) struct Scope {
    /// Name of the catalogue.
    pub(super) catalogue: String,
    /// Surfaces that both sides are written for.
    pub(super) applies: [bool; 9],
    /// Surfaces that consumers were promised: what the old manifest says, so that a break cannot withdraw the promise
    /// that it breaks.
    pub(super) promised: Vec<Surface>,
    /// Whether old readers take fields that they do not know.
    pub(super) fields_open_before: bool,
    /// Whether new readers take fields that they do not know.
    pub(super) fields_open_after: bool,
    /// Whether old readers take events that they do not know.
    pub(super) events_open_before: bool,
    /// Whether new readers take events that they do not know.
    pub(super) events_open_after: bool,
    /// Whether the new IDL writes `required`; where it does, the second of two IDL cells holds.
    pub(super) required_keyword: bool,
    /// Whether old readers take null for an absent optional field.
    pub(super) null_before: bool,
    /// Whether new readers take null for an absent optional field.
    pub(super) null_after: bool,
}

impl Scope {
    pub(super) fn new(before: &Catalogue, after: &Catalogue) -> Self {
        let on = |catalogue: &Catalogue, surface: Surface| match surface {
            Surface::RustConstruct | Surface::RustRead => catalogue.targets.rust,
            Surface::TypescriptProduce | Surface::TypescriptConsume => catalogue.targets.typescript.is_some(),
            Surface::JsonForward | Surface::JsonBackward => true,
            Surface::ThriftForward | Surface::ThriftBackward | Surface::ThriftIdl => catalogue.targets.thrift.is_some(),
        };
        Self {
            catalogue: after.name.clone(),
            applies: SURFACES.map(|surface| on(before, surface) && on(after, surface)),
            promised: before.policy.promises.clone(),
            fields_open_before: before.policy.unknown_fields != UnknownFields::Reject,
            fields_open_after: after.policy.unknown_fields != UnknownFields::Reject,
            events_open_before: before.policy.unknown_events == UnknownEvents::Accept,
            events_open_after: after.policy.unknown_events == UnknownEvents::Accept,
            required_keyword: after.targets.thrift.as_ref().is_some_and(|it| it.required_as == RequiredAs::Required),
            null_before: before.policy.optional_null,
            null_after: after.policy.optional_null,
        }
    }
}

/// A path that is written out only when something is found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    separator: &'static str,
    text: &'a str,
}

impl<'a> Path<'a> {
    pub(super) fn root(text: &'a str) -> Self {
        Self { parent: None, separator: "", text }
    }

    /// What the last step leads out of.
    pub(super) fn parent(&self) -> Option<&'a Path<'a>> {
        self.parent
    }

    pub(super) fn then(&'a self, separator: &'static str, text: &'a str) -> Self {
        Self { parent: Some(self), separator, text }
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            parent.fmt(formatter)?;
        }
        formatter.write_str(self.separator)?;
        formatter.write_str(self.text)
    }
}

/// A place in both schemas.
#[derive(Debug, Clone, Copy)]
pub(super) struct Site<'a> {
    pub(super) scope: &'a Scope,
    pub(super) subject: Subject,
    pub(super) path: Path<'a>,
    pub(super) before: Option<Span>,
    pub(super) after: Option<Span>,
    /// Whether the thing is gone, so that `after` is what held it.
    pub(super) gone: bool,
    /// The struct that declares an included field, and the path of the place that includes it.
    pub(super) declared: Option<(&'a str, &'a Path<'a>)>,
}

impl<'a> Site<'a> {
    /// A thing that stands in no other.
    pub(super) fn top(scope: &'a Scope, subject: Subject, path: &'a str) -> Self {
        Self { scope, subject, path: Path::root(path), before: None, after: None, gone: false, declared: None }
    }

    /// A thing in the place, told by a name.
    pub(super) fn child(&'a self, subject: Subject, name: &'a str) -> Site<'a> {
        Site { subject, path: self.path.then(".", name), ..*self }
    }

    /// Something inside the thing, without a subject of its own.
    pub(super) fn inside(&'a self, text: &'a str) -> Site<'a> {
        Site { path: self.path.then("", text), ..*self }
    }

    /// With the places in both files.
    pub(super) fn at(self, before: Option<Span>, after: Option<Span>) -> Site<'a> {
        Site { before, after: after.or(self.after), gone: false, ..self }
    }

    /// Something that is gone: where it was. What held it is where it would be.
    pub(super) fn gone(self, before: Span) -> Site<'a> {
        Site { before: Some(before), gone: true, ..self }
    }
}

/// Something that differs, on its way to a [`Change`].
#[derive(Debug, Clone)]
pub(super) struct Finding {
    pub(super) rule: &'static Rule,
    also: Vec<&'static Rule>,
    noted: Vec<&'static Rule>,
    old: Option<String>,
    new: Option<String>,
    evidence: Option<Evidence>,
    open: Open,
    cells: Vec<(Surface, Verdict)>,
    only: Option<Vec<Surface>>,
}

/// Which of two cells holds, by surface.
#[derive(Debug, Clone, Copy, Default)]
struct Open {
    source: bool,
    forward: bool,
    backward: bool,
}

impl Finding {
    pub(super) fn new(rule: &'static Rule) -> Self {
        let (also, noted, cells) = (Vec::new(), Vec::new(), Vec::new());
        Self { rule, also, noted, old: None, new: None, evidence: None, open: Open::default(), cells, only: None }
    }

    pub(super) fn old(mut self, text: impl fmt::Display) -> Self {
        self.old = Some(text.to_string());
        self
    }

    pub(super) fn new_is(mut self, text: impl fmt::Display) -> Self {
        self.new = Some(text.to_string());
        self
    }

    pub(super) fn between(self, old: impl fmt::Display, new: impl fmt::Display) -> Self {
        self.old(old).new_is(new)
    }

    /// Takes up another finding of the same rule at the same place.
    pub(super) fn join(&mut self, other: Self) {
        let join = |one: &mut Option<String>, other: Option<String>| match (one.as_mut(), other) {
            (Some(one), Some(other)) => {
                one.push_str(", ");
                one.push_str(&other);
            }
            (None, Some(other)) => *one = Some(other),
            (_, None) => {}
        };
        join(&mut self.old, other.old);
        join(&mut self.new, other.new);
        self.also.extend(other.also);
    }

    pub(super) fn also(mut self, rule: &'static Rule) -> Self {
        self.also.push(rule);
        self
    }

    /// Names a rule beside it whose verdicts are already in this one's.
    pub(super) fn noting(mut self, rule: &'static Rule) -> Self {
        if rule != self.rule && !self.noted.contains(&rule) {
            self.noted.push(rule);
        }
        self
    }

    /// Says what the two sides were paired by, where it was not their name.
    pub(super) fn paired(mut self, evidence: Option<Evidence>) -> Self {
        self.evidence = evidence;
        self
    }

    /// Takes the second of two cells in source columns.
    pub(super) fn open_source(mut self, open: bool) -> Self {
        self.open.source = open;
        self
    }

    /// Takes the second of two cells where an old reader judges, and where a new one does.
    pub(super) fn open_wire(mut self, forward: bool, backward: bool) -> Self {
        (self.open.forward, self.open.backward) = (forward, backward);
        self
    }

    /// Decides a cell for this finding.
    pub(super) fn cell(mut self, surface: Surface, verdict: Verdict) -> Self {
        self.cells.push((surface, verdict));
        self
    }

    /// Only these surfaces see it; for the others it is safe.
    pub(super) fn only(mut self, surfaces: &[Surface]) -> Self {
        self.only = Some(surfaces.to_vec());
        self
    }

    /// The verdicts where every surface applies.
    pub(super) fn verdicts(&self) -> Verdicts {
        let mut verdicts = self.of(self.rule);
        for &(surface, verdict) in &self.cells {
            verdicts.set(surface, Some(verdict));
        }
        if let Some(only) = &self.only {
            for surface in SURFACES.into_iter().filter(|surface| !only.contains(surface)) {
                verdicts.set(surface, verdicts.get(surface).map(|_| Verdict::Safe));
            }
        }
        self.also.iter().fold(verdicts, |verdicts, rule| verdicts.worst(&self.of(rule).without_derived(rule)))
    }

    fn of(&self, rule: &Rule) -> Verdicts {
        // A derived cell that was not decided is safe: nothing was found that it could derive from.
        Verdicts::new(SURFACES.map(|surface| match rule.cells[surface.index()] {
            Cell::Is(verdict) => Some(verdict),
            Cell::Split(closed, open) => Some(if self.is_open(surface) { open } else { closed }),
            Cell::Derived => Some(Verdict::Safe),
            Cell::Never => None,
        }))
    }

    fn is_open(&self, surface: Surface) -> bool {
        match surface {
            Surface::JsonForward | Surface::ThriftForward => self.open.forward,
            Surface::JsonBackward | Surface::ThriftBackward => self.open.backward,
            Surface::RustConstruct
            | Surface::RustRead
            | Surface::TypescriptProduce
            | Surface::TypescriptConsume
            | Surface::ThriftIdl => self.open.source,
        }
    }

    /// The change that it is at a place.
    pub(super) fn at(self, site: &Site<'_>) -> Change {
        let mut verdicts = self.verdicts();
        for surface in SURFACES.into_iter().filter(|surface| !site.scope.applies[surface.index()]) {
            verdicts.set(surface, None);
        }
        let path = site.path.to_string();
        let declared = site.declared.map(|(declarer, holder)| {
            (declarer.to_owned(), path.strip_prefix(&holder.to_string()).unwrap_or(&path).to_owned())
        });
        Change {
            verdicts,
            promised: site.scope.promised.clone(),
            rule: self.rule,
            also: self.also.into_iter().chain(self.noted).collect(),
            subject: site.subject,
            catalogue: site.scope.catalogue.clone(),
            path,
            old: self.old,
            new: self.new,
            guess: self.evidence.is_some_and(Evidence::is_guess),
            paired: self.evidence.map(|evidence| evidence.to_string()),
            before: site.before,
            after: site.after,
            gone: site.gone,
            reaches: BTreeSet::new(),
            definition: None,
            declared,
        }
    }
}
