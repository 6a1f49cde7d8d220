//! The page that npm shows: how to track and validate, told with an event of the team's own.

use minijinja::{Environment, UndefinedBehavior, context, syntax::SyntaxConfig};

use super::context::Context;
use super::index::ambiguous;
use super::package::{NAME, catalogues};
use super::text::{comment_line, key, quote};
use super::value::expression;
use crate::emit::header;
use crate::model::{CatalogueId, EventId, Payload};

/// Writes the page of the package with all catalogues.
pub(super) fn readme(context: &Context<'_>) -> String {
    let rows: Vec<_> = catalogues(context.model)
        .map(|catalogue| {
            let own = catalogue.targets.typescript.as_ref().and_then(|target| target.package.as_deref());
            let title = catalogue.title.as_deref().unwrap_or_default().replace('|', "\\|");
            context! {
                name => catalogue.name.clone(),
                version => catalogue.version.to_string(),
                own => own.map(|name| format!("`{name}`")).unwrap_or_default(),
                title => comment_line(&title).replace('<', "&lt;"),
            }
        })
        .collect();
    let all = (0..).map(CatalogueId).zip(&context.model.catalogues);
    let written = all.filter(|(_, catalogue)| catalogue.targets.typescript.is_some()).map(|(id, _)| id);
    render(context! {
        header => header(context.model.schema_folder()),
        package => NAME,
        all => NAME,
        tracker => NAME,
        sample => sample(context, written, |catalogue| format!("{NAME}/{catalogue}")),
        catalogues => rows,
    })
}

/// Writes the page of a catalogue's own package.
pub(super) fn own(context: &Context<'_>, id: CatalogueId, name: &str) -> String {
    let catalogue = context.model.catalogue(id);
    render(context! {
        header => header(&catalogue.file_path),
        package => name,
        name => catalogue.name.clone(),
        all => NAME,
        tracker => format!("{name}/tracker"),
        sample => sample(context, std::iter::once(id), |_| name.to_owned()),
        catalogues => false,
    })
}

fn render(values: minijinja::Value) -> String {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_syntax(
        SyntaxConfig::builder().trim_blocks(true).keep_trailing_newline(true).build().expect("the usual delimiters"),
    );
    environment
        .render_str(include_str!("README.template.md"), values)
        .expect("the template is part of the generator and names what is given")
}

/// The event of these catalogues with the shortest example that shows a few fields; nothing where no event has an example,
/// or where the entry point of its catalogue does not export its type.
fn sample(
    context: &Context<'_>,
    catalogues: impl Iterator<Item = CatalogueId>,
    entry: impl Fn(&str) -> String,
) -> Option<minijinja::Value> {
    let model = context.model;
    let mut best: Option<((bool, usize), CatalogueId, EventId)> = None;
    for id in catalogues {
        for &event in model.modules_of(id).flat_map(|(_, module)| &module.events) {
            let Some(payload) = example(context, event) else { continue };
            let has_few_fields = payload.as_object().is_some_and(|entries| entries.len() < 3);
            let cost = (has_few_fields, expression(payload).len());
            if best.is_none_or(|(least, ..)| cost < least) {
                best = Some((cost, id, event));
            }
        }
    }
    let (_, id, event) = best?;
    let entries = example(context, event)?.as_object()?;
    let name = context.event_name(event);
    if ambiguous(context, id).contains_key(name) {
        return None;
    }
    let payload: Vec<_> = entries.iter().map(|(name, value)| format!("{}: {}", key(name), expression(value))).collect();
    Some(context! {
        entry => entry(&model.catalogue(id).name),
        event => quote(&model.event(event).name),
        type => name,
        payload,
    })
}

/// The first example of an event that has a type of its own.
fn example<'a>(context: &Context<'a>, id: EventId) -> Option<&'a serde_json::Value> {
    let event = context.model.event(id);
    event.examples.first().filter(|example| example.is_object() && matches!(event.payload, Payload::Struct(_)))
}
