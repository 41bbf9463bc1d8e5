//! Tables: which columns hold terms, short forms and meanings, by their heads, else by what is in them.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::body::{self, Builder};
use super::{definition, labels};
use crate::glossary::name::short;
use crate::glossary::role::{Columns, Role, is_named, role_of};
use crate::glossary::{Entry, Form, FormKind};
use crate::markdown::link::{bracket, target};
use crate::markdown::tag::tag_length;
use crate::markdown::{Kind, Page};
use crate::text::TextRange;
use crate::text::word::collapsed;

/// A table on a page.
#[derive(Debug)]
pub(super) struct Table {
    /// Line of its heads.
    pub head: usize,
    /// Lines of its rows.
    pub rows: Range<usize>,
    /// What its columns hold; `None` where it is no table of terms.
    pub columns: Option<Columns>,
}

impl Table {
    /// Whether its heads say that there are terms and their meanings in it.
    pub fn is_declared(&self) -> bool {
        self.columns.as_ref().is_some_and(|columns| columns.sure && columns.meaning_said)
    }
}

/// The tables of a page.
pub(super) fn tables(builder: &Builder<'_>) -> Vec<Table> {
    let lines = &builder.page.lines;
    let mut tables = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if lines[at].kind != Kind::TableHead {
            at += 1;
            continue;
        }
        let row = |line: usize| lines.get(line).is_some_and(|line| matches!(line.kind, Kind::TableRow));
        let start = at + 2;
        let mut end = start.min(lines.len());
        while row(end) {
            end += 1;
        }
        let rows = start.min(end)..end;
        let columns = by_heads(builder, at).filter(|columns| !points_elsewhere(builder.page, &rows, columns));
        tables.push(Table { head: at, rows, columns });
        at = end;
    }
    tables
}

/// What the columns hold, by their heads.
fn by_heads(builder: &Builder<'_>, line: usize) -> Option<Columns> {
    let heads: Vec<String> =
        cells(builder.page, line).into_iter().map(|cell| builder.plain(cell).text.into_owned()).collect();
    let roles: Vec<Role> = heads.iter().map(|head| role_of(head)).collect();
    // `English` alone is the head of terms.
    let others = roles.iter().zip(&heads).any(|(role, head)| *role == Role::Term && !is_named(head));
    let languages = if others { None } else { Columns::of_languages(&heads) };
    languages.or_else(|| Columns::of(&roles))
}

/// Whether a column that would hold meanings, though no head says so, says where something stands: `guide.md`, a link.
fn points_elsewhere(page: &Page<'_>, rows: &Range<usize>, columns: &Columns) -> bool {
    let Some(column) = columns.meaning.filter(|_| !columns.meaning_said) else { return false };
    let points = |line: usize| {
        let cells = cells(page, line);
        let Some(cell) = cells.get(column) else { return false };
        let text = page.text[cell.clone()].trim_matches('`');
        let is_path = !text.contains(char::is_whitespace)
            && (text.contains('/') || text.rsplit_once('.').is_some_and(|(_, end)| matches!(end.len(), 1..=5)));
        is_path || bracket(text).is_some_and(|label| label + target(&text[label..]) == text.len())
    };
    rows.clone().filter(|line| points(*line)).count() * 3 >= rows.len().max(1) * 2
}

/// What the columns hold by what is in them: short cells first and text behind. For a page that has nothing else.
pub(super) fn by_content(builder: &Builder<'_>, table: &Table) -> Option<Columns> {
    let rows: Vec<Vec<Range<usize>>> = table.rows.clone().map(|line| cells(builder.page, line)).collect();
    let text = |cell: &Range<usize>| builder.page.text[cell.clone()].trim();
    let words = |column: usize| -> usize {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| text(cell).split_whitespace().count()).sum()
    };
    let most_words_in_a_term = 5;
    let least_rows = 2;
    let short = words(0) <= rows.len() * most_words_in_a_term;
    let filled = rows.iter().all(|row| row.len() > 1 && !text(&row[0]).is_empty());
    let code = rows.iter().filter(|row| row.first().is_some_and(|cell| text(cell).starts_with('`'))).count();
    let term_like = rows.len() >= least_rows && short && filled && code * 2 < rows.len() && words(1) >= words(0);
    term_like.then(|| Columns { term: 0, meaning: Some(1), ..Columns::default() })
}

/// The entries of a table.
pub(super) fn entries(
    builder: &mut Builder<'_>,
    table: &Table,
    columns: &Columns,
    context: Option<&str>,
) -> Vec<Entry> {
    let heads = cells(builder.page, table.head).len();
    table.rows.clone().filter_map(|line| row(builder, (line, heads), columns, context)).collect()
}

/// Where the entries of a page stand among all, by their names.
pub(super) fn by_name(entries: &[Entry]) -> FxHashMap<String, usize> {
    entries.iter().enumerate().map(|(at, entry)| (entry.headword.to_lowercase(), at)).collect()
}

/// Adds the entries of a table to those of a page. One that compares what is written elsewhere says more of these and is none of its own.
pub(super) fn add(
    builder: &mut Builder<'_>,
    entries: &mut Vec<Entry>,
    known: &FxHashMap<String, usize>,
    rows: Vec<Entry>,
) {
    let at = |row: &Entry| known.get(&row.headword.to_lowercase()).copied();
    let repeated = rows.iter().filter(|row| at(row).is_some()).count();
    if repeated * 2 < rows.len().max(1) {
        return entries.extend(rows);
    }
    for row in rows {
        let Some(at) = at(&row) else {
            entries.push(row);
            continue;
        };
        builder.problems.retain(|problem| problem.range != row.headword_range);
        let others = row.forms.into_iter().filter(|form| form.kind != FormKind::Headword);
        others.for_each(|form| body::add_form(&mut entries[at], form));
    }
}

fn row(
    builder: &mut Builder<'_>,
    (line, heads): (usize, usize),
    columns: &Columns,
    context: Option<&str>,
) -> Option<Entry> {
    let page = builder.page;
    let cells = cells(page, line);
    let cell = |column: Option<usize>| column.and_then(|column| cells.get(column)).cloned();
    let term = cell(Some(columns.term))?;
    let (first, others) = match is_wrapped(builder, &term, &cells) {
        true => (term.clone(), Vec::new()),
        false => lines_of(page.text, term.clone()),
    };
    let named = builder.names(first)?;
    // `| **A** | |` stands for a letter.
    let others_empty = cells.iter().filter(|cell| **cell != term).all(|cell| page.text[cell.clone()].trim().is_empty());
    if named.headword.chars().count() == 1 && others_empty {
        return None;
    }
    let mut entry = named.entry(page.lines[line].text);
    let end = page.lines[line].text + page.str(line).trim_end().len();
    entry.range = TextRange::new(entry.range.start(), end.max(entry.headword_range.end()));
    entry.context = context.map(str::to_string);
    others.into_iter().for_each(|other| definition::add_names(builder, &mut entry, other));
    // A bar inside a cell makes two of it: what stands behind is in the wrong column.
    let is_shifted = cells.len() > heads;
    for (column, kind) in columns.forms().filter(|(_, kind)| !is_shifted || *kind != FormKind::Discouraged) {
        if let Some(cell) = cell(Some(column)) {
            add_forms(builder, &mut entry, cell, kind);
        }
    }
    if let Some(see) = cell(columns.see_also) {
        let plain = builder.plain(see).text;
        entry
            .see_also
            .extend(plain.split([',', ';']).map(str::trim).filter(|name| !name.is_empty()).map(str::to_string));
    }
    let text = |cell: Range<usize>| page.text[cell].replace("\\|", "|").replace('\0', "").trim().to_string();
    entry.examples.extend(cell(columns.examples).map(text).filter(|example| !example.is_empty()));
    if let Some(meaning) = cell(columns.meaning).filter(|cell| !cell.is_empty()) {
        entry.meaning_range = TextRange::new(meaning.start, meaning.end);
        entry.meaning = text(meaning).into();
        entry.redirect = labels::redirect(&entry.meaning);
    }
    if columns.meaning.is_some() {
        builder.judge(&entry);
    }
    Some(entry)
}

/// Whether `<br>` only breaks a name, `Deep<br>Pan`: another cell of the row has it with a blank.
fn is_wrapped(builder: &Builder<'_>, term: &Range<usize>, cells: &[Range<usize>]) -> bool {
    if !builder.page.text[term.clone()].contains('<') {
        return false;
    }
    let name = builder.plain(term.clone()).text.to_lowercase();
    let others = cells.iter().filter(|cell| *cell != term);
    name.contains(' ') && others.into_iter().any(|cell| builder.page.text[cell.clone()].to_lowercase().contains(&name))
}

/// The lines of a cell, which `<br>` parts: the first one, and those that hold more names; parentheses belong to what stands before them.
fn lines_of(text: &str, cell: Range<usize>) -> (Range<usize>, Vec<Range<usize>>) {
    let mut lines = Vec::new();
    let (mut start, mut at) = (cell.start, cell.start);
    while let Some(found) = text[at..cell.end].find('<') {
        at += found;
        let tag = tag_length(&text[at..cell.end])
            .filter(|_| text[at + 1..].get(..2).is_some_and(|name| name.eq_ignore_ascii_case("br")));
        let Some(length) = tag else {
            at += 1;
            continue;
        };
        let behind = at + length;
        if !text[behind..cell.end].trim_start().starts_with(['(', '（']) {
            lines.push(trimmed(text, start..at));
            start = behind;
        }
        at = behind;
    }
    lines.push(trimmed(text, start..cell.end));
    lines.retain(|line| !line.is_empty());
    if lines.is_empty() {
        return (cell, Vec::new());
    }
    (lines.remove(0), lines)
}

fn add_forms(builder: &Builder<'_>, entry: &mut Entry, cell: Range<usize>, kind: FormKind) {
    let parts = labels::split_list(builder.page.text, cell);
    let parts = if kind == FormKind::Discouraged { labels::names_of(builder.page.text, parts) } else { parts };
    for part in parts {
        let listed = if kind == FormKind::Discouraged { builder.listed(part) } else { whole_name(builder, part, kind) };
        let Some((text, range)) = listed else { continue };
        let short = kind == FormKind::Alias && short::is_short(&text, &entry.headword);
        let kind = if short { FormKind::Abbreviation } else { kind };
        body::add_form(entry, Form { text: text.into(), kind, range: Some(range) });
    }
}

/// A name of a cell, however long; of another name without the remark behind it.
fn whole_name(builder: &Builder<'_>, part: Range<usize>, kind: FormKind) -> Option<(String, TextRange)> {
    let plain = builder.plain(part);
    let name = plain.text.trim();
    let start = plain.text.len() - plain.text.trim_start().len();
    let remark = name.find(" (").filter(|_| kind == FormKind::Alias && name.ends_with(')'));
    let name = remark.map_or(name, |at| name[..at].trim_end());
    let text = collapsed(name);
    name.contains(char::is_alphanumeric).then(|| (text, plain.source(start..start + name.len())))
}

/// The cells of a row, trimmed. A bar in a code span or behind a backslash is none between cells only where it is escaped, as on
/// GitHub.
pub(super) fn cells(page: &Page<'_>, line: usize) -> Vec<Range<usize>> {
    let row = page.str(line).trim_end();
    let start = page.lines[line].text;
    let inner = row.strip_prefix('|').unwrap_or(row);
    let from = start + row.len() - inner.len();
    let mut cells = Vec::new();
    let mut cell = from;
    let bytes = inner.as_bytes();
    for bar in memchr::memchr_iter(b'|', bytes) {
        let escaped = bytes[..bar].iter().rev().take_while(|&&b| b == b'\\').count() % 2 == 1;
        if !escaped {
            cells.push(trimmed(page.text, cell..from + bar));
            cell = from + bar + 1;
        }
    }
    if cell < start + row.len() {
        cells.push(trimmed(page.text, cell..start + row.len()));
    }
    cells
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let slice = &text[range.clone()];
    let start = range.start + slice.len() - slice.trim_start().len();
    start..start + slice.trim().len()
}
