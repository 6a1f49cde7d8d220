//! What stands in the way in an output folder is named, and never waited for; runs that come at once all end well.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::support::{copy, root, tree};

/// Runs that begin together.
const RUNS: usize = 4;

/// A schema in a folder of its own, not yet generated.
fn schema() -> TempDir {
    let folder = TempDir::new().unwrap();
    copy(&root().join("schema/tea"), &folder.path().join("schema/tea"));
    folder
}

fn start(folder: &Path) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_generate"));
    command.args(["schema", "out/generated"]).current_dir(folder).stdin(Stdio::null()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

/// How a run ends, and what it says; a run that hangs is ended.
fn end(mut run: Child) -> (Option<i32>, String) {
    let start = Instant::now();
    while run.try_wait().unwrap().is_none() {
        if start.elapsed() > Duration::from_mins(1) {
            run.kill().unwrap();
            panic!("the run hangs");
        }
        thread::sleep(Duration::from_millis(5));
    }
    let output = run.wait_with_output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn runs_that_begin_together_in_a_new_folder_all_write_the_same() {
    let expected = schema();
    assert_eq!(end(start(expected.path())), (Some(0), String::new()));
    for _ in 0..3 {
        let folder = schema();
        let runs: Vec<Child> = (0..RUNS).map(|_| start(folder.path())).collect();
        for run in runs {
            assert_eq!(end(run), (Some(0), String::new()));
        }
        assert!(tree(folder.path()) == tree(expected.path()));
    }
}

#[test]
fn a_record_that_is_lost_or_in_conflict_is_made_again() {
    for record in [None, Some("<<<<<<< ours\n{\n=======\n}\n>>>>>>> theirs\n")] {
        let folder = schema();
        assert_eq!(end(start(folder.path())), (Some(0), String::new()));
        let ledger = folder.path().join("out/generated/ledger.json");
        fs::remove_file(&ledger).unwrap();
        if let Some(text) = record {
            fs::write(&ledger, text).unwrap();
        }
        // Cargo writes one beside the manifest that is ours.
        let lock = folder.path().join("out/generated/rust/Cargo.lock");
        fs::write(&lock, "version = 4\n").unwrap();
        // Output has copies of schemas and maps into them, which have no place for a marker.
        let manifest = folder.path().join("schema/tea/catalogue.yaml");
        let edited = format!("# One line more.\n{}", fs::read_to_string(&manifest).unwrap());
        fs::write(&manifest, &edited).unwrap();
        let module = folder.path().join("schema/tea/agent.yaml");
        fs::write(&module, format!("# One line more.\n{}", fs::read_to_string(&module).unwrap())).unwrap();
        assert_eq!(end(start(folder.path())), (Some(0), String::new()));
        assert!(lock.exists(), "{record:?}");
        fs::remove_file(&lock).unwrap();
        let expected = TempDir::new().unwrap();
        copy(&folder.path().join("schema"), &expected.path().join("schema"));
        assert_eq!(end(start(expected.path())), (Some(0), String::new()));
        assert!(tree(&folder.path().join("out")) == tree(&expected.path().join("out")), "{record:?}");
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_refused_by_its_name() {
    let folder = schema();
    assert_eq!(end(start(folder.path())).0, Some(0));
    let out = folder.path().join("out/generated");
    let pipe = |path: &Path| assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    let device = |path: &Path| std::os::unix::fs::symlink("/dev/full", path).unwrap();
    let plain_folder = |path: &Path| fs::create_dir(path).unwrap();
    let ways = [("pipe", pipe as fn(&Path)), ("device", device), ("folder", plain_folder)];
    for name in ["ledger.json", ".concord-cache", ".concord-lock", ".concord-journal", "rust/src/lib.rs"] {
        let path = out.join(name);
        let before = fs::read(&path).ok();
        for (what, put) in ways {
            let _ = fs::remove_file(&path);
            put(&path);
            let (code, said) = end(start(folder.path()));
            assert_eq!(code, Some(2), "{name} as a {what}: {said}");
            let expected = format!("cannot read out/generated/{name}: it is not a regular file; nothing was changed\n");
            assert_eq!(said, expected, "{name} as a {what}");
            if what == "folder" { fs::remove_dir(&path).unwrap() } else { fs::remove_file(&path).unwrap() }
        }
        if let Some(bytes) = before {
            fs::write(&path, bytes).unwrap();
        }
    }
    assert_eq!(end(start(folder.path())), (Some(0), String::new()));
}

/// A pipe where a new text is to be staged belongs to nobody: it gives way.
#[cfg(unix)]
#[test]
fn what_lies_where_texts_are_staged_gives_way() {
    let folder = schema();
    let staged = folder.path().join("out/generated/rust/src/lib.rs.concord-new");
    fs::create_dir_all(staged.parent().unwrap()).unwrap();
    assert!(Command::new("mkfifo").arg(&staged).status().unwrap().success());
    assert_eq!(end(start(folder.path())), (Some(0), String::new()));
    assert!(!staged.exists());
}

/// A limit on the size of files stands in for a full disk.
#[cfg(unix)]
#[test]
fn a_first_run_that_cannot_write_leaves_no_folder() {
    let folder = schema();
    let before = tree(folder.path());
    let mut shell = Command::new("sh");
    shell.args(["-c", "trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_generate")]);
    shell.args(["schema", "out/generated"]).current_dir(folder.path()).stderr(Stdio::piped());
    let (code, said) = end(shell.spawn().unwrap());
    assert_eq!(code, Some(2));
    assert!(said.starts_with("cannot write out/generated/") && said.ends_with("; nothing was changed\n"), "{said}");
    assert!(!folder.path().join("out").exists());
    assert!(tree(folder.path()) == before);
}
