//! Frames against Apache's crate.

use std::io::{Cursor, Read as _, Write as _};

use thrift::transport::{TFramedReadTransport, TFramedWriteTransport};

use super::super::{Envelope, ErrorKind, MAX_FRAME, MessageKind, Strictness, append_frame, take_frame};
use super::records::Empty;

fn messages() -> [Vec<u8>; 4] {
    let message = Envelope { name: "answer".to_owned(), kind: MessageKind::Call, sequence: 7, body: Empty {} };
    let [strict, lenient] =
        [Strictness::Strict, Strictness::Lenient].map(|strictness| message.to_thrift_binary(strictness));
    [strict, lenient, message.to_thrift_compact(), vec![1; 70_000]]
}

fn framed() -> Vec<u8> {
    let mut bytes = Vec::new();
    for message in messages() {
        append_frame(&mut bytes, MAX_FRAME, |bytes| bytes.extend(message)).unwrap();
    }
    bytes
}

#[test]
fn frames_are_apaches_both_ways() {
    let mut theirs = Vec::new();
    for message in messages() {
        let mut out = TFramedWriteTransport::new(&mut theirs);
        out.write_all(&message).unwrap();
        out.flush().unwrap();
    }
    assert_eq!(framed(), theirs);
    let mut input = TFramedReadTransport::new(Cursor::new(framed()));
    let mut rest = &theirs[..];
    for message in messages() {
        let mut read = vec![0; message.len()];
        input.read_exact(&mut read).unwrap();
        assert_eq!(read, message);
        let (ours, behind) = take_frame(rest, MAX_FRAME).unwrap().expect("it is whole");
        assert_eq!(ours, message);
        rest = behind;
    }
    assert!(rest.is_empty());
}

#[test]
fn a_frame_that_is_not_whole_is_waited_for() {
    let bytes = &framed()[..40];
    let whole = bytes.len() - take_frame(bytes, MAX_FRAME).unwrap().expect("one is whole").1.len();
    for length in 0..whole {
        assert_eq!(take_frame(&bytes[..length], MAX_FRAME).unwrap(), None);
    }
}

#[test]
fn lengths_beyond_the_limit_are_refused_before_the_message_is_there() {
    let error = take_frame(&[0, 0, 1, 0], 255).unwrap_err();
    assert_eq!((error.kind(), error.offset()), (&ErrorKind::Frame { length: 256, limit: 255 }, 0));
    assert_eq!(error.to_string(), "byte 0: frame of 256 bytes, of which 255 are allowed");
    assert_eq!(*take_frame(&[255; 4], 255).unwrap_err().kind(), ErrorKind::NegativeLength(-1));
    let mut bytes = b"before".to_vec();
    let error = append_frame(&mut bytes, 3, |bytes| bytes.extend([0; 4])).unwrap_err();
    assert_eq!((error.kind(), error.offset()), (&ErrorKind::Frame { length: 4, limit: 3 }, 6));
    assert_eq!(bytes, b"before");
}
