//! Formats that name things: UUIDs, versions, languages, time zones.

/// Whether a text is a UUID (RFC 9562 §4): 8-4-4-4-12 hexadecimal digits, either case, any version and variant.
pub fn is_uuid(text: &str) -> bool {
    <&[u8; 36]>::try_from(text.as_bytes()).is_ok_and(is_uuid_bytes)
}

/// Whether 36 bytes are a UUID.
#[inline]
pub(crate) fn is_uuid_bytes(bytes: &[u8; 36]) -> bool {
    const HYPHEN: [bool; 36] = {
        let mut at = [false; 36];
        at[8] = true;
        at[13] = true;
        at[18] = true;
        at[23] = true;
        at
    };
    // No early exit: without one the compiler checks many bytes at a time.
    let mut bad = false;
    for (&byte, &hyphen) in bytes.iter().zip(&HYPHEN) {
        let digit = byte.wrapping_sub(b'0') < 10;
        let letter = (byte | 0x20).wrapping_sub(b'a') < 6;
        bad |= if hyphen { byte != b'-' } else { !(digit | letter) };
    }
    !bad
}

/// Whether a text is a version by semver.org 2.0.0.
pub fn is_semver(text: &str) -> bool {
    let (text, build) = split_once(text, '+');
    let (core, pre_release) = split_once(text, '-');
    let mut numbers = core.split('.');
    let three = [numbers.next(), numbers.next(), numbers.next()];
    numbers.next().is_none()
        && three.into_iter().all(|number| number.is_some_and(is_plain_number))
        && pre_release.is_none_or(|text| text.split('.').all(is_pre_release_part))
        && build.is_none_or(|text| text.split('.').all(is_semver_part))
}

fn split_once(text: &str, separator: char) -> (&str, Option<&str>) {
    text.split_once(separator).map_or((text, None), |(before, after)| (before, Some(after)))
}

fn is_plain_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'))
}

fn is_semver_part(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

fn is_pre_release_part(text: &str) -> bool {
    is_semver_part(text) && (is_plain_number(text) || !text.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a text is a well-formed language tag: `langtag` or `privateuse` of RFC 5646 §2.1, without the
/// grandfathered tags.
pub fn is_language(text: &str) -> bool {
    is_common_language(text.as_bytes()) || is_any_language(text)
}

/// `en` or `en-GB`, as nearly all of them are.
#[inline]
fn is_common_language(text: &[u8]) -> bool {
    match text {
        [language @ .., b'-', _, _] if language.len() == 2 => {
            language.iter().chain(&text[3..]).all(u8::is_ascii_alphabetic)
        }
        [_, _] => text.iter().all(u8::is_ascii_alphabetic),
        _ => false,
    }
}

fn is_any_language(text: &str) -> bool {
    let mut parts = text.split('-').peekable();
    let Some(first) = parts.next() else { return false };
    if first.eq_ignore_ascii_case("x") {
        return private_use(&mut parts);
    }
    if !(2..=8).contains(&first.len()) || !is_alphabetic(first) {
        return false;
    }
    if first.len() <= 3 {
        for _ in 0..3 {
            parts.next_if(|part| part.len() == 3 && is_alphabetic(part));
        }
    }
    parts.next_if(|part| part.len() == 4 && is_alphabetic(part));
    parts.next_if(|part| part.len() == 2 && is_alphabetic(part) || part.len() == 3 && is_digits(part));
    while parts.next_if(|part| is_variant(part)).is_some() {}
    while let Some(part) = parts.next() {
        if part.eq_ignore_ascii_case("x") {
            return private_use(&mut parts);
        }
        let is_singleton = part.len() == 1 && is_alphanumeric(part);
        if !is_singleton || parts.next_if(|part| is_extension(part)).is_none() {
            return false;
        }
        while parts.next_if(|part| is_extension(part)).is_some() {}
    }
    true
}

fn private_use<'a>(parts: &mut impl Iterator<Item = &'a str>) -> bool {
    let mut count = 0;
    parts.all(|part| {
        count += 1;
        (1..=8).contains(&part.len()) && is_alphanumeric(part)
    }) && count > 0
}

fn is_variant(part: &str) -> bool {
    let starts_with_digit = part.as_bytes().first().is_some_and(u8::is_ascii_digit);
    is_alphanumeric(part) && ((5..=8).contains(&part.len()) || part.len() == 4 && starts_with_digit)
}

fn is_extension(part: &str) -> bool {
    (2..=8).contains(&part.len()) && is_alphanumeric(part)
}

fn is_alphabetic(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn is_alphanumeric(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn is_digits(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text has the shape of an IANA time zone name (`UTC`, `Europe/Madrid`): one to three parts, the first of
/// which begins with a letter. Whether the zone exists is not asked: that changes several times a year.
pub fn is_timezone(text: &str) -> bool {
    let mut slashes = 0;
    let mut before = b'/';
    for &byte in text.as_bytes() {
        let is_good = match byte {
            // No part is empty, and there are three at most.
            b'/' => {
                slashes += 1;
                before != b'/' && slashes <= 2
            }
            b'.' => slashes > 0,
            _ => ZONE_BYTES[usize::from(byte)],
        };
        if !is_good {
            return false;
        }
        before = byte;
    }
    before != b'/' && text.as_bytes()[0].is_ascii_alphabetic()
}

/// What a part of a time zone's name is made of, but for dots.
const ZONE_BYTES: [bool; 256] = {
    let mut bytes = [false; 256];
    let mut byte = 0;
    while byte < u8::MAX {
        bytes[byte as usize] = byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'+' | b'-');
        byte += 1;
    }
    bytes
};
