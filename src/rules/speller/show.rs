//! Forms whose capitals are for show: they stress a word, shout, or show where the letters of a short form come from.

use crate::english;
use crate::glossary::FormKind;
use crate::lexicon::CompiledForm;
use crate::text::word::first_letters;
use crate::workspace::Document;

use super::capitals::has_own_capitals;

/// Whether a word has capitals that stress it and is no abbreviation: an ordinary word of some length, as in "OUTPUT node", or one that
/// shows where the letters of its short form come from, as in "Content IDentifier".
pub(super) fn is_stressed(word: &str) -> bool {
    let capitals = word.bytes().take_while(u8::is_ascii_uppercase).count();
    let small = word.bytes().skip(capitals).take_while(u8::is_ascii_lowercase).count();
    let is_shown = capitals > 1 && small > 1;
    word.len() >= SHORTEST_STRESSED
        && capitals + small == word.len()
        && (small == 0 || is_shown)
        && english::is_common(&word.to_ascii_lowercase())
}

/// Whether a word of a longer form is stressed, or so short that it may be so only beside one that is, or where it is mostly vowels: the second
/// of "STOCK EXIT", and of "SQL AREA". `has_stressed` says whether the form has a stressed word.
pub(super) fn may_be_stressed(word: &str, has_stressed: impl Fn() -> bool) -> bool {
    let is_shorter = word.len() + 1 == SHORTEST_STRESSED && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_vowels = || 2 * word.chars().filter(|&c| VOWELS.contains(c)).count() > word.len();
    is_stressed(word) || is_shorter && english::is_common(&word.to_ascii_lowercase()) && (is_vowels() || has_stressed())
}

/// Whether a form is the long one of its entry, and its capitals are the letters of the short one, each of these words with more than one of them:
/// `AutoEncoder` of "Variational AutoEncoder" for VAE.
pub(super) fn shows_letters(document: &Document, form: CompiledForm<'_>, wrong: &[&str]) -> bool {
    let is_word = |word: &&str| word.len() >= SHORTEST_STRESSED && word.contains(char::is_lowercase);
    let capitals: String = form.text.chars().filter(|c| c.is_uppercase()).collect();
    let entry = || document.scope.entry(form.entry);
    form.text.contains(' ')
        && wrong.iter().all(is_word)
        && entry().is_some_and(|entry| {
            let short = [FormKind::Headword, FormKind::Abbreviation, FormKind::Alias];
            short.into_iter().flat_map(|kind| entry.forms_of(kind)).any(|short| short == capitals)
        })
}

/// Whether a form in capitals is the beginning of the word that its meaning begins with, and stands for no words: `DEV` for "Device".
pub(super) fn is_cut_word(document: &Document, form: CompiledForm<'_>) -> bool {
    let meaning = document.scope.entry(form.entry).map_or("", |entry| entry.meaning.trim_start());
    let whole = first_letters(meaning);
    let is_abbreviation = form.text.len() >= SHORTEST_CUT && form.text.bytes().all(|byte| byte.is_ascii_uppercase());
    is_abbreviation
        && !has_own_capitals(whole)
        && whole.len() > form.text.len() + 1
        && whole.get(..form.text.len()).is_some_and(|start| start.eq_ignore_ascii_case(form.text))
}

/// Of two letters nearly any word is the beginning.
const SHORTEST_CUT: usize = 3;

/// Whether a word is in capitals throughout, but no abbreviation by its length and its vowels.
pub(super) fn is_spoken_in_capitals(word: &str) -> bool {
    let is_vowel = |c: char| VOWELS.contains(c);
    let (letters, vowels) = (word.chars().count(), word.chars().filter(|&c| is_vowel(c)).count());
    // `МАГИЯ`: more vowels than others.
    (letters >= SHORTEST_SPOKEN || letters + 1 == SHORTEST_SPOKEN && 2 * vowels > letters)
        && word.chars().all(char::is_uppercase)
        && vowels >= FEWEST_VOWELS
        && word.split(is_vowel).all(|consonants| consonants.chars().count() <= MOST_CONSONANTS)
}

/// Of Latin, Greek and Cyrillic.
const VOWELS: &str = "AEIOUYΑΕΗΙΟΥΩАЕЁИОУЫЭЮЯІЇЄ";
/// Shorter words in capitals are abbreviations more often than not.
const SHORTEST_SPOKEN: usize = 6;
/// See [`is_spoken_in_capitals`].
const FEWEST_VOWELS: usize = 2;
/// Words have so many consonants in a row: `BEDGRAPH`, not `BCFTOOLS`.
const MOST_CONSONANTS: usize = 3;

/// Shorter words may be abbreviations that make a word: `REST`.
const SHORTEST_STRESSED: usize = 5;
