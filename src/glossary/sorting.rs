//! The edits that put the entries of a glossary file into the order of the alphabet, section by section. As for a new entry, what they would
//! make of the file is read before they are offered: the same entries, and nothing else that is wrong.

use super::insertion::{broken, same, sort_key};
use super::{Entry, Format, ReadOptions, read};
use crate::text::{Edit, TextRange};

/// The edits, in order; none where the entries are in order, or cannot be moved as they stand.
pub fn sorting(format: Format, text: &str, options: &ReadOptions) -> Vec<Edit> {
    let old = read(format, text, options);
    let blocks: Vec<(TextRange, &Entry)> =
        old.entries.iter().filter_map(|entry| Some((lines_of(text, entry)?, entry))).collect();
    let beside = |(one, _): &(TextRange, &Entry), (next, _): &(TextRange, &Entry)| {
        text.get(one.end()..next.start()).is_some_and(|gap| gap.trim().is_empty())
    };
    let edits: Vec<Edit> = blocks.chunk_by(beside).filter_map(|group| sorted(text, group)).collect();
    let mut new = text.to_owned();
    edits.iter().rev().for_each(|edit| new.replace_range(edit.range.range(), &edit.text));
    let new = read(format, &new, options);
    let mut left: Vec<&Entry> = new.entries.iter().collect();
    let is_kept = old.entries.iter().all(|entry| {
        let at = left.iter().position(|other| same(entry, other));
        at.map(|at| left.swap_remove(at)).is_some()
    });
    if is_kept && left.is_empty() && broken(&new) <= broken(&old) { edits } else { Vec::new() }
}

/// Whether every entry stands behind the one that it follows in the alphabet, but where another section begins: a quick answer.
pub fn is_sorted(entries: &[Entry]) -> bool {
    let pair = |pair: &[Entry]| {
        pair[0].context != pair[1].context || sort_key(&pair[0].headword) <= sort_key(&pair[1].headword)
    };
    entries.windows(2).all(pair)
}

/// The lines that an entry stands on; `None` for one that was kept from before the file broke.
fn lines_of(text: &str, entry: &Entry) -> Option<TextRange> {
    let inner = text.get(entry.range.range()).filter(|_| !entry.headword_range.is_empty())?;
    let end = entry.range.start() + inner.trim_end().len();
    let start = text[..entry.range.start()].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let end = text[end..].find(['\n', '\r']).map_or(text.len(), |at| end + at);
    Some(TextRange::new(start, end.max(start)))
}

/// The edit that sorts entries with nothing but blank lines between them, which stay where they are.
fn sorted(text: &str, group: &[(TextRange, &Entry)]) -> Option<Edit> {
    let mut order: Vec<usize> = (0..group.len()).collect();
    order.sort_by_cached_key(|at| sort_key(&group[*at].1.headword));
    let moved = |at: &usize| order[*at] != *at;
    let first = (0..group.len()).find(moved)?;
    let last = (0..group.len()).rfind(moved)?;
    let mut new = String::new();
    for at in first..=last {
        new.push_str(&text[group[order[at]].0]);
        if at < last {
            new.push_str(&text[group[at].0.end()..group[at + 1].0.start()]);
        }
    }
    Some(Edit { range: TextRange::new(group[first].0.start(), group[last].0.end()), text: new })
}
