//! A new term in JSON: a record with the keys of the one beside it, or a pair beside the others, with the comma that it needs.

use std::ops::Range;

use crate::glossary::Entry;
use crate::glossary::insertion::{place_among, quoted};
use crate::text::Edit;

/// The edits that may add a term, the best first.
pub(in crate::glossary::format) fn insertions(
    text: &str,
    entries: &[Entry],
    headword: &str,
    meaning: &str,
) -> Vec<Edit> {
    let Some(last) = entries.last() else { return Vec::new() };
    let told = entries.iter().filter(|entry| !entry.meaning.is_empty());
    let meaning_key = told.filter_map(|entry| Spot::find(text, entry.meaning_range.start())?.key).next();
    let meaning_key = meaning_key.map_or("\"definition\"", |key| &text[key]);
    let new = |entry: &Entry| -> Option<(Range<usize>, String)> {
        let spot = Spot::find(text, entry.headword_range.start())?;
        spot.record(text, meaning_key, headword, meaning).or_else(|| spot.pair(text, headword, meaning))
    };
    let behind = |entry: &Entry| {
        let (known, new) = new(entry)?;
        Some(Edit::insert(known.end, format!(",{}{new}", blanks_before(text, known.start))))
    };
    let group: Vec<&Entry> = entries.iter().filter(|entry| entry.context == last.context).collect();
    let best = match place_among(&group, headword) {
        0 => new(group[0])
            .map(|(known, new)| Edit::insert(known.start, format!("{new},{}", blanks_before(text, known.start)))),
        place => behind(group[place - 1]),
    };
    best.into_iter().chain(behind(last)).collect()
}

/// A string in a text, quotation marks included, and where it stands.
struct Spot {
    string: Range<usize>,
    /// The brace that opens the object around it.
    open: usize,
    /// The key that it is the value of; `None` of a key.
    key: Option<Range<usize>>,
}

impl Spot {
    /// The string that holds the byte at `target`, in an object.
    fn find(text: &str, target: usize) -> Option<Self> {
        let bytes = text.as_bytes();
        let (mut open, mut last, mut key) = (Vec::new(), None, None);
        let mut at = 0;
        while at <= target {
            match bytes.get(at)? {
                b'"' => {
                    let string = at..string_end(bytes, at)?;
                    if string.contains(&target) {
                        let open = open.pop().filter(|&open| bytes[open] == b'{')?;
                        return Some(Self { string, open, key });
                    }
                    at = string.end - 1;
                    last = Some(string);
                }
                b':' => key = last.take(),
                b',' => key = None,
                b'{' | b'[' => {
                    open.push(at);
                    key = None;
                }
                b'}' | b']' => {
                    open.pop();
                    key = None;
                }
                _ => {}
            }
            at += 1;
        }
        None
    }

    /// The object around it, where it is the value of a key, and a new one with that key.
    fn record(&self, text: &str, meaning_key: &str, headword: &str, meaning: &str) -> Option<(Range<usize>, String)> {
        let key = self.key.clone()?;
        let end = object_end(text.as_bytes(), self.open)?;
        let head = blanks_at(text, self.open + 1);
        let (gap, tail) = (if head.contains('\n') { head } else { " " }, blanks_before(text, end - 1));
        let colon = &text[key.end..self.string.start];
        let (name, key) = (&text[key], meaning_key);
        let new = format!("{{{head}{name}{colon}{},{gap}{key}{colon}{}{tail}}}", quoted(headword), quoted(meaning));
        Some((self.open..end, new))
    }

    /// The key that it is and its text, and a new pair.
    fn pair(&self, text: &str, headword: &str, meaning: &str) -> Option<(Range<usize>, String)> {
        let bytes = text.as_bytes();
        let colon = self.string.end + blanks_at(text, self.string.end).len();
        let value = colon + 1 + blanks_at(text, colon + 1).len();
        let is_pair = self.key.is_none() && bytes.get(colon) == Some(&b':') && bytes.get(value) == Some(&b'"');
        let end = if is_pair { string_end(bytes, value)? } else { return None };
        let between = &text[self.string.end..value];
        Some((self.string.start..end, format!("{}{between}{}", quoted(headword), quoted(meaning))))
    }
}

/// Where a string ends that opens at `at`, behind its closing quotation mark.
fn string_end(bytes: &[u8], at: usize) -> Option<usize> {
    let mut end = at + 1;
    loop {
        match bytes.get(end)? {
            b'\\' => end += 2,
            b'"' => return Some(end + 1),
            _ => end += 1,
        }
    }
}

/// Where an object ends that opens at `open`, behind its brace.
fn object_end(bytes: &[u8], open: usize) -> Option<usize> {
    let (mut depth, mut at) = (0_usize, open);
    loop {
        match bytes.get(at)? {
            b'"' => at = string_end(bytes, at)? - 1,
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth -= 1,
            _ => {}
        }
        at += 1;
        if depth == 0 {
            return Some(at);
        }
    }
}

/// The blanks and line ends at `at`.
fn blanks_at(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or_default();
    &rest[..rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len()]
}

/// The blanks and line ends before `at`.
fn blanks_before(text: &str, at: usize) -> &str {
    &text[text[..at].trim_end_matches([' ', '\t', '\n', '\r']).len()..at]
}
