//! Reads the `accepted.yaml` of each catalogue.

use codegen::diff::Acceptances;
use codegen::model::Model;
use codegen::source::Sources;
use semver::Version;

use crate::Failure;

/// The acceptances of a side, with the catalogue's name and version. A catalogue without a file has none.
pub(crate) fn read(sources: &Sources, model: &Model) -> Result<Vec<(String, Version, Acceptances)>, Failure> {
    let mut found = Vec::new();
    for files in &sources.catalogues {
        let Some(catalogue) = model.catalogues.iter().find(|catalogue| catalogue.name == files.name) else { continue };
        let Some(file) = files.acceptances.map(|id| sources.map.file(id)) else { continue };
        let acceptances = parse(file.text()).map_err(|error| {
            format!(
                "{}: {error}\n  help: each entry of `accepted:` has fingerprint, rule, path, reason, who and until; \
                 `cargo xtask diff` prints the fingerprint of a change",
                file.path()
            )
        })?;
        found.push((catalogue.name.clone(), catalogue.version.clone(), acceptances));
    }
    Ok(found)
}

/// An empty file, or one of comments alone, accepts nothing.
fn parse(text: &str) -> Result<Acceptances, serde_yaml::Error> {
    let content = text.lines().any(|line| {
        let line = line.trim();
        !line.is_empty() && !line.starts_with('#') && line != "---"
    });
    if content { serde_yaml::from_str(text) } else { Ok(Acceptances::default()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_read_and_mistakes_have_a_place() {
        let good = "# why\naccepted:\n  - fingerprint: 0123456789abcdef\n    rule: FLD006\n    path: shop.cart.Line.note\n    \
                    reason: nobody reads it\n    who: web\n    until: 3.0.0\n";
        assert_eq!(parse(good).unwrap().accepted[0].until, Version::new(3, 0, 0));
        assert_eq!(parse("# nothing yet\n").unwrap(), Acceptances::default());
        let message = parse("accepted:\n  - fingerprint: x\n    whom: y\n").unwrap_err().to_string();
        assert!(message.contains("whom") && message.contains("line 3"), "{message}");
    }
}
