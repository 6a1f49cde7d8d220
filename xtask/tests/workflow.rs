//! The steps of `.github/workflows/schema.yml`, run as they stand on a repository with a history of pull requests, with
//! stand-ins for `cargo xtask` (this build's) and `gh` (which keeps comments in a folder). And GitLab's one line.

// A test that cannot be set up may panic, with or without words.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_yaml::Value;
use support::{Answer, BROKEN, CART, MANIFEST, Repository, git_in, xtask_program};

/// A clone as the runner makes it, with stand-ins on its path.
struct Runner {
    origin: Repository,
    clone: PathBuf,
    bin: PathBuf,
    comments: PathBuf,
}

const GH: &str = r#"#!/usr/bin/env bash
# Keeps each comment as a file; knows just what the workflow asks.
set -euo pipefail
cd "$COMMENT_FOLDER"
method=GET; body=
while [ $# -gt 0 ]; do
  case $1 in
    api | --paginate | --silent) ;;
    --method) method=$2; shift ;;
    --jq) filter=$2; shift ;;
    -F) body=${2#body=@}; shift ;;
    *) path=$1 ;;
  esac
  shift
done
case $method in
  GET)
    marker=$(sed 's/.*startswith("\(.*\)")).*/\1/' <<<"$filter")
    for file in [0-9]*; do
      [ -e "$file" ] && [ "$(head -n 1 "$file")" = "$marker" ] && echo "$file"
    done; true ;;
  POST) cp "$OLDPWD/$body" "$(($(ls | wc -l) + 100))" ;;
  PATCH) test -e "${path##*/}" && cp "$OLDPWD/$body" "${path##*/}" ;;
esac
"#;

impl Runner {
    fn new() -> Self {
        let origin = Repository::with_shop();
        let root = origin.path().join(".git/runner");
        let (clone, bin, comments) = (root.join("clone"), root.join("bin"), root.join("comments"));
        for folder in [&bin, &comments] {
            fs::create_dir_all(folder).unwrap();
        }
        // The generated crate names the runtime of this project's checkout, which is elsewhere for each machine.
        let cargo = format!(
            "#!/bin/sh\nshift\nif [ \"$1\" = codegen ]; then set -- \"$@\" --rust-runtime '\"0.1.0\"'; fi\nexec '{}' \"$@\"\n",
            xtask_program().display()
        );
        for (name, text) in [("cargo", cargo.as_str()), ("gh", GH)] {
            fs::write(bin.join(name), text).unwrap();
            let status = Command::new("chmod").arg("+x").arg(bin.join(name)).status().unwrap();
            assert!(status.success());
        }
        origin.xtask(&["codegen", "--out", "./generated", "--rust-runtime", "\"0.1.0\""]).says(0, &[]);
        origin.commit("Generate");
        Self { origin, clone, bin, comments }
    }

    /// Makes a branch with these files, generated anew.
    fn branch(&self, name: &str, files: &[(&str, &str)]) {
        self.origin.git(&["switch", "--quiet", "--create", name, "main"]);
        for (path, text) in files {
            self.origin.write(path, text);
        }
        self.origin.xtask(&["codegen", "--out", "./generated", "--rust-runtime", "\"0.1.0\""]);
        self.origin.commit(name);
        self.origin.git(&["switch", "--quiet", "main"]);
    }

    /// What `actions/checkout` leaves: the merge of the branch into main, detached, with the whole history.
    fn checkout(&self, branch: &str) {
        let _ = fs::remove_dir_all(&self.clone);
        let url = format!("file://{}", self.origin.path().display());
        let parent = self.clone.parent().unwrap();
        git_in(parent, &["clone", "--quiet", &url, "clone"]);
        git_in(&self.clone, &["switch", "--quiet", "--detach", "origin/main"]);
        git_in(&self.clone, &["merge", "--quiet", "--no-edit", "--no-ff", &format!("origin/{branch}")]);
    }

    fn shell(&self, script: &str, variables: &[(String, String)]) -> Answer {
        let path = format!("{}:{}", self.bin.display(), std::env::var("PATH").unwrap());
        let mut command = Command::new("bash");
        // As the runner does it: `bash --noprofile --norc -eo pipefail`.
        command.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script]).current_dir(&self.clone);
        command.env("PATH", path).env("NO_COLOR", "1").env("COMMENT_FOLDER", &self.comments);
        command.env("GITHUB_STEP_SUMMARY", self.clone.join("summary.md")).envs(variables.iter().cloned());
        command.output().unwrap().into()
    }

    /// Runs the job's steps; the answers of those that have a script, by name.
    fn job(&self) -> Vec<(String, Answer)> {
        let workflow = workflow();
        let variables = texts(&workflow["env"]);
        let steps = workflow["jobs"]["schema"]["steps"].as_sequence().unwrap();
        let mut answers = Vec::new();
        for step in steps.iter().filter(|step| step["run"].is_string()) {
            let mut own = variables.clone();
            own.extend(texts(&step["env"]));
            let script = step["run"].as_str().unwrap();
            assert!(!script.contains("${{"), "an expression in a script can be made to run anything: {script}");
            answers.push((step["name"].as_str().unwrap().to_owned(), self.shell(script, &own)));
        }
        answers
    }

    fn comment(&self) -> Vec<String> {
        let mut files: Vec<PathBuf> = fs::read_dir(&self.comments).unwrap().flatten().map(|it| it.path()).collect();
        files.sort();
        files.iter().map(|file| fs::read_to_string(file).unwrap()).collect()
    }
}

fn workflow() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.github/workflows/schema.yml");
    serde_yaml::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// Variables of an `env:`, with what the runner would put for its expressions.
fn texts(env: &Value) -> Vec<(String, String)> {
    let known = [
        ("${{ github.base_ref }}", "main"),
        ("${{ github.token }}", "token"),
        ("${{ github.repository }}", "shop/schemas"),
        ("${{ github.event.pull_request.number }}", "7"),
    ];
    let Some(env) = env.as_mapping() else { return Vec::new() };
    env.iter()
        .map(|(name, value)| {
            let mut text = value.as_str().unwrap().to_owned();
            for (expression, value) in known {
                text = text.replace(expression, value);
            }
            assert!(!text.contains("${{"), "an expression that this test does not know: {text}");
            (name.as_str().unwrap().to_owned(), text)
        })
        .collect()
}

fn answer<'a>(answers: &'a [(String, Answer)], step: &str) -> &'a Answer {
    &answers.iter().find(|(name, _)| name == step).unwrap_or_else(|| panic!("no step `{step}`")).1
}

#[test]
fn a_pull_request_that_breaks_is_commented_annotated_and_refused() {
    let runner = Runner::new();
    runner.branch("break", &[("schema/shop/cart.yaml", BROKEN)]);
    // Main goes on.
    runner.origin.write("README.md", "Hello.\n");
    runner.origin.commit("Say hello");
    runner.checkout("break");
    let answers = runner.job();
    answer(&answers, "Lint").says(0, &[]);
    answer(&answers, "Describe the change").says(0, &[]);
    answer(&answers, "Comment on the pull request").says(0, &[]);
    let gate = answer(&answers, "Schema diff");
    gate.says(1, &["::error file=schema/shop/cart.yaml,line=4", "FLD030", "CAT016"]);
    let comments = runner.comment();
    assert_eq!(comments.len(), 1);
    assert!(comments[0].contains("❌ Schema diff") && comments[0].contains("FLD030"), "{}", comments[0]);
    let summary = fs::read_to_string(runner.clone.join("summary.md")).unwrap();
    assert_eq!(summary, comments[0]);
    // Somebody else's comment stays, and the bot's own is replaced, not repeated.
    fs::write(runner.comments.join("50"), "Why?\n").unwrap();
    let job = runner.job();
    answer(&job, "Comment on the pull request").says(0, &[]);
    assert_eq!(runner.comment().len(), 2);
}

#[test]
fn a_pull_request_that_mends_updates_the_comment_and_passes() {
    let runner = Runner::new();
    runner.branch("break", &[("schema/shop/cart.yaml", BROKEN)]);
    runner.checkout("break");
    runner.job();
    assert!(runner.comment()[0].contains("❌"));
    let doc = CART.replace("  Line:\n", "  Line:\n    doc: A line of a cart.\n");
    runner.branch(
        "mend",
        &[("schema/shop/cart.yaml", &doc), ("schema/shop/catalogue.yaml", &MANIFEST.replace("1.0.0", "1.0.1"))],
    );
    runner.checkout("mend");
    let answers = runner.job();
    for (step, answer) in &answers {
        assert_eq!(answer.code, 0, "{step}: {answer:#?}");
    }
    let comments = runner.comment();
    assert_eq!(comments.len(), 1, "the comment was replaced");
    assert!(comments[0].contains("✅ Schema diff") && comments[0].contains("doc changed"), "{}", comments[0]);
}

#[test]
fn a_pull_request_with_mistakes_is_told_so_in_its_comment() {
    let runner = Runner::new();
    runner.branch("break", &[("schema/shop/cart.yaml", BROKEN)]);
    runner.checkout("break");
    runner.job();
    runner.branch("mistake", &[("schema/shop/cart.yaml", "types:\n  Line:\n    fields:\n      count: i33\n")]);
    runner.checkout("mistake");
    let answers = runner.job();
    answer(&answers, "Describe the change").says(1, &["i33"]);
    answer(&answers, "Comment on the pull request").says(0, &[]);
    answer(&answers, "Schema diff").says(1, &["::error file=schema/shop/cart.yaml,line=4", "i33"]);
    let comments = runner.comment();
    assert_eq!(comments.len(), 1, "the old comment no longer holds, and was replaced");
    assert!(comments[0].contains("1 error, so nothing was compared"), "{}", comments[0]);
    assert!(comments[0].contains("schema/shop/cart.yaml:4:14: error[E0403]"), "{}", comments[0]);
    assert_eq!(fs::read_to_string(runner.clone.join("summary.md")).unwrap(), comments[0]);
}

#[test]
fn stale_files_are_refused() {
    let runner = Runner::new();
    runner.origin.git(&["switch", "--quiet", "--create", "stale", "main"]);
    runner.origin.write("schema/shop/cart.yaml", BROKEN);
    runner.origin.commit("Change a type and generate nothing");
    runner.origin.git(&["switch", "--quiet", "main"]);
    runner.checkout("stale");
    let answers = runner.job();
    answer(&answers, "Generated files are up to date").says(1, &["stale"]);
}

#[test]
fn gitlab_s_one_line_does_the_same() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/diff.md")).unwrap();
    let line = page.lines().find(|line| line.contains("CI_MERGE_REQUEST_DIFF_BASE_SHA")).expect("the line for GitLab");
    let runner = Runner::new();
    runner.branch("break", &[("schema/shop/cart.yaml", BROKEN)]);
    runner.checkout("break");
    let base = git_in(&runner.clone, &["merge-base", "origin/main", "origin/break"]);
    let variables = [("CI_MERGE_REQUEST_DIFF_BASE_SHA".to_owned(), base)];
    runner.shell(line, &variables).says(1, &["❌ Schema diff", "FLD030"]);
    assert!(fs::read_to_string(runner.clone.join("schema-diff.md")).unwrap().contains("FLD030"));
}
