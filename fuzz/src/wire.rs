//! One generated type with a Thrift form, and the ways to read it.

use std::fmt::Debug;

use concord_runtime::Schema;
use concord_runtime::json::from_json;
use concord_runtime::shape::Type;
use concord_runtime::thrift::{Envelope, Error, Strictness, Thrift, append_frame, take_frame};
use thrift::protocol::{TBinaryInputProtocol, TCompactInputProtocol, TInputProtocol, TType};

/// The protocols.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protocol {
    /// The binary one.
    Binary,
    /// The compact one.
    Compact,
}

/// What was read, written in both protocols; or what is wrong.
type Outcome = Result<[Vec<u8>; 2], Error>;

/// A type of the crate.
#[derive(Debug, Clone, Copy)]
pub struct Wire {
    /// Its path.
    pub name: &'static str,
    /// What the schema says of it.
    pub ty: &'static Type,
    written: fn(&str) -> Option<[Vec<u8>; 2]>,
    owned: fn(&[u8], Protocol) -> Outcome,
    borrowed: Option<fn(&[u8], Protocol) -> Outcome>,
    message: fn(&[u8], Protocol, Strictness),
}

/// The reader of a type that borrows.
macro_rules! borrowed {
    ($ty:ty) => {
        |bytes, protocol| {
            let value = match protocol {
                crate::Protocol::Binary => <$ty>::from_thrift_binary(bytes)?,
                crate::Protocol::Compact => <$ty>::from_thrift_compact(bytes)?,
            };
            Ok([value.to_thrift_binary(), value.to_thrift_compact()])
        }
    };
}
pub(crate) use borrowed;

impl Wire {
    pub(crate) const fn of<T>(name: &'static str, borrowed: Option<fn(&[u8], Protocol) -> Outcome>) -> Self
    where
        T: Schema + Thrift + PartialEq + Debug,
    {
        Self { name, ty: T::TYPE, written: written::<T>, owned: owned::<T>, borrowed, message: message::<T> }
    }

    /// A document as bytes of both protocols; `None` where it does not hold.
    pub fn written(&self, document: &str) -> Option<[Vec<u8>; 2]> {
        (self.written)(document)
    }

    /// Reads bytes as the type that owns and as the one that borrows, which must be of one mind; says whether they are a
    /// value. Apache's reader passes over what is one, to its end.
    ///
    /// # Panics
    ///
    /// Panics where two readers differ.
    pub fn agree(&self, bytes: &[u8], protocol: Protocol) -> bool {
        let owned = (self.owned)(bytes, protocol);
        if let Some(borrowed) = self.borrowed {
            match (&owned, borrowed(bytes, protocol)) {
                // Free values are kept as their text, spaces and all.
                (Ok(_), Ok([binary, _])) => assert_eq!((self.owned)(&binary, Protocol::Binary), owned, "{}", self.name),
                (Err(owned), Err(borrowed)) => assert_eq!(place(owned), place(&borrowed), "{owned}, {borrowed}"),
                (owned, borrowed) => panic!("{}: {owned:?}, borrowed {borrowed:?}", self.name),
            }
        }
        match &owned {
            Ok(_) => passed_over(bytes, protocol),
            Err(error) => assert!(error.offset() <= bytes.len() && !error.to_string().is_empty(), "{error}"),
        }
        owned.is_ok()
    }

    /// Reads bytes as a message of the type; what is one is the same when it is written and read again.
    ///
    /// # Panics
    ///
    /// Panics where it is another.
    pub fn message(&self, bytes: &[u8], protocol: Protocol, strictness: Strictness) {
        (self.message)(bytes, protocol, strictness);
    }
}

/// Takes frames off bytes, which are the same when they are written.
///
/// # Panics
///
/// Panics where they are not.
pub fn frames(mut bytes: &[u8], limit: usize) {
    while let Ok(Some((message, rest))) = take_frame(bytes, limit) {
        let mut frame = Vec::new();
        append_frame(&mut frame, limit, |frame| frame.extend(message)).expect("it was within the limit");
        assert_eq!([&frame, rest].concat(), bytes);
        bytes = rest;
    }
}

fn written<T: Schema + Thrift>(document: &str) -> Option<[Vec<u8>; 2]> {
    let value: T = from_json(document.as_bytes(), T::TYPE).ok()?;
    Some([value.to_thrift_binary(), value.to_thrift_compact()])
}

fn read<T: Thrift>(bytes: &[u8], protocol: Protocol) -> Result<T, Error> {
    match protocol {
        Protocol::Binary => T::from_thrift_binary(bytes),
        Protocol::Compact => T::from_thrift_compact(bytes),
    }
}

fn owned<T: Thrift + PartialEq + Debug>(bytes: &[u8], protocol: Protocol) -> Outcome {
    let value: T = read(bytes, protocol)?;
    let written = [value.to_thrift_binary(), value.to_thrift_compact()];
    assert_eq!(T::from_thrift_binary(&written[0]).as_ref(), Ok(&value));
    let again = T::from_thrift_compact(&written[1]).expect("it was written");
    // An empty map has no types in the compact protocol, so that one that was kept comes back with others.
    assert!(again == value || again.to_thrift_compact() == written[1], "{value:?}, then {again:?}");
    Ok(written)
}

fn message<T: Thrift + PartialEq + Debug>(bytes: &[u8], protocol: Protocol, strictness: Strictness) {
    let read = |bytes: &[u8]| match protocol {
        Protocol::Binary => Envelope::<T>::from_thrift_binary(bytes, strictness),
        Protocol::Compact => Envelope::<T>::from_thrift_compact(bytes),
    };
    let Ok(envelope) = read(bytes) else { return };
    let written = match protocol {
        Protocol::Binary => envelope.to_thrift_binary(strictness),
        Protocol::Compact => envelope.to_thrift_compact(),
    };
    let again = read(&written).expect("it was written");
    assert_eq!((&again.name, again.kind, again.sequence), (&envelope.name, envelope.kind, envelope.sequence));
    assert!(again.body == envelope.body || again.body.to_thrift_compact() == envelope.body.to_thrift_compact());
}

fn place(error: &Error) -> (usize, Vec<String>) {
    (error.offset(), error.path().map(|segment| format!("{segment:?}")).collect())
}

fn passed_over(bytes: &[u8], protocol: Protocol) {
    let mut left = bytes;
    let passed = match protocol {
        Protocol::Binary => TBinaryInputProtocol::new(&mut left, true).skip(TType::Struct),
        Protocol::Compact => TCompactInputProtocol::new(&mut left).skip(TType::Struct),
    };
    assert!(passed.is_ok() && left.is_empty(), "Apache's reader: {passed:?}, {} bytes left of {bytes:x?}", left.len());
}
