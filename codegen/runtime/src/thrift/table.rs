//! What a reader must know of a struct's fields beside how to read them.

/// The fields of a struct, known when the program is built.
#[derive(Debug)]
pub struct Table {
    fields: &'static [(i16, &'static str, Presence)],
    required: Seen,
}

/// What it means when a field is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// An error.
    Required,
    /// Nothing.
    Optional,
}

/// Presences by the names that generated code has for them.
pub mod presence {
    #![expect(non_upper_case_globals, reason = "named like the methods that read and write such fields")]
    use super::Presence;

    /// A field that must be there.
    pub const required: Presence = Presence::Required;
    /// A field that reads as its default.
    pub const default: Presence = Presence::Optional;
    /// A field that reads as its default, which is a struct that is not blank.
    pub const preset: Presence = Presence::Optional;
    /// A field that may be absent.
    pub const optional: Presence = Presence::Optional;
    /// A field that may be absent or null.
    pub const optional_nullable: Presence = Presence::Optional;
}

impl Table {
    /// From ids, names and presences, by id.
    pub const fn new(fields: &'static [(i16, &'static str, Presence)]) -> Self {
        let mut required = Seen::NONE;
        let mut index = 0;
        while index < fields.len() {
            if matches!(fields[index].2, Presence::Required) {
                required = required.with(fields[index].0);
            }
            index += 1;
        }
        Table { fields, required }
    }

    /// The name of a declared field.
    pub(super) fn name(&self, id: i16) -> Option<&'static str> {
        self.fields.iter().find(|(declared, ..)| *declared == id).map(|(_, name, _)| *name)
    }

    /// Whether every required field was seen; `false` where one has a large id, so that it cannot be told from `seen`.
    #[inline(always)]
    pub(super) fn is_complete(&self, seen: &Seen) -> bool {
        seen.holds(&self.required) && !self.required.far
    }

    /// The first required field that was not seen, given those with large ids that were.
    #[cold]
    #[inline(never)]
    pub(super) fn missing(&self, seen: &Seen, far: &[i16]) -> Option<i16> {
        let mut required = self.fields.iter().filter(|(.., presence)| *presence == Presence::Required);
        required.find(|(id, ..)| !seen.contains(*id) && !far.contains(id)).map(|(id, ..)| *id)
    }
}

/// A set of ids, exact for those below 256, which is nearly all there are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    near: [u64; 4],
    /// Whether there are others.
    far: bool,
}

impl Seen {
    pub(super) const NONE: Seen = Seen { near: [0; 4], far: false };

    /// The set with an id more.
    #[inline(always)]
    const fn with(mut self, id: i16) -> Self {
        match place(id) {
            Some((word, bit)) => self.near[word] |= bit,
            None => self.far = true,
        }
        self
    }

    /// Adds an id; `false` where it is too large.
    #[inline(always)]
    pub(super) fn insert(&mut self, id: i16) -> bool {
        let Some((word, bit)) = place(id) else { return false };
        self.near[word] |= bit;
        true
    }

    fn contains(&self, id: i16) -> bool {
        place(id).is_some_and(|(word, bit)| self.near[word] & bit != 0)
    }

    /// Whether all near ids of another set are in this one.
    #[inline(always)]
    fn holds(&self, other: &Seen) -> bool {
        self.near.iter().zip(&other.near).all(|(seen, wanted)| seen & wanted == *wanted)
    }
}

#[inline(always)]
#[expect(clippy::cast_sign_loss, reason = "negative ids become large ones")]
const fn place(id: i16) -> Option<(usize, u64)> {
    let id = id as u16 as usize;
    if id < 256 { Some((id / 64, 1 << (id % 64))) } else { None }
}
