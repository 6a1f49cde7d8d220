//! How a Rust value stands on the wire, and the functions that generated types offer.

use super::{Binary, BinaryInput, Compact, CompactInput, Count, Error, ErrorKind, Fill, Ids, Sink, Source, WireType};

/// Writes a `T`. The implementor names a wire form (`List<Text>`), because one Rust type may have several:
/// `Vec<u8>` is `binary` or `list<i16>`. A generated type is its own wire form.
pub trait Encode<T: ?Sized = Self> {
    /// The wire type.
    const WIRE_TYPE: WireType;

    /// Writes a value.
    fn write<S: Sink>(value: &T, out: S) -> S;

    /// Writes a field, header and value. Only booleans differ from this.
    #[inline(always)]
    fn write_field<S: Sink>(value: &T, out: S, last: i16, id: i16) -> S {
        Self::write(value, out.field(last, id, Self::WIRE_TYPE))
    }
}

/// Reads a `T`, which may borrow from the input.
pub trait Decode<'a, T = Self>: Encode<T>
where
    T: Sized,
{
    /// Reads a value.
    fn read<S: Source<'a>>(input: &mut S) -> Result<T, Error>;

    /// Reads a value into a place, and answers the offset behind it. `is_blank` says that nothing was read into the place
    /// before; a struct fills it where it is then, as moving large ones costs more than reading them.
    #[inline(always)]
    fn read_into<S: Source<'a>>(input: &mut S, place: &mut T, _is_blank: bool) -> Result<usize, Error> {
        let value = Self::read(input)?;
        let end = input.offset();
        *place = value;
        Ok(end)
    }

    /// The same into an option.
    #[inline(always)]
    fn read_some<S: Source<'a>>(input: &mut S, place: &mut Option<T>) -> Result<usize, Error> {
        let value = Self::read(input)?;
        let end = input.offset();
        *place = Some(value);
        Ok(end)
    }

    /// Reads a value behind those of a list.
    #[inline(always)]
    fn push<S: Source<'a>>(input: &mut S, items: &mut Vec<T>) -> Result<(), Error> {
        items.push(Self::read(input)?);
        Ok(())
    }

    /// Reads a field, header and value, if this one stands at an offset; the offset behind it. Only booleans and texts differ
    /// from this.
    #[inline(always)]
    fn read_field<S: Source<'a>, P: Place<T>>(
        input: &mut S,
        at: usize,
        ids: Ids,
        place: &mut P,
        is_blank: bool,
    ) -> Result<Option<usize>, Error> {
        let Some(start) = input.field_at(at, ids, Self::WIRE_TYPE) else { return Ok(None) };
        input.go_to(start);
        place.read::<S, Self>(input, is_blank).map(Some)
    }
}

/// Where the value of a field goes.
pub trait Place<T> {
    /// As [`Decode::read_into`].
    fn read<'a, S: Source<'a>, C: Decode<'a, T> + ?Sized>(
        &mut self,
        input: &mut S,
        is_blank: bool,
    ) -> Result<usize, Error>;

    /// Puts a value there.
    fn put(&mut self, value: T);
}

impl<T> Place<T> for T {
    #[inline(always)]
    fn read<'a, S: Source<'a>, C: Decode<'a, T> + ?Sized>(
        &mut self,
        input: &mut S,
        is_blank: bool,
    ) -> Result<usize, Error> {
        C::read_into(input, self, is_blank)
    }

    #[inline(always)]
    fn put(&mut self, value: T) {
        *self = value;
    }
}

impl<T> Place<T> for Option<T> {
    #[inline(always)]
    fn read<'a, S: Source<'a>, C: Decode<'a, T> + ?Sized>(&mut self, input: &mut S, _: bool) -> Result<usize, Error> {
        C::read_some(input, self)
    }

    #[inline(always)]
    fn put(&mut self, value: T) {
        *self = Some(value);
    }
}

impl<T> Place<T> for Option<Option<T>> {
    #[inline(always)]
    fn read<'a, S: Source<'a>, C: Decode<'a, T> + ?Sized>(&mut self, input: &mut S, _: bool) -> Result<usize, Error> {
        C::read_some(input, self.insert(None))
    }

    #[inline(always)]
    fn put(&mut self, value: T) {
        *self = Some(Some(value));
    }
}

// A box changes nothing on the wire, so that generated code need not know where Rust wants one.
impl<T, C: Encode<T>> Encode<Box<T>> for C {
    const WIRE_TYPE: WireType = C::WIRE_TYPE;

    #[inline(always)]
    fn write<S: Sink>(value: &Box<T>, out: S) -> S {
        C::write(value, out)
    }
}

impl<'a, T, C: Decode<'a, T>> Decode<'a, Box<T>> for C {
    #[inline(always)]
    fn read<S: Source<'a>>(input: &mut S) -> Result<Box<T>, Error> {
        C::read(input).map(Box::new)
    }

    #[inline(always)]
    fn read_into<S: Source<'a>>(input: &mut S, place: &mut Box<T>, is_blank: bool) -> Result<usize, Error> {
        C::read_into(input, place, is_blank)
    }
}

/// A struct or union: what can stand on the wire by itself.
///
/// A trait apart from [`Thrift`], because the compiler builds the provided methods of a trait for every type that
/// implements it, used or not, and those methods build all that a type contains.
pub trait Standalone: Sized + Encode + for<'a> Decode<'a> {}

impl<T: Standalone> Thrift for T {}

/// Reads and writes structs and unions. Bytes are those that Apache's libraries write for the same value: fields by id,
/// optional ones only when they are set.
pub trait Thrift: Standalone {
    /// The value in the binary protocol.
    fn to_thrift_binary(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.append_thrift_binary(&mut bytes);
        bytes
    }

    /// The value in the compact protocol.
    fn to_thrift_compact(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.append_thrift_compact(&mut bytes);
        bytes
    }

    /// Appends the value in the binary protocol; a buffer that is used again saves the allocation.
    fn append_thrift_binary(&self, bytes: &mut Vec<u8>) {
        append_binary(self, bytes);
    }

    /// Appends the value in the compact protocol; a buffer that is used again saves the allocation.
    fn append_thrift_compact(&self, bytes: &mut Vec<u8>) {
        append_compact(self, bytes);
    }

    /// Reads a value that takes all of `bytes`, in the binary protocol.
    fn from_thrift_binary(bytes: &[u8]) -> Result<Self, Error> {
        whole(&mut BinaryInput::new(bytes))
    }

    /// Reads a value that takes all of `bytes`, in the compact protocol.
    fn from_thrift_compact(bytes: &[u8]) -> Result<Self, Error> {
        whole(&mut CompactInput::new(bytes))
    }
}

/// A struct or union that borrows from what it was read from. Apart from [`ThriftRef`] as [`Standalone`] is.
pub trait StandaloneRef<'a>: Sized + Encode + Decode<'a> {}

impl<'a, T: StandaloneRef<'a>> ThriftRef<'a> for T {}

/// [`Thrift`] for types that borrow.
pub trait ThriftRef<'a>: StandaloneRef<'a> {
    /// The value in the binary protocol.
    fn to_thrift_binary(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        append_binary(self, &mut bytes);
        bytes
    }

    /// The value in the compact protocol.
    fn to_thrift_compact(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        append_compact(self, &mut bytes);
        bytes
    }

    /// Reads a value that takes all of `bytes`, in the binary protocol.
    fn from_thrift_binary(bytes: &'a [u8]) -> Result<Self, Error> {
        whole(&mut BinaryInput::new(bytes))
    }

    /// Reads a value that takes all of `bytes`, in the compact protocol.
    fn from_thrift_compact(bytes: &'a [u8]) -> Result<Self, Error> {
        whole(&mut CompactInput::new(bytes))
    }
}

fn append_binary<T: Encode>(value: &T, bytes: &mut Vec<u8>) {
    let Count(size) = T::write(value, Binary(Count(0))).0;
    let start = bytes.len();
    bytes.resize(start + size, 0);
    let _full = T::write(value, Binary(Fill(&mut bytes[start..])));
}

fn append_compact<T: Encode>(value: &T, bytes: &mut Vec<u8>) {
    let Count(size) = T::write(value, Compact(Count(0))).0;
    let start = bytes.len();
    bytes.resize(start + size, 0);
    let _full = T::write(value, Compact(Fill(&mut bytes[start..])));
}

/// Reads a value that takes the rest of the input.
pub(super) fn whole<'a, S: Source<'a>, T: Decode<'a>>(input: &mut S) -> Result<T, Error> {
    // One local from the start to the end, so that a large value is made where the caller wants it.
    let mut result = T::read(input);
    if result.is_ok() && input.left() > 0 {
        result = Err(Error::new(ErrorKind::Trailing(input.left()), input.offset()));
    }
    result
}
