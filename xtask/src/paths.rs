//! Where this project is, and how paths are shown.

use std::path::{Component, Path, PathBuf};

use codegen::source::SCHEMA_FOLDER;

const OUTPUT_FOLDER: &str = "generated";

/// The workspace's root, wherever the command is started from.
pub(crate) fn workspace_root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask is a folder of the workspace")
}

/// The schema folder: the one of the command line, else the nearest `schema` here or above.
pub(crate) fn schema_folder(given: Option<&Path>) -> PathBuf {
    given.map_or_else(|| nearest(SCHEMA_FOLDER), Path::to_owned)
}

/// The output folder: the one of the command line, else `generated` beside the schema folder.
pub(crate) fn output_folder(given: Option<&Path>, schema: &Path) -> PathBuf {
    let beside = || schema.parent().unwrap_or(Path::new("")).join(OUTPUT_FOLDER);
    given.map_or_else(beside, Path::to_owned)
}

/// A folder of this name here, or in the nearest folder above that has one; as `name` alone where it is here or
/// nowhere, so that messages stay short.
fn nearest(name: &str) -> PathBuf {
    let here = PathBuf::from(name);
    if here.is_dir() {
        return here;
    }
    let above = std::env::current_dir().ok();
    let found = above.iter().flat_map(|folder| folder.ancestors()).map(|folder| folder.join(name));
    found.into_iter().find(|folder| folder.is_dir()).unwrap_or(here)
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
