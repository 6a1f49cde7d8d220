//! What lowering makes of declarations that other tests do not look into: includes, variants, inline enums, presence.

use codegen::model::{Definition, DefinitionKind, Field, Model, Payload, Presence, Struct, Type};

use crate::support::lowered;

fn model(files: &[(&str, &str)]) -> Model {
    lowered(files).unwrap_or_else(|mistakes| panic!("{mistakes}")).model
}

fn definition<'m>(model: &'m Model, name: &str) -> &'m Definition {
    model.definitions.iter().find(|definition| definition.name == name).expect(name)
}

fn structure<'m>(model: &'m Model, name: &str) -> &'m Struct {
    match &definition(model, name).kind {
        DefinitionKind::Struct(structure) => structure,
        other => panic!("{name} is {other:?}"),
    }
}

/// `name`, or `name<Struct` for a field that was included from a struct.
fn names(model: &Model, fields: &[Field]) -> Vec<String> {
    let from = |field: &Field| field.from.map(|id| format!("<{}", model.definition(id).name)).unwrap_or_default();
    fields.iter().map(|field| format!("{}{}", field.name, from(field))).collect()
}

#[test]
fn included_fields_come_first_and_know_where_they_are_declared() {
    let model = model(&[
        (
            "all.yaml",
            "imports: { other: shop.other }\ntypes:\n  \
             A: { include: [other.Base], fields: { a: string } }\n  \
             B: { include: [{ from: A, omit: [y] }], fields: { b: string } }\n  \
             C: { include: [{ from: B, pick: [b, x] }, other.Base], fields: { c: string } }\n",
        ),
        ("other.yaml", "types:\n  Base: { fields: { x: string, y: i32 } }\n"),
    ]);
    for (name, expected) in [
        ("A", vec!["x<Base", "y<Base", "a"]),
        ("B", vec!["x<Base", "a<A", "b"]),
        ("C", vec!["b<B", "x<Base", "y<Base", "c"]),
    ] {
        assert_eq!(names(&model, &structure(&model, name).fields), expected, "{name}");
    }
}

#[test]
fn literal_lists_are_named_after_who_declares_them() {
    let model = model(&[(
        "all.yaml",
        "types:\n  \
         Base: { fields: { state: [open, { Gone: '' }] } }\n  \
         Order: { include: [Base], fields: { is_paid?: [1, 0] } }\n\
         events:\n  \
         order_paid:\n    \
         include: [Base]\n    \
         fields: { how?: { type: [card, cash], nullable: true } }\n    \
         variants: { tag: kind, cases: { big_one: { fields: { size: [s, m] } }, other: { when: [x, y] } } }\n",
    )]);
    let inline: Vec<String> = model
        .definitions
        .iter()
        .filter_map(|definition| match &definition.kind {
            DefinitionKind::Enum(listed) if listed.inline => {
                let values: Vec<String> =
                    listed.values.iter().map(|value| format!("{}={}", value.name, value.value)).collect();
                Some(format!("{}: {}", definition.name, values.join(" ")))
            }
            _ => None,
        })
        .collect();
    assert_eq!(
        inline,
        [
            "BaseState: Open=open Gone=",
            "OrderIsPaid: V1=1 V0=0",
            "OrderPaidHow: Card=card Cash=cash",
            "OrderPaidBigOneSize: S=s M=m",
            "OrderPaidKind: BigOne=big_one X=x Y=y",
        ]
    );
    let Payload::Struct(payload) = &model.events[0].payload else { panic!("the event has fields") };
    assert_eq!(names(&model, &payload.fields), ["kind", "state<Base", "how"]);
    let named: Vec<&str> = payload
        .fields
        .iter()
        .map(|field| match field.ty {
            Type::Literals(id) => model.definition(id).name.as_str(),
            _ => "",
        })
        .collect();
    assert_eq!(named, ["OrderPaidKind", "BaseState", "OrderPaidHow"]);
}

#[test]
fn a_tag_may_be_declared_or_included_or_an_enum() {
    let model = model(&[(
        "all.yaml",
        "types:\n  \
         Kind: { enum: [a, b] }\n  \
         Base: { fields: { kind: { type: string, doc: Which. }, x: string } }\n  \
         Included: { include: [Base], variants: { tag: kind, cases: { a: {}, b: {} } } }\n  \
         Named: { fields: { x: string, kind: Kind }, variants: { tag: kind, cases: { b: {}, a: {} } } }\n  \
         Numbers: { variants: { tag: n, cases: { one: { when: [1, 2] }, other: { when: [3] } } } }\n",
    )]);
    for (name, position, ty, doc) in
        [("Included", 0, "IncludedKind", Some("Which.")), ("Named", 1, "Kind", None), ("Numbers", 0, "NumbersN", None)]
    {
        let structure = structure(&model, name);
        let tag = structure.variants.as_ref().expect(name).tag;
        let field = &structure.fields[tag];
        let (Type::Literals(id) | Type::Ref(id)) = field.ty else { panic!("{name} has a tag without values") };
        assert_eq!((tag, model.definition(id).name.as_str(), field.meta.doc.as_deref()), (position, ty, doc), "{name}");
    }
}

#[test]
fn presence_comes_from_the_field_its_default_its_mark_or_the_policy() {
    let schema = "types:\n  Order:\n    fields:\n      \
                  plain: string\n      marked?: string\n      defaulted?: { type: string, default: x }\n      \
                  said: { type: string, presence: optional }\n      required?: { type: string, presence: required }\n";
    for (policy, plain) in [("required", Presence::Required), ("default", Presence::Default)] {
        let manifest = format!("version: 1.0.0\npolicy: {{ presence: {policy} }}\n");
        let model = model(&[("catalogue.yaml", &manifest), ("all.yaml", schema)]);
        let presences: Vec<Presence> = structure(&model, "Order").fields.iter().map(|field| field.presence).collect();
        assert_eq!(presences, [plain, Presence::Optional, Presence::Default, Presence::Optional, Presence::Required]);
    }
}

#[test]
fn long_chains_are_refused_and_do_not_exhaust_the_stack() {
    let chain = |link: fn(usize) -> String| {
        let links: Vec<String> = (0..20_000).map(link).collect();
        format!("types:\n{}", links.join("\n"))
    };
    let aliases = chain(|at| format!("  A{at}: A{}", (at + 1) % 20_000));
    let long_alias = format!("{}\n  A20000: string", chain(|at| format!("  A{at}: A{}", at + 1)));
    let includes =
        format!("{}\n  S20000: {{ fields: {{}} }}", chain(|at| format!("  S{at}: {{ include: [S{}] }}", at + 1)));
    let required = chain(|at| format!("  S{at}: {{ fields: {{ next: S{} }} }}", (at + 1) % 20_000));
    for (what, schema, code) in [
        ("a cycle of aliases", aliases, "E0416"),
        ("a chain of aliases", long_alias, "E0416"),
        ("a chain of includes", includes, "E0406"),
        ("a cycle of required fields", required, "E0417"),
    ] {
        let mistakes = lowered(&[("all.yaml", &schema)]).expect_err(what);
        assert!(mistakes.contains(code), "{what}: {}", &mistakes[..mistakes.len().min(500)]);
    }
}
