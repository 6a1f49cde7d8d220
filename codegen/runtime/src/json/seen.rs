//! Which fields of an object have been read.

/// A set of positions.
#[derive(Default)]
pub(super) struct Seen {
    /// Positions below 64, which is nearly every struct.
    first: u64,
    more: Vec<u64>,
}

impl Seen {
    /// Adds the positions from the first to the last; `false` where one of them was there.
    #[inline(always)]
    pub(super) fn insert(&mut self, first: usize, last: usize) -> bool {
        if last >= 64 {
            return self.insert_far(first, last);
        }
        insert(&mut self.first, (2u64 << last).wrapping_sub(1 << first))
    }

    #[inline(never)]
    fn insert_far(&mut self, first: usize, last: usize) -> bool {
        (first..=last).all(|position| match position.checked_sub(64) {
            Some(position) => insert(self.word_mut(position / 64), 1 << (position % 64)),
            None => insert(&mut self.first, 1 << position),
        })
    }

    /// Whether a position is there.
    pub(super) fn contains(&self, position: usize) -> bool {
        let word = position.checked_sub(64).map_or(Some(&self.first), |position| self.more.get(position / 64));
        word.is_some_and(|bits| bits >> (position % 64) & 1 == 1)
    }

    /// Whether positions below 64 are there, which are given as bits.
    #[inline]
    pub(super) fn contains_first(&self, bits: u64) -> bool {
        self.first & bits == bits
    }

    fn word_mut(&mut self, word: usize) -> &mut u64 {
        if self.more.len() <= word {
            self.more.resize(word + 1, 0);
        }
        &mut self.more[word]
    }
}

#[inline(always)]
fn insert(bits: &mut u64, more: u64) -> bool {
    let is_new = *bits & more == 0;
    *bits |= more;
    is_new
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_near_and_far_positions() {
        let mut seen = Seen::default();
        for position in [0, 63, 64, 255, 256, 5000] {
            assert!(!seen.contains(position));
            assert!(seen.insert(position, position));
            assert!(!seen.insert(position, position));
            assert!(seen.contains(position) && !seen.contains(position + 2));
        }
        assert!(seen.contains_first(1 << 63 | 1) && !seen.contains_first(0b11));
    }

    #[test]
    fn keeps_runs() {
        for (first, last) in [(0, 0), (0, 63), (3, 5), (63, 63), (60, 70), (64, 64), (0, 300)] {
            let mut seen = Seen::default();
            assert!(seen.insert(first, last));
            for position in 0..400 {
                assert_eq!(
                    seen.contains(position),
                    (first..=last).contains(&position),
                    "{first} to {last}: {position}"
                );
            }
            assert!(!seen.insert(first, first) && !seen.insert(last, last) && !seen.insert(first, last + 1));
        }
    }
}
