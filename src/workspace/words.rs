//! The words of documents and of meanings, for what asks whether a spelling is meant.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Scope;
use super::facts::{Listed, Piece};
use crate::english;
use crate::text::{TextRange, fold, token};

/// The words of a piece where spelling is checked, in order: as written, by their [`token::hash`] (parts of names in programs by another,
/// [`token::as_part`]).
pub(super) fn listed(piece: &Piece) -> &Listed {
    piece.facts.words.get_or_init(|| {
        let mut words = Vec::with_capacity(piece.text().len() / BYTES_A_WORD);
        each(piece, |_, key| words.push(key));
        words.into()
    })
}

/// The same of those that are no common English words, in any capitals and both numbers, by their [`loosely`].
pub(super) fn loosely_listed(piece: &Piece) -> &Listed {
    piece.facts.loose_words.get_or_init(|| {
        let (mut words, mut known) = (Vec::new(), FxHashMap::default());
        each(piece, |word, key| {
            let loose = known.entry(key).or_insert_with(|| {
                let folded = fold::fold(word);
                (!english::is_common(&folded)).then(|| loosely(&folded))
            });
            words.extend(*loose);
        });
        words.into()
    })
}

/// So many bytes of most texts have about one word.
const BYTES_A_WORD: usize = 5;

/// Tells of each word of a piece where spelling is checked, and of what it is counted by.
fn each<'p>(piece: &'p Piece, mut tell: impl FnMut(&'p str, u64)) {
    for region in piece.regions().as_slice().iter().filter(|region| region.kind.is_checked()) {
        token::tokens(piece.text(), region.range, |token| {
            let word = &piece.text()[token.range];
            tell(word, token::counted_by(piece.text(), token.range, token::hash(word)));
        });
    }
}

/// What all spellings of a word have in common: those in other capitals and the plural. `folded` is one of them without capitals.
fn loosely(folded: &str) -> u64 {
    /// No word has this hash because it is written so.
    const OTHER: u64 = 0x9e37_79b9_7f4a_7c15;
    token::hash(folded.strip_suffix('s').unwrap_or(folded)) ^ OTHER
}

impl Scope {
    /// The words that the meanings in force use more than once, by their [`token::folded_hash`]: whatever a dictionary says, they are words
    /// here.
    pub fn meaning_words(&self) -> &FxHashSet<u64> {
        self.meaning_words.get_or_init(|| {
            let (mut once, mut twice) = (FxHashSet::default(), FxHashSet::default());
            // As written, those of which it is known that they are used more than once.
            let mut known = FxHashSet::default();
            for (_, entry) in self.glossary.entries() {
                let meaning = entry.meaning.as_str();
                token::tokens(meaning, TextRange::new(0, meaning.len()), |token| {
                    let word = &meaning[token.range];
                    let written = token::hash(word);
                    if !known.contains(&written) {
                        let folded = token::folded_hash(word);
                        put(folded, &mut once, &mut twice);
                        if twice.contains(&folded) {
                            known.insert(written);
                        }
                    }
                });
            }
            twice
        })
    }

    /// A number that other words of the meanings have another of: what was found by them holds only as long as it stays.
    pub fn meaning_words_hash(&self) -> u64 {
        *self
            .meaning_words_hash
            .get_or_init(|| self.meaning_words().iter().fold(0, |sum: u64, word| sum.wrapping_add(*word)))
    }

    /// The words as written (by their [`token::hash`]) that the meanings in force use more than once, code aside.
    pub fn meaning_spellings(&self) -> &FxHashSet<u64> {
        self.meaning_spellings.get_or_init(|| {
            let (mut once, mut twice) = (FxHashSet::default(), FxHashSet::default());
            for (_, entry) in self.glossary.entries() {
                for prose in entry.meaning.split('`').step_by(2) {
                    token::tokens(prose, TextRange::new(0, prose.len()), |token| {
                        put(token::hash(&prose[token.range]), &mut once, &mut twice);
                    });
                }
            }
            twice
        })
    }
}

/// Puts a word into the set of those that were met once or, where it is in that, of those that were met again.
fn put(word: u64, once: &mut FxHashSet<u64>, twice: &mut FxHashSet<u64>) {
    // Nearly all words of a text are the same few.
    if !twice.contains(&word) && !once.insert(word) {
        twice.insert(word);
    }
}
