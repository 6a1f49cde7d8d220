//! How a cycle is told: a hostile one can be as long as a schema.

/// Places and names beyond this many are left out.
pub(super) const SHOWN: usize = 8;

/// `A → B → A`, with the middle left out where it is long.
pub(super) fn tell(names: &[&str]) -> String {
    if names.len() <= SHOWN {
        return names.join(" → ");
    }
    let (first, last) = (&names[..SHOWN - 2], &names[names.len() - 1]);
    format!("{} → … → {last}", first.join(" → "))
}

#[cfg(test)]
mod tests {
    #[test]
    fn long_cycles_are_cut() {
        assert_eq!(super::tell(&["A", "B", "A"]), "A → B → A");
        let names: Vec<String> = (0..20).map(|name| name.to_string()).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(super::tell(&names), "0 → 1 → 2 → 3 → 4 → 5 → … → 19");
    }
}
