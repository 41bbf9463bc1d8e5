//! Collects the regions of a text from front to back, and keeps their promises: sorted, disjoint, few, joined within a block.
//!
//! Who reads a format says where text is and where a block ends. Whatever it leaves out between two pieces of text is markup.

use std::ops::Range;

use memchr::memchr3;

use super::links::Links;
use super::names::{self, Style};
use crate::text::{Region, RegionKind, Regions, TextRange};

/// Real documentation has about one region in so many bytes.
const BYTES_A_REGION: usize = 20;

/// A stretch of text that may still grow.
#[derive(Clone, Copy)]
struct Run {
    start: usize,
    end: usize,
    kind: RegionKind,
}

/// How much a writer had been told of at the start of a block.
pub(super) struct Mark(usize);

/// The regions of a text, under way.
#[derive(Clone)]
pub(super) struct Writer<'t> {
    text: &'t str,
    regions: Regions,
    links: Links<'t>,
    run: Option<Run>,
    /// Everything before is decided.
    cursor: usize,
    /// Whether the current block has had text: markup from here on stands inside it.
    in_block: bool,
    /// How many regions there were before the current block.
    block: usize,
    /// What its format marks names with.
    style: Style,
    /// Where the next byte is that may begin a name, in comments and in other text.
    next: [names::marks::NextMark; 2],
    /// The names of the current block that were told of, in any order.
    marked: Vec<Range<usize>>,
}

impl<'t> Writer<'t> {
    /// No regions of that text yet; what stands before `start` never gets any.
    pub(super) fn new(text: &'t str, start: usize) -> Self {
        Self { regions: Regions::with_capacity(text.len() / BYTES_A_REGION), ..Self::of_part(text, start) }
    }

    /// The same for a small part of the text.
    pub(super) fn of_part(text: &'t str, start: usize) -> Self {
        Self {
            text,
            regions: Regions::new(),
            links: Links::new(text),
            run: None,
            cursor: start,
            in_block: false,
            block: 0,
            style: Style::Plain,
            next: Default::default(),
            marked: Vec::new(),
        }
    }

    /// The same for a format that marks names so.
    pub(super) fn in_style(self, style: Style) -> Self {
        Self { style, next: Default::default(), ..self }
    }

    /// Says that a comment, a part of the current block, has the names that comments have.
    pub(super) fn mark_inside(&mut self, comment: Range<usize>) {
        names::find(self.text, comment, Style::Comment, &mut self.marked);
    }

    /// Says that a stretch of the current block is a name, where it is text.
    pub(super) fn mark(&mut self, name: Range<usize>) {
        if !name.is_empty() {
            self.marked.push(name);
        }
    }

    /// The text that the regions are of.
    pub(super) fn source(&self) -> &'t str {
        self.text
    }

    /// The end of what is decided.
    pub(super) fn cursor(&self) -> usize {
        self.cursor
    }

    /// Whether the current block has had text.
    pub(super) fn in_block(&self) -> bool {
        self.in_block
    }

    /// Adds a piece of text of the current block. What was left out before it is markup, unless that is blank.
    pub(super) fn text(&mut self, start: usize, end: usize, kind: RegionKind) {
        let start = start.max(self.cursor);
        if start >= end {
            return;
        }
        if let Some(run) = &mut self.run
            && run.kind == kind
            && (run.end == start || is_blank(&self.text.as_bytes()[run.end..start]))
        {
            run.end = end;
            self.cursor = end;
            return;
        }
        let same_kind = self.run.is_none_or(|run| run.kind == kind);
        self.flush(same_kind);
        if !same_kind {
            self.regions.end_block();
        }
        self.fill(start);
        self.run = Some(Run { start, end, kind });
        self.cursor = end;
        self.in_block = true;
    }

    /// Adds something that is shown but is not running text, as a code span is: nothing joins it to the text around.
    pub(super) fn apart(&mut self, start: usize, end: usize, kind: RegionKind) {
        let start = start.max(self.cursor);
        if start >= end {
            return;
        }
        self.split();
        self.fill(start);
        self.regions.end_block();
        self.regions.push(TextRange::new(start, end), kind, false);
        self.cursor = end;
        self.in_block = true;
    }

    /// Adds something that is not shown, as a link's destination is: the text around is joined across it.
    pub(super) fn hidden(&mut self, start: usize, end: usize, kind: RegionKind) {
        let start = start.max(self.cursor);
        if start >= end {
            return;
        }
        self.flush(true);
        self.fill(start);
        self.regions.push(TextRange::new(start, end), kind, self.in_block);
        self.cursor = end;
    }

    /// Ends what may be joined, in the midst of a block.
    pub(super) fn split(&mut self) {
        self.flush(false);
        self.regions.end_block();
    }

    /// Ends the current paragraph, heading, cell or comment.
    pub(super) fn end_block(&mut self) {
        if self.run.is_none() && self.regions.as_slice().len() == self.block {
            // It has been ended, and nothing came since.
            self.in_block = false;
            return self.marked.clear();
        }
        self.split();
        self.in_block = false;
        self.carve();
        self.block = self.regions.as_slice().len();
    }

    /// Makes what names something in the text of the block regions of their own.
    fn carve(&mut self) {
        let block = &self.regions.as_slice()[self.block..];
        let is_text = |region: &&Region| region.kind.is_checked();
        let (Some(first), Some(last)) = (block.iter().find(is_text), block.iter().rfind(is_text)) else {
            return self.marked.clear();
        };
        let is_comment = first.kind == RegionKind::Comment;
        let (style, next) =
            if is_comment { (Style::Comment, &mut self.next[0]) } else { (self.style, &mut self.next[1]) };
        names::marks::find_next(self.text, first.range.start()..last.range.end(), style, next, &mut self.marked);
        if self.marked.is_empty() {
            return;
        }
        let mut marked = std::mem::take(&mut self.marked);
        names::join(&mut marked);
        let block = block.to_vec();
        self.regions.truncate(self.block);
        let mut rest = marked.as_slice();
        for region in block {
            rest = &rest[rest.partition_point(|name| name.end <= region.range.start())..];
            self.push_carved(region, rest);
        }
    }

    /// Adds a region without the names in it, and these as regions of their own: nothing joins them to the text around.
    fn push_carved(&mut self, region: Region, names: &[Range<usize>]) {
        let Region { range, kind, joined } = region;
        let mut from = range.start();
        for name in names.iter().take_while(|name| name.start < range.end()).filter(|_| kind.is_checked()) {
            let (start, end) = (name.start.max(from), name.end.min(range.end()));
            self.regions.push(TextRange::new(from, start), kind, false);
            self.regions.end_block();
            self.regions.push(TextRange::new(start, end), RegionKind::Name, false);
            from = end;
        }
        self.regions.push(TextRange::new(from, range.end()), kind, joined);
    }

    /// Makes everything left out before `to` markup.
    pub(super) fn markup_until(&mut self, to: usize) {
        self.flush(true);
        self.fill(to);
    }

    /// Says that no text stands before `to`: what is left out up to there becomes markup with the next text, or between blocks.
    pub(super) fn leave_out(&mut self, to: usize) {
        if self.in_block {
            self.markup_until(to);
        } else {
            self.fill(to);
        }
    }

    /// Says nothing of what stands before `to`, where a block ends: nobody asks for it.
    pub(super) fn pass(&mut self, to: usize) {
        self.end_block();
        self.cursor = to;
    }

    /// The regions so far.
    pub(super) fn regions(&self) -> &Regions {
        &self.regions
    }

    /// Passes over what stands before `at`, where a block begins: another writer is told of it. Returns what to go back to.
    pub(super) fn skip_to(&mut self, at: usize) -> Mark {
        self.end_block();
        self.cursor = at;
        Mark(self.regions.as_slice().len())
    }

    /// Forgets whatever it was told of since then.
    pub(super) fn go_back_to(&mut self, Mark(known): Mark) {
        self.run = None;
        self.in_block = false;
        self.regions.truncate(known);
        self.block = known;
        self.marked.clear();
    }

    /// Takes over the regions of whole blocks that another writer was told of.
    pub(super) fn adopt(&mut self, range: Range<usize>, regions: &[Region]) {
        self.end_block();
        self.fill(range.start);
        self.regions.extend(regions);
        self.block = self.regions.as_slice().len();
        self.cursor = range.end;
    }

    /// The regions of what it was told of, without markup behind.
    pub(super) fn told(mut self) -> Regions {
        self.end_block();
        self.regions
    }

    /// The regions, the rest of the text being markup.
    pub(super) fn finish(mut self) -> Regions {
        self.end_block();
        self.fill(self.text.len());
        self.regions
    }

    fn flush(&mut self, joined: bool) {
        let Some(Run { start, end, kind }) = self.run.take() else { return };
        let mut from = start;
        if kind.is_prose() {
            while let Some(link) = self.links.next(from, end) {
                self.regions.push(TextRange::new(from, link.start), kind, false);
                self.regions.end_block();
                self.regions.push(TextRange::new(link.start, link.end), RegionKind::LinkTarget, false);
                from = link.end;
            }
        }
        self.regions.push(TextRange::new(from, end), kind, joined);
    }

    /// Covers the gap before `to`. Inside a block all of it is markup; between blocks blanks and blank lines stay uncovered.
    fn fill(&mut self, to: usize) {
        if self.cursor >= to {
            return;
        }
        let start = std::mem::replace(&mut self.cursor, to);
        if self.in_block {
            self.regions.push(TextRange::new(start, to), RegionKind::Markup, true);
            return;
        }
        let bytes = self.text.as_bytes();
        let is_text = |byte: &u8| !byte.is_ascii_whitespace();
        let Some(blanks) = bytes[start..to].iter().position(is_text) else { return };
        let start = start + blanks;
        let end = bytes[start..to].iter().rposition(is_text).map_or(to, |last| start + last + 1);
        if memchr3(b'\n', b'\r', b'[', &bytes[start..end]).is_some() {
            self.fill_lines(start, &self.text[start..end]);
        } else {
            self.regions.push(TextRange::new(start, end), RegionKind::Markup, false);
        }
    }

    /// A gap between blocks, line by line. Link reference definitions may stand in it: `[label]: destination "title"`.
    fn fill_lines(&mut self, start: usize, gap: &str) {
        let mut at = start;
        let mut defining = false;
        for line in gap.split_inclusive(['\n', '\r']) {
            let body = line.trim_ascii();
            let line_start = at + (line.len() - line.trim_ascii_start().len());
            at += line.len();
            let prefix = body.find(|c: char| !matches!(c, ' ' | '\t' | '>' | '*' | '-' | '+')).unwrap_or(body.len());
            defining = body[prefix..].starts_with('[') && body.contains("]:") || defining && !body.is_empty();
            let split = line_start + if defining { prefix } else { body.len() };
            self.regions.push(TextRange::new(line_start, split), RegionKind::Markup, false);
            self.regions.push(TextRange::new(split, line_start + body.len()), RegionKind::LinkTarget, false);
        }
    }
}

/// Whether there is nothing but blanks: no line end, for that belongs to the text.
fn is_blank(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| matches!(byte, b' ' | b'\t'))
}
