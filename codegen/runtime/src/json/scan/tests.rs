//! Both ways against a plain search.

use proptest::collection;
use proptest::prelude::*;

use super::text::BLOCK;
use super::*;

/// What ends the plain part of a string, and what is nearly such.
const SPECIAL: [u8; 5] = [b'"', b'\\', 0, 0x1f, b'\n'];
const NEAR: [u8; 10] = [b' ', b'!', b'#', b'[', b']', 0x7f, 0x80, 0xff, 0xa2, 0xdc];

/// Sets the marks of blocks, a word for each.
type Mark = fn(&[[u8; BLOCK]], &mut [[u8; 8]]);

/// Every way there is: a processor that has AVX2 takes no other by itself.
const MARKS: &[Mark] = &[
    fast::mark,
    portable::mark,
    #[cfg(all(target_arch = "x86_64", not(concord_portable)))]
    vector::mark_by_sse2,
];

fn plainly(bytes: &[u8], at: usize) -> Option<usize> {
    bytes.get(at..)?.iter().position(|byte| portable::is_special(*byte)).map(|found| at + found)
}

#[test]
fn finds_what_a_plain_search_finds() {
    // Two steps and some: with a second special byte behind the first, which must not count.
    let mut bytes = [0; 2 * STEP + 3];
    for special in SPECIAL {
        for near in NEAR {
            for at in 0..bytes.len() {
                bytes.fill(near);
                bytes[at] = special;
                bytes[bytes.len() - 1 - at / 2] = SPECIAL[at % SPECIAL.len()];
                for start in 0..bytes.len() {
                    let plain = plainly(&bytes, start);
                    assert_eq!(string_end(&bytes, start), plain, "{special} at {at} among {near} from {start}");
                    let plain = plain.unwrap_or(bytes.len());
                    assert_eq!(portable::special_at(&bytes, start), plain, "{special} at {at}, portable");
                }
            }
        }
    }
}

#[test]
fn plain_text_has_no_special_byte_anywhere() {
    for length in 0..3 * STEP + 2 {
        for near in NEAR {
            let mut bytes = vec![near; length];
            assert!(is_plain(&bytes), "{length} of {near}");
            for at in 0..length {
                bytes[at] = SPECIAL[(at + length) % SPECIAL.len()];
                assert!(!is_plain(&bytes), "{length} of {near}, one at {at}");
                bytes[at] = near;
            }
        }
    }
}

#[test]
fn every_byte_is_special_or_not() {
    for byte in 0..=u8::MAX {
        for at in 0..STEP {
            let mut chunk = [b'a'; STEP];
            chunk[at] = byte;
            let lowest = plainly(&chunk, 0).map_or(32, |at| u32::try_from(at).unwrap());
            assert_eq!(fast::specials(&chunk).trailing_zeros(), lowest, "{byte} at {at}");
            assert_eq!(portable::specials(&chunk).trailing_zeros(), lowest, "{byte} at {at}, portable");
        }
    }
}

#[test]
fn finds_nothing_in_plain_text() {
    for find in [special_at, portable::special_at] {
        let text = "plain text, é and 😀 in it, which is long enough";
        assert_eq!(find(text.as_bytes(), 0), text.len());
        assert_eq!(find(b"", 0), 0);
        assert_eq!(find(b"ab", 3), 3);
    }
    assert_eq!(string_end(b"ab", 3), None);
}

#[test]
fn a_uuid_is_one_in_every_byte() {
    let good = *b"0123456f-89Ab-cdEF-0a1b-9c8d7e6f5A4B";
    for find in [fast::is_uuid, portable::is_uuid] {
        assert!(find(&good));
        for at in 0..UUID {
            for byte in 0..=u8::MAX {
                let mut bytes = good;
                bytes[at] = byte;
                let is_hyphen = matches!(at, 8 | 13 | 18 | 23);
                let is_good = if is_hyphen { byte == b'-' } else { byte.is_ascii_hexdigit() };
                assert_eq!(find(&bytes), is_good, "{byte} at {at}");
            }
        }
    }
}

#[test]
fn keys_are_the_same_up_to_a_length() {
    let left: [u8; KEY_BYTES] = std::array::from_fn(|at| u8::try_from(at).unwrap());
    for different in 0..=KEY_BYTES {
        let mut right = left;
        // One more behind the first, which must not count.
        for byte in right.iter_mut().skip(different).step_by(3) {
            *byte ^= 0x80;
        }
        for length in 0..=KEY_BYTES {
            let mask = u32::try_from((1_u64 << length) - 1).unwrap();
            let same = length <= different;
            assert_eq!(same_bytes(&left, &right, mask), same, "{length} of {different}");
            assert_eq!(portable::differences(&left, &right) & mask == 0, same, "{length} of {different}, portable");
        }
    }
}

#[test]
fn text_is_cut_out_of_a_run_of_ascii_alone() {
    // Steps, words and bytes behind them.
    let mut bytes = [b'~'; 3 * 32 + 2 * 8 + 3];
    for end in 0..=bytes.len() {
        bytes.fill(0x7f);
        if let Some(byte) = bytes.get_mut(end) {
            *byte = 0x80 | u8::try_from(end).unwrap();
        }
        for start in [0, 1, 31, 64].into_iter().filter(|start| start <= &end) {
            let run = Ascii::new(&bytes[start..], start);
            for (at, length) in [(start, end - start), (end, 0), (start + (end - start) / 2, (end - start) / 2)] {
                let text = str::from_utf8(&bytes[at..at + length]).unwrap();
                assert_eq!(run.text(at, length), Some(text), "{length} at {at} of {start}..{end}");
            }
            for (at, length) in [(start, end - start + 1), (end, 1), (end + 1, 0), (start, usize::MAX), (usize::MAX, 1)]
            {
                assert_eq!(run.text(at, length), None, "{length} at {at} of {start}..{end}");
            }
            assert_eq!(start.checked_sub(1).and_then(|at| run.text(at, 1)), None, "before {start}..{end}");
        }
    }
    assert_eq!(Ascii::NONE.text(0, 0), Some(""));
    assert_eq!(Ascii::NONE.text(0, 1), None);
}

#[test]
fn marks_are_of_their_bytes_alone() {
    for byte in 0..=u8::MAX {
        for at in 0..BLOCK {
            let mut blocks = [[b'a'; BLOCK], [b'"'; BLOCK], [byte; BLOCK]];
            blocks[0][at] = byte;
            let one = u64::from(portable::is_special(byte));
            let expected = [one << at, u64::MAX, one * u64::MAX].map(u64::to_le_bytes);
            for mark in MARKS {
                let mut words = [[7; 8]; 3];
                mark(&blocks, &mut words);
                assert_eq!(words, expected, "{byte} at {at}");
            }
            assert_eq!(fast::mark_block(&blocks[0]), one << at, "{byte} at {at}");
            assert_eq!(portable::mark_block(&blocks[0]), one << at, "{byte} at {at}, portable");
        }
    }
    // As many as there are, and as there is room for.
    for mark in MARKS {
        let mut words = [[7; 8]; 2];
        mark(&[[b'"'; BLOCK]], &mut words);
        assert_eq!(words, [[0xff; 8], [7; 8]]);
        mark(&[[b'a'; BLOCK]; 3], &mut words);
        assert_eq!(words, [[0; 8]; 2]);
    }
}

/// Text with many bytes that are special or nearly so, and characters of all lengths.
pub(super) fn texts() -> impl Strategy<Value = Box<str>> {
    let character = prop_oneof![
        20 => Just('a'),
        2 => Just('"'),
        1 => Just('\\'),
        1 => proptest::char::range('\0', '\u{7f}'),
        1 => any::<char>(),
    ];
    collection::vec(character, 0..300).prop_map(|text| text.into_iter().collect::<String>().into_boxed_str())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_searched_alike(bytes in collection::vec(any::<u8>(), 0..100), at in 0_usize..110) {
        let bytes = bytes.into_boxed_slice();
        prop_assert_eq!(string_end(&bytes, at), plainly(&bytes, at));
        prop_assert_eq!(special_at(&bytes, at) < bytes.len(), plainly(&bytes, at).is_some());
        prop_assert_eq!(portable::special_at(&bytes, at).min(bytes.len()), special_at(&bytes, at).min(bytes.len()));
        prop_assert_eq!(is_plain(&bytes), plainly(&bytes, 0).is_none());
        for at in [at, usize::MAX - at] {
            prop_assert_eq!(chunk_at::<7>(&bytes, at), bytes.get(at..).and_then(<[u8]>::first_chunk));
        }
    }

    #[test]
    fn any_run_of_ascii_is_cut_alike(text in texts(), start in 0_usize..110, at in 0_usize..110, length in 0_usize..40) {
        let start = start.min(text.len());
        let end = text.bytes().skip(start).position(|byte| byte >= 0x80).map_or(text.len(), |run| start + run);
        let is_within = start <= at && at + length <= end;
        let run = Ascii::new(&text.as_bytes()[start..], start);
        // A checked cut, which panics where a character would be broken.
        prop_assert_eq!(run.text(at, length), is_within.then(|| &text[at..at + length]));
    }

    #[test]
    fn any_block_is_marked_alike(bytes in any::<[u8; BLOCK]>()) {
        let marks = bytes.iter().rev().fold(0, |marks, byte| marks << 1 | u64::from(portable::is_special(*byte)));
        prop_assert_eq!(fast::mark_block(&bytes), marks);
        prop_assert_eq!(portable::mark_block(&bytes), marks);
        for mark in MARKS {
            let mut words = [[0; 8]];
            mark(&[bytes], &mut words);
            prop_assert_eq!(words, [marks.to_le_bytes()]);
        }
    }
}
