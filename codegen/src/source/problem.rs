//! What can be wrong with a schema folder before a file is parsed.

use super::Span;

/// Something that is wrong with a schema folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadProblem {
    /// What is wrong.
    pub kind: LoadProblemKind,
    /// The path at fault, as it leads there from where the run was started, with `/`.
    pub path: String,
    /// The place in the file; `None` where it is about a folder.
    pub span: Option<Span>,
}

/// The kinds of [`LoadProblem`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoadProblemKind {
    /// There is no folder `schema`.
    NoSchemaFolder,
    /// The folder is a catalogue and not the folder of the catalogues.
    CatalogueItself {
        /// The folder that it lies in.
        above: String,
    },
    /// `schema` holds no catalogue.
    NoCatalogue,
    /// A folder has schema files and no `catalogue.yaml`.
    NoManifest,
    /// A YAML file lies in `schema` itself, outside of every catalogue.
    OutsideCatalogue,
    /// A part of a module's path is no identifier.
    PathSegment {
        /// The part.
        segment: String,
    },
    /// A file ends in `.yml`.
    Extension,
    /// A file or a folder cannot be read.
    Unreadable {
        /// The system's words.
        reason: String,
    },
    /// A file is not UTF-8; the span is the first bad byte.
    NotUtf8 {
        /// The bad byte.
        byte: u8,
    },
    /// A file is larger than [`super::max_bytes`] allows.
    TooLarge,
    /// A symbolic link leads to a folder that it lies in.
    FolderLoop,
}
