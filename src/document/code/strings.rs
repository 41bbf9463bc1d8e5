//! Strings: from their opening to their closing delimiter, past escapes and past the code that stands in holes inside them.

use super::Lexer;
use crate::document::syntax::{Escape, Quote, Rule};
use crate::text::RegionKind;

/// Strings in holes of strings are followed to this depth; deeper ones are read as text.
const DEEPEST_HOLE: usize = 16;

/// Where a string's body ends, and the length of the delimiter there.
struct End {
    body: usize,
    closer: usize,
}

impl Lexer<'_, '_> {
    /// A string; one that is not closed ends with its line, or with the text where it may run over several lines.
    pub(super) fn quote(&mut self, quote: &Quote) -> usize {
        self.quote_from(self.at, self.at, quote)
    }

    /// A string whose opening delimiter stands at `open`, with a prefix from `at` on.
    pub(super) fn quote_from(&mut self, at: usize, open: usize, quote: &Quote) -> usize {
        let body = open + quote.open.len();
        let end = self.quote_end(body, quote, 0);
        let documents = quote.documents && self.stands_alone(at);
        self.string(at..body, end.body, end.closer, documents)
    }

    /// A string that ends with these bytes, or with the text where they are missing; nothing is escaped.
    pub(super) fn string_to(&mut self, open: std::ops::Range<usize>, close: &[u8]) -> usize {
        let rest = self.bytes.get(open.end..).unwrap_or_default();
        let (length, closer) = match memchr::memmem::find(rest, close) {
            Some(length) => (length, close.len()),
            None => (rest.len(), 0),
        };
        self.string(open.clone(), open.end + length, closer, false)
    }

    /// Adds a string: its opener, its body up to `end` and its closer of that length. Returns where it ends.
    pub(super) fn string(&mut self, open: std::ops::Range<usize>, end: usize, closer: usize, documents: bool) -> usize {
        let body = open.end.min(end);
        self.put(open, RegionKind::Markup);
        if documents {
            self.comment_text(body, end, "");
        } else {
            self.put(body..end, RegionKind::String);
        }
        self.put(end..end + closer, RegionKind::Markup);
        end + closer
    }

    /// Whether a string at `at` is a statement of its own: nothing before it on its line but a documentation attribute or a
    /// string's prefix, and the line above does not go on.
    fn stands_alone(&self, at: usize) -> bool {
        let before = &self.bytes[self.start..at];
        let prefix = before.iter().rev().take_while(|byte| byte.is_ascii_alphabetic()).count().min(2);
        let before = &before[..before.len() - prefix];
        let attribute = ["@doc ", "@moduledoc ", "@typedoc "];
        if attribute.iter().any(|name| before.ends_with(name.as_bytes())) {
            return true;
        }
        let blanks = before.iter().rev().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let line = &before[..before.len() - blanks];
        let starts = matches!(line.last(), None | Some(b'\n' | b'\r'));
        let above = line.iter().rev().find(|byte| !byte.is_ascii_whitespace());
        starts && !above.is_some_and(|byte| matches!(byte, b'(' | b'[' | b',' | b'=' | b'+' | b'\\' | b'%'))
    }

    fn quote_end(&self, from: usize, quote: &Quote, depth: usize) -> End {
        let close = quote.close.as_bytes();
        let hole = quote.hole.0.as_bytes();
        let escape = if let Escape::Byte(byte) = quote.escape { Some(byte) } else { None };
        let mut at = from;
        while let Some(&byte) = self.bytes.get(at) {
            if byte == close[0] && self.has(at, close) {
                if quote.escape == Escape::Doubled && self.has(at + close.len(), close) {
                    at += 2 * close.len();
                    continue;
                }
                return End { body: at, closer: close.len() };
            }
            if !quote.lines && matches!(byte, b'\n' | b'\r') {
                break;
            }
            // Swift's hole opens with the byte that escapes elsewhere.
            if !hole.is_empty() && byte == hole[0] && self.has(at, hole) && depth < DEEPEST_HOLE {
                match self.hole_end(at + hole.len(), quote, depth) {
                    Ok(end) => at = end,
                    // Nothing closes the hole: what was searched is not searched again.
                    Err(end) => return End { body: end, closer: 0 },
                }
            } else if Some(byte) == escape {
                at += if self.has(at + 1, b"\r\n") { 3 } else { 2 };
            } else {
                at += 1;
            }
        }
        End { body: at.min(self.bytes.len()), closer: 0 }
    }

    /// The end of the code in a string that begins at `from`: behind the bracket that closes it, or, as an error, where the
    /// search for that ended.
    fn hole_end(&self, from: usize, quote: &Quote, depth: usize) -> Result<usize, usize> {
        let closer = quote.hole.1;
        let opener = *quote.hole.0.as_bytes().last().unwrap_or(&closer);
        let (mut at, mut open) = (from, 1_usize);
        while let Some(&byte) = self.bytes.get(at) {
            if byte == closer {
                open -= 1;
                if open == 0 {
                    return Ok(at + 1);
                }
            } else if byte == opener {
                open += 1;
            } else if !quote.lines && matches!(byte, b'\n' | b'\r') {
                return Err(at);
            } else if let Some((inner, body)) = self.inner_quote(at) {
                let end = self.quote_end(body, inner, depth + 1);
                at = end.body + end.closer;
                continue;
            }
            at += 1;
        }
        Err(self.bytes.len())
    }

    /// The string that opens at `at` inside a hole, and where its body begins.
    fn inner_quote(&self, at: usize) -> Option<(&Quote, usize)> {
        self.rules.at(self.bytes[at]).iter().find_map(|rule| match rule {
            Rule::Quote(quote) if self.has(at, quote.open.as_bytes()) => Some((quote, at + quote.open.len())),
            _ => None,
        })
    }
}
