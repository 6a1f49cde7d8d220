//! Writing, into a buffer that is used again.

use std::hint::black_box;

use bench_harness::Bench;
use bytes::BytesMut;
use concord_runtime::thrift::Thrift as _;
use pilota::thrift::Message as _;
use pilota::thrift::binary::TBinaryProtocol;
use pilota::thrift::compact::TCompactOutputProtocol as PilotaCompact;
use prost::Message as _;
use thrift::protocol::{TBinaryOutputProtocol, TCompactOutputProtocol, TSerializable as _};

use crate::messages::Messages;

/// Room for any form of the message.
const ROOM: usize = 8192;

/// Adds every writer; Apache's binary one is the baseline.
pub fn add<'a>(bench: &mut Bench<'a>, messages: &'a Messages) {
    let Messages { ours, apache, pilota, prost, .. } = messages;
    let mut out = Vec::with_capacity(ROOM);
    bench.add("Apache, binary", move || {
        out.clear();
        black_box(apache).write_to_out_protocol(&mut TBinaryOutputProtocol::new(&mut out, true)).expect("writable");
        out.len()
    });
    let mut out = Vec::with_capacity(ROOM);
    bench.add("Apache, compact", move || {
        out.clear();
        black_box(apache).write_to_out_protocol(&mut TCompactOutputProtocol::new(&mut out)).expect("writable");
        out.len()
    });
    let mut out = BytesMut::with_capacity(ROOM);
    bench.add("pilota, binary", move || {
        out.clear();
        black_box(pilota).encode(&mut TBinaryProtocol::new(&mut out, false)).expect("writable");
        out.len()
    });
    let mut out = BytesMut::with_capacity(ROOM);
    bench.add("pilota, compact", move || {
        out.clear();
        black_box(pilota).encode(&mut PilotaCompact::new(&mut out, false)).expect("writable");
        out.len()
    });
    let mut out = Vec::with_capacity(ROOM);
    bench.add("prost", move || {
        out.clear();
        black_box(prost).encode(&mut out).expect("writable");
        out.len()
    });
    let mut out = Vec::with_capacity(ROOM);
    bench.add("ours, binary", move || {
        out.clear();
        black_box(ours).append_thrift_binary(&mut out);
        out.len()
    });
    bench.add("ours, binary, new buffer", move || black_box(ours).to_thrift_binary());
    let mut out = Vec::with_capacity(ROOM);
    bench.add("ours, compact", move || {
        out.clear();
        black_box(ours).append_thrift_compact(&mut out);
        out.len()
    });
}
