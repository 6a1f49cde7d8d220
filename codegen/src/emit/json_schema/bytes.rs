//! Bytes are base64 text in JSON: their length in bytes as assertions about that text.

use super::node::Object;
use crate::model::Constraints;

/// Lengths in bytes, and a pattern over the base64 text, as assertions.
///
/// Four characters hold three bytes; with `=` at the end the last four hold two, with `==` one.
pub(super) fn byte_length(constraints: &Constraints) -> Object {
    let mut out = Object::of("type", "string");
    if let Some(least) = constraints.min_length {
        let (groups, rest) = (least / 3, least % 3);
        let length = 4 * (groups + u32::from(rest > 0));
        out.set("minLength", length);
        let too_short = match rest {
            0 if least > 0 => Some("=$"),
            2 => Some("==$"),
            _ => None,
        };
        out.set_some("not", too_short.map(|end| Object::of("maxLength", length).with("pattern", end)));
    }
    if let Some(most) = constraints.max_length {
        let (groups, rest) = (most / 3, most % 3);
        out.set("maxLength", 4 * (groups + u32::from(rest > 0)));
        let end = match rest {
            1 => Some("==$"),
            2 => Some("=$"),
            _ => None,
        };
        if let Some(end) = end {
            out.set("if", Object::of("minLength", 4 * groups + 1));
            out.set("then", Object::of("pattern", end));
        }
    }
    out.set_some("pattern", constraints.pattern.as_deref());
    out
}
