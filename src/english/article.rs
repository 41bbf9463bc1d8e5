//! `a` or `an`: which of them stands before a word is a matter of how the word sounds.

use crate::text::word::first_run;

/// Letters whose names begin with a vowel: `an F`, `an HTTP`.
const SAID_WITH_A_VOWEL: &[char] = &['a', 'e', 'f', 'h', 'i', 'l', 'm', 'n', 'o', 'r', 's', 'x'];
/// Beginnings with a letter for a vowel that is said with a consonant: `a user`, `a one-off`, `a European`.
const CONSONANTS: &[&str] =
    &["eu", "ewe", "once", "one", "ouija", "unanim", "unic", "unif", "unil", "unio", "uniq", "unit", "univ"];
/// Beginnings with an `h` that is not said.
const SILENT: &[&str] = &["heir", "honest", "honor", "honour", "hour"];
/// Abbreviations that some say as a word and some by their letters.
const EITHER: &[&str] = &["SQL", "LRU", "FAQ", "MIDI", "RAM", "ROM", "SAML", "SIM"];

/// Whether `an` stands before what begins so, and not `a`; `None` where people differ or nobody can say.
pub fn takes_an(text: &str) -> Option<bool> {
    let word: &str = Some(first_run(text)).filter(|word| !word.is_empty() && word.is_ascii())?;
    let first = word.chars().next()?;
    let small = word.to_ascii_lowercase();
    if first.is_ascii_digit() {
        let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        return Some(first == '8' || digits == 2 && (word.starts_with("11") || word.starts_with("18")));
    }
    let by_letter = SAID_WITH_A_VOWEL.contains(&small.chars().next()?);
    let rest = &word[1..];
    let stem = word.strip_suffix('s').unwrap_or(word);
    let is_vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    if rest.is_empty() || first.is_ascii_lowercase() && rest.starts_with(|c: char| c.is_ascii_uppercase()) {
        return Some(by_letter);
    }
    if !stem.contains(|c: char| c.is_ascii_lowercase()) {
        // With a vowel inside it may be said as a word, which matters where letter and sound differ.
        let is_same = !matches!(first, 'F' | 'H' | 'L' | 'M' | 'N' | 'R' | 'S' | 'X' | 'U');
        let is_spelt = !small[1..].contains(is_vowel) && !small[1..].contains('y');
        return (!EITHER.contains(&stem) && (is_same || is_spelt)).then_some(by_letter);
    }
    let begins = |list: &[&str]| list.iter().any(|start| small.starts_with(start));
    Some(match small.as_bytes() {
        [b'h', ..] => begins(SILENT),
        [b'u', consonant, vowel, ..]
            if is_vowel(char::from(*vowel))
                && !is_vowel(char::from(*consonant))
                && !matches!(consonant, b'n' | b'p' | b'd') =>
        {
            false
        }
        [vowel, ..] => is_vowel(char::from(*vowel)) && !begins(CONSONANTS),
        [] => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sound_decides() {
        for word in [
            "order", "Item", "hour", "honest", "LLM", "HTTP", "SSH", "LLMs", "MFD", "API", "iPhone", "mTLS", "8-bit",
            "11th", "18", "update", "unknown", "umbrella", "Entry", "unusual", "X", "apple pie",
        ] {
            assert_eq!(takes_an(word), Some(true), "{word}");
        }
        for word in [
            "backlog", "user", "unit", "one-off", "unanimous", "European", "URL", "usage", "utility", "ubiquitous",
            "TCP", "gRPC", "vLLM", "7", "110", "house", "history", "DNS", "universe", "PvE", "K",
        ] {
            assert_ne!(takes_an(word), Some(true), "{word}");
        }
        for word in ["", "注文", "SQL", "FAQ", "NASA", "élan", "-"] {
            assert_eq!(takes_an(word), None, "{word}");
        }
    }
}
