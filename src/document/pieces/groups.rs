//! The pieces of a text in groups: what is known of all pieces of a group is known without passing them.
//!
//! An edit makes the groups anew that it touched, and shares all others. So what is summed up over a group is summed up once, and what is
//! asked of a long text passes some hundred groups in place of its thousands of pieces.

use std::ops::Range;
use std::sync::Arc;

use crate::text::TextRange;

use super::{Piece, number};

/// So many pieces make a group, where there are as many.
const USUAL: usize = 64;
/// A group that comes to have more is cut.
const MOST: usize = 2 * USUAL;
/// A group that comes to have fewer is put together with the next.
const FEWEST: usize = USUAL / 2;

/// Some pieces of a text, and what is known of them together.
#[derive(Debug)]
pub struct Group<F, G> {
    number: u64,
    pieces: Vec<Arc<Piece<F>>>,
    /// Where each starts, in bytes from the group's start.
    starts: Vec<usize>,
    /// In bytes.
    length: usize,
    /// What was found in its pieces.
    pub facts: G,
}

impl<F, G> Group<F, G> {
    /// Its pieces, in order, each with where it starts, in bytes from the group's start.
    pub fn pieces(&self) -> impl DoubleEndedIterator<Item = (usize, &Arc<Piece<F>>)> + ExactSizeIterator {
        self.starts.iter().copied().zip(&self.pieces)
    }

    /// The piece with that index in the group, and where it starts, in bytes from the group's start; `None` where there is none.
    pub fn piece(&self, index: usize) -> Option<(usize, &Arc<Piece<F>>)> {
        Some((*self.starts.get(index)?, self.pieces.get(index)?))
    }
}

impl<F, G: Default> Group<F, G> {
    fn new(pieces: Vec<Arc<Piece<F>>>) -> Arc<Self> {
        let mut length = 0;
        let mut starts = Vec::with_capacity(pieces.len());
        for piece in &pieces {
            starts.push(length);
            length += piece.text.len();
        }
        Arc::new(Self { number: number(), pieces, starts, length, facts: G::default() })
    }
}

/// All pieces of a text, in order, in groups.
#[derive(Debug)]
pub(super) struct Groups<F, G> {
    list: Vec<Arc<Group<F, G>>>,
    /// Where each starts in the text, in bytes.
    starts: Vec<usize>,
    /// How many pieces are before each.
    firsts: Vec<usize>,
    /// How many pieces there are.
    count: usize,
}

impl<F, G> Groups<F, G> {
    pub fn none() -> Self {
        Self { list: Vec::new(), starts: Vec::new(), firsts: Vec::new(), count: 0 }
    }

    /// How many pieces there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// All groups, in order, each with where it starts in the text, in bytes.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (usize, &Arc<Group<F, G>>)> {
        self.starts.iter().copied().zip(&self.list)
    }

    /// All pieces, in order, each with where it starts in the text, in bytes.
    pub fn pieces(&self) -> impl DoubleEndedIterator<Item = (usize, &Arc<Piece<F>>)> {
        self.iter().flat_map(|(at, group)| group.pieces().map(move |(start, piece)| (at + start, piece)))
    }

    /// The same of those with some indices.
    pub fn pieces_of(&self, range: Range<usize>) -> impl DoubleEndedIterator<Item = (usize, &Arc<Piece<F>>)> {
        let groups = if range.is_empty() { 0..0 } else { self.group_of(range.start)..self.group_of(range.end - 1) + 1 };
        groups.filter(|_| !self.list.is_empty()).flat_map(move |at| {
            let (group, start, first) = (&self.list[at], self.starts[at], self.firsts[at]);
            let within = range.start.saturating_sub(first)..(range.end - first).min(group.pieces.len());
            within.map(move |index| (start + group.starts[index], &group.pieces[index]))
        })
    }

    /// The piece with that index, and where it starts in the text, in bytes; `None` behind the last.
    pub fn piece(&self, index: usize) -> Option<(usize, &Arc<Piece<F>>)> {
        let group = self.firsts.partition_point(|&first| first <= index).checked_sub(1)?;
        let within = index - self.firsts[group];
        let piece = self.list[group].pieces.get(within)?;
        Some((self.starts[group] + self.list[group].starts[within], piece))
    }

    /// A number that no other group has which holds all of a range of bytes, and where that group starts; `None` where none does.
    pub fn around(&self, range: TextRange) -> Option<(u64, usize)> {
        let group = self.starts.partition_point(|&start| start <= range.start()).checked_sub(1)?;
        let (start, group) = (self.starts[group], &self.list[group]);
        (range.end() <= start + group.length).then_some((group.number, start))
    }

    /// How many pieces start before `offset`, in bytes.
    pub fn before(&self, offset: usize) -> usize {
        let Some(group) = self.starts.partition_point(|&start| start < offset).checked_sub(1) else { return 0 };
        let start = self.starts[group];
        self.firsts[group] + self.list[group].starts.partition_point(|&own| start + own < offset)
    }

    /// Whether a piece starts at `offset`, in bytes.
    pub fn starts_at(&self, offset: usize) -> bool {
        self.piece(self.before(offset)).is_some_and(|(start, _)| start == offset)
    }

    /// The index of the group that the piece with an index is in; that of the last behind the last piece.
    fn group_of(&self, index: usize) -> usize {
        self.firsts.partition_point(|&first| first <= index).saturating_sub(1)
    }
}

impl<F, G: Default> Groups<F, G> {
    /// The same with new pieces in the place of some.
    pub fn spliced(&self, replaced: Range<usize>, new: Vec<Arc<Piece<F>>>) -> Self {
        if self.list.is_empty() {
            return Self::of(grouped(new).collect());
        }
        let back = replaced.end.saturating_sub(1).max(replaced.start);
        let (first, mut last) = (self.group_of(replaced.start), self.group_of(back));
        let before = self.list[first].pieces[..replaced.start - self.firsts[first]].iter();
        let behind = self.list[last].pieces[replaced.end - self.firsts[last]..].iter();
        let mut pieces: Vec<_> = before.cloned().chain(new).chain(behind.cloned()).collect();
        while pieces.len() < FEWEST && last + 1 < self.list.len() {
            last += 1;
            pieces.extend(self.list[last].pieces.iter().cloned());
        }
        let (before, behind) = (self.list[..first].iter().cloned(), self.list[last + 1..].iter().cloned());
        Self::of(before.chain(grouped(pieces)).chain(behind).collect())
    }

    fn of(list: Vec<Arc<Group<F, G>>>) -> Self {
        let (mut start, mut count) = (0, 0);
        let (mut starts, mut firsts) = (Vec::with_capacity(list.len()), Vec::with_capacity(list.len()));
        for group in &list {
            starts.push(start);
            firsts.push(count);
            start += group.length;
            count += group.pieces.len();
        }
        Self { list, starts, firsts, count }
    }
}

impl<F, G> Groups<F, G> {
    /// The pieces of another text that are not shared with this one, and those of this one that are not.
    pub fn differing<'a>(&'a self, other: &'a Self) -> (Vec<&'a Piece<F>>, Vec<&'a Piece<F>>) {
        let (own, others) = differing(&self.list, &other.list, |group| group);
        let pieces = |groups: &'a [Arc<Group<F, G>>]| groups.iter().flat_map(|group| &group.pieces).collect();
        let (own, others): (Vec<_>, Vec<_>) = (pieces(own), pieces(others));
        let (own, others) = differing(&own, &others, |piece| *piece);
        let all = |pieces: &[&'a Arc<Piece<F>>]| pieces.iter().map(|piece| &***piece).collect();
        (all(others), all(own))
    }

    /// How many bytes at the beginning and at the end stand in pieces that are shared with another text.
    pub fn shared_ends<'a>(&'a self, other: &'a Self) -> (usize, usize) {
        let length = |groups: &[Arc<Group<F, G>>]| groups.iter().map(|group| group.length).sum::<usize>();
        let (front, back) = shared_ends(&self.list, &other.list, |group| group);
        let (own, others) = (&self.list[front..self.list.len() - back], &other.list[front..other.list.len() - back]);
        let bytes = |pieces: &[&Arc<Piece<F>>]| pieces.iter().map(|piece| piece.text.len()).sum::<usize>();
        let pieces = |groups: &'a [Arc<Group<F, G>>]| groups.iter().flat_map(|group| &group.pieces).collect();
        let (own, others): (Vec<_>, Vec<_>) = (pieces(own), pieces(others));
        let (first, last) = shared_ends(&own, &others, |piece| *piece);
        let whole = (length(&self.list[..front]), length(&self.list[self.list.len() - back..]));
        (whole.0 + bytes(&own[..first]), whole.1 + bytes(&own[own.len() - last..]))
    }
}

/// What of two lists is not shared by them at their beginnings and at their ends.
fn differing<'l, T, S>(own: &'l [T], others: &'l [T], shared: impl Fn(&T) -> &Arc<S>) -> (&'l [T], &'l [T]) {
    let (front, back) = shared_ends(own, others, shared);
    (&own[front..own.len() - back], &others[front..others.len() - back])
}

/// How many of two lists are shared by them at their beginnings, and how many of the others at their ends.
fn shared_ends<T, S>(own: &[T], others: &[T], shared: impl Fn(&T) -> &Arc<S>) -> (usize, usize) {
    let is_same = |(one, two): &(&T, &T)| Arc::ptr_eq(shared(one), shared(two));
    let front = own.iter().zip(others).take_while(is_same).count();
    let (own, others) = (&own[front..], &others[front..]);
    (front, own.iter().rev().zip(others.iter().rev()).take_while(is_same).count())
}

/// Groups of pieces, of about one size.
fn grouped<F, G: Default>(pieces: Vec<Arc<Piece<F>>>) -> impl Iterator<Item = Arc<Group<F, G>>> {
    let count = if pieces.len() > MOST { pieces.len().div_ceil(USUAL) } else { 1 };
    let size = pieces.len().div_ceil(count).max(1);
    let mut rest = pieces.into_iter().peekable();
    std::iter::from_fn(move || {
        rest.peek()?;
        Some(Group::new(rest.by_ref().take(size).collect()))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::Regions;

    fn piece(number: usize) -> Arc<Piece<usize>> {
        let text = "x".repeat(number % 7 + 1).into();
        Arc::new(Piece {
            number: 0,
            text,
            regions: Regions::new(),
            goes_on: false,
            definitions: Box::new([]),
            before: Default::default(),
            facts: number,
        })
    }

    fn check(groups: &Groups<usize, ()>, expected: &[Arc<Piece<usize>>]) -> Result<(), TestCaseError> {
        let numbers = |pieces: &mut dyn Iterator<Item = (usize, &Arc<Piece<usize>>)>| {
            pieces.map(|(start, piece)| (start, piece.facts)).collect::<Vec<_>>()
        };
        let mut at = 0;
        let mut starts = Vec::new();
        for piece in expected {
            starts.push((at, piece.facts));
            at += piece.text.len();
        }
        prop_assert_eq!(groups.count(), expected.len());
        prop_assert_eq!(numbers(&mut groups.pieces()), starts.clone());
        prop_assert_eq!(numbers(&mut groups.pieces_of(0..expected.len() + 1)), starts.clone());
        for offset in 0..at + 2 {
            prop_assert_eq!(groups.before(offset), starts.iter().filter(|(start, _)| *start < offset).count());
            prop_assert_eq!(groups.starts_at(offset), starts.iter().any(|(start, _)| *start == offset));
        }
        prop_assert!(groups.list.iter().all(|group| (1..=MOST).contains(&group.pieces.len())));
        Ok(())
    }

    proptest! {
        #[test]
        fn they_are_a_list_of_pieces(
            count in 0_usize..400,
            splices in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..200, 0_usize..200), 0..6),
        ) {
            let mut list: Vec<_> = (0..count).map(piece).collect();
            let mut groups = Groups::<usize, ()>::none().spliced(0..0, list.clone());
            check(&groups, &list)?;
            let mut number = count;
            for (at, length, new) in splices {
                let start = at.index(list.len() + 1);
                let end = (start + length).min(list.len());
                let new: Vec<_> = (number..number + new).map(piece).collect();
                number += new.len();
                list.splice(start..end, new.clone());
                let spliced = groups.spliced(start..end, new.clone());
                check(&spliced, &list)?;
                let (gone, come) = spliced.differing(&groups);
                prop_assert_eq!((gone.len(), come.len()), (end - start, new.len()));
                let is_shared = |group: &Arc<Group<usize, ()>>| groups.list.iter().any(|old| Arc::ptr_eq(old, group));
                let anew = spliced.list.iter().filter(|group| !is_shared(group));
                let anew: usize = anew.map(|group| group.pieces.len()).sum();
                prop_assert!(anew <= new.len() + 3 * MOST, "{anew} pieces are in new groups");
                groups = spliced;
            }
        }
    }
}
