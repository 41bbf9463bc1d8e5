//! `unused-entry`: entries that no document uses.

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use crate::glossary::{EntryId, FormKind};
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
            used.extend(occurrence.forms.iter().map(|&form| lexicon.form(form).entry));
        }
    }
    used
}

/// How often a document uses each entry: in the forms that the entry does not advise against.
pub fn usage_of(document: &Document) -> FxHashMap<EntryId, u32> {
    let forms = document.scope.lexicon().forms();
    let mut uses: FxHashMap<EntryId, u32> = FxHashMap::default();
    for occurrence in document.scan().occurrences().iter().filter(|occurrence| !occurrence.weak) {
        let mut counted: SmallVec<[EntryId; 4]> = SmallVec::new();
        for form in occurrence.forms.at_most(MOST_FORMS).iter().map(|&form| forms.get(form)) {
            if forms.get(form.base).kind != FormKind::Discouraged && !counted.contains(&form.entry) {
                counted.push(form.entry);
                *uses.entry(form.entry).or_default() += 1;
            }
        }
    }
    uses
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
