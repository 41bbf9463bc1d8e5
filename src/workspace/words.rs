//! The words of documents and of meanings, for what asks whether a spelling is meant.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Document, Scope};
use crate::text::{TextRange, fold, token};

impl Document {
    /// How often each word as written (by its [`token::hash`]) stands where spelling is checked.
    pub fn token_counts(&self) -> &FxHashMap<u64, u32> {
        self.token_counts.get_or_init(|| {
            let mut counts = FxHashMap::default();
            for region in self.regions().as_slice().iter().filter(|region| region.kind.is_checked()) {
                token::tokens(self.text(), region.range, |token| {
                    *counts.entry(token::hash(&self.text()[token.range])).or_default() += 1;
                });
            }
            counts
        })
    }
}

impl Scope {
    /// The words, folded, that the meanings in force use more than once: whatever a dictionary says, they are words here.
    pub fn meaning_words(&self) -> &FxHashSet<Box<str>> {
        self.meaning_words.get_or_init(|| {
            let mut counts: FxHashMap<Box<str>, u32> = FxHashMap::default();
            for (_, entry) in self.glossary.entries() {
                let meaning = entry.meaning.as_str();
                token::tokens(meaning, TextRange::new(0, meaning.len()), |token| {
                    *counts.entry(fold::fold(&meaning[token.range]).into()).or_default() += 1;
                });
            }
            counts.into_iter().filter(|(_, times)| *times > 1).map(|(word, _)| word).collect()
        })
    }

    /// A number that other words of the meanings have another of: what was found by them holds only as long as it stays.
    pub fn meaning_words_hash(&self) -> u64 {
        *self
            .meaning_words_hash
            .get_or_init(|| self.meaning_words().iter().fold(0, |sum: u64, word| sum.wrapping_add(token::hash(word))))
    }

    /// The words as written (by their [`token::hash`]) that the meanings in force use more than once, code aside.
    pub fn meaning_spellings(&self) -> &FxHashSet<u64> {
        self.meaning_spellings.get_or_init(|| {
            let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
            for (_, entry) in self.glossary.entries() {
                for prose in entry.meaning.split('`').step_by(2) {
                    token::tokens(prose, TextRange::new(0, prose.len()), |token| {
                        *counts.entry(token::hash(&prose[token.range])).or_default() += 1;
                    });
                }
            }
            counts.into_iter().filter(|(_, times)| *times > 1).map(|(word, _)| word).collect()
        })
    }
}
