//! A struct with variants as one flat list of fields, for protocols that know no variants.

use super::{Field, Struct};

/// A field of the flat form.
#[derive(Debug, Clone)]
pub struct FlatField<'a> {
    /// The field; of several cases that share it, that of the first.
    pub field: &'a Field,
    /// Where it comes from: nothing for a common field, else positions in [`super::Variants::cases`] and in
    /// [`super::Case::fields`], in order. Fields of cases share one flat field when they have one id.
    pub cases: Vec<(usize, usize)>,
    /// Whether cases use its name with other types, so that the name alone does not tell which field it is.
    pub is_ambiguous: bool,
}

impl Struct {
    /// Every field there is, sorted by id.
    pub fn flat_fields(&self) -> Vec<FlatField<'_>> {
        let mut flat: Vec<FlatField<'_>> =
            self.fields.iter().map(|field| FlatField { field, cases: Vec::new(), is_ambiguous: false }).collect();
        let common = flat.len();
        let cases = self.variants.iter().flat_map(|variants| &variants.cases).enumerate();
        for (case_index, case) in cases {
            for (field_index, field) in case.fields.iter().enumerate() {
                let place = (case_index, field_index);
                let own = &mut flat[common..];
                match own.iter_mut().find(|other| other.field.id == field.id) {
                    Some(shared) => shared.cases.push(place),
                    None => flat.push(FlatField { field, cases: vec![place], is_ambiguous: false }),
                }
            }
        }
        for index in common..flat.len() {
            let name = &flat[index].field.name;
            flat[index].is_ambiguous =
                flat.iter().enumerate().any(|(other, flat)| other != index && flat.field.name == *name);
        }
        flat.sort_by_key(|flat| flat.field.id);
        flat
    }
}
