//! What counts as spelt right: a dictionary and the user's words.

mod remembered;

use rustc_hash::FxHashSet;

use crate::english;
use crate::english::Dictionary;
use crate::text::cache::Cache;
use crate::text::fold;
use crate::text::token::hash;
use remembered::Remembered;

/// So many words are remembered: a language has fewer, hashes in a log file have not.
const MOST_REMEMBERED: usize = 1 << 17;

/// And of most texts so many are asked for.
const FEW_REMEMBERED: usize = 1 << 10;

/// Of so many words it is remembered whether they are right, in half a megabyte.
const MOST_KNOWN: usize = 1 << 16;

/// Whether a word is spelt right, and by whose word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    Not = 1,
    /// It is one of computing, and capitals may still be wrong in it.
    Computing = 2,
    Language = 3,
}

/// What counts as spelt right, beside the forms of the glossary. It remembers each word that it was asked about.
#[derive(Debug)]
pub struct Spelling {
    pub(crate) dictionary: Option<Dictionary>,
    pub(crate) words: FxHashSet<String>,
    /// Names that the project knows, in small letters: capitals may still be wrong in them.
    names: FxHashSet<String>,
    /// What each word is, as a [`Known`].
    known: Remembered,
    near_english: Cache<bool>,
    /// Whether texts are in another language, by their hash: what stands around a finding is asked for at every keystroke.
    foreign: Cache<bool>,
}

impl Default for Spelling {
    fn default() -> Self {
        Self {
            dictionary: None,
            words: FxHashSet::default(),
            names: FxHashSet::default(),
            known: Remembered::new(MOST_KNOWN),
            near_english: Cache::new(FEW_REMEMBERED, MOST_REMEMBERED),
            foreign: Cache::new(FEW_REMEMBERED, MOST_REMEMBERED),
        }
    }
}

impl Spelling {
    /// With that dictionary, or none: then only the embedded list of common English words counts. `words`, in small letters, are never
    /// reported.
    pub fn new(dictionary: Option<Dictionary>, words: impl IntoIterator<Item = String>) -> Self {
        let words = words.into_iter().map(|word| word.to_lowercase()).collect();
        Self { dictionary, words, ..Self::default() }
    }

    /// The same where a project knows these names, in small letters, of what it is built of.
    pub fn with_names(self, names: FxHashSet<String>) -> Self {
        Self { names, ..self }
    }

    /// Whether a text is certain to be in another language than words are looked up in, where that is English.
    pub(crate) fn is_foreign(&self, text: &str) -> bool {
        self.is_foreign_by(hash(text), || self.is_english() && english::is_foreign(text))
    }

    /// What is remembered under a key that tells a text, or what a text is made of; found now, by `find`, where nothing is.
    pub(crate) fn is_foreign_by(&self, key: u64, find: impl FnOnce() -> bool) -> bool {
        self.foreign.get_or_find(key, find)
    }

    /// Whether words are looked up in English alone.
    fn is_english(&self) -> bool {
        self.dictionary.as_ref().is_none_or(Dictionary::is_english)
    }

    /// Whether a word is spelt right by the dictionary or by the user's list.
    pub fn knows(&self, word: &str) -> bool {
        self.knows_hashed(word, hash(word))
    }

    /// The same of a word whose [`hash`] is known.
    pub(crate) fn knows_hashed(&self, word: &str, hash: u64) -> bool {
        self.known(word, hash) != Known::Not as u8
    }

    /// What a word is, as a [`Known`].
    fn known(&self, word: &str, hash: u64) -> u8 {
        self.known.get(hash).unwrap_or_else(|| {
            let known = if self.has(word) {
                Known::Language
            } else if self.is_name_here(&word.to_lowercase()) || english::is_computing(&word.to_lowercase()) {
                Known::Computing
            } else {
                Known::Not
            };
            self.known.put(hash, known as u8);
            known as u8
        })
    }

    fn is_name_here(&self, word: &str) -> bool {
        !self.names.is_empty() && self.names.contains(word)
    }

    /// Whether a word, by its [`hash`], was asked for lately and is one of the language, in whatever capitals.
    pub(crate) fn is_remembered_right(&self, hash: u64) -> bool {
        self.known.get(hash) == Some(Known::Language as u8)
    }

    /// Whether a word is one of the language or of the user's list, and not just one of computing.
    pub(crate) fn is_of_the_language(&self, word: &str) -> bool {
        self.known(word, hash(word)) == Known::Language as u8
    }

    /// The same, looked up.
    fn has(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        let accepted = self.words.contains(&lower) || english::is_common(&lower);
        let by = |dictionary: &Dictionary| dictionary.knows(word) || lower != word && dictionary.knows(&lower);
        accepted || self.dictionary.as_ref().is_some_and(by) || !word.is_ascii() && self.is_borrowed(word)
    }

    /// Whether a word with marks is one of the language without them: `cafés`, `naïve`, in whatever way the marks are stored.
    fn is_borrowed(&self, word: &str) -> bool {
        let stripped = fold::fold(word);
        stripped.is_ascii() && self.has(&stripped)
    }

    /// Whether a word is one edit, and not one of its first letter, from an English word: something two edits away explains it less well.
    pub(crate) fn is_near_english(&self, word: &str) -> bool {
        self.near_english.get_or_find(hash(word), || edits(word).any(|edited| english::is_common(&edited)))
    }
}

/// Every word one edit behind its first letter from an ASCII word in small letters.
fn edits(word: &str) -> impl Iterator<Item = String> + '_ {
    let ascii = if word.is_ascii() { word } else { "" };
    let places = 1..=ascii.len();
    places.flat_map(move |at| {
        let (before, after) = ascii.split_at(at);
        let rest = after.get(1..).unwrap_or_default();
        let deleted = (!after.is_empty()).then(|| format!("{before}{rest}"));
        let swapped = (after.len() > 1).then(|| format!("{before}{}{}{}", &after[1..2], &after[..1], &after[2..]));
        let others = (b'a'..=b'z').flat_map(move |letter| {
            let letter = char::from(letter);
            let replaced = (!after.is_empty()).then(|| format!("{before}{letter}{rest}"));
            [Some(format!("{before}{letter}{after}")), replaced].into_iter().flatten()
        });
        deleted.into_iter().chain(swapped).chain(others)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_word_of_computing_the_capitals_may_be_wrong() {
        let spelling = Spelling::new(Some(Dictionary::english()), []);
        let is_computing = |word: &&str| english::is_computing(word) && !spelling.is_of_the_language(word);
        let word = ["kubernetes", "json", "xml", "config", "cfg"].into_iter().find(is_computing).unwrap();
        assert!(spelling.knows(word) && spelling.knows("house"));
        assert!(!spelling.is_remembered_right(hash(word)) && spelling.is_remembered_right(hash("house")));
    }
}
