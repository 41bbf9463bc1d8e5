//! The terms of a page, in the order in which it first uses them: what a reader of it may want to look up.

use std::collections::hash_map;

use rustc_hash::FxHashMap;

use crate::glossary::EntryId;
use crate::text::TextRange;
use crate::workspace::Document;

/// An entry that a page uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageTerm {
    /// The entry.
    pub entry: EntryId,
    /// Where the page first uses it, in bytes.
    pub first: TextRange,
    /// How often it does, by any of its forms.
    pub count: u32,
}

/// The entries that a document uses. What may be a term or an ordinary word counts as none.
pub fn page_terms(document: &Document) -> Vec<PageTerm> {
    let lexicon = document.scope.lexicon();
    let mut known: FxHashMap<EntryId, usize> = FxHashMap::default();
    let mut terms: Vec<PageTerm> = Vec::new();
    for part in document.parts() {
        for found in part.scan().occurrences().iter().filter(|found| !found.weak) {
            for entry in lexicon.entries(found) {
                match known.entry(entry) {
                    hash_map::Entry::Occupied(at) => terms[*at.get()].count += 1,
                    hash_map::Entry::Vacant(place) => {
                        place.insert(terms.len());
                        terms.push(PageTerm { entry, first: part.in_document(found.range), count: 1 });
                    }
                }
            }
        }
    }
    terms
}
