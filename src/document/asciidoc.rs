//! The regions of AsciiDoc, line by line: delimited blocks, titles, lists, tables, macros and the marks inside a line.

use std::ops::Range;

use super::inline::{self, Found, Inline, Shows, through};
use super::names::comment::Comment;
use super::writer::Writer;
use crate::text::lines::{behind_bom, lines};
use crate::text::{RegionKind, Regions};

const INLINES: &[Inline] = &[
    Inline::Marks("``", "``", Shows::Code),
    Inline::Marks("`", "`", Shows::Code),
    Inline::Marks("+++", "+++", Shows::Code),
    Inline::Marks("**", "**", Shows::Text),
    Inline::Marks("__", "__", Shows::Text),
    Inline::Marks("*", "*", Shows::Text),
    Inline::Marks("_", "_", Shows::Text),
    Inline::Marks("#", "#", Shows::Text),
    Inline::Special(b'<', cross_reference),
    Inline::Special(b'[', anchor),
    Inline::Special(b':', macro_target),
    Inline::Special(b'{', attribute),
    Inline::Special(b'(', index_term),
    Inline::Marks("+", "+", Shows::Code),
];

/// The regions of an AsciiDoc file.
pub(super) fn regions(text: &str) -> Regions {
    let bom = behind_bom(text);
    let (verbatim, styled, table, under_title) = Default::default();
    let mut reader = Reader { writer: Writer::new(text, bom), verbatim, styled, table, under_title };
    let mut lines = lines(text, bom).peekable();
    while let Some((line, _)) = lines.next() {
        let below = lines.peek().map_or("", |(below, _)| &text[below.clone()]);
        reader.line(line, below);
    }
    reader.writer.finish()
}

struct Reader<'t> {
    writer: Writer<'t>,
    /// The delimiter that ends the block whose lines are not read as AsciiDoc, and what they are.
    verbatim: Option<(&'t str, RegionKind)>,
    /// Whether the next paragraph is verbatim by the style that stands above it, or the one that is open is.
    styled: bool,
    /// Whether a table is open.
    table: bool,
    /// Whether the next line is the one under a title.
    under_title: bool,
}

impl<'t> Reader<'t> {
    fn line(&mut self, line: Range<usize>, below: &str) {
        let source = self.writer.source();
        let text = source[line.clone()].trim_ascii_end();
        let (start, end) = (line.start, line.start + text.len());
        if let Some((delimiter, kind)) = self.verbatim {
            if text == delimiter {
                self.verbatim = None;
                return self.skip(end);
            }
            let from = if self.writer.in_block() { self.writer.cursor() } else { start };
            return self.writer.text(from, if text.is_empty() { from } else { end }, kind);
        }
        if text.trim_ascii().is_empty() {
            self.styled = false;
            return self.writer.end_block();
        }
        if std::mem::take(&mut self.under_title) {
            return self.skip(end);
        }
        if !self.table && !self.writer.in_block() && is_title_over(text, below.trim_ascii_end()) {
            self.under_title = true;
            self.skip(start);
            inline::line(&mut self.writer, start..end, RegionKind::Heading, INLINES);
            return self.writer.end_block();
        }
        if let Some(kind) = delimited(text) {
            self.styled = false;
            self.verbatim = kind.map(|kind| (text, kind));
            return self.skip(end);
        }
        if matches!(text, "|===" | "!===" | ",===" | ":===") {
            self.table = !self.table;
            return self.skip(end);
        }
        self.single(text, start, end);
    }

    /// Ends the block and leaves out everything up to `end`.
    fn skip(&mut self, end: usize) {
        self.writer.end_block();
        self.writer.leave_out(end);
    }

    /// A line that is no part of a verbatim block.
    fn single(&mut self, text: &str, start: usize, end: usize) {
        if let Some(comment) = text.strip_prefix("//") {
            let from = end - comment.trim_ascii_start().len();
            self.skip(from);
            self.writer.text(from, end, RegionKind::Comment);
            Comment::new().line(&mut self.writer, from..end, 0);
            return self.writer.end_block();
        }
        let marks = text.bytes().take_while(|&byte| byte == text.as_bytes()[0]).count();
        if matches!(text.as_bytes()[0], b'=' | b'#') && marks < 7 && text[marks..].starts_with(' ') {
            self.skip(start + marks + 1);
            inline::line(&mut self.writer, start + marks + 1..end, RegionKind::Heading, INLINES);
            return self.writer.end_block();
        }
        let is_style = text.starts_with('[') && text.ends_with(']');
        if is_attribute_entry(text) || is_style || matches!(text, "+" | "<<<" | "'''") {
            self.styled |= is_style && is_verbatim(text);
            return self.skip(end);
        }
        if let Some(at) = text.find("::").filter(|&at| text.ends_with(']') && is_block_macro(&text[..at])) {
            return self.block_macro(
                &text[at + 2..],
                end,
                !matches!(&text[..at], "video" | "audio" | "toc" | "include"),
            );
        }
        if self.table {
            return self.cells(start, end);
        }
        if text.starts_with('.') && text.as_bytes().get(1).is_some_and(|byte| !matches!(byte, b'.' | b' ')) {
            self.skip(start + 1);
            inline::line(&mut self.writer, start + 1..end, RegionKind::Prose, INLINES);
            return self.writer.end_block();
        }
        // What is indented and no item of a list is literal.
        let is_indented = text.starts_with([' ', '\t']) && bullet_length(text) == 0 && described(text).is_none();
        self.styled |= is_indented && !self.writer.in_block();
        if self.styled {
            let from = if self.writer.in_block() { self.writer.cursor() } else { start };
            return self.writer.text(from, end, RegionKind::CodeBlock);
        }
        self.paragraph(text, start, end);
    }

    fn paragraph(&mut self, text: &str, start: usize, end: usize) {
        let prefix = bullet_length(text);
        if prefix > 0 || !self.writer.in_block() {
            self.skip(start + prefix);
        } else {
            self.writer.text(self.writer.cursor(), start, RegionKind::Prose);
        }
        let from = start + prefix;
        match described(&text[prefix..]) {
            Some((term, marks)) => {
                inline::line(&mut self.writer, from..from + term, RegionKind::Prose, INLINES);
                self.skip(from + marks);
                inline::line(&mut self.writer, from + marks..end, RegionKind::Prose, INLINES);
            }
            None => inline::line(&mut self.writer, from..end, RegionKind::Prose, INLINES),
        }
    }

    /// `image::a.png[The text]`: only the text in brackets is shown, if `has_text`.
    fn block_macro(&mut self, rest: &str, end: usize, has_text: bool) {
        let Some(bracket) = rest.find('[') else { return self.skip(end) };
        self.skip(end - rest.len());
        self.writer.apart(end - rest.len(), end - rest.len() + bracket, RegionKind::LinkTarget);
        self.writer.end_block();
        let words = rest[bracket..].find([',', ']']).unwrap_or(1).max(1);
        let shown = has_text && !rest[bracket + 1..bracket + words].contains(['=', '.']);
        if shown {
            let from = end - rest.len() + bracket + 1;
            inline::line(&mut self.writer, from..from + words - 1, RegionKind::Prose, INLINES);
        }
        self.skip(end);
    }

    /// A line of a table: `|cell |cell`, `2+|cell`, or the rest of a cell.
    fn cells(&mut self, start: usize, end: usize) {
        let mut at = start;
        for (number, cell) in self.writer.source()[start..end].split('|').enumerate() {
            let blanks = cell.len() - cell.trim_ascii_start().len();
            if number > 0 || !self.writer.in_block() {
                self.skip(at + blanks);
            } else {
                self.writer.text(self.writer.cursor(), at + blanks, RegionKind::Prose);
            }
            let cell_end = at + cell.trim_ascii_end().len().max(blanks);
            // What stands before the first bar of a line with bars is the format of the cell.
            let is_format = number == 0 && cell.len() < 8 && at + cell.len() < end && !cell.trim_ascii().contains(' ');
            if !is_format {
                inline::line(&mut self.writer, at + blanks..cell_end, RegionKind::Prose, INLINES);
            }
            at += cell.len() + 1;
        }
    }
}

/// Whether a line delimits a block: outside `None` where it does not; inside what the lines between are, or `None` where they
/// are read as any others.
fn delimited(line: &str) -> Option<Option<RegionKind>> {
    let first = *line.as_bytes().first()?;
    let same = line.bytes().all(|byte| byte == first);
    match first {
        b'-' | b'.' | b'+' if same && line.len() >= 4 => Some(Some(RegionKind::CodeBlock)),
        b'/' if same && line.len() >= 4 => Some(Some(RegionKind::Comment)),
        b'=' | b'*' | b'_' if same && line.len() >= 4 => Some(None),
        b'-' if line == "--" => Some(None),
        b'`' if line == "```" => Some(Some(RegionKind::CodeBlock)),
        _ => None,
    }
}

/// Whether a paragraph below such a line is taken as it is: `[source,x]`, `[literal]`.
fn is_verbatim(line: &str) -> bool {
    let style = line[1..].split([',', '%', '#', '.', ']']).next().unwrap_or_default();
    const STYLES: [&str; 12] = [
        "asciimath", "ditaa", "graphviz", "latexmath", "listing", "literal", "mermaid", "pass", "plantuml", "source",
        "stem", "vega",
    ];
    STYLES.contains(&style)
}

/// `:name: value`.
fn is_attribute_entry(line: &str) -> bool {
    let Some(rest) = line.strip_prefix(':') else { return false };
    let name = rest.bytes().take_while(|&byte| byte.is_ascii_alphanumeric() || b"-_!".contains(&byte)).count();
    name > 0 && rest[name..].starts_with(':')
}

fn is_block_macro(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// Whether a line is a title of two lines, with `below` under it: as many `=`, `-`, `~`, `^` or `+` as it has characters, one more or one
/// less (AsciiDoc, "Two line titles"; Asciidoctor's setext titles). A block's title or attributes over its delimiter are none.
fn is_title_over(text: &str, below: &str) -> bool {
    let Some(first) = below.bytes().next().filter(|byte| matches!(byte, b'=' | b'-' | b'~' | b'^' | b'+')) else {
        return false;
    };
    below.len() > 1
        && below.bytes().all(|byte| byte == first)
        && text.chars().count().abs_diff(below.len()) <= 1
        && text.contains(char::is_alphanumeric)
        && !text.starts_with(['.', '[', '|', ' ', '\t', '/', ':'])
        && !text.ends_with(']')
}

/// The length of a bullet, number or callout and of the blanks around it.
fn bullet_length(line: &str) -> usize {
    let body = line.trim_ascii_start();
    let blanks = line.len() - body.len();
    let Some(&first) = body.as_bytes().first() else { return 0 };
    let mark = match first {
        b'*' | b'.' | b'-' => body.bytes().take_while(|&byte| byte == first).count(),
        b'<' => body.find("> ").map_or(0, |at| at + 1),
        b'0'..=b'9' => {
            body.find(". ").filter(|&at| body[..at].bytes().all(|b| b.is_ascii_digit())).map_or(0, |at| at + 1)
        }
        _ => 0,
    };
    if mark == 0 || mark > 6 || !body[mark..].starts_with(' ') { 0 } else { blanks + mark + 1 }
}

/// `term:: description`: the length of the term, and of term, colons and blanks.
fn described(text: &str) -> Option<(usize, usize)> {
    let at = text.find("::").filter(|&at| at > 0)?;
    let colons = text[at..].bytes().take_while(|&byte| byte == b':').count();
    let rest = &text[at + colons..];
    let blanks = rest.len() - rest.trim_ascii_start().len();
    (blanks > 0 || rest.is_empty()).then_some((at, at + colons + blanks))
}

/// `<<target,text>>`, `<<target>>`.
fn cross_reference(_: u8, text: &str) -> Option<Found> {
    let inner = 2..through(text.strip_prefix("<<")?, ">>")?;
    let len = inner.end + 2;
    match text[inner.clone()].find(',') {
        Some(comma) => Found::two(len, (2..2 + comma, Shows::Nothing), (2 + comma + 1..inner.end, Shows::Text)),
        None => Found::one(len, inner, Shows::Nothing),
    }
}

/// `[[name]]`, `[.role]` before marked text.
fn anchor(_: u8, text: &str) -> Option<Found> {
    let close = if text.starts_with("[[") { "]]" } else { "]" };
    if !text.starts_with("[[") && !text.starts_with("[.") {
        return None;
    }
    let len = through(text, close)?;
    Found::one(len, close.len()..len - close.len(), Shows::Nothing)
}

/// `:target[text]` behind the name of a macro.
fn macro_target(before: u8, text: &str) -> Option<Found> {
    if !before.is_ascii_alphanumeric() || text[1..].starts_with([':', '/', ' ']) {
        return None;
    }
    let bracket = text.bytes().take(200).position(|byte| matches!(byte, b'[' | b' '))?;
    if !text[bracket..].starts_with('[') {
        return None;
    }
    let close = through(&text[bracket..], "]")? + bracket;
    if bracket == 1 {
        // Without a target: `footnote:[text]`, and keys, formulas and what is passed through.
        return Found::one(close, bracket + 1..close - 1, Shows::Code);
    }
    // `pass:q[x]`: the target is what is substituted.
    if before == b's' && text[1..bracket].bytes().all(|byte| b"acmnpqrv,".contains(&byte)) {
        return Found::one(close, bracket + 1..close - 1, Shows::Code);
    }
    Found::two(close, (1..bracket, Shows::Nothing), (bracket + 1..close - 1, Shows::Text))
}

/// `((term))`, `(((term, more of it)))`.
fn index_term(_: u8, text: &str) -> Option<Found> {
    if text.starts_with("(((") {
        let len = through(text, ")))")?;
        return Found::one(len, 3..len - 3, Shows::Nothing);
    }
    let len = through(text.strip_prefix("((")?, "))")? + 2;
    Found::one(len, 2..len - 2, Shows::Name)
}

/// `{attribute}`.
fn attribute(_: u8, text: &str) -> Option<Found> {
    let len = through(text, "}")?;
    let named = text[1..len - 1].bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if named && len > 2 { Found::one(len, 1..len - 1, Shows::Nothing) } else { None }
}
