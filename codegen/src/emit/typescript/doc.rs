//! Documentation comments (`TSDoc`) of what people wrote: docs, constraints, defaults, examples, deprecations.

use std::fmt::Write as _;

use serde_json::Value;

use super::text::comment_line;
use crate::model::{Constraints, Field, Meta, Model, Presence, Scalar, Sensitivity, Type};
use crate::source::Span;

/// A documentation comment in the making: paragraphs of lines, then tags, which would swallow what comes behind them.
#[derive(Default)]
pub(super) struct Doc {
    paragraphs: Vec<Vec<String>>,
    tags: Vec<Vec<String>>,
}

impl Doc {
    /// Title and doc.
    pub(super) fn of(meta: &Meta) -> Self {
        let mut doc = Self::default();
        match (&meta.title, &meta.doc) {
            (Some(title), None) => doc.text(title),
            (_, Some(text)) => doc.text(text),
            (None, None) => {}
        }
        doc
    }

    /// Adds text that a person wrote.
    pub(super) fn text(&mut self, text: &str) {
        for paragraph in text.split("\n\n") {
            self.paragraphs.push(paragraph.lines().map(comment_line).collect());
        }
    }

    /// Adds a line of our own.
    pub(super) fn line(&mut self, line: String) {
        self.paragraphs.push(vec![line]);
    }

    /// Adds a tag with one line behind it: `@since 1.2.0`.
    pub(super) fn tag(&mut self, tag: &str, text: &str) {
        let mut lines = text.lines();
        let first = comment_line(lines.next().unwrap_or_default());
        self.tags.push(std::iter::once(format!("@{tag} {first}")).chain(lines.map(comment_line)).collect());
    }

    /// Deprecation, version and sensitivity.
    pub(super) fn notes(&mut self, meta: &Meta) {
        if let Some(sensitivity) = meta.sensitivity {
            self.line(format!("Sensitivity: {}", sensitivity_name(sensitivity)));
        }
        if let Some(since) = &meta.since {
            self.tag("since", &since.to_string());
        }
        if let Some(reason) = &meta.deprecated {
            self.tag("deprecated", reason);
        }
    }

    /// Where in the schema it comes from.
    pub(super) fn place(&mut self, model: &Model, file_path: &str, origin: Span) {
        let line = model.line(origin).map(|line| format!(":{line}")).unwrap_or_default();
        // In backquotes: editors take a bare word behind `@see` for the name of something, and tear the path apart.
        self.tag("see", &format!("`{file_path}{line}`"));
    }

    /// An example: on its line if it is short, else as a block.
    pub(super) fn example(&mut self, value: &Value) {
        let short = value.to_string();
        if short.len() <= 80 {
            return self.tag("example", &short);
        }
        // A fence in the text would end the block.
        let text = serde_json::to_string_pretty(value).unwrap_or(short).replace('`', "\\u0060");
        self.tag("example", &format!("\n```json\n{text}\n```"));
    }

    /// Writes the comment, with `indent` before each line; nothing where there is nothing to say.
    pub(super) fn write(&self, indent: &str, out: &mut String) {
        if let ([only], []) | ([], [only]) = (self.paragraphs.as_slice(), self.tags.as_slice())
            && only.len() == 1
        {
            let _ = writeln!(out, "{indent}/** {} */", only[0].trim_end());
            return;
        }
        if self.paragraphs.is_empty() && self.tags.is_empty() {
            return;
        }
        let _ = writeln!(out, "{indent}/**");
        for (index, paragraph) in self.paragraphs.iter().chain(&self.tags).enumerate() {
            if index > 0 && index <= self.paragraphs.len() {
                let _ = writeln!(out, "{indent} *");
            }
            for line in paragraph {
                let line = line.trim_end();
                let _ = if line.is_empty() { writeln!(out, "{indent} *") } else { writeln!(out, "{indent} * {line}") };
            }
        }
        let _ = writeln!(out, "{indent} */");
    }
}

/// The comment of a field.
pub(super) fn field(model: &Model, field: &Field) -> Doc {
    let mut doc = Doc::of(&field.meta);
    let facts = facts(model, &field.ty, &field.constraints);
    if !facts.is_empty() {
        doc.line(comment_line(&facts));
    }
    if field.presence == Presence::Default {
        let value = field.default.as_deref().cloned().or_else(|| model.zero_value(&field.ty, field.nullable));
        doc.tag("defaultValue", &value.unwrap_or_default().to_string());
    }
    for example in field.examples.iter().take(3) {
        doc.example(example);
    }
    if !field.aliases.is_empty() {
        let names: Vec<_> = field.aliases.iter().map(|alias| format!("`{alias}`")).collect();
        doc.line(comment_line(&format!("Also read as {}", names.join(", "))));
    }
    doc.notes(&field.meta);
    doc
}

/// What the declared type does not say: format, width, constraints.
pub(super) fn facts(model: &Model, ty: &Type, own: &Constraints) -> String {
    let mut facts = Vec::new();
    if let Type::Scalar(scalar) = model.resolve(ty)
        && !matches!(scalar, Scalar::Bool | Scalar::String | Scalar::F64)
    {
        facts.push(format!("`{}`", scalar.name()));
    }
    for constraints in model.alias_constraints(ty).into_iter().chain([own]) {
        facts.extend(constraint_facts(constraints));
    }
    facts.join(", ")
}

fn constraint_facts(constraints: &Constraints) -> Vec<String> {
    let number = |name: &str, bound: Option<crate::model::Number>| bound.map(|bound| format!("{name} {bound}"));
    let count = |name: &str, bound: Option<u32>| bound.map(|bound| format!("{name} {bound}"));
    [
        number("at least", constraints.min),
        number("at most", constraints.max),
        number("above", constraints.exclusive_min),
        number("below", constraints.exclusive_max),
        number("a multiple of", constraints.multiple_of),
        count("min length", constraints.min_length),
        count("max length", constraints.max_length),
        constraints.pattern.as_ref().map(|pattern| format!("pattern {}", code_span(pattern))),
        count("min items", constraints.min_items),
        count("max items", constraints.max_items),
        constraints.unique.then(|| "unique items".to_owned()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Text as a code span of `CommonMark`, which takes longer fences where the text has back-ticks.
fn code_span(text: &str) -> String {
    let longest = text.split(|character| character != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let padding = if longest > 0 { " " } else { "" };
    format!("{fence}{padding}{text}{padding}{fence}")
}

fn sensitivity_name(sensitivity: Sensitivity) -> &'static str {
    match sensitivity {
        Sensitivity::None => "none",
        Sensitivity::Internal => "internal",
        Sensitivity::Personal => "personal",
        Sensitivity::Secret => "secret",
    }
}
