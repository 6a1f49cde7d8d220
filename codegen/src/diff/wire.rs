//! Types as Thrift's wire sees them, and kinds of type as the rules tell them apart.

use crate::model::{DefinitionId, DefinitionKind, Enum, JsonForm, Model, Scalar, Type};

/// What a type is, behind its aliases.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind<'a> {
    Bool,
    /// An integer with its range and its form in JSON.
    Integer(Scalar),
    Float,
    /// A string or one of its formats.
    Text(Scalar),
    Bytes,
    Any,
    Object,
    Enum(DefinitionId, &'a Enum),
    Struct(DefinitionId),
    Union(DefinitionId),
    List(&'a Type),
    Set(&'a Type),
    Map(&'a Type, &'a Type),
    Nullable(&'a Type),
}

/// The kind of a type.
pub(super) fn kind<'a>(model: &'a Model, ty: &'a Type) -> Kind<'a> {
    match model.resolve(ty) {
        Type::Scalar(scalar) => scalar_kind(*scalar),
        Type::Any => Kind::Any,
        Type::Object => Kind::Object,
        Type::Ref(id) | Type::Literals(id) => match &model.definition(*id).kind {
            DefinitionKind::Enum(listed) => Kind::Enum(*id, listed),
            // `resolve` never ends at an alias; a struct is the harmless reading.
            DefinitionKind::Struct(_) | DefinitionKind::Alias(_) => Kind::Struct(*id),
            DefinitionKind::Union(_) => Kind::Union(*id),
        },
        Type::List(of) => Kind::List(of),
        Type::Set(of) => Kind::Set(of),
        Type::Map(key, of) => Kind::Map(key, of),
        Type::Nullable(of) => Kind::Nullable(of),
    }
}

fn scalar_kind<'a>(scalar: Scalar) -> Kind<'a> {
    match scalar {
        Scalar::Bool => Kind::Bool,
        Scalar::I8
        | Scalar::I16
        | Scalar::I32
        | Scalar::I64(JsonForm::Number | JsonForm::String | JsonForm::Either)
        | Scalar::U8
        | Scalar::U16
        | Scalar::U32 => Kind::Integer(scalar),
        Scalar::F64 => Kind::Float,
        Scalar::Bytes => Kind::Bytes,
        Scalar::String
        | Scalar::Uuid
        | Scalar::Url
        | Scalar::Email
        | Scalar::Date
        | Scalar::Datetime
        | Scalar::Duration
        | Scalar::Ipv4
        | Scalar::Ipv6
        | Scalar::Semver
        | Scalar::Language
        | Scalar::Timezone => Kind::Text(scalar),
    }
}

/// The type code on Thrift's wire: bool 2, i8 3, double 4, i16 6, i32 8, i64 10, string 11, struct 12, map 13, set 14,
/// list 15 (Thrift binary protocol encoding). Unsigned integers take the next wider signed type.
pub(super) fn type_code(model: &Model, ty: &Type) -> u8 {
    match kind(model, ty) {
        Kind::Bool => 2,
        Kind::Integer(Scalar::I8) => 3,
        Kind::Float => 4,
        Kind::Integer(Scalar::I16 | Scalar::U8) => 6,
        Kind::Integer(Scalar::I32 | Scalar::U16) => 8,
        Kind::Enum(_, listed) if listed.is_integer() => 8,
        Kind::Integer(_) => 10,
        Kind::Text(_) | Kind::Bytes | Kind::Any | Kind::Object | Kind::Enum(..) => 11,
        Kind::Struct(_) | Kind::Union(_) => 12,
        Kind::Map(..) => 13,
        Kind::Set(_) => 14,
        Kind::List(_) => 15,
        Kind::Nullable(of) => type_code(model, of),
    }
}

/// Whether the two types are the same on Thrift's wire, elements of containers included.
pub(super) fn same_wire(before: (&Model, &Type), after: (&Model, &Type)) -> bool {
    let parts = |(model, ty): (&Model, &Type)| type_code(model, ty);
    if parts(before) != parts(after) {
        return false;
    }
    let (old, new) = (kind(before.0, before.1), kind(after.0, after.1));
    match (old, new) {
        (Kind::List(old), Kind::List(new)) | (Kind::Set(old), Kind::Set(new)) => {
            same_wire((before.0, old), (after.0, new))
        }
        (Kind::Map(old_key, old), Kind::Map(new_key, new)) => {
            same_wire((before.0, old_key), (after.0, new_key)) && same_wire((before.0, old), (after.0, new))
        }
        _ => true,
    }
}

/// Whether values of the format have a point in time or a span of it.
pub(super) fn is_time(scalar: Scalar) -> bool {
    matches!(scalar, Scalar::Date | Scalar::Datetime | Scalar::Duration)
}
