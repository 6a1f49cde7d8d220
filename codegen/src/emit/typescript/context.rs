//! What all files of the target need to know about the model: names, references, and which tests need context.

use std::collections::{BTreeMap, BTreeSet};

use super::reach::Reach;
use crate::model::{
    Definition, DefinitionId, DefinitionKind, Event, EventId, JsonForm, Model, Module, ModuleId, Payload, Scalar,
    Struct, Type,
};
use crate::names::typescript;

/// The model with what is computed once for all files.
pub(super) struct Context<'a> {
    pub(super) model: &'a Model,
    definition_names: Vec<String>,
    event_names: Vec<String>,
    /// Whether testing a definition depends on the mode: its values may hold others of which the schema says something.
    contextual: Vec<bool>,
    /// Definitions that other modules refer to.
    shared: BTreeSet<DefinitionId>,
}

impl<'a> Context<'a> {
    /// The names alone: enough to tell what modules export.
    pub(super) fn with_names(model: &'a Model) -> Self {
        Self {
            model,
            definition_names: model.definitions.iter().map(definition_name).collect(),
            event_names: model.events.iter().map(event_name).collect(),
            contextual: Vec::new(),
            shared: BTreeSet::new(),
        }
    }

    pub(super) fn new(model: &'a Model) -> Self {
        let mut context = Self::with_names(model);
        let mut referred = vec![Vec::new(); model.definitions.len()];
        for (id, module) in modules(model) {
            for (from, to) in references(model, module) {
                if model.definition(to).module != id {
                    context.shared.insert(to);
                }
                if let Some(from) = from {
                    referred[from.0 as usize].push(to.0 as usize);
                }
            }
        }
        let reach = Reach::new(&referred);
        context.contextual = model.definitions.iter().map(|definition| holds_others(&definition.kind)).collect();
        reach.spread(&mut context.contextual);
        context
    }

    /// The name of a definition, as its interface, alias or enum is exported.
    pub(super) fn definition_name(&self, id: DefinitionId) -> &str {
        &self.definition_names[id.0 as usize]
    }

    /// The name of an event's payload, where it is written at the event.
    pub(super) fn event_name(&self, id: EventId) -> &str {
        &self.event_names[id.0 as usize]
    }

    /// Whether the test of a definition takes the mode beside the value.
    pub(super) fn is_contextual(&self, id: DefinitionId) -> bool {
        self.contextual[id.0 as usize]
    }

    /// Whether another module refers to a definition.
    pub(super) fn is_shared(&self, id: DefinitionId) -> bool {
        self.shared.contains(&id)
    }

    /// The schema files that a module's output comes from: its own, what it imports at any distance, and manifests.
    pub(super) fn sources(&self, id: ModuleId) -> Vec<String> {
        let mut seen = BTreeSet::from([id]);
        let mut open = vec![id];
        while let Some(next) = open.pop() {
            let imports = self.model.module(next).imports.iter().map(|import| import.module);
            open.extend(imports.filter(|&import| seen.insert(import)));
        }
        let files = seen
            .iter()
            .flat_map(|&id| [self.model.module(id).file_path.clone(), self.model.catalogue_of(id).file_path.clone()]);
        files.collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// What a module calls the definitions of other modules that it refers to: their names, unless these are taken.
    pub(super) fn foreign_names(&self, id: ModuleId) -> BTreeMap<DefinitionId, String> {
        let module = self.model.module(id);
        let foreign: BTreeSet<_> = references(self.model, module)
            .into_iter()
            .map(|(_, referred)| referred)
            .filter(|&referred| self.model.definition(referred).module != id)
            .collect();
        let mut uses = BTreeMap::<&str, usize>::new();
        let own_events = module.events.iter().map(|&event| self.event_name(event));
        let own = module.definitions.iter().map(|&own| self.definition_name(own)).chain(own_events);
        for name in own.chain(foreign.iter().map(|&referred| self.definition_name(referred))) {
            *uses.entry(name).or_default() += 1;
        }
        let local = |&referred: &DefinitionId| {
            let name = self.definition_name(referred);
            if uses[name] == 1 {
                return (referred, name.to_owned());
            }
            let home = self.model.module(self.model.definition(referred).module);
            (referred, format!("{name}$of${}", home.path.join("$").replace('-', "_")))
        };
        foreign.iter().map(local).collect()
    }
}

fn definition_name(definition: &Definition) -> String {
    typescript::type_name(&definition.name, definition.meta.names.typescript.as_deref())
}

fn event_name(event: &Event) -> String {
    typescript::type_name(&event.key, event.meta.names.typescript.as_deref())
}

/// The modules with their ids.
pub(super) fn modules(model: &Model) -> impl Iterator<Item = (ModuleId, &Module)> {
    (0..).map(ModuleId).zip(&model.modules)
}

/// Whether a definition stands in the place where it is used instead of under its name.
pub(super) fn is_inline(kind: &DefinitionKind) -> bool {
    matches!(kind, DefinitionKind::Enum(listed) if listed.inline)
}

/// Every reference of a module to a definition with a name, with the definition that refers (`None`: an event, a
/// constant or a service).
pub(super) fn references(model: &Model, module: &Module) -> Vec<(Option<DefinitionId>, DefinitionId)> {
    let mut found = Vec::new();
    for &id in &module.definitions {
        let mut referred = Vec::new();
        match &model.definition(id).kind {
            DefinitionKind::Alias(alias) => in_type(&alias.ty, &mut referred),
            DefinitionKind::Union(union) => union.members.iter().for_each(|member| in_type(&member.ty, &mut referred)),
            DefinitionKind::Struct(structure) => in_struct(structure, &mut referred),
            DefinitionKind::Enum(_) => {}
        }
        found.extend(referred.into_iter().map(|to| (Some(id), to)));
    }
    let mut referred = Vec::new();
    for &id in &module.events {
        match &model.event(id).payload {
            Payload::Struct(structure) => in_struct(structure, &mut referred),
            Payload::Type(ty) => in_type(ty, &mut referred),
            Payload::None | Payload::Object => {}
        }
    }
    for operation in module.services.iter().flat_map(|service| &service.operations) {
        operation.request.iter().chain(&operation.response).for_each(|ty| in_type(ty, &mut referred));
    }
    found.extend(referred.into_iter().map(|to| (None, to)));
    found
}

fn in_struct(structure: &Struct, found: &mut Vec<DefinitionId>) {
    structure.all_fields().for_each(|field| in_type(&field.ty, found));
}

fn in_type(ty: &Type, found: &mut Vec<DefinitionId>) {
    match ty {
        Type::Ref(id) => found.push(*id),
        Type::List(of) | Type::Set(of) | Type::Nullable(of) => in_type(of, found),
        Type::Map(key, of) => {
            in_type(key, found);
            in_type(of, found);
        }
        Type::Scalar(_) | Type::Any | Type::Object | Type::Literals(_) => {}
    }
}

/// Whether values of a definition hold others of types, in what it says itself.
fn holds_others(kind: &DefinitionKind) -> bool {
    match kind {
        DefinitionKind::Struct(_) => true,
        DefinitionKind::Enum(_) => false,
        DefinitionKind::Alias(alias) => is_container(&alias.ty),
        DefinitionKind::Union(union) => union.members.iter().any(|member| is_container(&member.ty)),
    }
}

fn is_container(ty: &Type) -> bool {
    match ty {
        Type::List(_) | Type::Set(_) | Type::Map(..) => true,
        Type::Nullable(inner) => is_container(inner),
        Type::Scalar(_) | Type::Any | Type::Object | Type::Ref(_) | Type::Literals(_) => false,
    }
}

/// The function that tests a scalar, by its name in the runtime.
pub(super) fn scalar_test(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Bool => "boolean",
        Scalar::I64(JsonForm::String) => "decimal",
        Scalar::I64(JsonForm::Either) => "either",
        scalar => scalar.name(),
    }
}

/// Whether the test of a scalar is a format's.
pub(super) fn is_format(scalar: Scalar) -> bool {
    scalar.is_text() && scalar != Scalar::String
}

/// Whether the test of a format is a regular expression alone.
pub(super) fn is_expression(scalar: Scalar) -> bool {
    is_format(scalar) && !matches!(scalar, Scalar::Email | Scalar::Date | Scalar::Datetime)
}
