//! Lays expressions and types out as `prettyplease` does, without its cost: syntax is known here, so only the question
//! "does it fit in the line" is left. The tests hold both together over every golden file.

use std::borrow::Cow;
use std::rc::Rc;

use super::source::indented;

/// Columns of a line (`prettyplease`'s `MARGIN`), and at least so many behind a deep indentation (its `MIN_SPACE`).
pub(super) const MARGIN: usize = 89;
const LEAST_SPACE: usize = 60;
const INDENT: usize = 4;

/// An expression or a type.
#[derive(Debug, Clone)]
pub(super) struct Node {
    kind: Kind,
    /// Bytes in one line.
    width: usize,
}

#[derive(Debug, Clone)]
enum Kind {
    /// Stays in one piece.
    Word(Cow<'static, str>),
    /// Two words in one piece, the second of which stands in several nodes.
    Joined(&'static str, Rc<str>),
    /// One behind the other, without a break between.
    Row(Vec<Node>),
    /// In one line where it fits, else one part a line. The head stands before the bracket, without a break.
    List { head: Cow<'static, str>, open: &'static str, parts: Vec<Node>, close: &'static str },
    /// In one line where it fits, else as many parts a line as fit: arrays of plain numbers.
    Fill(Vec<Node>),
}

/// Text in one piece: a path, a literal.
pub(super) fn word(text: impl Into<Cow<'static, str>>) -> Node {
    let text = text.into();
    Node { width: text.len(), kind: Kind::Word(text) }
}

/// Two words in one piece. The second is shared, for there are many such nodes.
pub(super) fn joined(first: &'static str, second: &Rc<str>) -> Node {
    Node { width: first.len() + second.len(), kind: Kind::Joined(first, Rc::clone(second)) }
}

/// Nodes one behind the other.
pub(super) fn row(nodes: impl Into<Vec<Node>>) -> Node {
    let nodes = nodes.into();
    Node { width: nodes.iter().map(|node| node.width).sum(), kind: Kind::Row(nodes) }
}

/// `function(argument, …)`.
pub(super) fn call(function: impl Into<Cow<'static, str>>, arguments: impl Into<Vec<Node>>) -> Node {
    let mut arguments = arguments.into();
    // An array alone hugs its parentheses.
    if let [only] = &arguments[..]
        && matches!(&only.kind, Kind::Fill(_) | Kind::List { open: "[", .. })
    {
        return row([word(function), word("("), arguments.remove(0), word(")")]);
    }
    list(function.into(), "(", arguments, ")")
}

/// `&node`.
pub(super) fn reference(node: Node) -> Node {
    row([word("&"), node])
}

/// `&[part, …]`.
pub(super) fn slice(parts: impl Into<Vec<Node>>) -> Node {
    reference(array(parts))
}

/// `[part, …]`.
pub(super) fn array(parts: impl Into<Vec<Node>>) -> Node {
    let parts = parts.into();
    let is_plain = |node: &Node| matches!(&node.kind, Kind::Word(text) if is_plain_number(text));
    if !parts.is_empty() && parts.iter().all(is_plain) {
        return Node { width: flat_width("[", &parts, "]"), kind: Kind::Fill(parts) };
    }
    list("".into(), "[", parts, "]")
}

fn is_plain_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `path<argument, …>`.
pub(super) fn generic(path: impl Into<Cow<'static, str>>, arguments: impl Into<Vec<Node>>) -> Node {
    list(path.into(), "<", arguments.into(), ">")
}

fn list(head: Cow<'static, str>, open: &'static str, parts: Vec<Node>, close: &'static str) -> Node {
    Node { width: head.len() + flat_width(open, &parts, close), kind: Kind::List { head, open, parts, close } }
}

fn flat_width(open: &str, parts: &[Node], close: &str) -> usize {
    let commas = 2 * parts.len().saturating_sub(1);
    open.len() + parts.iter().map(|part| part.width).sum::<usize>() + commas + close.len()
}

impl Node {
    /// Bytes in one line.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// The node in one line.
    pub(super) fn flat(&self) -> String {
        let mut out = String::with_capacity(self.width);
        Printer { out: &mut out, column: 0 }.flat(self);
        out
    }

    /// Appends an arm of a `match`: `pattern => node,`, or with the node in a block where the line is too short. The
    /// pattern stays in one piece.
    pub(super) fn print_arm(&self, out: &mut String, indent: usize, pattern: &str) {
        indented(out, indent);
        out.push_str(pattern);
        out.push_str(" => ");
        let mut printer = Printer { column: indent + pattern.len() + 4, out };
        if printer.fits(self.width, indent) {
            printer.flat(self);
            out.push_str(",\n");
            return;
        }
        printer.text("{");
        printer.line(indent + INDENT);
        printer.node(self, indent + INDENT, 0);
        printer.line(indent);
        printer.text("}\n");
    }

    /// Appends the node to a text whose current line is indented by `indent` columns. `trailing` is the width of what
    /// follows without a possible break.
    pub(super) fn print(&self, out: &mut String, indent: usize, trailing: usize) {
        let column = out.len() - out.rfind('\n').map_or(0, |end| end + 1);
        Printer { out, column }.node(self, indent, trailing);
    }
}

struct Printer<'a> {
    out: &'a mut String,
    /// Bytes in the current line.
    column: usize,
}

impl Printer<'_> {
    fn node(&mut self, node: &Node, indent: usize, trailing: usize) {
        match &node.kind {
            Kind::Word(_) | Kind::Joined(..) => self.flat(node),
            Kind::Row(nodes) => {
                let mut left = node.width;
                for node in nodes {
                    left -= node.width;
                    self.node(node, indent, trailing + left);
                }
            }
            _ if self.fits(node.width + trailing, indent) => self.flat(node),
            Kind::List { head, open, parts, close } => {
                self.text(head);
                self.text(open);
                for (position, part) in parts.iter().enumerate() {
                    self.line(indent + INDENT);
                    // The comma behind the last part is there because of the break, so it takes no space before.
                    self.node(part, indent + INDENT, usize::from(position + 1 < parts.len()));
                    self.text(",");
                }
                self.line(indent);
                self.text(close);
            }
            Kind::Fill(parts) => self.fill(parts, indent),
        }
    }

    fn fits(&self, width: usize, indent: usize) -> bool {
        self.column + width <= MARGIN.max(indent + LEAST_SPACE)
    }

    fn fill(&mut self, parts: &[Node], indent: usize) {
        self.text("[");
        self.line(indent + INDENT);
        for (position, part) in parts.iter().enumerate() {
            let comma = usize::from(position + 1 < parts.len());
            if position > 0 {
                if self.fits(1 + part.width + comma, indent + INDENT) {
                    self.text(" ");
                } else {
                    self.line(indent + INDENT);
                }
            }
            self.flat(part);
            self.text(",");
        }
        self.line(indent);
        self.text("]");
    }

    fn flat(&mut self, node: &Node) {
        match &node.kind {
            Kind::Word(text) => self.text(text),
            Kind::Joined(first, second) => {
                self.text(first);
                self.text(second);
            }
            Kind::Row(nodes) => nodes.iter().for_each(|node| self.flat(node)),
            Kind::List { head, open, parts, close } => {
                self.text(head);
                self.flat_list(open, parts, close);
            }
            Kind::Fill(parts) => self.flat_list("[", parts, "]"),
        }
    }

    fn flat_list(&mut self, open: &str, parts: &[Node], close: &str) {
        self.text(open);
        for (position, part) in parts.iter().enumerate() {
            if position > 0 {
                self.text(", ");
            }
            self.flat(part);
        }
        self.text(close);
    }

    fn text(&mut self, text: &str) {
        self.out.push_str(text);
        self.column += text.len();
    }

    fn line(&mut self, indent: usize) {
        self.out.push('\n');
        indented(self.out, indent);
        self.column = indent;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Prints `static X: T = <node>;` here and with `prettyplease`.
    fn check(node: &Node) {
        let mut ours = "static X: T = ".to_owned();
        node.print(&mut ours, 0, 1);
        ours.push_str(";\n");
        let file = syn::parse_file(&ours).expect("what is printed is Rust");
        assert_eq!(ours, prettyplease::unparse(&file));
    }

    #[test]
    fn breaks_where_prettyplease_does() {
        for length in 0..60 {
            let name = "n".repeat(length + 1);
            let literal = format!("\"{name}\"");
            let field = |ty: Node| call("required", [word(literal.clone()), ty]);
            let list = call("Type::List", [reference(call("Type::Struct", [reference(word(name.clone()))]))]);
            let constrained = call(
                "Type::Constrained",
                [
                    slice([call("Constraint::MaxLength", [word("4")]), word("Constraint::Unique")]),
                    reference(list.clone()),
                ],
            );
            let numbers: Vec<Node> = (0..length).map(|number| word((number * 37).to_string())).collect();
            check(&field(list.clone()));
            check(&call("structure", [word("POLICY"), slice([field(constrained.clone()), field(list.clone())])]));
            check(&call("structure", [word("POLICY"), slice([])]));
            check(&slice(numbers.clone()));
            check(&call("integers", [word(literal.clone()), slice(numbers)]));
            check(&call("deep", [slice([call("deep", [slice([call("deep", [slice([field(constrained)])])])])])]));
        }
    }

    #[test]
    fn arms_break_where_prettyplease_does() {
        for length in 0..65 {
            let name = "N".repeat(length + 1);
            let mut ours = "fn x() {\n    match x {\n".to_owned();
            let pattern = format!("Self::{name}(_)");
            word(format!("\"{name}\"")).print_arm(&mut ours, 8, &pattern);
            word("payload.to_json()").print_arm(&mut ours, 8, &pattern);
            call("read", [word("payload"), word(format!("Self::{name}"))]).print_arm(&mut ours, 8, &pattern);
            ours.push_str("    }\n}\n");
            assert_eq!(ours, prettyplease::unparse(&syn::parse_file(&ours).unwrap()));
        }
    }

    #[test]
    fn types_break_where_prettyplease_does() {
        for length in 0..80 {
            let name = word("N".repeat(length + 1));
            let map = generic("::std::collections::BTreeMap", [word("::std::string::String"), name]);
            let ty = generic("::std::option::Option", [generic("::std::vec::Vec", [map])]);
            let mut ours = "pub struct X {\n    pub field: ".to_owned();
            ty.print(&mut ours, 4, 1);
            ours.push_str(",\n}\n");
            assert_eq!(ours, prettyplease::unparse(&syn::parse_file(&ours).unwrap()));
        }
    }
}
