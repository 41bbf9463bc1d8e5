//! What is asked of a place by whoever writes another name there.

use super::around::Around;
use crate::lexicon::Occurrence;
use crate::rules::house_style::HouseStyle;
use crate::rules::wording::Slot;
use crate::rules::{Article, surroundings};
use crate::text::{RegionKind, TextRange};
use crate::workspace::Part;

/// The `a` or `an` before a range of a piece, which is one of `parts`, where it belongs to what stands there; in bytes of the piece.
pub(crate) fn article_before(parts: &[Part<'_>], part: &Part<'_>, range: TextRange) -> Option<Article> {
    let in_comment = part.regions().at(range.start()).is_some_and(|region| region.kind == RegionKind::Comment);
    let article = Around::of(part, range).article(in_comment);
    article.filter(|article| surroundings::is_english(parts, part, article.range.start()) != Some(false))
}

/// Whether a range of a piece is quoted: something is said of the name, perhaps.
pub(crate) fn is_quoted(part: &Part<'_>, range: TextRange) -> bool {
    Around::of(part, range).is_quoted()
}

/// Whether the neighbours of a range of a piece make a verb of it: `to purchase`.
pub(crate) fn is_verb(part: &Part<'_>, range: TextRange, in_comment: bool) -> bool {
    Around::of(part, range).is_verb(in_comment)
}

/// The place of an occurrence, for what is to stand there.
pub(crate) fn slot<'a>(part: &'a Part<'_>, occurrence: &Occurrence, house_style: &'a HouseStyle<'a>) -> Slot<'a> {
    let (text, range, region) = (part.text(), occurrence.range, occurrence.region);
    Slot { text, range, region, possessive: occurrence.possessive, house_style }
}

/// Whether a range is one piece of text: nothing would be lost if another stood in its place.
pub(crate) fn is_plain(part: &Part<'_>, range: TextRange) -> bool {
    let regions = part.regions().as_slice();
    let after = regions.partition_point(|region| region.range.start() <= range.start());
    regions[..after].last().is_some_and(|region| region.range.covers(range))
}
