//! The meaning of the term under the cursor.

use crate::text::{FilePosition, TextRange};
use crate::workspace::Snapshot;

/// What the client can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HoverOptions {
    /// Markdown, else plain text.
    pub markdown: bool,
}

/// What is shown at an occurrence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// The range of the occurrence, in bytes.
    pub range: TextRange,
    /// Markdown or plain text, as the options asked.
    pub contents: String,
}

/// The meaning of the term at `position`: every entry that the occurrence there is a form of, the nearest glossary's first. `None`
/// where no term is.
pub fn hover(_snapshot: &Snapshot, _position: FilePosition, _options: &HoverOptions) -> Option<Hover> {
    None
}
