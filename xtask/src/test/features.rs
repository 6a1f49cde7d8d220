//! The features of a generated crate: none, each alone, and all at once must compile without a warning.

use std::fs;
use std::path::Path;

use crate::Failure;

/// The arguments that choose features, one list for each way to build the crate of a folder.
pub(super) fn choices(folder: &Path) -> Result<Vec<Vec<String>>, Failure> {
    let manifest: toml::Table = fs::read_to_string(folder.join("Cargo.toml"))?.parse()?;
    let features = manifest.get("features").and_then(toml::Value::as_table).ok_or("the crate has no features")?;
    let alone = features.keys().filter(|name| *name != "default");
    let alone = alone.map(|name| vec!["--no-default-features".to_owned(), "--features".to_owned(), name.clone()]);
    let mut choices = vec![vec!["--no-default-features".to_owned()]];
    choices.extend(alone);
    choices.push(vec!["--all-features".to_owned()]);
    Ok(choices)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paths::workspace_root;

    #[test]
    fn the_catalogues_can_be_built_alone() {
        let choices = choices(&workspace_root().join("generated/rust")).unwrap();
        let words: Vec<String> = choices.iter().map(|choice| choice.join(" ")).collect();
        assert_eq!(words.first().map(String::as_str), Some("--no-default-features"));
        assert_eq!(words.last().map(String::as_str), Some("--all-features"));
        for feature in ["borrowed", "cli", "onlive"] {
            assert!(words.contains(&format!("--no-default-features --features {feature}")), "{words:?}");
        }
    }
}
