//! Names that could come out the same, found without casing them.

/// A digest of a name's letters and digits, whatever their case and what stands between them. Names that any casing
/// makes alike have the same one; names that have the same one are, as good as always, alike but for case and
/// separators.
pub fn same_letters(name: &str) -> u64 {
    // FNV-1a, 64 bits.
    name.chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .fold(0xcbf2_9ce4_8422_2325, |hash, letter| {
            (hash ^ u64::from(u32::from(letter))).wrapping_mul(0x0100_0000_01b3)
        })
}

#[cfg(test)]
mod tests {
    use super::same_letters;

    #[test]
    fn case_and_separators_do_not_count() {
        for name in ["elementClick", "ElementClick", "element_click", "element-click", "ELEMENT CLICK"] {
            assert_eq!(same_letters(name), same_letters("elementclick"), "{name}");
        }
        assert_ne!(same_letters("element"), same_letters("elements"));
    }
}
