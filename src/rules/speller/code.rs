//! Misspelled terms in program text: in strings, which are read as comments are, and in the words of identifiers.
//!
//! Programs depend on both, so that nothing of it is ever put right unasked. What is found here is not remembered with the pieces: few
//! have it looked for.

use super::clue;
use super::verdict::judge;
use super::{MOST_SUGGESTIONS, Speller, View};
use crate::english::slip;
use crate::lexicon::near::Use;
use crate::rules::{Findings, Related, Rule};
use crate::text::rule::Certainty;
use crate::text::token::hash;
use crate::text::word::cut_run;
use crate::text::{RegionKind, TextRange, fold, stop};
use crate::workspace::{BySpeller, Part, WordVerdicts};

use super::around::{CLUES_OF_LANGUAGE, Written};

/// How much of program text is checked for misspelled terms, beside its comments.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CheckedCode {
    /// Nothing.
    #[default]
    Off,
    /// Strings.
    Strings,
    /// Strings, and the words of identifiers.
    All,
}

/// A word of an identifier is looked at from so many letters on: shorter ones are mostly cut words (`ctx`, `conf`).
const SHORTEST_WORD: usize = 5;
/// So many letters two edits may be in.
const SHORTEST_OF_TWO_EDITS: usize = 8;

impl<'a> Speller<'a> {
    /// Reads the strings of a document, and says what is misspelled in them.
    pub(super) fn run_strings(mut self, parts: &'a [Part<'a>], found: &mut Findings<'_>) {
        for part in parts {
            self.view.part = part;
            for block in part.regions().as_slice().split_inclusive(|region| !region.joined) {
                if !block.iter().any(|region| region.kind == RegionKind::String) {
                    continue;
                }
                let before = self.found.len();
                self.look_at(block);
                let text = self.checked_text(block);
                if clue::any(CLUES_OF_LANGUAGE, &Written { text: &text, spelling: self.view.spelling }) {
                    self.found.truncate(before);
                }
            }
        }
        self.report(found);
    }
}

/// Says which words of identifiers are misspelled terms.
pub(super) fn identifiers(view: View<'_>, parts: &[Part<'_>], by: &BySpeller, found: &mut Findings<'_>) {
    let verdicts = view.document().scope.word_verdicts(by);
    for part in parts {
        found.enter(part);
        let view = View { part, ..view };
        for region in part.regions().as_slice().iter().filter(|region| region.kind == RegionKind::Code) {
            stop::check();
            for_each_identifier(part.text(), region.range, |identifier| {
                of_identifier(&view, &verdicts, identifier, found);
            });
        }
    }
}

/// The identifiers of a stretch of program text: what begins with a letter or `_`.
fn for_each_identifier(text: &str, range: TextRange, mut each: impl FnMut(TextRange)) {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let mut at = range.start();
    while at < range.end() {
        let rest = &text[at..range.end()];
        let Some(start) = rest.find(is_part) else { return };
        let length = rest[start..].find(|c| !is_part(c)).unwrap_or(rest.len() - start);
        if !rest[start..].starts_with(|c: char| c.is_numeric()) {
            each(TextRange::new(at + start, at + start + length));
        }
        at += start + length;
    }
}

/// What may have been meant for a word of an identifier.
struct Meant {
    text: String,
    used: Use,
    cost: i32,
}

fn of_identifier(view: &View<'_>, verdicts: &WordVerdicts, identifier: TextRange, found: &mut Findings<'_>) {
    let written = &view.part.text()[identifier];
    let mut words: Vec<TextRange> = Vec::new();
    let mut at = 0;
    for run in written.split('_') {
        cut_run(run, |word| words.push(word.shifted(at)));
        at += run.len() + 1;
    }
    let folded: Vec<_> = words.iter().map(|&word| fold::fold(&written[word])).collect();
    for (here, word) in words.iter().enumerate() {
        let (word, small) = (word.shifted(identifier.start()), &folded[here]);
        let is_plain = small.len() >= SHORTEST_WORD && small.bytes().all(|byte| byte.is_ascii_lowercase());
        if !is_plain || view.spelling.knows(small) {
            continue;
        }
        let meant = meant(view, verdicts, &folded, here, &view.part.text()[word]);
        report(view, word, meant, found);
    }
}

/// What may have been meant for the word `here` among those of its identifier, the best first.
fn meant(
    view: &View<'_>,
    verdicts: &WordVerdicts,
    folded: &[std::borrow::Cow<'_, str>],
    here: usize,
    written: &str,
) -> Vec<Meant> {
    let word = folded[here].as_ref();
    let judged = verdicts.get_or_find(hash(word), || judge(view, word));
    let mut all: Vec<Meant> = Vec::new();
    for candidate in judged.candidates.iter() {
        let target = view.vocabulary.get(candidate.word);
        let is_near = candidate.distance == 1
            || word.len() >= SHORTEST_OF_TWO_EDITS && (candidate.slipped || slip::is_confused(word, target.folded));
        if !is_near || target.folded.len() < SHORTEST_WORD {
            continue;
        }
        // A word of a longer term is meant beside the rest of it alone.
        let beside = |used: &Use| {
            let words = view.vocabulary.words_of(used.form);
            let span = here.checked_sub(usize::from(used.at)).and_then(|first| folded.get(first..first + words.len()));
            span.is_some_and(|span| {
                let mut pairs = span.iter().zip(words).enumerate();
                pairs.all(|(at, (one, &other))| {
                    at == usize::from(used.at) || **one == *view.vocabulary.get(other).folded
                })
            })
        };
        let fits = |used: &&Use| if used.of == 1 { !candidate.plain } else { beside(used) };
        let Some(&used) = target.uses.iter().find(fits) else { continue };
        all.push(Meant { text: with_capitals_of(written, target.folded), used, cost: candidate.cost });
    }
    all.sort_by(|one, other| (one.cost, &one.text).cmp(&(other.cost, &other.text)));
    all
}

/// A word in small letters with the capitals of another: none, one or all.
fn with_capitals_of(written: &str, word: &str) -> String {
    if written.chars().skip(1).all(char::is_uppercase) {
        return word.to_uppercase();
    }
    let mut chars = word.chars();
    match chars.next() {
        Some(first) if written.starts_with(char::is_uppercase) => first.to_uppercase().chain(chars).collect(),
        _ => word.to_owned(),
    }
}

fn report(view: &View<'_>, word: TextRange, meant: Vec<Meant>, found: &mut Findings<'_>) {
    let Some(best) = meant.first() else { return };
    let form = view.form(best.used.form);
    let Some(entry) = view.document().scope.entry(form.entry) else { return };
    let is_one = meant.iter().all(|other| view.form(other.used.form).entry == form.entry);
    let certainty = if is_one { Certainty::Likely } else { Certainty::Possible };
    let message = format!("\"{}\" is close to the term \"{}\"", &view.part.text()[word], entry.headword);
    let Some(diagnostic) = found.report_as(Rule::MisspelledTerm, certainty, word, message) else { return };
    diagnostic.is_code = true;
    diagnostic.suggestions = meant.into_iter().map(|meant| meant.text).take(MOST_SUGGESTIONS).collect();
    diagnostic.related = [Related::entry(form.entry.file, entry)].into();
}
