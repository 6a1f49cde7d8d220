//! Thrift: what other people's compilers and libraries make of our IDL, and of our bytes.

mod compilers;
mod coze;
mod driver;
mod evolution;
mod hostile;
mod peer;
mod rewrite;
mod rewriters;
mod subjects;
pub(crate) mod tools;
mod tree;
mod untree;
mod values;
