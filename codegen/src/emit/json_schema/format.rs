//! String formats as patterns. Where one expression cannot count, further assertions stand beside it.

use concord_runtime::format::Format;

use super::node::Object;

/// Base64 stands among the formats.
pub(super) const BYTES: &str = "bytes";

/// Standard base64 (RFC 4648 §4), padded, with the unused bits of the last character zero.
const BASE64: &str = "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$";

/// The key of a format under `$defs`.
pub(super) fn format_key(name: &str) -> String {
    format!("format:{name}")
}

/// A format's definition.
pub(super) fn format_schema(name: &str) -> Object {
    let out = Object::of("type", "string");
    let Some(format) = Format::from_name(name) else {
        return out.with("contentEncoding", "base64").with("pattern", BASE64);
    };
    let out = out.with("pattern", format.pattern());
    match format {
        // The whole at most 254 characters, the local part at most 64.
        Format::Email => out.with("maxLength", 254_u32).with("allOf", vec![Object::of("pattern", "^[^@]{1,64}@")]),
        Format::Datetime => {
            out.with("if", Object::of("pattern", ":60(?:[.Zz+-]|$)")).with("then", Object::of("allOf", leap_second()))
        }
        Format::Uuid
        | Format::Url
        | Format::Date
        | Format::Duration
        | Format::Ipv4
        | Format::Ipv6
        | Format::Semver
        | Format::Language
        | Format::Timezone => out,
    }
}

/// Second 60 stands only where it is 23:59 in UTC. Hours and minutes are held to the offset's apart: local time less
/// the offset is 23:59, so local minutes are one short of the offset's, modulo an hour, and hours follow.
fn leap_second() -> Vec<Object> {
    let mut minutes = vec![":59:60(?:\\.[0-9]+)?(?:[Zz]|[+-][0-9]{2}:00)".to_owned()];
    let mut hours = vec!["23:[0-9:.]+[Zz]".to_owned()];
    for offset in 1..60 {
        minutes.push(format!(":{:02}:60(?:\\.[0-9]+)?\\+[0-9]{{2}}:{offset:02}", offset - 1));
        minutes.push(format!(":{:02}:60(?:\\.[0-9]+)?-[0-9]{{2}}:{offset:02}", 59 - offset));
    }
    for offset in 0..24 {
        // East of UTC the clock is ahead; with minutes in the offset it has turned the hour once more.
        hours.push(format!("{:02}:[0-9:.]+\\+{offset:02}:00", (23 + offset) % 24));
        hours.push(format!("{offset:02}:[0-9:.]+\\+{offset:02}:(?:0[1-9]|[1-5])"));
        hours.push(format!("{:02}:[0-9:.]+-{offset:02}:", 23 - offset));
    }
    vec![
        Object::of("pattern", format!("(?:{})$", minutes.join("|"))),
        Object::of("pattern", format!("[Tt](?:{})", hours.join("|"))),
    ]
}
