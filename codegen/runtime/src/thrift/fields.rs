//! The fields of a struct, on the way out and on the way in.

use std::marker::PhantomData;

use super::{
    Decode, Encode, Error, ErrorKind, Header, Mark, Segment, Sink, Source, UnknownFields, WireType, scalar::SHOWN, skip,
};

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

/// Names of a struct's fields by id, for errors.
pub type FieldNames = &'static [(i16, &'static str)];

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
    error: Option<Error>,
    names: FieldNames,
    /// Where fields go that are not declared; else they are dropped.
    kept: Option<UnknownFields>,
    /// The first declared field that was skipped because of its type.
    skipped: Option<(i16, WireType)>,
    lifetime: PhantomData<&'a [u8]>,
}

impl<'a, 's, S: Source<'a>> ReadFields<'a, 's, S> {
    /// Begins a struct.
    #[inline(always)]
    pub fn new(source: &'s mut S, names: FieldNames) -> Result<Self, Error> {
        source.enter()?;
        let header = source.header(0)?;
        Ok(ReadFields {
            source,
            header,
            pass: usize::MAX,
            error: None,
            names,
            kept: None,
            skipped: None,
            lifetime: PhantomData,
        })
    }

    /// Keeps fields that are not declared, behind those that are in `into`.
    pub fn keep(&mut self, into: UnknownFields) {
        self.kept = Some(into);
    }

    /// The fields that were kept.
    pub fn kept(&mut self) -> UnknownFields {
        self.kept.take().unwrap_or_default()
    }

    /// Whether there are fields left, which another pass over the declared ones shall try.
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

    /// Reads the field into `slot` if it stands next.
    #[inline(always)]
    pub fn read<C: Decode<'a, T>, T>(&mut self, id: i16, slot: &mut Option<T>) {
        if self.header.is(C::TYPE, id) {
            self.value::<C, T>(id, slot);
        }
    }

    /// The value of a required field.
    #[inline(always)]
    pub fn required<T>(&self, id: i16, slot: Option<T>) -> Result<T, Error> {
        match slot {
            Some(value) => Ok(value),
            None => Err(self.missing(id)),
        }
    }

    /// The value of a field that may be absent.
    #[inline(always)]
    pub fn optional<T>(&self, _id: i16, slot: Option<T>) -> Result<Option<T>, Error> {
        Ok(slot)
    }

    /// The value of a field that may be absent and may be null: Thrift does not tell these apart, so it is absent.
    #[inline(always)]
    pub fn optional_nullable<T>(&self, _id: i16, slot: Option<T>) -> Result<Option<Option<T>>, Error> {
        Ok(slot.map(Some))
    }

    /// Reads a member of a union if it stands next; a second one is an error.
    #[inline(always)]
    pub fn member<C: Decode<'a, T>, T, U>(&mut self, id: i16, union: &mut Option<U>, variant: fn(T) -> U) {
        if self.header.is(C::TYPE, id) {
            let mut slot = None;
            self.value::<C, T>(id, &mut slot);
            if let Some(value) = slot
                && union.replace(variant(value)).is_some()
            {
                self.fail(Error::new(ErrorKind::UnionSeveral, self.source.mark().offset()));
            }
        }
    }

    /// The member of a union.
    #[inline(always)]
    pub fn one<U>(&self, union: Option<U>) -> Result<U, Error> {
        union.ok_or_else(|| self.error(ErrorKind::UnionEmpty))
    }

    /// The error for the value of a tag that chooses no case.
    #[cold]
    #[inline(never)]
    pub fn unlisted(&self, id: i16, value: &dyn std::fmt::Display) -> Error {
        let value = value.to_string().chars().take(SHOWN).collect();
        self.error(ErrorKind::Enum(value)).within(self.segment(id))
    }

    /// Not inlined: one copy for all fields of a type, in all structs, keeps the code small and in cache.
    #[inline(never)]
    fn value<C: Decode<'a, T>, T>(&mut self, id: i16, slot: &mut Option<T>) {
        let mark = self.source.mark();
        match C::read_field(self.source, self.header) {
            Ok(value) => {
                *slot = Some(value);
                match self.source.header(id) {
                    Ok(header) => self.header = header,
                    Err(error) => self.fail(error),
                }
            }
            Err(error) => self.recover(error, mark),
        }
    }

    #[inline(always)]
    fn end(&mut self) -> Result<bool, Error> {
        match self.error.take() {
            None => {
                self.source.leave();
                Ok(false)
            }
            Some(error) => Err(error),
        }
    }

    /// Ends the passes; the next call of `next` reports.
    #[cold]
    #[inline(never)]
    fn fail(&mut self, error: Error) {
        self.error = Some(error);
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
        let declared = self.is_declared(id);
        if declared {
            self.skipped.get_or_insert((id, ty));
        }
        let skipped = match &mut self.kept {
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
        let kind = match self.skipped {
            Some((skipped, found)) if skipped == id => ErrorKind::WrongType { found },
            _ => ErrorKind::Missing,
        };
        self.error(kind).within(self.segment(id))
    }

    fn error(&self, kind: ErrorKind) -> Error {
        Error::new(kind, self.source.mark().offset())
    }

    fn is_declared(&self, id: i16) -> bool {
        self.names.iter().any(|(declared, _)| *declared == id)
    }

    fn segment(&self, id: i16) -> Segment {
        let name = self.names.iter().find(|(declared, _)| *declared == id).map_or("?", |(_, name)| name);
        Segment::Field { id, name }
    }
}
