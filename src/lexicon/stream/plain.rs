//! Bytes of plain text and of streams looked at eight at a time: a loop over each byte is mispredicted once a word.

use memchr::memrchr;

use super::{JOIN, is_word_byte};
use crate::text::word::ASCII;

/// The length of the plain run (see [`Words::Runs`]) that `bytes` begins with, in bytes; 0 where it begins with none.
pub(super) fn plain_length(bytes: &[u8]) -> usize {
    let mut at = 0;
    // The highest bit of the lowest byte: whether a blank stands before. A run begins as if one did.
    let mut carry = 0x80;
    loop {
        let Some(chunk) = bytes[at..].first_chunk::<8>() else {
            let mut after_blank = carry != 0;
            while let Some(&byte) = bytes.get(at) {
                let fits = byte.is_ascii_lowercase()
                    || (byte == b' ') != after_blank && (byte == b' ' || byte.is_ascii_uppercase());
                if !fits {
                    break;
                }
                after_blank = byte == b' ';
                at += 1;
            }
            break;
        };
        let chunk = u64::from_le_bytes(*chunk);
        let blanks = are_blanks(chunk);
        let after_blank = blanks << 8 | carry;
        let fits = are_lower(chunk) | are_lower(chunk | CASE) & after_blank | blanks & !after_blank;
        let others = !fits & HIGH_BITS;
        if others != 0 {
            at += others.trailing_zeros() as usize / 8;
            break;
        }
        carry = blanks >> 56;
        at += 8;
    }
    // What is glued to the last word makes it another.
    let glued = bytes.get(at).is_some_and(|&byte| byte >= 128 || ASCII[byte as usize].is_word());
    match bytes[..at].last() {
        Some(b' ') => at - 1,
        Some(_) if glued => memrchr(b' ', &bytes[..at]).unwrap_or(0),
        _ => at,
    }
}

/// Adds the plain run of that length that `text` begins with, folded: letters become small, blanks a [`JOIN`].
pub(super) fn push_folded(text: &[u8], length: usize, out: &mut Vec<u8>) {
    let (before, mut at) = (out.len(), 0);
    while at < length {
        let Some(chunk) = text[at..].first_chunk::<8>() else {
            let folded = |byte: &u8| if *byte == b' ' { JOIN } else { byte | 0x20 };
            out.extend(text[at..length].iter().map(folded));
            return;
        };
        let chunk = u64::from_le_bytes(*chunk);
        let folded = (chunk | CASE) ^ ((are_blanks(chunk) >> 7) * u64::from(b' ' ^ JOIN));
        out.extend_from_slice(&folded.to_le_bytes());
        at += 8;
    }
    out.truncate(before + length);
}

/// What `find` says first of the places in a stream, from `from` on, at which words begin.
pub(in crate::lexicon) fn find_word<T>(
    stream: &[u8],
    from: usize,
    mut find: impl FnMut(usize) -> Option<T>,
) -> Option<T> {
    let mut at = from;
    // The highest bit of the lowest byte: whether a byte of a word stands before.
    let mut carry = if from > 0 && is_word_byte(stream[from - 1]) { 0x80 } else { 0 };
    while at < stream.len() {
        let chunk = stream[at..].first_chunk().copied().unwrap_or_else(|| {
            let mut last = [0; 8];
            last[..stream.len() - at].copy_from_slice(&stream[at..]);
            last
        });
        let words = are_of_words(u64::from_le_bytes(chunk));
        let mut starts = words & !(words << 8 | carry);
        while starts != 0 {
            let found = find(at + starts.trailing_zeros() as usize / 8);
            if found.is_some() {
                return found;
            }
            starts &= starts - 1;
        }
        carry = words >> 56;
        at += 8;
    }
    None
}

/// The highest bit of each byte is set in the answer where that byte is part of a word; its other bits are not set.
fn are_of_words(bytes: u64) -> u64 {
    (are_lower(bytes | CASE) | are_between(bytes, b'0', b'9') | bytes) & HIGH_BITS
}

/// The bit that tells a small letter from its capital, in each byte.
const CASE: u64 = 0x2020_2020_2020_2020;

/// The highest bit of each byte is set in the answer where that byte is a blank; its other bits are not set.
fn are_blanks(bytes: u64) -> u64 {
    let other = bytes ^ CASE;
    // A byte of zero is the only one that neither has its highest bit nor carries into it.
    !(((other & !HIGH_BITS) + !HIGH_BITS) | other) & HIGH_BITS
}

/// Where the small letters that stand at `at` end. Eight at a time: a loop over each is mispredicted once a word.
pub(super) fn skip_lower(bytes: &[u8], mut at: usize) -> usize {
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let others = !are_lower(u64::from_le_bytes(*chunk)) & HIGH_BITS;
        if others != 0 {
            return at + others.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while bytes.get(at).is_some_and(u8::is_ascii_lowercase) {
        at += 1;
    }
    at
}

/// The highest bit of each byte.
const HIGH_BITS: u64 = 0x8080_8080_8080_8080;

/// The highest bit of each byte is set in the answer where that byte is one of `a` to `z`; its other bits mean nothing.
fn are_lower(bytes: u64) -> u64 {
    are_between(bytes, b'a', b'z')
}

/// The same for the ASCII characters from one to another.
#[inline(always)]
fn are_between(bytes: u64, first: u8, last: u8) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let ascii = bytes & !HIGH_BITS;
    let from_first = ascii + EACH * (0x80 - u64::from(first));
    let beyond_last = ascii + EACH * (0x7f - u64::from(last));
    from_first & !beyond_last & !bytes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn words_begin_behind_what_is_of_none(
            stream in "[azAZ09\u{0}\u{1}\u{2} _/:@`{é-]{0,40}", from in any::<prop::sample::Index>(),
        ) {
            let stream = stream.as_bytes();
            let from = from.index(stream.len() + 1);
            let mut found = Vec::new();
            let none = find_word(stream, from, |at| { found.push(at); None::<()> });
            prop_assert!(none.is_none());
            let begins = |&at: &usize| is_word_byte(stream[at]) && (at == 0 || !is_word_byte(stream[at - 1]));
            prop_assert_eq!(found, (from..stream.len()).filter(begins).collect::<Vec<_>>());
        }
    }

    #[test]
    fn plain_runs_end_where_words_do() {
        for (text, length) in [
            ("the key value cache.", 19),
            ("The Key value\n", 13),
            ("a b c d e f g h i j k", 21),
            ("one  two", 3),
            ("one two ", 7),
            ("one two 3", 7),
            ("one two3", 3),
            ("one kvCache", 3),
            ("one API", 3),
            ("one two\u{301} x", 3),
            ("x\u{301}", 0),
            ("API", 0),
            ("2nd", 0),
            ("somewhatlongerword AndAnother", 18),
        ] {
            assert_eq!(plain_length(text.as_bytes()), length, "{text}");
        }
    }
}
