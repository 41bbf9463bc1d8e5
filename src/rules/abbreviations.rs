//! Abbreviations that a reader may not know: those that stand in no glossary, and those that the glossary knows but the text does not
//! spell out where it first uses them.

mod known;
pub(crate) mod pairs;

use rustc_hash::FxHashSet;

use crate::english;
use crate::glossary::name::short::is_expansion;
use crate::glossary::{Entry, FormKind};
use crate::lexicon::{MOST_FORMS, Occurrence};
use crate::text::word::{Class, class};
use crate::text::{RegionKind, TextRange};
use crate::workspace::{Document, Snapshot};

use super::wording::{self, Number};
use super::{DiagnosticOptions, Findings, Related, Rule, names};

/// A word of mixed capitals longer than this is a name (`TypeScript`, `LaTeX` is not).
const LONGEST_MIXED: usize = 5;
/// What is longer is a word that is shouted.
const LONGEST: usize = 10;

/// What the rules about abbreviations find in a document.
pub(super) fn diagnostics(
    snapshot: &Snapshot,
    document: &Document,
    options: &DiagnosticOptions,
    found: &mut Findings<'_>,
) {
    if found.wants(Rule::UndefinedAbbreviation) {
        found.enter_whole(document);
        undefined(document, options, found);
    }
    // A glossary is where expansions are.
    if found.wants(Rule::UnexpandedAbbreviation) && snapshot.glossary_file(document.file).is_none() {
        found.enter_whole(document);
        unexpanded(document, found);
    }
}

/// Reports the first use of each abbreviation that no glossary has and the text itself does not explain.
fn undefined(document: &Document, options: &DiagnosticOptions, found: &mut Findings<'_>) {
    let mut told: FxHashSet<&str> = FxHashSet::default();
    let mut first: Vec<TextRange> = Vec::new();
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    let text = document.text();
    let occurrences = document.scan().occurrences();
    for region in document.regions().as_slice() {
        if !matches!(region.kind, RegionKind::Prose | RegionKind::Heading) {
            continue;
        }
        let part = &text[region.range];
        if !part.contains(char::is_lowercase) {
            continue;
        }
        for word in candidates(part).into_iter().map(|word| word.shifted(region.range.start())) {
            let name = singular(&text[word]);
            let after = occurrences.partition_point(|occurrence| occurrence.range.end <= word.start);
            let is_term = occurrences.get(after).is_some_and(|occurrence| occurrence.range.overlaps(word));
            if is_term || is_part_of_code(text, word) || names::is_name_at(document, word) || is_word(name, options) {
                continue;
            }
            if is_explained(text, word, name) {
                told.insert(name);
            } else if seen.insert(name) {
                first.push(word);
            }
        }
    }
    let defined = if first.is_empty() { FxHashSet::default() } else { defined(text) };
    for word in first {
        let name = singular(&text[word]);
        if !told.contains(name) && !defined.contains(name) {
            found.report(
                Rule::UndefinedAbbreviation,
                word,
                format!("\"{name}\" is used and stands in no glossary: add it, or spell it out"),
            );
        }
    }
}

/// The names that the text defines as abbreviations for its viewer: `*[HTML]: …`.
fn defined(text: &str) -> FxHashSet<&str> {
    let name = |at: usize| {
        let name = &text[at + 2..text.floor_char_boundary((at + REACH).min(text.len())).max(at + 2)];
        name.split_once("]:").map(|(name, _)| name)
    };
    memchr::memmem::find_iter(text.as_bytes(), "*[").filter_map(name).collect()
}

/// So far around an abbreviation, in bytes, what explains it is looked for.
const REACH: usize = 256;

/// Without the `s` of a plural.
pub(crate) fn singular(word: &str) -> &str {
    let stem = word.strip_suffix('s').unwrap_or(word);
    if stem.ends_with(|c: char| c.is_uppercase() || c.is_numeric()) { stem } else { word }
}

/// The words that look like abbreviations: capitals, or a few mixed ones (`MoE`), not in a row of shouted words.
pub(crate) fn candidates(text: &str) -> Vec<TextRange> {
    let is_inside = |c: char| class(c).is_word() || class(c) == Class::Attached;
    let mut words: Vec<TextRange> = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match start {
            None if is_inside(c) => start = Some(at),
            Some(from) if !is_inside(c) => {
                words.push(TextRange::new(from, at));
                start = None;
            }
            _ => {}
        }
    }
    let shouted = |at: usize| words.get(at).is_some_and(|word| is_shouted(&text[*word]));
    let blank = |one: usize, next: usize| {
        let between = words.get(one).zip(words.get(next));
        between.is_some_and(|(one, next)| text[one.end()..next.start()].trim().is_empty())
    };
    let beside = |at: usize| {
        let before = at > 0 && shouted(at - 1) && blank(at - 1, at);
        let after = shouted(at + 1) && blank(at, at + 1);
        // Two abbreviations may stand side by side; three words in capitals are a cry.
        before && after
            || before && at > 1 && shouted(at - 2) && blank(at - 2, at - 1)
            || after && shouted(at + 2) && blank(at + 1, at + 2)
    };
    (0..words.len()).filter(|&at| is_abbreviation(&text[words[at]]) && !beside(at)).map(|at| words[at]).collect()
}

fn is_shouted(word: &str) -> bool {
    word.chars().all(char::is_uppercase) && word.chars().nth(1).is_some()
}

fn is_abbreviation(word: &str) -> bool {
    let stem = singular(word);
    let capitals = stem.chars().filter(|c| c.is_uppercase()).count();
    let length = stem.chars().count();
    if capitals < 2 || length > LONGEST || !stem.starts_with(char::is_uppercase) {
        return false;
    }
    // `X9F2` is the number of something.
    let digits_inside = stem.trim_end_matches(char::is_numeric).contains(char::is_numeric);
    let small = length - capitals - stem.chars().filter(|c| c.is_numeric()).count();
    let mixed = small < capitals && length <= LONGEST_MIXED && stem.ends_with(char::is_uppercase);
    !digits_inside && (small == 0 || mixed)
}

/// Whether it belongs to a path, a file's name, a variable or the like.
fn is_part_of_code(text: &str, word: TextRange) -> bool {
    let before = text[..word.start()].chars().next_back();
    let mut behind = text[word.end()..].chars();
    let (after, then) = (behind.next(), behind.next());
    let joins = after == Some('/') && then.is_some_and(|c| c.is_alphanumeric() || c == '/');
    before == Some('/') || after.is_some_and(|c| matches!(c, '>' | '}')) || joins
}

/// Whether nobody has to explain it.
pub(crate) fn is_widely_known(name: &str) -> bool {
    known::is_known(name)
}

/// Whether it is a word, only shouted, or something that needs no explanation.
fn is_word(name: &str, options: &DiagnosticOptions) -> bool {
    let small = name.to_lowercase();
    let spelling = options.spelling.as_deref();
    let in_dictionary = |word: &str| {
        let dictionary = spelling.and_then(|spelling| spelling.dictionary.as_ref());
        dictionary.is_some_and(|dictionary| dictionary.knows(word))
    };
    known::is_known(name)
        || english::is_common(&small)
        || spelling.is_some_and(|spelling| spelling.words.contains(&small))
        || in_dictionary(name)
        || in_dictionary(&small)
}

/// Marks that may stand around a name.
const MARKS: [char; 6] = ['*', '_', '`', '"', '“', '”'];

/// Whether the text explains it here: `Mixture of Experts (MoE)`, `MoE (Mixture of Experts)`.
fn is_explained(text: &str, word: TextRange, name: &str) -> bool {
    let spells = |long: &str| is_expansion(long.replace(MARKS, "").trim(), name);
    let from = text.floor_char_boundary(word.start().saturating_sub(REACH));
    if let Some(before) = text[from..word.start()].trim_end_matches(MARKS).strip_suffix('(') {
        return starts_of_words(before, name.chars().count() * 2).into_iter().any(|at| spells(&before[at..]));
    }
    let to = text.floor_char_boundary((word.end() + REACH).min(text.len()));
    let after = text[word.end()..to].trim_start_matches(MARKS).trim_start();
    let inside = after.strip_prefix('(').and_then(|rest| Some(&rest[..rest.find(')')?]));
    inside.is_some_and(spells)
}

/// Where the last `count` words of a text begin, the last one first.
fn starts_of_words(text: &str, count: usize) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut rest = text.trim_end();
    while starts.len() < count && !rest.is_empty() {
        let blank = rest.char_indices().rev().find(|(_, c)| c.is_whitespace());
        let at = blank.map_or(0, |(at, c)| at + c.len_utf8());
        starts.push(at);
        rest = rest[..at].trim_end();
    }
    starts
}

/// Reports abbreviations of the glossary that are not spelt out beside their first use.
fn unexpanded(document: &Document, found: &mut Findings<'_>) {
    let lexicon = document.scope.lexicon();
    let occurrences = document.scan().occurrences();
    let mut seen = FxHashSet::default();
    for (at, occurrence) in occurrences.iter().enumerate() {
        if occurrence.weak || occurrence.region != RegionKind::Prose || names::is_name_at(document, occurrence.range) {
            continue;
        }
        let Some(form) = occurrence.forms.first().map(|&form| lexicon.form(form)) else { continue };
        let Some(entry) = document.scope.entry(form.entry) else { continue };
        let base = lexicon.form(form.base);
        let Some(expansion) = expansion(entry, base.kind) else { continue };
        if !seen.insert(form.entry) || is_spelt_out(document, occurrences, at) {
            continue;
        }
        let message = format!("\"{}\" is first used here: spell it out, \"{expansion} ({})\"", base.text, base.text);
        let is_plural = form.kind == FormKind::Inflected;
        let long = if is_plural { wording::in_number(expansion, Number::Plural) } else { expansion.to_owned() };
        // Other capitals than the entry's are not written twice.
        let short = form.text;
        let suggestions = if occurrence.possessive { Vec::new() } else { vec![format!("{long} ({short})")] };
        if let Some(diagnostic) = found.report(Rule::UnexpandedAbbreviation, occurrence.range, message) {
            diagnostic.suggestions = suggestions.into();
            diagnostic.related = [Related::entry(form.entry.file, entry)].into();
        }
    }
}

/// What a form of that kind stands for; `None` where it is no abbreviation.
fn expansion(entry: &Entry, kind: FormKind) -> Option<&str> {
    let long = entry.forms_of(FormKind::Expansion).next();
    match kind {
        FormKind::Abbreviation => Some(long.unwrap_or(&entry.headword)),
        FormKind::Headword => long,
        _ => None,
    }
}

/// Whether the occurrence stands in parentheses behind another name of its entry, or has one in parentheses behind it.
fn is_spelt_out(document: &Document, occurrences: &[Occurrence], at: usize) -> bool {
    let lexicon = document.scope.lexicon();
    let entries = |one: &Occurrence| {
        let forms = one.forms.at_most(MOST_FORMS).iter();
        forms.map(|&form| lexicon.form(form).entry).collect::<Vec<_>>()
    };
    let own = entries(&occurrences[at]);
    let same = |other: &Occurrence| entries(other).iter().any(|entry| own.contains(entry));
    let opens = |one: &Occurrence, next: &Occurrence| {
        let between = document.text().get(one.range.end()..next.range.start()).unwrap_or_default();
        between.chars().filter(|c| !c.is_whitespace() && !matches!(c, '*' | '_' | '`' | '"' | '“')).eq(['('])
    };
    let this = &occurrences[at];
    let before = at.checked_sub(1).map(|before| &occurrences[before]);
    before.is_some_and(|before| opens(before, this) && same(before))
        || occurrences.get(at + 1).is_some_and(|next| opens(this, next) && same(next))
}
