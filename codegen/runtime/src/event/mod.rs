//! What the generated `Event` enums share: finding an event by name, and payloads that are nothing or not known.

mod line;

use crate::check;
use crate::json::{Json, Typed, check_json, from_json, parse};
use crate::shape::Type;
use crate::violation::{Rule, Violation, Violations};

pub use line::{Envelope, Line};

/// Positions of events by wire name and alias, sorted by name.
pub type Names = [(&'static str, usize)];

/// The position of an event.
pub fn find(names: &'static Names, name: &str) -> Option<usize> {
    names.binary_search_by(|(known, _)| (*known).cmp(name)).ok().map(|found| names[found].1)
}

/// Reads the payload of an event.
pub fn read<'a, T: Typed + Json<'a>, E>(payload: &'a [u8], event: fn(T) -> E) -> Result<E, Violations> {
    from_json(payload, T::TYPE).map(event)
}

/// Checks the payload of an event that has none: no text at all, `null` or an empty object.
pub fn read_nothing<E>(payload: &[u8], event: E) -> Result<E, Violations> {
    if !payload.is_empty() {
        let (value, flaws) = parse(payload)?;
        check::nothing_expected(&value, &flaws)?;
    }
    Ok(event)
}

/// Reads a payload that may be any object.
pub fn read_object<'a, T: Json<'a>, E>(payload: &'a [u8], event: fn(T) -> E) -> Result<E, Violations> {
    from_json(payload, &Type::Object).map(event)
}

/// Reads an event that is not known, where the catalogue takes these. No text at all counts as `null`.
pub fn accept<'a, N: From<&'a str>, T: Json<'a>, E>(
    name: &'a str,
    payload: &'a [u8],
    event: fn(N, T) -> E,
) -> Result<E, Violations> {
    let payload = if payload.is_empty() { T::blank() } else { from_json(payload, &Type::Any)? };
    Ok(event(name.into(), payload))
}

/// What comes with an event.
#[derive(Debug, Clone, Copy)]
pub enum Payload {
    /// A value of a type.
    Type(&'static Type),
    /// No text at all, `null` or an empty object.
    Nothing,
    /// Any object.
    Object,
}

/// The events of a catalogue as a table.
#[derive(Debug)]
pub struct Events {
    /// The name of the catalogue.
    pub catalogue: &'static str,
    /// The names of the events on the wire, in the order of the schema.
    pub names: &'static [&'static str],
    lookup: &'static Names,
    payloads: &'static [Payload],
    is_open: bool,
}

impl Events {
    #[doc(hidden)]
    pub const fn new(
        catalogue: &'static str,
        names: &'static [&'static str],
        lookup: &'static Names,
        payloads: &'static [Payload],
        is_open: bool,
    ) -> Self {
        Self { catalogue, names, lookup, payloads, is_open }
    }

    /// The position of an event among [`Events::names`], by its name or an alias.
    pub fn find(&self, name: &str) -> Option<usize> {
        find(self.lookup, name)
    }

    /// Checks the payload of an event and builds nothing: all violations at once where the text is JSON. Pointers start
    /// at the payload.
    pub fn check_json(&self, name: &str, payload: &[u8]) -> Result<(), Violations> {
        match self.find(name).and_then(|position| self.payloads.get(position)) {
            Some(Payload::Type(ty)) => check_json(payload, ty),
            Some(Payload::Nothing) => read_nothing(payload, ()),
            Some(Payload::Object) => check_json(payload, &Type::Object),
            None if !self.is_open => Err(unknown(name)),
            None if payload.is_empty() => Ok(()),
            None => check_json(payload, &Type::Any),
        }
    }
}

/// Says that an event is not known, where the catalogue refuses these.
pub fn unknown(name: &str) -> Violations {
    let (expected, found) = ("a known event".to_owned(), name.to_owned());
    Violation { pointer: String::new(), rule: Rule::Event, expected, found }.into()
}

/// The payload of an event that has none.
pub fn nothing_to_json() -> Vec<u8> {
    b"{}".to_vec()
}

/// Any object or value as JSON text.
pub fn free_to_json(payload: &impl serde::Serialize) -> Vec<u8> {
    serde_json::to_vec(payload).expect("a JSON value is written to memory")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_by_name_and_alias() {
        const NAMES: &Names = &[("click", 1), ("element_click", 1), ("show", 0)];
        assert_eq!(find(NAMES, "show"), Some(0));
        assert_eq!(find(NAMES, "click"), Some(1));
        assert_eq!(find(NAMES, "Click"), None);
        assert_eq!(find(&[], "click"), None);
    }

    #[test]
    fn nothing_is_nothing() {
        for payload in ["", "null", "{}", " { } "] {
            assert_eq!(read_nothing(payload.as_bytes(), 7), Ok(7), "{payload:?}");
        }
        for payload in ["[]", "0", "1e400", "{\"a\":1}", "\"\""] {
            let violations = read_nothing(payload.as_bytes(), ()).unwrap_err();
            assert_eq!(violations.as_slice()[0].rule, Rule::Type, "{payload:?}");
        }
        assert_eq!(read_nothing(b" ", ()).unwrap_err().as_slice()[0].rule, Rule::Json);
    }
}
