//! Thrift: what other people's compilers and libraries make of our IDL, and of our bytes.

mod compilers;
mod coze;
pub(crate) mod tools;
