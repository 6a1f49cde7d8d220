//! Declarations to the model: names become ids, includes are applied, wire ids assigned, and what has a place in YAML is
//! judged while the place is at hand.

mod body;
mod codes;
mod cycle;
mod definition;
mod field;
mod foreign;
mod ids;
mod imports;
mod include;
mod inline;
mod judge;
mod manifest;
mod meta;
mod model;
mod program;
mod service;
mod shape;
mod types;
mod variants;

pub(crate) use codes::CODES;
pub use ids::IdLock;
pub(crate) use ids::lock_lost;

use std::any::Any;
use std::{fmt, thread};

use crate::diagnostic::Diagnostics;
use crate::model::{Model, Uses};
use crate::parallel;
use crate::source::SourceMap;
use crate::syntax::decl::Declarations;

/// What lowering comes to.
#[derive(Debug)]
pub struct Lowered {
    /// The model.
    pub model: Model,
    /// The lock files to write, sorted by catalogue; none for a catalogue that has no ids.
    pub locks: Vec<IdLock>,
    /// What it was made from.
    pub(crate) spent: Spent,
}

/// What a run needed on its way. Taking millions of small parts apart takes time of its own, and the gaps that they leave
/// slow down whoever asks for memory next: so it is kept until nobody waits.
#[derive(Default)]
pub struct Spent(Vec<Box<dyn Any + Send>>);

impl fmt::Debug for Spent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Spent").field(&self.0.len()).finish()
    }
}

impl Spent {
    /// Keeps one thing more.
    pub(crate) fn add(&mut self, thing: impl Any + Send) {
        self.0.push(Box::new(thing));
    }

    /// Takes everything apart on a thread of its own.
    pub fn drop_beside(self) {
        thread::spawn(move || drop(self));
    }
}

/// Lowers everything that was read. `map` holds the texts, the lock files' among them. All mistakes are reported; where
/// one is an error, there is no model.
pub fn lower(declarations: &Declarations, map: &SourceMap) -> (Option<Lowered>, Diagnostics) {
    let mut out = Diagnostics::default();
    let program = program::Program::new(declarations, &mut out);
    imports::refuse_cycles(&program, &mut out);
    let shape = shape::Shape::new(&program);
    // The lock of a large catalogue is as long as its schema: it is read while includes are applied.
    let ((included, inline), (mut locks, in_locks)) = parallel::join(
        || {
            let included = include::flatten(&program, &shape, &mut out);
            let inline = inline::InlineEnums::new(&program, &shape, &included.bodies);
            (included, inline)
        },
        || ids::read(&program, map),
    );
    out.extend(in_locks);
    let linker = types::Linker { program: &program, inline: &inline };
    let mut built = model::build(linker, &shape, &included, (map, &mut locks), &mut out);
    built.model.uses = Uses { included: included.structs(linker), unused_imports: program.unused_imports() };
    let (locks, ()) = parallel::join(
        || ids::write(&program, map, &locks).into_values().collect(),
        || judge::judge(linker, &shape, &built, map, &mut out),
    );
    // One import mends all uses.
    out.keep_first(&codes::UNKNOWN_IMPORT_ALIAS);
    let model = (!out.has_errors()).then_some(built.model);
    let mut spent = Spent::default();
    spent.add(built.fields);
    (model.map(|model| Lowered { model, locks, spent }), out)
}
