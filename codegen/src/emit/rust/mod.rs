//! Rust: a crate with one feature a catalogue. Types for people, and beside them tables and short code that the runtime
//! crate works with.

mod borrowed;
mod catalogue;
mod codes;
mod context;
mod doc;
mod enumeration;
mod files;
mod item;
mod layout;
mod module;
mod record;
mod rules;
mod source;
mod spell;
mod spliced;
mod table;
mod text;
mod union;
mod value;
mod variants;
mod wire;
mod wire_variants;

use crate::check::Rule;
use crate::emit::{Job, Settings, Target, TargetId};
use crate::model::Model;

pub(crate) use codes::CODES;
use context::Context;

/// Rust as a target.
pub struct Rust;

impl Target for Rust {
    fn id(&self) -> TargetId {
        TargetId::Rust
    }

    fn rules(&self) -> &[&dyn Rule] {
        rules::RULES
    }

    fn jobs<'a>(&self, model: &'a Model, settings: &Settings) -> Vec<Job<'a>> {
        files::jobs(Context::new(model), self.id().folder(), settings)
    }
}
