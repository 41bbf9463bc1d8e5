//! Messages that are not quite JSON: halves of characters, and what else cannot be read.
//!
//! A text of UTF-16 may hold one half of a pair without the other (a surrogate): an editor that sends what was typed half by half, or
//! deletes one half of an emoji, sends it so. No text of ours can hold it. U+FFFD stands for it, which is one unit of UTF-16 as well, so
//! that every position behind it stays the client's.

/// The three bytes of U+FFFD.
const REPLACEMENT: [u8; 3] = [0xef, 0xbf, 0xbd];

/// The same text with U+FFFD for each half of a pair that stands alone; `None` where there is none. To be asked only about what could
/// not be read: it copies the text.
pub(in crate::server) fn repaired(json: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(json.len());
    let (mut at, mut is_changed) = (0, false);
    while at < json.len() {
        let length = match json[at..] {
            // What is escaped is no beginning of anything.
            [b'\\', b'u', ..] => match (escape(json, at), escape(json, at + 6)) {
                (Some(0xd800..0xdc00), Some(0xdc00..0xe000)) => 12,
                (Some(0xd800..0xe000), _) => {
                    out.extend_from_slice(b"\\ufffd");
                    (at, is_changed) = (at + 6, true);
                    continue;
                }
                _ => 2,
            },
            [b'\\', _, ..] => 2,
            // A half as if it were a character of UTF-8 (WTF-8).
            [0xed, 0xa0..=0xbf, 0x80..=0xbf, ..] => {
                out.extend_from_slice(&REPLACEMENT);
                (at, is_changed) = (at + 3, true);
                continue;
            }
            _ => 1,
        };
        out.extend_from_slice(&json[at..at + length]);
        at += length;
    }
    is_changed.then_some(out)
}

/// The unit that an escape `\uXXXX` at `at` stands for.
fn escape(json: &[u8], at: usize) -> Option<u16> {
    let digits = json.get(at..at + 6)?.strip_prefix(b"\\u")?;
    let digits =
        std::str::from_utf8(digits).ok().filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    u16::from_str_radix(digits, 16).ok()
}

/// Which document's edit was lost with a message that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::server) enum LostEdit {
    /// It was no edit.
    None,
    /// That document's: its URI.
    Of(String),
    /// Some document's.
    Unknown,
}

/// The method of messages that edit a document. Its slash may be escaped.
const EDITS: [&[u8]; 2] = [b"textDocument/didChange\"", b"textDocument\\/didChange\""];

/// Which document's edit something was that cannot be read.
pub(in crate::server) fn lost_edit(bytes: &[u8]) -> LostEdit {
    if EDITS.iter().all(|method| memchr::memmem::find(bytes, method).is_none()) {
        return LostEdit::None;
    }
    // In an edit nothing else is called so, but in its text, where the quotes are escaped.
    let mut uris = memchr::memmem::find_iter(bytes, b"\"uri\"").filter_map(|at| string(&bytes[at + 5..]));
    match (uris.next(), uris.next()) {
        (Some(uri), None) => LostEdit::Of(uri),
        _ => LostEdit::Unknown,
    }
}

/// The string that is the value of a key which ends where `bytes` begin.
fn string(bytes: &[u8]) -> Option<String> {
    let value = bytes.trim_ascii_start().strip_prefix(b":")?.trim_ascii_start();
    let quote = 1 + memchr::memchr(b'"', value.strip_prefix(b"\"")?)?;
    serde_json::from_slice(&value[..=quote]).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Option<String> {
        let read = serde_json::from_slice::<String>(&repaired(json.as_bytes())?);
        Some(read.expect("it can be read"))
    }

    #[test]
    fn halves_become_replacement_characters_of_the_same_length() {
        for (json, text) in [
            (r#""\ud83d""#, "\u{fffd}"),
            (r#""\ude00""#, "\u{fffd}"),
            (r#""a\uD83Db\uDE00""#, "a\u{fffd}b\u{fffd}"),
            (r#""\ud83d\ud83d\ude00""#, "\u{fffd}😀"),
            (r#""\ude00\ud83d""#, "\u{fffd}\u{fffd}"),
            (r#""\\\ud83d\n""#, "\\\u{fffd}\n"),
        ] {
            assert_eq!(read(json).as_deref(), Some(text), "{json}");
        }
    }

    #[test]
    fn what_is_whole_stays() {
        for json in [r#""\ud83d\ude00""#, r#""\\ud83d""#, r#""\u00e9😀""#, r#""\ud83""#, "\\", "\\u"] {
            assert_eq!(repaired(json.as_bytes()), None, "{json}");
        }
    }

    #[test]
    fn halves_in_bytes_are_read_too() {
        let wtf8 = b"\"\xed\xa0\xbd\"";
        let read = repaired(wtf8).expect("it is changed");
        assert_eq!(serde_json::from_slice::<String>(&read).expect("it can be read"), "\u{fffd}");
    }

    #[test]
    fn a_lost_edit_names_its_document() {
        let edit = br#"{"method":"textDocument/didChange","params":{"textDocument":{"uri" : "file:///a%20b","text":"\"uri\":\"x\"#;
        assert_eq!(lost_edit(edit), LostEdit::Of("file:///a%20b".to_owned()));
        assert_eq!(lost_edit(br#"{"method":"textDocument\/didChange","#), LostEdit::Unknown);
        assert_eq!(
            lost_edit(br#"{"method":"textDocument/didSave","params":{"textDocument":{"uri":"x"}}}"#),
            LostEdit::None
        );
    }
}
