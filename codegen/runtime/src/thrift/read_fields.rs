//! The fields of a struct on the way in.

use std::marker::PhantomData;

use super::codec::Place;
use super::scalar::SHOWN;
use super::table::{Seen, Table};
use super::{Decode, Error, ErrorKind, Ids, Mark, Segment, Source, UnknownFields, WireType, skip};

/// Reads the fields of one struct.
///
/// The declared fields are tried in the order of their ids, each by comparing what stands next with its header, which is
/// all that it takes when the writer had the same order. [`ReadFields::next`] starts the next such pass, until the
/// struct ends; a pass that finds nothing skips one field, which is unknown or has another type than declared.
///
/// It is a local of the function that reads the struct, and what is rare gets its parts and never itself. So the place in
/// the input stays in a register from field to field, whatever is called in between: measured, that is a quarter of
/// the time, as each field waits for the length of the one before it.
#[derive(Debug)]
pub struct ReadFields<'a, 's, S> {
    source: &'s mut S,
    rare: &'s mut Rare,
    table: &'static Table,
    seen: Seen,
    /// Where the struct begins.
    begin: Mark,
    /// Offset of what stands next; what the source has itself counts for nothing.
    at: usize,
    /// Id of the field before the one that stands next.
    last: i16,
    /// Whether this is the first pass, in which no field comes twice.
    is_first: bool,
    /// Where the pass began.
    pass: usize,
    lifetime: PhantomData<&'a [u8]>,
}

/// What [`ReadFields::next`] counts from before the first pass.
const BEFORE_FIRST: usize = usize::MAX;

impl<'a, 's, S: Source<'a>> ReadFields<'a, 's, S> {
    /// Begins a struct.
    #[inline(always)]
    pub fn new(source: &'s mut S, rare: &'s mut Rare, table: &'static Table) -> Result<Self, Error> {
        source.enter()?;
        let begin = source.mark();
        let (at, seen, pass) = (begin.offset(), Seen::NONE, BEFORE_FIRST);
        Ok(ReadFields { source, rare, table, seen, begin, at, last: 0, is_first: true, pass, lifetime: PhantomData })
    }

    /// Whether there are fields left, which another pass over the declared ones shall try. When there are none, every
    /// required field has been there.
    #[inline(always)]
    #[expect(clippy::should_implement_trait, reason = "no iterator: it reports errors")]
    pub fn next(&mut self) -> Result<bool, Error> {
        self.source.go_to(self.at);
        if self.source.takes_stop() {
            self.at = self.source.offset();
            self.end()?;
            return Ok(false);
        }
        if self.at == self.pass {
            (self.last, self.at) = skip_one(self.source, self.rare, self.table, self.last)?;
        }
        self.is_first = self.pass == BEFORE_FIRST;
        self.pass = self.at;
        Ok(true)
    }

    /// The offset of what stands next.
    #[inline(always)]
    pub fn offset(&self) -> usize {
        self.at
    }

    /// Reads a required field if it stands next.
    #[inline(always)]
    pub fn required<C: Decode<'a, T>, T>(&mut self, id: i16, field: &mut T) -> Result<(), Error> {
        if self.field::<C, T, T>(id, field, self.is_first)? && !self.seen.insert(id) {
            self.rare.saw(id);
        }
        Ok(())
    }

    /// Reads a field that is blank or has a default that is no struct, if it stands next.
    #[inline(always)]
    pub fn default<C: Decode<'a, T>, T>(&mut self, id: i16, field: &mut T) -> Result<(), Error> {
        self.field::<C, T, T>(id, field, self.is_first).map(|_| ())
    }

    /// Reads a field that has a struct as its default, if it stands next. Of the default nothing is left then: a struct's
    /// own fields that are absent are blank.
    #[inline(always)]
    pub fn preset<C: Decode<'a, T>, T>(&mut self, id: i16, field: &mut T) -> Result<(), Error> {
        self.field::<C, T, T>(id, field, false).map(|_| ())
    }

    /// Reads a field that may be absent, if it stands next.
    #[inline(always)]
    pub fn optional<C: Decode<'a, T>, T>(&mut self, id: i16, field: &mut Option<T>) -> Result<(), Error> {
        self.field::<C, T, Option<T>>(id, field, self.is_first).map(|_| ())
    }

    /// Reads a field that may be absent and may be null, if it stands next. Thrift does not tell these apart, so it is
    /// never null.
    #[inline(always)]
    pub fn optional_nullable<C: Decode<'a, T>, T>(
        &mut self,
        id: i16,
        field: &mut Option<Option<T>>,
    ) -> Result<(), Error> {
        self.field::<C, T, Option<Option<T>>>(id, field, self.is_first).map(|_| ())
    }

    /// Reads a member of a union if it stands next; a second one is an error.
    #[inline(always)]
    pub fn member<C: Decode<'a, T>, T, U>(
        &mut self,
        id: i16,
        union: &mut Option<U>,
        variant: fn(T) -> U,
    ) -> Result<(), Error> {
        let mut slot = None;
        self.field::<C, T, Option<T>>(id, &mut slot, self.is_first)?;
        match slot.map(|value| union.replace(variant(value))) {
            Some(Some(_)) => Err(Error::new(ErrorKind::UnionSeveral, self.at)),
            _ => Ok(()),
        }
    }

    /// The member of a union.
    #[inline(always)]
    pub fn one<U>(&self, union: Option<U>) -> Result<U, Error> {
        union.ok_or_else(|| error_at(self.source, ErrorKind::UnionEmpty))
    }

    /// The value of a field that the chosen case of a struct with variants requires.
    #[inline(always)]
    pub fn in_case<T>(&self, id: i16, slot: Option<T>) -> Result<T, Error> {
        match slot {
            Some(value) => Ok(value),
            None => Err(missing(self.source, self.rare, self.table, id)),
        }
    }

    /// The error for the value of a tag that chooses no case.
    #[cold]
    #[inline(never)]
    pub fn unlisted(&self, id: i16, value: &dyn std::fmt::Display) -> Error {
        let value = value.to_string().chars().take(SHOWN).collect();
        inside(error_at(self.source, ErrorKind::Enum(value)), self.table, id)
    }

    /// Whether the field stood next and was read, into a place that is blank or not.
    #[inline(always)]
    fn field<C: Decode<'a, T>, T, P: Place<T>>(
        &mut self,
        id: i16,
        place: &mut P,
        is_blank: bool,
    ) -> Result<bool, Error> {
        let here = (self.last, id, self.begin.moved(self.at));
        match C::read_field(self.source, self.at, Ids { last: self.last, own: id }, place, is_blank) {
            Ok(Some(end)) => {
                (self.last, self.at) = (id, end);
                Ok(true)
            }
            Ok(None) => Ok(false),
            Err(error) if matches!(C::WIRE_TYPE, WireType::List | WireType::Set | WireType::Map) => {
                (self.last, self.at) = recover(self.source, self.rare, self.table, here, error)?;
                Ok(false)
            }
            Err(error) => Err(inside(error, self.table, id)),
        }
    }

    #[inline(always)]
    fn end(&mut self) -> Result<(), Error> {
        if !self.table.is_complete(&self.seen) {
            judge_absent(self.source, self.rare, self.table, self.seen)?;
        }
        self.source.leave();
        Ok(())
    }
}

/// What most structs have nothing of.
#[derive(Debug, Default)]
pub struct Rare(Option<Box<Parts>>);

#[derive(Debug, Default)]
struct Parts {
    /// Seen fields whose ids are too large for [`Seen`].
    far: Vec<i16>,
    /// Where fields go that are not declared; else they are dropped.
    kept: Option<UnknownFields>,
    /// The first declared field that was skipped because of its type.
    skipped: Option<(i16, WireType)>,
}

impl Rare {
    /// Of a struct that keeps fields that are not declared.
    pub fn keeping() -> Self {
        Rare(Some(Box::new(Parts { kept: Some(UnknownFields::new()), ..Parts::default() })))
    }

    /// The fields that were kept.
    pub fn kept(self) -> UnknownFields {
        self.0.and_then(|parts| parts.kept).unwrap_or_default()
    }

    #[cold]
    #[inline(never)]
    fn saw(&mut self, id: i16) {
        self.parts().far.push(id);
    }

    fn parts(&mut self) -> &mut Parts {
        self.0.get_or_insert_default()
    }
}

/// Judges what was not seen at the end of a struct.
#[cold]
#[inline(never)]
fn judge_absent<'a, S: Source<'a>>(source: &S, rare: &Rare, table: &Table, seen: Seen) -> Result<(), Error> {
    let far = rare.0.as_ref().map(|parts| &parts.far[..]).unwrap_or_default();
    match table.missing(&seen, far) {
        Some(id) => Err(missing(source, rare, table, id)),
        None => Ok(()),
    }
}

/// A container whose elements have another type is skipped like any other field of another type. Answers its id and the offset behind
/// it.
#[cold]
#[inline(never)]
fn recover<'a, S: Source<'a>>(
    source: &mut S,
    rare: &mut Rare,
    table: &Table,
    (last, id, mark): (i16, i16, Mark),
    error: Error,
) -> Result<(i16, usize), Error> {
    if !matches!(error.kind(), ErrorKind::ElementType { .. }) {
        return Err(inside(error, table, id));
    }
    source.reset(mark);
    skip_one(source, rare, table, last)
}

/// Skips the field that stands next. Answers its id and the offset behind it.
#[cold]
#[inline(never)]
fn skip_one<'a, S: Source<'a>>(
    source: &mut S,
    rare: &mut Rare,
    table: &Table,
    last: i16,
) -> Result<(i16, usize), Error> {
    let header = source.header(last)?;
    let id = header.id;
    let ty = header.wire_type().map_err(|number| error_at(source, ErrorKind::UnknownType(number)))?;
    let is_declared = table.name(id).is_some();
    if is_declared {
        rare.parts().skipped.get_or_insert((id, ty));
    }
    let kept = rare.0.as_mut().and_then(|parts| parts.kept.as_mut());
    let skipped = match kept {
        Some(unknown) if !is_declared => unknown.keep(source, header, ty),
        _ => skip::field(source, header, ty),
    };
    match skipped {
        Ok(()) => Ok((id, source.offset())),
        Err(error) if is_declared => Err(inside(error, table, id)),
        Err(error) => Err(error),
    }
}

#[cold]
#[inline(never)]
fn missing<'a, S: Source<'a>>(source: &S, rare: &Rare, table: &Table, id: i16) -> Error {
    let kind = match rare.0.as_ref().and_then(|parts| parts.skipped) {
        Some((skipped, found)) if skipped == id => ErrorKind::WrongType { found },
        _ => ErrorKind::Missing,
    };
    inside(error_at(source, kind), table, id)
}

#[cold]
#[inline(never)]
fn inside(error: Error, table: &Table, id: i16) -> Error {
    error.within(Segment::Field { id, name: table.name(id).unwrap_or("?") })
}

fn error_at<'a, S: Source<'a>>(source: &S, kind: ErrorKind) -> Error {
    Error::new(kind, source.offset())
}
