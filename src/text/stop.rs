//! Work that nobody waits for any more: long loops ask at each piece, and the work ends there.
//!
//! It ends by unwinding, so that nothing on the way has to hand on that it was stopped, and what was being computed is as if nobody had
//! ever asked: a value that is made once ([`std::sync::OnceLock`]) is still to be made. So nothing that changes the world may ask.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

thread_local! {
    static FLAG: RefCell<Option<Arc<AtomicBool>>> = const { RefCell::new(None) };
}

/// What unwinds.
struct Stopped;

/// Puts back the flag of the work around this one.
struct Restore(Option<Arc<AtomicBool>>);

impl Drop for Restore {
    fn drop(&mut self) {
        FLAG.set(self.0.take());
    }
}

/// Does `work`, which ends at the next [`check`] of this thread once `flag` is set; `None` where it did.
pub fn until_set<T>(flag: Arc<AtomicBool>, work: impl FnOnce() -> T) -> Option<T> {
    let _restore = Restore(FLAG.replace(Some(flag)));
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(value) => Some(value),
        Err(panic) if panic.is::<Stopped>() => None,
        Err(panic) => resume_unwind(panic),
    }
}

/// The flag of the work at hand, for threads that do a part of it.
pub fn flag() -> Option<Arc<AtomicBool>> {
    FLAG.with_borrow(Clone::clone)
}

/// Does a part of the work that has that flag.
pub fn part_of<T>(flag: &Option<Arc<AtomicBool>>, work: impl FnOnce() -> T) -> T {
    let _restore = Restore(FLAG.replace(flag.clone()));
    work()
}

/// Does `work`; `None` where it fails by a fault of ours. What is stopped is no fault, and unwinds on.
pub fn unless_faulty<T>(work: impl FnOnce() -> T) -> Option<T> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(value) => Some(value),
        Err(panic) if panic.is::<Stopped>() => resume_unwind(panic),
        Err(_) => None,
    }
}

/// Ends the work here where nobody waits for it any more.
pub fn check() {
    let is_set = FLAG.with_borrow(|flag| flag.as_ref().is_some_and(|flag| flag.load(Ordering::Relaxed)));
    if is_set {
        resume_unwind(Box::new(Stopped));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_ends_where_it_asks() {
        let flag = Arc::new(AtomicBool::new(false));
        let rounds = |most: usize| {
            until_set(flag.clone(), || {
                for round in 0..most {
                    flag.store(round == 5, Ordering::Relaxed);
                    check();
                }
                most
            })
        };
        assert_eq!((rounds(3), rounds(100)), (Some(3), None));
        check();
    }

    #[test]
    fn a_fault_is_kept_and_a_stop_unwinds_on() {
        assert_eq!((unless_faulty(|| 1), unless_faulty(|| -> u8 { panic!("planted by a test") })), (Some(1), None));
        let set = Arc::new(AtomicBool::new(true));
        assert_eq!(until_set(set, || unless_faulty(check)), None);
    }

    #[test]
    fn a_panic_of_another_kind_goes_on() {
        let work = || until_set(Arc::default(), || -> () { panic!("planted by a test") });
        assert!(catch_unwind(work).is_err());
    }
}
