//! What the text around a word says of it: many words that nobody knows, or the same word in many places.

use super::clue::{Asked, Clears, Clue, Looks};
use crate::english::is_foreign;

/// Where so many words of a paragraph are unknown and near nothing, and one in three, it is a list of names or of another language: what
/// is near a term there is near it by chance.
const FEWEST_FAR: usize = 4;
const FAR_IN_BLOCK: usize = 3;
/// The same of a document: one in four.
const FAR_IN_DOCUMENT: usize = 4;

/// How many words of a text are unknown and near nothing.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Share {
    pub words: usize,
    pub far: usize,
}

impl Share {
    fn is_one_in(self, so_many: usize) -> bool {
        self.far >= FEWEST_FAR && self.far * so_many >= self.words
    }
}

/// A text whose words are looked at.
pub(super) struct Written<'a> {
    pub text: &'a str,
    /// Whether words are looked up in English, whose texts can be told from others.
    pub in_english: bool,
}

type AskedOfText = fn(&Written<'_>) -> bool;

/// Of what is written in a block, or in a document, where words are looked up in English.
pub(super) static CLUES_OF_LANGUAGE: &[Clue<AskedOfText>] = &[Clue::new("another language", Looks::Block, Clears::All, |written| written.in_english && is_foreign(written.text))];

/// Of a block.
pub(super) static CLUES_OF_BLOCK: &[Clue<Asked<Share>>] = &[Clue::new("paragraph of unknown words", Looks::Block, Clears::All, |share| share.is_one_in(FAR_IN_BLOCK))];

/// Of a document.
pub(super) static CLUES_OF_DOCUMENT: &[Clue<Asked<Share>>] = &[Clue::new("document of unknown words", Looks::Document, Clears::All, |share| share.is_one_in(FAR_IN_DOCUMENT))];
