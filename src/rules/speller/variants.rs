//! Of the forms of one entry that are as near, the one that is written as the misspelling is: in its number, and joined as it is.

use super::Correction;
use crate::english::number;
use crate::text::fold;

/// Drops the corrections that have another number or other hyphens than what is written, where a correction of the same entry has both.
pub(super) fn drop_others(written: &str, corrections: &mut Vec<Correction>) {
    let beside = |one: &Correction, is_better: &dyn Fn(&Correction) -> bool, all: &[Correction]| {
        all.iter().any(|other| other.entry == one.entry && other.range == one.range && is_better(other))
    };
    let all = corrections.clone();
    corrections.retain(|one| {
        let as_joined = |other: &Correction| {
            joints(&other.text) == joints(written)
                && joints(&one.text) != joints(written)
                && letters(&other.text) == letters(&one.text)
        };
        let nearer =
            |other: &Correction| other.cost < one.cost && (is_plural_of(other, one) || is_plural_of(one, other));
        !beside(one, &as_joined, &all) && !beside(one, &nearer, &all)
    });
}

/// Whether one is the plural of the other: the nearer has the number of what is written.
fn is_plural_of(plural: &Correction, singular: &Correction) -> bool {
    number::plurals(&letters(&singular.text)).contains(&letters(&plural.text))
}

/// A word of a longer form, in the plural where that is nearer to what is written: of `Parameter Update`, `paramaters` is parameters.
pub(super) fn in_number_of(written: &str, word: String) -> String {
    let edits = |meant: &str| strsim::osa_distance(&letters(written), &letters(meant));
    let is_loud = !written.contains(char::is_lowercase);
    let plurals = if is_loud { number::plurals(&word.to_lowercase()) } else { number::plurals(&word) };
    let nearer = plurals.into_iter().find(|plural| edits(plural) < edits(&word));
    let nearer = nearer.map(|plural| if is_loud { plural.to_uppercase() } else { plural });
    nearer.unwrap_or(word)
}

/// What stands between the words.
fn joints(text: &str) -> String {
    text.chars().filter(|c| !c.is_alphanumeric()).collect()
}

/// Its letters and digits, in small letters.
fn letters(text: &str) -> String {
    fold::fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A form of several words, joined by hyphens alone, as one word; `None` where a part has capitals of its own or is no word.
pub(super) fn written_as_one(form: &str) -> Option<String> {
    let parts: Vec<&str> = form.split('-').collect();
    let is_word = |part: &&str| {
        part.len() > 2 && part.chars().all(char::is_alphabetic) && !part.chars().skip(1).any(char::is_uppercase)
    };
    let (first, rest) = parts.split_first()?;
    (!rest.is_empty() && parts.iter().all(is_word)).then(|| {
        let rest: String = rest.iter().map(|part| part.to_lowercase()).collect();
        format!("{first}{rest}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::EntryId;
    use crate::text::{FileId, TextRange};

    #[track_caller]
    fn check(written: &str, offered: &[(&str, i32)], expected: &[&str]) {
        let (range, entry) = (TextRange::new(0, written.len()), EntryId { file: FileId(1), index: 0 });
        let mut all: Vec<Correction> = offered
            .iter()
            .map(|(text, cost)| Correction {
                range,
                text: (*text).to_owned(),
                entry,
                cost: *cost,
                is_among_others: false,
            })
            .collect();
        drop_others(written, &mut all);
        assert_eq!(all.iter().map(|one| one.text.as_str()).collect::<Vec<_>>(), expected, "{written}");
    }

    #[test]
    fn number_and_hyphens_are_those_of_what_is_written() {
        check("Chargback", &[("Chargeback", 10), ("charge-back", 10), ("Chargebacks", 28)], &["Chargeback"]);
        check("Chargbacks", &[("Chargebacks", 18), ("charge-backs", 18), ("Chargeback", 20)], &["Chargebacks"]);
        check("Charge-bakc", &[("charge-back", 10), ("Chargeback", 10), ("charge-backs", 28)], &["charge-back"]);
        check("Semantisc", &[("Semantics", 9), ("Semantic", 10)], &["Semantics"]);
        check("biass", &[("bias", 10), ("biases", 18)], &["bias"]);
        check("polciy", &[("policy", 10), ("police", 10), ("policies", 30)], &["policy", "police"]);
        check("atention", &[("attention", 10), ("retention", 20)], &["attention", "retention"]);
    }

    #[test]
    fn a_word_of_a_longer_form_has_the_number_of_what_is_written() {
        let check = |written: &str, word: &str, meant: &str| {
            assert_eq!(in_number_of(written, word.to_owned()), meant, "{written}");
        };
        check("commponents", "component", "components");
        check("Paramaters", "Parameter", "Parameters");
        check("catagories", "category", "categories");
        check("NEIGHBOORS", "NEIGHBOR", "NEIGHBORS");
        check("commponent", "component", "component");
        check("analisys", "analysis", "analysis");
        check("statsu", "status", "status");
    }

    #[test]
    fn hyphens_alone_are_left_out() {
        assert_eq!(written_as_one("Fine-Tuning").as_deref(), Some("Finetuning"));
        for form in ["KV-Cache", "T-Shirt", "Flash Attention", "tuning"] {
            assert_eq!(written_as_one(form), None, "{form}");
        }
    }
}
