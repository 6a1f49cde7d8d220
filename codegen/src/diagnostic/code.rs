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

/// Declares the codes of a stage as statics and lists them as `CODES`. The explanation of each is the file
/// `explain/<id>.md` beside the source file.
macro_rules! codes {
    ($($constant:ident = $id:literal $name:literal;)*) => {
        $(
            #[doc = concat!("`", $id, "`, ", $name, ".")]
            pub(crate) static $constant: $crate::diagnostic::Code = $crate::diagnostic::Code {
                id: $id,
                name: $name,
                explanation: include_str!(concat!("explain/", $id, ".md")),
            };
        )*

        /// The codes of this stage, by id.
        pub(crate) static CODES: &[&$crate::diagnostic::Code] = &[$(&$constant),*];
    };
}

pub(crate) use codes;
