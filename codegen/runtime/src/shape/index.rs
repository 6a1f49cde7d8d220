//! Finds a field by its name: a hash table that the compiler fills.

use super::{Field, Presence};

/// Slots of a table. More fields than three quarters of it are searched one by one.
const SLOTS: usize = 256;

/// Where the names of fields are found, and which of these fields are required.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Index {
    /// Position of a field plus one, at its hash or behind it; zero where there is none.
    slots: [u8; SLOTS],
    /// Which of the first 64 fields must be there, as bits.
    pub(crate) required: u64,
}

impl Index {
    /// Of no field.
    pub(crate) const EMPTY: Self = Self { slots: [0; SLOTS], required: 0 };

    #[expect(clippy::cast_possible_truncation, reason = "positions in the table are below 256")]
    pub(crate) const fn of(fields: &[Field]) -> Self {
        let mut index = Self::EMPTY;
        let fits = fields.len() <= SLOTS / 4 * 3;
        let mut rest = fields;
        let mut position = 0_usize;
        while let [field, behind @ ..] = rest {
            if fits {
                let mut slot = field.slot as usize;
                while index.slots[slot] != 0 {
                    slot = (slot + 1) % SLOTS;
                }
                index.slots[slot] = position as u8 + 1;
            }
            if let Presence::Required = field.presence
                && position < 64
            {
                index.required |= 1 << position;
            }
            position += 1;
            rest = behind;
        }
        index
    }

    /// The position of the field with a name.
    pub(crate) fn find(&self, fields: &'static [Field], name: &str) -> Option<usize> {
        self.find_where(fields, name.as_bytes(), |field| field.name == name)
    }

    /// The position of the field for which `is_it` holds, which only holds for the one with this name.
    #[inline(always)]
    pub(crate) fn find_where(
        &self,
        fields: &'static [Field],
        name: &[u8],
        is_it: impl Fn(&'static Field) -> bool,
    ) -> Option<usize> {
        if fields.len() > SLOTS / 4 * 3 {
            return fields.iter().position(is_it);
        }
        let mut slot = usize::from(hash(name));
        while let Some(position) = usize::from(self.slots[slot]).checked_sub(1) {
            if fields.get(position).is_some_and(&is_it) {
                return Some(position);
            }
            slot = (slot + 1) % SLOTS;
        }
        None
    }
}

/// The slot at which the search for a name begins. Tables of generated code have it for each field, so that the
/// compiler need not work it out: whoever changes it has to change what generated code calls.
pub fn slot_of(name: &str) -> u8 {
    hash(name.as_bytes())
}

/// The upper bits of a product, which depend on all that goes into it.
#[inline(always)]
fn hash(name: &[u8]) -> u8 {
    // The odd number next to 2^64 divided by the golden ratio.
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let word = match (name.first_chunk::<8>(), name.last_chunk::<8>()) {
        (Some(first), Some(last)) => u64::from_le_bytes(*first) ^ u64::from_le_bytes(*last).rotate_left(29),
        _ => short(name),
    };
    let mixed = (word ^ name.len() as u64).wrapping_mul(FACTOR);
    #[expect(clippy::cast_possible_truncation, reason = "below the number of slots")]
    let slot = (mixed >> (u64::BITS - SLOTS.ilog2())) as u8;
    slot
}

/// Up to seven bytes as a number.
#[inline(always)]
fn short(name: &[u8]) -> u64 {
    match (name.first_chunk::<4>(), name.last_chunk::<4>()) {
        (Some(first), Some(last)) => u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last)),
        _ => match name {
            [] => 0,
            _ => u64::from(name[0]) << 16 | u64::from(name[name.len() / 2]) << 8 | u64::from(name[name.len() - 1]),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape::Type;
    use crate::shape::build::{optional, required};

    const NAMES: [&str; 6] = ["", "a", "ab", "ba", "utm_source", "utm_medium"];

    /// Generated code has these numbers.
    #[test]
    fn slots_stay_where_they_are() {
        assert_eq!(NAMES.map(slot_of), [0, 121, 176, 205, 233, 47]);
    }

    #[test]
    fn finds_every_name_and_no_other() {
        for count in [6, 192, 193, 300] {
            let field = |at: usize| {
                let name = NAMES.get(at).map_or_else(|| format!("field_{at}"), |name| (*name).to_owned());
                let name = Box::leak(name.into_boxed_str());
                let of = if at < NAMES.len() { optional } else { required };
                of(slot_of(name), name, Type::Bool)
            };
            let fields: Vec<Field> = (0..count).map(field).collect();
            let fields: &'static [Field] = Box::leak(fields.into_boxed_slice());
            let index = Index::of(fields);
            assert_eq!(index.required.count_ones() as usize, count.min(64) - NAMES.len());
            for (position, field) in fields.iter().enumerate() {
                assert_eq!(index.find(fields, field.name), Some(position));
            }
            assert_eq!(index.find(fields, "utm_sourcf"), None);
            assert_eq!(index.find(fields, "field_"), None);
        }
    }
}
