//! What is written around a place of a document, whichever pieces that is cut into: edits decide where pieces end, and what is said of a
//! text is not to hang on how it was written.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use crate::english::grammar;
use crate::text::word::letter_runs;
use crate::text::{RegionKind, TextRange};
use crate::workspace::{Part, Passage};

/// So far around a place its text is looked at, in bytes.
const REACH: usize = 1500;

/// The text that `reads` takes, as far as it stands near `at` (in bytes of `part`).
pub(super) fn text_around(part: &Part<'_>, at: usize, reads: impl Fn(RegionKind) -> bool) -> String {
    let at = part.start + at;
    let (from, to) = (at.saturating_sub(REACH), at + REACH);
    let mut near = String::with_capacity(3 * REACH);
    for Passage { start, text, regions, .. } in part.document.passages(TextRange::new(from, to)) {
        let within = |at: usize| text.floor_char_boundary(at.saturating_sub(start).min(text.len()));
        let window = TextRange::new(within(from), within(to));
        let regions = regions.as_slice();
        let first = regions.partition_point(|region| region.range.end() <= window.start());
        for region in regions[first..].iter().take_while(|region| region.range.start() < window.end()) {
            if reads(region.kind) {
                let (start, end) = (region.range.start().max(window.start()), region.range.end().min(window.end()));
                near.extend([&text[start..end], " "]);
            }
        }
    }
    near
}

/// What tells [`text_around`] from any other text, as far as `reads` goes by `in_strings` alone: much sooner made than the text. First one that
/// is made sooner still, and is another where edits changed anything in the group of pieces, if all of it lies in one.
pub(super) fn keys_around(part: &Part<'_>, at: usize, in_strings: bool) -> (Option<u64>, impl Fn() -> u64) {
    let at = part.start + at;
    let window = TextRange::new(at.saturating_sub(REACH), (at + REACH).min(part.document.source.len()));
    let of_group = part.document.group_around(window).map(|group| hashed((group, at - window.start(), in_strings)));
    let of_pieces = move || {
        let mut numbers = FxHasher::default();
        let mut first = None;
        for passage in part.document.passages(window) {
            first = first.or(Some(passage.start));
            passage.number.hash(&mut numbers);
        }
        hashed((numbers.finish(), at - first.unwrap_or(at), in_strings))
    };
    (of_group, of_pieces)
}

fn hashed(what: impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    what.hash(&mut hasher);
    hasher.finish()
}

/// Whether what is to be read near `at` (in bytes of `part`) is English; `None` where it is too short to say.
pub(super) fn is_english(part: &Part<'_>, at: usize) -> Option<bool> {
    let near = text_around(part, at, RegionKind::is_checked);
    grammar::is_english(letter_runs(&near))
}

/// The paragraph, heading, table cell or comment of a piece that a range is in, in bytes of the piece.
pub(super) fn block_at(part: &Part<'_>, range: TextRange) -> TextRange {
    let regions = part.regions().as_slice();
    let own = regions.partition_point(|region| region.range.end() <= range.start());
    let first = regions[..own].iter().rposition(|region| !region.joined).map_or(0, |before| before + 1);
    let last = own + regions[own..].iter().position(|region| !region.joined).unwrap_or(0);
    let bound = |at: usize| regions.get(at).map(|region| region.range);
    TextRange::new(
        bound(first).map_or(range.start(), TextRange::start),
        bound(last).map_or(range.end(), TextRange::end),
    )
}
