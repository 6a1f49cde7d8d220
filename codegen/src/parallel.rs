//! Work spread over the machine's cores, with results in the order of the work: the number of threads never shows.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::monitor;

/// How many threads work at once.
pub(crate) fn threads() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// Does something with every item and gives the results back in the order of the items. A panic goes on as it was.
pub(crate) fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = threads().min(items.len());
    if threads < 2 {
        return items.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let run = |track| {
        monitor::on_track(track);
        let mut done = Vec::new();
        while let Some((position, item)) = {
            let position = next.fetch_add(1, Ordering::Relaxed);
            items.get(position).map(|item| (position, item))
        } {
            done.push((position, work(item)));
        }
        done
    };
    let mut results: Vec<(usize, R)> = thread::scope(|scope| {
        let run = &run;
        let others: Vec<_> = (1..threads).map(|track| scope.spawn(move || run(track))).collect();
        let mut results = run(0);
        for other in others {
            results.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        results
    });
    results.sort_unstable_by_key(|(position, _)| *position);
    results.into_iter().map(|(_, result)| result).collect()
}

/// Two pieces of work at once.
pub(crate) fn join<A, B: Send>(first: impl FnOnce() -> A, second: impl FnOnce() -> B + Send) -> (A, B) {
    if threads() < 2 {
        return (first(), second());
    }
    thread::scope(|scope| {
        let second = scope.spawn(second);
        let first = first();
        (first, second.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_the_order_of_the_items() {
        let items: Vec<u64> = (0..1000).collect();
        let slow_first = |item: &u64| {
            if *item < 3 {
                thread::sleep(std::time::Duration::from_millis(2));
            }
            item * 2
        };
        assert_eq!(map(&items, slow_first), items.iter().map(|item| item * 2).collect::<Vec<_>>());
    }
}
