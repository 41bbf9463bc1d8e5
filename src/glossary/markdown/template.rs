//! How a page writes its entries: the marks around a headword and between it and its meaning, taken from the entries that it has.

use super::body::Builder;
use super::table;
use crate::glossary::Entry;
use crate::glossary::insertion::closed;
use crate::markdown::{Kind, Line, Page};

/// What an entry is on its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Heading(u8),
    Item,
    Row,
    Abbreviation,
    Paragraph,
}

/// The text of an entry but for its headword and meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Template {
    shape: Shape,
    /// What stands on the line before the entry: the marker of its item.
    lead: String,
    before: String,
    between: String,
    after: String,
}

/// Tags that entries of definition lists are made of; others hold addresses of one entry.
const TAGS: [&str; 8] = ["<dt>", "</dt>", "<dd>", "</dd>", "<dfn>", "</dfn>", "<br>", "<p>"];

/// A new entry, as text without a line end behind it, written as `near` is, or as most of `group`.
pub(super) fn entry_like(
    builder: &Builder<'_>,
    near: &Entry,
    group: &[&Entry],
    eol: &str,
    headword: &str,
    meaning: &str,
) -> String {
    let page = builder.page;
    let shape = shape(page, near);
    if shape == Shape::Row {
        return row_like(page, near, headword, meaning);
    }
    let template = most_usual(page, shape, near, group).unwrap_or_else(|| simplest(page, shape, near, eol));
    let between = underlined(&template, headword);
    let head = format!("{}{}{}{between}", template.lead, template.before, escaped(shape, headword));
    let last = head
        .rfind(['\n', '\r'])
        .map_or(if shape == Shape::Item { template.lead.as_str() } else { "" }, |at| &head[at + 1..]);
    let indent = " ".repeat(last.chars().count());
    let meaning = meaning.lines().collect::<Vec<_>>().join(&format!("{eol}{indent}"));
    closed(&format!("{head}{meaning}{}", template.after), &meaning)
}

/// The heads of the table that a row is in, as text.
pub(super) fn heads_of_row(page: &Page<'_>, entry: &Entry, eol: &str) -> Option<String> {
    let mut line = page.line_of(entry.headword_range.start());
    while page.lines[line].kind == Kind::TableRow {
        line = line.checked_sub(1)?;
    }
    let head = line.checked_sub(1).filter(|&head| page.lines[head].kind == Kind::TableHead)?;
    let whole = |line: usize| &page.text[page.lines[line].start..page.lines[line].end];
    Some(format!("{}{eol}{}{eol}", whole(head), whole(line)))
}

/// Whether an entry is a row of a table.
pub(super) fn is_row(page: &Page<'_>, entry: &Entry) -> bool {
    shape(page, entry) == Shape::Row
}

/// The blank lines between entries of that kind where no two of them show it.
pub(super) fn usual_gap(page: &Page<'_>, entry: &Entry) -> usize {
    match shape(page, entry) {
        Shape::Heading(_) | Shape::Paragraph => 1,
        Shape::Item | Shape::Row | Shape::Abbreviation => 0,
    }
}

fn shape(page: &Page<'_>, entry: &Entry) -> Shape {
    match page.lines[page.line_of(entry.headword_range.start())].kind {
        Kind::TableRow => Shape::Row,
        Kind::Heading { level, .. } => Shape::Heading(level),
        Kind::Item { .. } => Shape::Item,
        Kind::Reference => Shape::Abbreviation,
        _ => Shape::Paragraph,
    }
}

fn template(page: &Page<'_>, entry: &Entry) -> Option<Template> {
    let text = page.text;
    let line = &page.lines[page.line_of(entry.range.start())];
    let (head, meaning) = (entry.headword_range, entry.meaning_range);
    if entry.meaning.is_empty() || meaning.start() < head.end() {
        return None;
    }
    Some(Template {
        shape: shape(page, entry),
        lead: text[line.start..entry.range.start()].to_owned(),
        before: text[entry.range.start()..head.start()].to_owned(),
        between: text[head.end()..meaning.start()].to_owned(),
        after: text[meaning.end()..entry.range.end()].to_owned(),
    })
}

impl Template {
    /// Whether there is nothing of one entry in it: no address, no short form, no remark.
    fn is_clean(&self) -> bool {
        let lead = self.lead.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
        [lead, &self.before, &self.between, &self.after].into_iter().all(|part| {
            let bare = TAGS.iter().fold(part.to_owned(), |part, tag| part.replace(tag, ""));
            let bracket = self.shape != Shape::Abbreviation && bare.contains(['[', ']']);
            !bracket && !bare.contains(|c: char| c.is_alphanumeric() || matches!(c, '(' | '<' | '{' | '（'))
        })
    }
}

/// The template of most entries of that shape; of several, the one that the nearest entry has.
fn most_usual(page: &Page<'_>, shape: Shape, near: &Entry, group: &[&Entry]) -> Option<Template> {
    let clean = |entry: &Entry| template(page, entry).filter(|template| template.shape == shape && template.is_clean());
    let mut counts: Vec<(Template, usize)> = Vec::new();
    for found in [near].into_iter().chain(group.iter().copied()).filter_map(clean) {
        // Underlines are as long as their headings.
        let alike = |(known, _): &&mut (Template, usize)| {
            underlined(known, "x") == underlined(&found, "x") && known.before == found.before
        };
        match counts.iter_mut().find(alike) {
            Some((_, count)) => *count += 1,
            None => counts.push((found, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    counts.into_iter().find(|(_, count)| *count == most).map(|(template, _)| template)
}

/// The template of an entry without its addresses and remarks.
fn simplest(page: &Page<'_>, shape: Shape, near: &Entry, eol: &str) -> Template {
    let lead = page.text[page.lines[page.line_of(near.range.start())].start..near.range.start()].to_owned();
    let lead = if lead.contains(|c: char| c.is_alphabetic() || c == '<') { String::new() } else { lead };
    if let Shape::Heading(level) = shape {
        let before = format!("{} ", "#".repeat(level.into()));
        return Template { shape, lead: String::new(), before, between: eol.repeat(2), after: String::new() };
    }
    let before = &page.text[near.range.start()..near.headword_range.start()];
    let marks = ["**", "__"].into_iter().find(|marks| before.contains(marks)).unwrap_or_default();
    let between = match template(page, near) {
        Some(template) => {
            let tail = |c: char| c.is_alphanumeric() || matches!(c, ')' | ']' | '}' | '>' | '）');
            let from =
                template.between.char_indices().rev().find(|(_, c)| tail(*c)).map_or(0, |(at, c)| at + c.len_utf8());
            template.between[from..].to_owned()
        }
        None => format!("{marks}: "),
    };
    let between = if between.contains(marks) { between } else { format!("{marks}{between}") };
    Template { shape, lead, before: marks.to_owned(), between, after: String::new() }
}

/// What stands between headword and meaning, with the heading's underline as long as the heading.
fn underlined(template: &Template, headword: &str) -> String {
    let between = &template.between;
    let start = between.len() - between.trim_start_matches(['\n', '\r']).len();
    let length = between[start..].bytes().take_while(|b| matches!(b, b'-' | b'=')).count();
    let mark = &between[start..start + length.min(1)];
    match template.shape {
        Shape::Heading(_) if start > 0 && length > 0 => {
            let least = 3;
            let line = mark.repeat(headword.chars().count().max(least));
            format!("{}{line}{}", &between[..start], &between[start + length..])
        }
        _ => between.clone(),
    }
}

/// A headword as markdown.
fn escaped(shape: Shape, headword: &str) -> String {
    let mut out = String::with_capacity(headword.len());
    for (at, c) in headword.char_indices() {
        let inside = |side: Option<char>| side.is_some_and(char::is_alphanumeric);
        let in_word =
            inside(headword[..at].chars().next_back()) && inside(headword[at + c.len_utf8()..].chars().next());
        let special = match c {
            '*' | '`' | '[' | ']' | '<' | '\\' => true,
            '_' => !in_word,
            '|' => shape == Shape::Row,
            '#' => matches!(shape, Shape::Heading(_)) && headword[..at].ends_with([' ', '#']),
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A row with the columns of another one.
fn row_like(page: &Page<'_>, near: &Entry, headword: &str, meaning: &str) -> String {
    let line = page.line_of(near.headword_range.start());
    let cells = table::cells(page, line);
    let column = |offset: usize| cells.iter().position(|cell| cell.start <= offset && offset <= cell.end);
    let term = column(near.headword_range.start()).unwrap_or(0);
    // The meaning of this row may be missing: then that of another one shows its column.
    let meanings = if near.meaning.is_empty() { None } else { column(near.meaning_range.start()) };
    let said = meanings.filter(|&meaning| meaning != term).unwrap_or(term + 1);
    let cell = &page.text[cells[term].clone()];
    let marks = ["**", "__", "`", "*", "_"]
        .into_iter()
        .find(|marks| cell.len() > 2 * marks.len() && cell.starts_with(marks) && cell.ends_with(marks));
    let marks = marks.unwrap_or_default();
    let escaped_meaning = meaning.lines().map(str::trim).collect::<Vec<_>>().join(" ").replace('|', "\\|");
    let row = page.str(line).trim_end();
    let delimiter = (0..line).rev().find(|&line| page.lines[line].kind == Kind::TableDelimiter).unwrap_or(line);
    let delimiters = table::cells(page, delimiter);
    let mut out = Vec::new();
    for at in 0..cells.len().max(said + 1) {
        let text = match at {
            _ if at == term && marks == "`" => format!("`{headword}`"),
            _ if at == term => format!("{marks}{}{marks}", escaped(Shape::Row, headword)),
            _ if at == said => escaped_meaning.clone(),
            _ => String::new(),
        };
        // A column that is as wide here as between heads and rows is aligned.
        let width = Some(width(page, line, &cells, at)).filter(|&here| here == width(page, delimiter, &delimiters, at));
        let width = width.unwrap_or(0);
        out.push(format!("{text}{}", " ".repeat(width.saturating_sub(text.chars().count()))));
    }
    let blank = |cell: &String| if cell.is_empty() { String::new() } else { format!("{cell} ") };
    if row.starts_with('|') {
        let inner: Vec<String> = out.iter().map(|cell| format!(" {}", blank(cell))).collect();
        format!("|{}{}", inner.join("|"), if row.ends_with('|') { "|" } else { "" }).trim_end().to_owned()
    } else {
        let row = out.join(" | ");
        row.trim_end().to_owned()
    }
}

/// How many characters there are between the bars of a cell, without a blank at each.
fn width(page: &Page<'_>, line: usize, cells: &[std::ops::Range<usize>], at: usize) -> usize {
    let Some(cell) = cells.get(at) else { return 0 };
    let Line { text: from, end, .. } = page.lines[line];
    let bar = |offset: usize| page.text[offset..end].find('|').map_or(end, |bar| offset + bar);
    let start = match at.checked_sub(1) {
        Some(before) => (bar(cells[before].end) + 1).min(cell.start),
        None => from + usize::from(page.text[from..].starts_with('|')),
    };
    let blanks = if at == 0 && start == from { 1 } else { 2 };
    page.text[start..bar(cell.end)].chars().count().saturating_sub(blanks)
}
