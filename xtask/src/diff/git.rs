//! Schemas at a git revision, read from objects: nothing is checked out, and the working tree does not matter.

use std::fmt;
use std::io::{BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use codegen::source::{LoadProblemKind, MAX_FILE_BYTES, RawFile};

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
            GitError::Failed { command, message } => write!(formatter, "`git {command}` failed: {}", message.trim()),
        }
    }
}

impl std::error::Error for GitError {}

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
        let mut files = Vec::new();
        for entry in listing.split('\0').filter(|entry| !entry.is_empty()) {
            if let Some(entry) = self.entry(entry, shown) {
                files.push(entry);
            }
        }
        self.contents(files)
    }

    /// `<mode> <type> <id>\t<path>`: the id and the shown path of a file that is YAML.
    fn entry(&self, entry: &str, shown: &str) -> Option<Entry> {
        let (about, path) = entry.split_once('\t')?;
        let mut about = about.split(' ');
        let (mode, _, id) = (about.next()?, about.next()?, about.next()?);
        let below = path.strip_prefix(&self.schema)?.trim_start_matches('/');
        let hidden = below.split('/').any(|part| part.starts_with('.'));
        let yaml = Path::new(below)
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("yaml") || extension.eq_ignore_ascii_case("yml"));
        let path = format!("{shown}/{below}");
        (yaml && !hidden).then(|| Entry { id: id.to_owned(), path, symlink: mode == "120000" })
    }

    /// Reads all files through one `git cat-file --batch`.
    fn contents(&self, entries: Vec<Entry>) -> Result<Vec<RawFile>, GitError> {
        if entries.is_empty() {
            return Ok(Vec::new());
        }
        let failed = |message: String| GitError::Failed { command: "cat-file --batch".to_owned(), message };
        let mut child = self
            .git(&["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| GitError::NoGit(error.to_string()))?;
        let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(failed("it has no pipes".to_owned()));
        };
        let ids: Vec<String> = entries.iter().map(|entry| format!("{}\n", entry.id)).collect();
        // A thread of its own: git writes the first files while it still reads names.
        let writer = std::thread::spawn(move || ids.iter().try_for_each(|id| input.write_all(id.as_bytes())));
        let mut output = BufReader::new(output);
        let mut files = Vec::with_capacity(entries.len());
        for entry in entries {
            let content = read_object(&mut output).map_err(|error| failed(error.to_string()))?;
            let content = if entry.symlink {
                let reason = "it is a symbolic link, which is not followed at a revision".to_owned();
                Err(LoadProblemKind::Unreadable { reason })
            } else {
                content
            };
            files.push(RawFile { path: entry.path, content });
        }
        let _ = writer.join();
        child.wait().map_err(|error| failed(error.to_string()))?;
        Ok(files)
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

/// A file in a tree.
#[derive(Debug)]
struct Entry {
    id: String,
    path: String,
    symlink: bool,
}

/// One answer of `cat-file --batch`: `<id> <type> <size>\n<content>\n`. What is too large is read past, not kept.
fn read_object(output: &mut impl std::io::BufRead) -> std::io::Result<Result<Vec<u8>, LoadProblemKind>> {
    let mut header = String::new();
    output.read_line(&mut header)?;
    let size: u64 = header
        .trim_end()
        .rsplit(' ')
        .next()
        .and_then(|size| size.parse().ok())
        .ok_or_else(|| std::io::Error::other(format!("an object is missing: {}", header.trim_end())))?;
    if size > MAX_FILE_BYTES {
        std::io::copy(&mut output.by_ref().take(size + 1), &mut std::io::sink())?;
        return Ok(Err(LoadProblemKind::TooLarge));
    }
    let mut content = Vec::new();
    output.by_ref().take(size).read_to_end(&mut content)?;
    output.by_ref().take(1).read_to_end(&mut Vec::new())?;
    Ok(Ok(content))
}
