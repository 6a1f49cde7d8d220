//! The form's records to the model's, names to ids.

use std::collections::BTreeMap;

use super::ReadError;
use super::shape;
use super::words::word;
use crate::model::{
    Alias, Allow, Case, CasingPolicy, Catalogue, CatalogueId, Const, Constraints, Definition, DefinitionId,
    DefinitionKind, Enum, EnumStyle, EnumValue, Event, EventId, Field, Import, JsonForm, Literal, Meta, Model, Module,
    ModuleId, Number, Operation, PROMISED, Payload, Policy, Reserved, Scalar, Service, Struct, TargetNames, Targets,
    ThriftTarget, Type, TypescriptTarget, Union, UnionMember, Variants,
};
use crate::source::{FileId, SourceMap, Span};

/// The model of a document.
pub(super) fn model(document: &shape::Document, sources: &SourceMap) -> Result<Model, ReadError> {
    let mut builder = Builder::new(document, sources);
    for (position, catalogue) in document.catalogues.iter().enumerate() {
        builder.catalogue(catalogue).map_err(|error| error.at("catalogues", position))?;
    }
    Ok(builder.model)
}

struct Builder<'a> {
    model: Model,
    files: BTreeMap<&'a str, FileId>,
    lengths: BTreeMap<FileId, usize>,
    definitions: BTreeMap<String, DefinitionId>,
    modules: BTreeMap<&'a str, ModuleId>,
}

impl<'a> Builder<'a> {
    /// Ids of everything that can be named, before anything is read that names it.
    fn new(document: &'a shape::Document, sources: &'a SourceMap) -> Self {
        let files = sources.files().map(|(id, file)| (file.path(), id)).collect();
        let lengths = sources.files().map(|(id, file)| (id, file.text().len())).collect();
        let (mut definitions, mut modules) = (BTreeMap::new(), BTreeMap::new());
        let (mut next_module, mut next) = ((0..).map(ModuleId), (0..).map(DefinitionId));
        for module in document.catalogues.iter().flat_map(|catalogue| &catalogue.modules) {
            modules.insert(module.path.as_str(), next_module.next().unwrap_or(ModuleId(u32::MAX)));
            for (definition, id) in module.types.iter().zip(&mut next) {
                definitions.insert(format!("{}.{}", module.path, definition.name), id);
            }
        }
        // Every stand-in is line feeds alone, so a line starts at the offset of its number.
        let line_starts = sources
            .files()
            .map(|(_, file)| (0..=u32::try_from(file.text().len()).unwrap_or(u32::MAX)).collect())
            .collect();
        let model = Model { line_starts, ..Model::default() };
        Self { model, files, lengths, definitions, modules }
    }

    fn span(&self, file: &str, line: u32) -> Result<Span, ReadError> {
        let file = *self.files.get(file).ok_or_else(|| ReadError::Content(format!("there is no file `{file}`")))?;
        let last = u32::try_from(self.lengths[&file]).unwrap_or(u32::MAX);
        let start = line.saturating_sub(1).min(last);
        Ok(Span { file, start, end: start })
    }

    fn origin(&self, origin: &shape::Origin) -> Result<Span, ReadError> {
        self.span(&origin.file, origin.line)
    }

    fn definition_id(&self, path: &str) -> Result<DefinitionId, ReadError> {
        self.definitions.get(path).copied().ok_or_else(|| ReadError::Content(format!("there is no type `{path}`")))
    }

    fn catalogue(&mut self, from: &shape::Catalogue) -> Result<(), ReadError> {
        let id = CatalogueId(u32::try_from(self.model.catalogues.len()).unwrap_or(u32::MAX));
        let mut modules = Vec::new();
        for (position, module) in from.modules.iter().enumerate() {
            modules.push(ModuleId(u32::try_from(self.model.modules.len()).unwrap_or(u32::MAX)));
            let module = self.module(id, module).map_err(|error| error.at("modules", position))?;
            self.model.modules.push(module);
        }
        let origin = self.span(&from.file, 1)?;
        let mut meta = meta(&from.meta, origin)?;
        let title = meta.title.take();
        self.model.catalogues.push(Catalogue {
            name: from.name.clone(),
            title,
            version: from.version.clone(),
            source: from.source.clone(),
            policy: policy(&from.policy)?,
            targets: targets(&from.targets)?,
            modules,
            meta,
            file_path: from.file.clone(),
            origin,
        });
        Ok(())
    }

    fn module(&mut self, catalogue: CatalogueId, from: &shape::Module) -> Result<Module, ReadError> {
        let id = ModuleId(u32::try_from(self.model.modules.len()).unwrap_or(u32::MAX));
        let origin = self.span(&from.file, 1)?;
        let mut definitions = Vec::new();
        for (position, definition) in from.types.iter().enumerate() {
            definitions.push(DefinitionId(u32::try_from(self.model.definitions.len()).unwrap_or(u32::MAX)));
            let definition = self.definition(id, definition).map_err(|error| error.at("types", position))?;
            self.model.definitions.push(definition);
        }
        let mut events = Vec::new();
        for (position, event) in from.events.iter().enumerate() {
            events.push(EventId(u32::try_from(self.model.events.len()).unwrap_or(u32::MAX)));
            let event = self.event(id, event).map_err(|error| error.at("events", position))?;
            self.model.events.push(event);
        }
        let import = |import: &shape::Import| {
            let known = self.modules.get(import.module.as_str()).copied();
            let module = known.ok_or_else(|| ReadError::Content(format!("there is no module `{}`", import.module)))?;
            Ok(Import { alias: import.alias.clone(), module, origin })
        };
        Ok(Module {
            catalogue,
            path: from.path.split('.').map(str::to_owned).collect(),
            doc: from.doc.clone(),
            imports: from.imports.iter().map(import).collect::<Result<_, ReadError>>()?,
            consts: from.consts.iter().map(|it| self.constant(it)).collect::<Result<_, _>>()?,
            definitions,
            events,
            services: from.services.iter().map(|it| self.service(it)).collect::<Result<_, _>>()?,
            thrift_namespaces: from.thrift_namespaces.clone(),
            allow: allow(&from.allow, origin),
            file: origin.file,
            file_path: from.file.clone(),
        })
    }

    fn definition(&self, module: ModuleId, from: &shape::Definition) -> Result<Definition, ReadError> {
        let origin = self.origin(&from.origin)?;
        let kind = match &from.kind {
            shape::Kind::Alias { r#type, constraints: bounds } => {
                DefinitionKind::Alias(Alias { ty: self.ty(r#type)?, constraints: constraints(bounds) })
            }
            shape::Kind::Enum { open, inline, style, values, reserved: held } => DefinitionKind::Enum(Enum {
                values: values.iter().map(|it| self.value(it)).collect::<Result<_, _>>()?,
                open: *open,
                inline: *inline,
                reserved: reserved(held),
                style: if style.as_deref() == Some("enum") { EnumStyle::Enum } else { EnumStyle::Union },
            }),
            shape::Kind::Struct(fields) => DefinitionKind::Struct(self.structure(fields)?),
            shape::Kind::Union { of } => {
                let member = |it: &shape::Member| {
                    let origin = self.origin(&it.origin)?;
                    Ok(UnionMember { ty: self.ty(&it.r#type)?, name: it.name.clone(), id: it.id, origin })
                };
                DefinitionKind::Union(Union { members: of.iter().map(member).collect::<Result<_, ReadError>>()? })
            }
        };
        let (name, annotations) = (from.name.clone(), from.annotations.clone());
        Ok(Definition { module, name, kind, annotations, meta: meta(&from.meta, origin)?, origin })
    }

    fn value(&self, from: &shape::EnumValue) -> Result<EnumValue, ReadError> {
        let origin = self.origin(&from.origin)?;
        let (name, value) = (from.name.clone(), literal(&from.value));
        Ok(EnumValue { name, value, meta: meta(&from.meta, origin)?.into(), origin })
    }

    fn structure(&self, from: &shape::Struct) -> Result<Struct, ReadError> {
        let fields: Vec<Field> = self.fields(&from.fields)?;
        let variants = match &from.variants {
            None => None,
            Some(variants) => {
                let tag = fields.iter().position(|field| field.name == variants.tag);
                let tag = tag.ok_or_else(|| ReadError::Content(format!("there is no field `{}`", variants.tag)))?;
                let cases = variants.cases.iter().map(|it| self.case(it)).collect::<Result<_, _>>()?;
                Some(Variants { tag, cases })
            }
        };
        Ok(Struct { fields, variants, reserved: reserved(&from.reserved) })
    }

    fn case(&self, from: &shape::Case) -> Result<Case, ReadError> {
        let origin = self.origin(&from.origin)?;
        let (name, when) = (from.name.clone(), from.when.iter().map(literal).collect());
        Ok(Case { name, when, fields: self.fields(&from.fields)?, meta: meta(&from.meta, origin)?, origin })
    }

    fn fields(&self, from: &[shape::Field]) -> Result<Vec<Field>, ReadError> {
        from.iter().map(|field| self.field(field)).collect()
    }

    fn field(&self, from: &shape::Field) -> Result<Field, ReadError> {
        let origin = self.origin(&from.origin)?;
        Ok(Field {
            name: from.name.clone(),
            ty: self.ty(&from.r#type)?,
            nullable: from.nullable,
            presence: word(&from.presence)?,
            default: from.default.clone().map(Box::new),
            id: from.id,
            examples: from.examples.clone(),
            aliases: from.aliases.clone(),
            constraints: constraints(&from.constraints).into(),
            annotations: from.annotations.clone().into(),
            meta: meta(&from.meta, origin)?.into(),
            from: from.from.as_deref().map(|path| self.definition_id(path)).transpose()?,
            origin,
        })
    }

    fn event(&self, module: ModuleId, from: &shape::Event) -> Result<Event, ReadError> {
        let origin = self.origin(&from.origin)?;
        let wrong = ReadError::Json;
        let payload = match from.payload["kind"].as_str() {
            Some("none") => Payload::None,
            Some("object") => Payload::Object,
            Some("struct") => {
                Payload::Struct(self.structure(&serde_json::from_value(from.payload.clone()).map_err(wrong)?)?)
            }
            _ => Payload::Type(self.ty(&serde_json::from_value(from.payload.clone()).map_err(wrong)?)?),
        };
        Ok(Event {
            module,
            key: from.key.clone(),
            name: from.name.clone(),
            aliases: from.aliases.clone(),
            payload,
            examples: from.examples.clone(),
            meta: meta(&from.meta, origin)?,
            origin,
        })
    }

    fn constant(&self, from: &shape::Const) -> Result<Const, ReadError> {
        let origin = self.origin(&from.origin)?;
        let (name, value) = (from.name.clone(), from.value.clone());
        Ok(Const { name, ty: self.ty(&from.r#type)?, value, meta: meta(&from.meta, origin)?, origin })
    }

    fn service(&self, from: &shape::Service) -> Result<Service, ReadError> {
        let origin = self.origin(&from.origin)?;
        let (name, base_url) = (from.name.clone(), from.base_url.clone());
        let operations = from.operations.iter().map(|it| self.operation(it)).collect::<Result<_, _>>()?;
        Ok(Service { name, base_url, operations, meta: meta(&from.meta, origin)?, origin })
    }

    fn operation(&self, from: &shape::Operation) -> Result<Operation, ReadError> {
        let origin = self.origin(&from.origin)?;
        let http = from.http.as_ref().map(|http| Ok::<_, ReadError>((word(&http.method)?, http.path.clone())));
        Ok(Operation {
            name: from.name.clone(),
            http: http.transpose()?,
            request: from.request.as_ref().map(|ty| self.ty(ty)).transpose()?,
            response: from.response.as_ref().map(|ty| self.ty(ty)).transpose()?,
            stream: from.stream,
            annotations: from.annotations.clone(),
            meta: meta(&from.meta, origin)?,
            origin,
        })
    }

    fn ty(&self, from: &shape::Type) -> Result<Type, ReadError> {
        let missing = |what: &str| ReadError::Content(format!("a type of kind `{}` has no `{what}`", from.kind));
        let of = || from.of.as_deref().ok_or_else(|| missing("of")).and_then(|of| self.ty(of)).map(Box::new);
        let named = || from.name.as_deref().ok_or_else(|| missing("name"));
        let ty = match from.kind.as_str() {
            "scalar" => scalar(named()?, from.json.as_deref())?,
            "ref" => Type::Ref(self.definition_id(from.to.as_deref().ok_or_else(|| missing("to"))?)?),
            "literals" => Type::Literals(self.definition_id(named()?)?),
            "list" => Type::List(of()?),
            "set" => Type::Set(of()?),
            "map" => {
                let key = from.key.as_deref().ok_or_else(|| missing("key"))?;
                Type::Map(Box::new(self.ty(key)?), of()?)
            }
            other => return Err(ReadError::Content(format!("there is no kind of type `{other}`"))),
        };
        Ok(if from.nullable { Type::Nullable(Box::new(ty)) } else { ty })
    }
}

fn scalar(name: &str, json: Option<&str>) -> Result<Type, ReadError> {
    let form: Option<JsonForm> = json.map(word).transpose()?;
    match (name, Scalar::from_name(name)) {
        ("any", _) => Ok(Type::Any),
        ("object", _) => Ok(Type::Object),
        (_, Some(Scalar::I64(_))) => Ok(Type::Scalar(Scalar::I64(form.unwrap_or_default()))),
        (_, Some(scalar)) => Ok(Type::Scalar(scalar)),
        (_, None) => Err(ReadError::Content(format!("there is no type `{name}`"))),
    }
}

fn meta(from: &shape::Meta, origin: Span) -> Result<Meta, ReadError> {
    let name = |target: &str| from.names.get(target).cloned();
    Ok(Meta {
        doc: from.doc.clone(),
        title: from.title.clone(),
        deprecated: from.deprecated.clone(),
        since: from.since.clone(),
        owner: from.owner.clone(),
        sensitivity: from.sensitivity.as_deref().map(word).transpose()?,
        names: TargetNames { rust: name("rust"), typescript: name("typescript"), thrift: name("thrift") },
        allow: allow(&from.allow, origin),
    })
}

fn allow(from: &[shape::Allow], origin: Span) -> Vec<Allow> {
    let read = |allow: &shape::Allow| Allow { lint: allow.lint.clone(), because: allow.because.clone(), origin };
    from.iter().map(read).collect()
}

fn policy(from: &shape::Policy) -> Result<Policy, ReadError> {
    let names = CasingPolicy {
        event: word(&from.names.event)?,
        field: word(&from.names.field)?,
        r#type: word(&from.names.r#type)?,
    };
    Ok(Policy {
        unknown_fields: word(&from.unknown_fields)?,
        unknown_events: word(&from.unknown_events)?,
        optional_null: word(&from.optional_null)?,
        presence: word(&from.presence)?,
        promises: match &from.promises {
            Some(names) => names.iter().map(|name| word(name)).collect::<Result<_, _>>()?,
            None => PROMISED.to_vec(),
        },
        require_docs: word(&from.require_docs)?,
        names,
    })
}

fn targets(from: &shape::Targets) -> Result<Targets, ReadError> {
    let typescript = match &from.typescript {
        shape::OrOff::On(target) => Some(TypescriptTarget { package: target.package.clone() }),
        shape::OrOff::Switch(on) => on.then(TypescriptTarget::default),
    };
    let thrift = match &from.thrift {
        shape::OrOff::On(target) => {
            Some(ThriftTarget { namespaces: target.namespaces.clone(), required_as: word(&target.required_as)? })
        }
        shape::OrOff::Switch(on) => on.then(ThriftTarget::default),
    };
    Ok(Targets { rust: from.rust, typescript, json_schema: from.json_schema, vectors: from.vectors, thrift })
}

fn constraints(from: &shape::Constraints) -> Constraints {
    let number = |number: &Option<serde_json::Number>| {
        let number = number.as_ref()?;
        number.as_i64().map(Number::Integer).or_else(|| number.as_f64().map(Number::Float))
    };
    Constraints {
        min: number(&from.min),
        max: number(&from.max),
        exclusive_min: number(&from.exclusive_min),
        exclusive_max: number(&from.exclusive_max),
        multiple_of: number(&from.multiple_of),
        min_length: from.min_length,
        max_length: from.max_length,
        pattern: from.pattern.clone(),
        min_items: from.min_items,
        max_items: from.max_items,
        unique: from.unique,
    }
}

fn reserved(from: &shape::Reserved) -> Reserved {
    Reserved { ids: from.ids.clone(), names: from.names.clone(), values: from.values.iter().map(literal).collect() }
}

fn literal(from: &shape::Literal) -> Literal {
    match from {
        shape::Literal::Integer(value) => Literal::Integer(*value),
        shape::Literal::String(value) => Literal::String(value.clone()),
    }
}
