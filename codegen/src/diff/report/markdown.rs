//! For a comment on a pull request: the summary first, details folded, never longer than a comment may be.

use std::fmt::Write as _;

use super::super::{SURFACES, Surface};
use super::accept::accept;
use super::text::{also, counts, place, sentence, shortened, some, values, verdicts, version, what};
use super::{Entry, Report};

/// The first line of every comment, by which a bot finds the one to update.
pub const MARKER: &str = "<!-- concord schema diff -->";

/// The longest body that GitHub takes for a comment, in characters. Bytes are counted, which are never fewer.
pub const MARKDOWN_LIMIT: usize = 65_536;

// Room that is kept for the last line.
const TAIL: usize = 200;

/// The report as GitHub-flavoured Markdown of at most [`MARKDOWN_LIMIT`] bytes.
pub fn markdown(report: &Report) -> String {
    let mut page = Page { text: String::new(), left_out: 0 };
    page.text.push_str(&head(report));
    let contract: Vec<&Entry> = report.changes.iter().collect();
    table(&mut page, &contract);
    governance(&mut page, &report.governance);
    for entry in &contract {
        page.add(&details(entry));
    }
    acceptances(&mut page, report);
    notes(&mut page, &report.notes);
    if page.left_out > 0 {
        let _ = write!(
            page.text,
            "\n…and {} more entries that a comment has no room for; `cargo xtask diff` shows all.\n",
            page.left_out
        );
    }
    page.text
}

/// Text that grows until a comment is full.
struct Page {
    text: String,
    left_out: usize,
}

impl Page {
    /// Adds a block if there is room for it and everything that must follow.
    fn add(&mut self, block: &str) -> bool {
        if block.is_empty() {
            return true;
        }
        // Once something was left out, everything behind it is: what is shown has no holes.
        let fits = self.left_out == 0 && self.text.len() + block.len() + TAIL <= MARKDOWN_LIMIT;
        if fits {
            self.text.push_str(block);
        } else {
            self.left_out += 1;
        }
        fits
    }
}

fn head(report: &Report) -> String {
    let summary = &report.summary;
    // What the change is, whatever the run is told to fail on: a comment is often written by a run that never fails.
    let breaks = report.failed || summary.breaking > 0 || report.versions.iter().any(|version| version.low);
    let sign = match (breaks, summary.risky) {
        (true, _) => "❌",
        (false, 0) if report.compared => "✅",
        (false, _) => "⚠️",
    };
    let mut out = format!("{MARKER}\n## {sign} Schema diff\n\n");
    let (base, head) = (code(&report.base), code(&report.head));
    let _ = match counts(summary, |count| format!("**{count}**")) {
        _ if !report.compared => writeln!(out, "{base} and {head} were not compared."),
        counts if counts.is_empty() && report.is_empty() => writeln!(out, "No change between {base} and {head}."),
        counts if counts.is_empty() => writeln!(out, "No change of the contract between {base} and {head}."),
        counts => writeln!(out, "Changes between {base} and {head}: {counts}."),
    };
    if !report.reasons.is_empty() {
        let reasons: Vec<String> = report.reasons.iter().map(|reason| plain(&sentence(reason))).collect();
        let _ = writeln!(out, "\n> [!CAUTION]\n> {}", reasons.join("\n>\n> "));
    }
    for warning in report.warnings.iter().take(10) {
        let _ = writeln!(out, "\n> [!WARNING]\n> {}", plain(&shortened(&sentence(warning))));
    }
    errors(&mut out, &report.errors);
    surfaces(&mut out, summary);
    let said = report.versions.iter().filter(|version| report.tells(version));
    for (count, entry) in said.enumerate().take(50) {
        let mark = if entry.low { "❌" } else { "✅" };
        let line = plain(&version(entry));
        let _ = writeln!(out, "{}- {mark} {line}", if count == 0 { "\n**Versions**\n\n" } else { "" });
    }
    out
}

/// Mistakes of the new schema, in the words of the tool.
fn errors(out: &mut String, errors: &[String]) {
    if errors.is_empty() {
        return;
    }
    let shown: Vec<String> = errors.iter().take(20).map(|line| shortened(line)).collect();
    let fence = "`".repeat(longest_fence(&shown.concat()).max(2) + 1);
    let _ = writeln!(out, "\n{fence}text\n{}\n{fence}", shown.join("\n"));
    if errors.len() > shown.len() {
        let _ = writeln!(out, "\n…and {} more errors.", errors.len() - shown.len());
    }
}

/// One row for each surface that anything breaks or puts at risk.
fn surfaces(out: &mut String, summary: &super::Summary) {
    if summary.breaking + summary.risky + summary.safe == 0 {
        return;
    }
    let count = |surface: Surface| summary.surfaces.get(surface.id()).copied().unwrap_or_default();
    let hit: Vec<Surface> =
        SURFACES.into_iter().filter(|&surface| count(surface).breaking + count(surface).risky > 0).collect();
    let noticed = |surface: &Surface| count(*surface).unpromised > 0;
    let unpromised: Vec<String> =
        SURFACES.into_iter().filter(noticed).map(|it| told(it, count(it).unpromised)).collect();
    if hit.is_empty() && unpromised.is_empty() {
        out.push_str(
            "\nSafe for everybody: code in Rust and TypeScript, JSON and Thrift in both directions, and our IDL.\n",
        );
        return;
    }
    if !hit.is_empty() {
        out.push_str("\n| surface | breaking | risky | who |\n| --- | ---: | ---: | --- |\n");
    }
    for &surface in &hit {
        let (breaking, risky) = (number(count(surface).breaking), number(count(surface).risky));
        let _ = writeln!(out, "| {} | {breaking} | {risky} | {} |", surface.title(), surface.audience());
    }
    if !unpromised.is_empty() {
        let _ = writeln!(out, "\nNot promised, and noticed by {}.", unpromised.join(", "));
    }
    let safe = SURFACES.into_iter().filter(|surface| !hit.contains(surface) && !noticed(surface));
    let safe: Vec<&str> = safe.map(Surface::title).collect();
    if !safe.is_empty() {
        let _ = writeln!(out, "\nSafe for {}.", safe.join(", "));
    }
}

/// A surface and how many changes it notices.
fn told(surface: Surface, count: usize) -> String {
    format!("{} ({count} {})", surface.title(), if count == 1 { "change" } else { "changes" })
}

/// Zero is nothing to look at.
fn number(count: usize) -> String {
    if count == 0 { String::new() } else { count.to_string() }
}

/// One row a change, at most half of the room.
fn table(page: &mut Page, entries: &[&Entry]) {
    if entries.is_empty() {
        return;
    }
    let mut rows = String::from("\n| verdict | change | where | was → is |\n| --- | --- | --- | --- |\n");
    let mut shown = 0;
    for entry in entries {
        let row = format!(
            "| {} | {} | {} | {} |\n",
            sign(entry),
            what(entry),
            cell(&code(&entry.path)),
            values(entry).map(|values| cell(&code(&values))).unwrap_or_default()
        );
        if page.text.len() + rows.len() + row.len() > MARKDOWN_LIMIT / 2 {
            break;
        }
        rows.push_str(&row);
        shown += 1;
    }
    page.text.push_str(&rows);
    if shown < entries.len() {
        let _ = writeln!(page.text, "\n…and {} more changes.", entries.len() - shown);
    }
    page.text.push('\n');
}

/// With a space that does not break, for narrow columns.
fn sign(entry: &Entry) -> &'static str {
    match (&entry.accepted, entry.verdict) {
        (Some(_), _) => "☑️\u{a0}accepted",
        (None, "breaking") => "🔴\u{a0}breaking",
        (None, "risky") => "🟡\u{a0}risky",
        (None, _) => "🟢\u{a0}safe",
    }
}

fn details(entry: &Entry) -> String {
    if entry.verdict == "safe" && entry.accepted.is_none() {
        return String::new();
    }
    let mut out = format!(
        "<details><summary>{} {}: <code>{}</code></summary>\n\n",
        sign(entry),
        what(entry),
        escape(&shortened(&entry.path))
    );
    if let Some(values) = values(entry) {
        let _ = writeln!(out, "{}\n", code(&values));
    }
    let _ = writeln!(out, "{}", plain(&sentence(entry.why)));
    if let Some(who) = &entry.affected {
        let _ = writeln!(out, "\n**Affected:** {who}.");
    }
    if let Some(instead) = entry.instead {
        let _ = writeln!(out, "\n**Instead:** {}", plain(&sentence(instead)));
    }
    for (word, titles) in verdicts(entry) {
        let _ = writeln!(out, "\n**{}:** {titles}.", super::text::capital(word));
    }
    if let Some(rules) = also(entry) {
        let _ = writeln!(out, "\n**Also:** {}.", plain(&rules));
    }
    if !entry.reaches.is_empty() {
        let _ = writeln!(out, "\nReaches {}: {}.", entry.reaches.len(), code(&some(entry.reaches.iter(), 10)));
    }
    if let Some(accepted) = &entry.accepted {
        let _ = writeln!(
            out,
            "\nAccepted by {} until {}: {}",
            code(&accepted.who),
            accepted.until,
            code(&shortened(&accepted.reason))
        );
    }
    let place = place(entry).map(|place| format!(", {}", escape(&place)));
    let _ = writeln!(
        out,
        "\n<sub>{}{}, fingerprint <code>{}</code></sub>\n\n</details>\n",
        entry.rule,
        place.unwrap_or_default(),
        entry.fingerprint
    );
    out
}

fn governance(page: &mut Page, entries: &[Entry]) {
    if entries.is_empty() {
        return;
    }
    page.add("### Governance\n\n");
    for entry in entries {
        let values = values(entry).map(|values| code(&values)).unwrap_or_default();
        let reaches = match entry.reaches.len() {
            0 => String::new(),
            count => format!(", reaches {count}: {}", code(&some(entry.reaches.iter(), 5))),
        };
        page.add(&format!("- {} {}: {values}{reaches}\n", code(&entry.path), what(entry)));
    }
    page.add("\n");
}

/// Entries to paste where the breaks are meant, folded.
fn acceptances(page: &mut Page, report: &Report) {
    let accept = accept(report);
    if accept.catalogues.is_empty() {
        return;
    }
    let mut block = String::from("<details><summary>Accept what is meant</summary>\n\n");
    for (catalogue, entries) in &accept.catalogues {
        let fence = "`".repeat(longest_fence(entries).max(2) + 1);
        let file = code(&format!("schema/{catalogue}/accepted.yaml"));
        let _ = write!(block, "{file}, one entry for each:\n\n{fence}yaml\n{entries}{fence}\n\n");
    }
    if accept.left_out > 0 {
        let _ = write!(block, "…and {} more, each with an entry of its own.\n\n", accept.left_out);
    }
    block.push_str("</details>\n\n");
    // It repeats what stands above, so it is not counted where there is no room for it.
    if page.left_out == 0 && page.text.len() + block.len() + TAIL <= MARKDOWN_LIMIT {
        page.text.push_str(&block);
    }
}

fn notes(page: &mut Page, entries: &[Entry]) {
    if entries.is_empty() || !page.add("<details><summary>Moved or reordered, no change of the contract</summary>\n\n")
    {
        return;
    }
    for entry in entries {
        let values = values(entry).map(|values| code(&values)).unwrap_or_default();
        page.add(&format!("- {} {}: {values}\n", code(&entry.path), what(entry)));
    }
    page.text.push_str("\n</details>\n");
}

/// Inline text fit for a cell of a table (GitHub Flavored Markdown §4.10).
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// A text from a schema as a code span, whatever is in it (CommonMark 0.31 §6.1).
fn code(text: &str) -> String {
    let line = shortened(text);
    let fence = "`".repeat(longest_fence(&line) + 1);
    let pad = if line.starts_with('`') || line.ends_with('`') { " " } else { "" };
    if line.is_empty() { "` `".to_owned() } else { format!("{fence}{pad}{line}{pad}{fence}") }
}

/// The longest run of backticks in a text.
fn longest_fence(text: &str) -> usize {
    text.split(|character| character != '`').map(str::len).max().unwrap_or(0)
}

/// A text of ours, or of a schema, as plain Markdown text.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for character in text.chars() {
        inside ^= character == '`';
        // Code spans stand as written; elsewhere a sign that begins markup, a mention or a tag is escaped.
        if !inside && matches!(character, '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '@') {
            out.push('\\');
        }
        out.push(if character == '\n' { ' ' } else { character });
    }
    out
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
