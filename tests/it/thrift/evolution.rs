//! Old readers on new bytes and new readers on old bytes: for every change that the diff has a fixture for, each side's
//! IDL writes values of the model, and the other side's IDL reads them, in a runtime that is not ours (thriftpy2). What
//! the report calls safe on the wire must be read and mean the same; what it calls breaking must show.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use codegen::diff::report::Report;
use codegen::diff::rules::{self, Cell};
use codegen::diff::{SURFACES, Verdict};
use codegen::interpret::Interpreter;
use codegen::model::{Constraints, Definition, DefinitionId, DefinitionKind, Literal, Model};
use serde_json::{Value, json};

use super::peer::Peer;
use super::subjects::{Shape, Subject, subjects};
use super::tools::{python, write_idl_of};
use super::tree::{is_same, tree};
use super::untree::{fields, json_of};
use super::values::PROTOCOLS;
use crate::diff::{cases, report, side};
use crate::support::root;

/// Both directions: the surface, who writes and who reads.
const DIRECTIONS: [(&str, usize, usize); 2] = [("thrift-forward", 1, 0), ("thrift-backward", 0, 1)];

/// Cases and surfaces, by how they begin, whose break no bytes can show, and why.
const UNSEEN: &[(&str, &str, &str)] = &[
    ("CAT002", "thrift", "nothing of the catalogue is on the wire any more"),
    ("CAT013", "thrift", "nothing of the catalogue is on the wire any more"),
    ("EVT006", "thrift", "the event has another struct, and bytes do not say of which struct they are"),
    ("FLD009", "thrift", "the bytes are the same and mean something else"),
    ("FLD066", "thrift-forward", "a text is read where the text of a JSON value was written"),
    ("FLD067", "thrift-backward", "a text is read where the text of a JSON value was written"),
    ("FLD073", "thrift", "our writers never leave a default out, others may"),
    ("MET005", "thrift", "the event has no payload any more"),
    ("OPR", "thrift", "names of operations stand in headers of messages, and these are values"),
    ("STR005", "thrift", "the struct of the case has one field, as a union has"),
    ("STR006", "thrift", "the struct of the case has one field, as a union has"),
    ("STR027", "thrift", "an enum is on no wire by itself"),
    ("THR003", "thrift", "the bytes are the same and mean something else"),
    ("THR008", "thrift", "our writers never leave a default out, others may"),
    ("UNI007", "thrift", "without a lock file both tags have one id, and the bytes are the same"),
    ("THR019", "thrift", "names of operations stand in headers of messages, and these are values"),
];

/// Rules with a verdict for the wire that no case shows, and why.
const UNSHOWN: &[(&str, &str)] = &[
    ("CAT003", "every type has another full name, and nothing says that it is the same"),
    ("EVT005", "the type of the event has another name, and nothing says that it is the same"),
    ("ENM020", "the enum has another name, and nothing says that it is the same"),
    ("STR027", "an enum is on no wire by itself"),
    ("FLD025", "no schema brings it about"),
    ("UNI013", "no schema brings it about"),
    ("UNI014", "no schema brings it about"),
];

#[test]
fn each_side_reads_the_other_as_the_report_says() {
    let Some(python) = python() else { return };
    let mut wrong = Vec::new();
    let mut shown = BTreeSet::new();
    let mut peer = Peer::start(Command::new(python).arg(root().join("tests/python/thrift_peer.py")));
    for (case, folder) in cases() {
        let out = tempfile::tempdir().expect("a temporary folder");
        let report = report(&folder);
        let sides = ["before", "after"].map(|name| Side::load(&folder.join(name), &out.path().join(name), &mut peer));
        for (surface, writer, reader) in DIRECTIONS {
            let verdicts: Vec<&str> = report.changes.iter().filter_map(|entry| entry.verdicts[surface]).collect();
            let own = own_verdict(&case[..6], surface);
            let worst = ["breaking", "risky", "safe"].into_iter().find(|verdict| verdicts.contains(verdict));
            // What is risky elsewhere says nothing of this rule; at the same place it is about the same values.
            let elsewhere = worst == Some("risky") && own.is_some() && !is_risky_beside(&report, &case[..6], surface);
            let worst = worst.filter(|_| !elsewhere).or(own).unwrap_or("safe");
            let verdict @ ("safe" | "breaking") = worst else { continue };
            let (mut tried, mut breaks) = exchange(&sides[writer], &sides[reader], verdict == "breaking", &mut peer);
            let (enums, unlike) = exchange_enums(&sides[writer].model, &sides[reader].model, verdict == "breaking");
            tried += enums;
            breaks.extend(unlike);
            if tried > 0 {
                shown.insert((case[..6].to_owned(), surface));
            }
            let is_unseen = UNSEEN.iter().any(|(start, of, _)| case.starts_with(start) && surface.starts_with(of));
            match (verdict, breaks.first()) {
                ("safe", Some(how)) => wrong.push(format!("{case}: {surface} is safe, and {how}")),
                ("breaking", None) if !is_unseen => {
                    wrong.push(format!("{case}: {surface} is breaking, and none of {tried} values shows it"));
                }
                ("breaking", Some(how)) if is_unseen => wrong.push(format!("{case} is said to be unseen, and {how}")),
                _ => {}
            }
        }
    }
    wrong.extend(rules_that_nothing_shows(&shown));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether another rule is risky at a place where this one has its say.
fn is_risky_beside(report: &Report, rule: &str, surface: &str) -> bool {
    let own = || report.changes.iter().filter(|entry| entry.rule == rule);
    let mut others =
        report.changes.iter().filter(|entry| entry.rule != rule && entry.verdicts[surface] == Some("risky"));
    others.any(|other| own().any(|entry| entry.path == other.path))
}

/// Every rule that says safe or breaking of the wire has a case that says so with bytes, or a reason why it has none.
fn rules_that_nothing_shows(shown: &BTreeSet<(String, &str)>) -> Vec<String> {
    let mut wrong = Vec::new();
    for rule in rules::all() {
        let reason = UNSHOWN.iter().find(|(id, _)| *id == rule.id);
        let silent = DIRECTIONS.iter().find(|(surface, ..)| {
            own_verdict(rule.id, surface).is_some() && !shown.contains(&(rule.id.to_owned(), *surface))
        });
        match (silent, reason) {
            (Some((surface, ..)), None) => wrong.push(format!("{}: no case shows its verdict for {surface}", rule.id)),
            (None, Some(_)) => wrong.push(format!("{} is said to be shown by nothing, and is shown", rule.id)),
            _ => {}
        }
    }
    wrong
}

/// What a rule says of a surface, where that is safe or breaking.
fn own_verdict(rule: &str, surface: &str) -> Option<&'static str> {
    let at = SURFACES.iter().position(|known| known.id() == surface).expect("a surface");
    match rules::find(rule).expect("a rule").cells[at] {
        Cell::Is(verdict @ (Verdict::Safe | Verdict::Breaking)) => Some(verdict.id()),
        _ => None,
    }
}

/// One side of a change.
struct Side {
    model: Model,
    subjects: Vec<Subject>,
    /// Numbers of the loaded modules, by the path of the module.
    loaded: BTreeMap<String, Value>,
}

impl Side {
    fn load(folder: &Path, out: &Path, peer: &mut Peer) -> Self {
        let (model, _) = side(folder);
        let subjects = subjects(&model);
        let mut loaded = BTreeMap::new();
        for file in write_idl_of(&model, out) {
            let request = json!({ "do": "load", "engine": "thriftpy2", "path": out.join(&file) });
            let answer = peer.ask(&[request]).remove(0);
            assert!(answer["module"].is_number(), "{}: {answer}", out.join(&file).display());
            loaded.insert(file, answer["module"].clone());
        }
        Side { model, subjects, loaded }
    }

    fn request(&self, subject: &Subject, what: &str, protocol: &str, (key, value): (&str, &Value)) -> Value {
        let path: PathBuf = self.model.module(subject.module).path.iter().collect();
        let module = &self.loaded[&path.with_extension("thrift").display().to_string()];
        json!({ "do": what, "module": module, "type": subject.thrift, "protocol": protocol, key: value })
    }
}

/// Carries every value of one side to the other; how many there were, and what went wrong.
fn exchange(writer: &Side, reader: &Side, apart: bool, peer: &mut Peer) -> (usize, Vec<String>) {
    let mut values = Vec::new();
    for from in &writer.subjects {
        let Some(to) = reader.subjects.iter().find(|subject| subject.name == from.name) else { continue };
        for value in &from.values {
            values.extend(PROTOCOLS.map(|protocol| (from, to, value, protocol)));
        }
    }
    let sent: Vec<Value> = values.iter().map(|(from, _, value, _)| tree(&writer.model, &from.shape, value)).collect();
    let to_write = values
        .iter()
        .zip(&sent)
        .map(|((from, _, _, protocol), tree)| writer.request(from, "write", protocol, ("value", tree)));
    let written = peer.ask(&to_write.collect::<Vec<_>>());
    let to_read = values.iter().zip(&written).map(|((_, to, _, protocol), written)| {
        let mut request = reader.request(to, "read", protocol, ("bytes", &written["bytes"]));
        request["apart"] = apart.into();
        request
    });
    let read = peer.ask(&to_read.collect::<Vec<_>>());
    let mut wrong = Vec::new();
    for (index, (from, to, value, protocol)) in values.iter().enumerate() {
        assert!(written[index]["bytes"].is_string(), "{} {value}: {}", from.name, written[index]);
        let how = match read[index].get("value") {
            Some(got) => judged((&writer.model, from, &sent[index]), (&reader.model, to, got)),
            None => Some(format!("the reader says {}", read[index])),
        };
        wrong.extend(how.map(|how| format!("{} {protocol} {value}: {how}", from.name)));
    }
    (values.len(), wrong)
}

/// The values of the enums by themselves, which are numbers or texts on the wire wherever a field holds them.
fn exchange_enums(writer: &Model, reader: &Model, with_unlisted: bool) -> (usize, Vec<String>) {
    let (mut tried, mut wrong) = (0, Vec::new());
    for (from, to) in writer.definitions.iter().flat_map(|from| {
        let same = |to: &&Definition| to.name == from.name && to.meta.names == from.meta.names;
        reader.definitions.iter().enumerate().filter(move |(_, to)| same(to)).map(move |to| (from, to))
    }) {
        let (DefinitionKind::Enum(sent), DefinitionKind::Enum(known)) = (&from.kind, &to.1.kind) else { continue };
        let literal = |literal: &Literal| match literal {
            Literal::String(text) => Value::from(text.as_str()),
            Literal::Integer(number) => (*number).into(),
        };
        let listed = sent.values.iter().map(|value| (Some(&value.name), literal(&value.value)));
        let unlisted = if sent.is_integer() { json!(2_000_000_011) } else { json!("listed nowhere") };
        for (name, value) in listed.chain((sent.open && with_unlisted).then_some((None, unlisted))) {
            tried += 1;
            let id = DefinitionId(u32::try_from(to.0).expect("few"));
            let violations = Interpreter::new(reader).definition(id, &value);
            let is_another = known.values.iter().any(|it| Some(&it.name) == name && literal(&it.value) != value);
            if is_another || !violations.is_empty() || sent.is_integer() != known.is_integer() {
                wrong.push(format!("{} {value} is no such value: {violations:?}", from.name));
            }
        }
    }
    (tried, wrong)
}

/// What is wrong with what was read of a value.
fn judged(sent: (&Model, &Subject, &Value), got: (&Model, &Subject, &Value)) -> Option<String> {
    let (Value::Object(before), Value::Object(after)) = (sent.2, got.2) else { return None };
    if !is_same(sent.2, got.2) {
        return Some(format!("{} was read as {}", sent.2, got.2));
    }
    // The same field: by its id, and by its name.
    let (ours, theirs) = (fields(sent.0, &sent.1.shape), fields(got.0, &got.1.shape));
    for (id, name) in &ours {
        let Some(value) = before.get(id) else { continue };
        let of_name = theirs.iter().find(|(_, known)| known == name).map(|(id, _)| id);
        let has_id = theirs.iter().any(|(known, _)| known == id);
        if has_id && !after.contains_key(id) {
            return Some(format!("field {id} is lost of {}", sent.2));
        }
        if of_name.is_some_and(|id| after.get(id).is_none_or(|got| !is_same(value, got))) {
            return Some(format!("`{name}` was {value} in {} and is another in {}", sent.2, got.2));
        }
    }
    let Some(json) = json_of(got.0, &got.1.shape, got.2) else {
        return Some(format!("{} is no value of the reader", got.2));
    };
    let interpreter = Interpreter::new(got.0);
    let violations = match &got.1.shape {
        Shape::Type(ty) => interpreter.value(ty, &Constraints::default(), &json),
        Shape::Payload(event, _) => interpreter.payload(*event, Some(&json)),
    };
    let named =
        ours.iter().filter(|(id, name)| before.contains_key(id) && theirs.iter().any(|(_, known)| known == name));
    let mut lost = named.filter(|(_, name)| json.is_object() && json.get(name).is_none());
    let lost = lost.next().map(|(_, name)| format!("`{name}` of {} is lost in {json}", sent.2));
    violations.first().map(|violation| format!("{json} does not hold: {violation:?}")).or(lost)
}
