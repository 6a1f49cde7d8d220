//! The fields of a struct on the way out.

use super::{Encode, Sink, UnknownFields};

/// Writes the fields of one struct, in the order of their ids.
#[derive(Debug)]
pub struct Fields<S> {
    out: S,
    last: i16,
}

impl<S: Sink> Fields<S> {
    /// Begins a struct.
    #[inline(always)]
    pub fn new(out: S) -> Self {
        Fields { out, last: 0 }
    }

    /// A field that is always written.
    #[inline(always)]
    #[must_use]
    pub fn required<C: Encode<T>, T: ?Sized>(self, id: i16, value: &T) -> Self {
        Fields { out: C::write_field(value, self.out, self.last, id), last: id }
    }

    /// A field that is always written.
    #[inline(always)]
    #[must_use]
    pub fn default<C: Encode<T>, T: ?Sized>(self, id: i16, value: &T) -> Self {
        self.required::<C, T>(id, value)
    }

    /// The same.
    #[inline(always)]
    #[must_use]
    pub fn preset<C: Encode<T>, T: ?Sized>(self, id: i16, value: &T) -> Self {
        self.required::<C, T>(id, value)
    }

    /// A field that is written when it is set.
    #[inline(always)]
    #[must_use]
    pub fn optional<C: Encode<T>, T>(self, id: i16, value: &Option<T>) -> Self {
        self.given::<C, T>(id, value.as_ref())
    }

    /// A field that may be absent and may be null, which Thrift does not tell apart.
    #[inline(always)]
    #[must_use]
    pub fn optional_nullable<C: Encode<T>, T>(self, id: i16, value: &Option<Option<T>>) -> Self {
        self.given::<C, T>(id, value.as_ref().and_then(Option::as_ref))
    }

    /// A field that is written when there is a value for it.
    #[inline(always)]
    #[must_use]
    pub fn given<C: Encode<T>, T: ?Sized>(self, id: i16, value: Option<&T>) -> Self {
        match value {
            Some(value) => self.required::<C, T>(id, value),
            None => self,
        }
    }

    /// Fields that were kept on reading.
    #[must_use]
    pub fn unknown(self, fields: &UnknownFields) -> Self {
        let (out, last) = fields.write(self.out, self.last);
        Fields { out, last }
    }

    /// Ends the struct.
    #[inline(always)]
    pub fn stop(self) -> S {
        self.out.stop()
    }
}
