//! Finds a field by its name: a hash table that the compiler fills.

use super::{Field, Presence};

/// Slots of a table. More fields than three quarters of it are searched one by one.
const SLOTS: usize = 128;

/// Where the names of fields are found, and how many of these fields are required.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Index {
    /// Position of a field plus one, at its hash or behind it; zero where there is none.
    slots: [u8; SLOTS],
    /// Fields that must be there.
    pub(crate) required: u32,
}

impl Index {
    /// Of no field.
    pub(crate) const EMPTY: Self = Self { slots: [0; SLOTS], required: 0 };

    #[expect(clippy::cast_possible_truncation, reason = "positions in the table are below 128")]
    pub(crate) const fn of(fields: &[Field]) -> Self {
        let mut index = Self::EMPTY;
        let mut position = 0;
        while position < fields.len() {
            if let Presence::Required = fields[position].presence {
                index.required += 1;
            }
            if fields.len() <= SLOTS / 4 * 3 {
                let mut slot = hash(fields[position].name.as_bytes());
                while index.slots[slot] != 0 {
                    slot = (slot + 1) % SLOTS;
                }
                index.slots[slot] = position as u8 + 1;
            }
            position += 1;
        }
        index
    }

    /// The position of the field with a name.
    #[inline]
    pub(crate) fn find(&self, fields: &'static [Field], name: &str) -> Option<usize> {
        if fields.len() > SLOTS / 4 * 3 {
            return fields.iter().position(|field| field.name == name);
        }
        let mut slot = hash(name.as_bytes());
        while let Some(position) = usize::from(self.slots[slot]).checked_sub(1) {
            if fields.get(position).is_some_and(|field| field.name == name) {
                return Some(position);
            }
            slot = (slot + 1) % SLOTS;
        }
        None
    }
}

/// Length and four characters tell most names of a struct apart.
#[inline]
const fn hash(name: &[u8]) -> usize {
    let length = name.len();
    if length == 0 {
        return 0;
    }
    let sum = name[0] as usize
        + name[length / 3] as usize * 5
        + name[length / 2] as usize * 17
        + name[length - 1] as usize * 29
        + length * 3;
    sum % SLOTS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape::Type;
    use crate::shape::build::{optional, required};

    const NAMES: [&str; 6] = ["", "a", "ab", "ba", "utm_source", "utm_medium"];

    #[test]
    fn finds_every_name_and_no_other() {
        for count in [6, 96, 97, 300] {
            let fields: Vec<Field> = (0..count)
                .map(|at| match NAMES.get(at) {
                    Some(name) => optional(name, Type::Bool),
                    None => required(Box::leak(format!("field_{at}").into_boxed_str()), Type::Bool),
                })
                .collect();
            let fields: &'static [Field] = Box::leak(fields.into_boxed_slice());
            let index = Index::of(fields);
            assert_eq!(index.required as usize, count - NAMES.len());
            for (position, field) in fields.iter().enumerate() {
                assert_eq!(index.find(fields, field.name), Some(position));
            }
            assert_eq!(index.find(fields, "utm_sourcf"), None);
            assert_eq!(index.find(fields, "field_"), None);
        }
    }
}
