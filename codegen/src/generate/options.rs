//! What is wrong with the options themselves, before anything is read or written.

use std::path::Path;

use super::Options;
use crate::emit::TargetId;
use crate::output::real_path;

/// Says what must be chosen otherwise.
pub(super) fn check(options: &Options) -> Result<(), String> {
    check_folders(&options.schema, &options.out)?;
    check_runtime(&options.rust_runtime)
}

/// Output among the schemas would be read as schemas, and schemas below a target's folder would be orphans there.
fn check_folders(schema: &Path, out: &Path) -> Result<(), String> {
    let (schema_place, out_place) = (real_path(schema), real_path(out));
    let owned = TargetId::ALL.into_iter().map(|target| out_place.join(target.folder()));
    let (schema, out) = (schema.display(), out.display());
    if out_place == schema_place {
        return Err(format!("`{out}` is the schema folder itself\n  help: choose another output folder with `--out`"));
    }
    if out_place.starts_with(&schema_place) {
        return Err(format!(
            "the output folder `{out}` lies in the schema folder `{schema}`\n  help: choose one beside it with `--out`"
        ));
    }
    match owned.into_iter().find(|folder| schema_place.starts_with(folder)) {
        Some(_) => Err(format!(
            "the schema folder `{schema}` lies in the output folder `{out}`, where files are replaced\n  \
             help: choose another output folder with `--out`"
        )),
        None => Ok(()),
    }
}

/// The line stands in the generated `Cargo.toml`, which must stay one that Cargo reads.
fn check_runtime(line: &str) -> Result<(), String> {
    let wrong = |why: String| {
        format!(
            "`{line}` is no dependency of a Cargo.toml: {why}\n  \
             help: write a version in its quotes (`\"0.1\"`) or a table (`{{ path = \"../runtime\" }}`)"
        )
    };
    // Two keys: with one alone, a text such as `"1"` followed by a table of its own would pass.
    let parsed: toml::Table = toml::from_str(&format!("runtime = {line}\nbehind = true\n"))
        .map_err(|error| wrong(error.message().to_owned()))?;
    if parsed.len() != 2 || line.contains('\n') {
        return Err(wrong("it is more than one value".to_owned()));
    }
    match &parsed["runtime"] {
        toml::Value::String(version) => {
            semver::VersionReq::parse(version).map(drop).map_err(|error| wrong(error.to_string()))
        }
        toml::Value::Table(table)
            if ["path", "version", "git", "workspace"].iter().any(|key| table.contains_key(*key)) =>
        {
            Ok(())
        }
        toml::Value::Table(_) => Err(wrong("it has none of `path`, `version`, `git` and `workspace`".to_owned())),
        other => Err(wrong(format!("it is of type {}", other.type_str()))),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_runtime_is_a_version_or_a_table() {
        for right in ["\"0.1\"", "'0.1.0'", "{ path = \"../runtime\" }", "{ workspace = true, features = [\"x\"] }"] {
            assert_eq!(check_runtime(right), Ok(()), "{right}");
        }
        for wrong in [
            "not toml",
            "",
            "1",
            "true",
            "\"not a version\"",
            "{ features = [] }",
            "\"1\"\n[x]",
            "\"1\"\nx = 1",
            "{ path = ",
        ] {
            assert!(check_runtime(wrong).is_err_and(|message| message.contains("help: ")), "{wrong}");
        }
    }

    #[test]
    fn folders_may_not_harm_each_other() {
        let here = tempfile::tempdir().expect("a temporary folder");
        let at = |path: &str| here.path().join(path);
        fs::create_dir_all(at("api/demo")).expect("writable");
        for (schema, out, wrong) in [
            ("api", "api", true),
            ("api", "./api/../api", true),
            ("api", "api/generated", true),
            ("build/rust/api", "build", true),
            ("api", ".", false),
            ("api", "apis", false),
            ("build/api", "build", false),
        ] {
            assert_eq!(check_folders(&at(schema), &at(out)).is_err(), wrong, "{schema} to {out}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("api", at("link")).expect("writable");
            assert!(check_folders(&at("api"), &at("link/generated")).is_err());
        }
    }
}
