//! Names that Rust makes from names of the schema. That names of the schema do not meet each other is a rule of all
//! targets.

use std::collections::BTreeSet;

use crate::check::Rule;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{DefinitionId, DefinitionKind, Model, ModuleId};
use crate::names::collisions;
use crate::names::rust::{constant_name, type_name};
use crate::source::Span;

use super::super::borrowed::borrowed_name;
use super::super::codes::NAME_CLASH;
use super::super::context::{Context, Record, field_name};
use super::super::item::operations_name;
use super::super::record::KEPT;
use super::super::table::{POLICY, fields_name};
use super::super::value::EMPTY_TEXT;
use super::super::variants::{cases, choice_name};
use super::super::wire::KEPT_WIRE;
use super::modules;

/// Refuses a made name that something else has.
pub(super) struct NameClashes;

/// A name and what has it.
struct Named {
    name: String,
    what: String,
    /// Where it is written; nothing for what Rust adds by itself.
    origin: Option<Span>,
    /// The kind of thing, where the name is the schema's own; two of one kind are no matter of this rule.
    own: Option<&'static str>,
}

/// Features of the crate that are no catalogues.
const FEATURES: [&str; 3] = ["borrowed", "cli", "default"];

impl Rule for NameClashes {
    fn code(&self) -> &'static Code {
        &NAME_CLASH
    }

    fn check(&self, model: &Model, out: &mut Diagnostics) {
        self.check_but(&BTreeSet::new(), model, out);
    }

    fn check_but(&self, settled: &BTreeSet<ModuleId>, model: &Model, out: &mut Diagnostics) {
        let context = Context::new(model);
        let tags = context.tag_enums();
        for (id, _) in modules(model).filter(|(id, _)| !settled.contains(id)) {
            let mut named = types(&context, id, &tags);
            named.extend(borrowed(&context, id));
            // Only names that their authors chose have these forms.
            if named.iter().any(|named| named.name.contains('_') || named.name == POLICY) {
                named.splice(0..0, tables(&context, id));
            }
            report(&named, out);
            report(&constants(&context, id), out);
            for record in context.records(id).into_iter().filter(|record| context.keeps(*record)) {
                report(&fields(record, context.keeps_wire(record)), out);
            }
        }
        for catalogue in
            model.catalogues.iter().filter(|catalogue| catalogue.targets.rust && FEATURES.contains(&&*catalogue.name))
        {
            let message = format!("the crate has a feature `{}` of its own", catalogue.name);
            out.push(Diagnostic::error(&NAME_CLASH, catalogue.origin, message).help("rename its folder"));
        }
    }
}

fn types(context: &Context<'_>, id: ModuleId, tags: &BTreeSet<DefinitionId>) -> Vec<Named> {
    let module = context.model.module(id);
    let mut found = Vec::new();
    for definition in module.definitions.iter().filter(|definition| !tags.contains(definition)) {
        let origin = Some(context.model.definition(*definition).origin);
        let what = format!("the type `{}`", context.model.definition(*definition).name);
        found.push(Named { name: context.name(*definition).to_owned(), what, origin, own: Some("type") });
    }
    for service in &module.services {
        let name = type_name(&service.name, service.meta.names.rust.as_deref());
        let what = format!("the service `{}`", service.name);
        found.push(Named { name, what, origin: Some(service.origin), own: Some("service") });
    }
    for record in context.records(id) {
        let origin = Some(record.origin(context.model));
        if let Some(event) = record.event {
            let what = format!("the payload of `{}`", event.key);
            found.push(Named { name: record.name.to_owned(), what, origin, own: Some("type") });
        }
        if record.structure.variants.is_some() {
            let what = format!("the cases of `{}`", record.name);
            found.push(Named { name: choice_name(record), what, origin, own: None });
        }
        for named in cases(record) {
            for (name, what) in [(named.fields, "fields"), (named.tag, "values")] {
                let what = format!("the {what} of the case `{}` of `{}`", named.case.name, record.name);
                found.extend(name.map(|name| Named { name, what, origin: Some(named.case.origin), own: None }));
            }
        }
    }
    found
}

/// What stands beside the tables of types, which have their names.
fn tables(context: &Context<'_>, id: ModuleId) -> Vec<Named> {
    let fixed =
        |name: &str, what: &str| Named { name: name.to_owned(), what: what.to_owned(), origin: None, own: None };
    let fields = |record: Record<'_>| Named {
        name: fields_name(record.name),
        what: format!("the fields of `{}`", record.name),
        origin: Some(record.origin(context.model)),
        own: None,
    };
    let fixed = [fixed(POLICY, "the policy of the catalogue"), fixed(EMPTY_TEXT, "the text that fields begin with")];
    fixed.into_iter().chain(context.records(id).into_iter().map(fields)).collect()
}

/// The forms of a module's types that borrow.
fn borrowed(context: &Context<'_>, id: ModuleId) -> Vec<Named> {
    let mut names = Vec::new();
    for &definition in &context.model.module(id).definitions {
        let found = context.model.definition(definition);
        if matches!(found.kind, DefinitionKind::Union(_)) && !context.holds(definition).borrows_nothing {
            names.push((context.name(definition).to_owned(), found.origin));
        }
    }
    for record in context.records(id).into_iter().filter(|record| context.record_borrows(*record)) {
        let origin = record.origin(context.model);
        names.push((record.name.to_owned(), origin));
        names.extend(context.choice_borrows(record).then(|| (choice_name(record), origin)));
        let cases = cases(record).into_iter().filter(|named| context.case_borrows(record, named));
        names.extend(cases.filter_map(|named| Some((named.fields?, named.case.origin))));
    }
    let form = |(name, origin): (String, Span)| Named {
        name: borrowed_name(&name),
        what: format!("the form of `{name}` that borrows"),
        origin: Some(origin),
        own: None,
    };
    names.into_iter().map(form).collect()
}

fn constants(context: &Context<'_>, id: ModuleId) -> Vec<Named> {
    let module = context.model.module(id);
    let constants = module.consts.iter().map(|constant| Named {
        name: constant_name(&constant.name, constant.meta.names.rust.as_deref()),
        what: format!("the constant `{}`", constant.name),
        origin: Some(constant.origin),
        own: Some("constant"),
    });
    let tables = module.services.iter().map(|service| Named {
        name: operations_name(service),
        what: format!("the operations of `{}`", service.name),
        origin: Some(service.origin),
        own: None,
    });
    constants.chain(tables).collect()
}

/// Fields of a struct that keeps those which are not declared.
fn fields(record: Record<'_>, keeps_wire: bool) -> Vec<Named> {
    let made = |name: &str, what: &str| Named { name: name.to_owned(), what: what.to_owned(), origin: None, own: None };
    let kept = made(KEPT, "what keeps unknown fields");
    let kept_wire = keeps_wire.then(|| made(KEPT_WIRE, "what keeps unknown fields of Thrift"));
    let declared = record.structure.fields.iter().map(|field| Named {
        name: field_name(field),
        what: format!("the field `{}`", field.name),
        origin: Some(field.origin),
        own: Some("field"),
    });
    std::iter::once(kept).chain(kept_wire).chain(declared).collect()
}

fn report(named: &[Named], out: &mut Diagnostics) {
    for collision in collisions(named.iter().map(|named| named.name.clone())) {
        let [first, second] = [&named[collision.first], &named[collision.second]];
        // Two forms that borrow meet only where their types do.
        if first.own.is_some() && first.own == second.own || first.what == second.what {
            continue;
        }
        let message = format!("{} and {} are both `{}` in Rust", first.what, second.what, collision.spelling);
        let Some(place) = second.origin else { continue };
        let mut found = Diagnostic::error(&NAME_CLASH, place, message);
        if let Some(origin) = first.origin {
            found = found.also(origin, "the other one");
        }
        out.push(found.help("rename one of them, or only in Rust: `rust: { name: … }`"));
    }
}
