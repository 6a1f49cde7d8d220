//! The generated Rust types and other people's libraries read each other's bytes, and write the same ones.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use codegen::model::{Model, ModuleId, ThriftTarget};
use codegen::names::thrift;
use serde_json::{Value, json};

use super::driver;
use super::peer::Peer;
use super::subjects::{Subject, subjects};
use super::tools::{compiler, python, run, write_idl};
use super::tree::tree;
use crate::support::{resolved, root};

pub(super) const PROTOCOLS: [&str; 2] = ["binary", "compact"];

/// A value that our type has written, and the tree that it should be.
pub(super) struct Written<'a> {
    pub(super) subject: &'a Subject,
    pub(super) protocol: &'static str,
    pub(super) bytes: Value,
    pub(super) json: Value,
    pub(super) tree: Value,
}

/// Needs nothing but cargo, so that it says something wherever the tests run.
#[test]
fn every_type_reads_what_it_wrote() {
    for (name, schema) in schemas() {
        let (_, model) = resolved(&schema);
        let subjects = subjects(&model);
        let mut ours = driver::start(name, &model, &subjects);
        let written = write(&mut ours, &model, &subjects);
        assert!(written.len() > subjects.len(), "{} values of {} types", written.len(), subjects.len());
        let requests = written.iter().map(|value| read_request(value, &value.bytes)).collect::<Vec<_>>();
        for (value, answer) in written.iter().zip(ours.ask(&requests)) {
            assert_same(&model, value, "our own bytes", &answer);
        }
    }
}

/// Loads our IDL by itself, so that no compiler is needed.
#[test]
fn thriftpy2_and_our_types_understand_each_other() {
    understand_each_other("thriftpy2", |_, _| Some(()));
}

#[test]
fn apaches_python_and_our_types_understand_each_other() {
    understand_each_other("apache", |files, folder| {
        let compiler = compiler()?;
        for file in files {
            run(Command::new(&compiler).args(["-gen", "py", "-o"]).arg(folder).arg(folder.join(file)));
        }
        Some(())
    });
}

/// Under the policy `keep`, what an older type does not know goes through it.
#[test]
fn fields_of_a_later_version_are_kept() {
    let (_, model) = resolved(&shapes());
    let subjects = subjects(&model);
    let mut ours = driver::start("shapes", &model, &subjects);
    let later: Vec<Subject> = subjects.into_iter().filter(|subject| subject.name == "kept.things.LaterPoint").collect();
    let written = write(&mut ours, &model, &later);
    assert!(written.iter().any(|value| value.json.get("table").is_some()));
    let request = |value: &Written<'_>| json!({ "do": "rewrite", "type": "kept.things.Point", "protocol": value.protocol, "bytes": value.bytes });
    let answers = ours.ask(&written.iter().map(request).collect::<Vec<_>>());
    for (value, answer) in written.iter().zip(answers) {
        assert_eq!(answer["bytes"], value.bytes, "{} {}: {answer}", value.protocol, value.json);
    }
}

pub(super) fn shapes() -> PathBuf {
    root().join("codegen/tests/golden/thrift-shapes/schema")
}

/// The project's catalogues, and types of every shape.
pub(super) fn schemas() -> [(&'static str, PathBuf); 2] {
    [("catalogues", root().join("schema")), ("shapes", shapes())]
}

/// Exchanges values of every type with a library; `prepare` is given the IDL and makes of it what the library needs.
fn understand_each_other(engine: &str, prepare: fn(&[String], &Path) -> Option<()>) {
    let Some(python) = python() else { return };
    for (name, schema) in schemas() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let Some(()) = prepare(&write_idl(&schema, folder.path()), folder.path()) else { return };
        let (_, model) = resolved(&schema);
        let subjects = subjects(&model);
        let mut ours = driver::start(name, &model, &subjects);
        let written = write(&mut ours, &model, &subjects);
        // A process each: thriftpy2 confuses files of one name.
        for catalogue in &model.catalogues {
            let mut theirs = Peer::start(Command::new(&python).arg(root().join("tests/python/thrift_peer.py")));
            let modules = load(&mut theirs, &model, &catalogue.modules, (engine, folder.path()));
            exchange((&mut theirs, engine, &modules), &mut ours, &model, &written);
        }
    }
}

/// Has our types write every value in both protocols.
pub(super) fn write<'a>(ours: &mut Peer, model: &Model, subjects: &'a [Subject]) -> Vec<Written<'a>> {
    let mut asked = Vec::new();
    for subject in subjects {
        for value in &subject.values {
            asked.extend(PROTOCOLS.map(|protocol| (subject, value, protocol)));
        }
    }
    let request = |(subject, value, protocol): &(&Subject, &Value, &str)| json!({ "do": "write", "type": subject.name, "protocol": protocol, "json": value.to_string() });
    let answers = ours.ask(&asked.iter().map(request).collect::<Vec<_>>());
    let written = asked.into_iter().zip(answers).map(|((subject, value, protocol), answer)| {
        let text = answer["json"].as_str().unwrap_or_else(|| panic!("{} {value}: {answer}", subject.name));
        let json: Value = serde_json::from_str(text).expect("our type writes JSON");
        let tree = tree(model, &subject.shape, &json);
        Written { subject, protocol, bytes: answer["bytes"].clone(), json, tree }
    });
    written.collect()
}

/// Both directions with a library: it reads what we wrote as the tree that it should be, and we read what it writes.
fn exchange(
    (theirs, engine, modules): (&mut Peer, &str, &BTreeMap<ModuleId, Value>),
    ours: &mut Peer,
    model: &Model,
    written: &[Written<'_>],
) {
    let asked: Vec<&Written<'_>> = written.iter().filter(|value| modules.contains_key(&value.subject.module)).collect();
    let request = |value: &Written<'_>, what: &str, key: &str, of: &Value| {
        let module = &modules[&value.subject.module];
        json!({ "do": what, "module": module, "type": value.subject.thrift, "protocol": value.protocol, key: of })
    };
    let reads: Vec<Value> = asked.iter().map(|value| request(value, "read", "bytes", &value.bytes)).collect();
    for (value, answer) in asked.iter().zip(theirs.ask(&reads)) {
        assert!(
            answer["error"].is_null(),
            "{answer}: {engine} reads {} {} {}",
            value.subject.name,
            value.protocol,
            value.bytes
        );
        assert_eq!(answer["value"], value.tree, "{engine} reads {} {}", value.subject.name, value.json);
    }
    let writes: Vec<Value> = asked.iter().map(|value| request(value, "write", "value", &value.tree)).collect();
    let answers = theirs.ask(&writes);
    let mut ours_to_read = Vec::new();
    for (value, answer) in asked.iter().zip(&answers) {
        assert!(answer["bytes"].is_string(), "{engine} writes {} {}: {answer}", value.subject.name, value.tree);
        assert_eq!(
            answer["bytes"], value.bytes,
            "{engine} writes {} {} {}",
            value.subject.name, value.protocol, value.tree
        );
        ours_to_read.push(read_request(value, &answer["bytes"]));
    }
    for (value, answer) in asked.iter().zip(ours.ask(&ours_to_read)) {
        assert_same(model, value, engine, &answer);
    }
}

fn read_request(value: &Written<'_>, bytes: &Value) -> Value {
    json!({ "do": "read", "type": value.subject.name, "protocol": value.protocol, "bytes": bytes })
}

/// Compares trees: Thrift carries nothing that is not declared, and does not tell null from absent.
fn assert_same(model: &Model, value: &Written<'_>, writer: &str, answer: &Value) {
    let name = &value.subject.name;
    let text = answer["json"].as_str().unwrap_or_else(|| panic!("{name} {} of {writer}: {answer}", value.json));
    let json: Value = serde_json::from_str(text).expect("our type writes JSON");
    assert_eq!(tree(model, &value.subject.shape, &json), value.tree, "{name} of {writer}");
}

/// Loads the files of a catalogue's modules; nothing where they are not written.
fn load(
    theirs: &mut Peer,
    model: &Model,
    modules: &[ModuleId],
    (engine, folder): (&str, &Path),
) -> BTreeMap<ModuleId, Value> {
    let modules: Vec<ModuleId> = modules.iter().copied().filter(|&id| target(model, id).is_some()).collect();
    let request = |&id: &ModuleId| {
        let idl = model.module(id).path.iter().collect::<PathBuf>().with_extension("thrift");
        let path = if engine == "apache" { folder.join("gen-py") } else { folder.join(idl) };
        json!({ "do": "load", "engine": engine, "path": path, "name": python_module(model, id) })
    };
    let requests: Vec<Value> = modules.iter().map(request).collect();
    let answers = theirs.ask(&requests);
    let numbers = requests.iter().zip(answers).map(|(request, answer)| {
        assert!(answer["module"].is_number(), "{request}: {answer}");
        answer["module"].clone()
    });
    modules.into_iter().zip(numbers).collect()
}

fn target(model: &Model, id: ModuleId) -> Option<&ThriftTarget> {
    model.catalogue_of(id).targets.thrift.as_ref()
}

/// The Python module that the Apache compiler writes for one of ours.
fn python_module(model: &Model, id: ModuleId) -> String {
    let module = model.module(id);
    if let Some(own) = &module.thrift_namespaces {
        return own.get("py").or(module.path.last()).cloned().unwrap_or_default();
    }
    let below = module.path[1..].iter().map(|segment| thrift::identifier(segment, None));
    match target(model, id).and_then(|target| target.namespaces.get("py")) {
        Some(shared) => std::iter::once(shared.clone()).chain(below).collect::<Vec<_>>().join("."),
        None => module.path.last().cloned().unwrap_or_default(),
    }
}
