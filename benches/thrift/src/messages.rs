//! The same message in every library.

use bytes::{Bytes, BytesMut};
use catalogues::coze::conversation::message::{ChatMessage, ChatMessageRef};
use concord_runtime::Typed as _;
use concord_runtime::thrift::{Thrift as _, ThriftRef as _};
use pilota::thrift::Message as _;
use pilota::thrift::binary::TBinaryProtocol;
use pilota::thrift::compact::TCompactInputProtocol;
use prost::Message as _;
use thrift::protocol::{
    TBinaryInputProtocol, TBinaryOutputProtocol, TCompactInputProtocol as ApacheCompactInput, TCompactOutputProtocol,
    TSerializable as _,
};

use crate::{apache, pilota_code, protobuf};

pub type Apache = apache::message::ChatMessage;
pub type Pilota = pilota_code::pilota::conversation::message::ChatMessage;

/// A message of 1,544 bytes in the binary protocol, with one that it answers inside.
const TEXT: &str = include_str!("../data/chat_message.json");

/// The message, and its bytes.
pub struct Messages {
    pub ours: ChatMessage,
    pub apache: Apache,
    pub pilota: Pilota,
    pub prost: protobuf::ChatMessage,
    pub binary: Bytes,
    pub compact: Bytes,
    pub protobuf: Bytes,
    /// Whether pilota reads what Apache writes in the compact protocol.
    pub pilota_reads_compact: bool,
}

impl Messages {
    /// Reads the message and makes sure that all who share a protocol agree on its bytes.
    pub fn load() -> Self {
        let ours: ChatMessage = concord_runtime::json::from_json(TEXT.as_bytes(), ChatMessage::TYPE).expect("it holds");
        let prost: protobuf::ChatMessage = serde_json::from_str(TEXT).expect("it holds");
        let (binary, compact) = (ours.to_thrift_binary(), ours.to_thrift_compact());
        let apache = Apache::read_from_in_protocol(&mut TBinaryInputProtocol::new(&binary[..], true)).expect("valid");
        let again = Apache::read_from_in_protocol(&mut ApacheCompactInput::new(&compact[..])).expect("valid");
        assert_eq!(apache, again);
        assert_eq!(binary_of(&apache), binary);
        assert_eq!(compact_of(&apache), compact);
        assert_eq!(ChatMessage::from_thrift_binary(&binary).expect("valid"), ours);
        assert_eq!(ChatMessage::from_thrift_compact(&compact).expect("valid"), ours);
        assert_eq!(ChatMessageRef::from_thrift_binary(&binary).expect("valid").to_thrift_compact(), compact);
        assert_eq!(ChatMessageRef::from_thrift_compact(&compact).expect("valid").to_thrift_binary(), binary);
        let (binary, compact) = (Bytes::from(binary), Bytes::from(compact));
        let pilota = Pilota::decode(&mut TBinaryProtocol::new(&mut binary.clone(), false)).expect("valid");
        let mut bytes = BytesMut::new();
        pilota.encode(&mut TBinaryProtocol::new(&mut bytes, false)).expect("writable");
        // Its maps have no order, so that bytes may differ.
        assert_eq!(bytes.len(), binary.len());
        let read = Pilota::decode(&mut TCompactInputProtocol::new(&mut compact.clone()));
        let pilota_reads_compact = read.is_ok_and(|read| read == pilota);
        let protobuf = Bytes::from(prost.encode_to_vec());
        Messages { ours, apache, pilota, prost, binary, compact, protobuf, pilota_reads_compact }
    }
}

fn binary_of(message: &Apache) -> Vec<u8> {
    let mut bytes = Vec::new();
    message.write_to_out_protocol(&mut TBinaryOutputProtocol::new(&mut bytes, true)).expect("writable");
    bytes
}

fn compact_of(message: &Apache) -> Vec<u8> {
    let mut bytes = Vec::new();
    message.write_to_out_protocol(&mut TCompactOutputProtocol::new(&mut bytes)).expect("writable");
    bytes
}
