//! Formats of the network: URLs, email addresses, IP addresses.

use std::net::{Ipv4Addr, Ipv6Addr};

/// Whether a text is an absolute URL: an RFC 3986 `URI` with an authority and a host that is not empty. ASCII only;
/// other characters stand percent-encoded.
pub fn is_url(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else { return false };
    let (rest, fragment) = split_at_byte(rest, |byte| byte == b'#');
    let (rest, query) = split_at_byte(rest, |byte| byte == b'?');
    let (authority, path) = split_at_byte(rest, |byte| byte == b'/');
    is_scheme(scheme)
        && is_authority(authority)
        && is_encoded(path, PATH)
        && is_encoded(query.get(1..).unwrap_or_default(), QUERY)
        && is_encoded(fragment.get(1..).unwrap_or_default(), QUERY)
}

/// Splits before the first byte that is asked for; the second part keeps it.
fn split_at_byte(text: &str, is_end: impl Fn(u8) -> bool) -> (&str, &str) {
    text.split_at(text.bytes().position(is_end).unwrap_or(text.len()))
}

fn is_scheme(text: &str) -> bool {
    text.as_bytes().first().is_some_and(u8::is_ascii_alphabetic)
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
}

fn is_authority(text: &str) -> bool {
    let (user, host_and_port) = text.split_once('@').unwrap_or(("", text));
    if !is_encoded(user, USER) {
        return false;
    }
    let (host_is_good, port) = match host_and_port.strip_prefix('[').map(|rest| rest.split_once(']')) {
        Some(Some((address, port))) => (is_ipv6(address), port),
        Some(None) => return false,
        None => {
            let (host, port) = split_at_byte(host_and_port, |byte| byte == b':');
            (!host.is_empty() && is_encoded(host, HOST), port)
        }
    };
    let port_is_good = match port.strip_prefix(':') {
        Some(digits) => digits.bytes().all(|byte| byte.is_ascii_digit()),
        None => port.is_empty(),
    };
    host_is_good && port_is_good
}

// Classes of bytes, as bits of `CLASSES`: each contains the ones before.
const HOST: u8 = 1;
const USER: u8 = 2;
const PATH: u8 = 4;
const QUERY: u8 = 8;

/// RFC 3986: `unreserved` and `sub-delims` may stand everywhere; `:` from the user on, `@` and `/` from the path on,
/// `?` in query and fragment.
const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0u8;
    while byte < 128 {
        classes[byte as usize] = match byte {
            b'-' | b'.' | b'_' | b'~' | b'!' | b'$' | b'&' | b'\'' | b'(' | b')' | b'*' | b'+' | b',' | b';' | b'=' => {
                HOST | USER | PATH | QUERY
            }
            b':' => USER | PATH | QUERY,
            b'@' | b'/' => PATH | QUERY,
            b'?' => QUERY,
            _ if byte.is_ascii_alphanumeric() => HOST | USER | PATH | QUERY,
            _ => 0,
        };
        byte += 1;
    }
    classes
};

/// Whether every byte is of the class or starts a well-formed `%XX`.
fn is_encoded(text: &str, class: u8) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if CLASSES[usize::from(byte)] & class != 0 {
            at += 1;
        } else if byte == b'%'
            && matches!(bytes.get(at + 1..at + 3), Some(pair) if pair.iter().all(u8::is_ascii_hexdigit))
        {
            at += 3;
        } else {
            return false;
        }
    }
    true
}

/// Whether a text is an email address: an RFC 5321 `Mailbox` with a dot-atom local part of at most 64 characters and a
/// domain of two labels or more, at most 254 characters in all. Quoted local parts and address literals are refused.
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    text.len() <= 254
        && local.len() <= 64
        && local.split('.').all(|atom| !atom.is_empty() && atom.bytes().all(is_atom_byte))
        && domain.contains('.')
        && domain.split('.').all(is_domain_label)
}

fn is_atom_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~-".contains(&byte)
}

fn is_domain_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Whether a text is an IPv4 address: a dotted quad of decimal octets without leading zeros.
pub fn is_ipv4(text: &str) -> bool {
    text.parse::<Ipv4Addr>().is_ok()
}

/// Whether a text is an IPv6 address (RFC 4291 §2.2): eight groups, `::` once, or a dotted quad at the end; no zone.
pub fn is_ipv6(text: &str) -> bool {
    text.parse::<Ipv6Addr>().is_ok()
}
