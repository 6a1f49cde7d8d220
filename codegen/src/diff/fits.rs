//! Whether a reader of one type takes the values of another: the answer behind derived cells of the rule table.

use super::verdict::Verdict;
use super::wire::{Kind, kind};
use crate::model::{
    DefinitionKind, Enum, Field, JsonForm, Literal, Model, Presence, Scalar, Struct, Type, Union, Variants,
};

/// Whose idea of a type counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum World {
    /// JSON validators: ranges, formats and listed values count.
    Json,
    /// TypeScript's declarations: every number is a `number`, every text a `string`.
    Typescript,
}

/// A model and a type in it.
pub(super) type Typed<'a> = (&'a Model, &'a Type);

// Deeper than this, two types that agreed so far are taken to agree: recursive types come round again.
const DEPTH: usize = 12;

/// What the reader of a type makes of a writer's values: safe if it takes all, risky if some, breaking if none or
/// if the difference is one that validators always refuse.
pub(super) fn fits(world: World, reader: Typed<'_>, writer: Typed<'_>) -> Verdict {
    Fit { world, reader: reader.0, writer: writer.0 }.types(reader.1, writer.1, DEPTH)
}

/// The same for two structs.
pub(super) fn struct_fits(
    world: World,
    (reader, read): (&Model, &Struct),
    (writer, written): (&Model, &Struct),
) -> Verdict {
    Fit { world, reader, writer }.structs(read, written, DEPTH)
}

#[derive(Clone, Copy)]
struct Fit<'a> {
    world: World,
    reader: &'a Model,
    writer: &'a Model,
}

impl Fit<'_> {
    fn types(self, read: &Type, written: &Type, depth: usize) -> Verdict {
        if depth == 0 {
            return Verdict::Safe;
        }
        let next = depth - 1;
        match (kind(self.reader, read), kind(self.writer, written)) {
            (Kind::Nullable(read), Kind::Nullable(written)) => self.types(read, written, next),
            (Kind::Nullable(read), _) => self.types(read, written, next),
            (_, Kind::Nullable(_)) => Verdict::Breaking,
            (Kind::Any, _)
            | (Kind::Object, Kind::Object | Kind::Struct(_) | Kind::Map(..))
            | (Kind::Bool, Kind::Bool)
            | (Kind::Float, Kind::Float)
            | (Kind::Bytes, Kind::Bytes) => Verdict::Safe,
            (_, Kind::Any) | (Kind::Struct(_) | Kind::Map(..), Kind::Object) => self.loosely(Verdict::Risky),
            (Kind::Integer(read), Kind::Integer(written)) => self.integers(read, written),
            (Kind::Float, Kind::Integer(written)) => form_fits(JsonForm::Number, form(written)),
            (Kind::Integer(read), Kind::Float) if self.world == World::Typescript => {
                form_fits(form(read), JsonForm::Number)
            }
            (Kind::Text(read), Kind::Text(written)) => self.texts(read, written),
            (Kind::Text(_), Kind::Bytes) | (Kind::Bytes, Kind::Text(_)) if self.world == World::Typescript => {
                Verdict::Safe
            }
            (Kind::Enum(_, read), Kind::Enum(_, written)) => enums(read, written),
            (Kind::Text(read), Kind::Enum(_, written)) if !written.is_integer() => self.texts(read, Scalar::String),
            (Kind::Enum(_, read), Kind::Text(_)) if !read.is_integer() => self.listed(read),
            (Kind::Integer(read), Kind::Enum(_, written)) if written.is_integer() => self.integer_takes(read, written),
            (Kind::Enum(_, read), Kind::Integer(written)) if read.is_integer() && form(written) == JsonForm::Number => {
                self.listed(read)
            }
            (Kind::List(read), Kind::List(written) | Kind::Set(written)) | (Kind::Set(read), Kind::Set(written)) => {
                self.types(read, written, next)
            }
            (Kind::Set(read), Kind::List(written)) => {
                let elements = self.types(read, written, next);
                if self.world == World::Json { elements.max(Verdict::Risky) } else { elements }
            }
            (Kind::Map(read_key, read), Kind::Map(written_key, written)) => {
                self.types(read_key, written_key, next).max(self.types(read, written, next))
            }
            (Kind::Struct(read), Kind::Struct(written)) => {
                match (&self.reader.definition(read).kind, &self.writer.definition(written).kind) {
                    (DefinitionKind::Struct(read), DefinitionKind::Struct(written)) => {
                        self.structs(read, written, next)
                    }
                    _ => Verdict::Breaking,
                }
            }
            (Kind::Union(id), _) => match &self.reader.definition(id).kind {
                DefinitionKind::Union(union) => self.into_union(union, written, next),
                _ => Verdict::Breaking,
            },
            (_, Kind::Union(id)) => match &self.writer.definition(id).kind {
                DefinitionKind::Union(union) => self.each_member(union, read, next),
                _ => Verdict::Breaking,
            },
            _ => Verdict::Breaking,
        }
    }

    /// TypeScript refuses what JSON merely risks.
    fn loosely(self, json: Verdict) -> Verdict {
        if self.world == World::Json { json } else { Verdict::Breaking }
    }

    fn integers(self, read: Scalar, written: Scalar) -> Verdict {
        let forms = form_fits(form(read), form(written));
        if self.world == World::Typescript {
            // `string | number` is no `number`, however rare the strings are.
            return if forms == Verdict::Risky { Verdict::Breaking } else { forms };
        }
        let range = |scalar: Scalar| scalar.integer_range().unwrap_or((i64::MIN, i64::MAX));
        let (reads, writes) = (range(read), range(written));
        let holds = reads.0 <= writes.0 && writes.1 <= reads.1;
        forms.max(if holds { Verdict::Safe } else { Verdict::Risky })
    }

    fn texts(self, read: Scalar, written: Scalar) -> Verdict {
        let same = read == Scalar::String || read == written || self.world == World::Typescript;
        if same { Verdict::Safe } else { Verdict::Breaking }
    }

    /// An enum that meets any value of its kind.
    fn listed(self, read: &Enum) -> Verdict {
        if read.open { Verdict::Safe } else { self.loosely(Verdict::Risky) }
    }

    fn integer_takes(self, read: Scalar, written: &Enum) -> Verdict {
        let (low, high) = read.integer_range().unwrap_or((i64::MIN, i64::MAX));
        let inside = |literal: &Literal| match literal {
            Literal::Integer(number) => (low..=high).contains(&i64::from(*number)),
            Literal::String(_) => false,
        };
        let all = written.values.iter().all(|value| inside(&value.value));
        let range = if all && !written.open { Verdict::Safe } else { Verdict::Risky };
        let range = if self.world == World::Json { range } else { Verdict::Safe };
        range.max(form_fits(form(read), JsonForm::Number))
    }

    fn into_union(self, union: &Union, written: &Type, depth: usize) -> Verdict {
        if let Kind::Union(id) = kind(self.writer, written)
            && let DefinitionKind::Union(members) = &self.writer.definition(id).kind
        {
            let fit = |written: &Type| self.into_union(union, written, depth.saturating_sub(1));
            return members.members.iter().map(|member| fit(&member.ty)).max().unwrap_or(Verdict::Safe);
        }
        union.members.iter().map(|member| self.types(&member.ty, written, depth)).min().unwrap_or(Verdict::Breaking)
    }

    /// A writer's union for a reader that is none: some members may fit.
    fn each_member(self, union: &Union, read: &Type, depth: usize) -> Verdict {
        let fit = |member: &Type| self.types(read, member, depth);
        union.members.iter().map(|member| fit(&member.ty)).max().unwrap_or(Verdict::Breaking)
    }

    fn structs(self, read: &Struct, written: &Struct, depth: usize) -> Verdict {
        let common = self.fields(&read.fields, &written.fields, depth);
        match (&read.variants, &written.variants) {
            (Some(read), Some(written)) => common.max(self.variants(read, written, depth)),
            (Some(_), None) => Verdict::Breaking,
            // To a reader without cases their fields are unknown ones.
            (None, _) => common,
        }
    }

    fn fields(self, read: &[Field], written: &[Field], depth: usize) -> Verdict {
        let find = |field: &Field| {
            written.iter().find(|other| other.name == field.name || field.aliases.contains(&other.name))
        };
        read.iter().map(|field| self.field(field, find(field), depth)).max().unwrap_or(Verdict::Safe)
    }

    fn field(self, read: &Field, written: Option<&Field>, depth: usize) -> Verdict {
        let Some(written) = written else {
            return if read.presence == Presence::Required { Verdict::Breaking } else { Verdict::Safe };
        };
        let may_lack = match (self.world, written.presence) {
            (_, Presence::Optional) | (World::Typescript, Presence::Default) => true,
            (_, Presence::Required) | (World::Json, Presence::Default) => false,
        };
        let insists = match (self.world, read.presence) {
            (_, Presence::Required) => true,
            (_, Presence::Optional | Presence::Default) => false,
        };
        if (may_lack && insists) || (written.nullable && !read.nullable) {
            return Verdict::Breaking;
        }
        self.types(&read.ty, &written.ty, depth)
    }

    fn variants(self, read: &Variants, written: &Variants, depth: usize) -> Verdict {
        let mut worst = Verdict::Safe;
        for case in &written.cases {
            for when in &case.when {
                let Some(reads) = read.cases.iter().find(|other| other.when.contains(when)) else {
                    return Verdict::Breaking;
                };
                worst = worst.max(self.fields(&reads.fields, &case.fields, depth));
            }
        }
        worst
    }
}

fn enums(read: &Enum, written: &Enum) -> Verdict {
    if read.is_integer() != written.is_integer() {
        return Verdict::Breaking;
    }
    let known = |literal: &Literal| read.values.iter().any(|value| value.value == *literal);
    match (read.open, written.open) {
        (true, _) => Verdict::Safe,
        (false, false) if written.values.iter().all(|value| known(&value.value)) => Verdict::Safe,
        (false, _) => Verdict::Breaking,
    }
}

fn form(scalar: Scalar) -> JsonForm {
    match scalar {
        Scalar::I64(form) => form,
        _ => JsonForm::Number,
    }
}

fn form_fits(read: JsonForm, written: JsonForm) -> Verdict {
    match (read, written) {
        (JsonForm::Either, _) | (JsonForm::Number, JsonForm::Number) | (JsonForm::String, JsonForm::String) => {
            Verdict::Safe
        }
        // A number is written when it is safe, so a reader of numbers fails only beyond 2^53.
        (JsonForm::Number, JsonForm::Either) => Verdict::Risky,
        (JsonForm::Number, JsonForm::String) | (JsonForm::String, JsonForm::Number | JsonForm::Either) => {
            Verdict::Breaking
        }
    }
}
