//! Terms in pages of prose, for editors that colour them; and the long form behind the first use of an abbreviation.
//!
//! Program text has colours of its own, comments included, which these would take away: it has none of both.

use rustc_hash::FxHashSet;

use crate::glossary::{EntryId, FormKind};
use crate::lexicon::Occurrence;
use crate::text::{FileId, RegionKind, TextRange};
use crate::workspace::{Document, Part, Snapshot};

use crate::rules::path::is_in_path;
use crate::text::word::runs;

/// Which terms are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkedTerms {
    /// Every use.
    All,
    /// The first use of each entry.
    First,
    /// Every use but those in headings.
    NoHeadings,
    /// None.
    None,
}

/// A term that is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where, in bytes; on one line.
    pub range: TextRange,
    /// Whether it is an abbreviation.
    pub is_abbreviation: bool,
    /// Whether the glossary advises against it.
    pub is_discouraged: bool,
}

/// The terms of a page that are marked, in order; of those in `within` (bytes) only where it is given. None in program text.
pub fn tokens(snapshot: &Snapshot, file: FileId, within: Option<TextRange>, marked: MarkedTerms) -> Vec<Token> {
    let Some(document) = snapshot.document(file).filter(|document| document.language.is_prose()) else {
        return Vec::new();
    };
    if marked == MarkedTerms::None || document.scope.glossary.is_empty() {
        return Vec::new();
    }
    let is_near = |part: &Part<'_>| {
        within.is_none_or(|within| part.start <= within.end() && within.start() <= part.start + part.text().len())
    };
    let mut seen = FxHashSet::default();
    let mut tokens = Vec::new();
    // What was first is known only from the start.
    for part in document.parts().filter(|part| marked == MarkedTerms::First || is_near(part)) {
        for found in part.scan().occurrences() {
            let Some(token) = token(&part, found, marked) else { continue };
            if marked == MarkedTerms::First {
                let known = seen.len();
                seen.extend(part.document.scope.lexicon().entries(found));
                if seen.len() == known {
                    continue;
                }
            }
            let is_within = |range: TextRange| within.is_none_or(|within| range.overlaps(within));
            if is_within(token.range) && !is_in_path(document, token.range) {
                tokens.extend(lines(&part, token).into_iter().filter(|line| is_within(line.range)));
            }
        }
    }
    tokens
}

fn token(part: &Part<'_>, found: &Occurrence, marked: MarkedTerms) -> Option<Token> {
    let is_shown = match found.region {
        RegionKind::Prose => true,
        RegionKind::Heading => marked != MarkedTerms::NoHeadings,
        _ => false,
    };
    let kinds = || kinds(part, found);
    (is_shown && !found.weak).then(|| Token {
        range: part.in_document(found.range),
        is_abbreviation: kinds().any(|kind| kind == FormKind::Abbreviation),
        is_discouraged: kinds().all(|kind| kind == FormKind::Discouraged),
    })
}

/// Of what kind the forms are that stand there, as the nearest glossary has them.
fn kinds<'a>(part: &Part<'a>, found: &'a Occurrence) -> impl Iterator<Item = FormKind> + use<'a> {
    let lexicon = part.document.scope.lexicon();
    let nearest = lexicon.first_entry(found).map(|entry| entry.file);
    let forms = found.forms.iter().map(|&id| lexicon.form(id)).filter(move |form| Some(form.entry.file) == nearest);
    forms.map(|form| lexicon.form(form.base).kind)
}

/// A token for each line: editors take none that goes over several. What stands between the words, such as the mark of a quote, is no part.
fn lines(part: &Part<'_>, token: Token) -> Vec<Token> {
    let start = token.range.start() - part.start;
    let text = &part.text()[start..token.range.end() - part.start];
    if !text.contains(['\n', '\r']) {
        return vec![token];
    }
    let regions = part.regions();
    let is_text = |range: &TextRange| {
        regions.at(range.start()).is_some_and(|region| region.range.contains(range.start()) && region.kind.is_scanned())
    };
    let mut lines = Vec::new();
    for line in text.split(['\n', '\r']) {
        let at = start + (line.as_ptr() as usize - text.as_ptr() as usize);
        let words = line.trim_start_matches(|c: char| c.is_whitespace() || c == '>');
        let range =
            TextRange::new(at + line.len() - words.len(), at + line.trim_end().len().max(line.len() - words.len()));
        if !range.is_empty() && is_text(&range) {
            lines.push(Token { range: part.in_document(range), ..token });
        }
    }
    lines
}

/// What is shown behind an abbreviation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// Where, in bytes.
    pub offset: usize,
    /// The long form, short enough for a line.
    pub label: String,
    /// The entry.
    pub entry: EntryId,
}

/// Editors cut what is longer, some in the middle of a word: so many characters.
const LONGEST: usize = 43;

/// The long forms of the abbreviations that are used in `within` (bytes) for the first time on a page, in order. None where the text gives
/// the long form itself, and none in program text.
pub fn hints(snapshot: &Snapshot, file: FileId, within: TextRange) -> Vec<Hint> {
    let Some(document) = snapshot.document(file).filter(|document| document.language.is_prose()) else {
        return Vec::new();
    };
    let lexicon = document.scope.lexicon();
    let mut seen: FxHashSet<EntryId> = FxHashSet::default();
    let mut hints = Vec::new();
    for part in document.parts().take_while(|part| part.start <= within.end()) {
        for found in part.scan().occurrences().iter().filter(|found| !found.weak) {
            let is_page = matches!(found.region, RegionKind::Prose | RegionKind::Heading);
            let Some(id) = lexicon.first_entry(found).filter(|_| is_page) else { continue };
            let is_short = kinds(&part, found).any(|kind| kind == FormKind::Abbreviation)
                || is_short_headword(document, &part, found, id);
            let offset = part.in_document(found.range).end();
            // Who has read the long form knows what the short one means.
            if !seen.insert(id) || !is_short || found.region != RegionKind::Prose || !within.touches(offset) {
                continue;
            }
            let label = document
                .scope
                .entry(id)
                .and_then(|entry| long_form(&entry.headword, entry.forms_of(FormKind::Expansion)));
            let label = label.filter(|label| {
                !is_spelled_out(&part, found.range, label) && !is_in_path(document, part.in_document(found.range))
            });
            hints.extend(label.map(|label| Hint { offset, label: shortened(&label), entry: id }));
        }
    }
    hints
}

/// Whether what stands there is a headword that has a long form.
fn is_short_headword(document: &Document, part: &Part<'_>, found: &Occurrence, id: EntryId) -> bool {
    let has_long =
        || document.scope.entry(id).is_some_and(|entry| entry.forms_of(FormKind::Expansion).next().is_some());
    kinds(part, found).any(|kind| kind == FormKind::Headword) && has_long()
}

/// The long form of an entry: its expansion or, where its short form is the other one, its headword.
fn long_form<'a>(headword: &'a str, mut expansions: impl Iterator<Item = &'a str>) -> Option<String> {
    let long = expansions.next().unwrap_or(headword);
    long.contains(char::is_alphabetic).then(|| long.to_owned())
}

/// Whether the long form stands beside the short one: `Low-Rank Adaptation (LoRA)`, `LoRA (Low-Rank Adaptation)`.
fn is_spelled_out(part: &Part<'_>, range: TextRange, long: &str) -> bool {
    let text = part.text();
    let reach = long.len() + LONGEST;
    let from = text.floor_char_boundary(range.start().saturating_sub(reach));
    let to = text.ceil_char_boundary((range.end() + reach).min(text.len()));
    let plain = |text: &str| runs(&text.to_lowercase()).collect::<Vec<_>>().join(" ");
    let long = plain(long);
    plain(&text[from..range.start()]).ends_with(&long) || plain(&text[range.end()..to]).starts_with(&long)
}

/// A label that fits, cut behind a word.
fn shortened(label: &str) -> String {
    if label.chars().count() <= LONGEST {
        return label.to_owned();
    }
    let cut: String = label.chars().take(LONGEST - 1).collect();
    let cut = cut.rsplit_once([' ', '-']).map_or(cut.as_str(), |(words, _)| words);
    format!("{}…", cut.trim_end())
}
