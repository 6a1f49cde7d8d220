//! What the wire form of a generated type takes, as macros: the generated files stay as short as the schema.

/// The wire form of a struct that [`crate::Json`] can make a blank of, its fields by id:
/// `thrift_struct!(super::Form { 1 "form_name" optional form_name: Text, });`.
///
/// A field is its id, its name in errors, its presence (`required`, `default`, `preset`, `optional`,
/// `optional_nullable`), its name in Rust and its wire form. A type that borrows stands behind its lifetime:
/// `<'a> FormRef<'a>`. `; keep name` behind the fields names the one that keeps unknown fields.
#[macro_export]
macro_rules! thrift_struct {
    (<$life:lifetime> $struct:ty { $($fields:tt)* }) => {
        $crate::thrift_struct!(@forms $life $struct { $($fields)* });

        impl<$life> $crate::thrift::StandaloneRef<$life> for $struct {}
    };
    ($struct:ty { $($fields:tt)* }) => {
        $crate::thrift_struct!(@forms 'a $struct { $($fields)* });

        impl $crate::thrift::Standalone for $struct {}
    };
    (@rare) => { $crate::thrift::Rare::default() };
    (@rare $kept:ident) => { $crate::thrift::Rare::keeping() };
    (@forms $life:lifetime $struct:ty {
        $($id:literal $name:literal $presence:ident $field:ident: $form:ty,)*
        $(; keep $kept:ident)?
    }) => {
        impl<$life> $crate::thrift::Encode for $struct {
            const WIRE_TYPE: $crate::thrift::WireType = $crate::thrift::WireType::Struct;

            fn write<S: $crate::thrift::Sink>(_value: &Self, out: S) -> S {
                $crate::thrift::Fields::new(out)
                    $(.$presence::<$form, _>($id, &_value.$field))*
                    $(.unknown(&_value.$kept))?
                    .stop()
            }
        }

        impl<$life> $crate::thrift::Decode<$life> for $struct {
            fn read<S: $crate::thrift::Source<$life>>(
                input: &mut S,
            ) -> ::std::result::Result<Self, $crate::thrift::Error> {
                let mut value = $crate::json::blank::<Self>();
                Self::read_into(input, &mut value, true)?;
                ::std::result::Result::Ok(value)
            }

            fn read_into<S: $crate::thrift::Source<$life>>(
                input: &mut S,
                value: &mut Self,
                is_blank: bool,
            ) -> ::std::result::Result<usize, $crate::thrift::Error> {
                const TABLE: $crate::thrift::Table =
                    $crate::thrift::Table::new(&[$(($id, $name, $crate::thrift::table::presence::$presence)),*]);
                if !is_blank {
                    $crate::thrift::generated::renew(value);
                }
                let mut rare = $crate::thrift_struct!(@rare $($kept)?);
                let mut fields = $crate::thrift::ReadFields::new(input, &mut rare, &TABLE)?;
                while fields.next()? {
                    $(fields.$presence::<$form, _>($id, &mut value.$field)?;)*
                }
                let end = fields.offset();
                $(value.$kept = rare.kept();)?
                ::std::result::Result::Ok(end)
            }

            fn read_some<S: $crate::thrift::Source<$life>>(
                input: &mut S,
                place: &mut ::std::option::Option<Self>,
            ) -> ::std::result::Result<usize, $crate::thrift::Error> {
                Self::read_into(input, place.insert($crate::json::blank()), true)
            }

            fn push<S: $crate::thrift::Source<$life>>(
                input: &mut S,
                items: &mut ::std::vec::Vec<Self>,
            ) -> ::std::result::Result<(), $crate::thrift::Error> {
                items.push($crate::json::blank());
                let last = items.len() - 1;
                Self::read_into(input, &mut items[last], true)?;
                ::std::result::Result::Ok(())
            }
        }
    };
}

/// The wire form of a union, its members by id: `thrift_union!(super::Code { 1 "String" String: Text, });`.
#[macro_export]
macro_rules! thrift_union {
    (<$life:lifetime> $union:ty { $($members:tt)* }) => {
        $crate::thrift_union!(@forms $life $union { $($members)* });

        impl<$life> $crate::thrift::StandaloneRef<$life> for $union {}
    };
    ($union:ty { $($members:tt)* }) => {
        $crate::thrift_union!(@forms 'a $union { $($members)* });

        impl $crate::thrift::Standalone for $union {}
    };
    (@forms $life:lifetime $union:ty { $($id:literal $name:literal $variant:ident: $form:ty,)* }) => {
        impl<$life> $crate::thrift::Encode for $union {
            const WIRE_TYPE: $crate::thrift::WireType = $crate::thrift::WireType::Struct;

            fn write<S: $crate::thrift::Sink>(value: &Self, out: S) -> S {
                let fields = $crate::thrift::Fields::new(out);
                match value {
                    $(Self::$variant(value) => fields.required::<$form, _>($id, value),)*
                }
                .stop()
            }
        }

        impl<$life> $crate::thrift::Decode<$life> for $union {
            fn read<S: $crate::thrift::Source<$life>>(
                input: &mut S,
            ) -> ::std::result::Result<Self, $crate::thrift::Error> {
                const TABLE: $crate::thrift::Table =
                    $crate::thrift::Table::new(&[$(($id, $name, $crate::thrift::table::presence::optional)),*]);
                let mut rare = $crate::thrift::Rare::default();
                let mut fields = $crate::thrift::ReadFields::new(input, &mut rare, &TABLE)?;
                let mut union = ::std::option::Option::None;
                while fields.next()? {
                    $(fields.member::<$form, _, _>($id, &mut union, Self::$variant)?;)*
                }
                fields.one(union)
            }
        }
    };
}

/// The wire form of an enum of strings, which has `as_str` and `FromStr`.
#[macro_export]
macro_rules! thrift_string_enum {
    ($enum:ty) => {
        impl $crate::thrift::Encode for $enum {
            const WIRE_TYPE: $crate::thrift::WireType = $crate::thrift::WireType::Bytes;

            fn write<S: $crate::thrift::Sink>(value: &Self, out: S) -> S {
                out.bytes(value.as_str().as_bytes())
            }
        }

        impl<'a> $crate::thrift::Decode<'a> for $enum {
            fn read<S: $crate::thrift::Source<'a>>(
                input: &mut S,
            ) -> ::std::result::Result<Self, $crate::thrift::Error> {
                $crate::thrift::read_listed_text(input, |text| ::std::str::FromStr::from_str(text).ok())
            }
        }
    };
}

/// The wire form of an enum of integers, which has `value` and `TryFrom<i32>`.
#[macro_export]
macro_rules! thrift_integer_enum {
    ($enum:ty) => {
        impl $crate::thrift::Encode for $enum {
            const WIRE_TYPE: $crate::thrift::WireType = $crate::thrift::WireType::I32;

            fn write<S: $crate::thrift::Sink>(value: &Self, out: S) -> S {
                out.i32(value.value())
            }
        }

        impl<'a> $crate::thrift::Decode<'a> for $enum {
            fn read<S: $crate::thrift::Source<'a>>(
                input: &mut S,
            ) -> ::std::result::Result<Self, $crate::thrift::Error> {
                $crate::thrift::read_listed_number(input, |number| ::std::convert::TryFrom::try_from(number).ok())
            }
        }
    };
}
