//! The declarations of a module: interfaces, enums, aliases, unions, `Events`, constants, services, validators.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::context::{Context, is_inline};
use super::doc::{self, Doc};
use super::import::{Imports, module_path, specifier};
use super::origin::Origins;
use super::text::property;
use super::value::{literal, literal_type};
use crate::model::{
    DefinitionId, DefinitionKind, Enum, EnumStyle, Event, EventId, Module, ModuleId, Payload, Service, Struct,
};
use crate::names::typescript;
use crate::source::Span;

/// A module's declarations while they are written; `shape` has the part about objects.
pub(super) struct Declaration<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) id: ModuleId,
    /// What this module calls definitions of others.
    foreign: BTreeMap<DefinitionId, String>,
    imports: Imports,
    pub(super) body: String,
    pub(super) origins: Origins,
    /// Where the type in hand comes from.
    origin: Option<Span>,
}

/// Writes the declarations of a module below `head`, and the map that leads from them to the schema.
pub(super) fn declaration(context: &Context<'_>, id: ModuleId, head: &str) -> [String; 2] {
    let mut declaration = Declaration {
        context,
        id,
        foreign: context.foreign_names(id),
        imports: Imports::default(),
        body: String::new(),
        origins: Origins::default(),
        origin: None,
    };
    let module = context.model.module(id);
    declaration.module(module);
    let mut out = String::with_capacity(declaration.body.len() + 1024);
    out.push_str(head);
    declaration.imports.write("import type", &mut out);
    if declaration.body.is_empty() {
        out.push_str("export {};\n");
    }
    let body = out.len();
    out.push_str(declaration.body.trim_end());
    let path = module_path(module);
    let map = declaration.origins.map(context.model, &path, (&out, body));
    let name = path.rsplit('/').next().unwrap_or(&path);
    let _ = write!(out, "\n//# sourceMappingURL={name}.d.ts.map\n");
    [out, map]
}

impl Declaration<'_> {
    fn module(&mut self, module: &Module) {
        for constant in &module.consts {
            let name = typescript::constant_name(&constant.name, constant.meta.names.typescript.as_deref());
            let mut doc = Doc::of(&constant.meta);
            doc.notes(&constant.meta);
            doc.place(self.context.model, &module.file_path, constant.origin);
            doc.write("", &mut self.body);
            self.origin = Some(constant.origin);
            self.export("declare const", &name);
            let _ = write!(self.body, ": {};", literal_type(&constant.value));
            self.close("\n\n");
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
        self.origin = Some(definition.origin);
        match &definition.kind {
            DefinitionKind::Alias(alias) => {
                doc.write("", &mut self.body);
                let ty = self.alias_type(&alias.ty);
                self.export("type", &name);
                let _ = write!(self.body, " = {ty};");
                self.close("\n\n");
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
        self.origin = Some(event.origin);
        self.structure(&name, structure, (&doc, event.module));
        self.validators(&name);
    }

    fn enumeration(&mut self, name: &str, listed: &Enum, doc: &Doc) {
        doc.write("", &mut self.body);
        let is_enum = listed.style == EnumStyle::Enum;
        self.export(if is_enum { "declare enum" } else { "declare const" }, name);
        self.body.push_str(if is_enum { " {\n" } else { ": {\n" });
        for value in &listed.values {
            let mut doc = Doc::of(&value.meta);
            doc.notes(&value.meta);
            doc.write("  ", &mut self.body);
            let member = typescript::member_name(&value.name, value.meta.names.typescript.as_deref());
            let text = literal(&value.value);
            self.body.push_str(if is_enum { "  " } else { "  readonly " });
            self.name_of(&property(&member), value.origin);
            let _ = if is_enum { write!(self.body, " = {text},") } else { write!(self.body, ": {text};") };
            self.end_of(value.origin, "\n");
        }
        if is_enum {
            self.body.push('}');
            return self.close("\n\n");
        }
        self.body.push_str("};");
        self.close("\n\n");
        doc.write("", &mut self.body);
        let mut members: Vec<_> = listed.values.iter().map(|value| literal(&value.value)).collect();
        members.extend(listed.open.then(|| open_member(listed).to_owned()));
        self.union(name, &members);
    }

    /// Writes a type alias of several members: on one line if they fit.
    pub(super) fn union(&mut self, name: &str, members: &[String]) {
        let one_line = format!(" = {};", members.join(" | "));
        self.export("type", name);
        if name.len() + one_line.len() <= 108 && !one_line.contains("\n  ") {
            self.body.push_str(&one_line);
        } else {
            let _ = write!(self.body, " =\n  | {};", members.join("\n  | "));
        }
        self.close("\n\n");
    }

    fn validators(&mut self, name: &str) {
        let result = self.runtime("result", "Result");
        let schema = self.runtime("standard", "StandardSchema");
        for (keyword, export, rest) in [
            ("declare function", format!("is{name}"), format!("(value: unknown): value is {name};")),
            ("declare function", format!("validate{name}"), format!("(value: unknown): {result}<{name}>;")),
            ("declare function", format!("assert{name}"), format!("(value: unknown): asserts value is {name};")),
            ("declare function", format!("parse{name}"), format!("(text: string): {result}<{name}>;")),
            ("declare const", format!("{name}Schema"), format!(": {schema}<{name}>;")),
        ] {
            self.export(keyword, &export);
            self.body.push_str(&rest);
            self.close("\n");
        }
        self.body.push('\n');
    }

    fn service(&mut self, service: &Service, module: &Module) {
        let name = typescript::type_name(&service.name, service.meta.names.typescript.as_deref());
        let mut doc = Doc::of(&service.meta);
        doc.notes(&service.meta);
        doc.place(self.context.model, &module.file_path, service.origin);
        doc.write("", &mut self.body);
        self.origin = Some(service.origin);
        self.export("interface", &name);
        self.body.push_str(" {\n");
        let mut table = String::new();
        for operation in &service.operations {
            let mut doc = Doc::of(&operation.meta);
            doc.notes(&operation.meta);
            doc.write("  ", &mut self.body);
            let request = operation.request.as_ref().map_or("undefined".to_owned(), |ty| self.ty(ty));
            let response = operation.response.as_ref().map_or("undefined".to_owned(), |ty| self.ty(ty));
            let key = property(&operation.name);
            self.body.push_str("  ");
            self.name_of(&key, operation.origin);
            let _ = write!(self.body, ": {{ request: {request}; response: {response} }};");
            self.end_of(operation.origin, "\n");
            let http = operation.http.as_ref().map(|(method, path)| {
                let path = super::text::quote(path);
                format!("readonly method: \"{}\"; readonly path: {path}; ", super::script::method_name(*method))
            });
            let http = http.unwrap_or_default();
            let _ = writeln!(table, "    readonly {key}: {{ {http}readonly stream: {} }};", operation.stream);
        }
        self.body.push('}');
        self.close("\n\n");
        self.export("declare const", &name);
        self.body.push_str(": {\n");
        if let Some(base) = &service.base_url {
            let _ = writeln!(self.body, "  readonly baseUrl: {};", super::text::quote(base));
        }
        let _ = write!(self.body, "  readonly operations: {{\n{table}  }};\n}};");
        self.close("\n\n");
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
            self.body.push_str("  ");
            self.name_of(&property(&event.name), event.origin);
            let _ = write!(self.body, ": {payload};");
            self.end_of(event.origin, "\n");
        }
        self.body.push_str("}\n\n");
    }

    /// Writes the start of a declaration that comes from where the type in hand does.
    pub(super) fn export(&mut self, keyword: &str, name: &str) {
        let _ = write!(self.body, "export {keyword} {name}");
        if let Some(origin) = self.origin {
            self.origins.name(name, self.body.len(), origin);
        }
    }

    /// Ends a declaration that [`Declaration::export`] began.
    pub(super) fn close(&mut self, line_ends: &str) {
        if let Some(origin) = self.origin {
            self.origins.end(self.body.len(), origin);
        }
        self.body.push_str(line_ends);
    }

    /// Writes a name within a declaration.
    pub(super) fn name_of(&mut self, name: &str, origin: Span) {
        self.body.push_str(name);
        self.origins.name(name, self.body.len(), origin);
    }

    /// Ends what such a name began.
    pub(super) fn end_of(&mut self, origin: Span, line_end: &str) {
        self.origins.end(self.body.len(), origin);
        self.body.push_str(line_end);
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
