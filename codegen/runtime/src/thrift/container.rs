//! Wire forms of lists, sets and maps.

use std::collections::{BTreeMap, BTreeSet};
use std::marker::PhantomData;

use super::{Decode, Encode, Error, ErrorKind, Segment, Sink, Source, WireType};

/// `list` of the wire form `C`.
#[derive(Debug, Clone, Copy)]
pub struct List<C>(PhantomData<C>);

impl<T, C: Encode<T>> Encode<Vec<T>> for List<C> {
    const WIRE_TYPE: WireType = WireType::List;

    #[inline]
    fn write<S: Sink>(value: &Vec<T>, out: S) -> S {
        value.iter().fold(out.list(C::WIRE_TYPE, value.len()), |out, item| C::write(item, out))
    }
}

impl<'a, T, C: Decode<'a, T>> Decode<'a, Vec<T>> for List<C> {
    #[inline]
    fn read<S: Source<'a>>(input: &mut S) -> Result<Vec<T>, Error> {
        let count = begin::<S, T, C>(input)?;
        let mut items = Vec::with_capacity(capacity::<T>(count, input.left()));
        for index in 0..count {
            C::push(input, &mut items).map_err(|error| error.within(Segment::Element(index)))?;
        }
        input.leave();
        Ok(items)
    }
}

/// `set` of the wire form `C`. A value that comes twice is refused, as in JSON.
#[derive(Debug, Clone, Copy)]
pub struct Set<C>(PhantomData<C>);

impl<T, C: Encode<T>> Encode<BTreeSet<T>> for Set<C> {
    const WIRE_TYPE: WireType = WireType::Set;

    #[inline]
    fn write<S: Sink>(value: &BTreeSet<T>, out: S) -> S {
        value.iter().fold(out.list(C::WIRE_TYPE, value.len()), |out, item| C::write(item, out))
    }
}

impl<'a, T: Ord, C: Decode<'a, T>> Decode<'a, BTreeSet<T>> for Set<C> {
    #[inline]
    fn read<S: Source<'a>>(input: &mut S) -> Result<BTreeSet<T>, Error> {
        let count = begin::<S, T, C>(input)?;
        let mut items = BTreeSet::new();
        for index in 0..count {
            let start = input.offset();
            let item = C::read(input).map_err(|error| error.within(Segment::Element(index)))?;
            if !items.insert(item) {
                return Err(Error::new(ErrorKind::Duplicate, start).within(Segment::Element(index)));
            }
        }
        input.leave();
        Ok(items)
    }
}

/// `map` of the wire forms `K` and `V`. Of equal keys the last one counts, as in JSON.
#[derive(Debug, Clone, Copy)]
pub struct Map<K, V>(PhantomData<(K, V)>);

impl<TK, TV, K: Encode<TK>, V: Encode<TV>> Encode<BTreeMap<TK, TV>> for Map<K, V> {
    const WIRE_TYPE: WireType = WireType::Map;

    #[inline]
    fn write<S: Sink>(value: &BTreeMap<TK, TV>, out: S) -> S {
        let out = out.map(K::WIRE_TYPE, V::WIRE_TYPE, value.len());
        value.iter().fold(out, |out, (key, item)| V::write(item, K::write(key, out)))
    }
}

impl<'a, TK: Ord, TV, K: Decode<'a, TK>, V: Decode<'a, TV>> Decode<'a, BTreeMap<TK, TV>> for Map<K, V> {
    #[inline]
    fn read<S: Source<'a>>(input: &mut S) -> Result<BTreeMap<TK, TV>, Error> {
        let mut entries = BTreeMap::new();
        let start = input.offset();
        let Some((key_type, value_type, count)) = input.map()? else { return Ok(entries) };
        if count == 0 {
            return Ok(entries);
        }
        judge(K::WIRE_TYPE, key_type, start)?;
        judge(V::WIRE_TYPE, value_type, start)?;
        input.enter()?;
        for index in 0..count {
            let key = K::read(input).map_err(|error| error.within(Segment::Key(index)))?;
            let value = V::read(input).map_err(|error| error.within(Segment::Value(index)))?;
            entries.insert(key, value);
        }
        input.leave();
        Ok(entries)
    }
}

/// Reads the header of a list or set and answers its count.
#[inline(always)]
fn begin<'a, S: Source<'a>, T, C: Decode<'a, T>>(input: &mut S) -> Result<usize, Error> {
    let start = input.offset();
    let (found, count) = input.list()?;
    if count > 0 {
        judge(C::WIRE_TYPE, found, start)?;
    }
    input.enter()?;
    Ok(count)
}

#[inline(always)]
fn judge(expected: WireType, found: WireType, offset: usize) -> Result<(), Error> {
    if found == expected {
        return Ok(());
    }
    Err(Error::new(ErrorKind::ElementType { expected, found }, offset))
}

/// Room to set aside before the first element is read: no more bytes than the input still has, since a hostile
/// count costs its sender nothing. A longer list grows as it is read.
#[inline(always)]
fn capacity<T>(count: usize, left: usize) -> usize {
    count.min(left / size_of::<T>().max(1) + 1)
}
