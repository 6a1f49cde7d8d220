//! Literals: of literal lists, enums, `when` and `reserved`.

use super::Named;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::syntax::codes;
use crate::syntax::context::Context;
use crate::syntax::decl::{Literal, LiteralDecl, Spanned};
use crate::syntax::yaml::{Core, Data, Node, resolve};

/// Reads a list of literals, each bare or `{ Name: literal }`: at least one, and all of one kind.
pub(super) fn literals(
    context: &mut Context,
    named: Named<'_>,
    items: Vec<Node<'_>>,
    span: Span,
) -> Option<Vec<LiteralDecl>> {
    if items.is_empty() {
        let message = format!("`{}` lists no values", named.name);
        context.report(Diagnostic::error(&codes::NO_VALUES, span, message).help("list at least one"));
        return None;
    }
    let count = items.len();
    let read: Vec<LiteralDecl> = items
        .into_iter()
        .filter_map(|node| {
            let place = context.span(node.start, node.end);
            literal_item(context, Named { name: named.name, place }, node)
        })
        .collect();
    let alike = are_alike(context, read.iter().map(|item| &item.value));
    (alike && read.len() == count).then_some(read)
}

/// One literal.
pub(super) fn literal(context: &mut Context, named: Named<'_>, node: Node<'_>) -> Option<Spanned<Literal>> {
    let place = context.place(named, &node);
    let invalid = |message: String, help: String| Diagnostic::error(&codes::INVALID_LITERAL, place, message).help(help);
    let diagnostic = match node.data {
        Data::Quoted(text) => return Some(Spanned::new(Literal::String(text.into_owned()), place)),
        Data::Plain(text) => match resolve(&text) {
            Core::Text => return Some(Spanned::new(Literal::String(text.into_owned()), place)),
            Core::Integer(value) => match i32::try_from(value) {
                Ok(value) => return Some(Spanned::new(Literal::Integer(value), place)),
                Err(_) => invalid(
                    format!("the literal {text} does not fit 32 bits"),
                    format!("quote it if it is a string: `'{text}'`"),
                ),
            },
            Core::Bool(_) => {
                let message = format!("the literal `{text}` is a boolean");
                let help = format!("quote it if it is a string: `'{text}'`; a field that is true or false is a `bool`");
                Diagnostic::error(&codes::BOOLEAN_LITERAL, place, message).help(help)
            }
            Core::Float(_) => {
                invalid(format!("the literal {text} is no integer"), format!("quote it if it is a string: `'{text}'`"))
            }
            Core::Null if node.start == node.end => {
                invalid(format!("`{}` has no value", named.name), "write a string or an integer".to_owned())
            }
            Core::Null => invalid(
                format!("the literal `{text}` is null"),
                "for a value that may be null write `nullable: true` on the field; quote it if it is a string"
                    .to_owned(),
            ),
        },
        Data::List(_) | Data::Map(_) => {
            context.wrong_kind(named, &node, "a string or an integer");
            return None;
        }
        Data::Broken => return None,
    };
    context.report(diagnostic);
    None
}

/// A literal, or `{ Name: literal }`.
fn literal_item(context: &mut Context, named: Named<'_>, node: Node<'_>) -> Option<LiteralDecl> {
    let Data::Map(entries) = node.data else {
        return literal(context, named, node).map(|value| LiteralDecl { name: None, value });
    };
    let count = entries.len();
    let mut entries = entries.into_iter();
    let (Some(entry), None) = (entries.next(), entries.next()) else {
        let message = format!("a named literal has one name, found {count}");
        context
            .report(Diagnostic::error(&codes::INVALID_LITERAL, named.place, message).help("write `{ Name: literal }`"));
        return None;
    };
    let name = context.key(&entry.key);
    let good = context.is_identifier(named.name, &name);
    let value = context.value(Some(entry), literal)?;
    good.then_some(LiteralDecl { name: Some(name), value })
}

/// Whether literals are all strings or all integers; reports the first that differs.
pub(super) fn are_alike<'a>(context: &mut Context, literals: impl IntoIterator<Item = &'a Spanned<Literal>>) -> bool {
    let mut literals = literals.into_iter();
    let Some(first) = literals.next() else { return true };
    let is_string = |literal: &Literal| matches!(literal, Literal::String(_));
    let Some(other) = literals.find(|literal| is_string(&literal.value) != is_string(&first.value)) else {
        return true;
    };
    let kind = |literal: &Literal| if is_string(literal) { "a string" } else { "an integer" };
    context.report(
        Diagnostic::error(&codes::MIXED_LITERALS, other.span, "the literals are not of one kind")
            .label(format!("this is {}", kind(&other.value)))
            .also(first.span, format!("this is {}", kind(&first.value)))
            .help("quote the integers to make all of them strings"),
    );
    false
}
