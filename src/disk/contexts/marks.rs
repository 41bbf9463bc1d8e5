//! The links and the code spans of a line of a map, in one pass: no line is looked at twice, however its brackets are set.

use crate::text::word::collapsed;

/// A link or a code span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark<'t> {
    /// `[label](target)`, which starts at a byte of the line.
    Link { label: &'t str, target: &'t str, at: usize },
    /// What stands between back quotes, and whether a section sign follows: `CONTEXT.md` § Pillars.
    Code { text: &'t str, before_section: bool },
}

/// The marks of a line, in order.
pub(super) fn marks(line: &str) -> Vec<Mark<'_>> {
    let mut found = Vec::new();
    let (mut at, mut has_quotes, mut has_brackets) = (0, true, true);
    while let Some(next) = line[at..].find(['`', '[']) {
        let start = at + next;
        if line[start..].starts_with('[') {
            has_brackets = has_brackets && line[start..].contains(']');
            at = match if has_brackets { link(line, start) } else { Err(start + 1) } {
                Ok((mark, end)) => {
                    found.push(mark);
                    end
                }
                Err(end) => end,
            };
            continue;
        }
        let inner = start + line[start..].len() - line[start..].trim_start_matches('`').len();
        let end = if has_quotes { line[inner..].find('`') } else { None };
        let Some(length) = end else {
            has_quotes = false;
            at = inner;
            continue;
        };
        let behind = line[inner + length..].trim_start_matches('`');
        let before_section = behind.trim_start_matches([')', ' ']).starts_with('§');
        found.push(Mark::Code { text: line[inner..inner + length].trim(), before_section });
        at = line.len() - behind.len();
    }
    found
}

/// The link that starts at a bracket, and its end; where none does, the end of what was looked at.
fn link(line: &str, start: usize) -> Result<(Mark<'_>, usize), usize> {
    let close = line[start..].find(']').map(|length| start + length).ok_or(line.len())?;
    // Of several brackets the last one opens.
    let open = line[start..close].rfind('[').map_or(start, |at| start + at);
    let target = line[close + 1..].strip_prefix('(').ok_or(close + 1)?;
    let length = target.find(')').ok_or(line.len())?;
    let written = target[..length].split_whitespace().next().unwrap_or_default();
    let target = written.trim_start_matches('<').trim_end_matches('>');
    Ok((Mark::Link { label: line[open + 1..close].trim(), target, at: open }, close + 2 + length + 1))
}

/// A text without emphasis, back quotes and the targets of its links.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('[') {
        out.push_str(&rest[..at]);
        match link(rest, at) {
            Ok((Mark::Link { label, .. }, end)) => {
                out.push_str(label);
                rest = &rest[end..];
            }
            Ok(_) | Err(_) => {
                out.push_str(&rest[at..]);
                rest = "";
            }
        }
    }
    out.push_str(rest);
    let words = out.replace(['`', '*'], "");
    collapsed(&words)
}
