//! Types in one line: `map<string, list<common.Room | null>>`.

use std::borrow::Cow;

use super::Named;
use super::literal::literals;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Span, is_identifier};
use crate::syntax::codes;
use crate::syntax::context::Context;
use crate::syntax::decl::{Builtin, Spanned, TypeExpr, TypeExprKind, TypeName};
use crate::syntax::yaml::{Core, Data, Node, resolve};

/// How deep types may nest in each other.
const MAX_DEPTH: usize = 32;

/// Where a type stands, which decides what it may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TypePlace {
    /// A field: also literal lists and `| null`.
    Field,
    /// An alias, a const, a member of a union, a payload, a request or a response: neither.
    Plain,
}

/// Reads a type.
pub(super) fn type_expr(context: &mut Context, named: Named<'_>, node: Node<'_>, place: TypePlace) -> Option<TypeExpr> {
    let span = context.place(named, &node);
    match node.data {
        Data::Plain(ref text) if resolve(text) == Core::Text => parse(context, text, span, place),
        Data::Quoted(ref text) => parse(context, text, span, place),
        Data::List(items) if place == TypePlace::Field => {
            let kind = TypeExprKind::Literals(literals(context, named, items, span)?);
            Some(TypeExpr { kind, span })
        }
        Data::List(_) => {
            context.report(
                Diagnostic::error(&codes::LITERALS_MISPLACED, span, "a list of literals stands only on a field")
                    .help("define an enum under `types`: `Name: { enum: [a, b] }`"),
            );
            None
        }
        Data::Plain(ref text) if resolve(text) == Core::Null && node.start != node.end => {
            let message = format!("`{text}` alone is no type");
            context.report(Diagnostic::error(&codes::TYPE_SYNTAX, span, message).help("write `any`, or `T | null`"));
            None
        }
        _ => {
            context.wrong_kind(named, &node, "a type");
            None
        }
    }
}

/// A name of a struct: `Form`, `common.Room`.
pub(super) fn type_name(context: &mut Context, named: Named<'_>, node: Node<'_>) -> Option<TypeName> {
    let text = context.text(named, node)?;
    let mut parser = Parser::new(&text.value, text.span);
    match parser.name().and_then(|name| parser.end().map(|()| name)) {
        Ok(name) => Some(name),
        Err(problem) => {
            context.report(*problem);
            None
        }
    }
}

fn parse(context: &mut Context, text: &str, span: Span, place: TypePlace) -> Option<TypeExpr> {
    let mut parser = Parser::new(text, span);
    let parsed = parser.ty(0).and_then(|ty| parser.end().map(|()| ty)).and_then(|ty| placed(ty, place));
    match parsed {
        Ok(ty) => Some(ty),
        Err(problem) => {
            context.report(*problem);
            None
        }
    }
}

/// Refuses `| null` where it says nothing.
fn placed(ty: TypeExpr, place: TypePlace) -> Result<TypeExpr, Box<Diagnostic>> {
    if matches!(ty.kind, TypeExprKind::Nullable(_)) && place != TypePlace::Field {
        let diagnostic = Diagnostic::error(&codes::NULL_MISPLACED, ty.span, "`| null` cannot stand here");
        return Err(Box::new(diagnostic.help("write it on the fields that may be null, or inside `list<…>`")));
    }
    Ok(ty)
}

type Parsed<T> = Result<T, Box<Diagnostic>>;

/// A recursive descent over the characters of one type.
struct Parser<'text> {
    text: &'text str,
    at: usize,
    span: Span,
    /// Offset in the file of the text's first byte; `None` where escapes or folded lines lie between.
    base: Option<u32>,
}

impl<'text> Parser<'text> {
    /// The span is that of the YAML scalar, quotes included.
    fn new(text: &'text str, span: Span) -> Self {
        let width = (span.end - span.start) as usize;
        let base = match width.checked_sub(text.len()) {
            Some(0) => Some(span.start),
            Some(2) => Some(span.start + 1),
            _ => None,
        };
        Self { text, at: 0, span, base }
    }

    /// `type := primary ("|" "null")?`
    fn ty(&mut self, depth: usize) -> Parsed<TypeExpr> {
        let start = self.skip_space();
        let inner = self.primary(depth)?;
        self.skip_space();
        if !self.eat('|') {
            return Ok(inner);
        }
        let right = self.skip_space();
        let word = self.word();
        self.skip_space();
        if word == "null" && self.peek() != Some('|') {
            return Ok(TypeExpr {
                kind: TypeExprKind::Nullable(Box::new(inner)),
                span: self.place(start, self.trimmed()),
            });
        }
        let rest = if word == "null" { start } else { right };
        Err(self
            .problem(&codes::INLINE_UNION, rest, "only `| null` can follow a type".to_owned())
            .help("define a union under `types`, `Name: { union: [A, B] }`, and use its name")
            .into())
    }

    /// `primary := container "<" type ("," type)* ">" | (name ".")? name`
    fn primary(&mut self, depth: usize) -> Parsed<TypeExpr> {
        let start = self.at;
        let word = self.word();
        if word.is_empty() {
            return self.unexpected("a type");
        }
        let after = self.at;
        self.skip_space();
        if self.eat('<') {
            return self.container(word, start, depth);
        }
        self.at = after;
        let kind = match Builtin::from_name(word) {
            Some(builtin) if self.peek() != Some('.') => TypeExprKind::Builtin(builtin),
            _ => {
                self.at = start;
                TypeExprKind::Name(self.name()?)
            }
        };
        Ok(TypeExpr { kind, span: self.place(start, self.at) })
    }

    fn container(&mut self, word: &str, start: usize, depth: usize) -> Parsed<TypeExpr> {
        let open = self.at - 1;
        if depth == MAX_DEPTH {
            let message = format!("types nest deeper than {MAX_DEPTH}");
            return Err(self.problem(&codes::TYPE_SYNTAX, start, message).help("name the inner type").into());
        }
        let mut inner = vec![self.ty(depth + 1)?];
        loop {
            self.skip_space();
            if self.eat('>') {
                break;
            }
            if !self.eat(',') {
                if self.peek().is_none() {
                    let diagnostic = self.problem(&codes::TYPE_SYNTAX, open, "this `<` is not closed".to_owned());
                    return Err(diagnostic.help(format!("write `{}>`", self.text.trim())).into());
                }
                return self.unexpected("`,` or `>`");
            }
            inner.push(self.ty(depth + 1)?);
        }
        let span = self.place(start, self.at);
        let count = inner.len();
        let mut inner = inner.into_iter().map(Box::new);
        let kind = match (word, inner.next(), inner.next(), inner.next()) {
            ("list", Some(item), None, None) => TypeExprKind::List(item),
            ("set", Some(item), None, None) => TypeExprKind::Set(item),
            ("map", Some(key), Some(value), None) => TypeExprKind::Map(key, value),
            _ => return Err(Box::new(wrong_container(word, count, span))),
        };
        Ok(TypeExpr { kind, span })
    }

    /// `Name` or `alias.Name`.
    fn name(&mut self) -> Parsed<TypeName> {
        self.skip_space();
        let first = self.part()?;
        if !self.eat('.') {
            return Ok(TypeName { module: None, name: first });
        }
        let name = self.part()?;
        if self.peek() == Some('.') {
            let diagnostic =
                self.problem(&codes::TYPE_SYNTAX, self.at, "a type in another module is `alias.Name`".to_owned());
            return Err(diagnostic.help("import the module: `imports: { alias: path.of.module }`").into());
        }
        Ok(TypeName { module: Some(first), name })
    }

    fn part(&mut self) -> Parsed<Spanned<String>> {
        let start = self.at;
        let word = self.word();
        if word.is_empty() {
            return self.unexpected("a name");
        }
        let help = match word {
            "list" => Some("`list` needs the type of its items: `list<string>`"),
            "set" => Some("`set` needs the type of its items: `set<string>`"),
            "map" => Some("`map` needs the types of its keys and values: `map<string, any>`"),
            "null" => Some("write `T | null` for a `T` that may be null"),
            "none" => Some("`none` stands alone, for an event without a payload"),
            _ if !is_identifier(word) => Some("a name is ASCII letters, digits and `_`, and starts with a letter"),
            _ => None,
        };
        match help {
            None => Ok(Spanned::new(word.to_owned(), self.place(start, self.at))),
            Some(help) => {
                let message = format!("`{word}` is no name of a type");
                let diagnostic = Diagnostic::error(&codes::TYPE_SYNTAX, self.place(start, self.at), message);
                Err(diagnostic.help(help).into())
            }
        }
    }

    /// The whole text was read.
    fn end(&mut self) -> Parsed<()> {
        self.skip_space();
        if self.at == self.text.len() { Ok(()) } else { self.unexpected("the end of the type") }
    }

    fn unexpected<T>(&self, expected: &str) -> Parsed<T> {
        let found = match self.peek() {
            Some(found) => format!("`{found}`"),
            None if self.text.trim().is_empty() => "nothing".to_owned(),
            None => "the end".to_owned(),
        };
        let diagnostic = self.problem(&codes::TYPE_SYNTAX, self.at, format!("expected {expected}, found {found}"));
        let item = Cow::Borrowed(self.text.get(..self.at).unwrap_or_default().trim());
        Err(Box::new(match self.peek() {
            Some('[') if self.text[self.at..].starts_with("[]") && !item.is_empty() => {
                diagnostic.help(format!("write `list<{item}>`"))
            }
            Some('[') if !item.is_empty() => {
                diagnostic.help("what a type holds stands in angle brackets: `list<T>`, `map<K, V>`")
            }
            Some('?') => {
                diagnostic.help("write the `?` behind the field's name, or `| null` for a value that may be null")
            }
            Some('>') => diagnostic.help("each `>` closes one `<`: take this one out"),
            _ => {
                diagnostic.help("a type is written `string`, `Name`, `alias.Name`, `list<T>`, `set<T>` or `map<K, V>`")
            }
        }))
    }

    /// A diagnostic at one character.
    fn problem(&self, code: &'static Code, at: usize, message: String) -> Diagnostic {
        let width = self.text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        Diagnostic::error(code, self.place(at, at + width), message)
    }

    /// The longest run of what can be in a name.
    fn word(&mut self) -> &'text str {
        let rest = &self.text[self.at..];
        let end = rest.find(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '_' | '-' | '$'));
        let word = &rest[..end.unwrap_or(rest.len())];
        self.at += word.len();
        word
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn eat(&mut self, expected: char) -> bool {
        let found = self.peek() == Some(expected);
        if found {
            self.at += expected.len_utf8();
        }
        found
    }

    fn skip_space(&mut self) -> usize {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
        self.at
    }

    /// The end of what was read, without the space behind it.
    fn trimmed(&self) -> usize {
        self.text[..self.at].trim_end().len()
    }

    fn place(&self, start: usize, end: usize) -> Span {
        let Some(base) = self.base else { return self.span };
        let offset = |offset: usize| base + u32::try_from(offset).unwrap_or(u32::MAX - base);
        Span { start: offset(start), end: offset(end), ..self.span }
    }
}

/// The diagnostic for a container that does not exist, or not with so many types.
fn wrong_container(word: &str, count: usize, span: Span) -> Diagnostic {
    let (message, help) = match word {
        "list" | "set" => (format!("`{word}` takes one type, found {count}"), format!("write `{word}<T>`")),
        "map" => (format!("`map` takes two types, found {count}"), "write `map<string, T>`".to_owned()),
        _ => {
            let ours = match &*word.to_ascii_lowercase() {
                "map" | "record" | "dict" | "hashmap" | "object" => "map<K, V>",
                "set" | "hashset" => "set<T>",
                "optional" | "option" | "nullable" | "maybe" => "T | null",
                _ => "list<T>",
            };
            (format!("`{word}` takes no types in `< >`"), format!("write `{ours}`"))
        }
    };
    Diagnostic::error(&codes::TYPE_SYNTAX, span, message).help(help)
}
