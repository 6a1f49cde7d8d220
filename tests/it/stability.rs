//! Names are stable: what is added to a catalogue shows in the files of the new things and in indexes, nowhere else,
//! and takes no name away.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use codegen::Options;
use tempfile::TempDir;

use crate::support::{copy, root, tree};

type Tree = BTreeMap<String, Vec<u8>>;

const TYPE: &str = "
types:
  NewShape:
    doc: A type that nothing else uses.
    fields: { corner_count: i32, colour: [red, green] }
";
const EVENT: &str = "
events:
  new_shape_drawn:
    doc: An event that nothing else knows.
    fields: { canvas_id: string, brush?: [thin, thick] }
";

#[test]
fn a_new_module_changes_no_other_module() {
    let catalogue = Catalogue::generate();
    catalogue.write("shapes.yaml", &format!("doc: What is drawn.\n{TYPE}{EVENT}"));
    catalogue.check("shapes");
}

/// Most modules of the catalogue import this one.
#[test]
fn a_new_type_changes_its_own_module_alone() {
    let catalogue = Catalogue::generate();
    catalogue.add("shared", "types:\n", TYPE);
    catalogue.check("shared");
}

#[test]
fn a_new_event_changes_its_own_module_alone() {
    let catalogue = Catalogue::generate();
    catalogue.add("site", "events:\n", EVENT);
    catalogue.check("site");
}

#[test]
fn what_is_gone_is_seen() {
    assert_eq!(gone(b"a: Shape1, b: Shape2", b"a: Shape1, c: New, b: Shape2"), Vec::<String>::new());
    assert_eq!(gone(b"a: Shape1, b: Shape1", b"a: Shape1, b: Shape2"), ["Shape1"]);
    assert_eq!(gone(b"digest x0a1b2c3d", b"digest x0a1b2c3e"), Vec::<String>::new());
    let modules = BTreeSet::from(["bot".to_owned(), "site".to_owned()]);
    assert_eq!(owner("rust/src/tea/bot/json.rs", &modules), modules.first());
    assert_eq!(owner("typescript/tea/site.d.ts", &modules), modules.last());
    assert_eq!(owner("json-schema/tea.schema.json", &modules), None);
}

/// A copy of a catalogue, and what it gave before it was changed.
struct Catalogue {
    folder: TempDir,
    before: Tree,
}

impl Catalogue {
    fn generate() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        copy(&root().join("schema/tea"), &folder.path().join("schema/tea"));
        let before = generated(folder.path());
        Self { folder, before }
    }

    fn write(&self, module: &str, text: &str) {
        fs::write(self.folder.path().join("schema/tea").join(module), text).expect("writable");
    }

    /// Adds to a section of a module in front of all that it has: the place that would move most.
    fn add(&self, module: &str, section: &str, text: &str) {
        let file = format!("{module}.yaml");
        let old = fs::read_to_string(self.folder.path().join("schema/tea").join(&file)).expect("a module");
        let added = text.trim_start().strip_prefix(section).expect("the section's own heading");
        let heading = format!("\n{section}");
        let new = if old.contains(&heading) {
            old.replacen(&heading, &format!("{heading}{added}"), 1)
        } else {
            format!("{old}{heading}{added}")
        };
        self.write(&file, &new);
    }

    /// Generates anew. Only the files of one module and files of no module may differ, and no name is gone from any.
    fn check(&self, touched: &str) {
        let after = generated(self.folder.path());
        let modules = modules(&self.folder.path().join("schema/tea"));
        let mut changed = 0;
        for (path, old) in &self.before {
            let new = after.get(path).unwrap_or_else(|| panic!("{path} is gone"));
            if old == new {
                continue;
            }
            changed += 1;
            let owner = owner(path, &modules);
            assert!(owner.is_none_or(|owner| owner == touched), "{path} changed, though only `{touched}` did");
            let gone = gone(old, new);
            assert!(gone.is_empty(), "{path} has lost {gone:?}");
        }
        for path in after.keys().filter(|path| !self.before.contains_key(*path)) {
            changed += 1;
            assert_eq!(owner(path, &modules).map(String::as_str), Some(touched), "{path} is new");
        }
        assert!(changed > 2, "the test sees no change");
    }
}

fn generated(folder: &Path) -> Tree {
    let outcome = codegen::generate(&Options::new(folder.join("schema"), folder.join("generated"))).expect("writable");
    assert!(!outcome.diagnostics.has_errors(), "the schemas have mistakes");
    let mut files = tree(&folder.join("generated"));
    // What a run keeps for itself; and maps, which hold no names but lines of the schema, and those move.
    files.retain(|path, _| !path.contains(".concord-") && !path.ends_with(".d.ts.map"));
    files.extend(tree(&folder.join("schema")).into_iter().filter(|(path, _)| path.ends_with("ids.lock.yaml")));
    files
}

fn modules(folder: &Path) -> BTreeSet<String> {
    let files = tree(folder).into_keys().filter(|path| !path.ends_with("ids.lock.yaml"));
    files.filter_map(|path| path.strip_suffix(".yaml").map(str::to_owned)).filter(|name| name != "catalogue").collect()
}

/// The module that a file belongs to, by a part of its path; none for an index.
fn owner<'a>(path: &str, modules: &'a BTreeSet<String>) -> Option<&'a String> {
    path.split('/').find_map(|part| modules.get(part.split('.').next().unwrap_or_default()))
}

/// Names that stand less often in the new text than in the old one. Digests, which are no names, do not count.
fn gone(old: &[u8], new: &[u8]) -> Vec<String> {
    let mut left = names(new);
    let missing = names(old).into_iter().filter(|(name, count)| left.remove(name).unwrap_or_default() < *count);
    missing.map(|(name, _)| name).collect()
}

fn names(text: &[u8]) -> BTreeMap<String, usize> {
    let text = String::from_utf8_lossy(text);
    let mut names = BTreeMap::new();
    for word in text.split(|letter: char| !letter.is_alphanumeric() && letter != '_') {
        let is_name = word.starts_with(|letter: char| letter.is_alphabetic() || letter == '_');
        if is_name && !is_digest(word) {
            *names.entry(word.to_owned()).or_default() += 1;
        }
    }
    names
}

fn is_digest(word: &str) -> bool {
    word.len() >= 8 && word.trim_start_matches('x').chars().all(|letter| letter.is_ascii_hexdigit())
}
