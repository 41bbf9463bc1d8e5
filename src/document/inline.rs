//! What may stand inside a line of lightweight markup: emphasis, code, links. Shared by the formats that are read line by line.

use std::ops::Range;

use memchr::memmem;

use super::writer::Writer;
use crate::text::RegionKind;

/// An opening mark whose closing mark is further off than this is text. It keeps the search for it short.
const FARTHEST: usize = 500;

/// What becomes of the text between two marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shows {
    /// It is text, the marks are not there.
    Text,
    /// It is text by which something is found.
    Name,
    /// It is code.
    Code,
    /// It is not shown.
    Nothing,
}

/// A piece of markup with what it shows: ranges from its first byte on, in order.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// Its length.
    pub len: usize,
    /// What is not markup in it.
    pub pieces: [(Range<usize>, Shows); 2],
}

impl Found {
    /// One with a single piece that is not markup.
    pub(super) fn one(len: usize, range: Range<usize>, shows: Shows) -> Option<Found> {
        Some(Found { len, pieces: [(range, shows), (len..len, Shows::Nothing)] })
    }

    /// One with a link target and a text, in whichever order.
    pub(super) fn two(len: usize, first: (Range<usize>, Shows), second: (Range<usize>, Shows)) -> Option<Found> {
        Some(Found { len, pieces: [first, second] })
    }
}

/// Something that may stand inside a line.
pub(super) enum Inline {
    /// What stands between two marks. The first follows no letter and precedes no blank, the second the other way round.
    Marks(&'static str, &'static str, Shows),
    /// What begins with that byte and needs a function of its own. It is given the byte before, 0 at the start of a line, and
    /// the rest of the line.
    Special(u8, fn(u8, &str) -> Option<Found>),
}

/// Adds the text of (a part of) one line, without its line end.
pub(super) fn line(writer: &mut Writer<'_>, range: Range<usize>, kind: RegionKind, inlines: &[Inline]) {
    let source = writer.source();
    let bytes = source.as_bytes();
    let (mut at, mut text) = (range.start, range.start);
    while at < range.end {
        let byte = bytes[at];
        let found = if byte.is_ascii_alphanumeric() || byte == b' ' || byte >= 0x80 {
            None
        } else {
            let before = if at > range.start { bytes[at - 1] } else { 0 };
            inlines.iter().find_map(|inline| read(inline, before, &source[at..range.end]))
        };
        let Some(Found { len, pieces }) = found else {
            at += 1;
            continue;
        };
        writer.text(text, at, kind);
        for (piece, shows) in pieces {
            let piece = at + piece.start..at + piece.end;
            match shows {
                _ if piece.is_empty() => {}
                Shows::Text => line(writer, piece, kind, inlines),
                Shows::Nothing => writer.hidden(piece.start, piece.end, RegionKind::LinkTarget),
                Shows::Name | Shows::Code => {
                    let kind = if shows == Shows::Name { RegionKind::Name } else { RegionKind::CodeSpan };
                    writer.split();
                    writer.markup_until(piece.start);
                    writer.apart(piece.start, piece.end, kind);
                    writer.split();
                }
            }
        }
        at += len;
        text = at;
        writer.leave_out(at);
    }
    writer.text(text, range.end, kind);
}

fn read(inline: &Inline, before: u8, rest: &str) -> Option<Found> {
    match *inline {
        Inline::Special(first, read) => {
            if rest.as_bytes()[0] == first {
                read(before, rest)
            } else {
                None
            }
        }
        Inline::Marks(open, close, shows) => {
            let bytes = rest.as_bytes();
            let constrained = open.len() == 1;
            if !rest.starts_with(open) || constrained && is_word(before) {
                return None;
            }
            if bytes.get(open.len()).is_none_or(|byte| byte.is_ascii_whitespace()) {
                return None;
            }
            let near = &bytes[open.len()..bytes.len().min(FARTHEST)];
            let closes = |&at: &usize| {
                let after = near.get(at + close.len()).copied().unwrap_or(0);
                at > 0 && !near[at - 1].is_ascii_whitespace() && !(constrained && is_word(after))
            };
            let end = open.len() + memmem::find_iter(near, close).find(closes)?;
            Found::one(end + close.len(), open.len()..end, shows)
        }
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

/// The length of the text up to and including `close`, if that is near.
pub(super) fn through(text: &str, close: &str) -> Option<usize> {
    let near = &text.as_bytes()[..text.len().min(FARTHEST)];
    memmem::find(near, close.as_bytes()).map(|at| at + close.len())
}
