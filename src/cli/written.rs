//! The bytes of a file and its text, which is written back in the encoding that it had.

use std::path::Path;

use crate::disk::read::{ReadError, UTF8_MARK, decode};
use crate::disk::write::{WriteError, replace};
use crate::text::Edit;

/// The bytes of a file and the text that they stand for.
pub(super) struct Written {
    bytes: Vec<u8>,
    pub(super) text: String,
}

/// How the text of a file is written as bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bytes {
    Utf8,
    Utf8Marked,
    Utf16Le,
    Utf16Be,
}

impl Written {
    pub(super) fn new(bytes: Vec<u8>) -> Result<Self, ReadError> {
        let text = decode(bytes.clone())?;
        Ok(Self { bytes, text })
    }

    /// Writes `text` in its place, byte-order mark and encoding kept.
    pub(super) fn replace(&self, path: &Path, text: &str) -> Result<(), WriteError> {
        replace(path, &self.bytes, &self.with(text))
    }

    /// The bytes that stand for `text` in its place.
    pub(super) fn with(&self, text: &str) -> Vec<u8> {
        encoded(text, self.encoding())
    }

    fn encoding(&self) -> Bytes {
        match self.bytes.as_slice() {
            [0xff, 0xfe, ..] => Bytes::Utf16Le,
            [0xfe, 0xff, ..] => Bytes::Utf16Be,
            bytes if bytes.starts_with(UTF8_MARK) => Bytes::Utf8Marked,
            _ => Bytes::Utf8,
        }
    }
}

/// A byte-order mark is no part of the text, and comes before it again.
fn encoded(text: &str, encoding: Bytes) -> Vec<u8> {
    let units = || std::iter::once(0xfeff).chain(text.encode_utf16());
    match encoding {
        Bytes::Utf8 => text.as_bytes().to_vec(),
        Bytes::Utf8Marked => [UTF8_MARK, text.as_bytes()].concat(),
        Bytes::Utf16Le => units().flat_map(u16::to_le_bytes).collect(),
        Bytes::Utf16Be => units().flat_map(u16::to_be_bytes).collect(),
    }
}

/// A text after edits that are in order and do not overlap.
pub(super) fn applied(text: &str, edits: &[Edit]) -> String {
    let mut after = String::with_capacity(text.len());
    let mut done = 0;
    for edit in edits {
        after.push_str(&text[done..edit.range.start()]);
        after.push_str(&edit.text);
        done = edit.range.end();
    }
    after.push_str(&text[done..]);
    after
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::TextRange;

    #[test]
    fn edits_are_applied_where_they_are() {
        let edits = [Edit::replace(TextRange::new(0, 3), "ab"), Edit::insert(4, "🦀")];
        assert_eq!(applied("語 é\r\n", &edits), "ab 🦀é\r\n");
    }

    #[test]
    fn bytes_come_back_as_they_were() {
        for bytes in [
            "\u{feff}a\r\né\r".as_bytes().to_vec(),
            "\u{feff}\u{feff}a".as_bytes().to_vec(),
            vec![0xff, 0xfe, b'a', 0, 0x3d, 0xd8, 0x80, 0xdd],
            vec![0xfe, 0xff, 0, b'a', 0x8a, 0x9e],
            Vec::new(),
        ] {
            let written = Written::new(bytes.clone()).unwrap();
            assert_eq!(encoded(&written.text, written.encoding()), bytes);
        }
    }
}
