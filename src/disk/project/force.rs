//! What is in force where.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Known, Project};
use crate::config::Config;
use crate::disk::builtin::{self, Builtin};
use crate::disk::location::Location;
use crate::disk::names::{self, Reach};
use crate::disk::scan::globs::Named;
use crate::glossary::{Format, ReadOptions};
use crate::text::{FileId, Source};
use crate::workspace::{Change, Place};

impl Project {
    /// Brings the built-in glossaries and what is in force for each open document up to date, and the list of files with problems.
    pub(super) fn rescope(&mut self) {
        self.load_builtins();
        self.narrowed = self.narrowed();
        let documents: Vec<FileId> = self.open.keys().copied().collect();
        for file in documents {
            let glossaries = self.in_force(file);
            if self.open[&file] != glossaries {
                self.open.insert(file, glossaries.clone());
                self.workspace.apply(Change::SetScope { file, glossaries });
            }
        }
        let troubled: Vec<FileId> = self.problems().map(|(file, _)| file).collect();
        self.troubled.extend(troubled);
    }

    /// The folders that glossaries hold for where that is less than their project: of two glossaries in one project, one at its root (or
    /// in its documentation) and one in a folder below, the lower one holds for its own folder. Those that the configuration names
    /// hold as far as the project goes.
    fn narrowed(&self) -> FxHashMap<PathBuf, PathBuf> {
        let snapshot = self.workspace.snapshot();
        let in_projects = || self.glossaries.iter().filter(|(_, known)| known.candidate.reach == Reach::Project);
        let home = |path: &Path, known: &Known| {
            let relative = path.strip_prefix(&known.holds).ok()?;
            Some(known.holds.join(names::home(relative)))
        };
        let has_entries = |known: &Known| {
            snapshot.glossary_file(known.file).is_some_and(|file| !file.reading.entries.is_empty())
        };
        let is_top = |(path, known): &(&PathBuf, &Known)| {
            home(path, known).as_ref() == Some(&known.holds) && has_entries(known)
        };
        let tops: FxHashSet<&Path> = in_projects().filter(is_top).map(|(_, known)| known.holds.as_path()).collect();
        let lower = in_projects().filter(|(_, known)| tops.contains(known.holds.as_path())).filter_map(|(path, known)| {
            let home = home(path, known).filter(|home| *home != known.holds)?;
            let folder = self.folders.iter().find(|folder| folder.root == known.root);
            let is_named = folder.is_some_and(|folder| self.named_in(folder).any(|named| named.names(path)));
            (!is_named).then(|| (path.clone(), home))
        });
        lower.collect()
    }

    /// The folder that a glossary holds for.
    pub(super) fn holds<'a>(&'a self, path: &Path, known: &'a Known) -> &'a Path {
        self.narrowed.get(path).unwrap_or(&known.holds)
    }

    fn load_builtins(&mut self) {
        let configs = self.folders.iter().map(|folder| self.config_in(Some(folder)));
        let configs: Vec<Config> = configs.chain([self.config_in(None)]).collect();
        let wanted = |name: &str| configs.iter().any(|config| config.builtin.iter().any(|wanted| wanted == name));
        for builtin in builtin::ALL {
            let file = self.files.id(&Location::Uri(builtin.uri()));
            match (wanted(builtin.name), self.builtins.contains_key(builtin.name)) {
                (true, false) => self.load_builtin(builtin, file),
                (false, true) => {
                    self.builtins.remove(builtin.name);
                    self.workspace.apply(Change::RemoveGlossary(file));
                }
                _ => {}
            }
        }
    }

    fn load_builtin(&mut self, builtin: Builtin, file: FileId) {
        let place = Place { name: format!("the built-in glossary `{}`", builtin.name), ..Place::default() };
        let (format, options, source) = (Format::Markdown, ReadOptions::default(), Source::new(builtin.text));
        self.workspace.apply(Change::SetGlossary { file, format, options, source, place });
        self.builtins.insert(builtin.name, file);
    }

    /// The glossary files in force for a file, the nearest first.
    ///
    /// For a file in a workspace folder: those that hold for a folder around it. For one that is no file on disk: those that
    /// hold for a whole workspace folder. For any other: none, but a glossary always holds for itself.
    pub fn in_force(&self, file: FileId) -> Arc<[FileId]> {
        let path = self.files.path(file);
        let folder = path.and_then(|path| self.folder_of(path));
        let holds = |(at, known): &(&PathBuf, &Known)| match path {
            Some(path) => {
                let reaches = |folder| path.starts_with(self.holds(at, known)) && self.reaches(&known.root, folder);
                at.as_path() == path || folder.is_some_and(reaches)
            }
            None => self.folders.iter().any(|folder| folder.root == self.holds(at, known)),
        };
        let mut glossaries: Vec<(&PathBuf, &Known)> = self.glossaries.iter().filter(holds).collect();
        // They come in the order of their paths, which stays among those that hold for the same folder.
        glossaries.sort_by_key(|(at, known)| std::cmp::Reverse(self.holds(at, known).components().count()));
        let builtin = match (path, folder) {
            (Some(_), None) => Vec::new(),
            _ => self.config_in(folder.or(self.folders.first())).builtin,
        };
        let builtin = builtin.iter().filter_map(|name| self.builtins.get(name.as_str()).copied());
        glossaries.iter().map(|(_, known)| known.file).chain(builtin).collect()
    }

    /// The folders outside of all workspace folders in which configurations name glossaries, and whether all below each is to be
    /// watched.
    pub fn outside_folders(&self) -> Vec<(PathBuf, bool)> {
        let mut outside: Vec<(PathBuf, bool)> = Vec::new();
        for folder in &self.folders {
            for named in self.named_in(folder) {
                let (path, deep) = named.watched();
                if self.folder_of(&path).is_none() && !outside.contains(&(path.clone(), deep)) {
                    outside.push((path, deep));
                }
            }
        }
        outside
    }

    /// What the configuration of a workspace folder names.
    pub(super) fn named_in(&self, folder: &super::Folder) -> impl Iterator<Item = Named> {
        let (root, config) = (folder.root.clone(), self.config_in(Some(folder)));
        config.glossaries.into_iter().filter_map(move |pattern| Named::new(&root, &pattern))
    }
}
