//! What stays in force while a file cannot be read as a whole: an editor shows half-typed texts most of the time, and an entry that
//! is being edited must not vanish from every other document meanwhile.

use std::collections::VecDeque;

use rustc_hash::{FxHashMap, FxHashSet};

use super::row::Breaks;
use super::{Entry, Form, Format, Reading};
use crate::text::TextRange;

/// The new reading of a file, with the entries of the last one that its broken part held. Those stand where the trouble is, with an
/// empty range, and without ranges of their forms: where they are written cannot be said.
///
/// YAML cannot be read behind a syntax error, so every entry that is not read any more stays. In markdown only what stood between the
/// same neighbours as an unreadable entry stays: whatever else is gone was deleted.
pub fn keep_last_good(format: Format, old: &Reading, new: Reading) -> Reading {
    let broken: Vec<TextRange> =
        new.problems.iter().filter(|p| p.kind == format.row().breaks.kind()).map(|p| p.range).collect();
    if broken.is_empty() {
        return new;
    }
    let partners = partners(old, &new);
    let known: FxHashSet<usize> = partners.iter().flatten().copied().collect();
    let lost: Vec<(usize, &Entry)> = old.entries.iter().enumerate().filter(|(at, _)| !known.contains(at)).collect();
    let mut kept: Vec<Entry> = match format.row().breaks {
        Breaks::Rest => lost.into_iter().map(|(_, entry)| at(broken[0], entry)).collect(),
        Breaks::Entry => of_gaps(old, &new, &partners, &broken, &lost),
    };
    let Reading { mut entries, problems, imports } = new;
    entries.append(&mut kept);
    // A stable sort: what is kept stands behind what is read at the same place.
    entries.sort_by_key(|entry| entry.range.start());
    Reading { entries, problems, imports }
}

/// For each entry of `new` its place in `old`. Of several of one name those that say the same belong together, the rest go by order.
fn partners(old: &Reading, new: &Reading) -> Vec<Option<usize>> {
    let mut partners = vec![None; new.entries.len()];
    let mut taken = FxHashSet::default();
    for with_meaning in [true, false] {
        let key = |entry| key(entry, with_meaning);
        let mut places: FxHashMap<_, VecDeque<usize>> = FxHashMap::default();
        for (at, entry) in old.entries.iter().enumerate().filter(|(at, _)| !taken.contains(at)) {
            places.entry(key(entry)).or_default().push_back(at);
        }
        for (partner, entry) in partners.iter_mut().zip(&new.entries).filter(|(partner, _)| partner.is_none()) {
            *partner = places.get_mut(&key(entry)).and_then(VecDeque::pop_front);
            taken.extend(*partner);
        }
    }
    partners
}

fn key(entry: &Entry, with_meaning: bool) -> (&str, &str) {
    (&entry.headword, if with_meaning { &entry.meaning } else { "" })
}

/// The lost entries that stood between the neighbours of a broken range.
fn of_gaps(
    old: &Reading,
    new: &Reading,
    partners: &[Option<usize>],
    broken: &[TextRange],
    lost: &[(usize, &Entry)],
) -> Vec<Entry> {
    let mut taken = FxHashSet::default();
    let mut kept = Vec::new();
    for &range in broken {
        let next = new.entries.partition_point(|entry| entry.range.start() < range.start());
        // A new entry is no neighbour in the old reading: the next known one is.
        let from = partners[..next].iter().rev().find_map(|partner| *partner).map_or(0, |at| at + 1);
        let to = partners[next..].iter().find_map(|partner| *partner).unwrap_or(old.entries.len());
        for &(index, entry) in lost.iter().filter(|(index, _)| (from..to).contains(index)) {
            if taken.insert(index) {
                kept.push(at(range, entry));
            }
        }
    }
    kept
}

/// The entry as it stands where a range cannot be read.
fn at(broken: TextRange, entry: &Entry) -> Entry {
    let here = TextRange::empty(broken.start());
    let forms = entry.forms.iter().map(|form| Form { range: None, ..form.clone() }).collect();
    // It may be of a text that is held for it alone.
    let meaning = entry.meaning.detached();
    Entry { forms, meaning, headword_range: here, meaning_range: here, range: here, ..entry.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::{ReadOptions, read};

    /// The headwords in force after the texts were typed one after the other; what is kept has a `~` before it.
    fn in_force(format: Format, texts: &[&str]) -> String {
        let read = |text: &str| read(format, text, &ReadOptions::default());
        let first = read(texts[0]);
        let last = texts[1..].iter().fold(first, |old, text| keep_last_good(format, &old, read(text)));
        assert!(last.entries.is_sorted_by_key(|entry| entry.range.start()));
        let shown = |entry: &Entry| format!("{}{}", if entry.range.is_empty() { "~" } else { "" }, entry.headword);
        last.entries.iter().map(shown).collect::<Vec<_>>().join(" ")
    }

    const GOOD: &str = "**Ämter**: a\n\n**Brot**: b\n\n**Crust**: c 🦀\n\n**Dough**: d\n";

    #[test]
    fn a_headword_that_is_being_typed_stays() {
        let broken = GOOD.replace("**Brot**", "**Bro");
        assert_eq!(in_force(Format::Markdown, &[GOOD, &broken]), "Ämter ~Brot Crust Dough");
        // It stays over further edits, also above it, until the headword is closed.
        let further = format!("Words.\n\n{broken}").replace("c 🦀", "c");
        assert_eq!(in_force(Format::Markdown, &[GOOD, &broken, &further]), "Ämter ~Brot Crust Dough");
        let closed = further.replace("**Bro", "**Bread**");
        assert_eq!(in_force(Format::Markdown, &[GOOD, &broken, &further, &closed]), "Ämter Bread Crust Dough");
    }

    #[test]
    fn what_is_deleted_is_gone_also_while_something_else_is_broken() {
        let broken = GOOD.replace("**Brot**", "**Bro");
        let less = broken.replace("**Dough**: d\n", "");
        assert_eq!(in_force(Format::Markdown, &[GOOD, &broken, &less]), "Ämter ~Brot Crust");
        assert_eq!(in_force(Format::Markdown, &[GOOD, "**Dough**: d\n"]), "Dough");
        assert_eq!(in_force(Format::Markdown, &[GOOD, "**Dough**: d\0\n"]), "Dough");
        assert_eq!(in_force(Format::Markdown, &[GOOD, ""]), "");
    }

    #[test]
    fn the_first_the_last_and_the_only_entry_stay_too() {
        assert_eq!(in_force(Format::Markdown, &[GOOD, &GOOD.replace("**Ämter**", "**Ä")]), "~Ämter Brot Crust Dough");
        assert_eq!(
            in_force(Format::Markdown, &[GOOD, &GOOD.replace("**Dough**", "**Dough")]),
            "Ämter Brot Crust ~Dough"
        );
        assert_eq!(in_force(Format::Markdown, &["**One**: 1\n", "**One: 1\n"]), "~One");
    }

    #[test]
    fn what_an_open_fence_or_comment_hides_stays() {
        for mark in ["```", "~~~~", "<!--"] {
            let broken = GOOD.replace("b\n", &format!("b\n\n{mark}\n"));
            assert_eq!(in_force(Format::Markdown, &[GOOD, &broken]), "Ämter Brot ~Crust ~Dough", "{mark}");
        }
        let closed = GOOD.replace("b\n", "b\n\n```\n**x**: y\n```\n");
        assert_eq!(in_force(Format::Markdown, &[GOOD, &closed]), "Ämter Brot Crust Dough");
    }

    #[test]
    fn entries_of_one_name_are_told_apart_by_their_number() {
        let twice = "**Bank (a)**: x\n\n**Bank (b)**: y\n\n**Coin**: z\n";
        assert_eq!(in_force(Format::Markdown, &[twice, &twice.replace("(b)**", "(b)")]), "Bank ~Bank Coin");
        assert_eq!(in_force(Format::Markdown, &[twice, &twice.replace("(a)**", "(a)")]), "~Bank Bank Coin");
    }

    #[test]
    fn yaml_that_does_not_parse_keeps_all_entries() {
        let good = "contexts:\n  - name: Shop\n    terms:\n      - name: Order\n        definition: o\n      - name: Item\n        definition: i\n";
        let broken = format!("{good}      - name: \"Bas\n");
        assert_eq!(in_force(Format::Yaml, &[good, &broken]).replace('~', ""), "Order Item");
        assert_eq!(in_force(Format::Yaml, &[good, "contexts: [\n"]), "~Order ~Item");
        assert_eq!(in_force(Format::Yaml, &[good, "contexts: []\n"]), "");
    }
}
