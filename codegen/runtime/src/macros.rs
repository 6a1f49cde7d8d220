//! What every generated type has, as macros: the generated files stay thin, and names that a schema chooses cannot
//! shadow what stands here, because every path is absolute.

/// Reading, writing and checking for a type that implements [`crate::Json`] and has a table:
/// `schema!(Form, Struct(&__FORM));`.
#[macro_export]
macro_rules! schema {
    ($name:ident, $kind:ident(&$table:ident)) => {
        impl $crate::Schema for $name {
            const TYPE: &'static $crate::shape::Type = &$crate::shape::Type::$kind(&$table);
        }

        impl $name {
            /// Reads JSON text and checks it: everything that is wrong at once, where the text is JSON.
            pub fn from_json(json: &[u8]) -> ::std::result::Result<Self, $crate::Violations> {
                $crate::json::from_json(json, <Self as $crate::Schema>::TYPE)
            }

            /// The value as JSON text without spaces. It is not checked.
            #[allow(clippy::wrong_self_convention, reason = "every generated type has it alike")]
            pub fn to_json(&self) -> ::std::vec::Vec<u8> {
                $crate::json::to_json(self, <Self as $crate::Schema>::TYPE)
            }

            /// Everything that is wrong with a value that was built by hand.
            pub fn validate(&self) -> ::std::result::Result<(), $crate::Violations> {
                $crate::json::validate(self, <Self as $crate::Schema>::TYPE)
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::json::serialize(self, <Self as $crate::Schema>::TYPE, serializer)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::json::deserialize(deserializer, <Self as $crate::Schema>::TYPE)
            }
        }
    };
}

/// A closed enum of strings, whose variants stand in the order of `ALL` and of the table.
#[macro_export]
macro_rules! closed_strings {
    ($name:ident, $table:ident) => {
        $crate::schema!($name, Enum(&$table));

        impl $name {
            /// The value on the wire.
            pub fn as_str(self) -> &'static str {
                $table.text(self as usize)
            }
        }

        impl $crate::Json for $name {
            fn blank() -> Self {
                Self::ALL[0]
            }

            fn read(
                &mut self,
                reader: &mut $crate::json::Reader<'_>,
                _: &'static $crate::shape::Type,
            ) -> $crate::json::Step {
                *self = Self::ALL[reader.listed(&$table)?];
                ::std::result::Result::Ok(())
            }

            fn write(&self, writer: &mut $crate::json::Writer, _: &'static $crate::shape::Type) {
                writer.string(self.as_str());
            }
        }

        impl $crate::json::Key for $name {
            fn from_key(text: &::std::primitive::str, _: &'static $crate::shape::Type) -> ::std::option::Option<Self> {
                ::std::str::FromStr::from_str(text).ok()
            }

            fn key(&self) -> ::std::borrow::Cow<'_, ::std::primitive::str> {
                ::std::borrow::Cow::Borrowed(self.as_str())
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = $crate::Unlisted;

            fn from_str(text: &::std::primitive::str) -> ::std::result::Result<Self, $crate::Unlisted> {
                match $table.position_of_text(text) {
                    ::std::option::Option::Some(position) => ::std::result::Result::Ok(Self::ALL[position]),
                    ::std::option::Option::None => ::std::result::Result::Err($crate::Unlisted::new(&$table, text)),
                }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.pad(self.as_str())
            }
        }
    };
}

/// A closed enum of integers, whose variants have their values as discriminants.
#[macro_export]
macro_rules! closed_integers {
    ($name:ident, $table:ident) => {
        $crate::schema!($name, Enum(&$table));

        impl $name {
            /// The value on the wire.
            pub fn value(self) -> i32 {
                self as i32
            }
        }

        impl $crate::Json for $name {
            fn blank() -> Self {
                Self::ALL[0]
            }

            fn read(
                &mut self,
                reader: &mut $crate::json::Reader<'_>,
                _: &'static $crate::shape::Type,
            ) -> $crate::json::Step {
                *self = Self::ALL[reader.listed(&$table)?];
                ::std::result::Result::Ok(())
            }

            fn write(&self, writer: &mut $crate::json::Writer, _: &'static $crate::shape::Type) {
                writer.integer(::std::convert::From::from(self.value()));
            }
        }

        impl $crate::json::Key for $name {
            fn from_key(text: &::std::primitive::str, _: &'static $crate::shape::Type) -> ::std::option::Option<Self> {
                let value: i32 = $crate::json::Key::from_key(text, &$crate::shape::Type::I32)?;
                ::std::convert::TryFrom::try_from(value).ok()
            }

            fn key(&self) -> ::std::borrow::Cow<'_, ::std::primitive::str> {
                ::std::borrow::Cow::Owned(::std::string::ToString::to_string(&self.value()))
            }
        }

        impl ::std::convert::TryFrom<i32> for $name {
            type Error = $crate::Unlisted;

            fn try_from(value: i32) -> ::std::result::Result<Self, $crate::Unlisted> {
                match $table.position_of_integer(value) {
                    ::std::option::Option::Some(position) => ::std::result::Result::Ok(Self::ALL[position]),
                    ::std::option::Option::None => ::std::result::Result::Err($crate::Unlisted::new(&$table, value)),
                }
            }
        }

        impl ::std::convert::From<$name> for i32 {
            fn from(value: $name) -> Self {
                value.value()
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.value(), formatter)
            }
        }
    };
}

/// An open enum of strings, which has `as_str` already; `$unknown` is the variant for other values.
#[macro_export]
macro_rules! open_strings {
    ($name:ident, $table:ident) => {
        $crate::schema!($name, Enum(&$table));

        impl $crate::Json for $name {
            fn blank() -> Self {
                Self::ALL[0].clone()
            }

            fn read(
                &mut self,
                reader: &mut $crate::json::Reader<'_>,
                _: &'static $crate::shape::Type,
            ) -> $crate::json::Step {
                let text = reader.open_text()?;
                *self = ::std::convert::From::from(&*text);
                ::std::result::Result::Ok(())
            }

            fn write(&self, writer: &mut $crate::json::Writer, _: &'static $crate::shape::Type) {
                writer.string(self.as_str());
            }
        }

        impl $crate::json::Key for $name {
            fn from_key(text: &::std::primitive::str, _: &'static $crate::shape::Type) -> ::std::option::Option<Self> {
                ::std::option::Option::Some(::std::convert::From::from(text))
            }

            fn key(&self) -> ::std::borrow::Cow<'_, ::std::primitive::str> {
                ::std::borrow::Cow::Borrowed(self.as_str())
            }
        }

        impl ::std::convert::From<&::std::primitive::str> for $name {
            fn from(text: &::std::primitive::str) -> Self {
                match $table.position_of_text(text) {
                    ::std::option::Option::Some(position) => Self::ALL[position].clone(),
                    ::std::option::Option::None => Self::Unknown(::std::borrow::ToOwned::to_owned(text)),
                }
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            fn from_str(text: &::std::primitive::str) -> ::std::result::Result<Self, Self::Err> {
                ::std::result::Result::Ok(::std::convert::From::from(text))
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.pad(self.as_str())
            }
        }
    };
}

/// An open enum of integers, which has `value` already.
#[macro_export]
macro_rules! open_integers {
    ($name:ident, $table:ident) => {
        $crate::schema!($name, Enum(&$table));

        impl $crate::Json for $name {
            fn blank() -> Self {
                Self::ALL[0]
            }

            fn read(
                &mut self,
                reader: &mut $crate::json::Reader<'_>,
                _: &'static $crate::shape::Type,
            ) -> $crate::json::Step {
                *self = ::std::convert::From::from(reader.open_integer()?);
                ::std::result::Result::Ok(())
            }

            fn write(&self, writer: &mut $crate::json::Writer, _: &'static $crate::shape::Type) {
                writer.integer(::std::convert::From::from(self.value()));
            }
        }

        impl $crate::json::Key for $name {
            fn from_key(text: &::std::primitive::str, _: &'static $crate::shape::Type) -> ::std::option::Option<Self> {
                let value: i32 = $crate::json::Key::from_key(text, &$crate::shape::Type::I32)?;
                ::std::option::Option::Some(::std::convert::From::from(value))
            }

            fn key(&self) -> ::std::borrow::Cow<'_, ::std::primitive::str> {
                ::std::borrow::Cow::Owned(::std::string::ToString::to_string(&self.value()))
            }
        }

        impl ::std::convert::From<i32> for $name {
            fn from(value: i32) -> Self {
                match $table.position_of_integer(value) {
                    ::std::option::Option::Some(position) => Self::ALL[position],
                    ::std::option::Option::None => Self::Unknown(value),
                }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.value(), formatter)
            }
        }
    };
}
