//! What stands at a place as one more name of an entry, or as one that the entry advises against.

use crate::glossary::{EntryId, FormKind, NewName};
use crate::rules::Diagnostic;
use crate::text::TextRange;
use crate::workspace::reference::entry_called;
use crate::workspace::{Document, GlossaryFile, Snapshot};

use super::add::{MOST_READ, name_at, takes_names};
use super::{Fix, FixKind, edit_of, near};

/// The name as an alias of the entries that it may belong to and, where somebody has selected it, as one to avoid.
pub(super) fn fixes(
    snapshot: &Snapshot,
    document: &Document,
    range: TextRange,
    found: Option<&Diagnostic>,
) -> Vec<Fix> {
    let Some(name) = name_at(document, range).filter(|name| entry_called(&document.scope, name).is_none()) else {
        return Vec::new();
    };
    let near = near::entries(snapshot, document, range, &name);
    let mut left = MOST_READ;
    let mut fix = |id: EntryId, kind: FormKind| {
        let file = snapshot.glossary_file(id.file).filter(|file| takes_names(file))?;
        left = left.checked_sub(2 * file.source.len())?;
        one(file, id, NewName { text: &name, kind }, found)
    };
    let mut fixes: Vec<Fix> = near.iter().filter_map(|id| fix(*id, FormKind::Alias)).collect();
    if found.is_none() {
        fixes.extend(near.iter().filter_map(|id| fix(*id, FormKind::Discouraged)));
    }
    fixes
}

fn one(file: &GlossaryFile, id: EntryId, name: NewName<'_>, found: Option<&Diagnostic>) -> Option<Fix> {
    let entry = file.reading.entries.get(id.index as usize)?;
    let edit = file.naming(entry, name)?;
    let (text, headword) = (name.text, &entry.headword);
    Some(Fix {
        title: match name.kind {
            FormKind::Discouraged => format!("Advise against \"{text}\": \"{headword}\" instead"),
            _ => format!("Add \"{text}\" as an alias of \"{headword}\""),
        },
        kind: FixKind::QuickFix,
        preferred: false,
        settles: found.cloned().into_iter().collect(),
        action: edit_of(file.file, vec![edit]),
    })
}
