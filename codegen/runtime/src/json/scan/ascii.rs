//! Runs of ASCII, out of which texts are cut without a look.

/// A run of ASCII in an input.
#[derive(Debug)]
pub(crate) struct Ascii<'a> {
    /// All of it is ASCII.
    run: &'a [u8],
    /// Where it stands in the input.
    at: usize,
}

/// What is judged at once.
const STEP: usize = 32;

const WORD: usize = 8;

impl<'a> Ascii<'a> {
    /// No run.
    pub(crate) const NONE: Ascii<'static> = Ascii { run: &[], at: 0 };

    /// The run with which `bytes` begin, which stand at `at` in the input.
    pub(crate) fn new(bytes: &'a [u8], at: usize) -> Self {
        Ascii { run: &bytes[..ascii_end(bytes)], at }
    }

    /// The text of a length at a place of the input; `None` where not all of it is in the run.
    #[inline(always)]
    pub(crate) fn text(&self, at: usize, length: usize) -> Option<&'a str> {
        // A place before the run becomes one behind any slice.
        let text = self.run.get(at.wrapping_sub(self.at)..)?.get(..length)?;
        // SAFETY: it is cut out of `run`, of which every byte is a character. A checked cut looks at both ends again, for
        // every string that is read.
        Some(unsafe { str::from_utf8_unchecked(text) })
    }
}

/// Bytes before the first one that is not ASCII.
fn ascii_end(bytes: &[u8]) -> usize {
    let (steps, _) = bytes.as_chunks::<STEP>();
    let start = STEP * steps.iter().take_while(|step| step.is_ascii()).count();
    let (words, _) = bytes[start..].as_chunks::<WORD>();
    let start = start + WORD * words.iter().take_while(|word| word.is_ascii()).count();
    start + bytes[start..].iter().take_while(|byte| byte.is_ascii()).count()
}
