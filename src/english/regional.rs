//! British and American spellings of the same word: `tokenisation` and `tokenization`, `colour` and `color`. Writers use both for one term.

use std::borrow::Cow;

use super::derivation::{SPELLINGS, SPELLINGS_AT_END, has, respelt, stem_of};
use super::dictionary::lists;
use super::is_common;

/// Shorter words have no two spellings, or look as if they had.
const SHORTEST: usize = 5;
/// A shorter stem before `-ise` and `-ize` is no stem: `prize`, `seize`.
const SHORTEST_STEM: usize = 3;

/// A name with its words in the other of the two spellings; `None` where none of them has one.
pub(crate) fn other_spelling(name: &str) -> Option<String> {
    if !name
        .as_bytes()
        .split(|byte| !byte.is_ascii_alphabetic())
        .any(|word| word.len() >= SHORTEST && may_have_other(word))
    {
        return None;
    }
    let is_letter = |c: char| c.is_ascii_alphabetic();
    let (mut out, mut rest, mut is_other) = (String::with_capacity(name.len() + 1), name, false);
    while let Some(start) = rest.find(is_letter) {
        let end = rest[start..].find(|c| !is_letter(c)).map_or(rest.len(), |length| start + length);
        let (before, word) = (&rest[..start], &rest[start..end]);
        out.push_str(before);
        let beside =
            rest[end..].chars().next().is_some_and(char::is_alphanumeric) || before.ends_with(char::is_alphanumeric);
        let other = if beside { None } else { other_word(word) };
        is_other |= other.is_some();
        out.push_str(other.as_deref().unwrap_or(word));
        rest = &rest[end..];
    }
    out.push_str(rest);
    is_other.then_some(out)
}

/// A word in the other spelling, with its capitals.
fn other_word(word: &str) -> Option<String> {
    let rest = word.get(1..)?;
    let is_small = rest.bytes().all(|byte| byte.is_ascii_lowercase());
    if word.len() < SHORTEST || !(is_small || word.bytes().all(|byte| byte.is_ascii_uppercase())) {
        return None;
    }
    if !may_have_other(word.as_bytes()) {
        return None;
    }
    let small: Cow<'_, str> =
        if word.bytes().all(|byte| byte.is_ascii_lowercase()) { word.into() } else { word.to_ascii_lowercase().into() };
    let mut other = american(&small).or_else(|| british(&small))?;
    if !is_small {
        other.make_ascii_uppercase();
    } else if word.starts_with(|c: char| c.is_ascii_uppercase()) {
        other[..1].make_ascii_uppercase();
    }
    Some(other)
}

/// Whether a word has letters that two spellings differ in, in any capitals. Nearly all have none, and a glossary may have 100,000 names.
fn may_have_other(word: &[u8]) -> bool {
    first_doubtful(word).is_some()
}

/// How many letters at the beginning of a name its other spelling has too, at the least; `None` where it has none.
pub(crate) fn kept_by_other(name: &str) -> Option<usize> {
    let mut before = 0;
    name.as_bytes().split(|byte| !byte.is_ascii_alphabetic()).find_map(|word| {
        let at = if word.len() >= SHORTEST { first_doubtful(word) } else { None };
        // An e for ae or oe differs at once, all others behind a letter that they share.
        let is_digraph = |at: usize| {
            matches!(word[at].to_ascii_lowercase(), b'a' | b'o') && word[at + 1].eq_ignore_ascii_case(&b'e')
        };
        let kept = at.map(|at| before + at + usize::from(!is_digraph(at)));
        before += word.len();
        kept
    })
}

/// The first place in a word at which there are letters that two spellings differ in.
fn first_doubtful(word: &[u8]) -> Option<usize> {
    let small = |at: usize| word.get(at).copied().unwrap_or(0).to_ascii_lowercase();
    (0..word.len()).find(|&at| match (small(at), small(at + 1), small(at + 2)) {
        // -ise, -yse and what is made of them; -our and -or.
        (b'i' | b'y', b's' | b'z', b'e' | b'i' | b'a') | (b'o', b'u', b'r') => true,
        (b'a' | b'o', b'e', _) => true,
        (b'o', b'r', behind) => matches!(behind, 0 | b's' | b'e' | b'i' | b'a' | b'f' | b'h' | b'l'),
        (b'l', b'e' | b'i' | b'o' | b'a', _) => has_l_ending(&word[at + 1..]),
        (b'l', behind, _) => behind == 0 || behind == b'm' || behind == b'f' || behind == b'l',
        // At the end: -tre and -ter, -ogue and -og, -ence and -ense.
        (b't', b'r', b'e') | (b't', b'e', b'r') | (b'o', b'g', _) | (b'e', b'n', b'c' | b's') => {
            word.len() - at <= "ogues".len()
        }
        _ => false,
    })
}

/// Whether what stands behind an l is an ending before which the one spelling doubles it.
fn has_l_ending(rest: &[u8]) -> bool {
    SPELLINGS.iter().any(|(british, _, behind)| {
        *british == "ll" && behind.iter().any(|end| rest.eq_ignore_ascii_case(end.as_bytes()))
    })
}

/// The American spelling of a word that is British: the embedded dictionary, which is American, has the one and not the other.
fn american(word: &str) -> Option<String> {
    let is_made = |other: &String| is_of_greek(word, other) && other.contains("ization");
    let spellings = respelt(word);
    if spellings.is_empty() || lists(word) {
        return None;
    }
    spellings.into_iter().find(|other| lists(other) || is_made(other))
}

/// The British spelling of a word that is American.
fn british(word: &str) -> Option<String> {
    let inside =
        SPELLINGS.iter().filter(|(_, american, _)| has(word, american)).flat_map(|(british, american, behind)| {
            let ends = behind.iter().filter_map(|end| Some((stem_of(word, end)?, *end)));
            ends.filter_map(move |(start, end)| Some(format!("{}{british}{end}", start.strip_suffix(american)?)))
        });
    let at_end = SPELLINGS_AT_END
        .iter()
        .filter_map(|(british, american)| Some(format!("{}{british}", stem_of(word, american)?)));
    let is_british = |other: &String| {
        (if has_s_for_z(other, word) { is_of_greek(other, word) } else { is_common(other) }) && !lists(other)
    };
    inside.chain(at_end).find(is_british)
}

/// Whether the first of two words has an s where the other has a z.
fn has_s_for_z(one: &str, other: &str) -> bool {
    one.bytes().zip(other.bytes()).find(|(one, other)| one != other) == Some((b's', b'z'))
}

/// Whether both end in -ise and -ize, or in what is made of these, behind the same stem of some length.
fn is_of_greek(british: &str, american: &str) -> bool {
    let stem = british.bytes().zip(american.bytes()).take_while(|(one, other)| one == other).count();
    has_s_for_z(british, american) && stem > SHORTEST_STEM && british.len() == american.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_another_spelling() {
        for (american, british) in [
            ("Tokenization", "Tokenisation"),
            ("Color", "Colour"),
            ("data center", "data centre"),
            ("COLOR SPACE", "COLOUR SPACE"),
            ("Behavior Tree", "Behaviour Tree"),
            ("Normalized Catalog", "Normalised Catalogue"),
            ("labeled edge", "labelled edge"),
        ] {
            assert_eq!(other_spelling(american).as_deref(), Some(british), "{american}");
            assert_eq!(other_spelling(british).as_deref(), Some(american), "{british}");
        }
    }

    #[test]
    fn a_single_l_is_british_before_some_endings() {
        assert_eq!(other_spelling("Fulfilment").as_deref(), Some("Fulfillment"));
        assert_eq!(other_spelling("skilful").as_deref(), Some("skillful"));
        assert_eq!(other_spelling("Element"), None);
    }

    #[test]
    fn letters_tell_at_once_that_there_is_no_other() {
        let words = include_str!("../../assets/english-words.txt").lines();
        for word in words.filter(|word| word.bytes().all(|byte| byte.is_ascii_lowercase()) && word.len() >= SHORTEST) {
            for other in [american(word), british(word)].into_iter().flatten() {
                assert!(may_have_other(word.as_bytes()) && may_have_other(other.as_bytes()), "{word}: {other}");
            }
        }
    }

    #[test]
    fn words_that_look_alike_have_none() {
        for name in [
            "Prize", "Size", "Four", "Tour", "Hour", "Filing", "filled", "Editor", "Sensor", "Parameter", "Promise",
            "Precise", "Model", "OpenColorIO", "Exercise", "Poller", "Tiller",
        ] {
            assert_eq!(other_spelling(name), None, "{name}");
        }
    }
}
