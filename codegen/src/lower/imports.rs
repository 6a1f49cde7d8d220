//! Cyclic imports between modules.

use super::program::Program;
use super::{codes, cycle};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::ModuleId;

/// Reports each import that closes a cycle, once.
pub(super) fn refuse_cycles(program: &Program<'_>, out: &mut Diagnostics) {
    let mut walk = Walk { program, state: vec![State::New; program.modules.len()], path: Vec::new(), out };
    for (id, _) in program.module_ids() {
        walk.visit(id);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

struct Walk<'a, 'o> {
    program: &'a Program<'a>,
    state: Vec<State>,
    /// The modules that the walk is in, each with the position of the import to follow.
    path: Vec<(ModuleId, usize)>,
    out: &'o mut Diagnostics,
}

impl Walk<'_, '_> {
    /// Walks in depth, without recursion: a chain of imports can be as long as there are files.
    fn visit(&mut self, module: ModuleId) {
        if self.state[module.0 as usize] != State::New {
            return;
        }
        self.enter(module);
        while let Some(&(module, position)) = self.path.last() {
            match self.program.module(module).imports.get(position) {
                None => {
                    self.state[module.0 as usize] = State::Done;
                    self.path.pop();
                    self.advance();
                }
                Some(Some(target)) if self.state[target.0 as usize] == State::New => self.enter(*target),
                Some(target) => {
                    if let Some(target) = target.filter(|target| self.state[target.0 as usize] == State::Open) {
                        self.report(target);
                    }
                    self.advance();
                }
            }
        }
    }

    fn enter(&mut self, module: ModuleId) {
        self.state[module.0 as usize] = State::Open;
        self.path.push((module, 0));
    }

    fn advance(&mut self) {
        if let Some((_, position)) = self.path.last_mut() {
            *position += 1;
        }
    }

    fn report(&mut self, target: ModuleId) {
        let start = self.path.iter().position(|(module, _)| *module == target).unwrap_or(0);
        let steps = &self.path[start..];
        let import = |(module, position): (ModuleId, usize)| &self.program.module(module).decl.imports[position];
        let name = |module: ModuleId| self.program.module(module).decl.path.join(".");
        let mut names: Vec<String> = steps.iter().map(|(module, _)| name(*module)).collect();
        names.push(name(target));
        let last = import(steps[steps.len() - 1]);
        let message = format!(
            "modules import each other: {}",
            cycle::tell(&names.iter().map(String::as_str).collect::<Vec<_>>())
        );
        let mut diagnostic = Diagnostic::error(&codes::IMPORT_CYCLE, last.module.span, message)
            .label("closes the cycle")
            .help("move what both need into a third module that both import");
        for &step in steps[..steps.len() - 1].iter().take(cycle::SHOWN) {
            diagnostic = diagnostic.also(import(step).module.span, format!("`{}` imports it here", name(step.0)));
        }
        self.out.push(diagnostic);
    }
}
