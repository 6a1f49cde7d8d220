//! What was counted: for each event, how often it came, and what was wrong with it.

use std::collections::BTreeMap;

use super::chunks::Chunk;
use super::{Lines, Subject};
use crate::event::Line;
use crate::violation::{Rule, Violation, Violations};

/// Kinds that are told apart in one place; more of them are counted together, so that memory stays flat.
const KINDS: usize = 1000;

/// Characters of an example that are kept.
const EXAMPLE: usize = 200;

/// Where a line stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// Position of the file among the arguments.
    pub(super) file: usize,
    pub(super) line: u64,
}

/// One kind of mistake: how often, and the first time in full.
#[derive(Debug, Clone)]
pub(super) struct Kind {
    pub(super) count: u64,
    pub(super) place: Place,
    pub(super) first: Violation,
    /// The beginning of the line.
    pub(super) example: String,
}

/// Counts of one event.
#[derive(Debug, Clone, Default)]
pub(super) struct Counts {
    pub(super) valid: u64,
    pub(super) invalid: u64,
    /// By place in the payload (items of arrays are alike) and rule.
    pub(super) kinds: BTreeMap<(String, Rule), Kind>,
    /// Mistakes of further kinds.
    pub(super) others: u64,
}

/// Counts of everything.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) bytes: u64,
    pub(super) lines: u64,
    /// By position of the event.
    pub(super) events: Vec<Counts>,
    /// Names of events that are not declared.
    pub(super) undeclared: BTreeMap<String, Counts>,
    pub(super) nameless: Counts,
    pub(super) no_json: Counts,
}

impl Tally {
    pub(super) fn new(subject: &Subject) -> Self {
        Self { events: vec![Counts::default(); subject.events.names.len()], ..Self::default() }
    }

    /// Checks the lines of a chunk.
    pub(super) fn add(&mut self, subject: &Subject, chunk: &Chunk) {
        self.bytes += chunk.bytes.len() as u64;
        let mut start = 0;
        let mut place = Place { file: chunk.file, line: chunk.line };
        while start < chunk.bytes.len() {
            let end = memchr::memchr(b'\n', &chunk.bytes[start..]).map_or(chunk.bytes.len(), |end| start + end);
            self.line(subject, &chunk.bytes[start..end], &place);
            place.line += 1;
            start = end + 1;
        }
    }

    fn line(&mut self, subject: &Subject, line: &[u8], place: &Place) {
        if line.trim_ascii().is_empty() {
            return;
        }
        self.lines += 1;
        match self::line(subject, line) {
            Line::Valid(position) => self.events[position].valid += 1,
            Line::Invalid(position, violations) => self.events[position].wrong(violations, place, line),
            Line::Undeclared(name, violations) => {
                let is_room = self.undeclared.len() < KINDS || self.undeclared.contains_key(&name);
                let name = if is_room { name } else { "…".to_owned() };
                let counts = self.undeclared.entry(name).or_default();
                match violations {
                    Some(violations) => counts.wrong(violations, place, line),
                    None => counts.valid += 1,
                }
            }
            Line::Nameless => {
                let (expected, found) = (subject.lines.name(), cut(line, 64));
                let nameless = Violation { pointer: String::new(), rule: Rule::Required, expected, found };
                self.nameless.wrong(nameless.into(), place, line);
            }
            Line::NoJson(mut violation) => {
                // A line of traffic is the first line of itself; which one it is of the file is said beside.
                let length = violation.found.strip_suffix(", line 1").map_or(violation.found.len(), str::len);
                violation.found.truncate(length);
                self.no_json.wrong(violation.into(), place, line);
            }
        }
    }

    /// Adds what another thread counted.
    pub(super) fn merge(&mut self, other: Self) {
        self.bytes += other.bytes;
        self.lines += other.lines;
        for (own, other) in self.events.iter_mut().zip(other.events) {
            own.merge(other);
        }
        for (name, counts) in other.undeclared {
            self.undeclared.entry(name).or_default().merge(counts);
        }
        self.nameless.merge(other.nameless);
        self.no_json.merge(other.no_json);
    }

    /// Declared events with nothing wrong.
    pub(super) fn valid(&self) -> u64 {
        self.events.iter().map(|counts| counts.valid).sum()
    }

    /// Declared events with something wrong.
    pub(super) fn invalid(&self) -> u64 {
        self.events.iter().map(|counts| counts.invalid).sum()
    }

    /// Events that are not declared: those that the catalogue takes, and those that it refuses.
    pub(super) fn undeclared(&self) -> (u64, u64) {
        let counts = || self.undeclared.values();
        (counts().map(|counts| counts.valid).sum(), counts().map(|counts| counts.invalid).sum())
    }
}

impl Counts {
    pub(super) fn count(&self) -> u64 {
        self.valid + self.invalid
    }

    fn wrong(&mut self, violations: Violations, place: &Place, line: &[u8]) {
        self.invalid += 1;
        for violation in violations {
            let kind = (alike(&violation.pointer), violation.rule);
            let is_full = self.kinds.len() >= KINDS;
            match self.kinds.get_mut(&kind) {
                Some(known) => known.count += 1,
                None if is_full => self.others += 1,
                None => {
                    let (place, example) = (place.clone(), cut(line, EXAMPLE));
                    self.kinds.insert(kind, Kind { count: 1, place, first: violation, example });
                }
            }
        }
    }

    fn merge(&mut self, other: Self) {
        self.valid += other.valid;
        self.invalid += other.invalid;
        self.others += other.others;
        for (name, kind) in other.kinds {
            let is_full = self.kinds.len() >= KINDS;
            match self.kinds.get_mut(&name) {
                Some(known) => {
                    known.count += kind.count;
                    if kind.place < known.place {
                        *known = Kind { count: known.count, ..kind };
                    }
                }
                None if is_full => self.others += kind.count,
                None => {
                    self.kinds.insert(name, kind);
                }
            }
        }
    }
}

fn line(subject: &Subject, line: &[u8]) -> Line {
    match &subject.lines {
        Lines::Enveloped(envelope) => subject.events.check_line(line, envelope),
        Lines::Payloads(name) => match (subject.events.find(name), subject.events.check_json(name, line)) {
            (Some(position), Ok(())) => Line::Valid(position),
            (_, Err(violations)) if matches!(violations.as_slice(), [only] if only.rule == Rule::Json) => {
                Line::NoJson(violations.as_slice()[0].clone())
            }
            (Some(position), Err(violations)) => Line::Invalid(position, violations),
            (None, checked) => Line::Undeclared(name.clone(), checked.err()),
        },
    }
}

/// The pointer with `*` for the positions in arrays.
fn alike(pointer: &str) -> String {
    let is_position = |step: &str| !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit());
    let steps: Vec<&str> = pointer.split('/').map(|step| if is_position(step) { "*" } else { step }).collect();
    steps.join("/")
}

/// The beginning of a line.
fn cut(line: &[u8], most: usize) -> String {
    // No character has more than four bytes.
    let head = String::from_utf8_lossy(&line[..line.len().min(most * 4)]);
    let mut text: String = head.trim_end().chars().take(most).collect();
    if text.len() < line.trim_ascii_end().len() {
        text.push('…');
    }
    text
}
