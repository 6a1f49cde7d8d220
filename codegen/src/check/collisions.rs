//! Names that come out the same in a target once they are cased there.

use indexmap::IndexMap;

use super::{Rule, codes};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Catalogue, DefinitionKind, Enum, Event, Field, Meta, Model, Module, Payload, Struct, TargetNames};
use crate::names::{collisions, rust, same_letters, thrift, typescript};
use crate::source::Span;

/// No two names of one scope come out the same.
pub(super) struct Collisions;

impl Rule for Collisions {
    fn code(&self) -> &'static Code {
        &codes::NAME_COLLISION
    }

    fn check(&self, model: &Model, out: &mut Diagnostics) {
        for catalogue in &model.catalogues {
            check_catalogue(model, catalogue, out);
        }
        for module in &model.modules {
            check_module(model, module, out);
        }
        for definition in &model.definitions {
            match &definition.kind {
                DefinitionKind::Struct(structure) => check_struct(structure, out),
                DefinitionKind::Enum(listed) => check_enum(listed, out),
                DefinitionKind::Alias(_) | DefinitionKind::Union(_) => {}
            }
        }
        for event in &model.events {
            if let Payload::Struct(structure) = &event.payload {
                check_struct(structure, out);
            }
        }
    }
}

/// A name in its scope.
struct Named<'a> {
    name: &'a str,
    names: &'a TargetNames,
    origin: Span,
    /// The thing is a literal list: only Rust and Thrift give it a name of its own.
    inline: bool,
    /// The thing is an event: its name on the wire.
    sent: Option<&'a str>,
}

impl<'a> Named<'a> {
    fn new(name: &'a str, meta: &'a Meta, origin: Span) -> Self {
        Self { name, names: &meta.names, origin, inline: false, sent: None }
    }

    fn event(event: &'a Event) -> Self {
        Self { sent: Some(&event.name), ..Self::new(&event.key, &event.meta, event.origin) }
    }
}

/// How a kind of name is spelled, in order: Rust, TypeScript, Thrift.
type Spell = fn(&str, Option<&str>) -> String;

fn check_catalogue(model: &Model, catalogue: &Catalogue, out: &mut Diagnostics) {
    let modules = || catalogue.modules.iter().map(|id| model.module(*id));
    let events: Vec<Named<'_>> =
        modules().flat_map(|module| &module.events).map(|id| model.event(*id)).map(Named::event).collect();
    report("events", &events, &[("Rust", rust::type_name, false)], out);
    // A module's path is a path of folders in each target; some file systems do not tell case apart.
    let paths = modules()
        .map(|module| module.path.iter().map(|segment| rust::module_name(segment)).collect::<Vec<_>>().join("."));
    for collision in collisions(paths) {
        let [first, second] =
            [collision.first, collision.second].map(|position| model.module(catalogue.modules[position]));
        let message = format!("`{}` and `{}` are the same module in Rust", first.dotted_path(), second.dotted_path());
        let place = Span { file: second.file, start: 0, end: 0 };
        let other = Span { file: first.file, start: 0, end: 0 };
        out.push(
            Diagnostic::error(&codes::NAME_COLLISION, place, message)
                .also(other, "the other module")
                .help("rename one of the files"),
        );
    }
}

fn check_module(model: &Model, module: &Module, out: &mut Diagnostics) {
    let definitions = module.definitions.iter().map(|id| model.definition(*id));
    let mut types: Vec<Named<'_>> = definitions
        .map(|definition| Named {
            inline: matches!(&definition.kind, DefinitionKind::Enum(listed) if listed.inline),
            ..Named::new(&definition.name, &definition.meta, definition.origin)
        })
        .collect();
    let events = module.events.iter().map(|id| model.event(*id));
    types.extend(events.filter(|event| matches!(event.payload, Payload::Struct(_))).map(Named::event));
    report("types", &types, &[("Rust", rust::type_name, true), ("TypeScript", typescript::type_name, false)], out);
    let consts: Vec<_> =
        module.consts.iter().map(|constant| Named::new(&constant.name, &constant.meta, constant.origin)).collect();
    report("constants", &consts, &[("Rust", rust::constant_name, true)], out);
    let services: Vec<_> =
        module.services.iter().map(|service| Named::new(&service.name, &service.meta, service.origin)).collect();
    report("services", &services, &[("Rust", rust::type_name, true)], out);
    for service in &module.services {
        let operations = &service.operations;
        let operations: Vec<_> =
            operations.iter().map(|operation| Named::new(&operation.name, &operation.meta, operation.origin)).collect();
        report("operations", &operations, &[("Rust", rust::value_name, true)], out);
    }
}

fn check_struct(structure: &Struct, out: &mut Diagnostics) {
    const SPELLINGS: &[(&str, Spell, bool)] = &[("Rust", rust::value_name, true), ("Thrift", thrift::identifier, true)];
    fn named(field: &Field) -> Named<'_> {
        Named::new(&field.name, &field.meta, field.origin)
    }
    let Some(variants) = &structure.variants else {
        let fields: Vec<_> = structure.fields.iter().map(named).collect();
        return report("fields", &fields, SPELLINGS, out);
    };
    for case in &variants.cases {
        let fields: Vec<_> = structure.fields.iter().chain(&case.fields).map(named).collect();
        report("fields", &fields, SPELLINGS, out);
    }
    let cases: Vec<_> = variants.cases.iter().map(|case| Named::new(&case.name, &case.meta, case.origin)).collect();
    report("cases", &cases, &[("Rust", rust::type_name, true)], out);
}

fn check_enum(listed: &Enum, out: &mut Diagnostics) {
    let values: Vec<_> = listed.values.iter().map(|value| Named::new(&value.name, &value.meta, value.origin)).collect();
    report("values", &values, &[("Rust", rust::type_name, true), ("Thrift", thrift::identifier, true)], out);
}

/// Whether a closer look is worth its time: names that come out the same have the same letters and digits.
fn may_collide(named: &[Named<'_>]) -> bool {
    if named.iter().any(|named| *named.names != TargetNames::default()) {
        return true;
    }
    let mut seen: Vec<u64> = named.iter().map(|named| same_letters(named.name)).collect();
    seen.sort_unstable();
    seen.windows(2).any(|pair| pair[0] == pair[1])
}

/// Reports each pair once, with all targets in which it collides. The flag of a spelling says whether it counts literal
/// lists.
fn report(what: &str, named: &[Named<'_>], spellings: &[(&str, Spell, bool)], out: &mut Diagnostics) {
    if !may_collide(named) {
        return;
    }
    let mut pairs: IndexMap<(Span, Span), Pair<'_>> = IndexMap::new();
    for (target, spell, with_inline) in spellings {
        let counted: Vec<&Named<'_>> = named.iter().filter(|named| *with_inline || !named.inline).collect();
        let renamed = |named: &Named<'_>| match *target {
            "Rust" => named.names.rust.clone(),
            "TypeScript" => named.names.typescript.clone(),
            _ => named.names.thrift.clone(),
        };
        for collision in collisions(counted.iter().map(|named| spell(named.name, renamed(named).as_deref()))) {
            let (first, second) = (counted[collision.first], counted[collision.second]);
            // Fields of every case are looked at once for each case.
            if first.origin != second.origin && !said_elsewhere(what, first, second) {
                let pair = || Pair { first, second, spelling: collision.spelling, targets: Vec::new() };
                pairs.entry((first.origin, second.origin)).or_insert_with(pair).targets.push(target);
            }
        }
    }
    pairs.values().for_each(|pair| out.push(diagnostic(what, pair)));
}

/// Two names that come out the same, and where.
struct Pair<'a> {
    first: &'a Named<'a>,
    second: &'a Named<'a>,
    spelling: String,
    targets: Vec<&'a str>,
}

fn in_rust(named: &Named<'_>) -> String {
    rust::type_name(named.name, named.names.rust.as_deref())
}

/// Events are compared with each other over the whole catalogue, and by what is sent in a rule of their own.
fn said_elsewhere(what: &str, first: &Named<'_>, second: &Named<'_>) -> bool {
    match (first.sent, second.sent) {
        (Some(one), Some(other)) => one == other || (what == "types" && in_rust(first) == in_rust(second)),
        _ => false,
    }
}

fn diagnostic(what: &str, pair: &Pair<'_>) -> Diagnostic {
    let Pair { first, second, spelling, targets } = pair;
    let one_kind = what != "types" || first.sent.is_some() == second.sent.is_some();
    let noun = |named: &Named<'_>| if named.sent.is_some() { "event" } else { "type" };
    let (one, other) = (first.name, second.name);
    let places = targets.join(" and ");
    let message = match (one_kind, one == other) {
        (true, true) => format!("two {what} are called `{one}`"),
        (true, false) => format!("the {what} `{one}` and `{other}` are both `{spelling}` in {places}"),
        (false, _) => {
            format!("the {} `{one}` and the {} `{other}` are both `{spelling}` in {places}", noun(first), noun(second))
        }
    };
    Diagnostic::error(&codes::NAME_COLLISION, second.origin, message)
        .also(first.origin, "the other one")
        .help(help(what, pair))
}

fn help(what: &str, Pair { first, second, targets, .. }: &Pair<'_>) -> String {
    if first.inline || second.inline {
        return "a literal list becomes an enum named after its struct and field; write it as a named enum to choose its \
                name"
            .to_owned();
    }
    match targets[..] {
        _ if what == "events" => "give one of them another key; `name:` says what is sent".to_owned(),
        ["TypeScript"] if what == "fields" => "rename one of them".to_owned(),
        [target] if first.name != second.name => {
            format!("rename one of them, or only in {target}: `{}: {{ name: … }}`", target.to_lowercase())
        }
        _ => "rename one of them".to_owned(),
    }
}
