//! What holds for a set of documents: the entries in force, and what is compiled from them when first asked for.

use std::sync::{Arc, OnceLock};

use crate::glossary::{Entry, EntryId, Glossary};
use crate::lexicon::Lexicon;

use super::names::Names;

/// The glossary and the lexicon that hold for a set of documents.
#[derive(Debug)]
pub struct Scope {
    /// The entries in force.
    pub glossary: Glossary,
    lexicon: Arc<OnceLock<Lexicon>>,
    names: Arc<OnceLock<Names>>,
}

impl Scope {
    /// A scope of these entries, nothing compiled yet.
    pub(super) fn new(glossary: Glossary) -> Self {
        Self { glossary, lexicon: Arc::default(), names: Arc::default() }
    }

    /// Takes over what another scope has compiled; its forms must be the same.
    pub(super) fn keep_compiled(&mut self, other: &Scope) {
        self.lexicon = other.lexicon.clone();
        self.names = other.names.clone();
    }

    /// The names in force, for what somebody begins to type; ordered when first asked for.
    pub fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::of(&self.glossary))
    }

    /// The forms in force, compiled when first asked for.
    pub fn lexicon(&self) -> &Lexicon {
        self.lexicon.get_or_init(|| Lexicon::compile(&self.glossary))
    }

    /// The entry of that number; `None` where it is not in force.
    pub fn entry(&self, id: EntryId) -> Option<&Entry> {
        self.glossary.entry(id)
    }
}
