//! What types of other languages are called here, for people who write theirs.

/// The type, or types, that a name of another language stands for.
pub(super) fn ours(name: &str) -> Option<&'static str> {
    Some(match &*name.to_ascii_lowercase() {
        "number" => "`f64`; for integers `i32` or `i64`",
        "int" | "integer" | "int32" | "uint32" => "`i32`; `i64`, `u32` and shorter ones are there, too",
        "long" | "int64" | "bigint" | "uint64" | "u64" | "usize" | "isize" => "`i64`",
        "short" | "int16" => "`i16`",
        "byte" | "int8" => "`i8`",
        "float" | "double" | "f32" | "float64" | "float32" | "decimal" => "`f64`",
        "boolean" => "`bool`",
        "str" | "text" | "char" | "varchar" => "`string`",
        "binary" | "blob" | "buffer" => "`bytes`",
        "timestamp" | "time" | "date-time" => "`datetime` for a text as in RFC 3339, `i64` for milliseconds",
        "uri" | "href" => "`url`",
        "guid" => "`uuid`",
        "ip" => "`ipv4` or `ipv6`",
        "json" | "unknown" | "mixed" => "`any`",
        "array" | "vec" => "`list<T>`",
        "dict" | "record" | "hash" | "hashmap" => "`map<string, T>`",
        _ => return None,
    })
}
