//! A run that is killed, or that cannot write, leaves the old tree or the new one.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Instant;

use tempfile::TempDir;

use crate::support::{copy, root, tree};

/// Runs that are killed, at moments spread over the second half of a run and a little beyond.
const KILLS: u32 = 12;

type Tree = BTreeMap<String, Vec<u8>>;

/// Two schemas that differ in every module, and what they generate.
struct Versions {
    folder: TempDir,
    old: Tree,
    new: Tree,
}

impl Versions {
    fn make() -> Self {
        let folder = TempDir::new().unwrap();
        let schema = folder.path().join("schema");
        copy(&root().join("schema/tea"), &schema.join("tea"));
        let old = generated(folder.path());
        for (path, bytes) in tree(&schema) {
            let text = String::from_utf8(bytes).unwrap().replace("doc: A ", "doc: Now a ");
            fs::write(schema.join(path), text).unwrap();
        }
        let new = generated(folder.path());
        assert!(old.len() > 20 && old != new, "the test needs many files that change");
        Self { folder, old, new }
    }

    /// Puts the old tree back.
    fn reset(&self) {
        let out = self.folder.path().join("generated");
        fs::remove_dir_all(&out).unwrap();
        for (path, bytes) in &self.old {
            fs::create_dir_all(out.join(path).parent().unwrap()).unwrap();
            fs::write(out.join(path), bytes).unwrap();
        }
    }

    fn on_disk(&self) -> Tree {
        visible(&self.folder.path().join("generated"))
    }
}

#[test]
fn a_killed_run_leaves_the_old_tree_or_one_that_the_next_run_makes_new() {
    let versions = Versions::make();
    versions.reset();
    let start = Instant::now();
    assert!(command(versions.folder.path()).status().unwrap().success());
    let whole = start.elapsed();
    let (mut old, mut new, mut journalled) = (0_u32, 0, 0);
    for step in 1..=KILLS {
        versions.reset();
        let mut child = command(versions.folder.path()).spawn().unwrap();
        // Most kills fall where the writing is: in the second half of the run.
        thread::sleep(whole.mul_f64(0.5 + f64::from(step) * 0.6 / f64::from(KILLS)));
        child.kill().unwrap();
        child.wait().unwrap();
        if versions.folder.path().join("generated/.concord-journal").exists() {
            journalled += 1;
        } else if versions.on_disk() == versions.old {
            old += 1;
        } else {
            assert!(versions.on_disk() == versions.new, "a mixture without a journal");
            new += 1;
        }
        assert!(command(versions.folder.path()).status().unwrap().success());
        assert!(versions.on_disk() == versions.new, "the next run did not mend the tree");
        assert_eq!(litter(versions.folder.path()), Vec::<String>::new());
    }
    assert_eq!(old + new + journalled, KILLS);
}

#[test]
fn a_journal_is_carried_through_before_anything_is_compared() {
    let versions = Versions::make();
    versions.reset();
    let out = versions.folder.path().join("generated");
    // What a run looks like that was killed after half of its renames.
    let changed: Vec<&String> =
        versions.new.keys().filter(|path| versions.old.get(*path) != versions.new.get(*path)).collect();
    let mut writes = Vec::new();
    for (index, path) in changed.iter().enumerate() {
        let target = out.join(path);
        writes.push(target.clone());
        let place = if index < changed.len() / 2 { target } else { out.join(format!("{path}.concord-new")) };
        fs::write(place, &versions.new[*path]).unwrap();
    }
    let journal = serde_json::json!({ "writes": writes, "removals": [] });
    fs::write(out.join(".concord-journal"), journal.to_string()).unwrap();
    assert!(codegen::output::recover(&out).unwrap());
    assert!(versions.on_disk() == versions.new);
    assert!(!codegen::output::recover(&out).unwrap(), "a second recovery has nothing to do");
}

#[test]
fn a_file_that_cannot_be_replaced_leaves_everything_as_it_was() {
    let versions = Versions::make();
    versions.reset();
    let out = versions.folder.path().join("generated");
    let last = versions.new.keys().rfind(|path| path.starts_with("thrift/")).expect("a last file");
    fs::remove_file(out.join(last)).unwrap();
    fs::create_dir_all(out.join(last).join("in-the-way")).unwrap();
    let before = versions.on_disk();
    assert!(!command(versions.folder.path()).status().unwrap().success());
    assert!(versions.on_disk() == before, "some files were replaced, though not all could be");
    assert_eq!(litter(versions.folder.path()), Vec::<String>::new());
}

/// The last file cannot be moved aside, when all others have been replaced.
#[test]
fn what_was_replaced_before_a_failure_is_put_back() {
    let versions = Versions::make();
    versions.reset();
    let out = versions.folder.path().join("generated");
    let last = versions.new.keys().rfind(|path| versions.old.get(*path).is_some_and(|old| *old != versions.new[*path]));
    let in_the_way = out.join(format!("{}.concord-old/in-the-way", last.expect("a last file")));
    fs::create_dir_all(&in_the_way).unwrap();
    assert!(!command(versions.folder.path()).status().unwrap().success());
    assert!(versions.on_disk() == versions.old, "some files were replaced, though not all could be");
    fs::remove_dir_all(in_the_way.parent().unwrap()).unwrap();
    assert_eq!(litter(versions.folder.path()), Vec::<String>::new());
}

/// A limit on the size of files stands in for a full disk: the write fails half-way with an error.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_everything_as_it_was() {
    let versions = Versions::make();
    versions.reset();
    let mut shell = Command::new("sh");
    shell.args(["-c", "trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_generate")]);
    shell.args(["schema", "generated"]).current_dir(versions.folder.path()).stderr(Stdio::null());
    assert_eq!(shell.status().unwrap().code(), Some(2));
    assert!(versions.on_disk() == versions.old);
    assert_eq!(litter(versions.folder.path()), Vec::<String>::new());
}

fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_generate"));
    command.args(["schema", "generated"]).current_dir(folder).stderr(Stdio::null());
    command
}

fn generated(folder: &Path) -> Tree {
    assert!(command(folder).status().unwrap().success());
    visible(&folder.join("generated"))
}

/// The tree without what a run keeps for itself while it writes.
fn visible(out: &Path) -> Tree {
    tree(out).into_iter().filter(|(path, _)| !path.contains(".concord-")).collect()
}

fn litter(folder: &Path) -> Vec<String> {
    let suffixes = [".concord-new", ".concord-old", ".concord-journal"];
    tree(folder).into_keys().filter(|path| suffixes.iter().any(|suffix| path.ends_with(suffix))).collect()
}
