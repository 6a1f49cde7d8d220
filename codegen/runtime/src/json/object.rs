//! Objects with declared fields, and unions.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::Json;
use super::reader::{Miss, Reader, Step};
use super::seen::Seen;
use super::writer::Writer;
use crate::shape::{Case, Cases, Enum, Field, Kind, Literals, Policy, Presence, Struct, Type, Union, UnknownFields};

/// The cases of a struct with variants: a generated enum.
pub trait Choice {
    /// A case to read into, by its position.
    fn blank(case: usize) -> Self;

    /// The chosen case's own tag, where several values choose the case, and its other fields.
    fn slots(&mut self) -> (Option<&mut dyn Json>, Vec<&mut dyn Json>);

    /// The position of the chosen case, and what [`Choice::slots`] gives.
    fn chosen(&self) -> (usize, Option<&dyn Json>, Vec<&dyn Json>);
}

/// The fields of an object: those that all cases share, then those of the case.
#[derive(Clone, Copy)]
struct Fields {
    common: &'static [Field],
    own: &'static [Field],
    policy: Policy,
}

impl Fields {
    fn of(shape: &'static Struct) -> Self {
        Self { common: shape.fields, own: &[], policy: shape.policy }
    }

    fn of_case(shape: &'static Struct, case: &'static Case) -> Self {
        Self { own: case.fields, ..Self::of(shape) }
    }

    fn len(self) -> usize {
        self.common.len() + self.own.len()
    }

    #[inline]
    fn get(self, position: usize) -> Option<&'static Field> {
        self.common.get(position).or_else(|| self.own.get(position - self.common.len()))
    }

    fn iter(self) -> impl Iterator<Item = &'static Field> {
        self.common.iter().chain(self.own)
    }

    fn find(self, key: &str) -> Option<usize> {
        let by_name = self.iter().position(|field| field.name == key);
        by_name.or_else(|| self.iter().position(|field| field.aliases.contains(&key)))
    }
}

impl<'a> Reader<'a> {
    /// Reads an object into its fields, which stand in the order of the table; behind them stands what keeps fields
    /// that are not declared, where the policy says so.
    pub fn object(&mut self, shape: &'static Struct, slots: &mut [&mut dyn Json]) -> Step {
        self.fields(Fields::of(shape), slots)
    }

    /// Reads an object with variants. The tag has no place among `common`, which else is as in [`Reader::object`].
    pub fn variants<C: Choice>(
        &mut self,
        shape: &'static Struct,
        common: &mut [&mut dyn Json],
        choice: &mut C,
    ) -> Step {
        let cases = shape.cases.as_ref().ok_or(Miss)?;
        let chosen = self.find_case(shape, cases)?;
        *choice = C::blank(chosen);
        self.chosen(shape, (cases, &cases.list[chosen]), common, choice.slots())
    }

    fn chosen(
        &mut self,
        shape: &'static Struct,
        (cases, case): (&'static Cases, &'static Case),
        common: &mut [&mut dyn Json],
        (own_tag, own): (Option<&mut dyn Json>, Vec<&mut dyn Json>),
    ) -> Step {
        let mut dropped = Dropped;
        let (before, after) = common.split_at_mut(cases.tag);
        let (after, kept) = after.split_at_mut(shape.fields.len() - 1 - cases.tag);
        let mut slots: Vec<&mut dyn Json> = Vec::with_capacity(shape.fields.len() + own.len() + kept.len());
        slots.extend(before.iter_mut().map(|slot| &mut **slot as &mut dyn Json));
        slots.push(match own_tag {
            Some(tag) => tag,
            None => &mut dropped,
        });
        slots.extend(after.iter_mut().map(|slot| &mut **slot as &mut dyn Json));
        slots.extend(own.into_iter().map(|slot| slot as &mut dyn Json));
        slots.extend(kept.iter_mut().map(|slot| &mut **slot as &mut dyn Json));
        self.fields(Fields::of_case(shape, case), &mut slots)
    }

    fn fields(&mut self, fields: Fields, slots: &mut [&mut dyn Json]) -> Step {
        let mut seen = Seen::default();
        let mut next = 0;
        let mut more = self.enter(b'{', b'}')?;
        while more {
            match self.declared(fields, next)? {
                Ok(position) => {
                    // Equal keys, or a name and its alias: the checker sorts that out.
                    if !seen.insert(position) {
                        return Err(Miss);
                    }
                    next = position + 1;
                    self.field(fields, position, &mut *slots[position])?;
                }
                Err(key) => match fields.policy.unknown_fields {
                    UnknownFields::Ignore => self.skip()?,
                    UnknownFields::Reject => return Err(Miss),
                    UnknownFields::Keep => slots.get_mut(fields.len()).ok_or(Miss)?.keep(&key, self)?,
                },
            }
            more = self.more(b'}')?;
        }
        let is_there =
            |(position, field): (usize, &Field)| field.presence != Presence::Required || seen.contains(position);
        if fields.iter().enumerate().all(is_there) { Ok(()) } else { Err(Miss) }
    }

    /// Reads a key and its colon: the position of the field, else the key. The key that is expected comes first.
    #[inline]
    fn declared(&mut self, fields: Fields, next: usize) -> Step<Result<usize, Cow<'a, str>>> {
        if let Some(expected) = fields.get(next)
            && self.key_is(expected.name)
        {
            self.colon()?;
            return Ok(Ok(next));
        }
        let key = self.string()?;
        self.colon()?;
        Ok(fields.find(&key).ok_or(key))
    }

    #[inline]
    fn key_is(&mut self, name: &str) -> bool {
        let rest = &self.bytes()[self.at..];
        let is_it = rest.len() > name.len() + 1
            && rest[0] == b'"'
            && rest[name.len() + 1] == b'"'
            && &rest[1..=name.len()] == name.as_bytes();
        if is_it {
            self.at += name.len() + 2;
        }
        is_it
    }

    #[inline]
    fn field(&mut self, fields: Fields, position: usize, slot: &mut dyn Json) -> Step {
        let field = fields.get(position).ok_or(Miss)?;
        if self.peek() == b'n' && !field.takes_null() {
            if field.presence == Presence::Required || !fields.policy.optional_null {
                return Err(Miss);
            }
            return self.null();
        }
        if field.presence == Presence::Default {
            slot.reset();
        }
        slot.read(self, &field.ty)
    }

    /// Looks ahead for the tag, and stands where it stood before.
    fn find_case(&mut self, shape: &'static Struct, cases: &'static Cases) -> Step<usize> {
        let tag = &shape.fields[cases.tag];
        let start = self.at;
        self.expect(b'{')?;
        self.space();
        let mut found = None;
        let mut more = self.peek() != b'}';
        while more {
            let key = self.string()?;
            self.colon()?;
            if tag.name == key || tag.aliases.iter().any(|alias| *alias == key) {
                let case = self.case(cases)?;
                if found.replace(case).is_some() {
                    return Err(Miss);
                }
            } else {
                self.skip()?;
            }
            self.space();
            more = self.take(b',');
            self.space();
        }
        self.at = start;
        found.ok_or(Miss)
    }

    fn case(&mut self, cases: &'static Cases) -> Step<usize> {
        let found = if self.peek() == b'"' {
            let text = self.string()?;
            cases.list.iter().position(|case| case.when.has_text(&text))
        } else {
            let integer = self.integer()?;
            cases.list.iter().position(|case| case.when.has_integer(integer))
        };
        found.ok_or(Miss)
    }

    /// Reads a value that is listed: its position. A value that is not listed is none of a closed enum's.
    pub fn listed(&mut self, shape: &'static Enum) -> Step<usize> {
        match shape.values {
            Literals::Strings(values) => {
                let text = self.string()?;
                values.iter().position(|value| *value == text).ok_or(Miss)
            }
            Literals::Integers(values) => {
                let integer = self.integer()?;
                values.iter().position(|value| i64::from(*value) == integer).ok_or(Miss)
            }
        }
    }

    /// The text of an open enum.
    pub fn open_text(&mut self) -> Step<Cow<'a, str>> {
        self.string()
    }

    /// The integer of an open enum.
    pub fn open_integer(&mut self) -> Step<i32> {
        i32::try_from(self.integer()?).map_err(|_| Miss)
    }

    /// The member of a union that the next value belongs to, by its JSON kind: position and type.
    pub fn member(&mut self, shape: &'static Union) -> Step<(usize, &'static Type)> {
        let kind = Kind::of_byte(self.peek());
        shape.members.iter().enumerate().find(|(_, ty)| ty.has_kind(kind)).ok_or(Miss)
    }
}

impl Writer {
    /// Writes an object from its fields, which stand as in [`Reader::object`].
    pub fn object(&mut self, shape: &'static Struct, slots: &[&dyn Json]) {
        self.fields(Fields::of(shape), slots);
    }

    /// Writes an object with variants; see [`Reader::variants`].
    pub fn variants<C: Choice>(&mut self, shape: &'static Struct, common: &[&dyn Json], choice: &C) {
        let Some(cases) = &shape.cases else { return };
        let (chosen, own_tag, own) = choice.chosen();
        let case = &cases.list[chosen];
        let only = Only(case.when);
        let (before, after) = common.split_at(cases.tag);
        let (after, kept) = after.split_at(shape.fields.len() - 1 - cases.tag);
        let slots = [before, &[own_tag.unwrap_or(&only)], after, &own, kept].concat();
        self.fields(Fields::of_case(shape, case), &slots);
    }

    fn fields(&mut self, fields: Fields, slots: &[&dyn Json]) {
        self.open(b'{');
        for (field, slot) in fields.iter().zip(slots) {
            if field.presence != Presence::Optional || !slot.is_absent() {
                self.key(field.name);
                slot.write(self, &field.ty);
            }
        }
        if let Some(kept) = slots.get(fields.len()).and_then(|slot| slot.kept()) {
            self.kept(fields, kept);
        }
        self.close(b'}');
    }

    /// A declared name among the kept fields would be read as that field.
    fn kept(&mut self, fields: Fields, kept: &Map<String, Value>) {
        for (key, value) in kept.iter().filter(|(key, _)| fields.find(key).is_none()) {
            self.key(key);
            self.any(value);
        }
    }
}

/// Takes the place of a tag that the case implies.
struct Dropped;

impl Json for Dropped {
    fn blank() -> Self {
        Self
    }

    fn read(&mut self, reader: &mut Reader<'_>, _: &'static Type) -> Step {
        reader.skip()
    }

    fn write(&self, writer: &mut Writer, _: &'static Type) {
        writer.null();
    }
}

/// The tag that a case implies.
struct Only(Literals);

impl Json for Only {
    fn blank() -> Self {
        Self(Literals::Strings(&[]))
    }

    fn read(&mut self, _: &mut Reader<'_>, _: &'static Type) -> Step {
        Err(Miss)
    }

    fn write(&self, writer: &mut Writer, _: &'static Type) {
        match self.0 {
            Literals::Strings([only, ..]) => writer.string(only),
            Literals::Integers([only, ..]) => writer.integer((*only).into()),
            Literals::Strings([]) | Literals::Integers([]) => writer.null(),
        }
    }
}
