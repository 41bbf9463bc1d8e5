//! Bold headwords of HTML, which pages without lists of their own are written in: `<p><b>Term</b>: meaning</p>`, also several to a paragraph with
//! `<br>` between them.

use std::ops::Range;

use super::{BLOCKS, next_tag, written};
use crate::glossary::Reading;
use crate::glossary::draft::{Draft, in_order, trimmed};
use crate::glossary::markdown::definition::from_html;

/// Fewer bold openings on a page are emphasis.
const LEAST: usize = 3;

/// A bold opening with a full stop and more words is a sentence.
const MOST_STOPPED: usize = 5;

/// A headword, and where its meaning starts and ends.
struct Opening {
    name: Range<usize>,
    meaning: Range<usize>,
}

/// The entries of a page whose lines open with bold headwords.
pub(super) fn read(text: &str) -> Reading {
    let mut reading = Reading::default();
    let openings = openings(text);
    if openings.len() < LEAST {
        return reading;
    }
    for opening in openings {
        let mut name = written(text, &opening.name);
        name.text.truncate(name.text.trim_end_matches([':', '：', ' ', '.']).len());
        let Some(mut draft) = Draft::new(text, &name) else { continue };
        draft.meaning(
            &from_html(&text[opening.meaning.clone()]),
            trimmed(text, opening.meaning.start, opening.meaning.end),
        );
        reading.entries.push(draft.finish(trimmed(text, opening.name.start, opening.name.end), &mut reading.problems));
    }
    reading.entries = in_order(reading.entries);
    reading
}

fn openings(text: &str) -> Vec<Opening> {
    let mut openings: Vec<Opening> = Vec::new();
    // Where the line starts that is looked at, whether the last opening goes on, and where a bold name at the start of a line opens.
    let (mut line, mut is_open, mut bold) = (0, false, None);
    let mut at = 0;
    while let Some(tag) = next_tag(text, at) {
        at = tag.range.end;
        let is = |name: &str| tag.name.eq_ignore_ascii_case(name);
        let breaks = is("br");
        if breaks || is("body") || is("hr") || is_heading(tag.name) || BLOCKS.iter().any(|name| is(name)) {
            (line, bold, is_open) = (at, None, is_open && breaks);
        } else if is("b") || is("strong") {
            match bold.take() {
                Some(name) if tag.closes => {
                    let name: Range<usize> = name..tag.range.start;
                    if let Some(meaning) = separated(text, &name, at) {
                        openings.push(Opening { name, meaning: meaning..meaning });
                        is_open = true;
                    }
                }
                _ if !tag.closes && is_blank(&text[line..tag.range.start]) => bold = Some(at),
                _ => {}
            }
        }
        // What is open goes on to the next line that opens with another.
        if let Some(last) = openings.last_mut().filter(|_| is_open && bold.is_none()) {
            let next = text[at..].find('<').map_or(text.len(), |next| at + next);
            last.meaning.end = next.max(last.meaning.start);
        }
    }
    openings
}

/// Whether nothing but tags stands before a name, such as the anchor that it is linked by.
fn is_blank(before: &str) -> bool {
    let text = |part: &str| part.split_once('>').map_or(part.is_empty(), |(_, text)| text.trim().is_empty());
    before
        .split_once('<')
        .map_or(before.trim().is_empty(), |(start, tags)| start.trim().is_empty() && tags.split('<').all(text))
}

fn is_heading(name: &str) -> bool {
    name.len() == 2 && name.starts_with(['h', 'H']) && name.ends_with(|c: char| c.is_ascii_digit())
}

/// Where the meaning starts, if something between it and a bold name says that this is one.
fn separated(text: &str, name: &Range<usize>, behind: usize) -> Option<usize> {
    let rest = text[behind..].trim_start();
    let start = text.len() - rest.len();
    let inner = text[name.clone()].trim_end();
    // A sentence is no name: `<b>Take care.</b>`, but for the short ones that others of the page look like.
    let is_stopped = inner.ends_with('.') && inner.split_whitespace().count() <= MOST_STOPPED && !rest.starts_with('<');
    if inner.ends_with([':', '：']) || is_stopped {
        return Some(start);
    }
    let mark = [":", "：", "- ", "– ", "— "].into_iter().find(|mark| rest.starts_with(mark))?;
    Some(start + mark.len())
}
