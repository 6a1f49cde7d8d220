//! Comments, strings and annotation lists: the places where text of a schema comes into IDL, and the only ones that
//! must keep it from breaking out.

use std::borrow::Cow;

use crate::model::Meta;

/// Annotations in order. Keys are ours, or were checked by a rule.
pub(super) type Annotations<'a> = Vec<(&'a str, Cow<'a, str>)>;

/// Writes ` (a = "b", c = "d")`, or nothing.
pub(super) fn write(out: &mut String, annotations: &Annotations<'_>) {
    for (index, (key, value)) in annotations.iter().enumerate() {
        out.push_str(if index == 0 { " (" } else { ", " });
        out.push_str(key);
        out.push_str(" = ");
        quote(out, value);
    }
    if !annotations.is_empty() {
        out.push(')');
    }
}

/// The annotation that compilers know for what should not be used any more.
pub(super) fn deprecated<'a>(annotations: &mut Annotations<'a>, meta: &'a Meta) {
    if let Some(reason) = &meta.deprecated {
        push(annotations, "deprecated", reason.as_str());
    }
}

/// Adds an annotation, unless the author wrote one with this key.
pub(super) fn push<'a>(annotations: &mut Annotations<'a>, key: &'a str, value: impl Into<Cow<'a, str>>) {
    if annotations.iter().all(|(other, _)| *other != key) {
        annotations.push((key, value.into()));
    }
}

/// Annotations as an author wrote them.
pub(super) fn written(annotations: &indexmap::IndexMap<String, String>) -> Annotations<'_> {
    annotations.iter().map(|(key, value)| (key.as_str(), Cow::Borrowed(value.as_str()))).collect()
}

/// Writes a string literal. Control characters but for tab and line ends have no escape that every compiler reads; a
/// rule refuses them.
pub(super) fn quote(out: &mut String, text: &str) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            other => out.push(other),
        }
    }
    out.push('"');
}

/// Whether [`quote`] writes a text so that every compiler reads it.
pub(super) fn is_quotable(text: &str) -> bool {
    !text.chars().any(|character| character.is_control() && !matches!(character, '\n' | '\r' | '\t'))
}

/// Writes paragraphs as one doc comment, or nothing.
pub(super) fn doc(out: &mut String, indent: usize, paragraphs: &[&str]) {
    let mut lines: Vec<Cow<'_, str>> = Vec::new();
    for paragraph in paragraphs.iter().filter(|paragraph| !paragraph.trim().is_empty()) {
        if !lines.is_empty() {
            lines.push(Cow::Borrowed(""));
        }
        lines.extend(paragraph.trim().lines().map(harmless));
    }
    if let [line] = &lines[..] {
        pad(out, indent);
        out.push_str("/** ");
        out.push_str(line);
        out.push_str(" */\n");
        return;
    }
    for (index, line) in lines.iter().enumerate() {
        pad(out, indent);
        out.push_str(if index == 0 { "/**\n" } else { "" });
        if index == 0 {
            pad(out, indent);
        }
        out.push_str(if line.is_empty() { " *" } else { " * " });
        out.push_str(line);
        out.push('\n');
    }
    if !lines.is_empty() {
        pad(out, indent);
        out.push_str(" */\n");
    }
}

/// The paragraphs that a thing's meta gives.
pub(super) fn paragraphs(meta: &Meta) -> Vec<Cow<'_, str>> {
    let mut all: Vec<Cow<'_, str>> = Vec::new();
    all.extend(meta.title.as_deref().map(Cow::Borrowed));
    all.extend(meta.doc.as_deref().map(Cow::Borrowed));
    all.extend(meta.since.as_ref().map(|version| Cow::Owned(format!("@since {version}"))));
    all.extend(meta.deprecated.as_ref().map(|reason| Cow::Owned(format!("@deprecated {reason}"))));
    all
}

/// Writes the doc comment of a thing.
pub(super) fn doc_of(out: &mut String, indent: usize, meta: &Meta) {
    let paragraphs = paragraphs(meta);
    doc(out, indent, &paragraphs.iter().map(AsRef::as_ref).collect::<Vec<_>>());
}

/// Indents by levels of two spaces.
pub(super) fn pad(out: &mut String, indent: usize) {
    for _ in 0..indent {
        out.push_str("  ");
    }
}

/// A line that cannot end the comment it stands in, nor show it in another order than compilers read it.
pub(super) fn harmless(line: &str) -> Cow<'_, str> {
    let line = line.trim_end();
    if !line.contains("*/") && !line.contains(is_misleading) {
        return Cow::Borrowed(line);
    }
    Cow::Owned(line.replace("*/", "* /").replace(is_misleading, " "))
}

/// Controls, line and paragraph separators, and what changes direction.
fn is_misleading(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        )
}
