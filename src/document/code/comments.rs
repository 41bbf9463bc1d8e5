//! Comments: their text is cut free of delimiters and line prefixes, and lines that belong together become one block.

use super::Lexer;
use crate::document::names::comment::Comment;
use crate::document::syntax::At;
use crate::text::RegionKind;

/// What documentation tools let follow a comment's opener: `//!`, `///<`, `--|`, `#:`, `#'`.
const DOC_MARKS: &[u8] = b"!<>|:'^";

impl Lexer<'_, '_> {
    /// A comment to the end of the line, with the lines below that continue it: the same marker at the same column, and text
    /// behind it.
    pub(super) fn line_comment(&mut self, open: &str) -> usize {
        let at = self.at;
        let column = self.bytes[self.start..at].iter().rev().take_while(|byte| !matches!(byte, b'\n' | b'\r')).count();
        let marker = self.marker_end(at, open);
        let mut text = self.skip_blanks(marker);
        self.put(at..text, RegionKind::Markup);
        let (mut end, mut next) = self.line_end(text);
        let between = &self.bytes[self.comment_end.min(at)..at];
        let goes_on =
            between.iter().all(u8::is_ascii_whitespace) && between.iter().filter(|&&b| b == b'\n').count() < 2;
        let is_first = !goes_on || self.comment_end == 0;
        if is_first {
            self.comment = Comment::of(open, self.rules.language);
        }
        if text >= end {
            self.comment.blank();
        }
        let length = marker - at;
        if self.names_end(at, text..end) {
            self.writer.mark(text..end);
        }
        if is_first && let Some(name) = self.declared(text, || self.code_below(next, open)) {
            self.writer.mark(name);
        }
        while text < end {
            self.writer.text(text, end, RegionKind::Comment);
            let line = line_start(self.bytes, text);
            self.comment.line_comment(self.writer, text..end, (text - line).saturating_sub(column + length));
            let Some(below) = self.continued(next, column, at..marker, open) else { break };
            self.writer.text(end, next, RegionKind::Comment);
            text = below;
            (end, next) = self.line_end(text);
        }
        self.writer.end_block();
        self.code_from = end;
        self.comment_end = end;
        end
    }

    /// Whether the comment at `at`, with that text, stands behind the end of what it names: `#endif // X`, `} // namespace X`, `} // x`.
    fn names_end(&self, at: usize, text: std::ops::Range<usize>) -> bool {
        let near = at.saturating_sub(LONGEST_CONDITION).max(self.start);
        let line = self.bytes[near + line_start(&self.bytes[near..], at - near)..at].trim_ascii();
        if matches!(line, b"#endif" | b"#else") {
            return true;
        }
        const KINDS: [&[u8]; 12] = [
            b"class", b"enum", b"function", b"impl", b"interface", b"method", b"mod", b"module", b"namespace",
            b"struct", b"trait", b"union",
        ];
        // `endmodule // x`
        let ended = line.strip_suffix(b";").unwrap_or(line);
        if ended != b"}" && !(ended.starts_with(b"end") && ended.iter().all(u8::is_ascii_lowercase)) {
            return false;
        }
        let mut words = self.bytes[text].split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
        let kind = words.by_ref().find(|word| !matches!(*word, b"end" | b"of" | b"End"));
        match (kind, words.next()) {
            (Some(kind), Some(_)) => KINDS.contains(&kind) && words.next().is_none(),
            (kind, None) => kind.is_some(),
            _ => false,
        }
    }

    /// Whether a comment of one word stands for the name of a parameter: `void f(int /*x*/)`, `f(/* x */ 1)`.
    fn is_parameter(&self, at: usize, text: std::ops::Range<usize>, end: usize) -> bool {
        let word = self.bytes[text].trim_ascii();
        let is_one = !word.is_empty() && word.iter().all(|&byte| super::is_word(byte) || byte == b'=');
        let opens =
            || matches!(self.before(at), b'(') && !matches!(self.byte(self.skip_blanks(end)), b'\n' | b'\r' | 0);
        is_one && (matches!(self.byte(end), b')' | b',') || opens())
    }

    /// The first word of a comment, where the line of code below is about what has that name: `// Reset stops it.` above `func Reset()`.
    fn declared(&self, text: usize, below: impl FnOnce() -> std::ops::Range<usize>) -> Option<std::ops::Range<usize>> {
        let length = |from: usize| self.bytes[from..].iter().take_while(|&&byte| super::is_word(byte)).count();
        let mut own = self.skip_stars(text);
        // `// A Reader reads.` above `type Reader`.
        if let Some(article) = ["A ", "An ", "The "].iter().find(|article| self.has(own, article.as_bytes())) {
            own += article.len();
        }
        let name = &self.bytes[own..own + length(own)];
        if name.len() < 2 || !matches!(self.byte(own + name.len()), b' ' | b'\t' | b'(') {
            return None;
        }
        let below = below();
        let mut at = below.start;
        while at < below.end {
            let word = length(at);
            if &self.bytes[at..at + word] == name {
                return Some(own..own + name.len());
            }
            at += word.max(1);
        }
        None
    }

    /// Where the text of a block comment begins: behind the line end and the star of the first line.
    fn skip_stars(&self, text: usize) -> usize {
        text + self.bytes[text..].iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'*')).count()
    }

    /// The line of code right behind the comment lines from `line` on; an empty range where none is near.
    fn code_below(&self, mut line: usize, open: &str) -> std::ops::Range<usize> {
        for _ in 0..MOST_LINES {
            let (end, next) = self.line_end(line.min(self.bytes.len()));
            if !self.has(self.skip_blanks(line), open.as_bytes()) {
                return line..end.min(line + LONGEST_COMMAND);
            }
            line = next;
        }
        line..line
    }

    /// The line of code right behind a comment whose text ends at `to`; an empty range where none is near.
    fn code_behind(&self, to: usize) -> std::ops::Range<usize> {
        // Many comments may stand on one long line: its end is looked for nearby.
        let near_end = |at: usize| {
            let near = &self.bytes[at..self.bytes.len().min(at + LONGEST_COMMAND)];
            memchr::memchr(b'\n', near).map(|length| at + length)
        };
        let Some(line) = near_end(to).map(|end| end + 1) else { return to..to };
        let end = near_end(line).unwrap_or(self.bytes.len().min(line + LONGEST_COMMAND));
        // What closes the comment may have a line of its own.
        let closer = self.bytes[line..end].trim_ascii();
        if closer.is_empty() || closer.iter().any(|&byte| super::is_word(byte)) {
            return line..end;
        }
        let line = (end + 1).min(self.bytes.len());
        line..near_end(line).unwrap_or(self.bytes.len().min(line + LONGEST_COMMAND))
    }

    /// Where the text begins of the comment line at `line`, if that continues the comment above.
    fn continued(&self, line: usize, column: usize, marker: std::ops::Range<usize>, open: &str) -> Option<usize> {
        let at = line + column;
        if line >= self.bodies_at || !self.has(at, &self.bytes[marker.clone()]) {
            return None;
        }
        let indented = self.bytes[line..at].iter().all(|byte| matches!(byte, b' ' | b'\t'));
        let end = self.marker_end(at, open);
        let text = self.skip_blanks(end);
        let empty = matches!(self.byte(text), b'\n' | b'\r') || text == self.bytes.len();
        (indented && !empty && end - at == marker.len()).then_some(text)
    }

    /// The end of a comment's marker: its opener, the last byte of that repeated (`///`, `;;;`), and a mark of documentation.
    fn marker_end(&self, at: usize, open: &str) -> usize {
        let end = at + open.len();
        let last = open.as_bytes()[open.len() - 1];
        let repeated =
            self.bytes[end..].iter().take_while(|&&byte| byte == last && !byte.is_ascii_alphanumeric()).count();
        let end = end + repeated;
        let marked =
            DOC_MARKS.contains(&self.byte(end)) && matches!(self.byte(end + 1), 0 | b' ' | b'\t' | b'\n' | b'\r');
        end + usize::from(marked && end < self.bytes.len())
    }

    /// A comment with an end, or to the end of the text where that is missing.
    pub(super) fn block_comment(&mut self, open: &str, close: &str, nests: bool, place: At) -> usize {
        let at = self.at;
        let body = at + open.len();
        let (mut body_end, end) = self.block_end(body, open, close, nests, place);
        let starred = open.ends_with('*');
        let marker = self.marker_end(at, open).min(body_end);
        while starred && body_end > marker && self.bytes[body_end - 1] == b'*' {
            body_end -= 1;
        }
        self.put(at..marker, RegionKind::Markup);
        if self.names_end(at, marker..body_end) || self.is_parameter(at, marker..body_end, end) {
            self.writer.mark(marker..body_end);
        }
        self.comment_text(marker, body_end, open);
        self.put(body_end..end, RegionKind::Markup);
        end
    }

    /// Where the body of a comment ends that began before `from`, and where the comment does.
    fn block_end(&self, from: usize, open: &str, close: &str, nests: bool, place: At) -> (usize, usize) {
        let (mut at, mut depth) = (from, 1_usize);
        let (first, last) = (close.as_bytes()[0], open.as_bytes()[0]);
        loop {
            let rest = self.bytes.get(at..).unwrap_or_default();
            let next = if nests { memchr::memchr2(first, last, rest) } else { memchr::memchr(first, rest) };
            let Some(next) = next else { return (self.bytes.len(), self.bytes.len()) };
            at += next;
            if self.has(at, close.as_bytes()) && self.closes(at, place) {
                depth -= 1;
                if depth == 0 {
                    return (at, at + close.len());
                }
                at += close.len();
            } else if nests && self.has(at, open.as_bytes()) {
                depth += 1;
                at += open.len();
            } else {
                at += 1;
            }
        }
    }

    fn closes(&self, at: usize, place: At) -> bool {
        match place {
            At::Column0 => matches!(self.before(at), b'\n' | b'\r'),
            At::Line => {
                let before = self.bytes[self.start..at].iter().rev().find(|byte| !matches!(byte, b' ' | b'\t'));
                before.is_none_or(|byte| matches!(byte, b'\n' | b'\r'))
            }
            _ => true,
        }
    }

    /// The lines of a comment with that opener. In a starred one each may begin with asterisks, which are markup. A blank line ends a block.
    pub(super) fn comment_text(&mut self, from: usize, to: usize, open: &str) {
        let starred = open.ends_with('*');
        let to = from + self.bytes[from..to].trim_ascii_end().len();
        let (mut at, mut last_end) = (from, from);
        let near = from.saturating_sub(LONGEST_COMMAND);
        let command = near + line_start(&self.bytes[near..], from - near);
        // The command that opens a document of Perl stands before its first line.
        let is_document = !starred && self.byte(command) == b'=' && !self.has(command, b"=begin\n");
        let mut comment = if is_document { Comment::document() } else { Comment::of(open, self.rules.language) };
        let declared = self.declared(from, || self.code_behind(to));
        while at < to {
            // The line end is looked for in the comment only: many may stand on one long line.
            let end = memchr::memchr2(b'\n', b'\r', &self.bytes[at..to]).map_or(to, |length| at + length);
            let next = (end + if self.has(end, b"\r\n") { 2 } else { 1 }).min(to);
            let blanks = self.skip_blanks(at).min(end);
            let stars = match starred && at > from {
                true => self.bytes[blanks..end].iter().take_while(|&&byte| byte == b'*').count(),
                false => 0,
            };
            let text = self.skip_blanks(blanks + stars).min(end);
            if text == end {
                self.writer.end_block();
                self.writer.apart(blanks, blanks + stars, RegionKind::Markup);
                self.writer.end_block();
                comment.blank();
            } else {
                if let Some(name) = declared.clone().filter(|name| (at..end).contains(&name.start)) {
                    self.writer.mark(name);
                }
                if self.writer.in_block() {
                    self.writer.text(last_end, if stars == 0 { text } else { at }, RegionKind::Comment);
                }
                self.writer.text(text, end, RegionKind::Comment);
                let indent = text - if stars == 0 { at } else { blanks + stars };
                let begins = is_document && at == from;
                comment.line(self.writer, if begins { command } else { text }..end, if begins { 0 } else { indent });
            }
            (last_end, at) = (end, next);
        }
        self.writer.end_block();
        self.code_from = self.code_from.max(to);
    }
}

/// So many lines of a comment are passed over to find what it is about.
const MOST_LINES: usize = 40;

/// So far before a comment, in bytes, the condition begins that it names.
const LONGEST_CONDITION: usize = 40;

/// So far before a comment, in bytes, the line that opens it begins: many may stand on one long line.
const LONGEST_COMMAND: usize = 256;

/// Where the line begins that `at` is on.
fn line_start(bytes: &[u8], at: usize) -> usize {
    memchr::memrchr2(b'\n', b'\r', &bytes[..at]).map_or(0, |end| end + 1)
}
