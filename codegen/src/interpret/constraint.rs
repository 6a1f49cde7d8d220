//! Constraints on lengths, patterns and counts.

use super::value::Reader;
use crate::model::Constraints;

impl Reader<'_> {
    /// Checks the length of a text in code points, or of `bytes` in bytes.
    pub(super) fn length(&mut self, constraints: &Constraints, length: usize) {
        self.at_least("min_length", constraints.min_length, length);
        self.at_most("max_length", constraints.max_length, length);
    }

    /// Checks that a pattern is found in a text.
    pub(super) fn pattern(&mut self, constraints: &Constraints, text: &str) {
        if let Some(pattern) = &constraints.pattern
            && self.interpreter.matches(pattern, text) == Some(false)
        {
            self.violate("pattern", pattern.clone(), super::violation::show(&text.into()));
        }
    }

    /// Checks the number of items or entries.
    pub(super) fn item_counts(&mut self, constraints: &[&Constraints], count: usize) {
        for constraints in constraints {
            self.at_least("min_items", constraints.min_items, count);
            self.at_most("max_items", constraints.max_items, count);
        }
    }

    fn at_least(&mut self, rule: &'static str, bound: Option<u32>, found: usize) {
        if let Some(bound) = bound
            && found < bound as usize
        {
            self.violate(rule, bound.to_string(), found.to_string());
        }
    }

    fn at_most(&mut self, rule: &'static str, bound: Option<u32>, found: usize) {
        if let Some(bound) = bound
            && found > bound as usize
        {
            self.violate(rule, bound.to_string(), found.to_string());
        }
    }
}
