//! Objects with declared fields: which member is which field, and what becomes of it.

use std::borrow::Cow;

use super::reader::{Miss, Reader, Step};
use super::seen::Seen;
use super::tree;
use crate::shape::{Case, Cases, Field, Index, Policy, Presence, Struct, UnknownFields};

/// After so many fields, one behind the other, that no neighbour in the schema follows, none is expected to.
const SHUFFLED: usize = 8;

/// What becomes of the members of an object.
pub(super) trait Sink<'a> {
    /// Takes the value of a field; the reader stands before it.
    fn field(&mut self, reader: &mut Reader<'a>, position: usize, field: &'static Field) -> Step;

    /// Takes a text that holds the type of the field, which is a string.
    fn plain_text(&mut self, text: &'a str, position: usize) -> Step;

    /// Takes a `null` that the field may have.
    fn null(&mut self, reader: &mut Reader<'a>, position: usize, field: &'static Field) -> Step;

    /// Takes a value that is not declared, where such are kept.
    fn keep(&mut self, reader: &mut Reader<'a>, key: &str) -> Step;
}

/// The fields of an object: those that all cases share, then those of the case.
#[derive(Clone, Copy)]
pub(super) struct Fields {
    common: &'static [Field],
    common_index: &'static Index,
    own: &'static [Field],
    own_index: &'static Index,
    policy: Policy,
}

impl Fields {
    pub(super) fn of(shape: &'static Struct) -> Self {
        Self {
            common: shape.fields,
            common_index: &shape.index,
            own: &[],
            own_index: &Index::EMPTY,
            policy: shape.policy,
        }
    }

    pub(super) fn of_case(shape: &'static Struct, case: &'static Case) -> Self {
        Self { own: case.fields, own_index: &case.index, ..Self::of(shape) }
    }

    pub(super) fn len(&self) -> usize {
        self.common.len() + self.own.len()
    }

    fn get(&self, position: usize) -> Option<&'static Field> {
        self.common.get(position).or_else(|| self.own.get(position - self.common.len()))
    }

    /// The fields behind a position, up to a point where it is no loss to look the next one up.
    #[inline]
    fn behind(&self, position: usize) -> &'static [Field] {
        let next = position + 1;
        match self.common.get(next..) {
            Some(rest) if !rest.is_empty() => rest,
            _ => self.own.get(next - self.common.len()..).unwrap_or_default(),
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &'static Field> {
        self.common.iter().chain(self.own)
    }

    /// The position of a field by its name or one of its aliases.
    pub(super) fn find(&self, key: &str) -> Option<usize> {
        self.find_name(key).or_else(|| self.find_alias(key))
    }

    fn find_name(&self, name: &str) -> Option<usize> {
        let own = || self.own_index.find(self.own, name).map(|position| self.common.len() + position);
        self.common_index.find(self.common, name).or_else(own)
    }

    /// The field whose comma and key are next, where nothing is rare about them: its position and the length of its name,
    /// too.
    #[inline(always)]
    fn find_next(&self, reader: &mut Reader<'_>) -> Option<(usize, &'static Field, usize)> {
        let (name, near) = reader.text.name_at(reader.at)?;
        let is_it = |field: &Field| field.key.begins(near);
        if let Some(position) = self.common_index.find_where(self.common, name, is_it) {
            return Some((position, &self.common[position], name.len()));
        }
        if self.own.is_empty() {
            return None;
        }
        let position = self.own_index.find_where(self.own, name, is_it)?;
        Some((self.common.len() + position, &self.own[position], name.len()))
    }

    fn find_alias(&self, key: &str) -> Option<usize> {
        self.iter().position(|field| field.aliases.contains(&key))
    }

    /// Whether everything that must be there is among what was seen.
    #[inline]
    fn has_required(&self, seen: &Seen) -> bool {
        if self.len() > 64 {
            let mut fields = self.iter().enumerate();
            return fields.all(|(at, field)| field.presence != Presence::Required || seen.contains(at));
        }
        let own = u32::try_from(self.common.len()).ok().and_then(|count| self.own_index.required.checked_shl(count));
        seen.contains_first(self.common_index.required | own.unwrap_or(0))
    }
}

impl<'a> Reader<'a> {
    /// Reads an object, member by member. The next field of the schema is expected with its comma and key in one piece.
    #[inline(always)]
    pub(super) fn members<S: Sink<'a>>(&mut self, fields: &Fields, sink: &mut S) -> Step {
        if self.lenient {
            return self.winning_members(fields, sink);
        }
        let mut seen = Seen::default();
        let mut alone = 0;
        let mut found = if self.enter(b'{', b'}')? { self.first_declared(fields, sink)? } else { None };
        while let Some((first, mut field)) = found {
            let mut last = first;
            let mut behind = if alone < SHUFFLED { fields.behind(first) } else { &[] }.iter();
            loop {
                self.member_value(fields, last, field, sink)?;
                let Some(expected) = behind.next() else { break };
                if !expected.key.is_at(&self.text, self.at) {
                    break;
                }
                self.at += expected.key.length();
                last += 1;
                field = expected;
            }
            alone = if first == last { alone + 1 } else { 0 };
            // Equal keys, or a name and its alias: the lenient way sorts that out.
            if !seen.insert(first, last) {
                return Err(Miss);
            }
            found = match fields.find_next(self) {
                Some((position, field, name_length)) => {
                    // Not the length that the field knows, so that the processor need not wait for the search.
                    self.at += name_length + r#","":"#.len();
                    Some((position, field))
                }
                None if self.more(b'}')? => self.declared(fields, sink)?,
                None => None,
            };
        }
        if fields.has_required(&seen) { Ok(()) } else { Err(Miss) }
    }

    /// Reads the value of a field. Most are strings without escapes.
    #[inline(always)]
    fn member_value<S: Sink<'a>>(
        &mut self,
        fields: &Fields,
        position: usize,
        field: &'static Field,
        sink: &mut S,
    ) -> Step {
        if let Some(text) = self.plain_text(&field.ty) {
            self.at += text.len() + 2;
            return sink.plain_text(text, position);
        }
        match self.peek() {
            0..=b' ' | b'n' => self.rare_value(fields, position, field, sink),
            _ => sink.field(self, position, field),
        }
    }

    /// The same as [`Reader::declared`] for the first key, which mostly is that of the first field.
    #[inline(always)]
    fn first_declared<S: Sink<'a>>(&mut self, fields: &Fields, sink: &mut S) -> Step<Option<(usize, &'static Field)>> {
        if let Some(field) = fields.get(0)
            && let Some(near) = self.text.near(self.at - 1)
            && field.key.begins_first(near)
        {
            self.at += field.key.length() - 1;
            return Ok(Some((0, field)));
        }
        self.declared(fields, sink)
    }

    /// Steps over the next key that is declared, and over members that are not; `None` behind the end of the object.
    #[inline(never)]
    fn declared<S: Sink<'a>>(&mut self, fields: &Fields, sink: &mut S) -> Step<Option<(usize, &'static Field)>> {
        loop {
            let key = self.string()?;
            self.colon()?;
            if let Some(position) = fields.find(&key) {
                return Ok(Some((position, fields.get(position).ok_or(Miss)?)));
            }
            self.undeclared(fields, &key, sink)?;
            if !self.more(b'}')? {
                return Ok(None);
            }
        }
    }

    /// Takes a value that is `null` or has space before it.
    #[cold]
    #[inline(never)]
    fn rare_value<S: Sink<'a>>(
        &mut self,
        fields: &Fields,
        position: usize,
        field: &'static Field,
        sink: &mut S,
    ) -> Step {
        self.space();
        if self.peek() != b'n' {
            return sink.field(self, position, field);
        }
        if !field.nullable {
            // Where null means absence it does so for a free value, too.
            if field.presence != Presence::Required && fields.policy.optional_null {
                return self.null();
            }
            if !field.takes_null() {
                return Err(Miss);
            }
        }
        sink.null(self, position, field)
    }

    #[cold]
    fn undeclared<S: Sink<'a>>(&mut self, fields: &Fields, key: &str, sink: &mut S) -> Step {
        match fields.policy.unknown_fields {
            UnknownFields::Ignore => self.skip(),
            UnknownFields::Reject => Err(Miss),
            UnknownFields::Keep => sink.keep(self, key),
        }
    }

    /// Reads an object that may have equal keys, or a name and its aliases: the name wins over aliases, these in their
    /// order, and of equal keys the last one. What loses may be anything.
    #[cold]
    #[inline(never)]
    fn winning_members<S: Sink<'a>>(&mut self, fields: &Fields, sink: &mut S) -> Step {
        let mut winners: Vec<Option<(usize, usize)>> = vec![None; fields.len()];
        let mut more = self.enter(b'{', b'}')?;
        while more {
            let key = self.any_string()?;
            self.colon()?;
            if let Some(position) = fields.find(&key) {
                let aliases = fields.get(position).map_or(&[][..], |field| field.aliases);
                let rank = aliases.iter().position(|alias| *alias == key).map_or(0, |alias| alias + 1);
                let winner = &mut winners[position];
                if winner.is_none_or(|(other, _)| rank <= other) {
                    *winner = Some((rank, self.at));
                }
                self.skip()?;
            } else {
                self.undeclared(fields, &key, sink)?;
            }
            more = self.more(b'}')?;
        }
        let end = std::mem::take(&mut self.at);
        self.depth += 1;
        for (position, field) in fields.iter().enumerate() {
            match winners[position] {
                Some((_, start)) => {
                    self.at = start;
                    self.rare_value(fields, position, field, sink)?;
                }
                None if field.presence == Presence::Required => return Err(Miss),
                None => {}
            }
        }
        self.depth -= 1;
        self.at = end;
        Ok(())
    }

    /// A string, whatever it holds: U+FFFD stands for each lone surrogate.
    #[inline]
    pub(crate) fn any_string(&mut self) -> Step<Cow<'a, str>> {
        match self.plain_string() {
            Some(text) => Ok(Cow::Borrowed(text)),
            None => self.any_escaped_string(),
        }
    }

    #[cold]
    fn any_escaped_string(&mut self) -> Step<Cow<'a, str>> {
        let start = self.at;
        self.over_string::<false>()?;
        tree::parse_string(self.text_from(start)).map(Cow::Owned)
    }

    /// Looks ahead for the tag, and stands where it stood before.
    pub(super) fn find_case(&mut self, shape: &'static Struct, cases: &'static Cases) -> Step<usize> {
        let tag = &shape.fields[cases.tag];
        let start = self.at;
        self.expect(b'{')?;
        self.space();
        let mut found: Option<(usize, usize)> = None;
        let mut more = self.peek() != b'}';
        while more {
            let key = self.any_string()?;
            self.colon()?;
            let alias = tag.aliases.iter().position(|alias| *alias == key);
            match if tag.name == key { Some(0) } else { alias.map(|alias| alias + 1) } {
                Some(rank) if found.is_none_or(|(other, _)| rank <= other) => {
                    found = Some((rank, self.at));
                    // A second one is found when the members are read.
                    if !self.lenient {
                        break;
                    }
                    self.skip()?;
                }
                _ => self.skip()?,
            }
            self.space();
            more = self.take(b',');
            self.space();
        }
        self.at = found.ok_or(Miss)?.1;
        let case = self.case(cases);
        self.at = start;
        case
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
}
