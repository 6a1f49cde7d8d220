//! Message headers against Apache's crate.

use thrift::protocol::{
    TBinaryInputProtocol, TBinaryOutputProtocol, TCompactInputProtocol, TCompactOutputProtocol, TInputProtocol,
    TMessageIdentifier, TMessageType, TOutputProtocol,
};

use super::super::{Envelope, ErrorKind, MessageKind, Strictness};
use super::records::Empty;

const KINDS: [(MessageKind, TMessageType); 4] = [
    (MessageKind::Call, TMessageType::Call),
    (MessageKind::Reply, TMessageType::Reply),
    (MessageKind::Exception, TMessageType::Exception),
    (MessageKind::Oneway, TMessageType::OneWay),
];

fn envelope(kind: MessageKind, sequence: i32) -> Envelope<Empty> {
    Envelope { name: "answer".to_owned(), kind, sequence, body: Empty {} }
}

fn written(out: &mut dyn TOutputProtocol, kind: TMessageType, sequence: i32) {
    out.write_message_begin(&TMessageIdentifier::new("answer", kind, sequence)).unwrap();
    out.write_field_stop().unwrap();
    out.write_message_end().unwrap();
}

fn read(input: &mut dyn TInputProtocol) -> TMessageIdentifier {
    input.read_message_begin().unwrap()
}

#[test]
fn headers_are_apaches() {
    for (ours, theirs) in KINDS {
        for sequence in [0, 1, 127, 128, i32::MAX, -1, i32::MIN] {
            let message = envelope(ours, sequence);
            for (strictness, strict) in [(Strictness::Strict, true), (Strictness::Lenient, false)] {
                let mut bytes = Vec::new();
                written(&mut TBinaryOutputProtocol::new(&mut bytes, strict), theirs, sequence);
                assert_eq!(message.to_thrift_binary(strictness), bytes);
                assert_eq!(Envelope::from_thrift_binary(&bytes, Strictness::Lenient).unwrap(), message);
                let identifier = read(&mut TBinaryInputProtocol::new(&bytes[..], strict));
                assert_eq!((&*identifier.name, identifier.sequence_number), ("answer", sequence));
            }
            let mut bytes = Vec::new();
            written(&mut TCompactOutputProtocol::new(&mut bytes), theirs, sequence);
            assert_eq!(message.to_thrift_compact(), bytes);
            assert_eq!(Envelope::from_thrift_compact(&bytes).unwrap(), message);
            let identifier = read(&mut TCompactInputProtocol::new(&bytes[..]));
            assert_eq!((&*identifier.name, identifier.sequence_number), ("answer", sequence));
        }
    }
}

#[test]
fn refuses_headers_that_do_not_follow_the_protocol() {
    let lenient = envelope(MessageKind::Call, 1).to_thrift_binary(Strictness::Lenient);
    let mut version = envelope(MessageKind::Call, 1).to_thrift_binary(Strictness::Strict);
    let mut kind = version.clone();
    (version[1], kind[3]) = (2, 9);
    for (bytes, reason) in
        [(&lenient[..], "no version"), (&version[..], "unknown version"), (&kind[..], "unknown kind of message")]
    {
        let error = Envelope::<Empty>::from_thrift_binary(bytes, Strictness::Strict).unwrap_err();
        assert_eq!(*error.kind(), ErrorKind::Envelope(reason));
    }
    for (bytes, reason) in [
        (&[0x80, 0x21, 0, 0, 0][..], "not the compact protocol"),
        (&[0x82, 0x22, 0, 0, 0], "unknown version"),
        (&[0x82, 0xe1, 0, 0, 0], "unknown kind of message"),
    ] {
        let error = Envelope::<Empty>::from_thrift_compact(bytes).unwrap_err();
        assert_eq!(*error.kind(), ErrorKind::Envelope(reason));
    }
    let error = Envelope::<Empty>::from_thrift_binary(&[], Strictness::Strict).unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::Truncated);
}
