//! `cargo xtask codegen` and the commands beside it as a user meets them: exit codes, paths, formats, and what is refused.

// A test that cannot be set up may panic, with or without words.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use std::fs;

use support::{Answer, BROKEN, CART, Repository, xtask_in};

const RUNTIME: &str = "\"0.1.0\"";

fn codegen(repository: &Repository, arguments: &[&str]) -> Answer {
    repository.xtask(&[&["codegen", "--rust-runtime", RUNTIME], arguments].concat())
}

/// A shop whose files were generated, and whose fields have ids from the lock that no new start would give.
fn generated() -> Repository {
    let repository = Repository::with_shop();
    let fields = |fields: &str| format!("types:\n  Line:\n    fields:\n{fields}");
    repository.write("schema/shop/cart.yaml", &fields("      old: i32\n      count: i32\n"));
    codegen(&repository, &[]).says(0, &["created"]);
    repository.write("schema/shop/cart.yaml", &fields("      count: i32\n      note?: string\n"));
    codegen(&repository, &[]).says(0, &["updated"]);
    assert!(thrift(&repository).contains("2: i32 count"), "{}", thrift(&repository));
    repository.commit("Generate");
    repository
}

fn thrift(repository: &Repository) -> String {
    fs::read_to_string(repository.path().join("generated/thrift/shop/cart.thrift")).unwrap()
}

const LOCK: &str = "schema/shop/ids.lock.yaml";

#[test]
fn a_lost_lock_never_renumbers() {
    let repository = generated();
    let before = thrift(&repository);
    let lock = repository.path().join(LOCK);
    let refusal = ["E0440", "schema/shop/ids.lock.yaml", "git restore", "--new-ids shop"];
    fs::remove_file(&lock).unwrap();
    for arguments in [&[][..], &["--check"], &["--dry-run"], &["--target", "json-schema"]] {
        let answer = codegen(&repository, arguments);
        answer.says(1, &refusal);
        assert!(!answer.err.contains("(new)"), "{}", answer.err);
    }
    // Neither the record alone nor the files alone are forgotten.
    let ledger = repository.path().join("generated/ledger.json");
    let record = fs::read(&ledger).unwrap();
    fs::remove_file(&ledger).unwrap();
    codegen(&repository, &[]).says(1, &refusal);
    fs::write(&ledger, record).unwrap();
    let moved = repository.path().join("elsewhere");
    fs::rename(repository.path().join("generated/thrift"), &moved).unwrap();
    fs::remove_dir_all(repository.path().join("generated/rust")).unwrap();
    codegen(&repository, &[]).says(1, &refusal);
    fs::rename(&moved, repository.path().join("generated/thrift")).unwrap();
    assert_eq!(thrift(&repository), before);
    repository.git(&["restore", "."]);
    codegen(&repository, &["--check"]).says(0, &["up to date"]);
}

#[test]
fn an_empty_lock_never_renumbers() {
    let repository = generated();
    for text in ["", "\n", "format: 1\nmodules:\n", "# Wire ids\n"] {
        repository.write(LOCK, text);
        for command in [&["codegen"][..], &["codegen", "--check"], &["lint"], &["resolve"]] {
            repository.xtask(command).says(1, &["E0440", "schema/shop/ids.lock.yaml:1:1", "git restore"]);
        }
        assert_eq!(fs::read_to_string(repository.path().join(LOCK)).unwrap(), text);
    }
}

#[test]
fn ids_start_anew_only_when_told() {
    let repository = generated();
    codegen(&repository, &["--new-ids", "shop"]).says(2, &["its ids hold", "delete the file first"]);
    codegen(&repository, &["--new-ids", "shp"]).says(2, &["no catalogue `shp`", "there are shop"]);
    fs::remove_file(repository.path().join(LOCK)).unwrap();
    codegen(&repository, &["--new-ids", "shop"]).says(0, &["schema/shop/ids.lock.yaml"]);
    assert!(thrift(&repository).contains("1: i32 count"), "{}", thrift(&repository));
    // A first run needs no such word, and neither does a catalogue that comes later.
    repository.write("schema/club/catalogue.yaml", "version: 1.0.0\nowner: web\n");
    repository.write("schema/club/cards.yaml", CART);
    codegen(&repository, &[]).says(0, &["schema/club/ids.lock.yaml (new)"]);
}

#[test]
fn a_runtime_that_cargo_could_not_read_is_refused() {
    let repository = Repository::with_shop();
    for wrong in ["not toml", "", "\"1\"\n[x]", "{ features = [] }"] {
        let answer = repository.xtask(&["codegen", "--rust-runtime", wrong]);
        answer.says(2, &["no dependency of a Cargo.toml", "help: "]);
    }
    assert!(!repository.path().join("generated").exists());
}

#[test]
fn reports_name_files_by_the_way_to_them() {
    let repository = Repository::new();
    repository.write("api/shop/catalogue.yaml", "version: 1.0.0\nowner: web\n");
    repository.write("api/shop/cart.yaml", "types:\n  Line: { typ: i32 }\n");
    repository.write("work/deep/file", "");
    let absolute = repository.path().canonicalize().unwrap().join("api");
    let absolute = absolute.to_str().unwrap();
    for (folder, schema, shown) in [
        ("", "api", "api/shop/cart.yaml:2:11"),
        ("", "./api/", "./api/shop/cart.yaml:2:11"),
        ("", absolute, " api/shop/cart.yaml:2:11"),
        ("work/deep", "../../api", "../../api/shop/cart.yaml:2:11"),
        ("work/deep", absolute, &format!("{absolute}/shop/cart.yaml:2:11")),
        ("api", ".", "./shop/cart.yaml:2:11"),
    ] {
        let run = |arguments: &[&str]| xtask_in(&repository.path().join(folder), arguments);
        run(&["codegen", "--schema", schema, "--out", "/nowhere"]).says(1, &[shown]);
        let short = run(&["lint", "--schema", schema, "--message-format", "short"]);
        assert!(short.out.starts_with(shown.trim()), "{short:#?}");
    }
    // What is written does not depend on where the run was started.
    repository.write("api/shop/cart.yaml", CART);
    let ledgers: Vec<String> = [("", "api", "one"), ("work/deep", absolute, "../../two"), ("api", ".", "../three")]
        .into_iter()
        .map(|(folder, schema, out)| {
            let folder = repository.path().join(folder);
            let arguments = ["codegen", "--rust-runtime", RUNTIME, "--schema", schema, "--out", out];
            xtask_in(&folder, &arguments).says(0, &[]);
            fs::read_to_string(folder.join(out).join("ledger.json")).unwrap()
        })
        .collect();
    assert!(ledgers[0] == ledgers[1] && ledgers[0] == ledgers[2], "{ledgers:#?}");
}

#[test]
fn folders_that_would_harm_each_other_are_refused() {
    let repository = Repository::with_shop();
    for out in ["schema", "schema/generated", "schema/../schema/shop"] {
        codegen(&repository, &["--out", out]).says(2, &["schema", "help: choose"]);
    }
    codegen(&repository, &["--schema", "schema/shop", "--out", "out"]).says(
        1,
        &["E0102", "`schema/shop` is a catalogue, not the folder of the catalogues", "`--schema schema`", "1 error;"],
    );
    repository.git(&["status", "--porcelain"]);
    assert_eq!(repository.git(&["status", "--porcelain"]), "");
}

#[test]
fn line_ends_of_a_checkout_are_no_change() {
    let repository = generated();
    let crlf = |path: &std::path::Path| {
        let text = fs::read_to_string(path).unwrap().replace('\n', "\r\n");
        let mark = if path.starts_with(repository.path().join("schema/shop")) { "\u{feff}" } else { "" };
        let mark = if path.ends_with("ids.lock.yaml") { "" } else { mark };
        fs::write(path, format!("{mark}{text}")).unwrap();
    };
    let listed = repository.git(&["ls-files"]);
    for path in listed.lines() {
        crlf(&repository.path().join(path));
    }
    codegen(&repository, &["--check"]).says(0, &["up to date"]);
    codegen(&repository, &[]).says(0, &["up to date"]);
}

#[test]
fn a_check_names_each_file_in_every_format() {
    let repository = generated();
    let path = repository.path().join("generated");
    fs::remove_file(path.join("typescript/index.js")).unwrap();
    fs::copy(path.join("thrift/shop/cart.thrift"), path.join("thrift/shop/gone.thrift")).unwrap();
    fs::write(path.join("thrift/shop/cart.thrift"), "// Mine now.\n").unwrap();
    fs::write(path.join("rust/src/mine.rs"), "//! Mine.\n").unwrap();
    let check = |format: &str| codegen(&repository, &["--check", "--message-format", format]);
    check("human").says(
        1,
        &[
            "missing generated/typescript/index.js (deleted by hand)",
            "stale generated/thrift/shop/cart.thrift (edited by hand)",
            "foreign generated/rust/src/mine.rs",
        ],
    );
    let github = check("github");
    github.says(1, &["::error file=generated/thrift/shop/cart.thrift,title=stale file::stale (edited by hand); run"]);
    assert_eq!(github.out.lines().filter(|line| line.starts_with("::error file=generated/")).count(), 3, "{github:#?}");
    let short = check("short");
    short
        .says(1, &["generated/typescript/index.js: error: missing (deleted by hand); help: run `cargo xtask codegen`"]);
    let json = check("json");
    let kinds: Vec<String> = json
        .out
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .map(|line| format!("{} {}", line["kind"].as_str().unwrap(), line["file"].as_str().unwrap()))
        .collect();
    let expected = [
        "update generated/thrift/shop/cart.thrift",
        "remove generated/thrift/shop/gone.thrift",
        "create generated/typescript/index.js",
        "foreign generated/rust/src/mine.rs",
    ];
    assert_eq!(kinds, expected);
    codegen(&repository, &[]).says(0, &[]);
    assert!(path.join("rust/src/mine.rs").exists() && !path.join("thrift/shop/gone.thrift").exists());
}

#[test]
fn commands_that_never_write_do_not_speak_of_writing() {
    let repository = Repository::with_shop();
    repository.write("schema/shop/cart.yaml", "typs: {}\n");
    for command in [&["lint"][..], &["resolve"], &["codegen", "--check"], &["codegen", "--dry-run"]] {
        let answer = repository.xtask(command);
        answer.says(1, &["E0301", "1 error"]);
        assert!(!answer.err.contains("nothing was written"), "{answer:#?}");
    }
    codegen(&repository, &[]).says(1, &["1 error; nothing was written"]);
    repository.write("schema/shop/cart.yaml", BROKEN);
    repository.xtask(&["lint"]).says(0, &["in 1 module"]);
}

#[test]
fn a_code_that_is_not_there_leads_to_a_near_one() {
    let repository = Repository::new();
    repository.xtask(&["explain", "unknown-kye"]).says(2, &["did you mean `unknown-key`?"]);
    repository.xtask(&["explain", "FLD30"]).says(2, &["did you mean `FLD030`?"]);
    repository.xtask(&["explain", "fld030"]).says(0, &["FLD030"]);
    repository.xtask(&["explain", "zzzzzzzz"]).says(2, &["without a code lists all"]);
}
