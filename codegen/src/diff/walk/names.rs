//! Identifiers in generated code: in which targets a thing has another name than before.

use super::super::Surface;
use crate::model::TargetNames;
use crate::names;

/// How generated code spells a kind of thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelling {
    /// A type: structs, enums, aliases, payloads.
    Type,
    /// A field or a method. Properties in TypeScript go by the wire name, so TypeScript is left out.
    Field,
    /// A value of an enum, or a case.
    Variant,
    /// A constant.
    Constant,
}

/// How a target spells a name of the schema, or the one it was given for the target.
type Spell = dyn Fn(&str, Option<&str>) -> String;

/// The targets that spell the thing in another way, as the surfaces that notice.
pub(super) fn respelled(
    spelling: Spelling,
    (old, old_names): (&str, &TargetNames),
    (new, new_names): (&str, &TargetNames),
) -> Vec<Surface> {
    let TargetNames { rust, typescript, thrift } = new_names;
    let differs = |spell: &Spell, was: &Option<String>, is: &Option<String>| {
        (old != new || was != is) && spell(old, was.as_deref()) != spell(new, is.as_deref())
    };
    let mut surfaces = Vec::new();
    let rust_spelling: &Spell = match spelling {
        Spelling::Type | Spelling::Variant => &names::rust::type_name,
        Spelling::Field => &names::rust::value_name,
        Spelling::Constant => &names::rust::constant_name,
    };
    if differs(rust_spelling, &old_names.rust, rust) {
        surfaces.extend([Surface::RustConstruct, Surface::RustRead]);
    }
    let typescript_spelling: Option<&Spell> = match spelling {
        Spelling::Type => Some(&names::typescript::type_name),
        Spelling::Variant => Some(&names::typescript::member_name),
        Spelling::Constant => Some(&names::typescript::constant_name),
        Spelling::Field => None,
    };
    if typescript_spelling.is_some_and(|spell| differs(spell, &old_names.typescript, typescript)) {
        surfaces.extend([Surface::TypescriptProduce, Surface::TypescriptConsume]);
    }
    if differs(&names::thrift::identifier, &old_names.thrift, thrift) {
        surfaces.push(Surface::ThriftIdl);
    }
    surfaces
}
