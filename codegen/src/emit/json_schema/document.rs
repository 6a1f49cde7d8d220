//! A catalogue's document: the schemas of its modules, then its events, what they refer to elsewhere, and the formats.

use super::event_key;
use super::node::{Node, Object, Part, render};
use super::schema::{Builder, annotated, reference};
use crate::emit::{InPieces, Pieced, header};
use crate::model::{CatalogueId, DefinitionKind, Event, Model, Module, ModuleId, Payload};
use crate::parallel;

/// The dialect of the documents.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// A document. Its pieces are the schemas of each module, then the events of each.
pub(super) struct Document<'a> {
    model: &'a Model,
    catalogue: CatalogueId,
}

impl<'a> Document<'a> {
    pub(super) fn new(model: &'a Model, catalogue: CatalogueId) -> Self {
        Self { model, catalogue }
    }

    fn root(&self) -> Object {
        let catalogue = self.model.catalogue(self.catalogue);
        let title = catalogue.title.as_deref().unwrap_or(&catalogue.name);
        let mut root = Object::of("$schema", DIALECT)
            .with("$id", super::document_id(&catalogue.name))
            .with("$comment", header(catalogue.folder()))
            .with("title", format!("{title} {}", catalogue.version));
        root.set_some("description", catalogue.meta.doc.as_deref());
        root
    }

    fn builder(&self) -> Builder<'a> {
        Builder::new(self.model, self.catalogue)
    }

    fn made<'t>(&self, position: usize) -> (Part<'t>, Builder<'a>) {
        let modules = &self.model.catalogue(self.catalogue).modules;
        let module = self.model.module(modules[position % modules.len()]);
        let mut builder = self.builder();
        let object =
            if position < modules.len() { schemas(&mut builder, module) } else { events(&mut builder, module) };
        (object.into(), builder)
    }
}

impl InPieces for Document<'_> {
    fn modules(&self) -> Vec<ModuleId> {
        self.model.catalogue(self.catalogue).modules.repeat(2)
    }

    /// The note of a piece names the formats that it refers to. One that refers to other catalogues has none: which of their
    /// types the document takes in, and in which order, is more than that.
    fn text<'t>(&self, known: &(dyn Fn(usize) -> Option<(&'t str, &'t str)> + Sync)) -> Pieced {
        let positions: Vec<usize> = (0..self.modules().len()).collect();
        let made = parallel::map(&positions, |&position| {
            let found = known(position).and_then(|(text, formats)| {
                let mut builder = self.builder();
                builder.refer_to_formats(formats).then(|| (Part::known(text), builder))
            });
            found.unwrap_or_else(|| self.made(position))
        });
        let mut whole = self.builder();
        let (mut parts, mut notes) = (Vec::new(), Vec::new());
        for (part, builder) in made {
            notes.push(builder.format_names().filter(|_| part.is_long()));
            parts.push(part);
            whole.take_over(builder);
        }
        let mut rest = Object::default();
        while let Some(id) = whole.next_foreign() {
            rest.set(whole.key(id), whole.definition(id));
        }
        rest.extend(whole.formats());
        parts.push(rest.into());
        let (text, places) = render(self.root(), "$defs", &parts);
        let pieces = places.into_iter().zip(notes).map(|(place, note)| Some((place, note?))).collect();
        Pieced { text, pieces }
    }
}

fn schemas(builder: &mut Builder<'_>, module: &Module) -> Object {
    let model = builder.model();
    let mut out = Object::default();
    for &id in &module.definitions {
        if !is_inline(&model.definition(id).kind) {
            out.set(builder.key(id), builder.definition(id));
        }
    }
    for &id in &module.events {
        let event = model.event(id);
        if let Payload::Struct(fields) = &event.payload {
            out.set(payload_key(module, event), builder.payload(event, fields));
        }
    }
    out
}

fn events(builder: &mut Builder<'_>, module: &Module) -> Object {
    let mut out = Object::default();
    for &id in &module.events {
        let event = builder.model().event(id);
        let schema = event_schema(builder, event);
        for name in std::iter::once(&event.name).chain(&event.aliases) {
            out.set(event_key(name), schema.clone());
        }
    }
    out
}

/// Enums from literal lists are written where they are used.
fn is_inline(kind: &DefinitionKind) -> bool {
    matches!(kind, DefinitionKind::Enum(listed) if listed.inline)
}

fn payload_key(module: &Module, event: &Event) -> String {
    format!("{}.{}", module.dotted_path(), event.key)
}

fn event_schema(builder: &mut Builder<'_>, event: &Event) -> Node {
    let module = builder.model().module(event.module);
    match &event.payload {
        Payload::Struct(_) => reference(&payload_key(module, event)).into(),
        Payload::Type(ty) => {
            let payload = builder.ty(ty);
            annotated(&event.meta, payload, &event.examples).into()
        }
        Payload::None => {
            let empty = Object::of("type", "object").with("maxProperties", 0_u32);
            let choice = Object::of("anyOf", vec![Object::of("type", "null"), empty]);
            annotated(&event.meta, choice, &event.examples).into()
        }
        Payload::Object => annotated(&event.meta, Object::of("type", "object"), &event.examples).into(),
    }
}
