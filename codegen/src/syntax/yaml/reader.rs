//! Builds a tree from the events of the YAML library.

use std::collections::HashMap;

use granit_parser::{Event, Marker, Options, Parser, StructureStyle};

use super::codes;
use super::plain;
use super::scan_error;
use super::split;
use super::tree::{Data, Entry, Key, Node};
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::syntax::context::Context;

/// How deep lists and mappings may nest.
pub(super) const MAX_DEPTH: usize = 64;
/// How many values a file may have.
const MAX_VALUES: usize = 1_000_000;
/// How many mistakes of YAML's own level a file may have before reading it makes no sense.
const MAX_REFUSALS: usize = 20;

const INSTEAD: &str = "write the value out, share fields with `include`, or quote it if it is a text";

/// Reads a file's text into a tree. `None` where it is no YAML, or holds nothing, or more than is allowed; that was
/// reported then.
pub(in crate::syntax) fn read<'text>(text: &'text str, context: &mut Context) -> Option<Node<'text>> {
    plain::read(text).or_else(|| read_any(text, context))
}

/// [`read`] by the library alone.
pub(super) fn read_any<'text>(text: &'text str, context: &mut Context) -> Option<Node<'text>> {
    let mut builder = Builder { text, context, open: Vec::new(), root: None, values: 0, refusals: 0 };
    let mut documents = 0;
    for event in Parser::new_from_str_with_options(text, options()) {
        let (event, span) = match event {
            Ok(found) => found,
            Err(error) => {
                builder.stopped(&error);
                return None;
            }
        };
        let place = builder.span(span.start, span.end);
        if let Event::DocumentStart(..) = event {
            documents += 1;
            if documents > 1 {
                builder.second_document(place);
                break;
            }
        }
        if let Some(tag) = span.tag_span().or_else(|| event_tag(&event).then_some(span)) {
            let place = builder.span(tag.start, tag.end);
            builder.refuse(
                Diagnostic::error(&codes::TAG, place, "a schema has no YAML tags")
                    .help("remove the tag, or quote it if it is a text"),
            );
        }
        builder.event(event, place)?;
    }
    if builder.root.is_none() {
        builder.nothing();
    }
    builder.root
}

fn options() -> Options {
    granit_parser::options! {
        disallow_directives: true,
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        emit_comments: false,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    }
}

fn event_tag(event: &Event<'_>) -> bool {
    matches!(event, Event::Scalar(.., Some(_)) | Event::SequenceStart(.., Some(_)) | Event::MappingStart(.., Some(_)))
}

/// A tree in progress.
struct Builder<'text, 'context> {
    text: &'text str,
    context: &'context mut Context,
    open: Vec<Collection<'text>>,
    root: Option<Node<'text>>,
    values: usize,
    refusals: usize,
}

/// A list or a mapping that is not closed yet.
struct Collection<'text> {
    start: u32,
    flow: bool,
    content: Content<'text>,
}

enum Content<'text> {
    List(Vec<Node<'text>>),
    Map { entries: Vec<Entry<'text>>, key: PendingKey<'text> },
}

enum PendingKey<'text> {
    /// The next node is a key.
    None,
    /// The next node is this key's value.
    Key(Key<'text>),
    /// The next node is the value of a key that was refused, and goes with it.
    Refused,
}

impl<'text> Builder<'text, '_> {
    /// Takes in one event; `None` stops the reading.
    fn event(&mut self, event: Event<'text>, place: Span) -> Option<()> {
        match event {
            Event::Scalar(text, style, ..) => {
                let plain = style == granit_parser::ScalarStyle::Plain;
                let data = if plain { Data::Plain(text) } else { Data::Quoted(text) };
                self.node(Node { data, start: place.start, end: place.end })
            }
            Event::SequenceStart(style, ..) => self.open(style, place, Content::List(Vec::new())),
            Event::MappingStart(style, ..) => {
                self.open(style, place, Content::Map { entries: Vec::new(), key: PendingKey::None })
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(place),
            Event::Anchor(..) => {
                self.refuse(Diagnostic::error(&codes::ANCHOR, place, "a schema has no YAML anchors").help(INSTEAD))
            }
            Event::Alias(..) | Event::UnresolvedAlias(..) => {
                // A merge key says more than the alias below it.
                if !self.is_merge() {
                    self.refuse(Diagnostic::error(&codes::ALIAS, place, "a schema has no YAML aliases").help(INSTEAD))?;
                }
                self.node(Node { data: Data::Broken, start: place.start, end: place.end })
            }
            _ => Some(()),
        }
    }

    fn open(&mut self, style: StructureStyle, place: Span, content: Content<'text>) -> Option<()> {
        if self.open.len() == MAX_DEPTH {
            let message = format!("lists and mappings nest deeper than {MAX_DEPTH}");
            self.context
                .report(Diagnostic::error(&codes::TOO_DEEP, place, message).help("name the inner parts as types"));
            return None;
        }
        self.open.push(Collection { start: place.start, flow: style == StructureStyle::Flow, content });
        Some(())
    }

    fn close(&mut self, place: Span) -> Option<()> {
        let Some(collection) = self.open.pop() else { return Some(()) };
        let mut start = collection.start;
        let mut end = place.end;
        let data = match collection.content {
            Content::List(mut items) => {
                if collection.flow {
                    let joined = split::join_items(&mut items, self.text);
                    self.report_joined(joined);
                } else if let (Some(first), Some(last)) = (items.first(), items.last()) {
                    // The end of a block collection is where the next thing starts; its content ends before.
                    start = start.min(first.start);
                    end = last.end;
                }
                Data::List(items)
            }
            Content::Map { mut entries, .. } => {
                if collection.flow {
                    let joined = split::join_entries(&mut entries, self.text);
                    self.report_joined(joined);
                } else if let (Some(first), Some(last)) = (entries.first(), entries.last()) {
                    start = first.key.start;
                    end = last.value.end.max(last.key.end);
                }
                self.report_repeats(&mut entries);
                Data::Map(entries)
            }
        };
        self.node(Node { data, start, end })
    }

    /// Puts a finished node where it belongs.
    fn node(&mut self, node: Node<'text>) -> Option<()> {
        self.values += 1;
        if self.values > MAX_VALUES {
            let place = self.context.span(node.start, node.end);
            let message = format!("the file has more than {MAX_VALUES} values");
            self.context
                .report(Diagnostic::error(&codes::TOO_MANY_VALUES, place, message).help("split it into modules"));
            return None;
        }
        match self.open.last_mut().map(|collection| &mut collection.content) {
            None => self.root = Some(node),
            Some(Content::List(items)) => items.push(node),
            Some(Content::Map { entries, key }) => match std::mem::replace(key, PendingKey::None) {
                PendingKey::Key(key) if key.text == "<<" => {
                    let place = self.context.span(key.start, key.end);
                    return self.refuse(
                        Diagnostic::error(&codes::MERGE_KEY, place, "a schema has no YAML merge keys")
                            .help("share fields with `include`"),
                    );
                }
                PendingKey::Key(key) => entries.push(Entry { key, value: node }),
                PendingKey::Refused => {}
                PendingKey::None => match node.data {
                    Data::Plain(text) | Data::Quoted(text) => {
                        *key = PendingKey::Key(Key { text, start: node.start, end: node.end });
                    }
                    Data::Broken => *key = PendingKey::Refused,
                    Data::List(_) | Data::Map(_) => {
                        *key = PendingKey::Refused;
                        let place = self.context.span(node.start, node.end);
                        return self.refuse(
                            Diagnostic::error(&codes::COMPLEX_KEY, place, "a list or a mapping cannot be a key")
                                .help("a key is a text; quote it if it starts with `[`, `{` or `? `"),
                        );
                    }
                },
            },
        }
        Some(())
    }

    /// Whether the next node is the value of a merge key.
    fn is_merge(&self) -> bool {
        matches!(
            self.open.last().map(|collection| &collection.content),
            Some(Content::Map { key: PendingKey::Key(key), .. }) if key.text == "<<"
        )
    }

    fn report_joined(&mut self, places: Vec<(u32, u32)>) {
        for (start, end) in places {
            let place = self.context.span(start, end);
            let whole = self.text.get(start as usize..end as usize).unwrap_or_default();
            self.context.report(
                Diagnostic::error(&codes::SPLIT_AT_COMMA, place, "inside `{ }` and `[ ]` a comma ends the type")
                    .label("split at the comma")
                    .help(format!("quote it: `\"{whole}\"`")),
            );
        }
    }

    /// Reports keys that repeat, and keeps the first of each.
    fn report_repeats(&mut self, entries: &mut Vec<Entry<'text>>) {
        let mut repeats: Vec<(usize, usize)> = Vec::new();
        if entries.len() <= 8 {
            for (position, entry) in entries.iter().enumerate() {
                let first = entries[..position].iter().position(|earlier| earlier.key.text == entry.key.text);
                repeats.extend(first.map(|first| (position, first)));
            }
        } else {
            let mut seen: HashMap<&str, usize> = HashMap::with_capacity(entries.len());
            for (position, entry) in entries.iter().enumerate() {
                let first = *seen.entry(&entry.key.text).or_insert(position);
                if first != position {
                    repeats.push((position, first));
                }
            }
        }
        if repeats.is_empty() {
            return;
        }
        let mut repeated = repeats.iter().map(|(position, _)| *position).peekable();
        for &(position, first) in &repeats {
            let (key, first) = (&entries[position].key, &entries[first].key);
            self.context.report(
                Diagnostic::error(
                    &codes::DUPLICATE_KEY,
                    self.context.span(key.start, key.end),
                    format!("the key `{}` stands twice", key.text),
                )
                .label("again here")
                .also(self.context.span(first.start, first.end), "first here")
                .help("keep one of them"),
            );
        }
        let mut position = 0;
        entries.retain(|_| {
            let repeats = repeated.next_if_eq(&position).is_some();
            position += 1;
            !repeats
        });
    }

    /// Reports the error that ends the reading, and the bracket that is open there.
    fn stopped(&mut self, error: &granit_parser::ScanError) {
        if let Some(conflict) = scan_error::conflict(self.text, self.context.file()) {
            return self.context.report(conflict);
        }
        let diagnostic = scan_error::diagnostic(error, self.text, self.context.file());
        let open = self.open.last().filter(|collection| collection.flow && scan_error::is_about_brackets(error));
        let open = open.map(|collection| self.context.span(collection.start, collection.start + 1));
        self.context.report(match open {
            Some(open) => diagnostic.also(open, "opened here"),
            None => diagnostic,
        });
    }

    fn second_document(&mut self, place: Span) {
        self.context.report(
            Diagnostic::error(&codes::SECOND_DOCUMENT, place, "a file is one YAML document")
                .label("a second one starts here")
                .help("move it to a file of its own"),
        );
    }

    fn nothing(&mut self) {
        let place = self.context.span(0, 0);
        self.context.report(
            Diagnostic::error(&codes::EMPTY_FILE, place, "the file is empty").help("write `doc:` and what it holds"),
        );
    }

    /// Reports something that YAML has and schemas have not; `None` where it was too often.
    fn refuse(&mut self, diagnostic: Diagnostic) -> Option<()> {
        self.context.report(diagnostic);
        self.refusals += 1;
        (self.refusals < MAX_REFUSALS).then_some(())
    }

    fn span(&self, start: Marker, end: Marker) -> Span {
        let offset = |marker: Marker| u32::try_from(marker.byte_offset().unwrap_or(0)).unwrap_or(u32::MAX);
        self.context.span(offset(start), offset(end))
    }
}
