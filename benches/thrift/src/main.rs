//! Thrift in Rust: what is generated beside Apache's crate, pilota and prost, on one chat message. Prints rows for
//! `cargo xtask bench thrift`.

mod decode;
mod encode;
mod messages;
mod protobuf;

use bench_harness::{Bench, Counting, Row};
use messages::Messages;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// What Apache's compiler writes for Rust. It names its siblings as `crate::base`.
#[allow(warnings, clippy::all, clippy::pedantic)]
mod apache {
    include!(concat!(env!("OUT_DIR"), "/apache.rs"));
}
use apache::{base, common};

/// What pilota's compiler writes.
#[allow(warnings, clippy::all, clippy::pedantic)]
mod pilota_code {
    include!(concat!(env!("OUT_DIR"), "/pilota.rs"));
}

fn main() {
    let messages = Messages::load();
    let rounds = bench_harness::rounds();
    let mut rows: Vec<Row> = Vec::new();
    let mut bench = Bench::new("thrift", "ChatMessage, encode");
    encode::add(&mut bench, &messages);
    rows.extend(bench.run(rounds));
    let mut bench = Bench::new("thrift", "ChatMessage, decode");
    decode::add(&mut bench, &messages);
    rows.extend(bench.run(rounds));
    bench_harness::print(&rows);
}
