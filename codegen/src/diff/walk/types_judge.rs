//! Which rule a change of type is, and its derived cells.

use super::super::Surface;
use super::super::fits::{World, fits};
use super::super::pair;
use super::super::rules::{self, Rule};
use super::super::site::Finding;
use super::super::spell;
use super::super::verdict::Verdict;
use super::super::wire::{Kind, is_time, kind, type_code};
use crate::model::{Enum, JsonForm, Model, Scalar, Type};

/// A side: a model and a type in it.
type Side<'a> = (&'a Model, &'a Type);

/// The finding for two types that differ, with both spelled out.
pub(super) fn judge((before, after): (&Model, &Model), old: &Type, new: &Type) -> Finding {
    let (old_side, new_side) = ((before, old), (after, new));
    let rule = rule_of(old_side, new_side);
    let finding = Finding::new(rule).between(spell::ty(before, old), spell::ty(after, new));
    let finding = if is_derived(rule) { fitted(finding, old_side, new_side) } else { finding };
    let finding = if rule == rules::FORMAT_ADDED && both_formats(old_side, new_side) {
        finding.also(rules::FORMAT_REMOVED)
    } else {
        finding
    };
    thrift(finding, old_side, new_side)
}

/// Decides the cells of TypeScript, JSON and Thrift by what one side makes of the other's values.
pub(super) fn fitted(finding: Finding, old: Side<'_>, new: Side<'_>) -> Finding {
    let (forward, backward) = (fits(World::Json, old, new), fits(World::Json, new, old));
    let finding = finding
        .cell(Surface::TypescriptProduce, fits(World::Typescript, new, old))
        .cell(Surface::TypescriptConsume, fits(World::Typescript, old, new))
        .cell(Surface::JsonForward, forward)
        .cell(Surface::JsonBackward, backward);
    let is_wire_derived = [Surface::ThriftForward, Surface::ThriftBackward]
        .into_iter()
        .all(|surface| finding.rule.cells[surface.index()] == rules::Cell::Derived);
    if is_wire_derived {
        finding.cell(Surface::ThriftForward, forward).cell(Surface::ThriftBackward, backward)
    } else {
        finding
    }
}

fn is_derived(rule: &Rule) -> bool {
    rule.cells.contains(&rules::Cell::Derived)
}

/// The cells that only the type code decides, and the rule that says so.
fn thrift(finding: Finding, old: Side<'_>, new: Side<'_>) -> Finding {
    let same = type_code(old.0, old.1) == type_code(new.0, new.1);
    let wire = [Surface::ThriftForward, Surface::ThriftBackward];
    let by_width = [rules::FIELD_INT_WIDENED, rules::FIELD_INT_NARROWED].contains(&finding.rule);
    if same && by_width {
        // The wire type is the same; what is out of range is refused by the reader's own check.
        let (forward, backward) = (fits(World::Json, old, new), fits(World::Json, new, old));
        return wire
            .into_iter()
            .zip([forward, backward])
            .fold(finding, |finding, (surface, verdict)| finding.cell(surface, verdict));
    }
    if same {
        return finding.noting(rules::WIRE_TTYPE_SAME);
    }
    let finding = wire.into_iter().fold(finding, |finding, surface| finding.cell(surface, Verdict::Breaking));
    finding.cell(Surface::ThriftIdl, Verdict::Breaking).noting(rules::WIRE_TTYPE_CHANGED)
}

fn rule_of(old: Side<'_>, new: Side<'_>) -> &'static Rule {
    match (kind(old.0, old.1), kind(new.0, new.1)) {
        (Kind::Integer(old), Kind::Integer(new)) => integers(old, new),
        (Kind::Integer(_), Kind::Float) => rules::FIELD_INT_TO_FLOAT,
        (Kind::Float, Kind::Integer(_)) => rules::FIELD_FLOAT_TO_INT,
        (Kind::Text(_), Kind::Text(Scalar::String)) => rules::FORMAT_REMOVED,
        (Kind::Text(_), Kind::Text(_)) => rules::FORMAT_ADDED,
        (Kind::Text(_), Kind::Bytes) => rules::FIELD_STRING_TO_BYTES,
        (Kind::Bytes, Kind::Text(_)) => rules::FIELD_BYTES_TO_STRING,
        (Kind::Text(format), Kind::Integer(_) | Kind::Float) | (Kind::Integer(_) | Kind::Float, Kind::Text(format))
            if is_time(format) =>
        {
            rules::FIELD_TIMESTAMP_ENCODING_CHANGED
        }
        (Kind::Text(Scalar::String), Kind::Enum(_, listed)) if !listed.is_integer() => {
            if listed.open {
                rules::FIELD_STRING_TO_OPEN_ENUM
            } else {
                rules::FIELD_STRING_TO_CLOSED_ENUM
            }
        }
        (Kind::Enum(_, listed), Kind::Text(Scalar::String)) if !listed.is_integer() => from_enum(listed),
        (Kind::Enum(_, listed), Kind::Integer(_)) | (Kind::Integer(_), Kind::Enum(_, listed))
            if listed.is_integer() =>
        {
            rules::FIELD_ENUM_TO_OR_FROM_INT
        }
        (Kind::Enum(_, one), Kind::Enum(_, other)) => enum_refs(one, other),
        (Kind::List(_), Kind::Set(_)) => rules::FIELD_LIST_TO_SET,
        (Kind::Set(_), Kind::List(_)) => rules::FIELD_SET_TO_LIST,
        (Kind::Any, Kind::Any) | (Kind::Object, Kind::Object) => rules::FIELD_TYPE_CHANGED,
        (_, Kind::Any) => rules::FIELD_TYPED_TO_ANY,
        (Kind::Any, _) => rules::FIELD_ANY_TO_TYPED,
        (Kind::Struct(_), Kind::Map(..) | Kind::Object)
        | (Kind::Map(..) | Kind::Object, Kind::Struct(_))
        | (Kind::Map(..), Kind::Object)
        | (Kind::Object, Kind::Map(..)) => rules::STRUCT_TO_OR_FROM_MAP,
        (Kind::List(_) | Kind::Set(_), _) | (_, Kind::List(_) | Kind::Set(_)) => rules::FIELD_SCALAR_TO_OR_FROM_LIST,
        (Kind::Struct(_), Kind::Union(_)) => rules::STRUCT_TO_UNION,
        (Kind::Union(_), Kind::Struct(_)) => rules::UNION_TO_STRUCT,
        (Kind::Struct(old_id), Kind::Struct(new_id)) => {
            same_or_other(pair::same_shape((old.0, old_id), (new.0, new_id)))
        }
        (Kind::Union(old_id), Kind::Union(new_id)) => same_or_other(pair::same_shape((old.0, old_id), (new.0, new_id))),
        _ => rules::FIELD_TYPE_CHANGED,
    }
}

fn same_or_other(same: bool) -> &'static Rule {
    if same { rules::FIELD_REF_CHANGED_SAME_SHAPE } else { rules::FIELD_REF_CHANGED_OTHER_SHAPE }
}

fn integers(old: Scalar, new: Scalar) -> &'static Rule {
    let form = |scalar: Scalar| if let Scalar::I64(form) = scalar { form } else { JsonForm::Number };
    if matches!((old, new), (Scalar::I64(_), Scalar::I64(_))) {
        return rules::FIELD_I64_JSON_ENCODING_CHANGED;
    }
    if form(old) != form(new) {
        return rules::FIELD_INT_TO_I64_JSON_STRING;
    }
    let range = |scalar: Scalar| scalar.integer_range().unwrap_or((i64::MIN, i64::MAX));
    let (was, is) = (range(old), range(new));
    if is.0 <= was.0 && was.1 <= is.1 {
        rules::FIELD_INT_WIDENED
    } else if was.0 <= is.0 && is.1 <= was.1 {
        rules::FIELD_INT_NARROWED
    } else {
        rules::FIELD_SIGNEDNESS_CHANGED
    }
}

fn from_enum(listed: &Enum) -> &'static Rule {
    if listed.open { rules::FIELD_STRING_TO_OPEN_ENUM } else { rules::FIELD_CLOSED_ENUM_TO_STRING }
}

fn enum_refs(old: &Enum, new: &Enum) -> &'static Rule {
    let values = |of: &Enum| {
        let mut all: Vec<_> = of.values.iter().map(|value| (value.value.clone(), value.name.clone())).collect();
        all.sort();
        all
    };
    if old.open == new.open && values(old) == values(new) {
        return rules::FIELD_REF_CHANGED_SAME_SHAPE;
    }
    rules::FIELD_ENUM_REF_CHANGED
}

fn both_formats(old: Side<'_>, new: Side<'_>) -> bool {
    let is_format = |(model, ty): Side<'_>| matches!(kind(model, ty), Kind::Text(scalar) if scalar != Scalar::String);
    is_format(old) && is_format(new)
}
