//! SARIF 2.1.0 (OASIS), for code scanning and editors.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::super::rules::{self, Rule};
use super::text::{removed, sentence, values, what};
use super::{Entry, Place, Report};

/// The report as SARIF 2.1.0, indented, with a line feed at the end.
pub fn sarif(report: &Report) -> String {
    let entries: Vec<&Entry> = report.changes.iter().chain(&report.governance).collect();
    let mut used: BTreeMap<&str, &Rule> =
        entries.iter().filter_map(|entry| rules::find(entry.rule)).map(|rule| (rule.id, rule)).collect();
    let low: Vec<_> = report.versions.iter().filter(|version| version.low).collect();
    if !low.is_empty() {
        used.insert(rules::VERSION_NOT_BUMPED.id, rules::VERSION_NOT_BUMPED);
    }
    let index = |id: &str| used.keys().position(|known| *known == id);
    let mut results: Vec<Value> = entries.iter().map(|entry| result(entry, index(entry.rule))).collect();
    results.extend(low.iter().map(|version| {
        let id = rules::VERSION_NOT_BUMPED.id;
        json!({
            "ruleId": id,
            "ruleIndex": index(id),
            "level": "error",
            "message": { "text": sentence(&super::text::version(version)) },
            "locations": locations(version.place.as_ref(), &version.catalogue),
            "partialFingerprints": { "concord/v1": format!("version {} {}", version.catalogue, version.least) },
        })
    }));
    let driver = json!({
        "name": "concord",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": used.values().map(|rule| description(rule)).collect::<Vec<_>>(),
    });
    let notification = |level: &str, text: &String| json!({ "level": level, "message": { "text": text } });
    let errors = report.errors.iter().map(|text| notification("error", text));
    let notifications: Vec<Value> =
        errors.chain(report.warnings.iter().map(|text| notification("warning", text))).collect();
    let document = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver },
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {
                "SRCROOT": { "description": { "text": format!("The new side: {}.", report.head) } },
                "BASE": { "description": { "text": format!("The old side: {}.", report.base) } },
            },
            "invocations": [{
                "executionSuccessful": report.errors.is_empty(),
                "toolExecutionNotifications": notifications,
            }],
            "results": results,
        }],
    });
    let mut text = serde_json::to_string_pretty(&document).expect("plain data");
    text.push('\n');
    text
}

fn description(rule: &Rule) -> Value {
    let mut text = sentence(rule.why);
    for more in [rule.instead, rule.note] {
        if !more.is_empty() {
            text.push(' ');
            text.push_str(&sentence(more.trim_end_matches('.')));
        }
    }
    json!({
        "id": rule.id,
        "name": rule.name,
        "shortDescription": { "text": sentence(&rule.title()) },
        "fullDescription": { "text": sentence(rule.why) },
        "help": { "text": text },
    })
}

fn result(entry: &Entry, index: Option<usize>) -> Value {
    let level = match entry.verdict {
        "breaking" => "error",
        "risky" => "warning",
        _ => "note",
    };
    let mut text = format!("{} {}", entry.path, what(entry));
    if let Some(values) = values(entry) {
        text.push_str(": ");
        text.push_str(&values);
    }
    text.push('.');
    for more in removed(entry).iter().map(String::as_str).chain([entry.why]) {
        text = format!("{text} {}", sentence(more));
    }
    if let Some(who) = &entry.affected {
        text = format!("{text} Affected: {who}.");
    }
    if let Some(instead) = entry.instead {
        text = format!("{text} Instead: {}", sentence(instead));
    }
    let suppressions: Vec<Value> = entry
        .accepted
        .iter()
        .map(|accepted| {
            let justification = format!("{}: {} (until {})", accepted.who, accepted.reason, accepted.until);
            json!({ "kind": "external", "status": "accepted", "justification": justification })
        })
        .collect();
    json!({
        "ruleId": entry.rule,
        "ruleIndex": index,
        "level": level,
        "message": { "text": text },
        "locations": locations(entry.after.as_ref(), &entry.path),
        "relatedLocations": related(entry),
        "partialFingerprints": { "concord/v1": entry.fingerprint },
        "suppressions": suppressions,
        "properties": { "verdicts": entry.verdicts, "also": entry.also },
    })
}

/// A path as a relative URI reference (RFC 3986 §4.2): what may not stand there as it is becomes `%XX`.
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    path.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

fn locations(place: Option<&Place>, name: &str) -> Value {
    let logical = json!([{ "fullyQualifiedName": name }]);
    let Some(place) = place else { return json!([{ "logicalLocations": logical }]) };
    json!([{ "physicalLocation": physical(place, "SRCROOT"), "logicalLocations": logical }])
}

/// The place in the old schema.
fn related(entry: &Entry) -> Value {
    let Some(before) = &entry.before else { return json!([]) };
    let text = if entry.gone { "It was here in the old schema." } else { "In the old schema." };
    json!([{ "id": 1, "message": { "text": text }, "physicalLocation": physical(before, "BASE") }])
}

fn physical(place: &Place, root: &str) -> Value {
    json!({
        "artifactLocation": { "uri": uri(&place.file), "uriBaseId": root },
        "region": {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_of_a_help_text_begins_like_a_sentence() {
        for rule in rules::all() {
            let shown = description(rule);
            let help = shown["help"]["text"].as_str().unwrap_or_default();
            let mut begins = 0;
            for part in [rule.why, rule.instead, rule.note].into_iter().filter(|part| !part.is_empty()) {
                let wanted = sentence(part.trim_end_matches('.'));
                assert_eq!(help.get(begins..begins + wanted.len()), Some(wanted.as_str()), "{}: {help}", rule.id);
                begins += wanted.len() + 1;
            }
        }
    }
}
