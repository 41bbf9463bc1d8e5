//! Words of the language in the place of a word of a longer term: `weight decoy` for `Weight Decay`.
//!
//! Both readings are English, so that only the document can tell: the right term stands in it, and the other word hardly does.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::english::derivation::is_inflection;
use super::{Block, Findings, Related, Rule, View, suspect};
use crate::rules::names;
use crate::lexicon::MOST_FORMS;
use crate::lexicon::near::{SHORTEST, most_edits};
use crate::text::rule::Certainty;
use crate::text::token::{hash, tokens};
use crate::text::{FileRange, TextRange, fold, stop};
use crate::workspace::Part;

/// A word that stands more often than this is no slip.
const MOST_USES: u32 = 2;

pub(super) fn diagnostics(view: View<'_>, parts: &[Part<'_>], found: &mut Findings<'_>) {
    let by_word = forms_here(&view, parts);
    if by_word.is_empty() {
        return;
    }
    for part in parts {
        stop::check();
        found.enter(part);
        of_part(&View { part, ..view }, &by_word, found);
    }
}

fn of_part(view: &View<'_>, by_word: &FxHashMap<String, Vec<(u32, usize)>>, found: &mut Findings<'_>) {
    let text = view.part.text();
    let mut block = Block::default();
    let mut told = FxHashSet::default();
    for region in view.part.regions().as_slice() {
        if region.kind.is_checked() {
            block.kind = Some(region.kind);
            tokens(text, region.range, |token| block.tokens.push(token));
        }
        if !region.joined {
            judge(view, &block, by_word, &mut told, found);
            block.tokens.clear();
        }
    }
    judge(view, &block, by_word, &mut told, found);
}

/// The forms of several words that stand in the document, by each of their words, with the place of the word in the form.
fn forms_here(view: &View<'_>, parts: &[Part<'_>]) -> FxHashMap<String, Vec<(u32, usize)>> {
    let mut forms: FxHashSet<u32> = FxHashSet::default();
    for occurrence in parts.iter().flat_map(|part| part.scan().occurrences()) {
        forms.extend(occurrence.forms.at_most(MOST_FORMS));
    }
    let mut by_word: FxHashMap<String, Vec<(u32, usize)>> = FxHashMap::default();
    for form in forms {
        let words = view.vocabulary.words_of(form);
        for (at, &word) in words.iter().enumerate().filter(|_| words.len() > 1) {
            by_word.entry(view.vocabulary.get(word).folded.to_string()).or_default().push((form, at));
        }
    }
    by_word
}

fn judge(
    view: &View<'_>,
    block: &Block,
    by_word: &FxHashMap<String, Vec<(u32, usize)>>,
    told: &mut FxHashSet<TextRange>,
    found: &mut Findings<'_>,
) {
    for (here, &token) in block.tokens.iter().enumerate() {
        let Some(forms) = by_word.get(fold::fold(view.text(token)).as_ref()) else { continue };
        for &(form, at) in forms {
            let Some(wrong) = only_stranger(view, block, here, form, at) else { continue };
            let token = block.tokens[wrong.0];
            // Each of the right words leads here: once is enough.
            if !told.insert(token.range) {
                continue;
            }
            let form = view.form(form);
            let Some(entry) = view.document().scope.entry(form.entry) else { continue };
            let text = suspect::in_place(view, form, wrong.1 as u8, token, block.kind);
            let message = format!("\"{}\" may be meant for the term \"{}\"", view.text(token), entry.headword);
            let Some(diagnostic) = found.report_as(Rule::ConfusableTerm, Certainty::Likely, token.range, message) else { return };
            diagnostic.suggestions.push(text);
            let place = FileRange { file: form.entry.file, range: entry.headword_range };
            diagnostic.related.push(Related { place, message: format!("the entry \"{}\"", entry.headword) });
        }
    }
}

/// The one token that differs from the form whose word `at` is the token `here`, and its place in the form; `None` where none or several
/// do, or where that one is no likely slip.
fn only_stranger(view: &View<'_>, block: &Block, here: usize, form: u32, at: usize) -> Option<(usize, usize)> {
    let words = view.vocabulary.words_of(form);
    let first = here.checked_sub(at)?;
    let span = block.tokens.get(first..first + words.len())?;
    let mut stranger = None;
    for (place, (&token, &word)) in span.iter().zip(words).enumerate() {
        if place > 0 && !view.are_joined(span[place - 1], token) {
            return None;
        }
        let target = &view.vocabulary.get(word).folded;
        let folded = fold::fold(view.text(token));
        if folded.as_ref() == target.as_ref() {
            continue;
        }
        let close = folded.len().min(target.len()) >= SHORTEST
            && strsim::osa_distance(&folded, target) <= most_edits(folded.len().min(target.len())).min(1)
            && !is_inflection(&folded, target);
        if !close
            || stranger.is_some()
            || names::is_name(view.part, token.range)
            || !view.spelling.knows(view.text(token))
            || is_frequent(view, view.text(token))
        {
            return None;
        }
        stranger = Some((first + place, place));
    }
    stranger
}

fn is_frequent(view: &View<'_>, word: &str) -> bool {
    view.document().words().of_word(hash(word)) > MOST_USES
}
