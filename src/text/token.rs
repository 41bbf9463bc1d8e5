//! Tokens: what a speller calls a word. Unlike the words of the matcher, a token is not cut at humps and digits: `SentencePiece`,
//! `word2vec` and `don't` are one each. A hyphen ends it.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::TextRange;
use super::fold;
use super::word::{Class, class};

/// A stretch that a speller judges as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it is, in bytes, without a possessive `'s`.
    pub range: TextRange,
    /// Whether all of it is ASCII letters.
    pub plain: bool,
}

/// The hash by which words, as written, are remembered and counted.
pub fn hash(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish()
}

/// What a word at a place of a text is counted by, where `hash` is its own: a part of a name in a program (`CONFIG_LIBC`) is another word.
pub fn counted_by(text: &str, range: TextRange, hash: u64) -> u64 {
    let bytes = text.as_bytes();
    let (before, behind) = (bytes[..range.start()].iter().rev(), bytes[range.end()..].iter());
    let is_part = is_joined(before) || is_joined(behind);
    if is_part { as_part(hash) } else { hash }
}

/// Whether the bytes from a word away join it to another: `_max`, but not the mark of emphasis behind `_libc_`.
fn is_joined<'a>(mut away: impl Iterator<Item = &'a u8>) -> bool {
    away.next() == Some(&b'_') && away.find(|byte| **byte != b'_').is_some_and(u8::is_ascii_alphanumeric)
}

/// The key of a word that is a part of a name in a program, by its own.
pub fn as_part(hash: u64) -> u64 {
    /// No word has this hash because it is written so.
    const PART: u64 = 0x5851_f42d_4c95_7f2d;
    hash ^ PART
}

/// The same of a word or a name in whatever capitals.
pub fn folded_hash(name: &str) -> u64 {
    hash(&fold::fold(name))
}

/// The tokens of a stretch of `text`, in order. Characters of scripts without case or blanks are in none, and a word that has any of
/// them is no token.
pub fn tokens(text: &str, range: TextRange, mut each: impl FnMut(Token)) {
    let bytes = &text.as_bytes()[..range.end()];
    let mut at = range.start();
    while at < bytes.len() {
        let start = at;
        while bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            at += 1;
        }
        match bytes.get(at) {
            // Nearly every word is of ASCII letters and ends at a blank or at plain punctuation.
            Some(byte) if byte.is_ascii_digit() || *byte >= 0x80 || *byte == b'\'' => {
                at = run(text, start, range.end(), &mut each);
            }
            _ if at > start => each(Token { range: TextRange::new(start, at), plain: true }),
            _ => at += 1,
        }
    }
}

/// A run of word characters and apostrophes that begins at `start`; returns where it ends, at least one character further.
fn run(text: &str, start: usize, end: usize, each: &mut impl FnMut(Token)) -> usize {
    let rest = &text[start..end];
    let mut foreign = false;
    let mut length = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let kind = class(c);
        let inside = kind.is_word() || kind == Class::Attached;
        let apostrophe = matches!(c, '\'' | '’')
            && at > 0
            && length == at
            && chars.peek().is_some_and(|&(_, next)| next.is_alphabetic());
        if !inside && !apostrophe {
            break;
        }
        if length == 0 && kind == Class::Attached {
            // A mark without a letter: what is left of an emoji.
            break;
        }
        foreign |= matches!(kind, Class::Single | Class::Katakana | Class::Hangul);
        foreign |= kind == Class::Lower && !c.is_lowercase() && c.is_alphabetic();
        length = at + c.len_utf8();
    }
    if length == 0 {
        return start + rest.chars().next().map_or(1, char::len_utf8);
    }
    let word = &rest[..length];
    let own = ["'s", "’s", "'S", "’S"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    if !foreign && !own.is_empty() {
        let plain = own.bytes().all(|byte| byte.is_ascii_alphabetic());
        each(Token { range: TextRange::new(start, start + own.len()), plain });
    }
    start + length
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        tokens(text, TextRange::new(0, text.len()), |token| found.push(&text[token.range]));
        found
    }

    #[test]
    fn parts_of_names_are_counted_as_other_words() {
        let text = "libc, CONFIG_libc libc_max (libc) _libc_ a__libc";
        let mut counted = Vec::new();
        tokens(text, TextRange::new(0, text.len()), |token| {
            if &text[token.range] == "libc" {
                counted.push(counted_by(text, token.range, hash("libc")));
            }
        });
        let (whole, part) = (hash("libc"), as_part(hash("libc")));
        assert_eq!(counted, [whole, part, part, whole, whole, part]);
    }

    #[test]
    fn tokens_are_what_a_speller_judges() {
        assert_eq!(all("The SentencePiece's word2vec, don't"), ["The", "SentencePiece", "word2vec", "don't"]);
        assert_eq!(
            all("Byte-Pair 'quoted' rock'n'roll users’ x"),
            ["Byte", "Pair", "quoted", "rock'n'roll", "users", "x"]
        );
        assert_eq!(all("naïve résumé’s e\u{301}tude 🥖bread"), ["naïve", "résumé", "e\u{301}tude", "bread"]);
        assert_eq!(all("注文sofmax オーダー 한국 ไทย हिन्दी 12 'tis"), ["12", "tis"]);
        assert_eq!(all("''' '' '"), Vec::<&str>::new());
    }
}
