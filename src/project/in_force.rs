//! What is in force where.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::contexts::{self, Bounded};
use super::{Folder, Known, Project};
use crate::config::Config;
use crate::disk::builtin::{self, Builtin};
use crate::disk::home;
use crate::disk::location::Location;
use crate::disk::names::{self, Reach as Kind};
use crate::disk::scan::globs::Named;
use crate::glossary::{Format, InForce, ReadOptions};
use crate::text::{FileId, Source};
use crate::workspace::{Change, Place};

/// The paths of the glossaries that hold for each folder, in order.
type Holding = FxHashMap<PathBuf, Vec<PathBuf>>;

/// What is in force for a file depends on: its workspace folder, the innermost folder that any glossary holds for, and whether it is on disk.
type Around = (Option<PathBuf>, Option<PathBuf>, bool);

/// What holds where, as far as it was asked for since something changed.
#[derive(Debug, Default)]
pub(super) struct Reach {
    holding: Holding,
    /// The glossaries in force.
    lists: FxHashMap<Around, Arc<[InForce]>>,
    bounded: Bounded,
    is_filled: bool,
}

impl Reach {
    /// Something has changed.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    fn filled(&mut self, project: &Project) -> &mut Self {
        if !std::mem::replace(&mut self.is_filled, true) {
            for (path, known) in &project.glossaries {
                for folder in project.held(path, known) {
                    let paths = self.holding.entry(folder.to_owned()).or_default();
                    // It may come by itself and by imports, one after the other.
                    if paths.last() != Some(path) {
                        paths.push(path.clone());
                    }
                }
            }
            self.bounded = project.bounded();
        }
        self
    }
}

impl Project {
    /// Brings the built-in glossaries and what is in force for each open document up to date, and the list of files with problems.
    pub(super) fn rescope(&mut self) {
        self.load_builtins();
        self.narrowed = self.narrowed();
        self.imported = self.imported();
        self.reach.get_mut().clear();
        let documents: Vec<FileId> = self.open.keys().copied().collect();
        for file in documents {
            let glossaries = self.in_force(file);
            if !Arc::ptr_eq(&self.open[&file], &glossaries) && self.open[&file] != glossaries {
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
        let in_projects = || self.glossaries.iter().filter(|(_, known)| known.candidate.reach == Kind::Project);
        let home = |path: &Path, known: &Known| {
            let relative = path.strip_prefix(&known.holds).ok()?;
            Some(known.holds.join(names::home(relative)))
        };
        let has_entries =
            |known: &Known| snapshot.glossary_file(known.file).is_some_and(|file| !file.reading.entries.is_empty());
        let is_top =
            |(path, known): &(&PathBuf, &Known)| home(path, known).as_ref() == Some(&known.holds) && has_entries(known);
        let tops: FxHashSet<&Path> = in_projects().filter(is_top).map(|(_, known)| known.holds.as_path()).collect();
        let lower =
            in_projects().filter(|(_, known)| tops.contains(known.holds.as_path())).filter_map(|(path, known)| {
                let home = home(path, known).filter(|home| *home != known.holds)?;
                let folder = self.folders.iter().find(|folder| folder.root == known.root);
                let is_named = folder.is_some_and(|folder| self.named_in(folder).iter().any(|named| named.names(path)));
                (!is_named).then(|| (path.clone(), home))
            });
        lower.collect()
    }

    /// The folder that a glossary holds for.
    pub(super) fn holds<'a>(&'a self, path: &Path, known: &'a Known) -> &'a Path {
        self.narrowed.get(path).unwrap_or(&known.holds)
    }

    /// The folders that a glossary holds for: its own, those that a map of contexts gives it, and those of the glossaries that import it.
    fn held<'a>(&'a self, path: &'a Path, known: &'a Known) -> impl Iterator<Item = &'a Path> {
        let own = (known.candidate.reach != Kind::Imported).then(|| self.holds(path, known));
        let others = self.imported.get(path).into_iter().flatten().map(PathBuf::as_path);
        own.into_iter().chain(known.also.iter().map(PathBuf::as_path)).chain(others)
    }

    fn load_builtins(&mut self) {
        let configs = self.folders.iter().map(|folder| self.config_in(Some(folder)));
        let configs: Vec<Arc<Config>> = configs.chain([self.config_in(None)]).cloned().collect();
        let wanted =
            |name: &str| configs.iter().any(|config| config.builtin.iter().flatten().any(|wanted| wanted == name));
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
    pub fn in_force(&self, file: FileId) -> Arc<[InForce]> {
        let path = self.files.path(file);
        let folder = path.and_then(|path| self.folder_of(path));
        let own = path.and_then(|path| self.glossaries.get_key_value(path));
        let mut reach = self.reach.lock();
        let reach = reach.filled(self);
        // Files of one folder share a list: there may be thousands of both. Where no glossary holds for a folder, it is as the one above.
        let around = path.and_then(|path| {
            let mut folders = path.ancestors().skip(1);
            folders.find(|around| reach.holding.contains_key(*around) || folder.is_some_and(|it| it.root == *around))
        });
        let key = (folder.map(|folder| folder.root.clone()), around.map(Path::to_owned), path.is_some());
        let list = match reach.lists.get(&key) {
            Some(list) => list.clone(),
            None => {
                let list = self.listed(&reach.holding, path, folder);
                reach.lists.insert(key, list.clone());
                list
            }
        };
        let Some((at, known)) = own else { return contexts::about(file, path, &list, &reach.bounded) };
        let held = self.is_held(path, folder, at, known);
        let list = if held { list } else { self.with_itself(&list, (at, known), &reach.holding) };
        let list = if known.candidate.context { self.of_one_context(list, known.file) } else { list };
        contexts::about(file, path, &list, &reach.bounded)
    }

    /// Whether a glossary holds for a file by where it lies.
    fn is_held(&self, path: Option<&Path>, folder: Option<&Folder>, at: &Path, known: &Known) -> bool {
        match path {
            Some(path) => folder.is_some_and(|folder| {
                self.held(at, known).any(|held| path.starts_with(held)) && self.reaches(&known.root, folder)
            }),
            None => self.folders.iter().any(|folder| self.held(at, known).any(|held| folder.root == held)),
        }
    }

    /// The glossaries that hold for a file by where it lies, those of the innermost folder first; of one folder in the order of their
    /// paths.
    fn listed(&self, holding: &Holding, path: Option<&Path>, folder: Option<&Folder>) -> Arc<[InForce]> {
        let mut folders: Vec<&Path> = match path {
            Some(path) => path.ancestors().collect(),
            None => self.folders.iter().map(|folder| folder.root.as_path()).collect(),
        };
        folders.sort_by_key(|folder| std::cmp::Reverse(folder.components().count()));
        let mut found: Vec<FileId> = Vec::new();
        // Folders as deep as one another have their glossaries in the order of all paths.
        for level in folders.chunk_by(|one, next| one.components().count() == next.components().count()) {
            let mut paths: Vec<&PathBuf> = level.iter().filter_map(|folder| holding.get(*folder)).flatten().collect();
            paths.sort_unstable();
            let known = paths.into_iter().filter_map(|at| self.glossaries.get_key_value(at));
            found
                .extend(known.filter(|(at, known)| self.is_held(path, folder, at, known)).map(|(_, known)| known.file));
        }
        // Where it holds for several folders, it stands with the nearest.
        let mut met = FxHashSet::default();
        found.retain(|file| met.insert(*file));
        self.keep_one_context(path, &mut found);
        found.extend(self.builtins_in(path, folder));
        found.into_iter().map(InForce::from).collect()
    }

    /// Leaves of several contexts the nearest: what its words mean there is not what others mean by them.
    fn keep_one_context(&self, path: Option<&Path>, found: &mut Vec<FileId>) {
        let contexts = self.glossaries.iter().filter(|(_, known)| known.candidate.context);
        let nearest = |(at, known): (&PathBuf, &'_ Known)| {
            let claims = self.held(at, known).filter(|claim| path.is_none_or(|path| path.starts_with(claim)));
            let claim = claims.max_by_key(|claim| claim.components().count())?;
            Some((known.file, claim.to_owned()))
        };
        let folders: FxHashMap<FileId, PathBuf> = contexts.filter_map(nearest).collect();
        let Some(nearest) = found.iter().find_map(|file| folders.get(file)) else { return };
        found.retain(|file| folders.get(file).is_none_or(|folder| folder == nearest));
    }

    /// The same without other contexts than the one whose language a file is.
    fn of_one_context(&self, list: Arc<[InForce]>, own: FileId) -> Arc<[InForce]> {
        let contexts = self.glossaries.values().filter(|known| known.candidate.context && known.file != own);
        let others: FxHashSet<FileId> = contexts.map(|known| known.file).collect();
        let is_other = |held: &InForce| others.contains(&held.file);
        if list.iter().any(is_other) { list.iter().copied().filter(|held| !is_other(held)).collect() } else { list }
    }

    /// The same with a glossary that holds for no more than itself there, at its place.
    fn with_itself(&self, list: &[InForce], (at, known): (&PathBuf, &Known), holding: &Holding) -> Arc<[InForce]> {
        let depth = |folder: &Path| folder.components().count();
        let own = depth(self.holds(at, known));
        let mut before: FxHashSet<FileId> = FxHashSet::default();
        for (folder, paths) in holding {
            let is_nearer = |path: &&PathBuf| (std::cmp::Reverse(depth(folder)), *path) < (std::cmp::Reverse(own), at);
            let files = paths.iter().filter(is_nearer).filter_map(|path| self.glossaries.get(path));
            before.extend(files.map(|known| known.file));
        }
        let mut list = list.to_vec();
        let place = list.iter().position(|held| !before.contains(&held.file)).unwrap_or(list.len());
        list.insert(place, known.file.into());
        list.into()
    }

    fn builtins_in(&self, path: Option<&Path>, folder: Option<&Folder>) -> Vec<FileId> {
        if path.is_some() && folder.is_none() {
            return Vec::new();
        }
        let config = self.config_in(folder.or(self.folders.first()));
        config.builtin.iter().flatten().filter_map(|name| self.builtins.get(name.as_str()).copied()).collect()
    }

    /// The folders outside of all workspace folders that hold the user's own configuration, or in which configurations name
    /// glossaries, and whether all below each is to be watched.
    pub fn outside_folders(&self) -> Vec<(PathBuf, bool)> {
        let own = home::settings().and_then(|path| Some((path.parent()?.to_owned(), false)));
        let mut outside: Vec<(PathBuf, bool)> = own.into_iter().collect();
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
    pub(super) fn named_in<'a>(&'a self, folder: &'a Folder) -> &'a [Named] {
        &self.in_force_in(Some(folder)).named
    }
}
