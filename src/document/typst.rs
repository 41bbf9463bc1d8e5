//! The regions of Typst files: markup, with code behind `#` in which brackets hold markup again. (typst.app/docs/reference/syntax)

mod code;

use std::ops::Range;

use super::inline::through;
use super::names::comment::Comment;
use super::writer::Writer;
use crate::text::lines::behind_bom;
use crate::text::{RegionKind, Regions};

/// The words behind `#` that begin a statement, which ends with its line.
const STATEMENTS: [&str; 11] =
    ["let", "set", "show", "import", "include", "if", "for", "while", "context", "return", "else"];

/// The regions of a Typst file.
pub(super) fn regions(text: &str) -> Regions {
    let bom = behind_bom(text);
    let mut reader = Reader {
        writer: Writer::new(text, bom),
        text,
        at: bom,
        from: bom,
        kind: RegionKind::Prose,
        starts_line: true,
        inside: Vec::new(),
    };
    while reader.at < text.len() {
        match reader.inside.last() {
            None | Some(Inside::Content) => reader.markup(),
            Some(Inside::Group(_) | Inside::Statement) => reader.code(),
            Some(Inside::Call) => reader.call(),
        }
    }
    reader.flush();
    reader.writer.finish()
}

/// What stands around a place, the innermost last; outside of all is markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    /// Markup between brackets of code.
    Content,
    /// Code up to that bracket.
    Group(u8),
    /// Code up to the end of its line.
    Statement,
    /// Right behind an expression, where arguments may follow.
    Call,
}

struct Reader<'t> {
    writer: Writer<'t>,
    text: &'t str,
    at: usize,
    /// Where the text begins that is not written yet.
    from: usize,
    kind: RegionKind,
    /// Nothing but blanks stands before on the line.
    starts_line: bool,
    inside: Vec<Inside>,
}

impl Reader<'_> {
    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    fn has(&self, mark: &str) -> bool {
        self.text.as_bytes()[self.at..].starts_with(mark.as_bytes())
    }

    /// Writes the text so far.
    fn flush(&mut self) {
        let run = &self.text[self.from..self.at];
        // Blanks before a block are none of it.
        let blanks = if self.writer.in_block() { 0 } else { run.len() - run.trim_start().len() };
        self.writer.text(self.from + blanks, self.at, self.kind);
        self.from = self.at;
    }

    /// Passes over `length` bytes that are no text.
    fn pass(&mut self, length: usize) {
        self.flush();
        self.at = (self.at + length).min(self.text.len());
        self.from = self.at;
        self.writer.leave_out(self.at);
    }

    fn end_block(&mut self) {
        let end = self.at;
        self.at = self.from + self.text[self.from..end].trim_end().len();
        self.flush();
        (self.at, self.from) = (end, end);
        self.writer.end_block();
        self.kind = RegionKind::Prose;
    }

    /// Passes over code that is shown in the text.
    fn apart(&mut self, length: usize, kind: RegionKind) {
        self.flush();
        let end = (self.at + length).min(self.text.len());
        self.writer.split();
        self.writer.apart(self.at, end, kind);
        self.writer.split();
        (self.at, self.from) = (end, end);
    }

    /// The next thing in markup.
    fn markup(&mut self) {
        if std::mem::take(&mut self.starts_line) && self.line_start() {
            return;
        }
        match self.byte(self.at) {
            b'\n' | b'\r' => self.line_end(),
            b']' if self.inside.last() == Some(&Inside::Content) => self.close(),
            b'\\' => self.escape(),
            b'`' => self.raw(),
            b'$' => self.math(),
            b'#' => self.hash(),
            b'@' => self.reference(),
            b'<' => self.label(),
            b'/' if self.comment() => {}
            b'*' | b'_' if !self.is_inside_word() => self.pass(1),
            _ => self.at += 1,
        }
    }

    fn line_end(&mut self) {
        if self.kind == RegionKind::Heading {
            self.end_block();
        }
        let is_first = self.from == self.at;
        self.at += if self.has("\r\n") { 2 } else { 1 };
        if is_first {
            self.from = self.at;
        }
        self.starts_line = true;
    }

    /// What a line of markup opens with; whether something was passed over.
    fn line_start(&mut self) -> bool {
        let rest = &self.text[self.at..];
        let body = rest.trim_start_matches([' ', '\t']);
        let indent = rest.len() - body.len();
        if body.starts_with(['\n', '\r']) {
            self.end_block();
            self.pass(indent);
            return false;
        }
        let digits = body.bytes().take_while(u8::is_ascii_digit).count();
        let equals = body.bytes().take_while(|&byte| byte == b'=').count();
        let opens = |mark: usize| matches!(body.as_bytes().get(mark), Some(b' ' | b'\t'));
        let mark = match body.as_bytes().first() {
            Some(b'=') if opens(equals) => equals,
            Some(b'-' | b'+' | b'/') if opens(1) => 1,
            Some(b'0'..=b'9') if body.as_bytes().get(digits) == Some(&b'.') && opens(digits + 1) => digits + 1,
            _ => return false,
        };
        self.end_block();
        self.pass(indent + mark + 1);
        if equals > 0 {
            self.kind = RegionKind::Heading;
        }
        true
    }

    /// Whether letters stand on both sides.
    fn is_inside_word(&self) -> bool {
        let before = self.text[..self.at].chars().next_back();
        let after = self.text[self.at + 1..].chars().next();
        before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
    }

    /// `\*`, `\u{1f600}`, and the end of a line.
    fn escape(&mut self) {
        let is_code = self.has("\\u{");
        let length = if is_code { through(&self.text[self.at..], "}") } else { None };
        self.pass(length.unwrap_or(1));
        // What is escaped is text.
        if length.is_none() && !self.byte(self.at).is_ascii_whitespace() {
            self.at += self.text[self.at..].chars().next().map_or(0, char::len_utf8);
        }
    }

    /// Code between backquotes; three or more hold lines.
    fn raw(&mut self) {
        let rest = &self.text[self.at..];
        let marks = rest.bytes().take_while(|&byte| byte == b'`').count();
        // Two are an empty one.
        let (open, kind) = match marks {
            2 => return self.pass(2),
            1 => ("`", RegionKind::CodeSpan),
            _ => (&rest[..marks], RegionKind::CodeBlock),
        };
        let length = rest[open.len()..].find(open).map_or(rest.len(), |length| length + 2 * open.len());
        if kind == RegionKind::CodeBlock {
            self.end_block();
        }
        self.apart(length, kind);
        if kind == RegionKind::CodeBlock {
            self.end_block();
        }
    }

    /// `$ … $`, where it is closed in its paragraph.
    fn math(&mut self) {
        let rest = &self.text[self.at + 1..];
        let near = &rest[..rest.floor_char_boundary(LONGEST_FORMULA)];
        let end = near.find("\n\n").map_or(near, |end| &near[..end]).find('$');
        match end {
            Some(length) => self.apart(length + 2, RegionKind::CodeSpan),
            None => self.at += 1,
        }
    }

    /// `#name`, `#name(…)[…]`, `#(…)`, `#{…}`, `#[…]`, `#"…"`, and statements.
    fn hash(&mut self) {
        let name = name_length(&self.text[self.at + 1..]);
        let word = &self.text[self.at + 1..self.at + 1 + name];
        if STATEMENTS.contains(&word) {
            self.pass(1 + name);
            self.inside.push(Inside::Statement);
        } else if name > 0 {
            self.hide(1 + name);
            self.inside.push(Inside::Call);
        } else if matches!(self.byte(self.at + 1), b'(' | b'{' | b'[' | b'"') {
            self.pass(1);
            self.inside.push(Inside::Call);
            self.open();
        } else {
            self.at += 1;
        }
    }

    /// Passes over a name that stands for something in a sentence: nothing is joined across it.
    fn hide(&mut self, length: usize) {
        self.apart(length, RegionKind::Name);
    }

    /// `@name`, which what is called so is put in place of.
    fn reference(&mut self) {
        let rest = &self.text[self.at + 1..];
        let length = rest.find(|c: char| !is_of_label(c)).unwrap_or(rest.len());
        let length = rest[..length].trim_end_matches(['.', ':']).len();
        if length == 0 || self.text[..self.at].ends_with(char::is_alphanumeric) {
            return self.at += 1;
        }
        self.hide(1 + length);
        if self.byte(self.at) == b'[' {
            self.open();
        }
    }

    /// `<name>`
    fn label(&mut self) {
        let length = through(&self.text[self.at..], ">").filter(|&length| {
            let name = &self.text[self.at + 1..self.at + length - 1];
            !name.is_empty() && name.chars().all(is_of_label)
        });
        match length {
            Some(length) => self.hide(length),
            None => self.at += 1,
        }
    }

    /// `// …`, `/* … */`; whether one is there. An address has slashes too.
    fn comment(&mut self) -> bool {
        let is_line = self.has("//") && !self.text[..self.at].ends_with(':');
        if !is_line && !self.has("/*") {
            return false;
        }
        self.end_block();
        let (text, end) = if is_line { self.line_comment() } else { self.block_comment() };
        self.writer.text(text.start, text.end, RegionKind::Comment);
        if is_line {
            Comment::new().line(&mut self.writer, text, 0);
        } else {
            Comment::read(&mut self.writer, text);
        }
        self.writer.end_block();
        (self.at, self.from) = (end, end);
        true
    }

    fn line_comment(&self) -> (Range<usize>, usize) {
        let rest = &self.text[self.at..];
        let end = self.at + memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        let body = self.text[self.at..end].trim_start_matches('/').trim_start();
        (end - body.len()..end, end)
    }

    /// One may hold others.
    fn block_comment(&self) -> (Range<usize>, usize) {
        let (mut at, mut depth) = (self.at + 2, 1);
        while let Some(length) = memchr::memchr2(b'/', b'*', &self.text.as_bytes()[at..]) {
            at += length;
            match &self.text.as_bytes()[at..] {
                [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
                [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
                _ => at += 1,
            }
            if depth == 0 {
                return (self.at + 2..at - 2, at);
            }
        }
        (self.at + 2..self.text.len(), self.text.len())
    }
}

/// A formula may be so long, in bytes.
const LONGEST_FORMULA: usize = 2000;

/// The length of the name that a text begins with.
fn name_length(text: &str) -> usize {
    if !text.starts_with(|c: char| c.is_alphabetic() || c == '_') {
        return 0;
    }
    text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(text.len())
}

fn is_of_label(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':')
}
