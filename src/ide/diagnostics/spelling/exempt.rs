//! Words that are let alone though no list has them: names, paths, versions, other inflections, other spellings.

use super::View;
use crate::ide::completion::prose::starts_sentence;
use crate::lexicon::near::SHORTEST;
use crate::text::RegionKind;
use crate::text::token::Token;

/// Endings by which the inflections of one word differ. Two words that differ in these alone are no slip for one another.
const ENDINGS: &[&str] = &[
    "", "s", "es", "ed", "er", "ers", "or", "ors", "ing", "ings", "able", "ably", "ability", "ation", "ations", "ity",
    "al", "ic", "ly", "ment", "ments", "ism", "ist", "ists", "ive", "ion", "ions", "ish", "ful", "less", "ness", "y",
];
/// Those of them that leave a mute e before them: `measure`, `measurement`.
const BEHIND_E: &[&str] = &["", "ment", "ments", "ful", "less", "ness", "ly", "able"];
/// Endings that make a new word of any.
const SUFFIXES: &[&str] = &[
    "s",
    "es",
    "ed",
    "er",
    "ers",
    "ing",
    "ings",
    "able",
    "ably",
    "ability",
    "ness",
    "less",
    "ly",
    "like",
    "wise",
    "ize",
    "ized",
    "izes",
    "izing",
    "izer",
    "izers",
    "ization",
    "ise",
    "ised",
    "ises",
    "ising",
    "isation",
    "ish",
    "ism",
    "ist",
    "ify",
    "ified",
    "ification",
    "ful",
    "ment",
    "ments",
    "ation",
    "ations",
    "ity",
    "ality",
    "ship",
    "hood",
    "dom",
    "ward",
    "wards",
];
/// Beginnings that make a new word of any.
const PREFIXES: &[&str] = &[
    "un", "re", "non", "pre", "sub", "super", "multi", "de", "dis", "mis", "over", "under", "inter", "intra", "micro",
    "macro", "auto", "co", "anti", "meta", "semi", "hyper", "cross", "bi", "tri", "poly", "mono", "pseudo", "proto",
    "post", "counter", "mid", "ultra", "infra", "extra", "trans", "up", "down", "out", "back", "fore", "self",
];
/// A shorter stem proves nothing.
const SHORTEST_STEM: usize = 4;
/// Pairs of British and American spellings.
const SPELLINGS: &[(&str, &str)] = &[("is", "iz"), ("ys", "yz"), ("our", "or"), ("ll", "l"), ("ae", "e"), ("oe", "e")];
/// The same, at the end of a word.
const SPELLINGS_AT_END: &[(&str, &str)] = &[
    ("tre", "ter"),
    ("bre", "ber"),
    ("tres", "ters"),
    ("bres", "bers"),
    ("ogue", "og"),
    ("ogues", "ogs"),
    ("ence", "ense"),
];

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
        || chunk.ends_with("--") && chunk.len() == 2
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

/// Whether a word one or two edits from a word of a form is more likely another word: another inflection of that one, another spelling
/// of it, a derivation of a known word, or a slip for an English word.
pub(super) fn is_another_word(view: &View<'_>, word: &str, target: &str, distance: u8) -> bool {
    if is_inflection(word, target) || is_spelling(word, target) {
        return true;
    }
    let known = |stem: &str| stem.len() >= SHORTEST_STEM && (view.spelling.knows(stem) || view.is_word(stem));
    if by_suffix(word, &known) {
        return true;
    }
    let prefixed = PREFIXES.iter().any(|prefix| {
        let own = distance == 1 && target.starts_with(prefix);
        !own && word.strip_prefix(prefix).is_some_and(|stem| known(stem) || by_suffix(stem, &known))
    });
    prefixed
        || is_compound(word, target)
        || distance > 1 && (view.spelling.is_near_english(word) || !same_start(word, target))
}

/// Two whole words of the language, each of some length, run together: `buildscript`, `changelog`.
fn is_compound(word: &str, target: &str) -> bool {
    let is_part = |part: &str| part.len() >= SHORTEST_STEM && crate::text::english::is_common(part);
    let splits = (SHORTEST_STEM..word.len().saturating_sub(SHORTEST_STEM - 1)).filter(|&at| word.is_char_boundary(at));
    let compound = |at: usize| is_part(&word[..at]) && is_part(&word[at..]);
    splits.into_iter().any(|at| compound(at) && !(target.starts_with(&word[..at]) || target.ends_with(&word[at..])))
}

/// Whether two words begin with the same letter, or with the same two swapped.
fn same_start(word: &str, target: &str) -> bool {
    let (mut a, mut b) = (word.chars(), target.chars());
    let (first, second) = ((a.next(), b.next()), (a.next(), b.next()));
    first.0 == first.1 || first.0 == second.1 && first.1 == second.0
}

/// Whether the two are inflections of one word.
pub(super) fn is_inflection(word: &str, target: &str) -> bool {
    let stems = |text: &str| -> Vec<String> {
        let cut =
            |ending: &&str| text.strip_suffix(*ending).filter(|stem| stem.chars().count() >= 3).map(str::to_owned);
        let mut stems: Vec<String> = ENDINGS.iter().filter_map(cut).collect();
        // `quantize`, `quantizer`: the mute e belongs to the stem.
        let mute: Vec<String> = stems.iter().filter_map(|stem| stem.strip_suffix('e').map(str::to_owned)).collect();
        stems.extend(mute.into_iter().filter(|stem| stem.len() >= 3));
        stems
    };
    let own = stems(word);
    stems(target).iter().any(|stem| own.contains(stem) && ends_differ(word, target, stem))
}

/// Whether behind their common stem both words have an ending, or nothing.
fn ends_differ(word: &str, target: &str, stem: &str) -> bool {
    let is_ending = |text: &str| {
        let rest = &text[stem.len()..];
        ENDINGS.contains(&rest) || rest.strip_prefix('e').is_some_and(|rest| BEHIND_E.contains(&rest))
    };
    is_ending(word) && is_ending(target)
}

/// Whether the two are the British and the American spelling of one word.
fn is_spelling(word: &str, target: &str) -> bool {
    SPELLINGS.iter().any(|(british, american)| {
        let same = |a: &str, b: &str| a.contains(british) && a.replacen(british, american, 1) == b;
        same(word, target) || same(target, word)
    }) || SPELLINGS_AT_END.iter().any(|(british, american)| {
        let same =
            |a: &str, b: &str| a.strip_suffix(british).is_some_and(|stem| b.strip_suffix(american) == Some(stem));
        same(word, target) || same(target, word)
    })
}

fn by_suffix(word: &str, known: &impl Fn(&str) -> bool) -> bool {
    SUFFIXES.iter().filter_map(|suffix| word.strip_suffix(suffix)).any(|stem| {
        let undoubled = stem.len() > 1 && stem.as_bytes()[stem.len() - 1] == stem.as_bytes()[stem.len() - 2];
        known(stem)
            || stem.len() >= SHORTEST_STEM - 1 && known(&format!("{stem}e"))
            || stem.strip_suffix('i').is_some_and(|stem| known(&format!("{stem}y")))
            || undoubled && stem.is_char_boundary(stem.len() - 1) && known(&stem[..stem.len() - 1])
    })
}

/// The capitals of a word, and what they say of what it may be.
pub(super) struct Capitals<'a> {
    word: &'a str,
    /// A capital at its start says nothing: it begins a sentence, or stands in a heading.
    starts: bool,
}

impl<'a> Capitals<'a> {
    pub(super) fn of(view: &View<'a>, token: Token, kind: Option<RegionKind>) -> Self {
        let word = view.text(token);
        let heading = kind == Some(RegionKind::Heading);
        let comment = kind == Some(RegionKind::Comment);
        let upper = word.starts_with(char::is_uppercase);
        let starts = upper && (heading || starts_sentence(&view.document.text()[..token.range.start()], comment));
        Self { word, starts }
    }

    /// Whether it has a capital because a sentence or a heading begins with it.
    pub(super) fn starts(&self) -> bool {
        self.starts
    }

    /// Whether it has both, and a capital behind its first letter.
    pub(super) fn is_mixed(&self) -> bool {
        self.word.chars().skip(1).any(char::is_uppercase) && self.word.chars().any(char::is_lowercase)
    }

    /// Whether a word with these capitals may be a slip for `target`, so many edits away without regard to capitals: small letters may
    /// be for anything, capitals only for the same kind of capitals. Another name is no slip.
    pub(super) fn fit(&self, target: &str, distance: u8) -> bool {
        let mut rest = self.word.chars();
        let first = rest.next();
        let capitals_behind = rest.any(char::is_uppercase);
        if !capitals_behind && (first.is_some_and(|first| !first.is_uppercase()) || self.starts) {
            return true;
        }
        let all_capitals = !self.word.chars().any(char::is_lowercase);
        let own_capitals = target.chars().skip(1).any(char::is_uppercase);
        if all_capitals && !own_capitals {
            return self.starts && self.word.chars().count() > 4;
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
