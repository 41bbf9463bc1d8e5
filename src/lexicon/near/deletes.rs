//! Words by what is left of their beginnings when a letter or two are taken out: words that are near one another have something of that
//! in common, so that only these need be compared.
//!
//! Each edit takes at most one letter out of what two beginnings of one length have in common: a letter that was put in moves the end of
//! the other beginning by one.

use rustc_hash::FxHasher;
use smallvec::SmallVec;
use std::hash::Hasher;

use super::most_edits;

/// So many letters are the beginning of a word.
const BEGINNING: usize = 7;

/// Hashes of what is left of beginnings, each with the index of its word; sorted.
#[derive(Debug)]
pub(super) struct Deletes(Vec<(u32, u32)>);

impl Deletes {
    /// Of folded words, which go by their order.
    pub(super) fn new<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut all = Vec::new();
        for (index, word) in words.enumerate() {
            let from = all.len();
            each(word, most_edits(word.chars().count()), |hash| all.push((hash, index as u32)));
            all[from..].sort_unstable();
        }
        all.sort_unstable();
        all.dedup();
        Self(all)
    }

    /// The words that may be within `most` edits (one or two) of a folded word, as indices in order.
    pub(super) fn candidates(&self, folded: &str, most: usize) -> Vec<u32> {
        let mut found = Vec::new();
        each(folded, most, |hash| {
            let from = self.0.partition_point(|(known, _)| *known < hash);
            found.extend(self.0[from..].iter().take_while(|(known, _)| *known == hash).map(|(_, word)| *word));
        });
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// The hashes of the beginning of a word with up to `most` letters taken out.
fn each(word: &str, most: usize, mut take: impl FnMut(u32)) {
    let letters: SmallVec<[char; BEGINNING]> = word.chars().take(BEGINNING).collect();
    let mut without = |one: usize, other: usize| {
        let mut hasher = FxHasher::default();
        for (at, &letter) in letters.iter().enumerate() {
            if at != one && at != other {
                hasher.write_u32(letter as u32);
            }
        }
        let hash = hasher.finish();
        take((hash >> 32) as u32 ^ hash as u32);
    };
    let all = letters.len();
    without(all, all);
    for one in (0..all).filter(|_| most > 0) {
        without(one, all);
        for other in (one + 1..all).filter(|_| most > 1) {
            without(one, other);
        }
    }
}
