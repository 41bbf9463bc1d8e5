//! Org: lists of descriptions (`- term :: meaning`), else tables, else a heading per term on a page whose title says that it is a glossary.
//! (orgmode.org/manual/Plain-Lists.html)

use super::lines::{Heading, Line, by_headings, dedented, glossary_parts, is_glossary, is_in_glossary, lines, topic};
use super::openings::{self, Markup};
use super::rows::{self, Cell};
use crate::glossary::draft::{Draft, Written, trimmed};
use crate::glossary::role::{Columns, role_of};
use crate::glossary::{ReadOptions, Reading};
use crate::text::TextRange;

/// Reads a text as a glossary.
pub(super) fn read(text: &str, _: &ReadOptions) -> Reading {
    let page = Page { text, lines: lines(text) };
    let headings = page.headings();
    let mut reading = Reading::default();
    page.lists(&headings, &mut reading);
    if reading.entries.is_empty() {
        page.tables(&headings, &mut reading);
    }
    if reading.entries.is_empty() {
        let markup = Markup {
            emphasis: &["*", "/", "_", "=", "~"],
            bullets: &['-', '+'],
            anchor: Some(("<<", ">>")),
            name: &inline,
            said: &inline,
            is_text: &|line| page.is_text(line),
        };
        let text = openings::Text { text, lines: &page.lines, headings: &headings };
        reading.entries = openings::read(&text, &markup, &mut reading.problems);
    }
    if reading.entries.is_empty() {
        let meaning = |from: usize, to: usize| page.meaning(from, to);
        reading.entries = by_headings(text, &headings, page.lines.len(), &meaning, &mut reading.problems);
    }
    reading
}

/// The headings of a text.
pub(super) fn headings(text: &str) -> Vec<Heading> {
    Page { text, lines: lines(text) }.headings()
}

struct Page<'t> {
    text: &'t str,
    lines: Vec<Line>,
}

impl Page<'_> {
    fn str(&self, line: usize) -> &str {
        self.lines[line].str(self.text)
    }

    /// Whether a line is text: no comment, no setting, no rule and nothing of a drawer.
    fn is_text(&self, line: usize) -> bool {
        let text = self.str(line);
        let is_drawer = text.starts_with(':') && text[1..].contains(':');
        !is_drawer && !text.starts_with(['#', '|']) && !text.starts_with("-----")
    }

    /// The title, `#+TITLE: …`, and the headings: `* …`, without what is to be done and tags.
    fn headings(&self) -> Vec<Heading> {
        let mut headings = Vec::new();
        for line in 0..self.lines.len() {
            let (text, start) = (self.str(line), self.lines[line].text);
            let stars = text.len() - text.trim_start_matches('*').len();
            let title = text.get(..8).filter(|key| key.eq_ignore_ascii_case("#+title:"));
            let (level, from) = match title {
                Some(key) => (1, key.len()),
                None if stars > 0 && text[stars..].starts_with(' ') && self.lines[line].indent == 0 => {
                    (stars + 1, stars)
                }
                None => continue,
            };
            let tags = text.rfind(" :").filter(|at| text.ends_with(':') && !text[at + 2..].contains(' '));
            let range = trimmed(self.text, start + from, start + tags.unwrap_or(text.len()).max(from));
            let range = unmarked(self.text, range);
            let name = Written { text: inline(&self.text[range.range()]), range };
            headings.push(Heading { lines: (line, line + 1), level, name, is_glossary: false });
        }
        headings
    }

    fn lists(&self, headings: &[Heading], reading: &mut Reading) {
        let (declared, parts) = (is_glossary(headings), glossary_parts(headings));
        let mut outer: Option<usize> = None;
        for line in 0..self.lines.len() {
            let Some((name, body)) = self.term(line) else { continue };
            let indent = self.lines[line].indent;
            if declared && !is_in_glossary(headings, &parts, line) || outer.is_some_and(|outer| indent > outer) {
                continue;
            }
            outer = Some(indent);
            let Some(mut draft) = Draft::new(self.text, &name) else { continue };
            draft.context(topic(headings, line));
            let ends = |next: &Line| !next.is_blank() && next.indent <= indent;
            let end = self.lines[line + 1..].iter().position(ends).map_or(self.lines.len(), |length| line + 1 + length);
            let mut all = vec![Line { text: body, indent: 0, ..self.lines[line] }];
            all.extend_from_slice(&self.lines[line + 1..end]);
            all.drain(..usize::from(all[0].is_blank()));
            while all.last().is_some_and(Line::is_blank) {
                all.pop();
            }
            if let (Some(first), Some(last)) = (all.first(), all.last()) {
                let end = last.range(self.text).end().max(first.text);
                draft.meaning(&dedented(self.text, &all, &inline), TextRange::new(first.text, end));
            }
            reading.entries.push(draft.finish(name.range, &mut reading.problems));
        }
    }

    /// The entries of tables whose heads say that they hold terms.
    fn tables(&self, headings: &[Heading], reading: &mut Reading) {
        let is_row = |line: usize| self.str(line).starts_with('|') && !self.str(line).starts_with("|-");
        let mut columns: Option<Columns> = None;
        for line in 0..self.lines.len() {
            if !self.str(line).starts_with('|') {
                columns = None;
                continue;
            }
            if !is_row(line) {
                continue;
            }
            let cells = self.cells(line);
            let Some(columns) = &columns else {
                let roles: Vec<_> = cells.iter().map(|cell| role_of(&cell.text)).collect();
                columns = Columns::of(&roles).filter(|columns| columns.sure);
                continue;
            };
            let cell = |column: usize| {
                let name = cells.get(column).filter(|cell| !cell.text.is_empty())?.clone();
                Some(Cell { prose: name.text.clone(), name })
            };
            let entry = rows::entry(self.text, columns, &cell, topic(headings, line), None, &mut reading.problems);
            reading.entries.extend(entry);
        }
    }

    fn cells(&self, line: usize) -> Vec<Written> {
        let (text, start) = (self.str(line), self.lines[line].text);
        let inner = text.trim_start_matches('|').trim_end_matches('|');
        let mut from = start + text.find(inner).unwrap_or(0);
        let mut cells = Vec::new();
        for cell in inner.split('|') {
            let range = unmarked(self.text, trimmed(self.text, from, from + cell.len()));
            cells.push(Written { text: inline(&self.text[range.range()]), range });
            from += cell.len() + 1;
        }
        cells
    }

    /// The term that a line opens, and where the text behind it starts.
    fn term(&self, line: usize) -> Option<(Written, usize)> {
        let (text, start) = (self.str(line), self.lines[line].text);
        let item = text.strip_prefix("- ").or_else(|| text.strip_prefix("+ "))?;
        let at = item.find(" :: ").or_else(|| item.strip_suffix(" ::").map(str::len))?;
        let from = start + text.len() - item.len();
        let range = trimmed(self.text, from, from + at);
        let end = self.lines[line].end;
        let body = end - self.text[from + at + " ::".len()..end].trim_start().len();
        let range = unmarked(self.text, range);
        Some((Written { text: inline(&self.text[range.range()]), range }, body))
    }

    /// The text on lines, without drawers and comments.
    fn meaning(&self, from: usize, to: usize) -> Option<(String, TextRange)> {
        let mut drawer = false;
        let mut said: Vec<Line> = Vec::new();
        for line in from..to {
            let text = self.str(line);
            let marks = text.len() > 2 && text.starts_with(':') && text.ends_with(':') && !text.contains(' ');
            if marks || drawer {
                drawer = !text.eq_ignore_ascii_case(":end:");
            } else if !text.starts_with('#') {
                said.push(self.lines[line]);
            }
        }
        let first = said.iter().position(|line| !line.is_blank())?;
        let last = said.iter().rposition(|line| !line.is_blank())?;
        let said = &said[first..=last];
        let end = said.last()?.range(self.text).end();
        Some((dedented(self.text, said, &inline), TextRange::new(said[0].text, end.max(said[0].text))))
    }
}

/// A range without the marks of emphasis or code around all of it: `*API*`, `=BOM=`.
fn unmarked(text: &str, range: TextRange) -> TextRange {
    let inner = &text[range.range()];
    let mark = inner.chars().next().filter(|c| matches!(c, '*' | '/' | '_' | '=' | '~' | '+'));
    match mark {
        Some(mark) if inner.len() > 2 && inner.ends_with(mark) && !inner[1..inner.len() - 1].contains(mark) => {
            TextRange::new(range.start() + 1, range.end() - 1)
        }
        _ => range,
    }
}

/// Text with links as a reader sees them: `[[address][text]]`.
fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("[[") {
        let inner = &rest[at + 2..];
        let Some(end) = inner.find("]]") else { break };
        out.push_str(&rest[..at]);
        let (address, label) = inner[..end].split_once("][").unwrap_or((&inner[..end], &inner[..end]));
        match address.contains("://") && address != label {
            true => out.extend(["[", label, "](", address, ")"]),
            false => out.push_str(label),
        }
        rest = &inner[end + 2..];
    }
    out.push_str(rest);
    out
}
