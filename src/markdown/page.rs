//! A markdown page as lines, each with its kind: the block structure, as far as glossaries need it. One pass over the bytes, so that
//! a page can be read at each keystroke, and no failure: what is not understood is text.

use std::ops::Range;

use super::dialect::{self, is_abbreviation};
use super::fence::{Fence, run};
use super::front_matter::FrontMatter;
use super::link::defined;
use super::list::Marker;
use crate::text::lines::{behind_bom, lines};

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
#[derive(Debug, Clone, Copy)]
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
    /// Cuts a text into lines.
    pub fn new(text: &'t str) -> Self {
        let mut cut = Vec::with_capacity(text.len() / 40 + 1);
        let mut next = behind_bom(text);
        for (line, behind) in lines(text, next) {
            cut.push(bare_line(text.as_bytes(), line));
            next = behind;
        }
        // What stands behind the last line end is a line, be it empty.
        if cut.last().is_none_or(|line: &Line| line.end < next) {
            cut.push(bare_line(text.as_bytes(), next..next));
        }
        let front = FrontMatter::find(text);
        let first = front.as_ref().map_or(0, |front| cut.partition_point(|line| line.start < front.end));
        let mut scanner = Scanner::new(text, cut);
        scanner.lines[..first].iter_mut().for_each(|line| line.kind = Kind::Verbatim);
        let mut open = None;
        for at in first..scanner.lines.len() {
            let was_open = scanner.in_comment || scanner.fence.is_some();
            scanner.line(at);
            let is_open = scanner.in_comment || scanner.fence.is_some();
            open = if was_open { open.filter(|_| is_open) } else { is_open.then_some(at) };
        }
        Self { text, lines: scanner.lines, front, first, open }
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

struct Scanner<'t> {
    text: &'t str,
    lines: Vec<Line>,
    has_tight_headings: bool,
    /// The fence of the code that is open, and its indentation.
    fence: Option<(Fence, usize)>,
    in_comment: bool,
    in_table: bool,
    directive: Option<usize>,
    /// Content column of the open list item that is in no other.
    item: Option<usize>,
}

impl<'t> Scanner<'t> {
    fn new(text: &'t str, lines: Vec<Line>) -> Self {
        let has_tight_headings = dialect::has_tight_headings(text);
        let (in_comment, in_table) = (false, false);
        Self { text, lines, has_tight_headings, fence: None, in_comment, in_table, directive: None, item: None }
    }

    fn line(&mut self, at: usize) {
        let line = self.lines[at];
        let content = &self.text[line.text..line.end];
        let (kind, place) = self.judge(at, line, content);
        self.lines[at].kind = kind;
        self.lines[at].place = place;
        self.in_table = matches!(kind, Kind::TableDelimiter | Kind::TableRow);
        match kind {
            Kind::Item { column, top: true, .. } => self.item = Some(column),
            Kind::Heading { .. } | Kind::Rule | Kind::Directive | Kind::Underline => self.item = None,
            Kind::Text | Kind::Verbatim | Kind::TableHead | Kind::Quote if place != Place::Inside => self.item = None,
            _ => {}
        }
    }

    fn judge(&mut self, at: usize, line: Line, content: &str) -> (Kind, Place) {
        let place = self.place(at, line);
        if self.in_code(line, content) || self.comment(content) {
            return (
                Kind::Verbatim,
                if line.kind == Kind::Blank && self.item.is_some() { Place::Inside } else { place },
            );
        }
        if line.kind == Kind::Blank {
            return (Kind::Blank, place);
        }
        if let Some(colons) = self.directive {
            let closes = line.indent < 4
                && content.len() >= colons
                && content.trim_end().bytes().all(|b| matches!(b, b':' | b'`' | b'~'));
            if closes {
                self.directive = None;
                return (Kind::Directive, Place::Start);
            }
        }
        if let Some(opened) = self.open_fence(line, content) {
            return (opened, place);
        }
        if line.indent >= 4 && self.item.is_none() {
            let code = at == 0 || matches!(self.lines[at - 1].kind, Kind::Blank | Kind::Verbatim);
            return (if code && self.directive.is_none() { Kind::Verbatim } else { Kind::Text }, place);
        }
        (self.block(at, line, content), place)
    }

    fn block(&mut self, at: usize, line: Line, content: &str) -> Kind {
        let nested = self.item.is_some_and(|column| line.indent >= column);
        if at > 0 && self.lines[at - 1].kind == Kind::TableHead {
            return Kind::TableDelimiter;
        }
        match content.as_bytes()[0] {
            b'#' => heading(content, line.text, self.has_tight_headings).unwrap_or(Kind::Text),
            b'*' if is_abbreviation(content) => Kind::Reference,
            b'=' | b'-' | b'*' | b'_' | b'+' => self.ruled(at, line, content, nested),
            b'0'..=b'9' => self.item_of(line, content, nested).unwrap_or(Kind::Text),
            b'>' => Kind::Quote,
            b'[' if defined(content).is_some() => Kind::Reference,
            _ if self.in_table => Kind::TableRow,
            _ if self.heads_table(at, content) => Kind::TableHead,
            _ => Kind::Text,
        }
    }

    /// What starts with a mark that rules, underlines and items share.
    fn ruled(&mut self, at: usize, line: Line, content: &str, nested: bool) -> Kind {
        let mark = content.as_bytes()[0];
        let solid = content.trim_end();
        if matches!(mark, b'=' | b'-') && solid.bytes().all(|b| b == mark) && self.underlines(at, mark, nested) {
            return Kind::Underline;
        }
        let is_rule = || solid.bytes().all(|b| b == mark || b == b' ' || b == b'\t');
        let marks = || solid.bytes().filter(|&b| b == mark).count();
        if matches!(mark, b'-' | b'*' | b'_') && is_rule() && marks() >= 3 {
            return Kind::Rule;
        }
        let item = if matches!(mark, b'-' | b'*' | b'+') { self.item_of(line, content, nested) } else { None };
        item.unwrap_or_else(|| {
            if self.in_table {
                Kind::TableRow
            } else if self.heads_table(at, content) {
                Kind::TableHead
            } else {
                Kind::Text
            }
        })
    }

    /// Makes a heading of the line above where this one underlines it. A long line, or one with a bold start, was meant as an entry
    /// above a rule.
    fn underlines(&mut self, at: usize, mark: u8, nested: bool) -> bool {
        let longest = 120;
        let Some(above) = at.checked_sub(1).map(|above| self.lines[above]) else { return false };
        let text = &self.text[above.text..above.end];
        let alone = above.kind == Kind::Text && above.place == Place::Start && above.indent < 4;
        if nested || !alone || mark == b'-' && (text.starts_with("**") || text.len() > longest) {
            return false;
        }
        let level = if mark == b'=' { 1 } else { 2 };
        self.lines[at - 1].kind = Kind::Heading { level, from: above.text, to: above.text + text.trim_end().len() };
        true
    }

    fn item_of(&self, line: Line, content: &str, nested: bool) -> Option<Kind> {
        let marker = Marker::read(content.as_bytes())?.length;
        let rest = &content[marker..];
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let column = line.indent + marker + if blanks > 4 || blanks == 0 { 1 } else { blanks };
        Some(Kind::Item { content: line.text + marker + blanks, column, top: !nested })
    }

    fn heads_table(&self, at: usize, content: &str) -> bool {
        // What stands below is mostly a blank line, and tells soonest.
        let is_above_delimiter =
            || self.lines.get(at + 1).is_some_and(|next| is_delimiter(&self.text[next.text..next.end]));
        is_above_delimiter() && content.contains('|')
    }

    /// Whether the line is in a code fence, which it may end.
    fn in_code(&mut self, line: Line, content: &str) -> bool {
        let Some((fence, indent)) = self.fence else { return false };
        let left_item = indent >= 2 && line.kind != Kind::Blank && line.indent + 1 < indent && line.indent == 0;
        if left_item {
            self.fence = None;
            return false;
        }
        if fence.is_closed_by(content.as_bytes()) {
            self.fence = None;
        }
        true
    }

    /// Opens a code fence or a directive.
    fn open_fence(&mut self, line: Line, content: &str) -> Option<Kind> {
        let length = run(content.as_bytes());
        let fence = Fence::open(content.as_bytes());
        if fence.is_none() && !(length >= 3 && content.starts_with(':')) {
            return None;
        }
        if content[length..].trim_start().starts_with("{glossary}") && line.indent < 4 {
            self.directive = Some(length);
            return Some(Kind::Directive);
        }
        self.fence = Some((fence?, line.indent));
        Some(Kind::Verbatim)
    }

    /// Whether the line is in an HTML comment that has lines of its own.
    fn comment(&mut self, content: &str) -> bool {
        if self.in_comment {
            self.in_comment = !content.contains("-->");
            return true;
        }
        let Some(rest) = content.strip_prefix("<!--") else { return false };
        match rest.find("-->") {
            Some(end) => rest[end + 3..].trim().is_empty(),
            None => {
                self.in_comment = true;
                true
            }
        }
    }

    fn place(&self, at: usize, line: Line) -> Place {
        let above = at.checked_sub(1).map(|above| self.lines[above]);
        let in_item = self.item.is_some_and(|column| {
            let indented = line.indent >= column;
            let lazy = above.is_some_and(|above| {
                matches!(above.kind, Kind::Item { .. }) || above.kind == Kind::Text && above.place == Place::Inside
            });
            indented || lazy || line.kind == Kind::Blank
        });
        match above {
            _ if in_item => Place::Inside,
            Some(Line { kind: Kind::Text, place, .. }) if place != Place::Inside => Place::Continued,
            _ => Place::Start,
        }
    }
}

fn heading(content: &str, at: usize, may_be_tight: bool) -> Option<Kind> {
    let level = content.bytes().take_while(|&b| b == b'#').count();
    let rest = &content[level..];
    let is_apart = rest.is_empty() || rest.starts_with([' ', '\t']);
    if level > 6 || !(is_apart || may_be_tight && level > 1) {
        return None;
    }
    let text = dialect::without_attributes(rest.trim());
    let open = text.trim_end_matches('#');
    let text = if open.is_empty() || open.ends_with([' ', '\t']) { open.trim_end() } else { text };
    let from = at + level + (rest.len() - rest.trim_start().len());
    Some(Kind::Heading {
        level: level as u8,
        from: from.min(at + content.len()),
        to: (from + text.len()).min(at + content.len()),
    })
}

/// Whether it stands between the heads of a table and its rows.
fn is_delimiter(content: &str) -> bool {
    content.starts_with(['|', '-', ':', ' ', '\t'])
        && content.contains('-')
        && content.contains('|')
        && content.bytes().all(|b| matches!(b, b'-' | b'|' | b':' | b' ' | b'\t'))
}
