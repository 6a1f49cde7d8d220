//! What is no change: definitions in another file or another order, fields that come by `include`, other places.

use super::super::compare;
use super::example::example;
use super::lines;
use crate::model::*;
use crate::source::{FileId, Span};

fn shop() -> Model {
    example()
}

/// The model with a definition moved to the other module, ids and all.
fn moved(mut model: Model, definition: u32) -> Model {
    let id = DefinitionId(definition);
    model.definitions[definition as usize].module = ModuleId(1);
    model.modules[0].definitions.retain(|other| *other != id);
    model.modules[1].definitions.push(id);
    model
}

#[test]
fn the_same_model_is_no_change() {
    assert!(compare(&shop(), &shop()).changes.is_empty());
}

#[test]
fn a_definition_in_another_file_is_no_change() {
    for definition in 0..6 {
        let after = moved(shop(), definition);
        assert_eq!(lines(&shop(), &after), Vec::<String>::new(), "definition {definition}");
        let notes = compare(&shop(), &after).changes;
        assert!(notes.iter().all(|change| change.rule.id == "CAT005"), "{notes:?}");
        assert_eq!(notes.len(), 1);
    }
}

#[test]
fn definitions_in_another_order_are_no_change() {
    let mut after = shop();
    after.modules[0].definitions.reverse();
    after.modules[0].events.reverse();
    assert!(compare(&shop(), &after).changes.is_empty());
}

#[test]
fn a_field_that_comes_by_include_is_no_change() {
    let mut after = shop();
    let DefinitionKind::Struct(line) = &mut after.definitions[3].kind else { panic!("a struct") };
    for field in &mut line.fields {
        field.from = Some(DefinitionId(7));
    }
    assert!(compare(&shop(), &after).changes.is_empty());
}

#[test]
fn places_are_no_change() {
    let mut after = shop();
    let elsewhere = Span { file: FileId(0), start: 90, end: 99 };
    for definition in &mut after.definitions {
        definition.origin = elsewhere;
    }
    after.modules[0].file_path = "schema/shop/cart.yaml".into();
    assert!(compare(&shop(), &after).changes.is_empty());
}

#[test]
fn an_alias_in_place_of_its_type_is_no_change() {
    // `note?: Note` against `note?: { type: string, max_length: 64 }`.
    let mut after = shop();
    let DefinitionKind::Struct(line) = &mut after.definitions[3].kind else { panic!("a struct") };
    line.fields[1].ty = Type::Scalar(Scalar::String);
    line.fields[1].constraints.max_length = Some(64);
    assert_eq!(lines(&shop(), &after), Vec::<String>::new());
}
