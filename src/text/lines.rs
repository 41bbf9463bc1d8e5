//! Texts line by line, as all formats are read.

use std::ops::Range;

use memchr::memchr2;

/// The lines of a text from `start` on (bytes): each without its line end, beside where the next begins. A line ends in a line feed, a
/// carriage return or both (LSP 3.17, `TextDocument`); what stands behind the last line end is a line where it is not empty.
pub(crate) fn lines(text: &str, start: usize) -> impl Iterator<Item = (Range<usize>, usize)> {
    let bytes = text.as_bytes();
    let mut at = start;
    std::iter::from_fn(move || {
        if at >= bytes.len() {
            return None;
        }
        let start = at;
        let end = memchr2(b'\n', b'\r', &bytes[at..]).map_or(bytes.len(), |length| at + length);
        at = (end + if bytes[end..].starts_with(b"\r\n") { 2 } else { 1 }).min(bytes.len());
        Some((start..end, at))
    })
}

/// Where the first line of a text begins: behind a byte order mark.
pub(crate) fn behind_bom(text: &str) -> usize {
    if text.starts_with(BOM) { BOM.len_utf8() } else { 0 }
}

/// A byte order mark.
pub(crate) const BOM: char = '\u{feff}';
