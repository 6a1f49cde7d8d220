//! What a run writes, before it is compared with the disk.

use std::collections::BTreeMap;

/// Files by path relative to the output folder, with `/`. Later stages compare and write them; emitters only add.
#[derive(Debug, Clone, Default)]
pub struct FileSet {
    files: BTreeMap<String, Generated>,
}

/// A file that a run writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Generated {
    /// Whole content, LF line ends, with the header where the format has comments.
    pub text: String,
    /// Schema files that it came from, relative like `schema/onlive/events.yaml`; empty for what no schema decides.
    pub sources: Vec<String>,
}

impl FileSet {
    /// Adds a file. Two emitters never write the same path: that is a bug in the tool.
    pub fn add(&mut self, path: impl Into<String>, file: Generated) {
        let path = path.into();
        let previous = self.files.insert(path.clone(), file);
        assert!(previous.is_none(), "two emitters write {path}");
    }

    /// The files, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Generated)> {
        self.files.iter().map(|(path, file)| (path.as_str(), file))
    }

    /// Takes the set apart, sorted by path.
    pub fn into_files(self) -> impl Iterator<Item = (String, Generated)> {
        self.files.into_iter()
    }

    /// The file at a path.
    pub fn get(&self, path: &str) -> Option<&Generated> {
        self.files.get(path)
    }

    /// Adds what another target wrote.
    pub fn extend(&mut self, other: FileSet) {
        for (path, file) in other.files {
            self.add(path, file);
        }
    }
}
