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
        copy(head, bytes);
        Fill(rest)
    }

    #[inline(always)]
    fn put_varint(self, value: u64) -> Self {
        if value < 0x80 { self.put([low_group(value)]) } else { self.put_long_varint(value) }
    }

    #[inline(always)]
    fn put_with(self, length: usize, fill: impl FnOnce(&mut [u8])) -> Self {
        let Some((head, rest)) = self.0.split_at_mut_checked(length) else { overrun() };
        fill(head);
        Fill(rest)
    }
}

impl Fill<'_> {
    #[inline(never)]
    fn put_long_varint(self, mut value: u64) -> Self {
        let mut out = self;
        while value >= 0x80 {
            out = out.put([low_group(value) | 0x80]);
            value >>= 7;
        }
        out.put([low_group(value)])
    }
}

/// Copies between slices of one length. Most strings are short, and a call of `memcpy` costs more than their bytes.
#[inline(always)]
fn copy(to: &mut [u8], from: &[u8]) {
    match from.len() {
        0..4 => to.iter_mut().zip(from).for_each(|(to, from)| *to = *from),
        4..8 => copy_ends::<4>(to, from),
        8..=16 => copy_ends::<8>(to, from),
        17..=32 => copy_ends::<16>(to, from),
        _ => to.copy_from_slice(from),
    }
}

/// Copies `N` to `2 * N` bytes as the first `N` and the last `N`, which may overlap.
#[inline(always)]
fn copy_ends<const N: usize>(to: &mut [u8], from: &[u8]) {
    if let (Some(first), Some(last)) = (from.first_chunk::<N>(), from.last_chunk::<N>()) {
        if let Some(head) = to.first_chunk_mut() {
            *head = *first;
        }
        if let Some(tail) = to.last_chunk_mut() {
            *tail = *last;
        }
    }
}

/// Bytes that [`Buffer::put_varint`] takes for a value: one for each seven significant bits, at least one.
#[inline(always)]
fn varint_length(value: u64) -> usize {
    if value < 0x80 {
        return 1;
    }
    let bits = 64 - value.leading_zeros() as usize;
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

/// Ends a write of more than Thrift has lengths for.
#[cold]
#[inline(never)]
pub(super) fn too_long() -> ! {
    panic!("Thrift holds no string or container longer than 2^31 - 1")
}
