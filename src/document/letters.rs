//! A letter more or less in a word of plain prose: the most frequent edit of all, and one that changes no region but in its length.
//!
//! That is so where a letter stands before the edit, so that a word stays one, and where the paragraph around has no character that
//! markup is made of: no letter can open, close or name anything there. Everything else is read anew.

use super::{Language, table::Reading};
use crate::text::{RegionKind, Regions, common};

/// A longer paragraph is not looked through at each letter.
const LONGEST_PARAGRAPH: usize = 1 << 16;

/// The regions of `new`, by way of those of `old`; `None` where the edit between them is not one of letters in plain prose of markdown.
pub fn regions_after_letters(language: Language, old: &str, known: &Regions, new: &str) -> Option<Regions> {
    if !matches!(language.reading(), Reading::Markdown { components: false }) {
        return None;
    }
    let (before, after) = (old.as_bytes(), new.as_bytes());
    let front = common::front(before, after);
    let back = common::back(before, after).min(before.len().min(after.len()) - front);
    let (removed, inserted) = (&before[front..before.len() - back], &after[front..after.len() - back]);
    let are_letters = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_alphabetic);
    if !are_letters(removed)
        || !are_letters(inserted)
        || !front.checked_sub(1).is_some_and(|at| before[at].is_ascii_alphabetic())
    {
        return None;
    }
    let region = known.at(front - 1)?;
    let holds_it = region.range.contains(front - 1) && front + removed.len() <= region.range.end();
    if region.kind != RegionKind::Prose || !holds_it {
        return None;
    }
    let start = paragraph_start(&before[..front]);
    let end = paragraph_end(&before[before.len() - back..]);
    if front - start + removed.len() + end > LONGEST_PARAGRAPH {
        return None;
    }
    let is_plain = |paragraph: &[u8]| paragraph.iter().all(|&byte| is_plain(byte)) && !has_host(paragraph);
    let whole = |text: &'_ [u8]| is_plain(&text[start..text.len() - back + end]);
    (whole(before) && whole(after)).then(|| known.with_letters(front, removed.len(), inserted.len()))
}

/// Whether a character has no meaning for markup wherever it stands in a paragraph, or none that letters have a part in.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || byte >= 0x80
        || matches!(byte, b' ' | b'\n' | b'.' | b',' | b';' | b'!' | b'?' | b'\'' | b'"' | b'(' | b')' | b'-' | b'/')
}

/// Whether a paragraph may have a link that is not marked up: `www.` is made of letters.
fn has_host(paragraph: &[u8]) -> bool {
    memchr::memmem::find(paragraph, b"www.").is_some()
}

/// Where the paragraph begins that the text ends in: behind its last blank line.
fn paragraph_start(text: &[u8]) -> usize {
    let mut end = text.len();
    while let Some(line_end) = memchr::memrchr(b'\n', &text[..end]) {
        let line = &text[memchr::memrchr(b'\n', &text[..line_end]).map_or(0, |at| at + 1)..line_end];
        if is_blank(line) || text.len() - line_end > LONGEST_PARAGRAPH {
            return line_end + 1;
        }
        end = line_end;
    }
    0
}

/// How long the rest of the paragraph is that goes on where the text begins: up to its first blank line.
fn paragraph_end(text: &[u8]) -> usize {
    let mut at = 0;
    while let Some(length) = memchr::memchr(b'\n', &text[at..]) {
        at += length + 1;
        let next = memchr::memchr(b'\n', &text[at..]).map_or(text.len(), |length| at + length);
        if is_blank(&text[at..next]) || at > LONGEST_PARAGRAPH {
            return at;
        }
    }
    text.len()
}

fn is_blank(line: &[u8]) -> bool {
    line.iter().all(|byte| matches!(byte, b' ' | b'\t'))
}
