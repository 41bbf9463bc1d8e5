//! What is summed up over a document: by groups of its pieces, so that an edit has only those summed up again that it touched.

use std::sync::Arc;

use memchr::memmem;

use super::facts::{ByLexicon, BySpeller, Group, Judged, Passed, Piece, Share};
use super::part::counted_as;
use super::tally::Tally;
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
    /// The words of the others: those have nothing to be reported, wherever they stand.
    pub passed: Share,
    /// The groups of pieces in which nobody has looked yet, as indices.
    pub new: Vec<usize>,
}

impl Document {
    fn parts_of<'a, 'k>(
        &'a self,
        start: usize,
        group: &'a Group,
        key: &'k ByLexicon,
    ) -> impl Iterator<Item = Part<'a>> + use<'a, 'k> {
        group.pieces().map(move |(at, piece)| self.part(start + at, piece, key))
    }

    /// The pieces that rules have to look at again. `by` is the speller, where words are looked at.
    pub fn open_parts(&self, by: Option<&BySpeller>) -> OpenParts<'_> {
        let judged = Judged::new(self.scope.by_lexicon(), by);
        let mut open = OpenParts::default();
        for (index, (start, group)) in self.pieces().groups().enumerate() {
            let Some(passed) = group.facts.passed.get(&judged) else {
                open.new.push(index);
                for part in self.parts_of(start, group, &judged.lexicon) {
                    match part.share_if_closed(by) {
                        Some(share) => open.passed.add(share),
                        None => open.parts.push(part),
                    }
                }
                continue;
            };
            open.passed.add(passed.share);
            for &index in &passed.open {
                let piece = group.piece(index as usize);
                open.parts.extend(piece.map(|(at, piece)| self.part(start + at, piece, &judged.lexicon)));
            }
        }
        open
    }

    /// Remembers which pieces those are, once the rules have looked at them; `new` is what [`OpenParts::new`] said.
    pub fn remember_open_parts(&self, by: Option<&BySpeller>, new: &[usize]) {
        let judged = Judged::new(self.scope.by_lexicon(), by);
        for (start, group) in new.iter().filter_map(|&index| self.pieces().groups().nth(index)) {
            let (mut open, mut share) = (Vec::new(), Share::default());
            for (index, part) in self.parts_of(start, group, &judged.lexicon).enumerate() {
                match part.share_if_closed(by) {
                    Some(own) => share.add(own),
                    None => open.push(index as u32),
                }
            }
            group.facts.passed.put(&judged, Passed { share, open: open.into() });
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
