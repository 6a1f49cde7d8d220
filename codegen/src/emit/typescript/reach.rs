//! What can be reached along the references between definitions.

/// A graph of definitions by position: who refers to whom.
pub(super) struct Reach<'a> {
    referred: &'a [Vec<usize>],
    /// Every definition behind those it refers to, but on cycles.
    order: Vec<usize>,
}

impl<'a> Reach<'a> {
    pub(super) fn new(referred: &'a [Vec<usize>]) -> Self {
        Self { referred, order: order(referred) }
    }

    /// Marks everything that refers to something marked, at any distance.
    pub(super) fn spread(&self, marks: &mut [bool]) {
        loop {
            let mut changed = false;
            for &at in &self.order {
                let mark = marks[at] || self.referred[at].iter().any(|&to| marks[to]);
                changed |= mark != marks[at];
                marks[at] = mark;
            }
            // One round but for cycles, which the order cannot serve.
            if !changed {
                return;
            }
        }
    }
}

/// Depth first, without recursion: chains of types may be long.
fn order(referred: &[Vec<usize>]) -> Vec<usize> {
    let mut order = Vec::with_capacity(referred.len());
    let mut seen = vec![false; referred.len()];
    for start in 0..referred.len() {
        let mut open = Vec::new();
        if !std::mem::replace(&mut seen[start], true) {
            open.push((start, 0));
        }
        while let Some((at, next)) = open.pop() {
            let Some(&to) = referred[at].get(next) else {
                order.push(at);
                continue;
            };
            open.push((at, next + 1));
            if !std::mem::replace(&mut seen[to], true) {
                open.push((to, 0));
            }
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_spread() {
        // 0 -> 1 -> 2 -> 1, 3 -> 3, 4 -> 0, 5
        let referred = [vec![1], vec![2], vec![1], vec![3], vec![5, 0], vec![]];
        let reach = Reach::new(&referred);
        for (marked, expected) in [
            (2, [true, true, true, false, true, false]),
            (3, [false, false, false, true, false, false]),
            (5, [false, false, false, false, true, true]),
        ] {
            let mut marks = [false; 6];
            marks[marked] = true;
            reach.spread(&mut marks);
            assert_eq!(marks, expected);
        }
    }

    #[test]
    fn long_chains_do_not_overflow() {
        let count = 200_000;
        let referred: Vec<Vec<usize>> =
            (0..count).map(|at| if at + 1 < count { vec![at + 1] } else { vec![] }).collect();
        let reach = Reach::new(&referred);
        let mut marks = vec![false; count];
        marks[count - 1] = true;
        reach.spread(&mut marks);
        assert!(marks.iter().all(|&mark| mark));
    }
}
