//! The running text of a document without its markup, with the way back to where it is written.

use crate::text::{RegionKind, TextRange};
use crate::workspace::Document;

/// A block of running text: a paragraph, a list item, a heading.
pub(super) struct Block {
    /// Without markup, on one line; code spans are one mark each.
    pub text: String,
    /// Whether it is a heading.
    pub is_heading: bool,
    /// Where stretches of it are written: each starts so far in `text`, and at that byte of the document.
    map: Vec<(usize, usize)>,
}

impl Block {
    /// Where a part of the text is written.
    pub fn source(&self, range: TextRange) -> TextRange {
        let start = self.offset(range.start());
        let end = range.end().checked_sub(1).map_or(start, |last| self.offset(last) + 1);
        TextRange::new(start, end.max(start))
    }

    fn offset(&self, at: usize) -> usize {
        let after = self.map.partition_point(|(own, _)| *own <= at);
        self.map[..after].last().map_or(0, |(own, source)| source + at - own)
    }
}

/// The blocks of a document, in order.
pub(super) fn blocks(document: &Document) -> Vec<Block> {
    let text = document.text();
    let mut blocks: Vec<Block> = Vec::new();
    let (mut end, mut goes_on) = (0, false);
    for region in document.regions().as_slice() {
        let is_heading = region.kind == RegionKind::Heading;
        let piece = match region.kind {
            RegionKind::Prose | RegionKind::Heading | RegionKind::Name => &text[region.range],
            RegionKind::CodeSpan => "\u{fffc}",
            _ => continue,
        };
        let gap = text.get(end..region.range.start()).unwrap_or_default();
        end = region.range.end();
        let goes_on = std::mem::replace(&mut goes_on, region.joined) || is_inside(gap);
        match blocks.last_mut().filter(|block| goes_on && block.is_heading == is_heading) {
            Some(block) => {
                if gap.contains('\n') {
                    block.map.push((block.text.len(), region.range.start().saturating_sub(1)));
                    block.text.push(' ');
                }
                push(block, piece, region.range.start());
            }
            None => {
                let mut block = Block { text: String::new(), is_heading, map: Vec::new() };
                push(&mut block, piece, region.range.start());
                blocks.push(block);
            }
        }
    }
    blocks.into_iter().flat_map(split).collect()
}

/// Whether what stands between two pieces of text is inside of one paragraph: no blank line, and no mark that opens another block.
fn is_inside(gap: &str) -> bool {
    let behind = gap.rsplit('\n').next().unwrap_or_default().trim_start();
    let opens = gap.contains('\n') && behind.starts_with(|c: char| c.is_ascii_digit() || "-+*#>=~:".contains(c));
    gap.matches('\n').count() <= 1 && !opens && !gap.contains(['|', '<'])
}

fn push(block: &mut Block, piece: &str, start: usize) {
    block.map.push((block.text.len(), start));
    block.text.push_str(piece);
}

/// Paragraphs of plain text are in one region.
fn split(block: Block) -> Vec<Block> {
    let mut parts = Vec::new();
    let mut start = 0;
    for part in block.text.split_inclusive("\n\n") {
        let range = TextRange::new(start, start + part.len());
        start += part.len();
        if part.trim().is_empty() {
            continue;
        }
        let first = block.offset(range.start());
        let inner = block.map.iter().filter(|(own, _)| range.contains(*own) && *own > range.start());
        let map =
            std::iter::once((0, first)).chain(inner.map(|(own, source)| (own - range.start(), *source))).collect();
        parts.push(Block { text: part.replace(['\n', '\r', '\t'], " "), is_heading: block.is_heading, map });
    }
    parts
}
