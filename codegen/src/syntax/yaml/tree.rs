//! A YAML file as a tree. Texts borrow from the file where they stand there as they are.

use std::borrow::Cow;

/// A value with its place: byte offsets in the file.
#[derive(Debug)]
pub(in crate::syntax) struct Node<'text> {
    pub(in crate::syntax) data: Data<'text>,
    pub(in crate::syntax) start: u32,
    pub(in crate::syntax) end: u32,
}

/// What a value is.
#[derive(Debug)]
pub(in crate::syntax) enum Data<'text> {
    /// A scalar without quotes; what it means is decided by [`super::resolve`]. A value left out is `~` of no width.
    Plain(Cow<'text, str>),
    /// A scalar in quotes, or a block scalar: always a text.
    Quoted(Cow<'text, str>),
    List(Vec<Node<'text>>),
    /// Keys are unique.
    Map(Vec<Entry<'text>>),
    /// Refused already; readers say no more about it.
    Broken,
}

/// An entry of a mapping.
#[derive(Debug)]
pub(in crate::syntax) struct Entry<'text> {
    pub(in crate::syntax) key: Key<'text>,
    pub(in crate::syntax) value: Node<'text>,
}

/// A key; quotes make no difference.
#[derive(Debug)]
pub(in crate::syntax) struct Key<'text> {
    pub(in crate::syntax) text: Cow<'text, str>,
    pub(in crate::syntax) start: u32,
    pub(in crate::syntax) end: u32,
}
