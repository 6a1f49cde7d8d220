//! Base64 as `bytes` stand in JSON: RFC 4648 §4 with padding, canonical (§3.5).

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The value of each digit; 64 and above for bytes that are none.
const VALUES: [u8; 256] = {
    let mut values = [u8::MAX; 256];
    let mut value = 0u8;
    while value < 64 {
        values[DIGITS[value as usize] as usize] = value;
        value += 1;
    }
    values
};

/// How many bytes a text stands for; `None` where it is no canonical base64.
pub fn decoded_length(text: &str) -> Option<usize> {
    let (groups, []) = text.as_bytes().as_chunks::<4>() else { return None };
    let Some((last, whole)) = groups.split_last() else { return Some(0) };
    if !whole.iter().all(|group| three_bytes(*group).is_some()) {
        return None;
    }
    let of_last = match *last {
        [one, two, b'=', b'='] => matches!(three_bytes([one, two, b'A', b'A'])?, [_, 0, 0]).then_some(1)?,
        [one, two, three, b'='] => matches!(three_bytes([one, two, three, b'A'])?, [_, _, 0]).then_some(2)?,
        _ => three_bytes(*last)?.len(),
    };
    Some(whole.len() * 3 + of_last)
}

/// The bytes behind a text; `None` where it is no canonical base64.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let (groups, []) = text.as_bytes().as_chunks::<4>() else { return None };
    let Some((last, whole)) = groups.split_last() else { return Some(Vec::new()) };
    let mut bytes = Vec::with_capacity(groups.len() * 3);
    for group in whole {
        bytes.extend_from_slice(&three_bytes(*group)?);
    }
    match *last {
        [one, two, b'=', b'='] => {
            let [byte, 0, 0] = three_bytes([one, two, b'A', b'A'])? else { return None };
            bytes.push(byte);
        }
        [one, two, three, b'='] => {
            let [first, second, 0] = three_bytes([one, two, three, b'A'])? else { return None };
            bytes.extend_from_slice(&[first, second]);
        }
        _ => bytes.extend_from_slice(&three_bytes(*last)?),
    }
    Some(bytes)
}

fn three_bytes(group: [u8; 4]) -> Option<[u8; 3]> {
    let [one, two, three, four] = group.map(|digit| VALUES[usize::from(digit)]);
    if (one | two | three | four) >= 64 {
        return None;
    }
    Some([one << 2 | two >> 4, two << 4 | three >> 2, three << 6 | four])
}

/// Appends bytes as base64.
pub fn encode(bytes: &[u8], out: &mut Vec<u8>) {
    let (groups, rest) = bytes.as_chunks::<3>();
    for group in groups {
        out.extend_from_slice(&four_digits(*group));
    }
    match *rest {
        [] => {}
        [first] => {
            let [one, two, ..] = four_digits([first, 0, 0]);
            out.extend_from_slice(&[one, two, b'=', b'=']);
        }
        [first, second, ..] => {
            let [one, two, three, _] = four_digits([first, second, 0]);
            out.extend_from_slice(&[one, two, three, b'=']);
        }
    }
}

fn four_digits([first, second, third]: [u8; 3]) -> [u8; 4] {
    [first >> 2, first << 4 | second >> 4, second << 2 | third >> 6, third].map(|value| DIGITS[usize::from(value & 63)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_trips_every_length() {
        let all: Vec<u8> = (0..=255).collect();
        for length in 0..=all.len() {
            let mut text = Vec::new();
            encode(&all[..length], &mut text);
            assert_eq!(decode(std::str::from_utf8(&text).unwrap()).as_deref(), Some(&all[..length]));
        }
    }

    #[test]
    fn reads_the_examples_of_the_rfc() {
        for (bytes, text) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(decode(text).as_deref(), Some(bytes.as_bytes()));
        }
        assert_eq!(decode("/+8="), Some(vec![0xff, 0xef]));
    }

    #[test]
    fn refuses_what_is_not_canonical() {
        for text in
            ["AB==", "aGl=", "aGk", "aG k=", "====", "=", "A===", "_-8=", "AA==AAAA", "AAA=AAAA", "AA=A", "é==="]
        {
            assert_eq!(decode(text), None, "{text:?}");
        }
    }
}
