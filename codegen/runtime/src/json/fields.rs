//! Objects with declared fields: which member is which field, and what becomes of it.

use std::borrow::Cow;

use super::reader::{Miss, Reader, Step};
use super::seen::Seen;
use super::tree;
use crate::shape::{Case, Cases, Field, Index, Policy, Presence, Struct, UnknownFields};

/// What becomes of the members of an object.
pub(super) trait Sink<'a> {
    /// Takes the value of a field; the reader stands before it.
    fn field(&mut self, reader: &mut Reader<'a>, position: usize, field: &'static Field) -> Step;

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

    #[inline]
    pub(super) fn get(&self, position: usize) -> Option<&'static Field> {
        self.common.get(position).or_else(|| self.own.get(position - self.common.len()))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &'static Field> {
        self.common.iter().chain(self.own)
    }

    /// The position of a field by its name or one of its aliases.
    pub(super) fn find(&self, key: &str) -> Option<usize> {
        let common = || self.common_index.find(self.common, key);
        let own = || self.own_index.find(self.own, key).map(|position| self.common.len() + position);
        common().or_else(own).or_else(|| self.find_alias(key))
    }

    fn find_alias(&self, key: &str) -> Option<usize> {
        self.iter().position(|field| field.aliases.contains(&key))
    }

    fn required(&self) -> u32 {
        self.common_index.required + self.own_index.required
    }
}

impl<'a> Reader<'a> {
    /// Reads an object, member by member.
    pub(super) fn members<S: Sink<'a>>(&mut self, fields: &Fields, sink: &mut S) -> Step {
        if self.lenient {
            return self.winning_members(fields, sink);
        }
        let mut seen = Seen::default();
        let mut required = fields.required();
        let mut next = 0;
        let mut more = self.enter(b'{', b'}')?;
        while more {
            let (position, field) = match fields.get(next) {
                Some(expected) if self.key_is(expected.name) => (next, expected),
                _ => {
                    let key = self.string()?;
                    let Some(position) = fields.find(&key) else {
                        self.colon()?;
                        self.undeclared(fields, &key, sink)?;
                        more = self.more(b'}')?;
                        continue;
                    };
                    (position, fields.get(position).ok_or(Miss)?)
                }
            };
            self.colon()?;
            // Equal keys, or a name and its alias: the lenient way sorts that out.
            if !seen.insert(position) {
                return Err(Miss);
            }
            next = position + 1;
            required -= u32::from(field.presence == Presence::Required);
            self.field(fields, position, field, sink)?;
            more = self.more(b'}')?;
        }
        if required == 0 { Ok(()) } else { Err(Miss) }
    }

    #[inline]
    fn key_is(&mut self, name: &str) -> bool {
        let Some([b'"', rest @ ..]) = self.bytes().get(self.at..) else { return false };
        let is_it = rest.get(name.len()) == Some(&b'"') && same(&rest[..name.len()], name.as_bytes());
        if is_it {
            self.at += name.len() + 2;
        }
        is_it
    }

    #[inline]
    fn field<S: Sink<'a>>(&mut self, fields: &Fields, position: usize, field: &'static Field, sink: &mut S) -> Step {
        if self.peek() == b'n' && !field.nullable {
            // Where null means absence it does so for a free value, too.
            if field.presence != Presence::Required && fields.policy.optional_null {
                return self.null();
            }
            if !field.takes_null() {
                return Err(Miss);
            }
        }
        sink.field(self, position, field)
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
    fn winning_members<S: Sink<'a>>(&mut self, fields: &Fields, sink: &mut S) -> Step {
        let mut winners: Vec<Option<(usize, usize)>> = vec![None; fields.len()];
        let mut more = self.enter(b'{', b'}')?;
        while more {
            let key = self.any_key()?;
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
                    self.field(fields, position, field, sink)?;
                }
                None if field.presence == Presence::Required => return Err(Miss),
                None => {}
            }
        }
        self.depth -= 1;
        self.at = end;
        Ok(())
    }

    /// A key of which nothing more is known than that the checker has passed it.
    pub(super) fn any_key(&mut self) -> Step<Cow<'a, str>> {
        let start = self.at;
        self.string().or_else(|Miss| {
            self.at = start;
            self.over_string::<false>()?;
            tree::parse_string(self.text_from(start)).map(Cow::Owned)
        })
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
            let key = self.any_key()?;
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

/// Whether texts of one length are equal. Names are short, so that a call would cost more than the comparison.
#[inline]
pub(super) fn same(left: &[u8], right: &[u8]) -> bool {
    let word = |bytes: &[u8], at: usize| bytes[at..].first_chunk::<8>().map(|chunk| u64::from_ne_bytes(*chunk));
    let length = left.len();
    if length != right.len() {
        return false;
    }
    if length < 8 {
        return left.iter().zip(right).all(|(left, right)| left == right);
    }
    let mut at = 0;
    while at + 8 < length {
        if word(left, at) != word(right, at) {
            return false;
        }
        at += 8;
    }
    word(left, length - 8) == word(right, length - 8)
}
