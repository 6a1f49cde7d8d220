//! Every field of the model matters: a change of any one of them is found.

use proptest::prelude::*;
use serde_json::json;

use super::super::compare;
use super::example::example;
use crate::model::*;

/// A change of one thing, and what it is.
type Mutation = (String, Box<dyn Fn(&mut Model)>);

/// Collects mutations of one thing, reached from the model by a path.
struct Mutations<T: 'static> {
    found: Vec<Mutation>,
    label: String,
    reach: fn(&mut Model, [usize; 3]) -> &mut T,
    at: [usize; 3],
}

impl<T: 'static> Mutations<T> {
    fn new(label: impl Into<String>, reach: fn(&mut Model, [usize; 3]) -> &mut T, at: [usize; 3]) -> Self {
        Self { found: Vec::new(), label: label.into(), reach, at }
    }

    fn add(&mut self, what: &str, change: fn(&mut T)) {
        let (reach, at) = (self.reach, self.at);
        self.found.push((format!("{}: {what}", self.label), Box::new(move |model| change(reach(model, at)))));
    }
}

fn meta(into: &mut Vec<Mutation>, label: String, reach: fn(&mut Model, [usize; 3]) -> &mut Meta, at: [usize; 3]) {
    let mut all = Mutations::new(label, reach, at);
    let Meta { doc: _, title: _, deprecated: _, since: _, owner: _, sensitivity: _, names: _, allow: _ } =
        Meta::default();
    all.add("doc", |meta| meta.doc = Some("Other words.".into()));
    all.add("title", |meta| meta.title = Some("Other".into()));
    all.add("deprecated", |meta| meta.deprecated = Some("use another".into()));
    all.add("since", |meta| meta.since = Some(semver::Version::new(7, 0, 0)));
    all.add("owner", |meta| meta.owner = Some("somebody".into()));
    all.add("sensitivity", |meta| meta.sensitivity = Some(Sensitivity::Secret));
    all.add("rust name", |meta| meta.names.rust = Some("Otherwise".into()));
    all.add("typescript name", |meta| meta.names.typescript = Some("Otherwise".into()));
    all.add("thrift name", |meta| meta.names.thrift = Some("Otherwise".into()));
    all.add("allow", |meta| {
        let origin = crate::source::Span { file: crate::source::FileId(0), start: 0, end: 0 };
        meta.allow.push(Allow { lint: "docs".into(), because: "no".into(), origin });
    });
    into.extend(all.found);
}

fn constraints(
    into: &mut Vec<Mutation>,
    label: String,
    reach: fn(&mut Model, [usize; 3]) -> &mut Constraints,
    at: [usize; 3],
) {
    let mut all = Mutations::new(label, reach, at);
    all.add("min", |it| it.min = Some(Number::Integer(-3)));
    all.add("no min", |it| {
        it.min = None;
        it.max_items = Some(77);
    });
    all.add("max", |it| it.max = Some(Number::Integer(77)));
    all.add("exclusive_min", |it| it.exclusive_min = Some(Number::Float(0.5)));
    all.add("exclusive_max", |it| it.exclusive_max = Some(Number::Float(0.5)));
    all.add("multiple_of", |it| it.multiple_of = Some(Number::Integer(7)));
    all.add("min_length", |it| it.min_length = Some(77));
    all.add("max_length", |it| it.max_length = Some(77));
    all.add("pattern", |it| it.pattern = Some("b$".into()));
    all.add("min_items", |it| it.min_items = Some(77));
    all.add("max_items", |it| it.max_items = Some(77));
    all.add("unique", |it| it.unique = !it.unique);
    into.extend(all.found);
}

fn field_of(model: &mut Model, [definition, field, _]: [usize; 3]) -> &mut Field {
    let DefinitionKind::Struct(fields) = &mut model.definitions[definition].kind else { panic!("a struct") };
    &mut fields.fields[field]
}

fn fields(into: &mut Vec<Mutation>, model: &Model) {
    for (definition, it) in model.definitions.iter().enumerate() {
        let DefinitionKind::Struct(of) = &it.kind else { continue };
        for (field, it) in of.fields.iter().enumerate() {
            let (label, at) = (format!("field {}", it.name), [definition, field, 0]);
            let mut all = Mutations::new(label.clone(), field_of, at);
            all.add("name", |field| field.name.push_str("_two"));
            all.add("type", |field| field.ty = Type::Scalar(Scalar::F64));
            all.add("list of it", |field| field.ty = Type::List(Box::new(field.ty.clone())));
            all.add("nullable", |field| field.nullable = !field.nullable);
            all.add("presence", |field| {
                field.presence = match field.presence {
                    Presence::Required => Presence::Optional,
                    Presence::Optional => Presence::Default,
                    Presence::Default => Presence::Required,
                };
            });
            all.add("default", |field| field.default = Some(Box::new(json!(8))));
            all.add("id", |field| field.id = 99);
            all.add("examples", |field| field.examples.push(json!("other")));
            all.add("aliases", |field| field.aliases.push("another".into()));
            all.add("aliases turned", |field| {
                field.aliases.push("last".into());
                field.aliases.rotate_right(1);
            });
            all.add("annotations", |field| {
                field.annotations.insert("go.tag".into(), "other".into());
            });
            into.extend(all.found);
            meta(into, label.clone(), |model, at| &mut field_of(model, at).meta, at);
            constraints(into, label, |model, at| &mut field_of(model, at).constraints, at);
        }
    }
}

/// A change of the example with its name.
type Named = (&'static str, fn(&mut Model));

fn types(into: &mut Vec<Mutation>) {
    let inner: [Named; 9] = [
        ("list element", |model| field_of(model, [3, 2, 0]).ty = Type::List(Box::new(Type::Scalar(Scalar::Uuid)))),
        ("set element", |model| field_of(model, [3, 3, 0]).ty = Type::Set(Box::new(Type::Scalar(Scalar::I32)))),
        ("map key", |model| {
            field_of(model, [3, 4, 0]).ty =
                Type::Map(Box::new(Type::Scalar(Scalar::I32)), Box::new(Type::Scalar(Scalar::I32)));
        }),
        ("map value", |model| {
            field_of(model, [3, 4, 0]).ty =
                Type::Map(Box::new(Type::Scalar(Scalar::String)), Box::new(Type::Scalar(Scalar::I16)));
        }),
        ("element nullability", |model| {
            field_of(model, [3, 5, 0]).ty = Type::List(Box::new(Type::Scalar(Scalar::Bool)));
        }),
        ("nullable element", |model| {
            field_of(model, [3, 5, 0]).ty = Type::List(Box::new(Type::Nullable(Box::new(Type::Scalar(Scalar::I8)))));
        }),
        ("json form", |model| field_of(model, [3, 6, 0]).ty = Type::Scalar(Scalar::I64(JsonForm::String))),
        ("either form", |model| field_of(model, [3, 6, 0]).ty = Type::Scalar(Scalar::I64(JsonForm::Either))),
        ("other struct", |model| field_of(model, [3, 10, 0]).ty = Type::Ref(DefinitionId(7))),
    ];
    into.extend(inner.map(|(label, change)| (label.to_owned(), Box::new(change) as Box<dyn Fn(&mut Model)>)));
    for scalar in Scalar::ALL.into_iter().filter(|scalar| *scalar != Scalar::I32) {
        let change = move |model: &mut Model| field_of(model, [3, 0, 0]).ty = Type::Scalar(scalar);
        into.push((format!("i32 to {}", scalar.name()), Box::new(change)));
    }
}

fn enums(into: &mut Vec<Mutation>) {
    fn listed(model: &mut Model, [definition, ..]: [usize; 3]) -> &mut Enum {
        let DefinitionKind::Enum(listed) = &mut model.definitions[definition].kind else { panic!("an enum") };
        listed
    }
    for (label, definition) in [("text enum", 0), ("integer enum", 2), ("literal list", 6)] {
        let mut all = Mutations::new(label, listed, [definition, 0, 0]);
        all.add("value removed", |it| drop(it.values.pop()));
        all.add("value renamed", |it| it.values[1].name = "Renamed".into());
        all.add("value changed", |it| {
            it.values[1].value = match it.values[1].value {
                Literal::Integer(_) => Literal::Integer(44),
                Literal::String(_) => Literal::String("forty_four".into()),
            };
        });
        all.add("names swapped", |it| {
            let name = it.values[0].name.clone();
            it.values[0].name = std::mem::replace(&mut it.values[1].name, name);
        });
        all.add("order", |it| it.values.reverse());
        all.add("open", |it| it.open = true);
        all.add("inline", |it| it.inline = !it.inline);
        all.add("reserved value", |it| it.reserved.values = vec![Literal::Integer(66)]);
        all.add("reserved name", |it| it.reserved.names = vec!["Sixty".into()]);
        all.add("style", |it| it.style = EnumStyle::Enum);
        into.extend(all.found);
        meta(into, format!("{label} value"), |model, at| &mut listed(model, at).values[1].meta, [definition, 0, 0]);
    }
}

fn alias(model: &mut Model, [at, ..]: [usize; 3]) -> &mut Alias {
    let DefinitionKind::Alias(alias) = &mut model.definitions[at].kind else { panic!("an alias") };
    alias
}

fn definitions(into: &mut Vec<Mutation>, model: &Model) {
    for (at, it) in model.definitions.iter().enumerate() {
        if matches!(&it.kind, DefinitionKind::Enum(listed) if listed.inline) {
            // Words on the enum of a literal list have no place in the language; its values are mutated above.
            continue;
        }
        let mut all =
            Mutations::new(format!("type {}", it.name), |model, [at, ..]| &mut model.definitions[at], [at, 0, 0]);
        all.add("name", |it| it.name.push_str("Two"));
        all.add("module", |it| it.module = ModuleId(1));
        all.add("annotations", |it| {
            it.annotations.insert("go.type".into(), "Other".into());
        });
        all.add("kind", |it| {
            it.kind =
                DefinitionKind::Alias(Alias { ty: Type::Scalar(Scalar::F64), constraints: Constraints::default() });
        });
        into.extend(all.found);
        meta(into, format!("type {}", it.name), |model, [at, ..]| &mut model.definitions[at].meta, [at, 0, 0]);
    }
    constraints(into, "alias".into(), |model, at| &mut alias(model, at).constraints, [1, 0, 0]);
    let mut all = Mutations::new("alias", alias, [1, 0, 0]);
    all.add("type", |it| it.ty = Type::Scalar(Scalar::Url));
    into.extend(all.found);
}

fn structs(into: &mut Vec<Mutation>) {
    fn of(model: &mut Model, [at, ..]: [usize; 3]) -> &mut Struct {
        let DefinitionKind::Struct(fields) = &mut model.definitions[at].kind else { panic!("a struct") };
        fields
    }
    let mut all = Mutations::new("struct", of, [3, 0, 0]);
    all.add("field removed", |it| drop(it.fields.remove(1)));
    all.add("fields reordered", |it| it.fields.reverse());
    all.add("ids swapped", |it| (it.fields[2].id, it.fields[3].id) = (it.fields[3].id, it.fields[2].id));
    all.add("reserved ids", |it| it.reserved.ids = vec![(20, 24)]);
    all.add("reserved names", |it| it.reserved.names.clear());
    into.extend(all.found);
    let mut all = Mutations::new("variants", of, [5, 0, 0]);
    all.add("dropped", |it| it.variants = None);
    all.add("tag", |it| it.variants.as_mut().unwrap().tag = 1);
    all.add("case removed", |it| drop(it.variants.as_mut().unwrap().cases.pop()));
    all.add("cases reordered", |it| it.variants.as_mut().unwrap().cases.reverse());
    all.add("case renamed", |it| it.variants.as_mut().unwrap().cases[0].name = "Opened".into());
    all.add("when", |it| it.variants.as_mut().unwrap().cases[0].when.push(Literal::String("ajar".into())));
    all.add("when order", |it| it.variants.as_mut().unwrap().cases[1].when.reverse());
    all.add("when changed", |it| it.variants.as_mut().unwrap().cases[0].when = vec![Literal::String("ajar".into())]);
    all.add("case field", |it| it.variants.as_mut().unwrap().cases[0].fields[0].presence = Presence::Required);
    all.add("case fields gone", |it| it.variants.as_mut().unwrap().cases[0].fields.clear());
    into.extend(all.found);
    meta(into, "case".into(), |model, at| &mut of(model, at).variants.as_mut().unwrap().cases[0].meta, [5, 0, 0]);
}

fn unions(into: &mut Vec<Mutation>) {
    fn of(model: &mut Model, [at, ..]: [usize; 3]) -> &mut Union {
        let DefinitionKind::Union(union) = &mut model.definitions[at].kind else { panic!("a union") };
        union
    }
    let mut all = Mutations::new("union", of, [4, 0, 0]);
    all.add("member removed", |it| drop(it.members.pop()));
    all.add("reordered", |it| it.members.reverse());
    all.add("type", |it| it.members[1].ty = Type::Scalar(Scalar::I64(JsonForm::Number)));
    all.add("type of the same code", |it| it.members[0].ty = Type::Scalar(Scalar::Uuid));
    all.add("name", |it| it.members[1].name = "Number".into());
    all.add("id", |it| it.members[1].id = 9);
    into.extend(all.found);
}

fn events(into: &mut Vec<Mutation>, model: &Model) {
    for (at, it) in model.events.iter().enumerate() {
        let label = format!("event {}", it.key);
        let mut all = Mutations::new(label.clone(), |model, [at, ..]| &mut model.events[at], [at, 0, 0]);
        all.add("key", |it| it.key.push_str("_two"));
        all.add("name", |it| it.name.push_str("_two"));
        all.add("name with alias", |it| {
            it.aliases.push(it.name.clone());
            it.name.push_str("_two");
        });
        all.add("module", |it| it.module = ModuleId(1));
        all.add("aliases", |it| it.aliases.push("other".into()));
        all.add("examples", |it| it.examples.push(json!({})));
        all.add("payload", |it| {
            it.payload = match it.payload {
                Payload::Object => Payload::None,
                _ => Payload::Object,
            };
        });
        all.add("payload type", |it| it.payload = Payload::Type(Type::Ref(DefinitionId(7))));
        into.extend(all.found);
        meta(into, label, |model, [at, ..]| &mut model.events[at].meta, [at, 0, 0]);
    }
}

fn modules(into: &mut Vec<Mutation>) {
    fn of(model: &mut Model, [at, ..]: [usize; 3]) -> &mut Module {
        &mut model.modules[at]
    }
    let mut all = Mutations::new("module", of, [0, 0, 0]);
    all.add("path", |it| it.path = vec!["shop".into(), "basket".into()]);
    all.add("doc", |it| it.doc = None);
    all.add("imports", |it| it.imports[0].alias = "others".into());
    all.add("no imports", |it| it.imports.clear());
    all.add("no events", |it| it.events.clear());
    all.add("fewer definitions", |it| it.definitions.truncate(7));
    all.add("namespaces", |it| it.thrift_namespaces = Some([("go".to_owned(), "cart".to_owned())].into()));
    all.add("const gone", |it| it.consts.clear());
    all.add("const name", |it| it.consts[0].name = "MOST".into());
    all.add("const type", |it| it.consts[0].ty = Type::Scalar(Scalar::I64(JsonForm::Number)));
    all.add("const value", |it| it.consts[0].value = json!(6));
    all.add("service gone", |it| it.services.clear());
    all.add("service name", |it| it.services[0].name = "Order".into());
    all.add("base url", |it| it.services[0].base_url = None);
    all.add("operation gone", |it| it.services[0].operations.clear());
    all.add("operation name", |it| it.services[0].operations[0].name = "buy".into());
    all.add("method", |it| it.services[0].operations[0].http = Some((HttpMethod::Put, "/order".into())));
    all.add("no http", |it| it.services[0].operations[0].http = None);
    all.add("request", |it| it.services[0].operations[0].request = None);
    all.add("response", |it| it.services[0].operations[0].response = Some(Type::Ref(DefinitionId(7))));
    all.add("stream", |it| it.services[0].operations[0].stream = true);
    all.add("operation annotations", |it| it.services[0].operations[0].annotations.clear());
    into.extend(all.found);
    let at = [0, 0, 0];
    meta(into, "const".into(), |model, at| &mut of(model, at).consts[0].meta, at);
    meta(into, "service".into(), |model, at| &mut of(model, at).services[0].meta, at);
    meta(into, "operation".into(), |model, at| &mut of(model, at).services[0].operations[0].meta, at);
}

fn catalogues(into: &mut Vec<Mutation>) {
    fn of(model: &mut Model, [at, ..]: [usize; 3]) -> &mut Catalogue {
        &mut model.catalogues[at]
    }
    let mut all = Mutations::new("catalogue", of, [0, 0, 0]);
    all.add("name", |it| it.name = "store".into());
    all.add("title", |it| it.title = Some("Shop".into()));
    all.add("version", |it| it.version = semver::Version::new(3, 0, 0));
    all.add("source", |it| it.source = Some("a book".into()));
    all.add("unknown fields rejected", |it| it.policy.unknown_fields = UnknownFields::Reject);
    all.add("unknown fields kept", |it| it.policy.unknown_fields = UnknownFields::Keep);
    all.add("unknown events", |it| it.policy.unknown_events = UnknownEvents::Accept);
    all.add("optional null", |it| it.policy.optional_null = true);
    all.add("presence", |it| it.policy.presence = Presence::Default);
    all.add("docs", |it| it.policy.require_docs = DocsPolicy::Fields);
    all.add("event casing", |it| it.policy.names.event = Casing::Kebab);
    all.add("field casing", |it| it.policy.names.field = Casing::Kebab);
    all.add("type casing", |it| it.policy.names.r#type = Casing::Kebab);
    all.add("rust", |it| it.targets.rust = false);
    all.add("typescript", |it| it.targets.typescript = None);
    all.add("package", |it| it.targets.typescript.as_mut().unwrap().package = Some("@shop/shop".into()));
    all.add("json schema", |it| it.targets.json_schema = false);
    all.add("vectors", |it| it.targets.vectors = !it.targets.vectors);
    all.add("thrift", |it| it.targets.thrift = None);
    all.add("namespaces", |it| {
        it.targets.thrift.as_mut().unwrap().namespaces.insert("go".into(), "shop".into());
    });
    all.add("required_as", |it| it.targets.thrift.as_mut().unwrap().required_as = RequiredAs::Required);
    into.extend(all.found);
    meta(into, "catalogue".into(), |model, at| &mut of(model, at).meta, [0, 0, 0]);
}

/// Every mutation of the example. The destructuring in the walk makes the compiler ask for a new field of the model;
/// this list asks whether it is looked at.
fn mutations() -> Vec<Mutation> {
    let model = example();
    let mut all = Vec::new();
    fields(&mut all, &model);
    types(&mut all);
    enums(&mut all);
    definitions(&mut all, &model);
    structs(&mut all);
    unions(&mut all);
    events(&mut all, &model);
    modules(&mut all);
    catalogues(&mut all);
    all
}

#[test]
fn every_mutation_is_found_both_ways() {
    let before = example();
    let mut missed = Vec::new();
    let all = mutations();
    assert!(all.len() > 500, "only {} mutations", all.len());
    for (label, mutate) in all {
        let mut after = before.clone();
        mutate(&mut after);
        if compare(&before, &after).changes.is_empty() {
            missed.push(label.clone());
        }
        if compare(&after, &before).changes.is_empty() {
            missed.push(format!("back from {label}"));
        }
    }
    assert!(missed.is_empty(), "{} not found:\n{}", missed.len(), missed.join("\n"));
}

proptest! {
    /// Several mutations at once never hide each other, and never upset the engine.
    #[test]
    fn mutations_at_random_are_found(chosen in prop::collection::vec(any::<prop::sample::Index>(), 1..6)) {
        let (before, all) = (example(), mutations());
        let mut after = before.clone();
        for index in &chosen {
            let (_, mutate) = index.get(&all);
            // A mutation may take away what the next one would change.
            let mut next = after.clone();
            let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| mutate(&mut next)));
            if done.is_ok() {
                after = next;
            }
        }
        let same = format!("{before:?}") == format!("{after:?}");
        let comparison = compare(&before, &after);
        prop_assert!(same || !comparison.changes.is_empty(), "nothing found for {:?}", chosen);
        prop_assert_eq!(format!("{comparison:?}"), format!("{:?}", compare(&before, &after)));
    }
}
