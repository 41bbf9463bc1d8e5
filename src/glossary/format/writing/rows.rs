//! New rows of tables in formats that draw them with text: a row as the known one is written, as wide as its columns.

use super::{before, line_start};
use crate::glossary::Entry;
use crate::glossary::format::lines::width;
use crate::text::{Edit, TextRange};

/// A row between bars, on one line: `| Keel | The beam. |`, `|Keel |The beam.`. Cells of other columns stay empty.
pub(super) fn barred(text: &str, known: &Entry, headword: &str, meaning: &str) -> Option<String> {
    let start = line_start(text, known.headword_range.start());
    let line = text[start..].lines().next()?;
    if !line.trim_start().starts_with('|') || headword.contains(['|', '\n']) || meaning.contains(['|', '\n']) {
        return None;
    }
    let bars: Vec<usize> =
        line.match_indices('|').map(|(at, _)| at).filter(|at| !line[..*at].ends_with('\\')).collect();
    let mut row = line[..bars[0]].to_owned();
    for (at, bar) in bars.iter().enumerate() {
        row.push('|');
        let cell = bar + 1..bars.get(at + 1).copied().unwrap_or(line.len());
        let range = start + cell.start..start + cell.end;
        let said = if holds(&range, known.headword_range) {
            headword
        } else if known.meaning_range.start() > known.headword_range.start() && holds(&range, known.meaning_range) {
            meaning
        } else {
            ""
        };
        if at + 1 == bars.len() && line[cell.clone()].trim().is_empty() {
            continue;
        }
        row.push_str(&filled(&line[cell], said));
    }
    let told = meaning.is_empty() || row.contains(meaning);
    told.then(|| row.trim_end().to_owned())
}

fn holds(cell: &std::ops::Range<usize>, part: TextRange) -> bool {
    cell.start <= part.start() && part.end() <= cell.end
}

/// A cell with another text in it, as wide as it was where that has room.
fn filled(cell: &str, said: &str) -> String {
    let leading = if cell.starts_with(' ') { " " } else { "" };
    let trailing = if cell.ends_with(' ') { " " } else { "" };
    format!("{leading}{}{trailing}", padded(said, width(cell).saturating_sub(leading.len() + trailing.len())))
}

/// A text and blanks behind it, so many columns wide.
fn padded(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// The edit that adds a row to a table of reStructuredText behind the row of a known entry: in a `list-table`, or in one that is drawn.
pub(super) fn of_rst(text: &str, known: &Entry, eol: &str, headword: &str, meaning: &str) -> Option<Edit> {
    let start = line_start(text, known.headword_range.start());
    let line = text[start..].lines().next()?;
    if is_in_csv_table(text, start) {
        return csv_row(text, start, known, eol, headword, meaning);
    }
    match line.trim_start().chars().next()? {
        '*' => list_item(text, known, eol, headword, meaning),
        '|' => drawn_row(text, start, known, eol, headword, meaning),
        _ => simple_row(text, start, known, eol, headword, meaning),
    }
}

/// Whether the line that starts there is of `.. csv-table::`: the next line above with less indentation says so.
fn is_in_csv_table(text: &str, start: usize) -> bool {
    let depth = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let own = depth(&text[start..]);
    let above = text[..start].lines().rev().find(|line| !line.trim().is_empty() && depth(line) < own);
    above.is_some_and(|line| line.trim_start().starts_with(".. csv-table::"))
}

/// `Keel, "The beam, of oak."`, each field in quotation marks where the known one is or it needs them.
fn csv_row(text: &str, start: usize, known: &Entry, eol: &str, headword: &str, meaning: &str) -> Option<Edit> {
    let end = line_end_at(text, start);
    let line = &text[start..end];
    let (mut cells, mut from, mut quoted) = (Vec::new(), 0, false);
    for (at, c) in line.char_indices() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => {
                cells.push(from..at);
                from = at + 1;
            }
            _ => {}
        }
    }
    cells.push(from..line.len());
    let mut row = line[..line.len() - line.trim_start().len()].to_owned();
    for (at, cell) in cells.iter().enumerate() {
        let range = start + cell.start..start + cell.end;
        let said = match () {
            () if holds(&range, known.headword_range) => headword,
            () if !known.meaning_range.is_empty() && holds(&range, known.meaning_range) => meaning,
            () => "",
        };
        let written = &line[cell.clone()];
        let marks = written.trim().starts_with('"') || said.contains([',', '"']);
        let blank = if at > 0 && written.starts_with(' ') && !said.is_empty() { " " } else { "" };
        let said = if marks { format!("\"{}\"", said.replace('"', "\"\"")) } else { said.to_owned() };
        row += &format!("{}{blank}{said}", if at > 0 { "," } else { "" });
    }
    Some(Edit::insert(end, format!("{eol}{row}")))
}

/// The edits that add a row to a table of AsciiDoc whose cells stand on lines of their own: behind the row of an entry, whose cells go up to
/// `next`, the start of the row behind or the end of the table.
pub(super) fn stacked(
    text: &str,
    known: &Entry,
    next: usize,
    eol: &str,
    headword: &str,
    meaning: &str,
) -> Option<Edit> {
    let start = line_start(text, known.headword_range.start());
    let row = text.get(start..next)?;
    let is_plain = |said: &str| !said.contains(['|', '\n', '\r']);
    if !row.starts_with('|')
        || known.meaning_range.start() < line_end_at(text, start)
        || !is_plain(headword)
        || !is_plain(meaning)
    {
        return None;
    }
    let row = row.split("|===").next()?;
    let mut cells: Vec<(usize, &str)> = Vec::new();
    let mut at = start;
    for line in row.split_inclusive('\n') {
        if line.starts_with('|') {
            cells.push((at, line));
        }
        at += line.len();
    }
    let mut out = String::new();
    for (number, (at, line)) in cells.iter().enumerate() {
        let end = cells.get(number + 1).map_or(start + row.len(), |next| next.0);
        let said = match () {
            () if holds(&(*at..end), known.headword_range) => headword,
            () if holds(&(*at..end), known.meaning_range) => meaning,
            () => "",
        };
        let blank = if line[1..].starts_with(' ') && !said.is_empty() { " " } else { "" };
        out += &format!("{eol}|{blank}{said}");
    }
    let written = row.trim_end();
    let gap =
        if row[written.len()..].matches('\n').count() > 1 && !text[next..].starts_with("|===") { eol } else { "" };
    Some(Edit::insert(start + written.len(), format!("{gap}{out}")))
}

/// `* - Keel` with `  - The beam.` below, and an empty cell for each other column.
fn list_item(text: &str, known: &Entry, eol: &str, headword: &str, meaning: &str) -> Option<Edit> {
    let first = text[..known.headword_range.start()].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let indent = text[first..].len() - text[first..].trim_start_matches(' ').len();
    let is_row = |line: &str| line.trim_start().starts_with("* -");
    let (mut out, mut end, mut told) = (String::new(), first, 0);
    for line in text[first..].split_inclusive('\n') {
        let written = line.trim_end();
        let deep = line.len() - line.trim_start_matches(' ').len();
        if !written.is_empty() && end > first && (deep <= indent || is_row(line)) {
            break;
        }
        let at = first + (line.as_ptr() as usize - text[first..].as_ptr() as usize);
        let mark = written.trim_start().strip_prefix("* ").map_or(written.trim_start(), str::trim_start);
        if mark == "-" || mark.starts_with("- ") {
            let dash = at + written.len() - mark.len();
            let cell = at..at + written.len();
            let said = match () {
                () if holds(&cell, known.headword_range) => headword,
                // A meaning of several lines begins on the first.
                () if cell.contains(&known.meaning_range.start()) && !known.meaning_range.is_empty() => meaning,
                () => "",
            };
            told += usize::from(!said.is_empty());
            out += &format!("{eol}{}- {said}", &text[at..dash]);
            out.truncate(out.trim_end_matches(' ').len());
        }
        if !written.is_empty() {
            end = at + written.len();
        }
    }
    (told == 2 || told == 1 && meaning.is_empty()).then(|| Edit::insert(end, out))
}

/// A row between bars with the line below it: `| Keel | The beam. |`, `+------+-----------+`; a long meaning goes on in lines below.
fn drawn_row(text: &str, start: usize, known: &Entry, eol: &str, headword: &str, meaning: &str) -> Option<Edit> {
    let rest = &text[start..];
    let border = rest.lines().find(|line| line.trim_start().starts_with('+'))?;
    let end = start + (border.as_ptr() as usize - rest.as_ptr() as usize) + border.trim_end().len();
    let columns: Vec<usize> = border.trim_end().match_indices('+').map(|(at, _)| at).collect();
    let texts = |column: (usize, usize)| {
        let room = (column.1 - column.0).saturating_sub(3);
        let cell = place(text, start, known.headword_range.start()).filter(|at| (column.0..column.1).contains(at));
        let of_meaning = place(text, start, known.meaning_range.start()).filter(|at| (column.0..column.1).contains(at));
        let said = if cell.is_some() {
            headword
        } else if of_meaning.is_some() {
            meaning
        } else {
            ""
        };
        wrapped(said, room).map(|lines| (lines, room))
    };
    let cells = columns.windows(2).map(|pair| texts((pair[0], pair[1]))).collect::<Option<Vec<_>>>()?;
    let height = cells.iter().map(|(lines, _)| lines.len()).max()?.max(1);
    let indent = &border[..columns[0]];
    let mut out = String::new();
    for row in 0..height {
        out += &format!("{eol}{indent}|");
        for (lines, room) in &cells {
            let said = lines.get(row).map_or("", String::as_str);
            out += &format!(" {} |", padded(said, *room));
        }
    }
    let below: String = border.trim_end().replace('=', "-");
    Some(Edit::insert(end, format!("{out}{eol}{below}")))
}

/// The column of a place on the line that starts at `start`; `None` where it is on another line.
fn place(text: &str, start: usize, at: usize) -> Option<usize> {
    let line = text.get(start..at)?;
    (!line.contains(['\n', '\r'])).then(|| width(line))
}

/// A text in lines of so many columns; `None` where a word is wider.
fn wrapped(text: &str, room: usize) -> Option<Vec<String>> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let length = width(word);
        if length > room {
            return None;
        }
        match lines.last_mut().filter(|line| width(line) + 1 + length <= room) {
            Some(line) => *line += &format!(" {word}"),
            None => lines.push(word.to_owned()),
        }
    }
    Some(lines)
}

/// A row of a table whose columns are marked by `=====  =====`: its last column has no end.
fn simple_row(text: &str, start: usize, known: &Entry, eol: &str, headword: &str, meaning: &str) -> Option<Edit> {
    let end = known.range.end().max(known.meaning_range.end());
    let name = place(text, start, known.headword_range.start())?;
    let said = place(text, start, known.meaning_range.start()).filter(|at| *at > name)?;
    let indent = before(text, known.headword_range.start()).filter(|indent| indent.trim().is_empty())?;
    // Two blanks part the columns, at least.
    let row = format!("{indent}{}{meaning}", padded(headword, said - name));
    (width(headword) + 1 < said - name)
        .then(|| Edit::insert(line_end_at(text, end), format!("{eol}{}", row.trim_end())))
}

/// The end of the line that an offset is on.
pub(super) fn line_end_at(text: &str, at: usize) -> usize {
    text[at..].find(['\n', '\r']).map_or(text.len(), |end| at + end)
}
