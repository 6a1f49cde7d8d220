//! A resolved catalogue told in lines.

use std::collections::BTreeSet;

use codegen::model::{
    Catalogue, CatalogueId, Const, Definition, DefinitionKind, Enum, Field, HttpMethod, JsonForm, Model, Module,
    ModuleId, Operation, Presence, RequiredAs, Scalar, Service, Type, UnknownEvents, UnknownFields,
};

use super::json::sorted;
use super::lines::Lines;
use super::spelling::{self, Spelling, Words};

/// What to tell of a catalogue.
pub(super) struct Telling {
    /// The document's words.
    pub(super) words: Words,
    /// Definitions that the document does not name.
    pub(super) parts: BTreeSet<String>,
    /// Enums whose values the document gives names.
    pub(super) named_values: BTreeSet<String>,
    /// Whether the document has wire ids, and with them annotations and reserved ids.
    pub(super) ids: bool,
    /// Whether the document gives events headings.
    pub(super) titles: bool,
    /// Whether the document has examples of fields and events.
    pub(super) examples: bool,
}

/// Tells all of a catalogue that the document's facts could contradict.
pub(super) fn found(model: &Model, name: &str, telling: &Telling) -> Lines {
    let index = model.catalogues.iter().position(|catalogue| catalogue.name == name).expect("the catalogue is there");
    let catalogue = CatalogueId(u32::try_from(index).expect("few catalogues"));
    let named = |definition: &Definition| !is_part(definition, telling);
    let spelling = Spelling { model, words: telling.words, named: &named };
    let mut teller = Teller { model, telling, spelling, lines: Lines::default() };
    teller.policy(model.catalogue(catalogue));
    for (id, module) in model.modules_of(catalogue) {
        teller.module(id, module);
    }
    teller.lines
}

fn is_part(definition: &Definition, telling: &Telling) -> bool {
    matches!(&definition.kind, DefinitionKind::Enum(of) if of.inline) || telling.parts.contains(&definition.name)
}

/// Gathers the lines.
pub(super) struct Teller<'a> {
    pub(super) model: &'a Model,
    pub(super) telling: &'a Telling,
    pub(super) spelling: Spelling<'a>,
    pub(super) lines: Lines,
}

impl Teller<'_> {
    fn policy(&mut self, catalogue: &Catalogue) {
        let policy = &catalogue.policy;
        self.lines.state("document", catalogue.source.clone().unwrap_or_default());
        match policy.unknown_fields {
            UnknownFields::Ignore => {}
            UnknownFields::Reject => self.lines.state("policy unknown_fields", "reject"),
            UnknownFields::Keep => self.lines.state("policy unknown_fields", "keep"),
        }
        match policy.unknown_events {
            UnknownEvents::Reject => {}
            UnknownEvents::Accept => self.lines.state("policy unknown_events", "accept"),
        }
        if policy.optional_null {
            self.lines.state("policy optional_null", "accept");
        }
        if catalogue.targets.thrift.as_ref().is_some_and(|thrift| thrift.required_as == RequiredAs::Required) {
            self.lines.state("thrift required_as", "required");
        }
    }

    fn module(&mut self, id: ModuleId, module: &Module) {
        let prefix = self.prefix(id, module);
        for constant in &module.consts {
            self.constant(&prefix, id, constant);
        }
        for &definition in &module.definitions {
            let definition = self.model.definition(definition);
            if !is_part(definition, self.telling) {
                self.definition(&prefix, definition);
            }
        }
        for &event in &module.events {
            self.event(self.model.event(event));
        }
        for service in &module.services {
            for operation in &service.operations {
                self.operation(id, service, operation);
            }
        }
    }

    /// Tells a module itself where the document names modules. Returns what stands before its definitions.
    fn prefix(&mut self, id: ModuleId, module: &Module) -> String {
        if !self.telling.words.modules {
            return String::new();
        }
        let path = module.path[1..].join("/");
        self.lines.state(format!("module {path}"), "");
        let catalogue = self.model.catalogue_of(id);
        let shared = catalogue.targets.thrift.as_ref().map(|thrift| &thrift.namespaces);
        for (language, namespace) in module.thrift_namespaces.as_ref().or(shared).into_iter().flatten() {
            self.lines.state(format!("module {path} : namespace {language}"), namespace);
        }
        for import in &module.imports {
            let imported = self.model.module(import.module).path[1..].join("/");
            self.lines.state(format!("module {path} : includes {imported}"), &import.alias);
        }
        format!("module {path} / ")
    }

    fn constant(&mut self, prefix: &str, module: ModuleId, constant: &Const) {
        let ty = self.spelling.ty(&constant.ty, module);
        self.lines.state(format!("{prefix}const {}", constant.name), format!("{ty} {}", constant.value));
    }

    fn definition(&mut self, prefix: &str, definition: &Definition) {
        let name = &definition.name;
        match &definition.kind {
            DefinitionKind::Struct(of) => {
                let place = format!("{prefix}struct {name}");
                self.lines.state(&place, "");
                self.fields(&place, of, definition.module);
            }
            DefinitionKind::Enum(of) => self.enumeration(prefix, definition, of),
            DefinitionKind::Alias(_) | DefinitionKind::Union(_) => {
                self.lines.state(format!("{prefix}type {name}"), self.spelling.in_place(definition));
            }
        }
        self.annotations(&format!("{prefix}type {name}"), &definition.annotations);
    }

    fn enumeration(&mut self, prefix: &str, definition: &Definition, of: &Enum) {
        let name = &definition.name;
        let open = if of.open { "open" } else { "closed" };
        if self.telling.words.values_apart {
            self.lines.state(format!("{prefix}enum {name}"), open);
            for value in &of.values {
                self.lines.state(format!("{prefix}enum {name} / {}", spelling::bare(&value.value)), "");
            }
        } else if self.telling.named_values.contains(name) {
            self.lines.state(format!("{prefix}enum {name}"), open);
            for value in &of.values {
                self.lines.state(format!("{prefix}enum {name} / {}", value.name), spelling::literal(&value.value));
            }
        } else {
            self.lines.state(format!("{prefix}type {name}"), spelling::values(of));
        }
    }

    fn operation(&mut self, module: ModuleId, service: &Service, operation: &Operation) {
        let line = operation.http.as_ref().map(|(method, path)| {
            format!("{} {}{path}", method_name(*method), service.base_url.as_deref().unwrap_or_default())
        });
        let place = format!("operation {}", line.unwrap_or_default());
        self.lines.state(&place, &operation.name);
        for (key, ty) in [("request", &operation.request), ("response", &operation.response)] {
            if let Some(ty) = ty {
                self.lines.state(format!("{place} : {key}"), self.spelling.ty(ty, module));
            }
        }
        if matches!(operation.http, Some((HttpMethod::Get | HttpMethod::Delete, _))) {
            self.query(&place, operation.request.as_ref());
        }
        if operation.stream {
            self.lines.state(format!("{place} : stream"), "");
        }
        self.annotations(&place, &operation.annotations);
    }

    fn query(&mut self, place: &str, request: Option<&Type>) {
        let Some(Type::Ref(id)) = request.map(|ty| self.model.resolve(ty)) else { return };
        let DefinitionKind::Struct(of) = &self.model.definition(*id).kind else { return };
        let names = sorted(of.fields.iter().map(|field| field.name.clone()), ", ");
        self.lines.state(format!("{place} : query"), names);
    }

    /// Tells a field: what it is on one line, and on further ones all that a plain field does not have.
    pub(super) fn field(&mut self, owner: &str, field: &Field, module: ModuleId) {
        let place = format!("{owner} / {}", field.name);
        let nullable = if field.nullable { " | null" } else { "" };
        let ty = self.spelling.ty(&field.ty, module);
        self.lines.state(&place, format!("{} {ty}{nullable}", presence(field.presence)));
        if let Some(default) = &field.default {
            self.lines.state(format!("{place} : default"), default.to_string());
        }
        if !field.aliases.is_empty() {
            self.lines.state(format!("{place} : aliases"), field.aliases.join(", "));
        }
        let all = self.model.alias_constraints(&field.ty).into_iter().chain([&*field.constraints]);
        let constraints: Vec<_> = all.map(spelling::constraints).filter(|text| !text.is_empty()).collect();
        if !constraints.is_empty() {
            self.lines.state(format!("{place} : constraints"), constraints.join(", "));
        }
        if self.telling.words.values_apart
            && let Some((_, of)) = self.spelling.enum_of(&field.ty)
        {
            let values = sorted(of.values.iter().map(|value| spelling::bare(&value.value)), ", ");
            self.lines.state(format!("{place} : takes"), format!("one of {values}"));
        }
        match json_form(self.model.resolve(&field.ty)) {
            JsonForm::Number => {}
            JsonForm::String => self.lines.state(format!("{place} : json"), "string"),
            JsonForm::Either => self.lines.state(format!("{place} : json"), "either"),
        }
        if self.telling.ids {
            self.lines.state(format!("{place} : id"), field.id.to_string());
        }
        self.annotations(&place, &field.annotations);
    }

    fn annotations(&mut self, place: &str, annotations: &indexmap::IndexMap<String, String>) {
        for (key, value) in annotations {
            self.lines.state(format!("{place} : annotation {key}"), value);
        }
    }
}

fn presence(presence: Presence) -> &'static str {
    match presence {
        Presence::Required => "required",
        Presence::Optional => "optional",
        Presence::Default => "default",
    }
}

fn json_form(ty: &Type) -> JsonForm {
    match ty {
        Type::Scalar(Scalar::I64(form)) => *form,
        Type::List(of) | Type::Set(of) | Type::Map(_, of) | Type::Nullable(of) => json_form(of),
        Type::Scalar(_) | Type::Any | Type::Object | Type::Ref(_) | Type::Literals(_) => JsonForm::Number,
    }
}

fn method_name(method: HttpMethod) -> &'static str {
    match method {
        HttpMethod::Get => "GET",
        HttpMethod::Post => "POST",
        HttpMethod::Put => "PUT",
        HttpMethod::Patch => "PATCH",
        HttpMethod::Delete => "DELETE",
    }
}
