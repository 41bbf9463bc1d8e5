//! Words that are let alone though no list has them: names, paths, versions, parts of something longer.

use super::View;
use super::{Block, morphology};
use crate::ide::completion::prose::starts_sentence;
use crate::lexicon::near::SHORTEST;
use crate::text::token::Token;
use crate::text::{RegionKind, english, fold};

/// Ends of words that stand alone behind a hyphen: `query-fied`.
const TAILS: &[&str] = &["fied", "ified", "ifying", "ification", "ization", "ized", "izing", "esque", "wise", "able"];

/// Whether a token is part of something that nobody spells: an address, a path, a name in code, a version, a hash, or of an occurrence
/// of a form.
pub(super) fn is_let_alone(view: &View<'_>, token: Token) -> bool {
    let text = view.document.text();
    let word = view.text(token);
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    if digits > 2 || digits > 0 && (word.starts_with(|c: char| c.is_ascii_digit()) || word.len() < 2 * digits + 2) {
        return true;
    }
    if view.is_occurrence(token.range) || is_word_with_ending(view, word) {
        return true;
    }
    if is_part_of_a_word(text, word, token) {
        return true;
    }
    let region = view.document.regions().at(token.range.start()).map_or(token.range, |region| region.range);
    let before = &text[region.start().min(token.range.start())..token.range.start()];
    let behind = &text[token.range.end()..region.end().max(token.range.end())];
    is_glued_before(before) || is_glued_behind(behind)
}

/// Whether a word is a word with an ending behind an apostrophe (`newtype'd`), or the plural of an abbreviation (`APIs`) that is known or
/// too short for anything to be said of it.
fn is_word_with_ending(view: &View<'_>, word: &str) -> bool {
    let is_known = |stem: &str| view.spelling.knows(stem) || view.is_word(stem);
    if let Some((stem, _)) = word.split_once(['\'', '’']) {
        return is_known(stem);
    }
    let Some(stem) = word.strip_suffix('s') else { return false };
    let abbreviation = stem.len() > 1 && stem.bytes().all(|byte| byte.is_ascii_uppercase());
    abbreviation && (stem.len() < SHORTEST || is_known(stem))
}

/// Whether a word goes on beside it: behind an emphasised letter (`*P*rotocol`), or as a beginning or an end at a hyphen (`intra-doc`).
fn is_part_of_a_word(text: &str, word: &str, token: Token) -> bool {
    let (before, behind) = (&text[..token.range.start()], &text[token.range.end()..]);
    let stem = before.trim_end_matches(['*', '_']);
    let emphasised = stem.len() < before.len() && stem.ends_with(char::is_alphanumeric);
    let small = fold::fold(word);
    emphasised
        || behind.starts_with('-') && morphology::PREFIXES.contains(&small.as_ref())
        || before.ends_with('-') && TAILS.contains(&small.as_ref())
}

/// How far around a word one looks for what it is a part of, in bytes.
const REACH: usize = 64;

/// Whether what stands before a word makes it a part of something longer.
fn is_glued_before(before: &str) -> bool {
    let mut start = before.len().saturating_sub(REACH);
    while !before.is_char_boundary(start) {
        start += 1;
    }
    let chunk = before[start..].rsplit(char::is_whitespace).next().unwrap_or_default();
    let glue = chunk.trim_start_matches(['(', '"', '\'', '“', '‘', '*', '-', '–', '—', '„', '«', '¿', '¡', '>', '~']);
    if chunk.ends_with(['_', '/', '\\', '@', '#', '$', '%', '&', '=', '<', '{', '`', '~', '^', '.', '+']) {
        // A sentence may well end without a blank behind it; a name of several parts does not have one either.
        return true;
    }
    glue.contains(['/', '\\', '@', '_', '=', '<', '{', '`', '$', '|', '+'])
        || glue.contains("::")
        || chunk.ends_with(':') && !chunk.ends_with("::") && chunk.len() > 1 && !chunk.ends_with("**:")
        || glue.ends_with('(') && glue.len() > 1
        || matches!(chunk, "-" | "--")
        || glue.bytes().any(|byte| byte.is_ascii_digit()) && chunk.ends_with(|c: char| c == '-' || c.is_ascii_digit())
}

/// Whether what stands behind a word makes it a part of something longer.
fn is_glued_behind(behind: &str) -> bool {
    let chunk: &str = behind.split(char::is_whitespace).next().unwrap_or_default();
    let mut chars = chunk.chars();
    let (first, second) = (chars.next(), chars.next());
    let goes_on = second.is_some_and(char::is_alphanumeric);
    match first {
        Some('_' | '/' | '\\' | '@' | '=' | '<' | '{' | '`' | '$' | '(' | '[' | '|' | '+' | '&' | '#' | '%') => true,
        Some('.' | ':') => goes_on || second == Some(':'),
        Some('!') => goes_on || second == Some('('),
        Some('*') => goes_on,
        Some('-') => chunk.contains(['/', '_', '.', '=']) && !chunk.ends_with('.') || has_digit(chunk),
        _ => false,
    }
}

fn has_digit(chunk: &str) -> bool {
    chunk.bytes().any(|byte| byte.is_ascii_digit())
}

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
        let text = view.document.text();
        let starts = upper && (heading || starts_sentence(&text[..token.range.start()], comment));
        let is_small = |c: char| c.is_lowercase();
        let line = || {
            let start = text[..token.range.start()].rfind('\n').map_or(0, |at| at + 1);
            let end = text[token.range.end()..].find('\n').map_or(text.len(), |at| token.range.end() + at);
            &text[start..end]
        };
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
        self.word.chars().skip(1).any(char::is_uppercase) && self.word.chars().any(char::is_lowercase)
    }

    /// Whether its second letter is its last capital.
    fn has_one_more(&self) -> bool {
        let mut capitals = self.word.chars().skip(1).map(char::is_uppercase);
        capitals.next() == Some(true) && !capitals.any(|capital| capital)
    }

    /// Whether a word with these capitals may be a slip for `target`, so many edits away without regard to capitals: small letters may
    /// be for anything, capitals only for the same kind of capitals. Another name is no slip.
    /// `slipped`: letters are swapped or doubled, and their capitals with them.
    pub(super) fn fit(&self, target: &str, distance: u8, slipped: bool) -> bool {
        let mut rest = self.word.chars();
        let first = rest.next();
        let capitals_behind = rest.any(char::is_uppercase);
        if !capitals_behind && (first.is_some_and(|first| !first.is_uppercase()) || self.starts) {
            return true;
        }
        let all_capitals = !self.word.chars().any(char::is_lowercase);
        let own_capitals = target.chars().skip(1).any(char::is_uppercase);
        if all_capitals && !own_capitals {
            return self.shouted && self.word.chars().count() > SHORTEST;
        }
        // `XPath`, `CPython`: a hump that the form does not have makes it another name, unless nobody makes names of such a word.
        if self.is_mixed() && !own_capitals {
            return slipped || distance == 1 && self.has_one_more() && !english::is_common(&fold::fold(target));
        }
        let cased = strsim::osa_distance(self.word, target);
        let abbreviation = all_capitals && self.word.chars().count() <= LONGEST_ABBREVIATION;
        cased <= distance as usize && !(abbreviation && is_another_abbreviation(self.word, target))
    }
}

/// Of longer runs of capitals there are few, and two of them are hardly a letter apart.
const LONGEST_ABBREVIATION: usize = 5;

/// Whether one abbreviation is not a slip for another: `DDIM` and `DDPM` are two. A slip swaps, doubles or drops letters, or hits the
/// key beside.
fn is_another_abbreviation(word: &str, target: &str) -> bool {
    let (word, target) = (word.to_lowercase(), target.to_lowercase());
    let mut differing = word.chars().zip(target.chars()).filter(|(a, b)| a != b);
    let (one, other) = (differing.next(), differing.next());
    match (word.len() == target.len(), one, other) {
        (true, Some((typed, meant)), None) => !super::suspect::are_neighbours(typed, meant),
        (true, Some((a, b)), Some((c, d))) => !(a == d && b == c),
        _ => false,
    }
}

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
    let beside = |first: Token, second: Token| &view.document.text()[first.range.end()..second.range.start()] == " ";
    let before =
        at.checked_sub(1).map(|at| block.tokens[at]).filter(|&other| !capitals.starts() && beside(other, here));
    let behind = block.tokens.get(at + 1).copied().filter(|&other| beside(here, other));
    before.into_iter().chain(behind).any(is_name)
}
