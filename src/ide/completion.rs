//! The names of terms that fit what is being typed.

use crate::glossary::EntryId;
use crate::text::{FileId, FilePosition, TextRange};
use crate::workspace::Snapshot;

/// What one completion is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CompletionOptions {
    /// At most so many items; the list is then marked incomplete.
    pub limit: usize,
}

/// What kind of name an item inserts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompletionKind {
    /// A natural form, in prose.
    Text,
    /// An identifier form, in code.
    Identifier,
}

/// One item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// What is shown and inserted.
    pub label: String,
    /// What the editor filters by, where that is not the label: it begins as what is typed does.
    pub filter: Option<String>,
    /// A short remark beside the label: the expansion of an abbreviation, the headword of an alias.
    pub detail: Option<String>,
    /// What kind of name it is.
    pub kind: CompletionKind,
    /// The entry it names.
    pub entry: EntryId,
}

/// The items, best first, and what each of them replaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompletionList {
    /// What accepting an item replaces, in bytes; its end is the cursor.
    pub replace: TextRange,
    /// Best first.
    pub items: Vec<Completion>,
    /// Whether items were left out because of the limit.
    pub incomplete: bool,
}

/// What may be meant by the word or words before `position`. Empty where nothing fits, and inside URLs and the glossary's own headwords.
pub fn completion(_snapshot: &Snapshot, position: FilePosition, _options: &CompletionOptions) -> CompletionList {
    CompletionList { replace: TextRange::empty(position.offset), items: Vec::new(), incomplete: false }
}

/// The meaning that is shown beside an item, as markdown or plain text; `None` where the entry is gone. `file` is the document in
/// which the completion was asked for.
pub fn completion_meaning(_snapshot: &Snapshot, _file: FileId, _entry: EntryId, _markdown: bool) -> Option<String> {
    None
}
