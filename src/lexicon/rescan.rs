//! Scanning again after an edit: what stands in blocks that the edit did not touch is taken over from the scan before.
//!
//! No form runs across the end of a block, and nothing outside of a block decides what is found in it. So the blocks that are the same in
//! both texts, counted from the front and from the back, keep their occurrences, and only those between them are scanned.

use super::{Lexicon, Occurrence, Scan};
use crate::text::{Region, Regions, TextRange, common};

/// A text that was scanned: what an edit led away from.
#[derive(Debug, Clone, Copy)]
pub struct Scanned<'a> {
    /// The text.
    pub text: &'a str,
    /// Its regions.
    pub regions: &'a Regions,
    /// What was found in it, with the same lexicon.
    pub scan: &'a Scan,
}

impl Lexicon {
    /// What [`Lexicon::scan`] finds in a text, by way of what was found in an earlier one. The more the two have in common at their
    /// beginnings and ends, the quicker.
    pub fn rescan(&self, text: &str, regions: &Regions, before: Scanned<'_>) -> Scan {
        let Some(searcher) = self.searcher.as_ref() else { return Scan::default() };
        if regions.hyphenated_identifiers != before.regions.hyphenated_identifiers {
            return self.scan(text, regions);
        }
        let (old, new) = (before.regions.as_slice(), regions.as_slice());
        let front = same_front(old, new, common::front(before.text.as_bytes(), text.as_bytes()));
        let back = same_back(&old[front..], &new[front..], before.text, text);
        let (old_middle, new_middle) = (&old[front..old.len() - back], &new[front..new.len() - back]);
        let start = old[..front].last().map_or(0, |region| region.range.end());
        let end = old_middle.last().map_or(start, |region| region.range.end());
        let known = &before.scan.occurrences;
        let kept_front = known.partition_point(|occurrence| occurrence.range.end() <= start);
        let kept_back = known.partition_point(|occurrence| occurrence.range.start() < end).max(kept_front);
        let mut occurrences = Vec::with_capacity(known.len() + 1);
        occurrences.extend_from_slice(&known[..kept_front]);
        searcher.scan(text, new_middle, regions.hyphenated_identifiers, &mut occurrences);
        occurrences.extend(known[kept_back..].iter().map(|occurrence| Occurrence {
            range: moved(occurrence.range, before.text.len(), text.len()),
            ..occurrence.clone()
        }));
        Scan { occurrences }
    }
}

/// The same range, as far from the end of a text of the new length as it was from the end of one of the old.
fn moved(range: TextRange, old: usize, new: usize) -> TextRange {
    TextRange::new(range.start() + new - old, range.end() + new - old)
}

/// How many regions at the front lie in what the texts have in common (bytes) and end with a block.
fn same_front(old: &[Region], new: &[Region], common: usize) -> usize {
    let same = old.iter().zip(new).take_while(|(old, new)| old == new && new.range.end() <= common).count();
    (0..=same).rev().find(|&count| count == 0 || !new[count - 1].joined).unwrap_or(0)
}

/// How many regions at the back lie in what the texts have in common at their ends, and begin with a block.
fn same_back(old: &[Region], new: &[Region], old_text: &str, new_text: &str) -> usize {
    let (length, new_length) = (old_text.len(), new_text.len());
    let common = common::back(old_text.as_bytes(), new_text.as_bytes());
    let is_same = |old: &Region, new: &Region| {
        let lies_in_it = old.range.start() + common >= length && new.range.start() + common >= new_length;
        lies_in_it
            && old.kind == new.kind
            && old.joined == new.joined
            && moved(old.range, length, new_length) == new.range
    };
    let same = old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| is_same(old, new)).count();
    let begins_block =
        |regions: &[Region], count: usize| regions[..regions.len() - count].last().is_none_or(|before| !before.joined);
    (0..=same).rev().find(|&count| begins_block(old, count) && begins_block(new, count)).unwrap_or(0)
}
