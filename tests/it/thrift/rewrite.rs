//! Static languages: what our types wrote is read by code of other compilers and written again, in either protocol, and
//! the bytes are ours. That proves both directions, since what such code lost or took for something else would be
//! missing or different in the other protocol.

use std::path::Path;

use codegen::model::Model;
use serde_json::{Value, json};

use super::driver;
use super::peer::Peer;
use super::rewriters::{self, Rewriter};
use super::subjects::subjects;
use super::tree::has_unlisted_number;
use super::values::{PROTOCOLS, Written, schemas, write};
use crate::support::resolved;

#[test]
fn apaches_rust_crate_rewrites_every_type() {
    for (name, schema) in schemas() {
        rewritten(name, &schema, rewriters::apache_rust);
    }
}

#[test]
fn thriftgo_rewrites_every_type() {
    for (name, schema) in schemas() {
        rewritten(name, &schema, rewriters::go);
    }
}

#[test]
fn libthrift_of_java_rewrites_every_type() {
    for (name, schema) in schemas() {
        rewritten(name, &schema, rewriters::java);
    }
}

fn rewritten(name: &str, schema: &Path, start: fn(&str, &Model) -> Option<Rewriter>) {
    let (_, model) = resolved(schema);
    let Some(mut theirs) = start(name, &model) else { return };
    let subjects = subjects(&model);
    let mut ours = driver::start(name, &model, &subjects);
    let written = write(&mut ours, &model, &subjects);
    let mut requests = Vec::new();
    let mut expected = Vec::new();
    // Both protocols of a value stand side by side.
    for both in written.chunks(PROTOCOLS.len()) {
        for from in both {
            for to in both {
                let Some(key) = theirs.key(from.subject) else { continue };
                requests.push(format!("{key} {} {} {}", from.protocol, to.protocol, text(&from.bytes)));
                expected.push(to);
            }
        }
    }
    let answers = theirs.peer.ask_lines(&requests);
    let mut unlike = Vec::new();
    for ((request, value), answer) in requests.iter().zip(&expected).zip(answers) {
        if answer == text(&value.bytes) {
            continue;
        }
        let reason = theirs.excuse(&model, value);
        let (subject, json, theirs) = (&value.subject.name, &value.json, theirs.name);
        assert!(
            reason.is_some(),
            "{theirs}: {subject} {json}\n{request}\nwas answered with\n{answer}\nand not\n{}",
            value.bytes
        );
        unlike.push((*value, answer, reason));
    }
    assert!(unlike.len() * 4 < expected.len(), "{}: {} of {} differ", theirs.name, unlike.len(), expected.len());
    means_the_same(&mut ours, theirs.name, &unlike);
}

/// Where bytes may differ, ours reads them as the value that it wrote.
fn means_the_same(ours: &mut Peer, theirs: &str, unlike: &[(&Written<'_>, String, Option<Excuse>)]) {
    let same = unlike.iter().filter(|(.., reason)| *reason == Some(Excuse::Order));
    let same: Vec<_> = same.collect();
    let request = |(value, bytes, _): &&(&Written<'_>, String, Option<Excuse>)| json!({ "do": "rewrite", "type": value.subject.name, "protocol": value.protocol, "bytes": bytes });
    let answers = ours.ask(&same.iter().map(request).collect::<Vec<_>>());
    for ((value, bytes, _), answer) in same.iter().zip(answers) {
        assert_eq!(
            answer["bytes"], value.bytes,
            "{theirs}: {} {} was written as {bytes}",
            value.subject.name, value.json
        );
    }
}

fn text(bytes: &Value) -> &str {
    bytes.as_str().expect("bytes are hexadecimal")
}

/// Why bytes need not be ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Excuse {
    /// Their maps have no order, or their headers are longer than they need be; the value is the same.
    Order,
    /// Their type cannot hold a value that ours can.
    Lost,
}

impl Rewriter {
    /// Why this library may write a value in other bytes than ours.
    fn excuse(&self, model: &Model, value: &Written<'_>) -> Option<Excuse> {
        if (self.has_unordered_maps && has_map_of_several(&value.tree))
            || (self.has_short_steps && value.protocol == "compact" && has_step_of_fifteen(&value.tree))
        {
            return Some(Excuse::Order);
        }
        (self.has_closed_enums && has_unlisted_number(model, &value.subject.shape, &value.json)).then_some(Excuse::Lost)
    }
}

/// Whether a tree has a map of more than one entry: a list of pairs.
fn has_map_of_several(tree: &Value) -> bool {
    match tree {
        Value::Array(items) => {
            let is_pair = |item: &Value| item.as_array().is_some_and(|pair| pair.len() == 2);
            (items.len() > 1 && items.iter().all(is_pair)) || items.iter().any(has_map_of_several)
        }
        Value::Object(fields) => fields.values().any(has_map_of_several),
        _ => false,
    }
}

/// Whether two fields that stand side by side are fifteen apart.
fn has_step_of_fifteen(tree: &Value) -> bool {
    match tree {
        Value::Array(items) => items.iter().any(has_step_of_fifteen),
        Value::Object(fields) => {
            let mut ids: Vec<i32> = fields.keys().filter_map(|id| id.parse().ok()).collect();
            ids.insert(0, 0);
            ids.windows(2).any(|pair| pair[1] - pair[0] == 15) || fields.values().any(has_step_of_fifteen)
        }
        _ => false,
    }
}
