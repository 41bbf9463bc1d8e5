//! Bounded contexts: what one says of itself, and which of a file hold for a document.

use std::sync::Arc;

use crate::text::FileId;

/// What a bounded context says of itself beside its name; its entries share it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContextNotes {
    /// Its place among the contexts of its file, from 0.
    pub number: usize,
    /// What it is for.
    pub vision: String,
    /// What else its team says of it: a line of markdown each.
    pub meta: Vec<String>,
    /// Globs of the files that its entries hold in: anywhere, where there are none.
    pub paths: Vec<String>,
}

/// Contexts of a file, by their numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Contexts(u128);

impl Contexts {
    /// Adds the context of that number. Contexts from the 128th on are never in: they hold anywhere.
    pub fn insert(&mut self, number: usize) {
        self.0 |= u32::try_from(number).ok().and_then(|number| 1u128.checked_shl(number)).unwrap_or(0);
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether an entry is of one of them that has these notes.
    pub fn hold(self, notes: Option<&Arc<ContextNotes>>) -> bool {
        let number = |notes: &Arc<ContextNotes>| u32::try_from(notes.number).ok();
        let number = notes.filter(|_| self.0 != 0).and_then(number);
        number.and_then(|number| self.0.checked_shr(number)).is_some_and(|rest| rest & 1 == 1)
    }
}

/// A glossary file that is in force, and which of its contexts are not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct InForce {
    /// The file.
    pub file: FileId,
    /// The contexts whose `paths` name other files.
    pub left_out: Contexts,
}

impl From<FileId> for InForce {
    /// All of a file.
    fn from(file: FileId) -> Self {
        Self { file, left_out: Contexts::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::{Format, ReadOptions, read};

    #[test]
    fn contexts_beyond_the_last_number_hold_anywhere() {
        let mut left_out = Contexts::default();
        [0, 127, 128, usize::MAX].into_iter().for_each(|number| left_out.insert(number));
        let mut entry = read(Format::Markdown, "**Keel**: A beam.", &ReadOptions::default()).entries.remove(0);
        assert!(!left_out.hold(entry.notes.as_ref()));
        let mut held = |number: usize| {
            entry.notes = Some(Arc::new(ContextNotes { number, ..ContextNotes::default() }));
            left_out.hold(entry.notes.as_ref())
        };
        assert_eq!([0, 1, 127, 128, usize::MAX].map(&mut held), [true, false, true, false, false]);
    }
}
