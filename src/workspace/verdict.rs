//! What a speller says of a piece, and what it found in the blocks of which that is not all: it is found again only where something else
//! than the block has changed its answer.

use std::ops::Range;
use std::sync::{Arc, OnceLock, Weak};

use parking_lot::Mutex;

use super::{Scope, Spelt};
use crate::glossary::EntryId;
use crate::text::TextRange;
use crate::text::rule::Certainty;

/// A word that is not spelt right, and how often it stands in a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unknown {
    /// As written, by its [`hash`](crate::text::token::hash).
    pub word: u64,
    /// The same, folded.
    pub folded: u64,
    /// How often.
    pub times: u32,
}

/// What a speller says of a piece.
#[derive(Debug, Default)]
pub struct Verdict {
    /// How many words there are in blocks without anything to report.
    pub words: u32,
    /// How many of these are unknown and near nothing.
    pub far: u32,
    /// The words that are not spelt right, whatever they are near.
    pub unknown: Box<[Unknown]>,
    /// The other blocks; none where the piece is in another language.
    pub open: Box<[OpenBlock]>,
}

/// A block in which something may be found, or not, by what stands elsewhere.
#[derive(Debug)]
pub struct OpenBlock {
    /// Its first region and the one behind its last, as indices.
    pub regions: Range<u32>,
    /// What was found in it last, where that was for entries that are still in force.
    found: Mutex<Option<(Weak<Scope>, Arc<InBlock>)>>,
}

/// What was found in a block.
#[derive(Debug, Default)]
pub struct InBlock {
    /// How many words it has.
    pub words: u32,
    /// How many of these are unknown and near nothing.
    pub far: u32,
    /// What may be meant.
    pub suspicions: Box<[Arc<Suspicion>]>,
    /// What was asked of other places, and answered.
    pub answers: Box<[Answer]>,
}

/// A question that other pieces or documents have a say in, and the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Whether some document writes a word so, in small letters.
    WrittenSmall(Box<str>, bool),
    /// Whether a spelling stands in no other place.
    SeenOnce(Box<str>, bool),
    /// How often the forms of an entry stand in the document, up to so often as counts.
    Uses(EntryId, u32),
}

/// An occurrence in other capitals than those of its forms that is no word of the language.
#[derive(Debug)]
pub struct InOtherCapitals {
    /// Its place in what is noted of its piece.
    pub place: u32,
    /// Whether its line says that its capitals may be meant, once somebody has asked.
    pub is_doubtful: OnceLock<bool>,
}

/// A word or some that may be a slip, and what may have been meant.
#[derive(Debug)]
pub struct Suspicion {
    /// Where, in bytes from the start of the piece.
    pub range: TextRange,
    /// What may have been meant, the best first.
    pub corrections: Vec<Correction>,
    /// How certain that is, as far as the words say, once somebody has asked.
    pub certainty: OnceLock<Certainty>,
    /// Whether its sentence is in another language than words are looked up in, once somebody has asked.
    pub is_foreign: OnceLock<bool>,
    /// What is said of it, and of the entry that is meant, once somebody has asked.
    pub said: OnceLock<[String; 2]>,
    /// What the counts of words are asked about it, once somebody has asked; `None` where they have nothing to say.
    pub question: OnceLock<Option<Question>>,
}

/// What the counts of words are asked about a word that may be a slip.
#[derive(Debug)]
pub struct Question {
    /// The word.
    pub word: Spelt,
    /// Whether it is an abbreviation of few letters.
    pub is_abbreviation: bool,
    /// Whether it is of few letters, so that fewer uses say that it is meant.
    pub is_short: bool,
    /// The names of what it may be a slip for, by their [`folded_hash`](crate::text::token::folded_hash); `None` where a finger made the slip,
    /// however often.
    pub names: Option<Box<[u64]>>,
    /// What it says of whether it is a slip for what is meant.
    pub signs: Signs,
    /// The words that it is such a slip for, each by its [`hash`](crate::text::token::hash) too: it has to outweigh them.
    pub right: Box<[(Spelt, u64)]>,
}

/// A replacement for a run of tokens.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    /// What it replaces.
    pub range: TextRange,
    /// What is to stand there.
    pub text: String,
    /// The entry that it is a form of.
    pub entry: EntryId,
    /// How far it is from what is written; the less the better.
    pub cost: i32,
    /// Whether it is some of the words of a form whose others stand beside it.
    pub is_among_others: bool,
}

/// What two words say of whether one is a slip for the other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Signs {
    /// They end with other letters.
    pub ends_otherwise: bool,
    /// The word that may be meant is no common one.
    pub is_uncommon: bool,
    /// Fingers do it: letters swapped, or left out inside. Then nothing else counts.
    pub is_plain: bool,
}

impl Suspicion {
    /// That of a range, for which those corrections may have been meant.
    pub fn new(range: TextRange, corrections: Vec<Correction>) -> Self {
        let (certainty, is_foreign, said, question) = Default::default();
        Self { range, corrections, certainty, is_foreign, said, question }
    }
}

impl OpenBlock {
    /// The block of those regions, in which nobody has looked yet.
    pub fn new(regions: Range<u32>) -> Self {
        Self { regions, found: Mutex::new(None) }
    }

    /// What was found in it last under `scope`.
    pub fn found(&self, scope: &Arc<Scope>) -> Option<Arc<InBlock>> {
        let found = self.found.lock();
        found.as_ref().filter(|(by, _)| by.as_ptr() == Arc::as_ptr(scope)).map(|(_, found)| found.clone())
    }

    /// Remembers what was found in it.
    pub fn put(&self, scope: &Arc<Scope>, found: InBlock) -> Arc<InBlock> {
        let found = Arc::new(found);
        *self.found.lock() = Some((Arc::downgrade(scope), found.clone()));
        found
    }
}
