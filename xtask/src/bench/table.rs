//! The table of an area, on the terminal and in BENCHMARKS.md.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use super::Row;
use crate::Failure;
use crate::paths::workspace_root;

/// A Markdown table, one row per figure.
pub(super) fn markdown(rows: &[Row]) -> String {
    let counted = rows.iter().any(|row| row.allocations.is_some());
    let (head, line) = if counted { (" allocations |", "--:|") } else { ("", "") };
    let mut text = format!("| case | subject | median | ratio | baseline |{head}\n|---|---|--:|--:|---|{line}\n");
    for Row { case, subject, figure, unit, ratio, baseline, allocations, .. } in rows {
        let _ = write!(text, "| {case} | {subject} | {figure:.1} {unit} | {ratio:.3} | {baseline} |");
        if let Some(allocations) = allocations {
            let _ = write!(text, " {allocations} |");
        } else if counted {
            text.push_str(" |");
        }
        text.push('\n');
    }
    text
}

/// Replaces the area's table between its markers, with the machine, the commit and the command above it.
pub(super) fn write(path: &Path, area: &str, rows: &[Row]) -> Result<(), Failure> {
    let (open, close) = (format!("<!-- bench:{area} -->"), format!("<!-- /bench:{area} -->"));
    let text = fs::read_to_string(path)?;
    let start = text.find(&open).ok_or_else(|| format!("BENCHMARKS.md has no `{open}`"))? + open.len();
    let end = text[start..].find(&close).ok_or_else(|| format!("BENCHMARKS.md has no `{close}`"))? + start;
    let table = format!("\n{}\n\n{}\n", provenance(area), markdown(rows).trim_end());
    fs::write(path, format!("{}{table}{}", &text[..start], &text[end..]))?;
    Ok(())
}

fn provenance(area: &str) -> String {
    let commit = output("git", &["rev-parse", "--short", "HEAD"]);
    let rustc = output("rustc", &["--version"]);
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let machine = format!("{} {}, {cores} cores", std::env::consts::OS, std::env::consts::ARCH);
    format!("`cargo xtask bench {area} --write` at commit {commit}; {machine}, {rustc}.")
}

fn output(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).current_dir(workspace_root()).output();
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    text.ok().filter(|text| !text.is_empty()).unwrap_or_else(|| "unknown".to_owned())
}
