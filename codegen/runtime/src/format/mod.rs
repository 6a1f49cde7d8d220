//! String formats of the schema language: one function and one regular expression each.
//!
//! The functions decide; the expressions say the same for people and for other languages, and the tests hold the two
//! together. Where an expression cannot count (lengths of an email address, leap seconds) its doc says so.

mod identifier;
mod network;
mod pattern;
mod time;

#[cfg(test)]
mod tables;
#[cfg(test)]
mod tests;

pub(crate) use identifier::is_uuid_bytes;
pub use identifier::{is_language, is_semver, is_timezone, is_uuid};
pub use network::{is_email, is_ipv4, is_ipv6, is_url};
pub use time::{is_date, is_datetime, is_duration};

/// A string format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// RFC 9562 §4: 8-4-4-4-12 hexadecimal digits, either case, any version.
    Uuid,
    /// RFC 3986 URI with an authority: `scheme://host…`.
    Url,
    /// RFC 5321 mailbox without quoted local part and address literal, at two domain labels or more.
    Email,
    /// RFC 3339 `full-date`.
    Date,
    /// RFC 3339 `date-time`.
    Datetime,
    /// RFC 3339 appendix A `duration`.
    Duration,
    /// Dotted quad without leading zeros (RFC 3986 `IPv4address`).
    Ipv4,
    /// RFC 4291 §2.2 text form, without zone.
    Ipv6,
    /// semver.org 2.0.0.
    Semver,
    /// RFC 5646 `langtag` or `privateuse`.
    Language,
    /// The shape of an IANA time zone name; whether the zone exists is not asked.
    Timezone,
}

impl Format {
    /// Every format, in the order of the language's reference.
    pub const ALL: [Format; 11] = [
        Format::Uuid,
        Format::Url,
        Format::Email,
        Format::Date,
        Format::Datetime,
        Format::Duration,
        Format::Ipv4,
        Format::Ipv6,
        Format::Semver,
        Format::Language,
        Format::Timezone,
    ];

    /// The format's name in the schema language.
    pub const fn name(self) -> &'static str {
        match self {
            Format::Uuid => "uuid",
            Format::Url => "url",
            Format::Email => "email",
            Format::Date => "date",
            Format::Datetime => "datetime",
            Format::Duration => "duration",
            Format::Ipv4 => "ipv4",
            Format::Ipv6 => "ipv6",
            Format::Semver => "semver",
            Format::Language => "language",
            Format::Timezone => "timezone",
        }
    }

    /// The format with this name in the schema language.
    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Whether a text has the format.
    pub fn matches(self, text: &str) -> bool {
        match self {
            Format::Uuid => is_uuid(text),
            Format::Url => is_url(text),
            Format::Email => is_email(text),
            Format::Date => is_date(text),
            Format::Datetime => is_datetime(text),
            Format::Duration => is_duration(text),
            Format::Ipv4 => is_ipv4(text),
            Format::Ipv6 => is_ipv6(text),
            Format::Semver => is_semver(text),
            Format::Language => is_language(text),
            Format::Timezone => is_timezone(text),
        }
    }

    /// The format as an anchored regular expression that Rust's `regex` and ECMAScript's `u` flag read alike.
    ///
    /// It equals [`Format::matches`] but for two things it cannot count: the lengths in [`Format::Email`] and where
    /// second 60 may stand in [`Format::Datetime`]; there it accepts more.
    pub const fn pattern(self) -> &'static str {
        match self {
            Format::Uuid => pattern::UUID,
            Format::Url => pattern::URL,
            Format::Email => pattern::EMAIL,
            Format::Date => pattern::DATE,
            Format::Datetime => pattern::DATETIME,
            Format::Duration => pattern::DURATION,
            Format::Ipv4 => pattern::IPV4,
            Format::Ipv6 => pattern::IPV6,
            Format::Semver => pattern::SEMVER,
            Format::Language => pattern::LANGUAGE,
            Format::Timezone => pattern::TIMEZONE,
        }
    }
}
