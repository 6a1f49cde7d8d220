//! What is written for small models made by hand; `codegen/tests/golden` has whole packages.

use super::*;
use crate::emit::FileSet;
use crate::model::testing::{alias, enumeration, event, field, list_of, model, optional, structure};
use crate::model::{Constraints, DefinitionId, Payload, Scalar, Struct, Type, UnknownFields};

fn emit(model: &Model) -> FileSet {
    let mut files = FileSet::default();
    Typescript.emit(model, &Settings { rust_runtime: String::new() }, &mut files);
    files
}

fn text<'f>(files: &'f FileSet, path: &str) -> &'f str {
    &files.get(&format!("typescript/{path}")).unwrap_or_else(|| panic!("{path} is written")).text
}

fn string() -> Type {
    Type::Scalar(Scalar::String)
}

fn with_fields(fields: Vec<crate::model::Field>) -> Payload {
    Payload::Struct(Struct { fields, ..Struct::default() })
}

#[test]
fn an_added_event_changes_no_other_line() {
    let click = || event("click", with_fields(vec![field("label", string()), optional("kind", string())]));
    let before = emit(&model(vec![], vec![click()]));
    let after = emit(&model(vec![], vec![event("added", with_fields(vec![field("label", string())])), click()]));
    for path in ["catalogues/shop/cart.js", "catalogues/shop/cart.d.ts", "catalogues/shop.js", "catalogues/shop.d.ts"] {
        let mut rest = text(&after, path).lines();
        for line in text(&before, path).lines() {
            assert!(rest.any(|other| other == line), "{path} lost or moved: {line}");
        }
    }
}

#[test]
fn the_package_is_versioned_by_the_sum_of_its_catalogues() {
    for (versions, expected) in [
        (vec!["1.0.0"], "1.0.0"),
        (vec!["1.2.3", "2.0.10"], "3.2.13"),
        (vec!["1.0.0-beta.1", "0.1.0"], "1.1.0-beta.1"),
        (vec!["1.0.0-rc.1", "1.0.0-beta", "1.0.0+build"], "3.0.0-rc.1.beta"),
    ] {
        let mut model = model(vec![], vec![]);
        let catalogue = model.catalogues[0].clone();
        model.catalogues = versions
            .iter()
            .map(|version| {
                let version = version.parse().expect("a version");
                crate::model::Catalogue { version, ..catalogue.clone() }
            })
            .collect();
        assert_eq!(package::version(&model), expected);
        assert!(semver::Version::parse(expected).is_ok());
    }
}

#[test]
fn what_is_turned_off_is_not_written() {
    let mut model = model(vec![structure("Item", vec![])], vec![]);
    model.catalogues[0].targets.typescript = None;
    assert_eq!(emit(&model).iter().count(), 0);
}

#[test]
fn what_holds_others_is_guarded() {
    let tree = structure("Tree", vec![optional("left", Type::Ref(DefinitionId(0)))]);
    let forest = alias("Forest", list_of(Type::Ref(DefinitionId(0))), Constraints::default());
    let free = alias("Free", Type::Any, Constraints::default());
    let files = emit(&model(vec![tree, forest, free], vec![]));
    let script = text(&files, "catalogues/shop/cart.js");
    for name in ["Tree", "Forest"] {
        assert!(script.contains(&format!("return {name}$is(x, false, 128);")), "{script}");
    }
    assert!(script.contains("function isFree(x) {\n  return x !== undefined;"), "{script}");
}

#[test]
fn payloads_that_are_no_type_bring_what_tests_them() {
    let key = Type::Scalar(Scalar::I32);
    let counts = Type::Map(Box::new(key), Box::new(list_of(string())));
    let files = emit(&model(vec![], vec![event("counted", Payload::Type(counts))]));
    let script = text(&files, "catalogues/shop/cart.js");
    for number in 1..=3 {
        let defined = format!("function events${number}(");
        assert_eq!(script.matches(&defined).count(), 1, "{defined} in {script}");
    }
    assert!(script.find("function events$1(") < script.find("export const events$table"));
}

#[test]
fn checkers_stand_behind_those_they_refer_to() {
    let user = structure("User", vec![field("kind", Type::Ref(DefinitionId(1)))]);
    let files = emit(&model(vec![user, enumeration("Kind", &["a", "b"])], vec![]));
    let script = text(&files, "catalogues/shop/cart.js");
    let place = |text: &str| script.find(text).unwrap_or_else(|| panic!("{text} in {script}"));
    assert!(place("const Kind$check") < place("const User$check"));
}

#[test]
fn policies_decide_about_undeclared_fields() {
    for (policy, test) in [
        (UnknownFields::Ignore, "if (!j) {\n      if (e === true) return false;\n      continue;"),
        (UnknownFields::Reject, "if (!j) {\n      if (o[k] !== undefined) return false;\n      continue;"),
        (UnknownFields::Keep, "if (!j) {\n      continue;"),
    ] {
        let mut model = model(vec![structure("Item", vec![field("id", string())])], vec![]);
        model.catalogues[0].policy.unknown_fields = policy;
        let files = emit(&model);
        assert!(text(&files, "catalogues/shop/cart.js").contains(test), "{policy:?}");
    }
}
