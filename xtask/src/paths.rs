//! Where this project is, and how paths are shown.

use std::path::{Component, Path, PathBuf};

/// The workspace's root, wherever the command is started from.
pub(crate) fn workspace_root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask is a folder of the workspace")
}

/// A folder of the command line: relative ones count from where the command is started, the defaults from the root.
pub(crate) fn from_command_line(path: &Path, default: &str) -> PathBuf {
    if path == Path::new(default) && !path.exists() { workspace_root().join(path) } else { path.to_owned() }
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
