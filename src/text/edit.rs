//! Edits of one text.

use super::TextRange;

/// A replacement of a range of bytes by another text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty for an insertion.
    pub range: TextRange,
    /// What stands there afterwards; empty for a deletion.
    pub text: String,
}

impl Edit {
    /// Replaces `range` by `text`.
    pub fn replace(range: TextRange, text: impl Into<String>) -> Self {
        Self { range, text: text.into() }
    }

    /// Inserts `text` at `offset`.
    pub fn insert(offset: usize, text: impl Into<String>) -> Self {
        Self { range: TextRange::empty(offset), text: text.into() }
    }
}

/// What edits have touched of a text: all before it, and all behind it, is as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Touched {
    /// Where it starts, in bytes, in both texts.
    pub start: usize,
    /// Where it ends in the text before the edits, in bytes.
    pub old_end: usize,
    /// Where it ends in the text after them, in bytes.
    pub new_end: usize,
}

impl Touched {
    /// What edits touch, each of which is on the text that the one before left; `None` where there are none.
    pub fn by(edits: &[Edit]) -> Option<Self> {
        let of = |edit: &Edit| {
            let start = edit.range.start();
            Self { start, old_end: edit.range.end(), new_end: start + edit.text.len() }
        };
        edits.iter().map(of).reduce(Self::then)
    }

    /// The same after what `next` has touched of the text that this left.
    pub fn then(self, next: Self) -> Self {
        let end = self.new_end.max(next.old_end);
        Self {
            start: self.start.min(next.start),
            old_end: self.old_end + (end - self.new_end),
            new_end: next.new_end + (end - next.old_end),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn nothing_outside_of_what_edits_touched_has_changed(
            text in "[ab]{0,20}",
            edits in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..5, "[ab]{0,5}"), 1..6),
        ) {
            let (mut new, mut all) = (text.clone(), Vec::new());
            for (at, length, inserted) in edits {
                let start = at.index(new.len() + 1);
                let end = (start + length).min(new.len());
                new.replace_range(start..end, &inserted);
                all.push(Edit::replace(TextRange::new(start, end), inserted));
            }
            let Touched { start, old_end, new_end } = Touched::by(&all).expect("there are edits");
            prop_assert_eq!(&text[..start], &new[..start]);
            prop_assert_eq!(&text[old_end..], &new[new_end..]);
            prop_assert!(start <= old_end && start <= new_end);
        }
    }
}
