//! Where this project is, and how paths are shown.

use std::path::{Component, Path, PathBuf};

use codegen::source::SCHEMA_FOLDER;

const OUTPUT_FOLDER: &str = "generated";

/// The workspace's root, wherever the command is started from.
pub(crate) fn workspace_root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask is a folder of the workspace")
}

/// The schema folder: the one of the command line, else the nearest `schema` here or above. Reports name files by it, so
/// it leads there from the current directory; one that is given as absolute and lies elsewhere stays so.
pub(crate) fn schema_folder(given: Option<&Path>) -> PathBuf {
    given.map_or_else(|| nearest(SCHEMA_FOLDER), below_here)
}

/// A path without the current directory in front.
fn below_here(path: &Path) -> PathBuf {
    let here = std::env::current_dir().ok();
    let below = here.and_then(|here| path.strip_prefix(here).ok().map(Path::to_owned));
    below.filter(|below| !below.as_os_str().is_empty()).unwrap_or_else(|| path.to_owned())
}

/// The output folder: the one of the command line, else `generated` beside the schema folder.
pub(crate) fn output_folder(given: Option<&Path>, schema: &Path) -> PathBuf {
    let beside = || match schema.file_name() {
        Some(_) => schema.with_file_name(OUTPUT_FOLDER),
        // `.`, `..`, `../..`
        None => schema.join("..").join(OUTPUT_FOLDER),
    };
    given.map_or_else(beside, below_here)
}

/// A folder of this name here, or in the nearest folder above that has one, as the way there: `schema`, `../schema`. As
/// `name` alone where there is none.
fn nearest(name: &str) -> PathBuf {
    let here = PathBuf::from(name);
    if here.is_dir() {
        return here;
    }
    let depth = std::env::current_dir().map_or(0, |folder| folder.components().count());
    let above = (1..depth).map(|up| std::iter::repeat_n("..", up).collect::<PathBuf>().join(name));
    above.into_iter().find(|folder| folder.is_dir()).unwrap_or(here)
}

/// The relative path from one folder to another, with `/`; both absolute after [`std::path::absolute`]. On Windows
/// two drives have none: then the target itself.
pub(crate) fn relative(from: &Path, to: &Path) -> String {
    let parts = |path: &Path| -> Vec<String> {
        let mut parts = Vec::new();
        for component in path.components() {
            match component {
                Component::ParentDir => drop(parts.pop()),
                Component::CurDir => {}
                other => parts.push(other.as_os_str().to_string_lossy().into_owned()),
            }
        }
        parts
    };
    let (from, to) = (parts(from), parts(to));
    let shared = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    if shared == 0 {
        return to.join("/");
    }
    let up = std::iter::repeat_n("..", from.len() - shared);
    up.chain(to[shared..].iter().map(String::as_str)).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_paths_climb_to_the_shared_folder() {
        let relative = |from: &str, to: &str| relative(Path::new(from), Path::new(to));
        assert_eq!(relative("/a/generated/rust", "/a/codegen/runtime"), "../../codegen/runtime");
        assert_eq!(relative("/a/b/../generated/rust", "/a/codegen/./runtime"), "../../codegen/runtime");
        assert_eq!(relative("/a", "/a/b"), "b");
    }
}
