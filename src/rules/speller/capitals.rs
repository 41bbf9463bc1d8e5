//! What the capitals of a word say of what it may be a slip for: names and abbreviations are no slips for other words.

use super::Block;
use super::View;
use crate::english;
use crate::english::slip;
use crate::lexicon::near::SHORTEST;
use crate::text::sentence::starts_sentence;
use crate::text::token::Token;
use crate::text::{RegionKind, TextRange, fold};

/// So far on both sides, in bytes, the line of a word is looked at.
const LINE_REACH: usize = 512;

/// The capitals of a word, and what they say of what it may be.
pub(super) struct Capitals<'a> {
    word: &'a str,
    /// A capital at its start says nothing: it begins a sentence, or stands in a heading.
    starts: bool,
    /// All of its line is in capitals.
    shouted: bool,
}

impl<'a> Capitals<'a> {
    pub(super) fn of(view: &View<'a>, token: Token, kind: Option<RegionKind>) -> Self {
        let word = view.text(token);
        let heading = kind == Some(RegionKind::Heading);
        let comment = kind == Some(RegionKind::Comment);
        let upper = word.starts_with(char::is_uppercase);
        let text = view.part.text();
        let starts = upper && (heading || starts_sentence(&text[..token.range.start()], comment));
        let is_small = |c: char| c.is_lowercase();
        let line = || line_around(text, token.range);
        let shouted = upper && !word.contains(is_small) && !line().contains(is_small) && line().trim() != word;
        Self { word, starts, shouted }
    }

    /// Whether it has a capital because a sentence or a heading begins with it.
    pub(super) fn starts(&self) -> bool {
        self.starts
    }

    /// Whether its first letter alone is a capital.
    pub(super) fn is_capitalised(&self) -> bool {
        self.word.starts_with(char::is_uppercase) && self.word.chars().skip(1).all(char::is_lowercase)
    }

    /// Whether it has both, and a capital behind its first letter.
    pub(super) fn is_mixed(&self) -> bool {
        is_mixed(self.word)
    }

    /// Whether it is too long for another name that is an edit away from a word, and begins with the same letter.
    pub(super) fn is_long_slip_of(&self, word: &str) -> bool {
        let (own, other) = (fold::fold(self.word), fold::fold(word));
        own.chars().count() > LONGEST_SHORT_NAME
            && own.chars().next() == other.chars().next()
            && strsim::osa_distance(&own, &other) == 1
    }

    /// Whether its second letter is its last capital.
    fn has_one_more(&self) -> bool {
        let mut capitals = self.word.chars().skip(1).map(char::is_uppercase);
        capitals.next() == Some(true) && !capitals.any(|capital| capital)
    }

    /// Whether a word with these capitals may be a slip for `target`, so many edits away without regard to capitals: small letters may
    /// be for anything, capitals only for the same kind of capitals. Another name is no slip.
    /// `slipped`: letters are swapped or doubled, and their capitals with them.
    pub(super) fn fit(&self, target: &str, distance: u8, slipped: bool) -> Fit {
        let mut rest = self.word.chars();
        let first = rest.next();
        let capitals_behind = rest.any(char::is_uppercase);
        let own_capitals = target.chars().skip(1).any(char::is_uppercase);
        // What is English in small letters is asked for in its own capitals alone: `resh` is no slip for `REST`.
        let is_short = target.chars().count() <= LONGEST_SHORT_NAME;
        if is_short && own_capitals && !capitals_behind && english::is_common(&fold::fold(target)) {
            return Fit::No;
        }
        if !capitals_behind && (first.is_some_and(|first| !first.is_uppercase()) || self.starts) {
            return Fit::Yes;
        }
        let all_capitals = !self.word.chars().any(char::is_lowercase);
        if all_capitals && !own_capitals {
            return Fit::of(self.shouted && self.word.chars().count() > SHORTEST);
        }
        // `XPath`, `CPython`: a hump that the form does not have makes it another name, unless nobody makes names of such a word.
        if self.is_mixed() && !own_capitals {
            return Fit::of(slipped || distance == 1 && self.has_one_more() && !is_made_a_name(self.word, target));
        }
        // `Datafarme` is as good a slip for `DataFrame` as `datafarme`, and `Retreiver` for a retriever.
        let first_only = self.is_capitalised() && target.contains(char::is_lowercase);
        let same_first = || fold::fold(self.word).chars().next() == fold::fold(target).chars().next();
        let is_near = || distance == 1 || has_same_letters(&fold::fold(self.word), &fold::fold(target));
        let is_long = || self.word.chars().count() > LONGEST_SHORT_NAME && is_near();
        if first_only && (own_capitals || is_long()) && same_first() {
            return Fit::Yes;
        }
        if strsim::osa_distance(self.word, target) > distance as usize {
            return Fit::No;
        }
        let short = self.word.chars().count() <= LONGEST_ABBREVIATION
            && self.word.chars().filter(|c| c.is_uppercase()).count() > 1;
        if short && is_like_another_abbreviation(self.word, target) { Fit::Alone } else { Fit::Yes }
    }
}

/// The line that a stretch stands in, as far as it is near.
pub(super) fn line_around(text: &str, range: TextRange) -> &str {
    let from = text.floor_char_boundary(range.start().saturating_sub(LINE_REACH));
    let to = text.floor_char_boundary((range.end() + LINE_REACH).min(text.len()));
    let start = text[from..range.start()].rfind('\n').map_or(from, |at| from + at + 1);
    let end = text[range.end()..to].find('\n').map_or(to, |at| range.end() + at);
    &text[start..end]
}

/// Whether a word has small letters and, behind its first, capitals.
pub(super) fn is_mixed(word: &str) -> bool {
    word.chars().skip(1).any(char::is_uppercase) && word.chars().any(char::is_lowercase)
}

/// Whether the capitals of a word let it be a slip for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    No,
    Yes,
    /// Only where nothing says that it is an abbreviation of its own.
    Alone,
}

impl Fit {
    fn of(fits: bool) -> Self {
        if fits { Fit::Yes } else { Fit::No }
    }
}

/// Whether a word is a common word or all of another name behind one more capital: `CPython`, `ZConfig`.
fn is_made_a_name(word: &str, target: &str) -> bool {
    let target = fold::fold(target);
    english::is_common(&target) || {
        let mut rest = word.chars();
        rest.next().is_some_and(char::is_uppercase) && fold::fold(rest.as_str()) == target
    }
}

/// Of longer runs of capitals there are few, and two of them are hardly a letter apart.
const LONGEST_ABBREVIATION: usize = 5;

/// Whether one abbreviation looks as if it were another one and no slip: `DDIM` and `DDPM` are two, and so are `JSON` and `JSONL`. A slip
/// swaps, doubles or drops letters, hits the key beside, or puts a letter in the middle.
fn is_like_another_abbreviation(word: &str, target: &str) -> bool {
    let (word, target) = (word.to_lowercase(), target.to_lowercase());
    if slip::is_of_the_finger(&word, &target) {
        return false;
    }
    let extended = word.len() > target.len() && (word.starts_with(&target) || word.ends_with(&target));
    word.len() == target.len() || extended
}

/// So many words on both sides are looked at for other abbreviations: more than paragraphs have.
const TOKENS_REACH: usize = 1000;

/// Whether an abbreviation is the only one of its kind: the text around it has no other that the glossary does not know, it stands in
/// this one place, and nothing beside it explains it. People list abbreviations, spell them out and use them again; slips they do not.
pub(super) fn is_lone_abbreviation(view: &View<'_>, block: &Block, at: usize) -> bool {
    let token = block.tokens[at];
    let word = view.text(token);
    let is_other = |other: &Token| {
        let text = view.text(*other);
        let mut chars = text.chars();
        let capitals = chars.next().is_some_and(char::is_uppercase) && chars.next().is_some_and(char::is_uppercase);
        capitals && text != word && !text.contains(char::is_lowercase) && !view.is_word(text)
    };
    let text = view.part.text();
    let (before, behind) = (&text[..token.range.start()], &text[token.range.end()..]);
    let is_explained = before.ends_with('(') && behind.starts_with(')') || behind.starts_with(" (");
    let around = &block.tokens[at.saturating_sub(TOKENS_REACH)..block.tokens.len().min(at + TOKENS_REACH)];
    !is_explained && !around.iter().any(is_other) && view.is_seen_once(word)
}

/// A capitalised word of so many letters is easily another name.
const LONGEST_SHORT_NAME: usize = 5;
/// And of so many letters none: no two names so long are a slip or two apart.
const LONGEST_NAME: usize = 11;

/// Whether a capitalised word is more likely a name than a slip for a word that may be written in small letters: where a list or a
/// sentence begins, `Uber` is no `User`, and in the middle of one `Symantec` is no `Semantics`.
pub(super) fn is_a_name(capitals: &Capitals<'_>, target: &str, common_noun: bool, distance: u8) -> bool {
    let word = capitals.word.to_lowercase();
    let target = target.to_lowercase();
    let length = word.chars().count();
    let replaced = length == target.chars().count() && length <= LONGEST_SHORT_NAME;
    let of_the_finger = slip::is_of_the_finger(&word, &target);
    let another = distance == 1 && replaced && !of_the_finger;
    // `the Belnet network` beside telnet: nobody misses the first letter and hits a capital.
    let begins_otherwise = word.chars().next() != target.chars().next() && !of_the_finger;
    let is_far = || distance > 1 && !has_same_letters(&word, &target);
    common_noun && (another || !capitals.starts && (begins_otherwise || is_far()) && length <= LONGEST_NAME)
}

/// A word of so many letters is no name where another has the very same.
const FEWEST_SAME: usize = 8;

/// Whether two long words have the same letters in another order: `Periperhal` is a hasty peripheral.
fn has_same_letters(word: &str, target: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    word.len() >= FEWEST_SAME && word.len() == target.len() && sorted(word) == sorted(target)
}

/// What stands before the name of a person.
const TITLES: &[&str] = &["Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Prof", "Professor", "Sir"];
/// Given names that are common English words as well; of other names the dictionary tells.
const GIVEN_NAMES: &[&str] = &[
    "Bob", "Carol", "Chuck", "Frank", "Gene", "Harry", "Jack", "John", "Ken", "Lee", "Maria", "Peter", "Ray", "Robin",
    "Victor",
];

/// Whether a capitalised word is somebody's name: the word before or behind it is a name too, and no word that the glossary knows.
/// At the start of a sentence only the one behind says so.
pub(super) fn is_in_a_name(view: &View<'_>, block: &Block, at: usize, capitals: &Capitals<'_>) -> bool {
    let here = block.tokens[at];
    let is_name = |other: Token| {
        let word = view.text(other);
        let mut rest = word.chars();
        let capital = rest.next().is_some_and(char::is_uppercase) && rest.clone().all(char::is_lowercase);
        let folded = fold::fold(word);
        capital
            && folded.len() > 2
            && !english::is_common(&folded)
            && !view.is_word(word)
            && view.vocabulary.near_misses(&folded).is_empty()
    };
    let between = |first: Token, second: Token| &view.part.text()[first.range.end()..second.range.start()];
    let beside = |first: Token, second: Token| between(first, second) == " ";
    let is_called = |other: Token| {
        let word = view.text(other);
        let is_title = TITLES.contains(&word) && matches!(between(other, here), " " | ". ");
        is_title || GIVEN_NAMES.contains(&word) && beside(other, here)
    };
    if at.checked_sub(1).is_some_and(|at| is_called(block.tokens[at])) {
        return true;
    }
    let before =
        at.checked_sub(1).map(|at| block.tokens[at]).filter(|&other| !capitals.starts() && beside(other, here));
    let behind = block.tokens.get(at + 1).copied().filter(|&other| beside(here, other));
    before.into_iter().chain(behind).any(is_name)
}

/// Whether a form is all capitals, but for a plural s.
pub(super) fn is_abbreviation(form: &str) -> bool {
    !form.strip_suffix('s').unwrap_or(form).chars().any(char::is_lowercase)
}

/// Whether a word has a capital behind its first letter.
pub(super) fn has_own_capitals(word: &str) -> bool {
    word.chars().skip(1).any(char::is_uppercase)
}

/// A word without a possessive `'s`.
pub(super) fn without_possessive(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}
