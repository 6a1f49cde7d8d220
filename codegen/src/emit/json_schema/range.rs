//! Integers in a range as a regular expression over their decimal text, for map keys and for `i64` in strings.

use std::fmt::Write as _;

/// An anchored expression for the canonical decimal texts (no leading zeros, no `+`) of the integers from `least`
/// to `greatest`. `minus_zero` lets `-0` stand for zero, which a decimal string may say and a map key may not.
///
/// An empty range gives an expression that nothing matches.
pub(super) fn decimal_range(least: i128, greatest: i128, minus_zero: bool) -> String {
    let mut parts = Vec::new();
    if least < 0 {
        let nearest = if greatest < 0 { -greatest } else { 1 };
        parts.extend(natural(nearest.unsigned_abs(), least.unsigned_abs()).into_iter().map(|part| format!("-{part}")));
    }
    if minus_zero && least <= 0 && greatest >= 0 {
        parts.push("-0".to_owned());
    }
    if greatest >= 0 {
        parts.extend(natural(least.max(0).unsigned_abs(), greatest.unsigned_abs()));
    }
    if parts.is_empty() {
        // A class without members: nothing is both.
        return "^[^\\s\\S]$".to_owned();
    }
    format!("^(?:{})$", parts.join("|"))
}

/// Expressions without anchors that together match the naturals of a range, each number by exactly one.
fn natural(least: u128, greatest: u128) -> Vec<String> {
    let mut parts = Vec::new();
    let mut start = least;
    while start <= greatest {
        let digits = start.to_string().len();
        let end = greatest.min(largest_of(digits));
        same_length(&start.to_string(), &end.to_string(), &mut parts);
        start = end + 1;
    }
    parts
}

fn largest_of(digits: usize) -> u128 {
    10_u128.pow(u32::try_from(digits).expect("a number has few digits")) - 1
}

/// Splits a range of numbers with equally many digits at their common prefix.
fn same_length(least: &str, greatest: &str, parts: &mut Vec<String>) {
    let common = least.bytes().zip(greatest.bytes()).take_while(|(low, high)| low == high).count();
    let (prefix, low, high) = (&least[..common], &least[common..], &greatest[common..]);
    if low.is_empty() {
        parts.push(prefix.to_owned());
        return;
    }
    let rest = low.len() - 1;
    let (first, final_digit) = (low.as_bytes()[0], high.as_bytes()[0]);
    let from_zero = low[1..].bytes().all(|byte| byte == b'0');
    let to_nine = high[1..].bytes().all(|byte| byte == b'9');
    if !from_zero {
        same_length(&format!("{prefix}{low}"), &format!("{prefix}{}{}", char::from(first), "9".repeat(rest)), parts);
    }
    let middle = (if from_zero { first } else { first + 1 }, if to_nine { final_digit } else { final_digit - 1 });
    if middle.0 <= middle.1 {
        parts.push(format!("{prefix}{}{}", class(middle.0, middle.1), any_digits(rest)));
    }
    if !to_nine {
        same_length(
            &format!("{prefix}{}{}", char::from(final_digit), "0".repeat(rest)),
            &format!("{prefix}{high}"),
            parts,
        );
    }
}

fn class(first: u8, final_digit: u8) -> String {
    let (first, final_digit) = (char::from(first), char::from(final_digit));
    if first == final_digit { first.to_string() } else { format!("[{first}-{final_digit}]") }
}

fn any_digits(count: usize) -> String {
    let mut out = String::new();
    match count {
        0 => {}
        1 => out.push_str("[0-9]"),
        _ => {
            let _ = write!(out, "[0-9]{{{count}}}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::decimal_range;

    #[test]
    fn matches_exactly_the_numbers_of_the_range() {
        for (least, greatest) in
            [(0, 0), (0, 9), (-128, 127), (0, 255), (7, 7), (-5, -3), (-32768, 32767), (99, 1001), (10, 19), (3, 2)]
        {
            let pattern = regex::Regex::new(&decimal_range(least, greatest, false)).expect("the expression compiles");
            for number in -40_000..40_000_i128 {
                assert_eq!(
                    pattern.is_match(&number.to_string()),
                    (least..=greatest).contains(&number),
                    "{number} in {least}..={greatest}"
                );
            }
        }
    }

    #[test]
    fn wide_ranges_end_where_they_end() {
        let least = i128::from(i64::MIN);
        let greatest = i128::from(i64::MAX);
        let pattern = regex::Regex::new(&decimal_range(least, greatest, true)).expect("the expression compiles");
        for good in ["9223372036854775807", "-9223372036854775808", "0", "-0", "1000000000000000000"] {
            assert!(pattern.is_match(good), "{good}");
        }
        for bad in
            ["9223372036854775808", "-9223372036854775809", "00", "+1", "1.0", "", "-", " 1", "10000000000000000000"]
        {
            assert!(!pattern.is_match(bad), "{bad}");
        }
    }
}
