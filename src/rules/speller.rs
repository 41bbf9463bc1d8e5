//! Words that are close to a term and no words themselves.
//!
//! Every token of the prose is asked for in what is remembered of words, but for stretches of which it is remembered that nothing is to be
//! found in them. Only what is no word of the language, of a form or of the meanings is looked at any closer. What it may have been meant
//! for is the business of [`suspect`].

mod around;
mod asked;
mod capitals;
mod casing;
mod certainty;
pub mod clue;
mod code;
mod confusable;
mod corrections;
mod doubt;
pub mod explain;
mod humps;
mod joints;
pub(super) mod other_capitals;
mod place;
mod reading;
mod show;
mod small;
mod suspect;
mod variants;
mod verdict;
mod view;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::glossary::EntryId;
use crate::lexicon::near::VocabularyWord;
use crate::lexicon::{Lexicon, Vocabulary};
use crate::rules::house_style::HouseStyle;
use crate::rules::long_lines;
use crate::rules::spelling::Spelling;
use crate::text::token::{Token, counted_by, hash, tokens};
use crate::text::word::collapsed;
use crate::text::{Region, RegionKind, TextRange, fold, stop};
use crate::workspace::{
    Answer, BySpeller, Correction, Description, Document, OpenBlock, Part, Share, Snapshot, Suspicion, Unknown,
    Verdict, WordVerdict, WordVerdicts,
};

pub use code::CheckedCode;

use super::candidate::Asks;
use super::{DiagnosticOptions, Findings, Open, Related, Rule, Usage};
use around::{CLUES_OF_BLOCK, CLUES_OF_DOCUMENT, CLUES_OF_LANGUAGE, Written};
use asked::Asked;
use suspect::Suspect;
use verdict::judge;

/// What the writer's other uses of an entry count for, at most.
const MOST_FREQUENT: u32 = 10;
/// At most so many corrections are offered.
const MOST_SUGGESTIONS: usize = 3;

/// What the rules about spelling find in a document.
pub(super) fn diagnostics(
    snapshot: &Snapshot,
    document: &Document,
    open: &Open<'_>,
    house_style: &HouseStyle<'_>,
    options: &DiagnosticOptions,
    found: &mut Findings<'_>,
) {
    let lexicon = document.scope.lexicon();
    let parts = &open.parts;
    let Some(part) = parts.first() else { return };
    let spelling = options.spelling.as_ref();
    let asked = Asked::default();
    let view = spelling.map(|spelling| {
        let vocabulary = lexicon.vocabulary();
        let usage = options.usage.as_deref();
        View { snapshot, part, spelling, usage, lexicon, vocabulary, house_style, asked: &asked }
    });
    let (misspelled, confusable) = (found.wants(Rule::MisspelledTerm), found.wants(Rule::ConfusableTerm));
    // First, as this lists the words on the way, which capitals are weighed by.
    if let Some((view, by)) = view.zip(open.by.as_ref()).filter(|_| misspelled) {
        Speller { share: open.passed, ..Speller::new(view, by) }.run(parts, by, found);
    }
    if found.wants(Rule::TermCasing) {
        casing::diagnostics(document, parts, view.as_ref(), open.by.as_ref(), found);
    }
    let Some((view, by)) = view.zip(open.by.as_ref()) else { return };
    if misspelled {
        if options.code != CheckedCode::Off {
            Speller { in_strings: true, ..Speller::new(view, by) }.run_strings(parts, found);
        }
        if options.code == CheckedCode::All {
            code::identifiers(view, parts, by, found);
        }
    }
    if confusable {
        confusable::diagnostics(view, parts, by, found);
    }
}

/// What the rules look at.
#[derive(Clone, Copy)]
struct View<'a> {
    snapshot: &'a Snapshot,
    /// The piece of the document that is looked at; whatever is said of places is in bytes from its start.
    part: &'a Part<'a>,
    spelling: &'a Spelling,
    /// How often words stand in the project, where somebody has counted.
    usage: Option<&'a Usage>,
    lexicon: &'a Lexicon,
    vocabulary: &'a Vocabulary,
    house_style: &'a HouseStyle<'a>,
    /// What was asked that other pieces, other documents or the meanings have a say in.
    asked: &'a Asked,
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

struct Speller<'a> {
    view: View<'a>,
    /// Whether strings of code are read in place of text and comments.
    in_strings: bool,
    /// What is known of unknown words.
    verdicts: Arc<WordVerdicts>,
    block: Block,
    /// The words of a piece that are not, by their hash: folded, and how often.
    unknown: FxHashMap<u64, (u64, u32)>,
    /// All words of a piece, as they are counted, where somebody counts them.
    listed: Option<Vec<u64>>,
    /// How often the forms of those entries stand in the document that were asked for.
    frequency: FxHashMap<EntryId, u32>,
    /// How many words there are, and how many of them are unknown and near nothing.
    share: Share,
    /// What may be meant, with the piece where it stands.
    found: Vec<(&'a Part<'a>, Arc<Suspicion>)>,
}

impl<'a> Speller<'a> {
    fn new(view: View<'a>, by: &BySpeller) -> Self {
        let (block, unknown, listed, frequency, share, found) = Default::default();
        let verdicts = view.document().scope.word_verdicts(by);
        Self { view, in_strings: false, verdicts, block, unknown, listed, frequency, share, found }
    }

    fn run(mut self, parts: &'a [Part<'a>], by: &BySpeller, found: &mut Findings<'_>) {
        for part in parts {
            self.view.part = part;
            let unspelt = found.lines_not_spelt(part.text());
            let is_unspelt = |region: &Region| long_lines::is_in(&unspelt, region.range.start());
            let regions = part.regions().as_slice();
            if !unspelt.is_empty() && regions.iter().all(is_unspelt) {
                continue;
            }
            let Some(verdict) = part.verdict(by) else {
                self.listed = part.document.counts_words().then(Vec::new);
                let verdict = self.judge_all(regions);
                part.put_verdict(by, verdict);
                self.listed.take().into_iter().for_each(|words| part.put_words(words));
                continue;
            };
            self.share.words += verdict.words as usize;
            self.share.far += verdict.far as usize;
            for open in &verdict.open {
                self.look_again(open, regions);
            }
        }
        self.report(found);
    }

    /// Looks at all blocks of a piece, and tells what is to be remembered of it.
    fn judge_all(&mut self, regions: &[Region]) -> Verdict {
        let (mut words, mut far, mut open) = (0, 0, Vec::new());
        self.unknown.clear();
        let mut at = 0;
        for block in regions.split_inclusive(|region| !region.joined) {
            let end = at + block.len() as u32;
            // Most blocks of program text are of its strings, and of what stands between these and comments.
            if block.iter().any(|region| self.reads(region.kind)) {
                let (before, found) = (self.share, self.found.len());
                if self.look_at(block) || self.is_foreign(block) {
                    self.found.truncate(found);
                    words += (self.share.words - before.words) as u32;
                    far += (self.share.far - before.far) as u32;
                } else {
                    open.push(OpenBlock::new(at..end));
                }
            }
            at = end;
        }
        let unknown = self.unknown.drain().map(|(word, (folded, times))| Unknown { word, folded, times }).collect();
        Verdict { words, far, unknown, open: open.into() }
    }

    /// Whether some regions are written in another language than words are looked up in.
    fn is_foreign(&self, regions: &[Region]) -> bool {
        let text = self.checked_text(regions);
        clue::any(CLUES_OF_LANGUAGE, &Written { text: &text, spelling: self.view.spelling })
    }

    /// What some regions of a piece have of text that is checked.
    fn checked_text(&self, regions: &[Region]) -> String {
        let text = self.view.part.text();
        let checked = regions.iter().filter(|region| self.reads(region.kind));
        checked.flat_map(|region| [&text[region.range], " "]).collect()
    }

    fn reads(&self, kind: RegionKind) -> bool {
        if self.in_strings { kind == RegionKind::String } else { kind.is_checked() }
    }

    /// Reads a block and judges it. Returns whether it is settled: there is nothing to report in it, wherever it stands.
    fn look_at(&mut self, block: &[Region]) -> bool {
        stop::check();
        for region in block {
            if self.reads(region.kind) {
                self.read(region);
            }
        }
        self.judge_block()
    }

    /// Takes in the tokens of a region.
    fn read(&mut self, region: &Region) {
        let text = self.view.part.text();
        let (spelling, vocabulary) = (self.view.spelling, self.view.vocabulary);
        let (unknown, listed, block) = (&mut self.unknown, &mut self.listed, &mut self.block);
        block.kind = Some(region.kind);
        tokens(text, region.range, |token| {
            let at = block.tokens.len();
            block.tokens.push(token);
            let word = &text[token.range];
            let key = hash(word);
            if let Some(listed) = listed {
                listed.push(counted_by(text, token.range, key));
            }
            if !spelling.knows_hashed(word, key) {
                block.unknown.push(at);
                let counted_by = counted_by(text, token.range, key);
                unknown.entry(counted_by).or_insert_with(|| (hash(&fold::fold(word)), 0)).1 += 1;
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
        let asked = self.view.asked;
        let found_before = self.found.len();
        for &at in &block.unknown {
            if block.tokens[at].range.start() < done {
                continue;
            }
            stop::check();
            let word = self.view.text(block.tokens[at]);
            let judged = self.verdict(word);
            far += usize::from(judged.is_far);
            asked.is_beyond.set(false);
            let suspect = Suspect::new(self, &block, at, judged, done);
            if suspect.is_cleared() {
                continue;
            }
            let corrections = suspect.corrections();
            settled &= corrections.is_empty() && !asked.is_beyond.get();
            if let Some(range) = corrections.first().map(|best| best.range) {
                done = range.end();
                self.find(range, corrections);
            }
        }
        for &at in &block.halves {
            if torn_words(&self.view, &block, at).next().is_none() {
                continue;
            }
            settled = false;
            let corrections = torn(&self.view, &block, at);
            if let Some(range) = corrections.first().map(|best| best.range) {
                self.find(range, corrections);
            }
        }
        let share = Share { words: block.tokens.len(), far };
        if clue::any(CLUES_OF_BLOCK, &share) {
            self.keep_in_english(&block, found_before);
        }
        self.share.words += share.words;
        self.share.far += share.far;
        block.clear();
        self.block = block;
        settled
    }

    /// What an unknown word may be meant for, wherever it stands.
    fn verdict(&self, word: &str) -> WordVerdict {
        self.verdicts.get_or_find(hash(word), || judge(&self.view, word))
    }

    fn find(&mut self, range: TextRange, corrections: Vec<Correction>) {
        self.found.push((self.view.part, Arc::new(Suspicion::new(range, corrections))));
    }

    /// How often the forms of an entry stand in the document, up to so often as counts.
    fn frequency(&mut self, entry: EntryId) -> u32 {
        let document = self.view.document();
        let times = *self.frequency.entry(entry).or_insert_with(|| document.uses(entry, MOST_FREQUENT));
        self.view.asked.note(Answer::Uses(entry, times));
        times
    }

    fn report(mut self, found: &mut Findings<'_>) {
        if clue::any(CLUES_OF_DOCUMENT, &self.share) {
            return;
        }
        self.leave_out_foreign();
        let mut here: FxHashMap<&str, u32> = FxHashMap::default();
        self.found.iter().for_each(|(part, found)| *here.entry(&part.text()[found.range]).or_default() += 1);
        let mut entered = None;
        for (part, suspicion) in &self.found {
            let Suspicion { range, corrections, .. } = &**suspicion;
            let written = &part.text()[*range];
            let Some(entry) = corrections.first().and_then(|best| part.document.scope.entry(best.entry)) else {
                continue;
            };
            if entered.replace(part.start) != Some(part.start) {
                found.enter(part);
            }
            let describe = || {
                let message = format!("\"{}\" is close to the term \"{}\"", collapsed(written), entry.headword);
                let related = [Related::entry(corrections[0].entry.file, entry)].into();
                Description { message: message.into(), related, suggestions: corrections::suggestions(corrections) }
            };
            let Description { message, related, suggestions } = suspicion.description.get_or_init(describe).clone();
            let compared = suspicion.compared.get_or_init(|| self.compared(written, corrections));
            let certainty = certainty::here(compared.certainty, part.text(), *range, self.in_strings);
            let Some(diagnostic) = found.report_as(Rule::MisspelledTerm, certainty, *range, message) else { continue };
            if let Some(question) = compared.question.clone() {
                diagnostic.ask(Asks::Meant { question, here: Some(here[written]) });
            }
            (diagnostic.related, diagnostic.suggestions) = (related, suggestions);
            diagnostic.is_code = self.in_strings;
        }
    }
}

/// The words of forms, no words of the language, whose halves are the token `at` and the one behind it, whatever stands between them.
fn torn_words<'a>(view: &View<'a>, block: &Block, at: usize) -> impl Iterator<Item = VocabularyWord<'a>> {
    let pair = block.tokens.get(at..at + 2).and_then(|pair| pair.first_chunk());
    let halves =
        pair.map(|&[first, second]| (view.vocabulary.torn(hash(view.text(first))), fold::fold(view.text(second))));
    let (vocabulary, spelling) = (view.vocabulary, view.spelling);
    halves.into_iter().flat_map(move |(halves, ending)| {
        let whole = halves.iter().filter(move |(half, _)| **half == *ending);
        whole.map(|(_, word)| vocabulary.get(*word)).filter(|word| !spelling.is_of_the_language(word.folded))
    })
}

/// The forms of one word that two words of the language, the first of them at `at`, are torn apart from: `soft max`.
fn torn(view: &View<'_>, block: &Block, at: usize) -> Vec<Correction> {
    let Some(&[first, second]) = block.tokens.get(at..at + 2).and_then(|pair| pair.first_chunk()) else {
        return Vec::new();
    };
    let between = &view.part.text()[first.range.end()..second.range.start()];
    let forms = torn_words(view, block, at)
        .flat_map(|word| word.uses.iter().filter(|used| used.of == 1).map(|used| view.form(used.form)));
    let range = TextRange::new(first.range.start(), second.range.end());
    let blank = between == " " && view.may_be_halves(first, second, block.kind) && !view.is_occurrence(range);
    let correct = |form| corrections::whole(view, form, range, first, block.kind, 0);
    let letters = view.text(first).chars().count();
    forms.filter(|form| blank && !corrections::is_hump(form.text, letters)).map(correct).collect()
}
