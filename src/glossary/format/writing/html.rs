//! A new `<dt>` and `<dd>` in a list of descriptions, as those beside them are written.

use std::ops::Range;

use super::xml::escaped;
use crate::glossary::Entry;
use crate::glossary::insertion::place_among;
use crate::text::Edit;

/// So far before its name, in bytes, the tag of a term may begin.
const LONGEST_TAG: usize = 256;

/// The edits that may add a term, the best first.
pub(in crate::glossary::format) fn insertions(
    text: &str,
    entries: &[Entry],
    headword: &str,
    meaning: &str,
) -> Vec<Edit> {
    let all: Vec<&Entry> = entries.iter().collect();
    let place = place_among(&all, headword);
    let one = |at: usize| {
        let next = entries.get(at + 1).map_or(text.len(), |next| next.headword_range.start());
        let (known, new) = pair(text, entries.get(at)?, next, headword, meaning)?;
        let before = &text[..known.start];
        let gap = before[before.trim_end().len()..].to_owned();
        Some((known, gap, new))
    };
    let behind = |at: usize| one(at).map(|(known, gap, new)| Edit::insert(known.end, gap + &new));
    let best = match place {
        0 => one(0).map(|(known, gap, new)| Edit::insert(known.start, new + &gap)),
        place => behind(place - 1),
    };
    best.into_iter().chain(entries.len().checked_sub(1).and_then(behind)).collect()
}

/// Where a term and its description stand, and a new pair as that one is written. Nothing of the description is looked for behind `next`.
fn pair(text: &str, known: &Entry, next: usize, headword: &str, meaning: &str) -> Option<(Range<usize>, String)> {
    let (name, from) =
        (known.headword_range, text.floor_char_boundary(known.headword_range.start().saturating_sub(LONGEST_TAG)));
    let start = from + text[from..name.start()].rfind("<dt")?;
    let inner = start + text[start..name.start()].find('>')? + 1;
    let dt_end = name.end() + text[name.end()..next].find("</dt>")?;
    let behind = dt_end + "</dt>".len();
    let gap = &text[behind..behind + text[behind..next].find("<dd")?];
    let end = behind + text[behind..next].find("</dd>")? + "</dd>".len();
    // The tags around the name without their attributes; an anchor is its own.
    let tags = text[inner..name.start()].split('<').skip(1);
    let names = || tags.clone().map(|tag| tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default());
    let kept = || names().filter(|name| !matches!(*name, "" | "a"));
    let opens: String = kept().map(|name| format!("<{name}>")).collect();
    let closes: String = kept().collect::<Vec<_>>().iter().rev().map(|name| format!("</{name}>")).collect();
    let new = format!("<dt>{opens}{}{closes}</dt>{gap}<dd>{}</dd>", escaped(headword), escaped(meaning));
    gap.trim().is_empty().then_some((start..end, new))
}
