//! Named types: alias, enum, struct or union, told apart by their keys.

use super::Named;
use super::constraints::constraints;
use super::literal::{are_alike, literal, literals};
use super::meta::{annotations, meta, typescript_enum};
use super::object::{Object, unknown_key};
use super::reserved;
use super::structure::{at_least, structure};
use super::type_expr::{TypePlace, type_expr};
use crate::diagnostic::Diagnostic;
use crate::names::nearest;
use crate::syntax::codes;
use crate::syntax::context::Context;
use crate::syntax::decl::{
    AliasDecl, Builtin, ConstraintsDecl, EnumDecl, EnumValueDecl, LiteralDecl, MetaDecl, Spanned, TypeBody, TypeDecl,
    TypeExpr, UnionDecl,
};
use crate::syntax::keys::{ALIAS, ENUM, ENUM_VALUE, ObjectSpec, STRUCT, UNION};
use crate::syntax::yaml::{Data, Entry, Node};

/// The keys that decide what a type is.
const DECIDING: [(&str, &ObjectSpec); 6] = [
    ("enum", &ENUM),
    ("union", &UNION),
    ("fields", &STRUCT),
    ("include", &STRUCT),
    ("variants", &STRUCT),
    ("type", &ALIAS),
];

/// Reads a named type.
pub(super) fn definition(
    context: &mut Context,
    name: Spanned<String>,
    named: Named<'_>,
    node: Node<'_>,
) -> Option<TypeDecl> {
    let good = is_free(context, &name);
    let declaration = match node.data {
        Data::Map(_) => long(context, name, named, node),
        _ => short(context, name, named, node),
    };
    declaration.filter(|_| good)
}

/// Whether a name is no built-in's; reports it if not.
fn is_free(context: &mut Context, name: &Spanned<String>) -> bool {
    let taken = Builtin::from_name(name).is_some() || matches!(&*name.value, "list" | "set" | "map" | "null" | "none");
    if taken {
        let message = format!("`{}` is a built-in type", name.value);
        context.report(Diagnostic::error(&codes::BUILTIN_NAME, name.span, message).help("give it another name"));
    }
    !taken
}

/// `RoomId: uuid`.
fn short(context: &mut Context, name: Spanned<String>, named: Named<'_>, node: Node<'_>) -> Option<TypeDecl> {
    let ty = type_expr(context, named, node, TypePlace::Plain)?;
    let body = AliasDecl { ty, constraints: Box::new(ConstraintsDecl::default()), json: None };
    Some(TypeDecl { name, body: TypeBody::Alias(body), annotations: Vec::new(), meta: MetaDecl::default() })
}

fn long(context: &mut Context, name: Spanned<String>, named: Named<'_>, mut node: Node<'_>) -> Option<TypeDecl> {
    let spec = kind(context, named, &mut node)?;
    let mut object = Object::open(context, spec, named, node)?;
    let mut typescript = None;
    let body = if std::ptr::eq(spec, &raw const ENUM) {
        let (name, style) = typescript_enum(context, object.take("typescript"));
        typescript = name;
        enumeration(context, &mut object).map(|body| TypeBody::Enum(EnumDecl { style, ..body }))
    } else if std::ptr::eq(spec, &raw const UNION) {
        union(context, &mut object).map(TypeBody::Union)
    } else if std::ptr::eq(spec, &raw const STRUCT) {
        Some(TypeBody::Struct(structure(context, &mut object)))
    } else {
        alias(context, &mut object).map(TypeBody::Alias)
    };
    let annotations = annotations(context, &mut object);
    let mut meta = meta(context, &mut object);
    meta.names.typescript = meta.names.typescript.or(typescript);
    object.finish();
    Some(TypeDecl { name, body: body?, annotations, meta })
}

/// Decides what a type is by the first key that says so, and takes keys that say otherwise away.
fn kind(context: &mut Context, named: Named<'_>, node: &mut Node<'_>) -> Option<&'static ObjectSpec> {
    let Data::Map(entries) = &mut node.data else { return None };
    let deciding = |entry: &Entry<'_>| DECIDING.iter().find(|(key, _)| *key == entry.key.text).map(|(_, spec)| *spec);
    let Some((first, spec)) = entries.iter().find_map(|entry| Some((context.key(&entry.key), deciding(entry)?))) else {
        undecided(context, named, entries);
        return None;
    };
    entries.retain(|entry| {
        let fits = deciding(entry).is_none_or(|other| std::ptr::eq(other, spec));
        if !fits {
            let place = context.span(entry.key.start, entry.key.end);
            let message = format!("`{}` and `{}` do not go together", first.value, entry.key.text);
            context.report(
                Diagnostic::error(&codes::CONFLICTING_KEYS, place, message)
                    .also(first.span, format!("this makes `{}` {}", named.name, spec.what))
                    .help("make two types of it"),
            );
        }
        fits
    });
    Some(spec)
}

/// Reports a type that does not say what it is. Keys that are not known explain that better than the lack of others.
fn undecided(context: &mut Context, named: Named<'_>, entries: &[Entry<'_>]) {
    let kinds: [&'static ObjectSpec; 4] = [&STRUCT, &ENUM, &ALIAS, &UNION];
    let unknown: Vec<&Entry<'_>> =
        entries.iter().filter(|entry| kinds.iter().all(|spec| spec.key(&entry.key.text).is_none())).collect();
    for entry in &unknown {
        let key = &entry.key;
        match nearest_kind(&key.text, kinds) {
            Some(spec) => {
                unknown_key(context, spec, entry);
            }
            None => context.report(
                Diagnostic::error(
                    &codes::UNKNOWN_KEY,
                    context.span(key.start, key.end),
                    format!("unknown key `{}`", key.text),
                )
                .label("no key of a type")
                .help(format!("if it is a field, write `{}: {{ fields: {{ {}: … }} }}`", named.name, key.text)),
            ),
        }
    }
    if unknown.is_empty() {
        context.report(
            Diagnostic::error(&codes::NO_BODY, named.place, format!("`{}` is no type yet", named.name))
                .help("write `fields` for a struct, `enum`, `union`, or `type` for an alias"),
        );
    }
}

/// The kind of type that has a key near to this one, or advice on it.
fn nearest_kind(key: &str, kinds: [&'static ObjectSpec; 4]) -> Option<&'static ObjectSpec> {
    let near = |spec: &&ObjectSpec| {
        let words = spec.keys.iter().map(|key| key.name);
        spec.advice.iter().any(|advice| advice.key == key) || nearest(key, words).is_some()
    };
    kinds.into_iter().find(near)
}

fn alias(context: &mut Context, object: &mut Object<'_>) -> Option<AliasDecl> {
    let ty = object.require(context, "type");
    let ty = context.value(ty, |context, named, node| type_expr(context, named, node, TypePlace::Plain));
    let constraints = Box::new(constraints(context, object));
    let json = context.value(object.take("json"), Context::choice);
    Some(AliasDecl { ty: ty?, constraints, json })
}

fn union(context: &mut Context, object: &mut Object<'_>) -> Option<UnionDecl> {
    let members = object.require(context, "union")?;
    if matches!(members.value.data, Data::List(_)) {
        at_least(context, &members, 2, "a union has at least two types; of one, use the type itself");
    }
    let members: Vec<TypeExpr> = context.value(Some(members), |context, named, node| {
        context.list_of(named, node, |context, named, node| type_expr(context, named, node, TypePlace::Plain))
    })?;
    Some(UnionDecl { members })
}

fn enumeration(context: &mut Context, object: &mut Object<'_>) -> Option<EnumDecl> {
    let values = object.require(context, "enum");
    let values = context.value(values, enum_values);
    let open = context.value(object.take("open"), Context::bool);
    let reserved = reserved::of_enum(context, object.take("reserved"));
    Some(EnumDecl { values: values?, open, reserved, style: None })
}

/// `{ Click: 1 }` or `[input, button]`.
fn enum_values(context: &mut Context, named: Named<'_>, node: Node<'_>) -> Option<Vec<EnumValueDecl>> {
    let span = context.place(named, &node);
    let entries = match node.data {
        Data::List(items) => {
            let values = literals(context, named, items, span)?;
            return Some(
                values.into_iter().map(|literal| EnumValueDecl { literal, meta: MetaDecl::default() }).collect(),
            );
        }
        Data::Map(entries) => entries,
        _ => {
            context.wrong_kind(named, &node, "a mapping or a list of values");
            return None;
        }
    };
    if entries.is_empty() {
        context.report(Diagnostic::error(&codes::NO_VALUES, span, "the enum has no values").help("list at least one"));
        return None;
    }
    let count = entries.len();
    let values: Vec<EnumValueDecl> = entries
        .into_iter()
        .filter_map(|entry| {
            let name = context.key(&entry.key);
            let good = context.is_identifier(named.name, &name);
            context.value(Some(entry), |context, named, node| enum_value(context, name, named, node)).filter(|_| good)
        })
        .collect();
    let alike = are_alike(context, values.iter().map(|value| &value.literal.value));
    (alike && values.len() == count).then_some(values)
}

fn enum_value(context: &mut Context, name: Spanned<String>, named: Named<'_>, node: Node<'_>) -> Option<EnumValueDecl> {
    if !matches!(node.data, Data::Map(_)) {
        let value = literal(context, named, node)?;
        return Some(EnumValueDecl { literal: LiteralDecl { name: Some(name), value }, meta: MetaDecl::default() });
    }
    let mut object = Object::open(context, &ENUM_VALUE, named, node)?;
    let value = object.require(context, "value");
    let value = context.value(value, literal);
    let meta = meta(context, &mut object);
    object.finish();
    Some(EnumValueDecl { literal: LiteralDecl { name: Some(name), value: value? }, meta })
}
