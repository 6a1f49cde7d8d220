//! Everything in a model that a person wrote a name for, with what it is part of.

use crate::model::{
    Casing, CasingPolicy, Definition, DefinitionKind, Event, Field, Meta, Model, ModuleId, Payload, Struct,
};
use crate::source::Span;

/// The kinds of things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Catalogue,
    Type,
    Event,
    Field,
    EnumValue,
    Case,
    Const,
    Service,
    Operation,
}

/// A thing that people write about.
pub(super) struct Thing<'a> {
    pub(super) kind: Kind,
    /// The module that it is in; a catalogue is in none.
    pub(super) module: Option<ModuleId>,
    /// The name; of an event the one on the wire.
    pub(super) name: &'a str,
    pub(super) origin: Span,
    /// The field behind a [`Kind::Field`].
    pub(super) field: Option<&'a Field>,
    /// Its own first, then of what it is part of.
    pub(super) scopes: Vec<&'a Meta>,
}

impl<'a> Thing<'a> {
    /// What was written about the thing itself.
    pub(super) fn meta(&self) -> &'a Meta {
        self.scopes[0]
    }

    /// How names of this kind are to be cased.
    pub(super) fn casing(&self, policy: CasingPolicy) -> Casing {
        match self.kind {
            Kind::Type => policy.r#type,
            Kind::Event => policy.event,
            Kind::Field => policy.field,
            Kind::Catalogue | Kind::EnumValue | Kind::Case | Kind::Const | Kind::Service | Kind::Operation => {
                Casing::Any
            }
        }
    }
}

/// All of them, in the order of the model. Fields stand where they are declared, once; enums made from literal lists
/// have no name of their own.
pub(super) fn things(model: &Model) -> Vec<Thing<'_>> {
    let mut found = Found { things: Vec::new() };
    for catalogue in &model.catalogues {
        found.add(Kind::Catalogue, None, (&catalogue.name, catalogue.origin), vec![&catalogue.meta]);
    }
    for definition in &model.definitions {
        found.definition(definition);
    }
    for event in &model.events {
        found.event(event);
    }
    for (id, module) in (0..).map(ModuleId).zip(&model.modules) {
        for constant in &module.consts {
            found.add(Kind::Const, Some(id), (&constant.name, constant.origin), vec![&constant.meta]);
        }
        for service in &module.services {
            found.add(Kind::Service, Some(id), (&service.name, service.origin), vec![&service.meta]);
            for operation in &service.operations {
                let scopes = vec![&operation.meta, &service.meta];
                found.add(Kind::Operation, Some(id), (&operation.name, operation.origin), scopes);
            }
        }
    }
    found.things
}

struct Found<'a> {
    things: Vec<Thing<'a>>,
}

impl<'a> Found<'a> {
    fn add(&mut self, kind: Kind, module: Option<ModuleId>, (name, origin): (&'a str, Span), scopes: Vec<&'a Meta>) {
        self.things.push(Thing { kind, module, name, origin, field: None, scopes });
    }

    fn definition(&mut self, definition: &'a Definition) {
        let (module, meta) = (Some(definition.module), &definition.meta);
        let is_inline = matches!(&definition.kind, DefinitionKind::Enum(listed) if listed.inline);
        if is_inline {
            return;
        }
        self.add(Kind::Type, module, (&definition.name, definition.origin), vec![meta]);
        match &definition.kind {
            DefinitionKind::Enum(listed) => {
                for value in &listed.values {
                    self.add(Kind::EnumValue, module, (&value.name, value.origin), vec![&value.meta, meta]);
                }
            }
            DefinitionKind::Struct(structure) => self.structure(definition.module, structure, meta),
            DefinitionKind::Alias(_) | DefinitionKind::Union(_) => {}
        }
    }

    fn event(&mut self, event: &'a Event) {
        self.add(Kind::Event, Some(event.module), (&event.name, event.origin), vec![&event.meta]);
        if let Payload::Struct(structure) = &event.payload {
            self.structure(event.module, structure, &event.meta);
        }
    }

    fn structure(&mut self, module: ModuleId, structure: &'a Struct, meta: &'a Meta) {
        self.fields(module, &structure.fields, &[meta]);
        for case in structure.cases() {
            self.add(Kind::Case, Some(module), (&case.name, case.origin), vec![&case.meta, meta]);
            self.fields(module, &case.fields, &[&case.meta, meta]);
        }
    }

    fn fields(&mut self, module: ModuleId, fields: &'a [Field], around: &[&'a Meta]) {
        for field in fields.iter().filter(|field| field.from.is_none()) {
            let scopes = std::iter::once(&*field.meta).chain(around.iter().copied()).collect();
            let (kind, name) = (Kind::Field, field.name.as_str());
            self.things.push(Thing {
                kind,
                module: Some(module),
                name,
                origin: field.origin,
                field: Some(field),
                scopes,
            });
        }
    }
}
