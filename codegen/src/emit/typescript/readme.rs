//! The page that npm shows: how to track and validate, told with an event of the team's own.

use minijinja::{Environment, UndefinedBehavior, context, syntax::SyntaxConfig};

use super::context::Context;
use super::index::ambiguous;
use super::package::{NAME, catalogues};
use super::text::{comment_line, key, quote};
use super::value::expression;
use crate::emit::header;
use crate::model::{CatalogueId, EventId, Payload};

/// Writes the page from its template.
pub(super) fn readme(context: &Context<'_>) -> String {
    let catalogues: Vec<_> = catalogues(context.model)
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
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_syntax(
        SyntaxConfig::builder().trim_blocks(true).keep_trailing_newline(true).build().expect("the usual delimiters"),
    );
    environment
        .render_str(
            include_str!("README.template.md"),
            context! {
                header => header(context.model.schema_folder()),
                package => NAME,
                sample => sample(context),
                catalogues,
            },
        )
        .expect("the template is part of the generator and names what is given")
}

/// The event with the shortest example that shows a few fields; nothing where no event has an example, or where the entry
/// point of its catalogue does not export its type.
fn sample(context: &Context<'_>) -> Option<minijinja::Value> {
    let model = context.model;
    let mut best: Option<((bool, usize), CatalogueId, EventId)> = None;
    for (id, catalogue) in (0..).map(CatalogueId).zip(&model.catalogues) {
        if catalogue.targets.typescript.is_none() {
            continue;
        }
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
        catalogue => model.catalogue(id).name.clone(),
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
