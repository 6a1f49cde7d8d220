//! The declarations of a module: interfaces, enums, aliases, unions, `Events`, constants, services, validators.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::context::{Context, is_inline};
use super::doc::{self, Doc};
use super::import::{Imports, module_path, specifier};
use super::text::property;
use super::value::{literal, literal_type};
use crate::model::{
    DefinitionId, DefinitionKind, Enum, EnumStyle, Event, EventId, Module, ModuleId, Payload, Service, Struct,
};
use crate::names::typescript;

/// A module's declarations while they are written; `shape` has the part about objects.
pub(super) struct Declaration<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) id: ModuleId,
    /// What this module calls definitions of others.
    foreign: BTreeMap<DefinitionId, String>,
    imports: Imports,
    pub(super) body: String,
}

/// Writes the declarations of a module, without their header.
pub(super) fn declaration(context: &Context<'_>, id: ModuleId) -> String {
    let foreign = context.foreign_names(id);
    let mut declaration = Declaration { context, id, foreign, imports: Imports::default(), body: String::new() };
    declaration.module(context.model.module(id));
    let mut out = String::with_capacity(declaration.body.len() + 1024);
    declaration.imports.write("import type", &mut out);
    if declaration.body.is_empty() {
        out.push_str("export {};\n");
    }
    out.push_str(declaration.body.trim_end());
    out.push('\n');
    out
}

impl Declaration<'_> {
    fn module(&mut self, module: &Module) {
        for constant in &module.consts {
            let name = typescript::constant_name(&constant.name, constant.meta.names.typescript.as_deref());
            let mut doc = Doc::of(&constant.meta);
            doc.notes(&constant.meta);
            doc.place(self.context.model, &module.file_path, constant.origin);
            doc.write("", &mut self.body);
            let _ = writeln!(self.body, "export declare const {name}: {};\n", literal_type(&constant.value));
        }
        for &id in &module.definitions {
            if !is_inline(&self.context.model.definition(id).kind) {
                self.definition(id, module);
            }
        }
        for &id in &module.events {
            if let Payload::Struct(structure) = &self.context.model.event(id).payload {
                self.payload(id, structure, module);
            }
        }
        module.services.iter().for_each(|service| self.service(service, module));
        if !module.events.is_empty() {
            self.events(module);
        }
    }

    fn definition(&mut self, id: DefinitionId, module: &Module) {
        let definition = self.context.model.definition(id);
        let name = self.context.definition_name(id).to_owned();
        let mut doc = Doc::of(&definition.meta);
        if let DefinitionKind::Alias(alias) = &definition.kind {
            let facts = doc::facts(self.context.model, &alias.ty, &alias.constraints);
            if !facts.is_empty() {
                doc.line(super::text::comment_line(&facts));
            }
        }
        doc.notes(&definition.meta);
        doc.place(self.context.model, &module.file_path, definition.origin);
        match &definition.kind {
            DefinitionKind::Alias(alias) => {
                doc.write("", &mut self.body);
                let ty = self.alias_type(&alias.ty);
                let _ = writeln!(self.body, "export type {name} = {ty};\n");
            }
            DefinitionKind::Enum(listed) => self.enumeration(&name, listed, &doc),
            DefinitionKind::Union(union) => {
                doc.write("", &mut self.body);
                let members: Vec<_> = union.members.iter().map(|member| self.alias_type(&member.ty)).collect();
                self.union(&name, &members);
            }
            DefinitionKind::Struct(structure) => self.structure(&name, structure, (&doc, definition.module)),
        }
        self.validators(&name);
    }

    fn payload(&mut self, id: EventId, structure: &Struct, module: &Module) {
        let event = self.context.model.event(id);
        let name = self.context.event_name(id).to_owned();
        let mut doc = Doc::of(&event.meta);
        if let Some(example) = event.examples.first() {
            doc.example(example);
        }
        doc.notes(&event.meta);
        doc.place(self.context.model, &module.file_path, event.origin);
        self.structure(&name, structure, (&doc, event.module));
        self.validators(&name);
    }

    fn enumeration(&mut self, name: &str, listed: &Enum, doc: &Doc) {
        doc.write("", &mut self.body);
        let is_enum = listed.style == EnumStyle::Enum;
        let open = if is_enum { format!("enum {name}") } else { format!("const {name}:") };
        let _ = writeln!(self.body, "export declare {open} {{");
        for value in &listed.values {
            let mut doc = Doc::of(&value.meta);
            doc.notes(&value.meta);
            doc.write("  ", &mut self.body);
            let member = typescript::member_name(&value.name, value.meta.names.typescript.as_deref());
            let (property, value) = (property(&member), literal(&value.value));
            let _ = if is_enum {
                writeln!(self.body, "  {property} = {value},")
            } else {
                writeln!(self.body, "  readonly {property}: {value};")
            };
        }
        if is_enum {
            self.body.push_str("}\n\n");
            return;
        }
        self.body.push_str("};\n\n");
        doc.write("", &mut self.body);
        let mut members: Vec<_> = listed.values.iter().map(|value| literal(&value.value)).collect();
        members.extend(listed.open.then(|| open_member(listed).to_owned()));
        self.union(name, &members);
    }

    /// Writes a type alias of several members: on one line if they fit.
    pub(super) fn union(&mut self, name: &str, members: &[String]) {
        let one_line = format!("export type {name} = {};\n\n", members.join(" | "));
        if one_line.len() <= 122 && !one_line.contains("\n  ") {
            return self.body.push_str(&one_line);
        }
        let _ = writeln!(self.body, "export type {name} =\n  | {};\n", members.join("\n  | "));
    }

    fn validators(&mut self, name: &str) {
        let result = self.runtime("result", "Result");
        let schema = self.runtime("standard", "StandardSchema");
        let _ = write!(
            self.body,
            "export declare function is{name}(value: unknown): value is {name};\n\
             export declare function validate{name}(value: unknown): {result}<{name}>;\n\
             export declare function assert{name}(value: unknown): asserts value is {name};\n\
             export declare const {name}Schema: {schema}<{name}>;\n\n",
        );
    }

    fn service(&mut self, service: &Service, module: &Module) {
        let name = typescript::type_name(&service.name, service.meta.names.typescript.as_deref());
        let mut doc = Doc::of(&service.meta);
        doc.notes(&service.meta);
        doc.place(self.context.model, &module.file_path, service.origin);
        doc.write("", &mut self.body);
        let _ = writeln!(self.body, "export interface {name} {{");
        let mut table = String::new();
        for operation in &service.operations {
            let mut doc = Doc::of(&operation.meta);
            doc.notes(&operation.meta);
            doc.write("  ", &mut self.body);
            let request = operation.request.as_ref().map_or("undefined".to_owned(), |ty| self.ty(ty));
            let response = operation.response.as_ref().map_or("undefined".to_owned(), |ty| self.ty(ty));
            let key = property(&operation.name);
            let _ = writeln!(self.body, "  {key}: {{ request: {request}; response: {response} }};");
            let http = operation.http.as_ref().map(|(method, path)| {
                let path = super::text::quote(path);
                format!("readonly method: \"{}\"; readonly path: {path}; ", super::script::method_name(*method))
            });
            let http = http.unwrap_or_default();
            let _ = writeln!(table, "    readonly {key}: {{ {http}readonly stream: {} }};", operation.stream);
        }
        let _ = write!(self.body, "}}\n\nexport declare const {name}: {{\n");
        if let Some(base) = &service.base_url {
            let _ = writeln!(self.body, "  readonly baseUrl: {};", super::text::quote(base));
        }
        let _ = write!(self.body, "  readonly operations: {{\n{table}  }};\n}};\n\n");
    }

    fn events(&mut self, module: &Module) {
        let _ = writeln!(
            self.body,
            "/** The payloads of the events of `{}` by their names on the wire. */",
            module.dotted_path()
        );
        self.body.push_str("export interface Events {\n");
        for &id in &module.events {
            let event = self.context.model.event(id);
            event_doc(event).write("  ", &mut self.body);
            let payload = match &event.payload {
                Payload::Struct(_) => self.context.event_name(id).to_owned(),
                Payload::Type(ty) => self.ty(ty),
                Payload::None => "never".to_owned(),
                Payload::Object => "Record<string, unknown>".to_owned(),
            };
            let _ = writeln!(self.body, "  {}: {payload};", property(&event.name));
        }
        self.body.push_str("}\n\n");
    }

    fn runtime(&mut self, file: &str, name: &str) -> String {
        let from = module_path(self.context.model.module(self.id));
        self.imports.add(&specifier(&from, &format!("runtime/{file}")), name, format!("${name}"))
    }

    /// What a definition is called here; imported if it is foreign.
    pub(super) fn name(&mut self, id: DefinitionId) -> String {
        let definition = self.context.model.definition(id);
        let exported = self.context.definition_name(id).to_owned();
        if definition.module == self.id {
            return exported;
        }
        let from = module_path(self.context.model.module(self.id));
        let to = module_path(self.context.model.module(definition.module));
        self.imports.add(&specifier(&from, &to), &exported, self.foreign[&id].clone())
    }
}

/// What an open enum takes beside its values, in a form that keeps these in completions.
pub(super) fn open_member(listed: &Enum) -> &'static str {
    if listed.is_integer() { "(number & {})" } else { "(string & {})" }
}

fn event_doc(event: &Event) -> Doc {
    let mut doc = Doc::of(&event.meta);
    if let Some(reason) = &event.meta.deprecated {
        doc.tag("deprecated", reason);
    }
    doc
}
