//! What a scalar without quotes means: the core schema of YAML 1.2 (section 10.3.2).

/// A plain scalar's meaning.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::syntax) enum Core {
    Null,
    Bool(bool),
    Integer(i128),
    /// Also an integer beyond 128 bits.
    Float(f64),
    Text,
}

/// Resolves a plain scalar. `on`, `yes` and `1_000` are texts, `010` is ten.
pub(in crate::syntax) fn resolve(text: &str) -> Core {
    // Most scalars are names and types: settle those by their first byte.
    let Some(&first) = text.as_bytes().first() else { return Core::Null };
    match first {
        b'0'..=b'9' | b'+' | b'-' | b'.' => number(text).unwrap_or(Core::Text),
        b'~' | b'n' | b'N' | b't' | b'T' | b'f' | b'F' => word(text),
        _ => Core::Text,
    }
}

fn word(text: &str) -> Core {
    match text {
        "~" | "null" | "Null" | "NULL" => Core::Null,
        "true" | "True" | "TRUE" => Core::Bool(true),
        "false" | "False" | "FALSE" => Core::Bool(false),
        _ => Core::Text,
    }
}

fn number(text: &str) -> Option<Core> {
    if let Some(digits) = text.strip_prefix("0o") {
        return based(digits, 8);
    }
    if let Some(digits) = text.strip_prefix("0x") {
        return based(digits, 16);
    }
    match text {
        ".nan" | ".NaN" | ".NAN" => return Some(Core::Float(f64::NAN)),
        _ => {}
    }
    let (sign, unsigned) = match text.as_bytes()[0] {
        b'-' => (-1.0, &text[1..]),
        b'+' => (1.0, &text[1..]),
        _ => (1.0, text),
    };
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") {
        return Some(Core::Float(f64::INFINITY * sign));
    }
    if !unsigned.is_empty() && unsigned.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().map(Core::Integer).ok().or_else(|| float(text));
    }
    is_float(unsigned).then(|| float(text)).flatten()
}

fn based(digits: &str, radix: u32) -> Option<Core> {
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(radix)) {
        return None;
    }
    Some(i128::from_str_radix(digits, radix).map_or(Core::Float(f64::INFINITY), Core::Integer))
}

fn float(text: &str) -> Option<Core> {
    text.parse().map(Core::Float).ok()
}

/// `( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`
fn is_float(unsigned: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).map_or((unsigned, None), |(m, e)| (m, Some(e)));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent_holds = exponent.is_none_or(|exponent| {
        let exponent = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
        !exponent.is_empty() && digits(exponent)
    });
    digits(whole) && digits(fraction) && !(whole.is_empty() && fraction.is_empty()) && exponent_holds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_scalars_resolve_as_the_core_schema_says() {
        for (text, expected) in [
            ("", Core::Null),
            ("~", Core::Null),
            ("null", Core::Null),
            ("nULL", Core::Text),
            ("true", Core::Bool(true)),
            ("FALSE", Core::Bool(false)),
            ("tRue", Core::Text),
            ("yes", Core::Text),
            ("on", Core::Text),
            ("n", Core::Text),
            ("010", Core::Integer(10)),
            ("0o17", Core::Integer(15)),
            ("0o18", Core::Text),
            ("0xFf", Core::Integer(255)),
            ("-0x1", Core::Text),
            ("+12", Core::Integer(12)),
            ("-7", Core::Integer(-7)),
            ("--7", Core::Text),
            ("-", Core::Text),
            ("1_000", Core::Text),
            ("1.0", Core::Float(1.0)),
            ("1.", Core::Float(1.0)),
            (".5", Core::Float(0.5)),
            ("-.5e-3", Core::Float(-0.0005)),
            ("1e400", Core::Float(f64::INFINITY)),
            (".", Core::Text),
            ("1e", Core::Text),
            ("1e+", Core::Text),
            (".inf", Core::Float(f64::INFINITY)),
            ("-.INF", Core::Float(f64::NEG_INFINITY)),
            ("inf", Core::Text),
            ("nan", Core::Text),
            ("20..25", Core::Text),
            ("1.2.0", Core::Text),
            ("2024-01-01", Core::Text),
            ("12:30", Core::Text),
            ("0x", Core::Text),
        ] {
            assert_eq!(resolve(text), expected, "{text:?}");
        }
        assert!(matches!(resolve(".NaN"), Core::Float(value) if value.is_nan()));
        assert!(matches!(resolve(&"9".repeat(50)), Core::Float(value) if value > 1e49));
    }
}
