//! A text with its lines, cheap to clone and to edit, and the one place where offsets and positions are converted.
//!
//! Lines end at LF, CRLF and CR, as in the LSP specification ("Text Documents", `EOL`), and nowhere else.

mod line_index;
mod stretch;

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use memchr::memchr2;
use ropey::Rope;

use super::position::{Encoding, OutOfBounds, Position, PositionRange};
use super::{Edit, SharedText, TextRange};
use line_index::LineIndex;
use stretch::Stretch;

/// Up to so many bytes positions are counted in the string, where nothing has asked for a rope yet: to build one takes longer.
const SHORT: usize = 16 << 10;
/// From so many bytes on no string is kept beside the rope, but where one is asked for.
const LONG: usize = 1 << 20;

/// Up to so many bytes a range is looked at to see whether it ends on the line where it starts.
const WORD: usize = 256;

/// A text and its lines. Clones share their memory.
#[derive(Clone)]
pub struct Source(Arc<Held>);

/// A text, held as one of the two or both. Each is made from the other when it is first asked for.
///
/// Invariant: at least one of them is there, and the string is where its lines are.
#[derive(Default)]
struct Held {
    rope: OnceLock<Rope>,
    whole: OnceLock<SharedText>,
    /// Where lines start in the string, of a long text that is held so; `None` where one of them is very long.
    lines: OnceLock<Option<LineIndex>>,
}

impl Source {
    /// A source of that text.
    pub fn new(text: &str) -> Self {
        match text.len() > LONG {
            true => Self::of(Rope::from_str(text)),
            false => Self::whole_of(SharedText::from(text)),
        }
    }

    /// A source that takes that string over, of a long text too: for who reads it and does not edit it.
    pub fn held(text: String) -> Self {
        Self::whole_of(SharedText::from(text))
    }

    /// Finds in advance what positions in it are converted by, where that takes long: else who first asks for one waits for it.
    pub fn prepare(&self) {
        if self.is_long() && self.lines().is_none() {
            self.rope();
        }
    }

    /// The same text without the string, where positions in it are converted by a rope: for who holds no part of the string.
    pub fn settled(&self) -> Self {
        match self.0.rope.get().filter(|_| self.is_long()) {
            Some(rope) => Self::of(rope.clone()),
            None => self.clone(),
        }
    }

    /// Whether both are clones of one, which is known at once.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Whether that takes long.
    pub fn is_long(&self) -> bool {
        self.len() > LONG
    }

    fn whole_of(text: SharedText) -> Self {
        Self(Arc::new(Held { whole: OnceLock::from(text), ..Held::default() }))
    }

    fn of(rope: Rope) -> Self {
        Self(Arc::new(Held { rope: OnceLock::from(rope), ..Held::default() }))
    }

    /// The string and where its lines start, where they are to be asked and not the rope: in a long text without very long lines of which
    /// there is no rope.
    fn lines(&self) -> Option<(&str, &LineIndex)> {
        let whole = self.whole()?;
        let lines = self.0.lines.get().or_else(|| {
            let is_asked = whole.len() > LONG && self.0.rope.get().is_none();
            is_asked.then(|| self.0.lines.get_or_init(|| LineIndex::of(whole)))
        });
        Some((whole, lines?.as_ref()?))
    }

    fn rope(&self) -> &Rope {
        self.0.rope.get_or_init(|| Rope::from_str(self.whole().unwrap_or_default()))
    }

    /// The whole text as one string, where it is there.
    fn whole(&self) -> Option<&str> {
        self.0.whole.get().map(|whole| &**whole)
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.whole().map_or_else(|| self.rope().len_bytes(), str::len)
    }

    /// Whether there is no text.
    #[cfg_attr(only_main, expect(dead_code, reason = "what has a length says whether it is empty"))]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of lines: one more than there are line ends.
    pub fn line_count(&self) -> usize {
        self.lines().map_or_else(|| self.rope().len_lines(), |(_, lines)| lines.line_count())
    }

    /// The whole text as one string, made once for a source and its clones.
    pub fn text(&self) -> &str {
        self.0.whole.get_or_init(|| self.joined().into())
    }

    fn joined(&self) -> String {
        let mut text = String::with_capacity(self.len());
        self.rope().chunks().for_each(|chunk| text.push_str(chunk));
        text
    }

    /// The whole text, for who takes excerpts of it. Of a long text that is held as a rope it is not kept here.
    pub fn shared(&self) -> SharedText {
        match self.0.whole.get() {
            None if self.len() > LONG => self.joined().into(),
            _ => self.0.whole.get_or_init(|| self.joined().into()).clone(),
        }
    }

    /// Hands the whole text to `ask`. Of a long text the string is kept only where it is there already: who reads a glossary of many
    /// megabytes once need not hold it twice.
    pub fn read<T>(&self, ask: impl FnOnce(&str) -> T) -> T {
        match self.whole() {
            None if self.len() > LONG => ask(&self.joined()),
            _ => ask(self.text()),
        }
    }

    /// The text of a range, cut to what there is; an end of the range inside a character is moved back to its start.
    pub fn slice(&self, range: TextRange) -> Cow<'_, str> {
        let (start, end) = (self.boundary(range.start()), self.boundary(range.end()));
        match self.whole() {
            Some(whole) => whole[start..end].into(),
            None => self.rope().byte_slice(start..end).into(),
        }
    }

    /// Whether that text stands at the byte `offset`.
    pub fn has_at(&self, offset: usize, text: &str) -> bool {
        let range = offset..offset + text.len();
        match self.whole() {
            Some(whole) => whole.get(range) == Some(text),
            None => self.rope().get_byte_slice(range).is_some_and(|slice| slice == text),
        }
    }

    /// The range of line `line` (from 0) without its line end; empty at the end of the text for lines beyond the last.
    pub fn line_range(&self, line: usize) -> TextRange {
        if line >= self.line_count() {
            return TextRange::empty(self.len());
        }
        let (start, next) = (self.line_start(line), self.line_start(line + 1));
        let byte = |back: usize| (next >= start + back).then(|| self.byte(next - back));
        let ending = match (byte(2), byte(1)) {
            (Some(b'\r'), Some(b'\n')) => 2,
            (_, Some(b'\n' | b'\r')) => 1,
            _ => 0,
        };
        TextRange::new(start, next - ending)
    }

    /// The first byte of a line that is there, from 0, or of the end of the text behind the last.
    fn line_start(&self, line: usize) -> usize {
        match self.lines() {
            Some((text, lines)) => lines.line_start(text, line),
            None => self.rope().line_to_byte(line),
        }
    }

    fn byte(&self, offset: usize) -> u8 {
        self.whole().map_or_else(|| self.rope().byte(offset), |whole| whole.as_bytes()[offset])
    }

    /// The line (from 0) that the byte `offset` is on; the last one for offsets beyond the text.
    pub fn line_of(&self, offset: usize) -> usize {
        let offset = offset.min(self.len());
        match self.lines() {
            Some((text, lines)) => lines.line_of(text, offset),
            None => self.rope().byte_to_line(offset),
        }
    }

    /// The byte `offset`, rounded down to a character boundary and cut to the length of the text.
    pub fn boundary(&self, offset: usize) -> usize {
        let offset = offset.min(self.len());
        match self.whole() {
            Some(whole) => whole.floor_char_boundary(offset),
            None => {
                let (chunk, start, ..) = self.rope().chunk_at_byte(offset);
                start + chunk.floor_char_boundary(offset - start)
            }
        }
    }

    /// The text from the byte `offset` on, which is on a character boundary: as much of it as lies in one piece of memory.
    fn chunk_from(&self, offset: usize) -> &str {
        if let Some((text, _)) = self.lines() {
            return &text[offset..];
        }
        let (chunk, start, ..) = self.rope().chunk_at_byte(offset);
        &chunk[offset - start..]
    }

    /// The position of the byte `offset`, which is rounded down to a character boundary and cut to the length of the text.
    pub fn position(&self, offset: usize, encoding: Encoding) -> Position {
        let offset = offset.min(self.len());
        if let Some(position) = self.stretch_at(offset).position(offset, encoding) {
            return position;
        }
        let line = self.rope().byte_to_line(offset);
        let start = self.rope().line_to_byte(line);
        let (chars, from) = (self.rope().byte_to_char(offset), self.rope().byte_to_char(start));
        let column = match encoding {
            Encoding::Utf8 => self.rope().char_to_byte(chars) - start,
            Encoding::Utf16 => self.rope().char_to_utf16_cu(chars) - self.rope().char_to_utf16_cu(from),
            Encoding::Utf32 => chars - from,
        };
        Position::new(line as u32, column as u32)
    }

    /// The stretch of memory that has the byte `offset`: a piece of the rope or of a string with marks, or all of a short text.
    fn stretch_at(&self, offset: usize) -> Stretch<'_> {
        if let Some((text, lines)) = self.lines() {
            return lines.stretch_at(text, offset);
        }
        match self.whole().filter(|whole| self.0.rope.get().is_none() && whole.len() <= SHORT) {
            Some(text) => Stretch { text, start: 0, line: 0, opens_line: true },
            None => {
                let (text, start, _, line) = self.rope().chunk_at_byte(offset);
                Stretch { text, start, line, opens_line: start == 0 }
            }
        }
    }

    /// The byte offset of a position. A column beyond the line's end counts as the line's end (LSP 3.17, `Position`), one inside
    /// a character as its start, a line beyond the last as the end of the text.
    pub fn offset(&self, position: Position, encoding: Encoding) -> usize {
        let line = position.line as usize;
        if line >= self.line_count() {
            return self.len();
        }
        let column = position.column as usize;
        let start = self.line_start(line);
        let rest = self.chunk_from(start);
        // Where neither is there, the line may go on in another piece of memory.
        let at_end = (start + rest.len() == self.len()).then_some(rest.len());
        if let Some(end) = memchr2(b'\n', b'\r', rest.as_bytes()).or(at_end) {
            return start + encoding.bytes(&rest[..end], column);
        }
        let range = self.line_range(line);
        let offset = match encoding {
            Encoding::Utf8 => {
                let wanted = (range.start() + column).min(range.end());
                self.rope().char_to_byte(self.rope().byte_to_char(wanted))
            }
            Encoding::Utf16 => {
                let from = self.rope().char_to_utf16_cu(self.rope().byte_to_char(range.start()));
                let wanted = (from + column).min(self.rope().len_utf16_cu());
                self.rope().char_to_byte(self.rope().utf16_cu_to_char(wanted))
            }
            Encoding::Utf32 => {
                let from = self.rope().byte_to_char(range.start());
                self.rope().char_to_byte((from + column).min(self.rope().len_chars()))
            }
        };
        offset.min(range.end())
    }

    /// The range of bytes between two positions, each as [`Source::offset`] reads it.
    ///
    /// # Errors
    /// Where the start's line is more than one beyond the last, or the end comes before the start: the text is then not the
    /// one that the sender has in mind. (An end beyond the last line means the end of the text: editors write "everything" so.)
    pub fn checked_range(&self, range: PositionRange, encoding: Encoding) -> Result<TextRange, OutOfBounds> {
        let lines = self.line_count();
        if range.start.line as usize > lines || range.end < range.start {
            return Err(OutOfBounds { position: range.start, lines });
        }
        let start = self.offset(range.start, encoding);
        let end = if range.end == range.start { start } else { self.offset(range.end, encoding) };
        Ok(TextRange::new(start, end.max(start)))
    }

    /// The character that a position parts: of UTF-16, one of two units with the position between them. `start` is the position in bytes, as
    /// [`Source::offset`] reads it.
    pub fn parted(&self, position: Position, start: usize, encoding: Encoding) -> Option<TextRange> {
        if encoding != Encoding::Utf16 || position.line as usize >= self.line_count() {
            return None;
        }
        let character = self.chunk_from(start).chars().next().filter(|c| c.len_utf16() == 2)?;
        let is_start = self.position(start, encoding) == position;
        let is_on_line = || start < self.line_range(position.line as usize).end();
        (!is_start && is_on_line()).then(|| TextRange::new(start, start + character.len_utf8()))
    }

    /// The positions of a range of bytes.
    pub fn position_range(&self, range: TextRange, encoding: Encoding) -> PositionRange {
        let offset = range.start().min(self.len());
        let near = self.stretch_at(offset);
        let start = near.position(offset, encoding).unwrap_or_else(|| self.position(offset, encoding));
        // Most ranges are a word or two, on one line.
        let word =
            (range.len() <= WORD).then(|| near.text.get(offset - near.start..range.end() - near.start)).flatten();
        let on_line = word.filter(|text| memchr2(b'\n', b'\r', text.as_bytes()).is_none());
        let end = match on_line {
            Some(text) => Position::new(start.line, start.column + encoding.units(text)),
            None => self.position(range.end(), encoding),
        };
        PositionRange { start, end }
    }

    /// Replaces a range of bytes. The range must lie within the text, on character boundaries.
    pub fn apply(&mut self, edit: &Edit) {
        self.rope();
        // A rope that nobody else has is changed in place.
        let mut rope = match Arc::get_mut(&mut self.0).and_then(|held| held.rope.take()) {
            Some(rope) => rope,
            None => self.rope().clone(),
        };
        let start = rope.byte_to_char(edit.range.start());
        if !edit.range.is_empty() {
            rope.remove(start..rope.byte_to_char(edit.range.end()));
        }
        rope.insert(start, &edit.text);
        *self = Self::of(rope);
    }
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        if self.is_same(other) {
            return true;
        }
        match (self.whole(), other.whole()) {
            (Some(one), Some(other)) => one == other,
            (Some(one), None) => *other.rope() == *one,
            (None, Some(other)) => *self.rope() == *other,
            (None, None) => self.rope() == other.rope(),
        }
    }
}

impl std::fmt::Debug for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Source({} bytes, {} lines)", self.len(), self.line_count())
    }
}

impl From<&str> for Source {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

#[cfg(test)]
mod tests;
