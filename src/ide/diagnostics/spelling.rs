//! Words that are close to a term and no words themselves.
//!
//! Every token of the prose is asked for in what is remembered of words, but for stretches of which it is remembered that nothing is to be
//! found in them. Only what is no word of the language, of a form or of the meanings is looked at any closer. What it may have been meant
//! for is the business of [`suspect`].

mod capitals;
mod casing;
mod confusable;
mod exempt;
mod joints;
mod judged;
pub(in crate::ide) mod morphology;
mod settled;
mod slip;
mod suspect;
mod variants;
mod view;

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::glossary::EntryId;
use crate::ide::capitals::HouseStyle;
use crate::ide::diagnostics::long_lines;
use crate::ide::spelling::{Settled, Spelling};
use crate::lexicon::near::VocabularyWord;
use crate::lexicon::{Lexicon, MOST_FORMS, Vocabulary};
use crate::text::token::{Token, hash, tokens};
use crate::text::{FileRange, Region, RegionKind, Regions, TextRange, fold, stop};
use crate::workspace::{Document, Snapshot};

use super::{DiagnosticOptions, Findings, Related, Rule};
use judged::judged;
use settled::stretches;
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
    house_style: &HouseStyle<'_>,
    options: &DiagnosticOptions,
    found: &mut Findings<'_>,
) {
    let lexicon = document.scope.lexicon();
    let view = options.spelling.as_deref().map(|spelling| {
        let vocabulary = lexicon.vocabulary();
        View { snapshot, document, spelling, lexicon, vocabulary, house_style }
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
    house_style: &'a HouseStyle<'a>,
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

impl Block {
    fn clear(&mut self) {
        self.tokens.clear();
        self.unknown.clear();
        self.halves.clear();
        self.kind = None;
    }
}

/// What is to be read.
struct Todo {
    /// Its regions, as indices: those of one block, or of a stretch.
    regions: Range<usize>,
    /// What the stretch is to be remembered by; `None` for a block of one that is remembered.
    key: Option<(u64, u64)>,
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
        let regions = self.view.document.regions();
        let (mut words, mut settled) = (FxHashMap::default(), Vec::new());
        for Todo { regions: range, key } in self.pass_over(regions, &found.unspelt) {
            let regions = &regions.as_slice()[range];
            match key {
                Some(key) => settled.push((key, self.settle(regions, &mut words))),
                None => {
                    self.look_at(regions, &mut words);
                }
            }
        }
        self.view.spelling.remember(words);
        self.view.spelling.settle(settled);
        self.report(found);
    }

    /// Passes over what is not checked, and all blocks of which it is remembered that nothing is to be found in them, and returns what
    /// remains, in order.
    fn pass_over(&mut self, regions: &Regions, unspelt: &[TextRange]) -> Vec<Todo> {
        let view = self.view;
        let memory = view.memory();
        let mut todo = Vec::new();
        let all = view.spelling.settled();
        for stretch in stretches(view.document.text(), regions) {
            let all_of_it = &regions.as_slice()[stretch.regions.clone()];
            let is_unspelt = |region: &Region| long_lines::is_in(unspelt, region.range.start());
            if !unspelt.is_empty() && all_of_it.iter().all(is_unspelt) {
                continue;
            }
            let key = (memory, stretch.hash);
            let Some(settled) = all.get(&key) else {
                todo.push(Todo { regions: stretch.regions, key: Some(key) });
                continue;
            };
            self.words += settled.words as usize;
            self.far += settled.far as usize;
            let from = stretch.regions.start;
            let open = settled.open.iter().map(|open| from + open.start as usize..from + open.end as usize);
            todo.extend(open.map(|regions| Todo { regions, key: None }));
        }
        todo
    }

    /// Looks at all blocks of a stretch, and tells what is to be remembered of it.
    fn settle(&mut self, regions: &[Region], news: &mut FxHashMap<u64, bool>) -> Settled {
        let (mut words, mut far, mut open) = (0, 0, Vec::new());
        let mut at = 0;
        for block in regions.split_inclusive(|region| !region.joined) {
            let before = (self.words, self.far);
            if self.look_at(block, news) {
                words += (self.words - before.0) as u32;
                far += (self.far - before.1) as u32;
            } else {
                open.push(at..at + block.len() as u32);
            }
            at += block.len() as u32;
        }
        Settled { words, far, open: open.into() }
    }

    /// Reads a block and judges it. Returns whether it is settled: there is nothing to report in it, wherever it stands.
    fn look_at(&mut self, block: &[Region], news: &mut FxHashMap<u64, bool>) -> bool {
        stop::check();
        let remembered = self.view.spelling.remembered();
        block.iter().filter(|region| region.kind.is_checked()).for_each(|region| self.read(region, &remembered, news));
        drop(remembered);
        self.judge_block()
    }

    /// Takes in the tokens of a region.
    fn read(&mut self, region: &Region, remembered: &FxHashMap<u64, bool>, news: &mut FxHashMap<u64, bool>) {
        let text = self.view.document.text();
        let (spelling, vocabulary, block) = (self.view.spelling, self.view.vocabulary, &mut self.block);
        block.kind = Some(region.kind);
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
    }

    /// Judges what was read. Returns whether the block alone says that there is nothing to report: not what stands around it, and
    /// nothing of the rest of the document or of others.
    fn judge_block(&mut self) -> bool {
        let mut block = std::mem::take(&mut self.block);
        let (mut done, mut far, mut settled) = (0, 0, true);
        let found_before = self.found.len();
        for &at in &block.unknown {
            if block.tokens[at].range.start() < done {
                continue;
            }
            stop::check();
            let word = self.view.text(block.tokens[at]);
            let judged = judged(&self.view, word, hash(word));
            far += usize::from(judged.is_far);
            let suspect = Suspect { speller: self, block: &block, at, judged, done };
            if suspect.is_cleared() {
                continue;
            }
            settled = false;
            let corrections = suspect.corrections();
            if let Some(range) = corrections.first().map(|best| best.range) {
                done = range.end();
                self.found.push((range, corrections));
            }
        }
        for &at in &block.halves {
            if torn_words(&self.view, &block, at).next().is_none() {
                continue;
            }
            settled = false;
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
        block.clear();
        self.block = block;
        settled
    }

    /// How often the forms of an entry stand in the document.
    fn frequency(&mut self, entry: EntryId) -> u32 {
        let view = self.view;
        let counts = self.frequency.get_or_insert_with(|| {
            let mut counts = FxHashMap::default();
            for occurrence in view.document.scan().occurrences() {
                for &form in occurrence.forms.at_most(MOST_FORMS) {
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
            let Some(diagnostic) = found.report(Rule::MisspelledTerm, *range, message) else { continue };
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

/// The words of forms, no words of the language, whose halves are the token `at` and the one behind it, whatever stands between them.
fn torn_words<'a>(view: &View<'a>, block: &Block, at: usize) -> impl Iterator<Item = &'a VocabularyWord> {
    let pair = block.tokens.get(at..at + 2).and_then(|pair| pair.first_chunk());
    let halves =
        pair.map(|&[first, second]| (view.vocabulary.torn(hash(view.text(first))), fold::fold(view.text(second))));
    let (vocabulary, spelling) = (view.vocabulary, view.spelling);
    halves.into_iter().flat_map(move |(halves, ending)| {
        let whole = halves.iter().filter(move |(half, _)| **half == *ending);
        whole.map(|(_, word)| vocabulary.get(*word)).filter(|word| !spelling.is_of_the_language(&word.folded))
    })
}

/// The forms of one word that two words of the language, the first of them at `at`, are torn apart from: `soft max`.
fn torn(view: &View<'_>, block: &Block, at: usize) -> Vec<Correction> {
    let Some(&[first, second]) = block.tokens.get(at..at + 2).and_then(|pair| pair.first_chunk()) else {
        return Vec::new();
    };
    let between = &view.document.text()[first.range.end()..second.range.start()];
    let forms = torn_words(view, block, at)
        .flat_map(|word| word.uses.iter().filter(|used| used.of == 1).map(|used| view.form(used.form)));
    let range = TextRange::new(first.range.start(), second.range.end());
    let blank = between == " " && view.may_be_halves(first, second, block.kind) && !view.is_occurrence(range);
    let correct = |form| suspect::whole(view, form, range, first, block.kind, 0);
    let letters = view.text(first).chars().count();
    forms.filter(|form| blank && !suspect::is_hump(&form.text, letters)).map(correct).collect()
}
