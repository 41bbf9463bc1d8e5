//! What is wrong in a document, by rule.

mod glossary;

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

impl Rule {
    /// Every rule.
    pub fn all() -> &'static [Rule] {
        &[Rule::DuplicateEntry, Rule::EmptyEntry, Rule::DanglingSee, Rule::UnreadableEntry]
    }

    /// The name that users write and see.
    pub fn name(self) -> &'static str {
        match self {
            Rule::DuplicateEntry => "duplicate-entry",
            Rule::EmptyEntry => "empty-entry",
            Rule::DanglingSee => "dangling-see",
            Rule::UnreadableEntry => "unreadable-entry",
        }
    }

    /// How serious its findings are where the user does not say.
    pub fn default_severity(self) -> Severity {
        match self {
            Rule::DuplicateEntry | Rule::EmptyEntry | Rule::DanglingSee | Rule::UnreadableEntry => Severity::Warning,
        }
    }

    /// What it finds, in a sentence.
    pub fn about(self) -> &'static str {
        match self {
            Rule::DuplicateEntry => "Two entries of one glossary file have the same headword.",
            Rule::EmptyEntry => "An entry has no meaning.",
            Rule::DanglingSee => "An entry sends its reader to one that is in no glossary.",
            Rule::UnreadableEntry => "Something looks like an entry but cannot be read as one.",
        }
    }
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
pub fn diagnostics(snapshot: &Snapshot, file: FileId) -> Vec<Diagnostic> {
    let Some(document) = snapshot.document(file) else { return Vec::new() };
    let mut found = match snapshot.glossary_file(file) {
        Some(glossary) => glossary::diagnostics(snapshot, document, glossary),
        None => Vec::new(),
    };
    found.sort_by_key(|diagnostic| (diagnostic.range, diagnostic.rule));
    found
}
