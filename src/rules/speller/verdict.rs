//! What an unknown word may have been meant for wherever it stands: judged once for a glossary, and remembered.
//!
//! What its neighbours and its place say is another matter, and asked for at each place ([`super::suspect`]).

use super::View;
use super::clue::{self, Clears, Clue, Looks};
use crate::english::derivation::{self, LONG_STEM, PREFIXES, RARE_STEM, SHORTEST_STEM, by_suffix};
use crate::english::{is_common, slip};
use crate::lexicon::near::NearMiss;
use crate::text::fold;
use crate::workspace::{Candidate, WordVerdict};

/// A word this short may be a foreign article, but proves nothing.
const SHORTEST_FAR: usize = 2;

/// An unknown word beside a word of a form that it is near.
pub(super) struct Pair<'a> {
    view: &'a View<'a>,
    word: &'a str,
    /// The word, folded.
    folded: &'a str,
    /// The word of a form, folded.
    target: &'a str,
    /// How many edits lie between.
    distance: u8,
    /// Letters are swapped or doubled, which words that just look alike hardly differ in.
    slipped: bool,
    /// An ending or a beginning is confused with another.
    confused: bool,
}

type Asked = fn(&Pair<'_>) -> bool;

/// What says that the word is another one. Words in capitals are asked for the first two only: [`Pair::is_prose`].
pub(super) static CLUES: &[Clue<Asked>] = &[
    // `HTTP2` is no slip for `HTTP`, nor `IPv4` for `IPv6`.
    Clue::new("another digit", Looks::Word, Clears::Term, |one| one.has_another_digit()),
    Clue::new("plural of an abbreviation", Looks::Word, Clears::Alone, |one| one.is_plural_abbreviation()),
    Clue::new("another inflection", Looks::Word, Clears::Term, |one| one.is_inflection()),
    Clue::new("another spelling", Looks::Word, Clears::Alone, |one| one.is_other_spelling()),
    Clue::new("a spelling of a known word", Looks::Word, Clears::Alone, |one| one.is_spelling_of_known()),
    Clue::new("the term with a prefix", Looks::Word, Clears::Term, |one| one.is_term_with_prefix()),
    Clue::new("the term with an ending", Looks::Word, Clears::Term, |one| one.is_term_with_ending()),
    Clue::new("a letter before a word", Looks::Word, Clears::Alone, |one| one.is_lettered()),
    Clue::new("two words", Looks::Word, Clears::Alone, |one| one.is_compound()),
    Clue::new("a known word with an ending", Looks::Word, Clears::Alone, |one| one.is_derived()),
    Clue::new("a known word with a prefix", Looks::Word, Clears::Alone, |one| one.is_prefixed()),
    Clue::new("another beginning", Looks::Word, Clears::Alone, |one| one.begins_otherwise()),
    Clue::new("nearer to another word", Looks::Word, Clears::Alone, |one| one.is_near_english()),
];

impl<'a> Pair<'a> {
    pub(super) fn new(view: &'a View<'a>, word: &'a str, folded: &'a str, miss: NearMiss) -> Self {
        let target: &str = view.vocabulary.get(miss.word).folded;
        let slipped = miss.distance == 1 && slip::is_slip(folded, target);
        let confused = slip::is_confused(folded, target);
        Self { view, word, folded, target, distance: miss.distance, slipped, confused }
    }

    /// Whether the word has small letters, as words have that others are made of.
    fn is_prose(&self) -> bool {
        self.word.contains(char::is_lowercase)
    }

    /// Whether it may be another form of the same word: no ending is confused.
    fn may_be_related(&self) -> bool {
        self.is_prose() && !self.confused
    }

    /// Whether it may be made of another word: it is no plain slip either.
    fn may_be_derived(&self) -> bool {
        self.may_be_related() && !self.slipped
    }

    fn has_another_digit(&self) -> bool {
        self.folded.chars().any(|c| c.is_ascii_digit() && !self.target.contains(c))
    }

    fn is_plural_abbreviation(&self) -> bool {
        !self.is_prose() && derivation::is_plural_abbreviation(self.folded, self.target)
    }

    /// `Milvu` is no singular of Milvus, nor `serie` of series.
    fn is_inflection(&self) -> bool {
        let known = |stem: &str| is_stem(self.view, stem);
        self.may_be_related()
            && derivation::is_inflection(self.folded, self.target)
            && !derivation::has_bogus_e(self.folded, &known)
            && (known(self.folded) || !derivation::lacks_an_s(self.folded, self.target))
    }

    fn is_other_spelling(&self) -> bool {
        self.may_be_related() && derivation::is_spelling(self.folded, self.target)
    }

    fn is_spelling_of_known(&self) -> bool {
        let is_known = |other: &String| is_stem(self.view, other) || derivation::is_inflection(other, self.target);
        self.may_be_related() && derivation::respelt(self.folded).iter().any(is_known)
    }

    fn is_lettered(&self) -> bool {
        // `fmeasure` is no feature, though that begins with f.
        let is_before_a_word = || self.folded.get(1..).is_some_and(|rest| rest.len() >= LONG_STEM && is_common(rest));
        self.may_be_derived()
            && (derivation::is_lettered(self.folded, self.target) || self.distance > 1 && is_before_a_word())
    }

    fn is_compound(&self) -> bool {
        self.may_be_derived() && derivation::is_compound(self.folded, self.target)
    }

    fn is_derived(&self) -> bool {
        // `traning` has no letter of "training" left out because somebody is called Tran.
        let left_out = slip::is_left_out(self.folded, self.target);
        let is_plain = |stem: &str| !left_out || stem.len() >= LONG_STEM || is_common(stem);
        self.may_be_derived() && by_suffix(self.folded, &|stem: &str| is_plain(stem) && is_stem(self.view, stem))
    }

    fn is_prefixed(&self) -> bool {
        let known = |stem: &str| is_stem(self.view, stem);
        let prefixed = |prefix: &&str| {
            // A slip in a word that begins so too: only a long word behind it proves anything.
            let own = self.target.starts_with(prefix);
            let is_word = |stem: &str| match own {
                true => stem.len() >= LONG_STEM && is_common(stem),
                false => known(stem) || by_suffix(stem, &known),
            };
            self.folded.strip_prefix(prefix).is_some_and(is_word)
        };
        self.may_be_derived() && PREFIXES.iter().any(prefixed)
    }

    /// `unrestrictable` is no slip for `restrictable`.
    fn is_term_with_prefix(&self) -> bool {
        let without = |word: &str, other: &str| PREFIXES.iter().any(|prefix| word.strip_prefix(prefix) == Some(other));
        self.may_be_derived() && (without(self.folded, self.target) || without(self.target, self.folded))
    }

    fn is_term_with_ending(&self) -> bool {
        self.may_be_derived() && derivation::is_without(self.folded, self.target)
    }

    fn begins_otherwise(&self) -> bool {
        self.may_be_derived() && self.distance > 1 && !derivation::same_start(self.folded, self.target)
    }

    fn is_near_english(&self) -> bool {
        self.may_be_derived() && self.distance > 1 && self.view.spelling.is_near_english(self.folded)
    }
}

/// Whether something may be the stem of a word: a word of the language or of a form.
fn is_stem(view: &View<'_>, stem: &str) -> bool {
    let length = stem.len();
    let english = if length <= RARE_STEM { is_common(stem) } else { view.spelling.knows(stem) };
    length >= SHORTEST_STEM && (english || view.is_word(stem))
}

/// Judges an unknown word.
pub(super) fn judge(view: &View<'_>, word: &str) -> WordVerdict {
    if view.is_word(word) {
        return WordVerdict::default();
    }
    let folded = fold::fold(word);
    let near = view.vocabulary.near_misses(&folded);
    let mut candidates = Vec::new();
    for &miss in near.iter() {
        let target = view.vocabulary.get(miss.word);
        let pair = Pair::new(view, word, &folded, miss);
        let plain = match clue::first(CLUES, &pair).map(|clue| clue.clears) {
            None => false,
            // Another word may still be meant for a word of a longer form, beside the rest of it.
            Some(Clears::Alone) if target.uses.iter().any(|used| used.of > 1) => true,
            Some(_) => continue,
        };
        let cost = slip::cost(&folded, target.folded, miss.distance);
        candidates.push(Candidate { word: miss.word, distance: miss.distance, cost, slipped: pair.slipped, plain });
    }
    let is_a_half = view.vocabulary.begins_or_ends_with(&folded);
    let letters = word.chars().count();
    let is_text = word.chars().skip(1).all(|c| c.is_lowercase());
    let is_far = near.is_empty() && letters >= SHORTEST_FAR && is_text;
    WordVerdict { candidates: candidates.into(), is_a_half, is_far }
}
