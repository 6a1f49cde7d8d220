//! The formats as regular expressions, anchored, ASCII, in the syntax that Rust and ECMAScript share.

/// Days that exist: months of 31, 30 and 28 days, then 29 February of leap years.
macro_rules! date {
    () => {
        concat!(
            "(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])",
            "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))",
            "|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)"
        )
    };
}

macro_rules! duration_time {
    () => {
        "(?:[0-9]+H(?:[0-9]+M(?:[0-9]+S)?)?|[0-9]+M(?:[0-9]+S)?|[0-9]+S)"
    };
}

macro_rules! ipv4 {
    () => {
        "(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])\\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
    };
}

/// A group of an IPv6 address.
macro_rules! group {
    () => {
        "[0-9A-Fa-f]{1,4}"
    };
}

/// The last 32 bits of an IPv6 address: two groups or a dotted quad.
macro_rules! tail {
    () => {
        concat!("(?:", group!(), ":", group!(), "|", ipv4!(), ")")
    };
}

/// RFC 3986 `IPv6address`: by the number of groups that stand behind `::`.
#[rustfmt::skip]
macro_rules! ipv6 {
    () => {
        concat!(
            "(?:(?:", group!(), ":){6}", tail!(),
            "|::(?:", group!(), ":){5}", tail!(),
            "|(?:", group!(), ")?::(?:", group!(), ":){4}", tail!(),
            "|(?:(?:", group!(), ":){0,1}", group!(), ")?::(?:", group!(), ":){3}", tail!(),
            "|(?:(?:", group!(), ":){0,2}", group!(), ")?::(?:", group!(), ":){2}", tail!(),
            "|(?:(?:", group!(), ":){0,3}", group!(), ")?::", group!(), ":", tail!(),
            "|(?:(?:", group!(), ":){0,4}", group!(), ")?::", tail!(),
            "|(?:(?:", group!(), ":){0,5}", group!(), ")?::", group!(),
            "|(?:(?:", group!(), ":){0,6}", group!(), ")?::)"
        )
    };
}

pub(super) const UUID: &str = "^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$";

pub(super) const URL: &str = concat!(
    "^[A-Za-z][A-Za-z0-9+.-]*://",
    "(?:(?:[A-Za-z0-9._~!$&'()*+,;=:-]|%[0-9A-Fa-f]{2})*@)?",
    "(?:\\[",
    ipv6!(),
    "\\]|(?:[A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+)",
    "(?::[0-9]*)?",
    "(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*)*",
    "(?:\\?(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?",
    "(?:#(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?$",
);

pub(super) const EMAIL: &str = concat!(
    "^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@",
    "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$",
);

pub(super) const DATE: &str = concat!("^", date!(), "$");

pub(super) const DATETIME: &str = concat!(
    "^",
    date!(),
    "[Tt](?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)(?:\\.[0-9]+)?",
    "(?:[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])$",
);

pub(super) const DURATION: &str = concat!(
    "^P(?:[0-9]+W|",
    "(?:[0-9]+Y(?:[0-9]+M(?:[0-9]+D)?)?|[0-9]+M(?:[0-9]+D)?|[0-9]+D)(?:T",
    duration_time!(),
    ")?|T",
    duration_time!(),
    ")$",
);

pub(super) const IPV4: &str = concat!("^", ipv4!(), "$");

pub(super) const IPV6: &str = concat!("^", ipv6!(), "$");

pub(super) const SEMVER: &str = concat!(
    "^(?:0|[1-9][0-9]*)\\.(?:0|[1-9][0-9]*)\\.(?:0|[1-9][0-9]*)",
    "(?:-(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)(?:\\.(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*))*)?",
    "(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?$",
);

pub(super) const LANGUAGE: &str = concat!(
    "^(?:(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})",
    "(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*",
    "(?:-[0-9A-WY-Za-wy-z](?:-[A-Za-z0-9]{2,8})+)*(?:-[Xx](?:-[A-Za-z0-9]{1,8})+)?",
    "|[Xx](?:-[A-Za-z0-9]{1,8})+)$",
);

pub(super) const TIMEZONE: &str = "^[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+.-]+){0,2}$";
