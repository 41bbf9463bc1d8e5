//! Long forms and short forms that a text explains one by the other: `Mixture of Experts (MoE)`, `MoE (Mixture of Experts)`. By Schwartz and
//! Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text" (2003), and stricter where letters are taken
//! from the middle of words.

use crate::glossary::name::short::is_capitals;
use crate::text::TextRange;

use super::{MARKS, starts_of_words};

/// So far before and behind a bracket, in bytes, names are looked for.
const REACH: usize = 160;
/// A short form has so many letters at most.
const LONGEST_SHORT: usize = 10;

/// A long form and its short form, in bytes of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pair {
    /// `Mixture of Experts`
    pub long: TextRange,
    /// `MoE`
    pub short: TextRange,
}

/// All pairs of a text, in order.
pub(crate) fn pairs(text: &str) -> Vec<Pair> {
    memchr::memchr_iter(b'(', text.as_bytes()).filter_map(|open| pair_at(text, open)).collect()
}

/// The pair whose parenthesis opens at `open`.
fn pair_at(text: &str, open: usize) -> Option<Pair> {
    let to = text.floor_char_boundary((open + REACH).min(text.len()));
    let inside = &text[open + 1..to];
    let inside = &inside[..inside.find([')', '(', '\n'])?];
    if !text[open + 1 + inside.len()..].starts_with(')') {
        return None;
    }
    let from = text.floor_char_boundary(open.saturating_sub(REACH));
    let before = text[from..open].rsplit("\n\n").next()?;
    let start = open - before.len();
    let inner = bare(text, TextRange::new(open + 1, open + 1 + inside.len()));
    if is_short(&text[inner]) {
        let head = bare(text, TextRange::new(start, open));
        let short = &text[inner];
        let count = short.chars().count();
        let starts = starts_of_words(&text[start..head.end()], (count + 4).min(count * 2));
        // "memory management unit" has more of `MMU` at the starts of its words than "management unit".
        let best = starts.into_iter().filter_map(|at| Some((at, begun(&text[start + at..head.end()], short)?)));
        let (at, _) = best.reduce(|best, next| if next.1 > best.1 { next } else { best })?;
        return Some(Pair { long: bare(text, TextRange::new(start + at, head.end())), short: inner });
    }
    let head = bare(text, TextRange::new(start, open));
    let word = starts_of_words(&text[start..head.end()], 1)
        .first()
        .map(|at| bare(text, TextRange::new(start + at, head.end())))?;
    (is_short(&text[word]) && begun(&text[inner], &text[word]).is_some()).then_some(Pair { long: inner, short: word })
}

/// A range without the blanks and marks at its ends.
fn bare(text: &str, range: TextRange) -> TextRange {
    let part = &text[range];
    let is_mark = |c: char| c.is_whitespace() || MARKS.contains(&c);
    let start = range.start() + part.len() - part.trim_start_matches(is_mark).len();
    TextRange::new(start, (range.start() + part.trim_end_matches(is_mark).len()).max(start))
}

fn is_short(name: &str) -> bool {
    let letters = name.chars().count();
    let is_of_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '&');
    (2..=LONGEST_SHORT).contains(&letters)
        && name.chars().all(is_of_name)
        && name.starts_with(char::is_alphanumeric)
        && is_capitals(name)
        && name.contains(char::is_alphabetic)
}

/// How many letters of a short form stand where words of a long one begin; `None` where it does not begin with the first of them, or has
/// not the others in this order, most of them where words begin.
fn begun(long: &str, short: &str) -> Option<usize> {
    let stem =
        short.strip_suffix('s').filter(|stem| stem.len() > 1 && stem.ends_with(char::is_uppercase)).unwrap_or(short);
    let is_name = |c: char| c.is_alphanumeric() || c.is_whitespace() || "-/'’&".contains(c) || MARKS.contains(&c);
    if !long.chars().all(is_name) || long.split_whitespace().any(|word| word == short) {
        return None;
    }
    let letters: Vec<char> = stem.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let mut text: Vec<(char, bool)> = Vec::new();
    let mut before = ' ';
    for c in long.chars() {
        let starts = !before.is_alphanumeric() || c.is_uppercase() && before.is_lowercase();
        text.extend(c.to_lowercase().map(|small| (small, starts)));
        before = c;
    }
    let (mut at, mut begun) = (text.len(), 0);
    for (index, letter) in letters.iter().enumerate().rev() {
        // Where a word begins with the letter, that is what is meant, unless letters before it would have no place.
        let fits = |place: &usize| text[*place].0 == *letter && (index > 0 || text[*place].1);
        let begins = (index..at).rev().filter(fits).find(|place| text[*place].1);
        let place = begins.or_else(|| (index..at).rev().find(fits))?;
        begun += usize::from(text[place].1);
        at = place;
    }
    let enough = begun * 3 >= letters.len() * 2;
    let fits =
        at == text.iter().position(|(c, _)| c.is_alphanumeric()).unwrap_or(0) && enough && long.len() > short.len() + 2;
    fits.then_some(begun)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> String {
        let pairs = pairs(text);
        pairs.iter().map(|pair| format!("{}={}", &text[pair.short], &text[pair.long])).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn pairs_are_found_in_both_orders() {
        assert_eq!(found("We use a Mixture of Experts (MoE) here."), "MoE=Mixture of Experts");
        assert_eq!(
            found("The MoE (mixture of experts) and **KV** (key value)."),
            "MoE=mixture of experts; KV=key value"
        );
        assert_eq!(found("a *large language\nmodel* (**LLM**)"), "LLM=large language\nmodel");
        assert_eq!(
            found("the mid-level intermediate representation (MIR)"),
            "MIR=mid-level intermediate representation"
        );
        assert_eq!(found("static single assignments (SSAs)"), "SSAs=static single assignments");
        assert_eq!(found("A Memory Management Unit (MMU)"), "MMU=Memory Management Unit");
        assert_eq!(found("Low-Rank Adaptation (LoRA)"), "LoRA=Low-Rank Adaptation");
    }

    #[test]
    fn what_is_no_pair_is_none() {
        for text in [
            "see below (PDF)", "a word (e.g. one)", "the end. Then (TE)", "x (", "(AB)", "some (CLI) tool",
            "the cat (THX",
        ] {
            assert_eq!(found(text), "", "{text}");
        }
    }
}
