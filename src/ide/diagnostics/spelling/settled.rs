//! What need not be read again at every keystroke.
//!
//! A document is cut into stretches of a few blocks each. Of each stretch it is remembered how many words it has, and which of its
//! blocks may have something to report: only those are read again. Where a stretch ends is decided by the regions and letters at that
//! place alone, so that an edit makes one stretch new, or two, and leaves all others what they were.

use std::hash::Hasher;
use std::ops::Range;

use rustc_hash::FxHasher;

use crate::text::{Region, Regions, TextRange};

/// Of blocks that are hardly longer than a word, one in so many ends a stretch; of longer ones more.
const BLOCKS: u32 = 32;
/// With each so many bytes of a block it is likelier by one in [`BLOCKS`] to end its stretch.
const LONGER: u64 = 64;
/// A stretch ends with the block in which it comes to be so long, in bytes: uniform texts may have nothing else to end it.
const LONGEST: u32 = 1 << 13;

/// A few blocks that stand one behind the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Its regions, as indices.
    pub regions: Range<usize>,
    /// The hash of its text, and of what its regions are and where in it they are.
    pub hash: u64,
}

/// The stretches of a document, in order: every region is in one of them, and every block as a whole.
pub(super) fn stretches<'a>(text: &'a str, regions: &'a Regions) -> impl Iterator<Item = Stretch> + 'a {
    let (bytes, hyphenated) = (text.as_bytes(), u64::from(regions.hyphenated_identifiers));
    let regions = regions.as_slice();
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = regions.get(from)?.range.start;
        let mut hasher = FxHasher::default();
        hasher.write_u64(hyphenated);
        let (first, mut end) = (from, start);
        for region in &regions[from..] {
            from += 1;
            end = region.range.end;
            hasher.write_u64(shape(region, start));
            if !region.joined && (ends_stretch(bytes, region.range) || end - start >= LONGEST) {
                break;
            }
        }
        hasher.write(&bytes[TextRange { start, end }.range()]);
        Some(Stretch { regions: first..from, hash: hasher.finish() })
    })
}

/// What a region is, and where in a stretch that begins at `start`, in one number.
fn shape(region: &Region, start: u32) -> u64 {
    let TextRange { start: from, end } = region.range;
    u64::from(from - start) << 37 ^ u64::from(end - from) << 5 ^ (region.kind as u64 * 2 + u64::from(region.joined))
}

/// Whether a stretch ends with a block whose last region that is, whatever stands before and behind it.
fn ends_stretch(bytes: &[u8], range: TextRange) -> bool {
    let length = u64::from(range.end - range.start);
    let bytes = &bytes[range.range()];
    let number = |bytes: &[u8]| bytes.iter().fold(0_u64, |number, &byte| number << 8 | u64::from(byte));
    let (first, last) = (number(&bytes[..bytes.len().min(8)]), number(&bytes[bytes.len().saturating_sub(8)..]));
    // The upper bits of a product with the golden ratio are as good as drawn by lot.
    let lot =
        (length ^ first.rotate_left(32) ^ last).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - BLOCKS.ilog2());
    lot <= length / LONGER
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{self, Language};

    fn long() -> String {
        let line =
            |at: usize| format!("# Line {at}\n\nIt has {} and **{}** letters.\n\n", at * at % 97, "a".repeat(at % 13));
        (0..2_000).map(line).collect()
    }

    fn of(text: &str) -> Vec<(Stretch, TextRange)> {
        let all = document::regions(Language::MARKDOWN, text);
        let regions = all.as_slice();
        let range = |stretch: &Stretch| {
            let of = &regions[stretch.regions.clone()];
            TextRange { start: of[0].range.start, end: of[of.len() - 1].range.end }
        };
        let all: Vec<_> = stretches(text, &all).map(|stretch| (stretch.clone(), range(&stretch))).collect();
        assert_eq!(all.iter().map(|(stretch, _)| stretch.regions.len()).sum::<usize>(), regions.len());
        for (stretch, _) in &all {
            assert!(!regions[stretch.regions.end - 1].joined, "a block is in one stretch");
        }
        all
    }

    #[test]
    fn an_edit_leaves_other_stretches_what_they_were() {
        let text = long();
        let before = of(&text);
        assert!(before.len() > 20, "{} stretches", before.len());
        for at in [0, 100, text.len() / 2, text.len() - 3] {
            let at = at + text[at..].find("has").unwrap_or(0);
            for typed in ["x", "\n\nA paragraph.\n\n", "**b** c"] {
                let edited = format!("{}{typed}{}", &text[..at], &text[at..]);
                let known = |stretch: &Stretch| before.iter().any(|(known, _)| known.hash == stretch.hash);
                let new = of(&edited).iter().filter(|(stretch, _)| !known(stretch)).count();
                assert!(new <= 3, "{new} are new after {typed:?} at {at}");
            }
        }
    }

    #[test]
    fn uniform_texts_are_cut_too() {
        let text = "Word.\n\n".repeat(10_000);
        assert!(of(&text).iter().all(|(_, range)| range.len() < LONGEST as usize + 10));
    }

    #[test]
    fn what_is_one_block_stays_one() {
        let text = "word **word** ".repeat(5_000) + "word";
        assert_eq!(of(&text).len(), 1);
        assert!(of("").is_empty());
    }
}
