//! A line of a vector file: a subject, a base value that holds, and small changes to it.

use serde_json::{Map, Value, json};

/// A change to the base of a line.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Case {
    /// Values to put at JSON Pointers (RFC 6901): a member of an object, or the whole value at the empty pointer.
    pub put: Vec<(String, Value)>,
    /// Pointers of members to remove.
    pub remove: Vec<String>,
    /// Where and by which rule the changed value is refused; `None` where it holds.
    pub breaks: Option<(String, String)>,
}

/// What is tried with one subject.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Line {
    /// A value that holds; absent where none does.
    pub base: Option<Value>,
    /// Changes that leave a value that holds.
    pub good: Vec<Case>,
    /// Changes that break one thing.
    pub bad: Vec<Case>,
}

impl Case {
    pub(super) fn put(at: impl Into<String>, value: Value) -> Self {
        Self { put: vec![(at.into(), value)], ..Self::default() }
    }

    pub(super) fn remove(at: impl Into<String>) -> Self {
        Self { remove: vec![at.into()], ..Self::default() }
    }

    #[must_use]
    pub(super) fn breaks(mut self, at: &str, rule: &str) -> Self {
        self.breaks = Some((at.to_owned(), rule.to_owned()));
        self
    }

    /// The changed value.
    pub fn apply(&self, base: Option<&Value>) -> Value {
        let mut value = base.cloned().unwrap_or_default();
        for pointer in &self.remove {
            if let Some((parent, name)) = place(&mut value, pointer) {
                parent.shift_remove(&name);
            }
        }
        for (pointer, new) in &self.put {
            match place(&mut value, pointer) {
                Some((parent, name)) => {
                    parent.insert(name, new.clone());
                }
                None => value = new.clone(),
            }
        }
        value
    }

    fn to_json(&self) -> Value {
        let mut out = Map::new();
        if !self.remove.is_empty() {
            out.insert("remove".into(), json!(self.remove));
        }
        if !self.put.is_empty() {
            out.insert("put".into(), self.put.iter().cloned().collect());
        }
        if let Some((at, rule)) = &self.breaks {
            out.insert("at".into(), json!(at));
            out.insert("rule".into(), json!(rule));
        }
        Value::Object(out)
    }

    fn from_json(value: &Value) -> Option<Self> {
        let put = value.get("put").and_then(Value::as_object).into_iter().flatten();
        let remove = value.get("remove").and_then(Value::as_array).into_iter().flatten();
        let breaks = value.get("at").zip(value.get("rule"));
        Some(Self {
            put: put.map(|(at, value)| (at.clone(), value.clone())).collect(),
            remove: remove.map(|at| at.as_str().map(str::to_owned)).collect::<Option<_>>()?,
            breaks: match breaks {
                Some((at, rule)) => Some((at.as_str()?.to_owned(), rule.as_str()?.to_owned())),
                None => None,
            },
        })
    }
}

impl Line {
    /// The line as JSON, with the subject in front.
    pub(super) fn to_json(&self, (kind, name): (&str, &str)) -> Value {
        let mut out = Map::new();
        out.insert(kind.into(), name.into());
        if let Some(base) = &self.base {
            out.insert("base".into(), base.clone());
        }
        for (key, cases) in [("good", &self.good), ("bad", &self.bad)] {
            if !cases.is_empty() {
                out.insert(key.into(), cases.iter().map(Case::to_json).collect());
            }
        }
        Value::Object(out)
    }

    /// The line behind JSON; `None` where it is none.
    pub(super) fn from_json(value: &Value) -> Option<Self> {
        let cases = |key: &str| {
            let cases = value.get(key).and_then(Value::as_array).into_iter().flatten();
            cases.map(Case::from_json).collect::<Option<Vec<_>>>()
        };
        Some(Self { base: value.get("base").cloned(), good: cases("good")?, bad: cases("bad")? })
    }
}

/// The object that holds what a pointer names, and its key there; `None` for the whole value.
fn place<'v>(value: &'v mut Value, pointer: &str) -> Option<(&'v mut Map<String, Value>, String)> {
    let (parent, name) = pointer.rsplit_once('/')?;
    let parent = value.pointer_mut(parent)?.as_object_mut()?;
    Some((parent, name.replace("~1", "/").replace("~0", "~")))
}
