//! Takes the simple blocks out of a markdown text, has the rest parsed, and puts the regions of both together.
//!
//! In place of each run of simple blocks the parser gets a paragraph of one letter. Where it reports that letter as a paragraph of its
//! own, outside of every list, quote, fence and HTML block, what was taken out there stood outside of them as well, and was therefore
//! read as the parser would have read it. Where it does not (an HTML comment that runs across paragraphs), the text is parsed as a whole.
//!
//! One thing is read otherwise: the parser takes links by labels for text once their destinations have come to as many bytes as the text,
//! and does not count those that it never saw.

use std::ops::Range;
use std::sync::Arc;

use memchr::memmem;
use pulldown_cmark::{Event, Tag};
use rustc_hash::FxHashSet;

use super::super::writer::Writer;
use super::events::{self, Reader};
use super::labels::Labels;
use super::{Wanted, simple};
use crate::text::TextRange;

/// What stands for a run of simple blocks. It ends with a blank line, as whatever is taken out does.
const STAND_IN: &str = "x\n\n";

/// What the label of a note begins with.
pub(super) const NOTE: &str = "[^";

/// A text, or a part of it, without its simple blocks.
pub(super) struct Split<'t> {
    text: &'t str,
    /// What is left for the parser.
    rest: String,
    pieces: Vec<Piece>,
    /// The simple blocks.
    simple: Writer<'t>,
    labels: Labels<'t>,
    /// The paragraphs that anybody asks for; `None` for all.
    wanted: Option<Wanted<'t>>,
    /// Where simple blocks begin and end.
    cuts: Vec<usize>,
}

/// A stretch of the rest and where it comes from.
struct Piece {
    /// Where it is in the rest (bytes).
    rest: Range<usize>,
    /// Where it comes from in the text (bytes). As long as in the rest, unless it stands for simple blocks.
    text: Range<usize>,
    /// Which of the regions of the simple blocks it stands for.
    simple: Option<Range<usize>>,
}

impl<'t> Split<'t> {
    /// Nothing yet of the text of a writer of simple blocks.
    pub(super) fn new(simple: Writer<'t>, labels: Labels<'t>) -> Self {
        let (rest, pieces, cuts) = Default::default();
        Self { text: simple.source(), rest, pieces, simple, labels, wanted: None, cuts }
    }

    /// The same for who asks for the paragraphs that are wanted, and no others.
    pub(super) fn for_wanted(self, wanted: Option<Wanted<'t>>) -> Self {
        Self { wanted, ..self }
    }

    /// Takes in the blocks from `at` on, where no other block is open, up to where the next begin. Returns where that is.
    pub(super) fn step(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let known = self.simple.regions().as_slice().len();
        let block = simple::skip_blank_lines(bytes, at);
        let Some(end) = simple::read(&mut self.simple, &mut self.labels, self.wanted, block) else {
            let end = simple::end_of_blocks(bytes, block);
            self.leave(at..end);
            return end;
        };
        self.take_out(at..end, known..self.simple.regions().as_slice().len());
        if self.cuts.last() != Some(&at) {
            self.cuts.push(at);
        }
        self.cuts.push(end);
        end
    }

    /// Where simple blocks begin and end within a stretch, its ends left out.
    pub(super) fn cuts_within(&self, stretch: TextRange) -> impl Iterator<Item = usize> {
        self.cuts.iter().copied().filter(move |&cut| stretch.start() < cut && cut < stretch.end())
    }

    /// The stretches between simple blocks that may define labels.
    pub(super) fn definitions(&self) -> impl Iterator<Item = Range<usize>> {
        let left = self.pieces.iter().filter(|piece| piece.simple.is_none());
        left.filter(|piece| memmem::find(self.rest[piece.rest.clone()].as_bytes(), b"]:").is_some())
            .map(|piece| piece.text.clone())
    }

    /// Says that the blocks end at `at`, and has that verified.
    pub(super) fn close(&mut self, at: usize) {
        let known = self.simple.regions().as_slice().len();
        self.take_out(at..at, known..known);
    }

    /// Takes out simple blocks, which have those regions.
    fn take_out(&mut self, text: Range<usize>, simple: Range<usize>) {
        if let Some(Piece { text: last, simple: Some(known), .. }) = self.pieces.last_mut() {
            last.end = text.end;
            known.end = simple.end;
            return;
        }
        let start = self.rest.len();
        self.rest.push_str(STAND_IN);
        self.pieces.push(Piece { rest: start..self.rest.len(), text, simple: Some(simple) });
    }

    /// Leaves blocks to the parser.
    fn leave(&mut self, text: Range<usize>) {
        let start = self.rest.len();
        self.rest.push_str(&self.text[text.clone()]);
        match self.pieces.last_mut() {
            Some(Piece { rest, text: last, simple: None }) => (rest.end, last.end) = (self.rest.len(), text.end),
            _ => self.pieces.push(Piece { rest: start..self.rest.len(), text, simple: None }),
        }
    }

    /// Whether the parser needs to know of notes that are defined outside of what was taken in.
    pub(super) fn needs_notes(&self) -> bool {
        memmem::find(self.rest.as_bytes(), NOTE.as_bytes()).is_some()
    }

    /// Tells a writer of the regions of all that was taken in; with `definitions`, which define labels, behind. Returns the writer and the
    /// labels, `None` where a simple block turns out to stand inside another.
    pub(super) fn tell<'d>(
        mut self,
        writer: Writer<'t>,
        definitions: impl Iterator<Item = &'d str>,
    ) -> Option<(Writer<'t>, Arc<FxHashSet<String>>)> {
        let end = self.rest.len();
        definitions.for_each(|definition| self.rest.extend([definition, "\n\n"]));
        let regions = self.simple.told();
        let mut reader = Reader::new(writer, false);
        let mut pieces = self.pieces.iter();
        let mut piece = pieces.next();
        let (mut told, mut depth) = (false, 0_usize);
        let certain = self.labels.certain();
        let events = events::events_knowing(&self.rest, &certain);
        if !self.labels.hold(events.reference_definitions()) {
            return None;
        }
        let labels = Labels::of(events.reference_definitions());
        for (event, range) in events {
            if range.start >= end {
                break;
            }
            while let Some(Piece { rest, simple, .. }) = piece
                && range.start >= rest.end
            {
                if simple.is_some() && !std::mem::take(&mut told) {
                    return None;
                }
                piece = pieces.next();
            }
            let Piece { rest, text, simple } = piece?;
            if range.start < rest.start || range.end > rest.end {
                return None;
            }
            let is_first = matches!(event, Event::Start(Tag::Paragraph)) && depth == 0;
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                _ => {}
            }
            match simple {
                None => reader.event(event, range.start - rest.start + text.start..range.end - rest.start + text.start),
                Some(simple) if is_first && range.start == rest.start => {
                    reader.writer.adopt(text.clone(), &regions.as_slice()[simple.clone()]);
                    told = true;
                }
                Some(_) if !told => return None,
                Some(_) => {}
            }
        }
        let missed = |piece: &Piece| piece.simple.is_some();
        let is_told = piece.is_none_or(|piece| !missed(piece) || told) && !pieces.any(missed);
        is_told.then_some((reader.writer, labels))
    }
}
