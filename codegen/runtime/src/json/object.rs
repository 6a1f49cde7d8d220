//! Structs and unions read into Rust types, and written.

use serde_json::Map;
use serde_json::Value;

use super::Json;
use super::fields::{Fields, Sink};
use super::reader::{Miss, Reader, Step};
use super::writer::Writer;
use crate::shape::{Enum, Field, Kind, Literals, Presence, Struct, Type, Union};

/// What reads the fields of a case: the case's own tag, where several values choose it, and its other fields.
pub type ReadCase<'r, 'a> = &'r mut dyn FnMut(Option<&mut dyn Json<'a>>, &mut [&mut dyn Json<'a>]) -> Step;

/// What writes the fields of a case: its position, and what [`ReadCase`] takes.
pub type WriteCase<'w, 'a> = &'w mut dyn FnMut(usize, Option<&dyn Json<'a>>, &[&dyn Json<'a>]);

/// The cases of a struct with variants: a generated enum.
pub trait Choice<'a> {
    /// A case to read into, by its position.
    fn blank(case: usize) -> Self;

    /// Hands out the fields of the chosen case to be read into.
    fn read_case(&mut self, read: ReadCase<'_, 'a>) -> Step;

    /// Hands out the chosen case to be written.
    fn write_case(&self, write: WriteCase<'_, 'a>);
}

/// The places of an object's fields in their order.
struct Plain<'s, 'c, 'a> {
    slots: &'s mut [&'c mut dyn Json<'a>],
    kept: Option<&'s mut Map<String, Value>>,
}

impl<'a> Sink<'a> for Plain<'_, '_, 'a> {
    #[inline(always)]
    fn field(&mut self, reader: &mut Reader<'a>, position: usize, field: &'static Field) -> Step {
        self.slots[position].read(reader, &field.ty)
    }

    #[inline(always)]
    fn plain_text(&mut self, text: &'a str, position: usize) -> Step {
        self.slots[position].put_text(text)
    }

    fn null(&mut self, reader: &mut Reader<'a>, position: usize, field: &'static Field) -> Step {
        self.field(reader, position, field)
    }

    fn keep(&mut self, reader: &mut Reader<'a>, key: &str) -> Step {
        keep(self.kept.as_deref_mut(), reader, key)
    }
}

/// Keeps a field that is not declared.
fn keep(kept: Option<&mut Map<String, Value>>, reader: &mut Reader<'_>, key: &str) -> Step {
    let value = reader.any()?;
    kept.ok_or(Miss)?.insert(key.to_owned(), value);
    Ok(())
}

/// The places of the fields of an object with cases.
struct Slots<'s, 'c, 'o, 'a> {
    /// Common fields without the tag.
    common: &'s mut [&'c mut dyn Json<'a>],
    count: usize,
    /// Position of the tag.
    tag: usize,
    own_tag: Option<&'s mut dyn Json<'a>>,
    own: &'s mut [&'o mut dyn Json<'a>],
    kept: Option<&'s mut Map<String, Value>>,
}

impl<'a> Slots<'_, '_, '_, 'a> {
    /// The place of a field; none for a tag that the case implies.
    #[inline(always)]
    fn slot(&mut self, position: usize) -> Option<&mut dyn Json<'a>> {
        if position < self.tag {
            Some(&mut *self.common[position])
        } else if position == self.tag {
            match &mut self.own_tag {
                Some(tag) => Some(&mut **tag),
                None => None,
            }
        } else if position < self.count {
            Some(&mut *self.common[position - 1])
        } else {
            Some(&mut *self.own[position - self.count])
        }
    }
}

impl<'a> Sink<'a> for Slots<'_, '_, '_, 'a> {
    #[inline(always)]
    fn field(&mut self, reader: &mut Reader<'a>, position: usize, field: &'static Field) -> Step {
        match self.slot(position) {
            Some(slot) => slot.read(reader, &field.ty),
            None => reader.skip(),
        }
    }

    fn plain_text(&mut self, text: &'a str, position: usize) -> Step {
        match self.slot(position) {
            Some(slot) => slot.put_text(text),
            None => Err(Miss),
        }
    }

    fn null(&mut self, reader: &mut Reader<'a>, position: usize, field: &'static Field) -> Step {
        self.field(reader, position, field)
    }

    fn keep(&mut self, reader: &mut Reader<'a>, key: &str) -> Step {
        keep(self.kept.as_deref_mut(), reader, key)
    }
}

impl<'a> Reader<'a> {
    /// Reads an object into its fields, which stand in the order of the table.
    pub fn object(&mut self, shape: &'static Struct, slots: &mut [&mut dyn Json<'a>]) -> Step {
        self.members(&Fields::of(shape), &mut Plain { slots, kept: None })
    }

    /// Reads an object that keeps fields that are not declared.
    pub fn keeping_object(
        &mut self,
        shape: &'static Struct,
        slots: &mut [&mut dyn Json<'a>],
        kept: &mut Map<String, Value>,
    ) -> Step {
        self.members(&Fields::of(shape), &mut Plain { slots, kept: Some(kept) })
    }

    /// Reads an object with variants. The tag has no place among `common`, which else is as in [`Reader::object`].
    pub fn variants<C: Choice<'a>>(
        &mut self,
        shape: &'static Struct,
        common: &mut [&mut dyn Json<'a>],
        choice: &mut C,
    ) -> Step {
        self.any_variants(shape, common, None, choice)
    }

    /// Reads an object with variants that keeps fields that are not declared.
    pub fn keeping_variants<C: Choice<'a>>(
        &mut self,
        shape: &'static Struct,
        common: &mut [&mut dyn Json<'a>],
        kept: &mut Map<String, Value>,
        choice: &mut C,
    ) -> Step {
        self.any_variants(shape, common, Some(kept), choice)
    }

    fn any_variants<C: Choice<'a>>(
        &mut self,
        shape: &'static Struct,
        common: &mut [&mut dyn Json<'a>],
        mut kept: Option<&mut Map<String, Value>>,
        choice: &mut C,
    ) -> Step {
        let cases = shape.cases.as_ref().ok_or(Miss)?;
        let chosen = self.find_case(shape, cases)?;
        *choice = C::blank(chosen);
        let fields = Fields::of_case(shape, &cases.list[chosen]);
        choice.read_case(&mut |own_tag, own| {
            let own_tag = own_tag.map(|tag| tag as &mut dyn Json<'a>);
            let (count, tag, kept) = (shape.fields.len(), cases.tag, kept.as_deref_mut());
            self.members(&fields, &mut Slots { common: &mut *common, count, tag, own_tag, own, kept })
        })
    }

    /// Reads a value that is listed: its position. A value that is not listed is none of a closed enum's.
    pub fn listed(&mut self, shape: &'static Enum) -> Step<usize> {
        match shape.values {
            Literals::Strings(values) => {
                let text = self.string()?;
                // Most that differ do so in length or in the first byte, which spares a call.
                let (length, first) = (text.len(), text.as_bytes().first());
                let is_it =
                    |value: &&str| value.len() == length && value.as_bytes().first() == first && **value == *text;
                values.iter().position(is_it).ok_or(Miss)
            }
            Literals::Integers(values) => {
                let integer = self.integer()?;
                values.iter().position(|value| i64::from(*value) == integer).ok_or(Miss)
            }
        }
    }

    /// The text of an open enum.
    pub fn open_text(&mut self) -> Step<std::borrow::Cow<'a, str>> {
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
    pub fn object(&mut self, shape: &'static Struct, slots: &[&dyn Json<'_>]) {
        self.open(b'{');
        self.fields(shape.fields, slots);
        self.close(b'}');
    }

    /// Writes an object with the fields that it kept.
    pub fn keeping_object(&mut self, shape: &'static Struct, slots: &[&dyn Json<'_>], kept: &Map<String, Value>) {
        self.open(b'{');
        self.fields(shape.fields, slots);
        self.kept(&Fields::of(shape), kept);
        self.close(b'}');
    }

    /// Writes an object with variants; see [`Reader::variants`].
    pub fn variants<'a, C: Choice<'a>>(&mut self, shape: &'static Struct, common: &[&dyn Json<'a>], choice: &C) {
        self.any_variants(shape, common, None, choice);
    }

    /// Writes an object with variants, and with the fields that it kept.
    pub fn keeping_variants<'a, C: Choice<'a>>(
        &mut self,
        shape: &'static Struct,
        common: &[&dyn Json<'a>],
        kept: &Map<String, Value>,
        choice: &C,
    ) {
        self.any_variants(shape, common, Some(kept), choice);
    }

    fn any_variants<'a, C: Choice<'a>>(
        &mut self,
        shape: &'static Struct,
        common: &[&dyn Json<'a>],
        kept: Option<&Map<String, Value>>,
        choice: &C,
    ) {
        let Some(cases) = &shape.cases else { return };
        choice.write_case(&mut |chosen, own_tag, own| {
            let case = &cases.list[chosen];
            let only = Only(case.when);
            let (before, after) = common.split_at(cases.tag);
            self.open(b'{');
            self.fields(&shape.fields[..cases.tag], before);
            self.fields(&shape.fields[cases.tag..=cases.tag], &[own_tag.unwrap_or(&only)]);
            self.fields(&shape.fields[cases.tag + 1..], after);
            self.fields(case.fields, own);
            if let Some(kept) = kept {
                self.kept(&Fields::of_case(shape, case), kept);
            }
            self.close(b'}');
        });
    }

    fn fields(&mut self, fields: &'static [Field], slots: &[&dyn Json<'_>]) {
        for (field, slot) in fields.iter().zip(slots) {
            if field.presence == Presence::Optional {
                self.await_value(field);
            } else {
                self.field_key(field);
            }
            slot.write(self, &field.ty);
            debug_assert!(self.is_ready(), "an optional field is no option");
        }
    }

    /// A declared name among the kept fields would be read as that field.
    fn kept(&mut self, fields: &Fields, kept: &Map<String, Value>) {
        for (key, value) in kept.iter().filter(|(key, _)| fields.find(key).is_none()) {
            self.key(key);
            self.any(value);
        }
    }
}

/// The tag that a case implies.
struct Only(Literals);

impl<'a> Json<'a> for Only {
    fn blank() -> Self {
        Self(Literals::Strings(&[]))
    }

    fn read(&mut self, _: &mut Reader<'a>, _: &'static Type) -> Step {
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
