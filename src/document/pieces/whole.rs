//! A text that was read as one, and where it may be cut into pieces.

use std::ops::Range;
use std::sync::Arc;

use parking_lot::Mutex;

use super::Piece;
use crate::text::{Region, RegionKind, Regions, TextRange};

/// A text that was read, and where it may be cut.
pub(super) struct Whole<'t> {
    pub text: &'t str,
    pub regions: &'t Regions,
    pub cuts: &'t [usize],
    pub definitions: &'t [Range<usize>],
    /// Whether it may be cut between the lines of its code too: nothing that is looked for runs across them.
    pub in_code: bool,
}

impl Whole<'_> {
    /// Cuts a stretch of it into pieces.
    pub fn cut<F: Default>(&self, stretch: Range<usize>, size: usize) -> Vec<Arc<Piece<F>>> {
        let (mut from, mut list) = (stretch.start, Vec::new());
        while from < stretch.end {
            let end = self.next_cut(from + size).filter(|&end| end < stretch.end).unwrap_or(stretch.end);
            list.push(Arc::new(self.piece(from..end)));
            from = end;
        }
        list
    }

    /// The first place at or behind `at` where it may be cut.
    fn next_cut(&self, at: usize) -> Option<usize> {
        let listed = self.cuts.get(self.cuts.partition_point(|&cut| cut < at)).copied();
        let last = listed.unwrap_or(self.text.len());
        let all = self.regions.as_slice();
        let behind = &all[all.partition_point(|region| region.range.end() <= at)..];
        let mut code =
            behind.iter().take_while(|region| region.range.start() < last).filter(|region| self.is_code(region));
        let line = code.find_map(|region| {
            let from = region.range.start().max(at - 1);
            let line = from + memchr::memchr(b'\n', &self.text.as_bytes()[from..region.range.end()])? + 1;
            (line < region.range.end()).then_some(line)
        });
        line.into_iter().chain(listed).min()
    }

    /// Whether a region is code that may be cut between its lines.
    fn is_code(&self, region: &Region) -> bool {
        self.in_code && region.kind == RegionKind::Code && !region.joined
    }

    /// The stretch of code that a place is in the middle of.
    fn code_at(&self, at: usize) -> Option<TextRange> {
        let region = self.regions.at(at).filter(|region| self.is_code(region))?;
        (region.range.start() < at && region.range.contains(at)).then_some(region.range)
    }

    /// Whether it may be cut there.
    fn is_cut(&self, at: usize) -> bool {
        let in_code = || self.text.as_bytes()[at - 1] == b'\n' && self.code_at(at).is_some();
        at == 0 || at == self.text.len() || self.cuts.binary_search(&at).is_ok() || in_code()
    }

    fn piece<F: Default>(&self, range: Range<usize>) -> Piece<F> {
        let mut regions = Regions::new();
        regions.hyphenated_identifiers = self.regions.hyphenated_identifiers;
        for region in self.regions_in(&range) {
            regions.push(region.range, region.kind, region.joined);
        }
        let text = self.text[range.clone()].into();
        let goes_on = self.goes_on(range.start);
        let number = super::number();
        Piece {
            number,
            text,
            regions,
            goes_on,
            definitions: self.definitions_in(&range).collect(),
            before: Mutex::default(),
            facts: F::default(),
        }
    }

    /// Whether the region there starts before.
    fn goes_on(&self, at: usize) -> bool {
        at > 0 && self.code_at(at).is_some()
    }

    /// The regions of a stretch, counted from its start.
    fn regions_in(&self, range: &Range<usize>) -> impl Iterator<Item = Region> {
        let all = self.regions.as_slice();
        let first = all.partition_point(|region| region.range.end() <= range.start);
        let (from, to) = (range.start, range.end);
        let within = all[first..].iter().take_while(move |region| region.range.start() < to);
        within.map(move |region| {
            let (start, end) = (region.range.start().max(from), region.range.end().min(to));
            Region { range: TextRange::new(start - from, end - from), ..*region }
        })
    }

    fn definitions_in(&self, range: &Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let first = self.definitions.partition_point(|definition| definition.end <= range.start);
        let (from, to) = (range.start, range.end);
        let within = self.definitions[first..].iter().take_while(move |definition| definition.start < to);
        within.map(move |definition| definition.start.max(from) - from..definition.end.min(to) - from)
    }

    /// Whether a piece stands at `at`, read as it was.
    pub fn has<F>(&self, at: usize, piece: &Piece<F>) -> bool {
        let range = at..at + piece.text.len();
        self.text.as_bytes().get(range.clone()) == Some(piece.text.as_bytes())
            && self.is_cut(range.start)
            && self.is_cut(range.end)
            && self.regions.hyphenated_identifiers == piece.regions.hyphenated_identifiers
            && self.regions_in(&range).eq(piece.regions.as_slice().iter().copied())
            && self.goes_on(range.start) == piece.goes_on
            && self.definitions_in(&range).eq(piece.definitions.iter().cloned())
    }
}

/// Where the blocks of a text end with a line, in order.
pub(super) fn ends_of_blocks(text: &str, regions: &Regions) -> Vec<usize> {
    let bytes = text.as_bytes();
    let is_line_start = |at: usize| match bytes[at - 1] {
        b'\n' => true,
        b'\r' => bytes.get(at) != Some(&b'\n'),
        _ => false,
    };
    let mut cuts = Vec::new();
    for pair in regions.as_slice().windows(2) {
        let (end, start) = (pair[0].range.end(), pair[1].range.start());
        if pair[0].joined {
            continue;
        }
        cuts.extend((end..=start).rev().find(|&at| is_line_start(at)));
    }
    cuts
}
