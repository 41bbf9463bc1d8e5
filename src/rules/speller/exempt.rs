//! Words that are exempt though no list has them: names, paths, versions, parts of something longer.

use super::{View, morphology};
use crate::rules::names;
use crate::lexicon::near::SHORTEST;
use crate::text::fold;
use crate::text::token::Token;

/// Ends of words that stand alone behind a hyphen: `query-fied`.
const TAILS: &[&str] = &["fied", "ified", "ifying", "ification", "ization", "ized", "izing", "esque", "wise", "able"];

/// Whether a token is part of something that nobody spells: an address, a path, a name in code, a version, a hash, or of an occurrence
/// of a form.
pub(super) fn is_exempt(view: &View<'_>, token: Token) -> bool {
    let (text, word) = (view.part.text(), view.text(token));
    is_exempt_in_its_region(view, token) || is_word_with_ending(view, word) || is_part_of_a_word(text, word, token)
}

/// The same, by what its region says of it: nothing beyond that and the glossary's forms is asked.
pub(super) fn is_exempt_in_its_region(view: &View<'_>, token: Token) -> bool {
    let text = view.part.text();
    let word = view.text(token);
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    if digits > 2 || digits > 0 && (word.starts_with(|c: char| c.is_ascii_digit()) || word.len() < 2 * digits + 2) {
        return true;
    }
    let region = view.part.regions().at(token.range.start()).map_or(token.range, |region| region.range);
    let before = &text[region.start().min(token.range.start())..token.range.start()];
    let behind = &text[token.range.end()..region.end().max(token.range.end())];
    names::is_name(view.part, token.range)
        || is_glued_before(before)
        || is_glued_behind(behind)
        || view.is_occurrence(token.range)
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
    glue.contains(['\\', '@', '_', '=', '<', '{', '`', '$', '|', '+'])
        || glue.contains("::")
        || chunk.ends_with(['+', '/']) && glue.contains(['.', '-', ':'])
        || glue.ends_with('(') && glue.len() > 1
        || glue.bytes().any(|byte| byte.is_ascii_digit()) && chunk.ends_with(|c: char| c == '-' || c.is_ascii_digit())
}

/// Whether what stands behind a word makes it a part of something longer.
fn is_glued_behind(behind: &str) -> bool {
    let behind = &behind[..behind.floor_char_boundary(REACH)];
    let chunk: &str = behind.split(char::is_whitespace).next().unwrap_or_default();
    let mut chars = chunk.chars();
    let (first, second) = (chars.next(), chars.next());
    let goes_on = second.is_some_and(char::is_alphanumeric);
    match first {
        Some('|' | '+' | '&' | '%') => true,
        Some('!') => goes_on,
        Some('*') => goes_on,
        Some('-') => chunk.contains(['/', '_', '.', '=']) && !chunk.ends_with('.') || has_digit(chunk),
        _ => false,
    }
}

fn has_digit(chunk: &str) -> bool {
    chunk.bytes().any(|byte| byte.is_ascii_digit())
}
