//! Single values: texts, names, numbers, words. Each reports what it cannot read.

use super::object::list;
use super::{Named, quoted};
use crate::diagnostic::Diagnostic;
use crate::names::nearest;
use crate::source::{Span, is_identifier};
use crate::syntax::choices::{Choice, words};
use crate::syntax::codes;
use crate::syntax::context::Context;
use crate::syntax::decl::{NumberDecl, Spanned};
use crate::syntax::yaml::{Core, Data, Entry, Node, resolve};

impl Context {
    /// The place of a value; of one without width the place of its name.
    pub(super) fn place(&self, named: Named<'_>, node: &Node<'_>) -> Span {
        if node.start == node.end { named.place } else { self.span(node.start, node.end) }
    }

    /// Reports a value of the wrong kind; silent where the value was refused before.
    pub(super) fn wrong_kind(&mut self, named: Named<'_>, node: &Node<'_>, expected: &str) {
        if let Some(diagnostic) = self.wrong_kind_of(named, node, expected) {
            self.report(diagnostic);
        }
    }

    /// The diagnostic for a value of the wrong kind, to add help to.
    pub(super) fn wrong_kind_of(&self, named: Named<'_>, node: &Node<'_>, expected: &str) -> Option<Diagnostic> {
        let found = describe(&node.data)?;
        let message = format!("{} takes {expected}, found {found}", quoted(named.name));
        let diagnostic = Diagnostic::error(&codes::WRONG_KIND, self.place(named, node), message)
            .label(format!("expected {expected}"));
        Some(diagnostic.help(how_to_write(expected)))
    }

    /// The entries of a mapping.
    pub(super) fn map<'text>(&mut self, named: Named<'_>, node: Node<'text>) -> Option<Vec<Entry<'text>>> {
        if let Data::Map(entries) = node.data {
            return Some(entries);
        }
        if let Some(diagnostic) = self.wrong_kind_of(named, &node, "a mapping") {
            let nothing = node.start == node.end && matches!(node.data, Data::Plain(_));
            self.report(if nothing { diagnostic.help("write `{}` for an empty one") } else { diagnostic });
        }
        None
    }

    /// The items of a list.
    pub(super) fn list<'text>(&mut self, named: Named<'_>, node: Node<'text>) -> Option<Vec<Node<'text>>> {
        if let Data::List(items) = node.data {
            return Some(items);
        }
        if let Some(diagnostic) = self.wrong_kind_of(named, &node, "a list") {
            self.report(match node.data {
                Data::Plain(text) | Data::Quoted(text) if !text.contains('\n') && node.start != node.end => {
                    diagnostic.help(format!("write `[{text}]`"))
                }
                _ => diagnostic,
            });
        }
        None
    }

    /// Reads a list item by item; items that cannot be read are left out.
    pub(super) fn list_of<'text, T>(
        &mut self,
        named: Named<'_>,
        node: Node<'text>,
        item: impl Fn(&mut Context, Named<'_>, Node<'text>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let items = self.list(named, node)?;
        Some(
            items
                .into_iter()
                .filter_map(|node| {
                    let place = self.span(node.start, node.end);
                    item(self, Named { name: named.name, place }, node)
                })
                .collect(),
        )
    }

    /// A text that is not empty, trimmed.
    pub(super) fn text(&mut self, named: Named<'_>, node: Node<'_>) -> Option<Spanned<String>> {
        let place = self.place(named, &node);
        let text = match node.data {
            Data::Plain(text) if resolve(&text) == Core::Text => text,
            Data::Quoted(text) => text,
            Data::Plain(ref text) => {
                if let Some(diagnostic) = self.wrong_kind_of(named, &node, "a text") {
                    self.report(if node.start == node.end {
                        diagnostic.help("write a text behind it, or take the key out")
                    } else {
                        diagnostic.help(format!("quote it: `\"{text}\"`"))
                    });
                }
                return None;
            }
            _ => {
                self.wrong_kind(named, &node, "a text");
                return None;
            }
        };
        let trimmed = text.trim();
        if trimmed.is_empty() {
            let message = format!("`{}` is empty", named.name);
            self.report(
                Diagnostic::error(&codes::EMPTY_TEXT, place, message).help("write a text, or take the key out"),
            );
            return None;
        }
        let text = if trimmed.len() == text.len() { text.into_owned() } else { trimmed.to_owned() };
        Some(Spanned::new(text, place))
    }

    /// A text that is an identifier.
    pub(super) fn identifier(&mut self, named: Named<'_>, node: Node<'_>) -> Option<Spanned<String>> {
        let text = self.text(named, node)?;
        self.is_identifier(named.name, &text).then_some(text)
    }

    /// Whether a name is an identifier; reports it if not.
    pub(super) fn is_identifier(&mut self, what: &str, name: &Spanned<String>) -> bool {
        if is_identifier(&name.value) {
            return true;
        }
        if !self.is_given(what, name) {
            return false;
        }
        let diagnostic =
            Diagnostic::error(&codes::INVALID_NAME, name.span, format!("`{}` is no identifier", name.value));
        let repaired = repair(&name.value);
        self.report(diagnostic.help(if is_identifier(&repaired) {
            format!("write `{repaired}`")
        } else {
            "use ASCII letters, digits and `_`, and start with a letter".to_owned()
        }));
        false
    }

    /// Whether a name is not empty; reports it if it is.
    pub(super) fn is_given(&mut self, what: &str, name: &Spanned<String>) -> bool {
        if name.value.is_empty() {
            let message = format!("a name in `{what}` is empty");
            self.report(Diagnostic::error(&codes::EMPTY_NAME, name.span, message).help("give it a name"));
        }
        !name.value.is_empty()
    }

    pub(super) fn bool(&mut self, named: Named<'_>, node: Node<'_>) -> Option<Spanned<bool>> {
        if let Data::Plain(text) = &node.data
            && let Core::Bool(value) = resolve(text)
        {
            return Some(Spanned::new(value, self.place(named, &node)));
        }
        let expected = "`true` or `false`";
        let meant = match &node.data {
            Data::Plain(text) | Data::Quoted(text) => match &*text.to_ascii_lowercase() {
                "yes" | "on" | "true" => Some("write `true`"),
                "no" | "off" | "false" => Some("write `false`"),
                _ => None,
            },
            _ => None,
        };
        if let Some(diagnostic) = self.wrong_kind_of(named, &node, expected) {
            self.report(match meant {
                Some(meant) => diagnostic.help(meant),
                None => diagnostic,
            });
        }
        None
    }

    pub(super) fn integer(&mut self, named: Named<'_>, node: Node<'_>) -> Option<Spanned<i64>> {
        match self.number(named, node, "an integer")? {
            Spanned { value: NumberDecl::Integer(value), span } => Some(Spanned::new(value, span)),
            Spanned { value: NumberDecl::Float(value), span } => {
                let message = format!("`{}` takes an integer, found {value}", named.name);
                let (below, above) = (value.floor(), value.ceil());
                self.report(
                    Diagnostic::error(&codes::INVALID_VALUE, span, message).help(format!("write {below} or {above}")),
                );
                None
            }
        }
    }

    /// A length or a number of items.
    pub(super) fn count(&mut self, named: Named<'_>, node: Node<'_>) -> Option<Spanned<u32>> {
        let found = self.integer(named, node)?;
        let count = u32::try_from(found.value).ok();
        if count.is_none() {
            let message = format!("`{}` takes a count from 0 to {}, found {}", named.name, u32::MAX, found.value);
            let help = if found.value < 0 { "write 0 or more" } else { "leave it out: nothing is that long" };
            self.report(Diagnostic::error(&codes::INVALID_VALUE, found.span, message).help(help));
        }
        count.map(|count| Spanned::new(count, found.span))
    }

    /// A finite number. A whole one is an integer, however it is written.
    pub(super) fn number(&mut self, named: Named<'_>, node: Node<'_>, expected: &str) -> Option<Spanned<NumberDecl>> {
        let place = self.place(named, &node);
        let core = match &node.data {
            Data::Plain(text) => resolve(text),
            _ => Core::Text,
        };
        match core {
            Core::Integer(value) if i64::try_from(value).is_ok() => {
                i64::try_from(value).ok().map(|value| Spanned::new(NumberDecl::Integer(value), place))
            }
            Core::Float(value) if value.is_finite() => Some(Spanned::new(whole(value), place)),
            Core::Integer(_) | Core::Float(_) => {
                let message = format!("`{}` takes a finite number of 64 bits", named.name);
                self.report(Diagnostic::error(&codes::INVALID_VALUE, place, message).help(format!(
                    "write an integer from {} to {}, or a decimal number below 1.8e308; a bound that no value reaches can \
                     be left out",
                    i64::MIN,
                    i64::MAX
                )));
                None
            }
            Core::Null | Core::Bool(_) | Core::Text => {
                let number = matches!(&node.data, Data::Quoted(text) if matches!(resolve(text), Core::Integer(_) | Core::Float(_)));
                if let Some(diagnostic) = self.wrong_kind_of(named, &node, expected) {
                    self.report(if number { diagnostic.help("remove the quotes") } else { diagnostic });
                }
                None
            }
        }
    }

    /// A version as in `1.2.0`.
    pub(super) fn version(&mut self, named: Named<'_>, node: Node<'_>) -> Option<Spanned<semver::Version>> {
        let place = self.place(named, &node);
        let (Data::Plain(text) | Data::Quoted(text)) = &node.data else {
            self.wrong_kind(named, &node, "a version");
            return None;
        };
        if let Ok(version) = semver::Version::parse(text) {
            return Some(Spanned::new(version, place));
        }
        if node.start == node.end {
            self.wrong_kind(named, &node, "a version");
            return None;
        }
        let padded = [format!("{text}.0"), format!("{text}.0.0")];
        let repaired = padded.iter().find(|text| semver::Version::parse(text).is_ok());
        let diagnostic = Diagnostic::error(&codes::INVALID_VERSION, place, format!("`{text}` is no version"));
        self.report(match repaired {
            Some(repaired) => diagnostic.help(format!("write three numbers: `{repaired}`")),
            None => diagnostic.help("write three numbers: `1.0.0`"),
        });
        None
    }

    /// One of a few words.
    pub(super) fn choice<C: Choice>(&mut self, named: Named<'_>, node: Node<'_>) -> Option<Spanned<C>> {
        let place = self.place(named, &node);
        let word = match &node.data {
            Data::Plain(text) | Data::Quoted(text) if node.start != node.end => text,
            _ => {
                if let Some(diagnostic) = self.wrong_kind_of(named, &node, "a word") {
                    self.report(diagnostic.help(takes::<C>(named)));
                }
                return None;
            }
        };
        if let Some((_, choice)) = C::WORDS.iter().find(|(known, _)| known == word) {
            return Some(Spanned::new(*choice, place));
        }
        let message = format!("`{word}` is no value of `{}`", named.name);
        let near = nearest(word, words::<C>()).map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
        let help = format!("{near}{}", takes::<C>(named));
        self.report(Diagnostic::error(&codes::INVALID_VALUE, place, message).help(help));
        None
    }
}

/// The words of a choice, as a sentence.
fn takes<C: Choice>(named: Named<'_>) -> String {
    format!("`{}` takes {}", named.name, list(words::<C>().into_iter()).replace(" and ", " or "))
}

/// How a kind of value is written.
fn how_to_write(kind: &str) -> String {
    match kind {
        "a text" => "write one text, in quotes if it has a special character".to_owned(),
        "a mapping" => "a mapping is written `{ key: value }`, or as lines of `key: value`".to_owned(),
        "a list" => "a list is written `[one, two]`, or as lines of `- one`".to_owned(),
        "a version" => "write a version as in `1.2.0`".to_owned(),
        "a type" => "write a type in one line: `string`, `list<i32>`, `Name`".to_owned(),
        "an integer" | "a number" => "write one number".to_owned(),
        "an id or a range of ids" => "write `12`, or `20..25`".to_owned(),
        "a mapping or a list of values" => "write `[a, b]`, or `{ Name: value }`".to_owned(),
        other => format!("write {other}"),
    }
}

/// What a value is, for messages; `None` where it was refused before.
pub(super) fn describe(data: &Data<'_>) -> Option<&'static str> {
    Some(match data {
        Data::Plain(text) => match resolve(text) {
            Core::Null => "nothing",
            Core::Bool(_) => "a boolean",
            Core::Integer(_) | Core::Float(_) => "a number",
            Core::Text => "a text",
        },
        Data::Quoted(_) => "a text",
        Data::List(_) => "a list",
        Data::Map(_) => "a mapping",
        Data::Broken => return None,
    })
}

/// A number without a fraction as an integer, where 64 bits hold it exactly.
pub(super) fn whole(value: f64) -> NumberDecl {
    const LIMIT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() <= LIMIT {
        #[expect(clippy::cast_possible_truncation, reason = "the value is whole and in range")]
        return NumberDecl::Integer(value as i64);
    }
    NumberDecl::Float(value)
}

/// A name with what separates words replaced by `_`. Letters of other scripts have no stand-in that its author would
/// choose.
fn repair(name: &str) -> String {
    let separates = |letter: char| !letter.is_alphanumeric() && letter != '_';
    name.trim().chars().map(|letter| if separates(letter) { '_' } else { letter }).collect()
}
