//! A lock as text: a fixed, line by line subset of YAML, so that merges stay readable and every place is known.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::lock::{Lock, LockedIds, SectionKind};
use super::seal::seal;

/// What stands at the head of every lock file.
pub(super) const HEADER: &str = "\
# Wire ids, written by `cargo xtask codegen` and committed. Append-only: an id that was given once is never given to
# another name. Not to be edited by hand: `id:` in the schema chooses an id. After a merge conflict in here, take one
# side's version and run the command again.
";

/// The text of a lock.
pub(super) fn write(lock: &Lock) -> String {
    let mut text = format!("{HEADER}format: 1\nmodules:\n");
    for (path, module) in &lock.modules {
        line(&mut text, format_args!("  {}:", quote(path)));
        for (title, kind, sections) in
            [("types", SectionKind::Type, &module.types), ("events", SectionKind::Event, &module.events)]
        {
            if !sections.is_empty() {
                line(&mut text, format_args!("    {title}:"));
                write_sections(path, kind, sections, &mut text);
            }
        }
    }
    text
}

fn write_sections(path: &str, kind: SectionKind, sections: &BTreeMap<String, LockedIds>, text: &mut String) {
    for (name, locked) in sections {
        line(text, format_args!("      {}:", quote(name)));
        line(text, format_args!("        seal: x{:08x}", seal(path, kind, name, locked)));
        if !locked.retired.is_empty() {
            let retired: Vec<String> = locked.retired.iter().map(i16::to_string).collect();
            line(text, format_args!("        retired: [{}]", retired.join(", ")));
        }
        line(text, format_args!("        ids:"));
        for (key, id) in &locked.ids {
            line(text, format_args!("          {}: {id}", quote(key)));
        }
    }
}

fn line(text: &mut String, content: std::fmt::Arguments<'_>) {
    text.write_fmt(content).and_then(|()| text.write_char('\n')).expect("writing to a string cannot fail");
}

/// A key, in quotes unless every YAML reader takes it for a plain text.
fn quote(key: &str) -> std::borrow::Cow<'_, str> {
    const NOT_TEXT: [&str; 9] = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"];
    let is_plain = key.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.'))
        && !NOT_TEXT.iter().any(|word| key.eq_ignore_ascii_case(word));
    if is_plain { key.into() } else { serde_json::Value::from(key).to_string().into() }
}
