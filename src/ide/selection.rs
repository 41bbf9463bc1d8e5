//! Ever larger parts of a text around a place: word, term, sentence, line, entry, section, all of it.

use crate::text::{FilePosition, TextRange};
use crate::workspace::{Document, Snapshot};

use super::hover::entries_at;
use super::outline::{Symbol, document_symbols};
use super::render::sentence_end;

/// So far around a place, in bytes, a paragraph is looked for.
const REACH: usize = 8 * 1024;

/// The parts of a text around a place, the smallest first, each in the next. Nothing in what is not written for reading: there the
/// language's own server knows better.
pub fn selection_range(snapshot: &Snapshot, position: FilePosition) -> Vec<TextRange> {
    let Some(document) = snapshot.document(position.file) else { return Vec::new() };
    let is_glossary = snapshot.glossary_file(position.file).is_some();
    if !document.language.is_prose() && !is_glossary {
        return Vec::new();
    }
    let (source, at) = (&document.source, position.offset);
    let mut parts: Vec<TextRange> = around(document, at);
    parts.extend(entries_at(snapshot, document, position).map(|(range, _)| range));
    let line = source.line_range(source.line_of(at));
    let written = source.slice(line);
    let indent = written.len() - written.trim_start().len();
    let end = line.start() + written.trim_end().len();
    let line = TextRange::new((line.start() + indent).min(end), end);
    // A sentence that goes on in the next line is what is meant.
    if parts.iter().all(|part| part.covers(line) || line.covers(*part)) {
        parts.push(line);
    }
    let entries = snapshot.glossary_file(position.file).map_or(&[][..], |file| &file.reading.entries);
    parts.extend(entries.iter().map(|entry| entry.meaning_range).filter(|meaning| meaning.touches(at)));
    symbols_at(&document_symbols(snapshot, position.file), at, &mut parts);
    parts.push(TextRange::new(0, source.len()));
    parts.retain(|part| !part.is_empty() && part.touches(at));
    parts.sort_by_key(|part| (part.len(), part.start()));
    let mut chain: Vec<TextRange> = Vec::new();
    for part in parts {
        if chain.last().is_none_or(|inner| part.covers(*inner) && part != *inner) {
            chain.push(part);
        }
    }
    chain
}

fn symbols_at(symbols: &[Symbol], at: usize, into: &mut Vec<TextRange>) {
    for symbol in symbols.iter().filter(|symbol| symbol.range.touches(at)) {
        into.extend([symbol.focus, symbol.range]);
        symbols_at(&symbol.children, at, into);
    }
}

/// The word, the sentence and the paragraph at a place.
fn around(document: &Document, at: usize) -> Vec<TextRange> {
    let source = &document.source;
    let (low, high) = (source.boundary(at.saturating_sub(REACH)), source.boundary((at + REACH).min(source.len())));
    let text = source.slice(TextRange::new(low, high));
    let (before, behind) = text.split_at(at - low);
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '\'' | '’');
    let start = at - before.len() + before.trim_end_matches(is_word).len();
    let end = at + behind.len() - behind.trim_start_matches(is_word).len();
    let mut parts = vec![TextRange::new(start, end)];
    let from = before.rfind("\n\n").map_or(0, |at| at + 2).max(before.rfind("\r\n\r\n").map_or(0, |at| at + 4));
    let to = [behind.find("\n\n"), behind.find("\r\n\r\n")].into_iter().flatten().min().unwrap_or(behind.len())
        + before.len();
    let paragraph = &text[from..to];
    let lead = paragraph.len() - paragraph.trim_start().len();
    let (from, paragraph) = (from + lead, paragraph.trim());
    parts.push(TextRange::new(low + from, low + from + paragraph.len()));
    parts.extend(sentence(paragraph, (at - low).saturating_sub(from)).map(|found| found.shifted(low + from)));
    parts
}

/// The sentence of a paragraph that holds a place.
fn sentence(paragraph: &str, at: usize) -> Option<TextRange> {
    // A line end is a blank; each is one byte.
    let line = paragraph.replace(['\n', '\r'], " ");
    let mut start = 0;
    while start < line.len() {
        let end = start + sentence_end(&line[start..]);
        if at <= end || end <= start {
            return Some(TextRange::new(start, end.max(start)));
        }
        start = end + line[end..].len() - line[end..].trim_start().len();
    }
    None
}
