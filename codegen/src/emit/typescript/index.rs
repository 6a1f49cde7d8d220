//! The entry point of a catalogue: everything that its modules export, all its events, and `checkEvent`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::context::Context;
use super::exports::{self, exports};
use super::import::{module_path, specifier};
use super::text::quote;
use crate::model::{CatalogueId, ModuleId, UnknownEvents};

/// A catalogue's entry point: its script and its declarations, without headers.
pub(super) struct Index {
    pub(super) script: String,
    pub(super) declaration: String,
}

/// Names that two modules of a catalogue export: the entry point has neither, and the modules have both.
pub(super) fn ambiguous(context: &Context<'_>, id: CatalogueId) -> BTreeMap<String, Vec<ModuleId>> {
    let mut fingerprints = Vec::new();
    context.model.modules_of(id).for_each(|(module, _)| exports::fingerprints(context, module, &mut fingerprints));
    if exports::are_different(&mut fingerprints) {
        return BTreeMap::new();
    }
    let mut homes = BTreeMap::<String, Vec<ModuleId>>::new();
    for (module, _) in context.model.modules_of(id) {
        for export in exports(context, module) {
            let homes = homes.entry(export.name).or_default();
            if homes.last() != Some(&module) {
                homes.push(module);
            }
        }
    }
    homes.retain(|_, homes| homes.len() > 1);
    homes
}

/// Writes the entry point of a catalogue.
pub(super) fn index(context: &Context<'_>, id: CatalogueId) -> Index {
    let catalogue = context.model.catalogue(id);
    let from = format!("catalogues/{}", catalogue.name);
    let ambiguous = ambiguous(context, id);
    let mut index = Index { script: String::new(), declaration: String::new() };
    let mut with_events = Vec::new();
    for (module_id, module) in context.model.modules_of(id) {
        let specifier = specifier(&from, &module_path(module));
        if ambiguous.values().any(|homes| homes.contains(&module_id)) {
            let clear = exports(context, module_id).into_iter().filter(|export| !ambiguous.contains_key(&export.name));
            let (types, values): (Vec<_>, Vec<_>) = clear.partition(|export| export.is_type && !export.is_value);
            let names = |exports: &[super::exports::Export]| {
                exports.iter().map(|export| export.name.clone()).collect::<Vec<_>>().join(", ")
            };
            if !values.is_empty() {
                let line = format!("export {{ {} }} from \"{specifier}\";\n", names(&values));
                index.script.push_str(&line);
                index.declaration.push_str(&line);
            }
            if !types.is_empty() {
                let _ = writeln!(index.declaration, "export type {{ {} }} from \"{specifier}\";", names(&types));
            }
        } else {
            let _ = writeln!(index.script, "export * from \"{specifier}\";");
            let _ = writeln!(index.declaration, "export * from \"{specifier}\";");
        }
        if !module.events.is_empty() {
            with_events.push(specifier);
        }
    }
    let version = quote(&catalogue.version.to_string());
    if !with_events.is_empty() {
        let takes_unknown = catalogue.policy.unknown_events == UnknownEvents::Accept;
        index.script.insert_str(0, &event_imports(&from, &with_events, takes_unknown));
        index.script.push_str(&event_script(with_events.len(), takes_unknown));
        index.declaration.insert_str(0, &event_type_imports(&from, &with_events));
        index.declaration.push_str(&event_declaration(with_events.len(), takes_unknown));
    }
    let _ = write!(index.script, "\n/** Version of the catalogue. */\nexport const catalogueVersion = {version};\n");
    let _ = write!(
        index.declaration,
        "\n/** Version of the catalogue. */\nexport declare const catalogueVersion: {version};\n"
    );
    index
}

fn event_imports(from: &str, modules: &[String], takes_unknown: bool) -> String {
    let any = if takes_unknown { "anyPayload as $anyPayload, " } else { "" };
    let names = format!("{any}checkBy as $checkBy, events as $events, readBy as $readBy");
    let mut out = format!("import {{ {names} }} from \"{}\";\n", specifier(from, "runtime/events"));
    for (index, module) in modules.iter().enumerate() {
        let _ = writeln!(out, "import {{ events$table as events$table{index} }} from \"{module}\";");
    }
    out.push('\n');
    out
}

fn event_script(modules: usize, takes_unknown: bool) -> String {
    let tables: Vec<_> = (0..modules).map(|index| format!("...events$table{index}()")).collect();
    let other = if takes_unknown { ", $anyPayload" } else { "" };
    let list =
        if modules > 3 { format!("[\n  {},\n]", tables.join(",\n  ")) } else { format!("[{}]", tables.join(", ")) };
    format!(
        "\nconst $find = /* @__PURE__ */ $events(() => {list}{other});\n\n\
         export const checkEvent = /* @__PURE__ */ $checkBy($find);\n\n\
         export const readEvent = /* @__PURE__ */ $readBy($find);\n"
    )
}

fn event_type_imports(from: &str, modules: &[String]) -> String {
    let mut out =
        format!("import type {{ EventResult as $EventResult }} from \"{}\";\n", specifier(from, "runtime/events"));
    for (index, module) in modules.iter().enumerate() {
        let _ = writeln!(out, "import type {{ Events as $Events{index} }} from \"{module}\";");
    }
    out.push('\n');
    out
}

fn event_declaration(modules: usize, takes_unknown: bool) -> String {
    let all: Vec<_> = (0..modules).map(|index| format!("$Events{index}")).collect();
    let unknown = if takes_unknown { "Record<string, unknown>" } else { "never" };
    format!(
        "\n/** The payloads of the catalogue's events by their names on the wire; `never` where there is none. */\n\
         export interface Events extends {} {{}}\n\n\
         /** What an event that the catalogue does not know may carry; `never` where such events are refused. */\n\
         export type UnknownEvents = {unknown};\n\n\
         /**\n \
         * Checks an event by its name on the wire and gives its payload back in canonical form. `asJson` is for what\n \
         * `JSON.parse` gave: half of a surrogate pair, infinity and nesting beyond 128 levels are refused, too.\n \
         */\n\
         export declare const checkEvent: (name: string, payload?: unknown, asJson?: boolean) => $EventResult<Events, UnknownEvents>;\n\n\
         /** Reads an event by its name on the wire and the JSON text of its payload; no text is no payload. */\n\
         export declare const readEvent: (name: string, text?: string) => $EventResult<Events, UnknownEvents>;\n",
        all.join(", "),
    )
}
