//! Glossaries of LaTeX that are written as paragraphs or items which open with a name, `\textbf{Keel}: the beam`, or as a heading per term, below a
//! title that says glossary.

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::plain::plain;
use super::{Group, HEADINGS, closing, headings, separator};
use crate::glossary::Reading;
use crate::glossary::draft::{Draft, Written, in_order, trimmed};
use crate::glossary::markdown::section::{Class, class_of};
use crate::glossary::markdown::title::is_glossary_title;
use crate::glossary::row::OutlineHeading;

/// Commands that emphasise the name at the start of a paragraph, with what opens their argument, and those that make a heading of it.
const COMMANDS: [(&str, Mark); 15] = [
    ("\\textbf{", Mark::Emphasis),
    ("\\emph{", Mark::Emphasis),
    ("\\textit{", Mark::Emphasis),
    ("\\textsc{", Mark::Emphasis),
    ("\\underline{", Mark::Emphasis),
    ("{\\bf ", Mark::Emphasis),
    ("{\\bfseries ", Mark::Emphasis),
    ("{\\it ", Mark::Emphasis),
    ("{\\em ", Mark::Emphasis),
    ("\\paragraph{", Mark::Heading),
    ("\\paragraph*{", Mark::Heading),
    ("\\subparagraph{", Mark::Heading),
    ("\\subparagraph*{", Mark::Heading),
    ("\\subsubsubsection{", Mark::Heading),
    ("\\minisec{", Mark::Heading),
];

/// How a name is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Emphasis,
    Heading,
}

/// Commands that may stand before the name.
const BEFORE: [&str; 7] = ["\\item", "\\noindent", "\\indent", "\\par", "\\bigskip", "\\medskip", "\\smallskip"];

/// A name that opens a paragraph, and where its meaning starts.
struct Opening {
    start: usize,
    name: Group,
    body: usize,
    mark: Mark,
    is_item: bool,
}

/// Fewer are text.
const LEAST: usize = 3;

/// A page whose title does not say that it is a glossary has at least so many.
const LEAST_UNTITLED: usize = 5;

/// At most so many words stand between an emphasised name and its colon: `\textbf{array} or \textbf{field}: …`.
const MOST_WORDS_BETWEEN: usize = 6;

/// More words are no name.
const MOST_WORDS: usize = 8;

/// The entries of a text whose paragraphs nearly all open with names, else of one with a heading per term.
pub(super) fn read(text: &str) -> Reading {
    let headings = headings(text);
    let is_titled = headings.iter().any(|heading| is_glossary_title(&heading.name));
    let (openings, paragraphs) = openings(text);
    let of = |mark: Mark| openings.iter().filter(move |opening| opening.mark == mark);
    let mark = if of(Mark::Heading).count() * 2 > openings.len() { Mark::Heading } else { Mark::Emphasis };
    let openings: Vec<&Opening> = of(mark).collect();
    let names: FxHashSet<String> =
        openings.iter().map(|opening| name_of(text, opening.name.clone()).to_lowercase()).collect();
    let (least, share) = if is_titled { (LEAST, 50) } else { (LEAST_UNTITLED, 90) };
    let are_entries = openings.len() >= least && openings.len() * 100 >= paragraphs * share;
    if !are_entries || names.len() < openings.len() {
        return if is_titled { by_headings(text, &headings) } else { Reading::default() };
    }
    let mut reading = Reading::default();
    let stops: Vec<usize> = headings.iter().map(|heading| heading.range.start()).collect();
    for (n, opening) in openings.iter().enumerate() {
        let next = openings.get(n + 1).map_or(text.len(), |next| next.start);
        let stop = stops.get(stops.partition_point(|stop| *stop < opening.body)).copied().unwrap_or(next);
        entry(text, opening.start, opening.name.clone(), opening.body..next.min(stop).max(opening.body), &mut reading);
    }
    reading.entries = in_order(reading.entries);
    reading
}

/// The entries of a text with a heading per term: those of the level below the title that has most.
fn by_headings(text: &str, headings: &[OutlineHeading]) -> Reading {
    let mut reading = Reading::default();
    let Some(title) = headings.iter().position(|heading| is_glossary_title(&heading.name)) else { return reading };
    let level = headings[title].level;
    let below: Vec<&OutlineHeading> = headings[title + 1..].iter().take_while(|below| below.level > level).collect();
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    below.iter().for_each(|heading| *counts.entry(heading.level).or_default() += 1);
    // Of levels with as many, the highest.
    let Some((&level, _)) = counts.iter().rev().max_by_key(|(_, count)| **count) else { return reading };
    let is_name = |heading: &OutlineHeading| {
        class_of(&heading.name) == Class::Candidate && heading.name.split_whitespace().count() <= MOST_WORDS
    };
    let terms: Vec<(usize, &&OutlineHeading)> =
        below.iter().enumerate().filter(|(_, heading)| heading.level == level && is_name(heading)).collect();
    if terms.len() < LEAST {
        return reading;
    }
    for (n, heading) in terms {
        let after = title + 1 + n + 1;
        let next = headings[after..].iter().find(|next| next.level <= level);
        let end = next.map_or(text.len(), |next| next.range.start());
        let body = heading.range.end();
        entry(text, heading.range.start(), heading.focus.range(), body..end.max(body), &mut reading);
    }
    reading.entries = in_order(reading.entries);
    reading
}

/// The names that open paragraphs, else items of lists, and how many of these there are from the first name on.
fn openings(text: &str) -> (Vec<Opening>, usize) {
    let mut openings: Vec<Opening> = Vec::new();
    let (mut paragraphs, mut items, mut is_start, mut at) = (0, 0, true, 0);
    for line in text.split_inclusive('\n') {
        let (start, code) = (at, line.trim());
        at += line.len();
        if code.is_empty() {
            is_start = true;
            continue;
        }
        if code.starts_with('%') {
            continue;
        }
        let bare = code.trim_start_matches('\\');
        let is_heading = HEADINGS.iter().any(|name| {
            let rest = bare.strip_prefix(name);
            rest.is_some_and(|rest| rest.starts_with(['{', '*', '[']))
        });
        let is_setting = ["begin{", "end{", "label{", "chapter", "input{", "include{", "document"]
            .iter()
            .any(|name| code.starts_with('\\') && bare.starts_with(name));
        if is_heading || is_setting {
            is_start = true;
            continue;
        }
        if !std::mem::take(&mut is_start) && !code.starts_with("\\item") {
            is_start = code.ends_with("\\\\") || code.ends_with("\\par");
            continue;
        }
        is_start = code.ends_with("\\\\");
        let code_start = start + line.len() - line.trim_start().len();
        let opening = opening(text, code_start);
        let counts = opening.is_some() || !openings.is_empty();
        if code.starts_with("\\item") {
            items += usize::from(counts);
        } else {
            paragraphs += usize::from(counts);
        }
        openings.extend(opening);
    }
    // Items are parts of what a paragraph says, where more paragraphs open so.
    if openings.iter().filter(|opening| opening.is_item).count() * 2 <= openings.len() {
        openings.retain(|opening| !opening.is_item);
        return (openings, paragraphs);
    }
    openings.retain(|opening| opening.is_item);
    (openings, items)
}

/// The name that the text at an offset opens with.
fn opening(text: &str, at: usize) -> Option<Opening> {
    let mut start = at;
    while let Some(before) = BEFORE.iter().find(|before| text[start..].starts_with(**before)) {
        let behind = &text[start + before.len()..];
        if behind.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        start = text.len() - behind.trim_start().len();
    }
    let (command, mark) = COMMANDS.iter().find(|(command, _)| text[start..].starts_with(*command))?;
    let open = start + command.len();
    let close = closing(text, open, '}')?;
    let mut name = trimmed(text, open, close).range();
    let bare = text[name.clone()].trim_end_matches([':', '-', '–', '—', '.', ' ']);
    let is_closed = bare.len() < name.len() && !bare.is_empty();
    name.end = name.start + bare.len();
    let body = match mark {
        Mark::Heading => close + 1,
        Mark::Emphasis if is_closed => close + 1,
        Mark::Emphasis => {
            let (end, body) = separated(text, close + 1)?;
            if end > close + 1 {
                name = start..end;
            }
            body
        }
    };
    let said = name_of(text, name.clone());
    let words = said.split_whitespace().count();
    let is_name = said.contains(char::is_alphanumeric) && words <= MOST_WORDS && !said.ends_with(['.', '?', '!']);
    let is_item = text[at..].starts_with("\\item");
    is_name.then_some(Opening { start: at, name, body, mark: *mark, is_item })
}

/// Where a name ends that goes on at an offset, and where its meaning starts: behind a colon or a dash, or on the next line.
fn separated(text: &str, at: usize) -> Option<(usize, usize)> {
    let line = text[at..].lines().next().unwrap_or_default();
    let rest = line.trim_start();
    let start = at + line.len() - rest.len();
    if let Some(mark) = [":", "---", "--", "—", "–", "- ", "\\\\", "="].into_iter().find(|mark| rest.starts_with(mark))
    {
        return Some((at, start + mark.len()));
    }
    let colon = separator(text, start..at + line.len(), b':');
    let between = name_of(text, start..colon);
    let is_short = between.split_whitespace().count() <= MOST_WORDS_BETWEEN && !between.contains(['.', ';']);
    (is_short && colon < at + line.len()).then_some((colon, colon + 1))
}

fn name_of(text: &str, name: Range<usize>) -> String {
    plain(text, name, &FxHashMap::default(), false).trim().to_owned()
}

fn entry(text: &str, start: usize, name: Group, body: Group, reading: &mut Reading) {
    let written = Written { text: name_of(text, name.clone()), range: trimmed(text, name.start, name.end) };
    let Some(mut draft) = Draft::new(text, &written) else { return };
    let said = trimmed(text, body.start, body.end);
    draft.meaning(&plain(text, said.range(), &FxHashMap::default(), true), said);
    let range = trimmed(text, start, said.end().max(name.end));
    reading.entries.push(draft.finish(range, &mut reading.problems));
}
