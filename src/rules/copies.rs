//! Lines of comments that stand word for word in many files: a program or a vendor wrote them, and nobody puts a term right in each.

use super::long_lines::{self, long_lines};
use super::noted;
use crate::text::token::hash;
use crate::text::{RegionKind, TextRange};
use crate::workspace::Document;

/// What stands in the comments of so many files was copied.
pub(super) const COPIED: u32 = 4;

/// A line of fewer words may stand in several files by chance.
const FEWEST_WORDS: usize = 5;

/// The line around a range: where it ends, in bytes, and its hash without the blanks at its ends, where it is long enough to be told again.
fn line_at(text: &str, range: TextRange) -> (usize, Option<u64>) {
    let start = text[..range.start()].rfind('\n').map_or(0, |at| at + 1);
    let end = text[range.end()..].find('\n').map_or(text.len(), |at| range.end() + at);
    let line = text[start..end].trim();
    let is_long_enough = line.split_whitespace().nth(FEWEST_WORDS - 1).is_some();
    (end, is_long_enough.then(|| hash(line)))
}

/// The line of a comment around a range, and what stands before it in that line, by its hash: that it stands in other files too says that it was
/// copied. `None` where it is too short to say so.
pub(super) fn line_around(text: &str, range: TextRange) -> Option<u64> {
    line_at(text, range).1
}

/// The lines of comments in which a name may have the wrong capitals, but for those that nobody checks.
pub(super) fn lines(document: &Document) -> Box<[u64]> {
    let lexicon = document.scope.lexicon();
    let mut all = Vec::new();
    for part in document.parts() {
        if !part.regions().as_slice().iter().any(|region| region.kind == RegionKind::Comment) {
            continue;
        }
        let noted = noted::noted(&part, lexicon);
        if noted.count_in_other_capitals() == 0 {
            continue;
        }
        let (unspelt, mut end) = (long_lines(part.text()), None);
        for place in 0..noted.count_in_other_capitals() {
            let occurrence = part.in_other_capitals(noted, place);
            let start = occurrence.range.start();
            // Many may stand in one long line, which is told once.
            let is_known = end.is_some_and(|(from, to)| from <= start && occurrence.range.end() <= to);
            if occurrence.region != RegionKind::Comment || is_known || long_lines::is_in(&unspelt, start) {
                continue;
            }
            let (to, line) = line_at(part.text(), occurrence.range);
            end = Some((start, to));
            all.extend(line);
        }
    }
    all.sort_unstable();
    all.dedup();
    all.into()
}
