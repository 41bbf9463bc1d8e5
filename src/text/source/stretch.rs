//! Positions in a stretch of a text.

use memchr::memrchr2;
use ropey::str_utils::byte_to_line_idx;

use crate::text::position::{Encoding, Position};

/// A stretch of a text that lies in one piece of memory.
#[derive(Clone, Copy)]
pub(super) struct Stretch<'a> {
    /// Its text.
    pub text: &'a str,
    /// Where it starts, in bytes.
    pub start: usize,
    /// The line that it starts on, from 0.
    pub line: usize,
    /// Whether it is where that line starts.
    pub opens_line: bool,
}

impl Stretch<'_> {
    /// The position of the byte `offset`, rounded down to a character boundary, where its line starts here; else `None`.
    pub fn position(&self, offset: usize, encoding: Encoding) -> Option<Position> {
        let offset = offset - self.start;
        let before = &self.text.as_bytes()[..offset];
        // Between the two characters of a line end the line has not ended.
        let parts_end = before.ends_with(b"\r") && self.text.as_bytes().get(offset) == Some(&b'\n');
        let before = &before[..offset - usize::from(parts_end)];
        let starts = match memrchr2(b'\n', b'\r', before) {
            Some(end) => end + 1,
            None if self.opens_line => 0,
            None => return None,
        };
        let text = &self.text[starts..self.text.floor_char_boundary(offset)];
        let within = byte_to_line_idx(self.text, offset);
        Some(Position::new((self.line + within) as u32, encoding.units(text)))
    }
}
