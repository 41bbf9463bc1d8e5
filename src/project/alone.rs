//! Documents that lie in no workspace folder of an editor that has none: what is around them is taken for one.

use std::path::{Path, PathBuf};

use super::{Folder, Project};
use crate::disk::alone::Surroundings;
use crate::disk::names::CONFIG_FILE;
use crate::text::{FileId, Source};

impl Project {
    /// Has the surroundings of a document that was opened looked at, where the editor has no workspace folders.
    pub(super) fn note_alone(&mut self, file: FileId) {
        let Some(folder) = self.files.path(file).and_then(Path::parent).map(Path::to_owned) else { return };
        let known = self.folder_of(&folder).is_some_and(|known| known.covers(&folder));
        if !known && self.folders.iter().all(|folder| folder.adopted) {
            self.alone.insert(folder);
        }
    }

    /// Looks at the surroundings of all open documents again where a configuration has come to stand among them.
    pub(super) fn note_config_among(&mut self, path: &Path) -> bool {
        if !path.ends_with(CONFIG_FILE) || self.folder_of(path).is_none_or(|folder| folder.levels.is_none()) {
            return false;
        }
        let documents = self.open.keys().filter_map(|file| self.files.path(*file)?.parent());
        let documents: Vec<PathBuf> = documents.map(Path::to_owned).collect();
        self.alone.extend(documents);
        true
    }

    /// Whether the surroundings of some document are not known yet.
    pub fn is_around_unknown(&self) -> bool {
        !self.alone.is_empty()
    }

    /// Takes surroundings for a workspace folder.
    pub(super) fn adopt(&mut self, found: Surroundings) {
        if self.folders.iter().any(|folder| !folder.adopted) {
            return;
        }
        let known = self.folders.iter().position(|folder| folder.root == found.root);
        let at = known.unwrap_or(self.folders.len());
        if known.is_none() {
            self.add_folder(found.root);
            self.folders[at].adopted = true;
            self.folders[at].levels = found.levels;
        } else {
            self.folders[at].extend(found, self.sequence);
        }
        // What was opened before its folder was known may be a glossary or the configuration.
        let snapshot = self.snapshot();
        let open = snapshot.documents().map(|document| (document.file, document.source.clone()));
        let open: Vec<(FileId, Source)> = open.collect();
        for (file, source) in open {
            self.read_open_config(file, &source);
            self.take_open_glossary(file, &source);
        }
    }

    /// The folders that were taken for workspace folders, and whether all below each is looked at.
    pub fn adopted_folders(&self) -> impl Iterator<Item = (&Path, bool)> {
        self.folders.iter().filter(|folder| folder.adopted).flat_map(|folder| {
            let whole = folder.levels.is_none().then_some((folder.root.as_path(), true));
            let levels = folder.levels.iter().flat_map(|levels| levels.folders());
            whole.into_iter().chain(levels.map(|level| (level, false)))
        })
    }

    /// Whether there is any workspace folder, or something that is taken for one.
    pub fn has_folders(&self) -> bool {
        !self.folders.is_empty()
    }

    /// Whether glossaries that were found through the workspace folder `root` may hold in `folder`: what was found around one document
    /// alone is no concern of a repository below.
    pub(super) fn reaches(&self, root: &Path, folder: &Folder) -> bool {
        let in_levels = |outer: &Folder| outer.root == root && outer.levels.is_some();
        folder.root == root || !self.folders.iter().any(in_levels)
    }

    /// Where words are accepted for a file: in the configuration that speaks for it, or where one beside it would.
    pub fn accepting_path(&self, file: FileId) -> Option<PathBuf> {
        let path = self.files.path(file);
        match path.and_then(|path| Some((path.parent()?, self.folder_of(path)?))) {
            Some((parent, folder)) if folder.levels.is_some() => Some(parent.join(CONFIG_FILE)),
            _ => self.config_path(file),
        }
    }
}

impl Folder {
    /// Whether a folder in it is looked at.
    fn covers(&self, folder: &Path) -> bool {
        self.levels.as_ref().is_none_or(|levels| levels.contain(folder))
    }

    fn extend(&mut self, found: Surroundings, sequence: u64) {
        match (&mut self.levels, found.levels) {
            (None, _) => return,
            (Some(known), Some(more)) => known.extend(more),
            (known, None) => *known = None,
        }
        self.read_anew(sequence);
    }
}
