//! `unsorted-entry`: entries out of the alphabetical order that their glossary has.

use crate::glossary::Entry;
use crate::rules::{Findings, Rule};
use crate::text::fold;
use crate::text::word::{Class, class, runs};
use crate::workspace::GlossaryFile;

/// Reports the fewest entries that would have to move for the rest to be in order, section by section.
pub(super) fn unsorted(file: &GlossaryFile, found: &mut Findings<'_>) {
    let entries = &file.reading.entries;
    for section in entries.chunk_by(|one, next| one.context == next.context) {
        let sorted: Vec<&Entry> = section.iter().filter(|entry| is_alphabetical(&entry.headword)).collect();
        // Lists are sorted letter by letter or word by word; both are order.
        let by_letter = stray(&sorted, by_letter);
        let by_word = stray(&sorted, by_word);
        let (stray, key): (_, fn(&str) -> String) =
            if by_letter.len() <= by_word.len() { (by_letter, self::by_letter) } else { (by_word, self::by_word) };
        let in_order = in_order(&sorted, &stray, key);
        for &at in &stray {
            let message = format!(
                "\"{}\" is out of order: {}",
                sorted[at].headword,
                where_to(&in_order, &key(&sorted[at].headword))
            );
            found.report(Rule::UnsortedEntry, sorted[at].headword_range, message);
        }
    }
}

/// Whether a headword begins with a letter of an alphabet or a digit: other scripts are sorted by sound or by strokes.
fn is_alphabetical(headword: &str) -> bool {
    let first = headword.chars().find(|c| c.is_alphanumeric());
    first.is_some_and(|c| matches!(class(c), Class::Lower | Class::Upper | Class::Digit))
}

fn by_letter(headword: &str) -> String {
    fold::fold(headword).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn by_word(headword: &str) -> String {
    let folded = fold::fold(headword);
    let words = runs(&folded);
    words.collect::<Vec<_>>().join(" ")
}

/// The places of the entries that are not in the longest run that is in order, by patience sorting.
fn stray(entries: &[&Entry], key: fn(&str) -> String) -> Vec<usize> {
    let keys: Vec<String> = entries.iter().map(|entry| key(&entry.headword)).collect();
    // `ends[n]` is the last entry of the run of `n + 1` entries that ends lowest.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; keys.len()];
    for at in 0..keys.len() {
        let length = ends.partition_point(|&end| keys[end] <= keys[at]);
        before[at] = length.checked_sub(1).map(|last| ends[last]);
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut kept = vec![false; keys.len()];
    let mut at = ends.last().copied();
    while let Some(entry) = at {
        kept[entry] = true;
        at = before[entry];
    }
    (0..keys.len()).filter(|&at| !kept[at]).collect()
}

/// The entries that are in order, each with what it is sorted by. `stray` is sorted.
fn in_order<'e>(entries: &[&'e Entry], stray: &[usize], key: fn(&str) -> String) -> Vec<(String, &'e Entry)> {
    let kept = entries.iter().enumerate().filter(|(at, _)| stray.binary_search(at).is_err());
    kept.map(|(_, entry)| (key(&entry.headword), *entry)).collect()
}

/// Beside which entry it belongs that is sorted by `own`.
fn where_to(in_order: &[(String, &Entry)], own: &str) -> String {
    let before = in_order.partition_point(|(key, _)| key.as_str() <= own);
    match in_order[..before].last() {
        Some((_, entry)) => format!("it belongs behind \"{}\"", entry.headword),
        None => "it belongs to the beginning".to_owned(),
    }
}
