//! Namespaces and keys of annotations, which authors write for Thrift as they are.

use crate::check::Rule;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Model, Module, Struct};
use crate::source::Span;

use super::super::codes::IDENTIFIER;
use super::sites;

/// Refuses namespaces and keys of annotations that IDL cannot spell.
pub(super) struct Identifiers;

impl Rule for Identifiers {
    fn code(&self) -> &'static Code {
        &IDENTIFIER
    }

    fn check(&self, model: &Model, out: &mut Diagnostics) {
        for catalogue in &model.catalogues {
            let written = catalogue.targets.thrift.iter().flat_map(|target| &target.namespaces);
            judge_namespaces(out, written, catalogue.origin);
        }
        for (_, module) in sites::modules(model) {
            let start = Span { file: module.file, start: 0, end: 0 };
            judge_namespaces(out, module.thrift_namespaces.iter().flatten(), start);
            for (key, origin) in keys(model, module).into_iter().filter(|(key, _)| !is_dotted(key)) {
                report(out, origin, format!("Thrift cannot spell the annotation `{key}`"));
            }
        }
    }
}

fn judge_namespaces<'a>(out: &mut Diagnostics, written: impl Iterator<Item = (&'a String, &'a String)>, origin: Span) {
    for (language, namespace) in written {
        // `*` stands for every language.
        if !(is_dotted(language) || language == "*") || !is_dotted(namespace) {
            report(out, origin, format!("Thrift cannot spell the namespace `{language} {namespace}`"));
        }
    }
}

fn report(out: &mut Diagnostics, origin: Span, message: String) {
    let help = "use letters, digits and `_`, with `.` between the parts";
    out.push(Diagnostic::error(&IDENTIFIER, origin, message).help(help));
}

/// The keys of annotations.
fn keys<'a>(model: &'a Model, module: &'a Module) -> Vec<(&'a str, Span)> {
    let definitions = sites::definitions(model, module).map(|definition| (&definition.annotations, definition.origin));
    let fields =
        sites::structs(model, module).flat_map(Struct::all_fields).map(|field| (&*field.annotations, field.origin));
    let operations = module.services.iter().flat_map(|service| &service.operations);
    let operations = operations.map(|operation| (&operation.annotations, operation.origin));
    let all = definitions.chain(fields).chain(operations);
    all.flat_map(|(written, origin)| written.keys().map(move |key| (key.as_str(), origin))).collect()
}

fn is_identifier(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name.chars().all(|character| character.is_ascii_alphanumeric() || character == '_')
}

fn is_dotted(name: &str) -> bool {
    name.split('.').all(is_identifier)
}
