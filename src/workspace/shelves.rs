//! The open documents, on shelves: a change makes the shelf of its document anew and shares the others, so that neither a change nor the
//! question what has changed costs the more the more documents are open.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Document;
use crate::text::FileId;

/// How many shelves there are: of a thousand documents, sixteen stand on each.
const SHELVES: usize = 64;

type Shelf = FxHashMap<FileId, Arc<Document>>;

/// Open documents by their files. Clones are cheap.
#[derive(Debug, Clone)]
pub(super) struct Shelves(Arc<[Arc<Shelf>; SHELVES]>);

impl Default for Shelves {
    fn default() -> Self {
        let empty = Arc::<Shelf>::default();
        Self(Arc::new(std::array::from_fn(|_| empty.clone())))
    }
}

impl Shelves {
    fn at(file: FileId) -> usize {
        file.0 as usize % SHELVES
    }

    pub(super) fn get(&self, file: FileId) -> Option<&Arc<Document>> {
        self.0[Self::at(file)].get(&file)
    }

    /// Puts a document in its place; returns what stood there.
    pub(super) fn insert(&mut self, document: Document) -> Option<Arc<Document>> {
        self.shelf(document.file).insert(document.file, Arc::new(document))
    }

    pub(super) fn remove(&mut self, file: FileId) -> Option<Arc<Document>> {
        self.get(file)?;
        self.shelf(file).remove(&file)
    }

    fn shelf(&mut self, file: FileId) -> &mut Shelf {
        Arc::make_mut(&mut Arc::make_mut(&mut self.0)[Self::at(file)])
    }

    pub(super) fn values(&self) -> impl Iterator<Item = &Arc<Document>> {
        // Most are empty.
        self.0.iter().filter(|shelf| !shelf.is_empty()).flat_map(|shelf| shelf.values())
    }

    /// The documents that are others here than there: as they are there, and as they are here.
    pub(super) fn differing<'a>(&'a self, before: &'a Self) -> impl Iterator<Item = Changed<'a>> {
        let shelves = before.0.iter().zip(self.0.iter()).filter(|(before, now)| !Arc::ptr_eq(before, now));
        shelves.flat_map(|(before, now)| {
            let gone = before.iter().filter(move |(file, _)| !now.contains_key(*file));
            let gone = gone.map(|(&file, document)| Changed { file, before: Some(document), now: None });
            let new = now.iter().map(move |(&file, document)| Changed {
                file,
                before: before.get(&file),
                now: Some(document),
            });
            let same = |changed: &Changed<'_>| match (changed.before, changed.now) {
                (Some(before), Some(now)) => Arc::ptr_eq(before, now),
                _ => false,
            };
            gone.chain(new.filter(move |changed| !same(changed)))
        })
    }
}

/// An open document that is another one than before; one of the two is there.
#[derive(Debug, Clone, Copy)]
pub struct Changed<'a> {
    /// Its file.
    pub file: FileId,
    /// What it was; `None` where it was not open.
    pub before: Option<&'a Arc<Document>>,
    /// What it is; `None` where it is closed.
    pub now: Option<&'a Arc<Document>>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Language;
    use crate::text::Source;
    use crate::workspace::{Change, Workspace};

    fn open(workspace: &mut Workspace, file: u32, text: &str) {
        let (language, source, glossaries) = (Language::from_id("markdown").unwrap(), Source::new(text), Arc::from([]));
        workspace.apply(Change::OpenDocument { file: FileId(file), language, version: 1, source, glossaries });
    }

    #[test]
    fn a_change_leaves_the_shelves_of_other_documents_as_they_are() {
        let mut workspace = Workspace::new();
        (0..2_000).for_each(|file| open(&mut workspace, file, "a\n"));
        let before = workspace.snapshot();
        open(&mut workspace, 77, "b\n");
        workspace.apply(Change::CloseDocument(FileId(78)));
        open(&mut workspace, 9_000, "c\n");
        let now = workspace.snapshot();
        let same = before.documents.0.iter().zip(now.documents.0.iter()).filter(|(a, b)| Arc::ptr_eq(a, b)).count();
        assert_eq!(same, SHELVES - 3);
        let mut changed: Vec<_> = now.changed_since(&before).map(|changed| changed.file.0).collect();
        changed.sort_unstable();
        assert_eq!(changed, [77, 78, 9_000]);
        assert_eq!(now.documents().count(), 2_000);
        assert_eq!(now.changed_since(&now).count(), 0);
    }

    #[test]
    fn what_no_document_needs_any_more_is_forgotten() {
        let mut workspace = Workspace::new();
        let of = |workspace: &mut Workspace, file: u32, glossary: u32| {
            let (language, source) = (Language::from_id("markdown").unwrap(), Source::new("a\n"));
            let glossaries = Arc::from([FileId(glossary).into()]);
            workspace.apply(Change::OpenDocument { file: FileId(file), language, version: 1, source, glossaries });
        };
        for file in 0..100 {
            of(&mut workspace, file, 1_000 + file / 10);
        }
        assert_eq!(workspace.snapshot().scopes.len(), 10);
        (0..9).for_each(|file| _ = workspace.apply(Change::CloseDocument(FileId(file))));
        assert_eq!(workspace.snapshot().scopes.len(), 10);
        workspace.apply(Change::CloseDocument(FileId(9)));
        workspace.apply(Change::CloseDocument(FileId(9)));
        assert_eq!(workspace.snapshot().scopes.len(), 9);
        (10..20).for_each(|file| of(&mut workspace, file, 1_002));
        assert_eq!(workspace.snapshot().scopes.len(), 8);
        for file in 20..40 {
            workspace.apply(Change::SetScope { file: FileId(file), glossaries: Arc::from([FileId(1_009).into()]) });
        }
        assert_eq!(workspace.snapshot().scopes.len(), 7);
    }
}
