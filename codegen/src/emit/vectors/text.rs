//! Texts to try: plain ones, ones of a format, ones that a pattern matches, ones of a length.

use regex_syntax::hir::{Class, Hir, HirKind};

use super::random::Random;
use crate::model::{Constraints, Scalar};

/// Longest text that a length constraint is tried with, in characters.
const LONGEST: usize = 4096;

/// Plain texts: empty, ordinary, beyond ASCII, beyond sixteen bits, and full of what has to be escaped.
const PLAIN: [&str; 7] =
    ["text", "", "Ünïcødé ✓", "😀", "a \"quoted\" \\ ~1/~0 text", "line\nbreak\ttab\u{0}", "__proto__"];

/// Texts to try for a scalar that is a string in JSON, the ordinary ones first.
pub(super) fn candidates(scalar: Scalar, constraints: &[&Constraints], random: &mut Random) -> Vec<String> {
    let mut out: Vec<String> = of_scalar(scalar).iter().map(ToString::to_string).collect();
    for constraints in constraints {
        if let Some(pattern) = &constraints.pattern {
            out.splice(0..0, matching(pattern, random));
        }
    }
    for constraints in constraints {
        for bound in [constraints.min_length, constraints.max_length].into_iter().flatten() {
            let bound = usize::try_from(bound).unwrap_or(LONGEST);
            for length in [bound.saturating_sub(1), bound, bound + 1] {
                out.extend(of_length(scalar, length, &out));
            }
        }
    }
    out
}

/// Texts of a scalar, good ones first, then some that nearly are.
fn of_scalar(scalar: Scalar) -> &'static [&'static str] {
    match scalar {
        Scalar::Bytes => &["aGVsbG8=", "", "AA==", "AAA=", "AAAA", "////", "A", "AB==", "AAB=", "AAA", "_-8=", "AA=="],
        Scalar::Uuid => &[
            "123e4567-e89b-12d3-a456-426614174000",
            "FFFFFFFF-ffff-FFFF-ffff-FFFFFFFFFFFF",
            "123e4567-e89b-12d3-a456-42661417400g",
            "123e4567e89b12d3a456426614174000",
        ],
        Scalar::Url => &[
            "https://example.com/path?q=1#top",
            "ftp://user:pass@[2001:db8::1]:21/a%20b",
            "http://a",
            "example.com/path",
            "mailto:someone@example.com",
            "http://host/a b",
        ],
        Scalar::Email => {
            &["john@example.com", "a.b+c@sub.example.co", "john@example", "john@@example.com", "\"j\"@a.b"]
        }
        Scalar::Date => &["2024-02-29", "1999-12-31", "2023-02-29", "2024-1-1"],
        Scalar::Datetime => &[
            "2024-02-29T12:30:00Z",
            "1990-12-31T15:59:60.5-08:00",
            "1985-04-12t23:20:50.52z",
            "2024-01-01T22:59:60Z",
            "2024-01-01 00:00:00Z",
            "2023-02-29T00:00:00Z",
        ],
        Scalar::Duration => &["PT36H", "P1Y2M3DT4H5M6S", "P2W", "P", "PT", "P1WT1H", "1D"],
        Scalar::Ipv4 => &["192.0.2.1", "255.255.255.255", "0.0.0.0", "192.0.2.256", "192.0.2.01", "192.0.2"],
        Scalar::Ipv6 => &["2001:db8::1", "::", "::ffff:192.0.2.128", "2001:db8::1::2", "fe80::1%eth0", "1:2:3"],
        Scalar::Semver => &["1.2.3", "1.0.0-alpha.1+exp.5114f85", "1.2", "01.2.3", "v1.2.3"],
        Scalar::Language => &["en", "zh-Hant-TW", "x-own", "en_US", "e", "en-"],
        Scalar::Timezone => &["Europe/Madrid", "UTC", "Etc/GMT+1", "Europe/", "+01:00", "a/b/c/d"],
        _ => &PLAIN,
    }
}

/// Texts of exactly this length, made from others by repeating or cutting them; of `bytes` the length is in bytes.
fn of_length(scalar: Scalar, length: usize, from: &[String]) -> Vec<String> {
    if length > LONGEST {
        return Vec::new();
    }
    if scalar == Scalar::Bytes {
        let rest = ["", "AA==", "AAA="][length % 3];
        return vec![format!("{}{rest}", "AAAA".repeat(length / 3))];
    }
    let stretched = from.iter().take(3).filter(|text| !text.is_empty());
    let mut out: Vec<String> = stretched.map(|text| text.chars().cycle().take(length).collect()).collect();
    // One code point each, two units in UTF-16, four bytes in UTF-8.
    out.push("😀".repeat(length));
    out
}

/// Texts that match a pattern, the shortest first, and some that nearly do. Assertions within a pattern are not
/// looked at: what does not match after all is told apart by the caller.
fn matching(pattern: &str, random: &mut Random) -> Vec<String> {
    let Ok(hir) = regex_syntax::parse(pattern) else { return Vec::new() };
    let mut out = Vec::new();
    for extra in [0, 1, 2, 5] {
        let mut text = String::new();
        sample(&hir, extra, random, &mut text);
        out.push(text);
    }
    let near: Vec<String> =
        out.iter().flat_map(|text| [format!("{text}\n"), format!(" {text}"), format!("{text}é")]).collect();
    out.extend(near);
    out
}

/// Appends a text that the expression matches, with some repetitions more than are needed.
fn sample(hir: &Hir, extra: usize, random: &mut Random, out: &mut String) {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => out.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(Class::Unicode(class)) => {
            if let Some(range) = random.pick(class.ranges()) {
                out.push(if random.below(2) == 0 { range.start() } else { range.end() });
            }
        }
        HirKind::Class(Class::Bytes(class)) => {
            out.extend(random.pick(class.ranges()).map(|range| char::from(range.start())));
        }
        HirKind::Repetition(repetition) => {
            let least = usize::try_from(repetition.min).unwrap_or(LONGEST);
            let most = repetition.max.and_then(|most| usize::try_from(most).ok()).unwrap_or(LONGEST);
            for _ in 0..(least + extra).min(most).min(LONGEST) {
                sample(&repetition.sub, extra, random, out);
            }
        }
        HirKind::Capture(capture) => sample(&capture.sub, extra, random, out),
        HirKind::Concat(parts) => parts.iter().for_each(|part| sample(part, extra, random, out)),
        HirKind::Alternation(parts) => {
            if let Some(part) = random.pick(parts) {
                sample(part, extra, random, out);
            }
        }
    }
}
