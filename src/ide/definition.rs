//! Where the term under the cursor is written in the glossary.

use crate::text::{FileId, FilePosition, TextRange};
use crate::workspace::Snapshot;

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

/// Where the term at `position` is written; `None` where no term is.
pub fn definition(_snapshot: &Snapshot, _position: FilePosition) -> Option<Definition> {
    None
}
