//! Reading a markdown text after an edit: what stands before and behind the blocks that it touched stays as it was.
//!
//! Where simple blocks begin and end no other block is open, and what stands before such a place decides that alone. So the blocks around
//! an edit are read anew from the last such place before it to the first behind it that is one in the text now too. Labels are defined
//! for the whole text: an edit that may define one, or no longer does, has all of it read.

use std::ops::Range;
use std::sync::Arc;

use memchr::memchr3;
use rustc_hash::FxHashSet;

use super::super::names::Style;
use super::super::writer::Writer;
use super::labels::Labels;
use super::split::Split;
use super::{behind_front_matter, opening};
use crate::text::{Regions, TextRange, common};

/// Where the blocks of a text can be told apart.
#[derive(Debug, Clone)]
pub(in super::super) struct Blocks {
    /// Where the first may begin: behind a byte order mark and front matter (bytes).
    start: usize,
    /// Where no block is open and one begins in column 0 behind a blank line, in order (bytes).
    cuts: Vec<usize>,
    /// The stretches between simple blocks that may define labels, in order (bytes).
    definitions: Vec<Range<usize>>,
    /// The labels that are defined.
    labels: Arc<FxHashSet<String>>,
}

impl Blocks {
    /// The regions and blocks of a text whose lines end in line feeds. `None` where it has to be parsed as a whole.
    pub(super) fn read(text: &str) -> Option<(Regions, Blocks)> {
        let (writer, start) = behind_front_matter(text);
        let mut split = Split::new(Writer::new(text, start).in_style(Style::Markdown), Labels::find(text));
        let mut at = start;
        while at < text.len() {
            at = split.step(at);
        }
        let cuts = split.cuts_within(TextRange::new(start, text.len())).collect();
        let definitions = split.definitions().collect();
        let (writer, labels) = split.tell(writer, std::iter::empty())?;
        Some((writer.finish(), Blocks { start, cuts, definitions, labels }))
    }

    /// The regions and blocks of `text` by way of those of `old`, an earlier text. `None` where it has to be read as a whole.
    pub(in super::super) fn after_edit(&self, old: &str, regions: &Regions, text: &str) -> Option<(Regions, Blocks)> {
        let front = common::front(old.as_bytes(), text.as_bytes());
        let back = common::back(old.as_bytes(), text.as_bytes()).min(old.len().min(text.len()) - front);
        let is_plain = !has_line_ends(old, front, back) && !has_line_ends(text, front, back);
        if !is_plain || self.start > front || opening(text).1 != self.start {
            return None;
        }
        // The character at a cut is part of what makes it one.
        let before = self.cuts.partition_point(|&cut| cut < front);
        let from = before.checked_sub(1).map_or(self.start, |last| self.cuts[last]);
        let mut split =
            Split::new(Writer::of_part(text, from).in_style(Style::Markdown), Labels::known(self.labels.clone()));
        let mut at = from;
        let behind = loop {
            if at >= text.len() {
                break self.cuts.len();
            }
            let was = (at + old.len()).wrapping_sub(text.len());
            if at >= text.len() - back
                && let Ok(found) = self.cuts.binary_search(&was)
            {
                break found;
            }
            at = split.step(at);
        };
        let (was, anew) = (TextRange::new(from, at + old.len() - text.len()), TextRange::new(from, at));
        let touched = |block: &Range<usize>| block.end > was.start() && block.start < was.end();
        if split.definitions().next().is_some() || self.definitions.iter().any(touched) {
            return None;
        }
        let moved = |offset: usize| if offset < was.end() { offset } else { offset - was.end() + anew.end() };
        let definitions: Vec<_> =
            self.definitions.iter().map(|block| moved(block.start)..moved(block.end - 1) + 1).collect();
        let mut cuts = self.cuts[..before].to_vec();
        cuts.extend(split.cuts_within(anew));
        cuts.extend(self.cuts[behind..].iter().map(|&cut| moved(cut)));
        let part = part(split, text, anew, &definitions)?;
        let blocks = Blocks { start: self.start, cuts, definitions, labels: self.labels.clone() };
        Some((regions.replaced(was, &part, anew.end()), blocks))
    }
}

/// The regions of a part of a text. `None` where something in it is not closed.
fn part(mut split: Split<'_>, text: &str, part: TextRange, definitions: &[Range<usize>]) -> Option<Regions> {
    let needed = if split.needs_labels() { definitions } else { &[] };
    let is_last = part.end() == text.len();
    if is_last && !needed.is_empty() {
        return None;
    }
    if !is_last {
        split.close(part.end());
    }
    let definitions = needed.iter().map(|block| &text[block.clone()]);
    let (writer, _) = split.tell(Writer::of_part(text, part.start()).in_style(Style::Markdown), definitions)?;
    Some(if is_last { writer.finish() } else { writer.told() })
}

/// Whether a line end that is no line feed, or what the parser takes for a blank, is part of an edit or beside it.
fn has_line_ends(text: &str, front: usize, back: usize) -> bool {
    let edited = &text.as_bytes()[front.saturating_sub(1)..(text.len() - back + 1).min(text.len())];
    memchr3(b'\r', b'\x0b', b'\x0c', edited).is_some()
}
