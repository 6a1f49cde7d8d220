//! The YAML library's errors in our words, with what to do about them.

use granit_parser::{ErrorKind, ScanError};

use super::codes;
use super::reader::MAX_DEPTH;
use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Span};

const QUOTE: &str = "quote the text";
const GENERAL: &str =
    "quote texts with special characters, indent with spaces, and start the keys of one mapping in the same column";
const ALIGN: &str = "keys of one mapping start in the same column; quote a text that holds `: ` or ` #`";

/// The diagnostic for an error of the YAML library.
pub(super) fn diagnostic(error: &ScanError, text: &str, file: FileId) -> Diagnostic {
    let mut offset = error.marker().byte_offset().unwrap_or(0).min(text.len());
    if *error.kind() == ErrorKind::UnknownQuotedScalarEscape {
        offset += unknown_escape(text.get(offset..).unwrap_or_default());
    }
    if *error.kind() == ErrorKind::InvalidQuotedScalarIndent {
        offset = open_quote(text.get(..offset).unwrap_or_default()).unwrap_or(offset);
    }
    let width = text.get(offset..).and_then(|rest| rest.chars().next()).filter(|next| !matches!(next, '\n' | '\r'));
    let offset_of = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
    let span = Span { file, start: offset_of(offset), end: offset_of(offset + width.map_or(0, char::len_utf8)) };
    match error.kind() {
        ErrorKind::DirectiveDisallowed => Diagnostic::error(&codes::DIRECTIVE, span, "a schema has no YAML directives")
            .help("remove the line; schemas are YAML 1.2"),
        ErrorKind::UndeclaredTagHandle => Diagnostic::error(&codes::TAG, span, "a schema has no YAML tags")
            .help("remove the tag, or quote it if it is a text"),
        ErrorKind::RecursionLimitExceeded => {
            Diagnostic::error(&codes::TOO_DEEP, span, format!("lists and mappings nest deeper than {MAX_DEPTH}"))
                .help("name the inner parts as types")
        }
        kind => {
            let (message, help) = words(kind);
            let message = message.unwrap_or_else(|| kind.to_string());
            let diagnostic = Diagnostic::error(&codes::YAML_SYNTAX, span, message);
            diagnostic.help(help.unwrap_or(GENERAL))
        }
    }
}

/// The first marker that a merge left in a text, from the start of its line to the line's end.
pub(super) fn conflict(text: &str, file: FileId) -> Option<Diagnostic> {
    let is_marker = |line: &str| line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ") || line == "=======";
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let shown = line.trim_end();
        if is_marker(shown) {
            let offset_of = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
            let span = Span { file, start: offset_of(start), end: offset_of(start + shown.len()) };
            return Some(Diagnostic::error(&codes::YAML_SYNTAX, span, "an unresolved merge conflict").help(
                "keep what is right of both sides, and take out the lines with `<<<<<<<`, `=======` and `>>>>>>>`",
            ));
        }
        start += line.len();
    }
    None
}

/// Offset of the quote that is still open at the end of a text: the last one with which a value can begin.
fn open_quote(text: &str) -> Option<usize> {
    let starts_value = |(at, _): &(usize, &str)| text[..*at].ends_with([' ', '[', '{', ',', '\n']);
    text.rmatch_indices(['"', '\'']).find(starts_value).map(|(at, _)| at)
}

/// Whether the bracket that is open at the error's place helps to understand it.
pub(super) fn is_about_brackets(error: &ScanError) -> bool {
    matches!(
        error.kind(),
        ErrorKind::ExpectedFlowMappingSeparator
            | ErrorKind::ExpectedFlowSequenceSeparator
            | ErrorKind::MismatchedFlowCollectionEnd { .. }
            | ErrorKind::UnexpectedEofFlowSequence
            | ErrorKind::UnexpectedEofFlowMapping
            | ErrorKind::UnexpectedEofImplicitFlowMapping
    )
}

/// Offset of the first escape that YAML 1.2 (section 5.7) does not know, in a text that starts with its quote.
fn unknown_escape(text: &str) -> usize {
    let known = "0abt\tnvfre \"/\\N_LPxuU\n\r";
    let mut letters = text.char_indices();
    while let Some((at, letter)) = letters.next() {
        if letter == '\\' && letters.next().is_some_and(|(_, escape)| !known.contains(escape)) {
            return at;
        }
    }
    0
}

/// Message and help for the errors that people make; `None` leaves the library's words.
fn words(kind: &ErrorKind) -> (Option<String>, Option<&'static str>) {
    let (message, help) = match kind {
        ErrorKind::UnexpectedCharacter { character } if character.is_control() => {
            let message = format!("the character U+{:04X} cannot stand in a schema", u32::from(*character));
            return (Some(message), Some("take it out; it does not show in most editors"));
        }
        ErrorKind::UnexpectedCharacter { character } => {
            return (Some(format!("a text without quotes cannot start with `{character}`")), Some(QUOTE));
        }
        ErrorKind::UnclosedFlowCollection { open } => {
            return (
                Some(format!("this `{open}` is not closed")),
                Some("close it, or put the text that it belongs to in quotes"),
            );
        }
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => {
            return (Some(format!("a `{open}` is closed by `{close}`")), Some("close each bracket by its own kind"));
        }
        ErrorKind::MisplacedFlowCollectionEnd => {
            ("this bracket closes nothing", Some("take it out, or put the text that it belongs to in quotes"))
        }
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => {
            ("a `:` cannot stand here", Some(ALIGN))
        }
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => ("a `:` is missing behind this key", Some(ALIGN)),
        ErrorKind::ExpectedBlockMappingKey => ("expected a key of the mapping", Some(ALIGN)),
        ErrorKind::InvalidIndentation | ErrorKind::ExpectedBlockSequenceEntry | ErrorKind::MappingKeyNotAllowed => {
            ("the indentation fits nothing above", Some(ALIGN))
        }
        ErrorKind::ExpectedFlowMappingSeparator => ("expected `,` or `}`", Some("close the `{`, or quote the text")),
        ErrorKind::ExpectedFlowSequenceSeparator => ("expected `,` or `]`", Some("close the `[`, or quote the text")),
        ErrorKind::UnclosedQuotedScalar | ErrorKind::InvalidQuotedScalarIndent => {
            ("a quoted text is not closed", Some("close it; inside single quotes write `''` for a quote"))
        }
        ErrorKind::InvalidTrailingDoubleQuotedScalar | ErrorKind::InvalidTrailingSingleQuotedScalar => {
            ("something follows the closing quote", Some("put all of the text in quotes"))
        }
        ErrorKind::UnknownQuotedScalarEscape | ErrorKind::InvalidQuotedScalarHexEscape => (
            "YAML does not know this escape",
            Some("use single quotes, or write `\\\\` for a backslash in double quotes"),
        ),
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar
        | ErrorKind::TabAtBlockScalarStart => ("a tab cannot indent", Some("indent with spaces")),
        ErrorKind::MissingAnchorOrAliasName => ("a text without quotes cannot start with `*` or `&`", Some(QUOTE)),
        ErrorKind::CommentInterceptedScalar => {
            ("a comment cuts a text of several lines", Some("use a block text (`|` or `>`), or move the comment"))
        }
        ErrorKind::InvalidBlockScalarHeader => {
            ("nothing may follow `|` or `>` on its line", Some("start the text on the next line, or quote it"))
        }
        ErrorKind::BlockSequenceEntryNotAllowed | ErrorKind::BlockEntryInFlowCollection => {
            ("a `-` cannot start a list here", Some("start the list on the next line, or write it as `[a, b]`"))
        }
        _ => return (None, None),
    };
    (Some(message.to_owned()), help)
}
