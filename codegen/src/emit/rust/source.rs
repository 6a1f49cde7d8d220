//! A Rust file in the making: lines, documentation and nodes at their indentation.

use std::fmt::Write as _;

use super::layout::{MARGIN, Node};
use super::text;

/// Rust source.
#[derive(Default)]
pub(super) struct Source {
    text: String,
}

impl Source {
    /// A file that begins with what it came from and what it is for.
    pub(super) fn file(header: &str, doc: &[String]) -> Self {
        let mut source = Self::default();
        source.line(0, &format!("// {header}"));
        for line in doc {
            source.line(0, format!("//! {line}").trim_end());
        }
        source
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// A line between items.
    pub(super) fn gap(&mut self) {
        self.text.push('\n');
    }

    /// A line.
    pub(super) fn line(&mut self, indent: usize, line: &str) {
        self.indent(indent);
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// A line of several pieces.
    pub(super) fn pieces(&mut self, indent: usize, pieces: &[&str]) {
        self.indent(indent);
        for piece in pieces {
            self.text.push_str(piece);
        }
        self.text.push('\n');
    }

    /// A documentation comment.
    pub(super) fn docs(&mut self, indent: usize, lines: &[String]) {
        for line in lines {
            let line = line.trim_end();
            self.indent(indent);
            self.text.push_str(if line.is_empty() { "///" } else { "/// " });
            self.text.push_str(line);
            self.text.push('\n');
        }
    }

    /// `#[deprecated(note = "…")]`, where there is a reason.
    pub(super) fn deprecated(&mut self, indent: usize, reason: Option<&String>) {
        let Some(reason) = reason else { return };
        let note = format!("note = {}", text::string(reason));
        let line = format!("#[deprecated({note})]");
        if indent + line.len() <= MARGIN {
            return self.line(indent, &line);
        }
        self.line(indent, "#[deprecated(");
        self.line(indent + 4, &note);
        self.line(indent, ")]");
    }

    /// A node between two pieces of text, such as `pub name: ` and `,`.
    pub(super) fn node(&mut self, indent: usize, before: &str, node: &Node, after: &str) {
        self.indent(indent);
        self.text.push_str(before);
        node.print(&mut self.text, indent, after.len());
        self.text.push_str(after);
        self.text.push('\n');
    }

    /// A part of a broken list. Behind the last one stands a comma that takes no space, as it is there for the break.
    pub(super) fn part(&mut self, indent: usize, before: &str, node: &Node, is_last: bool) {
        self.indent(indent);
        self.text.push_str(before);
        node.print(&mut self.text, indent, usize::from(!is_last));
        self.text.push_str(",\n");
    }

    /// An arm of a `match`.
    pub(super) fn arm(&mut self, indent: usize, pattern: &str, node: &Node) {
        node.print_arm(&mut self.text, indent, pattern);
    }

    /// `impl Trait for Type {`, where `of` is `impl Trait`.
    pub(super) fn open_impl(&mut self, of: &str, ty: &str) {
        let line = format!("{of} for {ty} {{");
        if line.len() <= MARGIN {
            return self.line(0, &line);
        }
        self.line(0, of);
        self.line(0, &format!("for {ty} {{"));
    }

    /// A macro that takes names.
    pub(super) fn macro_call(&mut self, name: &str, argument: &str) {
        let line = format!("{name}!({argument});");
        if line.len() <= MARGIN {
            return self.line(0, &line);
        }
        let _ = write!(self.text, "{name}!(\n    {argument}\n);\n");
    }

    /// Items that were laid out elsewhere.
    pub(super) fn raw(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn indent(&mut self, indent: usize) {
        indented(&mut self.text, indent);
    }
}

/// Appends so many spaces.
pub(super) fn indented(out: &mut String, indent: usize) {
    const SPACES: &str = "                                                                ";
    let mut left = indent;
    while left > 0 {
        let some = left.min(SPACES.len());
        out.push_str(&SPACES[..some]);
        left -= some;
    }
}
