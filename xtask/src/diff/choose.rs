//! Which two sides a command line means.

use std::path::Path;

use super::git::{GitError, Repository};
use super::side::{Chosen, Place, may_hold_schemas};
use crate::Failure;

/// The two sides of a command line, and the repository if one is needed.
#[derive(Debug)]
pub(crate) struct Sides {
    pub(crate) base: Chosen,
    pub(crate) head: Chosen,
    pub(crate) repository: Option<Repository>,
}

/// Decides what `BASE` and `HEAD` mean: a range (`a..b`, `a...b`), a folder, a file of a resolved model, or a revision.
///
/// Without a base it is where the default branch and HEAD parted; without a head it is the schema folder as it is.
pub(crate) fn choose(base: Option<&str>, head: Option<&str>, schema: &Path) -> Result<Sides, Failure> {
    let mut repository = Lazy { schema, opened: None };
    if let (Some(range), None) = (base, head)
        && !Path::new(range).exists()
        && let Some((one, other, from_common)) = split_range(range)
    {
        if is_no_range(one, other) {
            return Err(format!(
                "`{range}` is no range: `..` splits it into `{one}` and `{other}`\n  help: a range has two revisions, \
                 `BASE..HEAD` or `BASE...HEAD`, and no name in git holds `..`; a folder must be there"
            )
            .into());
        }
        let common = if from_common { Some(repository.open()?.merge_base(one, other)?) } else { None };
        let base = match common {
            Some(commit) => commit_side(repository.open()?, &format!("merge base of {one} and {other}"), commit),
            None => side(one, &mut repository)?,
        };
        let head = side(other, &mut repository)?;
        return Ok(Sides { base, head, repository: repository.opened });
    }
    let base = match base {
        Some(base) => side(base, &mut repository)?,
        None => default_base(repository.open()?)?,
    };
    let head = match head {
        Some(head) => side(head, &mut repository)?,
        None => Chosen { label: "working tree".to_owned(), place: Place::Folder(schema.to_owned()) },
    };
    Ok(Sides { base, head, repository: repository.opened })
}

/// `a..b` or `a...b`, an empty side being HEAD; and whether it starts at the common ancestor.
fn split_range(range: &str) -> Option<(&str, &str, bool)> {
    let head = |side| if str::is_empty(side) { "HEAD" } else { side };
    if let Some((one, other)) = range.split_once("...") {
        return Some((head(one), head(other), true));
    }
    let (one, other) = range.split_once("..")?;
    // `../schema` is a path.
    (!one.is_empty() || !other.starts_with('/')).then(|| (head(one), head(other), false))
}

/// Whether a side of a split range cannot be a revision: a range of its own, or the piece of a path.
fn is_no_range(one: &str, other: &str) -> bool {
    one.ends_with('/') || other.starts_with(['/', '.']) || other.contains("..")
}

fn side(name: &str, repository: &mut Lazy<'_>) -> Result<Chosen, Failure> {
    let path = Path::new(name);
    let label = name.to_owned();
    if path.is_file() {
        return Ok(Chosen { label, place: Place::Resolved(path.to_owned()) });
    }
    let is_path = name.starts_with(['.', '/']) || name.ends_with('/');
    if path.is_dir() {
        let revision = if is_path { None } else { repository.open().ok().and_then(|it| it.commit(name).ok()) };
        if revision.is_some() {
            return Err(format!(
                "`{name}` is both a folder and a revision\n  help: write `./{name}` for the folder, or \
                 `refs/heads/{name}` for the branch"
            )
            .into());
        }
        if !may_hold_schemas(path) {
            return Err(format!(
                "`{name}` holds no catalogue\n  help: name the folder that the catalogues lie in, each with a \
                 `catalogue.yaml`, or the project whose folder `schema` they are"
            )
            .into());
        }
        return Ok(Chosen { label, place: Place::Folder(path.to_owned()) });
    }
    if is_path {
        return Err(format!("there is no folder or file `{name}`").into());
    }
    let repository = repository.open()?;
    let commit = repository.commit(name)?;
    Ok(commit_side(repository, name, commit))
}

fn default_base(repository: &Repository) -> Result<Chosen, GitError> {
    let branch = repository.default_branch()?;
    let commit = repository.merge_base(&branch, "HEAD")?;
    Ok(commit_side(repository, &format!("merge base with {branch}"), commit))
}

fn commit_side(repository: &Repository, name: &str, commit: String) -> Chosen {
    let short = repository.short(&commit);
    let label = if commit.starts_with(name) { short } else { format!("{name} ({short})") };
    Chosen { label, place: Place::Commit(commit) }
}

/// The repository, opened when a revision is first needed.
struct Lazy<'a> {
    schema: &'a Path,
    opened: Option<Repository>,
}

impl Lazy<'_> {
    fn open(&mut self) -> Result<&Repository, GitError> {
        if self.opened.is_none() {
            self.opened = Some(Repository::of(self.schema)?);
        }
        self.opened.as_ref().ok_or(GitError::NoCommit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_told_from_paths() {
        for (text, expected) in [
            ("main..topic", Some(("main", "topic", false))),
            ("main...topic", Some(("main", "topic", true))),
            ("main..", Some(("main", "HEAD", false))),
            ("...topic", Some(("HEAD", "topic", true))),
            ("v1.0.0..v2.0.0", Some(("v1.0.0", "v2.0.0", false))),
            ("main", None),
            ("../schema", None),
        ] {
            assert_eq!(split_range(text), expected, "{text}");
        }
    }
}
