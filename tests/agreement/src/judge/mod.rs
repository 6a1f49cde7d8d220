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
    /// The judge cannot be asked: it takes parsed values, and its parser refuses the text.
    Unasked,
}

impl Verdict {
    /// Whether the document holds; `None` where the judge could not be asked.
    pub(crate) fn holds(&self) -> Option<bool> {
        match self {
            Verdict::Holds(_) => Some(true),
            Verdict::Breaks(_) => Some(false),
            Verdict::Unasked => None,
        }
    }
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
            Verdict::Unasked => write!(formatter, "cannot be asked"),
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
