//! Long lists, worked on by several threads and taken in order.
//!
//! The threads are the caller's own and do nothing else. Those of a pool take up other work while they wait, which may wait for the
//! very value that is being made.

use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

use super::stop;

/// More threads than these wait for the one that takes what they make.
const MOST_THREADS: usize = 4;

/// Makes something of each chunk of `size` items and hands it to `take` in the order of the chunks: on this thread where there is one
/// chunk or one core, else on others.
pub fn in_order<I: Sync, T: Send>(items: &[I], size: usize, make: impl Fn(&[I]) -> T + Sync, mut take: impl FnMut(T)) {
    let threads = rayon::current_num_threads().min(MOST_THREADS);
    if threads < 2 || items.len() <= size {
        return items.chunks(size).for_each(|chunk| take(make(chunk)));
    }
    let (next, flag, make) = (AtomicUsize::new(0), stop::flag(), &make);
    let work = |send: mpsc::Sender<(usize, T)>| {
        let chunk =
            || Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, items.chunks(size).nth(at)?)));
        while let Some((at, chunk)) = chunk() {
            // Nobody takes it where the work was stopped.
            _ = send.send((at, make(chunk)));
        }
    };
    std::thread::scope(|scope| {
        let (send, made) = mpsc::channel();
        let workers: Vec<_> = (0..threads)
            .map(|_| {
                let (send, flag, work) = (send.clone(), flag.clone(), &work);
                scope.spawn(move || stop::part_of(&flag, || work(send)))
            })
            .collect();
        drop(send);
        let (mut early, mut due) = (BTreeMap::new(), 0);
        for (at, one) in made {
            early.insert(at, one);
            while let Some(one) = early.remove(&due) {
                take(one);
                due += 1;
            }
        }
        // The scope waits for the others.
        if let Some(panic) = workers.into_iter().find_map(|worker| worker.join().err()) {
            resume_unwind(panic);
        }
    });
}

/// What both make: where `is_long` says that it is worth it, and there is another core, the second is made on a thread of its own.
pub fn beside<A, B: Send>(here: impl FnOnce() -> A, there: impl FnOnce() -> B + Send, is_long: bool) -> (A, B) {
    if !is_long || rayon::current_num_threads() < 2 {
        return (here(), there());
    }
    std::thread::scope(|scope| {
        let flag = stop::flag();
        let other = scope.spawn(move || stop::part_of(&flag, there));
        (here(), other.join().unwrap_or_else(|panic| resume_unwind(panic)))
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;

    use super::*;

    #[test]
    fn what_is_made_comes_in_order() {
        let items: Vec<usize> = (0..1000).collect();
        for size in [1, 7, 1000, 2000] {
            let mut all = Vec::new();
            in_order(
                &items,
                size,
                |chunk| chunk.iter().map(|item| item * 2).collect::<Vec<_>>(),
                |made| all.extend(made),
            );
            assert!(all.iter().copied().eq(items.iter().map(|item| item * 2)), "{size}");
        }
    }

    #[test]
    fn both_are_made_and_a_panic_of_the_other_is_passed_on() {
        for is_long in [false, true] {
            assert_eq!(beside(|| 1, || "two", is_long), (1, "two"));
            let failed = std::panic::catch_unwind(|| beside(|| (), || panic!("planted by a test"), is_long));
            assert!(failed.is_err());
        }
    }

    #[test]
    fn threads_end_where_nobody_waits() {
        let (flag, items) = (Arc::new(AtomicBool::new(true)), vec![(); 100]);
        let work = || in_order(&items, 10, |_| stop::check(), |()| panic!("it is stopped before anything is made"));
        assert_eq!(stop::until_set(flag, work), None);
    }
}
