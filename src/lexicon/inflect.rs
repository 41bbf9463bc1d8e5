//! English plurals and singulars of forms. The rules and most irregulars are a library's, as tables; the classical plurals it lacks, and the
//! regular ones beside its classical ones, are in a table of our own.

mod plural;

use crate::text::{english, word};

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
        return vec![format!("{form}{}", if last.ends_with(['S', 'X', 'Z']) { "es" } else { "s" })];
    }
    let lower = last.to_lowercase();
    let mut plurals = Vec::with_capacity(1);
    let mut add = |plural: &str| {
        if plural != lower {
            plurals.push(format!("{stem}{}", with_capital_of(last, plural)));
        }
    };
    add(&plural::plural(&lower));
    BESIDES.iter().filter(|(singular, _)| *singular == lower).for_each(|(_, plural)| add(plural));
    plurals
}

/// The singular of a form that is a plural: only where the result is an ordinary English word, and never for capitals of its own
/// (`HTTPS`, `Keras`).
pub(crate) fn singular(form: &str) -> Option<String> {
    let (stem, last) = last_word(form)?;
    if has_own_capitals(last) {
        return None;
    }
    let lower = last.to_lowercase();
    let besides = BESIDES.iter().find(|(_, plural)| *plural == lower);
    let singular = match besides {
        Some((singular, _)) => (*singular).to_owned(),
        None => plural::singular(&lower, english::is_common)?,
    };
    Some(format!("{stem}{}", with_capital_of(last, &singular)))
}

/// The last word of a form, of two letters or more, all of them ASCII, and what stands before it.
fn last_word(form: &str) -> Option<(&str, &str)> {
    let last = word::words(form).pop()?;
    let (stem, last) = (&form[..last.start()], &form[last]);
    let plain = form.ends_with(last) && last.len() >= 2 && last.bytes().all(|byte| byte.is_ascii_alphabetic());
    plain.then_some((stem, last))
}

/// Whether a word has a capital behind its first letter.
fn has_own_capitals(word: &str) -> bool {
    word.bytes().skip(1).any(|byte| byte.is_ascii_uppercase())
}

fn with_capital_of(model: &str, word: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) if model.starts_with(char::is_uppercase) => first.to_uppercase().chain(letters).collect(),
        _ => word.to_owned(),
    }
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
        ] {
            assert_eq!(plurals(form).join(" "), expected, "{form}");
        }
    }

    #[test]
    fn singulars_are_english_or_not_made() {
        assert_eq!(singular("Scaling Laws").as_deref(), Some("Scaling Law"));
        assert_eq!(singular("Indices").as_deref(), Some("Index"));
        assert_eq!(singular("corpora").as_deref(), Some("corpus"));
        for form in ["HTTPS", "Keras", "Softmax", "bias", "loss", "Kubernetes", "caches2"] {
            assert_eq!(singular(form), None, "{form}");
        }
    }
}
