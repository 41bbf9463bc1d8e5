//! What was found in a piece of a text. It holds wherever the piece stands, as long as what it was found by is the same: so nothing is ever
//! invalidated, and what is found by something else takes its place.

use std::any::Any;
use std::sync::{Arc, OnceLock, Weak};

use parking_lot::Mutex;

use super::verdict::ByScope;
use super::{Compared, InOtherCapitals, Scope, Verdict};

use crate::document;
use crate::lexicon::{Lexicon, Occurrence, Scan};
use crate::text::TextRange;
use crate::text::cache::Cache;

/// The words of a piece, in order, each by a number.
pub type Listed = Box<[u64]>;

pub(super) type Pieces = document::Pieces<Facts, GroupFacts>;
pub(super) type Piece = document::Piece<Facts>;
pub(super) type Group = document::Group<Facts, GroupFacts>;

/// What was found in a piece.
#[derive(Debug, Default)]
pub struct Facts {
    pub(super) found: Slot<ByLexicon, Found>,
    pub(super) verdict: Slot<BySpeller, Verdict>,
    pub(super) confused: Slot<BySpeller, Box<[Confused]>>,
    /// Which occurrences in other capitals are no words of the language.
    pub(super) cased: Slot<BySpeller, Box<[InOtherCapitals]>>,
    /// Its words where spelling is checked, and what all spellings of each have in common.
    pub(super) words: OnceLock<Listed>,
    pub(super) loose_words: OnceLock<Listed>,
    /// Where what begins a comment that asks for silence stands, in bytes from its start.
    pub(super) marks: OnceLock<Box<[u32]>>,
}

/// What was found in a group of pieces: each is summed up when it is first asked for.
#[derive(Debug, Default)]
pub struct GroupFacts {
    pub(super) passed: Slot<Judged, Passed>,
    /// The same where what the entries in force say counts too.
    pub(super) settled: Slot<(Judged, ByScope), Passed>,
    /// Where what begins a comment that asks for silence stands, in bytes from the group's start.
    pub(super) marks: OnceLock<Box<[u32]>>,
}

/// What is known of a group of pieces in which the rules have looked at each.
#[derive(Debug, Default)]
pub(super) struct Passed {
    /// The words of the pieces that have nothing to be looked at again.
    pub(super) share: Share,
    /// The other pieces, as indices.
    pub(super) open: Vec<u32>,
}

impl Passed {
    /// Takes in one more piece, by its index and its words, where it has nothing to be looked at again.
    pub(super) fn take(&mut self, index: u32, share: Option<Share>) {
        match share {
            Some(share) => self.share.add(share),
            None => self.open.push(index),
        }
    }
}

/// How many words there are, and how many of them are unknown and near nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Share {
    /// All words.
    pub words: usize,
    /// Those that are unknown and near nothing.
    pub far: usize,
}

impl Share {
    /// Counts those of another text too.
    pub(super) fn add(&mut self, other: Self) {
        self.words += other.words;
        self.far += other.far;
    }
}

/// Whether there is nothing to report somewhere, as long as the same entries are in force.
#[derive(Debug)]
pub(super) enum Quiet {
    /// Nothing is; so many words stand there.
    Yes(Share),
    /// Something may be.
    No,
    /// Nobody has looked.
    Unknown,
}

impl Quiet {
    /// Whether it is so in both places.
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Yes(mut one), Self::Yes(other)) => {
                one.add(other);
                Self::Yes(one)
            }
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
        }
    }
}

/// One fact, and what it was found by.
#[derive(Debug)]
pub(super) struct Slot<K, T>(Mutex<Option<(K, Arc<T>)>>);

impl<K, T> Default for Slot<K, T> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<K: PartialEq + Clone, T> Slot<K, T> {
    /// What was found by `key`, if it was.
    pub(super) fn get(&self, key: &K) -> Option<Arc<T>> {
        self.0.lock().as_ref().filter(|(known, _)| known == key).map(|(_, fact)| fact.clone())
    }

    /// A slot with the same fact.
    pub(super) fn same(&self) -> Self {
        Self(Mutex::new(self.0.lock().clone()))
    }

    /// Remembers what was found by `key`.
    pub(super) fn put(&self, key: &K, fact: T) -> Arc<T> {
        let fact = Arc::new(fact);
        *self.0.lock() = Some((key.clone(), fact.clone()));
        fact
    }

    /// What was found by `key`; found now, by `find`, where it was not.
    pub(super) fn get_or_find(&self, key: &K, find: impl FnOnce() -> T) -> Arc<T> {
        self.get(key).unwrap_or_else(|| self.put(key, find()))
    }
}

/// The forms that are in force somewhere: compiled, and what was found of words with their help.
#[derive(Debug, Default)]
pub(super) struct Forms {
    pub(super) lexicon: OnceLock<Lexicon>,
    /// By each speller that asked lately.
    words: Mutex<Vec<(ByForms, Arc<WordVerdicts>)>>,
}

impl Forms {
    /// Those of a lexicon.
    pub(super) fn of(lexicon: Lexicon) -> Self {
        Self { lexicon: lexicon.into(), words: Mutex::default() }
    }
}

/// So many spellers are remembered beside the forms: folders of one project may have word lists of their own.
const MOST_SPELLERS: usize = 8;

/// So many of them are remembered beside what they may have been meant for.
const MOST_COMPARED: usize = 1 << 10;

/// What was found of unknown words.
#[derive(Debug)]
pub struct WordVerdicts {
    /// By their [`hash`](crate::text::token::hash).
    verdicts: Cache<WordVerdict>,
    /// By that of a word and of what may have been meant.
    compared: Cache<Arc<Compared>>,
}

impl WordVerdicts {
    fn new() -> Self {
        Self { verdicts: Cache::default(), compared: Cache::new(16, MOST_COMPARED) }
    }

    /// What is remembered of a word; found now, by `find`, where nothing is.
    pub fn get_or_find(&self, word: u64, find: impl FnOnce() -> WordVerdict) -> WordVerdict {
        self.verdicts.get_or_find(word, find)
    }

    /// What is remembered of a word and of what may have been meant, by the hash of both; found now, by `find`, where nothing is.
    pub fn compared(&self, both: u64, find: impl FnOnce() -> Compared) -> Arc<Compared> {
        self.compared.get_or_find(both, || Arc::new(find()))
    }
}

/// What an unknown word may have been meant for, wherever it stands.
#[derive(Debug, Clone, Default)]
pub struct WordVerdict {
    /// The words of forms that it is near.
    pub candidates: Arc<[Candidate]>,
    /// It may be one half of a form that is torn apart.
    pub is_a_half: bool,
    /// It is a word of prose and near nothing: likely a name or of another language.
    pub is_far: bool,
}

/// A word of a form that an unknown word may have been meant for.
#[derive(Debug, Clone, Copy)]
pub struct Candidate {
    /// Its index in the vocabulary.
    pub word: u32,
    /// How many edits lie between.
    pub distance: u8,
    /// What it costs to have meant it.
    pub cost: i32,
    /// Letters are swapped, or twice.
    pub slipped: bool,
    /// By itself the unknown word is more likely another word.
    pub plain: bool,
}

/// The forms that are in force somewhere.
#[derive(Debug, Clone)]
pub(super) struct ByLexicon(pub(super) Weak<Forms>);

impl PartialEq for ByLexicon {
    fn eq(&self, other: &Self) -> bool {
        self.0.ptr_eq(&other.0)
    }
}

/// What decides beside the forms what a word may be a slip for: what counts as spelt right, and the words that the meanings use.
#[derive(Debug, Clone)]
struct ByForms {
    spelling: Weak<dyn Any + Send + Sync>,
    meanings: u64,
}

impl PartialEq for ByForms {
    fn eq(&self, other: &Self) -> bool {
        self.meanings == other.meanings && std::ptr::addr_eq(self.spelling.as_ptr(), other.spelling.as_ptr())
    }
}

/// All that decides what a word may be a slip for.
#[derive(Debug, Clone, PartialEq)]
pub struct BySpeller {
    lexicon: ByLexicon,
    beside: ByForms,
}

/// What the rules judge a document by.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Judged {
    pub(super) lexicon: ByLexicon,
    speller: Option<BySpeller>,
}

impl Judged {
    pub(super) fn new(lexicon: ByLexicon, speller: Option<&BySpeller>) -> Self {
        Self { lexicon, speller: speller.cloned() }
    }
}

impl Scope {
    pub(super) fn by_lexicon(&self) -> ByLexicon {
        ByLexicon(Arc::downgrade(&self.forms))
    }

    /// What decides how words are spelt right here, with `spelling` for what is no form.
    pub fn by_speller<S: Any + Send + Sync>(&self, spelling: &Arc<S>) -> BySpeller {
        let spelling: Arc<dyn Any + Send + Sync> = spelling.clone();
        let beside = ByForms { spelling: Arc::downgrade(&spelling), meanings: self.meaning_words_hash() };
        BySpeller { lexicon: self.by_lexicon(), beside }
    }

    /// What was found of unknown words by that speller.
    pub fn word_verdicts(&self, by: &BySpeller) -> Arc<WordVerdicts> {
        let mut all = self.forms.words.lock();
        if let Some((_, known)) = all.iter().find(|(known, _)| *known == by.beside) {
            return known.clone();
        }
        all.retain(|(known, _)| known.spelling.strong_count() > 0);
        if all.len() == MOST_SPELLERS {
            all.remove(0);
        }
        let new = Arc::new(WordVerdicts::new());
        all.push((by.beside.clone(), new.clone()));
        new
    }
}

/// What a lexicon finds in a piece, in bytes from its start.
#[derive(Debug, Default)]
pub struct Found {
    /// The occurrences, but for a text that is looked at once: there they are looked for when somebody asks.
    pub(super) scan: OnceLock<Scan>,
    /// Of such a text those in its running text: of most texts the rules ask for no others.
    pub(super) text_scan: Option<Scan>,
    /// Those that a rule may have something to say of, noted by the rules when they are first asked.
    pub noted: OnceLock<Noted>,
    /// What stands twice in a row, and what is to stand there, found by its rule when that is first asked.
    pub repeated: OnceLock<Box<[Repeated]>>,
    /// How often the forms of entries stand there, by the numbers of these, in their order.
    pub(super) uses: OnceLock<Box<[(u64, u32)]>>,
}

/// What stands twice in a row.
#[derive(Debug)]
pub struct Repeated {
    /// All of it, in bytes from the start of its piece.
    pub range: TextRange,
    /// What is enough.
    pub once: Box<str>,
}

/// Occurrences of a piece, as indices, in order: what they are, and what stands in the piece, says that a rule may have something to say of
/// them.
#[derive(Debug, Default)]
pub struct Noted {
    /// Those that may be forms which an entry advises against.
    pub discouraged: Box<[u32]>,
    /// Those that have other capitals than their forms, as far as what stands around them does not say that they are other names.
    pub other_capitals: Box<[u32]>,
    /// Names with capitals in other places than their forms, which are no occurrences.
    pub other_humps: Box<[Occurrence]>,
    /// How terms are written in code, by their [`hash`](crate::text::token::hash), in order, found when it is first asked for.
    pub in_code: OnceLock<Box<[u64]>>,
    /// The same of names with capitals in other places than their forms.
    pub humps_in_code: OnceLock<Box<[u64]>>,
}

impl Noted {
    /// How many occurrences in other capitals are noted, whole ones and such that are none.
    pub fn count_in_other_capitals(&self) -> usize {
        self.other_capitals.len() + self.other_humps.len()
    }

    /// Whether one of them, by its place among all, is no occurrence.
    pub fn is_of_other_humps(&self, place: usize) -> bool {
        place >= self.other_capitals.len()
    }
}

/// A word of the language in the place of another one in a form of several words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Confused {
    /// Where it stands, in bytes from the start of its piece.
    pub range: TextRange,
    /// The form, as an index.
    pub form: u32,
    /// The place of the word in the form, from 0.
    pub at: u8,
    /// Whether the word and the form say enough, wherever they stand: a letter is left out, put in or swapped, or the form is long.
    pub is_plain: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Workspace;

    #[test]
    fn spellers_that_take_turns_are_all_remembered() {
        let scope = Workspace::new().snapshot().scope(&[]);
        let spellings: Vec<Arc<u8>> = (0..3).map(Arc::new).collect();
        let asked =
            || spellings.iter().map(|spelling| scope.word_verdicts(&scope.by_speller(spelling))).collect::<Vec<_>>();
        let (first, again) = (asked(), asked());
        assert!(first.iter().zip(&again).all(|(first, again)| Arc::ptr_eq(first, again)));
        assert!(!Arc::ptr_eq(&first[0], &first[1]));
        for _ in 0..100 {
            scope.word_verdicts(&scope.by_speller(&Arc::new(0_u8)));
        }
        assert!(scope.forms.words.lock().len() <= MOST_SPELLERS);
    }
}
