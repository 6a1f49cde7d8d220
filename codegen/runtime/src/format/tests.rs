//! Tables of good and bad texts per format; each judge is also held against its expression and an independent crate.

use regex::Regex;

use super::tables::tables;
use super::*;

#[test]
fn tables_hold_for_functions() {
    for (table, format) in tables().into_iter().zip(Format::ALL) {
        assert!(!table.good.is_empty() && !table.bad.is_empty());
        assert_eq!(table.format, format);
        for text in &table.good {
            assert!(format.matches(text), "{} is refused as {}", text, format.name());
        }
        for text in &table.bad {
            assert!(!format.matches(text), "{:?} is taken as {}", text, format.name());
        }
    }
}

#[test]
fn names_lead_back() {
    for format in Format::ALL {
        assert_eq!(Format::from_name(format.name()), Some(format));
    }
    assert_eq!(Format::from_name("UUID"), None);
}

/// Every text of every table and every one-byte change of the good ones, judged by function and by expression.
#[test]
fn expressions_say_the_same() {
    for format in Format::ALL {
        let expression = Regex::new(format.pattern()).expect("the pattern compiles");
        for text in mutations(format) {
            let by_function = format.matches(&text);
            let by_expression = expression.is_match(&text);
            let cannot_count = match format {
                Format::Email => text.len() > 64,
                Format::Datetime => text.contains(":60"),
                _ => false,
            };
            assert!(
                by_function == by_expression || cannot_count && by_expression,
                "{text:?} as {}: function {by_function}, expression {by_expression}",
                format.name(),
            );
        }
    }
}

#[test]
fn other_judges_agree() {
    let agree = |format: Format, judge: &dyn Fn(&str) -> bool| {
        for text in mutations(format) {
            assert_eq!(format.matches(&text), judge(&text), "{text:?} as {}", format.name());
        }
    };
    agree(Format::Uuid, &|text| text.len() == 36 && uuid::Uuid::try_parse(text).is_ok());
    // `jiff` takes more spellings (`20230101`, `-002023-…`), so it judges those of ten plain characters.
    agree(Format::Date, &|text| {
        let plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') && !text.starts_with('-');
        text.len() == 10 && plain && text.as_bytes()[7] == b'-' && text.parse::<jiff::civil::Date>().is_ok()
    });
    // Numbers beyond `u64` are versions all the same, which that crate does not hold.
    agree(Format::Semver, &|text| semver::Version::parse(text).is_ok() || is_semver(text) && text.len() > 40);
}

#[test]
fn email_lengths_are_counted() {
    let long = "a".repeat(65);
    assert!(!is_email(&format!("{long}@example.com")));
    let domain = format!("{0}.{0}.{0}.com", "a".repeat(60));
    let local = |length: usize| format!("{}@{domain}", "b".repeat(length));
    assert_eq!(local(60).len(), 247);
    assert!(is_email(&local(64)));
    let domain = format!("{0}.{0}.{0}.comcomco", "a".repeat(60));
    assert!(is_email(&format!("{}@{domain}", "b".repeat(62))));
    assert!(!is_email(&format!("{}@{domain}", "b".repeat(63))));
}

/// The texts of every table, and each good text of the format with one character dropped, doubled or changed.
fn mutations(format: Format) -> Vec<String> {
    let tables = tables();
    let mut texts: Vec<String> = tables.iter().flat_map(|table| table.good.iter().chain(&table.bad)).cloned().collect();
    let own = tables.iter().find(|table| table.format == format).expect("each format has a table");
    for text in &own.good {
        for (at, character) in text.char_indices() {
            let (before, after) = (&text[..at], &text[at + character.len_utf8()..]);
            texts.push(format!("{before}{after}"));
            texts.push(format!("{before}{character}{character}{after}"));
            for other in "09aAzZxXtT+-_.:/@%[]#? \nég".chars() {
                texts.push(format!("{before}{other}{after}"));
            }
        }
    }
    texts
}
