//! Aliases that contain themselves.

use super::super::{codes, cycle};
use super::Case;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{DefinitionKind, Model};

/// Aliases may stand for aliases this deep.
const MAX_DEPTH: usize = 64;

/// Reports each alias that closes a cycle. Whether there is one, or a chain that is too long to follow.
pub(super) fn refuse(case: Case<'_, '_>, out: &mut Diagnostics) -> bool {
    let model = &case.built.model;
    let mut walk = Walk { model, depths: vec![None; model.definitions.len()], path: Vec::new(), found: false, out };
    for position in 0..model.definitions.len() {
        walk.visit(position);
    }
    walk.found
}

struct Walk<'a, 'o> {
    model: &'a Model,
    /// Length of the longest chain of aliases from each definition that is done.
    depths: Vec<Option<usize>>,
    /// The aliases that the walk is in.
    path: Vec<usize>,
    found: bool,
    out: &'o mut Diagnostics,
}

impl Walk<'_, '_> {
    fn visit(&mut self, position: usize) -> usize {
        let definition = &self.model.definitions[position];
        let DefinitionKind::Alias(alias) = &definition.kind else { return 0 };
        if let Some(depth) = self.depths[position] {
            return depth;
        }
        if let Some(start) = self.path.iter().position(|other| *other == position) {
            self.report(start);
            return 0;
        }
        let mut depth = MAX_DEPTH;
        if self.path.len() < MAX_DEPTH {
            self.path.push(position);
            depth = 0;
            alias.ty.each_reference(&mut |id| depth = self.visit(id.0 as usize).max(depth));
            self.path.pop();
        }
        depth += 1;
        if depth > MAX_DEPTH {
            self.found = true;
            let message = format!("aliases stand for aliases more than {MAX_DEPTH} deep");
            let help = "name the innermost type itself";
            self.out.push(Diagnostic::error(&codes::ALIAS_CYCLE, definition.origin, message).help(help));
            depth = 1;
        }
        self.depths[position] = Some(depth);
        depth
    }

    fn report(&mut self, start: usize) {
        self.found = true;
        let steps = &self.path[start..];
        let name = |position: usize| self.model.definitions[position].name.as_str();
        let mut names: Vec<&str> = steps.iter().map(|position| name(*position)).collect();
        names.push(name(steps[0]));
        let message = format!("an alias stands for itself: {}", cycle::tell(&names));
        let mut diagnostic = Diagnostic::error(&codes::ALIAS_CYCLE, self.model.definitions[steps[0]].origin, message)
            .help("a type that contains itself is a struct or a union");
        for position in steps[1..].iter().take(cycle::SHOWN) {
            diagnostic = diagnostic.also(self.model.definitions[*position].origin, "by way of this one");
        }
        self.out.push(diagnostic);
    }
}
