//! The meaning of the term under the cursor.

use std::fmt::Write as _;

use crate::glossary::{Entry, EntryId, FormKind, ProblemKind};
use crate::lexicon::MOST_FORMS;
use crate::text::{FileId, FilePosition, RegionKind, TextRange};
use crate::workspace::reference::entries_called;
use crate::workspace::{Document, Scope, Snapshot};

use super::elsewhere::elsewhere;
use super::render::{self, RenderOptions};
use crate::rules::path::is_in_path;

/// So many entries are shown at a term: nobody reads more.
const MOST_SHOWN: usize = 10;
/// So many are asked whether they only lead to others.
const MOST_LOOKED_AT: usize = 64;

/// What the client can show, and what the user wants to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HoverOptions {
    /// Markdown, else plain text.
    pub markdown: bool,
    /// How much is shown of a term in code.
    pub code: CodeHover,
}

/// How much is shown of a term in code, where the language's own hover stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeHover {
    /// Its names, the first sentence of the meaning, and the link.
    Short,
    /// The same as in prose.
    Full,
    /// Nothing.
    Off,
}

/// What is shown at an occurrence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// The range of the occurrence, in bytes.
    pub range: TextRange,
    /// Markdown or plain text, as the options asked.
    pub contents: String,
}

impl Hover {
    /// The same with one more line, where there is one.
    pub fn with_line(mut self, line: Option<String>) -> Self {
        line.iter().for_each(|line| _ = write!(self.contents, "\n\n{line}"));
        self
    }
}

/// The meaning of the term at `position`: every entry that the occurrence there is a form of, the nearest glossary's first. `None`
/// where no term is.
pub fn hover(snapshot: &Snapshot, position: FilePosition, options: &HoverOptions) -> Option<Hover> {
    let document = snapshot.document(position.file)?;
    let (range, entries) = entries_at(snapshot, document, position)?;
    let own = own_entry(snapshot, position);
    if own.is_none() && is_in_path(document, range) {
        return None;
    }
    let code = if own.is_none() && is_code(document, range) { options.code } else { CodeHover::Full };
    if code == CodeHover::Off {
        return None;
    }
    let mut contents = String::new();
    let looked_at = &entries[..entries.len().min(MOST_LOOKED_AT)];
    let is_shown = |id: EntryId| own == Some(id) || !only_leads_to(&document.scope, id, looked_at);
    let shown: Vec<EntryId> = looked_at.iter().copied().filter(|&id| is_shown(id)).collect();
    for &id in shown.iter().take(MOST_SHOWN) {
        // Who hovers a headword in the glossary has its meaning before their eyes.
        let shows = RenderOptions { markdown: options.markdown, meaning: own != Some(id) };
        let (text, between) = match code {
            CodeHover::Short => (render::render_line(snapshot, &document.scope, id, options.markdown), "\n\n"),
            _ => {
                let text = render::render_entry(snapshot, &document.scope, id, &shows);
                (text, render::rule(options.markdown))
            }
        };
        if let Some(text) = text {
            contents.push_str(if contents.is_empty() { "" } else { between });
            if let Some(written) = avoided_at(document, position, id) {
                contents.push_str(&render::render_advice(snapshot, &document.scope, written, options.markdown));
            }
            contents.push_str(&text);
        }
    }
    let more = (entries.len() - looked_at.len()) + shown.len().saturating_sub(MOST_SHOWN);
    if more > 0 && !contents.is_empty() {
        contents.push_str(render::rule(options.markdown));
        contents.push_str(&format!("… and {more} more {}", if more == 1 { "entry" } else { "entries" }));
    }
    if code != CodeHover::Short && !contents.is_empty() {
        let in_force: Vec<FileId> = document.scope.glossary.files().iter().map(|(file, _)| *file).collect();
        let others = elsewhere(snapshot, &in_force, &shown);
        contents.push_str(&render::render_elsewhere(snapshot, &document.scope, &others, options.markdown));
    }
    (!contents.is_empty()).then_some(Hover { range, contents })
}

/// What is written at a place, where an entry advises against it and has no such name itself; not in glossaries, which say so themselves.
fn avoided_at(document: &Document, position: FilePosition, id: EntryId) -> Option<&str> {
    if document.scope.glossary.files().iter().any(|(file, _)| *file == document.file) {
        return None;
    }
    let passage = document.passage_at(position.offset);
    let part = document.part_at(position.offset)?;
    let found = part.scan().at(position.offset - part.start, part.text())?;
    let forms = document.scope.lexicon().forms();
    let own = found.forms.at_most(MOST_FORMS).iter().map(|&form| forms.get(form)).filter(|form| form.entry == id);
    let is_avoided = own.map(|form| forms.get(form.base).kind == FormKind::Discouraged).reduce(|all, one| all && one);
    is_avoided.filter(|is_so| *is_so).map(|_| &passage.text[found.range])
}

/// Whether an occurrence is in program text: in an identifier.
pub(super) fn is_code(document: &Document, range: TextRange) -> bool {
    let passage = document.passage_at(range.start());
    let at = range.start() - passage.start;
    let region = passage.regions.at(at).filter(|region| region.range.contains(at));
    region.is_some_and(|region| region.kind == RegionKind::Code)
}

/// Whether an entry is nothing but a way to others that are shown anyway.
fn only_leads_to(scope: &Scope, id: EntryId, shown: &[EntryId]) -> bool {
    let Some(name) = scope.entry(id).and_then(|entry| entry.redirect.as_ref()) else { return false };
    let targets = entries_called(scope, name);
    let mut others = targets.iter().filter(|target| **target != id).peekable();
    others.peek().is_some() && others.all(|target| shown.contains(target))
}

/// The term at a place: where it stands, and its entries. In a glossary every headword is a term, even where the matcher would pass
/// over its like in a text (a single letter, for instance).
pub(super) fn entries_at(
    snapshot: &Snapshot,
    document: &Document,
    position: FilePosition,
) -> Option<(TextRange, Vec<EntryId>)> {
    if let Some(part) = document.part_at(position.offset)
        && let Some(found) = part.scan().at(position.offset - part.start, part.text())
    {
        return Some((part.in_document(found.range), document.scope.lexicon().entries(found)));
    }
    let own = own_entry(snapshot, position)?;
    let range = document.scope.entry(own)?.headword_range;
    Some((range, vec![own]))
}

/// The entry whose headword, in its glossary file, is at this place.
pub(super) fn own_entry(snapshot: &Snapshot, position: FilePosition) -> Option<EntryId> {
    let reading = &snapshot.glossary_file(position.file)?.reading;
    // Entries kept from before the file broke have no headword in it, and stand out of order.
    let here = |entry: &Entry| !entry.headword_range.is_empty() && entry.headword_range.touches(position.offset);
    let index = if reading.problems.iter().any(|problem| problem.kind == ProblemKind::Syntax) {
        reading.entries.iter().position(here)?
    } else {
        let after = reading.entries.partition_point(|entry| entry.headword_range.start() <= position.offset);
        after.checked_sub(1).filter(|&index| here(&reading.entries[index]))?
    };
    Some(EntryId { file: position.file, index: index as u32 })
}
