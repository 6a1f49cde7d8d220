//! Structs and events told in lines: fields, cases that depend on a tag, payloads and examples.

use codegen::model::{DefinitionKind, Event, Literal, ModuleId, Payload, Struct, Type};

use super::found::Teller;
use super::json::sorted;
use super::spelling;

impl Teller<'_> {
    /// Tells the fields of a struct or an event, and the cases, of which each stands for itself.
    pub(super) fn fields(&mut self, place: &str, of: &Struct, module: ModuleId) {
        let tag = of.variants.as_ref().map(|variants| variants.tag);
        for (index, field) in of.fields.iter().enumerate() {
            if Some(index) != tag {
                self.field(place, field, module);
                self.field_examples(place, field);
            }
        }
        if let Some(variants) = &of.variants {
            self.lines.state(format!("{place} : tag"), &of.fields[variants.tag].name);
            for case in &variants.cases {
                let place = format!("{place} : case {}", when(&case.when));
                self.lines.state(&place, "");
                for field in &case.fields {
                    self.field(&place, field, module);
                }
            }
        }
        if self.telling.ids {
            for (first, last) in &of.reserved.ids {
                for id in *first..=*last {
                    self.lines.state(format!("{place} : reserved {id}"), "");
                }
            }
        }
    }

    /// Tells an event by its key.
    pub(super) fn event(&mut self, event: &Event) {
        let place = format!("event {}", event.key);
        self.lines.state(&place, &event.name);
        if !event.aliases.is_empty() {
            self.lines.state(format!("{place} : aliases"), event.aliases.join(", "));
        }
        let payload = self.payload(&place, &event.payload, event.module);
        self.lines.state(format!("{place} : payload"), payload);
        if let (true, Some(title)) = (self.telling.titles, &event.meta.title) {
            self.lines.state(format!("{place} : title"), title);
        }
        if self.telling.examples {
            self.event_example(&place, event);
        }
    }

    fn payload(&mut self, place: &str, payload: &Payload, module: ModuleId) -> String {
        match payload {
            Payload::None => "none".to_owned(),
            Payload::Object => "object".to_owned(),
            Payload::Struct(of) => {
                self.fields(place, of, module);
                "fields".to_owned()
            }
            Payload::Type(ty) => self.payload_type(place, ty, module),
        }
    }

    fn payload_type(&mut self, place: &str, ty: &Type, module: ModuleId) -> String {
        let Type::Ref(id) = ty else { return self.spelling.ty(ty, module) };
        let definition = self.model.definition(*id);
        match &definition.kind {
            DefinitionKind::Struct(of) if !(self.spelling.named)(definition) => {
                self.fields(place, of, definition.module);
                "fields".to_owned()
            }
            _ => self.spelling.ty(ty, module),
        }
    }

    /// Tells a group's examples. Events have the same fields by `include`, which the document shows without examples.
    fn field_examples(&mut self, owner: &str, field: &codegen::model::Field) {
        if self.telling.examples && owner.starts_with("struct ") && !field.examples.is_empty() {
            let examples: Vec<_> = field.examples.iter().map(ToString::to_string).collect();
            self.lines.state(format!("{owner} / {} : examples", field.name), examples.join(", "));
        }
    }

    fn event_example(&mut self, place: &str, event: &Event) {
        for example in event.examples.iter().filter_map(serde_json::Value::as_object) {
            for (key, value) in example {
                self.lines.state(format!("{place} : example / {key}"), value.to_string());
            }
        }
    }
}

/// The values of a tag that choose a case.
pub(super) fn when(values: &[Literal]) -> String {
    sorted(values.iter().map(spelling::bare), "|")
}
