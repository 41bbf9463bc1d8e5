//! `unused-entry`: entries that no document uses.

use rustc_hash::FxHashSet;

use crate::glossary::EntryId;
use crate::ide::diagnostics::{Findings, Rule};
use crate::workspace::{GlossaryFile, Snapshot};

/// Reports the entries that occur in no document known here; glossaries do not count, for they speak of everything. Where no document
/// is known at all, nothing is reported.
pub(super) fn unused(snapshot: &Snapshot, file: &GlossaryFile, found: &mut Findings<'_>) {
    let mut used: FxHashSet<EntryId> = FxHashSet::default();
    let mut documents = 0;
    for document in snapshot.documents() {
        let in_force = document.scope.glossary.files().iter().any(|(id, _)| *id == file.file);
        if !in_force || snapshot.glossary_file(document.file).is_some() {
            continue;
        }
        documents += 1;
        let lexicon = document.scope.lexicon();
        let occurrences = document.scan().occurrences().iter().filter(|occurrence| !occurrence.weak);
        let forms = occurrences.flat_map(|occurrence| &occurrence.forms);
        used.extend(forms.map(|&form| lexicon.forms()[form as usize].entry).filter(|entry| entry.file == file.file));
    }
    if documents == 0 {
        return;
    }
    for (index, entry) in (0..).zip(&file.reading.entries) {
        if !used.contains(&EntryId { file: file.file, index }) {
            let message = format!("no document uses \"{}\"", entry.headword);
            found.report(Rule::UnusedEntry, entry.headword_range, message);
        }
    }
}
