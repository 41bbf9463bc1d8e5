//! The regions of Org mode files, line by line.

use std::ops::Range;

use super::inline::{self, Found, Inline, Shows, through};
use super::names::comment::Comment;
use super::writer::Writer;
use crate::text::lines::{behind_bom, lines};
use crate::text::{RegionKind, Regions};

const INLINES: &[Inline] = &[
    Inline::Special(b'[', link),
    Inline::Marks("~", "~", Shows::Code),
    Inline::Marks("=", "=", Shows::Code),
    Inline::Marks("*", "*", Shows::Text),
    Inline::Marks("/", "/", Shows::Text),
    Inline::Marks("_", "_", Shows::Text),
    Inline::Marks("+", "+", Shows::Text),
];

/// The regions of an Org file.
pub(super) fn regions(text: &str) -> Regions {
    let bom = behind_bom(text);
    let mut reader = Reader { writer: Writer::new(text, bom), inside: Inside::Text };
    for (line, _) in lines(text, bom) {
        reader.line(line);
    }
    reader.writer.finish()
}

/// What a line stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    Text,
    /// Up to the line that begins with `#+end_`.
    Block(RegionKind),
    /// Up to the line that begins with `\end{`.
    Environment,
    /// Up to `:END:`.
    Drawer,
}

struct Reader<'t> {
    writer: Writer<'t>,
    inside: Inside,
}

impl Reader<'_> {
    fn line(&mut self, line: Range<usize>) {
        let source = self.writer.source();
        let text = source[line.clone()].trim_ascii_end();
        let body = text.trim_ascii_start();
        let (start, end) = (line.start + text.len() - body.len(), line.start + text.len());
        let starts = |prefix: &str| body.get(..prefix.len()).is_some_and(|found| found.eq_ignore_ascii_case(prefix));
        match self.inside {
            Inside::Block(_) if starts("#+end_") => {
                self.inside = Inside::Text;
                self.skip(end);
            }
            Inside::Block(kind) if !body.is_empty() => {
                let from = if self.writer.in_block() { self.writer.cursor() } else { start };
                self.writer.text(from, end, kind);
            }
            Inside::Block(_) => {}
            Inside::Environment => {
                if starts("\\end{") {
                    self.inside = Inside::Text;
                }
                self.writer.end_block();
                self.writer.apart(start, end, RegionKind::CodeBlock);
            }
            Inside::Drawer => {
                if starts(":end:") {
                    self.inside = Inside::Text;
                }
                self.writer.end_block();
                self.writer.apart(start, end, RegionKind::FrontMatter);
            }
            Inside::Text if body.is_empty() => self.writer.end_block(),
            Inside::Text if starts("\\begin{") && !body.contains("\\end{") => {
                self.inside = Inside::Environment;
                self.skip(end);
            }
            Inside::Text if starts("#+begin_") => {
                let name =
                    body["#+begin_".len()..].split_ascii_whitespace().next().unwrap_or_default().to_ascii_lowercase();
                self.inside = match name.as_str() {
                    "src" | "example" | "export" | "verse" if name != "verse" => Inside::Block(RegionKind::CodeBlock),
                    "comment" => Inside::Block(RegionKind::Comment),
                    _ => Inside::Text,
                };
                self.skip(end);
            }
            Inside::Text => self.single(text, body, start, end),
        }
    }

    /// Ends the block and leaves out everything up to `end`.
    fn skip(&mut self, end: usize) {
        self.writer.end_block();
        self.writer.leave_out(end);
    }

    fn single(&mut self, text: &str, body: &str, start: usize, end: usize) {
        let stars = text.bytes().take_while(|&byte| byte == b'*').count();
        if stars > 0 && text[stars..].starts_with(' ') {
            return self.heading(&text[stars..], end);
        }
        if let Some(keyword) = body.strip_prefix("#+") {
            let value =
                keyword.find(':').map_or(0, |colon| keyword.len() - keyword[colon + 1..].trim_ascii_start().len());
            self.skip(start + 2 + value);
            let shown = ["title:", "caption:", "subtitle:"]
                .iter()
                .any(|name| keyword.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)));
            if shown {
                inline::line(&mut self.writer, start + 2 + value..end, RegionKind::Heading, INLINES);
            }
            return self.skip(end);
        }
        // The last is a diary's expression.
        if ["CLOCK: ", "SCHEDULED: ", "DEADLINE: ", "CLOSED: ", "%%("].iter().any(|mark| body.starts_with(mark)) {
            return self.skip(end);
        }
        if let Some(comment) = body.strip_prefix("# ") {
            self.skip(end - comment.len());
            self.writer.text(end - comment.len(), end, RegionKind::Comment);
            Comment::new().line(&mut self.writer, end - comment.len()..end, 0);
            return self.writer.end_block();
        }
        if body.starts_with(": ") {
            self.writer.end_block();
            self.writer.apart(start + 2, end, RegionKind::CodeBlock);
            return self.writer.end_block();
        }
        if body.starts_with(':') && body.ends_with(':') && body.len() > 2 && !body.contains(' ') {
            self.inside = Inside::Drawer;
            self.writer.end_block();
            return self.writer.apart(start, end, RegionKind::FrontMatter);
        }
        if body.starts_with('|') {
            return self.cells(start, end);
        }
        let prefix = bullet_length(body);
        if prefix > 0 || !self.writer.in_block() {
            self.skip(start + prefix);
        } else {
            self.writer.text(self.writer.cursor(), start, RegionKind::Prose);
        }
        inline::line(&mut self.writer, start + prefix..end, RegionKind::Prose, INLINES);
    }

    /// `** TODO [#A] The heading :tag:`.
    fn heading(&mut self, text: &str, end: usize) {
        let mut rest = text.trim_ascii_start();
        for state in ["TODO ", "DONE ", "NEXT ", "WAITING "] {
            rest = rest.strip_prefix(state).unwrap_or(rest);
        }
        let tags = rest.rfind(" :").filter(|&at| rest.ends_with(':') && !rest[at + 1..].contains(' '));
        let (from, to) = (end - rest.len(), end - rest.len() + tags.unwrap_or(rest.len()));
        self.skip(from);
        inline::line(&mut self.writer, from..to, RegionKind::Heading, INLINES);
        self.skip(end);
    }

    fn cells(&mut self, start: usize, end: usize) {
        let text = &self.writer.source()[start..end];
        if text.starts_with("|-") {
            return self.skip(end);
        }
        let mut at = start;
        for cell in text.split('|') {
            let blanks = cell.len() - cell.trim_ascii_start().len();
            self.skip(at + blanks);
            inline::line(
                &mut self.writer,
                at + blanks..at + cell.trim_ascii_end().len().max(blanks),
                RegionKind::Prose,
                INLINES,
            );
            at += cell.len() + 1;
        }
        self.skip(end);
    }
}

/// The length of a bullet or number with the blank and the task box behind it.
fn bullet_length(body: &str) -> usize {
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let mark = match body.as_bytes().get(digits) {
        Some(b'-' | b'+') if digits == 0 => 1,
        Some(b'.' | b')') if digits > 0 => digits + 1,
        _ => return 0,
    };
    let Some(rest) = body[mark..].strip_prefix(' ') else { return 0 };
    let boxed = ["[ ] ", "[X] ", "[-] "].iter().find(|task| rest.starts_with(**task)).map_or(0, |task| task.len());
    mark + 1 + boxed
}

/// `[[target][text]]`, `[[target]]`, `[fn:name]`.
fn link(_: u8, text: &str) -> Option<Found> {
    if text.starts_with("[fn:") {
        let len = through(text, "]")?;
        return Found::one(len, 1..len - 1, Shows::Nothing);
    }
    let inner = text.strip_prefix("[[")?;
    let len = 2 + through(inner, "]]")?;
    match text[2..len - 2].find("][") {
        Some(at) => Found::two(len, (2..2 + at, Shows::Nothing), (2 + at + 2..len - 2, Shows::Text)),
        None => Found::one(len, 2..len - 2, Shows::Nothing),
    }
}
