//! Which entries an entry mentions: the graph of terms, which editors show as a hierarchy of calls.

use std::collections::BTreeMap;

use crate::glossary::{Entry, EntryId};
use crate::text::{FilePosition, TextRange};
use crate::workspace::{Document, GlossaryFile, Snapshot};

use super::hover::entries_at;

/// Of entries that share a name, so many are shown.
const MOST_SHARED: usize = 10;

/// An entry that mentions another, and where, in bytes of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mentions {
    /// The entry that mentions.
    pub from: EntryId,
    /// The entry that is mentioned.
    pub to: EntryId,
    /// The mentions, in order. Never empty.
    pub ranges: Vec<TextRange>,
}

/// The entries of the term at `position`, in a text or in a glossary, the nearest glossary's first.
pub fn terms_at(snapshot: &Snapshot, position: FilePosition) -> Vec<EntryId> {
    let Some(document) = snapshot.document(position.file) else { return Vec::new() };
    let found = entries_at(snapshot, document, position).map(|(_, entries)| entries);
    found.unwrap_or_default().into_iter().take(MOST_SHARED).collect()
}

/// What the entries of a glossary file mention in their meanings and in what they refer to, entry by entry. `document` is that file.
pub fn mentions(document: &Document, file: &GlossaryFile) -> Vec<Mentions> {
    if document.source != file.source {
        return Vec::new();
    }
    let mut own: Vec<(u32, &Entry)> = (0..).zip(&file.reading.entries).collect();
    own.retain(|(_, entry)| !entry.headword_range.is_empty());
    own.sort_by_key(|(_, entry)| entry.range.start());
    let lexicon = document.scope.lexicon();
    let mut all: BTreeMap<(u32, EntryId), Vec<TextRange>> = BTreeMap::new();
    for part in document.parts() {
        for found in part.scan().occurrences().iter().filter(|found| !found.weak) {
            let range = part.in_document(found.range);
            let after = own.partition_point(|(_, entry)| entry.range.start() <= range.start());
            let Some((index, _)) = own[..after].last().filter(|(_, entry)| says(entry, range)) else { continue };
            let from = EntryId { file: file.file, index: *index };
            for to in lexicon.entries(found).into_iter().filter(|to| *to != from).take(MOST_SHARED) {
                all.entry((*index, to)).or_default().push(range);
            }
        }
    }
    let one = |((index, to), ranges)| Mentions { from: EntryId { file: file.file, index }, to, ranges };
    all.into_iter().map(one).collect()
}

/// Whether what stands there is something that an entry says, and not one of its names.
fn says(entry: &Entry, range: TextRange) -> bool {
    let is_name = || entry.forms.iter().filter_map(|form| form.range).any(|name| name.overlaps(range));
    entry.range.covers(range) && !entry.headword_range.overlaps(range) && !is_name()
}
