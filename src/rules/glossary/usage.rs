//! `unused-entry`: entries that no document uses.

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use crate::glossary::{EntryId, FormKind};
use crate::lexicon::MOST_FORMS;
use crate::rules::path::is_in_path;
use crate::rules::{DiagnosticOptions, Findings, Rule};
use crate::workspace::{Document, GlossaryFile, Snapshot};

/// The entries that a document uses, in whatever forms.
pub fn used_entries(document: &Document) -> FxHashSet<EntryId> {
    usage_of(document).into_keys().collect()
}

/// How often a document uses each entry: in the forms that the entry does not advise against. Of an entry that stands there in none but those,
/// nought. Parts of paths are no uses.
pub fn usage_of(document: &Document) -> FxHashMap<EntryId, u32> {
    let forms = document.scope.lexicon().forms();
    let mut uses: FxHashMap<EntryId, u32> = FxHashMap::default();
    let mut shared = FxHashSet::default();
    for part in document.parts() {
        for found in part.scan().occurrences().iter().filter(|found| !found.weak) {
            if is_in_path(document, part.in_document(found.range)) {
                continue;
            }
            // A name that many entries share is counted for the first of them; the others are met, which is seen once however often it stands.
            if found.forms.len() > MOST_FORMS && shared.insert(found.forms.as_ptr()) {
                found.forms.iter().for_each(|&form| _ = uses.entry(forms.get(form).entry).or_default());
            }
            let mut counted: SmallVec<[EntryId; 4]> = SmallVec::new();
            for form in found.forms.at_most(MOST_FORMS).iter().map(|&form| forms.get(form)) {
                let times = uses.entry(form.entry).or_default();
                if forms.get(form.base).kind != FormKind::Discouraged && !counted.contains(&form.entry) {
                    counted.push(form.entry);
                    *times += 1;
                }
            }
        }
    }
    uses
}

/// Reports the entries that occur in no document known here; glossaries do not count, for they speak of everything. Where no document
/// is known at all, nothing is reported. What documents use that are not open, the options say.
pub(super) fn unused(snapshot: &Snapshot, file: &GlossaryFile, options: &DiagnosticOptions, found: &mut Findings<'_>) {
    let mut used: FxHashSet<EntryId> = options.used.as_deref().cloned().unwrap_or_default();
    let counted = options.uses.as_ref().map(|uses| uses.of(file.file, &file.reading)).unwrap_or_default();
    let mut is_known = options.used.is_some() || counted.iter().any(Option::is_some);
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
        // Where texts are counted, what nobody has looked for yet is not called unused.
        let is_unused = counted.get(index as usize).is_none_or(|total| total.is_some_and(|total| !total.is_met));
        if is_unused && !used.contains(&EntryId { file: file.file, index }) {
            let message = format!("no document uses \"{}\"", entry.headword);
            found.report(Rule::UnusedEntry, entry.headword_range, message);
        }
    }
}
