//! What is in force where.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Known, Project};
use crate::config::Config;
use crate::disk::builtin::{self, Builtin};
use crate::disk::location::Location;
use crate::disk::scan::globs::Named;
use crate::glossary::{Format, ReadOptions};
use crate::text::{FileId, Source};
use crate::workspace::{Change, Place};

impl Project {
    /// Brings the built-in glossaries and what is in force for each open document up to date, and the list of files with problems.
    pub(super) fn rescope(&mut self) {
        self.load_builtins();
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
        let place = Place { name: format!("the built-in glossary `{}`", builtin.name), uri: String::new() };
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
                let reaches = |folder| path.starts_with(&known.holds) && self.reaches(&known.root, folder);
                at.as_path() == path || folder.is_some_and(reaches)
            }
            None => self.folders.iter().any(|folder| folder.root == known.holds),
        };
        let mut glossaries: Vec<(&PathBuf, &Known)> = self.glossaries.iter().filter(holds).collect();
        // They come in the order of their paths, which stays among those that hold for the same folder.
        glossaries.sort_by_key(|(_, known)| std::cmp::Reverse(known.holds.components().count()));
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
