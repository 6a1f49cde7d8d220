//! Rust: a crate with one feature a catalogue. Types for people, and beside them tables and short code that the runtime
//! crate works with.

mod boxed;
mod catalogue;
mod context;
mod doc;
mod enumeration;
mod files;
mod item;
mod layout;
mod module;
mod record;
mod source;
mod spell;
mod spliced;
mod table;
mod text;
mod traits;
mod union;
mod value;
mod variants;

use crate::emit::{FileSet, Settings, Target, TargetId};
use crate::model::Model;

use context::Context;

/// Rust as a target.
pub struct Rust;

impl Target for Rust {
    fn id(&self) -> TargetId {
        TargetId::Rust
    }

    fn emit(&self, model: &Model, settings: &Settings, files: &mut FileSet) {
        Context::new(model).files(self.id().folder(), settings, files);
    }
}
