//! What each line of a page is, told by what stands before it.

use super::{Kind, Line, Place};
use crate::markdown::dialect::{self, is_abbreviation};
use crate::markdown::fence::{Fence, run};
use crate::markdown::link::defined;
use crate::markdown::list::Marker;

/// Goes over lines in order.
pub(super) struct Scanner<'t> {
    text: &'t str,
    pub lines: Vec<Line>,
    has_tight_headings: bool,
    open: Open,
    /// The line of a code fence or a comment that is open.
    pub unclosed: Option<usize>,
}

/// What is open behind a line.
#[derive(Debug, Default, PartialEq, Eq)]
struct Open {
    /// The fence of the code, and its indentation.
    fence: Option<(Fence, usize)>,
    in_comment: bool,
    in_table: bool,
    directive: Option<usize>,
    /// Content column of the list item that is in no other.
    item: Option<usize>,
}

impl<'t> Scanner<'t> {
    /// For lines of which nothing is known but where they are.
    pub fn new(text: &'t str, lines: Vec<Line>, has_tight_headings: bool) -> Self {
        Self { text, lines, has_tight_headings, open: Open::default(), unclosed: None }
    }

    /// Says of each line behind the first ones what it is.
    pub fn scan(&mut self, first: usize) {
        for at in first..self.lines.len() {
            let was_open = self.open.in_comment || self.open.fence.is_some();
            self.line(at);
            let is_open = self.open.in_comment || self.open.fence.is_some();
            self.unclosed = if was_open { self.unclosed.filter(|_| is_open) } else { is_open.then_some(at) };
        }
    }

    /// Takes in the lines that follow, which another has gone over as if they were the first of the text: where something is open before
    /// them, they are gone over once more.
    pub fn append(&mut self, other: Scanner<'t>) {
        let before = self.lines.len();
        let is_apart = self.open == Open::default() && self.lines.last().is_none_or(|last| last.kind == Kind::Blank);
        self.lines.extend(other.lines);
        if is_apart {
            self.unclosed = other.unclosed.map(|at| at + before);
            self.open = other.open;
        } else {
            for line in &mut self.lines[before..] {
                line.kind = if line.text == line.end { Kind::Blank } else { Kind::Text };
            }
            self.scan(before);
        }
    }

    fn line(&mut self, at: usize) {
        let line = self.lines[at];
        let content = &self.text[line.text..line.end];
        let (kind, place) = self.judge(at, line, content);
        self.lines[at].kind = kind;
        self.lines[at].place = place;
        self.open.in_table = matches!(kind, Kind::TableDelimiter | Kind::TableRow);
        match kind {
            Kind::Item { column, top: true, .. } => self.open.item = Some(column),
            Kind::Heading { .. } | Kind::Rule | Kind::Directive | Kind::Underline => self.open.item = None,
            Kind::Text | Kind::Verbatim | Kind::TableHead | Kind::Quote if place != Place::Inside => {
                self.open.item = None;
            }
            _ => {}
        }
    }

    fn judge(&mut self, at: usize, line: Line, content: &str) -> (Kind, Place) {
        let place = self.place(at, line);
        if self.in_code(line, content) || self.comment(content) {
            return (
                Kind::Verbatim,
                if line.kind == Kind::Blank && self.open.item.is_some() { Place::Inside } else { place },
            );
        }
        if line.kind == Kind::Blank {
            return (Kind::Blank, place);
        }
        if let Some(colons) = self.open.directive {
            let closes = line.indent < 4
                && content.len() >= colons
                && content.trim_end().bytes().all(|b| matches!(b, b':' | b'`' | b'~'));
            if closes {
                self.open.directive = None;
                return (Kind::Directive, Place::Start);
            }
        }
        if let Some(opened) = self.open_fence(line, content) {
            return (opened, place);
        }
        if line.indent >= 4 && self.open.item.is_none() {
            let code = at == 0 || matches!(self.lines[at - 1].kind, Kind::Blank | Kind::Verbatim);
            return (if code && self.open.directive.is_none() { Kind::Verbatim } else { Kind::Text }, place);
        }
        (self.block(at, line, content), place)
    }

    fn block(&mut self, at: usize, line: Line, content: &str) -> Kind {
        let nested = self.open.item.is_some_and(|column| line.indent >= column);
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
            _ if self.open.in_table => Kind::TableRow,
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
            if self.open.in_table {
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
        let Some((fence, indent)) = self.open.fence else { return false };
        let left_item = indent >= 2 && line.kind != Kind::Blank && line.indent + 1 < indent && line.indent == 0;
        if left_item {
            self.open.fence = None;
            return false;
        }
        if fence.is_closed_by(content.as_bytes()) {
            self.open.fence = None;
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
            self.open.directive = Some(length);
            return Some(Kind::Directive);
        }
        self.open.fence = Some((fence?, line.indent));
        Some(Kind::Verbatim)
    }

    /// Whether the line is in an HTML comment that has lines of its own.
    fn comment(&mut self, content: &str) -> bool {
        if self.open.in_comment {
            self.open.in_comment = !content.contains("-->");
            return true;
        }
        let Some(rest) = content.strip_prefix("<!--") else { return false };
        match rest.find("-->") {
            Some(end) => rest[end + 3..].trim().is_empty(),
            None => {
                self.open.in_comment = true;
                true
            }
        }
    }

    fn place(&self, at: usize, line: Line) -> Place {
        let above = at.checked_sub(1).map(|above| self.lines[above]);
        let in_item = self.open.item.is_some_and(|column| {
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
