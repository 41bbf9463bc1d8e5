//! What one open document says may concern the findings of another: a spelling that stands in several is meant, and an entry is unused
//! only where none uses it.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::diagnostics::{DiagnosticOptions, Rule};
use super::spelling::Spelling;
use crate::text::FileId;
use crate::workspace::{Document, Snapshot};

/// Open documents, by their files.
pub type Documents = FxHashMap<FileId, Arc<Document>>;

/// What has changed between two looks at the open documents.
#[derive(Debug)]
pub struct Neighbours {
    before: Documents,
    now: Documents,
    /// The documents whose texts have changed, and their words that stand there more or less often than before.
    changed: Vec<(FileId, FxHashSet<u64>)>,
}

impl Neighbours {
    /// What has changed since these documents were open.
    pub fn new(before: Documents, snapshot: &Snapshot) -> Self {
        let now: Documents = snapshot.documents().map(|document| (document.file, document.clone())).collect();
        let files: FxHashSet<FileId> = before.keys().chain(now.keys()).copied().collect();
        // A document alone has no neighbours, and the words of a long one are not counted for nothing.
        let several = files.len() > 1;
        let words = |file: FileId| (file, changed_words(before.get(&file), now.get(&file)));
        let changed = files.into_iter().filter(|_| several).map(words).filter(|(_, words)| !words.is_empty()).collect();
        Self { before, now, changed }
    }

    /// The documents as they are now.
    pub fn into_documents(self) -> Documents {
        self.now
    }

    /// Whether what has changed in other documents may change what is found in this one.
    pub fn concern(&self, snapshot: &Snapshot, document: &Document, options: &DiagnosticOptions) -> bool {
        let others = || self.changed.iter().filter(|(file, _)| *file != document.file);
        let uses =
            options.severities.of(Rule::UnusedEntry).is_some() && snapshot.glossary_file(document.file).is_some();
        if uses && others().next().is_some() {
            return true;
        }
        let Some(spelling) = &options.spelling else { return false };
        if others().next().is_none() {
            return false;
        }
        let counts = document.words();
        others().flat_map(|(_, words)| words).any(|word| {
            counts.of_word(*word) > 0
                && !spelling.is_remembered_right(*word)
                && elsewhere(&self.before, document.file, *word) != elsewhere(&self.now, document.file, *word)
        })
    }
}

/// The words that stand in one text more or less often than in the other.
fn changed_words(before: Option<&Arc<Document>>, now: Option<&Arc<Document>>) -> FxHashSet<u64> {
    let (before, now) = (before.map(|document| document.words()), now.map(|document| document.words()));
    match (before, now) {
        (Some(one), Some(other)) if std::ptr::eq(one, other) => FxHashSet::default(),
        (Some(one), Some(other)) => one.differing(other).collect(),
        _ => before.or(now).into_iter().flat_map(|counts| counts.iter().map(|(word, _)| word)).collect(),
    }
}

/// In how many documents but for one a word stands, and how often in all; `None` where that is enough to be meant.
fn elsewhere(documents: &Documents, but: FileId, word: u64) -> Option<(u32, u32)> {
    let counts = documents.values().filter(|document| document.file != but);
    let counts = counts.map(|document| document.words().of_word(word)).filter(|&times| times > 0);
    let (files, times) = counts.fold((0, 0), |(files, times), there| (files + 1, times + there));
    (!Spelling::is_often(files + 1, times)).then_some((files, times))
}
