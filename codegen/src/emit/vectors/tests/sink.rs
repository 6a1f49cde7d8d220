//! A model that has everything.

use crate::model::testing::{
    alias, case, constraints, definition, enumeration, event, field, list_of, model, optional, structure,
};
use crate::model::*;

/// Every kind of type, constraint and presence.
pub(super) fn everything() -> Model {
    let mut definitions = constrained();
    composed(&mut definitions);
    let door = door();
    definitions.push(definition("Door", DefinitionKind::Struct(door.clone())));
    let mut moved = event("moved", Payload::Struct(door));
    moved.name = "door moved/1".into();
    moved.aliases = vec!["door_moved".into()];
    let events = vec![
        moved,
        event("idle", Payload::None),
        event("free", Payload::Object),
        event("grown", Payload::Type(Type::Ref(TREE))),
    ];
    model(definitions, events)
}

/// The position of `Tree`.
const TREE: DefinitionId = DefinitionId(12);

/// An enum, and aliases with every constraint.
fn constrained() -> Vec<Definition> {
    vec![
        enumeration("Kind", &["open", "close", "turn"]),
        alias(
            "Slug",
            Type::Scalar(Scalar::String),
            constraints(|all| {
                all.pattern = Some("^[a-z0-9]+(?:-[a-z0-9]+)*$".into());
                all.max_length = Some(12);
            }),
        ),
        alias(
            "Percent",
            Type::Scalar(Scalar::F64),
            constraints(|all| {
                all.min = Some(Number::Integer(0));
                all.exclusive_max = Some(Number::Float(100.5));
            }),
        ),
        alias(
            "Step",
            Type::Scalar(Scalar::I32),
            constraints(|all| {
                all.multiple_of = Some(Number::Integer(5));
                all.exclusive_min = Some(Number::Integer(-20));
                all.max = Some(Number::Integer(50));
            }),
        ),
        alias(
            "Big",
            Type::Scalar(Scalar::I64(JsonForm::String)),
            constraints(|all| all.min = Some(Number::Integer(-7))),
        ),
        alias(
            "Either",
            Type::Scalar(Scalar::I64(JsonForm::Either)),
            constraints(|all| all.max = Some(Number::Integer(700))),
        ),
        alias(
            "Blob",
            Type::Scalar(Scalar::Bytes),
            constraints(|all| {
                all.min_length = Some(2);
                all.max_length = Some(4);
            }),
        ),
        alias(
            "Few",
            list_of(Type::Ref(DefinitionId(1))),
            constraints(|all| {
                all.min_items = Some(1);
                all.max_items = Some(3);
                all.unique = true;
            }),
        ),
        alias("Tags", Type::Set(Box::new(Type::Scalar(Scalar::I8))), Constraints::default()),
        alias(
            "Counts",
            Type::Map(Box::new(Type::Scalar(Scalar::U8)), Box::new(Type::Ref(DefinitionId(3)))),
            Constraints::default(),
        ),
        alias(
            "ByKind",
            Type::Map(Box::new(Type::Ref(DefinitionId(0))), Box::new(Type::Any)),
            constraints(|all| all.max_items = Some(2)),
        ),
        alias(
            "BySlug",
            Type::Map(Box::new(Type::Ref(DefinitionId(1))), Box::new(Type::Nullable(Box::new(Type::Object)))),
            Constraints::default(),
        ),
    ]
}

/// A type that holds itself, a union, all scalars, and a struct of all the types before it.
fn composed(definitions: &mut Vec<Definition>) {
    definitions.push(structure(
        "Tree",
        vec![field("label", Type::Scalar(Scalar::String)), optional("parts", list_of(Type::Ref(TREE)))],
    ));
    let union =
        [Type::Scalar(Scalar::I8), Type::Ref(TREE), Type::Ref(DefinitionId(1)), list_of(Type::Scalar(Scalar::Bool))];
    let members = union.into_iter().zip(1..).map(|(ty, id)| UnionMember {
        ty,
        name: format!("M{id}"),
        id,
        origin: definitions[0].origin,
    });
    definitions.push(definition("Mixed", DefinitionKind::Union(Union { members: members.collect() })));
    let scalars = Scalar::ALL.map(|scalar| optional(scalar.name(), Type::Scalar(scalar)));
    definitions.push(structure("Scalars", scalars.to_vec()));
    let mut fields: Vec<Field> = (0..definitions.len())
        .map(|index| {
            let id = DefinitionId(u32::try_from(index).expect("few"));
            let presence = [Presence::Required, Presence::Optional, Presence::Default][index % 3];
            let aliases = if index % 4 == 0 { vec![format!("a{index}"), format!("b/{index}~")] } else { vec![] };
            Field { presence, aliases, nullable: index % 5 == 0, ..field(&format!("f{index}"), Type::Ref(id)) }
        })
        .collect();
    fields.push(Field {
        constraints: constraints(|all| all.min_length = Some(3)).into(),
        ..field("own", Type::Ref(DefinitionId(1)))
    });
    fields.push(optional("weird/name ~", Type::Scalar(Scalar::Uuid)));
    definitions.push(structure("Whole", fields));
}

/// Fields that depend on a tag.
fn door() -> Struct {
    let when = |text: &str| Literal::String(text.into());
    let tag = Field { aliases: vec!["Kind".into()], ..field("kind", Type::Ref(DefinitionId(0))) };
    let cases = vec![
        case(
            "open",
            vec![when("open"), when("turn")],
            vec![field("width", Type::Scalar(Scalar::I8)), optional("same", Type::Scalar(Scalar::Bool))],
        ),
        case("close", vec![when("close")], vec![optional("same", Type::Scalar(Scalar::String))]),
    ];
    Struct {
        fields: vec![optional("label", Type::Ref(DefinitionId(1))), tag],
        variants: Some(Variants { tag: 1, cases }),
        ..Struct::default()
    }
}
