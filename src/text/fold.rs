//! Folding: what makes two spellings of a word equal.
//!
//! NFKC, then Unicode case folding, then the marks on Latin and Greek letters are dropped; those of other scripts stay, for a kana
//! with its voicing mark is another kana. Ignorable characters (soft hyphens, joiners) are dropped.

use std::borrow::Cow;

use caseless::Caseless;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::word::{Class, class};

/// The folded spelling of a word.
pub fn fold(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return lower_ascii(word);
    }
    let mut folded = String::with_capacity(word.len());
    let mut strips = false;
    for c in keeping_marks(word).nfd() {
        if is_combining_mark(c) {
            if strips {
                continue;
            }
        } else {
            strips = loses_marks(c);
        }
        folded.push(c);
    }
    Cow::Owned(folded.nfc().collect())
}

/// The folded spelling of a word with the marks of its letters kept: `Résumé` as `résumé`.
pub fn fold_keeping_marks(word: &str) -> Cow<'_, str> {
    if word.is_ascii() { lower_ascii(word) } else { Cow::Owned(keeping_marks(word)) }
}

/// The folded spelling with `ae`, `oe` and `ue` for `ä`, `ö` and `ü`; `None` where none of them is in the word.
pub fn fold_umlauts(word: &str) -> Option<String> {
    if word.is_ascii() {
        return None;
    }
    let kept = fold_keeping_marks(word);
    if !kept.contains(['ä', 'ö', 'ü']) {
        return None;
    }
    let spelt = kept.replace('ä', "ae").replace('ö', "oe").replace('ü', "ue");
    Some(fold(&spelt).into_owned())
}

fn lower_ascii(word: &str) -> Cow<'_, str> {
    if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(word.to_ascii_lowercase())
    } else {
        Cow::Borrowed(word)
    }
}

fn keeping_marks(word: &str) -> String {
    let kept = word.chars().filter(|&c| class(c) != Class::Attached || is_combining_mark(c));
    let kept = kept.filter(|c| !('\u{fe00}'..='\u{fe0f}').contains(c));
    kept.nfkc().default_case_fold().nfkc().collect()
}

/// Whether the marks on a letter are dropped: on Latin and Greek ones.
pub fn loses_marks(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_that_are_equal_fold_alike() {
        for (a, b) in [
            ("Softmax", "SOFTMAX"),
            ("résumé", "re\u{301}sume\u{301}"),
            ("résumé", "resume"),
            ("Straße", "STRASSE"),
            ("Straße", "STRAẞE"),
            ("ＡＰＩ", "api"),
            ("ｵｰﾀﾞｰ", "オーダー"),
            ("か\u{3099}", "が"),
            ("Ἀθήνα", "αθηνα"),
            ("soft\u{ad}max", "softmax"),
            ("ﬁne", "fine"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} {b}");
        }
        assert_ne!(fold("が"), fold("か"));
        assert_ne!(fold("й"), fold("и"));
        assert_eq!(fold_umlauts("Auslöser").as_deref(), Some("ausloeser"));
        assert_eq!(fold_umlauts("Softmax"), None);
        assert_eq!(fold_keeping_marks("Résumé"), "résumé");
    }
}
