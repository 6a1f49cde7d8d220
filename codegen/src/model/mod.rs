//! The resolved model: what every target sees.
//!
//! Built by `lower` and never changed after. References are ids into the model's own tables, so a dangling name
//! cannot be written down; `include` is already applied; every field has its wire id.

mod circle;
mod constraints;
mod definition;
mod event;
mod field;
mod flat;
mod kind;
mod manifest;
mod module;
mod rare;
mod surface;
pub(crate) mod traits;
mod types;
mod walk;

#[cfg(test)]
pub(crate) mod testing;

pub use circle::Place;
pub use constraints::{Constraints, Number};
pub use definition::{
    Alias, Allow, Case, Definition, DefinitionKind, Enum, EnumStyle, EnumValue, Literal, Meta, Reserved, Sensitivity,
    Struct, TargetNames, Union, UnionMember, Variants,
};
pub use event::{Event, Payload};
pub use field::{Field, Presence};
pub use flat::FlatField;
pub use kind::JsonKind;
pub use manifest::{
    Casing, CasingPolicy, Catalogue, DocsPolicy, Policy, RequiredAs, Targets, ThriftTarget, TypescriptTarget,
    UnknownEvents, UnknownFields,
};
pub use module::{Const, HttpMethod, Import, Module, Operation, Service};
pub use rare::{Blank, Rare};
pub use surface::{PROMISED, SURFACES, Surface};
pub use types::{JsonForm, MAX_SAFE_INTEGER, Scalar, Type};

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::source::{FileId, Span};

/// Position of a [`Definition`] in [`Model::definitions`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DefinitionId(pub u32);

/// Position of a [`Module`] in [`Model::modules`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModuleId(pub u32);

/// Position of a [`Catalogue`] in [`Model::catalogues`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CatalogueId(pub u32);

/// Position of an [`Event`] in [`Model::events`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(pub u32);

/// All catalogues of a run.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// Sorted by name.
    pub catalogues: Vec<Catalogue>,
    /// Sorted by path, so a catalogue's modules are neighbours.
    pub modules: Vec<Module>,
    /// Module by module; within one, as written. The enum made from a literal list ([`Enum::inline`]) stands
    /// behind the written definitions of its module.
    pub definitions: Vec<Definition>,
    /// Module by module; within one, as written.
    pub events: Vec<Event>,
    /// Offsets of the first bytes of the lines, by file; empty where a model has no texts behind it.
    pub line_starts: Vec<Vec<u32>>,
    /// The schema files, by file, for targets that hand them on as they are; empty where [`Model::line_starts`] is.
    pub texts: Vec<Arc<str>>,
    /// How names were used, which nothing else in the model shows.
    pub uses: Uses,
}

/// How names were used. Only lints ask for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Uses {
    /// Structs that another one includes.
    pub included: BTreeSet<DefinitionId>,
    /// The places ([`Import::origin`]) of imports that nothing uses.
    pub unused_imports: BTreeSet<Span>,
}

impl Model {
    /// The catalogue with this id.
    pub fn catalogue(&self, id: CatalogueId) -> &Catalogue {
        &self.catalogues[id.0 as usize]
    }

    /// The module with this id.
    pub fn module(&self, id: ModuleId) -> &Module {
        &self.modules[id.0 as usize]
    }

    /// The ids of all definitions, in order.
    pub fn definition_ids(&self) -> impl Iterator<Item = DefinitionId> + use<> {
        let count = u32::try_from(self.definitions.len()).expect("ids are 32 bits");
        (0..count).map(DefinitionId)
    }

    /// The definition with this id.
    pub fn definition(&self, id: DefinitionId) -> &Definition {
        &self.definitions[id.0 as usize]
    }

    /// The event with this id.
    pub fn event(&self, id: EventId) -> &Event {
        &self.events[id.0 as usize]
    }

    /// The line that a place starts on, from 1; `None` where the model has no texts behind it.
    pub fn line(&self, span: Span) -> Option<usize> {
        let starts = self.line_starts.get(span.file.0 as usize).filter(|starts| !starts.is_empty())?;
        Some(starts.partition_point(|&start| start <= span.start))
    }

    /// The folder of all schemas, as it shows in paths: `schema`, or what `--schema` says.
    pub fn schema_folder(&self) -> &str {
        self.catalogues.first().map_or(".", |catalogue| manifest::parent(catalogue.folder()))
    }

    /// Line and column that a byte of a file stands in, from 0; the column counts bytes, but for a byte-order mark. `None`
    /// where the model has no texts behind it.
    pub fn line_and_column(&self, file: FileId, offset: u32) -> Option<(usize, usize)> {
        let starts = self.line_starts.get(file.0 as usize).filter(|starts| !starts.is_empty())?;
        let line = starts.partition_point(|&start| start <= offset).checked_sub(1)?;
        let mark = self.texts.get(file.0 as usize).is_some_and(|text| line == 0 && text.starts_with('\u{feff}'));
        Some((line, (offset - starts[line]).saturating_sub(if mark { 3 } else { 0 }) as usize))
    }

    /// The catalogue that a module belongs to.
    pub fn catalogue_of(&self, module: ModuleId) -> &Catalogue {
        self.catalogue(self.module(module).catalogue)
    }

    /// The modules of a catalogue with their ids, sorted by path.
    pub fn modules_of(&self, catalogue: CatalogueId) -> impl Iterator<Item = (ModuleId, &Module)> {
        self.catalogue(catalogue).modules.iter().map(|&id| (id, self.module(id)))
    }

    /// The events of a catalogue with their ids, in module order.
    pub fn events_of(&self, catalogue: CatalogueId) -> impl Iterator<Item = (EventId, &Event)> {
        self.modules_of(catalogue).flat_map(|(_, module)| module.events.iter()).map(|&id| (id, self.event(id)))
    }

    /// Follows aliases to what they stand for: the type that decides about JSON kind and wire form, never a
    /// reference to an alias.
    pub fn resolve<'a>(&'a self, ty: &'a Type) -> &'a Type {
        let mut ty = ty;
        while let Type::Ref(id) = ty {
            let DefinitionKind::Alias(alias) = &self.definition(*id).kind else { break };
            ty = &alias.ty;
        }
        ty
    }

    /// The constraints that the aliases on the way to [`Model::resolve`]'s answer bring, outermost last: the order
    /// in which they are checked, before the field's own.
    pub fn alias_constraints<'a>(&'a self, ty: &'a Type) -> Vec<&'a Constraints> {
        let mut found = Vec::new();
        let mut ty = ty;
        while let Type::Ref(id) = ty {
            let DefinitionKind::Alias(alias) = &self.definition(*id).kind else { break };
            found.push(&alias.constraints);
            ty = &alias.ty;
        }
        found.reverse();
        found
    }
}
