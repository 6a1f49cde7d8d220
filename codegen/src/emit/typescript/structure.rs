//! Objects with declared fields: the loop that tests them, and their checkers.
//!
//! The loop goes over the keys `k` that an object `o` has and predicts that they come in the order of the schema: `i` is
//! where the next should stand, `j` how many others may be tried, `n` how many fields are still missing. So its cost does
//! not depend on how many shapes of objects the engine has met, and one table of keys serves test and checker.

use std::fmt::Write as _;

use super::script::{Script, WHOLE};
use super::test::grouped;
use super::text::quote;
use super::value::{expression, literal};
use crate::model::{Field, ModuleId, Presence, Struct, Type, UnknownFields, Variants};
use crate::names::typescript;

/// The kinds of fields that a struct has: fields that are tested and checked alike are one kind.
#[derive(Default)]
struct Kinds {
    tests: Vec<String>,
    checkers: Vec<String>,
}

/// Fields as the loop sees them: keys with their aliases behind, and the position of each one's kind.
struct Table<'m> {
    keys: Vec<&'m str>,
    codes: Vec<usize>,
    aliases: Vec<String>,
    /// Fields that a value in canonical form has.
    present: usize,
}

/// What differs between loops, as expressions: the table of keys, its length, one more than that, the number of fields that are
/// wanted; and as statements what comes before the loop, and the tests in it.
struct Loop {
    head: String,
    keys: String,
    count: String,
    tries: String,
    present: String,
    tests: String,
}

impl Script<'_> {
    /// The test function of a struct and its checker. Tables of keys go to the helpers.
    pub(super) fn structure(&mut self, structure: &Struct, home: ModuleId) -> (String, String) {
        let policy = &self.context.model.catalogue_of(home).policy;
        let unknown = policy.unknown_fields;
        let mut kinds = Kinds::default();
        match &structure.variants {
            None => {
                let table = self.table_of(structure.fields.iter(), home, &mut kinds);
                let keys = self.write_keys(&table, "");
                self.helpers.push('\n');
                let function = self.function(&Loop::of_table(&table, &keys, &kinds), unknown);
                let mut arguments = vec![keys, table.code_list(), kinds.list()];
                push_trailing(&mut arguments, &[(unknown_code(unknown), "0"), (table.alias_map(), "{}")]);
                let maker = self.runtime("struct", "struct");
                (function, format!("/* @__PURE__ */ {maker}({})", arguments.join(", ")))
            }
            Some(variants) => self.variants(structure, variants, (home, &mut kinds)),
        }
    }

    fn variants(
        &mut self,
        structure: &Struct,
        variants: &Variants,
        (home, kinds): (ModuleId, &mut Kinds),
    ) -> (String, String) {
        let unknown = self.context.model.catalogue_of(home).policy.unknown_fields;
        let tag = &structure.fields[variants.tag];
        let mut head = "  let keys;\n  let codes;\n  let present;\n".to_owned();
        let _ = writeln!(head, "  switch (o{}) {{", typescript::access(&tag.name));
        let mut cases = Vec::new();
        for (index, case) in variants.cases.iter().enumerate() {
            let table = self.table_of(structure.fields.iter().chain(&case.fields), home, kinds);
            let keys = self.write_keys(&table, &index.to_string());
            let codes = format!("{}$codes{index}", self.owner);
            let _ = writeln!(self.helpers, "const {codes} = {};\n", table.code_list());
            let when: Vec<_> = case.when.iter().map(literal).collect();
            for value in &when {
                let _ = writeln!(head, "    case {value}:");
            }
            let _ = writeln!(head, "      keys = {keys};\n      codes = {codes};");
            let _ = writeln!(head, "      present = {};\n      break;", table.present);
            let mut arguments = vec![format!("[{}]", when.join(", ")), keys, codes];
            push_trailing(&mut arguments, &[(table.alias_map(), "{}")]);
            cases.push(format!("[{}]", arguments.join(", ")));
        }
        head.push_str("    default:\n      return false;\n  }\n");
        let function = self.function(&Loop::of_variants(head, kinds), unknown);
        let maker = self.runtime("struct", "variants");
        let mut arguments = vec![variants.tag.to_string(), structure.fields.len().to_string()];
        arguments.push(format!("[{}]", cases.join(", ")));
        arguments.push(kinds.list());
        push_trailing(&mut arguments, &[(unknown_code(unknown), "0")]);
        (function, format!("/* @__PURE__ */ {maker}({})", arguments.join(", ")))
    }

    fn table_of<'m>(
        &mut self,
        fields: impl Iterator<Item = &'m Field>,
        home: ModuleId,
        kinds: &mut Kinds,
    ) -> Table<'m> {
        let mut table = Table { keys: Vec::new(), codes: Vec::new(), aliases: Vec::new(), present: 0 };
        let mut aliases = Vec::new();
        for (index, field) in fields.enumerate() {
            table.keys.push(&field.name);
            table.codes.push(self.kind(field, home, kinds));
            table.present += usize::from(field.presence != Presence::Optional);
            if !field.aliases.is_empty() {
                let names: Vec<_> = field.aliases.iter().map(|alias| quote(alias)).collect();
                table.aliases.push(format!("{index}: [{}]", names.join(", ")));
                aliases.extend(field.aliases.iter().map(String::as_str));
            }
        }
        table.keys.extend(aliases);
        table
    }

    fn kind(&mut self, field: &Field, home: ModuleId, kinds: &mut Kinds) -> usize {
        let model = self.context.model;
        let mut test = self.value_test(&field.ty, &field.constraints);
        let mut checker = self.value_checker(&field.ty, &field.constraints);
        if field.nullable {
            test = format!("x === null || {test}");
            checker = self.call("nullable", &[checker], &[]);
        }
        let required = field.presence == Presence::Required;
        let null_is_absent = !required && !field.nullable && model.catalogue_of(home).policy.optional_null;
        let flags = u8::from(required) + if null_is_absent { 2 } else { 0 };
        let default = || {
            field
                .default
                .as_deref()
                .cloned()
                .or_else(|| model.zero_value(&field.ty, field.nullable))
                .unwrap_or_default()
        };
        // A free value may be null, but where that reads as absent it is not how the field is written.
        if null_is_absent
            && matches!(model.resolve(&field.ty), Type::Any)
            && !(field.presence == Presence::Default && default().is_null())
        {
            test = format!("x !== null && {test}");
        }
        if field.presence != Presence::Optional {
            if field.presence == Presence::Default {
                let value = expression(&default());
                let value = if value.starts_with('{') { format!("({value})") } else { value };
                checker = format!("[{checker}, {flags}, () => {value}]");
            } else {
                checker = format!("[{checker}, {flags}]");
            }
            test = format!("{} && n--", grouped(test));
        } else if flags == 0 {
            checker = format!("[{checker}]");
        } else {
            checker = format!("[{checker}, {flags}]");
        }
        kinds.position(test, checker)
    }

    /// Writes the keys of a table as a constant; gives back its name.
    fn write_keys(&mut self, table: &Table<'_>, suffix: &str) -> String {
        let keys = format!("{}$keys{suffix}", self.owner);
        // One text is shorter than many, in the file and more so once it is compressed.
        let list = if !table.keys.is_empty() && table.keys.iter().all(|key| !key.is_empty() && !key.contains(' ')) {
            format!("/* @__PURE__ */ {}.split(\" \")", quote(&table.keys.join(" ")))
        } else {
            format!("[{}]", table.keys.iter().map(|key| quote(key)).collect::<Vec<_>>().join(", "))
        };
        let _ = writeln!(self.helpers, "const {keys} = {list};");
        keys
    }

    /// The test function.
    fn function(&mut self, of: &Loop, unknown: UnknownFields) -> String {
        // A payload is never part of something, so its test is `is…` itself. Those who hand that to `filter` give it an index,
        // too, which is not `true`.
        let owner = &self.owner;
        let (name, test, object, parameters) = if self.levels == WHOLE {
            (format!("export function is{owner}"), "object", "o", "o, e")
        } else {
            (format!("function {owner}$is"), "nested", "o, m", "o, e, m")
        };
        let undeclared = match unknown {
            UnknownFields::Ignore => "      if (e === true) return false;\n",
            UnknownFields::Reject => "      if (o[k] !== undefined) return false;\n",
            UnknownFields::Keep => "",
        };
        let test = self.runtime("is", test);
        let Loop { head, keys, count, tries, present, tests } = of;
        format!(
            "{name}({parameters}) {{\n  if (!{test}({object})) return false;\n{head}  \
             let n = {present};\n  let i = 0;\n  for (const k in o) {{\n    let j = {tries};\n    \
             while (k !== {keys}[i] && --j) i = ++i % {count};\n    \
             if (!j) {{\n{undeclared}      continue;\n    }}\n    const x = o[k];\n{tests}    \
             if (x !== undefined) return false;\n  }}\n  return !n;\n}}\n\n",
        )
    }
}

impl Loop {
    /// The loop over fields that are always the same. Tests are chosen by the position of the key: what most fields ask for
    /// is the default, and aliases, which are not how a value is written, find no test.
    fn of_table(table: &Table, keys: &str, kinds: &Kinds) -> Self {
        let mut cases = kinds.cases(|code| {
            (0..).zip(&table.codes).filter(|(_, of_field)| **of_field == code).map(|(position, _)| position).collect()
        });
        let most = cases.iter().map(|(labels, _)| labels.len()).max();
        let default = cases.iter().position(|(labels, _)| Some(labels.len()) == most);
        let default = default.map(|position| cases.remove(position).1);
        if table.keys.len() > table.codes.len() {
            cases.push(((table.codes.len()..table.keys.len()).collect(), String::new()));
        }
        let [count, tries, present] =
            [table.keys.len(), table.keys.len() + 1, table.present].map(|number| number.to_string());
        let tests = switch("i++", &cases, default.as_deref());
        Self { head: String::new(), keys: keys.to_owned(), count, tries, present, tests }
    }

    /// The loop over fields that depend on a tag: `head` chooses tables, in which fields that are tested alike have one code.
    fn of_variants(head: String, kinds: &Kinds) -> Self {
        let tests = switch("codes[i++]", &kinds.cases(|code| vec![code]), None);
        let [keys, count, tries, present] = ["keys", "keys.length", "keys.length + 1", "present"].map(str::to_owned);
        Self { head, keys, count, tries, present, tests }
    }
}

/// A choice of tests, by their labels.
fn switch(selector: &str, cases: &[(Vec<usize>, String)], default: Option<&str>) -> String {
    let run = |test: &str| if test.is_empty() { String::new() } else { format!("        if ({test}) continue;\n") };
    let mut out = format!("    switch ({selector}) {{\n");
    for (labels, test) in cases {
        let labels: Vec<_> = labels.iter().map(|label| format!("case {label}:")).collect();
        let _ = write!(out, "      {}\n{}        break;\n", labels.join(" "), run(test));
    }
    if let Some(test) = default {
        let _ = write!(out, "      default:\n{}", run(test));
    }
    out.push_str("    }\n");
    out
}

impl Kinds {
    fn position(&mut self, test: String, checker: String) -> usize {
        // A struct has few kinds, which are sooner compared than kept in order.
        let known = self.tests.iter().zip(&self.checkers).position(|known| known == (&test, &checker));
        known.unwrap_or_else(|| {
            self.tests.push(test);
            self.checkers.push(checker);
            self.tests.len() - 1
        })
    }

    /// Each test once, with the labels that its codes have.
    fn cases(&self, labels: impl Fn(usize) -> Vec<usize>) -> Vec<(Vec<usize>, String)> {
        let mut cases = Vec::<(Vec<usize>, String)>::new();
        for (code, test) in self.tests.iter().enumerate() {
            match cases.iter_mut().find(|(_, known)| known == test) {
                Some((known, _)) => known.extend(labels(code)),
                None => cases.push((labels(code), test.clone())),
            }
        }
        for (labels, _) in &mut cases {
            labels.sort_unstable();
        }
        cases
    }

    fn list(&self) -> String {
        format!("[\n  {},\n]", self.checkers.join(",\n  ")).replace("[\n  ,\n]", "[]")
    }
}

impl Table<'_> {
    fn code_list(&self) -> String {
        format!("[{}]", self.codes.iter().map(usize::to_string).collect::<Vec<_>>().join(", "))
    }

    fn alias_map(&self) -> String {
        if self.aliases.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", self.aliases.join(", ")) }
    }
}

/// Adds arguments, but none that only repeats its default with nothing behind it.
fn push_trailing(arguments: &mut Vec<String>, trailing: &[(String, &str)]) {
    let needed = trailing.iter().rposition(|(value, default)| value != default).map_or(0, |last| last + 1);
    arguments.extend(trailing[..needed].iter().map(|(value, _)| value.clone()));
}

fn unknown_code(unknown: UnknownFields) -> String {
    let code = match unknown {
        UnknownFields::Ignore => 0,
        UnknownFields::Reject => 1,
        UnknownFields::Keep => 2,
    };
    code.to_string()
}
