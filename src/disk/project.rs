//! A project: workspace folders, their glossaries and configuration, and the documents open in them. It is the one place that knows
//! both paths and [`FileId`]s, and what the server and the command line are both built on.
//!
//! Methods on `&mut Project` do not touch the disk, so that they may run between two messages of an editor; what reads and walks is in
//! [`ScanJob::run`], which may run on any thread while the project goes on.

use std::path::{Path, PathBuf};

use crate::config::{ConfigProblem, PartialConfig};
use crate::document::Language;
use crate::text::{Edit, FileId, Source};
use crate::workspace::Snapshot;

/// What a file goes by outside: a path, or the URI of something that is no file on disk (`untitled:Untitled-1`).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Location {
    /// An absolute path.
    Path(PathBuf),
    /// A URI of another scheme than `file`.
    Uri(String),
}

/// What happened to a file on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileEventKind {
    /// It is new.
    Created,
    /// Its content changed.
    Changed,
    /// It is gone; so is everything below it, where it was a folder.
    Deleted,
}

/// A change on disk that an editor or a watcher reports.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FileEvent {
    /// Which file or folder.
    pub path: PathBuf,
    /// What happened to it.
    pub kind: FileEventKind,
}

/// Workspace folders, glossaries, configuration and open documents.
#[derive(Debug, Default)]
pub struct Project {}

impl Project {
    /// A project without folders.
    pub fn new() -> Self {
        Self::default()
    }

    /// What is known now.
    pub fn snapshot(&self) -> Snapshot {
        todo!()
    }

    /// The number of a file; the same location always gets the same one.
    pub fn file_id(&mut self, _location: &Location) -> FileId {
        todo!()
    }

    /// Where a file is; `None` for a number that this project never gave.
    pub fn location(&self, _file: FileId) -> Option<&Location> {
        todo!()
    }

    /// Adds a workspace folder (absolute path). Its glossaries come with the next scan job.
    pub fn add_folder(&mut self, _root: PathBuf) {
        todo!()
    }

    /// Removes a workspace folder and the glossaries found through it.
    pub fn remove_folder(&mut self, _root: &Path) {
        todo!()
    }

    /// The workspace folders.
    pub fn folders(&self) -> impl Iterator<Item = &Path> {
        std::iter::empty()
    }

    /// Replaces what the editor's settings say. A scan job is then due.
    pub fn set_settings(&mut self, _settings: PartialConfig) {
        todo!()
    }

    /// A document was opened. A file whose name is that of a glossary is read as one at once, from this text.
    pub fn open_document(&mut self, _file: FileId, _language: Language, _source: Source, _version: i32) {
        todo!()
    }

    /// A document was edited; see [`crate::workspace::Change::EditDocument`].
    pub fn edit_document(&mut self, _file: FileId, _source: Source, _edits: Vec<Edit>, _version: i32) {
        todo!()
    }

    /// A document was closed; a glossary goes back to its text on disk as last read.
    pub fn close_document(&mut self, _file: FileId) {
        todo!()
    }

    /// Notes changes on disk; `true` when a scan job is due because of them (a glossary, a configuration, a `.gitignore`, a folder).
    pub fn note_events(&mut self, _events: &[FileEvent]) -> bool {
        todo!()
    }

    /// What is to be read from disk now: all folders, or only what the noted events concern. `None` when nothing is due.
    pub fn scan_job(&mut self) -> Option<ScanJob> {
        todo!()
    }

    /// Takes in what a job found. The result of a job that a later one overtook changes nothing that the later one knows better.
    pub fn apply_scan(&mut self, _result: ScanResult) {
        todo!()
    }

    /// Files with something wrong in their configuration (`glossator.toml`), and glossary files that could not be read at all, each with
    /// its problems; files that had problems before and have none now are in it with an empty list.
    pub fn config_problems(&self) -> Vec<(FileId, Vec<ConfigProblem>)> {
        todo!()
    }

    /// Whether every folder has been scanned at least once.
    pub fn is_ready(&self) -> bool {
        todo!()
    }
}

/// A reading of the disk, to be run away from the main path.
#[derive(Debug)]
pub struct ScanJob {}

impl ScanJob {
    /// Walks and reads. `progress` is told how many files were seen and which glossary was last read; `stop` is asked often, and
    /// where it says true the job ends early with what it has.
    pub fn run(self, _progress: &dyn Fn(usize, &Path), _stop: &dyn Fn() -> bool) -> ScanResult {
        todo!()
    }
}

/// What a [`ScanJob`] found.
#[derive(Debug)]
pub struct ScanResult {}
