//! A heading per term: which headings are entries, and where each ends.

use rustc_hash::{FxHashMap, FxHashSet};

use super::body::{Builder, Head};
use super::labels;
use super::section::{Class, Content, Section, is_glossary_title};
use super::title::is_legal_page;
use crate::glossary::Entry;
use crate::glossary::name::short::is_expansion;
use crate::markdown::{Kind, Page};
use crate::text::word::runs;

/// Headings of ordinary documentation, in small letters. A page of these is no glossary.
const ORDINARY: [&str; 30] = [
    "installation", "install", "getting started", "quick start", "quickstart", "usage", "features", "requirements",
    "prerequisites", "configuration", "building", "build", "testing", "tests", "development", "documentation",
    "license", "licence", "faq", "support", "roadmap", "status", "security", "community", "examples", "example",
    "troubleshooting", "authors", "why", "motivation",
];

/// The entries of a page with a heading per term. `picked` says of each section whether its heading may be one.
pub(super) fn entries(
    builder: &mut Builder<'_>,
    sections: &[Section],
    picked: &dyn Fn(&Section) -> bool,
) -> Vec<Entry> {
    let advised: Vec<bool> = sections.iter().map(|section| is_advised(builder.page, section)).collect();
    let Some(level) = term_level(sections, &advised, picked) else { return Vec::new() };
    let lettered = lettered_levels(sections);
    let beside = or_beside(sections, &advised);
    let mut out = Vec::new();
    let mut topic: Option<usize> = None;
    let mut parent: Option<usize> = None;
    let mut stopped_at: Option<u8> = None;
    let mut chosen = Vec::new();
    for (at, section) in sections.iter().enumerate() {
        if stopped_at.is_some_and(|level| section.level > level) {
            continue;
        }
        stopped_at = None;
        match section.class {
            Class::Title | Class::Letter | Class::Lead => (topic, parent) = (None, None),
            Class::Stop | Class::Doubtful => {
                // Under a term it is a part of that term's text.
                if section.level <= level {
                    stopped_at = Some(section.level);
                    parent = None;
                }
            }
            Class::Candidate => {
                let is_topic = section.level < level && has_terms_below(sections, at, level, picked);
                let is_lettered = section.content == Content::Prose && lettered.contains(&section.level);
                if is_topic && is_lettered || section.level < level && advised[at] {
                    // A term that slipped to the level of the letters, or that more stand below: what follows is not below it.
                    (topic, parent) = (None, Some(at));
                    chosen.push((at, None));
                } else if is_topic || section.level < level && (!picked(section) || is_awaited(builder.page, section)) {
                    (topic, parent) = (Some(at), None);
                } else if section.level <= level {
                    parent = Some(at);
                    if picked(section) {
                        chosen.push((at, topic));
                    }
                } else if picked(section)
                    && parent.is_some_and(|parent| beside[at] || is_kind_of(&section.name, &sections[parent].name))
                {
                    chosen.push((at, topic));
                }
            }
        }
    }
    drop_unlike(builder, sections, level, &advised, &mut chosen);
    for (n, &(at, topic)) in chosen.iter().enumerate() {
        let next = chosen.get(n + 1).map_or(sections.len(), |next| next.0);
        let context = topic.map(|topic| sections[topic].name.as_str());
        let end = end(sections, at, next, builder.page.lines.len());
        out.extend(entry(builder, &sections[at], end, context));
    }
    out
}

/// Whether the text of a section advises against names, as that of an entry does.
fn is_advised(page: &Page<'_>, section: &Section) -> bool {
    section.body.clone().any(|line| labels::advises(page.str(line)))
}

/// For each section whether that is said of it, or of one beside it under the same heading.
fn or_beside(sections: &[Section], said: &[bool]) -> Vec<bool> {
    let mut above: Vec<usize> = Vec::new();
    let mut beside: Vec<(Option<usize>, u8)> = Vec::with_capacity(sections.len());
    for (at, section) in sections.iter().enumerate() {
        above.truncate(above.partition_point(|&other| sections[other].level < section.level));
        beside.push((above.last().copied(), section.level));
        above.push(at);
    }
    let said: FxHashSet<_> = beside.iter().zip(said).filter(|(_, said)| **said).map(|(beside, _)| *beside).collect();
    beside.iter().map(|beside| said.contains(beside)).collect()
}

/// Leaves out headings that stand among the terms and are none: such as `## Scope note` beside `## Concepts` with its terms below, and those
/// whose text does not begin as that of nearly all others does (`**Definition**: …`).
fn drop_unlike(
    builder: &Builder<'_>,
    sections: &[Section],
    level: u8,
    advised: &[bool],
    chosen: &mut Vec<(usize, Option<usize>)>,
) {
    let least = 3;
    let mut topics: Vec<usize> = chosen.iter().filter_map(|(_, topic)| *topic).collect();
    topics.dedup();
    if let (Some(first), Some(last), true) = (topics.first(), topics.last(), topics.len() >= least) {
        let topic_level = sections[*first].level;
        let all_below = topics.iter().all(|topic| sections[*topic].level == topic_level) && topic_level < level;
        let is_aside = |at: usize| {
            sections[at].level == topic_level && (at < *first || at > *last) && !sections[at].name.ends_with(')')
        };
        chosen.retain(|(at, _)| advised[*at] || !(all_below && is_aside(*at)));
    }
    let labels: Vec<Option<String>> = chosen.iter().map(|(at, _)| first_label(builder, &sections[*at])).collect();
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    labels.iter().flatten().for_each(|label| *counts.entry(label).or_default() += 1);
    let common = |label: &Option<String>| label.as_deref().is_some_and(|label| counts[label] >= least);
    let alike = labels.iter().filter(|label| common(label)).count();
    if labels.len() > least && alike < labels.len() && alike * 4 >= labels.len() * 3 {
        // What stands between terms is one, though its text begins otherwise: a table, a picture.
        let first = labels.iter().position(common).unwrap_or(0);
        let last = labels.iter().rposition(common).unwrap_or(labels.len());
        chosen.truncate(last + 1);
        chosen.drain(..first);
    }
}

/// What the text of a section begins with before a colon, where that is a label: `Say`, `Definition`.
fn first_label(builder: &Builder<'_>, section: &Section) -> Option<String> {
    let page = builder.page;
    let line = section.body.clone().find(|line| !matches!(page.lines[*line].kind, Kind::Blank | Kind::Reference))?;
    let text = page.str(line).trim_start_matches(['*', '-', '_', ' ']);
    let end = text.find([':', '：'])?;
    let label = text[..end].trim_matches(['*', '_', ' ']);
    let most_words = 3;
    (!label.is_empty() && label.split_whitespace().count() <= most_words).then(|| label.to_lowercase())
}

/// Whether a page of headings is a glossary as far as its headings say: some other pages have the name of one.
pub(super) fn is_glossary(builder: &Builder<'_>, sections: &[Section], title: Option<&str>, entries: &[Entry]) -> bool {
    let titles = sections.iter().filter(|section| section.class == Class::Title).map(|section| section.name.as_str());
    if titles.chain(title).any(|title| is_legal_page(title, builder.page.text)) {
        return false;
    }
    let titled =
        sections.iter().filter(|section| section.class == Class::Title).any(|section| is_glossary_title(&section.name));
    if titled || title.is_some_and(is_glossary_title) {
        return true;
    }
    let ordinary = |section: &&Section| {
        let name = section.name.to_lowercase();
        section.class == Class::Stop || ORDINARY.contains(&name.as_str())
    };
    let ordinary = sections.iter().filter(ordinary).count();
    // What shows code in each section explains how to do something.
    let with_code = entries.iter().filter(|entry| entry.meaning.contains("```")).count();
    entries.len() > 1 && ordinary * 4 < entries.len() && with_code * 4 < entries.len()
}

/// Whether a heading is one of ordinary documentation.
pub(in crate::glossary) fn is_ordinary(name: &str) -> bool {
    ORDINARY.contains(&name.to_lowercase().as_str())
}

/// The level of most headings with text under them, or one above that where most headings are advised on: these are terms, whatever more
/// stand below them.
fn term_level(sections: &[Section], advised: &[bool], picked: &dyn Fn(&Section) -> bool) -> Option<u8> {
    let (mut counts, mut terms) = ([0usize; 8], [0usize; 8]);
    for (section, advised) in sections.iter().zip(advised) {
        if section.class == Class::Candidate && picked(section) {
            let level = usize::from(section.level.min(7));
            counts[level] += 1;
            terms[level] += usize::from(*advised);
        }
    }
    let most = *counts.iter().max()?;
    let level = counts.iter().position(|&count| count == most)?;
    let above = (1..level).find(|&above| counts[above] > 0 && terms[above] * 2 >= counts[above]);
    (most > 0).then_some(above.unwrap_or(level) as u8)
}

/// The levels at which the page's headings are letters, but for a few.
fn lettered_levels(sections: &[Section]) -> Vec<u8> {
    const LEAST: usize = 3;
    let mut counts: Vec<(u8, usize, usize)> = Vec::new();
    for section in sections {
        let (letter, other) = (section.class == Class::Letter, section.class == Class::Candidate);
        match counts.iter_mut().find(|(level, ..)| *level == section.level) {
            Some((_, letters, others)) => {
                (*letters, *others) = (*letters + usize::from(letter), *others + usize::from(other));
            }
            None => counts.push((section.level, usize::from(letter), usize::from(other))),
        }
    }
    let is_lettered = |(_, letters, others): &&(u8, usize, usize)| *letters >= LEAST && *letters > others * 2;
    counts.iter().filter(is_lettered).map(|(level, ..)| *level).collect()
}

/// Whether nothing stands below a heading but a word that says that something will: `TODO`, `TBD: …`, `…`.
fn is_awaited(page: &Page<'_>, section: &Section) -> bool {
    const WORDS: [&str; 6] = ["TODO", "TBD", "TBA", "FIXME", "WIP", "…"];
    let is_text = |line: &usize| !matches!(page.lines[*line].kind, Kind::Blank | Kind::Rule | Kind::Underline);
    let mut lines = section.body.clone().filter(is_text);
    let first = lines.next().map(|line| page.str(line).trim_start_matches(['*', '_', '-', '<', '(', '[', ' ']));
    let says = |text: &str| {
        let behind = WORDS.iter().find_map(|word| text.strip_prefix(word));
        behind.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    first.is_some_and(says) && lines.next().is_none()
}

/// Whether headings of the terms' level stand below that one.
fn has_terms_below(sections: &[Section], at: usize, level: u8, picked: &dyn Fn(&Section) -> bool) -> bool {
    let below = sections[at + 1..].iter().take_while(|below| below.level > sections[at].level);
    below.into_iter().any(|below| below.level <= level && below.class == Class::Candidate && picked(below))
}

/// `Conjunctive normal form` below `Normal form`: a term of its own, where other headings below a term are parts of its text.
fn is_kind_of(name: &str, parent: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let text = text.split('(').next().unwrap_or(text).to_lowercase();
        runs(&text).map(str::to_string).collect()
    };
    let (name, parent) = (words(name), words(parent));
    !parent.is_empty() && name.len() > parent.len() && name.ends_with(&parent)
}

/// The line after the last one of the entry under a heading.
fn end(sections: &[Section], at: usize, next: usize, lines: usize) -> usize {
    let level = sections[at].level;
    let stop = sections[at + 1..next].iter().find(|below| below.level <= level);
    let next = sections.get(next).map_or(lines, |next| next.line);
    stop.map_or(next, |stop| stop.line)
}

fn entry(builder: &mut Builder<'_>, section: &Section, end: usize, context: Option<&str>) -> Option<Entry> {
    let lines = &builder.page.lines;
    let Kind::Heading { from, to, .. } = lines[section.line].kind else { return None };
    let (from, to) = (from + section.number, to - section.tail);
    // Link references right below the heading belong to the page, not to the meaning.
    let idle = |line: &usize| matches!(lines[*line].kind, Kind::Blank | Kind::Reference | Kind::Rule | Kind::Hidden);
    let first = (section.body.start..end).find(|line| !idle(line)).unwrap_or(section.body.start);
    let nothing = section.content == Content::Empty && first >= end;
    let (mut to, mut body, mut line) = match lines.get(first).filter(|_| !nothing && first < end) {
        Some(line) => (to, line.start, first),
        None => (to, lines[section.line].end, section.line),
    };
    // `### Term: its meaning`, and nothing below.
    let alone = section.content == Content::Empty && (section.body.start..end).all(|line| idle(&line));
    if alone
        && let Some((name, meaning)) = builder.page.text[from..to].split_once(": ")
        && meaning.contains(' ')
        && !is_expansion(meaning.trim_end_matches('.'), name)
    {
        (to, body, line) = (from + name.len(), to - meaning.len(), section.line);
    }
    let head = Head {
        start: lines[section.line].text,
        name: from..to,
        body,
        line,
        end: end.max(line + 1),
        column: 0,
        url: None,
    };
    let mut entry = builder.entry(&head, context)?;
    if let Some(url) = link_of(builder, from..to) {
        entry.url = Some(url);
    }
    Some(entry)
}

/// The address, where the heading's text is one link.
fn link_of(builder: &Builder<'_>, range: std::ops::Range<usize>) -> Option<String> {
    let text = &builder.page.text[range];
    let label = crate::markdown::link::bracket(text)?;
    let target = &text[label..];
    let inner = target.strip_prefix('(')?.strip_suffix(')')?;
    Some(inner.split_whitespace().next()?.trim_matches(['<', '>']).to_string())
}
