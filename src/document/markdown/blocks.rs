//! Reading the blocks of a markdown text, the whole of it or a stretch: what stands before and behind the blocks that an edit touched
//! stays as it was.
//!
//! Where simple blocks begin and end no other block is open, and what stands before such a place decides that alone. So the blocks around
//! an edit are read again from the last such place before it to the first behind it that is one in the text now too. Labels are defined
//! for the whole text: an edit that defines one more, or one less, has all of it read.

use std::ops::Range;
use std::sync::Arc;

use memchr::memchr2;
use rustc_hash::FxHashSet;

use super::super::names::Style;
use super::super::writer::Writer;
use super::labels::Labels;
use super::split::{NOTE, Split};
use super::{Wanted, behind_front_matter, with_line_feeds};
use crate::markdown::front_matter;
use crate::text::lines::{BOM, behind_bom};
use crate::text::{Regions, TextRange};

/// What the blocks of a text have in common.
#[derive(Debug, Clone)]
pub(in super::super) struct Page {
    /// Where the first may begin: behind a byte order mark and front matter (bytes).
    pub start: usize,
    /// The labels that are defined.
    labels: Arc<FxHashSet<String>>,
}

/// The blocks of a text, or of a stretch of one.
#[derive(Debug)]
pub(in super::super) struct Blocks {
    pub regions: Regions,
    /// Where no block is open and one begins in column 0 behind a blank line, in order (bytes), both ends left out.
    pub cuts: Vec<usize>,
    /// The stretches between simple blocks that may define labels, in order (bytes).
    pub definitions: Vec<Range<usize>>,
}

/// What came of reading a stretch.
#[derive(Debug)]
pub(in super::super) enum Reread {
    /// Its blocks, and where they end.
    Blocks(Blocks, usize),
    /// They do not end in the text that was given: more of it is needed.
    More,
    /// The whole text has to be read.
    Whole,
}

/// A stretch of a text that is to be read again.
pub(in super::super) struct Stretch<'t> {
    /// The text from where a block begins, as far as it may be needed.
    pub text: &'t str,
    /// Whether the whole text begins with it.
    pub is_first: bool,
    /// Whether the whole text ends with it.
    pub is_last: bool,
    /// Where in it the edit starts (bytes).
    pub touched: usize,
}

/// What there is beside a stretch.
pub(in super::super) struct Others<'t> {
    /// What may define labels in the rest of the text.
    pub definitions: Box<dyn Iterator<Item = &'t str> + 't>,
    /// What may have defined some where the stretch is now.
    pub replaced: Vec<&'t str>,
}

impl Page {
    /// A text whose lines end in line feeds, and its blocks. `None` where it has to be parsed as a whole.
    pub(super) fn read<'t>(text: &'t str, wanted: Option<Wanted<'t>>) -> Option<(Page, Blocks)> {
        let (writer, start) = behind_front_matter(text);
        let simple = Writer::new(text, start).in_style(Style::Markdown);
        let mut split = Split::new(simple, Labels::find(text)).for_wanted(wanted);
        let mut at = start;
        while at < text.len() {
            at = split.step(at);
        }
        let cuts = split.cuts_within(TextRange::new(start, text.len())).collect();
        let definitions = split.definitions().collect();
        let (writer, labels) = split.tell(writer, std::iter::empty())?;
        Some((Page { start, labels }, Blocks { regions: writer.finish(), cuts, definitions }))
    }

    /// Reads the blocks of a stretch up to the first place that `may_end` one: where a block began before, and all behind is as it was.
    /// `others` tells what else there is where the stretch ends at a place.
    pub(in super::super) fn reread<'d>(
        &self,
        stretch: &Stretch<'_>,
        may_end: impl Fn(usize) -> bool,
        others: impl FnOnce(usize) -> Others<'d>,
    ) -> Reread {
        let Stretch { text, is_first, is_last, touched } = *stretch;
        if !is_plain(text) || is_first && self.may_open_otherwise(text, touched) {
            return Reread::Whole;
        }
        let start = if is_first { self.start } else { 0 };
        let writer = Writer::of_part(text, start).in_style(Style::Markdown);
        let mut split = Split::new(writer, Labels::known(self.labels.clone()));
        let mut at = start;
        while at < text.len() && !(at > start && may_end(at)) {
            at = split.step(at);
        }
        let ends_text = at == text.len();
        if ends_text && !is_last {
            return Reread::More;
        }
        let Others { definitions, replaced } = others(at);
        let own: Vec<_> = split.definitions().collect();
        let texts = || own.iter().map(|range| &text[range.clone()]);
        let may_define = !texts().eq(replaced.iter().copied());
        // The parser does not tell which notes are defined.
        if may_define && texts().chain(replaced).any(|definition| definition.contains(NOTE)) {
            return Reread::Whole;
        }
        let notes = split.needs_notes();
        let is_needed = |definition: &&str| may_define || definition.contains(NOTE);
        let needed: Vec<&str> = definitions.take_while(|_| may_define || notes).filter(is_needed).collect();
        // What is not closed at the end of the text would take in the definitions that are put behind it.
        if ends_text && !needed.is_empty() {
            return Reread::Whole;
        }
        let cuts = split.cuts_within(TextRange::new(start, at)).collect();
        if !ends_text {
            split.close(at);
        }
        let writer = Writer::of_part(text, start).in_style(Style::Markdown);
        let Some((writer, labels)) = split.tell(writer, needed.into_iter()) else { return Reread::Whole };
        if may_define && labels != self.labels {
            return Reread::Whole;
        }
        let regions = if ends_text { writer.finish() } else { writer.told() };
        Reread::Blocks(Blocks { regions, cuts, definitions: own }, at)
    }
}

impl Page {
    /// Whether an edit may have changed where the first block begins.
    fn may_open_otherwise(&self, text: &str, touched: usize) -> bool {
        let has_front_matter = self.start > BOM.len_utf8();
        let bom = behind_bom(text);
        touched < self.start
            || if has_front_matter { touched == self.start } else { bom != self.start || front_matter::may_open(text) }
    }
}

/// Whether every line ends in a line feed, and nothing stands there that the parser takes for a blank.
pub(super) fn is_plain(text: &str) -> bool {
    memchr2(b'\x0b', b'\x0c', text.as_bytes()).is_none()
        && matches!(with_line_feeds(text), std::borrow::Cow::Borrowed(_))
}
