//! What is asked of a place by whoever writes another name there.

use super::around::Around;
use crate::lexicon::Occurrence;
use crate::rules::house_style::HouseStyle;
use crate::rules::wording::Slot;
use crate::rules::{Article, surroundings};
use crate::text::{RegionKind, TextRange};
use crate::workspace::Part;

/// The `a` or `an` before a range of a piece, where it belongs to what stands there; in bytes of the piece.
pub(crate) fn article_before(part: &Part<'_>, range: TextRange) -> Option<Article> {
    let article = Around::of(part, range).article(is_in_comment(part, range));
    article.filter(|article| surroundings::is_english(part, article.range.start()) != Some(false))
}

/// The `a` or `an` before a range of a piece, in bytes of that, where it is the right one before what stands there, whatever the language.
pub(crate) fn right_article(part: &Part<'_>, range: TextRange) -> Option<Article> {
    Around::of(part, range).right_article(is_in_comment(part, range))
}

fn is_in_comment(part: &Part<'_>, range: TextRange) -> bool {
    part.regions().at(range.start()).is_some_and(|region| region.kind == RegionKind::Comment)
}

/// Whether a range of a piece is a name that is spoken of, as far as what is around it says: it is quoted, or said not to be the right one.
pub(crate) fn is_spoken_of(part: &Part<'_>, range: TextRange) -> bool {
    let around = Around::of(part, range);
    around.is_quoted() || around.is_mentioned()
}

/// Whether what touches a range of a piece makes a part of something else of it: a compound, a path, a call.
pub(crate) fn is_joined(part: &Part<'_>, range: TextRange) -> bool {
    Around::of(part, range).is_joined()
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
