//! The values of keys in front matter, as far as titles and names need them.

use std::ops::Range;

use super::lines::Page;

/// The value of the first of these keys in the page's front matter, without quotation marks.
pub(super) fn value(page: &Page<'_>, keys: &[&str]) -> Option<Range<usize>> {
    keys.iter()
        .find_map(|key| page.front.clone().find_map(|line| of_key(page, line, key)).filter(|range| !range.is_empty()))
}

/// Whether the page's front matter has that key, whatever its value.
pub(super) fn has(page: &Page<'_>, key: &str) -> bool {
    page.front.clone().any(|line| of_key(page, line, key).is_some())
}

/// What stands behind `key:` (or `key =`) on a line, in any case.
fn of_key(page: &Page<'_>, line: usize, key: &str) -> Option<Range<usize>> {
    let at = &page.lines[line];
    let text = page.str(line);
    let rest = text.get(key.len()..).filter(|_| text[..key.len()].eq_ignore_ascii_case(key))?.trim_start();
    let rest = rest.strip_prefix([':', '=']).filter(|_| at.indent == 0)?;
    Some(unquoted(page.text, at.end - rest.len()..at.end))
}

/// The values of a key: one, a list in brackets, or a list below.
pub(super) fn values(page: &Page<'_>, key: &str) -> Vec<Range<usize>> {
    let found = page.front.clone().find_map(|line| of_key(page, line, key).map(|range| (line, range)));
    let Some((line, range)) = found else { return Vec::new() };
    let text = page.text;
    if range.is_empty() {
        let item = |line: &usize| page.str(*line).starts_with("- ");
        let items = (line + 1..page.front.end).take_while(item);
        return items.map(|line| unquoted(text, page.lines[line].text + 1..page.lines[line].end)).collect();
    }
    match text[range.clone()].strip_prefix('[').and_then(|inner| inner.strip_suffix(']')) {
        Some(inner) => {
            let base = inner.as_ptr() as usize - text.as_ptr() as usize;
            let parts = inner.split(',').scan(0, |at, part| {
                let start = *at;
                *at += part.len() + 1;
                Some(base + start..base + start + part.len())
            });
            parts.map(|part| unquoted(text, part)).filter(|part| !part.is_empty()).collect()
        }
        None => vec![range],
    }
}

fn unquoted(text: &str, range: Range<usize>) -> Range<usize> {
    let slice = &text[range.clone()];
    let start = range.start + slice.len() - slice.trim_start().len();
    let slice = slice.trim();
    let quoted = |mark: char| slice.len() > 1 && slice.starts_with(mark) && slice.ends_with(mark);
    if quoted('"') || quoted('\'') { start + 1..start + slice.len() - 1 } else { start..start + slice.len() }
}
