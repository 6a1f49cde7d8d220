//! Fields that a reader does not know and keeps.

use super::buffer::Fill;
use super::{Binary, BinaryInput, Count, Error, Header, Sink, Source, WireType, skip};

/// Fields of a struct that its reader does not know, in the order of arrival, to be written back in either
/// protocol.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct UnknownFields(Vec<UnknownField>);

/// A field that its reader does not know.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct UnknownField {
    /// Its id.
    pub id: i16,
    /// Its type.
    pub ty: WireType,
    /// Its value in the binary protocol, whichever it came in. Private, because writing relies on it.
    value: Vec<u8>,
}

impl UnknownField {
    /// The value in the binary protocol.
    pub fn value(&self) -> &[u8] {
        &self.value
    }
}

impl UnknownFields {
    /// None.
    pub const fn new() -> Self {
        UnknownFields(Vec::new())
    }

    /// The fields.
    pub fn as_slice(&self) -> &[UnknownField] {
        &self.0
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Keeps the field that stands next.
    pub(super) fn keep<'a, S: Source<'a>>(&mut self, input: &mut S, header: Header, ty: WireType) -> Result<(), Error> {
        let mark = input.mark();
        let Count(size) = skip::copy_field(input, header, ty, Binary(Count(0)))?.0;
        input.reset(mark);
        let mut value = vec![0; size];
        skip::copy_field(input, header, ty, Binary(Fill(&mut value)))?;
        self.0.push(UnknownField { id: header.id, ty, value });
        Ok(())
    }

    /// Writes the fields behind the one with the id `last`; answers the last id.
    pub(super) fn write<S: Sink>(&self, out: S, last: i16) -> (S, i16) {
        self.0.iter().fold((out, last), |(out, last), field| (field.write(out, last), field.id))
    }
}

impl UnknownField {
    fn write<S: Sink>(&self, out: S, last: i16) -> S {
        let mut value = BinaryInput::new(&self.value);
        let written = match self.ty {
            WireType::Bool => value.bool().map(|truth| out.bool_field(last, self.id, truth)),
            ty => skip::copy(&mut value, ty, out.field(last, self.id, ty)),
        };
        // The bytes were written by `keep`, and come back from no deeper than they were read.
        written.expect("kept fields are well formed")
    }
}
