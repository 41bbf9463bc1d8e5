//! Tables: the columns of terms, abbreviations and meanings by their heads, else by what stands in them.

use std::ops::Range;

use super::lines::Kind;
use super::{Found, Parts, Reader, inline};
use crate::glossary::{Entry, Form, FormKind};

/// A row of a table of terms.
pub(super) struct Row {
    line: usize,
    term: Range<usize>,
    short: Option<Range<usize>>,
    long: Option<Range<usize>>,
    meaning: Option<Range<usize>>,
}

const TERMS: [&str; 16] = [
    "term",
    "terms",
    "name",
    "word",
    "words",
    "concept",
    "headword",
    "phrase",
    "expression",
    "jargon",
    "entry",
    "item",
    "keyword",
    "acronym",
    "abbreviation",
    "key term",
];
const SHORTS: [&str; 9] =
    ["abbreviation", "abbreviations", "acronym", "abbr", "abbr.", "short", "short form", "initialism", "symbol"];
const LONGS: [&str; 9] = [
    "expansion",
    "stands for",
    "long form",
    "full form",
    "full name",
    "long name",
    "expanded",
    "full term",
    "spelled out",
];
const MEANINGS: [&str; 14] = [
    "meaning",
    "definition",
    "description",
    "explanation",
    "what it means",
    "what it is",
    "meanings",
    "definitions",
    "details",
    "notes",
    "note",
    "means",
    "comment",
    "explained",
];

/// Which column holds what.
struct Columns {
    term: usize,
    short: Option<usize>,
    long: Option<usize>,
    meaning: Option<usize>,
}

/// The rows of all tables of terms of the page.
pub(super) fn rows(reader: &Reader<'_, '_>) -> Vec<Row> {
    let page = reader.page;
    let mut found = Vec::new();
    let heads = page.lines.iter().enumerate().filter(|(_, line)| line.kind == Kind::TableHead);
    for (head, _) in heads {
        let first = head + 2;
        let count =
            page.lines[first.min(page.lines.len())..].iter().take_while(|line| line.kind == Kind::TableRow).count();
        let cells: Vec<Vec<Range<usize>>> =
            (first..first + count).map(|line| cells(page.text, page.lines[line].text..page.lines[line].end)).collect();
        let names: Vec<String> = self::cells(page.text, page.lines[head].text..page.lines[head].end)
            .into_iter()
            .map(|cell| reader.plain(cell).text.trim().to_lowercase())
            .collect();
        let Some(columns) = columns(&names, &cells, page.text) else { continue };
        for (at, row) in cells.iter().enumerate() {
            let cell = |column: Option<usize>| {
                column.and_then(|column| row.get(column)).filter(|cell| !cell.is_empty()).cloned()
            };
            let Some(term) = cell(Some(columns.term)).or_else(|| cell(columns.short)) else { continue };
            let short = cell(columns.short).filter(|short| *short != term);
            found.push(Row { line: first + at, term, short, long: cell(columns.long), meaning: cell(columns.meaning) });
        }
    }
    found
}

fn columns(heads: &[String], rows: &[Vec<Range<usize>>], text: &str) -> Option<Columns> {
    let is = |head: &str, names: &[&str]| names.contains(&head.trim_matches(['*', '_', ' ', ':']));
    let whole = |names: &[&str]| heads.iter().position(|head| is(head, names));
    let part = |names: &[&str]| {
        heads.iter().position(|head| head.split(['/', '(', ')', '&', ',']).any(|part| is(part, names)))
    };
    let find = |names: &[&str]| whole(names).or_else(|| part(names));
    let meaning = find(&MEANINGS);
    let long = find(&LONGS);
    let short = find(&SHORTS);
    let term = find(&TERMS[..13]).or_else(|| find(&TERMS));
    let empty = heads.iter().all(|head| head.trim().is_empty());
    if let Some(term) = term
        && (meaning.is_some() || long.is_some() || short.is_some_and(|short| short != term))
    {
        return Some(Columns { term, short: short.filter(|&short| short != term), long, meaning });
    }
    if heads.len() < 2 || !(empty || meaning.is_some()) {
        return None;
    }
    // By content: the terms stand first, and the meanings are the longest cells.
    let length = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| text[cell.clone()].len()).sum::<usize>()
    };
    let longest = meaning.or_else(|| (1..heads.len()).max_by_key(|&column| length(column)))?;
    (longest != 0 && length(longest) > length(0)).then_some(Columns {
        term: 0,
        short: None,
        long: None,
        meaning: Some(longest),
    })
}

/// The ranges of a row's cells, without blanks at their ends. A `\|` is text.
fn cells(text: &str, row: Range<usize>) -> Vec<Range<usize>> {
    let line = text[row.clone()].trim_end();
    let bytes = line.as_bytes();
    let mut cells = Vec::new();
    let mut start = usize::from(line.starts_with('|'));
    let mut at = start;
    let trimmed = |from: usize, to: usize| {
        let cell = &line[from..to];
        let begin = from + cell.len() - cell.trim_start().len();
        row.start + begin..row.start + begin + cell.trim().len()
    };
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'|' => {
                cells.push(trimmed(start, at));
                start = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    if start < line.len() {
        cells.push(trimmed(start, line.len()));
    }
    cells
}

/// The entries of the rows.
pub(super) fn entries(reader: &Reader<'_, '_>, rows: Vec<Row>) -> Found {
    let mut found = Found::default();
    for row in rows {
        let line = &reader.page.lines[row.line];
        let name = inline::skip_anchors(reader.page.text, row.term.clone())..row.term.end;
        let meaning = row.meaning.clone().or_else(|| row.long.clone()).unwrap_or(name.end..name.end);
        let parts = Parts { name, whole: line.text..line.end, meaning, indent: 0, context: None };
        let Some(mut entry) = reader.entry(&parts) else { continue };
        let also = [(row.short, FormKind::Abbreviation), (row.long, FormKind::Expansion)];
        for (cell, kind) in also {
            if let Some(cell) = cell {
                add_form(reader, &mut entry, cell, kind);
            }
        }
        found.entries.push(entry);
    }
    found
}

fn add_form(reader: &Reader<'_, '_>, entry: &mut Entry, cell: Range<usize>, kind: FormKind) {
    let plain = reader.plain(cell);
    let text = plain.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_name = text.contains(char::is_alphanumeric) && !entry.forms.iter().any(|form| form.text == text);
    if is_name {
        let range = Some(plain.source(0..plain.text.len()));
        entry.forms.push(Form { text, kind, range });
    }
}
