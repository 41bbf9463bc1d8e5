//! The words of documents and of meanings, for what asks whether a spelling is meant.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Scope;
use super::facts::{Listed, Piece};
use crate::english;
use crate::text::{TextRange, fold, threads, token};

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

/// The words that the meanings in force use more than once.
#[derive(Debug, Default)]
pub(super) struct MeaningWords {
    /// By their [`token::folded_hash`].
    folded: FxHashSet<u64>,
    /// The sum of those.
    sum: u64,
    /// Those that stand outside code, as written, by their [`token::hash`].
    written: FxHashSet<u64>,
}

/// How often a word was met as it is written, up to twice.
#[derive(Debug, Clone, Copy)]
struct Met {
    folded: u64,
    times: u8,
    in_prose: u8,
}

/// So many entries are read at once.
const CHUNK: usize = 4096;

impl MeaningWords {
    fn of(scope: &Scope) -> Self {
        let meanings: Vec<&str> = scope.glossary.entries().map(|(_, entry)| entry.meaning.as_str()).collect();
        let mut all: FxHashMap<u64, Met> = FxHashMap::default();
        threads::in_order(&meanings, CHUNK, met, |some| {
            for (word, more) in some {
                let known = all.entry(word).or_insert(Met { times: 0, in_prose: 0, ..more });
                known.times = (known.times + more.times).min(2);
                known.in_prose = (known.in_prose + more.in_prose).min(2);
            }
        });
        let written = all.iter().filter(|(_, met)| met.in_prose > 1).map(|(&word, _)| word).collect();
        let (mut once, mut folded) = (FxHashSet::default(), FxHashSet::default());
        for Met { folded: word, times, .. } in all.into_values().filter(|met| met.times > 0) {
            if times > 1 || !once.insert(word) {
                folded.insert(word);
            }
        }
        let sum = folded.iter().fold(0, |sum: u64, word| sum.wrapping_add(*word));
        Self { folded, sum, written }
    }
}

/// The words of some meanings, by their [`token::hash`].
fn met(meanings: &[&str]) -> FxHashMap<u64, Met> {
    let mut all: FxHashMap<u64, Met> = FxHashMap::default();
    for meaning in meanings {
        let mut put = |text: &str, times: u8, in_prose: u8| {
            token::tokens(text, TextRange::new(0, text.len()), |token| {
                let word = &text[token.range];
                let new = || Met { folded: token::folded_hash(word), times: 0, in_prose: 0 };
                let known = all.entry(token::hash(word)).or_insert_with(new);
                known.times = (known.times + times).min(2);
                known.in_prose = (known.in_prose + in_prose).min(2);
            });
        };
        if meaning.contains('`') {
            put(meaning, 1, 0);
            meaning.split('`').step_by(2).for_each(|prose| put(prose, 0, 1));
        } else {
            put(meaning, 1, 1);
        }
    }
    all
}

impl Scope {
    /// The words of the meanings, collected when first asked for.
    pub(super) fn words_of_meanings(&self) -> &MeaningWords {
        self.meaning_words.get_or_init(|| MeaningWords::of(self))
    }

    /// The words that the meanings in force use more than once, by their [`token::folded_hash`]: whatever a dictionary says, they are words
    /// here.
    pub fn meaning_words(&self) -> &FxHashSet<u64> {
        &self.words_of_meanings().folded
    }

    /// A number that other words of the meanings have another of: what was found by them holds only as long as it stays.
    pub fn meaning_words_hash(&self) -> u64 {
        self.words_of_meanings().sum
    }

    /// The words as written (by their [`token::hash`]) that the meanings in force use more than once, code aside.
    pub fn meaning_spellings(&self) -> &FxHashSet<u64> {
        &self.words_of_meanings().written
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::glossary::{Format, Glossary, ReadOptions, read};
    use crate::text::FileId;

    fn scope(text: &str) -> Scope {
        let reading = read(Format::Markdown, text, &ReadOptions::default());
        Scope::new(Glossary::new(vec![(FileId(1), reading.into())]))
    }

    /// The hashes that stand more than once.
    fn more_than_once(mut all: Vec<u64>) -> FxHashSet<u64> {
        all.sort_unstable();
        all.chunk_by(|one, next| one == next).filter(|same| same.len() > 1).map(|same| same[0]).collect()
    }

    fn words<'t>(text: &'t str, mut tell: impl FnMut(&'t str)) {
        token::tokens(text, TextRange::new(0, text.len()), |token| tell(&text[token.range]));
    }

    fn is_counted_one_by_one(scope: &Scope) -> bool {
        let (mut folded, mut written) = (Vec::new(), Vec::new());
        for (_, entry) in scope.glossary.entries() {
            words(&entry.meaning, |word| folded.push(token::folded_hash(word)));
            let prose = entry.meaning.split('`').step_by(2);
            prose.for_each(|prose| words(prose, |word| written.push(token::hash(word))));
        }
        *scope.meaning_words() == more_than_once(folded) && *scope.meaning_spellings() == more_than_once(written)
    }

    proptest! {
        #[test]
        fn words_of_meanings_are_those_that_stand_twice(
            meanings in proptest::collection::vec("(ale|Ale|ALE|rye's|`ale`|`Rye s|é|naïve|Naive| |, ){1,12}", 1..8),
        ) {
            let text: String = meanings.iter().map(|meaning| format!("**Term**: The {meaning}\n\n")).collect();
            prop_assert!(is_counted_one_by_one(&scope(&text)));
        }
    }

    #[test]
    fn words_may_stand_far_apart() {
        let entry = |at: usize| format!("**Term{at}**: One of `word{}` and Other{}.\n\n", at % CHUNK, at % (CHUNK - 3));
        let scope = scope(&(0..2 * CHUNK).map(entry).collect::<String>());
        assert!(is_counted_one_by_one(&scope));
        assert!(scope.meaning_words().len() > 2 * (CHUNK - 3), "{}", scope.meaning_words().len());
    }
}
