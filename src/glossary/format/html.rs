//! HTML: definition lists, as the standard has them for glossaries, with the other names that ReSpec keeps in `data-lt`. Where terms of a
//! page are marked as defined (`<dfn>`), other lists are none. (html.spec.whatwg.org, respec.org/docs)

use std::ops::Range;

use crate::glossary::draft::{Draft, Written, trimmed};
use crate::glossary::markdown::definition::from_html;
use crate::glossary::{FormKind, ReadOptions, Reading};

/// A term of a list, and what is said of it.
#[derive(Default)]
struct Group {
    /// The terms that stand in a row, without the tags around each.
    terms: Vec<Range<usize>>,
    /// Their meanings, likewise.
    meanings: Vec<Range<usize>>,
    /// Whether one of the terms is marked as defined.
    is_defined: bool,
}

/// A tag: its name in small letters, whether it closes, and where it stands.
struct Tag<'t> {
    name: &'t str,
    closes: bool,
    range: Range<usize>,
}

/// Reads a page's definition lists as a glossary.
pub(super) fn read(text: &str, _: &ReadOptions) -> Reading {
    let groups = groups(text);
    let marked = groups.iter().any(|group| group.is_defined);
    let mut reading = Reading::default();
    for group in groups.iter().filter(|group| group.is_defined || !marked) {
        let Some((first, others)) = group.terms.split_first() else { continue };
        let Some(mut draft) = Draft::new(text, &written(text, first)) else { continue };
        others.iter().for_each(|other| draft.name(&written(text, other), FormKind::Alias));
        for term in &group.terms {
            other_names(text, term.clone()).into_iter().for_each(|name| draft.form(&name, FormKind::Alias));
        }
        if let (Some(first_meaning), Some(last)) = (group.meanings.first(), group.meanings.last()) {
            let meanings: Vec<String> = group.meanings.iter().map(|range| from_html(&text[range.clone()])).collect();
            draft.meaning(&meanings.join("\n\n"), trimmed(text, first_meaning.start, last.end));
        }
        let range = trimmed(text, first.start, first.end);
        reading.entries.push(draft.finish(range, &mut reading.problems));
    }
    reading
}

fn written(text: &str, range: &Range<usize>) -> Written {
    let range = trimmed(text, range.start, range.end);
    Written::markdown(&text[range.range()], range)
}

/// The names in the attribute `data-lt` of what a term defines: `one|other`.
fn other_names(text: &str, term: Range<usize>) -> Vec<Written> {
    let source = &text[term.clone()];
    let Some(at) = source.find("data-lt=") else { return Vec::new() };
    let value = &source[at + "data-lt=".len()..];
    let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) else { return Vec::new() };
    let Some(end) = value[1..].find(quote) else { return Vec::new() };
    let start = term.start + at + "data-lt=".len() + 1;
    let mut names = Vec::new();
    let mut from = start;
    for name in value[1..=end].split('|') {
        let range = trimmed(text, from, from + name.len());
        names.push(Written { text: text[range.range()].to_owned(), range });
        from += name.len() + 1;
    }
    names
}

/// The terms and meanings of all lists that are in no other one.
fn groups(text: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let (mut depth, mut at) = (0usize, 0);
    // What is open: a term or a meaning, and where it starts.
    let mut open: Option<(bool, usize)> = None;
    while let Some(tag) = next_tag(text, at) {
        at = tag.range.end;
        let is_list = tag.name.eq_ignore_ascii_case("dl");
        let part = match tag.name {
            name if name.eq_ignore_ascii_case("dt") => Some(true),
            name if name.eq_ignore_ascii_case("dd") => Some(false),
            _ => None,
        };
        let ends = part.is_some() && depth <= 1 || is_list && tag.closes && depth == 1;
        if ends && let Some((is_term, start)) = open.take() {
            close(&mut groups, text, is_term, start..tag.range.start);
        }
        match (is_list, part) {
            (true, _) if tag.closes => depth = depth.saturating_sub(1),
            (true, _) => depth += 1,
            (_, Some(is_term)) if !tag.closes && depth == 1 => open = Some((is_term, tag.range.end)),
            _ => {}
        }
    }
    groups
}

fn close(groups: &mut Vec<Group>, text: &str, is_term: bool, range: Range<usize>) {
    if !is_term {
        groups.last_mut().into_iter().for_each(|group| group.meanings.push(range.clone()));
        return;
    }
    if groups.last().is_none_or(|group| !group.meanings.is_empty()) {
        groups.push(Group::default());
    }
    let Some(group) = groups.last_mut() else { return };
    group.is_defined |= text[range.clone()].contains("<dfn");
    group.terms.push(range);
}

/// A longer tag, in bytes, is none: where none is closed, reading must not become quadratic.
const LONGEST_TAG: usize = 4096;

/// The next tag; comments, scripts and styles are passed over.
fn next_tag(text: &str, from: usize) -> Option<Tag<'_>> {
    let mut at = from;
    loop {
        at += memchr::memchr(b'<', &text.as_bytes()[at..])?;
        let rest = &text[at + 1..];
        if rest.starts_with("!--") {
            at += rest.find("-->").map_or(rest.len(), |end| end + 3) + 1;
            continue;
        }
        let closes = rest.starts_with('/');
        let name = &rest[usize::from(closes)..];
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        let near = &rest[..rest.floor_char_boundary(LONGEST_TAG.min(rest.len()))];
        let Some(end) = near.find('>').filter(|_| !name.is_empty()) else {
            at += 1;
            if at >= text.len() || name.is_empty() && !rest.contains('<') {
                return None;
            }
            continue;
        };
        let range = at..at + 1 + end + 1;
        if ["script", "style"].iter().any(|raw| name.eq_ignore_ascii_case(raw)) && !closes {
            let close = if name.eq_ignore_ascii_case("script") { "</script" } else { "</style" };
            at = range.end + text[range.end..].find(close).unwrap_or(text.len() - range.end);
            continue;
        }
        return Some(Tag { name, closes, range });
    }
}
