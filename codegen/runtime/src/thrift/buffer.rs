//! What takes the bytes of an encoder: a counter for the exact size, then a slice of that size.

/// Takes bytes. Passed by value, so that it stays in registers.
pub trait Buffer: Sized {
    /// Takes a fixed number of bytes.
    #[must_use]
    fn put<const N: usize>(self, bytes: [u8; N]) -> Self;

    /// Takes a run of bytes.
    #[must_use]
    fn put_slice(self, bytes: &[u8]) -> Self;

    /// Takes a base-128 integer, low groups first (ULEB128).
    #[must_use]
    fn put_varint(self, value: u64) -> Self;

    /// Takes `length` bytes that `fill` writes; a counter does not call it.
    #[must_use]
    fn put_with(self, length: usize, fill: impl FnOnce(&mut [u8])) -> Self;
}

/// Counts.
#[derive(Debug, Clone, Copy, Default)]
pub struct Count(
    /// Bytes so far.
    pub usize,
);

impl Buffer for Count {
    #[inline(always)]
    fn put<const N: usize>(self, _: [u8; N]) -> Self {
        Count(self.0 + N)
    }

    #[inline(always)]
    fn put_slice(self, bytes: &[u8]) -> Self {
        Count(self.0 + bytes.len())
    }

    #[inline(always)]
    fn put_varint(self, value: u64) -> Self {
        Count(self.0 + varint_length(value))
    }

    #[inline(always)]
    fn put_with(self, length: usize, _: impl FnOnce(&mut [u8])) -> Self {
        Count(self.0 + length)
    }
}

/// Fills a slice from the front; holds what is left of it. The slice must have the size that [`Count`] found.
#[derive(Debug, Default)]
pub struct Fill<'o>(
    /// What is not written yet.
    pub &'o mut [u8],
);

impl Buffer for Fill<'_> {
    #[inline(always)]
    fn put<const N: usize>(self, bytes: [u8; N]) -> Self {
        let Some((head, rest)) = self.0.split_first_chunk_mut::<N>() else { overrun() };
        *head = bytes;
        Fill(rest)
    }

    #[inline(always)]
    fn put_slice(self, bytes: &[u8]) -> Self {
        let Some((head, rest)) = self.0.split_at_mut_checked(bytes.len()) else { overrun() };
        head.copy_from_slice(bytes);
        Fill(rest)
    }

    #[inline(always)]
    fn put_varint(self, mut value: u64) -> Self {
        let mut out = self;
        while value >= 0x80 {
            out = out.put([low_group(value) | 0x80]);
            value >>= 7;
        }
        out.put([low_group(value)])
    }

    #[inline(always)]
    fn put_with(self, length: usize, fill: impl FnOnce(&mut [u8])) -> Self {
        let Some((head, rest)) = self.0.split_at_mut_checked(length) else { overrun() };
        fill(head);
        Fill(rest)
    }
}

/// Bytes that [`Buffer::put_varint`] takes for a value: one for each seven significant bits, at least one.
#[inline(always)]
fn varint_length(value: u64) -> usize {
    let bits = 64 - (value | 1).leading_zeros() as usize;
    bits.div_ceil(7)
}

#[inline(always)]
fn low_group(value: u64) -> u8 {
    (value & 0x7f) as u8
}

/// Counting and filling run the same code over the same value, so this is a bug of the runtime.
#[cold]
#[inline(never)]
fn overrun() -> ! {
    unreachable!("a value grew between counting and writing")
}
