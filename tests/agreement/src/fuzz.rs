//! Differential fuzzing: values of the vectors, changed at random, until the time is up.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use codegen::emit::vectors::Random;
use codegen::model::{DefinitionKind, Field, Model, Payload, Struct};
use serde_json::Value;

use crate::compare::Disagreement;
use crate::judge::{Document, Failure};
use crate::mutate::{Words, change};
use crate::panel::Panel;
use crate::shrink::shrink;
use crate::spell::{harm, spell};

/// Documents of one round.
const ROUND: usize = 512;
/// Longest text that is tried, in bytes.
const LONGEST: usize = 32 * 1024;
/// Disagreements that are made small; more are only counted.
const SHOWN: usize = 10;

/// How long to go on.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Until {
    /// For so long.
    Time(Duration),
    /// For so many documents: the same ones each time with one seed.
    Documents(usize),
}

/// What a run found.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    /// Documents judged, those of making examples small left out.
    pub(crate) executions: usize,
    /// Documents on which not all said the same.
    pub(crate) disagreements: usize,
    /// For how long, in seconds.
    pub(crate) seconds: f64,
    /// One small example for each kind of disagreement.
    pub(crate) examples: Vec<Disagreement>,
}

/// Fuzzes from documents of all subjects.
pub(crate) fn run(
    panel: &mut Panel<'_>,
    words: &Words,
    corpus: &[Document],
    seed: u64,
    until: Until,
) -> Result<Findings, Failure> {
    let mut random = Random::new(seed, "agreement");
    let by_subject = by_subject(corpus);
    let subjects: Vec<&Vec<&Document>> = by_subject.values().collect();
    let start = Instant::now();
    let mut findings = Findings::default();
    let mut shown = BTreeSet::new();
    loop {
        let left = match until {
            Until::Time(time) if start.elapsed() >= time => 0,
            Until::Time(_) => ROUND,
            Until::Documents(count) => ROUND.min(count.saturating_sub(findings.executions)),
        };
        if left == 0 || subjects.is_empty() {
            findings.seconds = start.elapsed().as_secs_f64();
            return Ok(findings);
        }
        let documents: Vec<Document> = (0..left)
            .filter_map(|_| {
                let documents = random.pick(&subjects)?;
                let document = random.pick(documents)?;
                Some(changed(document, words, &mut random))
            })
            .map(|document| if document.text.len() > LONGEST { shortened(document) } else { document })
            .collect();
        findings.executions += documents.len();
        for (_, disagreement) in panel.disagreements(&documents)? {
            findings.disagreements += 1;
            if findings.examples.len() < SHOWN && shown.insert(kind(&disagreement)) {
                findings.examples.push(smallest(panel, disagreement)?);
            }
        }
    }
}

/// The smallest document on which the judges differ in the same way.
pub(crate) fn smallest(panel: &mut Panel<'_>, disagreement: Disagreement) -> Result<Disagreement, Failure> {
    let wanted = kind(&disagreement);
    let document = shrink(disagreement.document.clone(), |documents| {
        let found = panel.disagreements(documents)?;
        Ok(found.into_iter().find(|(_, found)| kind(found) == wanted).map(|(position, _)| position))
    })?;
    Ok(panel.disagreements(&[document])?.pop().map_or(disagreement, |(_, found)| found))
}

/// A document with the front of a text that is too long: seldom JSON, and small.
fn shortened(document: Document) -> Document {
    let text = document.text.chars().take(LONGEST / 64).collect();
    Document { text, ..document }
}

/// What a disagreement is about: who accepts, and the rules each names.
fn kind(disagreement: &Disagreement) -> String {
    use crate::judge::Verdict;
    let of = |verdict: &Verdict| match verdict {
        Verdict::Holds(_) => "holds".to_owned(),
        Verdict::Unasked(why) => format!("{why:?}"),
        Verdict::Breaks(None) => "breaks".to_owned(),
        Verdict::Breaks(Some(violations)) => {
            let rules: BTreeSet<&str> = violations.iter().map(|(_, rule)| rule.as_str()).collect();
            format!("{rules:?}")
        }
    };
    let said: Vec<String> =
        disagreement.verdicts.iter().map(|(name, verdict)| format!("{name} {}", of(verdict))).collect();
    format!("{} {}", disagreement.about, said.join(" "))
}

fn by_subject(corpus: &[Document]) -> BTreeMap<String, Vec<&Document>> {
    let mut out: BTreeMap<String, Vec<&Document>> = BTreeMap::new();
    for document in corpus {
        out.entry(format!("{} {:?}", document.catalogue, document.subject)).or_default().push(document);
    }
    out
}

fn changed(document: &Document, words: &Words, random: &mut Random) -> Document {
    let mut value: Value = serde_json::from_str(&document.text).unwrap_or_default();
    if random.below(10) > 0 {
        change(&mut value, words, random);
    }
    let oddity = [0, 0, 0, 5, 25][random.below(5)];
    let mut text = spell(&value, oddity, random);
    if random.below(40) == 0 {
        text = harm(&text, random);
    }
    Document { text, ..document.clone() }
}

/// Names of fields, and scalars of a corpus.
pub(crate) fn words(model: &Model, corpus: &[Document]) -> Words {
    let mut names = BTreeSet::new();
    let mut add = |field: &Field| {
        names.insert(field.name.clone());
        names.extend(field.aliases.iter().cloned());
    };
    let structs = model.definitions.iter().filter_map(|definition| match &definition.kind {
        DefinitionKind::Struct(fields) => Some(fields),
        _ => None,
    });
    let payloads = model.events.iter().filter_map(|event| match &event.payload {
        Payload::Struct(fields) => Some(fields),
        _ => None,
    });
    for Struct { fields, variants, .. } in structs.chain(payloads) {
        let cases = variants.iter().flat_map(|variants| &variants.cases);
        fields.iter().chain(cases.flat_map(|case| &case.fields)).for_each(&mut add);
    }
    let mut scalars = BTreeMap::new();
    for document in corpus {
        if let Ok(value) = serde_json::from_str(&document.text) {
            collect(value, &mut scalars);
        }
    }
    Words { names: names.into_iter().collect(), scalars: scalars.into_values().collect() }
}

fn collect(value: Value, scalars: &mut BTreeMap<String, Value>) {
    match value {
        Value::Array(items) => items.into_iter().for_each(|item| collect(item, scalars)),
        Value::Object(entries) => entries.into_iter().for_each(|(_, entry)| collect(entry, scalars)),
        scalar => {
            scalars.insert(scalar.to_string(), scalar);
        }
    }
}
