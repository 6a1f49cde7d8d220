//! What every generated type has, as macros: the generated files stay thin. What few programs call of each type is
//! `#[inline]`, so that it is compiled where it is called and nowhere else. Each macro stands in a module that has a
//! table named like the type, beside the type in the module above. Names that a schema chooses cannot shadow what is
//! used here, because every path is absolute.

/// Reading, writing and checking for a struct that implements [`crate::Json`].
#[macro_export]
macro_rules! struct_type {
    ($name:ident) => {
        $crate::schema!($name, Struct,);
    };
}

/// Reading, writing and checking for a union that implements [`crate::Json`].
#[macro_export]
macro_rules! union_type {
    ($name:ident) => {
        $crate::schema!($name, Union,);
    };
}

/// Reading, writing and checking for a type that borrows from the text it is read from, beside the type that does not.
#[macro_export]
macro_rules! borrowed_type {
    ($name:ident, $owned:ident) => {
        impl $crate::Typed for $name<'_> {
            const TYPE: &'static $crate::shape::Type = <super::$owned as $crate::Typed>::TYPE;
        }

        impl<'a> $name<'a> {
            /// Reads JSON text and checks it: everything that is wrong at once, where the text is JSON.
            pub fn from_json(json: &'a [u8]) -> ::std::result::Result<Self, $crate::Violations> {
                $crate::json::read_from(json, <Self as $crate::Typed>::TYPE, false)
            }

            /// The value as JSON text. It is not checked.
            #[allow(clippy::wrong_self_convention, reason = "every generated type has it alike")]
            pub fn to_json(&self) -> ::std::vec::Vec<u8> {
                $crate::json::to_json(self, <Self as $crate::Typed>::TYPE)
            }

            /// Everything that is wrong with a value that was built by hand.
            #[inline]
            pub fn validate(&self) -> ::std::result::Result<(), $crate::Violations> {
                $crate::json::validate(self, <Self as $crate::Typed>::TYPE)
            }
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! schema {
    ($name:ident, $kind:ident, $(#[$inline:meta])?) => {
        impl $crate::Typed for super::$name {
            const TYPE: &'static $crate::shape::Type = &$crate::shape::Type::$kind(&$name);
        }

        impl super::$name {
            /// Reads JSON text and checks it: everything that is wrong at once, where the text is JSON.
            $(#[$inline])?
            pub fn from_json(json: &[u8]) -> ::std::result::Result<Self, $crate::Violations> {
                $crate::json::read_from(json, <Self as $crate::Typed>::TYPE, false)
            }

            /// Checks JSON text and builds nothing: everything that is wrong at once, where the text is JSON.
            #[inline]
            pub fn check_json(json: &[u8]) -> ::std::result::Result<(), $crate::Violations> {
                $crate::json::check_json(json, <Self as $crate::Typed>::TYPE)
            }

            /// The value as JSON text without spaces. It is not checked.
            #[allow(clippy::wrong_self_convention, reason = "every generated type has it alike")]
            $(#[$inline])?
            pub fn to_json(&self) -> ::std::vec::Vec<u8> {
                $crate::json::to_json(self, <Self as $crate::Typed>::TYPE)
            }

            /// Everything that is wrong with a value that was built by hand.
            #[inline]
            pub fn validate(&self) -> ::std::result::Result<(), $crate::Violations> {
                $crate::json::validate(self, <Self as $crate::Typed>::TYPE)
            }
        }

        impl $crate::serde::Serialize for super::$name {
            fn serialize<S: $crate::serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::json::serialize(self, <Self as $crate::Typed>::TYPE, serializer)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for super::$name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::json::deserialize(deserializer, <Self as $crate::Typed>::TYPE)
            }
        }
    };
}

/// A closed enum of strings, whose variants stand in the order of `ALL` and of the table.
#[macro_export]
macro_rules! closed_string_enum {
    ($name:ident) => {
        $crate::schema!($name, Enum, #[inline]);

        impl super::$name {
            /// The value on the wire.
            pub fn as_str(self) -> &'static str {
                $name.text(self as usize)
            }
        }

        impl<'a> $crate::Json<'a> for super::$name {
            fn blank() -> Self {
                Self::ALL[0]
            }

            fn read(
                &mut self,
                reader: &mut $crate::json::Reader<'a>,
                _: &'static $crate::shape::Type,
            ) -> $crate::json::Step {
                match reader.listed(&$name) {
                    ::std::result::Result::Ok(position) => *self = Self::ALL[position],
                    ::std::result::Result::Err(miss) => return ::std::result::Result::Err(miss),
                }
                ::std::result::Result::Ok(())
            }

            fn write(&self, writer: &mut $crate::json::Writer, _: &'static $crate::shape::Type) {
                writer.string(self.as_str());
            }
        }

        impl<'a> $crate::json::Key<'a> for super::$name {
            #[inline]
            fn from_key(
                text: ::std::borrow::Cow<'a, ::std::primitive::str>,
                _: &'static $crate::shape::Type,
            ) -> ::std::option::Option<Self> {
                ::std::str::FromStr::from_str(&text).ok()
            }

            #[inline]
            fn key(&self) -> ::std::borrow::Cow<'_, ::std::primitive::str> {
                ::std::borrow::Cow::Borrowed(self.as_str())
            }
        }

        impl ::std::str::FromStr for super::$name {
            type Err = $crate::Unlisted;

            #[inline]
            fn from_str(text: &::std::primitive::str) -> ::std::result::Result<Self, $crate::Unlisted> {
                match $name.position_of_text(text) {
                    ::std::option::Option::Some(position) => ::std::result::Result::Ok(Self::ALL[position]),
                    ::std::option::Option::None => ::std::result::Result::Err($crate::Unlisted::new(&$name, text)),
                }
            }
        }

        impl ::std::fmt::Display for super::$name {
            #[inline]
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.pad(self.as_str())
            }
        }
    };
}

/// A closed enum of integers, whose variants have their values as discriminants.
#[macro_export]
macro_rules! closed_integer_enum {
    ($name:ident) => {
        $crate::schema!($name, Enum, #[inline]);

        impl super::$name {
            /// The value on the wire.
            pub fn value(self) -> ::std::primitive::i32 {
                self as ::std::primitive::i32
            }
        }

        impl<'a> $crate::Json<'a> for super::$name {
            fn blank() -> Self {
                Self::ALL[0]
            }

            fn read(
                &mut self,
                reader: &mut $crate::json::Reader<'a>,
                _: &'static $crate::shape::Type,
            ) -> $crate::json::Step {
                match reader.listed(&$name) {
                    ::std::result::Result::Ok(position) => *self = Self::ALL[position],
                    ::std::result::Result::Err(miss) => return ::std::result::Result::Err(miss),
                }
                ::std::result::Result::Ok(())
            }

            fn write(&self, writer: &mut $crate::json::Writer, _: &'static $crate::shape::Type) {
                writer.integer(::std::convert::From::from(self.value()));
            }
        }

        impl<'a> $crate::json::Key<'a> for super::$name {
            #[inline]
            fn from_key(
                text: ::std::borrow::Cow<'a, ::std::primitive::str>,
                _: &'static $crate::shape::Type,
            ) -> ::std::option::Option<Self> {
                let value: ::std::primitive::i32 = $crate::json::Key::from_key(text, &$crate::shape::Type::I32)?;
                ::std::convert::TryFrom::try_from(value).ok()
            }

            #[inline]
            fn key(&self) -> ::std::borrow::Cow<'_, ::std::primitive::str> {
                ::std::borrow::Cow::Owned(::std::string::ToString::to_string(&self.value()))
            }
        }

        impl ::std::convert::TryFrom<::std::primitive::i32> for super::$name {
            type Error = $crate::Unlisted;

            fn try_from(value: ::std::primitive::i32) -> ::std::result::Result<Self, $crate::Unlisted> {
                match $name.position_of_integer(value) {
                    ::std::option::Option::Some(position) => ::std::result::Result::Ok(Self::ALL[position]),
                    ::std::option::Option::None => ::std::result::Result::Err($crate::Unlisted::new(&$name, value)),
                }
            }
        }

        impl ::std::convert::From<super::$name> for ::std::primitive::i32 {
            fn from(value: super::$name) -> Self {
                value.value()
            }
        }

        impl ::std::fmt::Display for super::$name {
            #[inline]
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.value(), formatter)
            }
        }
    };
}

/// An open enum of strings, which has `as_str` already. Values that are not listed go to `Unknown`, or to the variant
/// that is named.
#[macro_export]
macro_rules! open_string_enum {
    ($name:ident) => {
        $crate::open_string_enum!($name, Unknown);
    };
    ($name:ident, $unknown:ident) => {
        $crate::schema!($name, Enum, #[inline]);

        impl<'a> $crate::Json<'a> for super::$name {
            fn blank() -> Self {
                Self::ALL[0].clone()
            }

            fn read(
                &mut self,
                reader: &mut $crate::json::Reader<'a>,
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

        impl<'a> $crate::json::Key<'a> for super::$name {
            #[inline]
            fn from_key(
                text: ::std::borrow::Cow<'a, ::std::primitive::str>,
                _: &'static $crate::shape::Type,
            ) -> ::std::option::Option<Self> {
                ::std::option::Option::Some(::std::convert::From::from(&*text))
            }

            #[inline]
            fn key(&self) -> ::std::borrow::Cow<'_, ::std::primitive::str> {
                ::std::borrow::Cow::Borrowed(self.as_str())
            }
        }

        impl ::std::convert::From<&::std::primitive::str> for super::$name {
            fn from(text: &::std::primitive::str) -> Self {
                match $name.position_of_text(text) {
                    ::std::option::Option::Some(position) => Self::ALL[position].clone(),
                    ::std::option::Option::None => Self::$unknown(::std::borrow::ToOwned::to_owned(text)),
                }
            }
        }

        impl ::std::str::FromStr for super::$name {
            type Err = ::std::convert::Infallible;

            #[inline]
            fn from_str(text: &::std::primitive::str) -> ::std::result::Result<Self, Self::Err> {
                ::std::result::Result::Ok(::std::convert::From::from(text))
            }
        }

        impl ::std::fmt::Display for super::$name {
            #[inline]
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.pad(self.as_str())
            }
        }
    };
}

/// An open enum of integers, which has `value` already; see [`open_string_enum`].
#[macro_export]
macro_rules! open_integer_enum {
    ($name:ident) => {
        $crate::open_integer_enum!($name, Unknown);
    };
    ($name:ident, $unknown:ident) => {
        $crate::schema!($name, Enum, #[inline]);

        impl<'a> $crate::Json<'a> for super::$name {
            fn blank() -> Self {
                Self::ALL[0]
            }

            fn read(
                &mut self,
                reader: &mut $crate::json::Reader<'a>,
                _: &'static $crate::shape::Type,
            ) -> $crate::json::Step {
                *self = ::std::convert::From::from(reader.open_integer()?);
                ::std::result::Result::Ok(())
            }

            fn write(&self, writer: &mut $crate::json::Writer, _: &'static $crate::shape::Type) {
                writer.integer(::std::convert::From::from(self.value()));
            }
        }

        impl<'a> $crate::json::Key<'a> for super::$name {
            #[inline]
            fn from_key(
                text: ::std::borrow::Cow<'a, ::std::primitive::str>,
                _: &'static $crate::shape::Type,
            ) -> ::std::option::Option<Self> {
                let value: ::std::primitive::i32 = $crate::json::Key::from_key(text, &$crate::shape::Type::I32)?;
                ::std::option::Option::Some(::std::convert::From::from(value))
            }

            #[inline]
            fn key(&self) -> ::std::borrow::Cow<'_, ::std::primitive::str> {
                ::std::borrow::Cow::Owned(::std::string::ToString::to_string(&self.value()))
            }
        }

        impl ::std::convert::From<::std::primitive::i32> for super::$name {
            fn from(value: ::std::primitive::i32) -> Self {
                match $name.position_of_integer(value) {
                    ::std::option::Option::Some(position) => Self::ALL[position],
                    ::std::option::Option::None => Self::$unknown(value),
                }
            }
        }

        impl ::std::fmt::Display for super::$name {
            #[inline]
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.value(), formatter)
            }
        }
    };
}
