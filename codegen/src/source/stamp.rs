//! What a schema folder looks like from outside: enough to see that something in it changed, without reading it.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::load::yaml_files;

/// A file system may give two writes one time when they are close; what is this young is told apart by its content, too.
const RACY: Duration = Duration::from_secs(2);

/// The schema files below a folder, each with what changes when it is written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stamps {
    files: BTreeMap<PathBuf, Stamp>,
}

#[derive(Debug, Clone)]
struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
    /// Differs when an editor puts a new file in the old one's place.
    inode: u64,
    content: Option<u64>,
}

impl PartialEq for Stamp {
    fn eq(&self, other: &Self) -> bool {
        let same_content = self.content.is_none() || other.content.is_none() || self.content == other.content;
        (self.modified, self.length, self.inode) == (other.modified, other.length, other.inode) && same_content
    }
}

impl Eq for Stamp {}

/// Looks at every schema file below a folder; `None` where there is no such folder.
pub fn stamps(folder: &Path) -> Option<Stamps> {
    let files = yaml_files(folder)?;
    // A file that went away in between is one that is not there.
    Some(Stamps { files: files.into_iter().filter_map(|path| stamp(&path).map(|stamp| (path, stamp))).collect() })
}

impl Stamps {
    /// The files that were written, came or went since an earlier look.
    pub fn since<'a>(&'a self, earlier: &'a Stamps) -> Vec<&'a Path> {
        let changed = self.files.iter().filter(|(path, stamp)| earlier.files.get(*path) != Some(stamp));
        let gone = earlier.files.keys().filter(|path| !self.files.contains_key(*path));
        let mut paths: Vec<&Path> = changed.map(|(path, _)| path.as_path()).chain(gone.map(PathBuf::as_path)).collect();
        paths.sort_unstable();
        paths
    }

    /// Takes over what a later look found for one file.
    pub fn accept(&mut self, path: &Path, later: &Stamps) {
        match later.files.get(path) {
            Some(stamp) => drop(self.files.insert(path.to_owned(), stamp.clone())),
            None => drop(self.files.remove(path)),
        }
    }
}

fn stamp(path: &Path) -> Option<Stamp> {
    let metadata = fs::metadata(path).ok()?;
    let modified = metadata.modified().ok();
    let is_young = modified.is_none_or(|time| time.elapsed().map_or(true, |age| age < RACY));
    let content = if is_young { fs::read(path).ok().map(|bytes| hash(&bytes)) } else { None };
    Some(Stamp { modified, length: metadata.len(), inode: inode(&metadata), content })
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}

#[cfg(unix)]
fn inode(metadata: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
fn inode(_: &fs::Metadata) -> u64 {
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_changing_a_file_shows() {
        let folder = tempfile::TempDir::new().unwrap();
        let (one, other) = (folder.path().join("a.yaml"), folder.path().join("b/c.yaml"));
        let look = || stamps(folder.path()).unwrap();
        fs::write(&one, "one").unwrap();
        let first = look();
        assert_eq!(look().since(&first), Vec::<&Path>::new());
        // The same length, at once: on many file systems with the same time.
        fs::write(&one, "two").unwrap();
        let second = look();
        assert_eq!(second.since(&first), [one.as_path()]);
        fs::create_dir(folder.path().join("b")).unwrap();
        fs::write(&other, "").unwrap();
        fs::write(folder.path().join("notes.txt"), "no schema").unwrap();
        fs::write(folder.path().join("b/.c.yaml.swp"), "an editor's").unwrap();
        let third = look();
        assert_eq!(third.since(&second), [other.as_path()]);
        fs::rename(folder.path().join("b"), folder.path().join("d")).unwrap();
        assert_eq!(look().since(&third), [other.as_path(), &folder.path().join("d/c.yaml")]);
        fs::remove_dir_all(folder.path()).unwrap();
        assert_eq!(stamps(folder.path()), None);
    }

    #[test]
    fn what_is_accepted_is_no_change() {
        let folder = tempfile::TempDir::new().unwrap();
        let path = folder.path().join("ids.lock.yaml");
        let mut before = stamps(folder.path()).unwrap();
        fs::write(&path, "modules: {}").unwrap();
        let after = stamps(folder.path()).unwrap();
        before.accept(&path, &after);
        assert_eq!(after.since(&before), Vec::<&Path>::new());
    }
}
