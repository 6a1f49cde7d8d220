//! Those who judge values, behind one face: a batch of documents in, a verdict for each out.

mod interpreter;
mod node;
mod process;
mod rust;
mod schema;

use std::fmt;

use codegen::emit::vectors::Subject;
use serde_json::Value;

pub(crate) use interpreter::InterpreterJudge;
pub(crate) use node::NodeJudge;
pub(crate) use rust::RustJudge;
pub(crate) use schema::SchemaJudge;

/// A value to judge, as JSON text: some things are only seen in the text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Document {
    pub(crate) catalogue: String,
    pub(crate) subject: Subject,
    pub(crate) text: String,
}

/// What a judge says of a document.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Verdict {
    /// It holds; with the value as it was read and would be written again, from those who say.
    Holds(Option<Value>),
    /// It does not; with pointer and rule of each violation, from those who say.
    Breaks(Option<Vec<(String, String)>>),
    /// The judge cannot be asked.
    Unasked(Why),
}

/// Why a judge cannot be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    /// It takes parsed values, and its parser refuses the text.
    Unread,
    /// It has no definition of this event.
    Undefined,
    /// It has no validator of its own for an alias.
    Alias,
}

impl fmt::Display for Verdict {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Verdict::Holds(Some(value)) => write!(formatter, "holds, read as {value}"),
            Verdict::Holds(None) => write!(formatter, "holds"),
            Verdict::Breaks(None) => write!(formatter, "breaks"),
            Verdict::Breaks(Some(violations)) => {
                let shown: Vec<String> = violations.iter().map(|(at, rule)| format!("{rule} at \"{at}\"")).collect();
                write!(formatter, "breaks: {}", shown.join(", "))
            }
            Verdict::Unasked(Why::Unread) => write!(formatter, "cannot be asked: its parser refuses the text"),
            Verdict::Unasked(Why::Undefined) => write!(formatter, "cannot be asked: it has no such event"),
            Verdict::Unasked(Why::Alias) => write!(formatter, "cannot be asked: the type is an alias"),
        }
    }
}

/// Somebody with an opinion on values.
pub(crate) trait Judge {
    /// Who speaks: one name for each verdict that [`Judge::judge`] gives of a document.
    fn names(&self) -> &'static [&'static str];

    /// The verdicts on each document, in order.
    fn judge(&mut self, documents: &[Document]) -> Result<Vec<Vec<Verdict>>, Failure>;
}

/// Why a run cannot go on.
pub(crate) type Failure = Box<dyn std::error::Error + Send + Sync>;
