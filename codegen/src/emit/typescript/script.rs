//! The JavaScript of a module: enums, constants, validators.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::context::{Context, is_inline, references};
use super::import::{Imports, module_path, specifier};
use super::text::{key, quote};
use super::value::{expression, literal};
use crate::model::{
    Constraints, Definition, DefinitionId, DefinitionKind, Enum, EnumStyle, EventId, HttpMethod, Literal, Module,
    ModuleId, Payload, Service, Struct,
};
use crate::names::typescript;

/// A module's script while it is written. The parts are in files of their own: `test` (what `is…` runs), `checker`
/// (what `validate…` runs) and `structure` (objects with fields).
pub(super) struct Script<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) id: ModuleId,
    /// What this module calls definitions of others.
    foreign: BTreeMap<DefinitionId, String>,
    imports: Imports,
    /// Names of the runtime that were imported: file, name there, name here.
    of_runtime: Vec<(&'static str, String, String)>,
    pub(super) body: String,
    /// Functions and constants that the type in hand needs beside its test.
    pub(super) helpers: String,
    /// The name of the type in hand; its helpers are named after it.
    pub(super) owner: String,
    /// Names of these helpers by what they hold.
    known_helpers: BTreeMap<String, String>,
    /// Position in the order in which checkers are defined; those behind are not made yet.
    order: BTreeMap<DefinitionId, usize>,
    pub(super) position: usize,
    /// How many levels may follow the value in hand, as an expression; empty where tests know no mode.
    pub(super) levels: &'static str,
}

/// The levels that may follow the fields of an event's payload, which is never part of something.
pub(super) const WHOLE: &str = "127";

/// Writes the script of a module, without its header.
pub(super) fn script(context: &Context<'_>, id: ModuleId) -> String {
    let module = context.model.module(id);
    let order = checker_order(context, id);
    let mut script = Script {
        context,
        id,
        foreign: context.foreign_names(id),
        imports: Imports::default(),
        of_runtime: Vec::new(),
        body: String::new(),
        helpers: String::new(),
        owner: String::new(),
        known_helpers: BTreeMap::new(),
        order: order.iter().copied().zip(0..).collect(),
        position: 0,
        levels: "",
    };
    script.module(module, &order);
    let mut out = String::with_capacity(script.body.len() + 1024);
    script.imports.write("import", &mut out);
    out.push_str(script.body.trim_end());
    out.push('\n');
    out
}

impl Script<'_> {
    fn module(&mut self, module: &Module, order: &[DefinitionId]) {
        for constant in &module.consts {
            let name = typescript::constant_name(&constant.name, constant.meta.names.typescript.as_deref());
            let _ = writeln!(self.body, "export const {name} = {};\n", expression(&constant.value));
        }
        let mut checkers = vec![String::new(); order.len()];
        for &id in &module.definitions {
            let definition = self.context.model.definition(id);
            if !is_inline(&definition.kind) {
                self.position = self.order[&id];
                checkers[self.position] = self.definition(id, definition);
            }
        }
        self.position = order.len();
        for &id in &module.events {
            if let Payload::Struct(structure) = &self.context.model.event(id).payload {
                checkers.push(self.payload(id, structure));
            }
        }
        for service in &module.services {
            self.service(service);
        }
        if !module.events.is_empty() {
            self.table(module);
        }
        self.body.push_str(&checkers.concat());
    }

    fn definition(&mut self, id: DefinitionId, definition: &Definition) -> String {
        let name = self.context.definition_name(id).to_owned();
        self.begin(&name);
        let contextual = self.context.is_contextual(id);
        self.levels = match definition.kind {
            DefinitionKind::Struct(_) => "m - 1",
            _ if contextual => "m",
            _ => "",
        };
        let (test, checker) = match &definition.kind {
            DefinitionKind::Alias(alias) => {
                (self.value_test(&alias.ty, &alias.constraints), self.value_checker(&alias.ty, &alias.constraints))
            }
            DefinitionKind::Enum(listed) => {
                self.enumeration(&name, listed);
                (self.listed_test(listed), self.listed_checker(listed))
            }
            DefinitionKind::Union(union) => (self.union_test(union), self.union_checker(union)),
            DefinitionKind::Struct(structure) => {
                let (function, checker) = self.structure(structure, definition.module);
                self.exports(&name, None);
                return self.finish(&name, self.context.is_shared(id), (&function, &checker));
            }
        };
        let function = if contextual {
            self.exports(&name, None);
            format!("function {name}$is(x, e, m) {{\n  return {test};\n}}\n\n")
        } else {
            self.exports(&name, Some(&test));
            String::new()
        };
        self.finish(&name, self.context.is_shared(id), (&function, &checker))
    }

    fn payload(&mut self, id: EventId, structure: &Struct) -> String {
        let name = self.context.event_name(id).to_owned();
        self.begin(&name);
        self.levels = WHOLE;
        let (function, checker) = self.structure(structure, self.id);
        self.functions(&name, "", [&format!("is{name}(x, true)"), &format!("is{name}")]);
        self.finish(&name, false, (&function, &checker))
    }

    fn begin(&mut self, owner: &str) {
        owner.clone_into(&mut self.owner);
        self.helpers.clear();
        self.known_helpers.clear();
    }

    /// Writes helpers and test function; gives back the definition of the checker.
    fn finish(&mut self, name: &str, shared: bool, (function, checker): (&str, &str)) -> String {
        let export = if shared { "export " } else { "" };
        self.body.push_str(&self.helpers);
        if !function.is_empty() {
            let _ = write!(self.body, "{export}{function}");
        }
        format!("{export}const {name}$check = {checker};\n\n")
    }

    /// Writes the exported functions of a type. `test` is the whole test, but of a type whose values hold others, which has
    /// a function for it: `…$is`.
    fn exports(&mut self, name: &str, test: Option<&str>) {
        let (whole, exact, test) = match test {
            Some(test) => (test.to_owned(), format!("is{name}(x)"), format!("is{name}")),
            None => (format!("{name}$is(x, false, 128)"), format!("{name}$is(x, true, 128)"), format!("{name}$is")),
        };
        let is = format!("export function is{name}(x) {{\n  return {whole};\n}}\n\n");
        self.functions(name, &is, [&exact, &test]);
    }

    /// Writes exported functions: `is…`, unless it comes later; those that ask `exact` about `x` or call `test`.
    fn functions(&mut self, name: &str, is: &str, [exact, test]: [&str; 2]) {
        let check = self.runtime("check", "check");
        let parse = self.runtime("parse", "parse");
        let refuse = self.runtime("result", "refuse");
        let standard = self.runtime("standard", "standard");
        let _ = write!(
            self.body,
            "{is}export function validate{name}(x) {{\n  return {exact} ? {{ ok: true, value: x }} : {check}({name}$check, x);\n}}\n\n\
             export function assert{name}(x) {{\n  if (!is{name}(x)) {refuse}(validate{name}(x));\n}}\n\n\
             export function parse{name}(text) {{\n  return {parse}(text, {test}, {name}$check);\n}}\n\n\
             export const {name}Schema = /* @__PURE__ */ {standard}(validate{name});\n\n",
        );
    }

    fn enumeration(&mut self, name: &str, listed: &Enum) {
        let _ = writeln!(self.body, "export const {name} = /* @__PURE__ */ Object.freeze({{");
        for value in &listed.values {
            let member = typescript::member_name(&value.name, value.meta.names.typescript.as_deref());
            let _ = writeln!(self.body, "  {}: {},", key(&member), literal(&value.value));
        }
        if listed.style == EnumStyle::Enum && listed.is_integer() {
            for value in &listed.values {
                let member = typescript::member_name(&value.name, value.meta.names.typescript.as_deref());
                let Literal::Integer(number) = value.value else { continue };
                let at = if number < 0 { format!("\"{number}\"") } else { number.to_string() };
                let _ = writeln!(self.body, "  {at}: {},", quote(&member));
            }
        }
        self.body.push_str("});\n\n");
    }

    fn service(&mut self, service: &Service) {
        let name = typescript::type_name(&service.name, service.meta.names.typescript.as_deref());
        let _ = writeln!(self.body, "export const {name} = /* @__PURE__ */ Object.freeze({{");
        if let Some(base) = &service.base_url {
            let _ = writeln!(self.body, "  baseUrl: {},", quote(base));
        }
        self.body.push_str("  operations: /* @__PURE__ */ Object.freeze({\n");
        for operation in &service.operations {
            let mut parts = Vec::new();
            if let Some((method, path)) = &operation.http {
                parts.push(format!("method: {}, path: {}", quote(method_name(*method)), quote(path)));
            }
            parts.push(format!("stream: {}", operation.stream));
            let _ = writeln!(self.body, "    {}: {{ {} }},", key(&operation.name), parts.join(", "));
        }
        self.body.push_str("  }),\n});\n\n");
    }

    /// The events of the module by name, for the catalogue's `checkEvent`.
    fn table(&mut self, module: &Module) {
        self.begin("events");
        let mut table = "export const events$table = () => [\n".to_owned();
        for &id in &module.events {
            let event = self.context.model.event(id);
            let payload = match &event.payload {
                Payload::Struct(_) => format!("[is{0}, {0}$check]", self.context.event_name(id)),
                Payload::Type(ty) => {
                    format!("[{}, {}]", self.item_test(ty), self.value_checker(ty, &Constraints::default()))
                }
                Payload::None => self.runtime("events", "nonePayload"),
                Payload::Object => self.runtime("events", "recordPayload"),
            };
            let _ = writeln!(table, "  [{}, {payload}],", quote(&event.name));
            for alias in &event.aliases {
                let _ = writeln!(table, "  [{}, {payload}, {}],", quote(alias), quote(&event.name));
            }
        }
        self.body.push_str(&self.helpers);
        let _ = write!(self.body, "{table}];\n\n");
    }

    /// Imports a name of the runtime. Tests are called `$name` here, checkers `$$name`.
    pub(super) fn runtime(&mut self, file: &'static str, name: &str) -> String {
        // Asked for at every field, and of a handful of names.
        let known = self.of_runtime.iter().find(|known| known.0 == file && known.1 == name);
        if let Some((_, _, local)) = known {
            return local.clone();
        }
        let prefix = if matches!(file, "check" | "struct" | "formats-check") && name != "check" { "$$" } else { "$" };
        let from = module_path(self.context.model.module(self.id));
        let specifier = specifier(&from, &format!("runtime/{file}"));
        let local = self.imports.add(&specifier, name, format!("{prefix}{name}"));
        self.of_runtime.push((file, name.to_owned(), local.clone()));
        local
    }

    /// What a part of a definition (`is`, `…$is`, `…$check`, `validate`) is called here; imported if it is foreign.
    pub(super) fn part(&mut self, id: DefinitionId, spell: impl Fn(&str) -> String) -> String {
        let definition = self.context.model.definition(id);
        let exported = spell(self.context.definition_name(id));
        if definition.module == self.id {
            return exported;
        }
        let local = spell(&self.foreign[&id]);
        let from = module_path(self.context.model.module(self.id));
        let to = module_path(self.context.model.module(definition.module));
        self.imports.add(&specifier(&from, &to), &exported, local)
    }

    /// The checker of a definition: itself, or a promise of it where it is not made yet.
    pub(super) fn definition_checker(&mut self, id: DefinitionId) -> String {
        let name = self.part(id, |name| format!("{name}$check"));
        let is_made = self.order.get(&id).is_none_or(|&position| position < self.position);
        if is_made { name } else { format!("/* @__PURE__ */ {}(() => {name})", self.runtime("check", "lazy")) }
    }

    /// A constant beside the type in hand, by what it holds.
    pub(super) fn constant(&mut self, value: &str) -> String {
        if let Some(name) = self.known_helper(value) {
            return name;
        }
        let name = self.helper_name(value.to_owned());
        let _ = writeln!(self.helpers, "const {name} = {value};\n");
        name
    }

    /// The helper of the type in hand that holds this, if there is one.
    pub(super) fn known_helper(&self, held: &str) -> Option<String> {
        self.known_helpers.get(held).cloned()
    }

    /// A name for a new helper of the type in hand.
    pub(super) fn helper_name(&mut self, held: String) -> String {
        let name = format!("{}${}", self.owner, self.known_helpers.len() + 1);
        self.known_helpers.insert(held, name.clone());
        name
    }
}

/// The order in which checkers are defined: each behind those it refers to, but where types contain themselves.
fn checker_order(context: &Context<'_>, id: ModuleId) -> Vec<DefinitionId> {
    let module = context.model.module(id);
    let mut referred = BTreeMap::<DefinitionId, Vec<DefinitionId>>::new();
    for (from, to) in references(context.model, module) {
        if let Some(from) = from
            && context.model.definition(to).module == id
        {
            referred.entry(from).or_default().push(to);
        }
    }
    let mut order = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for &start in &module.definitions {
        if is_inline(&context.model.definition(start).kind) || !seen.insert(start) {
            continue;
        }
        // Depth first, by hand: chains of types may be long.
        let mut open = vec![(start, 0)];
        while let Some((at, next)) = open.pop() {
            match referred.get(&at).and_then(|all| all.get(next)) {
                Some(&to) => {
                    open.push((at, next + 1));
                    if seen.insert(to) {
                        open.push((to, 0));
                    }
                }
                None => order.push(at),
            }
        }
    }
    order
}

pub(super) fn method_name(method: HttpMethod) -> &'static str {
    match method {
        HttpMethod::Get => "GET",
        HttpMethod::Post => "POST",
        HttpMethod::Put => "PUT",
        HttpMethod::Patch => "PATCH",
        HttpMethod::Delete => "DELETE",
    }
}
