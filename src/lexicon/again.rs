//! Scanning a text that an edit has made of another: in the blocks that came out the same, what was found before is found again.
//!
//! No form runs from one block into another, and what stands in a block and right beside it says all that counts. So the blocks that are the
//! same from the front on and from the back on, with one byte more, need no second look.

use super::{Lexicon, Occurrence, Scan};
use crate::text::{Region, Regions, TextRange};

/// A text that was scanned, and what was found.
#[derive(Debug, Clone, Copy)]
pub struct Scanned<'a> {
    /// The text.
    pub text: &'a str,
    /// Its regions.
    pub regions: &'a Regions,
    /// What was found.
    pub scan: &'a Scan,
}

impl Lexicon {
    /// Finds every form in a text, with the help of what was found in one that is much the same: the answer is that of [`scan`](Self::scan).
    pub fn scan_again(&self, text: &str, regions: &Regions, earlier: Scanned<'_>) -> Scan {
        let (same, known) = (Same::of(text, regions, &earlier), &earlier.scan.occurrences);
        let front = known.partition_point(|found| found.range.start() < same.front);
        let back = known.partition_point(|found| found.range.start() + same.back < earlier.text.len());
        let mut occurrences = known[..front].to_vec();
        if let Some(searcher) = &self.searcher {
            let places = same.front..text.len() - same.back;
            searcher.scan(text, regions, |block| places.contains(&block[0].range.start()), &mut occurrences);
        }
        let moved = |found: &Occurrence| {
            let end = text.len() - (earlier.text.len() - found.range.end());
            Occurrence { range: TextRange::new(end - found.range.len(), end), ..found.clone() }
        };
        occurrences.extend(known[back..].iter().map(moved));
        Scan { occurrences }
    }
}

/// How many bytes of a text and of an earlier one, from the front and from the back on, hold blocks that are the same in both.
struct Same {
    front: usize,
    back: usize,
}

impl Same {
    fn of(text: &str, regions: &Regions, earlier: &Scanned<'_>) -> Self {
        let nothing = Self { front: 0, back: 0 };
        if regions.hyphenated_identifiers != earlier.regions.hyphenated_identifiers {
            return nothing;
        }
        let (length, old_length) = (text.len(), earlier.text.len());
        let is_same = |(one, other): &(u8, u8)| one == other;
        let front = text.bytes().zip(earlier.text.bytes()).take_while(is_same).count();
        let back = text.bytes().rev().zip(earlier.text.bytes().rev()).take_while(is_same).count();
        let mut same = nothing;
        let (mut own, mut others) = (regions.as_slice(), earlier.regions.as_slice());
        for block in own.split_inclusive(|region| !region.joined) {
            let last = block[block.len() - 1];
            let end = last.range.end();
            if last.joined || end >= front || !others.starts_with(block) {
                break;
            }
            same.front = end;
            (own, others) = (&own[block.len()..], &others[block.len()..]);
        }
        let from_back =
            |region: &Region, length: usize| (length - region.range.start(), region.range.len(), region.kind);
        for block in own.split_inclusive(|region| !region.joined).rev() {
            let start = block[0].range.start();
            let Some(left) = others.len().checked_sub(block.len()).filter(|_| length - start < back) else { break };
            let (before, theirs) = others.split_at(left);
            let alike = |(one, other): (&Region, &Region)| {
                one.joined == other.joined && from_back(one, length) == from_back(other, old_length)
            };
            // Where theirs is the end of a longer one, it is another.
            if before.last().is_some_and(|region| region.joined) || !block.iter().zip(theirs).all(alike) {
                break;
            }
            same.back = length - start;
            others = before;
        }
        same
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::glossary::{Format, Glossary, ReadOptions, read};
    use crate::text::{FileId, RegionKind};

    fn lexicon() -> Lexicon {
        let text =
            "**Rye bread**: One.\n\n**Rye**: Two.\n\n**C++**: Three.\n\n**kv cache**: Four.\n\n**.net**: Five.\n";
        let reading = read(Format::Markdown, text, &ReadOptions::default());
        Lexicon::compile(&Glossary::new(vec![(FileId(1), Arc::new(reading))]))
    }

    /// Regions of a text: each line is one or, where it has a bar, two; those of lines that end with a backslash go on in the next.
    fn regions(text: &str) -> Regions {
        let mut regions = Regions::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let bare = line.trim_end_matches('\n');
            let goes_on = bare.ends_with('\\');
            let kind = if bare.starts_with('#') { RegionKind::Code } else { RegionKind::Prose };
            let mut from = at;
            let halves: Vec<&str> = bare.splitn(2, '|').collect();
            for (index, half) in halves.iter().enumerate() {
                let joined = goes_on || index + 1 < halves.len();
                regions.push(TextRange::new(from, from + half.len()), kind, joined);
                from += half.len() + 1;
            }
            at += line.len();
        }
        regions
    }

    proptest! {
        #[test]
        fn what_is_found_again_is_what_is_found(
            lines in proptest::collection::vec("#?((rye|Rye|bread|kv|cache|C\\+\\+|\\.net|'s|x)[ |\\-_]?){0,5}\\\\?", 0..7),
            edits in proptest::collection::vec((any::<prop::sample::Index>(), 0..9_usize, "(rye|bread|\n|\\\\|\\||#|'s| |\\+){0,3}"), 1..4),
        ) {
            let lexicon = lexicon();
            let mut text = lines.join("\n");
            let mut scan = lexicon.scan(&text, &regions(&text));
            for (at, length, new) in edits {
                let start = at.index(text.len() + 1);
                let mut edited = text.clone();
                edited.replace_range(start..(start + length).min(text.len()), &new);
                let (before, now) = (regions(&text), regions(&edited));
                let earlier = Scanned { text: &text, regions: &before, scan: &scan };
                let again = lexicon.scan_again(&edited, &now, earlier);
                prop_assert_eq!(&again, &lexicon.scan(&edited, &now));
                (text, scan) = (edited, again);
            }
        }
    }

    #[test]
    fn blocks_beside_an_edit_are_not_looked_at() {
        let (old, new) = ("rye\nrye bread\nrye\n", "rye\nrye breads\nrye\n");
        let (before, now) = (regions(old), regions(new));
        let nothing = Scan::default();
        let found = lexicon().scan_again(new, &now, Scanned { text: old, regions: &before, scan: &nothing });
        let places: Vec<_> = found.occurrences().iter().map(|found| found.range).collect();
        assert_eq!(places, [TextRange::new(4, 14)]);
    }
}
