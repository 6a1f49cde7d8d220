//! Which fields of an object have been read.

/// A set of positions.
#[derive(Default)]
pub(super) struct Seen {
    /// Positions below 256, which is nearly every struct.
    first: [u64; 4],
    more: Vec<u64>,
}

impl Seen {
    /// Adds a position; `false` where it was there.
    #[inline]
    pub(super) fn insert(&mut self, position: usize) -> bool {
        let word = position / 64;
        let bit = 1 << (position % 64);
        let bits = if word < 4 { &mut self.first[word] } else { self.word_mut(word - 4) };
        let is_new = *bits & bit == 0;
        *bits |= bit;
        is_new
    }

    fn word_mut(&mut self, word: usize) -> &mut u64 {
        if self.more.len() <= word {
            self.more.resize(word + 1, 0);
        }
        &mut self.more[word]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_near_and_far_positions() {
        let mut seen = Seen::default();
        for position in [0, 63, 64, 255, 256, 5000] {
            assert!(seen.insert(position));
            assert!(!seen.insert(position));
        }
    }
}
