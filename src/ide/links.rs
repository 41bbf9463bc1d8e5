//! What a glossary refers to, as links: "See also" and redirects lead to their entries.

use crate::glossary::EntryId;
use crate::rules::glossary::references::place_of;
use crate::text::{FileId, TextRange};
use crate::workspace::reference::{entry_called, parts};
use crate::workspace::{Scope, Snapshot};

use super::render::{entry_address, first_sentence};

/// A name that leads to an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where the name stands, in bytes.
    pub range: TextRange,
    /// The address of the entry.
    pub target: String,
    /// The first sentence of its meaning; its headword where it has none.
    pub tooltip: String,
}

/// The links of a glossary file, in order; none in a document that is no glossary.
pub fn document_links(snapshot: &Snapshot, file: FileId) -> Vec<Link> {
    let (Some(document), Some(glossary)) = (snapshot.document(file), snapshot.glossary_file(file)) else {
        return Vec::new();
    };
    let mut links = Vec::new();
    for (index, entry) in (0..).zip(&glossary.reading.entries).filter(|(_, entry)| !entry.headword_range.is_empty()) {
        for name in entry.redirect.iter().chain(&entry.see_also) {
            let whole = place_of(glossary, entry, name);
            for (part, id) in meant(&document.scope, name) {
                let inside = whole.zip(name.find(part)).map(|(whole, at)| {
                    let start = whole.start() + at;
                    TextRange::new(start, start + part.len())
                });
                let own = EntryId { file, index };
                let range = inside.or_else(|| place_of(glossary, entry, part)).filter(|_| id != own);
                links.extend(range.and_then(|range| link(snapshot, &document.scope, id, range)));
            }
        }
    }
    links.sort_by_key(|link| link.range);
    links.dedup_by(|next, link| next.range.overlaps(link.range));
    links
}

/// The entries that a reference means: the one that is called so, else those that its parts are called.
fn meant<'n>(scope: &Scope, name: &'n str) -> Vec<(&'n str, EntryId)> {
    match entry_called(scope, name) {
        Some(whole) => vec![(name, whole)],
        None => parts(name).into_iter().filter_map(|part| Some((part, entry_called(scope, part)?))).collect(),
    }
}

fn link(snapshot: &Snapshot, scope: &Scope, id: EntryId, range: TextRange) -> Option<Link> {
    let entry = scope.entry(id)?;
    let target = entry_address(snapshot.glossary_file(id.file)?, entry)?;
    let sentence = first_sentence(&entry.meaning);
    let tooltip = if sentence.is_empty() { entry.headword.to_string() } else { sentence };
    Some(Link { range, target, tooltip })
}
