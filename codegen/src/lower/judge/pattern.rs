//! Patterns: the subset of regular expressions that Rust's `regex` and ECMAScript with the `u` flag read alike.
//!
//! The syntax tree is Rust's; everything in it that ECMAScript reads differently, or not at all, is refused by name.

use std::ops::Range;

use regex_syntax::ast::{self, Ast, ClassSetItem, Visitor, parse::Parser};

use super::super::codes;
use crate::diagnostic::Diagnostic;
use crate::source::{SourceMap, Span};
use crate::syntax::decl::Spanned;

/// What is wrong with a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PatternProblem {
    /// The construct, as bytes of the pattern.
    pub(super) range: Range<usize>,
    /// What is wrong with it.
    pub(super) message: String,
    /// What to write instead.
    pub(super) help: Option<String>,
}

/// What helps with the slips that the parser names.
const ESCAPE: &str = "a character that has a meaning is written with a backslash before it: `\\(`";

/// Compiled, a pattern may take this many bytes: more than any sensible one.
const SIZE_LIMIT: usize = 1 << 20;

/// Checks a pattern.
pub(super) fn check(pattern: &str) -> Result<(), PatternProblem> {
    let parsed = Parser::new().parse(pattern).map_err(|error| {
        let construct = &pattern[range(error.span())];
        match error.kind() {
            ast::ErrorKind::UnsupportedLookAround => problem(
                error.span(),
                format!("`{construct}` looks around, which Rust cannot"),
                "describe the whole text instead of what surrounds it",
            ),
            ast::ErrorKind::UnsupportedBackreference => {
                problem(error.span(), format!("`{construct}` refers back, which Rust cannot"), "repeat the group")
            }
            ast::ErrorKind::RepetitionCountDecimalEmpty => {
                let help = Some("write both counts: `{0,3}`".to_owned());
                PatternProblem { range: 0..0, message: "a quantifier lacks a count".to_owned(), help }
            }
            kind => {
                PatternProblem { range: range(error.span()), message: kind.to_string(), help: Some(ESCAPE.to_owned()) }
            }
        }
    })?;
    ast::visit(&parsed, Check { pattern, repeated: false })?;
    let compiled = regex::RegexBuilder::new(pattern).size_limit(SIZE_LIMIT).build();
    compiled.map(|_| ()).map_err(|error| {
        let too_big = matches!(error, regex::Error::CompiledTooBig(_));
        let message = if too_big { "it is too large once compiled".to_owned() } else { error.to_string() };
        let help = too_big.then(|| "repeat less often, and limit the length by `max_length`".to_owned());
        PatternProblem { range: 0..pattern.len(), message, help }
    })
}

/// A diagnostic that underlines the construct, where the YAML text shows the pattern as it is.
pub(super) fn diagnostic(problem: &PatternProblem, written: &Spanned<String>, map: &SourceMap) -> Diagnostic {
    let raw = map.slice(written.span);
    let start = if raw == written.value {
        Some(0)
    } else {
        raw.get(1..raw.len().saturating_sub(1)).filter(|inner| *inner == written.value).map(|_| 1)
    };
    let narrow = |start: usize| {
        let place = |offset: usize| written.span.start + u32::try_from(start + offset).unwrap_or(0);
        Span { start: place(problem.range.start), end: place(problem.range.end), ..written.span }
    };
    let span = start.filter(|_| !problem.range.is_empty()).map_or(written.span, narrow);
    let diagnostic = Diagnostic::error(&codes::BAD_PATTERN, span, format!("bad pattern: {}", problem.message));
    match &problem.help {
        Some(help) => diagnostic.help(help.as_str()),
        None => diagnostic,
    }
}

struct Check<'p> {
    pattern: &'p str,
    /// Whether the node in hand is what a quantifier repeats.
    repeated: bool,
}

impl Visitor for Check<'_> {
    type Output = ();
    type Err = PatternProblem;

    fn finish(self) -> Result<(), PatternProblem> {
        Ok(())
    }

    fn visit_pre(&mut self, node: &Ast) -> Result<(), PatternProblem> {
        let repeated = std::mem::replace(&mut self.repeated, false);
        match node {
            Ast::Empty(_) | Ast::Alternation(_) | Ast::Concat(_) | Ast::ClassBracketed(_) => Ok(()),
            Ast::Flags(flags) => {
                Err(problem(&flags.span, "flags are not in ECMAScript", "spell both cases out: `[aA]`"))
            }
            Ast::Literal(literal) => self.literal(literal, false),
            Ast::Dot(span) => Err(problem(
                span,
                "`.` excludes only the line feed in Rust, and four line ends in ECMAScript",
                "write `[^\\n]`",
            )),
            Ast::Assertion(assertion) => self.assertion(assertion, repeated),
            Ast::ClassUnicode(class) => Err(unicode_class(class)),
            Ast::ClassPerl(class) => Err(perl_class(class)),
            Ast::Repetition(repetition) => self.repetition(repetition, repeated),
            Ast::Group(group) => check_group(group),
        }
    }

    fn visit_class_set_item_pre(&mut self, item: &ClassSetItem) -> Result<(), PatternProblem> {
        match item {
            ClassSetItem::Empty(_) | ClassSetItem::Union(_) => Ok(()),
            ClassSetItem::Literal(literal) => self.literal(literal, true),
            ClassSetItem::Range(range) => {
                self.literal(&range.start, true).and_then(|()| self.literal(&range.end, true))
            }
            ClassSetItem::Ascii(class) => Err(problem(
                &class.span,
                format!("`{}` is not in ECMAScript", &self.pattern[range(&class.span)]),
                "write the characters: `[a-z]`, `[A-Za-z0-9]`",
            )),
            ClassSetItem::Unicode(class) => Err(unicode_class(class)),
            ClassSetItem::Perl(class) => Err(perl_class(class)),
            ClassSetItem::Bracketed(class) => Err(problem(
                &class.span,
                "a class inside a class is not in ECMAScript",
                "list the characters in one class; a bracket itself is written `\\[`",
            )),
        }
    }

    fn visit_class_set_binary_op_pre(&mut self, operation: &ast::ClassSetBinaryOp) -> Result<(), PatternProblem> {
        Err(problem(
            &operation.span,
            "operations on classes are not in ECMAScript",
            "list the characters that are meant",
        ))
    }
}

impl Check<'_> {
    /// A character: as it stands, or escaped in a way that both know.
    fn literal(&self, literal: &ast::Literal, in_class: bool) -> Result<(), PatternProblem> {
        use ast::{HexLiteralKind as Hex, LiteralKind as Kind, SpecialLiteralKind as Special};
        let character = literal.c;
        let written = &self.pattern[range(&literal.span)];
        let foreign = format!("`{written}` is not in ECMAScript");
        let (message, help) = match literal.kind {
            Kind::Verbatim if must_be_escaped(character, in_class) => {
                (format!("`{written}` has to be escaped in ECMAScript"), format!("write `\\{character}`"))
            }
            Kind::Meta | Kind::Superfluous if !may_be_escaped(character, in_class) => {
                (format!("`{written}` is no escape in ECMAScript"), format!("write `{character}`"))
            }
            Kind::Octal | Kind::HexFixed(Hex::UnicodeLong) | Kind::HexBrace(Hex::X | Hex::UnicodeLong) => {
                (foreign, format!("write `\\u{{{:x}}}`", u32::from(character)))
            }
            Kind::Special(Special::Bell) => (foreign, "write `\\x07`".to_owned()),
            Kind::Special(Special::Space) => (foreign, "write a plain space".to_owned()),
            Kind::Verbatim
            | Kind::Meta
            | Kind::Superfluous
            | Kind::HexFixed(Hex::X | Hex::UnicodeShort)
            | Kind::HexBrace(Hex::UnicodeShort)
            | Kind::Special(_) => return Ok(()),
        };
        Err(problem(&literal.span, message, help))
    }

    fn assertion(&self, assertion: &ast::Assertion, repeated: bool) -> Result<(), PatternProblem> {
        let written = &self.pattern[range(&assertion.span)];
        match assertion.kind {
            ast::AssertionKind::StartLine | ast::AssertionKind::EndLine if repeated => Err(problem(
                &assertion.span,
                format!("`{written}` cannot be repeated in ECMAScript"),
                "take the quantifier out",
            )),
            ast::AssertionKind::StartLine | ast::AssertionKind::EndLine => Ok(()),
            ast::AssertionKind::StartText => Err(problem(&assertion.span, "`\\A` is not in ECMAScript", "write `^`")),
            ast::AssertionKind::EndText => Err(problem(&assertion.span, "`\\z` is not in ECMAScript", "write `$`")),
            _ => Err(problem(
                &assertion.span,
                format!("`{written}` goes by Unicode words in Rust, and by ASCII in ECMAScript"),
                "write the characters that may stand at the border",
            )),
        }
    }

    fn repetition(&mut self, repetition: &ast::Repetition, repeated: bool) -> Result<(), PatternProblem> {
        let written = &self.pattern[range(&repetition.op.span)];
        if repeated {
            let inner = &self.pattern[range(&repetition.span)];
            return Err(problem(
                &repetition.span,
                format!("`{inner}` is repeated twice, which ECMAScript does not read"),
                format!("write a group: `(?:{inner})`"),
            ));
        }
        let is_counted = written.starts_with('{');
        let counts = written.trim_start_matches('{').split_once('}').map_or("", |(counts, _)| counts);
        let (first, last) = counts.split_once(',').unwrap_or((counts, ""));
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if is_counted && (first.is_empty() || !is_number(first) || !is_number(last)) {
            return Err(problem(
                &repetition.op.span,
                format!("`{written}` is not in ECMAScript"),
                "write both counts, without spaces: `{0,3}`",
            ));
        }
        self.repeated = true;
        Ok(())
    }
}

/// What stands for itself only with a backslash, with the `u` flag.
fn must_be_escaped(character: char, in_class: bool) -> bool {
    matches!(character, '[' | ']') || (!in_class && matches!(character, '{' | '}'))
}

/// What may have a backslash that changes nothing, with the `u` flag (ECMA-262, `IdentityEscape`, `ClassEscape`).
fn may_be_escaped(character: char, in_class: bool) -> bool {
    "^$\\.*+?()[]{}|/".contains(character) || (in_class && character == '-')
}

fn check_group(group: &ast::Group) -> Result<(), PatternProblem> {
    let refuse = |message: &str, help: &str| Err(problem(&group.span, message, help));
    match &group.kind {
        ast::GroupKind::CaptureIndex(_) => Ok(()),
        ast::GroupKind::CaptureName { .. } => refuse("a pattern only decides, so a group needs no name", "write `(…)`"),
        ast::GroupKind::NonCapturing(flags) if flags.items.is_empty() => Ok(()),
        ast::GroupKind::NonCapturing(_) => refuse("flags are not in ECMAScript", "spell both cases out: `[aA]`"),
    }
}

fn perl_class(class: &ast::ClassPerl) -> PatternProblem {
    let (letter, instead, negated) = match class.kind {
        ast::ClassPerlKind::Digit => ('d', "[0-9]", "[^0-9]"),
        ast::ClassPerlKind::Space => ('s', "[ \\t\\n\\r]", "[^ \\t\\n\\r]"),
        ast::ClassPerlKind::Word => ('w', "[A-Za-z0-9_]", "[^A-Za-z0-9_]"),
    };
    let letter = if class.negated { letter.to_ascii_uppercase() } else { letter };
    let instead = if class.negated { negated } else { instead };
    problem(
        &class.span,
        format!("`\\{letter}` is Unicode in Rust, and something else in ECMAScript"),
        format!("write `{instead}`"),
    )
}

fn unicode_class(class: &ast::ClassUnicode) -> PatternProblem {
    problem(
        &class.span,
        "classes of Unicode change with its versions, which readers have different ones of",
        "write the ranges that are meant: `[a-zà-ÿ]`",
    )
}

fn problem(span: &ast::Span, message: impl Into<String>, help: impl Into<String>) -> PatternProblem {
    PatternProblem { range: range(span), message: message.into(), help: Some(help.into()) }
}

fn range(span: &ast::Span) -> Range<usize> {
    span.start.offset..span.end.offset
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_what_both_engines_read_alike() {
        for pattern in [
            "",
            "^[0-9a-fA-F]{32}$",
            "^[^,]+(?:,[^,]+)*$",
            "^(a|b|)+?c{2,}d{0,3}$",
            r"^\u0041\x41\u{1f600}\t\n\r\f\v$",
            r"^[\-\]\[\\a-z{}]+\/\.\$$",
            "^[a-z-]+$",
            "[^\\n]*",
            "é+",
            "^$",
        ] {
            assert_eq!(check(pattern), Ok(()), "{pattern}");
        }
    }

    #[test]
    fn refuses_by_name_what_they_do_not() {
        for (pattern, construct) in [
            (r"^\d+$", r"\d"),
            (r"^[\w-]+$", r"\w"),
            (r"a\S", r"\S"),
            (r"\bword", r"\b"),
            (r"\Aab", r"\A"),
            (r"ab\z", r"\z"),
            ("^.+$", "."),
            ("(?i)abc", "(?i)"),
            ("(?i:abc)d", "(?i:abc)"),
            ("(?P<year>[0-9]+)", "(?P<year>[0-9]+)"),
            ("[[:alpha:]]", "[:alpha:]"),
            ("[a-z&&[^b]]", "a-z&&[^b]"),
            ("[a[bc]]", "[bc]"),
            (r"\p{L}", r"\p{L}"),
            (r"\x{41}", r"\x{41}"),
            (r"\U00000041", r"\U00000041"),
            (r"\a", r"\a"),
            (r"a\-b", r"\-"),
            (r"a\#b", r"\#"),
            ("a]b", "]"),
            ("a}b", "}"),
            ("[]a]", "]"),
            ("a**", "a*"),
            ("a{,3}", ""),
            ("^*a", "^"),
            ("(?=a)b", "(?="),
            (r"(a)\1", r"\1"),
            ("(a", "("),
            ("[z-a]", "z-a"),
        ] {
            let problem = check(pattern).expect_err(pattern);
            assert_eq!(&pattern[problem.range], construct, "{pattern}: {}", problem.message);
        }
    }

    #[test]
    fn refuses_what_does_not_compile() {
        let problem = check("(?:[a-z]{1000}){1000}").unwrap_err();
        assert_eq!(problem.message, "it is too large once compiled");
    }
}
