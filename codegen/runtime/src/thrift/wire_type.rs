//! The types that the protocols can tell apart.

/// A wire type, numbered as in the binary protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum WireType {
    /// End of a struct; never the type of a value.
    Stop = 0,
    /// A boolean.
    Bool = 2,
    /// A signed byte.
    I8 = 3,
    /// A double (IEEE 754).
    F64 = 4,
    /// A 16-bit integer.
    I16 = 6,
    /// A 32-bit integer; enums, too.
    I32 = 8,
    /// A 64-bit integer.
    I64 = 10,
    /// A string or `binary`.
    Bytes = 11,
    /// A struct, union or exception.
    Struct = 12,
    /// A map.
    Map = 13,
    /// A set.
    Set = 14,
    /// A list.
    List = 15,
    /// Sixteen bytes; known to writers since Apache Thrift 0.18. Skipped and kept, never declared.
    Uuid = 16,
}

impl WireType {
    /// By number in the binary protocol; `None` for a number that means nothing.
    #[inline]
    pub const fn from_binary(number: u8) -> Option<WireType> {
        Some(match number {
            0 => WireType::Stop,
            2 => WireType::Bool,
            3 => WireType::I8,
            4 => WireType::F64,
            6 => WireType::I16,
            8 => WireType::I32,
            10 => WireType::I64,
            11 => WireType::Bytes,
            12 => WireType::Struct,
            13 => WireType::Map,
            14 => WireType::Set,
            15 => WireType::List,
            16 => WireType::Uuid,
            _ => return None,
        })
    }

    /// By number in the compact protocol, where 1 and 2 both are a boolean; `None` for a number that means nothing.
    #[inline]
    pub const fn from_compact(number: u8) -> Option<WireType> {
        Some(match number {
            0 => WireType::Stop,
            1 | 2 => WireType::Bool,
            3 => WireType::I8,
            4 => WireType::I16,
            5 => WireType::I32,
            6 => WireType::I64,
            7 => WireType::F64,
            8 => WireType::Bytes,
            9 => WireType::List,
            10 => WireType::Set,
            11 => WireType::Map,
            12 => WireType::Struct,
            13 => WireType::Uuid,
            _ => return None,
        })
    }

    /// The number in the compact protocol, of an element; a boolean field has its value in its type instead.
    #[inline]
    pub const fn to_compact(self) -> u8 {
        match self {
            WireType::Stop => 0,
            WireType::Bool => 1,
            WireType::I8 => 3,
            WireType::I16 => 4,
            WireType::I32 => 5,
            WireType::I64 => 6,
            WireType::F64 => 7,
            WireType::Bytes => 8,
            WireType::List => 9,
            WireType::Set => 10,
            WireType::Map => 11,
            WireType::Struct => 12,
            WireType::Uuid => 13,
        }
    }

    /// The name in Thrift IDL.
    pub const fn name(self) -> &'static str {
        match self {
            WireType::Stop => "stop",
            WireType::Bool => "bool",
            WireType::I8 => "i8",
            WireType::F64 => "double",
            WireType::I16 => "i16",
            WireType::I32 => "i32",
            WireType::I64 => "i64",
            WireType::Bytes => "string",
            WireType::Struct => "struct",
            WireType::Map => "map",
            WireType::Set => "set",
            WireType::List => "list",
            WireType::Uuid => "uuid",
        }
    }
}
