//! What moved in a list whose members are the same: the fewest that explain the new order, and where each stands now.

/// How many moves are told one by one.
const TOLD: usize = 3;

/// The members that moved, by position in `is`; `was` and `is` hold the same names in another order.
pub(super) fn moved(was: &[&str], is: &[&str]) -> Vec<usize> {
    if was == is {
        return Vec::new();
    }
    let before: Vec<usize> = is.iter().filter_map(|name| was.iter().position(|other| other == name)).collect();
    let mut stays = longest_rising(&before).into_iter().peekable();
    (0..before.len()).filter(|position| stays.next_if_eq(position).is_none()).collect()
}

/// The moves in words: `note is first now, was behind count`.
pub(super) fn told(was: &[&str], is: &[&str], moved: &[usize]) -> String {
    let behind = |list: &[&str], position: usize| match position.checked_sub(1).and_then(|before| list.get(before)) {
        Some(name) => format!("behind {name}"),
        None => "first".to_owned(),
    };
    let words = |&position: &usize| {
        let name = is[position];
        let old = was.iter().position(|other| *other == name).unwrap_or_default();
        format!("{name} is {} now, was {}", behind(is, position), behind(was, old))
    };
    let mut parts: Vec<String> = moved.iter().take(TOLD).map(words).collect();
    if moved.len() > TOLD {
        parts.push(format!("and {} more", moved.len() - TOLD));
    }
    parts.join("; ")
}

/// Positions of a longest strictly rising subsequence (by patience sorting: Fredman, 1975).
fn longest_rising(values: &[usize]) -> Vec<usize> {
    // For each length, the position of the least value that ends such a sequence; and what stood before each.
    let mut ends: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = Vec::with_capacity(values.len());
    for (position, value) in values.iter().enumerate() {
        let length = ends.partition_point(|&end| values[end] < *value);
        previous.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = position,
            None => ends.push(position),
        }
    }
    let mut chain: Vec<usize> = std::iter::successors(ends.last().copied(), |&at| previous[at]).collect();
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::{moved, told};

    #[test]
    fn the_fewest_moves_explain_an_order() {
        for (was, is, expected) in [
            ("a b c d", "a b c d", ""),
            ("a b c d", "d a b c", "d is first now, was behind c"),
            ("a b c d", "b c d a", "a is behind d now, was first"),
            ("a b c d", "a c b d", "c is behind a now, was behind b"),
            (
                "a b c d",
                "d c b a",
                "d is first now, was behind c; c is behind d now, was behind b; b is behind c now, was behind a",
            ),
            (
                "a b c d e",
                "e d c b a",
                "e is first now, was behind d; d is behind e now, was behind c; c is behind d now, was behind b; and 1 more",
            ),
        ] {
            let list = |text: &'static str| text.split(' ').collect::<Vec<_>>();
            let (was, is) = (list(was), list(is));
            assert_eq!(told(&was, &is, &moved(&was, &is)), expected, "{was:?} → {is:?}");
        }
    }
}
