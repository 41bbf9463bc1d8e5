//! Comments that ask for silence: `glossator: ignore`, `glossator: ignore-next-line` and `glossator: ignore-file`, each for all rules or
//! for those that it names.
//!
//! Such a comment counts where the document's regions say that it is a comment, and only at the beginning of a comment or of a line of
//! one: text that speaks of these comments is not silenced by itself.

use crate::text::{RegionKind, Source, TextRange};
use crate::workspace::Document;

use super::{Candidate, Rule};

/// What every such comment begins with.
pub(crate) const MARK: &str = "glossator:";

/// What a comment silences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Its own line.
    Line,
    /// The next line that holds anything.
    NextLine,
    /// The whole file.
    File,
}

/// A comment that asks for silence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Suppression {
    /// What it silences.
    pub reach: Reach,
    /// The line that it silences, from 0; no matter where it silences the file.
    pub line: usize,
    /// The rules that it names; none where it silences all.
    pub rules: Vec<Rule>,
    /// Whether it names something that is no rule: it silences the rules it names, and not all where it names none.
    pub named: bool,
    /// Where its last rule's name ends, or what it asks for: further names may follow there.
    pub end: usize,
}

impl Suppression {
    /// Whether it silences a rule on a line.
    pub(crate) fn covers(&self, rule: Rule, line: usize) -> bool {
        let here = self.reach == Reach::File || self.line == line;
        here && (!self.named || self.rules.contains(&rule))
    }
}

/// Takes away what comments in the document silence.
pub(super) fn apply(document: &Document, found: &mut Vec<Candidate>) {
    if found.is_empty() {
        return;
    }
    let suppressions = suppressions(document);
    if suppressions.is_empty() {
        return;
    }
    let (whole, mut lines): (Vec<_>, Vec<_>) =
        suppressions.iter().partition(|suppression| suppression.reach == Reach::File);
    lines.sort_by_key(|suppression| suppression.line);
    let lines: Vec<&[&Suppression]> = lines.chunk_by(|one, next| one.line == next.line).collect();
    // What a comment of many covers is the same for all findings of its line.
    let silenced =
        |of: &[&Suppression], rule: Rule, line: usize| of.iter().any(|suppression| suppression.covers(rule, line));
    found.retain(|diagnostic| {
        let line = document.source.line_of(diagnostic.range.start());
        let here = lines.binary_search_by_key(&line, |of| of[0].line);
        !silenced(&whole, diagnostic.rule, line) && !here.is_ok_and(|at| silenced(lines[at], diagnostic.rule, line))
    });
}

/// All comments in a document that ask for silence, in order.
pub(crate) fn suppressions(document: &Document) -> Vec<Suppression> {
    let marks = document.marks(MARK);
    let mut read: Vec<(usize, Suppression)> =
        marks.into_iter().filter_map(|at| Some((at, suppression(document, at)?))).collect();
    let lines: Vec<usize> = read.iter().map(|(at, _)| document.source.line_of(*at)).collect();
    // From the last to the first, so that a comment above another one of the kind need not look for itself what that one found.
    let mut below = None;
    for (at, suppression) in read.iter_mut().rev() {
        if suppression.reach == Reach::NextLine {
            let next = next_line(document, *at, &lines, below);
            below = Some((suppression.line, next));
            suppression.line = next;
        }
    }
    read.into_iter().map(|(_, suppression)| suppression).collect()
}

/// The suppression whose mark stands at `at`; `None` where that is no comment, or asks for something else.
fn suppression(document: &Document, at: usize) -> Option<Suppression> {
    let text = document.text();
    let region = document.regions().at(at).filter(|region| region.kind == RegionKind::Comment)?;
    let line = document.source.line_of(at);
    let of_line = document.source.line_range(line);
    let from = region.range.start().max(of_line.start());
    if text[from..at].contains(char::is_alphanumeric) {
        return None;
    }
    let to = region.range.end().min(of_line.end());
    let body = &text[at + MARK.len()..to];
    let asked = body.trim_start();
    let asked_at = to - asked.len();
    let length = asked.find(|c: char| !c.is_ascii_alphabetic() && c != '-').unwrap_or(asked.len());
    let reach = match &asked[..length] {
        "ignore" => Reach::Line,
        "ignore-next-line" => Reach::NextLine,
        "ignore-file" => Reach::File,
        _ => return None,
    };
    let (rules, named, end) = names(&text[asked_at + length..to], asked_at + length);
    Some(Suppression { reach, line, rules, named, end })
}

/// The rules that a comment names, at `at` in its document; whether it names any, known or not; and where the last of them ends. What
/// follows them is the writer's reason.
fn names(list: &str, at: usize) -> (Vec<Rule>, bool, usize) {
    let (mut rules, mut named, mut end) = (Vec::new(), false, at);
    let mut rest = list;
    loop {
        let start = rest.trim_start_matches([',', ' ', '\t']);
        let length = start.find(|c: char| !c.is_ascii_lowercase() && c != '-').unwrap_or(start.len());
        let name = &start[..length];
        // Every rule's name has a hyphen inside; a reason begins with another word, or behind dashes.
        if !name.trim_matches('-').contains('-') || name.starts_with('-') {
            return (rules, named, end);
        }
        named = true;
        rules.extend(Rule::named(name));
        rest = &start[length..];
        end = at + (list.len() - rest.len());
    }
}

/// The next line below `at` that holds anything but a comment of this kind. `below` is the next comment's own line, and what was found
/// for that.
fn next_line(document: &Document, at: usize, marked: &[usize], below: Option<(usize, usize)>) -> usize {
    let source = &document.source;
    let region = document.regions().at(at);
    let text = document.text();
    let first = source.line_of(at);
    let end = region.map_or(at, |region| region.range.end());
    // The comment's own last line: `<!-- glossator: ignore-next-line` may be closed on a line below.
    let closing = |line: usize| {
        let range = source.line_range(line);
        let body = text[range].trim();
        !body.is_empty() && line > first && range.start() >= end && matches!(body, "-->" | "*/" | "*/}" | "-}" | "#>")
    };
    let is_empty = |line: usize| is_blank(source, text, line) || closing(line) || stands_alone(document, line, marked);
    for line in first + 1..source.line_count() {
        match below {
            _ if !is_empty(line) => return line,
            Some((own, next)) if own == line && next > line => return next,
            _ => {}
        }
    }
    first + 1
}

fn is_blank(source: &Source, text: &str, line: usize) -> bool {
    text[source.line_range(line)].trim().is_empty()
}

/// Whether a line holds nothing but a comment that asks for silence.
fn stands_alone(document: &Document, line: usize, marked: &[usize]) -> bool {
    if marked.binary_search(&line).is_err() {
        return false;
    }
    let range = document.source.line_range(line);
    let regions = document.regions().as_slice();
    let from = regions.partition_point(|region| region.range.end() <= range.start());
    let blank = |part: TextRange| {
        document.text()[part.start().max(range.start())..part.end().min(range.end())].trim().is_empty()
    };
    regions[from..]
        .iter()
        .take_while(|region| region.range.start() < range.end())
        .all(|region| matches!(region.kind, RegionKind::Comment | RegionKind::Markup) || blank(region.range))
}
