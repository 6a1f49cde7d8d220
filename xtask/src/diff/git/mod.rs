//! Schemas at a git revision, read from objects: nothing is checked out, and the working tree does not matter.

mod error;
mod objects;

use std::path::{Path, PathBuf};
use std::process::Command;

use codegen::source::RawFile;

pub(crate) use error::GitError;
use objects::Entry;

/// A repository, and where the schemas lie in it.
#[derive(Debug)]
pub(crate) struct Repository {
    /// Any folder in it: git is run here.
    folder: PathBuf,
    /// Path of the schema folder from the root of the repository, with `/`.
    pub(crate) schema: String,
}

impl Repository {
    /// The repository that a schema folder lies in; the folder itself need not exist.
    pub(crate) fn of(schema: &Path) -> Result<Self, GitError> {
        let schema = std::path::absolute(schema)
            .map_err(|error| GitError::Failed { command: "rev-parse".to_owned(), message: error.to_string() })?;
        let existing = schema.ancestors().find(|folder| folder.is_dir()).unwrap_or(Path::new("/")).to_owned();
        let below = schema.strip_prefix(&existing).unwrap_or(Path::new("")).to_string_lossy().replace('\\', "/");
        let mut repository = Self { folder: existing.clone(), schema: String::new() };
        let prefix = repository.run(&["rev-parse", "--show-prefix"]).map_err(|error| match error {
            GitError::Failed { message, .. } if message.contains("not a git repository") => {
                GitError::NoRepository(existing)
            }
            other => other,
        })?;
        let schema = format!("{}{below}", prefix.trim_end_matches('\n'));
        schema.trim_end_matches('/').clone_into(&mut repository.schema);
        Ok(repository)
    }

    /// The commit that a revision names, as its full id.
    pub(crate) fn commit(&self, revision: &str) -> Result<String, GitError> {
        let wanted = format!("{revision}^{{commit}}");
        match self.run(&["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted]) {
            Ok(id) => Ok(id.trim().to_owned()),
            Err(GitError::Failed { .. }) if revision == "HEAD" => Err(GitError::NoCommit),
            Err(GitError::Failed { .. }) => Err(GitError::UnknownRevision {
                revision: revision.to_owned(),
                shallow: self.is_shallow(),
                submodule: self.is_submodule(),
            }),
            Err(other) => Err(other),
        }
    }

    /// Where the history of two revisions parted.
    pub(crate) fn merge_base(&self, one: &str, other: &str) -> Result<String, GitError> {
        let (first, second) = (self.commit(one)?, self.commit(other)?);
        match self.run(&["merge-base", &first, &second]) {
            Ok(id) => Ok(id.trim().to_owned()),
            Err(GitError::Failed { .. }) => {
                Err(GitError::NoMergeBase { branch: one.to_owned(), shallow: self.is_shallow() })
            }
            Err(other) => Err(other),
        }
    }

    /// The branch that changes are made against: what origin calls HEAD, else `main` or `master`, there or here.
    pub(crate) fn default_branch(&self) -> Result<String, GitError> {
        self.commit("HEAD")?;
        if let Ok(name) = self.run(&["symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD"])
            && self.commit(name.trim()).is_ok()
        {
            return Ok(name.trim().to_owned());
        }
        let known = ["origin/main", "origin/master", "main", "master"];
        let found = known.into_iter().find(|name| self.commit(name).is_ok());
        found.map(str::to_owned).ok_or(GitError::NoDefaultBranch)
    }

    /// A commit's id, short enough to read.
    pub(crate) fn short(&self, commit: &str) -> String {
        let short = self.run(&["rev-parse", "--short", commit]);
        short.map_or_else(|_| commit.to_owned(), |id| id.trim().to_owned())
    }

    /// The YAML files of the schema folder at a commit, called `shown` in paths; none where it has no such folder.
    pub(crate) fn files(&self, commit: &str, shown: &str) -> Result<Vec<RawFile>, GitError> {
        self.refuse_submodule(commit)?;
        let mut arguments = vec!["ls-tree", "-r", "-z", "--full-tree", commit];
        if !self.schema.is_empty() {
            // `ls-tree` takes paths, not patterns: a `*` in one means itself.
            arguments.extend(["--", &self.schema]);
        }
        let listing = self.run(&arguments)?;
        let entries = listing.split('\0').filter(|entry| !entry.is_empty());
        let entries = entries.filter_map(|entry| Entry::new(entry, (commit, &self.schema), shown)).collect();
        objects::read(self.git(&["cat-file", "--batch", "--follow-symlinks"]), entries)
    }

    /// A submodule on the way to the schemas, or the schema folder itself.
    fn refuse_submodule(&self, commit: &str) -> Result<(), GitError> {
        let mut path = String::new();
        for part in self.schema.split('/').filter(|part| !part.is_empty()) {
            path = if path.is_empty() { part.to_owned() } else { format!("{path}/{part}") };
            let entry = self.run(&["ls-tree", "--full-tree", commit, "--", &path])?;
            if entry.starts_with("160000 ") {
                return Err(GitError::Submodule { revision: self.short(commit), path });
            }
        }
        Ok(())
    }

    fn is_shallow(&self) -> bool {
        self.run(&["rev-parse", "--is-shallow-repository"]).is_ok_and(|answer| answer.trim() == "true")
    }

    fn is_submodule(&self) -> bool {
        self.run(&["rev-parse", "--show-superproject-working-tree"]).is_ok_and(|answer| !answer.trim().is_empty())
    }

    fn git(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        // Messages are read here, and paths come as they are.
        command.env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0").arg("-C").arg(&self.folder);
        command.args(["-c", "core.quotePath=false"]).args(arguments);
        command
    }

    fn run(&self, arguments: &[&str]) -> Result<String, GitError> {
        let output = self.git(arguments).output().map_err(|error| GitError::NoGit(error.to_string()))?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        Err(GitError::Failed { command: arguments.join(" "), message })
    }
}
