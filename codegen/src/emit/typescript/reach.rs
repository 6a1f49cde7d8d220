//! What can be reached along the references between definitions.

/// A graph of definitions by position: who refers to whom.
pub(super) struct Reach<'a> {
    referred: &'a [Vec<usize>],
    /// Every definition behind those it refers to, but on cycles.
    order: Vec<usize>,
    /// Whether a definition can be reached from itself.
    pub(super) cycles: Vec<bool>,
}

impl<'a> Reach<'a> {
    pub(super) fn new(referred: &'a [Vec<usize>]) -> Self {
        let mut reach = Self { referred, order: Vec::new(), cycles: vec![false; referred.len()] };
        reach.find_components();
        reach
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

    /// Tarjan's algorithm (strongly connected components), without recursion: chains of types may be long.
    fn find_components(&mut self) {
        const NONE: usize = usize::MAX;
        let count = self.referred.len();
        let (mut index, mut low, mut on_stack) = (vec![NONE; count], vec![0; count], vec![false; count]);
        let (mut stack, mut next) = (Vec::new(), 0);
        for start in 0..count {
            if index[start] != NONE {
                continue;
            }
            let mut open = vec![(start, 0)];
            while let Some((at, edge)) = open.pop() {
                if edge == 0 {
                    index[at] = next;
                    low[at] = next;
                    next += 1;
                    stack.push(at);
                    on_stack[at] = true;
                } else {
                    let done = self.referred[at][edge - 1];
                    if on_stack[done] {
                        low[at] = low[at].min(low[done]);
                    }
                }
                if let Some(&to) = self.referred[at].get(edge) {
                    open.push((at, edge + 1));
                    if index[to] == NONE {
                        open.push((to, 0));
                    }
                    continue;
                }
                self.order.push(at);
                if low[at] != index[at] {
                    continue;
                }
                let bottom = stack.iter().rposition(|&member| member == at).unwrap_or_default();
                let component = stack.split_off(bottom);
                let is_cycle = component.len() > 1 || self.referred[at].contains(&at);
                for member in component {
                    on_stack[member] = false;
                    self.cycles[member] = is_cycle;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cycles_are_found_and_marks_spread() {
        // 0 -> 1 -> 2 -> 1, 3 -> 3, 4 -> 0, 5
        let referred = [vec![1], vec![2], vec![1], vec![3], vec![5, 0], vec![]];
        let reach = Reach::new(&referred);
        assert_eq!(reach.cycles, [false, true, true, true, false, false]);
        let mut marks = reach.cycles.clone();
        reach.spread(&mut marks);
        assert_eq!(marks, [true, true, true, true, true, false]);
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
