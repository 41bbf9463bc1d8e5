//! How often one text uses each entry, in a few bytes each: there are as many of these as there are texts.

use crate::glossary::EntryId;
use crate::text::FileId;

/// How often a text uses each entry.
///
/// Invariant: for each glossary its number and how many entries follow; for each of these how far it is from the one before, and how often it is used.
/// Numbers are written seven bits a byte, the lowest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Counts(Box<[u8]>);

impl Counts {
    /// Of entries in any order, each once.
    pub(super) fn new(mut uses: Vec<(EntryId, u32)>) -> Self {
        uses.sort_unstable();
        let mut bytes = Vec::with_capacity(uses.len() * 2 + 4);
        for glossary in uses.chunk_by(|(one, _), (next, _)| one.file == next.file) {
            put(&mut bytes, glossary[0].0.file.0);
            put(&mut bytes, glossary.len() as u32);
            let mut last = 0;
            for (entry, times) in glossary {
                put(&mut bytes, entry.index - last);
                put(&mut bytes, *times);
                last = entry.index;
            }
        }
        Self(bytes.into())
    }

    /// Each entry and how often it is used, in the order of the entries.
    pub(super) fn iter(&self) -> impl Iterator<Item = (EntryId, u32)> + '_ {
        let mut numbers = Numbers(&self.0);
        let (mut file, mut left, mut last) = (FileId(0), 0, 0);
        std::iter::from_fn(move || {
            if left == 0 {
                (file, left, last) = (FileId(numbers.next()?), numbers.next()?, 0);
            }
            left -= 1;
            last += numbers.next()?;
            Some((EntryId { file, index: last }, numbers.next()?))
        })
    }

    /// The same where entries have other numbers by now; those that are gone are not among them.
    pub(super) fn moved(&self, now: impl Fn(EntryId) -> Option<EntryId>) -> Self {
        Self::new(self.iter().filter_map(|(entry, times)| Some((now(entry)?, times))).collect())
    }

    /// So many bytes they take.
    pub(super) fn bytes(&self) -> usize {
        self.0.len()
    }
}

fn put(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Numbers one behind the other.
struct Numbers<'a>(&'a [u8]);

impl Iterator for Numbers<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let (&byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u32::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
            shift += 7;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_put_in_comes_out_in_order(
            uses in proptest::collection::btree_map((0..4_u32, prop_oneof![0..50_u32, any::<u32>()]), prop_oneof![0..9_u32, any::<u32>()], 0..40)
        ) {
            let all: Vec<(EntryId, u32)> =
                uses.into_iter().map(|((file, index), times)| (EntryId { file: FileId(file), index }, times)).collect();
            let counts = Counts::new(all.iter().rev().copied().collect());
            prop_assert_eq!(counts.iter().collect::<Vec<_>>(), all.clone());
            let moved = counts.moved(|id| (id.file.0 != 2).then_some(EntryId { index: u32::MAX - id.index, ..id }));
            let mut expected: Vec<_> = all.into_iter().filter(|(id, _)| id.file.0 != 2)
                .map(|(id, times)| (EntryId { index: u32::MAX - id.index, ..id }, times)).collect();
            expected.sort_unstable();
            prop_assert_eq!(moved.iter().collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn an_ordinary_entry_takes_two_bytes() {
        let uses = (0..100).map(|at| (EntryId { file: FileId(7), index: at * 90 }, at % 12)).collect();
        assert_eq!(Counts::new(uses).bytes(), 202);
    }
}
