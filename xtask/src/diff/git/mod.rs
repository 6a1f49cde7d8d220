//! Schemas at a git revision, read from objects: nothing is checked out, and the working tree does not matter.

mod error;
mod objects;

use std::path::{Path, PathBuf};
use std::process::Command;

use codegen::source::RawFile;

pub(crate) use error::GitError;
use objects::Entry;

/// As many symbolic links in a row as Linux follows (`path_resolution(7)`).
const MOST_LINKS: usize = 40;

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
        let existing = schema.ancestors().find(|folder| folder.is_dir()).unwrap_or(Path::new("/"));
        let existing = before_links(existing).to_owned();
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
        let schema = self.schema_at(commit)?;
        let mut arguments = vec!["ls-tree", "-r", "-z", "--full-tree", commit];
        if !schema.is_empty() {
            // `ls-tree` takes paths, not patterns: a `*` in one means itself.
            arguments.extend(["--", &schema]);
        }
        let listing = self.run(&arguments)?;
        let entries = listing.split('\0').filter(|entry| !entry.is_empty());
        let entries = entries.filter_map(|entry| Entry::new(entry, (commit, &schema), shown)).collect();
        objects::read(self.git(&["cat-file", "--batch", "--follow-symlinks"]), entries)
    }

    /// Where the schema folder lies in a commit: its path, with the symbolic links of that commit followed. What a link
    /// is today says nothing of the revision.
    fn schema_at(&self, commit: &str) -> Result<String, GitError> {
        let mut rest: Vec<String> = parts(&self.schema).rev().collect();
        let mut path: Vec<String> = Vec::new();
        let mut links = 0;
        while let Some(part) = rest.pop() {
            if part == ".." {
                // A link that leads out of the repository leads to nothing that a revision holds.
                path.pop().ok_or_else(|| self.link_out(commit))?;
                continue;
            }
            path.push(part);
            let here = path.join("/");
            let entry = self.run(&["ls-tree", "-z", "--full-tree", commit, "--", &here])?;
            if entry.starts_with("160000 ") {
                return Err(GitError::Submodule { revision: self.short(commit), path: here });
            }
            if let Some(about) = entry.strip_prefix("120000 blob ") {
                let id = about.split('\t').next().unwrap_or_default();
                let target = self.run(&["cat-file", "blob", id])?;
                links += 1;
                if target.starts_with('/') || links > MOST_LINKS {
                    return Err(self.link_out(commit));
                }
                path.pop();
                rest.extend(parts(&target).rev());
            }
        }
        Ok(path.join("/"))
    }

    fn link_out(&self, commit: &str) -> GitError {
        GitError::LinkOut { revision: self.short(commit), path: self.schema.clone() }
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

/// The folder that the first symbolic link on the way lies in, where the link leads elsewhere in the same repository: git
/// knows the path as it was written. A link into the repository from outside, as `/tmp` is on some systems, stays followed.
fn before_links(folder: &Path) -> &Path {
    let top = |folder: &Path| {
        let output = Command::new("git").arg("-C").arg(folder).args(["rev-parse", "--show-toplevel"]).output();
        output.ok().filter(|output| output.status.success()).map(|output| output.stdout)
    };
    let mut links = folder.ancestors().filter(|path| path.is_symlink()).filter_map(Path::parent).peekable();
    if links.peek().is_none() {
        return folder;
    }
    let Some(own) = top(folder) else { return folder };
    links.filter(|parent| top(parent).as_ref() == Some(&own)).last().unwrap_or(folder)
}

/// The names in a path of git, or in a link's text.
fn parts(path: &str) -> impl DoubleEndedIterator<Item = String> + '_ {
    path.split('/').filter(|part| !part.is_empty() && *part != ".").map(str::to_owned)
}
