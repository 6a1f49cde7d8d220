//! The name that was probably meant.

/// The candidate closest to a name that is not there, for "did you mean": the same letters in another case, or a few
/// edits away (a third of the name's length, at least one). Of equally close ones, the first.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = fold(name);
    let allowed = (folded.len() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let limit = best.map_or(allowed + 1, |(distance, _)| distance);
        let distance = distance(&folded, &fold(candidate), limit);
        if distance < limit {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

fn fold(name: &str) -> Vec<char> {
    name.chars().filter(|character| !matches!(character, '_' | '-' | ' ')).flat_map(char::to_lowercase).collect()
}

/// Edits (insert, delete, replace, swap of neighbours) from one name to the other; `limit` or more is all the same.
fn distance(from: &[char], to: &[char], limit: usize) -> usize {
    if from.len().abs_diff(to.len()) >= limit {
        return limit;
    }
    let width = to.len() + 1;
    let mut two_above = vec![0; width];
    let mut above: Vec<usize> = (0..width).collect();
    for (row, left) in from.iter().enumerate() {
        let mut current = vec![row + 1; width];
        for (column, right) in to.iter().enumerate() {
            let replace = above[column] + usize::from(left != right);
            let mut least = replace.min(above[column + 1] + 1).min(current[column] + 1);
            if row > 0 && column > 0 && from[row - 1] == *right && *left == to[column - 1] {
                least = least.min(two_above[column - 1] + 1);
            }
            current[column + 1] = least;
        }
        two_above = std::mem::replace(&mut above, current);
    }
    above[to.len()].min(limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_meant_and_nothing_far_fetched() {
        let names = ["ElementType", "Form", "RoomId", "string", "elementClick"];
        for (name, expected) in [
            ("ElementTyp", Some("ElementType")),
            ("element_type", Some("ElementType")),
            ("Fomr", Some("Form")),
            ("room_id", Some("RoomId")),
            ("strnig", Some("string")),
            ("Xyz", None),
            ("", None),
            ("Origin", None),
        ] {
            assert_eq!(nearest(name, names), expected, "{name}");
        }
    }
}
