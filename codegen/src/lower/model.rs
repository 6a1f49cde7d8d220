//! Puts the model together.

use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use super::body::{self, Parts};
use super::field::{self, LinkedField};
use super::ids::{Lock, SectionKind, Wanted, assign, key};
use super::include::{Included, Overlap};
use super::program::Program;
use super::shape::{BodyIndex, Owner, Shape};
use super::types::Linker;
use super::{codes, definition, manifest, meta, service};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{
    CatalogueId, Definition, DefinitionId, DefinitionKind, Event, EventId, Field, Import, Meta, Model, Module,
    ModuleId, Payload, Struct,
};
use crate::parallel;
use crate::source::{SourceFile, SourceMap};
use crate::syntax::decl::TypeBody;

/// A model that has still to be judged.
pub(super) struct Built {
    pub(super) model: Model,
    /// The declared fields, by their number.
    pub(super) fields: Vec<LinkedField>,
    /// Whether each struct and payload has all its fields, in the order of bodies. Where an include failed it has not.
    pub(super) is_whole: bool,
}

/// Builds the model, and brings the locks up to date.
pub(super) fn build(
    linker: Linker<'_, '_>,
    shape: &Shape<'_>,
    included: &Included,
    (map, locks): (&SourceMap, &mut [Lock]),
    out: &mut Diagnostics,
) -> Built {
    let is_whole = !out.has_errors();
    let fields = link_fields(linker, shape, out);
    let mut model = skeleton(linker, map, out);
    definition::name_members(&mut model);
    refuse_overlaps(shape, &fields, &included.overlaps, &model, out);
    let parts = Parts { linker, shape, fields: &fields, flat: &included.bodies, model: &model };
    let structs = link_bodies(parts, locks, out);
    for (index, structure) in structs.into_iter().enumerate() {
        place(linker, shape, &mut model, index, structure);
    }
    number_members(linker.program, &mut model, locks, out);
    Built { model, fields, is_whole }
}

/// Links the declared fields, many at once.
fn link_fields(linker: Linker<'_, '_>, shape: &Shape<'_>, out: &mut Diagnostics) -> Vec<LinkedField> {
    let starts: Vec<usize> = (0..shape.fields.len()).step_by(FIELDS_AT_ONCE).collect();
    let some = |&start: &usize| {
        let mut found = Diagnostics::default();
        let fields = shape.fields.iter().enumerate().skip(start).take(FIELDS_AT_ONCE);
        let some: Vec<LinkedField> =
            fields.map(|(index, declared)| field::link(linker, index, declared, &mut found)).collect();
        (some, found)
    };
    let mut fields = Vec::with_capacity(shape.fields.len());
    for (some, found) in parallel::map(&starts, some) {
        fields.extend(some);
        out.extend(found);
    }
    fields
}

/// Enough to be worth the handing over.
const FIELDS_AT_ONCE: usize = 4096;

/// Makes the struct of each body, module by module, each with its own part of the locks.
fn link_bodies(parts: Parts<'_, '_>, locks: &mut [Lock], out: &mut Diagnostics) -> Vec<Struct> {
    let program = parts.linker.program;
    let mut modules: Vec<(Range<BodyIndex>, usize, Mutex<Lock>)> = Vec::new();
    let mut start = 0;
    for bodies in parts.shape.bodies.chunk_by(|one, other| one.module == other.module) {
        let entry = program.module(bodies[0].module);
        let catalogue = entry.catalogue.0 as usize;
        let lock = locks[catalogue].take(&entry.decl.path.join("."));
        modules.push((start..start + bodies.len(), catalogue, Mutex::new(lock)));
        start += bodies.len();
    }
    let one = |(bodies, _, lock): &(Range<BodyIndex>, usize, Mutex<Lock>)| {
        let mut found = Diagnostics::default();
        let mut lock = lock.lock().unwrap_or_else(PoisonError::into_inner);
        let structs: Vec<Struct> =
            bodies.clone().map(|index| body::link(parts, index, &mut lock, &mut found)).collect();
        (structs, found)
    };
    let linked = parallel::map(&modules, one);
    for (_, catalogue, lock) in modules {
        locks[catalogue].put_back(lock.into_inner().unwrap_or_else(PoisonError::into_inner));
    }
    let mut structs = Vec::with_capacity(parts.shape.bodies.len());
    for (some, found) in linked {
        structs.extend(some);
        out.extend(found);
    }
    structs
}

/// A module with what it declares, structs among it still empty.
struct Declared {
    module: Module,
    definitions: Vec<Definition>,
    events: Vec<Event>,
}

/// The model with empty structs.
fn skeleton(linker: Linker<'_, '_>, map: &SourceMap, out: &mut Diagnostics) -> Model {
    let program = linker.program;
    let ids: Vec<ModuleId> = program.module_ids().map(|(id, _)| id).collect();
    let declared = parallel::map(&ids, |&id| {
        let mut found = Diagnostics::default();
        (declared(linker, id, map, &mut found), found)
    });
    let files: Vec<&SourceFile> = map.files().map(|(_, file)| file).collect();
    let mut model = Model {
        line_starts: parallel::map(
            &files,
            |file| if file.is_id_lock() { Vec::new() } else { file.line_starts().to_vec() },
        ),
        texts: map.texts(),
        catalogues: program.declarations.catalogues.iter().map(|decl| manifest::link(decl, map)).collect(),
        ..Model::default()
    };
    for (id, (Declared { mut module, definitions, events }, found)) in ids.into_iter().zip(declared) {
        model.catalogues[module.catalogue.0 as usize].modules.push(id);
        let first = model.definitions.len();
        model.definitions.extend(definitions);
        module.definitions = (first..model.definitions.len()).map(|at| DefinitionId(position_id(at))).collect();
        model.modules.push(module);
        model.events.extend(events);
        out.extend(found);
    }
    model
}

fn declared(linker: Linker<'_, '_>, id: ModuleId, map: &SourceMap, out: &mut Diagnostics) -> Declared {
    let entry = linker.program.module(id);
    let mut definitions: Vec<Definition> = entry.types.clone().map(|index| written(linker, index, out)).collect();
    definitions.extend(linker.inline.of_module(id).iter().map(|inline| Definition {
        module: id,
        name: inline.name.clone(),
        kind: DefinitionKind::Enum(definition::inline_enum(inline, out)),
        annotations: indexmap::IndexMap::new(),
        meta: Meta::default(),
        origin: inline.origin,
    }));
    let module = module(linker, id, map, out);
    let events = &linker.program.events[entry.events.clone()];
    let events = events.iter().map(|event| service::link_event(linker, event, out)).collect();
    Declared { module, definitions, events }
}

fn written(linker: Linker<'_, '_>, index: usize, out: &mut Diagnostics) -> Definition {
    let entry = &linker.program.types[index];
    Definition {
        module: entry.module,
        name: entry.decl.name.value.clone(),
        kind: definition::link(linker, index, out),
        annotations: meta::annotations(&entry.decl.annotations),
        meta: meta::meta(&entry.decl.meta),
        origin: entry.decl.name.span,
    }
}

/// A module, but for the ids of its definitions.
fn module(linker: Linker<'_, '_>, id: ModuleId, map: &SourceMap, out: &mut Diagnostics) -> Module {
    let entry = linker.program.module(id);
    let decl = entry.decl;
    let imports = decl.imports.iter().zip(&entry.imports);
    Module {
        catalogue: entry.catalogue,
        path: decl.path.clone(),
        doc: meta::text(decl.doc.as_ref()),
        imports: imports
            .filter_map(|(import, module)| {
                let alias = import.alias.value.clone();
                Some(Import { alias, module: (*module)?, origin: import.alias.span })
            })
            .collect(),
        consts: decl.consts.iter().map(|decl| service::link_const(linker, id, decl, out)).collect(),
        definitions: Vec::new(),
        events: entry.events.clone().map(|position| EventId(position_id(position))).collect(),
        services: decl.services.iter().map(|decl| service::link_service(linker, id, decl, out)).collect(),
        thrift_namespaces: decl.thrift_namespaces.as_deref().map(manifest::namespaces),
        allow: meta::allow(&decl.allow),
        file: decl.file,
        file_path: map.file(decl.file).path().to_owned(),
    }
}

/// Puts a struct where it belongs.
fn place(linker: Linker<'_, '_>, shape: &Shape<'_>, model: &mut Model, index: BodyIndex, structure: Struct) {
    match shape.bodies[index].owner {
        Owner::Type(index) => {
            let id = linker.inline.written(linker.program, index);
            model.definitions[id.0 as usize].kind = DefinitionKind::Struct(structure);
        }
        Owner::Event(index) => model.events[index].payload = Payload::Struct(structure),
    }
}

/// Two includes may give the same field only if it is the same in all that readers see.
fn refuse_overlaps(
    shape: &Shape<'_>,
    fields: &[LinkedField],
    overlaps: &[Overlap],
    model: &Model,
    out: &mut Diagnostics,
) {
    for overlap in overlaps {
        let [first, second] = [overlap.first, overlap.second].map(|flat| &fields[flat.field].field);
        if let Some(difference) = difference(model, first, second) {
            let [first_place, second_place] =
                [overlap.first, overlap.second].map(|flat| shape.fields[flat.field].decl.name.span);
            let message = format!("two includes give `{}` with different {difference}", first.name);
            let mut diagnostic =
                Diagnostic::error(&codes::INCLUDE_CLASH, overlap.second.through.unwrap_or(second_place), message)
                    .label(format!("gives `{}`, too", second.name))
                    .also(first_place, "one is declared here")
                    .also(second_place, "the other here")
                    .help(format!("take one of them out: `omit: [{}]`", first.name));
            if let Some(through) = overlap.first.through.filter(|through| Some(*through) != overlap.second.through) {
                diagnostic = diagnostic.also(through, format!("gives `{}` first", first.name));
            }
            out.push(diagnostic);
        }
    }
}

/// In what two fields of one name differ, if in anything but words about them.
fn difference(model: &Model, first: &Field, second: &Field) -> Option<&'static str> {
    let checks = [
        (same_type(model, first, second), "types"),
        (first.nullable == second.nullable, "nullability"),
        (first.presence == second.presence, "presence"),
        (first.default == second.default, "defaults"),
        (first.aliases == second.aliases, "aliases"),
        (first.constraints == second.constraints, "constraints"),
        (first.meta.names == second.meta.names, "names in targets"),
    ];
    checks.into_iter().find(|(same, _)| !same).map(|(_, what)| what)
}

fn same_type(model: &Model, first: &Field, second: &Field) -> bool {
    use crate::model::Type::Literals;
    let values = |id| match &model.definition(id).kind {
        DefinitionKind::Enum(listed) => listed.values.iter().map(|value| &value.value).collect(),
        _ => Vec::new(),
    };
    match (&first.ty, &second.ty) {
        (Literals(first), Literals(second)) => values(*first) == values(*second),
        (first, second) => first == second,
    }
}

/// Gives the members of unions their wire ids.
fn number_members(program: &Program<'_>, model: &mut Model, locks: &mut [Lock], out: &mut Diagnostics) {
    let mut unions = program.types.iter().filter(|entry| matches!(entry.decl.body, TypeBody::Union(_)));
    for position in 0..model.definitions.len() {
        let definition = &mut model.definitions[position];
        let DefinitionKind::Union(union) = &mut definition.kind else { continue };
        // Unions stand in the model in the order in which they are written.
        let Some(entry) = unions.next() else { continue };
        let wanted: Vec<Wanted<'_>> = union
            .members
            .iter()
            .map(|member| Wanted {
                key: key(None, &member.name),
                name: &member.name,
                explicit: None,
                origin: member.origin,
                aliases: &[],
                case: None,
            })
            .collect();
        let module = program.module(entry.module);
        let CatalogueId(catalogue) = module.catalogue;
        let section =
            locks[catalogue as usize].section(&module.decl.path.join("."), SectionKind::Type, &definition.name);
        let ids = assign(section, &wanted, &[], out);
        for (member, id) in union.members.iter_mut().zip(ids) {
            member.id = id;
        }
    }
}

fn position_id(position: usize) -> u32 {
    u32::try_from(position).expect("fewer than 2^32 definitions fit a run")
}
