//! Which entries of a glossary file are still there after it was edited: they may stand at other places.

use std::collections::VecDeque;

use rustc_hash::FxHashMap;

use super::{Entry, Reading};

/// For each entry of `new`, in order, the place that it had in `old`, from 0; `None` of a new one. An entry is the same as long as its headword
/// is; of several with one headword the first goes on the first, and so on.
pub fn paired(old: &Reading, new: &Reading) -> Vec<Option<u32>> {
    let same = |(one, other): &(&Entry, &Entry)| one.headword == other.headword;
    let ahead = old.entries.iter().zip(&new.entries).take_while(same).count();
    let (before, now) = (&old.entries[ahead..], &new.entries[ahead..]);
    let behind = before.iter().rev().zip(now.iter().rev()).take_while(same).count();
    let (before, changed) = (&before[..before.len() - behind], now.len() - behind);
    // Between what is the same at both ends there is one entry as long as somebody types.
    let mut places: FxHashMap<&str, VecDeque<u32>> = FxHashMap::default();
    for (at, entry) in (ahead as u32..).zip(before) {
        places.entry(&entry.headword).or_default().push_back(at);
    }
    let moved = now[..changed].iter().map(|entry| places.get_mut(entry.headword.as_str())?.pop_front());
    let tail = ahead + before.len();
    (0..ahead as u32).map(Some).chain(moved).chain((tail..tail + behind).map(|at| Some(at as u32))).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::glossary::{Format, ReadOptions, read};

    fn reading(names: &[&str]) -> Reading {
        let text: String = names.iter().map(|name| format!("**{name}**: It.\n\n")).collect();
        read(Format::Markdown, &text, &ReadOptions::default())
    }

    #[track_caller]
    fn check(old: &[&str], new: &[&str], expected: &[Option<u32>]) {
        assert_eq!(paired(&reading(old), &reading(new)), expected, "{old:?} {new:?}");
    }

    #[test]
    fn entries_keep_what_was_known_of_them() {
        check(&["Ale", "Rye"], &["Ale", "Malt", "Rye"], &[Some(0), None, Some(1)]);
        check(&["Ale", "Malt", "Rye"], &["Ale", "Rye"], &[Some(0), Some(2)]);
        check(&["Ale", "Malt", "Rye"], &["Rye", "Malt", "Ale"], &[Some(2), Some(1), Some(0)]);
        check(&[], &["Ale"], &[None]);
        check(&["Ale"], &[], &[]);
        check(&["Ale", "Ale", "Rye"], &["Ale", "Rye", "Ale"], &[Some(0), Some(2), Some(1)]);
    }

    proptest! {
        #[test]
        fn no_entry_goes_on_two(
            old in proptest::collection::vec(proptest::sample::select(vec!["Ale", "Malt", "Rye", "Wort"]), 0..8),
            new in proptest::collection::vec(proptest::sample::select(vec!["Ale", "Malt", "Rye", "Wort"]), 0..8),
        ) {
            let (old, new) = (reading(&old), reading(&new));
            let pairs = paired(&old, &new);
            prop_assert_eq!(pairs.len(), new.entries.len());
            let mut places: Vec<u32> = pairs.iter().flatten().copied().collect();
            for (entry, place) in new.entries.iter().zip(&pairs) {
                prop_assert!(place.is_none_or(|at| old.entries[at as usize].headword == entry.headword));
            }
            let count = places.len();
            places.sort_unstable();
            places.dedup();
            prop_assert_eq!(places.len(), count);
            let kept = |name: &str| {
                let of = |reading: &Reading| reading.entries.iter().filter(|entry| entry.headword == name).count();
                of(&old).min(of(&new))
            };
            prop_assert_eq!(count, ["Ale", "Malt", "Rye", "Wort"].map(kept).iter().sum::<usize>());
        }
    }
}
