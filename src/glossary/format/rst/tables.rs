//! The tables of reStructuredText as rows of cells: `.. list-table::`, `.. csv-table::`, and those that are drawn with `===` or with
//! `+---+`. (docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#tables)

use std::ops::Range;

use super::super::lines::at_column;
use super::{Page, directive};
use crate::glossary::draft::trimmed;

/// The cells of a row, each by the lines that it stands on, in bytes; the first row has the heads.
type Row = Vec<Vec<Range<usize>>>;

/// The tables of a page, each with its line.
pub(super) fn tables(page: &Page<'_>) -> Vec<(usize, Vec<Row>)> {
    let mut tables = Vec::new();
    let mut at = 0;
    while at < page.lines.len() {
        match directive(page.str(at)) {
            Some("list-table") => tables.push((at, list_table(page, page.content(at)))),
            Some("csv-table") => tables.push((at, csv_table(page, at))),
            _ if is_simple_border(page.str(at)) => {
                let (rows, end) = simple_table(page, at);
                tables.push((at, rows));
                at = end;
            }
            _ if is_grid_border(page.str(at)) => {
                let (rows, end) = grid_table(page, at);
                tables.push((at, rows));
                at = end;
            }
            _ => {}
        }
        at += 1;
    }
    tables
}

/// The cells of a list of lists, in bytes: `* - first`, `  - second`.
fn list_table(page: &Page<'_>, content: Range<usize>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for line in content {
        let text = page.str(line);
        let start = page.lines[line].text;
        let (opens, cell) = match text.strip_prefix('*').map(str::trim_start) {
            Some(rest) if rest.starts_with('-') => (true, Some(rest)),
            _ => (false, Some(text).filter(|text| *text == "-" || text.starts_with("- "))),
        };
        if opens {
            rows.push(Vec::new());
        }
        let Some(row) = rows.last_mut() else { continue };
        let end = start + text.len();
        match cell {
            Some(cell) => {
                let inner = cell[1..].trim_start();
                row.push(one_line(end - inner.len(), end));
            }
            None if !text.is_empty() => row.last_mut().into_iter().for_each(|cell| cell.push(start..end)),
            None => {}
        }
    }
    rows
}

/// The rows of comma-separated values, with the heads that the option `:header:` has.
fn csv_table(page: &Page<'_>, line: usize) -> Vec<Row> {
    let block = page.block(line);
    let mut rows = Vec::new();
    for at in block.clone() {
        if let Some(heads) = page.str(at).strip_prefix(":header:") {
            let end = page.lines[at].text + page.str(at).len();
            rows.push(fields(page.text, end - heads.len()..end));
        }
    }
    for at in page.content(line) {
        let text = page.str(at);
        if !text.is_empty() {
            let start = page.lines[at].text;
            rows.push(fields(page.text, start..start + text.len()));
        }
    }
    rows
}

/// The fields of a line of comma-separated values.
fn fields(text: &str, line: Range<usize>) -> Row {
    let mut fields: Vec<Range<usize>> = Vec::new();
    let (mut from, mut quoted) = (line.start, false);
    for (at, c) in text[line.clone()].char_indices() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => {
                fields.push(from..line.start + at);
                from = line.start + at + 1;
            }
            _ => {}
        }
    }
    fields.push(from..line.end);
    let bare = |field: Range<usize>| {
        let range = trimmed(text, field.start, field.end);
        match text[range.range()].strip_prefix('"').and_then(|inner| inner.strip_suffix('"')) {
            Some(inner) => one_line(range.start() + 1, range.start() + 1 + inner.len()),
            None => one_line(range.start(), range.end()),
        }
    };
    fields.into_iter().map(bare).collect()
}

/// `=====  =====`
fn is_simple_border(line: &str) -> bool {
    line.starts_with("==") && line.contains("= ") && line.bytes().all(|byte| matches!(byte, b'=' | b' '))
}

/// `+-----+-----+`, or `+=====+=====+` below the heads.
fn is_grid_border(line: &str) -> bool {
    line.len() > 4
        && line.starts_with('+')
        && line.ends_with('+')
        && line.bytes().all(|byte| matches!(byte, b'+' | b'-' | b'='))
}

/// The rows of a table that opens with a border of `=`, and the last line of it. The columns are where the border has them; text that
/// begins in another than the first goes on with the row above.
fn simple_table(page: &Page<'_>, first: usize) -> (Vec<Row>, usize) {
    let (border, indent) = (page.str(first), page.lines[first].indent);
    let mut columns: Vec<usize> = Vec::new();
    for (at, _) in border.match_indices('=') {
        if at == 0 || border[..at].ends_with(' ') {
            columns.push(indent + at);
        }
    }
    let mut rows: Vec<Row> = Vec::new();
    let mut borders = 1;
    let mut last = first;
    for at in first + 1..page.lines.len() {
        let text = page.str(at);
        if is_simple_border(text) {
            borders += 1;
            last = at;
            if borders == 3 {
                return (rows, last);
            }
            continue;
        }
        if text.is_empty() {
            // A blank line behind the second border may end a table without heads.
            continue;
        }
        let cells = cut(page, at, &columns);
        let goes_on = page.lines[at].indent > columns[0];
        match rows.last_mut().filter(|_| goes_on) {
            Some(row) => row.iter_mut().zip(cells).for_each(|(cell, more)| cell.extend(more)),
            None => rows.push(cells),
        }
    }
    // Two borders: a table without heads says nothing of its columns.
    (Vec::new(), last)
}

/// The rows of a table that is drawn with bars, and the last line of it.
fn grid_table(page: &Page<'_>, first: usize) -> (Vec<Row>, usize) {
    let (border, indent) = (page.str(first), page.lines[first].indent);
    let columns: Vec<usize> = border.match_indices('+').map(|(at, _)| indent + at + 1).collect();
    let columns = &columns[..columns.len().saturating_sub(1)];
    let mut rows: Vec<Row> = Vec::new();
    let mut opens = true;
    let mut at = first + 1;
    while at < page.lines.len() {
        let text = page.str(at);
        if is_grid_border(text) {
            opens = true;
        } else if text.starts_with('|') {
            let bare = |cell: Range<usize>| {
                let inner = page.text[cell.clone()].trim_end().trim_end_matches('|');
                trimmed(page.text, cell.start, cell.start + inner.len()).range()
            };
            let cells: Row =
                cut(page, at, columns).into_iter().map(|cell| cell.into_iter().map(bare).collect()).collect();
            match rows.last_mut().filter(|_| !opens) {
                Some(row) => row.iter_mut().zip(cells).for_each(|(cell, more)| cell.extend(more)),
                None => rows.push(cells),
            }
            opens = false;
        } else {
            break;
        }
        at += 1;
    }
    (rows, at - 1)
}

/// A cell of one line.
fn one_line(start: usize, end: usize) -> Vec<Range<usize>> {
    std::iter::once(start..end).collect()
}

/// A line cut where the columns begin; a character of a wide script takes two.
fn cut(page: &Page<'_>, line: usize, columns: &[usize]) -> Row {
    let line = &page.lines[line];
    let start = page.text[..line.text].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let text = &page.text[start..line.end];
    let place = |column: usize| start + at_column(text, column);
    let starts: Vec<usize> = columns.iter().map(|column| place(*column)).collect();
    let end = |at: usize| starts.get(at + 1).copied().unwrap_or(line.end);
    let cell = |at: usize| trimmed(page.text, starts[at], end(at).max(starts[at])).range();
    // An empty cell stands on no line.
    (0..starts.len()).map(|at| vec![cell(at)].into_iter().filter(|cell| cell.start < cell.end).collect()).collect()
}
