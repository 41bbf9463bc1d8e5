//! AsciiDoc: labelled lists (`Term:: meaning`), tables whose heads say that they hold terms, and a section per term on a page whose title
//! says that it is a glossary. (docs.asciidoctor.org/asciidoc/latest)

mod inline;
mod kinds;

use std::ops::Range;

use super::lines::{
    Heading, Line, above, by_headings, dedented, glossary_parts, is_glossary, is_in_glossary, lines, topic,
};
use super::openings::{self, Markup};
use super::rows::{self, Cell};
use crate::glossary::draft::{Draft, Written, in_order, trimmed};
use crate::glossary::role::{Columns, role_of};
use crate::glossary::{FormKind, ReadOptions, Reading};
use crate::text::TextRange;
use inline::inline;
use kinds::{Kind, is_bars, kinds};

/// Reads a text as a glossary.
pub(super) fn read(text: &str, _: &ReadOptions) -> Reading {
    let mut page = page(text);
    let headings = page.headings();
    page.tables(&headings);
    page.lists(&headings);
    if page.reading.entries.is_empty() {
        page.openings(&headings);
    }
    if page.reading.entries.is_empty() {
        page.sections(&headings);
    }
    let Reading { entries, problems, .. } = page.reading;
    Reading { entries: in_order(entries), problems, ..Reading::default() }
}

/// The headings of a text.
pub(super) fn headings(text: &str) -> Vec<Heading> {
    page(text).headings()
}

fn page(text: &str) -> Page<'_> {
    let lines = lines(text);
    let kinds = kinds(text, &lines);
    Page { text, lines, kinds, reading: Reading::default() }
}

struct Page<'t> {
    text: &'t str,
    lines: Vec<Line>,
    kinds: Vec<Kind>,
    reading: Reading,
}

/// A term of a labelled list.
struct Label {
    line: usize,
    /// Its mark: two to four colons, or two semicolons.
    mark: &'static str,
    name: Range<usize>,
    /// Where text behind the mark starts.
    body: usize,
}

impl Page<'_> {
    fn str(&self, line: usize) -> &str {
        self.lines[line].str(self.text)
    }

    fn headings(&self) -> Vec<Heading> {
        let mut headings: Vec<Heading> = Vec::new();
        for line in 0..self.lines.len() {
            if self.kinds[line] != Kind::Text || self.lines[line].indent > 0 {
                continue;
            }
            let start = self.lines[line].text;
            let text = self.str(line);
            let marks = text.len() - text.trim_start_matches('=').len();
            let one = matches!(marks, 1..=6) && text[marks..].starts_with([' ', '\t']);
            let two = self.under(line);
            let (level, name) = match two {
                _ if one => {
                    (marks, trimmed(self.text, start + marks, start + text.trim_end_matches('=').len().max(marks)))
                }
                Some(level) => (level, self.lines[line].range(self.text)),
                None => continue,
            };
            let name = Written { text: inline(&self.text[name.range()], false), range: name };
            let marked = (0..line)
                .rev()
                .take_while(|at| self.kinds[*at] == Kind::Attribute)
                .any(|at| self.str(at).starts_with("[glossary"));
            headings.push(Heading { lines: (line, line + 1 + usize::from(!one)), level, name, is_glossary: marked });
        }
        headings
    }

    /// The level of a title with a line of marks below, of nearly its length.
    fn under(&self, line: usize) -> Option<usize> {
        let (text, below) = (self.str(line), self.lines.get(line + 1)?.str(self.text));
        let level =
            ['=', '-', '~', '^', '+'].iter().position(|mark| below.len() > 1 && below.chars().all(|c| c == *mark))? + 1;
        let (length, marks) = (text.chars().count(), below.len());
        let starts = line == 0 || self.lines[line - 1].is_blank() || self.kinds[line - 1] != Kind::Text;
        (starts && text.contains(char::is_alphanumeric) && length.abs_diff(marks) <= 2).then_some(level)
    }

    /// The entries of labelled lists.
    fn lists(&mut self, headings: &[Heading]) {
        let labels: Vec<Label> = (0..self.lines.len()).filter_map(|line| self.label(line)).collect();
        let (declared, parts) = (is_glossary(headings), glossary_parts(headings));
        let read: Vec<&Label> =
            labels.iter().filter(|label| !declared || is_in_glossary(headings, &parts, label.line)).collect();
        // Lists with another mark than the first one are parts of its items.
        let Some(mark) = read.first().map(|label| label.mark) else { return };
        let read: Vec<&Label> = read.into_iter().filter(|label| label.mark == mark).collect();
        let mut terms: Vec<&Label> = Vec::new();
        for (at, label) in read.iter().enumerate() {
            terms.push(label);
            let next = read.get(at + 1).map_or(self.lines.len(), |next| next.line);
            let body = self.body(label, next, headings);
            // Several terms in a row have one meaning.
            let stacked = body.is_none() && read.get(at + 1).is_some_and(|next| self.is_near(label.line, next.line));
            if !stacked {
                self.entry(&std::mem::take(&mut terms), body, headings);
            }
        }
    }

    /// Whether nothing but blank lines and attributes stands between two lines.
    fn is_near(&self, line: usize, next: usize) -> bool {
        (line + 1..next).all(|at| self.lines[at].is_blank() || self.kinds[at] != Kind::Text)
    }

    fn entry(&mut self, labels: &[&Label], body: Option<(String, TextRange)>, headings: &[Heading]) {
        let Some((first, others)) = labels.split_first() else { return };
        let Some(mut draft) = Draft::new(self.text, &self.name(first)) else { return };
        others.iter().for_each(|other| draft.name(&self.name(other), FormKind::Alias));
        draft.context(topic(headings, first.line));
        if let Some((meaning, range)) = body {
            draft.meaning(&meaning, range);
        }
        let range = self.lines[first.line].range(self.text);
        self.reading.entries.push(draft.finish(range, &mut self.reading.problems));
    }

    fn name(&self, label: &Label) -> Written {
        let range = TextRange::new(label.name.start, label.name.end);
        Written { text: inline(&self.text[range.range()], false), range }
    }

    /// The term that a line opens.
    fn label(&self, line: usize) -> Option<Label> {
        if self.kinds[line] != Kind::Text {
            return None;
        }
        let (text, start) = (self.str(line), self.lines[line].text);
        for (at, _) in text.match_indices("::").chain(text.match_indices(";;")) {
            let mark =
                [":::: ", "::: ", ":: ", ";; "].into_iter().map(str::trim).find(|mark| text[at..].starts_with(mark))?;
            let rest = &text[at + mark.len()..];
            let name = text[..at].trim_end();
            if !(rest.is_empty() || rest.starts_with([' ', '\t'])) || name.is_empty() {
                continue;
            }
            let listed = name.starts_with(['*', '-', '.', '+']) && name[1..].starts_with(' ');
            return (!listed).then(|| Label {
                line,
                mark,
                name: start..start + name.len(),
                body: start + text.len() - rest.trim_start().len(),
            });
        }
        None
    }

    /// The meaning of a term, which goes on to the next one of its list: a paragraph, and what is joined to it by `+`, a list or an
    /// indented one.
    fn body(&self, label: &Label, next: usize, headings: &[Heading]) -> Option<(String, TextRange)> {
        let section = above(headings, label.line).map_or(0, |at| at + 1);
        let next = headings.get(section).map_or(next, |heading| heading.lines.0.min(next));
        let mut lines: Vec<Line> = Vec::new();
        let line = &self.lines[label.line];
        if label.body < line.end {
            lines.push(Line { text: label.body, indent: 0, ..*line });
        }
        let mut joined = lines.is_empty();
        // Attributes right above the next term belong to that.
        let is_above =
            |at: &usize| self.lines[*at].is_blank() || matches!(self.kinds[*at], Kind::Attribute | Kind::Comment);
        let of_next = next - (label.line + 1..next).rev().take_while(is_above).count();
        for at in label.line + 1..next {
            let line = &self.lines[at];
            let marked =
                line.indent > 0 || self.str(at).starts_with(['*', '-', '.']) || self.kinds[at] == Kind::Verbatim;
            match self.kinds[at] {
                _ if line.is_blank() => {
                    let opened = lines.is_empty();
                    joined &= opened;
                    if !opened {
                        lines.push(*line);
                    }
                    continue;
                }
                Kind::Plus => {
                    joined = true;
                    lines.push(Line { text: line.end, ..*line });
                }
                Kind::Comment => {}
                Kind::Attribute if at >= of_next => break,
                Kind::Attribute => {}
                Kind::Table => break,
                _ => {
                    let after_blank = lines.last().is_some_and(Line::is_blank);
                    if after_blank && !joined && !marked {
                        break;
                    }
                    lines.push(*line);
                }
            }
        }
        while lines.last().is_some_and(Line::is_blank) {
            lines.pop();
        }
        let (first, last) = (lines.first()?, lines.last()?);
        let meaning = dedented(self.text, &lines, &|line| inline(line, true));
        Some((meaning, TextRange::new(first.text, last.range(self.text).end().max(first.text))))
    }

    /// The entries of bullets and paragraphs that open with names.
    fn openings(&mut self, headings: &[Heading]) {
        let markup = Markup {
            emphasis: &["**", "*", "__", "_", "`"],
            bullets: &['*', '-', '.'],
            anchor: Some(("[[", "]]")),
            name: &|text| inline(text, false),
            said: &|line| inline(line, true),
            is_text: &|line| matches!(self.kinds[line], Kind::Text | Kind::Verbatim),
        };
        let page = openings::Text { text: self.text, lines: &self.lines, headings };
        let mut problems = Vec::new();
        self.reading.entries = openings::read(&page, &markup, &mut problems);
        self.reading.problems.extend(problems);
    }

    fn sections(&mut self, headings: &[Heading]) {
        let mut problems = Vec::new();
        let meaning = |from: usize, to: usize| {
            let says = |at: &usize| {
                !self.lines[*at].is_blank() && !matches!(self.kinds[*at], Kind::Attribute | Kind::Comment | Kind::Plus)
            };
            let (first, last) = ((from..to).find(says)?, (from..to).rev().find(says)?);
            let text = dedented(self.text, &self.lines[first..=last], &|line| inline(line, true));
            Some((text, TextRange::new(self.lines[first].text, self.lines[last].range(self.text).end())))
        };
        self.reading.entries = by_headings(self.text, headings, self.lines.len(), &meaning, &mut problems);
        self.reading.problems.extend(problems);
    }

    /// The entries of tables whose heads say that they hold terms.
    fn tables(&mut self, headings: &[Heading]) {
        let parts = glossary_parts(headings);
        let mut at = 0;
        while at < self.lines.len() {
            if self.kinds[at] != Kind::Table {
                at += 1;
                continue;
            }
            let end = (at + 1..self.lines.len())
                .find(|line| self.kinds[*line] == Kind::Table && is_bars(self.str(*line)))
                .unwrap_or(self.lines.len());
            self.table(at + 1..end, headings, &parts);
            at = end + 1;
        }
    }

    fn table(&mut self, lines: Range<usize>, headings: &[Heading], parts: &[bool]) {
        let Some(head) = lines.clone().find(|line| !self.lines[*line].is_blank()) else { return };
        let (start, end) = (self.lines[head].text, self.lines[lines.end - 1].end);
        let all = cells(self.text, start..end.max(self.lines[head].end));
        let on_one_line = cells(self.text, start..self.lines[head].end).len();
        // Heads may stand one a line; how many there are is said above the table.
        let width = match on_one_line {
            1 => self.columns_above(lines.start - 1).unwrap_or(1),
            several => several,
        };
        let Some(heads) = all.get(..width) else { return };
        let roles: Vec<_> = heads.iter().map(|cell| role_of(&self.cell(cell.clone()).text)).collect();
        let by_heads = Columns::of(&roles).filter(|columns| columns.sure);
        let is_pair = |row: &[Range<usize>]| {
            row.len() == 2 && self.cell(row[0].clone()).text.split_whitespace().count() <= MOST_WORDS
        };
        let (columns, skip) = match by_heads {
            Some(columns) => (columns, width),
            // Two columns below a title that says glossary need no heads.
            None if width == 2 && is_in_glossary(headings, parts, head) && all.chunks(2).all(is_pair) => {
                (Columns { meaning: Some(1), ..Columns::default() }, 0)
            }
            None => return,
        };
        let context = topic(headings, head).map(str::to_owned);
        let mut problems = Vec::new();
        for row in all[skip..].chunks(width) {
            let cell = |column: usize| {
                let cell = row.get(column).filter(|cell| !cell.is_empty())?;
                Some(Cell { name: self.cell(cell.clone()), prose: inline(&self.text[cell.clone()], true) })
            };
            let entry = rows::entry(self.text, &columns, &cell, context.as_deref(), None, &mut problems);
            self.reading.entries.extend(entry);
        }
        self.reading.problems.extend(problems);
    }

    /// How many columns the attributes above a table say it has: `[cols="1,3"]`, `[cols="2*"]`.
    fn columns_above(&self, bars: usize) -> Option<usize> {
        let attributes = (0..bars).rev().take_while(|at| self.kinds[*at] == Kind::Attribute);
        let columns = attributes.filter_map(|at| self.str(at).split_once("cols=")).map(|(_, value)| value).next()?;
        let columns = columns.trim_start_matches('"').split(['"', ']']).next()?;
        match columns.split_once('*') {
            Some((count, _)) => count.trim().parse().ok().filter(|count| *count < 100),
            None => Some(columns.split([',', ';']).count()),
        }
    }

    fn cell(&self, cell: Range<usize>) -> Written {
        Written { text: inline(&self.text[cell.clone()], false), range: TextRange::new(cell.start, cell.end) }
    }
}

/// The first column of a table without heads has names of at most so many words.
const MOST_WORDS: usize = 6;

/// The cells that begin in a range: each at a bar that no backslash stands before, perhaps with a format before the bar.
fn cells(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let source = &text[range.clone()];
    let bars: Vec<usize> =
        source.match_indices('|').map(|(at, _)| at).filter(|at| !source[..*at].ends_with('\\')).collect();
    let cell = |(n, at): (usize, &usize)| {
        let end = bars.get(n + 1).map_or(source.len(), |next| next - format_length(&source[..*next]));
        let inner = trimmed(text, range.start + at + 1, range.start + end.max(at + 1));
        inner.range()
    };
    bars.iter().enumerate().map(cell).collect()
}

/// The length of a cell's format at the end of what stands before its bar: `2+`, `a`, `.^`.
fn format_length(before: &str) -> usize {
    let format = before.len()
        - before
            .trim_end_matches(|c: char| {
                c.is_ascii_digit()
                    || matches!(c, '.' | '+' | '*' | '^' | '<' | '>' | 'a' | 'd' | 'e' | 'h' | 'l' | 'm' | 's')
            })
            .len();
    let alone = before[..before.len() - format].ends_with(char::is_whitespace);
    if alone { format } else { 0 }
}
