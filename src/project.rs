//! A project: workspace folders, their glossaries and configuration, and the documents open in them. It is the one place that knows
//! both paths and [`FileId`]s, and what the server and the command line are both built on.
//!
//! Methods on `&mut Project` do not touch the disk, so that they may run between two messages of an editor; what reads and walks is in
//! [`ScanJob::run`], which may run on any thread while the project goes on.

mod addresses;
mod alone;
mod configs;
mod contexts;
mod counting;
mod events;
mod in_force;
mod moving;
mod options;
mod page_links;
mod renaming;
mod results;
mod search;
mod sheet;
mod texts;
mod uses;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use parking_lot::Mutex;
use rustc_hash::FxHashMap;

use self::configs::InForce;
pub use self::counting::{Counting, MOST_BYTES, MOST_TEXTS};
use self::in_force::Reach;
pub use self::moving::{ChangedLinks, Move, moved_links};
pub use self::options::{FileOptions, Loaded, Spellings, Wanted};
pub use self::page_links::{linking, unlinking};
pub use self::renaming::{RenamedFile, renamed};
pub use self::search::{Looked, Search};
pub use self::sheet::Sheet;
pub use self::texts::{Scopes, Stop, Text, Texts, in_parallel};
pub use self::uses::{Stale, UseIndex};
use crate::config::{Config, ConfigProblem};
use crate::disk::alone::Levels;
use crate::disk::bounds::Bounds;
use crate::disk::home::is_too_much;
use crate::disk::location::{FileTable, Location, PathSet, normal};
use crate::disk::names::{CONFIG_FILE, Candidate};
use crate::disk::scan::{ConfigReading, Contexts, FolderJob, ScanJob};
use crate::document::Language;
use crate::glossary::InForce as Held;
use crate::text::{Edit, FileId, Source};
use crate::workspace::{Change, Prepared, ReadingJob, Snapshot, Workspace};

/// Workspace folders, glossaries, configuration and open documents.
#[derive(Debug, Default)]
pub struct Project {
    workspace: Workspace,
    files: FileTable,
    /// In the order in which they were added.
    folders: Vec<Folder>,
    settings: Config,
    /// What holds where no folder's configuration speaks.
    outside: OnceLock<InForce>,
    /// The user's own `glossator.toml`.
    user: ConfigReading,
    /// What the user is to be told, and all that they were told.
    notes: Vec<String>,
    said: BTreeSet<String>,
    /// Every file that goes by a glossary's name or was named as one, even while no entry is in it.
    glossaries: BTreeMap<PathBuf, Known>,
    /// Those of them that hold for less than their project, and for which folder: see `force`.
    narrowed: FxHashMap<PathBuf, PathBuf>,
    /// The folders that glossaries hold for because others import them.
    imported: FxHashMap<PathBuf, Vec<PathBuf>>,
    /// The glossaries by the folder that they hold for, and what is in force in each folder that was asked about: see `force`.
    reach: Mutex<Reach>,
    /// The open documents, and the glossary files in force for each.
    open: FxHashMap<FileId, Arc<[Held]>>,
    /// Built-in glossaries that some configuration asks for.
    builtins: BTreeMap<&'static str, FileId>,
    /// Files that ever had a problem of their configuration: what was said of them must be unsaid.
    troubled: BTreeSet<FileId>,
    /// The number of the last scan job.
    sequence: u64,
    /// Grows with every change of a configuration, or of what is wrong in one.
    config_revision: u64,
    /// Grows with every change of a list of words that is told of.
    words_revision: u64,
    /// Folders of documents that lie in no workspace folder, whose surroundings are to be looked at.
    alone: BTreeSet<PathBuf>,
}

/// A workspace folder.
#[derive(Debug)]
struct Folder {
    root: PathBuf,
    /// How far its files may lead.
    bounds: Bounds,
    config: ConfigReading,
    /// What that and the settings come to.
    in_force: OnceLock<InForce>,
    /// Whether an editor has the configuration open, so that its text is the one that counts.
    config_open: bool,
    /// What its maps of contexts say, and those that an editor has open.
    contexts: Arc<Contexts>,
    open_maps: FxHashMap<PathBuf, Source>,
    due: Due,
    /// Documents that go by a glossary's name and were opened before the disk has told of them: what a job finds is not due any more.
    opened: BTreeSet<PathBuf>,
    /// The number of the last job that read all of it; 0 before the first.
    scanned: u64,
    /// The number of the first job that knows the settings of now.
    first_current: u64,
    /// The paths that a job has read on their own since, each with the number of that job.
    later: BTreeMap<PathBuf, u64>,
    /// Whether it is no folder of the editor's, but what is around a document alone.
    adopted: bool,
    /// The folders in it that are looked at, where not all of it is.
    levels: Option<Levels>,
}

/// What of a folder is to be read.
#[derive(Debug)]
enum Due {
    Nothing,
    Paths(BTreeSet<PathBuf>),
    All,
}

/// A glossary file, as last read.
#[derive(Debug)]
struct Known {
    file: FileId,
    /// The workspace folder that it was found through.
    root: PathBuf,
    /// The folder that it holds for.
    holds: PathBuf,
    /// Other folders that it holds for.
    also: Vec<PathBuf>,
    /// What the context is called whose language it is.
    called: Option<String>,
    candidate: Candidate,
    /// Its text on disk; `None` where it is open in an editor and not (or not yet) on disk, or cannot be read.
    on_disk: Option<Source>,
    /// Why it cannot be read.
    problem: Option<ConfigProblem>,
}

impl Project {
    /// A project without folders.
    pub fn new() -> Self {
        Self::default()
    }

    /// What is known now.
    pub fn snapshot(&self) -> Snapshot {
        self.workspace.snapshot()
    }

    /// The number of a file; the same location always gets the same one.
    pub fn file_id(&mut self, location: &Location) -> FileId {
        self.files.id(location)
    }

    /// Where a file is; `None` for a number that this project never gave.
    pub fn location(&self, file: FileId) -> Option<&Location> {
        self.files.location(file)
    }

    /// Adds a workspace folder (absolute path). Its glossaries come with the next scan job.
    pub fn add_folder(&mut self, root: PathBuf) {
        let root = normal(&root);
        if let Some(known) = self.folders.iter_mut().find(|folder| folder.root == root) {
            if std::mem::take(&mut known.adopted) {
                known.levels = is_too_much(&root).then(|| Levels::only(&root));
                known.read_anew(self.sequence);
            }
            return;
        }
        // What an outer folder has found in it is from now on this one's.
        for known in self.glossaries.values_mut().filter(|known| known.holds.starts_with(&root)) {
            known.root = root.clone();
        }
        self.config_revision += 1;
        self.folders.push(Folder {
            bounds: Bounds::at(root.clone()),
            levels: is_too_much(&root).then(|| Levels::only(&root)),
            root,
            config: ConfigReading::default(),
            in_force: OnceLock::new(),
            config_open: false,
            contexts: Arc::default(),
            open_maps: FxHashMap::default(),
            due: Due::All,
            opened: BTreeSet::new(),
            scanned: 0,
            first_current: self.sequence + 1,
            later: BTreeMap::new(),
            adopted: false,
        });
        self.rescope();
    }

    /// Removes a workspace folder and the glossaries found through it.
    pub fn remove_folder(&mut self, root: &Path) {
        let root = normal(root);
        self.config_revision += 1;
        self.folders.retain(|folder| folder.root != root);
        self.forget(|known| known.root == root);
        // An outer folder left this one's files to it.
        for folder in self.folders.iter_mut().filter(|folder| root.starts_with(&folder.root)) {
            folder.due.add(root.clone());
        }
        self.rescope();
    }

    /// The workspace folders, as the editor has them.
    pub fn folders(&self) -> impl Iterator<Item = &Path> {
        self.folders.iter().filter(|folder| !folder.adopted).map(|folder| folder.root.as_path())
    }

    /// Replaces what the editor's settings say. A scan job is then due.
    pub fn set_settings(&mut self, settings: Config) {
        if self.settings != settings {
            self.settings = settings;
            self.config_revision += 1;
            self.outside = OnceLock::new();
            for folder in &mut self.folders {
                folder.read_anew(self.sequence);
                folder.in_force = OnceLock::new();
            }
            self.rescope();
        }
    }

    /// A document was opened. A file whose name is that of a glossary is read as one at once, from this text.
    pub fn open_document(&mut self, file: FileId, language: Language, source: Source, version: i32) {
        self.note_alone(file);
        let is_config = self.read_open_config(file, &source);
        self.read_open_map(file, Some(&source));
        let is_new = self.take_open_glossary(file, &source);
        self.open.insert(file, Arc::from([]));
        // What is in force anywhere may depend on what was just taken in; any other document changes nothing for the rest.
        if is_config || is_new {
            self.rescope();
        }
        let glossaries = self.in_force(file);
        self.open.insert(file, glossaries.clone());
        self.workspace.apply(Change::OpenDocument { file, language, version, source, glossaries });
    }

    /// A document was edited; see [`Change::EditDocument`].
    pub fn edit_document(&mut self, file: FileId, source: Source, edits: Vec<Edit>, version: i32) {
        self.read_open_config(file, &source);
        self.read_open_map(file, Some(&source));
        self.workspace.apply(Change::EditDocument { file, version, source, edits });
    }

    /// Who typed in a document has gone elsewhere; see [`Change::EndTyping`].
    pub fn end_typing(&mut self, file: FileId) {
        self.workspace.apply(Change::EndTyping(file));
    }

    /// A document was closed; a glossary goes back to its text on disk as last read.
    pub fn close_document(&mut self, file: FileId) {
        self.open.remove(&file);
        self.workspace.apply(Change::CloseDocument(file));
        self.read_open_map(file, None);
        let Some(path) = self.files.path(file).map(Path::to_owned) else { return };
        if let Some(folder) = self.folders.iter_mut().find(|folder| path == folder.root.join(CONFIG_FILE)) {
            folder.config_open = false;
            folder.read_anew(self.sequence);
            self.config_revision += 1;
        }
        if self.glossaries.get(&path).is_some_and(|known| known.on_disk.is_none() && known.problem.is_none()) {
            // It was never read from disk, so that it may be there by now.
            self.forget(|known| known.file == file);
            if let Some(folder) = self.folder_of_mut(&path) {
                folder.due.add(path);
            }
            self.rescope();
        }
    }

    /// What is to be read from disk now: all folders, or only what the noted events concern. `None` when nothing is due.
    ///
    /// Ask after every method that takes `&mut self`. What a job was made for is not due again, so that a job that is thrown away
    /// leaves its work undone.
    pub fn scan_job(&mut self) -> Option<ScanJob> {
        let roots: Vec<PathBuf> = self.folders.iter().map(|folder| folder.root.clone()).collect();
        let mut jobs = Vec::new();
        let snapshot = self.workspace.snapshot();
        let imports =
            |known: &Known| snapshot.glossary_file(known.file).map_or(Vec::new(), |file| file.reading.imports.clone());
        for at in 0..self.folders.len() {
            let folder = &mut self.folders[at];
            std::mem::take(&mut folder.opened).into_iter().for_each(|path| folder.due.add(path));
            let only = match std::mem::replace(&mut self.folders[at].due, Due::Nothing) {
                Due::Nothing => continue,
                Due::Paths(paths) => Some(paths.into_iter().collect::<PathSet>()),
                Due::All => None,
            };
            let folder = &self.folders[at];
            let config_file = Location::Path(folder.root.join(CONFIG_FILE));
            let inside = |root: &&PathBuf| root.starts_with(&folder.root) && **root != folder.root;
            let mine = || self.glossaries.iter().filter(|(_, known)| known.root == folder.root);
            let open = mine().filter(|(_, known)| self.open.contains_key(&known.file));
            let as_read = |(path, known): (&PathBuf, &Known)| {
                Some((path.clone(), (known.candidate.clone(), known.on_disk.clone()?, imports(known))))
            };
            jobs.push(FolderJob {
                nested: roots.iter().filter(inside).cloned().collect(),
                settings: self.settings.clone(),
                open_config: folder.config_open.then(|| folder.config.source.clone()),
                open: open.map(|(path, known)| (path.clone(), known.candidate.reach)).collect(),
                known: mine().filter_map(as_read).collect(),
                open_maps: folder.open_maps.clone(),
                contexts: folder.contexts.clone(),
                only,
                levels: folder.levels.clone(),
                reader: self.workspace.reader().clone(),
                root: folder.root.clone(),
            });
            self.files.id(&config_file);
        }
        let alone = std::mem::take(&mut self.alone);
        let is_due = !(jobs.is_empty() && alone.is_empty());
        self.sequence += u64::from(is_due);
        is_due.then_some(ScanJob { sequence: self.sequence, folders: jobs, alone })
    }

    fn forget(&mut self, is_gone: impl Fn(&Known) -> bool) {
        for (_, known) in self.glossaries.extract_if(.., |_, known| is_gone(known)) {
            self.workspace.apply(Change::RemoveGlossary(known.file));
        }
    }

    /// The innermost workspace folder that a path is in.
    fn folder_of(&self, path: &Path) -> Option<&Folder> {
        let around = self.folders.iter().filter(|folder| path.starts_with(&folder.root));
        around.max_by_key(|folder| folder.root.components().count())
    }

    fn folder_of_mut(&mut self, path: &Path) -> Option<&mut Folder> {
        let around = self.folders.iter_mut().filter(|folder| path.starts_with(&folder.root));
        around.max_by_key(|folder| folder.root.components().count())
    }

    /// The glossary files found, in the order of their paths: the number of each, its path, and the folder that it holds for. Files
    /// that go by a glossary's name and hold no entry are among them.
    pub fn glossaries(&self) -> impl Iterator<Item = (FileId, &Path, &Path)> {
        self.glossaries.iter().map(|(path, known)| (known.file, path.as_path(), self.holds(path, known)))
    }

    /// Whether there is something to be read from disk.
    pub fn is_due(&self) -> bool {
        let is_due = |folder: &Folder| !matches!(folder.due, Due::Nothing) || !folder.opened.is_empty();
        !self.alone.is_empty() || self.folders.iter().any(is_due)
    }

    /// From now on glossaries of more than so many bytes are read where a [`Project::reading_job`] runs; before, all are read at once.
    pub fn put_off_readings_above(&mut self, bytes: usize) {
        self.workspace.put_off_readings_above(bytes);
    }

    /// Whether the reading of a glossary was put off.
    pub fn has_unread(&self) -> bool {
        self.workspace.has_unread()
    }

    /// The reading of a glossary that was put off.
    pub fn reading_job(&mut self) -> Option<ReadingJob> {
        self.workspace.reading_job()
    }

    /// Takes in what a [`ReadingJob`] has read.
    pub fn apply_reading(&mut self, reading: Prepared) {
        self.workspace.apply(Change::PutReading(reading));
        self.rescope();
    }

    /// Whether every folder has been scanned since what is set was last changed. What else is due only looks whether the disk has changed.
    pub fn is_ready(&self) -> bool {
        self.alone.is_empty() && self.folders.iter().all(|folder| folder.scanned >= folder.first_current)
    }
}

impl Due {
    fn add(&mut self, path: PathBuf) {
        match self {
            Due::Nothing => *self = Due::Paths(BTreeSet::from([path])),
            Due::Paths(paths) => drop(paths.insert(path)),
            Due::All => {}
        }
    }
}
