//! What is wrong in a document, by rule.

use crate::text::{FileId, FileRange, TextRange};
use crate::workspace::Snapshot;

/// The rules, by the names that users write.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// Two entries of one glossary file have the same headword.
    DuplicateEntry,
    /// An entry without a meaning.
    EmptyEntry,
    /// "See X" where no entry is called X.
    DanglingSee,
    /// Something that looks like an entry but cannot be read as one.
    UnreadableEntry,
}

/// How serious a diagnostic is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Must be put right.
    Error,
    /// Should be put right.
    Warning,
    /// Worth knowing.
    Info,
    /// A hint.
    Hint,
}

/// Another place that a diagnostic speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub place: FileRange,
    /// What is there.
    pub message: String,
}

/// Something that a rule found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Where, in bytes.
    pub range: TextRange,
    /// By which rule.
    pub rule: Rule,
    /// How serious it is.
    pub severity: Severity,
    /// One sentence for the user.
    pub message: String,
    /// Other places it speaks of.
    pub related: Vec<Related>,
}

/// The diagnostics of an open document, in order; empty for a file that is not open.
pub fn diagnostics(_snapshot: &Snapshot, _file: FileId) -> Vec<Diagnostic> {
    Vec::new()
}
