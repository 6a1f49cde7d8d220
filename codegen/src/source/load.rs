//! Reads a schema folder from disk: the one place that does.

use std::fs;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use super::assemble::{MANIFEST, RawFile, Sources, assemble};
use super::map::moved;
use super::{LoadProblem, LoadProblemKind, SCHEMA_FOLDER, max_bytes};
use crate::parallel;

/// Loads every schema file below a folder. What cannot be read is a problem, never a reason to stop.
///
/// `shown` is what the folder is called in paths (`schema`), so that a machine's own paths never show in output.
/// Reports name files by the folder as it is given ([`super::SourceFile::place`]).
/// Names that start with a dot are skipped, and so is everything but YAML. Symbolic links are followed.
pub fn load(folder: &Path, shown: &str) -> (Sources, Vec<LoadProblem>) {
    let place = place_of(folder);
    let of_folder = |kind| vec![LoadProblem { kind, path: place.clone(), span: None }];
    if !folder.is_dir() {
        return (Sources::default(), of_folder(LoadProblemKind::NoSchemaFolder));
    }
    if folder.join(MANIFEST).is_file() {
        return (Sources::default(), of_folder(LoadProblemKind::CatalogueItself { above: above(folder) }));
    }
    let mut walk = Walk::default();
    walk.folder(folder, shown);
    let files = parallel::map(&walk.files, |(path, place)| RawFile {
        path: path.clone(),
        content: read(place, max_bytes(path)),
    });
    let (mut sources, problems) = assemble(files, shown);
    walk.problems.extend(problems);
    sources.map.locate(shown, &place);
    for problem in &mut walk.problems {
        problem.path = moved(&problem.path, shown, &place);
    }
    (sources, walk.problems)
}

/// A folder as its user wrote it, with `/` and none at the end.
fn place_of(folder: &Path) -> String {
    let place = folder.to_string_lossy().replace('\\', "/");
    let trimmed = place.trim_end_matches('/');
    if trimmed.is_empty() { place } else { trimmed.to_owned() }
}

/// The folder that a folder lies in, for `--schema`.
fn above(folder: &Path) -> String {
    match (folder.file_name(), folder.parent().map(place_of)) {
        (Some(_), Some(above)) if !above.is_empty() => above,
        (Some(_), _) => ".".to_owned(),
        (None, _) => place_of(&folder.join("..")),
    }
}

/// What the schema folder is called in what is written: its own name, wherever it lies and however it was named.
pub fn stable_name(schema: &Path) -> String {
    let real = fs::canonicalize(schema);
    let name = real.as_deref().unwrap_or(schema).file_name();
    name.map_or_else(|| SCHEMA_FOLDER.to_owned(), |name| name.to_string_lossy().into_owned())
}

/// What the schema folder is called in output: as given where that is a plain relative path, else its last part, so
/// that a machine's own paths never show.
pub fn shown_name(schema: &Path) -> String {
    let plain = |path: &Path| path.components().all(|part| matches!(part, Component::Normal(_)));
    let shown = if plain(schema) { schema } else { schema.file_name().map_or(Path::new(SCHEMA_FOLDER), Path::new) };
    shown.to_string_lossy().replace('\\', "/")
}

/// A walk in progress.
#[derive(Default)]
struct Walk {
    /// The schema files, by what they are called and where they are.
    files: Vec<(String, PathBuf)>,
    problems: Vec<LoadProblem>,
    /// The folders that the walk is in, free of symbolic links.
    ancestors: Vec<PathBuf>,
}

impl Walk {
    fn folder(&mut self, folder: &Path, path: &str) {
        let real = match fs::canonicalize(folder) {
            Ok(real) => real,
            Err(error) => return self.unreadable(path, &error),
        };
        if self.ancestors.contains(&real) {
            return self.problem(LoadProblemKind::FolderLoop, path);
        }
        self.ancestors.push(real);
        match fs::read_dir(folder) {
            Ok(entries) => self.entries(entries, path),
            Err(error) => self.unreadable(path, &error),
        }
        self.ancestors.pop();
    }

    fn entries(&mut self, entries: fs::ReadDir, path: &str) {
        // Sorted here, too: the problems of folders come in this order.
        let mut paths = Vec::new();
        for entry in entries {
            match entry {
                Ok(entry) => paths.push(entry.path()),
                Err(error) => self.unreadable(path, &error),
            }
        }
        paths.sort();
        for entry in paths {
            let name = entry.file_name().unwrap_or_default().to_string_lossy();
            if !name.starts_with('.') {
                self.entry(&entry, &format!("{path}/{name}"));
            }
        }
    }

    fn entry(&mut self, entry: &Path, path: &str) {
        if entry.is_dir() {
            self.folder(entry, path);
        } else if is_yaml(entry) {
            self.files.push((path.to_owned(), entry.to_owned()));
        }
    }

    fn unreadable(&mut self, path: &str, error: &io::Error) {
        self.problem(LoadProblemKind::Unreadable { reason: reason(error) }, path);
    }

    fn problem(&mut self, kind: LoadProblemKind, path: &str) {
        self.problems.push(LoadProblem { kind, path: path.to_owned(), span: None });
    }
}

/// The files that [`load`] would read, sorted by path; `None` where there is no such folder. Loops of links end.
pub(super) fn yaml_files(folder: &Path) -> Option<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![(folder.to_owned(), 0)];
    while let Some((current, depth)) = open.pop() {
        let Ok(entries) = fs::read_dir(&current) else {
            // Only the outermost folder must be there.
            if depth == 0 {
                return None;
            }
            continue;
        };
        for entry in entries.flatten() {
            let path = entry.path();
            let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
            let Ok(kind) = entry.file_type().and_then(|kind| if kind.is_symlink() { linked(&path) } else { Ok(kind) })
            else {
                continue;
            };
            if is_hidden || depth == MAX_DEPTH {
                continue;
            }
            if kind.is_dir() {
                open.push((path, depth + 1));
            } else if is_yaml(&path) {
                found.push(path);
            }
        }
    }
    found.sort();
    Some(found)
}

/// Folders nest no deeper than this in a schema that anybody wrote.
const MAX_DEPTH: usize = 64;

fn linked(path: &Path) -> io::Result<fs::FileType> {
    Ok(fs::metadata(path)?.file_type())
}

/// Whether a name ends like YAML; `.yml` is taken in to be told apart later.
fn is_yaml(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("yaml") || extension.eq_ignore_ascii_case("yml"))
}

/// Reads a file, no more than a little over the most that it may have.
fn read(path: &Path, most: u64) -> Result<Vec<u8>, LoadProblemKind> {
    let unreadable = |error: io::Error| LoadProblemKind::Unreadable { reason: reason(&error) };
    // A pipe or a device would block or never end.
    let metadata = fs::metadata(path).map_err(unreadable)?;
    if !metadata.is_file() {
        return Err(LoadProblemKind::Unreadable { reason: "not a regular file".to_owned() });
    }
    if metadata.len() > most {
        return Err(LoadProblemKind::TooLarge);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0) + 1);
    fs::File::open(path).and_then(|file| file.take(most + 1).read_to_end(&mut bytes)).map_err(unreadable)?;
    Ok(bytes)
}

/// The system's words without its error number, which differs between systems.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "it does not exist".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}
