//! The regions of TeX and LaTeX: commands are markup, some of their arguments no text, mathematics is code.

mod commands;

use memchr::{memchr, memmem};

use super::names::Style;
use super::names::comment::Comment;
use super::writer::Writer;
use crate::text::lines::behind_bom;
use crate::text::{RegionKind, Regions};
use commands::{CODE, DRAWING, HEADINGS, NAMING, TEXT, VERBATIM};

/// Formulas and arguments longer than this are none: it keeps the search for their end short.
const LONGEST: usize = 4000;

/// The regions of a TeX file.
pub(super) fn regions(text: &str) -> Regions {
    let bom = behind_bom(text);
    let mut reader =
        Reader { writer: Writer::new(text, bom).in_style(Style::Bare), bytes: text.as_bytes(), braces: Vec::new() };
    let (mut at, mut text_from) = (bom, bom);
    while at < text.len() {
        let special =
            reader.bytes[at..].iter().position(|byte| matches!(byte, b'\\' | b'%' | b'$' | b'{' | b'}' | b'&' | b'\n'));
        let Some(skipped) = special else { break };
        at += skipped;
        if reader.bytes[at] == b'\n' && !reader.blank_line_follows(at) {
            at += 1;
            continue;
        }
        reader.words(text_from, at);
        at = reader.special(at).min(text.len());
        text_from = at;
    }
    reader.words(text_from, text.len());
    reader.writer.finish()
}

struct Reader<'t> {
    writer: Writer<'t>,
    bytes: &'t [u8],
    /// What the text in each open brace is.
    braces: Vec<RegionKind>,
}

impl Reader<'_> {
    fn kind(&self) -> RegionKind {
        self.braces.last().copied().unwrap_or(RegionKind::Prose)
    }

    /// Text; blanks at the start of a block are none.
    fn words(&mut self, start: usize, end: usize) {
        let text = &self.writer.source()[start..end];
        let skipped = if self.writer.in_block() { 0 } else { text.len() - text.trim_ascii_start().len() };
        self.writer.text(start + skipped, end, self.kind());
    }

    fn blank_line_follows(&self, newline: usize) -> bool {
        let rest = self.bytes[newline + 1..].iter().find(|byte| !matches!(byte, b' ' | b'\t' | b'\r'));
        rest == Some(&b'\n')
    }

    /// Reads what begins with a special character; returns where it ends.
    fn special(&mut self, at: usize) -> usize {
        match self.bytes[at] {
            b'%' => self.comment(at),
            b'$' => self.formula(at),
            b'\\' => self.command(at),
            b'{' => {
                // Deeper braces than any text has are not told apart.
                let kind = self.kind();
                self.braces.push(kind);
                at + 1
            }
            b'}' => {
                if let Some(kind) = self.braces.pop()
                    && kind != self.kind()
                {
                    self.end_of(kind);
                }
                at + 1
            }
            // A cell's end, a paragraph's end.
            _ => {
                self.writer.end_block();
                at + 1
            }
        }
    }

    fn end_of(&mut self, kind: RegionKind) {
        if kind == RegionKind::Heading { self.writer.end_block() } else { self.writer.split() }
    }

    /// A comment, with the lines below that continue it: the same sign in the same column, and text behind it.
    fn comment(&mut self, at: usize) -> usize {
        let column = self.bytes[..at].iter().rev().take_while(|byte| **byte != b'\n').count();
        let (mut text, mut end, mut newline) = self.comment_line(at);
        self.writer.split();
        self.writer.markup_until(text);
        let mut lines = Comment::new();
        let first = text;
        loop {
            self.writer.text(text, end, RegionKind::Comment);
            lines.line(&mut self.writer, text..end, 0);
            let (line, below) = (newline + 1, newline + 1 + column);
            let indented = || self.bytes[line..below].iter().all(|byte| matches!(byte, b' ' | b'\t'));
            if text >= end || self.bytes.get(below) != Some(&b'%') || !indented() {
                break;
            }
            let next = self.comment_line(below);
            if next.0 >= next.1 {
                break;
            }
            self.writer.text(end, line, RegionKind::Comment);
            (text, end, newline) = next;
        }
        self.writer.mark_inside(first..end.max(first));
        self.writer.end_block();
        newline
    }

    /// Where the text of the comment at `at` begins, where it ends, and where its line does.
    fn comment_line(&self, at: usize) -> (usize, usize, usize) {
        let newline = memchr(b'\n', &self.bytes[at..]).map_or(self.bytes.len(), |length| at + length);
        let line = &self.writer.source()[at..newline];
        let text = newline - line.trim_start_matches('%').trim_ascii_start().len();
        (text, at + line.trim_ascii_end().len().max(text - at), newline)
    }

    /// `$…$` and `$$…$$`.
    fn formula(&mut self, at: usize) -> usize {
        let marks = if self.bytes[at..].starts_with(b"$$") { 2 } else { 1 };
        let near = &self.bytes[at + marks..self.bytes.len().min(at + LONGEST)];
        let mut end = 0;
        loop {
            let Some(next) = near[end..].iter().position(|byte| matches!(byte, b'$' | b'\\' | b'\n')) else {
                return at + marks;
            };
            end += next;
            match near[end] {
                // A single one inside a displayed formula closes nothing.
                b'$' if marks == 1 || near[end + 1..].starts_with(b"$") => break,
                b'$' => end += 1,
                b'\\' => end = (end + 2).min(near.len()),
                _ if near[end + 1..].starts_with(b"\n") => return at + marks,
                _ => end += 1,
            }
        }
        self.code(at, at + marks, at + marks + end, (at + 2 * marks + end).min(self.bytes.len()))
    }

    fn code(&mut self, start: usize, from: usize, to: usize, end: usize) -> usize {
        self.writer.split();
        self.writer.apart(start, from, RegionKind::Markup);
        self.writer.apart(from, to, RegionKind::CodeSpan);
        self.writer.apart(to, end, RegionKind::Markup);
        end
    }

    fn command(&mut self, at: usize) -> usize {
        let name_at = at + 1;
        let length =
            self.bytes[name_at..].iter().take_while(|&&byte| byte.is_ascii_alphabetic() || byte == b'@').count();
        if length == 0 {
            return self.symbol(at);
        }
        let name = &self.writer.source()[name_at..name_at + length];
        let mut end = name_at + length;
        end += usize::from(self.bytes.get(end) == Some(&b'*'));
        match name {
            "verb" | "lstinline" if !matches!(self.bytes.get(end), None | Some(b'{' | b'[' | b'\n' | b' ')) => {
                return self.verb(at, end);
            }
            "begin" => return self.begin(end),
            "item" | "par" | "newline" | "hline" | "tableofcontents" | "maketitle" => self.writer.end_block(),
            "csname" => return self.up_to(end, b"\\endcsname", 0),
            _ if DRAWING.contains(&name) => return self.up_to(end, b";", 1),
            _ => {}
        }
        if NAMING.contains(&name) {
            return self.names(end, name);
        }
        let kind = match name {
            _ if HEADINGS.contains(&name) => RegionKind::Heading,
            _ if CODE.contains(&name) => RegionKind::CodeSpan,
            _ if TEXT.contains(&name) => return self.setting(end),
            "item" => return end,
            // A command swallows the blanks behind it, its argument does not.
            _ => return self.words_as_names(end),
        };
        end = self.options(end);
        // The first argument of `\mintinline{language}{code}`.
        if name == "mintinline" && self.bytes.get(end) == Some(&b'{') {
            let near = &self.bytes[end..self.bytes.len().min(end + LONGEST)];
            end += memchr(b'}', near).map_or(0, |length| length + 1);
        }
        if self.bytes.get(end) == Some(&b'{') {
            self.end_of(kind);
            self.braces.push(kind);
            end += 1;
        }
        end
    }

    /// `\\` ends a line of a table, `\[` and `\(` open a formula, `\%` is a character.
    fn symbol(&mut self, at: usize) -> usize {
        let closer: &[u8] = match self.bytes.get(at + 1) {
            Some(b'[') => b"\\]",
            Some(b'(') => b"\\)",
            Some(b'\\') => {
                self.writer.end_block();
                return at + 2;
            }
            Some(byte) if byte.is_ascii() && !matches!(byte, b'\n' | b'\r') => return at + 2,
            _ => return at + 1,
        };
        let near = &self.bytes[at + 2..self.bytes.len().min(at + LONGEST)];
        match memmem::find(near, closer) {
            Some(length) => self.code(at, at + 2, at + 2 + length, at + 4 + length),
            None => at + 2,
        }
    }

    /// `\verb|…|`, with whatever delimiter.
    fn verb(&mut self, at: usize, open: usize) -> usize {
        let delimiter = self.bytes[open];
        let near = &self.bytes[open..self.bytes.len().min(open + LONGEST)];
        let line = open + memchr(b'\n', near).unwrap_or(near.len());
        match memchr(delimiter, &self.bytes[open + 1..line]).filter(|_| delimiter.is_ascii()) {
            Some(length) => self.code(at, open + 1, open + 1 + length, open + 2 + length),
            None => open,
        }
    }

    /// Skips `[…]`.
    fn options(&self, at: usize) -> usize {
        if self.bytes.get(at) != Some(&b'[') {
            return at;
        }
        let near = &self.bytes[at..self.bytes.len().min(at + LONGEST)];
        memchr(b']', near).map_or(at, |length| at + length + 1)
    }

    /// What is no text up to a mark of that length in the same paragraph.
    fn up_to(&mut self, at: usize, mark: &[u8], length: usize) -> usize {
        let near = &self.bytes[at..self.bytes.len().min(at + LONGEST)];
        let near = &near[..memmem::find(near, b"\n\n").unwrap_or(near.len())];
        let Some(end) = memmem::find(near, mark) else { return at };
        self.writer.hidden(at, at + end, RegionKind::LinkTarget);
        at + end + length
    }

    /// `[x]` and `[x=y]` before text: a word sets something, several are text themselves.
    fn setting(&mut self, at: usize) -> usize {
        let end = self.options(at);
        if end == at || self.bytes[at..end].contains(&b' ') {
            return at;
        }
        self.writer.hidden(at + 1, end - 1, RegionKind::LinkTarget);
        end
    }

    /// The arguments of a command that names something.
    fn names(&mut self, mut at: usize, name: &str) -> usize {
        // `\input name` of plain TeX.
        if name == "input" && self.bytes.get(at) == Some(&b' ') {
            let word = self.bytes[at + 1..].iter().take(200).take_while(|byte| !byte.is_ascii_whitespace()).count();
            self.writer.hidden(at + 1, at + 1 + word, RegionKind::LinkTarget);
            return at + 1 + word;
        }
        let most = if matches!(name, "href" | "textcolor" | "colorbox" | "hypertarget" | "hyperlink") { 1 } else { 2 };
        for _ in 0..most {
            at = self.options(self.options(at));
            if self.bytes.get(at) != Some(&b'{') || matches!(name, "newcommand" | "renewcommand") && most == 0 {
                break;
            }
            let near = &self.bytes[at..self.bytes.len().min(at + LONGEST)];
            let Some(length) = memchr(b'}', near) else { break };
            self.writer.hidden(at + 1, at + length, RegionKind::LinkTarget);
            at += length + 1;
            if matches!(name, "newcommand" | "renewcommand" | "bibitem" | "label" | "end") {
                break;
            }
        }
        at
    }

    /// Arguments of one word each: of a command that nobody knows such a word is a name, a sentence is text.
    fn words_as_names(&mut self, mut at: usize) -> usize {
        loop {
            let open = self.options(at);
            if self.bytes.get(open) != Some(&b'{') {
                return self.setting(at);
            }
            let near = &self.bytes[open + 1..self.bytes.len().min(open + LONGEST)];
            // `{\textwidth}` is one too.
            let first = usize::from(near.first() == Some(&b'\\'));
            let ends = |byte: &u8| matches!(byte, b'{' | b'}' | b'\\' | b' ' | b'\n' | b'\t');
            let Some(length) = near.get(first..).and_then(|near| near.iter().position(ends)).map(|at| at + first)
            else {
                return at;
            };
            if near[length] != b'}' {
                return at;
            }
            self.writer.apart(open + 1, open + 1 + length, RegionKind::Name);
            at = open + length + 2;
        }
    }

    /// `\begin{name}`: the body of some environments is code.
    fn begin(&mut self, at: usize) -> usize {
        self.writer.end_block();
        let near = &self.bytes[at..self.bytes.len().min(at + LONGEST)];
        let Some(length) = near.first().filter(|&&byte| byte == b'{').and(memchr(b'}', near)) else { return at };
        let name = &self.writer.source()[at + 1..at + length];
        let body = self.options(at + length + 1);
        self.writer.hidden(at + 1, at + length, RegionKind::LinkTarget);
        if !VERBATIM.contains(&name.trim_end_matches('*')) {
            return self.words_as_names(body);
        }
        let closer = format!("\\end{{{name}}}");
        let end = memmem::find(&self.bytes[body..], closer.as_bytes()).map_or(self.bytes.len(), |length| body + length);
        let kind = if name == "comment" { RegionKind::Comment } else { RegionKind::CodeBlock };
        self.writer.leave_out(body);
        self.writer.text(body, end, kind);
        self.writer.end_block();
        end
    }
}
