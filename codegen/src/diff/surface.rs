//! The surfaces in words.

use crate::model::Surface;

impl Surface {
    /// Heading of a table's column.
    pub fn title(self) -> &'static str {
        match self {
            Surface::RustConstruct => "Rust build",
            Surface::RustRead => "Rust read",
            Surface::TypescriptProduce => "TS produce",
            Surface::TypescriptConsume => "TS consume",
            Surface::JsonForward => "JSON old←new",
            Surface::JsonBackward => "JSON new←old",
            Surface::ThriftForward => "Thrift old←new",
            Surface::ThriftBackward => "Thrift new←old",
            Surface::ThriftIdl => "Thrift IDL",
        }
    }

    /// Who is affected, as a noun phrase.
    pub fn audience(self) -> &'static str {
        match self {
            Surface::RustConstruct => "Rust code that builds the value",
            Surface::RustRead => "Rust code that reads or matches the value",
            Surface::TypescriptProduce => "TypeScript code that produces the value",
            Surface::TypescriptConsume => "TypeScript code that consumes the value",
            Surface::JsonForward => "JSON readers that are not upgraded yet",
            Surface::JsonBackward => "upgraded JSON readers that meet old senders or stored data",
            Surface::ThriftForward => "Thrift readers that are not upgraded yet",
            Surface::ThriftBackward => "upgraded Thrift readers that meet old senders or stored bytes",
            Surface::ThriftIdl => "people who generate code from our .thrift files",
        }
    }
}
