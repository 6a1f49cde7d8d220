//! `cargo xtask diff` in real repositories: what it compares by default, and what it says where there is nothing to
//! compare.

// A test that cannot be set up may panic, with or without words.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use std::process::Command;

use support::{BROKEN, CART, MANIFEST, Repository, git_in, xtask_in, xtask_program};
use tempfile::TempDir;

#[test]
fn the_working_tree_is_compared_with_where_it_left_the_default_branch() {
    let repository = Repository::with_shop();
    repository.git(&["switch", "--quiet", "--create", "topic"]);
    repository.xtask(&["diff"]).says(0, &["merge base with main", "no change"]);
    // Uncommitted, committed, and after the default branch went on: always the same change.
    repository.write("schema/shop/cart.yaml", BROKEN);
    repository.xtask(&["diff"]).says(1, &["FLD030", "schema/shop/cart.yaml:4", "at least 2.0.0"]);
    repository.commit("Change a type");
    repository.xtask(&["diff"]).says(1, &["FLD030"]);
    repository.git(&["switch", "--quiet", "main"]);
    repository.write("schema/shop/other.yaml", "types:\n  Note:\n    fields: { text: string }\n");
    repository.commit("Add a note");
    repository.git(&["switch", "--quiet", "topic"]);
    let answer = repository.xtask(&["diff"]);
    answer.says(1, &["FLD030"]);
    assert!(!answer.out.contains("Note"), "{answer:#?}");
    // The repository is as it was.
    assert_eq!(repository.git(&["status", "--porcelain"]), "");
}

#[test]
fn revisions_ranges_folders_and_resolved_files_are_sides() {
    let repository = Repository::with_shop();
    repository.git(&["tag", "v1"]);
    repository.write("schema/shop/cart.yaml", BROKEN);
    repository.commit("Change a type");
    repository.git(&["tag", "v2"]);
    let resolved = repository.xtask(&["resolve"]).out;
    repository.write("new.json", &resolved);
    repository.write("old/shop/catalogue.yaml", MANIFEST);
    repository.write("old/shop/cart.yaml", CART);
    for sides in [
        &["v1", "v2"][..],
        &["v1..v2"],
        &["v1..."],
        &["v1"],
        &["HEAD~1", "HEAD"],
        &["old", "schema"],
        &["./old"],
        &["old", "new.json"],
        &["v1", "new.json"],
        &["refs/tags/v1", "."],
    ] {
        let arguments: Vec<&str> = [&["diff"], sides].concat();
        repository.xtask(&arguments).says(1, &["FLD030", "i32 → string", "1 breaking"]);
    }
    repository.xtask(&["diff", "v2", "new.json"]).says(0, &["no change"]);
    repository.xtask(&["diff", "v2", "v1"]).says(1, &["string → i32"]);
}

#[test]
fn a_folder_below_the_root_of_the_repository_is_found() {
    let repository = Repository::new();
    repository.write("app/api/shop/catalogue.yaml", MANIFEST);
    repository.write("app/api/shop/cart.yaml", CART);
    repository.commit("Add");
    repository.write("app/api/shop/cart.yaml", BROKEN);
    repository.xtask(&["diff", "--schema", "app/api"]).says(1, &["FLD030", "app/api/shop/cart.yaml:4"]);
    xtask_in(&repository.path().join("app"), &["diff", "--schema", "api"]).says(1, &["FLD030"]);
}

#[test]
fn an_unknown_revision_says_what_there_is() {
    let repository = Repository::with_shop();
    repository
        .xtask(&["diff", "release-7"])
        .says(2, &["there is no revision, folder or file `release-7`", "git branch --all"]);
    for (range, parts) in [
        ("main..a..x", "into `main` and `a..x`"),
        ("refs/heads/../x", "into `refs/heads/` and `/x`"),
        ("main....x", "into `main` and `.x`"),
    ] {
        repository.xtask(&["diff", range]).says(2, &[&format!("`{range}` is no range: `..` splits it {parts}")]);
    }
    repository.xtask(&["diff", "./nowhere"]).says(2, &["there is no folder or file `./nowhere`"]);
    // A folder without catalogues is not looked through.
    std::fs::create_dir_all(repository.path().join("deep/deeper")).unwrap();
    repository.write("deep/deeper/a.yaml", "types: {}\n");
    repository.xtask(&["diff", "HEAD", "./deep"]).says(2, &["`./deep` holds no catalogue", "`catalogue.yaml`"]);
    xtask_in(&repository.path().join("deep"), &["diff", "HEAD", "..", "--schema", "../schema"]).says(0, &["no change"]);
    repository.xtask(&["diff", "--surface", "wasm"]).says(2, &["there is no surface `wasm`", "json-forward"]);
}

#[test]
fn a_shallow_clone_says_how_to_fetch_the_rest() {
    let origin = Repository::with_shop();
    origin.git(&["switch", "--quiet", "--create", "topic"]);
    origin.commit("Work");
    origin.git(&["switch", "--quiet", "main"]);
    origin.commit("Go on");
    let clones = TempDir::new().unwrap();
    let url = format!("file://{}", origin.path().display());
    git_in(clones.path(), &["clone", "--quiet", "--depth=1", "--no-single-branch", "--branch=topic", &url, "clone"]);
    let clone = clones.path().join("clone");
    xtask_in(&clone, &["diff"]).says(2, &["the clone is shallow", "git fetch --unshallow", "fetch-depth: 0"]);
    let old = origin.git(&["rev-parse", "main~1"]);
    xtask_in(&clone, &["diff", &old]).says(2, &["there is no revision", "the clone is shallow"]);
    git_in(&clone, &["fetch", "--quiet", "--unshallow"]);
    xtask_in(&clone, &["diff"]).says(0, &["no change"]);
}

#[test]
fn a_base_with_mistakes_is_shown_and_the_head_is_checked() {
    let repository = Repository::with_shop();
    repository.write("schema/shop/cart.yaml", "types:\n  Line:\n    fields:\n      count: i33\n");
    repository.commit("Break the schema");
    repository.write("schema/shop/cart.yaml", CART);
    let answer = repository.xtask(&["diff", "HEAD"]);
    answer.says(0, &["has 1 error; it was not compared", "i33", "nothing was compared", "\nnot compared\n"]);
    let comment = repository.xtask(&["diff", "HEAD", "--format", "markdown"]);
    comment.says(0, &["⚠️ Schema diff", "were not compared"]);
    assert!(!comment.out.contains("No change"), "{comment:#?}");
    repository.write("schema/shop/cart.yaml", "types:\n  Line:\n    fields:\n      count: i34\n");
    repository.xtask(&["diff", "HEAD"]).says(1, &["i33", "i34"]);
    // A good base and a bad head: only the head's mistakes.
    let answer = repository.xtask(&["diff", "HEAD~1"]);
    answer.says(1, &["i34"]);
    assert!(!answer.err.contains("i33"), "{answer:#?}");
}

#[test]
fn a_base_without_schemas_makes_everything_new() {
    let repository = Repository::new();
    repository.write("README.md", "Hello.\n");
    repository.commit("Begin");
    repository.write("schema/shop/catalogue.yaml", MANIFEST);
    repository.write("schema/shop/cart.yaml", CART);
    repository.xtask(&["diff", "HEAD"]).says(0, &["CAT001", "there is no schema at HEAD", "everything is new"]);
}

#[test]
fn a_renamed_catalogue_is_one_change() {
    let repository = Repository::with_shop();
    repository.git(&["mv", "schema/shop", "schema/store"]);
    let answer = repository.xtask(&["diff", "HEAD"]);
    answer.says(1, &["CAT003", "shop → store", "catalogue renamed? (mostly the same contents)"]);
    assert!(!answer.out.contains("CAT001") && !answer.out.contains("STR002"), "{answer:#?}");
}

#[test]
fn a_submodule_says_where_to_run() {
    let schemas = Repository::new();
    schemas.write("shop/catalogue.yaml", MANIFEST);
    schemas.write("shop/cart.yaml", CART);
    schemas.commit("Add the shop");
    let repository = Repository::new();
    repository.commit("Begin");
    let url = schemas.path().display().to_string();
    repository.git(&["submodule", "--quiet", "add", &url, "schema"]);
    repository.commit("Add the schemas");
    let outer = repository.git(&["rev-parse", "HEAD"]);
    // The folder is a checkout of the other repository, whose revisions are its own.
    repository.xtask(&["diff", "HEAD"]).says(0, &["no change"]);
    repository.xtask(&["diff", &outer]).says(2, &["there is no revision", "submodule"]);
    // Where the submodule is not checked out, the outer repository has only a link.
    repository.git(&["submodule", "--quiet", "deinit", "--force", "schema"]);
    std::fs::remove_dir_all(repository.path().join("schema")).unwrap();
    repository
        .xtask(&["diff", "--schema", "./schema", "HEAD", "HEAD"])
        .says(2, &["`schema` is a submodule", "run the command inside of the submodule"]);
}

#[test]
fn a_detached_head_has_a_base_and_an_unborn_one_has_not() {
    let repository = Repository::with_shop();
    repository.git(&["switch", "--quiet", "--detach"]);
    repository.write("schema/shop/cart.yaml", BROKEN);
    repository.commit("Change a type");
    repository.xtask(&["diff"]).says(1, &["merge base with main", "FLD030"]);
    let unborn = Repository::new();
    unborn.write("schema/shop/catalogue.yaml", MANIFEST);
    unborn.xtask(&["diff"]).says(2, &["has no commit yet"]);
    let no_default = Repository::with_shop();
    no_default.git(&["branch", "--move", "trunk"]);
    no_default.xtask(&["diff"]).says(2, &["no default branch was found", "cargo xtask diff BASE"]);
}

#[cfg(unix)]
#[test]
fn symbolic_links_are_followed_inside_of_the_commit() {
    use std::os::unix::fs::symlink;
    let repository = Repository::with_shop();
    let shop = repository.path().join("schema/shop");
    repository.write("shared/notes.yaml", "types:\n  Note:\n    fields: { text: string }\n");
    repository.write("shared/more/deep.yaml", "types: {}\n");
    symlink("../../shared/notes.yaml", shop.join("notes.yaml")).unwrap();
    repository.commit("Link a file");
    repository.xtask(&["diff", "HEAD"]).says(0, &["no change"]);
    repository.write("shared/notes.yaml", "types:\n  Note:\n    fields: { text: i32 }\n");
    repository.xtask(&["diff", "HEAD"]).says(1, &["FLD030", "shop.notes.Note.text"]);
    for (target, words) in [
        ("nowhere.yaml", "something that is not there"),
        ("../../../outside.yaml", "out of the repository"),
        ("loop.yaml", "leads to itself"),
    ] {
        symlink(target, shop.join("loop.yaml")).unwrap();
        repository.commit("Link what cannot be followed");
        repository.xtask(&["diff", "HEAD~1", "HEAD"]).says(1, &["schema/shop/loop.yaml", words]);
        std::fs::remove_file(shop.join("loop.yaml")).unwrap();
        repository.commit("Take it back");
    }
    symlink("../../shared/more", shop.join("more")).unwrap();
    repository.commit("Link a folder");
    repository.xtask(&["diff", "HEAD~1", "HEAD"]).says(1, &["schema/shop/more", "a symbolic link to a folder"]);
}

#[cfg(unix)]
#[test]
fn a_schema_folder_that_became_a_link_is_read_where_it_lay_in_each_revision() {
    use std::os::unix::fs::symlink;
    let repository = Repository::with_shop();
    let schema = repository.path().join("schema");
    std::fs::rename(&schema, repository.path().join("real")).unwrap();
    symlink("real", &schema).unwrap();
    repository.commit("Link the folder");
    repository.xtask(&["diff", "HEAD~1"]).says(0, &["no change"]);
    repository.write("real/shop/cart.yaml", BROKEN);
    repository.commit("Change a type");
    // A folder at the base, a link at the head; a link on both sides; and revisions alone.
    for sides in [&["HEAD~2"][..], &["HEAD~1"], &["HEAD~2", "HEAD"], &["HEAD~2", "--schema", "real/../schema"]] {
        let answer = repository.xtask(&[&["diff"], sides].concat());
        answer.says(1, &["FLD030", "schema/shop/cart.yaml:4"]);
        assert!(!answer.out.contains("everything is new"), "{sides:?}: {answer:#?}");
    }
    // A link above the folder.
    symlink(".", repository.path().join("here")).unwrap();
    repository.commit("Link the root");
    repository.xtask(&["diff", "HEAD~1", "HEAD", "--schema", "here/schema"]).says(0, &["there is no schema at"]);
    repository.xtask(&["diff", "HEAD", "--schema", "here/schema"]).says(0, &["no change"]);
    for target in ["../outside", "schema"] {
        std::fs::remove_file(&schema).unwrap();
        symlink(target, &schema).unwrap();
        repository.commit("Link what cannot be followed");
        let words = ["`schema` goes through a symbolic link", "leads out of the repository or to itself"];
        repository.xtask(&["diff", "HEAD", "./real"]).says(2, &words);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn odd_names_and_large_files_at_a_revision_are_mistakes_with_a_place() {
    use std::os::unix::ffi::OsStrExt as _;
    let repository = Repository::with_shop();
    let shop = repository.path().join("schema/shop");
    std::fs::write(shop.join(std::ffi::OsStr::from_bytes(b"caf\xe9.yaml")), "types: {}\n").unwrap();
    repository.commit("Name a file in Latin-1");
    repository.xtask(&["diff", "HEAD~1", "HEAD"]).says(1, &["E0105", "is no identifier"]);
    repository.git(&["reset", "--quiet", "--hard", "HEAD~1"]);
    repository.write("schema/shop/large.yaml", &"# a comment\n".repeat(1_500_000));
    repository.commit("Add a large file");
    repository.xtask(&["diff", "HEAD~1", "HEAD"]).says(1, &["E0109", "schema/shop/large.yaml", "16 MiB"]);
    repository.write("schema/shop/nul.yaml", "types:\n  A\0: string\n");
    repository.commit("Add a file with a zero byte");
    repository.xtask(&["diff", "HEAD~2", "HEAD"]).says(1, &["schema/shop/nul.yaml"]);
}

#[test]
fn worktrees_have_a_base_of_their_own() {
    let repository = Repository::with_shop();
    let folder = TempDir::new().unwrap();
    let bare = folder.path().join("bare.git");
    let url = repository.path().display().to_string();
    git_in(folder.path(), &["clone", "--quiet", "--bare", &url, "bare.git"]);
    git_in(&bare, &["worktree", "add", "--quiet", "-b", "topic", "../tree", "main"]);
    let tree = folder.path().join("tree");
    std::fs::write(tree.join("schema/shop/cart.yaml"), BROKEN).unwrap();
    xtask_in(&tree, &["diff"]).says(1, &["merge base with main", "FLD030"]);
    // A bare repository has revisions, and no schema folder.
    xtask_in(&bare, &["diff", "main", "topic"]).says(0, &["no change"]);
    xtask_in(&bare, &["diff"]).says(1, &["there is no folder `schema`"]);
}

#[test]
fn without_git_folders_still_compare() {
    let folder = TempDir::new().unwrap();
    for (side, cart) in [("old", CART), ("schema", BROKEN)] {
        std::fs::create_dir_all(folder.path().join(side).join("shop")).unwrap();
        std::fs::write(folder.path().join(side).join("shop/catalogue.yaml"), MANIFEST).unwrap();
        std::fs::write(folder.path().join(side).join("shop/cart.yaml"), cart).unwrap();
    }
    xtask_in(folder.path(), &["diff"]).says(2, &["is in no git repository", "compare two folders"]);
    xtask_in(folder.path(), &["diff", "old"]).says(1, &["FLD030"]);
    let no_git = |arguments: &[&str]| {
        let mut command = Command::new(xtask_program());
        command.current_dir(folder.path()).args(arguments).env("PATH", folder.path()).env("NO_COLOR", "1");
        support::Answer::from(command.output().unwrap())
    };
    no_git(&["diff"]).says(2, &["git cannot be run", "compare two folders"]);
    no_git(&["diff", "./old", "./schema"]).says(1, &["FLD030"]);
}

#[test]
fn what_is_both_folder_and_branch_must_be_spelt_out() {
    let repository = Repository::with_shop();
    repository.git(&["branch", "schema"]);
    repository.xtask(&["diff", "schema"]).says(2, &["both a folder and a revision", "./schema", "refs/heads/schema"]);
    repository.xtask(&["diff", "refs/heads/schema", "./schema"]).says(0, &["no change"]);
}

#[test]
fn a_resolved_model_that_was_damaged_is_told_where() {
    let repository = Repository::with_shop();
    let good = repository.xtask(&["resolve"]).out;
    let mut model: serde_json::Value = serde_json::from_str(&good).unwrap();
    let pointer = "/catalogues/0/modules/0/types/0";
    let kind = "\"kind\":\"scalar\"";
    let damaged = model.pointer(pointer).unwrap().to_string();
    assert!(damaged.contains(kind), "{damaged}");
    let damaged = damaged.replacen(kind, "\"kind\":\"ref\"", 1);
    *model.pointer_mut(pointer).unwrap() = serde_json::from_str(&damaged).unwrap();
    repository.write("old.json", &model.to_string());
    let expected = format!("old.json is no resolved model: {pointer}: a type of kind `ref` has no `to`");
    repository.xtask(&["diff", "old.json", "schema"]).says(2, &[&expected]);
}

#[test]
fn rules_are_explained_by_id_and_by_name() {
    let repository = Repository::new();
    repository.xtask(&["explain", "fld021"]).says(0, &["FLD021", "in the case told below"]);
    repository.xtask(&["explain", "enum-value-added"]).says(0, &["ENM001"]);
    repository.xtask(&["explain", "FLD002"]).says(0, &["This cannot occur", "FLD004"]);
    repository.xtask(&["explain", "enum-value-aded"]).says(2, &["did you mean `enum-value-added`"]);
}

#[test]
fn a_changelog_names_its_catalogue() {
    let repository = Repository::with_shop();
    repository.git(&["tag", "v1"]);
    repository.write("schema/shop/cart.yaml", BROKEN);
    repository.write("schema/shop/catalogue.yaml", &MANIFEST.replace("1.0.0", "2.0.0"));
    repository.commit("Change a type");
    let answer = repository.xtask(&["changelog", "shop", "v1..HEAD"]);
    answer.says(0, &["## shop 2.0.0 (since 1.0.0)", "### Breaking changes", "`shop.cart.Line.count`"]);
    repository.xtask(&["changelog", "shops", "v1..HEAD"]).says(2, &["there is no catalogue `shops`", "shop"]);
}
