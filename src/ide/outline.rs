//! The outline of a glossary file: its letters and topics, and the entries below them; what of it can be folded.

use crate::glossary::{Entry, FormKind};
use crate::text::{FileId, TextRange};
use crate::workspace::{GlossaryFile, Snapshot};

/// What a symbol stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SymbolKind {
    /// A letter, a topic, a context.
    Section,
    /// An entry.
    Entry,
}

/// A part of an outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    /// What it is called: an entry with its short or long form.
    pub name: String,
    /// What kind of part it is.
    pub kind: SymbolKind,
    /// All of it, in bytes; those of its children are inside.
    pub range: TextRange,
    /// Its name as it is written, in bytes; inside of `range`.
    pub focus: TextRange,
    /// Its parts, in order.
    pub children: Vec<Symbol>,
}

/// The outline of a glossary file, in the order of its text; nothing for a file that is none.
pub fn document_symbols(snapshot: &Snapshot, file: FileId) -> Vec<Symbol> {
    let Some(file) = snapshot.glossary_file(file) else { return Vec::new() };
    let sections = file.sections().into_iter().map(|section| {
        let range = TextRange::new(section.range.start(), section.range.end().max(section.focus.end()));
        let symbol =
            Symbol { name: section.name, kind: SymbolKind::Section, range, focus: section.focus, children: Vec::new() };
        (section.level, symbol)
    });
    let entries = written(file).map(|entry| (usize::MAX, of_entry(entry)));
    let mut parts: Vec<(usize, Symbol)> = sections.chain(entries).collect();
    parts.sort_by_key(|(level, part)| (part.range.start(), *level));
    nested(parts)
}

/// The entries that stand in the text; those kept from before the file broke do not.
fn written(file: &GlossaryFile) -> impl Iterator<Item = &Entry> {
    let end = file.source.len();
    file.reading.entries.iter().filter(move |entry| !entry.headword_range.is_empty() && whole(entry).end() <= end)
}

/// All that an entry is, its headword included.
fn whole(entry: &Entry) -> TextRange {
    let (range, head) = (entry.range, entry.headword_range);
    TextRange::new(range.start().min(head.start()), range.end().max(head.end()))
}

fn of_entry(entry: &Entry) -> Symbol {
    let (range, focus) = (whole(entry), entry.headword_range);
    Symbol { name: called(entry), kind: SymbolKind::Entry, range, focus, children: Vec::new() }
}

/// What an entry is called in a list: its headword, and its short or long form: `Multi-head Latent Attention (MLA)`.
pub fn called(entry: &Entry) -> String {
    let is_other = |kind| matches!(kind, FormKind::Abbreviation | FormKind::Expansion);
    match entry.forms.iter().find(|form| is_other(form.kind) && form.text != entry.headword) {
        Some(other) => format!("{} ({})", entry.headword, other.text),
        None => entry.headword.to_string(),
    }
}

/// Parts in the order of their text as a tree: each section holds what starts inside of it.
fn nested(parts: Vec<(usize, Symbol)>) -> Vec<Symbol> {
    let mut roots = Vec::new();
    let mut open: Vec<Symbol> = Vec::new();
    let close = |open: &mut Vec<Symbol>, roots: &mut Vec<Symbol>| {
        let Some(closed) = open.pop() else { return };
        match open.last_mut() {
            Some(around) => {
                around.range = TextRange::new(around.range.start(), around.range.end().max(closed.range.end()));
                around.children.push(closed);
            }
            None => roots.push(closed),
        }
    };
    for (_, part) in parts {
        let is_outside = |around: &Symbol| around.kind == SymbolKind::Entry || around.range.end() <= part.range.start();
        while open.last().is_some_and(is_outside) {
            close(&mut open, &mut roots);
        }
        open.push(part);
    }
    while !open.is_empty() {
        close(&mut open, &mut roots);
    }
    roots
}

/// What of a glossary file can be folded, in bytes: its sections, then its entries; each of more than one line. At most `limit`.
pub fn folding_ranges(snapshot: &Snapshot, file: FileId, limit: usize) -> Vec<TextRange> {
    let Some(source) = snapshot.glossary_file(file).map(|file| &file.source) else { return Vec::new() };
    let mut all: Vec<(SymbolKind, TextRange)> = Vec::new();
    collect(&document_symbols(snapshot, file), &mut all);
    all.retain(|(_, range)| source.line_of(range.start()) < source.line_of(range.end()));
    // Where a client takes a few only, the larger parts are of more use.
    all.sort_by_key(|(kind, range)| (*kind == SymbolKind::Entry, range.start()));
    all.truncate(limit);
    all.sort_by_key(|(_, range)| (range.start(), std::cmp::Reverse(range.end())));
    all.dedup_by_key(|(_, range)| source.line_of(range.start()));
    all.into_iter().map(|(_, range)| range).collect()
}

fn collect(symbols: &[Symbol], into: &mut Vec<(SymbolKind, TextRange)>) {
    for symbol in symbols {
        into.push((symbol.kind, symbol.range));
        collect(&symbol.children, into);
    }
}
