//! A diagnostic's stable identity and the text behind `explain`.

/// Identity of a kind of diagnostic. Each stage declares its own as constants and lists them for `explain`.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// Stable id: a letter (`E` error, `L` lint) and four digits, the first two of them the stage.
    pub id: &'static str,
    /// Stable name, kebab-case: `unknown-type`.
    pub name: &'static str,
    /// What it means, why it is refused and how to mend it, with an example of both; CommonMark.
    pub explanation: &'static str,
}
