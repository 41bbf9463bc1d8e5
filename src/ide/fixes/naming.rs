//! What stands at a place as one more name of an entry, or as one that the entry advises against.

use crate::glossary::{EntryId, FormKind, NewName};
use crate::rules::Diagnostic;
use crate::text::{TextRange, fold};
use crate::workspace::reference::entry_called;
use crate::workspace::{Document, GlossaryFile, Snapshot};

use super::add::{MOST_READ, is_builtin, name_at, name_in, takes_names};
use super::{Fix, FixKind, SourceChange, edit_of, near};

/// So many characters of what is no name are said.
const LONGEST_SHOWN: usize = 60;

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

/// What makes a name one more of an entry that somebody has chosen for it.
///
/// # Errors
/// Where it cannot be one, in a sentence for the user.
pub fn aliased(snapshot: &Snapshot, id: EntryId, name: &str) -> Result<SourceChange, String> {
    let gone = || "this entry is not in the glossary any more: choose another".to_owned();
    let file = snapshot.glossary_file(id.file).ok_or_else(gone)?;
    let entry = file.reading.entries.get(id.index as usize).ok_or_else(gone)?;
    let short: String = name.trim().chars().take(LONGEST_SHOWN).collect();
    let name = name_in(name).ok_or_else(|| format!("\"{short}\" is no name: select one word or a few"))?;
    let folded = fold::fold(&name);
    let known = file.reading.entries.iter().flat_map(|known| known.forms.iter().map(move |form| (known, form)));
    let mut known = known.filter(|(_, form)| fold::fold(&form.text) == folded);
    let told = known.find_map(|(known, form)| match form.kind {
        FormKind::Inflected | FormKind::Spelling => None,
        FormKind::Discouraged if known.headword_range != entry.headword_range => None,
        FormKind::Discouraged => Some(format!("\"{}\" advises against \"{name}\"", known.headword)),
        _ => Some(format!("\"{name}\" is a name of \"{}\" already", known.headword)),
    });
    if let Some(told) = told {
        return Err(told);
    }
    let edit = if is_builtin(file) { None } else { file.alias_insertion(entry, &name) };
    let by_hand =
        || format!("{} has no place for one more name of \"{}\": write it by hand", file.place.name, entry.headword);
    Ok(SourceChange { files: vec![(id.file, vec![edit.ok_or_else(by_hand)?])] })
}
