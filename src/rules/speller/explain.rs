//! Why a word is reported, or why it is not: what each clue says of it.

use super::around::{CLUES_OF_BLOCK, CLUES_OF_DOCUMENT, CLUES_OF_LANGUAGE, Written, sentence_at};
use super::asked::Asked;
use super::certainty;
use super::clue::{Clears, Looks, Told, told};
use super::place::{self, Place};
use super::reading::{self, Reading};
use super::suspect::Suspect;
use super::verdict::{self, Pair, judge};
use super::{Block, Speller, View};
use crate::lexicon::near::SHORTEST;
use crate::rules::candidate::Answered;
use crate::rules::house_style::HouseStyle;
use crate::rules::spelling::Spelling;
use crate::rules::usage::{Counts, Usage};
use crate::text::{FileId, Region, TextRange, fold};
use crate::workspace::{Correction, Part, Share, Snapshot};
use std::sync::Arc;

/// Why a word is a slip, or why it is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// Where the word stands, in bytes.
    pub range: TextRange,
    /// The word as it is written.
    pub word: String,
    /// What it is known as, in a few words; `None` for a word that is unknown.
    pub known: Option<&'static str>,
    /// What the word and its place say.
    pub place: Vec<Told>,
    /// The terms that it is near, the nearest first, with what is said of each.
    pub near: Vec<NearTerm>,
    /// What the text around it says.
    pub around: Vec<Told>,
    /// What makes it less certain that the best of its corrections is meant; empty where it has none.
    pub certainty: Vec<Told>,
}

/// A term that a word is near.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearTerm {
    /// As it is written in the glossary.
    pub name: String,
    /// How many edits lie between it, or the nearest of its words, and the word.
    pub edits: u8,
    /// What is said of the two.
    pub clues: Vec<Told>,
}

/// What the speller says of the word at `offset` (in bytes), where words are counted in `usage`; `None` where no word of prose is.
pub fn explain(
    snapshot: &Snapshot,
    file: FileId,
    offset: usize,
    spelling: &Arc<Spelling>,
    usage: &Usage,
) -> Option<Explanation> {
    let document = snapshot.document(file)?;
    let parts: Vec<Part<'_>> = document.parts().collect();
    let part = parts.iter().rfind(|part| part.start <= offset)?;
    let offset = offset - part.start;
    let house_style = HouseStyle::of(snapshot, document);
    let lexicon = document.scope.lexicon();
    // Where many files are checked nobody has counted yet when words are looked at; what the counts say is asked below.
    let asked = Asked::default();
    let view = View {
        snapshot,
        part,
        spelling,
        lexicon,
        vocabulary: lexicon.vocabulary(),
        house_style: &house_style,
        usage: None,
        asked: &asked,
    };
    let mut speller = Speller::new(view, &document.scope.by_speller(spelling));
    let document_share = share_of(&mut speller, &parts);
    speller.view.part = part;
    let regions = part.regions().as_slice();
    let block = regions.split_inclusive(|region| !region.joined).find(|block| holds(block, offset))?;
    // What is too short to be told by itself is in the language of what is around it.
    let here = TextRange::empty(offset);
    let text = match () {
        () if speller.is_foreign(block) => speller.checked_text(block),
        () if speller.is_in_foreign_sentence(part, here) => sentence_at(part, here).to_owned(),
        () => speller.text_around(part, block[0].range),
    };
    let language = told(CLUES_OF_LANGUAGE, &Written { text: &text, spelling });
    block.iter().filter(|region| region.kind.is_checked()).for_each(|region| speller.read(region));
    let block = std::mem::take(&mut speller.block);
    let at = block.tokens.iter().position(|token| token.range.start() <= offset && offset <= token.range.end())?;
    let share = match speller.is_in_english_sentence(&block, block.tokens[at].range) {
        true => Share::default(),
        false => Share { words: block.tokens.len(), far: far_in(&speller, &block) },
    };
    let around = [language, told(CLUES_OF_BLOCK, &share), told(CLUES_OF_DOCUMENT, &document_share)];
    Some(of_token(&mut speller, &block, at, around.concat(), usage))
}

/// How much of a document is unknown. What is found on the way is not asked for.
fn share_of<'a>(speller: &mut Speller<'a>, parts: &'a [Part<'a>]) -> Share {
    for part in parts {
        speller.view.part = part;
        let regions = part.regions();
        regions.as_slice().split_inclusive(|region| !region.joined).for_each(|block| _ = speller.look_at(block));
    }
    let share = speller.share;
    speller.found.clear();
    share
}

fn holds(block: &[Region], offset: usize) -> bool {
    let holds = |region: &Region| region.range.start() <= offset && offset <= region.range.end();
    block.iter().any(|region| region.kind.is_checked() && holds(region))
}

fn of_token(speller: &mut Speller<'_>, block: &Block, at: usize, mut around: Vec<Told>, usage: &Usage) -> Explanation {
    let view = speller.view;
    let token = block.tokens[at];
    let word = view.text(token);
    let known = known_as(&view, word);
    let here = Place::new(&view, token);
    let place = [told(place::CLUES, &here), told(place::CLUES_OF_WORDS, &here)].concat();
    let near = near_terms(speller, block, at);
    let judged = judge(&view, word);
    let corrections = Suspect::new(speller, block, at, judged, 0).corrections();
    around.push(of_project(speller, word, corrections.first(), usage));
    let best = corrections.first().filter(|_| known.is_none());
    let certainty = best.map_or(Vec::new(), |best| certainty::told(&view.part.text()[best.range], best));
    let range = token.range.shifted(view.part.start);
    Explanation { range, word: word.to_owned(), known, place, near, around, certainty }
}

/// What the counts of the project say: they are asked last, once all of it is counted.
fn of_project(speller: &Speller<'_>, word: &str, best: Option<&Correction>, usage: &Usage) -> Told {
    let counts = Counts { usage: Some(usage), open: None };
    let question = best.and_then(|best| speller.question(word, best));
    let cleared = question.and_then(|question| match counts.answered(&question, Some(0)) {
        Answered::Meant => Some(Clears::All),
        Answered::Doubtful => Some(Clears::Certainty),
        Answered::Nothing => None,
    });
    Told { name: "used often", looks: Looks::Project, cleared }
}

fn known_as(view: &View<'_>, word: &str) -> Option<&'static str> {
    let folded = fold::fold(word);
    if view.vocabulary.find(&folded).is_some_and(|word| !word.uses.is_empty()) {
        Some("a word of a term")
    } else if view.spelling.knows(word) {
        Some("a word of the dictionary or of the word lists")
    } else if view.document().scope.meaning_words().contains(&crate::text::token::hash(&folded)) {
        Some("a word that the glossary's meanings use")
    } else {
        None
    }
}

fn far_in(speller: &Speller<'_>, block: &Block) -> usize {
    let view = &speller.view;
    block.unknown.iter().filter(|&&at| judge(view, view.text(block.tokens[at])).is_far).count()
}

/// The terms that a word is near, as far as one of its words has some length, with what is said of each.
fn near_terms(speller: &mut Speller<'_>, block: &Block, at: usize) -> Vec<NearTerm> {
    let view = speller.view;
    let word = view.text(block.tokens[at]);
    let folded = fold::fold(word);
    let judged = judge(&view, word);
    let suspect = Suspect::new(speller, block, at, judged.clone(), 0);
    let mut near = Vec::new();
    for &miss in view.vocabulary.near_misses(&folded).iter() {
        let of_pair = told(verdict::CLUES, &Pair::new(&view, word, &folded, miss));
        let candidate = judged.candidates.iter().find(|candidate| candidate.word == miss.word).copied();
        for &used in view.vocabulary.get(miss.word).uses {
            let form = view.form(used.form);
            let mut clues = of_pair.clone();
            if let Some(candidate) = candidate {
                let reading = Reading { suspect: &suspect, used, candidate, folded: &folded };
                clues.extend(told(reading::CLUES_OF_WORDS, &reading));
                clues.extend(told(reading::CLUES, &reading));
            }
            if form.text.chars().count() >= SHORTEST && !near.iter().any(|term: &NearTerm| term.name == form.text) {
                near.push(NearTerm { name: form.text.to_owned(), edits: miss.distance, clues });
            }
        }
    }
    near.sort_by(|a, b| (a.edits, &a.name).cmp(&(b.edits, &b.name)));
    near
}
