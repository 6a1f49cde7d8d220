//! Names in targets: casing, keywords, identifiers for literals and collisions. One place for all languages; knows
//! nothing of YAML and nothing of the model.
//!
//! The name on the wire never changes. What a target cannot spell is cased and escaped here, and where a schema names
//! a thing for one target (`rust: { name: kind }`), that name is taken as it is and only escaped: every function of
//! [`rust`], [`typescript`] and [`thrift`] takes the schema's name and the optional name for that target.

pub mod case;
mod collision;
mod identifier;
mod letters;
mod literal;
mod nearest;
pub mod rust;
pub mod thrift;
pub mod typescript;

pub use collision::{Collision, collisions};
pub use identifier::is_spellable;
pub use letters::same_letters;
pub use literal::{integer_member, string_member};
pub use nearest::nearest;
