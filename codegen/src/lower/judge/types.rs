//! What may stand where: elements of sets, keys of maps, members of unions, payloads, types of constants.

use super::super::codes;
use super::super::types::split_nullable;
use super::Case;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{DefinitionKind, JsonKind, Model, Payload, Scalar, Type, Union};
use crate::source::Span;
use crate::syntax::decl::{Builtin, PayloadDecl, TypeBody, TypeExpr, TypeExprKind, UnionDecl};

/// Judges every type that is written.
pub(super) fn judge(case: Case<'_, '_>, out: &mut Diagnostics) {
    let model = &case.built.model;
    let program = case.linker.program;
    for (declared, linked) in case.shape.fields.iter().zip(&case.built.fields).filter(|(_, linked)| linked.sound) {
        let (inner, nullable) = split_nullable(&declared.decl.ty);
        let is_any = *model.resolve(&linked.field.ty) == Type::Any && !case.is_stand_in(inner, &linked.field.ty);
        if linked.field.nullable && is_any {
            let place = if nullable { declared.decl.ty.span } else { declared.decl.name.span };
            let message = "`any` has null among its values already";
            out.push(Diagnostic::error(&codes::CONFLICTING_NULL, place, message).help("write `any`"));
        }
        parts(model, inner, &linked.field.ty, out);
    }
    for (position, entry) in program.types.iter().enumerate() {
        let id = case.linker.inline.written(program, position);
        match (&entry.decl.body, &model.definition(id).kind) {
            (TypeBody::Alias(decl), DefinitionKind::Alias(alias)) => parts(model, &decl.ty, &alias.ty, out),
            (TypeBody::Union(decl), DefinitionKind::Union(union)) => {
                for (expr, member) in decl.members.iter().zip(&union.members) {
                    parts(model, expr, &member.ty, out);
                }
                members(case, decl, union, out);
            }
            _ => {}
        }
    }
    for (entry, event) in program.events.iter().zip(&model.events) {
        if let (PayloadDecl::Type(expr), Payload::Type(ty)) = (&entry.decl.payload, &event.payload) {
            payload(case, expr, ty, out);
        }
    }
    for (entry, module) in program.modules.iter().zip(&model.modules) {
        for (decl, constant) in entry.decl.consts.iter().zip(&module.consts) {
            parts(model, &decl.ty, &constant.ty, out);
            if !is_constant(model, &constant.ty) && !case.is_stand_in(&decl.ty, &constant.ty) {
                let message = "a constant is a scalar, an enum, or a list, set or map of these";
                let help = "give a larger value as a `default` of a field, or as several constants";
                out.push(Diagnostic::error(&codes::CONST_TYPE, decl.ty.span, message).help(help));
            }
        }
        let operations = entry.decl.services.iter().flat_map(|service| &service.operations);
        let linked = module.services.iter().flat_map(|service| &service.operations);
        for (decl, operation) in operations.zip(linked) {
            for (expr, ty) in [(&decl.request, &operation.request), (&decl.response, &operation.response)] {
                if let (Some(expr), Some(ty)) = (expr, ty) {
                    parts(model, expr, ty, out);
                }
            }
        }
    }
}

/// Judges the parts of a type, each at its place.
fn parts(model: &Model, expr: &TypeExpr, ty: &Type, out: &mut Diagnostics) {
    match (&expr.kind, ty) {
        (TypeExprKind::List(expr), Type::List(ty)) => parts(model, expr, ty, out),
        (TypeExprKind::Nullable(inner), Type::Nullable(ty)) => {
            if inner.kind == TypeExprKind::Builtin(Builtin::Any) {
                let message = "`any` has null among its values already";
                out.push(Diagnostic::error(&codes::CONFLICTING_NULL, expr.span, message).help("write `any`"));
            }
            parts(model, inner, ty, out);
        }
        (TypeExprKind::Set(expr), Type::Set(ty)) => {
            if !is_set_element(model, ty) {
                let message = "the elements of a set are scalars other than `f64`, or enums";
                let help = "write `list<…>`, with `unique: true` if repeats are refused";
                out.push(Diagnostic::error(&codes::SET_ELEMENT, expr.span, message).help(help));
            }
            parts(model, expr, ty, out);
        }
        (TypeExprKind::Map(key_expr, expr), Type::Map(key, ty)) => {
            if !is_map_key(model, key) {
                let message = "the keys of a map are strings, formats, integers or enums";
                let help = "write `list<Entry>`, with a struct `Entry` of key and value";
                out.push(Diagnostic::error(&codes::MAP_KEY, key_expr.span, message).help(help));
            }
            parts(model, expr, ty, out);
        }
        _ => {}
    }
}

/// No member is a union, null or anything; no two have the same JSON kind or the same name.
fn members(case: Case<'_, '_>, decl: &UnionDecl, union: &Union, out: &mut Diagnostics) {
    let model = &case.built.model;
    let mut seen: Vec<(JsonKind, Span)> = Vec::new();
    let mut names: Vec<(&str, Span)> = Vec::new();
    for (expr, member) in decl.members.iter().zip(&union.members) {
        if case.is_stand_in(expr, &member.ty) {
            continue;
        }
        let resolved = model.resolve(&member.ty);
        let is_union =
            matches!(resolved, Type::Ref(id) if matches!(model.definition(*id).kind, DefinitionKind::Union(_)));
        let unfit = match resolved {
            Type::Any => {
                Some(("`any` takes every value, so no other member could be told from it", "write `any` for the union"))
            }
            Type::Nullable(_) => {
                Some(("a member cannot be nullable", "write `| null` on the fields that use the union"))
            }
            _ if is_union => Some(("a member cannot be a union", "list the members of that one here")),
            _ => None,
        };
        if let Some((message, help)) = unfit {
            out.push(Diagnostic::error(&codes::UNION_MEMBER, member.origin, message).help(help));
            continue;
        }
        let kinds = model.json_kinds(&member.ty);
        let clash = kinds.iter().find_map(|kind| seen.iter().find(|(other, _)| other == kind));
        if let Some((kind, other)) = clash {
            let article = if matches!(kind, JsonKind::Array | JsonKind::Object) { "an" } else { "a" };
            let message =
                format!("two members are {article} {} in JSON, so no reader can tell them apart", kind.name());
            out.push(
                Diagnostic::error(&codes::AMBIGUOUS_UNION, member.origin, message)
                    .also(*other, "this is the other one")
                    .help(if *kind == JsonKind::Object {
                        "write one struct with `variants`, whose tag tells them apart"
                    } else {
                        "keep the wider of the two"
                    }),
            );
        } else if let Some((name, other)) = names.iter().find(|(name, _)| *name == member.name) {
            let message = format!("two members are called `{name}`");
            out.push(
                Diagnostic::error(&codes::UNION_MEMBER, member.origin, message)
                    .also(*other, "this is the other one")
                    .help("give one of them another name by an alias"),
            );
        }
        seen.extend(kinds.into_iter().map(|kind| (kind, member.origin)));
        names.push((&member.name, member.origin));
    }
}

fn payload(case: Case<'_, '_>, expr: &TypeExpr, ty: &Type, out: &mut Diagnostics) {
    let model = &case.built.model;
    let resolved = model.resolve(ty);
    let is_struct =
        matches!(resolved, Type::Ref(id) if matches!(model.definition(*id).kind, DefinitionKind::Struct(_)));
    if !is_struct && !case.is_stand_in(expr, ty) {
        let message = "the payload of an event is a struct";
        let help = "write `object` for a payload that is free, `none` for none, or put the value into a field";
        out.push(Diagnostic::error(&codes::UNFIT_PAYLOAD, expr.span, message).help(help));
    }
}

fn is_enum(model: &Model, ty: &Type) -> bool {
    matches!(ty, Type::Ref(id) | Type::Literals(id) if matches!(model.definition(*id).kind, DefinitionKind::Enum(_)))
}

fn is_set_element(model: &Model, ty: &Type) -> bool {
    let resolved = model.resolve(ty);
    matches!(resolved, Type::Scalar(scalar) if *scalar != Scalar::F64) || is_enum(model, resolved)
}

fn is_map_key(model: &Model, ty: &Type) -> bool {
    let resolved = model.resolve(ty);
    matches!(resolved, Type::Scalar(scalar) if scalar.is_text() || scalar.integer_range().is_some())
        || is_enum(model, resolved)
}

fn is_constant(model: &Model, ty: &Type) -> bool {
    match model.resolve(ty) {
        Type::Scalar(_) => true,
        Type::List(of) | Type::Set(of) | Type::Map(_, of) => is_constant(model, of),
        other => is_enum(model, other),
    }
}
