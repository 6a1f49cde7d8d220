//! The JSON form back to a model: for tools that compare models of which they have no YAML.

mod build;
mod shape;
mod texts;
mod words;

use std::fmt;

use crate::model::{DefinitionKind, Model, Type};
use crate::source::Sources;

/// Why a text is no resolved model.
#[derive(Debug)]
pub enum ReadError {
    /// It is not JSON, or not of the form; with line and column.
    Json(serde_json::Error),
    /// It is of another version of the form.
    Format(u32),
    /// It is of the form, and says something that cannot be.
    Content(String),
    /// The same, and the JSON Pointer of the type, event or other part that says it.
    At(String, Box<ReadError>),
}

impl ReadError {
    /// Notes that it is in the part at this position of this list, from the inside out.
    fn at(self, list: &str, position: usize) -> Self {
        match self {
            Self::At(inner, error) => Self::At(format!("/{list}/{position}{inner}"), error),
            error => Self::At(format!("/{list}/{position}"), Box::new(error)),
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReadError::Json(error) => error.fmt(formatter),
            ReadError::Format(format) => {
                write!(formatter, "it has format {format}, and this program reads format {}", super::FORMAT)
            }
            ReadError::Content(message) => formatter.write_str(message),
            ReadError::At(pointer, error) => write!(formatter, "{pointer}: {error}"),
        }
    }
}

impl std::error::Error for ReadError {}

/// Reads what [`super::resolved_json`] wrote. The texts that come with the model stand in for the schema files: they
/// have their lines and nothing on them, so that places keep file and line.
pub fn read_resolved(text: &str) -> Result<(Model, Sources), ReadError> {
    let document: shape::Document = serde_json::from_str(text).map_err(ReadError::Json)?;
    if document.format != super::FORMAT {
        return Err(ReadError::Format(document.format));
    }
    let sources = texts::stand_ins(&document);
    let model = build::model(&document, &sources.map)?;
    match endless_alias(&model) {
        Some(name) => Err(ReadError::Content(format!("the alias `{name}` stands for itself"))),
        None => Ok((model, sources)),
    }
}

/// An alias that leads back to itself, which [`Model::resolve`] would follow for ever. No schema with one is resolved, so
/// it was put into the file by other hands.
fn endless_alias(model: &Model) -> Option<&str> {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        Unknown,
        OnTheWay,
        Ends,
    }
    let mut states = vec![State::Unknown; model.definitions.len()];
    for start in 0..model.definitions.len() {
        let mut way = Vec::new();
        let mut at = start;
        while states[at] == State::Unknown {
            states[at] = State::OnTheWay;
            way.push(at);
            let DefinitionKind::Alias(alias) = &model.definitions[at].kind else { break };
            let Type::Ref(next) = alias.ty else { break };
            at = next.0 as usize;
            if states[at] == State::OnTheWay {
                return Some(&model.definitions[at].name);
            }
        }
        for passed in way {
            states[passed] = State::Ends;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::resolved_json;
    use super::*;

    const MANIFEST: &str = "title: Shop\ndoc: A shop.\nversion: 1.0.0\nowner: web\npolicy: { unknown_fields: keep }\n\
                            targets: { thrift: { namespaces: { go: shop }, required_as: required } }\n";
    const MODULE: &str = r#"
doc: Carts.
consts:
  LIMIT: { type: i32, value: 5, doc: Most. }
types:
  Note: { type: string, max_length: 64, doc: A note. }
  Size: { doc: A size., open: true, enum: { Small: 1, Large: { value: 2, doc: Big. } }, reserved: { values: [3] } }
  Part: { doc: A part., union: [string, i64] }
  Line:
    doc: A line.
    fields:
      count: { type: i32, default: 1, min: 0, max: 9, aliases: [number], annotations: { go.tag: n } }
      form?: [plain, fancy]
      note?: { type: Note, sensitivity: personal, since: 1.0.0, rust: { name: remark } }
      sizes: list<Size>
      parts: { type: "map<string, Part>", deprecated: use sizes }
      maybe?: { type: i64, json: string, nullable: true }
    reserved: { ids: [90..95], names: [old] }
  Door:
    doc: A door.
    include: [Line]
    variants:
      tag: state
      cases: { open: { fields: { why: string } }, shut: { when: [shut, closed] } }
events:
  cart_opened: { doc: Opened., fields: { id: uuid }, aliases: [basket_opened], examples: [{ id: 1b4e28ba-2fa1-11d2-883f-0016d3cca427 }] }
  line_added: Line
  cart_left: none
  cart_noted: object
services:
  Orders:
    doc: Orders.
    operations:
      order: { doc: Order., http: POST /order, request: Line, response: Door, stream: true }
"#;

    #[test]
    fn what_was_written_is_read_again() {
        let file = |path: &str, text: &str| crate::source::RawFile {
            path: path.to_owned(),
            content: Ok(text.as_bytes().to_vec()),
        };
        let files = vec![file("schema/shop/catalogue.yaml", MANIFEST), file("schema/shop/cart.yaml", MODULE)];
        let (sources, problems) = crate::source::assemble(files, "schema");
        let (lowered, found) = crate::pipeline::resolve(&sources, problems);
        let model = lowered.unwrap_or_else(|| panic!("{found:?}")).model;
        let written = resolved_json(&model, &sources.map);
        let (again, texts) = read_resolved(&written.to_string()).unwrap();
        assert_eq!(resolved_json(&again, &texts.map), written);
    }

    #[test]
    fn an_alias_that_stands_for_itself_is_refused() {
        let file = |path: &str, text: &str| crate::source::RawFile {
            path: path.to_owned(),
            content: Ok(text.as_bytes().to_vec()),
        };
        let module = "types: { A: B, B: { type: C }, C: string, D: A }\n";
        let files = vec![file("schema/shop/catalogue.yaml", MANIFEST), file("schema/shop/cart.yaml", module)];
        let (sources, problems) = crate::source::assemble(files, "schema");
        let (lowered, found) = crate::pipeline::resolve(&sources, problems);
        let mut model = lowered.unwrap_or_else(|| panic!("{found:?}")).model;
        assert!(read_resolved(&resolved_json(&model, &sources.map).to_string()).is_ok());
        let id = |name: &str| model.definitions.iter().position(|definition| definition.name == name).unwrap();
        let (first, last) = (id("A"), id("C"));
        let DefinitionKind::Alias(alias) = &mut model.definitions[last].kind else { panic!("an alias") };
        alias.ty = Type::Ref(crate::model::DefinitionId(u32::try_from(first).unwrap()));
        let message = read_resolved(&resolved_json(&model, &sources.map).to_string()).unwrap_err().to_string();
        assert_eq!(message, "the alias `A` stands for itself");
    }

    #[test]
    fn what_is_no_model_is_refused() {
        for (text, expected) in [
            ("{", "EOF"),
            ("[]", "invalid"),
            (r#"{ "format": 9, "catalogues": [] }"#, "format 9"),
            (r#"{ "format": 1 }"#, "catalogues"),
        ] {
            let message = read_resolved(text).unwrap_err().to_string();
            assert!(message.contains(expected), "{text}: {message}");
        }
    }
}
