//! Modules with their events, consts and services.

use serde_json::{Map, Value, json};

use super::{Writer, put, put_allow, put_list, put_meta, put_unless_empty};
use crate::model::{Const, Event, HttpMethod, ModuleId, Operation, Payload, Service};

impl Writer<'_> {
    pub(super) fn module(&self, id: ModuleId) -> Value {
        let module = self.model.module(id);
        let mut object = Map::new();
        object.insert("path".to_owned(), module.dotted_path().into());
        object.insert("file".to_owned(), module.file_path.as_str().into());
        put(&mut object, "doc", module.doc.as_deref());
        let imports = module
            .imports
            .iter()
            .map(|import| json!({ "alias": import.alias, "module": self.model.module(import.module).dotted_path() }));
        put_list(&mut object, "imports", imports.collect());
        if let Some(namespaces) = &module.thrift_namespaces {
            object.insert("thrift_namespaces".to_owned(), json!(namespaces));
        }
        put_allow(&mut object, &module.allow);
        let types = module.definitions.iter().map(|id| self.definition(self.model.definition(*id)));
        object.insert("types".to_owned(), types.collect());
        let events = module.events.iter().map(|id| self.event(self.model.event(*id)));
        object.insert("events".to_owned(), events.collect());
        object.insert("consts".to_owned(), module.consts.iter().map(|constant| self.constant(constant)).collect());
        object.insert("services".to_owned(), module.services.iter().map(|service| self.service(service)).collect());
        object.into()
    }

    fn event(&self, event: &Event) -> Value {
        let mut object = Map::new();
        object.insert("key".to_owned(), event.key.as_str().into());
        object.insert("name".to_owned(), event.name.as_str().into());
        put_list(&mut object, "aliases", event.aliases.iter().map(|alias| alias.as_str().into()).collect());
        object.insert("payload".to_owned(), self.payload(&event.payload));
        put_list(&mut object, "examples", event.examples.clone());
        put_meta(&mut object, &event.meta);
        object.insert("origin".to_owned(), self.origin(event.origin));
        object.into()
    }

    fn payload(&self, payload: &Payload) -> Value {
        match payload {
            Payload::Struct(record) => {
                let mut object = Map::new();
                object.insert("kind".to_owned(), "struct".into());
                self.put_struct(&mut object, record);
                object.into()
            }
            Payload::Type(ty) => self.ty(ty),
            Payload::None => json!({ "kind": "none" }),
            Payload::Object => json!({ "kind": "object" }),
        }
    }

    fn constant(&self, constant: &Const) -> Value {
        let mut object = Map::new();
        object.insert("name".to_owned(), constant.name.as_str().into());
        object.insert("type".to_owned(), self.ty(&constant.ty));
        object.insert("value".to_owned(), constant.value.clone());
        put_meta(&mut object, &constant.meta);
        object.insert("origin".to_owned(), self.origin(constant.origin));
        object.into()
    }

    fn service(&self, service: &Service) -> Value {
        let mut object = Map::new();
        object.insert("name".to_owned(), service.name.as_str().into());
        put(&mut object, "base_url", service.base_url.as_deref());
        let operations = service.operations.iter().map(|operation| self.operation(operation));
        object.insert("operations".to_owned(), operations.collect());
        put_meta(&mut object, &service.meta);
        object.insert("origin".to_owned(), self.origin(service.origin));
        object.into()
    }

    fn operation(&self, operation: &Operation) -> Value {
        let mut object = Map::new();
        object.insert("name".to_owned(), operation.name.as_str().into());
        if let Some((method, path)) = &operation.http {
            object.insert("http".to_owned(), json!({ "method": http_method(*method), "path": path }));
        }
        put(&mut object, "request", operation.request.as_ref().map(|ty| self.ty(ty)));
        put(&mut object, "response", operation.response.as_ref().map(|ty| self.ty(ty)));
        object.insert("stream".to_owned(), operation.stream.into());
        put_unless_empty(
            &mut object,
            "annotations",
            operation.annotations.iter().map(|(key, value)| (key.clone(), value.as_str().into())).collect(),
        );
        put_meta(&mut object, &operation.meta);
        object.insert("origin".to_owned(), self.origin(operation.origin));
        object.into()
    }
}

fn http_method(method: HttpMethod) -> &'static str {
    match method {
        HttpMethod::Get => "GET",
        HttpMethod::Post => "POST",
        HttpMethod::Put => "PUT",
        HttpMethod::Patch => "PATCH",
        HttpMethod::Delete => "DELETE",
    }
}
