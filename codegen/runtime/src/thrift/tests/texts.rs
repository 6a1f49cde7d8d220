//! Strings, which are judged in runs, are read as if each were judged by itself.

use super::super::{Error, ErrorKind, Thrift};
use super::records::Leaf;

/// How the fields of a [`Leaf`] begin in a protocol.
struct Protocol {
    read: fn(&[u8]) -> Result<Leaf, Error>,
    /// The length of a string.
    length: fn(usize) -> Vec<u8>,
    /// The header of `name` at the start.
    name: &'static [u8],
    /// The same behind `on`.
    name_again: &'static [u8],
    /// `on`, which is true, behind `name`.
    on: &'static [u8],
}

const PROTOCOLS: [Protocol; 2] = [
    Protocol {
        read: Leaf::from_thrift_binary,
        length: |length| u32::try_from(length).unwrap().to_be_bytes().to_vec(),
        name: &[11, 0, 1],
        name_again: &[11, 0, 1],
        on: &[2, 0, 2, 1],
    },
    Protocol {
        read: Leaf::from_thrift_compact,
        length: |length| match (u8::try_from(length & 0x7f).unwrap(), u8::try_from(length >> 7).unwrap()) {
            (low, 0) => vec![low],
            (low, high) => vec![low | 0x80, high],
        },
        name: &[0x18],
        // An id that is no greater than the one before stands by itself.
        name_again: &[8, 2],
        on: &[0x11],
    },
];

impl Protocol {
    /// A message with two names, of which the last one counts, and where the length of that stands.
    fn message(&self, before: &[u8], name: &[u8]) -> (Vec<u8>, usize) {
        let first = [self.name, &(self.length)(before.len()), before, self.on].concat();
        let start = [&first, self.name_again].concat();
        ([&start[..], &(self.length)(name.len()), name, self.on, &[0]].concat(), start.len())
    }
}

#[test]
fn whatever_stands_between_them() {
    let long = "text ".repeat(600);
    for protocol in PROTOCOLS {
        for name in ["", "a", "ünï", "文", "a string of more than sixteen bytes", &long, &"文".repeat(700)] {
            for before in ["", "ascii of more than sixteen bytes", "caf\u{e9}", &long] {
                let (bytes, _) = protocol.message(before.as_bytes(), name.as_bytes());
                assert_eq!((protocol.read)(&bytes), Ok(Leaf { name: Some(name.to_owned()), on: true }));
            }
        }
    }
}

#[test]
fn every_length_is_read() {
    for protocol in PROTOCOLS {
        for length in (0..300).chain(1000..1060).chain([16_381]) {
            for last in ["", "x", "é"] {
                let name = "n".repeat(length) + last;
                let (bytes, _) = protocol.message(b"", name.as_bytes());
                let read = (protocol.read)(&bytes).unwrap();
                assert!(read.name == Some(name), "{length} and {last:?}");
            }
        }
    }
}

#[test]
fn no_character_reaches_over_an_end_nor_begins_in_a_length() {
    let length_is_a_lead = [&[0xa9][..], &[b'a'; 0xc2]].concat();
    for protocol in PROTOCOLS {
        for broken in
            [&b"caf\xc3"[..], b"\xa9", b"ascii of more than sixteen bytes\xff", &[0xe6, 0x96], &length_is_a_lead]
        {
            for before in [&b""[..], b"ascii of more than sixteen bytes"] {
                let (bytes, length_at) = protocol.message(before, broken);
                let error = (protocol.read)(&bytes).unwrap_err();
                assert_eq!((error.kind(), error.offset()), (&ErrorKind::Utf8, length_at), "{broken:x?}");
                assert_eq!(error.to_string(), format!("`name` at byte {length_at}: string is not UTF-8"));
            }
        }
    }
}

#[test]
fn a_string_that_is_cut_off_is_no_string() {
    for protocol in PROTOCOLS {
        for name in ["short", "a string of more than sixteen bytes", &"long ".repeat(100)] {
            let (bytes, length_at) = protocol.message(b"", name.as_bytes());
            let text_at = length_at + (protocol.length)(name.len()).len();
            for end in length_at..text_at + name.len() {
                let error = (protocol.read)(&bytes[..end]).unwrap_err();
                let (length, left) = (name.len() as u64, end.saturating_sub(text_at));
                let kind = if end < text_at { ErrorKind::Truncated } else { ErrorKind::Length { length, left } };
                assert_eq!(*error.kind(), kind, "{name} up to {end}");
                assert!(error.to_string().starts_with("`name` at byte "), "{error}");
            }
        }
    }
}
