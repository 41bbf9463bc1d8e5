//! A source after any edits equals a plain string after the same edits, and offsets and positions are each other's inverse.
#![no_main]

use glossator::text::{Edit, Encoding, Position, PositionRange, Source};
use libfuzzer_sys::fuzz_target;

#[derive(Debug, arbitrary::Arbitrary)]
struct Input {
    text: String,
    encoding: u8,
    /// Start line and column, end line and column, and the new text.
    edits: Vec<(u8, u8, u8, u8, String)>,
}

fuzz_target!(|input: Input| {
    let encoding = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32][input.encoding as usize % 3];
    let mut source = Source::new(&input.text);
    let mut plain = input.text;
    for (line, column, end_line, end_column, text) in input.edits {
        let start = Position::new(line.into(), column.into());
        let end = Position::new(end_line.into(), end_column.into());
        let Ok(range) = source.checked_range(PositionRange { start, end }, encoding) else { continue };
        source.apply(&Edit::replace(range, text.as_str()));
        plain.replace_range(range.range(), &text);
        assert_eq!(source.text(), plain);
    }
    for (offset, _) in plain.char_indices() {
        let position = source.position(offset, encoding);
        // The one place where two offsets have the same position is inside a CRLF.
        let inside_line_end = offset > 0 && &plain.as_bytes()[offset - 1..=offset] == b"\r\n";
        assert!(
            inside_line_end || source.offset(position, encoding) == offset,
            "{offset} of {plain:?} in {encoding:?}"
        );
    }
});
