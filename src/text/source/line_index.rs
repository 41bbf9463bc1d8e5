//! Where lines start in a long text that is read and not edited: one in so many bytes, so that no rope of the text is needed.

use std::ops::Range;

use memchr::{memchr, memchr_iter, memchr2};
use ropey::str_utils::byte_to_line_idx;

use super::stretch::Stretch;
use crate::text::lines::lines;

/// From one mark to the next there are at least so many bytes.
const STEP: usize = if cfg!(test) { 8 } else { 4 << 10 };
/// A text with a line of more bytes is better held as a rope, in which a column is not counted from the start of its line.
const LONGEST_LINE: usize = if cfg!(test) { 40 } else { 16 << 10 };

/// Marks in a text, each at the start of a line.
#[derive(Debug)]
pub(super) struct LineIndex {
    /// Of each its byte and its line, from 0; the first is that of the text.
    marks: Vec<(u32, u32)>,
    /// Number of lines: one more than there are line ends.
    count: usize,
}

impl LineIndex {
    /// The marks of a text; `None` where it has a very long line.
    pub fn of(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let has_returns = memchr(b'\r', bytes).is_some();
        // Of a stretch that ends with a line or with the text.
        let ends = |stretch: Range<usize>| match has_returns {
            true => lines(&text[stretch], 0).filter(|(line, behind)| line.end < *behind).count(),
            false => memchr_iter(b'\n', &bytes[stretch]).count(),
        };
        let mut marks = vec![(0, 0)];
        let (mut at, mut line) = (0, 0);
        loop {
            // The next line that begins so far behind.
            let next = bytes.get(at + STEP - 1..).and_then(|rest| {
                let end = at + STEP - 1 + memchr2(b'\n', b'\r', rest)?;
                Some(end + if bytes[end..].starts_with(b"\r\n") { 2 } else { 1 })
            });
            let stretch = at..next.unwrap_or(bytes.len());
            if stretch.len() > STEP + LONGEST_LINE {
                return None;
            }
            line += ends(stretch);
            let Some(next) = next else { break };
            marks.push((u32::try_from(next).ok()?, u32::try_from(line).ok()?));
            at = next;
        }
        marks.shrink_to_fit();
        Some(Self { marks, count: line + 1 })
    }

    /// Number of lines.
    pub fn line_count(&self) -> usize {
        self.count
    }

    /// The stretch of the text from the mark before the byte `offset` to the next one.
    pub fn stretch_at<'t>(&self, text: &'t str, offset: usize) -> Stretch<'t> {
        self.stretch(text, self.marks.partition_point(|mark| mark.0 as usize <= offset))
    }

    /// The stretch that ends with the mark of that number.
    fn stretch<'t>(&self, text: &'t str, next: usize) -> Stretch<'t> {
        let (start, line) = self.marks[next - 1];
        let end = self.marks.get(next).map_or(text.len(), |mark| mark.0 as usize);
        Stretch { text: &text[start as usize..end], start: start as usize, line: line as usize, opens_line: true }
    }

    /// The first byte of a line, from 0; the end of the text for those beyond the last.
    pub fn line_start(&self, text: &str, line: usize) -> usize {
        if line >= self.count {
            return text.len();
        }
        let stretch = self.stretch(text, self.marks.partition_point(|mark| mark.1 as usize <= line));
        let before = line - stretch.line;
        lines(stretch.text, 0).take(before).last().map_or(0, |(_, behind)| behind) + stretch.start
    }

    /// The line, from 0, that a byte of the text is on.
    pub fn line_of(&self, text: &str, offset: usize) -> usize {
        let stretch = self.stretch_at(text, offset);
        stretch.line + byte_to_line_idx(stretch.text, offset - stretch.start)
    }
}
