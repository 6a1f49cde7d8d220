//! Fields: type, presence, constraints. Wire ids and origin by `include` come later, for each struct that has the field.

use std::sync::LazyLock;

use super::codes;
use super::meta::{annotations, meta};
use super::shape::{DeclaredField, FieldIndex};
use super::types::{Linker, split_nullable, with_form, with_format};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Constraints, Field, ModuleId, Number, Presence, Type};
use crate::names::is_spellable;
use crate::source::Span;
use crate::syntax::decl::{ConstraintsDecl, FieldDecl, FieldDetails, NumberDecl, PresenceDecl, Value};

/// A declared field as it is in every struct that has it, but for the wire id.
pub(super) struct LinkedField {
    pub(super) field: Field,
    /// Whether its type means something; if not, that was reported and the type is a stand-in.
    pub(super) sound: bool,
}

/// Links one declared field.
pub(super) fn link(
    linker: Linker<'_, '_>,
    index: FieldIndex,
    declared: &DeclaredField<'_>,
    out: &mut Diagnostics,
) -> LinkedField {
    static NOTHING: LazyLock<FieldDetails> = LazyLock::new(FieldDetails::default);
    let decl = declared.decl;
    let details = decl.details.as_deref().unwrap_or(&NOTHING);
    refuse_unspellable(decl, details, out);
    let (inner, nullable) = split_nullable(&decl.ty);
    let ty = match linker.inline.of_field(index) {
        Some(id) => Some(Type::Literals(id)),
        None => linker.ty(declared.module, inner, out),
    };
    let sound = ty.is_some();
    let ty = ty.map(|ty| with_format(ty, details.constraints.format.as_ref(), out));
    let ty = ty.map(|ty| with_form(ty, details.json.as_ref(), out));
    let field = Field {
        name: decl.name.value.clone(),
        ty: ty.unwrap_or(Type::Any),
        nullable: is_nullable(nullable, decl, details, out),
        presence: presence(linker, declared.module, decl, out),
        default: details.default.as_ref().and_then(|value| json(value, out)).map(Box::new),
        id: 0,
        examples: details.examples.iter().filter_map(|value| json(value, out)).collect(),
        aliases: details.aliases.iter().map(|alias| alias.value.clone()).collect(),
        constraints: constraints(&details.constraints).into(),
        annotations: annotations(&details.annotations).into(),
        meta: meta(&details.meta).into(),
        from: None,
        origin: decl.name.span,
    };
    LinkedField { field, sound }
}

/// A value as JSON; one that JSON cannot write is reported.
pub(super) fn json(value: &Value, out: &mut Diagnostics) -> Option<serde_json::Value> {
    value.to_json().map_err(|place: Span| out.push(not_json(place))).ok()
}

/// Constraints without their places.
pub(super) fn constraints(decl: &ConstraintsDecl) -> Constraints {
    let number = |number: Option<crate::syntax::decl::Spanned<NumberDecl>>| {
        number.map(|number| match number.value {
            NumberDecl::Integer(value) => Number::Integer(value),
            NumberDecl::Float(value) => Number::Float(value),
        })
    };
    Constraints {
        min: number(decl.min),
        max: number(decl.max),
        exclusive_min: number(decl.exclusive_min),
        exclusive_max: number(decl.exclusive_max),
        multiple_of: number(decl.multiple_of),
        min_length: decl.min_length.map(|length| length.value),
        max_length: decl.max_length.map(|length| length.value),
        pattern: decl.pattern.as_ref().map(|pattern| pattern.value.clone()),
        min_items: decl.min_items.map(|items| items.value),
        max_items: decl.max_items.map(|items| items.value),
        unique: decl.unique.is_some_and(|unique| unique.value),
    }
}

fn not_json(place: Span) -> Diagnostic {
    Diagnostic::error(&codes::NOT_JSON, place, "JSON cannot write this number")
        .help("use a finite number within 64 bits, or a string")
}

fn is_nullable(in_type: bool, decl: &FieldDecl, details: &FieldDetails, out: &mut Diagnostics) -> bool {
    if let Some(nullable) = details.nullable.as_ref().filter(|nullable| in_type && !nullable.value) {
        let message = "the type says `| null` and `nullable` says no";
        out.push(
            Diagnostic::error(&codes::CONFLICTING_NULL, nullable.span, message)
                .also(decl.ty.span, "null is allowed here")
                .help("take one of them out"),
        );
    }
    in_type || details.nullable.as_ref().is_some_and(|nullable| nullable.value)
}

fn presence(linker: Linker<'_, '_>, module: ModuleId, decl: &FieldDecl, out: &mut Diagnostics) -> Presence {
    let details = decl.details.as_deref();
    let has_default = details.and_then(|details| details.default.as_ref());
    let written = details.and_then(|details| details.presence);
    if let Some(written) = written {
        if let Some(value) = has_default.filter(|_| written.value != PresenceDecl::Default) {
            let message =
                "a field with a default is always there for its readers, so it is neither required nor optional";
            out.push(
                Diagnostic::error(&codes::DEFAULT_WITHOUT_PRESENCE, written.span, message)
                    .also(value.span, "the default")
                    .help("leave `presence` out, or the default"),
            );
        }
        return match written.value {
            PresenceDecl::Required => Presence::Required,
            PresenceDecl::Optional => Presence::Optional,
            PresenceDecl::Default => Presence::Default,
        };
    }
    if has_default.is_some() {
        return Presence::Default;
    }
    if decl.optional {
        return Presence::Optional;
    }
    let catalogue = linker.program.module(module).catalogue;
    let policy = &linker.program.declarations.catalogues[catalogue.0 as usize].manifest.policy;
    match policy.presence.map(|presence| presence.value) {
        Some(PresenceDecl::Default) => Presence::Default,
        Some(PresenceDecl::Required | PresenceDecl::Optional) | None => Presence::Required,
    }
}

fn refuse_unspellable(decl: &FieldDecl, details: &FieldDetails, out: &mut Diagnostics) {
    let name = decl.name.value.as_str();
    let names = &details.meta.names;
    let is_named = names.rust.is_some() && names.thrift.is_some();
    let error = |message| Diagnostic::error(&codes::UNSPELLABLE_NAME, decl.name.span, message);
    if name == "__proto__" {
        out.push(
            error("`__proto__` cannot be a property: JavaScript means the prototype by it".to_owned())
                .help("name it otherwise; where others send it so, take the whole as `object`"),
        );
    } else if !is_spellable(name) && !is_named {
        out.push(
            error(format!("Rust and Thrift cannot make an identifier of `{name}`"))
                .help("give it names there: `rust: { name: … }` and `thrift: { name: … }`"),
        );
    }
}
