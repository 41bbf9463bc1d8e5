//! One bold stretch of a line.

use std::ops::Range;

use super::{LONGEST, emphasised};
use crate::markdown::link::{bracket, target};

/// Up to so many bytes a bold headword is looked at by its letters alone.
const MOST_USUAL: usize = 100;

/// One bold stretch.
#[derive(Debug, PartialEq)]
pub(super) struct Piece {
    /// What stands between its marks.
    pub inner: Range<usize>,
    /// Behind its marks.
    pub end: usize,
    /// Address that it links to.
    pub url: Option<Range<usize>>,
}

/// The bold stretch at `at`, which may stand in a link or hold one.
pub(super) fn piece(text: &str, at: usize, limit: usize) -> Option<Piece> {
    match usual(&text[at..limit]) {
        Some(length) => Some(Piece { inner: at + 2..at + length - 2, end: at + length, url: None }),
        None => any_piece(text, at, limit),
    }
}

/// The same, whatever it looks like.
fn any_piece(text: &str, at: usize, limit: usize) -> Option<Piece> {
    let rest = &text[at..limit];
    if rest.starts_with('[') {
        let label = bracket(rest)?;
        let inner = rest[1..label - 1].trim_end();
        let bold = piece(text, at + 1, at + 1 + inner.len()).filter(|bold| bold.end == at + 1 + inner.len())?;
        let length = target(&rest[label..]);
        let url = address(text, at + label, length);
        return Some(Piece { inner: bold.inner, end: at + label + length, url });
    }
    if emphasised(rest) {
        let mut bold = piece(text, at + 1, limit)?;
        bold.end += usize::from(text[bold.end..limit].starts_with(&rest[..1]));
        return Some(bold);
    }
    let marks = ["***", "**", "___", "__"].into_iter().find(|marks| rest.starts_with(marks))?;
    let (open, close) = (at + marks.len(), at + closing(rest, marks)?);
    let mut url = None;
    if text[open..close].starts_with('[')
        && let Some(label) = bracket(&text[open..close])
    {
        url = address(text, open + label, target(&text[open + label..close]));
    }
    Some(Piece { inner: open..close, end: close + marks.len(), url })
}

/// Length of the bold that a text opens with where it is as most are: words of letters with blanks and hyphens between them.
fn usual(text: &str) -> Option<usize> {
    let inner = text.strip_prefix("**")?.as_bytes();
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'-');
    let length = inner.iter().take(MOST_USUAL).take_while(|byte| is_plain(byte)).count();
    let (name, behind) = inner.split_at(length);
    let closes = behind.starts_with(b"**") && behind.get(2) != Some(&b'*');
    (closes && name.last().is_some_and(|last| *last != b' ')).then_some(length + 4)
}

/// Offset of the marks that close the bold that `text` opens with.
fn closing(text: &str, marks: &str) -> Option<usize> {
    let text = window(text, LONGEST);
    let mark = marks.as_bytes()[0];
    let bytes = text.as_bytes();
    let mut at = marks.len();
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'`' => {
                let run = bytes[at..].iter().take_while(|&&b| b == b'`').count();
                let after = at + run;
                let close = text.get(after..).and_then(|rest| rest.find(&text[at..after]));
                at = close.map_or(after, |close| after + close + run);
            }
            b'[' => {
                let label = text.get(at..).and_then(bracket).unwrap_or(0);
                let length = if label > 0 { target(&text[at + label..]) } else { 0 };
                at = if length > 0 { at + label + length } else { at + 1 };
            }
            b if b == mark && text[at..].starts_with(marks) => {
                let spaced = bytes[at - 1].is_ascii_whitespace();
                // `**a *b***` closes with the last of its three marks.
                let run = bytes[at..].iter().take_while(|&&b| b == mark).count();
                if !spaced && at > marks.len() {
                    return Some(at + run - marks.len());
                }
                at += run;
            }
            _ => at += 1,
        }
    }
    None
}

/// At most the first `most` bytes, cut between characters.
pub(super) fn window(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The address in a link's `(address "title")`.
fn address(text: &str, at: usize, length: usize) -> Option<Range<usize>> {
    let inside = text[at..at + length].strip_prefix('(')?.strip_suffix(')')?.trim();
    let end = if inside.starts_with('<') {
        inside.find('>')?
    } else {
        inside.find(char::is_whitespace).unwrap_or(inside.len())
    };
    let from = usize::from(inside.starts_with('<'));
    let start = inside.as_ptr() as usize - text.as_ptr() as usize;
    (from < end).then_some(start + from..start + end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn usual_headwords_are_what_any_are(text in r"(\*{2,3}|__)([aB9]|[ -]|[*_`\[é]){0,8}(\*{1,3}|__)?[:* a]{0,3}") {
            prop_assert_eq!(piece(&text, 0, text.len()), any_piece(&text, 0, text.len()), "{}", text);
        }
    }

    #[test]
    fn most_headwords_are_usual() {
        for (text, length) in [
            ("**KV-Cache**: it", Some(12)),
            ("**a b**", Some(7)),
            ("**C++**", None),
            ("**a **", None),
            ("**a***", None),
        ] {
            assert_eq!(usual(text), length, "{text}");
        }
    }
}
