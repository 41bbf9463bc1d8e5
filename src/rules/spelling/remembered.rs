//! Small facts of words, by their hash, for all threads at once. Every word of every text is asked for, and a lock, or a count of who reads,
//! takes longer than the answer.

use std::sync::atomic::{AtomicU64, Ordering};

/// Facts are told apart by so many bits, which the hash does without.
const FACT: u64 = 0b11;

/// So many places a fact may stand in: those of one line of a processor's memory, but for half.
const WAYS: usize = 4;

/// A table of a fixed size. What is new takes the place of what is old, so that it may forget.
#[derive(Debug)]
pub(super) struct Remembered(Box<[AtomicU64]>);

impl Remembered {
    /// For so many words, a power of two and at least [`WAYS`].
    pub(super) fn new(words: usize) -> Self {
        Self((0..words.next_power_of_two().max(WAYS)).map(|_| AtomicU64::new(0)).collect())
    }

    /// The fact of a word, from 1 to 3; `None` where none is remembered.
    pub(super) fn get(&self, hash: u64) -> Option<u8> {
        let places = self.places(hash).iter().map(|place| place.load(Ordering::Relaxed));
        places
            .filter(|known| known & !FACT == hash & !FACT && known & FACT != 0)
            .map(|known| (known & FACT) as u8)
            .next()
    }

    /// Remembers the fact of a word, from 1 to 3.
    pub(super) fn put(&self, hash: u64, fact: u8) {
        debug_assert!((1..=3).contains(&fact), "{fact} is no fact");
        let places = self.places(hash);
        let free = places.iter().find(|place| place.load(Ordering::Relaxed) == 0);
        let place = free.unwrap_or(&places[(hash >> 2) as usize % WAYS]);
        place.store(hash & !FACT | u64::from(fact) & FACT, Ordering::Relaxed);
    }

    /// Where the fact of a word may stand.
    fn places(&self, hash: u64) -> &[AtomicU64] {
        let lines = self.0.len() / WAYS;
        let line = (hash >> 32) as usize % lines;
        &self.0[line * WAYS..(line + 1) * WAYS]
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;
    use crate::text::token::hash;

    proptest! {
        #[test]
        fn what_is_remembered_was_told_last(words in proptest::collection::vec(("[a-e]{1,2}", 1_u8..=3), 0..60), size in 0_usize..40) {
            let (remembered, mut told) = (Remembered::new(size), HashMap::new());
            for (word, fact) in &words {
                // A word has one fact for good.
                let fact = *told.entry(word).or_insert(*fact);
                remembered.put(hash(word), fact);
                prop_assert_eq!(remembered.get(hash(word)), Some(fact));
            }
            for (word, fact) in told {
                prop_assert!(remembered.get(hash(word)).is_none_or(|known| known == fact));
            }
            prop_assert_eq!(remembered.get(hash("unheard")), None);
        }
    }
}
