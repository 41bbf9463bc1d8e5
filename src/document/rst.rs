//! The regions of reStructuredText, line by line.
//!
//! It knows what a reader of documentation meets: sections, directives and their bodies, comments, lists, tables, links,
//! roles. What it does not know is prose.

mod directives;

use std::ops::Range;

use super::inline::{self, Found, Inline, Shows, through};
use super::names::comment::Comment;
use super::names::tags;
use super::writer::Writer;
use crate::text::lines::{behind_bom, lines};
use crate::text::{RegionKind, Regions};
use directives::{CODE, NAMES, TEXT, WORDS, is_object};

const INLINES: &[Inline] = &[
    Inline::Marks("``", "``", Shows::Code),
    Inline::Marks("**", "**", Shows::Text),
    Inline::Marks("*", "*", Shows::Text),
    Inline::Special(b':', role),
    Inline::Special(b'`', reference),
    Inline::Marks("|", "|", Shows::Nothing),
    Inline::Special(b'[', footnote),
];

/// What the lines that are indented deeper than a line belong to.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Body {
    /// The least indentation of its lines, in bytes.
    indent: usize,
    kind: RegionKind,
    /// Whether it ends at a blank line.
    one_block: bool,
}

/// The regions of a reStructuredText file.
pub(super) fn regions(text: &str) -> Regions {
    let bom = behind_bom(text);
    let mut reader = Reader { writer: Writer::new(text, bom), body: None, options: false, literal: None };
    let mut all = lines(text, bom).peekable();
    while let Some((line, _)) = all.next() {
        let below = all.peek().map_or("", |(next, _)| &text[next.clone()]);
        reader.line(line, below);
    }
    reader.writer.finish()
}

struct Reader<'t> {
    writer: Writer<'t>,
    body: Option<Body>,
    /// Whether the options of a directive may follow.
    options: bool,
    /// The indentation of a paragraph that ended with `::`.
    literal: Option<usize>,
}

impl Reader<'_> {
    fn line(&mut self, line: Range<usize>, below: &str) {
        let source = self.writer.source();
        let text = source[line.clone()].trim_ascii_end();
        let indent = text.len() - text.trim_ascii_start().len();
        let (start, end) = (line.start + indent, line.start + text.len());
        if start == end {
            self.options = false;
            if self.body.take_if(|body| body.one_block).is_some()
                || self.body.is_none_or(|body| body.kind != RegionKind::CodeBlock)
            {
                self.writer.end_block();
            }
            return;
        }
        if self.literal.take_if(|literal| indent > *literal && self.body.is_none()).is_some() {
            self.body = Some(Body { indent, kind: RegionKind::CodeBlock, one_block: false });
        }
        // Or quoted: each line begins with the same mark.
        let first = source.as_bytes()[start];
        let is_mark = first.is_ascii_punctuation() && !b".`(\":|".contains(&first);
        let is_quoted = |literal: usize| indent == literal && is_mark;
        if self.literal.is_some_and(|literal| is_quoted(literal) && !self.writer.in_block()) && self.body.is_none() {
            self.body = Some(Body { indent, kind: RegionKind::CodeBlock, one_block: true });
        }
        self.literal = None;
        if self.body.is_some_and(|body| indent < body.indent) {
            self.body = None;
            self.writer.end_block();
        }
        let body = &source[start..end];
        if self.options && body.starts_with(':') {
            if body.starts_with(":language:") {
                self.body = Some(Body { indent, kind: RegionKind::CodeBlock, one_block: false });
            }
            self.writer.end_block();
            return self.writer.leave_out(end);
        }
        self.options = false;
        match self.body {
            Some(Body { kind: RegionKind::LinkTarget, .. }) => {
                self.writer.end_block();
                self.writer.apart(start, end, RegionKind::LinkTarget);
            }
            Some(Body { kind, .. }) => {
                let from = if self.writer.in_block() { self.writer.cursor() } else { start };
                self.writer.text(from, end, kind);
            }
            None => self.prose(start, end, indent, below),
        }
    }

    /// A line that is in no directive's body.
    fn prose(&mut self, start: usize, end: usize, indent: usize, below: &str) {
        let text = &self.writer.source()[start..end];
        if let Some(rest) = text.strip_prefix("..").filter(|rest| rest.is_empty() || rest.starts_with(' ')) {
            self.writer.end_block();
            return self.directive(end - rest.trim_ascii_start().len(), end, indent);
        }
        if text.starts_with(">>> ") {
            self.writer.end_block();
            self.body = Some(Body { indent, kind: RegionKind::CodeBlock, one_block: true });
            self.writer.text(start, end, RegionKind::CodeBlock);
            return;
        }
        if text.starts_with("__ ") {
            self.writer.apart(start, end, RegionKind::LinkTarget);
            return self.writer.end_block();
        }
        if is_adornment(text) || text.starts_with("+-") || text.starts_with("+=") {
            self.writer.end_block();
            return self.writer.leave_out(end);
        }
        if is_adornment(below.trim_ascii_end()) && !below.starts_with(' ') && !self.writer.in_block() {
            inline::line(&mut self.writer, start..end, RegionKind::Heading, INLINES);
            return self.writer.end_block();
        }
        if text.starts_with("| ") && text.ends_with('|') {
            return self.row(start, end);
        }
        let prefix = match text.as_bytes()[0] {
            b':' => tags::field(text).unwrap_or(0),
            b'-' | b'/' if option_length(text) > 0 => option_length(text),
            _ => prefix_length(text),
        };
        if prefix > 0 || !self.writer.in_block() {
            self.writer.end_block();
            self.writer.leave_out(start + prefix);
        } else {
            self.writer.text(self.writer.cursor(), start, RegionKind::Prose);
        }
        inline::line(&mut self.writer, start + prefix..end, RegionKind::Prose, INLINES);
        self.literal = text.ends_with("::").then_some(indent);
    }

    /// A row of a grid table.
    fn row(&mut self, start: usize, end: usize) {
        let mut at = start;
        for cell in self.writer.source()[start..end].split('|') {
            self.writer.end_block();
            let cell_start = at + (cell.len() - cell.trim_ascii_start().len());
            self.writer.leave_out(at);
            inline::line(
                &mut self.writer,
                cell_start..at + cell.trim_ascii_end().len().max(cell_start - at),
                RegionKind::Prose,
                INLINES,
            );
            at += cell.len() + 1;
        }
        self.writer.end_block();
        self.writer.leave_out(end);
    }

    /// What follows `..` on a line: a directive, a link target, a substitution, a footnote or a comment.
    fn directive(&mut self, start: usize, end: usize, indent: usize) {
        let text = &self.writer.source()[start..end];
        let body = |kind| Some(Body { indent: indent + 1, kind, one_block: false });
        if text.starts_with('_') {
            self.writer.apart(start, end, RegionKind::LinkTarget);
            self.writer.end_block();
        } else if let Some(label) = text.strip_prefix('[').and_then(|rest| rest.find("] ")) {
            self.writer.hidden(start + 1, start + 1 + label, RegionKind::LinkTarget);
            self.writer.leave_out(start + 1 + label + "] ".len());
            inline::line(&mut self.writer, start + label + "[] ".len()..end, RegionKind::Prose, INLINES);
        } else if let Some(colons) = text.find("::").filter(|&at| !text[..at].contains(' ') || text.starts_with('|')) {
            let name = text[..colons].rsplit(' ').next().unwrap_or_default();
            let argument = end - text[colons + 2..].trim_ascii_start().len();
            self.writer.leave_out(argument);
            self.options = true;
            let one_word = !self.writer.source()[argument..end].contains(' ') && !TEXT.contains(&name);
            if CODE.contains(&name) || NAMES.contains(&name) || is_object(name) || one_word {
                self.writer.apart(argument, end, RegionKind::LinkTarget);
                self.writer.end_block();
            } else {
                inline::line(&mut self.writer, argument..end, RegionKind::Prose, INLINES);
            }
            self.body = match () {
                () if CODE.contains(&name) => body(RegionKind::CodeBlock),
                () if ["toctree", "autosummary", "index"].contains(&name) || WORDS.contains(&name) => {
                    body(RegionKind::LinkTarget)
                }
                () => None,
            };
        } else {
            self.body = body(RegionKind::Comment);
            self.writer.leave_out(start);
            self.writer.text(start, end, RegionKind::Comment);
            Comment::new().line(&mut self.writer, start..end, 0);
        }
    }
}

/// Whether a line is nothing but one punctuation character repeated, as under a title, or the border of a simple table.
fn is_adornment(line: &str) -> bool {
    let Some(first) = line.bytes().next() else { return false };
    line.len() > 2
        && first.is_ascii_punctuation()
        && first != b':'
        && line.bytes().all(|b| b == first || b == b' ' && first == b'=')
        || line == "--"
}

/// The length of the bullet or number that a line opens with, and of the blanks behind.
fn prefix_length(line: &str) -> usize {
    let bytes = line.as_bytes();
    let mark = match bytes[0] {
        b'*' | b'-' | b'+' | b'|' => 1,
        b'#' if line.starts_with("#.") => 2,
        b'0'..=b'9' => {
            let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
            if matches!(bytes.get(digits), Some(b'.' | b')')) && digits < 4 { digits + 1 } else { return 0 }
        }
        _ => return 0,
    };
    match bytes.get(mark) {
        None => mark,
        Some(b' ' | b'\t') => mark + bytes[mark..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count(),
        Some(_) => 0,
    }
}

/// The length of the options that a line describes, and of the blanks behind: `-x name, --long=name  What it does`.
fn option_length(line: &str) -> usize {
    if !line.trim_start_matches(['-', '/']).starts_with(|c: char| c.is_ascii_alphabetic()) {
        return 0;
    }
    line.find("  ").map_or(0, |at| line.len() - line[at..].trim_ascii_start().len())
}

/// `:role:`text`` and `:role:`text <target>``.
fn role(_: u8, text: &str) -> Option<Found> {
    // The longest name of a role that Sphinx knows has 17 letters; a bound keeps runs of colons short.
    let name =
        text[1..].bytes().take(40).take_while(|&byte| byte.is_ascii_alphanumeric() || b"-_:.+".contains(&byte)).count();
    let name = &text[..name + 1];
    let rest = text.strip_prefix(name)?.strip_prefix('`')?;
    if name.len() < 3 || !name.ends_with(':') {
        return None;
    }
    let close = through(rest, "`")?;
    let inner = name.len() + 1..name.len() + close;
    let len = inner.end + 1;
    let shown = &text[inner.clone()];
    if let Some(target) = shown.find('<').filter(|_| shown.ends_with('>')) {
        let words = inner.start + shown[..target].trim_ascii_end().len();
        return Found::two(
            len,
            (inner.start..words, Shows::Text),
            (inner.start + target + 1..inner.end - 1, Shows::Nothing),
        );
    }
    let shows = match name.trim_matches(':') {
        // A word is the name of what it leads to.
        "term" if !shown.contains(' ') => Shows::Name,
        "term" | "abbr" | "dfn" | "emphasis" | "strong" | "sub" | "sup" | "guilabel" | "menuselection" | "title" => {
            Shows::Text
        }
        "ref" | "doc" | "numref" | "cite" | "download" => Shows::Nothing,
        _ => Shows::Code,
    };
    Found::one(len, inner, shows)
}

/// `` `text <target>`_ ``, `` `text`_ ``, `` `text` ``.
fn reference(before: u8, text: &str) -> Option<Found> {
    if before == b'`' || text[1..].starts_with(['`', ' ']) {
        return None;
    }
    let close = through(&text[1..], "`")?;
    let marks = text[close + 1..].bytes().take_while(|&byte| byte == b'_').count();
    let len = close + 1 + marks;
    let shown = &text[1..close];
    match shown.find('<').filter(|_| marks > 0 && shown.ends_with('>')) {
        Some(at) => {
            let words = 1 + shown[..at].trim_ascii_end().len();
            Found::two(len, (1..words, Shows::Text), (at + 2..close - 1, Shows::Nothing))
        }
        // One mark refers to the target of that name, two to the next one without a name.
        None => Found::one(len, 1..close, [Shows::Code, Shows::Name, Shows::Text][marks.min(2)]),
    }
}

/// `[1]_`, `[#name]_`, `[Citation]_`.
fn footnote(_: u8, text: &str) -> Option<Found> {
    let len = through(text, "]_")?;
    let plain = !text[1..len - 2].contains(['[', ']', ' ']);
    if plain { Found::one(len, 1..len - 2, Shows::Nothing) } else { None }
}
