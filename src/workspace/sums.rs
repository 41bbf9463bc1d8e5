//! What is summed up over a document: by groups of its pieces, so that an edit has only those summed up again that it touched.

use std::sync::Arc;

use memchr::memmem;

use super::facts::{ByLexicon, BySpeller, Group, Judged, Passed, Piece, Quiet, Share};
use super::part::counted_as;
use super::tally::Tally;
use super::verdict::ByScope;
use super::{Document, Part, words};
use crate::glossary::EntryId;
use crate::text::TextRange;
use crate::text::token::hash;

/// In a longer text, in bytes, all words are counted once in place of looking for each that is asked for.
const SHORT: usize = 256 * 1024;

/// The pieces of a document that rules have to look at again.
#[derive(Debug, Default)]
pub struct OpenParts<'a> {
    /// They, in order.
    pub parts: Vec<Part<'a>>,
    /// The words of the others: those have nothing to be reported, wherever they stand, as long as the same entries are in force.
    pub passed: Share,
    /// The groups of pieces of which that is not remembered yet, as indices.
    pub new: Vec<usize>,
}

impl Document {
    /// Some pieces of a group by their indices; all of them where none are given.
    fn chosen<'a, 'k>(
        &'a self,
        (start, group): (usize, &'a Group),
        indices: Option<&'k [u32]>,
        key: &'k ByLexicon,
    ) -> impl Iterator<Item = (u32, Part<'a>)> + use<'a, 'k> {
        let all = 0..if indices.is_none() { group.pieces().len() as u32 } else { 0 };
        let indices = indices.unwrap_or_default().iter().copied().chain(all);
        indices.filter_map(move |index| {
            let (at, piece) = group.piece(index as usize)?;
            Some((index, self.part(start + at, piece, key)))
        })
    }

    /// The pieces that rules have to look at again. `by` is the speller, where words are looked at.
    pub fn open_parts(&self, by: Option<&BySpeller>) -> OpenParts<'_> {
        let judged = Judged::new(self.scope.by_lexicon(), by);
        let under = (judged.clone(), ByScope::new(&self.scope));
        let mut open = OpenParts::default();
        for (index, (start, group)) in self.pieces().groups().enumerate() {
            if let Some(settled) = group.facts.settled.get(&under) {
                open.passed.add(settled.share);
                let left = self.chosen((start, group), Some(&settled.open), &judged.lexicon);
                open.parts.extend(left.map(|(_, part)| part));
                continue;
            }
            open.new.push(index);
            let passed = group.facts.passed.get(&judged);
            open.passed.add(passed.as_ref().map_or_else(Share::default, |passed| passed.share));
            let indices = passed.as_ref().map(|passed| &*passed.open);
            for (_, part) in self.chosen((start, group), indices, &judged.lexicon) {
                match part.quiet(by, &under.1) {
                    Quiet::Yes(share) => open.passed.add(share),
                    Quiet::No | Quiet::Unknown => open.parts.push(part),
                }
            }
        }
        open
    }

    /// Remembers which pieces those are, once the rules have looked at them; `new` is what [`OpenParts::new`] said.
    pub fn remember_open_parts(&self, by: Option<&BySpeller>, new: &[usize]) {
        let judged = Judged::new(self.scope.by_lexicon(), by);
        let under = (judged.clone(), ByScope::new(&self.scope));
        for (start, group) in new.iter().filter_map(|&index| self.pieces().groups().nth(index)) {
            let (facts, group) = (&group.facts, (start, &**group));
            let passed = facts.passed.get_or_find(&judged, || {
                let mut passed = Passed::default();
                for (index, part) in self.chosen(group, None, &judged.lexicon) {
                    passed.take(index, part.share_if_closed(by));
                }
                passed
            });
            let mut settled = Passed { share: passed.share, open: Vec::new() };
            let is_known = self.chosen(group, Some(&passed.open), &judged.lexicon).all(|(index, part)| {
                let quiet = part.quiet(by, &under.1);
                settled.take(index, if let Quiet::Yes(share) = quiet { Some(share) } else { None });
                !matches!(quiet, Quiet::Unknown)
            });
            if is_known {
                facts.settled.put(&under, settled);
            }
        }
    }

    /// How often the forms of an entry stand in it, but for those that the entry advises against; `most` where that is more.
    pub fn uses(&self, entry: EntryId, most: u32) -> u32 {
        let key = self.scope.by_lexicon();
        let list = |piece: &Piece, tell: &mut dyn FnMut(u64, u32)| {
            self.part(0, piece, &key).uses().iter().for_each(|&(entry, times)| tell(entry, times));
        };
        self.text.tallies.uses.get(&key, self.pieces(), &list).times(counted_as(entry)).min(most)
    }

    /// Whether a term is written so in its code; `of` tells how terms are written in that of a piece, each once, by their [`hash`]. Of `humps` it is
    /// asked which names have capitals in other places than their forms.
    pub fn is_in_code(&self, written: &str, humps: bool, of: impl Fn(&Part<'_>, &mut dyn FnMut(u64))) -> bool {
        if self.is_soon_searched() && !self.has_unchecked(written) {
            return false;
        }
        let key = self.scope.by_lexicon();
        let list = |piece: &Piece, tell: &mut dyn FnMut(u64, u32)| {
            of(&self.part(0, piece, &key), &mut |name| tell(name, 1));
        };
        let tallies = &self.text.tallies;
        let known = if humps { &tallies.humps_in_code } else { &tallies.in_code };
        known.get(&key, self.pieces(), &list).times(hash(written)) > 0
    }

    /// Whether one word is sooner looked for in its text than all words are counted, or all terms in its code found. Of a text that is edited, the
    /// counts follow the edits; in a long one, many words may be asked for.
    fn is_soon_searched(&self) -> bool {
        self.is_read_once() && self.source.len() <= SHORT
    }

    /// Whether something stands anywhere but where spelling is checked.
    fn has_unchecked(&self, written: &str) -> bool {
        self.passages(TextRange::new(0, self.source.len())).any(|passage| {
            let is_unchecked = |at| passage.regions.at(at).is_some_and(|region| !region.kind.is_checked());
            let mut found = memmem::find_iter(passage.text.as_bytes(), written.as_bytes());
            found.any(|at| is_unchecked(at) || is_unchecked(at + written.len() - 1))
        })
    }

    /// How often each word stands where spelling is checked: as written, by its [`hash`] (parts of names in
    /// programs by another, [`as_part`](crate::text::token::as_part)).
    pub fn words(&self) -> Arc<Tally> {
        self.text.tallies.words.get(&(), self.pieces(), &|piece, tell| {
            words::listed(piece).iter().for_each(|&word| tell(word, 1));
        })
    }

    /// Whether somebody has counted its words, or those of a text that edits have made into this one.
    pub fn counts_words(&self) -> bool {
        self.text.tallies.words.is_kept(&())
    }

    /// The same of what all spellings of a word have in common, by other numbers.
    pub fn words_loosely(&self) -> Arc<Tally> {
        self.text.tallies.loose_words.get(&(), self.pieces(), &|piece, tell| {
            words::loosely_listed(piece).iter().for_each(|&word| tell(word, 1));
        })
    }

    /// Whether a word stands so often where spelling is checked, as written.
    pub fn has_word(&self, word: &str, times: u32) -> bool {
        let stands = |(_, text)| memmem::find_iter(str::as_bytes(text), word.as_bytes());
        let is_rare = || self.texts().flat_map(stands).take(times as usize).count() < times as usize;
        !(self.is_soon_searched() && is_rare()) && self.words().times(hash(word)) >= times
    }

    /// Where that mark stands in the document, in bytes, in order. It is always asked for the same one.
    pub fn marks(&self, mark: &str) -> Vec<usize> {
        let of_piece = |(start, piece): (usize, &Arc<Piece>)| {
            let find = || memmem::find_iter(piece.text().as_bytes(), mark).map(|at| at as u32).collect();
            piece.facts.marks.get_or_init(find).iter().map(move |at| start as u32 + at).collect::<Vec<_>>()
        };
        let mut all = Vec::new();
        for (start, group) in self.pieces().groups() {
            let marks = group.facts.marks.get_or_init(|| group.pieces().flat_map(of_piece).collect());
            if !marks.is_empty() {
                all.extend(marks.iter().map(|&at| start + at as usize));
            }
        }
        all
    }
}
