//! Texts that stand in for schema files: the lines that places name, and nothing on them.

use std::collections::BTreeMap;

use super::shape::{Definition, Document, Field, Kind, Origin, Struct};
use crate::source::{RawFile, Sources, assemble};

/// A text for each file of the document, with at least as many lines as anything in it names.
pub(super) fn stand_ins(document: &Document) -> Sources {
    let mut lines = Lines::default();
    for catalogue in &document.catalogues {
        lines.at(&catalogue.file, 1);
        for module in &catalogue.modules {
            lines.at(&module.file, 1);
            module.types.iter().for_each(|definition| lines.definition(definition));
            for event in &module.events {
                lines.origin(&event.origin);
                if let Ok(fields) = serde_json::from_value::<Struct>(event.payload.clone()) {
                    lines.structure(&fields);
                }
            }
            module.consts.iter().for_each(|constant| lines.origin(&constant.origin));
            for service in &module.services {
                lines.origin(&service.origin);
                service.operations.iter().for_each(|operation| lines.origin(&operation.origin));
            }
        }
    }
    let files = lines.0.into_iter().map(|(path, line)| RawFile { path, content: Ok(vec![b'\n'; line as usize]) });
    // What a file is called says nothing about a problem with it: the model was fine when it was written.
    let folder = document.catalogues.first().and_then(|catalogue| catalogue.file.split('/').next()).unwrap_or("schema");
    assemble(files.collect(), folder).0
}

/// The last line of each file.
#[derive(Default)]
struct Lines(BTreeMap<String, u32>);

/// More lines than a file of the greatest size has; a document that says more is not believed.
const MOST_LINES: u32 = 1 << 24;

impl Lines {
    fn at(&mut self, file: &str, line: u32) {
        let last = self.0.entry(file.to_owned()).or_default();
        *last = (*last).max(line.min(MOST_LINES - 1));
    }

    fn origin(&mut self, origin: &Origin) {
        self.at(&origin.file, origin.line);
    }

    fn definition(&mut self, definition: &Definition) {
        self.origin(&definition.origin);
        match &definition.kind {
            Kind::Alias { .. } => {}
            Kind::Enum { values, .. } => values.iter().for_each(|value| self.origin(&value.origin)),
            Kind::Struct(fields) => self.structure(fields),
            Kind::Union { of } => of.iter().for_each(|member| self.origin(&member.origin)),
        }
    }

    fn structure(&mut self, structure: &Struct) {
        let each = |lines: &mut Self, fields: &[Field]| fields.iter().for_each(|field| lines.origin(&field.origin));
        each(self, &structure.fields);
        for case in structure.variants.iter().flat_map(|variants| &variants.cases) {
            self.origin(&case.origin);
            each(self, &case.fields);
        }
    }
}
