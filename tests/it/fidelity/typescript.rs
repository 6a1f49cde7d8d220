//! TypeScript type trees, as `tea/facts.json` has them, spelled out: intersections and unions become lists of branches.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::json::{flag, rows, sorted, text};

/// The fields of one branch, with presence and type: `required string`.
pub(super) type Branch = BTreeMap<String, String>;

/// The named types of a document.
pub(super) struct Declarations<'a> {
    enums: BTreeMap<&'a str, &'a Value>,
    interfaces: BTreeMap<&'a str, &'a Value>,
}

impl<'a> Declarations<'a> {
    pub(super) fn of(facts: &'a Value) -> Self {
        let by_name = |key: &str| rows(&facts[key]).iter().map(|row| (text(row, "name"), row)).collect();
        Self { enums: by_name("enums"), interfaces: by_name("interfaces") }
    }

    /// A type on one line: literals sorted, records of anything as `object`.
    pub(super) fn ty(&self, tree: &Value) -> String {
        let Some((kind, of)) = tree.as_object().and_then(|object| object.iter().next()) else {
            return "no type".to_owned();
        };
        match (kind.as_str(), of) {
            ("scalar" | "ref", Value::String(word)) => word.clone(),
            ("literals", of) => sorted(rows(of).iter().map(Value::to_string), " | "),
            ("array", of) => format!("list<{}>", self.ty(of)),
            ("record", of) if self.ty(of) == "unknown" => "object".to_owned(),
            ("record", of) => format!("record of {}", self.ty(of)),
            ("union", of) => self.union(rows(of)),
            (other, _) => other.to_owned(),
        }
    }

    /// The fields of a list of fields.
    pub(super) fn fields(&self, fields: &Value) -> Branch {
        let told = rows(fields).iter().map(|field| {
            let presence = if flag(field, "optional") { "optional" } else { "required" };
            (text(field, "name").to_owned(), format!("{presence} {}", self.ty(&field["type"])))
        });
        told.collect()
    }

    /// All ways in which a value can have the type, each as the fields that it then has.
    pub(super) fn branches(&self, tree: &Value) -> Vec<Branch> {
        if let Some(interface) = tree["ref"].as_str().and_then(|name| self.interfaces.get(name)) {
            return vec![self.fields(&interface["fields"])];
        }
        if tree.get("union").is_some() {
            return rows(&tree["union"]).iter().flat_map(|member| self.branches(member)).collect();
        }
        if tree.get("intersection").is_some() {
            let start = vec![Branch::new()];
            return rows(&tree["intersection"]).iter().fold(start, |all, member| product(&all, &self.branches(member)));
        }
        if tree.get("record").is_some() && self.ty(&tree["record"]) == "never" {
            return vec![Branch::new()];
        }
        if tree.get("fields").is_none() {
            return vec![Branch::from([("the type".to_owned(), self.ty(tree))])];
        }
        vec![self.fields(&tree["fields"])]
    }

    /// A union on one line. Enums in it stand for their values: all values are in one space.
    fn union(&self, members: &[Value]) -> String {
        let told = members.iter().map(|member| match member["ref"].as_str().and_then(|name| self.enums.get(name)) {
            Some(of) => sorted(rows(&of["values"]).iter().map(|value| value["value"].to_string()), " | "),
            None => self.ty(member),
        });
        let parts: Vec<_> = told.collect();
        let (open, literals): (Vec<_>, Vec<_>) =
            parts.iter().flat_map(|part| part.split(" | ")).map(str::to_owned).partition(|part| !part.starts_with('"'));
        let parts = [sorted(literals, " | "), sorted(open, " | ")];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" | ")
    }
}

/// Every branch of the one with every branch of the other.
fn product(left: &[Branch], right: &[Branch]) -> Vec<Branch> {
    left.iter().flat_map(|one| right.iter().map(move |other| both(one, other))).collect()
}

/// The fields of two branches together. Literals that both give the same field are cut to those that they share.
fn both(one: &Branch, other: &Branch) -> Branch {
    let mut fields = one.clone();
    for (name, what) in other {
        let narrowed = match fields.get(name) {
            Some(known) if known != what => narrowed(known, what),
            _ => what.clone(),
        };
        fields.insert(name.clone(), narrowed);
    }
    fields
}

fn narrowed(one: &str, other: &str) -> String {
    let (Some(one), Some(other)) = (one.strip_prefix("required "), other.strip_prefix("required ")) else {
        return format!("{one} & {other}");
    };
    let values: BTreeSet<_> = one.split(" | ").collect();
    let shared = other.split(" | ").filter(|value| values.contains(value) && value.starts_with('"'));
    format!("required {}", sorted(shared.map(str::to_owned), " | "))
}
