//! reStructuredText: Sphinx's `.. glossary::` as its documentation describes it, else definition lists or a section per term on a page
//! whose title says that it is a glossary. (docutils.sourceforge.io/docs/ref/rst/restructuredtext.html, sphinx-doc.org)

mod inline;
mod tables;

use std::ops::Range;

use super::lines::{Heading, Line, by_headings, dedented, glossary_parts, is_glossary, is_in_glossary, lines, topic};
use super::openings::{self, Markup};
use super::rows::{self, Cell};
use crate::glossary::draft::{Draft, Written, trimmed};
use crate::glossary::role::{Columns, Role, role_of};
use crate::glossary::{FormKind, ReadOptions, Reading};
use crate::text::TextRange;
use inline::inline;

/// Reads a text as a glossary.
pub(in crate::glossary) fn read(text: &str, options: &ReadOptions) -> Reading {
    let mut page = Page { text, lines: lines(text), reading: Reading::default() };
    page.directives();
    if page.reading.entries.is_empty() {
        let headings = page.headings();
        if options.by_title && !is_glossary(&headings) {
            return page.reading;
        }
        page.tables(&headings);
        if page.reading.entries.is_empty() {
            page.definitions(0, &headings);
        }
        if page.reading.entries.is_empty() {
            page.openings(&headings);
        }
        if page.reading.entries.is_empty() {
            page.sections(&headings);
        }
        if page.reading.entries.is_empty() {
            page.deeper_definitions(&headings);
        }
    }
    page.reading
}

/// The headings of a text.
pub(super) fn headings(text: &str) -> Vec<Heading> {
    Page { text, lines: lines(text), reading: Reading::default() }.headings()
}

struct Page<'t> {
    text: &'t str,
    lines: Vec<Line>,
    reading: Reading,
}

impl Page<'_> {
    fn str(&self, line: usize) -> &str {
        self.lines[line].str(self.text)
    }

    /// The lines of a directive's content: those deeper than it, with the blank ones between.
    fn block(&self, line: usize) -> Range<usize> {
        let indent = self.lines[line].indent;
        let ends = |line: &Line| !line.is_blank() && line.indent <= indent;
        let end = self.lines[line + 1..].iter().position(ends).map_or(self.lines.len(), |length| line + 1 + length);
        line + 1..end
    }

    /// The content of a directive without its options, which end at the first blank line.
    fn content(&self, line: usize) -> Range<usize> {
        let block = self.block(line);
        let options = block.clone().take_while(|line| self.str(*line).starts_with(':')).count();
        block.start + options..block.end
    }

    /// The entries of all `.. glossary::` of the page.
    fn directives(&mut self) {
        let mut at = 0;
        while at < self.lines.len() {
            match directive(self.str(at)) {
                Some("glossary") => {
                    let content = self.content(at);
                    at = content.end;
                    self.glossary(content);
                }
                // What is shown as it is written is no glossary.
                Some("code-block" | "code" | "sourcecode" | "parsed-literal" | "literalinclude") => {
                    at = self.block(at).end.max(at + 1);
                }
                _ => at += 1,
            }
        }
    }

    /// The entries of a glossary: terms at its own indentation, one a line, and the meaning of those before it deeper.
    fn glossary(&mut self, content: Range<usize>) {
        let Some(first) = content.clone().find(|line| !self.lines[*line].is_blank()) else { return };
        let base = self.lines[first].indent;
        let mut at = first;
        while at < content.end {
            let mut terms = Vec::new();
            // A blank line between terms is a mistake that Sphinx forgives: they are of one entry all the same.
            while at < content.end && (self.lines[at].is_blank() || self.lines[at].indent <= base) {
                if is_comment(self.str(at)) {
                    at = self.block(at).end.min(content.end);
                    continue;
                }
                if !self.lines[at].is_blank() {
                    terms.push(at);
                }
                at += 1;
            }
            let start = at;
            while at < content.end && (self.lines[at].is_blank() || self.lines[at].indent > base) {
                at += 1;
            }
            self.entry(&terms, start..at, None);
        }
    }

    fn entry(&mut self, terms: &[usize], body: Range<usize>, context: Option<&str>) {
        let Some((first, others)) = terms.split_first() else { return };
        let Some(mut draft) = Draft::new(self.text, &self.term(*first)) else { return };
        others.iter().for_each(|other| draft.name(&self.term(*other), FormKind::Alias));
        draft.context(context);
        if let Some((meaning, range)) = self.meaning(body.start, body.end) {
            draft.meaning(&meaning, range);
        }
        let range = self.lines[*first].range(self.text);
        self.reading.entries.push(draft.finish(range, &mut self.reading.problems));
    }

    /// The term on a line, without its classifiers: `term : classifier`.
    fn term(&self, line: usize) -> Written {
        let range = self.lines[line].range(self.text);
        let text = &self.text[range.range()];
        let name = text.split_once(" : ").map_or(text, |(name, _)| name.trim_end());
        Written { text: inline(name, false), range: TextRange::new(range.start(), range.start() + name.len()) }
    }

    /// The meaning on lines, as markdown, and where it is written.
    fn meaning(&self, from: usize, to: usize) -> Option<(String, TextRange)> {
        let says = |line: &usize| !self.lines[*line].is_blank();
        let skipped = |line: &usize| is_comment(self.str(*line)) || is_target(self.str(*line));
        let first = (from..to).find(|line| says(line) && !skipped(line))?;
        let last = (first..to).rev().find(|line| says(line) && !skipped(line))?;
        let text = dedented(self.text, &self.lines[first..=last], &|line| said(line));
        Some((
            text,
            TextRange::new(
                self.lines[first].text,
                trimmed(self.text, self.lines[last].text, self.lines[last].end).end(),
            ),
        ))
    }

    /// Titles: a line of text with a line of one punctuation mark below, and perhaps above. Their levels are in the order of the marks.
    fn headings(&self) -> Vec<Heading> {
        let mut styles: Vec<(char, bool)> = Vec::new();
        let mut headings = Vec::new();
        for line in 1..self.lines.len() {
            let Some(mark) = adornment(self.str(line)) else { continue };
            let title = &self.lines[line - 1];
            let is_title =
                !title.is_blank() && adornment(title.str(self.text)).is_none() && self.lines[line].indent == 0;
            let (length, marks) = (title.str(self.text).chars().count(), self.str(line).chars().count());
            // One mark is as long as a letter of the alphabet, and else opens a list.
            if !is_title || length > marks + if marks > 1 { MOST_SHORT } else { 0 } {
                continue;
            }
            let over = line > 1 && adornment(self.str(line - 2)) == Some(mark);
            if title.indent > 0 && !over {
                continue;
            }
            let style = (mark, over);
            let level = styles.iter().position(|known| *known == style).unwrap_or_else(|| {
                styles.push(style);
                styles.len() - 1
            });
            let range = title.range(self.text);
            let name = Written { text: inline(&self.text[range.range()], false), range };
            let start = line - 1 - usize::from(over);
            headings.push(Heading { lines: (start, line + 1), level: level + 1, name, is_glossary: false });
        }
        headings
    }

    /// Definition lists that stand deeper than the rest of their page, all of them.
    fn deeper_definitions(&mut self, headings: &[Heading]) {
        let below = headings.first().map_or(0, |heading| heading.lines.1);
        let is_text = |at: &usize| {
            let text = self.str(*at);
            !text.is_empty() && !is_comment(text) && !is_target(text)
        };
        let indents = (below..self.lines.len()).filter(is_text).map(|at| self.lines[at].indent);
        let deeper = indents.filter(|indent| *indent > 0).min().filter(|_| is_glossary(headings));
        if let Some(indent) = deeper {
            self.definitions(indent, headings);
        }
    }

    /// Definition lists: a line, and right below it deeper text.
    fn definitions(&mut self, indent: usize, headings: &[Heading]) {
        let least = 2;
        let is_term = |at: usize| {
            let line = &self.lines[at];
            let starts = at == 0 || self.lines[at - 1].is_blank() || self.lines[at - 1].indent > line.indent;
            let text = self.str(at);
            // `**Term**` alone may have a blank line below it.
            let is_bold = text.len() > 4 && text.starts_with("**") && text.ends_with("**");
            let below = (at + 1..self.lines.len()).find(|below| !is_bold || !self.lines[*below].is_blank());
            let defined =
                below.is_some_and(|below| !self.lines[below].is_blank() && self.lines[below].indent > line.indent);
            let is_other =
                text.starts_with(['.', '-', '+', '|', ':', '>']) || text.starts_with('*') && !text.starts_with("**");
            let is_name = !line.is_blank() && !is_other && text.split_whitespace().count() <= MOST_WORDS;
            line.indent == indent && starts && defined && is_name
        };
        let terms: Vec<usize> = (0..self.lines.len()).filter(|at| is_term(*at)).collect();
        let terms: Vec<usize> = match is_glossary(headings) {
            true => {
                let parts = glossary_parts(headings);
                terms.into_iter().filter(|at| is_in_glossary(headings, &parts, *at)).collect()
            }
            false if headings.is_empty() => terms,
            false => Vec::new(),
        };
        if terms.len() < least {
            return;
        }
        for at in terms {
            let block = self.block(at);
            let context = topic(headings, at).map(str::to_owned);
            self.entry(&[at], block, context.as_deref());
        }
    }

    /// The entries of bullets and paragraphs that open with names.
    fn openings(&mut self, headings: &[Heading]) {
        let markup = Markup {
            emphasis: &["**", "*"],
            bullets: &['*', '-', '+'],
            anchor: None,
            name: &|text| inline(text, false),
            said: &said,
            is_text: &|line| !self.str(line).starts_with(".."),
        };
        let page = openings::Text { text: self.text, lines: &self.lines, headings };
        let mut problems = Vec::new();
        self.reading.entries = openings::read(&page, &markup, &mut problems);
        self.reading.problems.extend(problems);
    }

    fn sections(&mut self, headings: &[Heading]) {
        let mut problems = Vec::new();
        let meaning = |from: usize, to: usize| self.meaning(from, to);
        self.reading.entries = by_headings(self.text, headings, self.lines.len(), &meaning, &mut problems);
        self.reading.problems.extend(problems);
    }

    /// The entries of tables whose heads say that they hold terms.
    fn tables(&mut self, headings: &[Heading]) {
        for (at, rows) in tables::tables(self) {
            let Some((head, rows)) = rows.split_first() else { continue };
            let roles: Vec<_> =
                head.iter().map(|cell| self.cell(cell).map_or(Role::Other, |cell| role_of(&cell.text))).collect();
            let Some(columns) = Columns::of(&roles).filter(|columns| columns.sure) else { continue };
            let context = topic(headings, at).map(str::to_owned);
            let mut problems = Vec::new();
            for row in rows {
                let cell = |column: usize| {
                    let lines = row.get(column)?;
                    let prose: Vec<String> = lines.iter().map(|line| said(self.text[line.clone()].trim())).collect();
                    Some(Cell { name: self.cell(lines)?, prose: prose.join("\n").trim().to_owned() })
                };
                let entry = rows::entry(self.text, &columns, &cell, context.as_deref(), None, &mut problems);
                self.reading.entries.extend(entry);
            }
            self.reading.problems.extend(problems);
        }
    }

    /// What stands on the lines of a cell, as a name; `None` for nothing.
    fn cell(&self, lines: &[Range<usize>]) -> Option<Written> {
        let (first, last) = (lines.first()?, lines.last()?);
        let said: Vec<String> = lines.iter().map(|line| inline(&self.text[line.clone()], false)).collect();
        let text = said.join(" ").trim().to_owned();
        (!text.is_empty()).then(|| Written { text, range: TextRange::new(first.start, last.end.max(first.start)) })
    }
}

/// A title may be so much longer, in characters, than the line below it; writers in wide scripts count otherwise.
const MOST_SHORT: usize = 2;

/// A line of more words is no term of a definition list.
const MOST_WORDS: usize = 10;

/// The mark that a line consists of, where it is one of a title.
fn adornment(line: &str) -> Option<char> {
    let mark = line.chars().next().filter(char::is_ascii_punctuation)?;
    line.chars().all(|c| c == mark).then_some(mark)
}

/// The name of the directive that a line opens: `.. name::`.
fn directive(line: &str) -> Option<&str> {
    let name = line.strip_prefix("..")?.trim_start().split_once("::")?.0;
    (!name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.' | b'+')))
    .then_some(name)
}

/// Whether a line opens a comment: two dots, and no directive, target, footnote or substitution behind.
fn is_comment(line: &str) -> bool {
    let Some(rest) = line.strip_prefix("..") else { return false };
    let explicit = rest.trim_start();
    (rest.is_empty() || rest.starts_with([' ', '\t']))
        && directive(line).is_none()
        && !explicit.starts_with(['_', '[', '|'])
}

fn is_target(line: &str) -> bool {
    line.strip_prefix("..").is_some_and(|rest| rest.trim_start().starts_with('_')) || directive(line) == Some("index")
}

/// A line of a meaning, as markdown.
fn said(line: &str) -> String {
    if let Some(name) = directive(line) {
        let argument = line.split_once("::").map_or("", |(_, argument)| argument.trim());
        return match name {
            "note" | "warning" | "tip" | "hint" | "important" | "caution" | "seealso" => inline(argument, true),
            _ => String::new(),
        };
    }
    if is_comment(line) || is_target(line) {
        return String::new();
    }
    inline(line.strip_suffix("::").map_or(line, |start| &line[..start.len() + 1]), true)
}
