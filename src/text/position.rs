//! Lines and columns, as editors count them.

/// How the columns of a [`Position`] are counted (LSP 3.17, `PositionEncodingKind`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units: two for a character outside the Basic Multilingual Plane. The protocol's default.
    #[default]
    Utf16,
    /// Characters (Unicode scalar values).
    Utf32,
}

impl Encoding {
    /// How many of its units a text has.
    pub(super) fn units(self, text: &str) -> u32 {
        let units = match self {
            Encoding::Utf8 => text.len(),
            Encoding::Utf16 => text.chars().map(char::len_utf16).sum(),
            Encoding::Utf32 => text.chars().count(),
        };
        units as u32
    }

    /// The byte of a text that so many units lead to: the start of a character that they end in, the end of the text where they are more.
    pub(super) fn bytes(self, text: &str, units: usize) -> usize {
        match self {
            Encoding::Utf8 => text.floor_char_boundary(units),
            Encoding::Utf16 => {
                let mut left = units;
                let is_left = |(_, c): &(usize, char)| match left.checked_sub(c.len_utf16()) {
                    Some(rest) => {
                        left = rest;
                        false
                    }
                    None => true,
                };
                text.char_indices().find(is_left).map_or(text.len(), |(at, _)| at)
            }
            Encoding::Utf32 => text.char_indices().nth(units).map_or(text.len(), |(at, _)| at),
        }
    }
}

/// A line and a column in it, both from 0, the column in units of some [`Encoding`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Position {
    /// Line, from 0.
    pub line: u32,
    /// Column, from 0, in units of the encoding.
    pub column: u32,
}

impl Position {
    /// The position at `line` and `column`, both from 0.
    pub fn new(line: u32, column: u32) -> Self {
        Self { line, column }
    }
}

/// From a position to another, the end not included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct PositionRange {
    /// The first position.
    pub start: Position,
    /// The position after the last.
    pub end: Position,
}

/// A position that is not in the text: its line is beyond the last, or a range runs backwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("line {} is beyond the last line of a text of {lines} lines, or the range runs backwards", position.line + 1)]
pub struct OutOfBounds {
    /// What was asked for.
    pub position: Position,
    /// How many lines the text has.
    pub lines: usize,
}
