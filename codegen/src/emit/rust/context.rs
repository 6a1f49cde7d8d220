//! What every part of the emitter asks: how things are named and where they stand, what is boxed, which traits hold.

use std::collections::BTreeSet;

use crate::model::traits::{self, Holds};
use crate::model::{
    self, CatalogueId, DefinitionId, DefinitionKind, Event, EventId, Field, Meta, Model, ModuleId, Payload, Struct,
    Type,
};
use crate::names::rust::{module_name, type_name, value_name};
use crate::source::Span;

/// The model with what Rust makes of it.
#[derive(Clone)]
pub(super) struct Context<'a> {
    pub(super) model: &'a Model,
    modules: Vec<String>,
    definitions: Vec<String>,
    payloads: Vec<String>,
    /// The places that hold their value behind a `Box`.
    boxes: BTreeSet<model::Place>,
    holds: Vec<Holds>,
    presets: BTreeSet<DefinitionId>,
    /// Which of the two forms of types is being written.
    pub(super) form: Form,
}

/// Types come in two forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// With memory of their own.
    Owned,
    /// Borrowing from what they were read from.
    Borrowed,
}

/// A struct to emit: a definition or the payload of an event.
#[derive(Clone, Copy)]
pub(super) struct Record<'a> {
    pub(super) owner: Owner,
    pub(super) module: ModuleId,
    /// The Rust type.
    pub(super) name: &'a str,
    pub(super) structure: &'a Struct,
    pub(super) meta: &'a Meta,
    /// The event that it is the payload of.
    pub(super) event: Option<&'a Event>,
}

impl Record<'_> {
    /// Where the struct is written.
    pub(super) fn origin(self, model: &Model) -> Span {
        match self.owner {
            Owner::Definition(id) => model.definition(id).origin,
            Owner::Event(id) => model.event(id).origin,
        }
    }
}

/// What fields belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Owner {
    Definition(DefinitionId),
    Event(EventId),
}

/// Where a field stands: its owner, its case if it has one, and its position there. For a member of a union, the
/// position of the member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) owner: Owner,
    pub(super) case: Option<usize>,
    pub(super) position: usize,
}

impl<'a> Context<'a> {
    pub(super) fn new(model: &'a Model) -> Self {
        let modules = model.modules.iter().map(|module| {
            let segments = module.path.iter().map(|segment| module_name(segment));
            segments.fold("crate".to_owned(), |path, segment| path + "::" + &segment)
        });
        let definitions = model
            .definitions
            .iter()
            .map(|definition| type_name(&definition.name, definition.meta.names.rust.as_deref()));
        let payloads = model.events.iter().map(event_name);
        let boxes = model.circle_places();
        let mut context = Self {
            model,
            modules: modules.collect(),
            definitions: definitions.collect(),
            payloads: payloads.collect(),
            holds: traits::of_definitions(model, &boxes),
            boxes,
            presets: BTreeSet::new(),
            form: Form::Owned,
        };
        context.presets = context.preset_structs();
        context
    }

    /// Whether a struct is somewhere the type of a field with a default of its own.
    pub(super) fn is_preset(&self, id: DefinitionId) -> bool {
        self.presets.contains(&id)
    }

    /// The path of a module: `crate::onlive::events`.
    pub(super) fn module_path(&self, id: ModuleId) -> &str {
        &self.modules[id.0 as usize]
    }

    /// The Rust name of a definition.
    pub(super) fn name(&self, id: DefinitionId) -> &str {
        &self.definitions[id.0 as usize]
    }

    /// The name of an event's variant, and of its payload where that is written at the event.
    pub(super) fn event_name(&self, id: EventId) -> &str {
        &self.payloads[id.0 as usize]
    }

    /// How a definition is named among the types of a module, or outside of any.
    pub(super) fn type_path(&self, id: DefinitionId, from: impl Into<Option<ModuleId>>) -> String {
        let module = self.model.definition(id).module;
        if from.into() == Some(module) {
            self.name(id).to_owned()
        } else {
            format!("{}::{}", self.module_path(module), self.name(id))
        }
    }

    /// The same, writing types that borrow.
    pub(super) fn borrowing(&self) -> Self {
        Self { form: Form::Borrowed, ..self.clone() }
    }

    /// How a definition is named in the code of a module, which stands one module below its types.
    pub(super) fn type_path_in_code(&self, id: DefinitionId, from: ModuleId) -> String {
        let module = self.model.definition(id).module;
        if module == from { format!("super::{}", self.name(id)) } else { self.type_path(id, from) }
    }

    /// How the table of a definition is named in the code of a module.
    pub(super) fn table_path(&self, id: DefinitionId, from: ModuleId) -> String {
        let module = self.model.definition(id).module;
        if module == from {
            self.name(id).to_owned()
        } else {
            format!("{}::__code::{}", self.module_path(module), self.name(id))
        }
    }

    /// The structs of a module: definitions, then payloads that are written at their events.
    pub(super) fn records(&self, module: ModuleId) -> Vec<Record<'_>> {
        let definitions = self.model.module(module).definitions.iter().filter_map(|&id| self.record(id));
        let payloads = self.model.module(module).events.iter().filter_map(|&id| self.payload(id));
        definitions.chain(payloads).collect()
    }

    /// The definition as a struct, if it is one.
    pub(super) fn record(&self, id: DefinitionId) -> Option<Record<'_>> {
        let definition = self.model.definition(id);
        let DefinitionKind::Struct(structure) = &definition.kind else { return None };
        Some(Record {
            owner: Owner::Definition(id),
            module: definition.module,
            name: self.name(id),
            structure,
            meta: &definition.meta,
            event: None,
        })
    }

    /// The payload of an event as a struct, if it is written at the event.
    pub(super) fn payload(&self, id: EventId) -> Option<Record<'_>> {
        let event = self.model.event(id);
        let Payload::Struct(structure) = &event.payload else { return None };
        Some(Record {
            owner: Owner::Event(id),
            module: event.module,
            name: self.event_name(id),
            structure,
            meta: &event.meta,
            event: Some(event),
        })
    }

    /// Whether a field or member holds its value behind a `Box`.
    pub(super) fn is_boxed(&self, place: Place) -> bool {
        // A payload is part of nothing, so no circle goes through it.
        let Owner::Definition(definition) = place.owner else { return false };
        self.boxes.contains(&model::Place { definition, case: place.case, position: place.position })
    }

    /// Which traits hold for a definition.
    pub(super) fn holds(&self, id: DefinitionId) -> Holds {
        self.holds[id.0 as usize]
    }

    /// Which traits hold for a struct with these fields.
    pub(super) fn holds_for(&self, fields: &[Field], place: impl Fn(usize) -> Place) -> Holds {
        let of = |(position, field): (usize, &Field)| {
            let held = traits::of_type(&field.ty, &mut |id| self.holds(id));
            if self.is_boxed(place(position)) { held.without_copy() } else { held }
        };
        fields.iter().enumerate().map(of).fold(Holds::ALL, Holds::and)
    }

    /// Catalogues that Rust is written for.
    pub(super) fn catalogues(&self) -> impl Iterator<Item = CatalogueId> {
        let on = |(index, catalogue): (usize, &crate::model::Catalogue)| {
            catalogue.targets.rust.then(|| CatalogueId(u32::try_from(index).expect("ids are 32 bits")))
        };
        self.model.catalogues.iter().enumerate().filter_map(on)
    }

    /// Whether a type, aliases followed, is any JSON value.
    pub(super) fn is_any(&self, ty: &Type) -> bool {
        matches!(self.model.resolve(ty), Type::Any)
    }
}

/// The name of an event's variant.
pub(super) fn event_name(event: &Event) -> String {
    type_name(&event.key, event.meta.names.rust.as_deref())
}

/// The identifier of a field.
pub(super) fn field_name(field: &Field) -> String {
    value_name(&field.name, field.meta.names.rust.as_deref())
}
