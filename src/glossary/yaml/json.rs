//! JSON as it is written by hand: with commas that are missing.

use std::borrow::Cow;

/// More commas than these are not missing: the text is no JSON.
const MOST_MISSING: usize = 200;

/// The text with a comma in place of a blank where one is missing between two values, and where these are, in bytes. Every other byte keeps
/// its place.
pub(super) fn with_commas(text: &str) -> (Cow<'_, str>, Vec<usize>) {
    let bytes = text.as_bytes();
    let mut missing = Vec::new();
    // The end of the last value, and the last blank behind it that is no line end.
    let (mut value, mut blank): (Option<usize>, Option<usize>) = (None, None);
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        match byte {
            b' ' => blank = value.map(|_| at),
            b'\n' | b'\r' => {}
            _ => {
                let opens = matches!(byte, b'"' | b'{' | b'[');
                if opens && let (Some(_), Some(blank)) = (value, blank) {
                    missing.push(blank);
                }
                blank = None;
                if byte == b'"' {
                    at = string_end(bytes, at);
                }
                value = matches!(byte, b'"' | b'}' | b']').then_some(at);
            }
        }
        at += 1;
    }
    if missing.is_empty() || missing.len() > MOST_MISSING || !text.trim_start().starts_with(['{', '[']) {
        return (Cow::Borrowed(text), Vec::new());
    }
    let mut repaired = String::with_capacity(text.len());
    let mut from = 0;
    for &comma in &missing {
        repaired.push_str(&text[from..comma]);
        repaired.push(',');
        from = comma + 1;
    }
    repaired.push_str(&text[from..]);
    (Cow::Owned(repaired), missing)
}

/// The closing quotation mark of a string that opens at `at`; the last byte where there is none.
fn string_end(bytes: &[u8], at: usize) -> usize {
    let mut end = at + 1;
    while end < bytes.len() {
        match bytes[end] {
            b'\\' => end += 1,
            b'"' => return end,
            _ => {}
        }
        end += 1;
    }
    bytes.len()
}
