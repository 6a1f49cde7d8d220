//! The rule table: complete, unambiguous, and with something to say.

use std::collections::BTreeSet;

use super::super::rules::{ABSENT, Cell, Class, all, find};
use super::super::verdict::Verdict;

#[test]
fn ids_and_names_are_unique_over_rules_and_absent_rules() {
    let ids: Vec<&str> = all().map(|rule| rule.id).chain(ABSENT.iter().map(|rule| rule.id)).collect();
    let names: Vec<&str> = all().map(|rule| rule.name).chain(ABSENT.iter().map(|rule| rule.name)).collect();
    for list in [ids, names] {
        assert_eq!(list.iter().collect::<BTreeSet<_>>().len(), list.len());
    }
}

/// The catalogue of changes that the verdicts were measured for has these ids, and each must be answered for.
#[test]
fn every_kind_of_change_has_a_rule_or_a_reason() {
    let families: [(&str, Vec<u32>); 10] = [
        ("CAT", (1..=17).collect()),
        ("EVT", (1..=14).collect()),
        ("STR", (1..=24).collect()),
        ("FLD", [1..=17, 20..=26, 30..=45, 50..=67, 70..=83].into_iter().flatten().collect()),
        ("ENM", (1..=23).collect()),
        ("UNI", (1..=18).collect()),
        ("THR", (1..=19).collect()),
        ("CON", (1..=7).collect()),
        ("DEP", (1..=7).collect()),
        ("MET", (1..=5).collect()),
    ];
    let known: BTreeSet<&str> = all().map(|rule| rule.id).chain(ABSENT.iter().map(|rule| rule.id)).collect();
    let missing: Vec<String> = families
        .iter()
        .flat_map(|(family, ids)| ids.iter().map(move |id| format!("{family}{id:03}")))
        .filter(|id| !known.contains(id.as_str()))
        .collect();
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn every_rule_says_why_and_what_to_do_instead() {
    for rule in all() {
        assert!(rule.why.len() > 10 && !rule.why.ends_with('.'), "{}: {}", rule.id, rule.why);
        let safe = |cell: &Cell| matches!(cell, Cell::Is(Verdict::Safe) | Cell::Never);
        if !rule.cells.iter().all(safe) {
            assert!(rule.instead.len() > 10, "{} breaks somebody and does not say what to do instead", rule.id);
        }
        if matches!(rule.class, Class::Layout | Class::Governance) {
            let harmless = |cell: &Cell| safe(cell) || matches!(cell, Cell::Is(Verdict::Risky) | Cell::Derived);
            assert!(rule.cells.iter().all(harmless), "{} is only layout and breaks somebody", rule.id);
        }
    }
    for rule in ABSENT {
        assert!(rule.reason.len() > 10, "{}", rule.id);
    }
}

#[test]
fn rules_are_found_by_id_and_name() {
    assert_eq!(find("fld035").unwrap().name, "FIELD_I64_JSON_ENCODING_CHANGED");
    assert_eq!(find("FIELD_I64_JSON_ENCODING_CHANGED").unwrap().id, "FLD035");
    assert!(find("FLD999").is_none());
}
