//! Why a page was read as it was, line by line.

use super::section::{Class, Content, Section};
use super::{Builder, is_read_as_one, keep_sections, labels_of, layout};
use crate::glossary::explain::{of_entry, problems};
use crate::glossary::row::OutlineHeading;
use crate::glossary::row::{Explanation, Part};
use crate::glossary::{Entry, ReadOptions};
use crate::markdown::{Kind, Page, Place, inline};
use crate::text::TextRange;

/// Explains how a page is read.
pub(in crate::glossary) fn explain(text: &str, options: &ReadOptions) -> Explanation {
    let (reading, otherwise) = super::read_and_how(text, None, options);
    let mut page = Page::new(text);
    if !options.sections.is_empty() {
        keep_sections(&mut page, options);
    }
    let mut builder = Builder { page: &page, shared: None, labels: labels_of(&page), problems: Vec::new() };
    let outcome = layout::outcome(&mut builder, &options.sections);
    let is_one = is_read_as_one(&reading.entries, &outcome.entries, options);
    let (layout, why) = match is_one {
        true => ("one entry", "the file is one of a folder of entries, or its title is its own name"),
        false => otherwise.unwrap_or(outcome.how),
    };
    let walk =
        Walk { page: &page, sections: &outcome.sections, entries: &reading.entries, left_out: &outcome.left_out };
    let mut parts = walk.parts(layout);
    parts.extend(problems(&reading));
    parts.sort_by_key(|part| part.range.start());
    Explanation { layout: format!("Markdown: {layout}"), why: why.to_owned(), parts }
}

/// The title of a page: that of its front matter, or its first heading.
pub(in crate::glossary) fn title_of(text: &str) -> Option<String> {
    let page = Page::new(text);
    let heading = || {
        page.lines.iter().find_map(|line| match line.kind {
            Kind::Heading { from, to, .. } => Some(from..to),
            _ => None,
        })
    };
    page.value(&["title"]).or_else(heading).map(|range| text[range].to_owned())
}

/// The headings of a page.
pub(in crate::glossary) fn outline(text: &str) -> Vec<OutlineHeading> {
    let page = Page::new(text);
    let heading = |(at, line): (usize, &crate::markdown::Line)| {
        let Kind::Heading { level, from, to } = line.kind else { return None };
        let under = page.lines.get(at + 1).filter(|next| next.kind == Kind::Underline);
        let name = inline::plain(text, from..to, &|_| false).text.trim().to_owned();
        let range = TextRange::new(line.text, under.map_or(line.end, |under| under.end));
        Some(OutlineHeading { name, level: usize::from(level), range, focus: TextRange::new(from, to) })
    };
    page.lines.iter().enumerate().filter_map(heading).collect()
}

struct Walk<'p> {
    page: &'p Page<'p>,
    sections: &'p [Section],
    entries: &'p [Entry],
    left_out: &'p [(usize, &'static str)],
}

impl Walk<'_> {
    fn parts(&self, layout: &str) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut at = 0;
        while at < self.page.lines.len() {
            let line = self.page.lines[at];
            let entry = self.entries.partition_point(|entry| entry.range.start() < line.start);
            let entry = self.entries.get(entry).filter(|entry| entry.range.start() <= line.end);
            if let Some(entry) = entry {
                parts.push(Part { range: entry.range, taken: of_entry(entry), is_entry: true });
                let end = entry.range.end();
                at += 1;
                while self.page.lines.get(at).is_some_and(|line| line.start < end) {
                    at += 1;
                }
                continue;
            }
            let end = self.end_of_part(at);
            if let Some(taken) = self.taken(at, layout) {
                let stop = self.page.lines[end - 1].end;
                let range = TextRange::new(line.text.min(stop), stop);
                parts.push(Part { range, taken, is_entry: false });
            }
            at = end;
        }
        parts
    }

    /// The line after the last one of what begins on a line.
    fn end_of_part(&self, at: usize) -> usize {
        let lines = &self.page.lines;
        let same = |line: usize| match (lines[at].kind, lines[line].kind) {
            (Kind::Heading { .. }, Kind::Underline) => true,
            (Kind::Text, Kind::Text) => lines[line].place != Place::Start,
            (Kind::Item { .. }, Kind::Text) => lines[line].place == Place::Inside,
            (Kind::TableHead, Kind::TableDelimiter | Kind::TableRow) | (Kind::TableRow, Kind::TableRow) => true,
            (Kind::Verbatim, Kind::Verbatim | Kind::Blank)
            | (Kind::Hidden, Kind::Hidden | Kind::Blank)
            | (Kind::Quote, Kind::Quote) => true,
            _ => false,
        };
        let begins = |line: usize| {
            self.entries.iter().any(|entry| (lines[line].start..=lines[line].end).contains(&entry.range.start()))
        };
        (at + 1..lines.len()).find(|line| !same(*line) || begins(*line)).unwrap_or(lines.len())
    }

    /// What begins on a line, and why it is no entry; `None` for what says nothing.
    fn taken(&self, at: usize, layout: &str) -> Option<String> {
        let left_out = self.left_out.iter().find(|(line, _)| *line == at).map(|(_, why)| *why);
        let said = match self.page.lines[at].kind {
            Kind::Blank | Kind::Underline | Kind::Reference | Kind::Rule | Kind::TableDelimiter | Kind::Directive => {
                return None;
            }
            Kind::Heading { .. } => self.heading(at),
            Kind::TableHead => "table, no entries: no head says Term, Definition or the like".to_owned(),
            Kind::TableRow => "row of a table, no entry: it names nothing".to_owned(),
            Kind::Verbatim => "code, a comment or front matter: not read".to_owned(),
            Kind::Hidden => "not read: only the page's section for the language is".to_owned(),
            Kind::Quote => "quotation: not read".to_owned(),
            Kind::Item { .. } => match left_out {
                Some(why) => format!("item, no entry: {why}"),
                None => format!("item, no entry: the page is read as {layout}"),
            },
            Kind::Text => match left_out {
                Some(why) => format!("text, no entry: {why}"),
                None => "text".to_owned(),
            },
        };
        Some(said)
    }

    fn heading(&self, at: usize) -> String {
        let Some(section) = self.sections.iter().find(|section| section.line == at && section.level > 0) else {
            return "heading".to_owned();
        };
        match (section.class, section.content) {
            (Class::Title | Class::Lead, _) => "title".to_owned(),
            (Class::Letter, _) => "letter: entries stand below it".to_owned(),
            (Class::Stop | Class::Doubtful, _) => {
                "heading, no entry: it names a section that pages have, asks something, or is a sentence".to_owned()
            }
            (Class::Candidate, Content::Empty) => "topic: nothing stands right below it".to_owned(),
            (Class::Candidate, Content::Entries | Content::Mixed) => "topic: entries stand below it".to_owned(),
            (Class::Candidate, Content::Prose) => {
                "heading, no entry: headings are no terms on this page, or not on this level".to_owned()
            }
        }
    }
}
