//! What a speller says of a piece, and what it found in the blocks of which that is not all: it is found again only where something else
//! than the block has changed its answer.

use std::ops::Range;
use std::sync::{Arc, OnceLock, Weak};

use super::facts::{Quiet, Share, Slot};
use super::{Compared, Question, Scope};
use crate::glossary::{Entry, EntryId};
use crate::text::{FileId, FileRange, TextRange};

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
    /// What was found in it last.
    found: Slot<ByScope, InBlock>,
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
    /// What the entries in force say of it, where somebody has asked for those.
    by_entries: Slot<ByScope, ByEntries>,
}

/// What the entries in force say of an occurrence in other capitals.
#[derive(Debug)]
pub struct ByEntries {
    /// Whether its capitals are meant.
    pub are_meant: bool,
    /// What the counts of words are asked about it; `None` where they have nothing to say.
    pub question: Option<Arc<Question>>,
    /// Whether it may be another name or stand for other words.
    pub may_be_another: bool,
    /// What is said of it, `None` for nothing, where nothing beside the entries has a say in that; once somebody has asked.
    pub description: OnceLock<Option<Description>>,
}

/// The entries that are in force somewhere.
#[derive(Debug, Clone)]
pub(super) struct ByScope(Weak<Scope>);

impl ByScope {
    pub(super) fn new(scope: &Arc<Scope>) -> Self {
        Self(Arc::downgrade(scope))
    }
}

impl PartialEq for ByScope {
    fn eq(&self, other: &Self) -> bool {
        self.0.ptr_eq(&other.0)
    }
}

/// A word or some that may be a slip, and what may have been meant.
#[derive(Debug)]
pub struct Suspicion {
    /// Where, in bytes from the start of the piece.
    pub range: TextRange,
    /// What may have been meant, the best first.
    pub corrections: Vec<Correction>,
    /// Whether its sentence is in another language than words are looked up in, once somebody has asked.
    pub is_foreign: OnceLock<bool>,
    /// What is said of it, once somebody has asked.
    pub description: OnceLock<Description>,
    /// What is known of the words alone, once somebody has asked.
    pub compared: OnceLock<Arc<Compared>>,
}

/// What is said of a finding, wherever it stands.
#[derive(Debug, Clone)]
pub struct Description {
    /// One sentence for the user.
    pub message: Arc<str>,
    /// Other places it speaks of.
    pub related: Arc<[Related]>,
    /// What could stand in its place, the best first.
    pub suggestions: Arc<[String]>,
}

/// Another place that a finding speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub place: FileRange,
    /// What is there.
    pub message: String,
}

impl Related {
    /// An entry, in that file.
    pub fn entry(file: FileId, entry: &Entry) -> Self {
        let place = FileRange { file, range: entry.headword_range };
        Self { place, message: format!("the entry \"{}\"", entry.headword) }
    }
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

impl Suspicion {
    /// That of a range, for which those corrections may have been meant.
    pub fn new(range: TextRange, corrections: Vec<Correction>) -> Self {
        let (is_foreign, description, compared) = Default::default();
        Self { range, corrections, is_foreign, description, compared }
    }
}

impl InOtherCapitals {
    /// That of this place, of which nobody has asked yet.
    pub fn new(place: u32) -> Self {
        Self { place, is_doubtful: OnceLock::new(), by_entries: Slot::default() }
    }

    /// What the entries of `scope` say of it; found now, by `find`, where nobody has asked.
    pub fn by_entries(&self, scope: &Arc<Scope>, find: impl FnOnce() -> ByEntries) -> Arc<ByEntries> {
        self.by_entries.get_or_find(&ByScope::new(scope), find)
    }

    /// Whether those entries say that there is nothing to report of it.
    pub(super) fn quiet(&self, by: &ByScope) -> Quiet {
        let is_quiet =
            |entries: &ByEntries| entries.are_meant || entries.description.get().is_some_and(Option::is_none);
        match self.by_entries.get(by) {
            None => Quiet::Unknown,
            Some(entries) if is_quiet(&entries) => Quiet::Yes(Share::default()),
            Some(_) => Quiet::No,
        }
    }
}

impl OpenBlock {
    /// The block of those regions, in which nobody has looked yet.
    pub fn new(regions: Range<u32>) -> Self {
        Self { regions, found: Slot::default() }
    }

    /// What was found in it last under `scope`.
    pub fn found(&self, scope: &Arc<Scope>) -> Option<Arc<InBlock>> {
        self.found.get(&ByScope::new(scope))
    }

    /// Whether there is nothing to report in it by those entries, whatever stands elsewhere.
    pub(super) fn quiet(&self, by: &ByScope) -> Quiet {
        match self.found.get(by) {
            None => Quiet::Unknown,
            Some(found) if found.suspicions.is_empty() && found.answers.is_empty() => {
                Quiet::Yes(Share { words: found.words as usize, far: found.far as usize })
            }
            Some(_) => Quiet::No,
        }
    }

    /// Remembers what was found in it.
    pub fn put(&self, scope: &Arc<Scope>, found: InBlock) -> Arc<InBlock> {
        self.found.put(&ByScope::new(scope), found)
    }
}
