//! Texts that a regular expression matches, for formats and patterns.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use regex_syntax::hir::{Class, Hir, HirKind};

use crate::Entropy;

/// A text that the expression matches, but for what looks around (word boundaries), which is not looked at.
pub(crate) fn text(expression: &str, entropy: &mut Entropy<'_>) -> String {
    let mut out = String::new();
    write(&parsed(expression), entropy, &mut out);
    out
}

/// Parsing takes longer than all else that a document needs.
fn parsed(expression: &str) -> Rc<Hir> {
    thread_local! {
        static PARSED: RefCell<BTreeMap<String, Rc<Hir>>> = const { RefCell::new(BTreeMap::new()) };
    }
    let parse = || Rc::new(regex_syntax::parse(expression).expect("the schema's expressions compile"));
    PARSED.with_borrow_mut(|known| Rc::clone(known.entry(expression.to_owned()).or_insert_with(parse)))
}

fn write(hir: &Hir, entropy: &mut Entropy<'_>, out: &mut String) {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => out.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(class) => out.extend(character(class, entropy)),
        HirKind::Repetition(repetition) => {
            let most = repetition.max.unwrap_or(repetition.min + 3).min(repetition.min + 8);
            let count = repetition.min + index(entropy, most - repetition.min + 1);
            for _ in 0..count {
                write(&repetition.sub, entropy, out);
            }
        }
        HirKind::Capture(capture) => write(&capture.sub, entropy, out),
        HirKind::Concat(parts) => parts.iter().for_each(|part| write(part, entropy, out)),
        HirKind::Alternation(choices) => write(&choices[entropy.below(choices.len())], entropy, out),
    }
}

fn index(entropy: &mut Entropy<'_>, count: u32) -> u32 {
    u32::try_from(entropy.below(count as usize)).unwrap_or(0)
}

fn character(class: &Class, entropy: &mut Entropy<'_>) -> Option<char> {
    let ranges: Vec<(u32, u32)> = match class {
        Class::Unicode(class) => {
            class.ranges().iter().map(|range| (range.start().into(), range.end().into())).collect()
        }
        Class::Bytes(class) => class.ranges().iter().map(|range| (range.start().into(), range.end().into())).collect(),
    };
    // The first range of a class that takes nearly everything is that of control characters; letters read better.
    let (first, last) = *ranges.get(entropy.below(ranges.len()))?;
    let letters = (first.max(u32::from('a')), last.min(u32::from('z')));
    let (first, last) = if letters.0 <= letters.1 && !entropy.once_in(4) { letters } else { (first, last) };
    let code = first + index(entropy, (last - first + 1).min(60_000));
    char::from_u32(code).or(char::from_u32(first))
}
