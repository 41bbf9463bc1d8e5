//! The lines of a text, and entries that stand below headings: what the formats with a markup of their own have in common.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::glossary::draft::{Draft, Written, trimmed};
use crate::glossary::markdown::heading::is_ordinary;
use crate::glossary::markdown::section::{Class, class_of, is_glossary_title};
use crate::glossary::row::OutlineHeading;
use crate::glossary::{Entry, Problem};
use crate::text::TextRange;
use crate::text::lines::behind_bom;

/// A line: its bytes without what ends it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    /// The byte after its last one.
    pub end: usize,
    /// Columns before its text; tabs go to the next multiple of eight.
    pub indent: usize,
    /// First byte of its text.
    pub text: usize,
}

impl Line {
    /// Its text, without blanks at either end.
    pub fn str<'t>(&self, text: &'t str) -> &'t str {
        text[self.text..self.end].trim_end()
    }

    /// Whether nothing stands on it.
    pub fn is_blank(&self) -> bool {
        self.text == self.end
    }

    /// Where its text is, without blanks at either end.
    pub fn range(&self, text: &str) -> TextRange {
        trimmed(text, self.text, self.end)
    }
}

/// The lines of a text, each ended by LF, CR or both.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let line = |(line, _): (Range<usize>, usize)| {
        let mut indent = 0;
        let mut at = line.start;
        for byte in text[line.clone()].bytes() {
            match byte {
                b' ' => indent += 1,
                b'\t' => indent += 8 - indent % 8,
                _ => break,
            }
            at += 1;
        }
        let at = if text[at..line.end].trim().is_empty() { line.end } else { at };
        Line { end: line.end, indent, text: at }
    };
    crate::text::lines::lines(text, behind_bom(text)).map(line).collect()
}

/// How many columns a character takes in text that is drawn: two where it is as wide as it is high, none where it is put on another.
fn columns_of(c: char) -> usize {
    match c {
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' => 0,
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{303e}' | '\u{3041}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' => 2,
        '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' => 2,
        '\u{1f300}'..='\u{1f64f}'
        | '\u{1f680}'..='\u{1f6ff}'
        | '\u{1f900}'..='\u{1f9ff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

/// How many columns a text takes.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(columns_of).sum()
}

/// The byte at which a column of a line begins; its end where it has fewer.
pub(super) fn at_column(line: &str, column: usize) -> usize {
    let mut before = 0;
    let reached = line.char_indices().find(|(_, c)| {
        let is_there = before >= column;
        before += columns_of(*c);
        is_there
    });
    reached.map_or(line.len(), |(at, _)| at)
}

/// A heading of a page.
#[derive(Debug, Clone)]
pub(super) struct Heading {
    /// The line that it starts on, and the line behind it.
    pub lines: (usize, usize),
    /// 1 for the highest.
    pub level: usize,
    /// Its text without markup, and where that is written.
    pub name: Written,
    /// Whether the page marks it as a glossary.
    pub is_glossary: bool,
}

/// The headings as outlines need them.
pub(super) fn outline(text: &str, headings: &[Heading]) -> Vec<OutlineHeading> {
    let lines = lines(text);
    let one = |heading: &Heading| {
        let (first, last) = (lines.get(heading.lines.0)?, lines.get(heading.lines.1.checked_sub(1)?)?);
        let start = first.text.min(heading.name.range.start());
        let range = TextRange::new(start, last.end.max(heading.name.range.end()));
        Some(OutlineHeading { name: heading.name.text.clone(), level: heading.level, range, focus: heading.name.range })
    };
    headings.iter().filter_map(one).collect()
}

/// Whether the page, or a part of it, says that it is a glossary.
pub(super) fn is_glossary(headings: &[Heading]) -> bool {
    headings.iter().any(says_glossary)
}

fn says_glossary(heading: &Heading) -> bool {
    heading.is_glossary || is_glossary_title(&heading.name.text)
}

/// The index of the heading that a line stands below; `None` before the first one.
pub(super) fn above(headings: &[Heading], line: usize) -> Option<usize> {
    headings.partition_point(|heading| heading.lines.0 <= line).checked_sub(1)
}

/// For each heading the one that it stands below; `None` for the highest.
fn parents(headings: &[Heading]) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut parents = Vec::with_capacity(headings.len());
    for (at, heading) in headings.iter().enumerate() {
        while open.last().is_some_and(|last| headings[*last].level >= heading.level) {
            open.pop();
        }
        parents.push(open.last().copied());
        open.push(at);
    }
    parents
}

/// For each heading whether it, or one above it, says that it is a glossary.
pub(super) fn glossary_parts(headings: &[Heading]) -> Vec<bool> {
    let mut parts: Vec<bool> = Vec::with_capacity(headings.len());
    for (heading, parent) in headings.iter().zip(parents(headings)) {
        let above = parent.is_some_and(|parent| parts[parent]);
        parts.push(above || says_glossary(heading));
    }
    parts
}

/// Whether a line stands in a part that is a glossary.
pub(super) fn is_in_glossary(headings: &[Heading], parts: &[bool], line: usize) -> bool {
    above(headings, line).is_some_and(|at| parts[at])
}

/// The heading of a topic that entries below it belong to: no title, no letter.
pub(super) fn topic(headings: &[Heading], line: usize) -> Option<&str> {
    let heading = &headings[above(headings, line)?];
    let is_topic = !says_glossary(heading) && heading.level > 1 && class_of(&heading.name.text) == Class::Candidate;
    is_topic.then_some(heading.name.text.as_str())
}

/// The entries of a page with a heading per term, where its title says that it is a glossary. `meaning` makes markdown of the lines
/// from one to another, and says where these are written.
pub(super) fn by_headings(
    text: &str,
    headings: &[Heading],
    end: usize,
    meaning: &dyn Fn(usize, usize) -> Option<(String, TextRange)>,
    problems: &mut Vec<Problem>,
) -> Vec<Entry> {
    let least = 2;
    let is_titled = headings.first().is_some_and(says_glossary);
    if !is_titled && !are_names(headings) {
        return Vec::new();
    }
    let first = usize::from(is_titled);
    let stop = |at: usize| headings.get(at).map_or(end, |next| next.lines.0);
    let told: Vec<Option<(String, TextRange)>> =
        (0..headings.len()).map(|at| meaning(headings[at].lines.1, stop(at + 1))).collect();
    let is_term = |at: &usize| class_of(&headings[*at].name.text) == Class::Candidate && told[*at].is_some();
    let terms: Vec<usize> = (first..headings.len()).filter(is_term).collect();
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    terms.iter().for_each(|at| *counts.entry(headings[*at].level).or_default() += 1);
    // Of levels with as many, the highest.
    let most = counts.iter().rev().max_by_key(|(_, count)| **count).filter(|(_, count)| **count >= least);
    let Some((&level, _)) = most else { return Vec::new() };
    let parents = parents(headings);
    let mut entries = Vec::new();
    // A term that nothing is said of yet, among others: nothing stands below its heading either.
    let waits = |at: usize| {
        let is_leaf = headings.get(at + 1).is_none_or(|next| next.level <= level);
        is_leaf && told[at].is_none() && class_of(&headings[at].name.text) == Class::Candidate
    };
    let of_level = |at: &usize| headings[*at].level == level;
    let told_of_level = terms.iter().filter(|at| of_level(at)).count();
    let waiting: Vec<usize> = (first..headings.len()).filter(of_level).filter(|at| waits(*at)).collect();
    let mut terms: Vec<usize> = terms.into_iter().filter(of_level).collect();
    if waiting.len() <= told_of_level {
        terms.extend(waiting);
        terms.sort_unstable();
    }
    for at in terms {
        let next = headings[at + 1..].iter().find(|next| next.level <= level).map_or(end, |next| next.lines.0);
        let Some(mut draft) = Draft::new(text, &headings[at].name) else { continue };
        let topic = parents[at].map(|parent| &headings[parent]);
        let topic = topic.filter(|topic| !says_glossary(topic) && class_of(&topic.name.text) == Class::Candidate);
        draft.context(topic.map(|topic| topic.name.text.as_str()));
        if let Some((said, range)) = meaning(headings[at].lines.1, next) {
            draft.meaning(&said, range);
        }
        entries.push(draft.finish(headings[at].name.range, problems));
    }
    entries
}

/// Whether the headings of a page without a title are terms: several, all of one level, each called by a name, in the order of the alphabet.
fn are_names(headings: &[Heading]) -> bool {
    let (least, most_words) = (3, 4);
    let is_name = |heading: &Heading| {
        class_of(&heading.name.text) == Class::Candidate
            && !is_ordinary(&heading.name.text)
            && heading.name.text.split_whitespace().count() <= most_words
    };
    let level = headings.first().map_or(0, |heading| heading.level);
    headings.len() >= least
        && headings.iter().all(|heading| heading.level == level && is_name(heading))
        && headings.is_sorted_by_key(|heading| heading.name.text.to_lowercase())
}

/// A text of markdown from lines, without the indentation that they share.
pub(super) fn dedented(text: &str, lines: &[Line], inline: &dyn Fn(&str) -> String) -> String {
    let base = lines.iter().skip(1).filter(|line| !line.is_blank()).map(|line| line.indent).min().unwrap_or(0);
    let mut out = String::new();
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', line.indent.saturating_sub(base).min(MOST_INDENT)));
        }
        out.push_str(&inline(line.str(text)));
    }
    out
}

/// Deeper indentation says nothing more.
const MOST_INDENT: usize = 40;
