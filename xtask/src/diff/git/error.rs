//! Why git could not answer, with what to do.

use std::fmt;
use std::path::PathBuf;

/// Why git could not answer, with what to do.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum GitError {
    /// There is no `git` to run.
    NoGit(String),
    /// The folder is in no repository.
    NoRepository(PathBuf),
    /// The repository has no commit.
    NoCommit,
    /// A revision that names no commit.
    UnknownRevision { revision: String, shallow: bool, submodule: bool },
    /// No branch that could be the default one.
    NoDefaultBranch,
    /// Two revisions without a common ancestor, as far as the clone goes.
    NoMergeBase { branch: String, shallow: bool },
    /// The schema folder is a submodule at the revision.
    Submodule { revision: String, path: String },
    /// The schema folder is reached by a symbolic link that cannot be followed inside of the revision.
    LinkOut { revision: String, path: String },
    /// Git failed in another way.
    Failed { command: String, message: String },
}

impl fmt::Display for GitError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            GitError::NoGit(reason) => write!(
                formatter,
                "git cannot be run: {reason}\n  help: install git, or compare two folders: `cargo xtask diff OLD NEW`"
            ),
            GitError::NoRepository(folder) => write!(
                formatter,
                "{} is in no git repository\n  help: compare two folders instead: `cargo xtask diff OLD NEW`",
                folder.display()
            ),
            GitError::NoCommit => formatter.write_str(
                "the repository has no commit yet, so there is nothing to compare with\n  \
                 help: commit the schema first, or compare two folders: `cargo xtask diff OLD NEW`",
            ),
            GitError::UnknownRevision { revision, shallow, submodule } => {
                write!(formatter, "there is no revision, folder or file `{revision}`\n  help: ")?;
                match (shallow, submodule) {
                    (true, _) => formatter.write_str(
                        "the clone is shallow; fetch the history with `git fetch --unshallow`, \
                         or set `fetch-depth: 0` in the checkout step",
                    ),
                    (false, true) => formatter.write_str(
                        "the schemas lie in a submodule, so revisions are those of the submodule, \
                         not of the repository around it",
                    ),
                    (false, false) => formatter.write_str(
                        "`git branch --all` and `git tag` list what there is; a branch of the server may need \
                         `git fetch origin` and is called `origin/<name>`",
                    ),
                }
            }
            GitError::NoDefaultBranch => formatter.write_str(
                "no default branch was found: neither origin's HEAD, nor main or master, here or at origin\n  \
                 help: say what to compare with: `cargo xtask diff BASE`",
            ),
            GitError::NoMergeBase { branch, shallow: true } => write!(
                formatter,
                "the clone is shallow and does not reach the common ancestor with {branch}\n  \
                 help: `git fetch --unshallow`, or set `fetch-depth: 0` in the checkout step"
            ),
            GitError::NoMergeBase { branch, shallow: false } => write!(
                formatter,
                "HEAD and {branch} have no common ancestor\n  \
                 help: say what to compare with: `cargo xtask diff BASE`"
            ),
            GitError::Submodule { revision, path } => write!(
                formatter,
                "`{path}` is a submodule at {revision}, whose files are in another repository\n  \
                 help: run the command inside of the submodule, or compare two folders: `cargo xtask diff OLD NEW`"
            ),
            GitError::LinkOut { revision, path } => write!(
                formatter,
                "`{path}` goes through a symbolic link at {revision} that leads out of the repository or to itself\n  \
                 help: name the folder it leads to with `--schema`, or compare two folders: `cargo xtask diff OLD NEW`"
            ),
            GitError::Failed { command, message } => write!(formatter, "`git {command}` failed: {}", message.trim()),
        }
    }
}

impl std::error::Error for GitError {}
