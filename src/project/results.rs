//! Taking in what was read: by a scan job from disk, or from the text that an editor has open.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::{Due, Folder, Known, Project};
use crate::config::ConfigProblem;
use crate::disk::contexts::rows;
use crate::disk::home;
use crate::disk::location::PathSet;
use crate::disk::location::{Location, file_uri, slashed};
use crate::disk::names::{self, CONFIG_FILE, Candidate, Reach};
use crate::disk::scan::globs::Named;
use crate::disk::scan::{ConfigReading, FolderResult, Found, ScanResult, config_of, covers};
use crate::glossary::Reading;
use crate::text::{FileId, Source};
use crate::workspace::{Change, Place};

/// A longer map is read when it is saved, in bytes: it would be read at each key.
const LONGEST_OPEN_MAP: usize = 200_000;

impl Folder {
    /// All of it is to be read by other rules than the jobs so far, the last of which has this number.
    pub(super) fn read_anew(&mut self, sequence: u64) {
        (self.due, self.first_current) = (Due::All, sequence + 1);
    }
}

impl Project {
    /// Takes in what a job found. The result of a job that a later one overtook changes nothing that the later one knows better.
    pub fn apply_scan(&mut self, result: ScanResult) {
        if self.user != result.user {
            self.user = result.user;
            self.outside = OnceLock::new();
            self.folders.iter_mut().for_each(|folder| folder.in_force = OnceLock::new());
            home::settings().map(|path| self.files.id(&Location::Path(path)));
        }
        for folder in result.folders {
            self.apply_folder(result.sequence, folder);
        }
        result.around.into_iter().for_each(|found| self.adopt(found));
        self.config_revision += 1;
        self.rescope();
    }

    fn apply_folder(&mut self, sequence: u64, result: FolderResult) {
        let Some(folder) = self.folders.iter_mut().find(|folder| folder.root == result.root) else { return };
        if sequence < folder.scanned {
            return;
        }
        if !folder.config_open {
            (folder.config, folder.in_force) = (result.config, OnceLock::new());
        } else if folder.bounds != result.bounds {
            let config = config_of(folder.config.source.clone(), &folder.root, &result.bounds);
            let config = ConfigReading { vendored: result.config.vendored, ..config };
            (folder.config, folder.in_force) = (config, OnceLock::new());
        }
        folder.bounds = result.bounds;
        let fresh = result.notes.into_iter().filter(|note| self.said.insert(note.clone()));
        self.notes.extend(fresh);
        let later: PathSet =
            folder.later.iter().filter(|(_, number)| **number > sequence).map(|(path, _)| path.clone()).collect();
        match (&result.only, result.complete) {
            (_, false) => folder.due = Due::All,
            (None, true) => {
                folder.scanned = sequence;
                folder.later.retain(|_, number| *number > sequence);
            }
            (Some(only), true) => folder.later.extend(only.paths().map(|path| (path.to_owned(), sequence))),
        }
        let mine = |path: &Path| covers(result.only.as_ref(), path) && !later.covers(path);
        let found: BTreeSet<PathBuf> = result.found.iter().map(|found| found.path.clone()).collect();
        folder.opened.retain(|path| !found.contains(path));
        if let Some(contexts) = result.contexts.filter(|_| result.complete) {
            folder.contexts = contexts;
        }
        if result.is_partial {
            folder.due = Due::All;
        }
        // What is imported is read wherever it lies.
        let is_imported = |found: &Found| found.candidate.reach == Reach::Imported && !later.covers(&found.path);
        for found in result.found.into_iter().filter(|found| mine(&found.path) || is_imported(found)) {
            self.take_found(&result.root, found);
        }
        if result.complete {
            let missing = self.glossaries.iter().filter(|(path, known)| known.root == result.root && mine(path));
            let missing: Vec<PathBuf> =
                missing.map(|(path, _)| path.clone()).filter(|path| !found.contains(path)).collect();
            for path in missing {
                self.take_missing(&path, result.left_out.contains(&path));
            }
            for (path, holds) in result.unsaved {
                if let Some(known) = self.glossaries.get_mut(&path) {
                    known.holds = holds;
                }
            }
        }
    }

    /// A glossary is where it was found.
    fn take_found(&mut self, root: &Path, found: Found) {
        let file = self.files.id(&Location::Path(found.path.clone()));
        let (mut on_disk, problem) = match found.text {
            Ok(source) => (Some(source), None),
            Err(error) => (None, Some(ConfigProblem::of_file(&error))),
        };
        let old = self.glossaries.get(&found.path);
        let same = old.is_some_and(|old| {
            old.root == root
                && old.candidate == found.candidate
                && old.called == found.called
                && old.on_disk == on_disk
                && old.problem == problem
        });
        if same {
            // Its entries hold parts of the text that is known: the same text is not held a second time.
            on_disk = old.and_then(|old| old.on_disk.clone());
        } else {
            match &on_disk {
                Some(source) => {
                    self.set_glossary(
                        file,
                        root,
                        (&found.path, &found.candidate, &found.called),
                        source.clone(),
                        found.reading,
                    );
                }
                None => drop(self.workspace.apply(Change::RemoveGlossary(file))),
            }
        }
        let Found { holds, also, called, candidate, .. } = found;
        let known = Known { file, root: root.to_owned(), holds, also, called, candidate, on_disk, problem };
        self.glossaries.insert(found.path, known);
    }

    /// A glossary is no longer where it was; one that is open in an editor stays, unless it was left out.
    fn take_missing(&mut self, path: &Path, left_out: bool) {
        let Some(known) = self.glossaries.get_mut(path) else { return };
        if self.open.contains_key(&known.file) && !left_out {
            (known.on_disk, known.problem) = (None, None);
            return;
        }
        self.workspace.apply(Change::RemoveGlossary(known.file));
        self.glossaries.remove(path);
    }

    /// Makes a text a glossary, with what was read from it where that is known.
    fn set_glossary(
        &mut self,
        file: FileId,
        root: &Path,
        (path, candidate, called): (&Path, &Candidate, &Option<String>),
        source: Source,
        reading: Option<Arc<Reading>>,
    ) {
        let name = slashed(path.strip_prefix(root).unwrap_or(path));
        let folder = if path.starts_with(root) { root } else { path.parent().unwrap_or(root) };
        let place = Place { name, uri: file_uri(path), root: file_uri(folder), context: called.clone() };
        let (format, options) = (candidate.format, candidate.options.clone());
        self.workspace.apply(match reading {
            Some(reading) => Change::PutGlossary { file, format, options, source, place, reading },
            None => Change::SetGlossary { file, format, options, source, place },
        });
    }

    /// Reads a document that is just being opened as a glossary, where it is not known yet and its name is that of one. Returns whether
    /// it is a new one.
    pub(super) fn take_open_glossary(&mut self, file: FileId, source: &Source) -> bool {
        let Some(path) = self.files.path(file).map(Path::to_owned) else { return false };
        let Some(folder) = self.folder_of(&path) else { return false };
        let (root, relative) = (folder.root.clone(), path.strip_prefix(&folder.root).unwrap_or(&path));
        if self.glossaries.contains_key(&path) || names::is_in_skipped_folder(relative) {
            return false;
        }
        let named = || match self.named_in(folder).iter().find(|named| named.names(&path))? {
            Named::Path(_) => names::named_candidate(relative),
            Named::Glob(..) => names::named_among_others(relative),
        };
        let Some(candidate) = names::candidate(relative).or_else(named) else { return false };
        let holds = match (candidate.reach, path.parent()) {
            (Reach::Folder, Some(folder)) => folder.to_owned(),
            // Where the project begins, the disk knows: the scan job that is due because of this will say.
            _ => root.clone(),
        };
        // What it is called, the maps say: so does the scan job.
        let called = candidate.context.then(String::new);
        self.set_glossary(file, &root, (&path, &candidate, &called), source.clone(), None);
        if let Some(folder) = self.folder_of_mut(&path) {
            folder.opened.insert(path.clone());
        }
        self.glossaries.insert(
            path,
            Known { file, root, holds, also: Vec::new(), called, candidate, on_disk: None, problem: None },
        );
        true
    }

    /// Notes the text of a map of contexts that an editor has open, or that it is open no more. What it says is read with the next scan.
    pub(super) fn read_open_map(&mut self, file: FileId, source: Option<&Source>) {
        let Some(path) = self.files.path(file).filter(|path| names::is_map_at(path)).map(Path::to_owned) else {
            return;
        };
        let sequence = self.sequence;
        let Some(folder) = self.folder_of_mut(&path) else { return };
        let before = match source.filter(|source| source.len() <= LONGEST_OPEN_MAP) {
            Some(source) => folder.open_maps.insert(path, source.clone()),
            None => folder.open_maps.remove(&path),
        };
        let said = |source: Option<&Source>| source.map(|source| rows(source.text()));
        if said(before.as_ref()) != said(source) {
            folder.read_anew(sequence);
        }
    }

    /// Reads a document that is open in an editor as the configuration, where it is one, which is what it returns.
    pub(super) fn read_open_config(&mut self, file: FileId, source: &Source) -> bool {
        let Some(path) = self.files.path(file) else { return false };
        if !path.ends_with(CONFIG_FILE) {
            return false;
        }
        if let Some(folder) = self.folders.iter_mut().find(|folder| path == folder.root.join(CONFIG_FILE)) {
            let fresh = config_of(source.clone(), &folder.root, &folder.bounds);
            if (&fresh.written, &fresh.problems) != (&folder.config.written, &folder.config.problems) {
                folder.read_anew(self.sequence);
            }
            let vendored = std::mem::take(&mut folder.config.vendored);
            folder.config = ConfigReading { vendored, ..fresh };
            (folder.config_open, folder.in_force) = (true, OnceLock::new());
            self.config_revision += 1;
            self.reach.get_mut().clear();
            return true;
        }
        false
    }
}
