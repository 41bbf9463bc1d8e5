//! What stands inside a simple block: words, code spans, links with their destinations, and emphasis that can be read in one way only.
//!
//! The rules are those of CommonMark 0.31 (6.1 code spans, 6.2 emphasis, 6.3 links); whatever needs more than one look is not simple.

use std::ops::Range;

use memchr::memchr;

use super::super::writer::Writer;
use super::labels::Labels;
use crate::text::RegionKind;

/// Emphasis is seldom nested deeper.
const DEEPEST: usize = 4;

/// Which bytes may be more than text.
const SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let mut at = 0;
    while at < 0x20 {
        special[at] = !matches!(at as u8, b'\n' | b'\r' | b'\t');
        at += 1;
    }
    let marks = b"`*_[]<\\~\x7f";
    let mut at = 0;
    while at < marks.len() {
        special[marks[at] as usize] = true;
        at += 1;
    }
    special
};

/// Writes the text of a block, which neither begins nor ends with a blank. `None` where it is not simple; what was written then has to
/// be taken back.
pub(super) fn read<'t>(
    writer: &mut Writer<'t>,
    labels: &mut Labels<'t>,
    range: Range<usize>,
    kind: RegionKind,
) -> Option<()> {
    let bytes = &writer.source().as_bytes()[..range.end];
    let at = range.start;
    Spans { writer, bytes, kind, start: at, text: at, marks: [(0, 0); DEEPEST], open: 0, link: None, labels }.read()
}

struct Spans<'w, 't> {
    writer: &'w mut Writer<'t>,
    /// The text up to the end of the block.
    bytes: &'t [u8],
    kind: RegionKind,
    /// Where the block starts.
    start: usize,
    /// Where the text starts that is not written yet.
    text: usize,
    /// The emphasis that is open: its character and how many of it.
    marks: [(u8, usize); DEEPEST],
    /// How many of these.
    open: usize,
    link: Option<Link>,
    labels: &'w mut Labels<'t>,
}

/// A link, or text in brackets, that is open.
struct Link {
    /// How many emphases were open where it was opened.
    open: usize,
    /// Where its text ends.
    close: usize,
    /// Where all of it ends; where its text does, if it is no link.
    end: usize,
    /// Whether its text is a label.
    is_label: bool,
}

impl Spans<'_, '_> {
    fn read(mut self) -> Option<()> {
        let mut at = self.start;
        while let Some(length) = self.bytes[at..].iter().position(|&byte| SPECIAL[byte as usize]) {
            at += length;
            at = match self.bytes[at] {
                b'`' => self.code(at)?,
                b'*' | b'_' => self.emphasis(at)?,
                b'[' => self.open_link(at)?,
                b']' => self.close_link(at)?,
                // Too far from a letter to open a tag.
                b'<' if matches!(self.bytes.get(at + 1), Some(b' ' | b'=' | b'0'..=b'9')) => at + 1,
                b'<' => self.autolink(at)?,
                _ => return None,
            };
        }
        self.text_until(self.bytes.len())?;
        (self.open == 0 && self.link.is_none()).then_some(())
    }

    /// Writes the text up to there.
    fn text_until(&mut self, mut to: usize) -> Option<()> {
        let from = self.text;
        let text = &self.bytes[from..to];
        if to < self.bytes.len() {
            // The indentation of a line belongs to what begins it.
            let blanks = text.iter().rev().take_while(|&&byte| is_blank(byte)).count();
            if blanks > 0 && text[..text.len() - blanks].last() == Some(&b'\n') {
                to -= blanks;
            }
        }
        if from > self.start && text.first().is_some_and(|&byte| is_blank(byte)) {
            let after = text.iter().find(|&&byte| !is_blank(byte));
            if matches!(after, Some(b'\n' | b'\r')) {
                return None;
            }
        }
        // The text of `[label]` and `[label][]` is what the link is found by.
        let is_label = self.link.as_ref().is_some_and(|link| link.is_label);
        self.writer.text(from, to, if is_label { RegionKind::Name } else { self.kind });
        Some(())
    }

    /// A code span, from its opening mark to behind its closing one.
    fn code(&mut self, at: usize) -> Option<usize> {
        let fence = self.run(at);
        let mut close = at + fence;
        loop {
            close += memchr(b'`', &self.bytes[close..])?;
            let length = self.run(close);
            if length == fence {
                break;
            }
            close += length;
        }
        if self.bytes[close - 1] == b'\\' {
            return None;
        }
        self.text_until(at)?;
        self.writer.split();
        self.writer.apart(at, at + fence, RegionKind::Markup);
        self.writer.apart(at + fence, close, RegionKind::CodeSpan);
        self.writer.apart(close, close + fence, RegionKind::Markup);
        self.text = close + fence;
        Some(self.text)
    }

    /// Marks of emphasis that can only open or only close one, or underscores within a word.
    fn emphasis(&mut self, at: usize) -> Option<usize> {
        let (mark, length) = (self.bytes[at], self.run(at));
        let end = at + length;
        let before = if at > self.start { self.bytes[at - 1] } else { b' ' };
        let after = self.bytes.get(end).copied().unwrap_or(b' ');
        if mark == b'_' && before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric() {
            return Some(end);
        }
        let is_space = |byte: u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
        let opens = is_space(before) && after.is_ascii_graphic() || before == b'(' && after.is_ascii_alphanumeric();
        let closes = is_space(after) && before.is_ascii_graphic()
            || before.is_ascii_alphanumeric() && after.is_ascii_punctuation();
        if length > 3 || opens == closes {
            return None;
        }
        if opens {
            *self.marks.get_mut(self.open)? = (mark, length);
            self.open += 1;
        } else {
            self.open =
                self.open.checked_sub(1).filter(|&open| open >= self.link.as_ref().map_or(0, |link| link.open))?;
            if self.marks[self.open] != (mark, length) {
                return None;
            }
        }
        self.text_until(at)?;
        self.text = end;
        Some(end)
    }

    /// The start of a link's text, or of text in brackets that is none.
    fn open_link(&mut self, at: usize) -> Option<usize> {
        let is_image = at > self.start && self.bytes[at - 1] == b'!';
        if self.link.is_some() || is_image || matches!(self.bytes.get(at + 1), Some(b'[' | b'^')) {
            return None;
        }
        let close = at + 1 + memchr(b']', &self.bytes[at + 1..])?;
        let end = match self.bytes.get(close + 1) {
            Some(b'(') => self.destination(close)?,
            Some(b':') => return None,
            Some(b'[') => {
                let end = close + 2 + memchr(b']', &self.bytes[close + 2..])?;
                let label = if end == close + 2 { at + 1..close } else { close + 2..end };
                self.resolve(label)?.then_some(end + 1)?
            }
            _ if self.resolve(at + 1..close)? => close + 1,
            // No link: the brackets are text.
            _ => close,
        };
        if end > close {
            self.text_until(at)?;
            self.text = at + 1;
        }
        let is_label = end == close + 1 || end == close + "[]".len() + 1 && self.bytes[close + 1] == b'[';
        self.link = Some(Link { open: self.open, close, end, is_label });
        Some(at + 1)
    }

    /// Whether a label is defined.
    fn resolve(&mut self, label: Range<usize>) -> Option<bool> {
        self.labels.resolve(&self.writer.source()[label])
    }

    /// Where a link's destination ends, the closing parenthesis included, whose text ends at `close`.
    fn destination(&self, close: usize) -> Option<usize> {
        let start = close + "](".len();
        let is_plain = |byte: &u8| byte.is_ascii_graphic() && !matches!(byte, b'(' | b'<' | b'>' | b'\\' | b'`');
        let length = self.bytes[start..].iter().take_while(|&byte| is_plain(byte) && *byte != b')').count();
        (self.bytes.get(start + length) == Some(&b')')).then_some(start + length + 1)
    }

    /// The end of a link's text, and its destination or label.
    fn close_link(&mut self, at: usize) -> Option<usize> {
        let &Link { open, close, end, .. } = self.link.as_ref()?;
        if open != self.open || close != at {
            return None;
        }
        if end == close {
            self.link = None;
            return Some(at + 1);
        }
        self.text_until(at)?;
        self.link = None;
        if end > at + 1 {
            self.writer.hidden(at + "](".len(), end - 1, RegionKind::LinkTarget);
        }
        self.text = end;
        Some(end)
    }

    /// `<https://host>`.
    fn autolink(&mut self, at: usize) -> Option<usize> {
        let link = &self.bytes[at + 1..];
        if !link.starts_with(b"https://") && !link.starts_with(b"http://") {
            return None;
        }
        let is_plain = |byte: &u8| byte.is_ascii_graphic() && !matches!(byte, b'<' | b'[' | b']' | b'\\' | b'`');
        let end = at + 1 + link.iter().take_while(|&byte| is_plain(byte) && *byte != b'>').count();
        if self.bytes.get(end) != Some(&b'>') {
            return None;
        }
        self.text_until(at)?;
        self.writer.split();
        self.writer.apart(at, at + 1, RegionKind::Markup);
        self.writer.apart(at + 1, end, RegionKind::LinkTarget);
        self.writer.apart(end, end + 1, RegionKind::Markup);
        self.text = end + 1;
        Some(self.text)
    }

    /// How often the character at `at` is repeated, itself included.
    fn run(&self, at: usize) -> usize {
        self.bytes[at..].iter().take_while(|&&byte| byte == self.bytes[at]).count()
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}
