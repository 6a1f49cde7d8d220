//! Messages that are changed as values and then as bytes, as the bytes of the fuzzer decide.

use concord_oracle::Entropy;
use concord_runtime::thrift::{BinaryInput, CompactInput, WireType};

use crate::Protocol;
use crate::node::Node;

/// Choices, as the changes of values ask for them.
pub(crate) struct Dice<'a, 'b>(&'a mut Entropy<'b>);

impl Dice<'_, '_> {
    pub(crate) fn next(&mut self) -> u64 {
        self.0.number()
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0.below(end)
    }
}

/// A message with up to four changes to its values, written in a protocol that need not be the one it came in, and
/// sometimes with one of its bytes changed.
///
/// # Panics
///
/// Panics where a message that was written cannot be read as any value of the protocol.
pub fn changed(bytes: &[u8], from: Protocol, to: Protocol, entropy: &mut Entropy<'_>) -> Vec<u8> {
    let node = match from {
        Protocol::Binary => Node::read(&mut BinaryInput::new(bytes), WireType::Struct),
        Protocol::Compact => Node::read(&mut CompactInput::new(bytes), WireType::Struct),
    };
    let mut node = node.expect("it was written by a type");
    for _ in 0..=entropy.below(4) {
        node.mutate(&mut Dice(entropy), 0);
    }
    let mut bytes = node.to_bytes(to == Protocol::Compact);
    if entropy.once_in(4) {
        let at = entropy.below(bytes.len());
        match entropy.below(3) {
            0 => bytes[at] ^= 1 << entropy.below(8),
            1 => bytes.truncate(at),
            _ => bytes.insert(at, entropy.number() as u8),
        }
    }
    bytes
}
