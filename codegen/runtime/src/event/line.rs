//! Events in captured traffic: an object with the name of the event in one member and its payload in another.

use std::borrow::Cow;

use super::{Events, Payload, find};
use crate::json::{Reader, Step, parse};
use crate::violation::{Rule, Violation, Violations};

/// The keys of the members that count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// Key of the event's name.
    pub name: String,
    /// Key of the payload.
    pub payload: String,
}

impl Envelope {
    /// The name of the event of a line and the text of its payload, which is empty where there is none: what the generated
    /// `Event::from_json` and `EventRef::from_json` read. The line must be JSON; of equal keys the last one counts.
    pub fn open<'a>(&self, line: &'a [u8]) -> Result<(Cow<'a, str>, &'a [u8]), Violations> {
        let text = simdutf8::basic::from_utf8(line).ok();
        match text.and_then(|text| self.members(&mut Reader::new(text, false)).ok()) {
            Some((Some(name), payload)) => Ok((name, payload.as_bytes())),
            _ => Err(parse(line).err().map_or_else(|| self.nameless(), Violations::from)),
        }
    }

    fn members<'a>(&self, reader: &mut Reader<'a>) -> Step<(Option<Cow<'a, str>>, &'a str)> {
        let (mut name, mut payload) = (None, "");
        reader.space();
        let mut more = reader.enter(b'{', b'}')?;
        while more {
            let key = reader.any_string()?;
            reader.colon()?;
            let start = reader.at;
            if key == self.name {
                name = event_name(reader)?;
            } else {
                reader.skip()?;
            }
            if key == self.payload {
                payload = reader.text_from(start);
            }
            more = reader.more(b'}')?;
        }
        reader.end()?;
        Ok((name, payload))
    }

    fn nameless(&self) -> Violations {
        let (expected, found) = (format!("the name of an event at `{}`", self.name), "none".to_owned());
        Violation { pointer: String::new(), rule: Rule::Required, expected, found }.into()
    }
}

/// What a line is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// An event, by its position in [`Events::names`], with nothing wrong.
    Valid(usize),
    /// An event with something wrong. Pointers start at the payload.
    Invalid(usize, Violations),
    /// An event that is not declared, and why its payload is wrong where the catalogue refuses it.
    Undeclared(String, Option<Violations>),
    /// JSON without the name of an event.
    Nameless,
    /// No JSON; why not.
    NoJson(Violation),
}

/// Both members of a line, as far as they are there.
#[derive(Default)]
struct Found<'a> {
    name: Option<Cow<'a, str>>,
    payload: Option<&'a str>,
    /// Whether the payload was checked on the way.
    is_checked: bool,
}

impl Events {
    /// Checks a line in one pass, where the name stands before the payload.
    pub fn check_line(&self, line: &[u8], envelope: &Envelope) -> Line {
        let text = simdutf8::basic::from_utf8(line).ok();
        let found = text.and_then(|text| self.walk(&mut Reader::new(text, false), envelope).ok());
        let Some(found) = found else { return no_object(line) };
        let Some(name) = found.name else { return Line::Nameless };
        let position = find(self.lookup, &name);
        match position {
            Some(position) if found.is_checked => Line::Valid(position),
            _ => self.verdict(&name, position, found.payload.map(str::as_bytes)),
        }
    }

    fn verdict(&self, name: &str, position: Option<usize>, payload: Option<&[u8]>) -> Line {
        let needs_payload =
            position.is_some_and(|position| !matches!(self.payloads.get(position), Some(Payload::Nothing)));
        let checked = match payload {
            None if needs_payload => Err(no_payload()),
            _ => self.check_json(name, payload.unwrap_or_default()),
        };
        match (position, checked) {
            (Some(position), Ok(())) => Line::Valid(position),
            (Some(position), Err(violations)) => Line::Invalid(position, violations),
            (None, checked) => Line::Undeclared(name.to_owned(), checked.err()),
        }
    }

    /// Finds both members, the last one of each name. Only what is no object is a miss: the payload stays the text that
    /// it was, since no tree holds all of it.
    fn walk<'a>(&self, reader: &mut Reader<'a>, envelope: &Envelope) -> Step<Found<'a>> {
        let mut found = Found::default();
        reader.space();
        let mut more = reader.enter(b'{', b'}')?;
        while more {
            let key = reader.any_string()?;
            reader.colon()?;
            let start = reader.at;
            if key == envelope.name {
                found.name = event_name(reader)?;
                found.is_checked = false;
            } else if key == envelope.payload {
                found.is_checked = self.check_in_place(reader, found.name.as_deref());
                if !found.is_checked {
                    reader.at = start;
                    reader.skip()?;
                }
                found.payload = Some(reader.text_from(start));
            } else {
                reader.skip()?;
            }
            more = reader.more(b'}')?;
        }
        reader.end()?;
        Ok(found)
    }

    /// Checks the payload where the reader stands; `false` where it must be looked at again.
    fn check_in_place(&self, reader: &mut Reader<'_>, name: Option<&str>) -> bool {
        let Some(Payload::Type(ty)) =
            name.and_then(|name| find(self.lookup, name)).and_then(|at| self.payloads.get(at))
        else {
            return false;
        };
        // The payload is a document of its own: its depth counts from itself.
        let depth = std::mem::take(&mut reader.depth);
        let is_good = reader.accept(ty).is_ok();
        reader.depth = depth;
        is_good
    }
}

/// The value at the key of the name, if it is a text.
fn event_name<'a>(reader: &mut Reader<'a>) -> Step<Option<Cow<'a, str>>> {
    if reader.peek() == b'"' {
        return reader.any_string().map(Some);
    }
    reader.skip()?;
    Ok(None)
}

/// What a line is that is no object.
#[cold]
fn no_object(line: &[u8]) -> Line {
    match parse(line) {
        Ok(_) => Line::Nameless,
        Err(violation) => Line::NoJson(violation),
    }
}

/// Says that a line has no payload, where its event has one.
fn no_payload() -> Violations {
    let (expected, found) = ("a payload".to_owned(), "nothing".to_owned());
    Violation { pointer: String::new(), rule: Rule::Required, expected, found }.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape::build::{optional, policy, required, structure};
    use crate::shape::{Struct, Type, UnknownFields};

    static POINT: Struct = structure(
        policy(UnknownFields::Ignore, false),
        &[required(216, "x", Type::I32), optional(104, "note", Type::String)],
    );

    static EVENTS: Events = Events::new(
        "test",
        &["point", "nothing"],
        &[("dot", 0), ("nothing", 1), ("point", 0)],
        &[Payload::Type(&Type::Struct(&POINT)), Payload::Nothing],
        false,
    );

    fn check(line: &str) -> Line {
        EVENTS.check_line(line.as_bytes(), &Envelope { name: "event".to_owned(), payload: "payload".to_owned() })
    }

    fn rules(line: Line) -> Vec<(String, Rule)> {
        let (Line::Invalid(_, violations) | Line::Undeclared(_, Some(violations))) = line else { panic!("{line:?}") };
        violations.into_iter().map(|violation| (violation.pointer, violation.rule)).collect()
    }

    #[test]
    fn members_may_stand_in_any_order() {
        for line in [
            r#"{"event":"point","payload":{"x":1}}"#,
            r#"{"at":[1],"payload":{"x":1},"event":"dot","session":{"a":"\n"}} "#,
            r#" { "event" : "point" , "payload" : {"y":[1e400],"x":1} } "#,
            r#"{"event":"nothing","event":"point","payload":{"x":1}}"#,
            r#"{"event":1,"event":"poi\u006et","\ud800":[],"payload":{"x":1}}"#,
        ] {
            assert_eq!(check(line), Line::Valid(0), "{line}");
        }
        for line in [r#"{"event":"nothing"}"#, r#"{"payload":{},"event":"nothing"}"#] {
            assert_eq!(check(line), Line::Valid(1), "{line}");
        }
    }

    #[test]
    fn lines_are_opened() {
        let envelope = Envelope { name: "event".to_owned(), payload: "payload".to_owned() };
        for (line, name, payload) in [
            (r#"{"event":"point","payload":{"x":1}}"#, "point", r#"{"x":1}"#),
            (r#" { "payload" : [1e400] , "at" : {"event":1} , "event" : "\u0070oint" } "#, "point", "[1e400]"),
            (r#"{"event":"a","payload":1,"payload":2,"event":"b"}"#, "b", "2"),
            (r#"{"event":"a"}"#, "a", ""),
            (r#"{"event":1,"\ud800":0,"event":"a","payload":"\udc00"}"#, "a", r#""\udc00""#),
        ] {
            let opened = envelope.open(line.as_bytes()).unwrap();
            assert_eq!((&*opened.0, opened.1), (name, payload.as_bytes()), "{line}");
        }
        for (line, rule) in [
            ("[]", Rule::Required),
            (r#"{"payload":1}"#, Rule::Required),
            (r#"{"event":1}"#, Rule::Required),
            (r#"{"event":"a"} {}"#, Rule::Json),
            ("", Rule::Json),
        ] {
            assert_eq!(envelope.open(line.as_bytes()).unwrap_err().as_slice()[0].rule, rule, "{line}");
        }
    }

    #[test]
    fn says_what_is_wrong() {
        for (line, pointer, rule) in [
            (r#"{"event":"point","payload":{"x":"1"}}"#, "/x", Rule::Type),
            (r#"{"payload":{},"event":"point"}"#, "/x", Rule::Required),
            (r#"{"event":"point"}"#, "", Rule::Required),
            (r#"{"event":"point","x":["\ud800"]}"#, "", Rule::Required),
            (r#"{"event":"point","\ud800":1,"payload":{"x":1,"note":"\ud800"}}"#, "/note", Rule::Type),
            (r#"{"event":1,"event":"point","payload":{"x":1,"note":"\udc00"}}"#, "/note", Rule::Type),
            (r#"{"event":"other","payload":{}}"#, "", Rule::Event),
            (r#"{"event":"nothing","payload":{"x":1}}"#, "", Rule::Type),
        ] {
            assert_eq!(rules(check(line)), [(pointer.to_owned(), rule)], "{line}");
        }
        for line in ["[]", "1", r#"{"payload":{"x":1}}"#, r#"{"event":1}"#, r#"{"event":"point","event":1}"#] {
            assert_eq!(check(line), Line::Nameless, "{line}");
        }
        for line in ["", "{", r#"{"event":"point","payload":{"x":1}}}"#, r#"{"event":"point","payload":{"x":1}"#] {
            assert!(matches!(check(line), Line::NoJson(_)), "{line}");
        }
    }
}
