//! For a terminal: the counts, then a tree by catalogue, worst first.

use std::fmt::Write as _;

use super::accept::{LINES_OF_ENTRY, accept};
use super::text::{also, counts, place, some, values, verdicts, version, what};
use super::wrap::Wrap;
use super::{Entry, Report};

/// The report for a terminal: with ANSI colours if asked for, and lines of at most `width` characters where they have a
/// place to break.
pub fn human(report: &Report, colour: bool, width: Option<usize>) -> String {
    let paint = Paint { colour, wrap: Wrap { width } };
    let mut out = String::new();
    let _ = writeln!(out, "{}", paint.bold(&format!("schema diff {} → {}", report.base, report.head)));
    let counts = counts(&report.summary, |count| count.to_string());
    let _ = match (report.compared, counts.is_empty()) {
        (false, _) => writeln!(out, "not compared"),
        (true, true) if report.is_empty() => writeln!(out, "no change"),
        (true, true) => writeln!(out, "no change of the contract"),
        (true, false) => writeln!(out, "{counts}"),
    };
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
    let told: Vec<_> = report.versions.iter().filter(|version| report.tells(version)).collect();
    if !told.is_empty() {
        let _ = writeln!(out, "\n{}", paint.bold("versions"));
    }
    for entry in told {
        let line = version(entry);
        let line = if entry.low { paint.red(&line) } else { line };
        paint.wrap.line(&mut out, ("  ", "    "), &line);
    }
    if !report.warnings.is_empty() || !report.reasons.is_empty() {
        out.push('\n');
    }
    for warning in &report.warnings {
        paint.wrap.line(&mut out, ("", "  "), &format!("{} {warning}", paint.yellow("warning:")));
    }
    for reason in &report.reasons {
        paint.wrap.line(&mut out, ("", "  "), &format!("{} {reason}", paint.red("error:")));
    }
    for entry in report.versions.iter().filter(|version| version.low) {
        if let Some(place) = &entry.place {
            let help = format!("help: {}:{}: version: {}", place.file, place.line, entry.least);
            paint.wrap.line(&mut out, ("  ", "    "), &help);
        }
    }
    acceptances(&mut out, &paint, report);
    out
}

/// What to write where the breaks are meant: an entry for each, by catalogue.
fn acceptances(out: &mut String, paint: &Paint, report: &Report) {
    let accept = accept(report);
    for (catalogue, entries) in &accept.catalogues {
        let each = if entries.lines().count() > LINES_OF_ENTRY + 1 { ", one entry for each" } else { "" };
        let help = format!("help: a break that is meant is accepted in schema/{catalogue}/accepted.yaml{each}");
        paint.wrap.line(out, ("  ", "  "), &help);
        out.push('\n');
        for line in entries.lines() {
            let _ = writeln!(out, "    {line}");
        }
    }
    if accept.left_out > 0 {
        let _ = writeln!(
            out,
            "    # …and {} more: each break needs an entry of its own, with its fingerprint in brackets above",
            accept.left_out
        );
    }
}

fn change(out: &mut String, paint: &Paint, entry: &Entry) {
    let verdict = match (&entry.accepted, entry.verdict) {
        (Some(_), _) => paint.dim("accepted"),
        (None, "breaking") => paint.red("breaking"),
        (None, "risky") => paint.yellow("risky   "),
        (None, _) => paint.green("safe    "),
    };
    let title = format!("{verdict} {} {}", paint.bold(&entry.path), what(entry));
    paint.wrap.line(out, ("├─ ", "│    "), &title);
    let mut lines = Vec::new();
    if let Some(values) = values(entry) {
        lines.push(values);
    }
    if entry.verdict != "safe" || !entry.unpromised.is_empty() {
        lines.push(row(paint, entry));
    }
    if entry.verdict != "safe" {
        lines.push(format!("why: {}", entry.why));
        lines.extend(entry.affected.iter().map(|who| format!("who: {who}")));
        lines.extend(entry.instead.iter().map(|instead| format!("instead: {instead}")));
        lines.extend(also(entry).map(|rules| format!("also: {rules}")));
    }
    if !entry.reaches.is_empty() {
        lines.push(format!("reaches {}: {}", entry.reaches.len(), some(entry.reaches.iter(), 5)));
    }
    if let Some(accepted) = &entry.accepted {
        lines.push(format!("accepted by {} until {}: {}", accepted.who, accepted.until, accepted.reason));
    }
    let place = place(entry).map(|place| format!(" {place}")).unwrap_or_default();
    lines.push(paint.dim(&format!("{}{place} [{}]", entry.rule, entry.fingerprint)));
    for line in lines {
        paint.wrap.line(out, ("│  ", "│    "), &line);
    }
}

/// The verdicts in one line, surface by surface, worst first.
fn row(paint: &Paint, entry: &Entry) -> String {
    let groups = verdicts(entry).into_iter().map(|(word, titles)| match word {
        "breaks" => format!("{} {titles}", paint.red(word)),
        "risks" => format!("{} {titles}", paint.yellow(word)),
        _ => paint.dim(&format!("{word} {titles}")),
    });
    groups.collect::<Vec<_>>().join(" · ")
}

fn section(out: &mut String, paint: &Paint, title: &str, entries: &[Entry]) {
    if entries.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{}", paint.bold(title));
    for entry in entries {
        let values = values(entry).unwrap_or_default();
        let place = place(entry).map(|place| format!(" {place}")).unwrap_or_default();
        let about = paint.dim(&format!("{}{place}", entry.rule));
        let title = format!("{} {}: {values} {about}", paint.bold(&entry.path), what(entry));
        paint.wrap.line(out, ("├─ ", "│    "), &title);
        if entry.verdict != "safe" {
            paint.wrap.line(out, ("│  ", "│    "), &row(paint, entry));
        }
        if !entry.reaches.is_empty() {
            let reached = format!("reaches {}: {}", entry.reaches.len(), some(entry.reaches.iter(), 5));
            paint.wrap.line(out, ("│  ", "│    "), &reached);
        }
    }
}

/// ANSI colours (ECMA-48 SGR), or none; and how long lines are.
struct Paint {
    colour: bool,
    wrap: Wrap,
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
