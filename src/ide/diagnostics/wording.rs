//! How a name is written in the place of another: in its number, with its capitals, with its possessive.

use std::cell::OnceCell;

use rustc_hash::FxHashSet;

use crate::glossary::{Entry, EntryId, FormKind};
use crate::ide::completion::prose::{all_small, capitalized, small, starts_sentence};
use crate::lexicon::MOST_FORMS;
use crate::lexicon::inflect;
use crate::text::{RegionKind, TextRange};
use crate::workspace::Document;

/// A stretch of a text that a name of an entry is to stand in the place of.
pub(super) struct Place<'a> {
    /// The whole text.
    pub text: &'a str,
    /// The stretch, a possessive `'s` included.
    pub range: TextRange,
    /// What kind of text it is.
    pub region: RegionKind,
    /// Whether it ends in a possessive `'s`.
    pub possessive: bool,
    /// Whether the text writes the name without capitals elsewhere, see [`WrittenSmall`].
    pub written_small: bool,
}

/// The entries of which a document writes some form without any capital: then "Levain" at the head of its entry is no name, though no
/// dictionary has the word. They are collected when first asked for.
pub(super) struct WrittenSmall<'a> {
    document: &'a Document,
    entries: OnceCell<FxHashSet<EntryId>>,
}

impl<'a> WrittenSmall<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        Self { document, entries: OnceCell::new() }
    }

    /// Whether the document writes the entry so.
    pub(super) fn has(&self, entry: EntryId) -> bool {
        self.entries.get_or_init(|| self.collect()).contains(&entry)
    }

    fn collect(&self) -> FxHashSet<EntryId> {
        let forms = self.document.scope.lexicon().forms();
        let mut entries = FxHashSet::default();
        for occurrence in self.document.scan().occurrences() {
            let written = &self.document.text()[occurrence.range];
            if occurrence.weak || !occurrence.region.is_prose() || written.contains(char::is_uppercase) {
                continue;
            }
            let here = occurrence.forms.at_most(MOST_FORMS).iter().map(|&form| &forms[form as usize]);
            let names = here.filter(|form| forms[form.base as usize].kind != FormKind::Discouraged);
            entries.extend(names.map(|form| form.entry));
        }
        entries
    }
}

/// Whether a name stands for one or for several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Number {
    /// One.
    Singular,
    /// Several.
    Plural,
    /// No matter: it has no plural (`information`).
    Uncountable,
}

/// The number of a name.
pub(super) fn number_of(name: &str) -> Number {
    if inflect::singular(name).is_some() {
        Number::Plural
    } else if inflect::plurals(name).is_empty() {
        Number::Uncountable
    } else {
        Number::Singular
    }
}

/// The name in that number; as it is where it cannot be put there.
pub(super) fn in_number(name: &str, number: Number) -> String {
    let other = match (number_of(name), number) {
        (Number::Singular, Number::Plural) => inflect::plurals(name).into_iter().next(),
        (Number::Plural, Number::Singular) => inflect::singular(name),
        _ => None,
    };
    other.unwrap_or_else(|| name.to_owned())
}

impl Place<'_> {
    /// What is written there, without its possessive.
    pub(super) fn written(&self) -> &str {
        let written = &self.text[self.range];
        if self.possessive { &written[..written.len() - self.ending().len()] } else { written }
    }

    /// The possessive ending, apostrophe included; empty where there is none.
    fn ending(&self) -> &str {
        let written = &self.text[self.range];
        let at = if self.possessive { written.rfind(['\'', '’']) } else { None };
        &written[at.unwrap_or(written.len())..]
    }

    /// The name of an entry as it is written here: in small letters where what stands here is, with a capital at the start of a sentence,
    /// in capitals in a heading of capitals. Capitals that a word has of its own (`LoRA`) stay.
    pub(super) fn filled_with(&self, entry: &Entry, name: &str) -> String {
        let written = self.written();
        let name = self.with_capitals(entry, name, written);
        match self.ending() {
            "" => name,
            // A plural in `s` has the apostrophe alone.
            ending if name.ends_with('s') && number_of(&name) == Number::Plural => {
                format!("{name}{}", ending.trim_end_matches(['s', 'S']))
            }
            ending => name + ending,
        }
    }

    fn with_capitals(&self, entry: &Entry, name: &str, written: &str) -> String {
        let Some(first) = written.chars().find(|c| c.is_alphanumeric()) else { return name.to_owned() };
        if !first.is_uppercase() {
            return if first.is_lowercase() { self.small(entry, name) } else { name.to_owned() };
        }
        let capitals = written.chars().filter(|c| c.is_uppercase()).count();
        let has_small = written.chars().any(char::is_lowercase);
        if capitals > 1 && !has_small {
            // A short form stands for a name as the glossary writes it; anything longer is shouted, and so is what replaces it.
            let shouted = self.region == RegionKind::Heading || capitals > LONGEST_SHORT;
            return if shouted && !has_own_capitals(name) { name.to_uppercase() } else { name.to_owned() };
        }
        let mut words = written.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let several = words.clone().count() > 1;
        if several && words.all(|word| word.starts_with(char::is_uppercase)) {
            return titled(name);
        }
        let sentence = several || starts_sentence(&self.text[..self.range.start()], self.region == RegionKind::Comment);
        capitalized(&if sentence { self.small(entry, name) } else { name.to_owned() })
    }

    fn small(&self, entry: &Entry, name: &str) -> String {
        if self.written_small { all_small(name) } else { small(entry, name) }
    }
}

/// A word of capitals up to this long is a short form and not a word that is shouted.
const LONGEST_SHORT: usize = 4;

/// Whether a word of the name has a capital behind its first letter.
fn has_own_capitals(name: &str) -> bool {
    name.split(|c: char| !c.is_alphanumeric()).any(|word| word.chars().skip(1).any(char::is_uppercase))
}

/// The name with a capital at each word of more than three letters, and at the first.
fn titled(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for word in name.split_inclusive([' ', '-']) {
        let long = word.chars().filter(|c| c.is_alphabetic()).count() > 3;
        if long || out.is_empty() {
            out.push_str(&capitalized(word));
        } else {
            out.push_str(word);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::{Format, ReadOptions, read};

    #[track_caller]
    fn check(headword: &str, text: &str, expected: &str) {
        let entry = read(Format::Markdown, &format!("**{headword}**: Something.\n"), &ReadOptions::default());
        let entry = &entry.entries[0];
        let start = text.find('[').unwrap();
        let end = text.find(']').unwrap() - 1;
        let plain = text.replace(['[', ']'], "");
        let possessive = plain[start..end].ends_with("'s");
        let place = Place {
            text: &plain,
            range: TextRange::new(start, end),
            region: RegionKind::Prose,
            possessive,
            written_small: false,
        };
        assert_eq!(place.filled_with(entry, headword), expected, "{text}");
    }

    #[test]
    fn capitals_follow_what_stands_there() {
        check("Order", "a [purchase] of", "order");
        check("Order", "Then. [Purchase] of", "Order");
        check("Standing Order", "Then. [Repeat] it", "Standing order");
        check("Standing Order", "the [Repeat] of", "Standing Order");
        check("Standing Order", "the [Repeat Purchase] of", "Standing Order");
        check("standing order", "the [Repeat Purchase] of", "Standing Order");
        check("Standing Order", "the [Repeat purchase] of", "Standing order");
        check("Standing Order", "A [REPEAT] OF", "STANDING ORDER");
        check("Standing Order", "a [SO] of", "Standing Order");
        check("LoRA", "an [adapter] of", "LoRA");
        check("LoRA", "AN [ADAPTER] OF", "LoRA");
        check("Kubernetes", "an [orchestrator]", "Kubernetes");
        check("注文", "the [purchase]", "注文");
    }

    #[test]
    fn possessives_stay() {
        check("Order", "the [purchase's] sum", "order's");
        check("Softmax", "the [shares's] sum", "Softmax's");
    }

    #[test]
    fn numbers_agree() {
        for (name, number, expected) in [
            ("Order", Number::Plural, "Orders"),
            ("Policy", Number::Plural, "Policies"),
            ("Scaling Laws", Number::Singular, "Scaling Law"),
            ("Scaling Laws", Number::Plural, "Scaling Laws"),
            ("Software", Number::Plural, "Software"),
            ("Order", Number::Uncountable, "Order"),
        ] {
            assert_eq!(in_number(name, number), expected);
        }
    }
}
