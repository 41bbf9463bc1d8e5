//! Words that are exempt though no list has them: names, paths, versions, parts of something longer.

use super::View;
use super::capitals::line_around;
use super::clue::{Clears, Clue, Looks};
use crate::english::derivation::PREFIXES;
use crate::lexicon::near::SHORTEST;
use crate::rules::names;
use crate::text::token::Token;
use crate::text::word::{first_chunk, last_chunk, last_run, runs_with};
use crate::text::{TextRange, fold};

/// Ends of words that stand alone behind a hyphen: `query-fied`.
const TAILS: &[&str] = &["fied", "ified", "ifying", "ification", "ization", "ized", "izing", "esque", "wise", "able"];

/// The letters of which flags are made.
const REGIONAL: std::ops::RangeInclusive<char> = '\u{1f1e6}'..='\u{1f1ff}';
/// Flags of countries where English is spoken: of Australia, Britain, Canada, Ireland, New Zealand, the United States.
const ENGLISH_FLAGS: [&str; 6] = ["🇦🇺", "🇬🇧", "🇨🇦", "🇮🇪", "🇳🇿", "🇺🇸"];
/// So far before a parameter, in bytes, stands what it is one of.
const SIGNATURE_REACH: usize = 2048;

/// What stands around a word that is quoted.
const QUOTES: [char; 7] = ['"', '\'', '“', '”', '‘', '’', '`'];
/// What puts a mark on a letter in TeX, behind a backslash.
const ACCENTS: [char; 12] = ['\'', '`', '"', '^', '~', '=', '.', 'c', 'v', 'u', 'H', 'k'];
/// A longer word before a full stop ends a sentence.
const LONGEST_CUT: usize = 5;

/// An unknown word in its place.
pub(super) struct Place<'a> {
    view: &'a View<'a>,
    token: Token,
}

type Asked = fn(&Place<'_>) -> bool;

/// What its region and the glossary's forms say of a word: that it is part of something that nobody spells, as an address, a path, a name in
/// code, a version, a hash.
pub(super) static CLUES: &[Clue<Asked>] = &[
    Clue::new("number or hash", Looks::Word, Clears::All, |one| one.is_number()),
    Clue::new("name", Looks::Place, Clears::All, |one| one.is_name()),
    Clue::new("part of what is before it", Looks::Place, Clears::All, |one| one.is_glued_before()),
    Clue::new("part of what is behind it", Looks::Place, Clears::All, |one| one.is_glued_behind()),
    Clue::new("in an occurrence", Looks::Place, Clears::All, |one| one.is_occurrence()),
    Clue::new("cut short", Looks::Place, Clears::All, |one| one.is_cut_short()),
    Clue::new("a misspelling that is told of", Looks::Place, Clears::All, |one| one.is_told_of()),
    Clue::new("behind a flag", Looks::Place, Clears::All, |one| one.is_behind_a_flag()),
    Clue::new("parameter of what is described", Looks::Place, Clears::All, |one| one.is_parameter()),
];

/// Whether a range of a text is all that stands between quotation marks.
pub(super) fn is_in_quotes(text: &str, range: TextRange) -> bool {
    text[..range.start()].ends_with(QUOTES) && text[range.end()..].starts_with(QUOTES)
}

/// What the words of the language and of the meanings say of it besides.
pub(super) static CLUES_OF_WORDS: &[Clue<Asked>] = &[
    Clue::new("word with an ending", Looks::Word, Clears::All, |one| one.is_with_ending()),
    Clue::new("part of a word", Looks::Place, Clears::All, |one| one.is_part_of_a_word()),
];

impl<'a> Place<'a> {
    pub(super) fn new(view: &'a View<'a>, token: Token) -> Self {
        Self { view, token }
    }

    fn word(&self) -> &'a str {
        self.view.text(self.token)
    }

    fn is_number(&self) -> bool {
        let word = self.word();
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        digits > 2 || digits > 0 && (word.starts_with(|c: char| c.is_ascii_digit()) || word.len() < 2 * digits + 2)
    }

    fn is_name(&self) -> bool {
        names::is_name(self.view.part, self.token.range)
    }

    fn is_glued_before(&self) -> bool {
        let (region, word) = (self.region(), self.token.range);
        is_glued_before(&self.view.part.text()[region.start().min(word.start())..word.start()])
    }

    fn is_glued_behind(&self) -> bool {
        let (region, word) = (self.region(), self.token.range);
        is_glued_behind(&self.view.part.text()[word.end()..region.end().max(word.end())])
    }

    fn is_occurrence(&self) -> bool {
        self.view.is_occurrence(self.token.range)
    }

    /// Behind another abbreviation with a capital, and with a full stop as that has: `J. App. Met. Clim.`
    fn is_cut_short(&self) -> bool {
        let text = self.view.part.text();
        let before = text[..self.token.range.start()].strip_suffix(". ");
        let is_short =
            |word: &str| (1..=LONGEST_CUT).contains(&word.chars().count()) && word.starts_with(char::is_uppercase);
        self.word().starts_with(char::is_uppercase)
            && text[self.token.range.end()..].starts_with('.')
            && before.is_some_and(|before| is_short(last_run(before)))
    }

    /// In quotes, on a line about slips: `mend the misspelling "legder"`.
    fn is_told_of(&self) -> bool {
        let (text, range) = (self.view.part.text(), self.token.range);
        is_in_quotes(text, range) && {
            let line = line_around(text, range).to_lowercase();
            ["misspel", "typo", "mistyp"].iter().any(|told| line.contains(told))
        }
    }

    /// On a line that begins with the flag of a country: it is in the language of that country.
    fn is_behind_a_flag(&self) -> bool {
        let (text, range) = (self.view.part.text(), self.token.range);
        let line = line_around(text, range).trim_start_matches(|c: char| c.is_ascii_punctuation() || c == ' ');
        let mut chars = line.chars();
        let flag = [chars.next(), chars.next()].map(|c| c.filter(|c| REGIONAL.contains(c)));
        matches!(flag, [Some(_), Some(_)]) && !ENGLISH_FLAGS.iter().any(|english| line.starts_with(english))
    }

    /// Alone in emphasis, and among the arguments of what a directive of reStructuredText describes nearby: `.. function:: draw(lambd)`.
    fn is_parameter(&self) -> bool {
        let (text, range) = (self.view.part.text(), self.token.range);
        let is_emphasised = text[..range.start()].ends_with('*') && text[range.end()..].starts_with('*');
        is_emphasised && {
            let from = text.floor_char_boundary(range.start().saturating_sub(SIGNATURE_REACH));
            let described = text[from..range.start()].lines().filter(|line| line.trim_start().starts_with(".. "));
            let mut arguments = described.filter_map(|line| line.split_once(":: ")?.1.split_once('('));
            let word = self.word();
            arguments.any(|(_, list)| runs_with(list, &['_']).any(|name| name == word))
        }
    }

    fn region(&self) -> TextRange {
        let word = self.token.range;
        self.view.part.regions().at(word.start()).map_or(word, |region| region.range)
    }

    /// Whether a word is a word with an ending behind an apostrophe (`newtype'd`), or the plural of an abbreviation (`APIs`) that is known or
    /// too short for anything to be said of it.
    fn is_with_ending(&self) -> bool {
        let (view, word) = (self.view, self.word());
        let is_known = |stem: &str| view.spelling.knows(stem) || view.is_word(stem);
        if let Some((stem, _)) = word.split_once(['\'', '’']) {
            return is_known(stem);
        }
        let Some(stem) = word.strip_suffix('s') else { return false };
        let abbreviation = stem.len() > 1 && stem.bytes().all(|byte| byte.is_ascii_uppercase());
        abbreviation && (stem.len() < SHORTEST || is_known(stem))
    }

    /// Whether a word goes on beside it: behind an emphasised letter (`*P*rotocol`), behind one set apart (`(i)ndex`), or as a beginning or an end at a hyphen (`intra-doc`).
    fn is_part_of_a_word(&self) -> bool {
        let text = self.view.part.text();
        let (before, behind) = (&text[..self.token.range.start()], &text[self.token.range.end()..]);
        let stem = before.trim_end_matches(['*', '_']);
        let emphasised = stem.len() < before.len() && stem.ends_with(char::is_alphanumeric);
        // `the (i)ndex`
        let apart =
            before.strip_suffix(')').and_then(|before| before.rsplit_once('(')).is_some_and(|(outer, inner)| {
                (1..=2).contains(&inner.len())
                    && inner.chars().all(char::is_alphabetic)
                    && !outer.ends_with(char::is_alphanumeric)
            });
        let small = fold::fold(self.word());
        emphasised
            || apart
            || is_behind_a_letter(before)
            || behind.starts_with('-') && PREFIXES.contains(&small.as_ref())
            || before.ends_with('-') && TAILS.contains(&small.as_ref())
    }
}

/// Whether a letter in markup ends right there, which belongs to the same word: `<b>P</b>rotocol`, `caf\'{e}s`.
fn is_behind_a_letter(before: &str) -> bool {
    let closed = before.strip_suffix('>').and_then(|before| before.rsplit_once("</"));
    let accent = before.strip_suffix('}').and_then(|before| before.rsplit_once('{'));
    let is_mark = |lead: &str| lead.strip_suffix(ACCENTS).is_some_and(|lead| lead.ends_with('\\'));
    closed.is_some_and(|(lead, tag)| {
        lead.ends_with(char::is_alphanumeric) && tag.chars().all(|c| c.is_ascii_alphanumeric())
    }) || accent.is_some_and(|(lead, letter)| letter.chars().all(char::is_alphabetic) && is_mark(lead))
}

/// How far around a word one looks for what it is a part of, in bytes.
const REACH: usize = 64;

/// Whether what stands before a word makes it a part of something longer.
fn is_glued_before(before: &str) -> bool {
    let mut start = before.len().saturating_sub(REACH);
    while !before.is_char_boundary(start) {
        start += 1;
    }
    let chunk = last_chunk(&before[start..]);
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
    let chunk: &str = first_chunk(behind);
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
