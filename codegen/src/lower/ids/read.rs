//! Reads a lock file back. It is read as strictly as it is written: any other YAML is an edit by hand.

use super::super::codes;
use super::lock::{Lock, LockedIds, SectionKind, field_of};
use super::seal::seal;
use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Span};

/// Reads a lock.
///
/// # Errors
///
/// The first line that is not as it was written, an id that two names have, a broken seal, or a file without any id,
/// which is never written.
pub(super) fn read(file: FileId, text: &str) -> Result<Lock, Box<Diagnostic>> {
    let mut reader = Reader { lock: Lock::default(), module: None, kind: None, section: None };
    let mut offset = 0;
    for raw in text.split_inclusive('\n') {
        let line = raw.trim_end_matches(['\n', '\r']);
        let span = Span { file, start: position(offset), end: position(offset + line.len()) };
        offset += raw.len();
        if !line.trim().is_empty() && !line.trim_start().starts_with('#') {
            reader.line(line, span)?;
        }
    }
    reader.close()?;
    if reader.lock.is_empty() {
        return Err(Box::new(emptied(Span { file, start: 0, end: 0 })));
    }
    Ok(reader.lock)
}

struct Reader {
    lock: Lock,
    module: Option<String>,
    kind: Option<SectionKind>,
    section: Option<Section>,
}

/// Ids that are being read.
struct Section {
    name: String,
    span: Span,
    seal: Option<(u32, Span)>,
    locked: LockedIds,
    places: Vec<Span>,
    in_ids: bool,
}

impl Reader {
    fn line(&mut self, line: &str, span: Span) -> Result<(), Box<Diagnostic>> {
        let content = line.trim_start_matches(' ');
        let span = Span { start: span.end - position(content.len()), ..span };
        let depth = line.len() - content.len();
        // A line that belongs nowhere is reported before what it cut short.
        if depth == 0 && !matches!(content, "format: 1" | "modules:") {
            return Err(Box::new(unreadable(content, span)));
        }
        if depth < 8 {
            self.close()?;
        }
        let entry = match depth {
            0 => Some(()),
            2 => self.open_module(content),
            4 => self.open_kind(content),
            6 => self.open_section(content, span),
            8 => self.detail(content, span),
            10 => self.id(content, span),
            _ => None,
        };
        entry.ok_or_else(|| Box::new(unreadable(content, span)))
    }

    fn open_module(&mut self, content: &str) -> Option<()> {
        self.module = Some(unquote(content.strip_suffix(':')?)?);
        self.kind = None;
        Some(())
    }

    fn open_kind(&mut self, content: &str) -> Option<()> {
        self.module.as_ref()?;
        self.kind = Some(match content {
            "types:" => SectionKind::Type,
            "events:" => SectionKind::Event,
            _ => return None,
        });
        Some(())
    }

    fn open_section(&mut self, content: &str, span: Span) -> Option<()> {
        self.kind?;
        let name = unquote(content.strip_suffix(':')?)?;
        let (locked, places) = (LockedIds::default(), Vec::new());
        self.section = Some(Section { name, span, seal: None, locked, places, in_ids: false });
        Some(())
    }

    fn detail(&mut self, content: &str, span: Span) -> Option<()> {
        let section = self.section.as_mut()?;
        if content == "ids:" {
            section.in_ids = true;
        } else if let Some(seal) = content.strip_prefix("seal: x") {
            section.seal = Some((u32::from_str_radix(seal, 16).ok()?, span));
        } else {
            let list = content.strip_prefix("retired: [")?.strip_suffix(']')?;
            section.locked.retired = list.split(", ").map(wire_id).collect::<Option<_>>()?;
        }
        Some(())
    }

    fn id(&mut self, content: &str, span: Span) -> Option<()> {
        let section = self.section.as_mut().filter(|section| section.in_ids)?;
        let (key, id) = content.rsplit_once(": ")?;
        section.locked.ids.push((unquote(key)?, wire_id(id)?));
        section.places.push(span);
        Some(())
    }

    /// Judges the open section and files it.
    fn close(&mut self) -> Result<(), Box<Diagnostic>> {
        let Some(section) = self.section.take() else { return Ok(()) };
        let (Some(module), Some(kind)) = (self.module.as_deref(), self.kind) else { return Ok(()) };
        refuse_reuse(&section)?;
        let expected = seal(module, kind, &section.name, &section.locked);
        let place = section.seal.map_or(section.span, |(_, span)| span);
        if section.seal.is_none_or(|(seal, _)| seal != expected) {
            let message = format!("the ids of `{}` were changed by hand", section.name);
            return Err(Box::new(edited(message, place)));
        }
        *self.lock.section(module, kind, &section.name) = section.locked;
        Ok(())
    }
}

/// Two names may have one id only where they are the same field of different cases.
fn refuse_reuse(section: &Section) -> Result<(), Box<Diagnostic>> {
    let mut by_id: Vec<usize> = (0..section.locked.ids.len()).collect();
    by_id.sort_by_key(|&position| section.locked.ids[position].1);
    for pair in by_id.windows(2) {
        let [(first, first_id), (second, second_id)] = [&section.locked.ids[pair[0]], &section.locked.ids[pair[1]]];
        if first_id == second_id && field_of(first) != field_of(second) {
            let message = format!("`{first}` and `{second}` have the same id {first_id}");
            return Err(Box::new(
                edited(message, section.places[pair[1]]).also(section.places[pair[0]], "given here first"),
            ));
        }
    }
    Ok(())
}

fn emptied(span: Span) -> Diagnostic {
    Diagnostic::error(&codes::LOCK_LOST, span, "the lock file is empty, and the wire ids that it held are lost").help(
        "restore it from version control, such as by `git restore`: without it fields get other wire ids, and what was \
         written before is misread; where it never held any, delete it",
    )
}

fn edited(message: String, span: Span) -> Diagnostic {
    Diagnostic::error(&codes::LOCK_EDITED, span, message).help(
        "take the version that was committed last, and run `cargo xtask codegen`; `id:` in the schema chooses an id",
    )
}

fn unreadable(content: &str, span: Span) -> Diagnostic {
    let conflict = ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|marker| content.starts_with(marker));
    let message = if conflict { "a merge conflict is not resolved" } else { "this is not as it was written" };
    Diagnostic::error(&codes::LOCK_EDITED, span, message)
        .help("take one side's version, or the one that was committed last, and run `cargo xtask codegen`")
}

fn unquote(key: &str) -> Option<String> {
    if key.starts_with('"') { serde_json::from_str(key).ok() } else { Some(key.to_owned()) }
}

fn wire_id(text: &str) -> Option<i16> {
    text.parse().ok().filter(|id| *id >= 1)
}

fn position(offset: usize) -> u32 {
    u32::try_from(offset).expect("files are at most 1 GiB")
}
