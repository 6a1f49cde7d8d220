//! The fields of a struct on the way in.

use std::marker::PhantomData;

use super::scalar::SHOWN;
use super::table::{Seen, Table};
use super::{Decode, Error, ErrorKind, Header, Mark, Segment, Source, UnknownFields, WireType, skip};

/// Reads the fields of one struct.
///
/// The declared fields are tried in the order of their ids, each with one comparison, which is all that it takes
/// when the writer had the same order. [`ReadFields::next`] starts the next such pass, until the struct ends; a
/// pass that finds nothing skips one field, which is unknown or has another type than declared.
#[derive(Debug)]
pub struct ReadFields<'a, 's, S> {
    source: &'s mut S,
    /// Of the field that stands next.
    header: Header,
    /// Bytes left when the pass began.
    pass: usize,
    table: &'static Table,
    seen: Seen,
    /// Small, as it is nearly always nothing.
    rare: Option<Box<Rare>>,
    lifetime: PhantomData<&'a [u8]>,
}

/// What most structs have nothing of.
#[derive(Debug, Default)]
struct Rare {
    error: Option<Error>,
    /// Seen fields whose ids are too large for `seen`.
    far: Vec<i16>,
    /// Where fields go that are not declared; else they are dropped.
    kept: Option<UnknownFields>,
    /// The first declared field that was skipped because of its type.
    skipped: Option<(i16, WireType)>,
}

impl<'a, 's, S: Source<'a>> ReadFields<'a, 's, S> {
    /// Begins a struct.
    #[inline(always)]
    pub fn new(source: &'s mut S, table: &'static Table) -> Result<Self, Error> {
        source.enter()?;
        let header = source.header(0)?;
        Ok(ReadFields { source, header, pass: usize::MAX, table, seen: Seen::NONE, rare: None, lifetime: PhantomData })
    }

    /// Keeps fields that are not declared.
    pub fn keep(&mut self) {
        self.rare().kept = Some(UnknownFields::new());
    }

    /// The fields that were kept.
    pub fn kept(&mut self) -> UnknownFields {
        self.rare().kept.take().unwrap_or_default()
    }

    /// Whether there are fields left, which another pass over the declared ones shall try. When there are none, every
    /// required field has been there.
    #[inline(always)]
    #[expect(clippy::should_implement_trait, reason = "no iterator: it reports errors")]
    pub fn next(&mut self) -> Result<bool, Error> {
        if self.header.is_stop() {
            return self.end();
        }
        if self.source.left() == self.pass {
            self.skip_one()?;
        }
        self.pass = self.source.left();
        Ok(true)
    }

    /// Reads a required field if it stands next.
    #[inline(always)]
    pub fn required<C: Decode<'a, T>, T>(&mut self, id: i16, field: &mut T) {
        if self.header.is(C::WIRE_TYPE, id) && self.value::<C, T, T>(id, field) && !self.seen.insert(id) {
            self.rare().far.push(id);
        }
    }

    /// Reads a field that already has its default, if it stands next.
    #[inline(always)]
    pub fn default<C: Decode<'a, T>, T>(&mut self, id: i16, field: &mut T) {
        if self.header.is(C::WIRE_TYPE, id) {
            self.value::<C, T, T>(id, field);
        }
    }

    /// Reads a field that may be absent, if it stands next.
    #[inline(always)]
    pub fn optional<C: Decode<'a, T>, T>(&mut self, id: i16, field: &mut Option<T>) {
        if self.header.is(C::WIRE_TYPE, id) {
            self.value::<C, T, Option<T>>(id, field);
        }
    }

    /// Reads a field that may be absent and may be null, if it stands next. Thrift does not tell these apart, so it is
    /// never null.
    #[inline(always)]
    pub fn optional_nullable<C: Decode<'a, T>, T>(&mut self, id: i16, field: &mut Option<Option<T>>) {
        if self.header.is(C::WIRE_TYPE, id) {
            self.value::<C, T, Option<Option<T>>>(id, field);
        }
    }

    /// Reads a member of a union if it stands next; a second one is an error.
    #[inline(always)]
    pub fn member<C: Decode<'a, T>, T, U>(&mut self, id: i16, union: &mut Option<U>, variant: fn(T) -> U) {
        if self.header.is(C::WIRE_TYPE, id) {
            let mut slot = None;
            self.value::<C, T, Option<T>>(id, &mut slot);
            if let Some(value) = slot
                && union.replace(variant(value)).is_some()
            {
                self.fail(self.error(ErrorKind::UnionSeveral));
            }
        }
    }

    /// The member of a union.
    #[inline(always)]
    pub fn one<U>(&self, union: Option<U>) -> Result<U, Error> {
        union.ok_or_else(|| self.error(ErrorKind::UnionEmpty))
    }

    /// The value of a field that the chosen case of a struct with variants requires.
    #[inline(always)]
    pub fn in_case<T>(&self, id: i16, slot: Option<T>) -> Result<T, Error> {
        match slot {
            Some(value) => Ok(value),
            None => Err(self.missing(id)),
        }
    }

    /// The error for the value of a tag that chooses no case.
    #[cold]
    #[inline(never)]
    pub fn unlisted(&self, id: i16, value: &dyn std::fmt::Display) -> Error {
        let value = value.to_string().chars().take(SHOWN).collect();
        self.error(ErrorKind::Enum(value)).within(self.segment(id))
    }

    /// Whether the field has a value now. Not inlined: one copy for all fields of a type, in all structs, keeps the code small and in cache.
    #[inline(never)]
    fn value<C: Decode<'a, T>, T, F: Slot<T>>(&mut self, id: i16, field: &mut F) -> bool {
        let mark = self.source.mark();
        match C::read_field(self.source, self.header) {
            Ok(value) => {
                field.set(value);
                match self.source.header(id) {
                    Ok(header) => self.header = header,
                    Err(error) => self.fail(error),
                }
                true
            }
            Err(error) => {
                self.recover(error, mark);
                false
            }
        }
    }

    #[inline(always)]
    fn end(&mut self) -> Result<bool, Error> {
        if self.rare.is_some() || !self.table.is_complete(&self.seen) {
            self.end_slowly()?;
        }
        self.source.leave();
        Ok(false)
    }

    #[cold]
    #[inline(never)]
    fn end_slowly(&mut self) -> Result<(), Error> {
        let rare = self.rare();
        if let Some(error) = rare.error.take() {
            return Err(error);
        }
        let far = std::mem::take(&mut rare.far);
        match self.table.missing(&self.seen, &far) {
            Some(id) => Err(self.missing(id)),
            None => Ok(()),
        }
    }

    #[cold]
    #[inline(never)]
    fn rare(&mut self) -> &mut Rare {
        self.rare.get_or_insert_default()
    }

    /// Ends the passes; the next call of `next` reports.
    #[cold]
    #[inline(never)]
    fn fail(&mut self, error: Error) {
        self.rare().error = Some(error);
        self.header = Header::STOP;
    }

    /// A container whose elements have another type is skipped like any other field of another type.
    #[cold]
    #[inline(never)]
    fn recover(&mut self, error: Error, mark: Mark) {
        let error = if matches!(error.kind(), ErrorKind::ElementType { .. }) {
            self.source.reset(mark);
            match self.skip_one() {
                Ok(()) => return,
                Err(error) => error,
            }
        } else {
            error.within(self.segment(self.header.id()))
        };
        self.fail(error);
    }

    /// Skips the field that stands next.
    #[cold]
    #[inline(never)]
    fn skip_one(&mut self) -> Result<(), Error> {
        let id = self.header.id();
        let ty = self.header.wire_type().map_err(|number| self.error(ErrorKind::UnknownType(number)))?;
        let declared = self.table.name(id).is_some();
        if declared {
            self.rare().skipped.get_or_insert((id, ty));
        }
        let kept = self.rare.as_mut().and_then(|rare| rare.kept.as_mut());
        let skipped = match kept {
            Some(unknown) if !declared => unknown.keep(self.source, self.header, ty),
            _ => skip::field(self.source, self.header, ty),
        };
        if let Err(error) = skipped {
            return Err(if declared { error.within(self.segment(id)) } else { error });
        }
        self.header = self.source.header(id)?;
        Ok(())
    }

    #[cold]
    #[inline(never)]
    fn missing(&self, id: i16) -> Error {
        let kind = match self.rare.as_ref().and_then(|rare| rare.skipped) {
            Some((skipped, found)) if skipped == id => ErrorKind::WrongType { found },
            _ => ErrorKind::Missing,
        };
        self.error(kind).within(self.segment(id))
    }

    fn error(&self, kind: ErrorKind) -> Error {
        Error::new(kind, self.source.mark().offset())
    }

    fn segment(&self, id: i16) -> Segment {
        Segment::Field { id, name: self.table.name(id).unwrap_or("?") }
    }
}

/// Takes the value of a field.
trait Slot<T> {
    fn set(&mut self, value: T);
}

impl<T> Slot<T> for T {
    #[inline(always)]
    fn set(&mut self, value: T) {
        *self = value;
    }
}

impl<T> Slot<T> for Option<T> {
    #[inline(always)]
    fn set(&mut self, value: T) {
        *self = Some(value);
    }
}

impl<T> Slot<T> for Option<Option<T>> {
    #[inline(always)]
    fn set(&mut self, value: T) {
        *self = Some(Some(value));
    }
}
