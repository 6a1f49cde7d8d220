//! One generated type, and the ways to read it.

use std::fmt::Debug;

use concord_runtime::json::{check_json, from_json, to_json};
use concord_runtime::shape::Type;
use concord_runtime::{Json, Schema, Typed, Validate, Violations};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::same::difference;

/// What is written of the value that was read, or what is wrong.
pub type Outcome = Result<Vec<u8>, Violations>;

/// A type of a crate.
#[derive(Debug, Clone, Copy)]
pub struct Subject {
    /// Its path in the crate: `onlive.events.ElementClick`.
    pub name: &'static str,
    /// What the schema says of it.
    pub ty: &'static Type,
    /// Reads it in every way that owns its memory: [`owned`].
    pub owned: fn(&[u8]) -> Outcome,
    /// Reads the form that borrows, where there is one: [`borrowed`].
    pub borrowed: Option<fn(&[u8]) -> Outcome>,
}

impl Subject {
    /// The table row of a type.
    pub const fn of<T>(name: &'static str, borrowed: Option<fn(&[u8]) -> Outcome>) -> Self
    where
        T: Schema + PartialEq + Debug + Serialize + DeserializeOwned,
    {
        Self { name, ty: T::TYPE, owned: owned::<T>, borrowed }
    }

    /// Reads a text in every way; all must say the same, and writing must lose nothing. Says whether the text holds.
    ///
    /// # Panics
    ///
    /// Panics where two ways differ.
    pub fn agree(&self, text: &[u8]) -> bool {
        let owned = (self.owned)(text);
        if let Some(borrowed) = self.borrowed {
            // Free values are kept as their text, in which equal keys are still there.
            let borrowed = borrowed(text).and_then(|written| (self.owned)(&written));
            assert_eq!(shown(&borrowed), shown(&owned), "{}, borrowed and owned, of {}", self.name, lossy(text));
        }
        let Ok(written) = owned else { return false };
        if let Some(borrowed) = self.borrowed {
            assert_eq!(shown(&borrowed(&written)), Ok(lossy(&written)), "{}, borrowed again", self.name);
        }
        // What one of equal keys loses to another, and what nobody declares, may be beyond serde_json.
        if let Ok(given) = serde_json::from_slice::<Value>(text) {
            let written = serde_json::from_slice(&written).expect("what is written is JSON");
            let difference = difference(self.ty, &given, &written);
            assert_eq!(difference, None, "{} of {} is written as {written}", self.name, lossy(text));
        }
        true
    }
}

/// Reads a text as a type, which must be the same by the reader, by the check that builds nothing and by serde; and
/// writes it, which must read the same again.
///
/// # Panics
///
/// Panics where two ways differ.
pub fn owned<T>(text: &[u8]) -> Outcome
where
    T: Schema + PartialEq + Debug + Serialize + DeserializeOwned,
{
    let read: Result<T, Violations> = from_json(text, T::TYPE);
    assert_eq!(check_json(text, T::TYPE).as_ref().err(), read.as_ref().err(), "check_json of {}", lossy(text));
    let by_serde = serde_json::from_slice::<T>(text).map_err(|error| error.to_string());
    // serde_json has its own limits: no lone surrogates, numbers or depth beyond its own, even where nobody looks.
    if serde_json::from_slice::<Value>(text).is_ok() {
        let told = read.as_ref().map_err(ToString::to_string);
        assert_eq!(by_serde.as_ref().map_err(String::clone), told, "serde of {}", lossy(text));
    } else {
        assert!(by_serde.is_err(), "serde takes what serde_json does not: {}", lossy(text));
    }
    let value = read?;
    assert_eq!(value.validate(), Ok(()), "{}", lossy(text));
    let written = to_json(&value, T::TYPE);
    assert_eq!(from_json::<T>(&written, T::TYPE).as_ref(), Ok(&value), "{} read again", lossy(&written));
    let by_serde = serde_json::to_vec(&value).expect("a value is written");
    assert_eq!(lossy(&by_serde), lossy(&written), "serde_json::to_vec and to_json");
    Ok(written)
}

/// Reads a text as a type that borrows from it, and writes it.
pub fn borrowed<'a, T: Typed + Json<'a>>(text: &'a [u8]) -> Outcome {
    Ok(to_json(&from_json::<T>(text, T::TYPE)?, T::TYPE))
}

fn shown(outcome: &Outcome) -> Result<String, &Violations> {
    outcome.as_ref().map(|written| lossy(written))
}

pub(crate) fn lossy(text: &[u8]) -> String {
    String::from_utf8_lossy(text).into_owned()
}
