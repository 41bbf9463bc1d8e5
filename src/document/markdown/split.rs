//! Takes the simple blocks out of a markdown text, has the rest parsed, and puts the regions of both together.
//!
//! In place of each run of simple blocks the parser gets a paragraph of one letter. Where it reports that letter as a paragraph of its
//! own, outside of every list, quote, fence and HTML block, what was taken out there stood outside of them as well, and was therefore
//! read as the parser would have read it. Where it does not (an HTML comment that runs across paragraphs), the text is parsed as a whole.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::super::writer::Writer;
use super::events::{self, Reader};
use super::labels::Labels;
use super::simple;
use crate::text::Regions;

/// What stands for a run of simple blocks. It ends with a blank line, as whatever is taken out does.
const STAND_IN: &str = "x\n\n";

/// The regions of the text of a writer, which has been told of all before `start`. `None` where it has to be parsed as a whole.
pub(super) fn read(writer: Writer<'_>, start: usize) -> Option<Regions> {
    Split::new(writer.source(), start).parsed(writer)
}

/// A text without its simple blocks.
struct Split<'t> {
    /// What is left for the parser.
    rest: String,
    pieces: Vec<Piece>,
    /// The regions of all simple blocks.
    simple: Regions,
    labels: Labels<'t>,
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
    fn new(text: &'t str, start: usize) -> Self {
        let mut writer = Writer::new(text, start);
        let labels = Labels::find(text);
        let mut split = Self { rest: String::new(), pieces: Vec::new(), simple: Regions::new(), labels };
        let mut at = start;
        while at < text.len() {
            let known = writer.regions().as_slice().len();
            let block = simple::skip_blank_lines(text.as_bytes(), at);
            if let Some(end) = simple::read(&mut writer, &mut split.labels, block) {
                split.take_out(at..end, known..writer.regions().as_slice().len());
                at = end;
            } else {
                let end = simple::end_of_blocks(text.as_bytes(), block);
                split.leave(text, at..end);
                at = end;
            }
        }
        split.simple = writer.told();
        split
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
    fn leave(&mut self, source: &str, text: Range<usize>) {
        let start = self.rest.len();
        self.rest.push_str(&source[text.clone()]);
        match self.pieces.last_mut() {
            Some(Piece { rest, text: last, simple: None }) => (rest.end, last.end) = (self.rest.len(), text.end),
            _ => self.pieces.push(Piece { rest: start..self.rest.len(), text, simple: None }),
        }
    }

    /// The regions of the rest and of the simple blocks; `None` where a simple block turns out to stand inside another.
    fn parsed(&self, writer: Writer<'_>) -> Option<Regions> {
        let mut reader = Reader::new(writer, false);
        let mut pieces = self.pieces.iter();
        let mut piece = pieces.next();
        let mut told = false;
        let mut depth = 0_usize;
        let events = events::events(&self.rest);
        if !self.labels.hold(events.reference_definitions()) {
            return None;
        }
        for (event, range) in events {
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
                    reader.writer.adopt(text.clone(), &self.simple.as_slice()[simple.clone()]);
                    told = true;
                }
                Some(_) if !told => return None,
                Some(_) => {}
            }
        }
        let missed = |piece: &Piece| piece.simple.is_some();
        let is_told = piece.is_none_or(|piece| !missed(piece) || told) && !pieces.any(missed);
        is_told.then(|| reader.writer.finish())
    }
}
