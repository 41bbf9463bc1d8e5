//! The headings of a glossary file above its entries: letters, topics, contexts.

use super::row::OutlineHeading;
use super::{Entry, Format};
use crate::text::TextRange;

/// A part of a glossary file that holds entries: those of a letter, of a topic, of a context.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What it is called.
    pub name: String,
    /// 1 for the highest; a section holds those behind it that have a greater one, up to the next that has not.
    pub level: usize,
    /// From its heading to the end of its last line with text, in bytes.
    pub range: TextRange,
    /// Its name as it is written; empty, where the section starts, if that is nowhere.
    pub focus: TextRange,
}

/// The sections of a glossary file that hold entries, in order. Headings that are entries, and those inside an entry, are none; nor is
/// the page's title, above all of them.
pub fn sections(format: Format, text: &str, entries: &[Entry]) -> Vec<Section> {
    let headings = headings(format, text);
    let sections = if headings.is_empty() { by_context(text, entries) } else { by_heading(text, &headings, entries) };
    let held = |section: &Section| {
        let from = entries.partition_point(|entry| entry.range.start() < section.range.start());
        let to = entries.partition_point(|entry| entry.range.start() < section.range.end());
        from..to
    };
    let is_title = |section: &Section| section.level == 1 && held(section).len() == entries.len();
    sections.into_iter().filter(|section| !held(section).is_empty() && !is_title(section)).collect()
}

/// What a glossary file calls itself: its one heading of the highest level, above all entries.
pub fn title(format: Format, text: &str, entries: &[Entry]) -> Option<String> {
    let headings = headings(format, text);
    let [first, rest @ ..] = headings.as_slice() else { return None };
    let is_above = entries
        .iter()
        .all(|entry| first.range.end() <= entry.range.start() && first.range.end() <= entry.headword_range.start());
    let is_one = rest.iter().all(|heading| heading.level > first.level);
    (is_one && is_above && !first.name.trim().is_empty()).then(|| first.name.trim().to_owned())
}

fn headings(format: Format, text: &str) -> Vec<OutlineHeading> {
    format.row().headings.map(|headings| headings(text)).unwrap_or_default()
}

fn by_heading(text: &str, headings: &[OutlineHeading], entries: &[Entry]) -> Vec<Section> {
    let is_entry = |heading: &OutlineHeading| {
        let after = entries.partition_point(|entry| entry.range.start() < heading.range.end());
        entries[..after].last().is_some_and(|entry| heading.range.start() < entry.range.end())
    };
    let section = |(at, heading): (usize, &OutlineHeading)| {
        let next = headings[at + 1..].iter().find(|next| next.level <= heading.level);
        let end = next.map_or(text.len(), |next| next.range.start()).max(heading.range.end());
        let end = text.get(heading.range.end()..end).map_or(end, |body| heading.range.end() + body.trim_end().len());
        let range = TextRange::new(heading.range.start(), end);
        Section { name: heading.name.clone(), level: heading.level, range, focus: heading.focus }
    };
    let named =
        headings.iter().enumerate().filter(|(_, heading)| !heading.name.trim().is_empty() && !is_entry(heading));
    named.map(section).collect()
}

/// Entries of one context, one behind the other.
fn by_context(text: &str, entries: &[Entry]) -> Vec<Section> {
    let mut sections = Vec::new();
    let mut before = 0;
    for group in entries.chunk_by(|one, next| one.context == next.context) {
        let (first, last) = (&group[0], &group[group.len() - 1]);
        let end = last.range.end().max(first.range.start());
        if let Some(name) = &first.context {
            let above = text.get(before..first.range.start()).unwrap_or_default();
            let focus = above.rfind(name.as_str()).map(|at| TextRange::new(before + at, before + at + name.len()));
            let start = focus.map_or(first.range.start(), |focus| {
                let line = text[..focus.start()].rfind('\n').map_or(0, |at| at + 1);
                line + (text[line..].len() - text[line..].trim_start().len()).min(focus.start() - line)
            });
            let focus = focus.unwrap_or(TextRange::empty(start));
            sections.push(Section { name: name.clone(), level: 2, range: TextRange::new(start, end), focus });
        }
        before = end.max(before);
    }
    sections
}
