//! The edit that adds an entry to a glossary file: in the file's own style and order, every other byte untouched. What an edit would
//! make of the file is read before it is offered, so that it adds this one entry and changes no other.

use super::{Entry, Format, ProblemKind, ReadOptions, Reading, read};
use crate::text::Edit;
use crate::text::word::collapsed;

/// The insertion that adds an entry; `None` where the file cannot hold it as such (`Note` is a label, a YAML file may be broken).
///
/// The entry is written as the entries around it are. It goes under its letter where the file has letter headings (a missing one is
/// added), to its alphabetical place where the entries there are sorted, else behind the last of them. The meaning may be empty.
pub fn insertion(format: Format, text: &str, options: &ReadOptions, headword: &str, meaning: &str) -> Option<Edit> {
    let headword = collapsed(headword);
    let meaning = meaning.trim();
    if !headword.contains(char::is_alphanumeric) {
        return None;
    }
    let old = read(format, text, options);
    let edits = (format.row().writer.as_ref()?.entry)(text, options, &old.entries, &headword, meaning);
    edits.into_iter().find(|edit| {
        let at = edit.range.start();
        let edited = [&text[..at], &edit.text, &text[at..]].concat();
        adds(&old, &read(format, &edited, options), &headword, meaning)
    })
}

/// Whether the new reading is the old one and this entry.
fn adds(old: &Reading, new: &Reading, headword: &str, meaning: &str) -> bool {
    if new.entries.len() != old.entries.len() + 1 || broken(new) > broken(old) {
        return false;
    }
    let at = old.entries.iter().zip(&new.entries).take_while(|(old, new)| same(old, new)).count();
    let added = &new.entries[at];
    let rest = old.entries[at..].iter().zip(&new.entries[at + 1..]).all(|(old, new)| same(old, new));
    // What stands in parentheses is no part of a headword.
    let named = headword == added.headword
        || headword.starts_with(added.headword.as_str()) && headword.contains([' ', ',', '/']);
    rest && named && collapsed(&added.meaning) == collapsed(meaning)
}

/// The number of problems but for entries that are still to be written.
pub(super) fn broken(reading: &Reading) -> usize {
    reading.problems.iter().filter(|problem| problem.kind != ProblemKind::EmptyMeaning).count()
}

/// Whether two entries say the same, wherever they stand.
pub(super) fn same(a: &Entry, b: &Entry) -> bool {
    let forms = |entry: &Entry| entry.forms.iter().map(|form| (form.text.clone(), form.kind)).collect::<Vec<_>>();
    let said =
        |entry: &Entry| (entry.see_also.clone(), entry.redirect.clone(), entry.examples.clone(), entry.context.clone());
    (&a.headword, &a.qualifier, &a.meaning, &a.url, a.case) == (&b.headword, &b.qualifier, &b.meaning, &b.url, b.case)
        && forms(a) == forms(b)
        && said(a) == said(b)
}

/// A new entry without what hangs over at its end; of blanks before a meaning that is still to be written, one stays.
pub(super) fn closed(entry: &str, meaning: &str) -> String {
    let written = entry.trim_end();
    let awaits = meaning.is_empty() && entry[written.len()..].starts_with(' ') && !entry.ends_with(['\n', '\r']);
    format!("{written}{}", if awaits { " " } else { "" })
}

/// What ends the lines of a text.
pub(super) fn line_end(text: &str) -> &'static str {
    let first = text.find(['\n', '\r']).map(|at| &text[at..]);
    match first {
        Some(rest) if rest.starts_with("\r\n") => "\r\n",
        Some(rest) if rest.starts_with('\r') => "\r",
        _ => "\n",
    }
}

/// A text as a string of JSON (RFC 8259, section 7), which YAML reads in the same way (YAML 1.2.2, section 7.3.1).
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// What an entry is sorted by.
pub(super) fn sort_key(headword: &str) -> String {
    let first = headword.find(char::is_alphanumeric).unwrap_or(0);
    crate::text::fold::fold(&headword[first..].to_lowercase()).into_owned()
}

/// The place of a headword among others: its alphabetical one where these are sorted, else behind the last. One of ten may be out of
/// order, as it is in long lists.
pub(super) fn place_among(entries: &[&Entry], headword: &str) -> usize {
    let keys: Vec<String> = entries.iter().map(|entry| sort_key(&entry.headword)).collect();
    let key = sort_key(headword);
    let unsorted = keys.windows(2).filter(|pair| pair[0] > pair[1]).count();
    if unsorted * 10 > keys.len() {
        return keys.len();
    }
    // The place with the fewest on the wrong side; of several the last.
    let mut wrong = keys.iter().filter(|other| **other <= key).count();
    let (mut best, mut fewest) = (0, wrong);
    for (at, other) in keys.iter().enumerate() {
        if *other <= key {
            wrong -= 1;
        } else {
            wrong += 1;
        }
        if wrong <= fewest {
            (best, fewest) = (at + 1, wrong);
        }
    }
    best
}
