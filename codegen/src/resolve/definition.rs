//! Named types and what structs are made of.

use serde_json::{Map, Value, json};

use super::field::constraints;
use super::types::literal;
use super::{Writer, put, put_list, put_meta, put_unless_empty};
use crate::model::{Case, Definition, DefinitionKind, Enum, EnumStyle, Reserved, Struct, Union, Variants};

impl Writer<'_> {
    pub(super) fn definition(&self, definition: &Definition) -> Value {
        let mut object = Map::new();
        object.insert("name".to_owned(), definition.name.as_str().into());
        match &definition.kind {
            DefinitionKind::Alias(alias) => {
                object.insert("kind".to_owned(), "alias".into());
                object.insert("type".to_owned(), self.ty(&alias.ty));
                object.insert("constraints".to_owned(), constraints(&alias.constraints).into());
            }
            DefinitionKind::Enum(listed) => self.put_enum(&mut object, listed),
            DefinitionKind::Struct(record) => {
                object.insert("kind".to_owned(), "struct".into());
                self.put_struct(&mut object, record);
            }
            DefinitionKind::Union(union) => self.put_union(&mut object, union),
        }
        put_meta(&mut object, &definition.meta);
        put_unless_empty(
            &mut object,
            "annotations",
            definition.annotations.iter().map(|(key, value)| (key.clone(), value.as_str().into())).collect(),
        );
        object.insert("origin".to_owned(), self.origin(definition.origin));
        object.into()
    }

    fn put_enum(&self, object: &mut Map<String, Value>, listed: &Enum) {
        object.insert("kind".to_owned(), "enum".into());
        object.insert("open".to_owned(), listed.open.into());
        put(object, "inline", listed.inline.then_some(true));
        put(object, "style", (listed.style == EnumStyle::Enum).then_some("enum"));
        let values = listed.values.iter().map(|value| {
            let mut entry = Map::new();
            entry.insert("name".to_owned(), value.name.as_str().into());
            entry.insert("value".to_owned(), literal(&value.value));
            put_meta(&mut entry, &value.meta);
            entry.insert("origin".to_owned(), self.origin(value.origin));
            Value::from(entry)
        });
        object.insert("values".to_owned(), values.collect());
        put_reserved(object, &listed.reserved);
    }

    fn put_union(&self, object: &mut Map<String, Value>, union: &Union) {
        object.insert("kind".to_owned(), "union".into());
        let members = union.members.iter().map(|member| {
            json!({ "name": member.name, "type": self.ty(&member.ty), "id": member.id, "origin": self.origin(member.origin) })
        });
        object.insert("of".to_owned(), members.collect());
    }

    /// Fields, variants and what is reserved: for structs and for events with fields of their own.
    pub(super) fn put_struct(&self, object: &mut Map<String, Value>, record: &Struct) {
        object.insert("fields".to_owned(), record.fields.iter().map(|field| self.field(field)).collect());
        if let Some(variants) = &record.variants {
            object.insert("variants".to_owned(), self.variants(record, variants));
        }
        put_reserved(object, &record.reserved);
    }

    fn variants(&self, record: &Struct, variants: &Variants) -> Value {
        let cases: Vec<Value> = variants.cases.iter().map(|case| self.case(case)).collect();
        json!({ "tag": record.fields[variants.tag].name, "cases": cases })
    }

    fn case(&self, case: &Case) -> Value {
        let mut object = Map::new();
        object.insert("name".to_owned(), case.name.as_str().into());
        object.insert("when".to_owned(), case.when.iter().map(literal).collect());
        object.insert("fields".to_owned(), case.fields.iter().map(|field| self.field(field)).collect());
        put_meta(&mut object, &case.meta);
        object.insert("origin".to_owned(), self.origin(case.origin));
        object.into()
    }
}

fn put_reserved(object: &mut Map<String, Value>, reserved: &Reserved) {
    let mut entry = Map::new();
    put_list(&mut entry, "ids", reserved.ids.iter().map(|(first, last)| json!([first, last])).collect());
    put_list(&mut entry, "names", reserved.names.iter().map(|name| name.as_str().into()).collect());
    put_list(&mut entry, "values", reserved.values.iter().map(literal).collect());
    put_unless_empty(object, "reserved", entry);
}
