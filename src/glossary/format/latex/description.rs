//! Lists `description` of LaTeX, which glossaries without a package are written as: `\item[Term] meaning`.

use rustc_hash::FxHashMap;

use super::plain::plain;
use super::{Group, closing, line_end};
use crate::glossary::Reading;
use crate::glossary::draft::{Draft, Written, in_order, trimmed};
use crate::text::TextRange;

/// An item: its label, and where its text starts.
struct Item {
    start: usize,
    label: Group,
    text: usize,
}

/// Reads the outermost lists of a text, and the environments that are such lists by other names.
pub(super) fn read(text: &str, others: &[&str]) -> Reading {
    let mut reading = Reading::default();
    let mut item: Option<Item> = None;
    // Environments that are open inside the list.
    let (mut depth, mut at) = (0usize, 0);
    while let Some(found) = memchr::memchr2(b'\\', b'%', &text.as_bytes()[at..]) {
        at += found;
        if text.as_bytes()[at] == b'%' {
            at = line_end(text, at);
            continue;
        }
        let rest = &text[at + 1..];
        let opens = |name: &&str| rest["begin{".len()..].strip_prefix(*name).is_some_and(|rest| rest.starts_with('}'));
        let is_list = rest.starts_with("begin{") && depth == 0 && (opens(&"description") || others.iter().any(opens));
        let ends = depth == 1 && (rest.starts_with("end{") || rest.starts_with("item"));
        if ends && let Some(item) = item.take() {
            entry(text, &item, at, &mut reading);
        }
        if is_list || rest.starts_with("begin{") && depth > 0 {
            depth += 1;
        } else if rest.starts_with("end{") {
            depth = depth.saturating_sub(1);
        } else if depth == 1 && rest.starts_with("item") {
            item = label(text, at);
        }
        // `\\` and `\%` are commands of their own.
        at += 1 + rest.chars().next().map_or(0, char::len_utf8);
    }
    reading.entries = in_order(reading.entries);
    reading
}

/// The item that a command opens, which has its label in brackets.
fn label(text: &str, start: usize) -> Option<Item> {
    let behind = start + "\\item".len();
    let open = behind + (text[behind..].len() - text[behind..].trim_start().len());
    text[open..].starts_with('[').then_some(())?;
    let end = closing(text, open + 1, ']')?;
    Some(Item { start, label: open + 1..end, text: end + 1 })
}

fn entry(text: &str, item: &Item, end: usize, reading: &mut Reading) {
    let none = FxHashMap::default();
    let range = trimmed(text, item.label.start, item.label.end);
    let name = plain(text, item.label.clone(), &none, false);
    // `\item[Term:]`, `\item[\textbf{Term} --]`
    let name = name.trim().trim_end_matches([':', '-', '–', '—']).trim_end().to_owned();
    let Some(mut draft) = Draft::new(text, &Written { text: name, range }) else { return };
    let body = trimmed(text, item.text, end);
    draft.meaning(&plain(text, body.range(), &none, true), body);
    let whole = TextRange::new(item.start, body.end().max(range.end()));
    reading.entries.push(draft.finish(whole, &mut reading.problems));
}
