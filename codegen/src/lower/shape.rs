//! Structs, events and cases as they are written, before `include`: every declared field with its number.

use std::ops::Range;

use super::program::{EventIndex, Program, TypeIndex};
use crate::model::ModuleId;
use crate::names::case::pascal;
use crate::syntax::decl::{
    CaseDecl, FieldDecl, IncludeDecl, PayloadDecl, ReservedDecl, StructDecl, TypeBody, VariantsDecl,
};

/// Position of a declared field in [`Shape::fields`].
pub(super) type FieldIndex = usize;

/// Position of a struct or an event's payload in [`Shape::bodies`].
pub(super) type BodyIndex = usize;

/// Who declares fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    Type(TypeIndex),
    Event(EventIndex),
}

/// A field where it is declared.
pub(super) struct DeclaredField<'a> {
    pub(super) decl: &'a FieldDecl,
    pub(super) module: ModuleId,
    pub(super) owner: Owner,
    pub(super) body: BodyIndex,
    /// The case that it is a field of.
    pub(super) case: Option<usize>,
}

/// A struct or an event's payload.
pub(super) struct Body<'a> {
    pub(super) owner: Owner,
    pub(super) module: ModuleId,
    pub(super) name: String,
    pub(super) include: &'a [IncludeDecl],
    pub(super) own: Range<FieldIndex>,
    pub(super) variants: Option<&'a VariantsDecl>,
    pub(super) cases: Vec<CaseShape<'a>>,
    pub(super) reserved: &'a ReservedDecl,
}

/// A case of a body.
pub(super) struct CaseShape<'a> {
    pub(super) decl: &'a CaseDecl,
    pub(super) own: Range<FieldIndex>,
}

/// All of them.
pub(super) struct Shape<'a> {
    pub(super) fields: Vec<DeclaredField<'a>>,
    /// Module by module: its structs, then its events.
    pub(super) bodies: Vec<Body<'a>>,
    /// The body of each written type that is a struct.
    pub(super) of_type: Vec<Option<BodyIndex>>,
    /// The body of each event that has fields.
    pub(super) of_event: Vec<Option<BodyIndex>>,
}

impl<'a> Shape<'a> {
    pub(super) fn new(program: &Program<'a>) -> Self {
        let mut shape = Self {
            fields: Vec::new(),
            bodies: Vec::new(),
            of_type: vec![None; program.types.len()],
            of_event: vec![None; program.events.len()],
        };
        for (module, entry) in program.module_ids() {
            for index in entry.types.clone() {
                let decl = program.types[index].decl;
                if let TypeBody::Struct(body) = &decl.body {
                    shape.of_type[index] = Some(shape.bodies.len());
                    shape.add(Owner::Type(index), module, decl.name.value.clone(), body);
                }
            }
            for index in entry.events.clone() {
                let decl = program.events[index].decl;
                if let PayloadDecl::Struct(body) = &decl.payload {
                    shape.of_event[index] = Some(shape.bodies.len());
                    shape.add(Owner::Event(index), module, pascal(&decl.key), body);
                }
            }
        }
        shape
    }

    /// The name of an enum made from the literal list of a field: `<Struct><Field>`, `<Struct><Case><Field>`.
    pub(super) fn enum_name(&self, field: &DeclaredField<'_>) -> String {
        let body = &self.bodies[field.body];
        let case = field.case.map(|case| pascal(&body.cases[case].decl.name));
        format!("{}{}{}", body.name, case.unwrap_or_default(), pascal(&field.decl.name))
    }

    fn add(&mut self, owner: Owner, module: ModuleId, name: String, decl: &'a StructDecl) {
        let body = self.bodies.len();
        let mut declare = |fields: &'a [FieldDecl], case| {
            let start = self.fields.len();
            let declared = |decl| DeclaredField { decl, module, owner, body, case };
            self.fields.extend(fields.iter().map(declared));
            start..self.fields.len()
        };
        let own = declare(&decl.fields, None);
        let cases = decl.variants.iter().flat_map(|variants| &variants.cases);
        let cases = cases.enumerate();
        let cases = cases.map(|(position, case)| CaseShape { decl: case, own: declare(&case.fields, Some(position)) });
        let cases = cases.collect();
        let (include, variants, reserved) = (&decl.include, decl.variants.as_deref(), &decl.reserved);
        self.bodies.push(Body { owner, module, name, include, own, variants, cases, reserved });
    }
}
