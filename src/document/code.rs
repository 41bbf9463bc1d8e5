//! One lexer for the comments and strings of all programming languages, driven by the rules of each.
//!
//! All up to the next byte with which some rule may begin is skipped at the speed of memory. The regions of a text come in one pass, and
//! no input makes it go back further than a constant number of times.

mod comments;
pub(super) mod heredocs;
pub(super) mod special;
mod strings;
pub(super) mod yaml;

use std::ops::Range;

use super::Language;
use super::syntax::{At, Lexer, Rule, Rules};
use super::table::Reading;
use super::writer::Writer;
use crate::text::lines::behind_bom;
use crate::text::{RegionKind, Regions};

/// The regions of a file of program text.
pub(super) fn regions(text: &str, rules: &Rules) -> Regions {
    let mut start = behind_bom(text);
    let mut writer = Writer::new(text, start);
    if text[start..].starts_with("#!") && !text[start..].starts_with("#![") {
        let end = text[start..].find(['\n', '\r']).map_or(text.len(), |at| start + at);
        writer.apart(start, end, RegionKind::Markup);
        start = end;
    }
    Lexer::new(&mut writer, start..text.len(), rules).run();
    writer.finish()
}

/// Program text inside a text of another kind.
pub(super) fn embedded(writer: &mut Writer<'_>, range: Range<usize>, language: Language) {
    match language.reading() {
        Reading::Code(_) => {
            read(writer, range, language);
        }
        _ => writer.apart(range.start, range.end, RegionKind::Code),
    }
}

/// Reads program text up to where its language ends; returns where that is.
pub(super) fn read(writer: &mut Writer<'_>, range: Range<usize>, language: Language) -> usize {
    Lexer::new(writer, range, language.rules()).run()
}

impl Lexer<'_, '_> {
    /// Reads all of it, or up to where the language ends; returns where that is.
    pub(super) fn run(mut self) -> usize {
        let rules = self.rules;
        while !self.stopped {
            let limit = self.bodies_at.min(self.bytes.len());
            match rules.next_in(&self.bytes[self.at.min(limit)..limit]) {
                Some(skipped) => {
                    self.at += skipped;
                    self.at = self.step().unwrap_or(self.at + 1);
                }
                None if limit < self.bytes.len() => self.here_bodies(),
                None => {
                    self.at = self.bytes.len();
                    break;
                }
            }
        }
        self.code_until(self.at);
        self.at
    }

    /// Tries the rules that may begin here.
    fn step(&mut self) -> Option<usize> {
        let rules = self.rules;
        rules.at(self.bytes[self.at]).iter().find_map(|rule| self.try_rule(rule))
    }

    fn try_rule(&mut self, rule: &Rule) -> Option<usize> {
        let at = self.at;
        match *rule {
            Rule::Line { open, at: place } => {
                (self.opens(open) && self.may_begin(place)).then(|| self.line_comment(open))
            }
            Rule::Block { open, close, nests, at: place } => {
                (self.opens(open) && self.may_begin(place)).then(|| self.block_comment(open, close, nests, place))
            }
            Rule::Quote(ref quote) => (self.opens(quote.open) && self.may_begin(quote.at)).then(|| self.quote(quote)),
            Rule::Special { lex, .. } => lex(self, at),
        }
    }

    fn opens(&self, open: &str) -> bool {
        let open = open.as_bytes();
        let Some(found) = self.bytes.get(self.at..self.at + open.len()) else { return false };
        if !open[open.len() - 1].is_ascii_alphabetic() {
            return found == open;
        }
        // A keyword: in any case, and not the start of a longer word.
        let next = self.bytes.get(self.at + open.len());
        found.eq_ignore_ascii_case(open) && !next.is_some_and(|&byte| is_word(byte))
    }

    fn may_begin(&self, place: At) -> bool {
        let before = self.before(self.at);
        match place {
            At::Anywhere => true,
            At::Line => {
                let line = &self.bytes[self.start..self.at];
                let blanks = line.iter().rev().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
                blanks == line.len() || matches!(line[line.len() - blanks - 1], b'\n' | b'\r')
            }
            At::Column0 => matches!(before, b'\n' | b'\r' | 0),
            At::Word => matches!(before, 0..=b' ' | b';' | b'&' | b'|' | b'(' | b')'),
            At::NotAfterWord => !is_word(before),
            At::NotAfterColon => before != b':',
        }
    }

    /// The byte before `at`, 0 at the start.
    pub(super) fn before(&self, at: usize) -> u8 {
        if at > self.start { self.bytes[at - 1] } else { 0 }
    }

    /// The byte at `at`, 0 at the end.
    pub(super) fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    /// Whether the text goes on with `text` at `at`.
    pub(super) fn has(&self, at: usize, text: &[u8]) -> bool {
        self.bytes.get(at..).is_some_and(|rest| rest.starts_with(text))
    }

    /// The end of the line that `at` is on, without and with its line end.
    pub(super) fn line_end(&self, at: usize) -> (usize, usize) {
        let Some(length) = memchr::memchr2(b'\n', b'\r', &self.bytes[at..]) else {
            return (self.bytes.len(), self.bytes.len());
        };
        let end = at + length;
        (end, end + if self.has(end, b"\r\n") { 2 } else { 1 })
    }

    /// The first offset from `at` on that holds no blank.
    pub(super) fn skip_blanks(&self, at: usize) -> usize {
        at + self.bytes[at..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
    }

    /// Makes what was skipped since the last comment or string code, unless it is blank.
    fn code_until(&mut self, to: usize) {
        let from = self.code_from;
        self.code_from = to.max(from);
        if from < to && !self.bytes[from..to].iter().all(u8::is_ascii_whitespace) {
            self.writer.end_block();
            self.writer.apart(from, to, RegionKind::Code);
            self.writer.end_block();
        }
    }

    /// Adds a delimiter or another stretch of one kind behind the code before it.
    pub(super) fn put(&mut self, range: Range<usize>, kind: RegionKind) {
        self.code_until(range.start);
        self.code_from = self.code_from.max(range.end);
        self.writer.end_block();
        if kind == RegionKind::String {
            self.writer.text(range.start, range.end, kind);
            self.writer.end_block();
        } else {
            self.writer.apart(range.start, range.end, kind);
            self.writer.end_block();
        }
    }
}

/// Whether a byte may stand inside an identifier.
pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}
