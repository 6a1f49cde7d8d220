//! Choices out of bytes: what a fuzzer or a property test changes, and can make smaller.

/// Bytes that decide. At their end every choice is the first one, which is the plainest.
#[derive(Debug, Clone)]
pub struct Entropy<'a> {
    bytes: &'a [u8],
}

impl<'a> Entropy<'a> {
    /// Choices out of these bytes.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    /// A number below `count`; zero where that is zero.
    pub fn below(&mut self, count: usize) -> usize {
        let wide = count > 256;
        let number = usize::from(self.byte()) | if wide { usize::from(self.byte()) << 8 } else { 0 };
        number.checked_rem(count).unwrap_or(0)
    }

    /// Whether something happens that does so once in `count` times, and never without bytes.
    pub fn once_in(&mut self, count: usize) -> bool {
        !self.bytes.is_empty() && self.below(count) == count - 1
    }

    /// One of the choices.
    pub fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }

    /// Eight bytes as a number.
    pub fn number(&mut self) -> u64 {
        (0..8).fold(0, |number, _| number << 8 | u64::from(self.byte()))
    }

    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.bytes.split_first() else { return 0 };
        self.bytes = rest;
        *first
    }
}
