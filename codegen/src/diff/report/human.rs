//! For a terminal: a tree by catalogue, worst first.

use std::fmt::Write as _;

use super::super::{SURFACES, Surface};
use super::text::{some, surfaces, values, version};
use super::{Entry, Report};

/// The report for a terminal, with ANSI colours if asked for.
pub fn human(report: &Report, colour: bool) -> String {
    let paint = Paint { colour };
    let mut out = String::new();
    let _ = writeln!(out, "{}", paint.bold(&format!("schema diff {} → {}", report.base, report.head)));
    if report.is_empty() {
        out.push_str("no change\n");
    }
    let mut catalogue = "";
    for entry in &report.changes {
        if entry.catalogue != catalogue {
            catalogue = &entry.catalogue;
            let _ = writeln!(out, "\n{}", paint.bold(catalogue));
        }
        change(&mut out, &paint, entry);
    }
    section(&mut out, &paint, "governance", &report.governance);
    section(&mut out, &paint, "moved or reordered, no change of the contract", &report.notes);
    if !report.versions.is_empty() {
        let _ = writeln!(out, "\n{}", paint.bold("versions"));
    }
    for entry in &report.versions {
        let line = version(entry);
        let _ = writeln!(out, "  {}", if entry.low { paint.red(&line) } else { line });
    }
    out.push('\n');
    for warning in &report.warnings {
        let _ = writeln!(out, "{} {warning}", paint.yellow("warning:"));
    }
    let summary = &report.summary;
    let _ = writeln!(
        out,
        "{} breaking, {} risky, {} safe, {} accepted",
        summary.breaking, summary.risky, summary.safe, summary.accepted
    );
    for reason in &report.reasons {
        let _ = writeln!(out, "{} {reason}", paint.red("error:"));
    }
    out
}

fn change(out: &mut String, paint: &Paint, entry: &Entry) {
    let verdict = match (&entry.accepted, entry.verdict) {
        (Some(_), _) => paint.dim("accepted"),
        (None, "breaking") => paint.red("breaking"),
        (None, "risky") => paint.yellow("risky   "),
        (None, _) => paint.green("safe    "),
    };
    let guess = if entry.guess { " (a guess, by shape)" } else { "" };
    let _ = writeln!(out, "├─ {verdict} {} {}{guess}", paint.bold(&entry.path), entry.what);
    let mut lines = Vec::new();
    if let Some(values) = values(entry) {
        lines.push(values);
    }
    if entry.verdict != "safe" {
        lines.push(row(paint, entry));
        lines.push(format!("why: {}", entry.why));
        lines.extend(entry.affected.iter().map(|who| format!("who: {who}")));
        lines.extend(entry.instead.iter().map(|instead| format!("instead: {instead}")));
    }
    if !entry.reaches.is_empty() {
        lines.push(format!("reaches {}: {}", entry.reaches.len(), some(entry.reaches.iter(), 5)));
    }
    if let Some(accepted) = &entry.accepted {
        lines.push(format!("accepted by {} until {}: {}", accepted.who, accepted.until, accepted.reason));
    }
    let place = entry.after.as_ref().or(entry.before.as_ref());
    let place = place.map_or_else(String::new, |place| format!(" at {}:{}:{}", place.file, place.line, place.column));
    let also = if entry.also.is_empty() { String::new() } else { format!(" with {}", entry.also.join(", ")) };
    lines.push(paint.dim(&format!("{}{also}{place} [{}]", entry.rule, entry.fingerprint)));
    for line in lines {
        let _ = writeln!(out, "│  {line}");
    }
}

/// The verdicts in one line, target by target.
fn row(paint: &Paint, entry: &Entry) -> String {
    let cell = |surface: Surface| match entry.verdicts.get(surface.id()).copied().flatten() {
        Some("breaking") => paint.red("B"),
        Some("risky") => paint.yellow("R"),
        Some(_) => paint.green("S"),
        None => "-".to_owned(),
    };
    let cells: Vec<String> =
        SURFACES.into_iter().map(|surface| format!("{} {}", surface.title(), cell(surface))).collect();
    cells.join(" · ")
}

fn section(out: &mut String, paint: &Paint, title: &str, entries: &[Entry]) {
    if entries.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{}", paint.bold(title));
    for entry in entries {
        let values = values(entry).unwrap_or_default();
        let _ = writeln!(out, "├─ {} {}: {values} {}", entry.path, entry.what, paint.dim(entry.rule));
        if surfaces(entry, "breaking").next().is_some() {
            let _ = writeln!(out, "│  {}", row(paint, entry));
        }
    }
}

/// ANSI colours (ECMA-48 SGR), or none.
struct Paint {
    colour: bool,
}

impl Paint {
    fn sgr(&self, code: &str, text: &str) -> String {
        if self.colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn bold(&self, text: &str) -> String {
        self.sgr("1", text)
    }

    fn dim(&self, text: &str) -> String {
        self.sgr("2", text)
    }

    fn red(&self, text: &str) -> String {
        self.sgr("31", text)
    }

    fn yellow(&self, text: &str) -> String {
        self.sgr("33", text)
    }

    fn green(&self, text: &str) -> String {
        self.sgr("32", text)
    }
}
