//! How a name is written in the place of another: in its number, with its capitals, with its possessive.

pub(crate) mod shape;

use crate::english::number;
use crate::glossary::EntryId;
use crate::rules::house_style::{HouseStyle, capitalized, titled};
use crate::text::sentence::starts_sentence;
use crate::text::word::runs;
use crate::text::{Capitals, RegionKind, TextRange};

/// A stretch of a text that a name of an entry is to stand in the place of.
pub(crate) struct Slot<'a> {
    /// The whole text.
    pub text: &'a str,
    /// The stretch, a possessive `'s` included.
    pub range: TextRange,
    /// What kind of text it is.
    pub region: RegionKind,
    /// Whether it ends in a possessive `'s`.
    pub possessive: bool,
    /// How names are written in it.
    pub house_style: &'a HouseStyle<'a>,
}

/// Whether a name stands for one or for several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Number {
    /// One.
    Singular,
    /// Several.
    Plural,
    /// No matter: it has no plural (`information`).
    Uncountable,
}

/// Nouns that people hardly count, though grammars let them.
const MASS: [&str; 10] =
    ["data", "evidence", "feedback", "guidance", "knowledge", "metadata", "progress", "storage", "throughput", "work"];

/// The number of a name. That of an identifier is none.
pub(crate) fn number_of(name: &str) -> Number {
    let last = name.rsplit([' ', '-']).next().unwrap_or_default();
    if name.contains('_') || MASS.contains(&&*last.to_lowercase()) {
        Number::Uncountable
    } else if number::singular(name).is_some() {
        Number::Plural
    } else if number::plurals(name).is_empty() {
        Number::Uncountable
    } else {
        Number::Singular
    }
}

/// The name in that number; as it is where it cannot be put there.
pub(crate) fn in_number(name: &str, number: Number) -> String {
    let other = match (number_of(name), number) {
        (Number::Singular, Number::Plural) => number::plurals(name).into_iter().next(),
        (Number::Plural, Number::Singular) => number::singular(name),
        _ => None,
    };
    other.unwrap_or_else(|| name.to_owned())
}

impl Slot<'_> {
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
    pub(crate) fn filled_with(&self, entry: EntryId, name: &str) -> String {
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

    fn with_capitals(&self, entry: EntryId, name: &str, written: &str) -> String {
        let Some(first) = written.chars().find(|c| c.is_alphanumeric()) else { return name.to_owned() };
        if !first.is_uppercase() {
            // Who writes a common noun small means it so, whatever the glossary does.
            return if first.is_lowercase() { self.house_style.smallest(entry, name) } else { name.to_owned() };
        }
        let capitals = written.chars().filter(|c| c.is_uppercase()).count();
        let has_small = written.chars().any(char::is_lowercase);
        if capitals > 1 && !has_small {
            // A short form stands for a name as the glossary writes it; anything longer is shouted, and so is what replaces it.
            let shouted = self.region == RegionKind::Heading || capitals > LONGEST_SHORT;
            return if shouted && !has_own_capitals(name) { name.to_uppercase() } else { name.to_owned() };
        }
        let mut words = runs(written);
        let several = words.clone().count() > 1;
        if several && words.all(|word| word.starts_with(char::is_uppercase)) {
            return titled(name);
        }
        let starts = starts_sentence(&self.text[..self.range.start()], self.region == RegionKind::Comment);
        // Of `KV caches` the capitals are those of the short form, and say nothing of the name.
        if several && !starts && runs(written).next().is_some_and(|word| Capitals::of(word).are_own()) {
            return self.house_style.inside(entry, name);
        }
        let sentence = several || starts;
        capitalized(&if sentence { self.house_style.inside(entry, name) } else { name.to_owned() })
    }
}

/// A word of capitals up to this long is a short form and not a word that is shouted.
const LONGEST_SHORT: usize = 4;

/// Whether a word of the name has a capital behind its first letter.
fn has_own_capitals(name: &str) -> bool {
    runs(name).any(|word| word.chars().skip(1).any(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::document::Language;
    use crate::glossary::{Format, ReadOptions};
    use crate::text::{FileId, Source};
    use crate::workspace::{Change, Workspace};

    #[track_caller]
    fn check(headword: &str, text: &str, expected: &str) {
        let (glossary, note) = (FileId(1), FileId(2));
        let mut workspace = Workspace::new();
        let source = Source::new(&format!("**{headword}**: Something.\n"));
        let (options, place) = (ReadOptions::default(), crate::workspace::Place::default());
        workspace.apply(Change::SetGlossary { file: glossary, format: Format::Markdown, options, source, place });
        let (source, glossaries) = (Source::new("Nothing.\n"), Arc::from([glossary.into()]));
        workspace.apply(Change::OpenDocument {
            file: note,
            language: Language::MARKDOWN,
            version: 1,
            source,
            glossaries,
        });
        let snapshot = workspace.snapshot();
        let house_style = HouseStyle::of(&snapshot, snapshot.document(note).unwrap());
        let entry = EntryId { file: glossary, index: 0 };
        let start = text.find('[').unwrap();
        let end = text.find(']').unwrap() - 1;
        let plain = text.replace(['[', ']'], "");
        let possessive = plain[start..end].ends_with("'s");
        let place = Slot {
            text: &plain,
            range: TextRange::new(start, end),
            region: RegionKind::Prose,
            possessive,
            house_style: &house_style,
        };
        assert_eq!(place.filled_with(entry, headword), expected, "{text}");
    }

    #[test]
    fn capitals_follow_what_stands_there() {
        check("Order", "a [purchase] of", "order");
        check("Order", "Then. [Purchase] of", "Order");
        check("Standing Order", "Then. [Repeat] it", "Standing order");
        check("Standing Order", "the [Repeat] of", "Standing Order");
        check("Payout", "a [disbursement]", "payout");
        check("Chargeback", "a [reversal] of", "chargeback");
        check("Fulfilment", "the [sending] of", "fulfilment");
        check("Standing Order", "the [Repeat Purchase] of", "Standing Order");
        check("standing order", "the [Repeat Purchase] of", "Standing Order");
        check("Standing Order", "the [Repeat purchase] of", "Standing order");
        check("Standing Order", "the [SO sheet] of", "standing order");
        check("Standing Order", "Then. [SO sheet] of", "Standing order");
        check("Standing Order", "the [SO Sheet] of", "Standing Order");
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
        check("Levain", "the [starter's] sum", "Levain's");
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
