//! What a change breaks: a folder of schemas before and after for each rule, and the report that is shown for it.
//!
//! `UPDATE_EXPECT=1 cargo test -p concord-tests diff` writes the reports anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use codegen::diagnostic::{Format, render};
use codegen::diff::report::{Gate, Input, Report, Side, human};
use codegen::diff::{SURFACES, Surface, Verdict, compare, rules};
use codegen::model::Model;
use codegen::pipeline;
use codegen::source::{self, SCHEMA_FOLDER, SourceMap};

use crate::support::root;

/// Rules that no folder of schemas brings about, each with the reason.
const WITHOUT_FIXTURE: [(&str, &str); 3] = [
    ("FLD025", "the language refuses a name in TypeScript on a field; a mutated model shows it"),
    ("UNI013", "the lock file keeps the ids of members; a mutated model shows it"),
    ("UNI014", "the lock file keeps the ids of members; a mutated model shows it"),
];

/// Fixtures of the part of a rule that breaks less than the table says, each with the reason.
const MILDER_THAN_THE_TABLE: [(&str, &str); 2] = [
    ("FLD033-widened-same-wire-type", "u8 and i16 are both `i16` in Thrift, so its wire and IDL stay"),
    ("STR003-rust-name", "only the name in Rust is another one"),
];

/// The folders below `tests/fixtures/diff`, by name.
pub(crate) fn cases() -> Vec<(String, PathBuf)> {
    let folder = root().join("tests/fixtures/diff");
    let mut cases: Vec<(String, PathBuf)> = fs::read_dir(folder)
        .expect("fixtures")
        .flatten()
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path()))
        .filter(|(_, path)| path.is_dir())
        .collect();
    cases.sort();
    cases
}

/// One side of a case, which must be a schema without mistakes.
pub(crate) fn side(folder: &std::path::Path) -> (Model, SourceMap) {
    let (sources, problems) = source::load(&folder.join(SCHEMA_FOLDER), SCHEMA_FOLDER);
    let (lowered, found) = pipeline::resolve(&sources, problems);
    let lowered = lowered.unwrap_or_else(|| {
        panic!("{}:\n{}", folder.display(), render(&found, &sources.map, Format::Human { color: false }))
    });
    (lowered.model, sources.map)
}

/// The report of a case.
pub(crate) fn report(folder: &std::path::Path) -> Report {
    let ((before, base), (after, head)) = (side(&folder.join("before")), side(&folder.join("after")));
    let comparison = compare(&before, &after);
    Report::new(&Input {
        comparison: &comparison,
        base: Side { label: "before", sources: &base },
        head: Side { label: "after", sources: &head },
        acceptances: &[],
        gate: &Gate::default(),
    })
}

#[test]
fn each_change_has_its_report() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut wrong = Vec::new();
    for (case, folder) in cases() {
        let report = report(&folder);
        let text = human(&report, false, None);
        let expected = folder.join("expected.txt");
        if update {
            fs::write(&expected, &text).expect("writable");
        } else if fs::read_to_string(&expected).unwrap_or_default() != text {
            wrong.push(format!("{case}:\n{text}"));
        }
        let rule = &case[..6];
        let all = report.changes.iter().chain(&report.governance).chain(&report.notes);
        let shown = all.clone().any(|entry| entry.rule == rule || entry.also.contains(&rule));
        let version = rule == rules::VERSION_NOT_BUMPED.id && report.versions.iter().any(|version| version.low);
        if !(shown || version) {
            wrong.push(format!("{case} does not show {rule}:\n{text}"));
        }
    }
    assert!(wrong.is_empty(), "reports differ; if they should, run with UPDATE_EXPECT=1\n{}", wrong.join("\n"));
}

#[test]
fn each_rule_has_a_fixture() {
    let shown: BTreeSet<String> = cases().into_iter().map(|(case, _)| case[..6].to_owned()).collect();
    let excused = |id: &str| WITHOUT_FIXTURE.iter().any(|(known, _)| *known == id);
    let missing: Vec<&str> =
        rules::all().map(|rule| rule.id).filter(|id| !shown.contains(*id) && !excused(id)).collect();
    assert!(missing.is_empty(), "rules without a folder in tests/fixtures/diff: {missing:?}");
    let unknown: Vec<&String> = shown.iter().filter(|id| rules::find(id).is_none()).collect();
    assert!(unknown.is_empty(), "folders for rules that do not exist: {unknown:?}");
}

/// The rule table holds for each surface: a fixture's finding has the cells of its rule, or a worse verdict where
/// other rules apply beside it. Split and derived cells are left to the expected reports.
#[test]
fn each_cell_of_a_rule_is_what_its_fixture_shows() {
    let mut wrong = Vec::new();
    for (case, folder) in cases() {
        if MILDER_THAN_THE_TABLE.iter().any(|(known, _)| *known == case) {
            continue;
        }
        let report = report(&folder);
        let Some(rule) = rules::find(&case[..6]) else { continue };
        for entry in report.changes.iter().filter(|entry| entry.rule == rule.id) {
            for surface in SURFACES {
                let rules::Cell::Is(cell) = rule.cells[surface.index()] else { continue };
                let Some(shown) = entry.verdicts[surface.id()] else { continue };
                if shown != cell.id() && entry.also.is_empty() {
                    wrong.push(format!("{case}: {surface} is {shown}, and the table says {}", cell.id()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Each rule has its say on each surface: whatever its cell may hold is shown by one of its fixtures, both halves of
/// a split cell too. A cell that is judged from parts is shown by at least one verdict. Beside another rule (`also`) a
/// cell is one of the worst of several, so a worse one will do.
#[test]
fn each_rule_is_shown_on_each_of_its_surfaces() {
    let mut shown: BTreeSet<(&str, Surface, &str)> = BTreeSet::new();
    for (case, folder) in cases() {
        let Some(rule) = rules::find(&case[..6]) else { continue };
        let report = report(&folder);
        let all = report.changes.iter().chain(&report.governance).chain(&report.notes);
        for entry in all.filter(|entry| entry.rule == rule.id || entry.also.contains(&rule.id)) {
            for surface in SURFACES {
                let Some(verdict) = entry.verdicts[surface.id()] else { continue };
                let order = [Verdict::Safe, Verdict::Risky, Verdict::Breaking].map(Verdict::id);
                let worst = order.iter().position(|it| *it == verdict).expect("a verdict");
                let alone = entry.rule == rule.id && entry.also.is_empty();
                let least = if alone { worst } else { 0 };
                shown.extend(order[least..=worst].iter().map(|verdict| (rule.id, surface, *verdict)));
            }
        }
    }
    let mut missing = Vec::new();
    for rule in rules::all() {
        let excused = WITHOUT_FIXTURE.iter().any(|(known, _)| *known == rule.id);
        if excused || rule.id == rules::VERSION_NOT_BUMPED.id {
            continue;
        }
        for surface in SURFACES {
            let has = |verdict: Verdict| shown.contains(&(rule.id, surface, verdict.id()));
            let any = [Verdict::Safe, Verdict::Risky, Verdict::Breaking].into_iter().any(has);
            let wanted: Vec<Verdict> = match rule.cells[surface.index()] {
                rules::Cell::Is(verdict) => vec![verdict],
                rules::Cell::Split(closed, open) => vec![closed, open],
                rules::Cell::Derived if any => Vec::new(),
                rules::Cell::Derived => vec![Verdict::Safe],
                rules::Cell::Never => Vec::new(),
            };
            let without = wanted.into_iter().filter(|verdict| !has(*verdict));
            missing.extend(without.map(|verdict| format!("{} {surface} {}", rule.id, verdict.id())));
        }
    }
    assert!(missing.is_empty(), "no fixture shows these cells:\n{}", missing.join("\n"));
}
