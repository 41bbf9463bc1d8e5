//! CSV and TSV: a record per entry; the heads of the columns say what they hold, as those of a markdown table do. The fields are cut by
//! `csv-core` (RFC 4180 and what spreadsheets write), which says how many bytes each takes, so that every name has its place.

use super::rows::{self, Cell};
use crate::glossary::draft::{Written, trimmed};
use crate::glossary::insertion::{line_end, place_among};
use crate::glossary::role::{Columns, Role, is_language, is_named, role_of, role_of_key};
use crate::glossary::{Entry, FormKind, NewName, Problem, ProblemKind, ReadOptions, Reading};
use crate::text::{Edit, TextRange};
use rustc_hash::FxHashSet;

/// A field: what it says, and where that is written, without quotation marks.
struct Field {
    text: String,
    range: TextRange,
}

/// A record, with the range of its line or lines.
struct Record {
    fields: Vec<Field>,
    range: TextRange,
}

/// A table of terms.
struct Table {
    delimiter: u8,
    columns: Columns,
    /// The records that are entries.
    records: Vec<Record>,
    /// How many columns its first record has.
    width: usize,
}

/// What may stand between fields, the usual one first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// So many records say how a file is delimited.
const SAMPLE: usize = 20;

/// The heads are one of the first so many records.
const MOST_ABOVE: usize = 3;

/// Reads a text as a table of terms; one that is none has no entries.
pub(super) fn read(text: &str, _: &ReadOptions) -> Reading {
    let mut reading = Reading::default();
    let Some(mut table) = table(text) else { return reading };
    if let Some(open) = table.records.pop_if(|last| is_open(text, last)) {
        reading.problems.push(Problem {
            kind: ProblemKind::Syntax,
            range: TextRange::empty(open.range.start()),
            message: "A quotation mark of this record is not closed: close it, for what follows is not read".to_owned(),
        });
    }
    for record in &table.records {
        reading.entries.extend(entry(text, record, &table.columns, &mut reading.problems));
    }
    reading
}

/// Whether a record has a quotation mark that is not closed: it is the last, and takes in all that follows.
fn is_open(text: &str, last: &Record) -> bool {
    let rest = &text[last.range.start()..];
    rest.contains(['\n', '\r']) && rest.bytes().filter(|byte| *byte == b'"').count() % 2 == 1
}

/// The edits that add a record, the best first.
pub(super) fn insertions(text: &str, _: &ReadOptions, entries: &[Entry], headword: &str, meaning: &str) -> Vec<Edit> {
    let Some(table) = table(text) else { return Vec::new() };
    let Some(column) = table.columns.meaning else { return Vec::new() };
    let delimiter = char::from(table.delimiter);
    let mut record = String::new();
    for at in 0..table.width {
        if at > 0 {
            record.push(delimiter);
        }
        match at {
            _ if at == table.columns.term => record += &field(headword, delimiter),
            _ if at == column => record += &field(meaning, delimiter),
            _ => {}
        }
    }
    let (eol, all) = (line_end(text), entries.iter().collect::<Vec<_>>());
    let behind = |entry: &Entry| Edit::insert(entry.range.end(), format!("{eol}{record}"));
    let mut edits = Vec::new();
    match place_among(&all, headword) {
        0 => edits.extend(entries.first().map(|first| Edit::insert(first.range.start(), format!("{record}{eol}")))),
        place => edits.push(behind(&entries[place - 1])),
    }
    match entries.last() {
        Some(last) => edits.push(behind(last)),
        None => {
            let gap = if text.ends_with(['\n', '\r']) { "" } else { eol };
            edits.push(Edit::insert(text.len(), format!("{gap}{record}{eol}")));
        }
    }
    edits
}

/// The edits that add a name: in the column for such, where there is one.
pub(super) fn name_insertions(text: &str, entries: &[Entry], index: usize, name: NewName<'_>) -> Vec<Edit> {
    let Some(table) = table(text) else { return Vec::new() };
    let columns = &table.columns;
    let column = if name.kind == FormKind::Discouraged { columns.avoid.as_ref() } else { columns.aliases.first() };
    let Some(column) = column else { return Vec::new() };
    let record = table.records.iter().find(|record| record.range == entries[index].range);
    let Some(cell) = record.and_then(|record| record.fields.get(*column)) else { return Vec::new() };
    let delimiter = char::from(table.delimiter);
    let written = match cell.text.is_empty() {
        true => field(name.text, delimiter),
        false => format!("{} {}", if table.delimiter == b';' { ',' } else { ';' }, name.text),
    };
    vec![Edit::insert(cell.range.end(), written)]
}

/// A field as it is written: in quotation marks where it holds what ends a field.
fn field(text: &str, delimiter: char) -> String {
    match text.contains([delimiter, '"', '\n', '\r']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.to_owned(),
    }
}

fn entry(text: &str, record: &Record, columns: &Columns, problems: &mut Vec<Problem>) -> Option<Entry> {
    let cell = |column: usize| {
        let field = record.fields.get(column).filter(|field| !field.text.is_empty())?;
        Some(Cell { name: Written::markdown(&field.text, field.range), prose: field.text.clone() })
    };
    rows::entry(text, columns, &cell, None, Some(record.range), problems)
}

/// The table that a text is.
fn table(text: &str) -> Option<Table> {
    let delimiter = delimiter_of(text)?;
    let mut records = records(text, delimiter, usize::MAX);
    // What stands above the table, such as its title, fills no second field, or says nothing of its columns.
    let filled = |record: &Record| record.fields.iter().filter(|field| !field.text.is_empty()).count() > 1;
    let first = records.iter().position(filled)?;
    let heads = records.iter().enumerate().skip(first).take(MOST_ABOVE);
    if let Some((head, mut columns)) = heads.filter_map(|(at, record)| Some((at, by_heads(record)?))).next() {
        let width = records[head].fields.len();
        records.drain(..=head);
        if !columns.sure {
            // No head says which column has the names: they hardly repeat.
            columns.term = (0..width).find(|at| Some(*at) != columns.meaning && hardly_repeats(&records, *at))?;
        }
        return Some(Table { delimiter, columns, records, width });
    }
    records.drain(..first);
    let width = records[0].fields.len();
    by_content(&records).map(|columns| Table { delimiter, columns, records, width })
}

/// Whether nearly each record has something else in a column.
fn hardly_repeats(records: &[Record], column: usize) -> bool {
    let cells = records.iter().filter_map(|record| record.fields.get(column)).filter(|cell| !cell.text.is_empty());
    let distinct: FxHashSet<&str> = cells.map(|cell| cell.text.as_str()).collect();
    distinct.len() * 10 >= records.len() * 9
}

/// A head of more words is a sentence.
const MOST_WORDS_OF_A_HEAD: usize = 5;

fn by_heads(head: &Record) -> Option<Columns> {
    if head.fields.iter().any(|field| field.text.split_whitespace().count() > MOST_WORDS_OF_A_HEAD) {
        return None;
    }
    let is_code = |at: &usize| is_language(&head.fields[*at].text);
    let is_named = |at: &usize| is_named(&head.fields[*at].text);
    let mut languages: Vec<usize> = (0..head.fields.len()).filter(is_code).collect();
    let mut roles: Vec<Role> = head.fields.iter().map(|field| role_of(&field.text)).collect();
    let named: Vec<usize> = (0..head.fields.len()).filter(is_named).collect();
    if named.len() > 1 && languages.is_empty() {
        // `English` alone is the head of terms.
        named.iter().for_each(|at| roles[*at] = Role::Other);
        languages = named;
    }
    if !roles.contains(&Role::Term)
        && let Some(columns) = pairs(head)
    {
        return Some(columns);
    }
    if languages.len() > 1 && !roles.contains(&Role::Term) {
        // `en,ko`: the names of one thing in several languages. English is the one that code and most pages are written in.
        let english =
            languages.iter().position(|at| head.fields[*at].text.to_lowercase().starts_with("en")).unwrap_or(0);
        let first = languages[english];
        languages.iter().for_each(|at| roles[*at] = Role::Term);
        let mut columns = Columns::of(&roles)?;
        let others = languages.into_iter().filter(|at| *at != first);
        columns.term = first;
        (columns.meaning, columns.aliases) = match roles.iter().position(|role| *role == Role::Meaning) {
            Some(meaning) => (Some(meaning), others.collect()),
            None => (others.into_iter().next(), Vec::new()),
        };
        return Some(columns);
    }
    Columns::of(&roles)
}

/// A table has at most so many columns of names with a meaning each: each head is compared with all.
const MOST_PAIRED: usize = 200;

/// The columns of names that have a column for their meaning each: `en,en_def,fr,fr_def`.
fn pairs(head: &Record) -> Option<Columns> {
    if head.fields.len() > MOST_PAIRED {
        return None;
    }
    let heads: Vec<String> = head.fields.iter().map(|field| field.text.trim().to_lowercase()).collect();
    let meaning_of = |name: &str| {
        let means = |other: &String| {
            let rest = other.strip_prefix(name).and_then(|rest| rest.strip_prefix(['-', '_', ' ', '.']));
            rest.is_some_and(|rest| role_of_key(rest) == Role::Meaning)
        };
        heads.iter().position(means).filter(|_| !name.is_empty())
    };
    let mut named = (0..heads.len()).filter_map(|at| Some((at, meaning_of(&heads[at])?))).collect::<Vec<_>>();
    // English is the one that code and most pages are written in.
    named.sort_by_key(|(at, _)| !heads[*at].starts_with("en"));
    let ((term, meaning), others) = named.split_first()?;
    let aliases = others.iter().map(|(at, _)| *at).collect();
    Some(Columns { term: *term, meaning: Some(*meaning), aliases, sure: true, ..Columns::default() })
}

/// The columns of a table without heads: names first, and longer text behind each.
fn by_content(records: &[Record]) -> Option<Columns> {
    let least = 3;
    let words = |column: usize| -> usize {
        records
            .iter()
            .filter_map(|record| record.fields.get(column))
            .map(|field| field.text.split_whitespace().count())
            .sum()
    };
    // Columns behind that nothing stands in are none.
    let filled = |record: &Record| {
        let (fields, behind) = record.fields.split_at(record.fields.len().min(2));
        fields.len() == 2
            && fields.iter().all(|field| field.text.contains(char::is_alphabetic))
            && behind.iter().all(|field| field.text.is_empty())
    };
    let (most_in_a_name, least_in_a_meaning) = (4, 3);
    let fits = records.len() >= least
        && records.iter().all(filled)
        && words(0) <= records.len() * most_in_a_name
        && (words(1) >= records.len() * least_in_a_meaning || are_translated(records));
    fits.then(|| Columns { term: 0, meaning: Some(1), ..Columns::default() })
}

/// Whether the first column is in Latin letters and the second in those of another script: names and what they are called in another
/// language.
fn are_translated(records: &[Record]) -> bool {
    let is_latin = |c: char| c < '\u{250}';
    let other = |field: &Field| field.text.chars().any(|c| c.is_alphabetic() && !is_latin(c));
    let pair = |record: &&Record| !other(&record.fields[0]) && other(&record.fields[1]);
    records.iter().filter(pair).count() * 10 >= records.len() * 8
}

/// What parts the fields: what cuts most of the first records into as many as the first one with several has.
fn delimiter_of(text: &str) -> Option<u8> {
    let agreeing = |delimiter: u8| {
        let records = records(text, delimiter, SAMPLE);
        let width = records.iter().map(|record| record.fields.len()).find(|width| *width > 1)?;
        let same = records.iter().filter(|record| record.fields.len() == width).count();
        Some((same, delimiter))
    };
    let mut best: Option<(usize, u8)> = None;
    for found in DELIMITERS.into_iter().filter_map(agreeing) {
        if best.is_none_or(|best| best.0 < found.0) {
            best = Some(found);
        }
    }
    best.map(|(_, delimiter)| delimiter)
}

/// The first records of a text.
fn records(text: &str, delimiter: u8, most: usize) -> Vec<Record> {
    let mut reader = csv_core::ReaderBuilder::new().delimiter(delimiter).build();
    let mut buffer = [0; 1024];
    let (mut records, mut fields, mut value) = (Vec::new(), Vec::new(), Vec::new());
    let (mut at, mut start) = (0, 0);
    while records.len() < most {
        let (result, taken, made) = reader.read_field(&text.as_bytes()[at..], &mut buffer);
        at += taken;
        value.extend_from_slice(&buffer[..made]);
        let ended = match result {
            csv_core::ReadFieldResult::Field { record_end } => record_end,
            csv_core::ReadFieldResult::End => break,
            // The end of the input is told by an empty one.
            csv_core::ReadFieldResult::InputEmpty | csv_core::ReadFieldResult::OutputFull => continue,
        };
        let first = fields.is_empty();
        fields.push(one_field(text, start..at, delimiter, &std::mem::take(&mut value), first));
        start = at;
        if ended {
            records.extend(record(text, std::mem::take(&mut fields)));
        }
    }
    records
}

fn record(text: &str, fields: Vec<Field>) -> Option<Record> {
    let (first, last) = (fields.first()?.range.start(), fields.last()?.range.end());
    let quoted = |at: usize| usize::from(text[at..].starts_with('"'));
    let start = first - usize::from(text[..first].ends_with('"'));
    let end = (last + quoted(last)).max(start);
    Some(Record { fields, range: TextRange::new(start, end) })
}

/// A field from the bytes that it took, with what parted it from its neighbours; before the first one of a record stand the line ends of
/// the last record and of blank lines.
fn one_field(text: &str, taken: std::ops::Range<usize>, delimiter: u8, value: &[u8], first: bool) -> Field {
    let line_end = |c: char| first && matches!(c, '\n' | '\r' | '\u{feff}');
    let written = text[taken.clone()].trim_start_matches(line_end);
    let start = taken.end - written.len();
    let inner = written.strip_suffix(char::from(delimiter)).unwrap_or(written).trim_end_matches(['\n', '\r']);
    let range = trimmed(text, start, start + inner.len());
    let range = match text[range.range()].strip_prefix('"').and_then(|inner| inner.strip_suffix('"')) {
        Some(inner) => trimmed(text, range.start() + 1, range.start() + 1 + inner.len()),
        None => range,
    };
    Field { text: String::from_utf8_lossy(value).trim().to_owned(), range }
}
