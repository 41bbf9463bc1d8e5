//! The one mutable owner of everything known, and its frozen snapshots.
//!
//! [`Workspace::apply`] is the only mutator. [`Workspace::snapshot`] clones a few `Arc`s; what a snapshot shows never changes. Scans
//! and lexicons are computed once, when first asked for, and die with the last snapshot that holds them: nothing is ever
//! invalidated. This layer knows no paths and no disk: files are [`FileId`]s, and which glossaries hold for a document is told to it.

mod document;
mod early;
mod facts;
mod glossary_file;
pub mod names;
mod part;
mod question;
mod reader;
mod readings;
pub mod reference;
mod shelves;
mod sums;
mod tally;
mod verdict;
mod words;
mod writing;

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use crate::document::Language;
use crate::glossary::{Entry, EntryId, Format, Glossary, InForce, ReadOptions, Reading};
pub use crate::lexicon::Difference;
use crate::lexicon::Lexicon;
use crate::text::{Edit, FileId, Source, threads};
pub use document::Document;
use facts::Forms;
pub use facts::{BySpeller, Candidate, Confused, Found, Noted, Repeated, Share, WordVerdict, WordVerdicts};
pub use glossary_file::{GlossaryFile, Place};
use names::Names;
pub use part::{Part, Passage};
pub use question::{Compared, Doubt, Question, Signs, Spelt};
pub use reader::Reader;
use readings::Unread;
pub use readings::{Prepared, ReadingJob, same_forms};
pub use shelves::Changed;
use shelves::Shelves;
pub use sums::OpenParts;
pub use tally::Tally;
pub use verdict::{
    Answer, ByEntries, Correction, Description, InBlock, InOtherCapitals, OpenBlock, Related, Suspicion, Unknown,
    Verdict,
};
use words::MeaningWords;
pub use writing::{HeadwordStyle, Writing};

/// The number of a state of the workspace; it grows with every change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Revision(pub u64);

/// An input delta.
#[derive(Debug, Clone)]
pub enum Change {
    /// A document was opened, or replaced by another text.
    OpenDocument {
        /// Which.
        file: FileId,
        /// Its language.
        language: Language,
        /// The editor's number of this text.
        version: i32,
        /// Its text.
        source: Source,
        /// The glossary files in force for it, the nearest first.
        glossaries: Arc<[InForce]>,
    },
    /// A document was edited.
    EditDocument {
        /// Which.
        file: FileId,
        /// The editor's number of the new text.
        version: i32,
        /// The new text.
        source: Source,
        /// The edits that led there, in order, each on the text that the one before left.
        edits: Vec<Edit>,
    },
    /// Who typed in a document has gone elsewhere: what was begun there is not being written any more.
    EndTyping(FileId),
    /// A document was closed, or its text is no longer known.
    CloseDocument(FileId),
    /// Other glossary files are in force for an open document, the nearest first.
    SetScope {
        /// The document.
        file: FileId,
        /// The glossary files.
        glossaries: Arc<[InForce]>,
    },
    /// A glossary file was found or its text on disk changed. An open document of the same file goes before the text given here.
    SetGlossary {
        /// Which.
        file: FileId,
        /// What it is read as.
        format: Format,
        /// What its reader is told.
        options: ReadOptions,
        /// Its text on disk.
        source: Source,
        /// What it is called.
        place: Place,
    },
    /// The same, where the text on disk was read already, away from the main path.
    PutGlossary {
        /// Which.
        file: FileId,
        /// What it was read as.
        format: Format,
        /// What its reader was told.
        options: ReadOptions,
        /// Its text on disk.
        source: Source,
        /// What it is called.
        place: Place,
        /// What was read from that text.
        reading: Arc<Reading>,
    },
    /// A reading that was put off is there; see [`Workspace::reading_job`].
    PutReading(Prepared),
    /// A glossary file is gone.
    RemoveGlossary(FileId),
}

/// Of fewer forms nothing is made on two cores at once.
const MANY_FORMS: usize = 20_000;

/// The glossary and the lexicon that hold for a set of documents.
#[derive(Debug)]
pub struct Scope {
    /// The entries in force.
    pub glossary: Glossary,
    forms: Arc<Forms>,
    names: Arc<OnceLock<Names>>,
    meaning_words: OnceLock<MeaningWords>,
    writing: OnceLock<Writing>,
}

impl Scope {
    fn new(glossary: Glossary) -> Self {
        Self {
            glossary,
            forms: Arc::default(),
            names: Arc::default(),
            meaning_words: OnceLock::new(),
            writing: OnceLock::new(),
        }
    }

    /// The same where another reading of a file is in force.
    pub fn with_reading(&self, file: FileId, reading: &Arc<Reading>) -> Self {
        Self::new(self.glossary.clone().with_reading(file, reading))
    }

    /// The names in force, for what somebody begins to type; ordered when first asked for.
    pub fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::of(&self.glossary))
    }

    /// The forms in force, compiled when first asked for.
    pub fn lexicon(&self) -> &Lexicon {
        self.forms.lexicon.get_or_init(|| Lexicon::compile(&self.glossary))
    }

    /// Makes what rules ask of a long glossary for nearly any text, on two cores at once.
    pub fn prepare_for_rules(&self) {
        let lexicon = self.lexicon();
        if lexicon.forms().len() < MANY_FORMS || self.writing.get().is_some() {
            return;
        }
        threads::beside(|| _ = lexicon.vocabulary(), || _ = (self.writing(), self.words_of_meanings()), true);
    }

    /// How the forms in force differ from those of an earlier glossary, whose entries have the numbers that `now` tells, or are gone.
    pub fn difference(&self, before: &Glossary, now: impl Fn(EntryId) -> Option<EntryId>) -> Difference {
        self.lexicon().difference(&Lexicon::compile(before), now)
    }

    /// Whether the forms are compiled already, so that asking for them costs nothing.
    pub fn is_compiled(&self) -> bool {
        self.forms.lexicon.get().is_some()
    }

    /// The entry of that number; `None` where it is not in force.
    pub fn entry(&self, id: EntryId) -> Option<&Entry> {
        self.glossary.entry(id)
    }
}

type ScopeKey = Arc<[InForce]>;

/// Everything known at one revision. Clones are cheap.
#[derive(Debug, Clone, Default)]
pub struct Snapshot {
    revision: Revision,
    documents: Shelves,
    glossaries: Arc<FxHashMap<FileId, Arc<GlossaryFile>>>,
    scopes: Arc<FxHashMap<ScopeKey, Arc<Scope>>>,
}

impl Snapshot {
    /// The number of the state that this shows.
    pub fn revision(&self) -> Revision {
        self.revision
    }

    /// The open document of that file; `None` where none is open.
    pub fn document(&self, file: FileId) -> Option<&Arc<Document>> {
        self.documents.get(file)
    }

    /// The same world with one more document open, or with another text of one: for texts that are looked at once and let go.
    pub fn with_document(&self, document: Document) -> Snapshot {
        let mut snapshot = self.clone();
        snapshot.documents.insert(document);
        snapshot
    }

    /// The same world with the open document of that file as it was before, under what holds for it now; `None` where it is closed.
    pub fn with_earlier(&self, document: &Document) -> Option<Snapshot> {
        let now = self.document(document.file)?;
        Some(self.with_document(document.under(now.scope.clone(), now.glossaries.clone())))
    }

    /// All open documents, in no order.
    pub fn documents(&self) -> impl Iterator<Item = &Arc<Document>> {
        self.documents.values()
    }

    /// The open documents that are others than in an earlier snapshot, in no order.
    pub fn changed_since<'a>(&'a self, before: &'a Snapshot) -> impl Iterator<Item = Changed<'a>> {
        self.documents.differing(&before.documents)
    }

    /// Whether the glossary files and all that was read from them are those of another snapshot.
    pub fn has_glossaries_of(&self, other: &Snapshot) -> bool {
        Arc::ptr_eq(&self.glossaries, &other.glossaries)
    }

    /// The glossary file of that number; `None` where that file is none.
    pub fn glossary_file(&self, file: FileId) -> Option<&Arc<GlossaryFile>> {
        self.glossaries.get(&file)
    }

    /// All glossary files, in no order.
    pub fn glossary_files(&self) -> impl Iterator<Item = &Arc<GlossaryFile>> {
        self.glossaries.values()
    }

    /// What holds where these glossary files are in force, the nearest first.
    pub fn scope(&self, glossaries: &[InForce]) -> Arc<Scope> {
        self.scopes.get(glossaries).cloned().unwrap_or_else(|| Arc::new(Scope::new(self.merge(glossaries))))
    }

    fn merge(&self, glossaries: &[InForce]) -> Glossary {
        let file = |held: &InForce| self.glossaries.get(&held.file).map(|known| (held.file, known.reading.clone()));
        let whole = Glossary::new(glossaries.iter().filter_map(file).collect());
        glossaries.iter().fold(whole, |glossary, held| glossary.without(held.file, held.left_out))
    }
}

/// The one mutable owner.
#[derive(Debug, Default)]
pub struct Workspace {
    current: Snapshot,
    /// How many open documents are under which glossaries.
    uses: FxHashMap<ScopeKey, usize>,
    unread: Unread,
    reader: Reader,
}

impl Workspace {
    /// An empty one.
    #[cfg_attr(only_main, expect(dead_code, reason = "tests start from an empty one"))]
    pub fn new() -> Self {
        Self::default()
    }

    /// What is known now.
    pub fn snapshot(&self) -> Snapshot {
        self.current.clone()
    }

    /// What reads long glossaries here, for who reads them from disk.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// Applies a change; the revision grows by one.
    pub fn apply(&mut self, change: Change) -> Revision {
        match change {
            Change::OpenDocument { file, language, version, source, glossaries } => {
                let scope = self.scope_of(&glossaries);
                self.put_document(Document::new(file, language, version, source.clone(), scope, glossaries));
                self.reread(file, &source);
            }
            Change::EditDocument { file, version, source, edits } => {
                if let Some(old) = self.current.documents.get(file).cloned() {
                    self.put_document(old.edited(version, source.clone(), &edits));
                    self.reread(file, &source);
                }
            }
            Change::EndTyping(file) => {
                let typing = self.current.documents.get(file).filter(|document| document.typed.is_some());
                if let Some(rested) = typing.map(|document| document.rested()) {
                    self.put_document(rested);
                }
            }
            Change::CloseDocument(file) => {
                let closed = self.current.documents.remove(file);
                if let Some(source) = self.current.glossaries.get(&file).map(|known| known.on_disk.clone()) {
                    self.reread(file, &source);
                }
                if let Some(closed) = closed {
                    self.let_go(&closed.glossaries);
                }
            }
            Change::SetScope { file, glossaries } => {
                if let Some(old) = self.current.documents.get(file).cloned()
                    && old.glossaries != glossaries
                {
                    let scope = self.scope_of(&glossaries);
                    self.put_document(old.under(scope, glossaries));
                }
            }
            Change::SetGlossary { file, format, options, source, place } => {
                self.set_glossary(GlossaryFile::unread(file, format, options, source, place), None);
            }
            Change::PutGlossary { file, format, options, source, place, reading } => {
                self.set_glossary(GlossaryFile::unread(file, format, options, source, place), Some(reading));
            }
            Change::PutReading(prepared) => self.put_reading(prepared),
            Change::RemoveGlossary(file) => {
                if let Some(known) = Arc::make_mut(&mut self.current.glossaries).remove(&file) {
                    self.entries_changed(file, Some(&known.reading), &Reading::default(), &[]);
                }
            }
        }
        self.current.revision.0 += 1;
        self.current.revision
    }

    fn put_document(&mut self, document: Document) {
        let glossaries = document.glossaries.clone();
        let old = self.current.documents.insert(document).map(|old| old.glossaries.clone());
        if old.as_ref().is_some_and(|old| Arc::ptr_eq(old, &glossaries)) {
            return;
        }
        *self.uses.entry(glossaries).or_default() += 1;
        if let Some(old) = old {
            self.let_go(&old);
        }
    }

    /// A document is under these glossaries no more: what holds for no other is forgotten.
    fn let_go(&mut self, glossaries: &ScopeKey) {
        let Some(uses) = self.uses.get_mut(glossaries) else { return };
        *uses -= 1;
        if *uses == 0 {
            self.uses.remove(glossaries);
            Arc::make_mut(&mut self.current.scopes).remove(glossaries);
        }
    }

    fn scope_of(&mut self, glossaries: &Arc<[InForce]>) -> Arc<Scope> {
        if let Some(scope) = self.current.scopes.get(glossaries) {
            return scope.clone();
        }
        let scope = Arc::new(Scope::new(self.current.merge(glossaries)));
        Arc::make_mut(&mut self.current.scopes).insert(glossaries.clone(), scope.clone());
        scope
    }
}
