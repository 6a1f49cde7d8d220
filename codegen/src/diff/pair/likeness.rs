//! How alike two names or texts are, and which pairs among many candidates are the best ones.

use std::collections::{BTreeMap, BTreeSet};

use super::evidence::Evidence;

/// From here on two names are alike: `cart_open` and `cart_opened`, but not `min_price` and `max_price`.
pub(super) const ALIKE: u32 = 600;

/// Below this, two docs speak of different things.
const OTHER_WORDS: u32 = 250;

// More pairs than this are not weighed one by one; what has the same form is still found.
const MOST_PAIRS: usize = 40_000;

/// How good a pair is by its names, its docs and its neighbours: higher is better.
pub(super) fn score(names: u32, docs: Docs, same_place: bool) -> u32 {
    names + 500 * u32::from(docs == Docs::Same) + 300 * u32::from(same_place)
}

/// Likeness of two names in thousandths, by pairs of letters or by words, whichever is more (Dice, 1945).
pub(super) fn names(one: &str, other: &str) -> u32 {
    let letters = |name: &str| {
        let name: Vec<char> = words(name).concat().chars().collect();
        name.windows(2).map(|pair| [pair[0], pair[1]]).collect::<Vec<_>>()
    };
    dice(&letters(one), &letters(other)).max(dice(&words(one), &words(other)))
}

/// The words of a name or a text, in lower case: `cartOpened` and `cart_opened` have the same.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut lower_before = false;
    for character in text.chars() {
        let starts = character.is_uppercase() && lower_before;
        lower_before = character.is_lowercase() || character.is_numeric();
        if !character.is_alphanumeric() || starts {
            words.push(String::new());
        }
        if character.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(character.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn dice<T: Ord>(one: &[T], other: &[T]) -> u32 {
    let mut counts: BTreeMap<&T, usize> = BTreeMap::new();
    for part in one {
        *counts.entry(part).or_default() += 1;
    }
    let mut common = 0;
    for part in other {
        if let Some(count) = counts.get_mut(part).filter(|count| **count > 0) {
            *count -= 1;
            common += 1;
        }
    }
    thousandths(2 * common, one.len() + other.len())
}

/// How much of two sets is common, in thousandths (Jaccard, 1901).
pub(super) fn sets(one: &BTreeSet<String>, other: &BTreeSet<String>) -> u32 {
    let common = one.intersection(other).count();
    thousandths(common, one.len() + other.len() - common)
}

fn thousandths(part: usize, whole: usize) -> u32 {
    (part * 1000).checked_div(whole).map_or(0, |share| u32::try_from(share).unwrap_or(1000))
}

/// What the docs of two things say of their being one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Docs {
    Same,
    /// At least one has none, or they have words in common.
    Undecided,
    Different,
}

pub(super) fn docs(one: Option<&str>, other: Option<&str>) -> Docs {
    match (one, other) {
        (Some(one), Some(other)) if one == other => Docs::Same,
        (Some(one), Some(other)) if dice(&words(one), &words(other)) < OTHER_WORDS => Docs::Different,
        _ => Docs::Undecided,
    }
}

/// Two things that may be one, by position on each side.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub(super) score: u32,
    pub(super) old: usize,
    pub(super) new: usize,
    pub(super) evidence: Evidence,
}

/// Weighs each old thing with each new one, and keeps the best pairs.
pub(super) fn pairs(
    old: &[usize],
    new: &[usize],
    weigh: impl Fn(usize, usize) -> Option<(u32, Evidence)>,
) -> Vec<Candidate> {
    if old.len() * new.len() > MOST_PAIRS {
        return Vec::new();
    }
    let each = old.iter().flat_map(|&old| new.iter().map(move |&new| (old, new)));
    best(
        each.filter_map(|(old, new)| weigh(old, new).map(|(score, evidence)| Candidate { score, old, new, evidence }))
            .collect(),
    )
}

/// The best pairs, each thing in one at most. Where two are equally good, none is taken: it would be a toss.
fn best(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.sort_by_key(|it| (std::cmp::Reverse(it.score), it.old, it.new));
    let (mut old_done, mut new_done) = (BTreeSet::new(), BTreeSet::new());
    let mut found = Vec::new();
    for group in candidates.chunk_by(|one, other| one.score == other.score) {
        let open: Vec<&Candidate> =
            group.iter().filter(|it| !old_done.contains(&it.old) && !new_done.contains(&it.new)).collect();
        for candidate in &open {
            let rivals = open.iter().filter(|it| it.old == candidate.old || it.new == candidate.new).count();
            if rivals == 1 {
                found.push(**candidate);
            }
        }
        old_done.extend(open.iter().map(|it| it.old));
        new_done.extend(open.iter().map(|it| it.new));
    }
    found
}

/// For each old thing whether it stands between the same neighbours as a new one: the nearest that are paired.
#[derive(Debug)]
pub(super) struct Places {
    old: Vec<Neighbours>,
    new: Vec<Neighbours>,
}

/// The nearest paired things before and behind, by their new position.
type Neighbours = (Option<usize>, Option<usize>);

impl Places {
    /// `partners` holds the new position of each old thing that is paired.
    pub(super) fn new(partners: &[Option<usize>], new: usize) -> Self {
        let mut taken = vec![None; new];
        for partner in partners.iter().flatten() {
            taken[*partner] = Some(*partner);
        }
        Self { old: neighbours(partners), new: neighbours(&taken) }
    }

    pub(super) fn same(&self, old: usize, new: usize) -> bool {
        self.old[old] == self.new[new]
    }
}

fn neighbours(paired: &[Option<usize>]) -> Vec<Neighbours> {
    let mut found = vec![(None, None); paired.len()];
    let mut last = None;
    for (position, partner) in paired.iter().enumerate() {
        found[position].0 = last;
        last = partner.or(last);
    }
    last = None;
    for (position, partner) in paired.iter().enumerate().rev() {
        found[position].1 = last;
        last = partner.or(last);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_people_would_call_alike_are() {
        for (one, other, alike) in [
            ("cart_open", "cart_opened", true),
            ("userId", "user_id", true),
            ("user", "user_id", true),
            ("name", "form_name", true),
            ("ip", "ip_address", true),
            ("count", "counts", true),
            ("Color", "Colour", true),
            ("min_price", "max_price", false),
            ("width", "height", false),
            ("count", "number", false),
            ("street", "coupon", false),
            ("a", "b", false),
        ] {
            assert_eq!(names(one, other) >= ALIKE, alike, "{one} and {other}: {}", names(one, other));
        }
    }

    #[test]
    fn docs_decide_where_they_have_nothing_in_common() {
        assert_eq!(docs(Some("The street."), Some("The street.")), Docs::Same);
        assert_eq!(docs(Some("The street of the buyer."), Some("Street of the buyer")), Docs::Undecided);
        assert_eq!(docs(Some("Where to send it."), Some("A coupon code")), Docs::Different);
        assert_eq!(docs(None, Some("A coupon code")), Docs::Undecided);
    }

    #[test]
    fn the_best_pairs_win_and_a_toss_is_none() {
        let weights = [[900, 700], [800, 700]];
        let weigh = |old: usize, new: usize| Some((weights[old][new], Evidence::default()));
        let found: Vec<_> = pairs(&[0, 1], &[0, 1], weigh).iter().map(|it| (it.old, it.new)).collect();
        assert_eq!(found, [(0, 0), (1, 1)]);
        assert!(pairs(&[0, 1], &[0], |_, _| Some((5, Evidence::default()))).is_empty());
    }
}
