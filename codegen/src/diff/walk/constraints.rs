//! Constraints: each bound tightened, loosened, or changed beyond comparison.

use super::super::rules;
use super::super::site::{Finding, Site};
use super::Walk;
use crate::model::{Constraints, Number};

impl Walk<'_> {
    /// Constraints that hold together on each side: those of aliases, then the field's own.
    pub(super) fn constraints(&mut self, site: &Site<'_>, old: &[&Constraints], new: &[&Constraints]) {
        if old == new {
            return;
        }
        let (old, new) = (Merged::new(old), Merged::new(new));
        let lower = |label, was: Option<Number>, is: Option<Number>| bound(label, was, is, false);
        let upper = |label, was: Option<Number>, is: Option<Number>| bound(label, was, is, true);
        let findings = [
            lower("min", old.min, new.min),
            upper("max", old.max, new.max),
            lower("exclusive_min", old.exclusive_min, new.exclusive_min),
            upper("exclusive_max", old.exclusive_max, new.exclusive_max),
            lower("min_length", old.min_length.map(count), new.min_length.map(count)),
            upper("max_length", old.max_length.map(count), new.max_length.map(count)),
            lower("min_items", old.min_items.map(count), new.min_items.map(count)),
            upper("max_items", old.max_items.map(count), new.max_items.map(count)),
            multiples(&old.multiple_of, &new.multiple_of),
            patterns(&old.patterns, &new.patterns),
            uniqueness(old.unique, new.unique),
        ];
        // One change a rule: bounds that moved the same way mean the same to everybody.
        let mut joined: Vec<Finding> = Vec::new();
        for finding in findings.into_iter().flatten() {
            match joined.iter_mut().find(|known| known.rule == finding.rule) {
                Some(known) => known.join(finding),
                None => joined.push(finding),
            }
        }
        for finding in joined {
            self.report(site, finding);
        }
    }
}

/// What a list of constraints comes to when all must hold.
#[derive(Debug, Default)]
struct Merged {
    min: Option<Number>,
    max: Option<Number>,
    exclusive_min: Option<Number>,
    exclusive_max: Option<Number>,
    multiple_of: Vec<Number>,
    min_length: Option<u32>,
    max_length: Option<u32>,
    patterns: Vec<String>,
    min_items: Option<u32>,
    max_items: Option<u32>,
    unique: bool,
}

impl Merged {
    fn new(all: &[&Constraints]) -> Self {
        let mut merged = Self::default();
        for constraints in all {
            let Constraints {
                min,
                max,
                exclusive_min,
                exclusive_max,
                multiple_of,
                min_length,
                max_length,
                pattern,
                min_items,
                max_items,
                unique,
            } = constraints;
            merged.min = tighter(merged.min, *min, |is, other| is > other);
            merged.max = tighter(merged.max, *max, |is, other| is < other);
            merged.exclusive_min = tighter(merged.exclusive_min, *exclusive_min, |is, other| is > other);
            merged.exclusive_max = tighter(merged.exclusive_max, *exclusive_max, |is, other| is < other);
            merged.multiple_of.extend(*multiple_of);
            merged.min_length = merged.min_length.max(*min_length);
            merged.max_length = merged.max_length.into_iter().chain(*max_length).min();
            merged.patterns.extend(pattern.clone());
            merged.min_items = merged.min_items.max(*min_items);
            merged.max_items = merged.max_items.into_iter().chain(*max_items).min();
            merged.unique |= unique;
        }
        merged.patterns.sort();
        merged.patterns.dedup();
        merged
    }
}

fn count(length: u32) -> Number {
    Number::Integer(length.into())
}

fn tighter(one: Option<Number>, other: Option<Number>, wins: fn(f64, f64) -> bool) -> Option<Number> {
    match (one, other) {
        (Some(one), Some(other)) => Some(if wins(one.as_f64(), other.as_f64()) { one } else { other }),
        (one, other) => one.or(other),
    }
}

/// A bound that allows more the higher it is (`upper`), or the lower it is.
fn bound(label: &str, old: Option<Number>, new: Option<Number>, upper: bool) -> Option<Finding> {
    if old == new {
        return None;
    }
    let shown =
        |number: Option<Number>| number.map_or_else(|| format!("no {label}"), |number| format!("{label}: {number}"));
    let tightened = match (old, new) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(old), Some(new)) if upper => less(new, old),
        (Some(old), Some(new)) => less(old, new),
    };
    Some(directed(tightened).between(shown(old), shown(new)))
}

fn less(one: Number, other: Number) -> bool {
    match (one, other) {
        (Number::Integer(one), Number::Integer(other)) => one < other,
        _ => one.as_f64() < other.as_f64(),
    }
}

fn directed(tightened: bool) -> Finding {
    Finding::new(if tightened { rules::CONSTRAINT_ADDED_OR_TIGHTENED } else { rules::CONSTRAINT_REMOVED_OR_LOOSENED })
}

fn multiples(old: &[Number], new: &[Number]) -> Option<Finding> {
    if old == new {
        return None;
    }
    let shown = |all: &[Number]| match all {
        [] => "no multiple_of".to_owned(),
        all => format!("multiple_of: {}", all.iter().map(ToString::to_string).collect::<Vec<_>>().join(" and ")),
    };
    let implied = |by: &[Number], all: &[Number]| {
        all.iter().all(|base| by.iter().any(|number| (number.as_f64() / base.as_f64()).fract() == 0.0))
    };
    let finding = match (implied(new, old), implied(old, new)) {
        (true, _) => directed(true),
        (false, true) => directed(false),
        (false, false) => directed(true).also(rules::CONSTRAINT_REMOVED_OR_LOOSENED),
    };
    Some(finding.between(shown(old), shown(new)))
}

fn patterns(old: &[String], new: &[String]) -> Option<Finding> {
    if old == new {
        return None;
    }
    let shown = |all: &[String]| match all {
        [] => "no pattern".to_owned(),
        all => format!("pattern: {}", all.join(" and ")),
    };
    let holds = |all: &[String], other: &[String]| other.iter().all(|pattern| all.contains(pattern));
    let finding = match (holds(new, old), holds(old, new)) {
        (true, _) => directed(true),
        (false, true) => directed(false),
        (false, false) => Finding::new(rules::PATTERN_CHANGED),
    };
    Some(finding.between(shown(old), shown(new)))
}

fn uniqueness(old: bool, new: bool) -> Option<Finding> {
    let shown = |unique: bool| if unique { "unique items" } else { "repeated items allowed" };
    (old != new).then(|| directed(new).between(shown(old), shown(new)))
}
