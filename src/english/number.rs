//! English plurals and singulars of forms. The rules and most irregulars are a library's, as tables; the classical plurals it lacks, and the
//! regular ones beside its classical ones, are in a table of our own.

mod plural;

use super::{Dictionary, derivation};
use crate::english;
use crate::text::word;

/// Plurals besides the one that the library gives.
const BESIDES: &[(&str, &str)] = &[
    ("appendix", "appendixes"),
    ("bias", "biases"),
    ("cactus", "cacti"),
    ("corpus", "corpora"),
    ("criterion", "criterions"),
    ("curriculum", "curricula"),
    ("focus", "foci"),
    ("formula", "formulae"),
    ("forum", "fora"),
    ("hero", "heros"),
    ("index", "indexes"),
    ("lens", "lenses"),
    ("matrix", "matrixes"),
    ("maximum", "maxima"),
    ("medium", "media"),
    ("minimum", "minima"),
    ("momentum", "momenta"),
    ("octopus", "octopi"),
    ("optimum", "optima"),
    ("person", "persons"),
    ("schema", "schemas"),
    ("simplex", "simplices"),
    ("spectrum", "spectra"),
    ("stadium", "stadia"),
    ("stigma", "stigmata"),
    ("syllabus", "syllabi"),
    ("terminus", "termini"),
    ("vertex", "vertexes"),
    ("virus", "viruses"),
    ("vortex", "vortices"),
];

/// The plurals of a form, as whole forms; empty where it has none or is not for inflection (it ends in no letter, or has another
/// than the Latin script).
pub(crate) fn plurals(form: &str) -> Vec<String> {
    let Some((stem, last)) = last_word(form) else { return Vec::new() };
    if has_own_capitals(last) {
        // `CRDs` and `DevOps` are plurals themselves.
        if last.ends_with('s') {
            return Vec::new();
        }
        return vec![[form, if last.ends_with(['S', 'X', 'Z']) { "es" } else { "s" }].concat()];
    }
    let lower = last.to_ascii_lowercase();
    if is_participle(&lower) {
        return Vec::new();
    }
    let mut plurals = Vec::with_capacity(1);
    let mut add = |plural: &str| {
        if plural != lower {
            plurals.push(with_capital_of(last, stem, plural));
        }
    };
    add(&plural::plural(&lower));
    BESIDES.iter().filter(|(singular, _)| *singular == lower).for_each(|(_, plural)| add(plural));
    plurals
}

/// How many letters at the beginning of a form its plurals and its singular have too, at the least. What is known of the words alone: a form
/// that ends in no letter, or has no plural, keeps all.
pub(crate) fn kept(form: &str) -> usize {
    /// So many letters at the end of a word are replaced at most, as in `vertex` and `geese`; its first one never is.
    const MOST_REPLACED: usize = 4;
    let letters = |text: &str| text.bytes().filter(u8::is_ascii_alphanumeric).count();
    match last_word(form) {
        Some((stem, last)) => letters(stem) + last.len().saturating_sub(MOST_REPLACED).max(1),
        None => letters(form),
    }
}

/// Whether a word in small letters is a participle, as in `self-hosted`: there is none in the plural.
fn is_participle(word: &str) -> bool {
    let is_verb = |stem: &str| stem.len() >= 4 && english::is_common(stem);
    word.strip_suffix("ed").is_some_and(is_verb) || word.ends_with("ed") && is_verb(&word[..word.len() - 1])
}

/// The singular of a form that is a plural: only where the result is an English word or made of such (`wordpiece`, `tokenizer`), and never
/// for capitals of its own (`HTTPS`, `Keras`).
pub(crate) fn singular(form: &str) -> Option<String> {
    let (stem, last) = last_word(form)?;
    if has_own_capitals(last) {
        return None;
    }
    let lower = last.to_ascii_lowercase();
    let besides = BESIDES.iter().find(|(_, plural)| *plural == lower);
    let singular = match besides {
        Some((singular, _)) => (*singular).to_owned(),
        None => plural::singular(&lower, is_word)?,
    };
    Some(with_capital_of(last, stem, &singular))
}

/// Whether a word in small letters is one of English or of computing, or made of such.
fn is_word(word: &str) -> bool {
    let known =
        |word: &str| english::is_common(word) || english::is_computing(word) || Dictionary::english().knows(word);
    known(word)
        || derivation::is_two_words(word)
        || derivation::by_suffix(word, &|stem: &str| stem.len() > 3 && known(stem))
}

/// The last word of a form, of two letters or more, all of them ASCII, and what stands before it.
fn last_word(form: &str) -> Option<(&str, &str)> {
    if !form.ends_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    // Mostly it is a run of small letters that may begin with a capital, and then nothing is to be cut.
    let small = form.bytes().rev().take_while(u8::is_ascii_lowercase).count();
    let (rest, mut start) = (form.as_bytes(), form.len() - small);
    if start > 0 && rest[start - 1].is_ascii_uppercase() {
        start -= 1;
    }
    if start > 0 && (!rest[start - 1].is_ascii() || rest[start - 1].is_ascii_alphanumeric()) {
        start = word::words(form).pop()?.start();
    }
    let (stem, last) = form.split_at(start);
    let plain = last.len() >= 2 && last.bytes().all(|byte| byte.is_ascii_alphabetic());
    plain.then_some((stem, last))
}

/// Whether a word has a capital behind its first letter.
fn has_own_capitals(word: &str) -> bool {
    word.bytes().skip(1).any(|byte| byte.is_ascii_uppercase())
}

/// `stem` and `word` as one, the word with a capital where `model` has one.
fn with_capital_of(model: &str, stem: &str, word: &str) -> String {
    let mut whole = [stem, word].concat();
    if model.starts_with(|c: char| c.is_ascii_uppercase())
        && let Some(first) = whole.get_mut(stem.len()..=stem.len())
    {
        first.make_ascii_uppercase();
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_follow_english_and_capitals() {
        for (form, expected) in [
            ("API", "APIs"),
            ("Policy", "Policies"),
            ("attention matrix", "attention matrices attention matrixes"),
            ("Vertex", "Vertices Vertexes"),
            ("analysis", "analyses"),
            ("KV-Cache", "KV-Caches"),
            ("octopus", "octopuses octopi"),
            ("schema", "schemata schemas"),
            ("LoRA", "LoRAs"),
            ("SentencePiece", "SentencePieces"),
            ("software", ""),
            ("C++", ""),
            ("注文", ""),
            ("Auslöser", ""),
            ("CRDs", ""),
            ("DNS", "DNSes"),
            ("Self-Hosted", ""),
        ] {
            assert_eq!(plurals(form).join(" "), expected, "{form}");
        }
    }

    #[test]
    fn singulars_are_english_or_not_made() {
        assert_eq!(singular("Scaling Laws").as_deref(), Some("Scaling Law"));
        assert_eq!(singular("Indices").as_deref(), Some("Index"));
        assert_eq!(singular("corpora").as_deref(), Some("corpus"));
        for form in ["endpoint", "Timelock", "dataset", "Tokenizer"] {
            assert_eq!(singular(&format!("{form}s")).as_deref(), Some(form));
        }
        for form in ["HTTPS", "Keras", "Softmax", "bias", "loss", "Kubernetes", "caches2"] {
            assert_eq!(singular(form), None, "{form}");
        }
    }
}
