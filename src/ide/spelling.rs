//! What counts as spelt right: a dictionary, the user's words, and what stands often enough to be meant.

use std::ops::Range;
use std::sync::Arc;

use parking_lot::{RwLock, RwLockReadGuard};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::text::token::hash;
use crate::text::{Dictionary, english, fold};
use crate::workspace::Document;

/// A spelling that stands so often, or in so many files, is meant.
const OFTEN: u32 = 10;
/// See [`OFTEN`].
const MANY_FILES: u32 = 3;
/// So many judged words are remembered; then the memory begins anew. A language has fewer, hashes in a log file have not.
const MOST_REMEMBERED: usize = 1 << 17;

/// So many unknown words are remembered with what they are near: each takes more room.
const MOST_JUDGED: usize = 1 << 15;

/// So many stretches of text are remembered: more than documents of 10 MB have.
const MOST_SETTLED: usize = 1 << 16;

/// What counts as spelt right, beside the forms of the glossary. It remembers each word that it was asked about.
#[derive(Debug, Default)]
pub struct Spelling {
    pub(super) dictionary: Option<Dictionary>,
    pub(super) words: FxHashSet<String>,
    usage: Usage,
    known: RwLock<FxHashMap<u64, bool>>,
    near_english: RwLock<FxHashMap<u64, bool>>,
    /// By what they are remembered for and the hash of the word as written.
    judged: RwLock<FxHashMap<(u64, u64), Judged>>,
    /// By what they are remembered for and the hash of a stretch of text.
    settled: RwLock<FxHashMap<(u64, u64), Settled>>,
}

/// What an unknown word may have been meant for, wherever it stands.
#[derive(Debug, Clone, Default)]
pub(super) struct Judged {
    /// The words of forms that it is near.
    pub candidates: Arc<[Candidate]>,
    /// It may be one half of a form that is torn apart.
    pub is_a_half: bool,
    /// It is a word of prose and near nothing: likely a name or of another language.
    pub is_far: bool,
}

/// A word of a form that an unknown word may have been meant for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
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

/// What is known of a stretch of text, wherever it stands.
#[derive(Debug)]
pub(super) struct Settled {
    /// How many words there are in blocks without anything to report.
    pub words: u32,
    /// How many of these are unknown and near nothing.
    pub far: u32,
    /// The other blocks, each as its first region and the one behind its last, counted from the first of the stretch.
    pub open: Box<[Range<u32>]>,
}

/// How often spellings stand in files besides those that are open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Usage {
    /// By the hash of the word as written: in how many files, and how often in all.
    counts: FxHashMap<u64, (u32, u32)>,
}

impl Usage {
    /// Counts the words of one more file.
    #[cfg_attr(only_main, expect(dead_code, reason = "tests count files as a project will"))]
    pub fn add(&mut self, document: &Document) {
        for (&word, &times) in document.token_counts() {
            let (files, total) = self.counts.entry(word).or_default();
            *files += 1;
            *total += times;
        }
    }

    /// Whether the spelling stands in any of the files.
    pub(super) fn has(&self, word: &str) -> bool {
        self.counts.contains_key(&hash(word))
    }

    /// Whether the spelling stands in three files or ten times in all.
    pub(super) fn is_meant(&self, word: &str) -> bool {
        self.counts.get(&hash(word)).is_some_and(|&(files, times)| Spelling::is_often(files, times))
    }
}

impl Spelling {
    /// With that dictionary, or none: then only the embedded list of common English words counts. `words`, in small letters, are never
    /// reported.
    pub fn new(dictionary: Option<Dictionary>, words: impl IntoIterator<Item = String>) -> Self {
        let words = words.into_iter().map(|word| word.to_lowercase()).collect();
        Self { dictionary, words, ..Self::default() }
    }

    /// The same, told how often spellings stand in files that are not open.
    #[cfg_attr(only_main, expect(dead_code, reason = "tests count files as a project will"))]
    pub fn with_usage(mut self, usage: Usage) -> Self {
        self.usage = usage;
        self
    }

    /// How often spellings stand in files that are not open.
    pub(super) fn usage(&self) -> &Usage {
        &self.usage
    }

    /// Whether a word is spelt right by the dictionary or by the user's list.
    pub fn knows(&self, word: &str) -> bool {
        let remembered = self.known.read().get(&hash(word)).copied();
        remembered.unwrap_or_else(|| self.knows_now(word))
    }

    /// The same, without a look at what is remembered.
    pub(super) fn knows_now(&self, word: &str) -> bool {
        self.is_of_the_language(word) || english::is_computing(&word.to_lowercase())
    }

    /// Whether a word is one of the language or of the user's list, and not just one of computing.
    pub(super) fn is_of_the_language(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        let accepted = self.words.contains(&lower) || english::is_common(&lower);
        let by = |dictionary: &Dictionary| dictionary.knows(word) || lower != word && dictionary.knows(&lower);
        accepted || self.dictionary.as_ref().is_some_and(by) || !word.is_ascii() && self.is_borrowed(word)
    }

    /// Whether a word with marks is one of the language without them: `cafés`, `naïve`, in whatever way the marks are stored.
    fn is_borrowed(&self, word: &str) -> bool {
        let stripped = fold::fold(word);
        stripped.is_ascii() && self.is_of_the_language(&stripped)
    }

    /// What is remembered of many words at once: for a loop over a text.
    pub(super) fn remembered(&self) -> RwLockReadGuard<'_, FxHashMap<u64, bool>> {
        self.known.read()
    }

    /// Remembers what was found of words, by their hash. Not where somebody is reading what is remembered: another document may be long,
    /// and whoever asks again will find it again.
    pub(super) fn remember(&self, found: FxHashMap<u64, bool>) {
        if found.is_empty() {
            return;
        }
        let Some(mut known) = self.known.try_write() else { return };
        if known.len() >= MOST_REMEMBERED {
            known.clear();
        }
        known.extend(found);
    }

    /// What is known of stretches of text, by what they are remembered for and their hash: for a loop over a text.
    pub(super) fn settled(&self) -> RwLockReadGuard<'_, FxHashMap<(u64, u64), Settled>> {
        self.settled.read()
    }

    /// Remembers what was found of stretches of text, by what they are remembered for and their hash; see [`Spelling::remember`].
    pub(super) fn settle(&self, found: Vec<((u64, u64), Settled)>) {
        if found.is_empty() {
            return;
        }
        let Some(mut settled) = self.settled.try_write() else { return };
        if settled.len() >= MOST_SETTLED {
            settled.clear();
        }
        settled.extend(found);
    }

    /// What was found of an unknown word, by what it is remembered for and the word's hash; found now where nothing is remembered.
    pub(super) fn judged(&self, key: (u64, u64), judge: impl FnOnce() -> Judged) -> Judged {
        if let Some(known) = self.judged.read().get(&key) {
            return known.clone();
        }
        let found = judge();
        let mut all = self.judged.write();
        if all.len() >= MOST_JUDGED {
            all.clear();
        }
        all.insert(key, found.clone());
        found
    }

    /// Whether a spelling that stands in so many files, and so often in all, is meant.
    pub(super) fn is_often(files: u32, times: u32) -> bool {
        files >= MANY_FILES || times >= OFTEN
    }

    /// Whether a word is one edit from an English word, so that something two edits away explains it less well.
    pub(super) fn is_near_english(&self, word: &str) -> bool {
        let key = hash(word);
        if let Some(&known) = self.near_english.read().get(&key) {
            return known;
        }
        let near = edits(word).any(|edited| english::is_common(&edited));
        let mut all = self.near_english.write();
        if all.len() >= MOST_REMEMBERED {
            all.clear();
        }
        all.insert(key, near);
        near
    }
}

/// Every word one edit from an ASCII word in small letters.
fn edits(word: &str) -> impl Iterator<Item = String> + '_ {
    let ascii = if word.is_ascii() { word } else { "" };
    let places = 0..=ascii.len();
    places.flat_map(move |at| {
        let (before, after) = ascii.split_at(at);
        let rest = after.get(1..).unwrap_or_default();
        let deleted = (!after.is_empty()).then(|| format!("{before}{rest}"));
        let swapped = (after.len() > 1).then(|| format!("{before}{}{}{}", &after[1..2], &after[..1], &after[2..]));
        let others = (b'a'..=b'z').flat_map(move |letter| {
            let letter = char::from(letter);
            let replaced = (!after.is_empty()).then(|| format!("{before}{letter}{rest}"));
            [Some(format!("{before}{letter}{after}")), replaced].into_iter().flatten()
        });
        deleted.into_iter().chain(swapped).chain(others)
    })
}
