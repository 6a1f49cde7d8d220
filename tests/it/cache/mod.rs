//! What the last run noted spares work and never changes what is written.

mod edits;

use std::fs;
use std::path::Path;

use codegen::diagnostic::Diagnostic;
use codegen::{Mode, Options, Outcome};
use edits::Schema;
use tempfile::TempDir;

use crate::support::{copy, root, tree};

const CACHE: &str = ".concord-cache";

/// Random edits, a run with the cache behind each, and beside it a run that knows nothing.
#[test]
fn edits_give_the_same_bytes_with_the_cache_as_without() {
    let mut written = 0;
    for seed in 1..=4 {
        let folder = TempDir::new().unwrap();
        let (schema, cached) = (folder.path().join("schema"), folder.path().join("cached"));
        let mut random = Schema::new(seed);
        for step in 0..25 {
            random.write(&schema);
            let outcome = generate(&options(&schema, &cached));
            let fresh = folder.path().join(format!("fresh{step}"));
            let alone = generate(&Options { cache: false, ..options(&schema, &fresh) });
            assert_eq!(said(&outcome), said(&alone), "seed {seed}, step {step}");
            if !outcome.diagnostics.has_errors() {
                written += 1;
                let (ours, theirs) = (tree(&cached), tree(&fresh));
                assert_eq!(ours.keys().collect::<Vec<_>>(), theirs.keys().collect::<Vec<_>>(), "seed {seed}, {step}");
                for (path, bytes) in &ours {
                    assert!(*bytes == theirs[path], "seed {seed}, step {step}: {path} is stale");
                }
                fs::remove_dir_all(fresh).unwrap();
            }
            random.edit();
        }
    }
    assert!(written > 50, "only {written} of the edits gave a schema without mistakes");
}

/// A part of a file that tells of a module which did not change is taken from the disk: here one that was forged together
/// with the cache, which no run would make.
#[test]
fn what_did_not_change_in_a_file_of_all_modules_is_taken_from_the_disk() {
    let folder = TempDir::new().unwrap();
    let (schema, out) = (folder.path().join("schema"), folder.path().join("generated"));
    let write = |name: &str, text: &str| {
        fs::create_dir_all(schema.join("shop")).unwrap();
        fs::write(schema.join("shop").join(name), text).unwrap();
    };
    let module = |doc: &str| {
        format!("types:\n  Thing:\n    doc: {doc}, {}.\n    fields: {{ at: date }}\n", "and so on".repeat(15))
    };
    write("catalogue.yaml", "title: Shop\ndoc: A shop.\nversion: 1.0.0\nowner: web\n");
    write("one.yaml", &module("First"));
    write("two.yaml", &module("Other"));
    generate(&options(&schema, &out));
    let document = out.join("json-schema/shop.schema.json");
    let text = fs::read_to_string(&document).unwrap();
    let forged = text.replace("First", "Forge");
    assert_eq!(text.len(), forged.len());
    fs::write(&document, &forged).unwrap();
    let cache = fs::read_to_string(out.join(CACHE)).unwrap();
    let digest = |text: &str| codegen::output::digest(text.as_bytes());
    let rest = cache.split_once('\n').unwrap().1.replace(&digest(&text), &digest(&forged));
    fs::write(out.join(CACHE), format!("{}\n{rest}", digest(&rest))).unwrap();
    write("two.yaml", &module("Changed"));
    generate(&options(&schema, &out));
    let text = fs::read_to_string(&document).unwrap();
    assert!(text.contains("Forge, and") && text.contains("Changed, and") && !text.contains("Other, and"), "{text}");
    // Without the cache, nothing of that is left.
    generate(&Options { cache: false, ..options(&schema, &out) });
    assert!(fs::read_to_string(&document).unwrap().contains("First, and"));
}

/// Each of these counts as no cache at all: the run makes everything, and gets it right.
#[test]
fn a_cache_that_is_not_as_it_was_written_is_ignored() {
    let folder = Tea::generated();
    let good = fs::read(folder.cache()).unwrap();
    let text = String::from_utf8(good.clone()).unwrap();
    let mut broken: Vec<Vec<u8>> = vec![Vec::new(), b"\xff\xfe".to_vec(), b"no cache of ours\n".to_vec()];
    broken.extend([1, good.len() / 3, good.len() - 1].map(|length| good[..length].to_vec()));
    broken.extend([0, 40, good.len() / 2, good.len() - 2].map(|at| {
        let mut flipped = good.clone();
        flipped[at] ^= 1;
        flipped
    }));
    // Another generator's, with a seal that is right for it.
    let (_, rest) = text.split_once('\n').unwrap();
    let foreign = rest.replacen("generator ", "generator x", 1);
    broken.push(format!("{}\n{foreign}", codegen::output::digest(foreign.as_bytes())).into_bytes());
    for bytes in broken {
        fs::write(folder.cache(), &bytes).unwrap();
        folder.edit_and_compare(&format!("{:?}", String::from_utf8_lossy(&bytes[..bytes.len().min(60)])));
    }
}

/// A cache from another place, with other schemas in it, says nothing about files that differ.
#[test]
fn a_cache_of_another_folder_is_no_use_and_no_harm() {
    let (folder, other) = (Tea::generated(), Tea::generated());
    other.edit_and_compare("first");
    fs::copy(other.cache(), folder.cache()).unwrap();
    folder.edit_and_compare("foreign");
}

#[test]
fn an_output_that_was_edited_is_made_again_whatever_the_cache_says() {
    let folder = Tea::generated();
    let path = folder.out().join("thrift/tea/agent.thrift");
    let before = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{before}// mine\n")).unwrap();
    folder.edit_and_compare("edited");
    assert_eq!(fs::read_to_string(&path).unwrap().lines().last(), before.lines().last());
}

#[test]
fn a_check_does_not_read_it() {
    let folder = Tea::generated();
    let mut check = folder.options();
    check.mode = Mode::Check;
    let outcome = generate(&check);
    assert!(outcome.model.is_some(), "the check passed over the work");
    assert_eq!(outcome.plan.unwrap().changes, []);
}

/// The tea catalogue, generated into a folder.
struct Tea {
    folder: TempDir,
}

impl Tea {
    fn generated() -> Self {
        let folder = TempDir::new().unwrap();
        copy(&root().join("schema/tea"), &folder.path().join("schema/tea"));
        let tea = Self { folder };
        generate(&tea.options());
        tea
    }

    fn out(&self) -> std::path::PathBuf {
        self.folder.path().join("generated")
    }

    fn cache(&self) -> std::path::PathBuf {
        self.out().join(CACHE)
    }

    fn options(&self) -> Options {
        options(&self.folder.path().join("schema"), &self.out())
    }

    /// Changes a module, generates with the cache and into an empty folder without, and compares.
    fn edit_and_compare(&self, what: &str) {
        let module = self.folder.path().join("schema/tea/agent.yaml");
        let text = fs::read_to_string(&module).unwrap();
        fs::write(&module, format!("# Again.\n{text}")).unwrap();
        generate(&self.options());
        let fresh = TempDir::new().unwrap();
        generate(&Options { cache: false, ..options(&self.folder.path().join("schema"), fresh.path()) });
        assert!(tree(&self.out()) == tree(fresh.path()), "{what}");
    }
}

/// What is found, without the numbers of files: there is no lock yet where nothing was written before.
fn said(outcome: &Outcome) -> Vec<String> {
    let words = |found: &Diagnostic| format!("{} {} {:?}", found.code.id, found.message, found.help);
    outcome.diagnostics.iter().map(words).collect()
}

fn options(schema: &Path, out: &Path) -> Options {
    Options::new(schema, out)
}

fn generate(options: &Options) -> Outcome {
    codegen::generate(options).unwrap()
}
