//! Enums made from literal lists, and from the `when` of variants whose tag has no list of its own.

use std::collections::HashMap;

use super::include::FlatBody;
use super::program::Program;
use super::shape::{Body, BodyIndex, DeclaredField, FieldIndex, Owner, Shape};
use super::types::split_nullable;
use crate::model::{DefinitionId, ModuleId};
use crate::names::case::pascal;
use crate::source::Span;
use crate::syntax::decl::{Builtin, Literal, LiteralDecl, Spanned, TypeExpr, TypeExprKind, VariantsDecl};

/// An enum that nobody wrote a name for.
pub(super) struct InlineEnum {
    /// `<Struct><Field>`, `<Struct><Case><Field>`, or the same with the event's key in Pascal case.
    pub(super) name: String,
    /// The name of the field.
    pub(super) origin: Span,
    pub(super) values: Vec<LiteralDecl>,
    /// The values are those of all `when` of variants, which are judged there.
    pub(super) is_tag: bool,
}

/// All of them, numbered.
pub(super) struct InlineEnums {
    /// Module by module.
    pub(super) enums: Vec<InlineEnum>,
    of_field: HashMap<FieldIndex, DefinitionId>,
    of_tag: HashMap<BodyIndex, DefinitionId>,
    /// For each module, how many definitions stand before its written types that are not written types.
    before: Vec<usize>,
}

impl InlineEnums {
    /// Finds and numbers them: behind the written types of their module, in the order of the fields.
    pub(super) fn new(program: &Program<'_>, shape: &Shape<'_>, flat: &[FlatBody]) -> Self {
        let mut found =
            Self { enums: Vec::new(), of_field: HashMap::new(), of_tag: HashMap::new(), before: Vec::new() };
        let mut fields = shape.fields.iter().enumerate().peekable();
        let mut bodies = shape.bodies.iter().enumerate().peekable();
        for (module, entry) in program.module_ids() {
            found.before.push(found.enums.len());
            while let Some((index, field)) = fields.next_if(|(_, field)| field.module == module) {
                if let Some(values) = literals(field) {
                    let id = found.add(entry.types.end, field_enum(shape, field, values));
                    found.of_field.insert(index, id);
                }
            }
            while let Some((index, body)) = bodies.next_if(|(_, body)| body.module == module) {
                if let Some(variants) = body.variants
                    && !has_own_type(shape, &flat[index], variants)
                {
                    let id = found.add(entry.types.end, tag_enum(body, variants));
                    found.of_tag.insert(index, id);
                }
            }
        }
        found
    }

    /// Those of a module.
    pub(super) fn of_module(&self, id: ModuleId) -> &[InlineEnum] {
        let start = self.before[id.0 as usize];
        let end = self.before.get(id.0 as usize + 1).copied().unwrap_or(self.enums.len());
        &self.enums[start..end]
    }

    /// The enum of a declared field's literal list.
    pub(super) fn of_field(&self, field: FieldIndex) -> Option<DefinitionId> {
        self.of_field.get(&field).copied()
    }

    /// The enum of a tag that has no list of its own.
    pub(super) fn of_tag(&self, body: BodyIndex) -> Option<DefinitionId> {
        self.of_tag.get(&body).copied()
    }

    /// The id of a written type.
    pub(super) fn written(&self, program: &Program<'_>, index: usize) -> DefinitionId {
        number(index + self.before[program.types[index].module.0 as usize])
    }

    /// The written type with this id; `None` for an enum made from a literal list.
    pub(super) fn index_of(&self, program: &Program<'_>, module: ModuleId, id: DefinitionId) -> Option<usize> {
        let index = (id.0 as usize).checked_sub(self.before[module.0 as usize])?;
        program.module(module).types.contains(&index).then_some(index)
    }

    /// The id that a declared field's owner has, if it is a type.
    pub(super) fn declaring(&self, program: &Program<'_>, field: &DeclaredField<'_>) -> Option<DefinitionId> {
        match field.owner {
            Owner::Type(index) => Some(self.written(program, index)),
            Owner::Event(_) => None,
        }
    }

    fn add(&mut self, written_so_far: usize, inline: InlineEnum) -> DefinitionId {
        let id = number(written_so_far + self.enums.len());
        self.enums.push(inline);
        id
    }
}

/// The literal list of a field, if its type is one.
pub(super) fn literals<'a>(field: &DeclaredField<'a>) -> Option<&'a [LiteralDecl]> {
    match &field.decl.ty.kind {
        TypeExprKind::Literals(values) => Some(values),
        TypeExprKind::Nullable(inner) => match &inner.kind {
            TypeExprKind::Literals(values) => Some(values),
            _ => None,
        },
        _ => None,
    }
}

/// The values that choose a case, with their places.
pub(super) fn when(case: &crate::syntax::decl::CaseDecl) -> Vec<Spanned<Literal>> {
    let own_name = || vec![Spanned::new(Literal::String(case.name.value.clone()), case.name.span)];
    case.when.clone().unwrap_or_else(own_name)
}

/// Whether the tag is declared with a type that says its values; a plain `string` or integer leaves them to `when`.
fn has_own_type(shape: &Shape<'_>, flat: &FlatBody, variants: &VariantsDecl) -> bool {
    let declared = flat.common.iter().map(|field| shape.fields[field.field].decl);
    let tag = declared.into_iter().find(|decl| decl.name.value == variants.tag.value);
    tag.is_some_and(|tag| !is_plain(&tag.ty))
}

/// A type that leaves the values of a tag to `when`.
pub(super) fn is_plain(ty: &TypeExpr) -> bool {
    matches!(
        split_nullable(ty).0.kind,
        TypeExprKind::Builtin(
            Builtin::String | Builtin::I8 | Builtin::I16 | Builtin::I32 | Builtin::U8 | Builtin::U16 | Builtin::U32
        )
    )
}

fn field_enum(shape: &Shape<'_>, field: &DeclaredField<'_>, values: &[LiteralDecl]) -> InlineEnum {
    let name = shape.enum_name(field);
    InlineEnum { name, origin: field.decl.name.span, values: values.to_vec(), is_tag: false }
}

fn tag_enum(body: &Body<'_>, variants: &VariantsDecl) -> InlineEnum {
    let values = variants.cases.iter().flat_map(when).map(|value| LiteralDecl { name: None, value });
    InlineEnum {
        name: format!("{}{}", body.name, pascal(&variants.tag)),
        origin: variants.tag.span,
        values: values.collect(),
        is_tag: true,
    }
}

fn number(position: usize) -> DefinitionId {
    DefinitionId(u32::try_from(position).expect("fewer than 2^32 definitions fit a run"))
}
