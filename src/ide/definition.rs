//! Where the term under the cursor is written in the glossary.

use crate::text::{FileId, FilePosition, TextRange};
use crate::workspace::Snapshot;

use super::hover::{entries_at, is_code, own_entry};

/// What going to the definition is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DefinitionOptions {
    /// Whether it leads from identifiers into the glossary.
    pub code: bool,
}

/// Where goto lands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// The glossary file.
    pub file: FileId,
    /// The whole entry, in bytes.
    pub full: TextRange,
    /// Its headword.
    pub focus: TextRange,
}

/// The targets of the term at an occurrence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// The range of the occurrence, in bytes.
    pub origin: TextRange,
    /// One for each entry that the occurrence is a form of, the nearest glossary's first. Never empty.
    pub targets: Vec<Target>,
}

/// Where the term at `position` is written; `None` where no term is. On the headword of an entry, in its glossary, it is that
/// entry itself.
pub fn definition(snapshot: &Snapshot, position: FilePosition, options: &DefinitionOptions) -> Option<Definition> {
    let document = snapshot.document(position.file)?;
    let (origin, entries) = entries_at(snapshot, document, position)?;
    if !options.code && is_code(document, origin) && own_entry(snapshot, position).is_none() {
        return None;
    }
    let targets: Vec<Target> = entries
        .into_iter()
        .filter_map(|id| {
            let entry = document.scope.entry(id)?;
            Some(Target { file: id.file, full: entry.range, focus: entry.headword_range })
        })
        .collect();
    (!targets.is_empty()).then_some(Definition { origin, targets })
}
