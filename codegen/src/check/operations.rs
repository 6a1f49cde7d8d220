//! Operations over HTTP.

use std::collections::HashMap;

use super::{Rule, codes};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{CatalogueId, DefinitionKind, HttpMethod, Model, Operation, Service, Struct, Type};

/// The fields of a GET or DELETE request can stand in a query.
pub(super) struct QueryParameters;

/// A method and a path mean one operation.
pub(super) struct UniquePaths;

impl Rule for QueryParameters {
    fn code(&self) -> &'static Code {
        &codes::UNFIT_QUERY
    }

    fn check(&self, model: &Model, out: &mut Diagnostics) {
        let operations = services(model).flat_map(|(_, service)| &service.operations);
        for operation in operations {
            if let (Some((HttpMethod::Get | HttpMethod::Delete, _)), Some(request)) =
                (&operation.http, &operation.request)
            {
                check_query(model, operation, request, out);
            }
        }
    }
}

impl Rule for UniquePaths {
    fn code(&self) -> &'static Code {
        &codes::DUPLICATE_PATH
    }

    fn check(&self, model: &Model, out: &mut Diagnostics) {
        let mut known: HashMap<(CatalogueId, Option<&str>, HttpMethod, &str), &Operation> = HashMap::new();
        for (catalogue, service) in services(model) {
            for operation in &service.operations {
                let Some((method, path)) = &operation.http else { continue };
                let key = (catalogue, service.base_url.as_deref(), *method, path.as_str());
                if let Some(other) = known.insert(key, operation) {
                    let message = format!("`{}` and `{}` have the same method and path", other.name, operation.name);
                    out.push(
                        Diagnostic::error(&codes::DUPLICATE_PATH, operation.origin, message)
                            .also(other.origin, "the other one")
                            .help("give one of them another method or path"),
                    );
                }
            }
        }
    }
}

fn services(model: &Model) -> impl Iterator<Item = (CatalogueId, &Service)> {
    model.modules.iter().flat_map(|module| module.services.iter().map(|service| (module.catalogue, service)))
}

fn check_query(model: &Model, operation: &Operation, request: &Type, out: &mut Diagnostics) {
    let structure = as_struct(model, request);
    let Some(structure) = structure.filter(|structure| structure.variants.is_none()) else {
        let message =
            format!("the request of `{}` goes into a query, so it is a struct without variants", operation.name);
        let help = "write a struct of the query parameters, or send the request in a body: `POST`";
        out.push(Diagnostic::error(&codes::UNFIT_QUERY, operation.origin, message).help(help));
        return;
    };
    for field in structure.fields.iter().filter(|field| !fits_query(model, &field.ty)) {
        let message = format!("`{}` cannot stand in the query of `{}`", field.name, operation.name);
        out.push(
            Diagnostic::error(&codes::UNFIT_QUERY, field.origin, message)
                .also(operation.origin, "its request is written as query parameters")
                .help("a query holds scalars, enums and lists of these; send the request in a body: `POST`"),
        );
    }
}

fn as_struct<'m>(model: &'m Model, ty: &'m Type) -> Option<&'m Struct> {
    let Type::Ref(id) = model.resolve(ty) else { return None };
    match &model.definition(*id).kind {
        DefinitionKind::Struct(structure) => Some(structure),
        _ => None,
    }
}

fn fits_query(model: &Model, ty: &Type) -> bool {
    match model.resolve(ty) {
        Type::List(of) | Type::Set(of) => is_text(model, of),
        other => is_text(model, other),
    }
}

fn is_text(model: &Model, ty: &Type) -> bool {
    match model.resolve(ty) {
        Type::Scalar(_) | Type::Literals(_) => true,
        Type::Ref(id) => matches!(model.definition(*id).kind, DefinitionKind::Enum(_)),
        Type::Any | Type::Object | Type::List(_) | Type::Set(_) | Type::Map(..) | Type::Nullable(_) => false,
    }
}
