//! Services: operations as functions.

use std::borrow::Cow;

use crate::model::{HttpMethod, Operation, Service};
use crate::names::thrift::identifier;

use super::annotation::{self, doc_of, pad};
use super::spell::Spelling;

/// Writes a service. How an operation goes over HTTP stands in the annotations that thriftgo's frameworks read.
pub(super) fn write(out: &mut String, spelling: &Spelling<'_>, service: &Service) {
    out.push('\n');
    doc_of(out, 0, &service.meta);
    put!(out, "service {} {{\n", identifier(&service.name, service.meta.names.thrift.as_deref()));
    for operation in &service.operations {
        function(out, spelling, operation);
    }
    out.push('}');
    let mut annotations = Vec::new();
    if let Some(url) = &service.base_url {
        annotation::push(&mut annotations, "concord.base_url", url.as_str());
    }
    annotation::deprecated(&mut annotations, &service.meta);
    annotation::write(out, &annotations);
    out.push('\n');
}

fn function(out: &mut String, spelling: &Spelling<'_>, operation: &Operation) {
    doc_of(out, 1, &operation.meta);
    pad(out, 1);
    match &operation.response {
        Some(response) => spelling.write(out, response),
        None => out.push_str("void"),
    }
    put!(out, " {}(", identifier(&operation.name, operation.meta.names.thrift.as_deref()));
    if let Some(request) = &operation.request {
        out.push_str("1: ");
        spelling.write(out, request);
        out.push_str(" request");
    }
    out.push(')');
    let mut annotations = annotation::written(&operation.annotations);
    if let Some((method, path)) = &operation.http {
        annotation::push(&mut annotations, method_key(*method), path.as_str());
    }
    if operation.stream {
        annotation::push(&mut annotations, "streaming.mode", Cow::Borrowed("server"));
    }
    annotation::deprecated(&mut annotations, &operation.meta);
    annotation::write(out, &annotations);
    out.push_str(",\n");
}

fn method_key(method: HttpMethod) -> &'static str {
    match method {
        HttpMethod::Get => "api.get",
        HttpMethod::Post => "api.post",
        HttpMethod::Put => "api.put",
        HttpMethod::Patch => "api.patch",
        HttpMethod::Delete => "api.delete",
    }
}
