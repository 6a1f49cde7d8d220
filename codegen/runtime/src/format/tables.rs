//! Texts that have each format, and texts that nearly do.

use super::Format;

/// Texts that have a format, and texts that nearly do.
pub(super) struct Table {
    pub(super) format: Format,
    pub(super) good: &'static [&'static str],
    pub(super) bad: &'static [&'static str],
}

/// One table a format, in the order of [`Format::ALL`].
pub(super) const TABLES: [Table; 11] =
    [UUID, URL, EMAIL, DATE, DATETIME, DURATION, IPV4, IPV6, SEMVER, LANGUAGE, TIMEZONE];

#[rustfmt::skip]
const UUID: Table = Table {
    format: Format::Uuid,
    good: &[
        "123e4567-e89b-12d3-a456-426614174000", "00000000-0000-0000-0000-000000000000",
        "FFFFFFFF-ffff-FFFF-ffff-FFFFFFFFFFFF", "01890a5d-ac96-774b-bcce-b302099a8057",
    ],
    bad: &[
        "", "123e4567-e89b-12d3-a456-42661417400", "123e4567-e89b-12d3-a456-4266141740000",
        "123e4567e89b12d3a456426614174000", "{123e4567-e89b-12d3-a456-426614174000}",
        "123e4567-e89b-12d3-a456-42661417400g", "123e4567-e89b-12d3-a456-42661417400@",
        "123e4567-e89b-12d3-a456-42661417400/", "123e4567-e89b-12d3-a456-42661417400:",
        "123e4567-e89b-12d3-a456-42661417400`", "123e4567_e89b_12d3_a456_426614174000",
        "123e456-7e89b-12d3-a456-426614174000", "123e4567-e89b-12d3-a456-426614174000\n",
        "１23e4567-e89b-12d3-a456-4266141740",
    ],
};

#[rustfmt::skip]
const URL: Table = Table {
    format: Format::Url,
    good: &[
        "https://example.com", "http://a", "HTTPS://EXAMPLE.com:8080/a/b;c=1/?q=a%20b&c=/?#frag/?",
        "ftp://user:pa%3Ass@host/x", "http://[::1]:80/", "http://[2001:db8::ffff:1.2.3.4]", "http://1.2.3.4/",
        "http://999.1.1.1/", "http://host:/", "git+ssh://host/path", "http://host//double//", "http://host?query",
        "http://host#fragment", "http://ho%20st/", "http://a_b~c!$&'()*+,;=d/", "http://@host/",
    ],
    bad: &[
        "", "example.com", "//example.com", "/path", "mailto:someone@example.com", "http:/host", "http://",
        "http:///path", "http://:80/", "http://user@/", "1http://host", "ht tp://host", "http://ho st",
        "http://host/a b", "http://host/é", "http://hést/", "http://host/%", "http://host/%2", "http://host/%zz",
        "http://host:80a/", "http://host:80:80/", "http://a@b@c/", "http://[::1", "http://[::1]x/",
        "http://[1.2.3.4]/", "http://[fe80::1%25en0]/", "http://[v1.a]/", "http://[]/", "http://host/a[b]",
        "http://host/\"", "http://host/<x>", "http://host/a\\b", "http://host/a^b", "http://host/a|b",
        "http://host/{x}", "http://host#a#b", " http://host", "http://host\n", "http://host/a`b",
    ],
};

#[rustfmt::skip]
const EMAIL: Table = Table {
    format: Format::Email,
    good: &[
        "john@example.com", "a.b+c@sub.example.co", "!#$%&'*+/=?^_`{|}~-@x.y", "1@2.3", "a@xn--bcher-kva.example",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@example.com",
        "a@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.com",
    ],
    bad: &[
        "", "john", "@example.com", "john@", "john@example", "john@@example.com", ".john@example.com",
        "john.@example.com", "jo..hn@example.com", "john@-example.com", "john@example-.com", "john@example..com",
        "john@example.com.", "john@exa_mple.com", "john@[127.0.0.1]", "\"john\"@example.com", "john doe@example.com",
        "jöhn@example.com", "john@exämple.com", "john@example.com\n",
        "a@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.com",
    ],
};

#[rustfmt::skip]
const DATE: Table = Table {
    format: Format::Date,
    good: &[
        "2024-02-29", "2000-02-29", "0000-02-29", "1999-12-31", "2023-01-31", "2023-04-30", "9999-12-31",
    ],
    bad: &[
        "", "2023-02-29", "1900-02-29", "2100-02-29", "2024-02-30", "2023-04-31", "2023-00-01", "2023-13-01",
        "2023-01-00", "2023-01-32", "2023-1-1", "20230101", "2023/01/01", "+2023-01-01", "02023-01-01",
        "2023-01-01T", "२०२३-०१-०१",
    ],
};

#[rustfmt::skip]
const DATETIME: Table = Table {
    format: Format::Datetime,
    good: &[
        "1985-04-12T23:20:50.52Z", "1996-12-19T16:39:57-08:00", "1990-12-31T23:59:60Z", "1990-12-31T15:59:60-08:00",
        "1991-01-01T05:29:60+05:30", "1990-12-31T23:59:60.999Z", "1937-01-01t12:00:27.87z",
        "2024-02-29T00:00:00.123456789012345678901234567890Z", "2024-01-01T00:00:00-00:00",
        "2024-01-01T00:00:00+23:59",
    ],
    bad: &[
        "", "2024-01-01", "2024-01-01T00:00:00", "2024-01-01T00:00Z", "2024-01-01 00:00:00Z", "2024-01-01T24:00:00Z",
        "2024-01-01T23:60:00Z", "2024-01-01T23:59:61Z", "2024-01-01T23:58:60Z", "2024-01-01T22:59:60Z",
        "2024-01-01T23:59:60+01:00", "2024-01-01T00:00:00.Z", "2024-01-01T00:00:00,5Z", "2024-01-01T00:00:00+24:00",
        "2024-01-01T00:00:00+01:60", "2024-01-01T00:00:00+0100", "2024-01-01T00:00:00+01", "2024-01-01T00:00:00ZZ",
        "2023-02-29T00:00:00Z", "2024-01-01T0a:00:00Z", "2024-01-01T00:00:00.1éZ",
    ],
};

#[rustfmt::skip]
const DURATION: Table = Table {
    format: Format::Duration,
    good: &[
        "P1W", "P0D", "P1Y", "P1M", "P1Y2M3D", "P1DT12H", "PT36H", "PT1M", "PT0S", "P4DT12H30M5S", "P1Y2MT3M4S",
        "P00012Y",
    ],
    bad: &[
        "", "P", "PT", "P1", "1D", "P1YT", "PT1D", "P1S", "P2D1Y", "P1D2H", "P1Y2W", "P1W2D", "P1WT1H", "P-1D",
        "+P1D", "P1.5D", "PT0.5S", "p1d", "P1D ", "P1Y1D", "PT1H1S", "P1YY", "P২Y", "PTT1S", "PT1ST", "PY",
    ],
};

#[rustfmt::skip]
const IPV4: Table = Table {
    format: Format::Ipv4,
    good: &[
        "0.0.0.0", "127.0.0.1", "255.255.255.255", "1.20.100.249",
    ],
    bad: &[
        "", "1.2.3", "1.2.3.4.5", "256.1.1.1", "1.2.3.04", "01.2.3.4", "1.2.3.4 ", " 1.2.3.4", "1..2.3", "0x1.2.3.4",
        "1.2.3.-4", "1.2.3.4/8", "1.2.3.٤", "1.2.3.1000",
    ],
};

#[rustfmt::skip]
const IPV6: Table = Table {
    format: Format::Ipv6,
    good: &[
        "::", "::1", "1::", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "1::3:4:5:6:7:8",
        "2001:DB8::ff00:42:8329", "::ffff:192.0.2.128", "1:2:3:4:5:6:1.2.3.4", "1::1.2.3.4", "64:ff9b::0.0.0.0",
    ],
    bad: &[
        "", ":", ":::", "1", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "1:2:3:4:5:6:7:8::",
        "::1:2:3:4:5:6:7:8", "12345::", "g::", ":1", "1:", "fe80::1%eth0", "::1.2.3", "::1.2.3.256", "1.2.3.4::",
        "1:2:3:4:5:6:7:1.2.3.4", "[::1]", "::1/64", "::01.2.3.4",
    ],
};

#[rustfmt::skip]
const SEMVER: Table = Table {
    format: Format::Semver,
    good: &[
        "0.0.0", "1.2.3", "10.20.30", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-0.3.7", "1.0.0-x-y-z.--", "1.0.0+001",
        "1.0.0-beta+exp.sha.5114f85", "1.0.0+a-b", "1.0.0-0a.00a",
        "99999999999999999999999.999999999999999999.99999999999999999", "1.0.0+-",
    ],
    bad: &[
        "", "1", "1.2", "1.2.3.4", "01.2.3", "1.02.3", "1.2.03", "v1.2.3", "1.2.3-", "1.2.3-01", "1.2.3-a..b",
        "1.2.3+", "1.2.3+a..b", "1.2.3+a+b", "1.2.3-a_b", "1.2.3 ", "1.2.x", "1.2.3-é", "-1.2.3", "1.2.",
    ],
};

#[rustfmt::skip]
const LANGUAGE: Table = Table {
    format: Format::Language,
    good: &[
        "en", "en-US", "EN-us", "zh-Hant-TW", "zh-yue", "zh-cmn-Hans-CN", "es-419", "de-CH-1901",
        "sl-rozaj-biske-1994", "de-DE-u-co-phonebk", "en-a-myext-b-another", "x-whatever", "en-x-a-b-12345678",
        "abcd", "abcdefgh", "aa-bbb-ccc-ddd-Eeee-ff-12345-1abc-a-bb-x-y", "sr-Latn", "hy-arevela", "X-1",
    ],
    bad: &[
        "", "e", "en_US", "en-", "-en", "en--US", "abcdefghi", "en-abcdefghi", "en-US-USA", "en-a", "en-a-b", "en-x",
        "x", "x-", "x-123456789", "1en", "en-1", "en-12", "abcd-efg", "i-klingon", "aa-bbb-ccc-ddd-eee", "en-US-GB",
        "én", "en-Latn-Cyrl", "en ", "en-a-x-b",
    ],
};

#[rustfmt::skip]
const TIMEZONE: Table = Table {
    format: Format::Timezone,
    good: &[
        "UTC", "Europe/Madrid", "America/Argentina/Buenos_Aires", "Etc/GMT+1", "Etc/GMT-14", "GMT0", "EST5EDT",
        "America/Port-au-Prince", "a/.",
    ],
    bad: &[
        "", "/", "Europe/", "/Madrid", "Europe//Madrid", "a/b/c/d", "1Europe", "+01:00", "_a", "-a", "Europe Madrid",
        "Europe/Mad rid", "É", "a.b", "Europe/Madrid\n",
    ],
};
