//! Tables: which columns hold terms, short forms and meanings, by their heads, else by what is in them.

use std::ops::Range;

use super::body::{self, Builder};
use super::lines::{Kind, Page};
use super::said;
use crate::glossary::name::short;
use crate::glossary::{Entry, Form, FormKind};
use crate::text::TextRange;

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

/// What the columns of a table of terms hold, as indices.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns {
    term: usize,
    meaning: Option<usize>,
    abbreviation: Option<usize>,
    expansion: Option<usize>,
    aliases: Option<usize>,
    avoid: Option<usize>,
    see_also: Option<usize>,
    examples: Option<usize>,
    /// Whether a head says that its column holds terms.
    pub sure: bool,
    /// Whether a head says that its column holds meanings.
    meaning_said: bool,
}

/// What a column holds by its head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Term,
    Abbreviation,
    Expansion,
    Meaning,
    Aliases,
    Avoid,
    SeeAlso,
    Examples,
    Other,
}

/// Words in the heads of columns, in small letters; the first that stands in a head decides.
const HEADS: [(&str, Role); 68] = [
    ("see also", Role::SeeAlso),
    ("related", Role::SeeAlso),
    ("avoid", Role::Avoid),
    ("discouraged", Role::Avoid),
    ("not to use", Role::Avoid),
    ("alias", Role::Aliases),
    ("aka", Role::Aliases),
    ("synonym", Role::Aliases),
    ("also known", Role::Aliases),
    ("example", Role::Examples),
    ("definition", Role::Meaning),
    ("meaning", Role::Meaning),
    ("description", Role::Meaning),
    ("explanation", Role::Meaning),
    ("translation", Role::Meaning),
    ("definición", Role::Meaning),
    ("descripción", Role::Meaning),
    ("significado", Role::Meaning),
    ("définition", Role::Meaning),
    ("signification", Role::Meaning),
    ("definizione", Role::Meaning),
    ("definição", Role::Meaning),
    ("bedeutung", Role::Meaning),
    ("beschreibung", Role::Meaning),
    ("erklärung", Role::Meaning),
    ("übersetzung", Role::Meaning),
    ("определение", Role::Meaning),
    ("значение", Role::Meaning),
    ("定义", Role::Meaning),
    ("定義", Role::Meaning),
    ("说明", Role::Meaning),
    ("説明", Role::Meaning),
    ("解释", Role::Meaning),
    ("含义", Role::Meaning),
    ("意味", Role::Meaning),
    ("翻译", Role::Meaning),
    ("訳", Role::Meaning),
    ("번역", Role::Meaning),
    ("설명", Role::Meaning),
    ("의미", Role::Meaning),
    ("뜻", Role::Meaning),
    ("정의", Role::Meaning),
    ("stands for", Role::Expansion),
    ("expansion", Role::Expansion),
    ("expanded", Role::Expansion),
    ("full form", Role::Expansion),
    ("full name", Role::Expansion),
    ("long form", Role::Expansion),
    ("spelled out", Role::Expansion),
    ("abbr", Role::Abbreviation),
    ("acronym", Role::Abbreviation),
    ("initialism", Role::Abbreviation),
    ("short form", Role::Abbreviation),
    ("abkürzung", Role::Abbreviation),
    ("略語", Role::Abbreviation),
    ("缩写", Role::Abbreviation),
    ("略称", Role::Abbreviation),
    ("약어", Role::Abbreviation),
    ("term", Role::Term),
    ("concept", Role::Term),
    ("begriff", Role::Term),
    ("término", Role::Term),
    ("termo", Role::Term),
    ("用語", Role::Term),
    ("术语", Role::Term),
    ("術語", Role::Term),
    ("용어", Role::Term),
    ("термин", Role::Term),
];

/// Heads that are one of these words and nothing else, in small letters.
const WHOLE_HEADS: [(&str, Role); 14] = [
    ("name", Role::Term),
    ("word", Role::Term),
    ("phrase", Role::Term),
    ("entry", Role::Term),
    ("keyword", Role::Term),
    ("expression", Role::Term),
    ("original", Role::Term),
    ("english", Role::Term),
    ("jargon", Role::Term),
    ("short", Role::Abbreviation),
    ("what it means", Role::Meaning),
    ("what it is", Role::Meaning),
    ("details", Role::Meaning),
    ("notes", Role::Meaning),
];

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
        let columns = by_heads(builder, at);
        tables.push(Table { head: at, rows, columns });
        at = end;
    }
    tables
}

fn role_of(head: &str) -> Role {
    let head = head.trim().trim_end_matches(['.', ':']).to_lowercase();
    let whole = WHOLE_HEADS.iter().find(|(word, _)| *word == head);
    whole.or_else(|| HEADS.iter().find(|(word, _)| head.contains(word))).map_or(Role::Other, |(_, role)| *role)
}

/// What the columns hold, by their heads.
fn by_heads(builder: &Builder<'_>, line: usize) -> Option<Columns> {
    let roles: Vec<Role> =
        cells(builder.page, line).into_iter().map(|cell| role_of(&builder.plain(cell).text)).collect();
    let find = |role: Role| roles.iter().position(|other| *other == role);
    let meaning = find(Role::Meaning);
    let mut columns = Columns {
        meaning,
        abbreviation: find(Role::Abbreviation),
        expansion: find(Role::Expansion),
        aliases: find(Role::Aliases),
        avoid: find(Role::Avoid),
        see_also: find(Role::SeeAlso),
        examples: find(Role::Examples),
        sure: true,
        meaning_said: meaning.is_some(),
        ..Columns::default()
    };
    match (find(Role::Term), columns.abbreviation) {
        (Some(term), _) => columns.term = term,
        (None, Some(abbreviation)) => {
            columns.term = abbreviation;
            columns.abbreviation = None;
        }
        // `Role | Description`: something is described, so it may well be a term.
        (None, None) if roles.first() == Some(&Role::Other) && meaning.is_some() => columns.sure = false,
        _ => return None,
    }
    if columns.meaning.is_none() {
        columns.meaning = columns.expansion;
    }
    if columns.meaning.is_none() {
        let other = |at: &usize| *at != columns.term && Some(*at) != columns.abbreviation && roles[*at] == Role::Other;
        columns.meaning = (0..roles.len()).find(other);
    }
    (columns.meaning.is_some() || columns.abbreviation.is_some()).then_some(columns)
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
    table.rows.clone().filter_map(|line| row(builder, line, columns, context)).collect()
}

fn row(builder: &mut Builder<'_>, line: usize, columns: &Columns, context: Option<&str>) -> Option<Entry> {
    let page = builder.page;
    let cells = cells(page, line);
    let cell = |column: Option<usize>| column.and_then(|column| cells.get(column)).cloned();
    let term = cell(Some(columns.term))?;
    let named = builder.names(term.clone())?;
    // `| **A** | |` stands for a letter.
    let others_empty = cells.iter().filter(|cell| **cell != term).all(|cell| page.text[cell.clone()].trim().is_empty());
    if named.headword.chars().count() == 1 && others_empty {
        return None;
    }
    let mut entry = named.entry(page.lines[line].text);
    let end = page.lines[line].text + page.str(line).trim_end().len();
    entry.range = TextRange::new(entry.range.start(), end.max(entry.headword_range.end()));
    entry.context = context.map(str::to_string);
    for (column, kind) in [
        (columns.abbreviation, FormKind::Abbreviation),
        (columns.expansion, FormKind::Expansion),
        (columns.aliases, FormKind::Alias),
        (columns.avoid, FormKind::Discouraged),
    ] {
        if let Some(cell) = cell(column) {
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
        entry.meaning = text(meaning);
        entry.redirect = said::redirect(&entry.meaning);
    }
    if columns.meaning.is_some() {
        builder.judge(&entry);
    }
    Some(entry)
}

fn add_forms(builder: &Builder<'_>, entry: &mut Entry, cell: Range<usize>, kind: FormKind) {
    let plain = builder.plain(cell);
    let base = plain.text.as_ptr() as usize;
    for part in plain.text.split([',', ';', '、', '，']) {
        let part = part.trim();
        if !part.chars().any(char::is_alphanumeric) {
            continue;
        }
        let start = part.as_ptr() as usize - base;
        let short = kind == FormKind::Alias && short::is_short(part, &entry.headword);
        let form = Form {
            text: part.split_whitespace().collect::<Vec<_>>().join(" "),
            kind: if short { FormKind::Abbreviation } else { kind },
            range: Some(plain.source(start..start + part.len())),
        };
        body::add_form(entry, form);
    }
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
