//! The way through the texts of a project: each once, on all cores, as the editor has it where it is open, else from disk.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Project;
use crate::disk::made::is_made;
use crate::disk::read::{decode, read_bytes, read_walked};
use crate::disk::walk::{Exclude, compare_found, language_of, text_files};
use crate::disk::{Location, ReadError};
use crate::document::Language;
use crate::glossary::InForce;
use crate::text::{FileId, Source, stop};
use crate::workspace::{Document, GlossaryFile, Scope, Snapshot};

/// Whether to stop on the way.
pub type Stop<'a> = &'a (dyn Fn() -> bool + Sync);

/// A text on the way.
#[derive(Debug, Clone)]
pub struct Text {
    /// Where it is.
    pub location: Location,
    /// What it is written in.
    pub language: Language,
    /// As an editor has it; `None` where none has it open.
    pub document: Option<Arc<Document>>,
    /// Whether a walk has just seen that it is a regular file.
    pub is_walked: bool,
}

impl Text {
    /// The bytes of its file.
    pub(super) fn read_bytes(&self) -> Result<Vec<u8>, ReadError> {
        match self.location.path() {
            Some(path) if self.is_walked => read_walked(path),
            Some(path) => read_bytes(path),
            None => Err(ReadError::Missing),
        }
    }

    fn read(&self) -> Result<Source, ReadError> {
        match (&self.document, &self.location) {
            (Some(document), _) => Ok(document.source.clone()),
            (None, Location::Path(_)) => self.read_bytes().and_then(decode).map(Source::held),
            (None, Location::Cell { .. } | Location::Uri(_)) => Err(ReadError::Missing),
        }
    }
}

/// The texts of some folders, and those that are open. It may be walked while the project goes on.
#[derive(Debug, Clone, Default)]
pub struct Texts {
    /// Each with what its configuration leaves out.
    folders: Vec<(PathBuf, Exclude)>,
    open: FxHashMap<Location, Arc<Document>>,
}

impl Texts {
    /// The texts below a folder that is walked whether or not it is one of the project's.
    pub fn below(folder: PathBuf, exclude: Exclude) -> Self {
        Self { folders: vec![(folder, exclude)], ..Self::default() }
    }

    /// The open ones.
    fn open(&self) -> Vec<Text> {
        let one = |(location, document): (&Location, &Arc<Document>)| Text {
            location: location.clone(),
            language: document.language,
            document: Some(document.clone()),
            is_walked: false,
        };
        let mut open: Vec<Text> = self.open.iter().map(one).collect();
        open.sort_by(|one, other| one.location.cmp(&other.location));
        open
    }

    /// The open ones and the others, and of these files those that lie elsewhere, in the order of their locations.
    pub fn all(&self, besides: impl Iterator<Item = PathBuf>, stop: Stop<'_>) -> Vec<Text> {
        let mut all = self.closed(stop);
        let by_location = |one: &Text, other: &Text| match (&one.location, &other.location) {
            (Location::Path(one), Location::Path(other)) => compare_found(one, other),
            (one, other) => one.cmp(other),
        };
        all.sort_by(by_location);
        let besides = besides.filter(|path| !self.is_open(path)).map(|path| {
            let language = language_of(&path).unwrap_or(Language::PLAIN_TEXT);
            Text { location: Location::Path(path), language, document: None, is_walked: false }
        });
        let besides: Vec<Text> =
            besides.filter(|text| all.binary_search_by(|other| by_location(other, text)).is_err()).collect();
        all.extend(besides.into_iter().chain(self.open()));
        all.sort_by(by_location);
        all
    }

    /// Whether a file is open; of a notebook, whether one of its cells is.
    fn is_open(&self, path: &Path) -> bool {
        self.open.keys().any(|location| location.file_path() == Some(path))
    }

    /// The others, folder by folder in the order of their paths. A folder within another is walked once.
    pub fn closed(&self, stop: Stop<'_>) -> Vec<Text> {
        self.closed_until(stop, &|_| false)
    }

    /// The same up to where `enough` says, which is asked of each that is found.
    pub fn closed_until(&self, stop: Stop<'_>, enough: &(dyn Fn(&Path) -> bool + Sync)) -> Vec<Text> {
        let mut all = Vec::new();
        // Of a notebook the cells are open, each by itself.
        let open: FxHashSet<&Path> = self.open.keys().filter_map(Location::file_path).collect();
        let enough = |path: &Path| !open.contains(path) && enough(path);
        for (root, exclude) in &self.folders {
            let is_inner = |other: &&PathBuf| other.starts_with(root) && *other != root;
            let inner = self.folders.iter().map(|(other, _)| other).filter(is_inner).cloned();
            let files = text_files(root, &exclude.clone().but_for(inner), stop, &enough).into_iter();
            let closed = files.filter(|file| !open.contains(file.path.as_path()));
            all.extend(closed.map(|file| Text {
                location: Location::Path(file.path),
                language: file.language,
                document: None,
                is_walked: true,
            }));
        }
        all
    }

    /// What `look` makes of each text: first of the open ones, then of the others in the order of [`Texts::closed`].
    pub fn each<T: Send>(&self, stop: Stop<'_>, look: impl Fn(&Text, &Source) -> Option<T> + Send + Sync) -> Vec<T> {
        // What cannot be read holds nothing that anybody could look for.
        let one = |text: &Text| {
            let is_text = |source: &Source| !source.text().contains('\0') && !is_made(source.text().as_bytes());
            let source = text.read().ok().filter(|source| text.document.is_some() || is_text(source))?;
            look(text, &source)
        };
        let mut all = in_parallel(&self.open(), stop, one);
        if !stop() {
            all.extend(in_parallel(&self.closed(stop), stop, one));
        }
        all.into_iter().flatten().collect()
    }
}

/// What `look` makes of each item, in their order, on all cores; of those that `stop` comes before, nothing. Who calls this may have the
/// work stopped, and then it ends on all cores.
pub fn in_parallel<I: Sync, T: Send>(items: &[I], stop: Stop<'_>, look: impl Fn(&I) -> T + Send + Sync) -> Vec<T> {
    let flag = stop::flag();
    items.par_iter().filter(|_| !stop()).map(|item| stop::part_of(&flag, || look(item))).collect()
}

impl Project {
    /// All texts of the workspace folders, and all that are open.
    pub fn texts(&self) -> Texts {
        let walked = self.folders.iter().filter(|folder| folder.levels.is_none());
        let folders = walked.map(|folder| (folder.root.clone(), self.exclude(&folder.root))).collect();
        let snapshot = self.snapshot();
        let open =
            snapshot.documents().filter_map(|document| Some((self.location(document.file)?.clone(), document.clone())));
        Texts { folders, open: open.collect() }
    }

    /// Each glossary file with an address as a document, under what holds for it: as the editor has it where it is open.
    pub fn glossary_documents(&self, snapshot: &Snapshot) -> Vec<Arc<Document>> {
        let mut scopes = Scopes::default();
        let mut files: Vec<_> = snapshot.glossary_files().filter(|file| !file.place.uri.is_empty()).collect();
        files.sort_by_key(|file| (&file.place.name, file.file));
        files.into_iter().map(|file| self.glossary_document(snapshot, file, &mut scopes)).collect()
    }

    /// A glossary file as a document, under what holds for it: as the editor has it where it is open.
    pub fn glossary_document(&self, snapshot: &Snapshot, file: &GlossaryFile, scopes: &mut Scopes) -> Arc<Document> {
        snapshot.document(file.file).cloned().unwrap_or_else(|| {
            let path = self.location(file.file).and_then(Location::path).and_then(Path::file_name);
            let language = Language::detect(None, path.map(|name| name.to_string_lossy()).as_deref());
            Arc::new(Document::detached(file.file, language, file.source.clone(), scopes.of(self, file.file)))
        })
    }

    /// What the configuration of a workspace folder leaves out.
    pub fn exclude(&self, root: &Path) -> Exclude {
        let config = self.config_in(self.folder_of(root).or(self.folders.first()));
        Exclude::new(root, config.exclude.as_deref().unwrap_or_default())
    }
}

/// The compiled glossaries, each once for all files that it holds for.
#[derive(Debug, Default)]
pub struct Scopes(FxHashMap<Arc<[InForce]>, Arc<Scope>>);

impl Scopes {
    /// What holds for a file.
    pub fn of(&mut self, project: &Project, file: FileId) -> Arc<Scope> {
        self.under(&project.snapshot(), project.in_force(file))
    }

    /// What holds where those glossaries are in force, as a snapshot has them.
    pub fn under(&mut self, snapshot: &Snapshot, glossaries: Arc<[InForce]>) -> Arc<Scope> {
        self.0.entry(glossaries).or_insert_with_key(|glossaries| snapshot.scope(glossaries)).clone()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn work_that_nobody_waits_for_ends_on_all_cores() {
        let (flag, done) = (Arc::new(AtomicBool::new(false)), AtomicUsize::new(0));
        let items: Vec<usize> = (0..10_000).collect();
        let look = |item: &usize| {
            flag.store(true, Ordering::Relaxed);
            stop::check();
            done.fetch_add(1, Ordering::Relaxed);
            *item
        };
        assert_eq!(stop::until_set(flag.clone(), || in_parallel(&items, &|| false, look)), None);
        assert_eq!(done.load(Ordering::Relaxed), 0, "each item asks on the thread that looks at it");
    }

    #[test]
    fn a_folder_within_another_is_walked_once() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("inner");
        std::fs::create_dir(&inner).unwrap();
        std::fs::write(folder.path().join("a.md"), "").unwrap();
        std::fs::write(inner.join("b.md"), "").unwrap();
        let exclude = |root: &Path| Exclude::new(root, &[]);
        let outer = exclude(folder.path()).but_for([inner.clone()]);
        let walked = |exclude: &Exclude| text_files(folder.path(), exclude, &|| false, &|_| false).len();
        assert_eq!((walked(&exclude(folder.path())), walked(&outer)), (2, 1));
        let folders = vec![(folder.path().to_owned(), exclude(folder.path())), (inner.clone(), exclude(&inner))];
        let texts = Texts { folders, ..Texts::default() };
        assert_eq!(texts.closed(&|| false).len(), 2);
    }
}
