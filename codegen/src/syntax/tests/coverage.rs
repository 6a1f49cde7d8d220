//! Every key of the language, and every word that a key takes, stands in a good fixture.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::walk::{Use, uses};
use crate::source::FileId;
use crate::syntax::context::Context;
use crate::syntax::keys::{ALL, MANIFEST, MODULE, Shape};
use crate::syntax::yaml::{self, Data};

/// The good fixtures, one folder for each group of keys.
pub(in crate::syntax) const FIXTURES: &str = "../tests/fixtures/language";

#[test]
fn every_key_stands_in_a_good_fixture() {
    let seen = words_of(Path::new(FIXTURES));
    let missing: Vec<_> = table().into_iter().filter(|word| !seen.contains(word)).collect();
    assert!(missing.is_empty(), "no fixture in {FIXTURES} has\n{}", missing.join("\n"));
}

/// Every key as `object.key`, and every word of a choice with the words that it is one of.
fn table() -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for object in ALL {
        for key in object.keys {
            words.insert(format!("{}.{}", object.id, key.name));
            if let Shape::Choice(choices) = key.shape {
                words.extend(choices().into_iter().map(|word| one_of(&choices(), word)));
            }
        }
    }
    words
}

fn one_of(choices: &[&str], word: &str) -> String {
    format!("{word} of {}", choices.join(", "))
}

/// What the YAML files below a folder use of the table.
fn words_of(folder: &Path) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for path in yaml_files(folder) {
        let text = fs::read_to_string(&path).expect("readable");
        let mut context = Context::new(FileId(0));
        let Some(root) = yaml::read(&text, &mut context) else { continue };
        let object = if path.ends_with("catalogue.yaml") { &MANIFEST } else { &MODULE };
        for Use { object, key, value } in uses(object, &root) {
            words.insert(format!("{}.{}", object.id, key.name));
            if let (Shape::Choice(choices), Data::Plain(word) | Data::Quoted(word)) = (key.shape, &value.data) {
                words.insert(one_of(&choices(), word));
            }
        }
    }
    words
}

pub(in crate::syntax) fn yaml_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(yaml_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "yaml") && !path.ends_with("ids.lock.yaml") {
            files.push(path);
        }
    }
    files
}
