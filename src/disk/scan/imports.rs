//! The files that glossaries import: read wherever they lie in the repository, whatever they are called.

use std::path::{Path, PathBuf};

use super::FolderWalk;
use crate::disk::bounds::refusal;
use crate::disk::location::normal;
use crate::disk::names::{self, Candidate, Reach};

impl FolderWalk {
    /// Reads what the glossaries found import, and what that imports in its turn, each once.
    pub(super) fn take_imports(&mut self, stop: &dyn Fn() -> bool) {
        if let Some(only) = &self.job.only {
            // Their names do not say that they are glossaries.
            let known =
                self.job.known.iter().filter(|(path, (candidate, ..))| is_imported(candidate) && only.covers(path));
            let known: Vec<PathBuf> = known.map(|(path, _)| path.clone()).collect();
            known.into_iter().for_each(|path| self.take_imported(path));
        }
        let mut at = 0;
        while at < self.found.len() && !stop() {
            let found = &self.found[at];
            let read = found.reading.as_ref().map(|reading| &reading.imports);
            let imports = read.or_else(|| self.job.known.get(&found.path).map(|(_, _, imports)| imports));
            let (importer, imports) = (found.path.clone(), imports.cloned().unwrap_or_default());
            for import in imports {
                self.follow(&importer, &import);
            }
            at += 1;
        }
    }

    fn follow(&mut self, importer: &Path, import: &str) {
        let path = normal(&importer.parent().unwrap_or(importer).join(import));
        let note = if !self.bounds.hold(&path) || self.bounds.are_left_by(&path) {
            Some(refusal(import))
        } else if !path.is_file() {
            Some(format!("there is no file `{import}`, which is imported: correct the path, or take it out"))
        } else {
            None
        };
        match note {
            Some(note) => self.notes.lock().push(format!("{}: {note}", importer.display())),
            None => self.take_imported(path),
        }
    }

    fn take_imported(&mut self, path: PathBuf) {
        // What is a glossary by its name is found by itself.
        let is_own = self.job.known.get(&path).is_some_and(|(candidate, ..)| !is_imported(candidate));
        if self.paths.contains(&path) || is_own {
            return;
        }
        if let Some(candidate) = names::named_candidate(&path) {
            self.read(path, Candidate { reach: Reach::Imported, ..candidate });
        }
    }
}

fn is_imported(candidate: &Candidate) -> bool {
    candidate.reach == Reach::Imported
}
