//! Dictionaries that say whether a word is spelt right: Hunspell's, and an embedded one of American English.
//!
//! The embedded one is Hunspell's `en_US` with every affix rule carried out beforehand: a sorted list, a word a line. It is ready at once
//! and takes next to no memory of its own, where the same dictionary read at run time takes 15 ms and 11 MB.

use std::borrow::Cow;
use std::fmt;
use std::sync::LazyLock;

use super::sorted::Sorted;
use crate::text::Capitals;

/// See `assets/english-words.py`, which makes it.
static ENGLISH_TEXT: &str = include_str!("../../assets/english-words.txt");
static ENGLISH: LazyLock<Sorted> = LazyLock::new(|| Sorted::new(ENGLISH_TEXT));

/// The longest word, in bytes, that a dictionary is asked about: anything longer is no word of a language, and compounds make the
/// answer slow.
const LONGEST: usize = 64;

/// A dictionary of one language.
pub struct Dictionary(Kind);

enum Kind {
    /// The embedded list.
    English,
    /// One in Hunspell's format.
    Hunspell(Box<spellbook::Dictionary>),
}

/// Why a dictionary cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("it is no Hunspell dictionary: {0}")]
pub struct DictionaryError(String);

impl fmt::Debug for Dictionary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dictionary").finish_non_exhaustive()
    }
}

impl Dictionary {
    /// The embedded dictionary of American English.
    pub fn english() -> Self {
        Self(Kind::English)
    }

    /// Reads a dictionary from the text of its `.aff` and its `.dic` file.
    ///
    /// # Errors
    /// Where one of them is not in Hunspell's format.
    pub fn read(affixes: &str, words: &str) -> Result<Self, DictionaryError> {
        match spellbook::Dictionary::new(affixes, words) {
            Ok(hunspell) => Ok(Self(Kind::Hunspell(Box::new(hunspell)))),
            Err(error) => Err(DictionaryError(error.to_string())),
        }
    }

    /// Whether it is the embedded one.
    pub fn is_english(&self) -> bool {
        matches!(self.0, Kind::English)
    }

    /// Whether `word`, capitals included, is spelt right. No for the empty word and for anything longer than 64 bytes.
    pub fn knows(&self, word: &str) -> bool {
        !word.is_empty()
            && word.len() <= LONGEST
            && match &self.0 {
                Kind::English => is_english(word),
                Kind::Hunspell(hunspell) => hunspell.check(word),
            }
    }
}

/// Whether the embedded list has a word with these very capitals: `page` and `Page`, `payout` and no `Payout`.
pub fn lists(word: &str) -> bool {
    ENGLISH.has(word)
}

/// No where the embedded list surely lacks a word with these very capitals: quicker, where many are asked for that are none.
pub fn may_list(word: &str) -> bool {
    ENGLISH.may_have(word)
}

/// Whether the embedded list has a word, by Hunspell's rules for capitals: a word may be written with a capital and in capitals, a name
/// (`London`) in capitals, and neither in any other way.
fn is_english(word: &str) -> bool {
    let plain: Cow<'_, str> = if word.contains('’') { word.replace('’', "'").into() } else { word.into() };
    let stem = plain.strip_suffix("'s").or_else(|| plain.strip_suffix("'S")).unwrap_or(&plain);
    if ENGLISH.has(stem) {
        return true;
    }
    let mut rest = stem.chars();
    let capitals = Capitals::of(stem);
    let Some(first) = rest.next().filter(|first| first.is_uppercase() && capitals != Capitals::Mixed) else {
        return false;
    };
    let is_name = || ENGLISH.has(&format!("{first}{}", rest.as_str().to_lowercase()));
    ENGLISH.has(&stem.to_lowercase()) || capitals == Capitals::All && is_name()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_knows_its_words() {
        let english = Dictionary::english();
        for word in ["attention", "Attention", "don't", "don’t", "policies", "London", "a"] {
            assert!(english.knows(word), "{word}");
        }
        for word in ["", "atention", "london", "softmaxx", "注文", &"a".repeat(100)] {
            assert!(!english.knows(word), "{word}");
        }
    }

    #[test]
    fn the_embedded_list_says_what_hunspell_says() {
        let affixes = include_str!("../../assets/en_US.aff");
        let words = include_str!("../../assets/en_US.dic");
        let (list, hunspell) = (Dictionary::english(), Dictionary::read(affixes, words).expect("Debian's is in order"));
        assert!(ENGLISH_TEXT.lines().is_sorted(), "the list is searched by halves");
        for (at, word) in ENGLISH_TEXT.lines().enumerate() {
            assert!(hunspell.knows(word), "{word}");
            // A letter less or twice makes a word now and then; both must say so.
            // Hunspell also takes a word with capitals of its own (`ABCs`) in capitals throughout.
            let own_capitals = word.chars().skip(1).any(char::is_uppercase);
            if at % 7 == 0 && word.is_ascii() && !own_capitals {
                let cut = at % word.len();
                let (front, back) = word.split_at(cut);
                let less = format!("{front}{}", &back[1..]);
                let twice = format!("{front}{}{back}", &back[..1]);
                for changed in [less, twice, word.to_uppercase(), word.to_lowercase()] {
                    let strange = changed.is_empty()
                        || changed.contains('\'')
                        || changed.starts_with(|c: char| !c.is_alphabetic());
                    assert!(strange || list.knows(&changed) == hunspell.knows(&changed), "{changed}");
                }
            }
        }
    }

    #[test]
    fn what_is_no_dictionary_is_an_error() {
        assert!(Dictionary::read("SFX", "not a number").is_err());
    }
}
