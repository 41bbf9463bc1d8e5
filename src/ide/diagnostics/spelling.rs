//! Words that are close to a term and no words themselves.
//!
//! Every token of the prose is asked for in what is remembered of words; only what is no word of the language, of a form or of the
//! meanings is looked at any closer. What it may have been meant for is the business of [`suspect`].

mod capitals;
mod casing;
mod confusable;
mod exempt;
mod judged;
mod morphology;
mod slip;
mod suspect;

use rustc_hash::FxHashMap;

use crate::glossary::EntryId;
use crate::ide::spelling::Spelling;
use crate::lexicon::{Lexicon, Vocabulary};
use crate::text::token::{Token, hash, tokens};
use crate::text::{FileRange, Region, RegionKind, TextRange, fold};
use crate::workspace::{Document, Snapshot};

use super::wording::WrittenSmall;
use super::{DiagnosticOptions, Findings, Related, Rule};
use judged::judged;
use suspect::Suspect;

/// At most so many corrections are offered.
const MOST_SUGGESTIONS: usize = 3;

/// Where so many words of a paragraph are unknown and near nothing, and one in three, it is a list of names or of another language: what
/// is near a term there is near it by chance.
const FEWEST_FAR: usize = 4;
const FAR_IN_BLOCK: usize = 3;
/// The same of a document: one in four.
const FAR_IN_DOCUMENT: usize = 4;

/// What the rules about spelling find in a document.
pub(super) fn diagnostics(
    snapshot: &Snapshot,
    document: &Document,
    small: &WrittenSmall<'_>,
    options: &DiagnosticOptions,
    found: &mut Findings<'_>,
) {
    let lexicon = document.scope.lexicon();
    let view = options.spelling.as_deref().map(|spelling| {
        let vocabulary = lexicon.vocabulary();
        View { snapshot, document, spelling, lexicon, vocabulary, small }
    });
    if found.wants(Rule::TermCasing) {
        casing::diagnostics(document, view.as_ref(), found);
    }
    let (misspelled, confusable) = (found.wants(Rule::MisspelledTerm), found.wants(Rule::ConfusableTerm));
    let Some(view) = view.filter(|view| !view.vocabulary.is_empty()) else { return };
    if misspelled {
        Speller::new(view).run(found);
    }
    if confusable {
        confusable::diagnostics(&view, found);
    }
}

/// What the rules look at.
#[derive(Clone, Copy)]
struct View<'a> {
    snapshot: &'a Snapshot,
    document: &'a Document,
    spelling: &'a Spelling,
    lexicon: &'a Lexicon,
    vocabulary: &'a Vocabulary,
    small: &'a WrittenSmall<'a>,
}

/// The tokens of one block: of a paragraph, a heading, a table cell, a comment.
#[derive(Default)]
struct Block {
    tokens: Vec<Token>,
    /// Those that are no words, as indices.
    unknown: Vec<usize>,
    /// Those that may be the first half of a form that is one word, as indices.
    halves: Vec<usize>,
    kind: Option<RegionKind>,
}

/// A replacement for a run of tokens.
#[derive(Debug, Clone, PartialEq)]
struct Correction {
    /// What it replaces.
    range: TextRange,
    /// What is to stand there.
    text: String,
    /// The entry that it is a form of.
    entry: EntryId,
    /// How far it is from what is written; the less the better.
    cost: i32,
}

struct Speller<'a> {
    view: View<'a>,
    block: Block,
    /// How often each entry's forms stand in the document, counted when first asked for.
    frequency: Option<FxHashMap<EntryId, u32>>,
    /// How many words there are, and how many of them are unknown and near nothing.
    words: usize,
    far: usize,
    found: Vec<(TextRange, Vec<Correction>)>,
}

impl<'a> Speller<'a> {
    fn new(view: View<'a>) -> Self {
        Self { view, block: Block::default(), frequency: None, words: 0, far: 0, found: Vec::new() }
    }

    fn run(mut self, found: &mut Findings<'_>) {
        let regions = self.view.document.regions().as_slice();
        let mut news = FxHashMap::default();
        for block in regions.split_inclusive(|region| !region.joined) {
            if !self.passes(block) {
                block.iter().filter(|region| region.kind.is_checked()).for_each(|region| self.read(region, &mut news));
                self.judge_block();
            }
        }
        self.view.spelling.remember(news);
        self.report(found);
    }

    /// Passes over a block where it is remembered that nothing is to be found in it; returns whether it is.
    fn passes(&mut self, block: &[Region]) -> bool {
        let mut words = 0;
        for region in block.iter().filter(|region| region.kind.is_checked()) {
            let Some(count) = self.view.spelling.clean(self.key(region)) else { return false };
            words += count as usize;
        }
        self.words += words;
        true
    }

    /// What a region is remembered by.
    fn key(&self, region: &Region) -> (u64, u64) {
        (self.view.vocabulary.id(), hash(&self.view.document.text()[region.range]))
    }

    /// Takes in the tokens of a region.
    fn read(&mut self, region: &Region, news: &mut FxHashMap<u64, bool>) {
        let text = self.view.document.text();
        let remembered = self.view.spelling.remembered();
        let (spelling, vocabulary, block) = (self.view.spelling, self.view.vocabulary, &mut self.block);
        block.kind = Some(region.kind);
        let before = (block.tokens.len(), block.unknown.len(), block.halves.len());
        tokens(text, region.range, |token| {
            let at = block.tokens.len();
            block.tokens.push(token);
            let word = &text[token.range];
            let key = hash(word);
            let known = remembered.get(&key).copied();
            let known = known.unwrap_or_else(|| *news.entry(key).or_insert_with(|| spelling.knows_now(word)));
            if !known {
                block.unknown.push(at);
            } else if !vocabulary.torn(key).is_empty() {
                block.halves.push(at);
            }
        });
        drop(remembered);
        if (block.unknown.len(), block.halves.len()) == (before.1, before.2) {
            let words = block.tokens.len() - before.0;
            self.view.spelling.remember_clean(self.key(region), words as u32);
        }
    }

    fn judge_block(&mut self) {
        let mut block = std::mem::take(&mut self.block);
        let (mut done, mut far) = (0, 0);
        let found_before = self.found.len();
        let (unknown, halves) = (std::mem::take(&mut block.unknown), std::mem::take(&mut block.halves));
        for at in unknown {
            if block.tokens[at].range.start() < done {
                continue;
            }
            let word = self.view.text(block.tokens[at]);
            let judged = judged(&self.view, word, hash(word));
            far += usize::from(judged.is_far);
            let corrections = Suspect { speller: self, block: &block, at, judged, done }.corrections();
            if let Some(range) = corrections.first().map(|best| best.range) {
                done = range.end();
                self.found.push((range, corrections));
            }
        }
        for at in halves {
            let corrections = torn(&self.view, &block, at);
            if let Some(range) = corrections.first().map(|best| best.range) {
                self.found.push((range, corrections));
            }
        }
        if far >= FEWEST_FAR && far * FAR_IN_BLOCK >= block.tokens.len() {
            self.found.truncate(found_before);
        }
        self.words += block.tokens.len();
        self.far += far;
        block.tokens.clear();
        self.block = Block { tokens: block.tokens, unknown: Vec::new(), halves: Vec::new(), kind: None };
    }

    /// How often the forms of an entry stand in the document.
    fn frequency(&mut self, entry: EntryId) -> u32 {
        let view = self.view;
        let counts = self.frequency.get_or_insert_with(|| {
            let mut counts = FxHashMap::default();
            for occurrence in view.document.scan().occurrences() {
                for &form in &occurrence.forms {
                    *counts.entry(view.lexicon.forms()[form as usize].entry).or_default() += 1;
                }
            }
            counts
        });
        counts.get(&entry).copied().unwrap_or_default()
    }

    fn report(self, found: &mut Findings<'_>) {
        if self.far >= FEWEST_FAR && self.far * FAR_IN_DOCUMENT >= self.words {
            return;
        }
        let text = self.view.document.text();
        let mut here: FxHashMap<&str, u32> = FxHashMap::default();
        self.found.iter().for_each(|(range, _)| *here.entry(&text[*range]).or_default() += 1);
        for (range, corrections) in &self.found {
            let written = &text[*range];
            if self.view.is_meant(written, here[written]) {
                continue;
            }
            let Some(entry) = corrections.first().and_then(|best| self.view.document.scope.entry(best.entry)) else {
                continue;
            };
            let shown = written.split_whitespace().collect::<Vec<_>>().join(" ");
            let message = format!("\"{shown}\" is close to the term \"{}\"", entry.headword);
            let Some(diagnostic) = found.report(Rule::MisspelledTerm, *range, message) else { return };
            for correction in corrections {
                if !diagnostic.suggestions.contains(&correction.text) {
                    diagnostic.suggestions.push(correction.text.clone());
                }
            }
            diagnostic.suggestions.truncate(MOST_SUGGESTIONS);
            let place = FileRange { file: corrections[0].entry.file, range: entry.headword_range };
            diagnostic.related.push(Related { place, message: format!("the entry \"{}\"", entry.headword) });
        }
    }
}

/// The forms of one word that two words of the language, the first of them at `at`, are torn apart from: `soft max`.
fn torn(view: &View<'_>, block: &Block, at: usize) -> Vec<Correction> {
    let Some(&[first, second]) = block.tokens.get(at..at + 2).and_then(|pair| pair.first_chunk()) else {
        return Vec::new();
    };
    let between = &view.document.text()[first.range.end()..second.range.start()];
    let ending = fold::fold(view.text(second));
    let whole = view.vocabulary.torn(hash(view.text(first))).iter().filter(|(half, _)| **half == *ending);
    let words = whole
        .map(|(_, word)| view.vocabulary.get(*word))
        .filter(|word| !view.spelling.is_of_the_language(&word.folded));
    let forms = words.flat_map(|word| word.uses.iter().filter(|used| used.of == 1).map(|used| view.form(used.form)));
    let range = TextRange::new(first.range.start(), second.range.end());
    let blank = between == " " && view.may_be_halves(first, second, block.kind) && !view.is_occurrence(range);
    let correct = |form| suspect::whole(view, form, range, first, block.kind, 0);
    let letters = view.text(first).chars().count();
    forms.filter(|form| blank && !suspect::is_hump(&form.text, letters)).map(correct).collect()
}

impl View<'_> {
    /// Whether some occurrence reaches across a range, or stands in it and ends with it.
    fn is_occurrence(&self, range: TextRange) -> bool {
        let occurrences = self.document.scan().occurrences();
        let after = occurrences.partition_point(|found| found.range.end() < range.end());
        occurrences.get(after).is_some_and(|found| found.range.start() <= range.start())
    }

    /// Whether a spelling that stands so often in the document stands in three files or ten times in all, of those that are open and
    /// those that are checked.
    fn is_meant(&self, written: &str, here: u32) -> bool {
        let key = hash(written);
        if self.spelling.usage().is_meant(written) {
            return true;
        }
        let (mut files, mut times) = (1, here);
        // The words of the other documents are counted once; this one's would have to be at every keystroke.
        for document in self.snapshot.documents().filter(|document| document.file != self.document.file) {
            let there = document.token_counts().get(&key).copied().unwrap_or_default();
            files += u32::from(there > 0);
            times += there;
        }
        Spelling::is_often(files, times)
    }

    /// Whether a spelling stands in no other place, of the documents that are open and those that are checked.
    fn is_seen_once(&self, key: u64, written: &str) -> bool {
        !self.spelling.usage().has(written)
            && self.document.token_counts().get(&key).is_none_or(|&times| times < 2)
            && !self
                .snapshot
                .documents()
                .any(|document| document.file != self.document.file && document.token_counts().contains_key(&key))
    }

    /// Whether a word counts as right here: the language's, a form's, or one that the meanings use.
    fn is_word(&self, word: &str) -> bool {
        let folded = fold::fold(word);
        let of_form = self.vocabulary.find(&folded).is_some_and(|word| !word.uses.is_empty());
        of_form || self.document.scope.meaning_words().contains(folded.as_ref())
    }
}
