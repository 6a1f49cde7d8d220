//! What the fuzzers of the Thrift readers ask of every generated type that has a Thrift form.

mod hostile;
#[path = "../../tests/it/thrift/driver_node.rs"]
mod node;
mod wire;

pub use hostile::changed;
pub use wire::{Protocol, Wire, frames};

use concord_runtime::thrift::ThriftRef as _;
use wire::borrowed;

include!(concat!(env!("OUT_DIR"), "/wire_types.rs"));
