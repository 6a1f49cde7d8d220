//! Reads the `accepted.yaml` of each catalogue.

use codegen::diagnostic::{Diagnostic, Diagnostics};
use codegen::diff::{Acceptances, malformed};
use codegen::model::Model;
use codegen::source::{FileId, SourceFile, Sources, Span};
use semver::Version;

/// Acceptances by catalogue, with its version.
pub(crate) type Accepted = Vec<(String, Version, Acceptances)>;

/// The acceptances of a side. A file with mistakes accepts nothing; a catalogue without a file has none. One that was
/// removed has the version that it had before.
pub(crate) fn read(sources: &Sources, model: &Model, before: Option<&Model>) -> (Accepted, Diagnostics) {
    let (mut accepted, mut mistakes) = (Vec::new(), Diagnostics::default());
    let present = sources.catalogues.iter().filter_map(|files| Some((&files.name, files.acceptances?, Some(model))));
    let removed = sources.removed.iter().map(|(name, id)| (name, *id, before));
    for (name, id, model) in present.chain(removed) {
        let catalogues = model.map_or(&[][..], |model| &model.catalogues[..]);
        let catalogue = catalogues.iter().find(|catalogue| catalogue.name == *name);
        let version = catalogue.map_or(Version::new(0, 0, 0), |catalogue| catalogue.version.clone());
        let file = sources.map.file(id);
        let whole = Span { file: id, start: 0, end: 0 };
        let acceptances = match parse(file.text()) {
            Ok(acceptances) => located(acceptances, id, file),
            Err(error) => {
                mistakes.push(mistake(&error, id, file));
                continue;
            }
        };
        let found = acceptances.check(whole);
        if found.has_errors() {
            mistakes.extend(found);
        } else {
            accepted.push((name.clone(), version, acceptances));
        }
    }
    (accepted, mistakes)
}

/// An empty file, or one of comments alone, accepts nothing.
fn parse(text: &str) -> Result<Acceptances, serde_yaml::Error> {
    let content = text.lines().any(|line| {
        let line = line.trim();
        !line.is_empty() && !line.starts_with('#') && line != "---"
    });
    if content { serde_yaml::from_str(text) } else { Ok(Acceptances::default()) }
}

/// The parser's words at the parser's place.
fn mistake(error: &serde_yaml::Error, id: FileId, file: &SourceFile) -> Diagnostic {
    let text = file.text();
    let message = error.to_string();
    // Its own words for the place are dropped: the place is shown.
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message).to_owned();
    let index = error.location().map_or(0, |place| place.index()).min(text.len());
    let start = (0..=index).rev().find(|&start| text.is_char_boundary(start)).unwrap_or(0);
    let end = text[start..].find('\n').map_or(text.len(), |length| start + length);
    malformed(span(id, start, end), message)
}

/// Notes where each entry's fingerprint stands.
fn located(mut acceptances: Acceptances, id: FileId, file: &SourceFile) -> Acceptances {
    let mut from = 0;
    for acceptance in &mut acceptances.accepted {
        let text = file.text().get(from..).unwrap_or_default();
        let Some(at) = text.find(&acceptance.fingerprint) else { continue };
        let (start, end) = (from + at, from + at + acceptance.fingerprint.len());
        acceptance.span = Some(span(id, start, end));
        from = end;
    }
    acceptances
}

fn span(file: FileId, start: usize, end: usize) -> Span {
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span { file, start: offset(start), end: offset(end) }
}

#[cfg(test)]
mod tests {
    use codegen::diagnostic::{Format, render};
    use codegen::pipeline;
    use codegen::source::{RawFile, SCHEMA_FOLDER, assemble};

    use super::*;

    const GOOD: &str = "  - fingerprint: 0123456789abcdef\n    rule: FLD006\n    path: shop.cart.Line.note\n    \
                        reason: nobody reads it\n    who: web\n    until: 3.0.0\n";

    fn read_text(text: &str) -> (Accepted, String) {
        let file =
            |path: &str, text: &str| RawFile { path: format!("{SCHEMA_FOLDER}/{path}"), content: Ok(text.into()) };
        let files = vec![file("shop/catalogue.yaml", "version: 1.0.0\nowner: web\n"), file("shop/accepted.yaml", text)];
        let (sources, problems) = assemble(files, SCHEMA_FOLDER);
        let (lowered, _) = pipeline::resolve(&sources, problems);
        let (accepted, mistakes) = read(&sources, &lowered.unwrap().model, None);
        (accepted, render(&mistakes, &sources.map, Format::Short))
    }

    #[test]
    fn entries_are_read_with_their_places() {
        let (accepted, mistakes) = read_text(&format!("# why\naccepted:\n{GOOD}"));
        assert_eq!(mistakes, "");
        let entry = &accepted[0].2.accepted[0];
        assert_eq!(entry.until, Version::new(3, 0, 0));
        assert_eq!(entry.span.map(|span| (span.start, span.end)), Some((33, 49)));
        for empty in ["", "# nothing yet\n", "---\n", "accepted: []\n"] {
            let (accepted, mistakes) = read_text(empty);
            assert_eq!((accepted[0].2.accepted.len(), mistakes.as_str()), (0, ""), "{empty:?}");
        }
    }

    #[test]
    fn mistakes_have_a_place_and_accept_nothing() {
        let with = |from: &str, to: &str| format!("accepted:\n{}", GOOD.replace(from, to));
        for (text, place, words) in [
            ("accepted: [\n".to_owned(), ":2:1:", "did not find"),
            ("accept: []\n".to_owned(), ":1:1:", "unknown field `accept`"),
            ("- fingerprint: x\n".to_owned(), ":1:1:", "invalid type: sequence"),
            (with("    who: web\n", ""), ":2:5:", "missing field `who`"),
            (with("who:", "whom:"), ":6:5:", "unknown field `whom`"),
            (with("3.0.0", "3.0"), ":7:12:", "unexpected end of input"),
            (with("0123456789abcdef", "0123"), ":2:18:", "`0123` is no fingerprint"),
            (with("FLD006", "FLD999"), ":2:18:", "there is no rule `FLD999`"),
            (with("nobody reads it", "\" \""), ":2:18:", "`reason` is empty"),
            (format!("accepted:\n{GOOD}{GOOD}"), ":8:18:", "is accepted twice"),
        ] {
            let (accepted, mistakes) = read_text(&text);
            assert!(accepted.is_empty(), "{text}");
            assert!(mistakes.contains("E0701") && mistakes.contains(words), "{text}\n{mistakes}");
            assert!(mistakes.starts_with(&format!("schema/shop/accepted.yaml{place}")), "{text}\n{mistakes}");
        }
    }
}
