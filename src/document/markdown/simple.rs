//! Blocks of markdown that need no parser: paragraphs, headings, lists of paragraphs, fenced code and HTML that begin in column 0, in which
//! nothing stands that could be something else.
//!
//! The rules are those of CommonMark 0.31 (4.2 ATX headings, 4.5 fenced code blocks, 4.8 paragraphs). Whatever is not certain is not
//! simple: the answer to it is `None`, never a guess.

use std::ops::Range;

use memchr::{memchr, memchr2};

use super::super::html;
use super::super::writer::Writer;
use super::items::{Bullet, Items};
use super::labels::Labels;
use super::{Wanted, spans};
use crate::markdown::Fence;
use crate::markdown::fence::run;
use crate::text::RegionKind;

/// The names of tags that begin a block of HTML, which goes on to the next blank line: those that documents have most.
const HTML_BLOCKS: [&[u8]; 24] = [
    b"blockquote", b"center", b"dd", b"details", b"div", b"dl", b"dt", b"figure", b"h1", b"h2", b"h3", b"h4", b"li",
    b"ol", b"p", b"section", b"summary", b"table", b"tbody", b"td", b"th", b"thead", b"tr", b"ul",
];

/// Reads simple blocks from the line at `at`, where no other block is open, up to the next line in column 0 behind a blank line: where
/// every block ends. Returns where that is; `None`, with nothing written, where they are not simple.
/// What stands in paragraphs that are not `wanted` is left out.
pub(super) fn read<'t>(
    writer: &mut Writer<'t>,
    labels: &mut Labels<'t>,
    wanted: Option<Wanted<'_>>,
    at: usize,
) -> Option<usize> {
    let mark = writer.skip_to(at);
    let bytes = writer.source().as_bytes();
    let end = Blocks { writer, labels, wanted, bytes }.read(at);
    match end {
        Some(end) => writer.leave_out(end),
        None => writer.go_back_to(mark),
    }
    end
}

/// The first line at or after the one at `at` that is not blank; the end of the text where there is none.
pub(super) fn skip_blank_lines(bytes: &[u8], mut at: usize) -> usize {
    while at < bytes.len() {
        let first = at + blanks(&bytes[at..]);
        match bytes.get(first) {
            Some(b'\n') => at = first + 1,
            Some(b'\r') if bytes.get(first + 1) == Some(&b'\n') => at = first + 2,
            Some(_) => return at,
            None => return bytes.len(),
        }
    }
    at
}

/// Where the blocks end that begin at `at`: at the next line in column 0 behind a blank line and outside of a fence in column 0.
pub(super) fn end_of_blocks(bytes: &[u8], at: usize) -> usize {
    let mut line = at;
    while line < bytes.len() {
        let fence = line;
        line = end_of_line(bytes, line);
        if let Some(fence) = Fence::open(&bytes[fence..line]) {
            line = closing_line(fence, bytes, line).map_or(bytes.len(), |close| close.end);
        }
        let next = skip_blank_lines(bytes, line);
        if next > line && bytes.get(next).is_none_or(|&byte| !is_blank(byte)) {
            return next;
        }
        line = next;
    }
    bytes.len()
}

/// How many blanks the text begins with.
fn blanks(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|&&byte| is_blank(byte)).count()
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// Behind the line end of the line at `at`.
fn end_of_line(bytes: &[u8], at: usize) -> usize {
    memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |length| at + length + 1)
}

/// The range without blanks and line ends at its end.
fn trimmed(bytes: &[u8], range: Range<usize>) -> Range<usize> {
    let is_text = |byte: &u8| !is_blank(*byte) && !matches!(byte, b'\n' | b'\r');
    let end = bytes[range.clone()].iter().rposition(is_text).map_or(range.start, |last| range.start + last + 1);
    range.start..end
}

/// The line that closes a fence whose code begins at `line`; `None` where it stays open.
fn closing_line(fence: Fence, bytes: &[u8], mut line: usize) -> Option<Range<usize>> {
    while line < bytes.len() {
        let end = end_of_line(bytes, line);
        let indentation = bytes[line..end].iter().take_while(|&&byte| byte == b' ').count();
        if indentation < 4 && fence.is_closed_by(&bytes[line + indentation..end]) {
            return Some(line..end);
        }
        line = end;
    }
    None
}

/// What a line is to the paragraph before it.
enum Line {
    /// More of it.
    More,
    /// Its end: a blank line, the end of the text, a list item, or a heading or fence in column 0.
    End,
    /// Perhaps the one, perhaps the other.
    Unsure,
}

struct Blocks<'w, 't> {
    writer: &'w mut Writer<'t>,
    labels: &'w mut Labels<'t>,
    wanted: Option<Wanted<'w>>,
    bytes: &'t [u8],
}

impl Blocks<'_, '_> {
    fn read(&mut self, mut at: usize) -> Option<usize> {
        let first = at;
        loop {
            at = match self.bytes.get(at)? {
                b' ' | b'\t' => return None,
                b'#' => self.heading(at)?,
                b'`' | b'~' if run(&self.bytes[at..]) >= 3 => self.fence(at)?,
                b'-' | b'+' | b'*' | b'0'..=b'9' if Bullet::read(&self.bytes[at..]).is_some() => {
                    self.list(at, at == first)?
                }
                b'<' => self.html(at)?,
                _ => self.paragraph(at..at)?,
            };
            let next = skip_blank_lines(self.bytes, at);
            match self.bytes.get(next) {
                None => return Some(next),
                Some(&byte) if is_blank(byte) => return None,
                Some(_) if next > at => return Some(next),
                Some(_) => {}
            }
        }
    }

    /// A heading of one line. Returns where the next line begins.
    fn heading(&mut self, at: usize) -> Option<usize> {
        let level = run(&self.bytes[at..]);
        let end = end_of_line(self.bytes, at);
        if level > 6 || self.bytes.get(at + level) != Some(&b' ') {
            return None;
        }
        let text = trimmed(self.bytes, at + level + blanks(&self.bytes[at + level..end])..end);
        // Closing marks, attributes, and a tab at the end, which counts as text.
        if text.is_empty()
            || memchr(b'\t', &self.bytes[text.end..end]).is_some()
            || self.bytes[text.end - 1] == b'#'
            || memchr(b'{', &self.bytes[text.clone()]).is_some()
        {
            return None;
        }
        spans::read(self.writer, self.labels, text, RegionKind::Heading)?;
        self.writer.end_block();
        Some(end)
    }

    /// A code block between fences, or behind one that stays open up to the end of the text.
    fn fence(&mut self, at: usize) -> Option<usize> {
        let start = end_of_line(self.bytes, at);
        let fence = Fence::open(&self.bytes[at..start])?;
        let end = self.bytes.len();
        let close = match closing_line(fence, self.bytes, start) {
            Some(close) => close,
            // Of a last line of blanks without an end the parser makes something of its own.
            None if self.bytes.last().is_some_and(|&byte| is_blank(byte)) => return None,
            None => end..end,
        };
        if memchr2(b'\r', 0, &self.bytes[at..close.end]).is_some() {
            return None;
        }
        self.writer.text(start, close.start, RegionKind::CodeBlock);
        self.writer.end_block();
        Some(close.end)
    }

    /// A block of HTML that a blank line ends.
    fn html(&mut self, at: usize) -> Option<usize> {
        let tag = &self.bytes[at + 1..];
        let tag = tag.strip_prefix(b"/").unwrap_or(tag);
        let length = tag.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let is_open = matches!(tag.get(length), Some(b' ' | b'>' | b'\n'));
        if !is_open || !HTML_BLOCKS.contains(&&tag[..length]) {
            return None;
        }
        let mut end = at;
        while !matches!(self.bytes.get(end), None | Some(b'\n' | b'\r')) {
            end = end_of_line(self.bytes, end);
            if self.bytes.get(end).is_some_and(|&byte| is_blank(byte)) && skip_blank_lines(self.bytes, end) > end {
                return None;
            }
        }
        self.writer.leave_out(at);
        html::block(self.writer, at..end);
        self.writer.end_block();
        Some(end)
    }

    /// List items of paragraphs alone, in lists within one another. `is_apart` says that no paragraph stands right before.
    fn list(&mut self, mut at: usize, is_apart: bool) -> Option<usize> {
        let mut items = Items::default();
        let mut may_begin = is_apart;
        loop {
            let column = self.bytes[at..].iter().take_while(|&&byte| byte == b' ').count();
            items.close(column)?;
            let mut text = at + column;
            match Bullet::read(&self.bytes[text..]) {
                Some(bullet) => {
                    items.open(&bullet, column, std::mem::take(&mut may_begin))?;
                    text += bullet.length;
                }
                None if column == 0 => return Some(at),
                None if items.depth == 0 => return None,
                None => {}
            }
            let end = self.paragraph(at..text)?;
            at = skip_blank_lines(self.bytes, end);
            if at == self.bytes.len() || at > end && !is_blank(self.bytes[at]) {
                return Some(end);
            }
        }
    }

    /// A paragraph: the line that begins where `start` does, its text where that ends, and all that follow it.
    fn paragraph(&mut self, start: Range<usize>) -> Option<usize> {
        let mut end = start.start;
        let mut line = self.line(start.end);
        // A list item in a list item's first line, or an indentation that ends within a tab.
        if self.bytes.get(start.end) == Some(&b'\t') || Bullet::read(&self.bytes[start.end..]).is_some() {
            return None;
        }
        while matches!(line, Line::More) {
            end = end_of_line(self.bytes, end);
            line = self.line(end);
        }
        if end == start.start || matches!(line, Line::Unsure) {
            return None;
        }
        let text = trimmed(self.bytes, start.end..end);
        if !self.is_wanted(text.clone()) {
            self.writer.pass(end);
            return Some(end);
        }
        spans::read(self.writer, self.labels, text, RegionKind::Prose)?;
        self.writer.end_block();
        Some(end)
    }

    /// Whether anybody asks for what stands in a paragraph. One that may define labels is wanted by those that use them.
    fn is_wanted(&self, text: Range<usize>) -> bool {
        self.wanted.is_none_or(|wanted| self.bytes[text.start] == b'[' || wanted(&self.writer.source()[text]))
    }

    /// What the line at `at` is to a paragraph before it.
    fn line(&self, at: usize) -> Line {
        let indentation = blanks(&self.bytes[at..]);
        let line = &self.bytes[at + indentation..];
        let second = line.get(1).copied().unwrap_or(b'\n');
        let sure = |is_sure, line| if is_sure { line } else { Line::Unsure };
        match line.first() {
            None | Some(b'\n') => Line::End,
            Some(b'\r') if second == b'\n' => Line::End,
            Some(0..b' ' | 0x7f) => Line::Unsure,
            Some(b'#') => sure(indentation == 0 && run(line) <= 6 && line.get(run(line)) == Some(&b' '), Line::End),
            // Footnotes are defined without a blank line before them.
            Some(b'[') if second == b'^' => Line::Unsure,
            Some(b'`' | b'~') if run(line) >= 3 => {
                sure(indentation == 0 && Fence::open(&self.bytes[at..end_of_line(self.bytes, at)]).is_some(), Line::End)
            }
            Some(b'=' | b'>' | b'<' | b'|' | b':' | b'~') => Line::Unsure,
            Some(b'*' | b'_') if second != b' ' => {
                // Emphasis, not a bullet or a rule.
                let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'`' | b'[' | b'"' | b'(');
                sure(line.get(run(line)).is_some_and(is_word), Line::More)
            }
            Some(b'-' | b'+' | b'*' | b'_') => sure(Bullet::read(line).is_some(), Line::End),
            Some(b'0'..=b'9') => {
                let digits = line.iter().take_while(|byte| byte.is_ascii_digit()).count();
                let is_number = line.get(digits).is_some_and(|byte| matches!(byte, b'.' | b')'));
                let goes_on = line.get(digits + 1).is_some_and(|byte| byte.is_ascii_alphanumeric());
                match Bullet::read(line) {
                    Some(_) => Line::End,
                    None => sure(!is_number || goes_on, Line::More),
                }
            }
            Some(_) => Line::More,
        }
    }
}
