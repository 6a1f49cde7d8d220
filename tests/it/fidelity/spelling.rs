//! How the model's types read in the words of a document.

use codegen::model::{
    Constraints, Definition, DefinitionId, DefinitionKind, Enum, Literal, Model, ModuleId, Scalar, Type,
};

use super::json::sorted;

/// The words of a document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words {
    /// Its word for a scalar.
    pub(super) scalar: fn(Scalar) -> &'static str,
    /// Whether it lists an enum's values apart from the fields that take them. A field then says the kind of value,
    /// and what it takes on a line of its own.
    pub(super) values_apart: bool,
    /// Whether it names modules, so that a type of another one is `module.Name`.
    pub(super) modules: bool,
}

/// Spells types as they are seen from a module.
pub(super) struct Spelling<'a> {
    pub(super) model: &'a Model,
    pub(super) words: Words,
    /// Whether the document names a definition; else it is told in place.
    pub(super) named: &'a dyn Fn(&Definition) -> bool,
}

impl Spelling<'_> {
    /// A type as it stands in a field of a module.
    pub(super) fn ty(&self, ty: &Type, from: ModuleId) -> String {
        match ty {
            Type::Scalar(scalar) => (self.words.scalar)(*scalar).to_owned(),
            Type::Any => "any".to_owned(),
            Type::Object => "object".to_owned(),
            Type::Ref(id) | Type::Literals(id) => self.reference(*id, from),
            Type::List(of) => format!("list<{}>", self.ty(of, from)),
            Type::Set(of) => format!("set<{}>", self.ty(of, from)),
            Type::Map(key, of) => format!("map<{}, {}>", self.ty(key, from), self.ty(of, from)),
            Type::Nullable(of) => format!("{} | null", self.ty(of, from)),
        }
    }

    /// The enum that a type takes its values from, perhaps by way of aliases, containers and unions.
    pub(super) fn enum_of<'m>(&'m self, ty: &Type) -> Option<(&'m Definition, &'m Enum)> {
        match ty {
            Type::Ref(id) | Type::Literals(id) => {
                let definition = self.model.definition(*id);
                match &definition.kind {
                    DefinitionKind::Enum(of) => Some((definition, of)),
                    DefinitionKind::Alias(alias) => self.enum_of(&alias.ty),
                    DefinitionKind::Union(union) => union.members.iter().find_map(|member| self.enum_of(&member.ty)),
                    DefinitionKind::Struct(_) => None,
                }
            }
            Type::List(of) | Type::Set(of) | Type::Map(_, of) | Type::Nullable(of) => self.enum_of(of),
            Type::Scalar(_) | Type::Any | Type::Object => None,
        }
    }

    /// What a definition stands for, told in place.
    pub(super) fn in_place(&self, definition: &Definition) -> String {
        match &definition.kind {
            DefinitionKind::Alias(alias) => self.ty(&alias.ty, definition.module),
            DefinitionKind::Enum(of) if self.words.values_apart => self.kind(of).to_owned(),
            DefinitionKind::Enum(of) => values(of),
            DefinitionKind::Struct(_) => format!("the fields of {}", definition.name),
            DefinitionKind::Union(union) => {
                sorted(union.members.iter().map(|member| self.ty(&member.ty, definition.module)), " | ")
            }
        }
    }

    fn reference(&self, id: DefinitionId, from: ModuleId) -> String {
        let definition = self.model.definition(id);
        let is_enum = matches!(definition.kind, DefinitionKind::Enum(_));
        if !(self.named)(definition) || is_enum && self.words.values_apart {
            return self.in_place(definition);
        }
        if !self.words.modules || definition.module == from {
            return definition.name.clone();
        }
        let module = self.model.module(definition.module);
        format!("{}.{}", module.path.last().map_or("", String::as_str), definition.name)
    }

    fn kind(&self, of: &Enum) -> &'static str {
        (self.words.scalar)(if of.is_integer() { Scalar::I32 } else { Scalar::String })
    }
}

/// The values of an enum as a union of literals, which an open one ends with `string` or `number`.
pub(super) fn values(of: &Enum) -> String {
    let literals = sorted(of.values.iter().map(|value| literal(&value.value)), " | ");
    match (of.open, of.is_integer()) {
        (false, _) => literals,
        (true, false) => format!("{literals} | string"),
        (true, true) => format!("{literals} | number"),
    }
}

/// A literal as JSON writes it.
pub(super) fn literal(literal: &Literal) -> String {
    match literal {
        Literal::String(text) => serde_json::Value::from(text.as_str()).to_string(),
        Literal::Integer(number) => number.to_string(),
    }
}

/// A literal without quotes, as tables write it.
pub(super) fn bare(literal: &Literal) -> String {
    match literal {
        Literal::String(text) => text.clone(),
        Literal::Integer(number) => number.to_string(),
    }
}

/// Constraints in the words of the schema language; empty where there are none.
pub(super) fn constraints(of: &Constraints) -> String {
    let numbers = [
        ("min", of.min),
        ("max", of.max),
        ("exclusive_min", of.exclusive_min),
        ("exclusive_max", of.exclusive_max),
        ("multiple_of", of.multiple_of),
    ];
    let lengths = [
        ("min_length", of.min_length),
        ("max_length", of.max_length),
        ("min_items", of.min_items),
        ("max_items", of.max_items),
    ];
    let mut parts = Vec::new();
    parts.extend(numbers.iter().filter_map(|(key, value)| value.map(|value| format!("{key} {value}"))));
    parts.extend(lengths.iter().filter_map(|(key, value)| value.map(|value| format!("{key} {value}"))));
    parts.extend(of.pattern.iter().map(|pattern| format!("pattern {pattern}")));
    parts.extend(of.unique.then(|| "unique".to_owned()));
    parts.join(", ")
}
