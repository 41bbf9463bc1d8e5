//! What the text around a word says of it: many words that nobody knows, or the same word in many places.

use super::clue::{self, Asked, Clears, Clue, Looks};
use super::{Block, Speller};
use crate::english::grammar;
use crate::rules::spelling::Spelling;
use crate::rules::surroundings::{block_at, keys_around, text_around};
use crate::text::TextRange;
use crate::workspace::{Part, Share};

/// Where so many words of a paragraph are unknown and near nothing, and one in three, it is a list of names or of another language: what
/// is near a term there is near it by chance.
const FEWEST_FAR: usize = 4;
const FAR_IN_BLOCK: usize = 3;
/// The same of a document: one in four.
const FAR_IN_DOCUMENT: usize = 4;

/// A sentence is English, whatever its paragraph is, from so many words on,
const FEWEST_IN_SENTENCE: usize = 6;
/// where one in so many joins others
const JOINING_IN_SENTENCE: usize = 4;
/// and at most one in so many is unknown and near nothing.
const FAR_IN_SENTENCE: usize = 8;

/// So far from a word its sentence is looked for, in bytes.
const SENTENCE: usize = 400;

/// Whether so many words of a text are unknown and near nothing.
fn is_one_in(share: &Share, so_many: usize) -> bool {
    share.far >= FEWEST_FAR && share.far * so_many >= share.words
}

/// A text whose words are looked up.
pub(super) struct Written<'a> {
    pub text: &'a str,
    pub spelling: &'a Spelling,
}

type AskedOfText = fn(&Written<'_>) -> bool;

/// Of what is written in a block, or in a document, where words are looked up in English.
pub(super) static CLUES_OF_LANGUAGE: &[Clue<AskedOfText>] =
    &[Clue::new("another language", Looks::Block, Clears::All, |written| written.spelling.is_foreign(written.text))];

/// Of a block.
pub(super) static CLUES_OF_BLOCK: &[Clue<Asked<Share>>] =
    &[Clue::new("paragraph of unknown words", Looks::Block, Clears::All, |share| is_one_in(share, FAR_IN_BLOCK))];

/// Of a document.
pub(super) static CLUES_OF_DOCUMENT: &[Clue<Asked<Share>>] =
    &[Clue::new("document of unknown words", Looks::Document, Clears::All, |share| is_one_in(share, FAR_IN_DOCUMENT))];

impl Speller<'_> {
    /// Whether what is written around a range of a piece is in another language than words are looked up in: what is too short to be told
    /// by itself is in the language of what is around it.
    fn is_among_foreign(&self, part: &Part<'_>, range: TextRange) -> bool {
        let (spelling, at) = (self.view.spelling, block_at(part, range).start());
        let (of_group, of_pieces) = keys_around(part, at, self.in_strings);
        let find = || clue::any(CLUES_OF_LANGUAGE, &Written { text: &self.text_around(part, range), spelling });
        let by_pieces = || spelling.is_foreign_by(of_pieces(), find);
        of_group.map_or_else(by_pieces, |key| spelling.is_foreign_by(key, by_pieces))
    }

    /// Whether the sentence that a range of a piece is in is in another language, whatever its paragraph is in.
    pub(super) fn is_in_foreign_sentence(&self, part: &Part<'_>, range: TextRange) -> bool {
        clue::any(CLUES_OF_LANGUAGE, &Written { text: sentence_at(part, range), spelling: self.view.spelling })
    }

    /// Leaves out what stands among words of another language.
    pub(super) fn leave_out_foreign(&mut self) {
        let mut found = std::mem::take(&mut self.found);
        let mut block: Option<(usize, bool)> = None;
        found.retain(|(part, suspicion)| {
            let range = suspicion.range;
            let start = part.start + block_at(part, range).start();
            let known = block.filter(|(known, _)| *known == start);
            let (_, is_foreign) = *block.insert(known.unwrap_or_else(|| (start, self.is_among_foreign(part, range))));
            let in_foreign_sentence = || self.is_in_foreign_sentence(part, range);
            !is_foreign && !suspicion.is_foreign.get_or_init(in_foreign_sentence)
        });
        self.found = found;
    }

    /// Of what was found in a paragraph of unknown words, from `first` on, leaves what stands in a sentence of English.
    pub(super) fn keep_in_english(&mut self, block: &Block, first: usize) {
        let found = self.found.split_off(first);
        let kept = found.into_iter().filter(|(_, suspicion)| self.is_in_english_sentence(block, suspicion.range));
        let kept: Vec<_> = kept.collect();
        self.found.extend(kept);
    }

    /// Whether the sentence that a range of a block is in is plain English.
    pub(super) fn is_in_english_sentence(&self, block: &Block, range: TextRange) -> bool {
        let sentence = sentence_around(self.view.part, range);
        let first = block.tokens.partition_point(|token| token.range.start() < sentence.start());
        let tokens = block.tokens[first..].iter().take_while(|token| token.range.end() <= sentence.end());
        let (mut words, mut joining, mut far) = (0, 0, 0);
        for token in tokens {
            let word = self.view.text(*token);
            words += 1;
            joining += usize::from(grammar::is_function_word(&word.to_lowercase()));
            far += usize::from(!self.view.spelling.knows(word) && self.verdict(word).is_far);
        }
        words >= FEWEST_IN_SENTENCE && joining * JOINING_IN_SENTENCE >= words && far * FAR_IN_SENTENCE <= words
    }

    pub(super) fn text_around(&self, part: &Part<'_>, range: TextRange) -> String {
        text_around(part, block_at(part, range).start(), |kind| self.reads(kind))
    }
}

/// The sentence of a paragraph that a range is in, as it is written.
pub(super) fn sentence_at<'a>(part: &'a Part<'_>, range: TextRange) -> &'a str {
    part.text()[sentence_around(part, range)].trim()
}

fn sentence_around(part: &Part<'_>, range: TextRange) -> TextRange {
    let block = block_at(part, range);
    let text = part.text();
    let ends = |from: usize, to: usize| {
        let marks = text[from..to].match_indices(['.', '!', '?', '…']).map(move |(at, mark)| from + at + mark.len());
        marks.filter(|end| text[*end..].starts_with(char::is_whitespace))
    };
    let first = block.start().max(text.floor_char_boundary(range.start().saturating_sub(SENTENCE)));
    let last = block.end().min(text.floor_char_boundary(range.end() + SENTENCE));
    let start = ends(first, range.start()).next_back().unwrap_or(first);
    let end = ends(range.end(), last).next().unwrap_or(last);
    TextRange::new(start, end)
}
