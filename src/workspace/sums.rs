//! What is summed up over a document: by groups of its pieces, so that an edit has only those summed up again that it touched.

use std::sync::Arc;

use memchr::memmem;
use rustc_hash::FxHashMap;

use super::facts::{ByLexicon, BySpeller, Group, Judged, Passed, Piece, Share};
use super::{Document, Part};
use crate::glossary::EntryId;

impl Document {
    fn parts_of<'a, 'k>(
        &'a self,
        start: usize,
        group: &'a Group,
        key: &'k ByLexicon,
    ) -> impl Iterator<Item = Part<'a>> + use<'a, 'k> {
        group.pieces().map(move |(at, piece)| self.part(start + at, piece, key))
    }

    /// The pieces that rules have to look at again, in order, and the words of the others: those have nothing to be reported, wherever
    /// they stand. `by` is the speller, where words are looked at.
    pub fn open_parts(&self, by: Option<&BySpeller>) -> (Vec<Part<'_>>, Share) {
        let judged = Judged::new(self.scope.by_lexicon(), by);
        let (mut open, mut share) = (Vec::new(), Share::default());
        for (start, group) in self.pieces().groups() {
            match group.facts.passed.get(&judged) {
                Some(passed) => {
                    share.words += passed.share.words;
                    share.far += passed.share.far;
                    for &index in &passed.open {
                        let piece = group.piece(index as usize);
                        open.extend(piece.map(|(at, piece)| self.part(start + at, piece, &judged.lexicon)));
                    }
                }
                None => open.extend(self.parts_of(start, group, &judged.lexicon)),
            }
        }
        (open, share)
    }

    /// Remembers which pieces those are, once the rules have looked at them.
    pub fn remember_open_parts(&self, by: Option<&BySpeller>) {
        let judged = Judged::new(self.scope.by_lexicon(), by);
        for (start, group) in self.pieces().groups() {
            if group.facts.passed.get(&judged).is_some() {
                continue;
            }
            let (mut open, mut share) = (Vec::new(), Share::default());
            for (index, part) in self.parts_of(start, group, &judged.lexicon).enumerate() {
                if part.is_open(by) {
                    open.push(index as u32);
                } else if let Some(verdict) = by.and_then(|by| part.verdict(by)) {
                    share.words += verdict.words as usize;
                    share.far += verdict.far as usize;
                }
            }
            group.facts.passed.put(&judged, Passed { share, open: open.into() });
        }
    }

    /// How often the forms of an entry stand in it, but for those that the entry advises against; `most` where that is more.
    pub fn uses(&self, entry: EntryId, most: u32) -> u32 {
        let key = self.scope.by_lexicon();
        let of_entry = |uses: &FxHashMap<EntryId, u32>| uses.get(&entry).copied().unwrap_or_default();
        let mut times = 0;
        for (start, group) in self.pieces().groups() {
            times += group.facts.uses.ask(&key, of_entry).unwrap_or_else(|| {
                let mut uses: FxHashMap<EntryId, u32> = FxHashMap::default();
                for part in self.parts_of(start, group, &key) {
                    part.uses().iter().for_each(|(&entry, times)| *uses.entry(entry).or_default() += times);
                }
                of_entry(&group.facts.uses.put(&key, uses))
            });
            if times >= most {
                return most;
            }
        }
        times
    }

    /// Whether a term is written so in its code, by its [`hash`](crate::text::token::hash); `of` says how terms are written in that of a piece,
    /// in order. Of `humps` it is asked which names have capitals in other places than their forms.
    pub fn is_in_code(&self, name: u64, humps: bool, of: impl Fn(&Part<'_>) -> Box<[u64]>) -> bool {
        let key = self.scope.by_lexicon();
        let has = |names: &[u64]| names.binary_search(&name).is_ok();
        self.pieces().groups().any(|(start, group)| {
            let known = if humps { &group.facts.humps_in_code } else { &group.facts.in_code };
            known.ask(&key, |names| has(names)).unwrap_or_else(|| {
                let mut names: Vec<u64> = self.parts_of(start, group, &key).flat_map(|part| of(&part)).collect();
                names.sort_unstable();
                names.dedup();
                has(&known.put(&key, names.into()))
            })
        })
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
            all.extend(marks.iter().map(|&at| start + at as usize));
        }
        all
    }
}
