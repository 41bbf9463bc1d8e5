//! `unused-entry`: entries that no document uses.

use rustc_hash::FxHashSet;

use crate::glossary::EntryId;
use crate::rules::{Findings, Rule};
use crate::lexicon::MOST_FORMS;
use crate::workspace::{Document, GlossaryFile, Snapshot};

/// The entries that a document uses.
pub fn used_entries(document: &Document) -> FxHashSet<EntryId> {
    let lexicon = document.scope.lexicon();
    let mut used = FxHashSet::default();
    let mut groups = FxHashSet::default();
    for occurrence in document.scan().occurrences().iter().filter(|occurrence| !occurrence.weak) {
        // What many entries share is looked at once, however often it stands.
        if occurrence.forms.len() <= MOST_FORMS || groups.insert(occurrence.forms.as_ptr()) {
            used.extend(occurrence.forms.iter().map(|&form| lexicon.forms()[form as usize].entry));
        }
    }
    used
}

/// Reports the entries that occur in no document known here; glossaries do not count, for they speak of everything. Where no document
/// is known at all, nothing is reported. `elsewhere` is what documents use that are not open.
pub(super) fn unused(
    snapshot: &Snapshot,
    file: &GlossaryFile,
    elsewhere: Option<&FxHashSet<EntryId>>,
    found: &mut Findings<'_>,
) {
    let mut used: FxHashSet<EntryId> = FxHashSet::default();
    let mut is_known = elsewhere.is_some();
    for document in snapshot.documents() {
        let in_force = document.scope.glossary.files().iter().any(|(id, _)| *id == file.file);
        if in_force && snapshot.glossary_file(document.file).is_none() {
            is_known = true;
            used.extend(used_entries(document));
        }
    }
    if !is_known {
        return;
    }
    for (index, entry) in (0..).zip(&file.reading.entries) {
        let id = EntryId { file: file.file, index };
        if !used.contains(&id) && !elsewhere.is_some_and(|elsewhere| elsewhere.contains(&id)) {
            let message = format!("no document uses \"{}\"", entry.headword);
            found.report(Rule::UnusedEntry, entry.headword_range, message);
        }
    }
}
