//! HTML: definition lists, as the standard has them for glossaries, with the other names that ReSpec keeps in `data-lt`. Where terms of a
//! page are marked as defined (`<dfn>`), other lists are none. Where there are no lists, tables and the terms that its text defines. (html.spec.whatwg.org, respec.org/docs)

mod bold;
pub(in crate::glossary) mod headings;

use std::ops::Range;

use super::rows::{self, Cell};
use crate::glossary::draft::{Draft, Written, in_order, trimmed};
use crate::glossary::markdown::definition::from_html;
use crate::glossary::role::{Columns, role_of};
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

/// Reads a page as a glossary: its definition lists, else its tables with heads for terms and meanings, else the terms that it defines in its
/// text, bold ones at the start of its lines, or its headings.
pub(super) fn read(text: &str, _: &ReadOptions) -> Reading {
    let mut reading = lists(text);
    if reading.entries.is_empty() {
        reading = tables(text);
    }
    if reading.entries.is_empty() {
        reading = defined(text);
    }
    if reading.entries.is_empty() {
        reading = bold::read(text);
    }
    if reading.entries.is_empty() {
        reading = headings::read(text);
    }
    reading
}

fn lists(text: &str) -> Reading {
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

/// The entries of tables.
fn tables(text: &str) -> Reading {
    let mut reading = Reading::default();
    for table in rows_of_tables(text) {
        let Some((heads, rows)) = table.split_first() else { continue };
        let roles: Vec<_> = heads.iter().map(|cell| role_of(&written(text, cell).text)).collect();
        let Some(columns) = Columns::of(&roles).filter(|columns| columns.sure) else { continue };
        for row in rows {
            let cell = |column: usize| {
                let name =
                    row.get(column).map(|cell| written(text, cell)).filter(|name| !name.text.trim().is_empty())?;
                let prose = from_html(&text[name.range.range()]);
                Some(Cell { name, prose })
            };
            reading.entries.extend(rows::entry(text, &columns, &cell, None, None, &mut reading.problems));
        }
    }
    reading.entries = in_order(reading.entries);
    reading
}

/// The cells of the rows of each table that is in no other.
fn rows_of_tables(text: &str) -> Vec<Vec<Vec<Range<usize>>>> {
    let mut tables: Vec<Vec<Vec<Range<usize>>>> = Vec::new();
    let (mut depth, mut at) = (0usize, 0);
    let mut open: Option<usize> = None;
    while let Some(tag) = next_tag(text, at) {
        at = tag.range.end;
        let is = |name: &str| tag.name.eq_ignore_ascii_case(name);
        let is_cell = is("td") || is("th");
        let ends = depth == 1 && (is_cell || is("tr") || is("table"));
        if ends && let (Some(start), Some(row)) = (open.take(), tables.last_mut().and_then(|table| table.last_mut())) {
            row.push(start..tag.range.start);
        }
        if is("table") {
            depth = if tag.closes { depth.saturating_sub(1) } else { depth + 1 };
            if !tag.closes && depth == 1 {
                tables.push(Vec::new());
            }
        } else if depth == 1 && !tag.closes && is("tr") {
            tables.last_mut().into_iter().for_each(|table| table.push(Vec::new()));
        } else if depth == 1 && !tag.closes && is_cell {
            open = Some(tag.range.end);
        }
    }
    tables
}

/// Elements that hold what is said of a term defined in them.
const BLOCKS: [&str; 6] = ["p", "li", "dd", "td", "div", "section"];

/// The terms that the text of a page defines, `<p>A <dfn>term</dfn> is …</p>`: the paragraph is the meaning.
fn defined(text: &str) -> Reading {
    let mut reading = Reading::default();
    let (mut block, mut at) = (0, 0);
    let mut terms: Vec<Range<usize>> = Vec::new();
    let mut term: Option<usize> = None;
    while let Some(tag) = next_tag(text, at) {
        at = tag.range.end;
        if tag.name.eq_ignore_ascii_case("dfn") {
            match term.take() {
                Some(start) if tag.closes => terms.push(start..tag.range.start),
                _ => term = (!tag.closes).then_some(tag.range.end),
            }
        } else if BLOCKS.iter().any(|name| tag.name.eq_ignore_ascii_case(name)) {
            for name in std::mem::take(&mut terms) {
                let Some(mut draft) = Draft::new(text, &written(text, &name)) else { continue };
                draft.meaning(&from_html(&text[block..tag.range.start]), trimmed(text, block, tag.range.start));
                reading.entries.push(draft.finish(trimmed(text, name.start, name.end), &mut reading.problems));
            }
            (block, term) = (tag.range.end, None);
        }
    }
    reading.entries = in_order(reading.entries);
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
