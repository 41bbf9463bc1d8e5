//! What was found under a number, for all threads at once: so much of it, and what nobody asked for lately is forgotten first.

use quick_cache::UnitWeighter;
use quick_cache::sync::DefaultLifecycle;
use rustc_hash::FxBuildHasher;

/// So many words of a short text are unknown.
const WORDS_OF_A_TEXT: usize = 64;
/// So many of a large project are remembered.
const WORDS_OF_A_PROJECT: usize = 1 << 15;

/// What was found, by a hash that tells all that it was found by.
#[derive(Debug)]
pub struct Cache<T: Clone>(quick_cache::sync::Cache<u64, T, UnitWeighter, FxBuildHasher>);

impl<T: Clone> Default for Cache<T> {
    /// With room for what is found of the unknown words of a short text, which grows to that for those of a large project.
    fn default() -> Self {
        Self::new(WORDS_OF_A_TEXT, WORDS_OF_A_PROJECT)
    }
}

impl<T: Clone> Cache<T> {
    /// With room for `few`, which grows to that for `most`.
    pub fn new(few: usize, most: usize) -> Self {
        let lifecycle = DefaultLifecycle::default();
        Self(quick_cache::sync::Cache::with(few, most as u64, UnitWeighter, FxBuildHasher, lifecycle))
    }

    /// What is remembered under a key; found now, by `find`, where nothing is. No lock is held meanwhile.
    pub fn get_or_find(&self, key: u64, find: impl FnOnce() -> T) -> T {
        self.0.get(&key).unwrap_or_else(|| {
            let found = find();
            self.0.insert(key, found.clone());
            found
        })
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn what_was_found_is_found_once_and_no_more_than_asked_for_is_kept() {
        let (cache, found) = (Cache::new(2, 8), Cell::new(0));
        let ask = |key: u64| {
            cache.get_or_find(key, || {
                found.set(found.get() + 1);
                key + 1
            })
        };
        assert_eq!([ask(7), ask(7), ask(8)], [8, 8, 9]);
        assert_eq!(found.get(), 2);
        (0..2000).for_each(|key| assert_eq!(ask(key % 1000), key % 1000 + 1));
        assert!(found.get() > 1900, "{} of 2002 questions were answered from memory", 2002 - found.get());
    }
}
