//! What words begin and end with.

use super::{MANY_WORDS, Vocabulary};
use crate::text::threads;

impl Vocabulary {
    /// The first letters are compared as one number: most words differ there.
    fn ordered(&self) -> [Vec<u32>; 2] {
        let texts = || self.texts.iter().map(str::as_bytes).zip(0_u32..);
        let text = |word: u32| self.text(word).as_bytes();
        let by_start = || {
            let mut all: Vec<(u128, u32)> = texts().map(|(text, at)| (first_letters(text.iter()), at)).collect();
            all.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| text(a.1).cmp(text(b.1))));
            all.into_iter().map(|(_, at)| at).collect::<Box<[u32]>>().into_vec()
        };
        let by_end = || {
            let mut all: Vec<(u128, u32)> = texts().map(|(text, at)| (first_letters(text.iter().rev()), at)).collect();
            all.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| text(a.1).iter().rev().cmp(text(b.1).iter().rev())));
            all.into_iter().map(|(_, at)| at).collect::<Box<[u32]>>().into_vec()
        };
        threads::beside(by_start, by_end, self.texts.len() > MANY_WORDS).into()
    }

    /// Whether some other word begins or ends with that text, folded.
    pub fn begins_or_ends_with(&self, part: &str) -> bool {
        let text = |word: u32| self.text(word).as_bytes();
        let [by_start, by_end] = self.ordered.get_or_init(|| self.ordered());
        let part = part.as_bytes();
        let start = by_start.partition_point(|&word| text(word) <= part);
        let end = by_end.partition_point(|&word| text(word).iter().rev().cmp(part.iter().rev()).is_le());
        by_start.get(start).is_some_and(|&word| text(word).starts_with(part))
            || by_end.get(end).is_some_and(|&word| text(word).ends_with(part))
    }
}

/// The first sixteen bytes of a word as a number, whose order is that of the bytes.
fn first_letters<'a>(bytes: impl Iterator<Item = &'a u8>) -> u128 {
    bytes.chain(std::iter::repeat(&0)).take(size_of::<u128>()).fold(0, |number, &byte| number << 8 | u128::from(byte))
}
