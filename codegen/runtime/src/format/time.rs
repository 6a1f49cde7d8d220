//! Formats of time: RFC 3339 dates, date-times and durations.

/// Whether a text is an RFC 3339 `full-date` that exists in the proleptic Gregorian calendar.
pub fn is_date(text: &str) -> bool {
    <&[u8; 10]>::try_from(text.as_bytes()).is_ok_and(is_day)
}

/// Whether a text is an RFC 3339 `date-time`: a day that exists, `T` or `t`, a time, and `Z`, `z` or an offset.
/// Second 60 stands only where it is 23:59:60 in UTC.
pub fn is_datetime(text: &str) -> bool {
    let Some((day, rest)) = text.as_bytes().split_first_chunk::<10>() else { return false };
    let Some((clock, rest)) = rest.split_first_chunk::<9>() else { return false };
    let [b'T' | b't', h1, h2, b':', m1, m2, b':', s1, s2] = *clock else { return false };
    let (hour, minute, second) = (two_digits(h1, h2), two_digits(m1, m2), two_digits(s1, s2));
    if !is_day(day) || hour > 23 || minute > 59 || second > 60 {
        return false;
    }
    let Some(offset) = skip_fraction(rest).and_then(offset_minutes) else { return false };
    second < 60 || (i32::from(hour) * 60 + i32::from(minute) - offset).rem_euclid(DAY_MINUTES) == DAY_MINUTES - 1
}

const DAY_MINUTES: i32 = 24 * 60;

/// The value of two digits; above 99 where they are none.
const fn two_digits(tens: u8, ones: u8) -> u8 {
    if tens.is_ascii_digit() && ones.is_ascii_digit() { (tens - b'0') * 10 + (ones - b'0') } else { u8::MAX }
}

fn is_day(text: &[u8; 10]) -> bool {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text else { return false };
    let (century, year) = (two_digits(y1, y2), two_digits(y3, y4));
    if century > 99 || year > 99 {
        return false;
    }
    let is_leap = if year == 0 { century % 4 == 0 } else { year % 4 == 0 };
    let days = match two_digits(m1, m2) {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u8::from(is_leap),
        _ => return false,
    };
    (1..=days).contains(&two_digits(d1, d2))
}

/// What stands behind `.` and at least one digit, or behind nothing.
fn skip_fraction(text: &[u8]) -> Option<&[u8]> {
    let Some(fraction) = text.strip_prefix(b".") else { return Some(text) };
    let digits = count_digits(fraction);
    (digits > 0).then(|| &fraction[digits..])
}

fn count_digits(text: &[u8]) -> usize {
    text.iter().take_while(|byte| byte.is_ascii_digit()).count()
}

/// Minutes east of UTC.
fn offset_minutes(text: &[u8]) -> Option<i32> {
    match *text {
        [b'Z' | b'z'] => Some(0),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let (hours, minutes) = (two_digits(h1, h2), two_digits(m1, m2));
            let offset = i32::from(hours) * 60 + i32::from(minutes);
            (hours < 24 && minutes < 60).then_some(if sign == b'+' { offset } else { -offset })
        }
        _ => None,
    }
}

/// Whether a text is a `duration` of RFC 3339 appendix A: `P` and weeks, or a date part, a time part, or both. As in
/// its grammar, a part names neighbouring units (`PT1H30M`, not `PT1H5S`), in whole numbers.
pub fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('P') else { return false };
    let (date, time) = match rest.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (rest, None),
    };
    match time {
        None => is_run_of_units(date, b"YMD") || is_run_of_units(date, b"W"),
        Some(time) => is_run_of_units(time, b"HMS") && (date.is_empty() || is_run_of_units(date, b"YMD")),
    }
}

/// Whether a text is one or more of `<digits><unit>` with units that are neighbours in the list.
fn is_run_of_units(text: &str, units: &[u8]) -> bool {
    let mut rest = text.as_bytes();
    let mut next = None;
    while !rest.is_empty() {
        let digits = count_digits(rest);
        let Some(&unit) = rest.get(digits) else { return false };
        let Some(place) = units.iter().position(|&known| known == unit) else { return false };
        if digits == 0 || next.is_some_and(|next| next != place) {
            return false;
        }
        next = Some(place + 1);
        rest = &rest[digits + 1..];
    }
    next.is_some()
}
