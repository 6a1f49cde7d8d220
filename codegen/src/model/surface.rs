//! The nine surfaces that a change of the schema may break: who builds on it, and in which direction.

use std::fmt;

/// One group of people or programs that a change may break.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Surface {
    /// Rust code that builds values (struct literals, enum variants).
    RustConstruct,
    /// Rust code that reads and matches values.
    RustRead,
    /// TypeScript code that produces values.
    TypescriptProduce,
    /// TypeScript code that consumes values.
    TypescriptConsume,
    /// JSON: a reader of the old schema meets a writer of the new one.
    JsonForward,
    /// JSON: a reader of the new schema meets a writer, or stored data, of the old one.
    JsonBackward,
    /// Thrift wire: a reader of the old schema meets a writer of the new one.
    ThriftForward,
    /// Thrift wire: a reader of the new schema meets a writer, or stored data, of the old one.
    ThriftBackward,
    /// People who take our `.thrift` files and generate their own code.
    ThriftIdl,
}

/// Surfaces in the order of every table.
pub const SURFACES: [Surface; 9] = [
    Surface::RustConstruct,
    Surface::RustRead,
    Surface::TypescriptProduce,
    Surface::TypescriptConsume,
    Surface::JsonForward,
    Surface::JsonBackward,
    Surface::ThriftForward,
    Surface::ThriftBackward,
    Surface::ThriftIdl,
];

/// What a catalogue promises that says nothing: everybody but Rust code that lists every field of a struct in a
/// literal, which breaks with each field that is added, however optional.
pub const PROMISED: [Surface; 8] = [
    Surface::RustRead,
    Surface::TypescriptProduce,
    Surface::TypescriptConsume,
    Surface::JsonForward,
    Surface::JsonBackward,
    Surface::ThriftForward,
    Surface::ThriftBackward,
    Surface::ThriftIdl,
];

impl Surface {
    /// Position in [`SURFACES`].
    pub fn index(self) -> usize {
        self as usize
    }

    /// Stable id, as in JSON reports and on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Surface::RustConstruct => "rust-construct",
            Surface::RustRead => "rust-read",
            Surface::TypescriptProduce => "typescript-produce",
            Surface::TypescriptConsume => "typescript-consume",
            Surface::JsonForward => "json-forward",
            Surface::JsonBackward => "json-backward",
            Surface::ThriftForward => "thrift-forward",
            Surface::ThriftBackward => "thrift-backward",
            Surface::ThriftIdl => "thrift-idl",
        }
    }

    /// The surfaces that a name on the command line stands for: an id, a target (`rust`, `typescript`, `json`,
    /// `thrift`), or a kind (`source`, `wire`, `all`). `None` for any other name.
    pub fn from_name(name: &str) -> Option<Vec<Surface>> {
        let chosen: Vec<Surface> = SURFACES.into_iter().filter(|surface| surface.answers_to(name)).collect();
        (!chosen.is_empty()).then_some(chosen)
    }

    fn answers_to(self, name: &str) -> bool {
        let wire = matches!(
            self,
            Surface::JsonForward | Surface::JsonBackward | Surface::ThriftForward | Surface::ThriftBackward
        );
        match name {
            "all" => true,
            "wire" => wire,
            "source" => !wire,
            "forward" => matches!(self, Surface::JsonForward | Surface::ThriftForward),
            "backward" => matches!(self, Surface::JsonBackward | Surface::ThriftBackward),
            _ => self.id() == name || self.id().split_once('-').is_some_and(|(target, _)| target == name),
        }
    }
}

impl fmt::Display for Surface {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.id())
    }
}
