//! A checksum over the ids of one thing, so that an edit by hand shows.

use super::lock::{LockedIds, SectionKind};

/// FNV-1a, 32 bits, over everything that identifies the ids. Guards against slips, not against malice.
pub(super) fn seal(module: &str, kind: SectionKind, name: &str, locked: &LockedIds) -> u32 {
    let mut hash = Fnv(0x811c_9dc5);
    hash.text(module);
    hash.text(match kind {
        SectionKind::Type => "type",
        SectionKind::Event => "event",
    });
    hash.text(name);
    for (key, id) in &locked.ids {
        hash.text(key);
        hash.id(*id);
    }
    for id in &locked.retired {
        hash.id(*id);
    }
    hash.0
}

struct Fnv(u32);

impl Fnv {
    fn text(&mut self, text: &str) {
        text.bytes().for_each(|byte| self.byte(byte));
        // No byte of UTF-8, so that texts cannot run into each other.
        self.byte(0xff);
    }

    fn id(&mut self, id: i16) {
        id.to_be_bytes().into_iter().for_each(|byte| self.byte(byte));
    }

    fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
}
