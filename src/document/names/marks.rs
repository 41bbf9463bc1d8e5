//! Where names may begin, by the bytes that mark them.

use std::ops::Range;

use memchr::{memchr, memchr2, memchr3};

use super::{LONGEST, Style, find, lines};

/// Where the next byte is that may begin a name: so the text between such bytes is looked through once, and not block by block.
#[derive(Debug, Clone, Default)]
pub(in crate::document) struct NextMark {
    /// There is none from here on…
    from: usize,
    /// …up to here.
    to: usize,
}

impl NextMark {
    /// Whether there is one in a block of a text, always the same, whose names are marked so.
    fn is_in(&mut self, text: &str, block: &Range<usize>, style: Style) -> bool {
        let find = |range: Range<usize>| {
            let mark = next_mark(&text.as_bytes()[range.clone()], style);
            mark.map(|mark| range.start + mark)
        };
        if block.start < self.from {
            self.to = find(block.start..self.from).unwrap_or(self.to);
            self.from = block.start;
        } else if block.start > self.to || self.to == 0 {
            *self = Self { from: block.start, to: find(block.start..text.len()).unwrap_or(text.len()) };
        }
        self.to < block.end
    }
}

/// A block with the escape before it, where its first character is escaped: of markdown that is markup.
pub(super) fn with_escape(text: &str, block: &Range<usize>, style: Style) -> Range<usize> {
    let is_escaped = matches!(style, Style::Markdown | Style::Components) && text[..block.start].ends_with('\\');
    block.start - usize::from(is_escaped)..block.end
}

/// The same as [`find`] for the blocks of a text one after the other.
pub(in crate::document) fn find_next(
    text: &str,
    block: Range<usize>,
    style: Style,
    next: &mut NextMark,
    names: &mut Vec<Range<usize>>,
) {
    if next.is_in(text, &with_escape(text, &block, style), style) {
        find(text, block, style, names);
    } else if matches!(style, Style::Markdown | Style::Components) {
        lines::find(text, block, names);
    }
}

/// Where the next byte is that may begin a name. It is looked for in a piece after the other: some marks may be near, and others nowhere.
pub(super) fn next_mark(bytes: &[u8], style: Style) -> Option<usize> {
    let mut pieces = bytes.chunks(LONGEST).enumerate();
    pieces.find_map(|(at, piece)| Some(at * LONGEST + mark_in(piece, style)?))
}

fn mark_in(bytes: &[u8], style: Style) -> Option<usize> {
    match style {
        Style::Comment => {
            let first = memchr3(b'{', b'`', b'[', bytes);
            let near = &bytes[..first.unwrap_or(bytes.len())];
            let second = memchr3(b'<', b'@', b'\\', near);
            let near = &near[..second.unwrap_or(near.len())];
            memchr2(b'\'', b']', near).or(second).or(first)
        }
        Style::Markdown | Style::Components => {
            let first = memchr3(b'{', b'$', b'<', bytes);
            memchr(b'\\', &bytes[..first.unwrap_or(bytes.len())]).or(first)
        }
        Style::Plain => memchr2(b'{', b'[', bytes),
        Style::Bare => memchr(b'{', bytes),
    }
}
