//! A heading per term, at any level; letters, topics, contents and literature told apart.

use std::ops::Range;

use super::bold::Candidate;
use super::lines::Kind;
use super::{Found, Parts, Reader};

/// A heading of a page.
#[derive(Debug, Clone)]
pub(super) struct Heading {
    line: usize,
    level: u8,
    content: Range<usize>,
    /// Up to here its section has no heading of the same level or above.
    end_line: usize,
    /// Whether anything but headings follows before the next heading.
    has_body: bool,
    /// Whether a deeper heading follows before one of its level.
    has_children: bool,
    title: String,
    /// First line of its body.
    first: usize,
}

/// Headings of sections that are no terms and hold none.
const APPARATUS: [&str; 26] = [
    "table of contents",
    "contents",
    "toc",
    "index",
    "literature",
    "references",
    "reference",
    "bibliography",
    "further reading",
    "see also",
    "links",
    "external links",
    "resources",
    "sources",
    "related",
    "related documents",
    "introduction",
    "overview",
    "about",
    "about this glossary",
    "notes",
    "license",
    "licence",
    "contributing",
    "navigation",
    "changelog",
];

/// Whether a heading sorts terms: it is no letter and no title.
pub(super) fn is_topic(title: &str) -> bool {
    !is_letter(title) && !title.to_lowercase().contains("glossary") && !is_apparatus(title)
}

fn is_apparatus(title: &str) -> bool {
    APPARATUS.contains(&title.trim().trim_end_matches(':').to_lowercase().as_str())
}

/// Whether a heading is a letter, a range of letters or what stands for all others (`A`, `A-C`, `#`, `0-9`).
fn is_letter(title: &str) -> bool {
    let title = title.trim();
    let mut chars = title.chars();
    match (chars.next(), chars.next(), chars.next(), chars.next()) {
        (Some(_), None, _, _) => true,
        (Some(a), Some('-' | '–'), Some(b), None) => a.is_alphanumeric() && b.is_alphanumeric(),
        _ => matches!(title.to_lowercase().as_str(), "numbers" | "symbols" | "others" | "other" | "misc"),
    }
}

/// The headings that are terms.
pub(super) fn terms(reader: &Reader<'_, '_>) -> Vec<Heading> {
    let headings = headings(reader);
    let is_title = |heading: &Heading| {
        let first = headings.first().is_some_and(|first| first.line == heading.line);
        let alone = headings.iter().filter(|other| other.level == heading.level).count() == 1;
        first && (alone || heading.title.to_lowercase().contains("glossary"))
    };
    // An apparatus stands at an end of the page; between its neighbours of the alphabet, "Index" is a term.
    let sorted = |heading: &Heading| {
        let of_level = |other: &&Heading| other.level == heading.level;
        let before = headings.iter().rev().filter(of_level).find(|other| other.line < heading.line);
        let after = headings.iter().filter(of_level).find(|other| other.line > heading.line);
        let title = heading.title.to_lowercase();
        before
            .zip(after)
            .is_some_and(|(before, after)| before.title.to_lowercase() <= title && title <= after.title.to_lowercase())
    };
    let usable = |heading: &&Heading| {
        let inside = headings.iter().any(|outer| {
            outer.line < heading.line
                && heading.line < outer.end_line
                && outer.level < heading.level
                && is_apparatus(&outer.title)
        });
        !is_title(heading)
            && !is_letter(&heading.title)
            && (!is_apparatus(&heading.title) || sorted(heading))
            && !inside
    };
    let usable: Vec<&Heading> = headings.iter().filter(usable).collect();
    // The terms' level is the one that most headings with a body have; the higher one where two have as many.
    let count = |level: u8| usable.iter().filter(|heading| heading.level == level && heading.has_body).count();
    let Some(level) = (1..=6).rev().max_by_key(|&level| (count(level), 7 - level)).filter(|&level| count(level) > 0)
    else {
        return Vec::new();
    };
    let is_term = |heading: &&&Heading| {
        heading.level == level && (heading.has_body || !heading.has_children)
            || heading.level < level && heading.has_body && !heading.has_children
    };
    usable.iter().filter(is_term).map(|heading| (*heading).clone()).collect()
}

fn headings(reader: &Reader<'_, '_>) -> Vec<Heading> {
    let page = reader.page;
    let mut headings: Vec<Heading> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (at, line) in page.lines.iter().enumerate() {
        match line.kind {
            Kind::Heading { level, from, to } => {
                while let Some(&last) = open.last() {
                    if headings[last].level < level {
                        headings[last].has_children = true;
                        break;
                    }
                    headings[last].end_line = at;
                    open.pop();
                }
                open.push(headings.len());
                let title = reader.plain(from..to).text.trim().to_owned();
                let underlined = page.lines.get(at + 1).is_some_and(|next| next.kind == Kind::Underline);
                let first = at + 1 + usize::from(underlined);
                let end_line = page.lines.len();
                let content = from..to;
                headings.push(Heading {
                    line: at,
                    level,
                    content,
                    end_line,
                    has_body: false,
                    has_children: false,
                    title,
                    first,
                });
            }
            Kind::Blank | Kind::Underline | Kind::Rule | Kind::Reference => {}
            _ => {
                if let Some(last) = headings.last_mut() {
                    last.has_body |= page.str(at).trim_start() != "[[TOC]]";
                }
            }
        }
    }
    headings
}

/// Whether the headings, not the bold names below them, are the page's entries: few of them are followed by a bold name at once, and
/// there are not many more bold names than headings.
pub(super) fn wins(headings: &[Heading], bold: &[Candidate]) -> bool {
    let opened = headings
        .iter()
        .filter(|heading| {
            bold.iter().any(|candidate| candidate.line >= heading.line && candidate.line <= heading.first + 1)
        })
        .count();
    let own = headings.len() - opened;
    own >= 2 && opened * 3 <= headings.len() && bold.len() <= own * 3
}

/// The entries of the headings.
pub(super) fn entries(reader: &Reader<'_, '_>, headings: &[Heading]) -> Found {
    let page = reader.page;
    let mut found = Found::default();
    for heading in headings {
        let last = (heading.first..heading.end_line)
            .rev()
            .find(|&line| !matches!(page.lines[line].kind, Kind::Blank | Kind::Reference | Kind::Rule));
        let end = last.map_or(page.lines[heading.first - 1].end, |line| page.lines[line].end);
        let start = page.lines.get(heading.first).map_or(end, |line| line.start).min(end);
        let name = inline_start(reader, heading.content.clone())..heading.content.end;
        let whole = page.lines[heading.line].start..end;
        let parts = Parts { name, whole, meaning: start..end, indent: 0, context: None };
        found.entries.extend(reader.entry(&parts));
    }
    found
}

fn inline_start(reader: &Reader<'_, '_>, content: Range<usize>) -> usize {
    super::inline::skip_anchors(reader.page.text, content)
}
