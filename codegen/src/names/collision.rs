//! Names that a target would spell alike.

use std::collections::BTreeMap;

/// Two names that come out the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collision {
    /// Position of the name that came first.
    pub first: usize,
    /// Position of the one that collides with it.
    pub second: usize,
    /// What both come out as.
    pub spelling: String,
}

/// Finds names that come out the same: each later one is reported once, against the first.
pub fn collisions(spellings: impl IntoIterator<Item = String>) -> Vec<Collision> {
    let spellings: Vec<String> = spellings.into_iter().collect();
    if are_different(&spellings) {
        return Vec::new();
    }
    let mut seen = BTreeMap::new();
    let mut found = Vec::new();
    for (second, spelling) in spellings.into_iter().enumerate() {
        match seen.get(&spelling) {
            Some(&first) => found.push(Collision { first, second, spelling }),
            None => {
                seen.insert(spelling, second);
            }
        }
    }
    found
}

/// Whether no two are the same, as almost always.
fn are_different(spellings: &[String]) -> bool {
    let mut sorted: Vec<&str> = spellings.iter().map(String::as_str).collect();
    sorted.sort_unstable();
    sorted.windows(2).all(|pair| pair[0] != pair[1])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::case::snake;

    #[test]
    fn each_later_name_is_reported_against_the_first() {
        let found = collisions(["fooBar", "other", "foo_bar", "FooBar"].map(snake));
        let pairs: Vec<_> = found.iter().map(|collision| (collision.first, collision.second)).collect();
        assert_eq!(pairs, [(0, 2), (0, 3)]);
        assert_eq!(found[0].spelling, "foo_bar");
    }
}
