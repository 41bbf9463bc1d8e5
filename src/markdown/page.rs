//! A markdown page as lines, each with its kind: the block structure, as far as glossaries need it. One pass over the bytes, so that
//! a page can be read at each keystroke, and no failure: what is not understood is text.

mod scanner;

use std::ops::Range;

use memchr::memmem;

use self::scanner::Scanner;
use super::dialect;
use super::front_matter::FrontMatter;
use crate::text::lines::{behind_bom, lines};
use crate::text::threads;

/// A text of more bytes is cut by two threads.
const LONG: usize = 1 << 20;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Nothing but blanks.
    Blank,
    /// Text of a paragraph.
    Text,
    /// A heading of that level, its content from `from` to `to`.
    Heading {
        /// 1 to 6.
        level: u8,
        /// First byte of its content.
        from: usize,
        /// End of its content.
        to: usize,
    },
    /// The line that underlines a heading.
    Underline,
    /// The first line of a list item.
    Item {
        /// First byte of its content.
        content: usize,
        /// Column of its content.
        column: usize,
        /// Whether it is in no other item.
        top: bool,
    },
    /// A thematic break.
    Rule,
    /// A link reference definition.
    Reference,
    /// Block quote.
    Quote,
    /// The heads of a table.
    TableHead,
    /// The line between heads and rows.
    TableDelimiter,
    /// A row.
    TableRow,
    /// Code, comments, front matter.
    Verbatim,
    /// Out of the sections to be read.
    Hidden,
    /// The first line of a `{glossary}` directive, or its last.
    Directive,
}

/// Where a line of text belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// It starts a paragraph that is in no list.
    Start,
    /// It goes on with such a paragraph.
    Continued,
    /// It is part of a list item.
    Inside,
}

/// A line; offsets are of the whole text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line {
    /// Its first byte.
    pub start: usize,
    /// Its first byte that is no blank; its end where it is blank.
    pub text: usize,
    /// Its end, without its line end.
    pub end: usize,
    /// Column of `text`, tabs counted to the next multiple of four.
    pub indent: usize,
    /// What it is.
    pub kind: Kind,
    /// Where it belongs.
    pub place: Place,
}

/// A page.
#[derive(Debug)]
pub(crate) struct Page<'t> {
    /// Its text, a byte-order mark included.
    pub text: &'t str,
    /// Its lines.
    pub lines: Vec<Line>,
    /// Its front matter.
    front: Option<FrontMatter>,
    /// The first line behind its front matter.
    pub first: usize,
    /// The line of a code fence or a comment that is never closed.
    pub open: Option<usize>,
}

impl<'t> Page<'t> {
    /// Cuts a text into lines. A long one is cut in two that two threads go over, where a blank line parts them.
    pub fn new(text: &'t str) -> Self {
        Self::in_parts(
            text,
            Some(text.len() / 2).filter(|_| text.len() > LONG).and_then(|middle| parting(text, middle)),
        )
    }

    /// The same, where the second part begins at that byte, behind a blank line.
    fn in_parts(text: &'t str, second: Option<usize>) -> Self {
        let front = FrontMatter::find(text);
        let end = front.as_ref().map_or(0, |front| front.end);
        let has_tight_headings = dialect::has_tight_headings(text);
        let part = |range: Range<usize>| {
            let lines = cut(text, range);
            let first = lines.partition_point(|line| line.start < end);
            let mut scanner = Scanner::new(text, lines, has_tight_headings);
            scanner.lines[..first].iter_mut().for_each(|line| line.kind = Kind::Verbatim);
            scanner.scan(first);
            (scanner, first)
        };
        let begin = behind_bom(text);
        let ((mut scanner, first), other) = match second.filter(|second| *second > end) {
            Some(second) => {
                let first = || part(begin..second);
                let (one, other) = threads::beside(first, || part(second..text.len()).0, true);
                (one, Some(other))
            }
            None => (part(begin..text.len()), None),
        };
        if let Some(other) = other {
            scanner.append(other);
        }
        Self { text, lines: scanner.lines, front, first, open: scanner.unclosed }
    }

    /// The value of the first of these keys in its front matter that has one, without quotation marks (bytes).
    pub fn value(&self, keys: &[&str]) -> Option<Range<usize>> {
        self.front.as_ref()?.value(self.text, keys)
    }

    /// The values of a key of its front matter (bytes).
    pub fn values(&self, key: &str) -> Vec<Range<usize>> {
        self.front.as_ref().map(|front| front.values(self.text, key)).unwrap_or_default()
    }

    /// Whether its front matter has that key.
    pub fn has(&self, key: &str) -> bool {
        self.front.as_ref().is_some_and(|front| front.has(self.text, key))
    }

    /// The line that a byte is on.
    pub fn line_of(&self, offset: usize) -> usize {
        self.lines.partition_point(|line| line.start <= offset).saturating_sub(1)
    }

    /// The text of a line, without its indentation.
    pub fn str(&self, line: usize) -> &'t str {
        let line = &self.lines[line];
        &self.text[line.text..line.end]
    }
}

/// Where a part of a text may begin that ends with it: at the first line from `from` on that has no indentation and a blank line above it.
fn parting(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let behind = |blank: &'static str| {
        let found = memmem::find_iter(&bytes[from..], blank).map(move |at| from + at + blank.len());
        let is_line = |at: &usize| bytes.get(*at).is_some_and(|byte| !matches!(byte, b'\n' | b'\r' | b' ' | b'\t'));
        found.into_iter().find(is_line)
    };
    behind("\n\n").or_else(|| behind("\n\r\n"))
}

/// The lines of a part of a text, of which nothing is known but where they are.
fn cut(text: &str, part: Range<usize>) -> Vec<Line> {
    // Room for what another part has as well.
    let mut cut = Vec::with_capacity((text.len() - part.start) / 40 + 1);
    let mut next = part.start;
    for (line, behind) in lines(&text[..part.end], next) {
        cut.push(bare_line(text.as_bytes(), line));
        next = behind;
    }
    // What stands behind the last line end is a line, be it empty.
    if part.end == text.len() && cut.last().is_none_or(|line: &Line| line.end < next) {
        cut.push(bare_line(text.as_bytes(), next..next));
    }
    cut
}

fn bare_line(bytes: &[u8], Range { start, end }: Range<usize>) -> Line {
    let mut indent = 0;
    let mut text = start;
    while text < end {
        match bytes[text] {
            b' ' => indent += 1,
            b'\t' => indent += 4 - indent % 4,
            _ => break,
        }
        text += 1;
    }
    let kind = if text == end { Kind::Blank } else { Kind::Text };
    Line { start, text, end, indent, kind, place: Place::Start }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PIECES: [&str; 26] = [
        "", "", "", "# Head", "Head\n===", "text", "**Bold**: text", "- item", "  more", "    code", "1. one", "```",
        "~~~ x", "<!--", "-->", "<!-- x -->", "| a | b |", "| - | - |", "> quote", "---", ":::{glossary}", ":::",
        "[a]: b", "\ttab", "x\r\n", "---\ntitle: x\n---",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1500))]
        #[test]
        fn a_page_of_two_parts_is_the_page(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 1..24), bom: bool, crlf: bool) {
            let text = format!("{}{}", if bom { "\u{feff}" } else { "" }, pieces.join(if crlf { "\r\n" } else { "\n" }));
            let page = Page::in_parts(&text, None);
            let partings = (0..text.len()).filter_map(|from| parting(&text, from));
            for second in partings {
                let parted = Page::in_parts(&text, Some(second));
                prop_assert_eq!(&parted.lines, &page.lines, "{:?} at {}", text, second);
                prop_assert_eq!((parted.first, parted.open), (page.first, page.open), "{:?} at {}", text, second);
            }
        }
    }

    #[test]
    fn long_pages_are_parted_at_lines_behind_blank_ones() {
        let parts = |text: &str| parting(text, 2);
        assert_eq!(parts("aé\n\n b\n\n\nc\n\nd"), Some(13));
        assert_eq!(parts("a\r\n\r\nb"), Some(5));
        assert_eq!(parts("a\nbcdef\n\n"), None);
        let text = "**Quire**: Sheets.\n\n".repeat(LONG / 20 + 1);
        let (page, whole) = (Page::new(&text), Page::in_parts(&text, None));
        assert!(parting(&text, text.len() / 2).is_some() && page.lines == whole.lines);
    }
}
