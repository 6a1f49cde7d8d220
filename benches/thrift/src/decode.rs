//! Reading.

use std::hint::black_box;

use bench_harness::Bench;
use catalogues::coze::conversation::message::{ChatMessage, ChatMessageRef};
use concord_runtime::thrift::{Thrift as _, ThriftRef as _};
use pilota::thrift::Message as _;
use pilota::thrift::binary::TBinaryProtocol;
use pilota::thrift::compact::TCompactInputProtocol as PilotaCompact;
use prost::Message as _;
use thrift::protocol::{TBinaryInputProtocol, TCompactInputProtocol, TSerializable as _};

use crate::messages::{Apache, Messages, Pilota};
use crate::protobuf;

/// Adds every reader; Apache's binary one is the baseline.
pub fn add<'a>(bench: &mut Bench<'a>, messages: &'a Messages) {
    let Messages { binary, compact, protobuf, .. } = messages;
    bench.add("Apache, binary", move || {
        Apache::read_from_in_protocol(&mut TBinaryInputProtocol::new(black_box(&binary[..]), true)).expect("valid")
    });
    bench.add("Apache, compact", move || {
        Apache::read_from_in_protocol(&mut TCompactInputProtocol::new(black_box(&compact[..]))).expect("valid")
    });
    bench.add("pilota, binary", move || {
        Pilota::decode(&mut TBinaryProtocol::new(&mut black_box(binary).clone(), false)).expect("valid")
    });
    if messages.pilota_reads_compact {
        bench.add("pilota, compact", move || {
            Pilota::decode(&mut PilotaCompact::new(&mut black_box(compact).clone())).expect("valid")
        });
    }
    bench.add("prost", move || protobuf::ChatMessage::decode(&black_box(protobuf)[..]).expect("valid"));
    bench.add("ours, binary, borrowed", move || {
        ChatMessageRef::from_thrift_binary(black_box(binary)).expect("valid")
    });
    bench.add("ours, compact, borrowed", move || {
        ChatMessageRef::from_thrift_compact(black_box(compact)).expect("valid")
    });
    bench.add("ours, binary, owned", move || ChatMessage::from_thrift_binary(black_box(binary)).expect("valid"));
    bench.add("ours, compact, owned", move || ChatMessage::from_thrift_compact(black_box(compact)).expect("valid"));
}
