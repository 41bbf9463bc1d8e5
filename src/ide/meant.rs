//! What is meant where a term is written wrong: the entry that a finding is about.

use crate::glossary::EntryId;
use crate::text::token::{hash, tokens};
use crate::text::{FilePosition, TextRange, fold};
use crate::workspace::{Document, Passage, Snapshot};

use super::hover::{Hover, HoverOptions};
use super::render::{self, RenderOptions};
use crate::rules::{Diagnostic, DiagnosticOptions, Rule, diagnostics};

/// The rules whose findings are names of an entry that are written in another way.
const RULES: [Rule; 3] = [Rule::MisspelledTerm, Rule::ConfusableTerm, Rule::TermVariant];
/// So many bytes on each side of a place may belong to the words there.
const REACH: usize = 128;

/// The meaning of what is meant at `position`, where one of the rules that are on finds a term there that is written wrong. `None`
/// where none does.
pub fn hover_meant(
    snapshot: &Snapshot,
    position: FilePosition,
    options: &HoverOptions,
    rules: &DiagnosticOptions,
) -> Option<Hover> {
    let document = snapshot.document(position.file)?;
    if !may_be_wrong(document, position.offset, rules) {
        return None;
    }
    let mut rules = rules.clone();
    for &rule in Rule::all().iter().filter(|rule| !RULES.contains(rule)) {
        rules.severities.set(rule, None);
    }
    let here = |found: &Diagnostic| found.range.touches(position.offset);
    let found = diagnostics(snapshot, position.file, &rules).into_iter().find(here)?;
    let options = RenderOptions { markdown: options.markdown, meaning: true };
    let contents = render::render_entry(snapshot, &document.scope, entry_meant(snapshot, &found)?, &options)?;
    Some(Hover { range: found.range, contents })
}

/// The entry that a finding takes what is written for; `None` where it is about something else.
pub(super) fn entry_meant(snapshot: &Snapshot, found: &Diagnostic) -> Option<EntryId> {
    let place = found.related.first().filter(|_| RULES.contains(&found.rule))?.place;
    // Entries kept from before the file broke stand nowhere, and many of them at one place.
    if place.range.is_empty() {
        return None;
    }
    let entries = &snapshot.glossary_file(place.file)?.reading.entries;
    let index = entries.iter().position(|entry| entry.headword_range == place.range)?;
    Some(EntryId { file: place.file, index: index as u32 })
}

/// Whether it is worth asking the rules: the pointer passes over many words, and most of them are right.
fn may_be_wrong(document: &Document, offset: usize, rules: &DiagnosticOptions) -> bool {
    let Some(spelling) = &rules.spelling else { return false };
    let Passage { start, text, regions, .. } = document.passage_at(offset);
    let offset = offset - start;
    if !regions.at(offset).is_some_and(|region| region.kind.is_checked()) {
        return false;
    }
    let wanted = |rule| rules.severities.of(rule).is_some();
    if wanted(Rule::TermVariant) {
        return true;
    }
    let vocabulary = document.scope.lexicon().vocabulary();
    let start = text.floor_char_boundary(offset.saturating_sub(REACH));
    let end = text.ceil_char_boundary((offset + REACH).min(text.len()));
    // What is neither near a word of a term nor a half of one is no finding: most of what is being typed.
    let is_near = |word: &str| {
        let folded = fold::fold(word);
        !vocabulary.near_misses(&folded).is_empty() || vocabulary.begins_or_ends_with(&folded)
    };
    let (mut before, mut suspicious) = (false, false);
    tokens(text, TextRange::new(start, end), |token| {
        let word = &text[token.range];
        // Two words of the language may be a term that was torn apart.
        let half = !vocabulary.torn(hash(word)).is_empty();
        if token.range.touches(offset) {
            let may_be_right = spelling.knows(word) && !wanted(Rule::ConfusableTerm);
            suspicious = before || half || !may_be_right && is_near(word);
        }
        before = half;
    });
    suspicious
}
