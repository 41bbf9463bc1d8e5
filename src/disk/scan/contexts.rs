//! Where the languages of contexts hold, by the maps of a workspace folder and by where their files lie.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::FileType;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::reading::read_within;
use super::{FolderWalk, Found};
use crate::disk::contexts::{Listed, Row, is_map, relative_path, rows};
use crate::disk::location::normal;
use crate::disk::names::{self, Reach};

/// A context holds for at most so many folders beside its own.
const MOST_FOLDERS: usize = 64;

/// What the maps of a workspace folder say. All paths are absolute.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Contexts {
    maps: BTreeSet<PathBuf>,
    /// The files that they list, there or not, and what each context is called.
    names: BTreeMap<PathBuf, Option<String>>,
    /// The folders that contexts in the documentation hold for.
    folders: BTreeMap<PathBuf, Vec<PathBuf>>,
    /// The names of folders that may become such ones, in small letters.
    wanted: FxHashSet<String>,
}

impl Contexts {
    /// Whether a path that comes or goes may change where contexts hold.
    pub(crate) fn depend_on(&self, path: &Path) -> bool {
        self.wanted.contains(&name_of(path))
            || self.maps.range(path.to_owned()..).next().is_some_and(|map| map.starts_with(path))
    }

    fn name(&mut self, file: PathBuf, name: Option<&String>) {
        let known = self.names.entry(file).or_default();
        if known.is_none() {
            *known = name.cloned();
        }
    }
}

/// What a walk saw beside glossaries.
#[derive(Debug, Default)]
pub(super) struct Seen {
    folders: Vec<PathBuf>,
    maps: Vec<PathBuf>,
    /// Pages that a map may list; in order once there is a map.
    pages: Vec<PathBuf>,
}

impl Seen {
    pub(super) fn note(&mut self, path: &Path, kind: FileType) {
        if kind.is_dir() {
            self.folders.push(path.to_owned());
        } else if kind.is_file() && path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("md")) {
            let name = path.file_name().unwrap_or_default();
            let seen = if is_map(&name.to_string_lossy()) { &mut self.maps } else { &mut self.pages };
            seen.push(path.to_owned());
        }
    }
}

impl FolderWalk {
    /// Makes contexts of the files that are some, and says what the maps say, where they were read, and whether all of the folder must be
    /// walked to know.
    pub(super) fn settle_contexts(&mut self) -> (Option<Arc<Contexts>>, bool) {
        let mut known = self.job.contexts.clone();
        let is_whole = self.job.only.is_none();
        if is_whole {
            if !self.around.maps.is_empty() {
                self.around.pages.sort_unstable();
            }
            let mut contexts = self.mapped();
            self.place(&mut contexts);
            known = Arc::new(contexts);
        }
        let is_listed = |path: &&PathBuf| known.names.contains_key(*path) && !self.paths.contains(*path);
        let pages = if known.names.is_empty() { &[][..] } else { &self.around.pages };
        for path in pages.iter().filter(is_listed).cloned().collect::<Vec<_>>() {
            if let Some(candidate) = path.strip_prefix(&self.job.root).ok().and_then(names::listed_context) {
                self.read(path, candidate);
            }
        }
        let mut beside: FxHashMap<PathBuf, usize> = FxHashMap::default();
        for found in self.found.iter().filter(|found| found.candidate.context || known.names.contains_key(&found.path))
        {
            *beside.entry(found.path.parent().unwrap_or(&self.job.root).to_owned()).or_default() += 1;
        }
        let mut is_partial = !is_whole && !self.around.maps.is_empty();
        for found in &mut self.found {
            settle(found, &known, &self.job.root, &beside);
            let is_new = found.called.is_some()
                && is_in_docs(&found.path, &self.job.root)
                && !known.folders.contains_key(&found.path);
            is_partial |= !is_whole && is_new;
        }
        (is_whole.then_some(known), is_partial)
    }

    /// What the maps that were seen list, the outermost map first.
    fn mapped(&mut self) -> Contexts {
        let mut contexts = Contexts::default();
        let mut maps = std::mem::take(&mut self.around.maps);
        maps.sort_by_key(|map| (map.components().count(), map.clone()));
        for map in maps {
            let text = match self.job.open_maps.get(&map) {
                Some(open) => Ok(open.clone()),
                None => read_within(&self.bounds, &map),
            };
            // A map that cannot be read lists nothing.
            let rows = text.map(|text| rows(text.text())).unwrap_or_default();
            let base = map.parent().unwrap_or(&self.job.root).to_owned();
            self.take_rows(&base, rows, &mut contexts);
            if name_of(&map).starts_with("glossary") {
                let beside =
                    self.paths.iter().find(|path| path.parent() == Some(&base) && name_of(path) == "glossary.md");
                beside.into_iter().for_each(|path| contexts.name(path.clone(), None));
            }
            contexts.maps.insert(map);
        }
        contexts
    }

    fn take_rows(&self, base: &Path, rows: Vec<Row>, contexts: &mut Contexts) {
        let found: Vec<(Row, Vec<(PathBuf, Listed)>)> = rows
            .into_iter()
            .map(|mut row| {
                let files = std::mem::take(&mut row.files);
                let files = files.into_iter().filter_map(|file| Some((self.page(base, &file.path)?, file)));
                let files = files.collect();
                (row, files)
            })
            .collect();
        // A row's first file is its own; what else it names may have a row of its own.
        for (row, files) in &found {
            let Some((path, file)) = files.first() else { continue };
            let own = if file.is_section { None } else { file.label.as_ref().or(row.name.as_ref()) };
            contexts.name(path.clone(), own);
            let folders: Vec<PathBuf> =
                row.folders.iter().filter_map(|folder| self.inside(base, folder)).flatten().collect();
            if is_in_docs(path, &self.job.root) {
                contexts.wanted.extend(folders.iter().map(|folder| name_of(folder)));
                let known = contexts.folders.entry(path.clone()).or_default();
                let fits = |folder: &PathBuf| {
                    folder.is_dir() && *folder != self.job.root && !is_in_docs(folder, &self.job.root)
                };
                let fit = folders.into_iter().filter(fits).filter(|folder| !self.bounds.are_left_by(folder));
                known.extend(fit);
            }
        }
        for (row, files) in &found {
            for (path, file) in files.iter().skip(1) {
                contexts.name(path.clone(), file.label.as_ref().filter(|_| !file.is_section));
            }
            // A folder with a context in it is as good as its file.
            let Some(name) = row.name.as_ref().filter(|_| files.is_empty()) else { continue };
            let held = row.folders.iter().filter_map(|folder| self.inside(base, folder)).flatten();
            let file = held.map(|folder| folder.join("CONTEXT.md")).find(|file| self.paths.contains(file));
            file.into_iter().for_each(|file| contexts.name(file, Some(name)));
        }
    }

    /// Where a page is that a map names.
    fn page(&self, base: &Path, written: &str) -> Option<PathBuf> {
        let [first, second] = self.inside(base, written)?;
        let is_there = |path: &PathBuf| self.paths.contains(path) || self.around.pages.binary_search(path).is_ok();
        let path = if !is_there(&first) && is_there(&second) { second } else { first };
        let relative = path.strip_prefix(&self.job.root).ok()?;
        let name = name_of(&path);
        let is_context = ["context", "glossary", "language", "terms"].iter().any(|word| name.contains(word));
        let is_filed = path.parent().is_some_and(|folder| name_of(folder).contains("context"));
        let is_page = names::candidate(relative)
            .is_some_and(|known| !known.options.one_entry && (known.context || known.reach == Reach::Project));
        let is_agents = name.starts_with("agents.");
        (!is_map(&name) && !is_agents && (is_context || is_filed || is_page) && !names::is_in_skipped_folder(relative))
            .then_some(path)
    }

    /// A path that a map names, from the map's folder and from the workspace folder; `None` where it leads out of that.
    fn inside(&self, base: &Path, written: &str) -> Option<[PathBuf; 2]> {
        let written = relative_path(written)?;
        let from = |folder: &Path| normal(&folder.join(&*written));
        let (first, second) = (from(base), from(&self.job.root));
        let is_inside = |path: &Path| path.starts_with(&self.job.root) && self.bounds.hold(path);
        match (is_inside(&first), is_inside(&second)) {
            (true, true) => Some([first, second]),
            (true, false) => Some([first.clone(), first]),
            (false, _) => None,
        }
    }

    /// Finds the folders that contexts in the documentation hold for: those of their rows, else those that are called as they are.
    fn place(&self, contexts: &mut Contexts) {
        let root = &self.job.root;
        let found = self.found.iter().filter(|found| found.candidate.context).map(|found| &found.path);
        let all: BTreeSet<PathBuf> =
            found.chain(contexts.names.keys()).filter(|path| is_in_docs(path, root)).cloned().collect();
        if all.is_empty() {
            return;
        }
        let mut by_name: FxHashMap<String, Vec<&PathBuf>> = FxHashMap::default();
        for folder in self.around.folders.iter().filter(|folder| *folder != root && !is_in_docs(folder, root)) {
            by_name.entry(name_of(folder)).or_default().push(folder);
        }
        for path in all {
            let own = own_name(&path).filter(|_| !is_right_in_docs(&path, root)).map(|name| name.to_lowercase());
            contexts.wanted.extend(own.clone());
            let folders = contexts.folders.entry(path).or_default();
            if folders.is_empty()
                && let Some(called) = own.and_then(|own| by_name.get(&own))
            {
                folders.extend(called.iter().copied().cloned());
            }
            folders.sort();
            // What holds for a folder holds for those in it.
            folders.dedup_by(|next, before| next.starts_with(&*before));
            folders.truncate(MOST_FOLDERS);
        }
    }
}

/// Makes a context of a file that is one.
fn settle(found: &mut Found, known: &Contexts, root: &Path, beside: &FxHashMap<PathBuf, usize>) {
    let listed = known.names.get(&found.path);
    if listed.is_none() && !found.candidate.context {
        return;
    }
    let own = found.path.parent().filter(|folder| folder.starts_with(root)).unwrap_or(root).to_owned();
    let is_of_root = own == *root || is_right_in_docs(&found.path, root);
    if !found.candidate.context {
        found.candidate.context = true;
        found.candidate.reach = if is_of_root { Reach::Project } else { Reach::Folder };
    }
    if found.candidate.reach == Reach::Folder {
        found.holds.clone_from(&own);
    }
    let by_place = || (!is_of_root).then(|| own_name(&found.path)).flatten();
    found.called = Some(listed.cloned().flatten().or_else(by_place).unwrap_or_default());
    let mut folders = known.folders.get(&found.path).cloned().unwrap_or_default();
    if folders.is_empty() {
        return;
    }
    // Where several contexts are filed in one folder, it is nobody's own.
    if beside.get(&own).is_some_and(|count| *count > 1) || is_of_root {
        found.candidate.reach = Reach::Folder;
        found.holds = folders.remove(0);
    }
    found.also = folders;
}

/// What a context is called by where it lies: its folder, or its own file where that has no common name.
fn own_name(path: &Path) -> Option<String> {
    let stem = path.file_stem()?.to_string_lossy();
    let is_common = ["context", "glossary"].iter().any(|name| stem.eq_ignore_ascii_case(name));
    let folder = || path.parent()?.file_name().map(|name| name.to_string_lossy().into_owned());
    if is_common { folder() } else { Some(stem.into_owned()) }
}

/// Whether a path is in the documentation of a workspace folder.
fn is_in_docs(path: &Path, root: &Path) -> bool {
    path.strip_prefix(root).is_ok_and(names::is_in_documentation)
}

/// Whether a file with a common name lies in a folder of documentation, so that it is of what is around that.
fn is_right_in_docs(path: &Path, root: &Path) -> bool {
    let Some(folder) = path.parent().and_then(Path::file_name) else { return false };
    let own = own_name(path);
    own.is_some_and(|own| *own == *folder) && is_in_docs(path, root) && names::is_in_documentation(Path::new(folder))
}

/// The last component of a path, in small letters.
fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default()
}
