//! Watching the disk, for editors that do not: what changes below some folders is reported in bursts.
//!
//! Folders that are never looked into (`node_modules`, `.git`, …) are not watched either: on Linux each folder watched takes a
//! handle of the system's, and there are only so many.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use ignore::WalkBuilder;
use notify::event::{EventKind, ModifyKind, RenameMode};
use notify::{Config, EventKindMask, RecommendedWatcher, RecursiveMode, Watcher as _};
use rustc_hash::FxHashSet;

use super::home::is_too_much;
use super::ignored;
use super::names::{is_in_skipped_folder, is_skipped_folder};

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

/// How long a burst may last before it is reported: an editor's saving (write aside, rename) takes a few milliseconds.
const BURST: Duration = Duration::from_millis(50);

/// What the system is asked to tell of. That a file was opened would cost all who read the project's files: a search, a build, and ourselves.
const EVENTS: EventKindMask = EventKindMask::CREATE
    .union(EventKindMask::REMOVE)
    .union(EventKindMask::MODIFY_DATA)
    .union(EventKindMask::MODIFY_NAME);

/// Whether the system watches all folders below a watched one by itself.
const SYSTEM_IS_RECURSIVE: bool = cfg!(any(target_os = "macos", target_os = "windows"));

/// Watches until it is dropped.
#[derive(Debug)]
pub struct Watcher {
    reporter: mpsc::Sender<Message>,
}

impl Drop for Watcher {
    fn drop(&mut self) {
        // The reporter may have ended by itself; then there is nothing to stop.
        let _ = self.reporter.send(Message::Stop);
    }
}

enum Message {
    /// The system's word.
    Event(notify::Result<notify::Event>),
    /// The [`Watcher`] was dropped.
    Stop,
}

/// Watches the folders and everything below them, and calls `on_events` from a thread of its own with what happened. Of the
/// folders `shallow` only what lies in them is watched, and nothing below. `None` where the system cannot watch.
///
/// Once all folders are watched each of them is reported as changed, so that nothing that happened meanwhile is missed.
pub fn watch(
    folders: Vec<PathBuf>,
    shallow: Vec<PathBuf>,
    on_events: impl Fn(Vec<FileEvent>) + Send + 'static,
) -> Option<Watcher> {
    let (reporter, messages) = mpsc::channel();
    let sender = reporter.clone();
    let config = Config::default().with_event_kinds(EVENTS);
    let system = RecommendedWatcher::new(move |event| drop(sender.send(Message::Event(event))), config).ok()?;
    let thread = std::thread::Builder::new().name("glossator-watch".to_owned());
    thread.spawn(move || Reporter { system, messages, on_events, folders, shallow }.run()).ok()?;
    Some(Watcher { reporter })
}

/// What happened in a short while, each event once.
#[derive(Default)]
struct Burst {
    events: Vec<FileEvent>,
    known: FxHashSet<FileEvent>,
}

impl Burst {
    /// Adds an event, which is returned where it is new.
    fn add(&mut self, event: FileEvent) -> Option<&FileEvent> {
        if !self.known.insert(event.clone()) {
            return None;
        }
        // What comes again after it went is new.
        let opposite = match event.kind {
            FileEventKind::Created => Some(FileEventKind::Deleted),
            FileEventKind::Deleted => Some(FileEventKind::Created),
            FileEventKind::Changed => None,
        };
        if let Some(kind) = opposite {
            self.known.remove(&FileEvent { kind, path: event.path.clone() });
        }
        self.events.push(event);
        self.events.last()
    }
}

/// The thread that reports.
struct Reporter<F> {
    system: RecommendedWatcher,
    messages: Receiver<Message>,
    on_events: F,
    folders: Vec<PathBuf>,
    shallow: Vec<PathBuf>,
}

impl<F: Fn(Vec<FileEvent>)> Reporter<F> {
    fn run(mut self) {
        for folder in self.folders.clone() {
            self.watch_below(&folder);
        }
        for folder in &self.shallow {
            let _ = self.system.watch(folder, RecursiveMode::NonRecursive);
        }
        (self.on_events)(self.all_changed());
        while let Ok(Message::Event(first)) = self.messages.recv() {
            let mut burst = Burst::default();
            self.take(first, &mut burst);
            if !self.take_burst(&mut burst) {
                return;
            }
            if !burst.events.is_empty() {
                (self.on_events)(burst.events);
            }
        }
    }

    /// Takes what else happens until the burst is over; `false` when the watcher was dropped.
    fn take_burst(&mut self, burst: &mut Burst) -> bool {
        let end = Instant::now() + BURST;
        loop {
            match self.messages.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(Message::Event(event)) => self.take(event, burst),
                Err(RecvTimeoutError::Timeout) => return true,
                Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
    }

    /// Everything may have changed: said when the system lost count.
    fn all_changed(&self) -> Vec<FileEvent> {
        self.folders
            .iter()
            .chain(&self.shallow)
            .map(|path| FileEvent { path: path.clone(), kind: FileEventKind::Changed })
            .collect()
    }

    fn take(&mut self, event: notify::Result<notify::Event>, burst: &mut Burst) {
        let Ok(event) = event else { return };
        if event.need_rescan() {
            self.all_changed().into_iter().for_each(|event| _ = burst.add(event));
            return;
        }
        let kinds = kinds(event.kind, event.paths.len());
        for (path, kind) in event.paths.into_iter().zip(kinds) {
            if self.is_skipped(&path) {
                continue;
            }
            // A renamed folder is told of twice.
            if let Some(event) = burst.add(FileEvent { path, kind })
                && kind == FileEventKind::Created
                && !SYSTEM_IS_RECURSIVE
                && self.folders.iter().any(|folder| event.path.starts_with(folder))
                && event.path.is_dir()
            {
                self.watch_below(&event.path.clone());
            }
        }
    }

    fn is_skipped(&self, path: &Path) -> bool {
        let below = self.folders.iter().chain(&self.shallow).filter_map(|folder| path.strip_prefix(folder).ok());
        below.min_by_key(|relative| relative.components().count()).is_none_or(is_in_skipped_folder)
    }

    /// Watches a folder and those below it. What cannot be watched is left: the rest still works.
    fn watch_below(&mut self, folder: &Path) {
        if is_too_much(folder) {
            let _ = self.system.watch(folder, RecursiveMode::NonRecursive);
            return;
        }
        if SYSTEM_IS_RECURSIVE {
            let _ = self.system.watch(folder, RecursiveMode::Recursive);
            return;
        }
        // A folder without others, as most new ones are, is no matter of walks and of what steers them.
        let is_folder = |entry: std::io::Result<std::fs::DirEntry>| {
            entry.and_then(|entry| entry.file_type()).is_ok_and(|kind| kind.is_dir())
        };
        if !std::fs::read_dir(folder).is_ok_and(|mut entries| entries.any(is_folder)) {
            let _ = self.system.watch(folder, RecursiveMode::NonRecursive);
            return;
        }
        let mut builder = WalkBuilder::new(folder);
        builder.hidden(false).require_git(false).follow_links(false);
        ignored::restrict(&mut builder, folder, false, &mut Vec::new());
        builder.filter_entry(|entry| {
            let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            let is_wanted = || !is_skipped_folder(&entry.file_name().to_string_lossy());
            entry.depth() == 0 || is_folder && is_wanted() && ignored::hindrance(entry.path()).is_none()
        });
        for entry in builder.build().flatten() {
            let _ = self.system.watch(entry.path(), RecursiveMode::NonRecursive);
        }
    }
}

/// What happened to each of the paths of an event.
fn kinds(kind: EventKind, paths: usize) -> Vec<FileEventKind> {
    use FileEventKind::{Changed, Created, Deleted};
    match kind {
        EventKind::Access(_) => Vec::new(),
        EventKind::Create(_) => vec![Created; paths],
        EventKind::Remove(_) => vec![Deleted; paths],
        EventKind::Modify(ModifyKind::Name(RenameMode::From)) => vec![Deleted; paths],
        EventKind::Modify(ModifyKind::Name(RenameMode::To)) => vec![Created; paths],
        EventKind::Modify(ModifyKind::Name(RenameMode::Both)) => vec![Deleted, Created],
        // Some systems say no more than that a name changed; whether it is there now, the reader of the disk will see.
        EventKind::Modify(ModifyKind::Name(_)) => vec![Created; paths],
        EventKind::Modify(ModifyKind::Metadata(_)) => Vec::new(),
        EventKind::Modify(_) | EventKind::Any | EventKind::Other => vec![Changed; paths],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_several_events_tell_of_is_watched_once() {
        let mut burst = Burst::default();
        let mut is_new = |path: &str, kind| burst.add(FileEvent { path: PathBuf::from(path), kind }).is_some();
        // A rename is told as its two halves, and as a whole.
        let told = [("a", FileEventKind::Deleted), ("b", FileEventKind::Created)];
        assert_eq!(told.map(|(path, kind)| is_new(path, kind)), [true, true]);
        assert_eq!(told.map(|(path, kind)| is_new(path, kind)), [false, false]);
        assert!(is_new("b", FileEventKind::Deleted) && is_new("b", FileEventKind::Created), "it came again");
    }
}
