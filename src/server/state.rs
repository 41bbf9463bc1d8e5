//! What one session knows: the project behind its lock, and the view of it that requests are answered from.
//!
//! Only notifications and scans take the project's lock; a request takes a [`Moment`], which is a few `Arc`s. Locks are held for
//! the length of one change and never across an `await`.

use std::future::Future;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use parking_lot::{Mutex, RwLock};
use rustc_hash::FxHashMap;
use tokio::sync::{Notify, watch};
use tokio::task::JoinSet;
use tower_lsp::{Client, gen_lsp_types as lsp};

use super::capabilities::Capabilities;
use super::publish::Problems;
use super::{Options, publish, uri};
use crate::disk::{Location, Project};
use crate::document::Language;
use crate::text::FileId;
use crate::workspace::Snapshot;

/// How long a request may wait for the first scan: long enough for an ordinary project, short enough not to be noticed as a hang.
const FIRST_SCAN: Duration = Duration::from_secs(1);

/// Where a session stands between its first and its last message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// Before `initialize`.
    Fresh,
    /// Between `initialize` and `shutdown`.
    Running,
    /// After `shutdown`.
    ShutDown,
}

/// A document that the client has open.
#[derive(Debug, Clone)]
pub(super) struct Open {
    pub file: FileId,
    /// As the client writes it: answers about the document use the same letters.
    pub uri: lsp::Uri,
    pub location: Location,
    pub language: Language,
    /// Whether our text is the client's. After an edit that does not fit it is not, until the client sends the whole text.
    pub in_step: bool,
    /// At most so many completions are offered in it.
    pub completion_limit: usize,
}

/// What requests are answered from.
#[derive(Debug, Default)]
pub(super) struct View {
    pub snapshot: Snapshot,
    /// By the client's URI.
    documents: FxHashMap<String, Open>,
    /// What wakes the diagnostics task of a file.
    publishers: FxHashMap<FileId, Arc<Notify>>,
    /// What is wrong in configurations and unreadable files.
    pub problems: FxHashMap<FileId, Problems>,
}

impl View {
    /// The open document that a URI names, however it is escaped.
    pub fn open(&self, uri: &lsp::Uri) -> Option<&Open> {
        self.documents.get(uri.as_ref()).or_else(|| {
            let location = uri::location(uri.as_ref());
            self.documents.values().find(|open| open.location == location)
        })
    }

    /// The open document of that file.
    pub fn open_file(&self, file: FileId) -> Option<&Open> {
        self.documents.values().find(|open| open.file == file)
    }
}

/// The world as it was when a request arrived.
#[derive(Debug, Clone)]
pub(super) struct Moment {
    pub snapshot: Snapshot,
    /// Whether the glossaries on disk were known.
    pub ready: bool,
}

tokio::task_local! {
    /// The moment of the request that the current task answers.
    pub(super) static MOMENT: Moment;
}

/// What one session knows.
#[derive(Debug)]
pub(super) struct State {
    pub client: Client,
    pub options: Options,
    phase: AtomicU8,
    project: Mutex<Project>,
    view: RwLock<View>,
    capabilities: OnceLock<Capabilities>,
    /// Set when the client has said `initialized`: only then may it be asked for anything.
    initialized: watch::Sender<bool>,
    /// Set when the settings are known, or can be waited for no longer.
    pub configured: AtomicBool,
    ready: watch::Sender<bool>,
    exit: watch::Sender<bool>,
    /// Wakes the task that reads the disk.
    pub scan_due: Notify,
    /// Wakes the task that watches the disk.
    pub folders_changed: Notify,
    tasks: Mutex<JoinSet<()>>,
}

impl State {
    /// The state of a session that has not begun.
    pub fn new(client: Client, options: Options) -> Arc<Self> {
        Arc::new(Self {
            client,
            options,
            phase: AtomicU8::new(Phase::Fresh as u8),
            project: Mutex::new(Project::new()),
            view: RwLock::default(),
            capabilities: OnceLock::new(),
            initialized: watch::Sender::new(false),
            configured: AtomicBool::new(false),
            ready: watch::Sender::new(false),
            exit: watch::Sender::new(false),
            scan_due: Notify::new(),
            folders_changed: Notify::new(),
            tasks: Mutex::default(),
        })
    }

    /// Where the session stands.
    pub fn phase(&self) -> Phase {
        match self.phase.load(Ordering::Acquire) {
            0 => Phase::Fresh,
            1 => Phase::Running,
            _ => Phase::ShutDown,
        }
    }

    /// Goes on to a later phase.
    pub fn enter(&self, phase: Phase) {
        self.phase.store(phase as u8, Ordering::Release);
    }

    /// What the client can do; nothing before it has said so.
    pub fn capabilities(&self) -> &Capabilities {
        static NONE: OnceLock<Capabilities> = OnceLock::new();
        self.capabilities.get().unwrap_or_else(|| NONE.get_or_init(Capabilities::default))
    }

    /// Takes in what the client can do, once.
    pub fn set_capabilities(&self, capabilities: Capabilities) {
        if self.capabilities.set(capabilities).is_err() {
            tracing::warn!("the client's capabilities came a second time and were left as they are");
        }
    }

    /// Runs a task that ends with the session.
    pub fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        let mut tasks = self.tasks.lock();
        while tasks.try_join_next().is_some() {}
        tasks.spawn(task);
    }

    /// Ends the session's tasks.
    pub fn stop_tasks(&self) {
        self.tasks.lock().abort_all();
    }

    /// What requests are answered from. Not to be held across an `await`.
    pub fn view(&self) -> parking_lot::RwLockReadGuard<'_, View> {
        self.view.read()
    }

    /// The world as it is now.
    pub fn moment(&self) -> Moment {
        Moment { snapshot: self.view.read().snapshot.clone(), ready: *self.ready.borrow() }
    }

    /// Changes the project, shows the outcome to requests, and wakes the diagnostics of every document that it touched.
    pub fn change<T>(self: &Arc<Self>, change: impl FnOnce(&mut Project) -> T) -> T {
        let mut project = self.project.lock();
        let value = change(&mut project);
        let after = project.snapshot();
        let before = std::mem::replace(&mut self.view.write().snapshot, after.clone());
        drop(project);
        let same = |file| match (before.document(file), after.document(file)) {
            (Some(before), Some(after)) => Arc::ptr_eq(before, after),
            (before, after) => before.is_none() && after.is_none(),
        };
        let touched = after.documents().chain(before.documents()).map(|document| document.file);
        touched.filter(|file| !same(*file)).for_each(|file| self.wake_publisher(file));
        value
    }

    /// Remembers an open document, or what has changed about it.
    pub fn set_open(&self, open: Open) {
        self.view.write().documents.insert(open.uri.as_ref().to_owned(), open);
    }

    /// Takes in what the configuration now says of each open document.
    pub fn set_limits(&self, project: &Project) {
        let documents = &mut self.view.write().documents;
        documents.values_mut().for_each(|open| open.completion_limit = project.config(open.file).completion_limit.0);
    }

    /// Forgets a document that was closed.
    pub fn remove_open(&self, uri: &lsp::Uri) -> Option<Open> {
        let mut view = self.view.write();
        let key = view.open(uri)?.uri.as_ref().to_owned();
        view.documents.remove(&key)
    }

    /// Takes in what is wrong in configurations, and wakes the diagnostics of the files concerned.
    pub fn set_problems(self: &Arc<Self>, problems: Vec<(FileId, Problems)>) {
        let files: Vec<FileId> = problems.iter().map(|(file, _)| *file).collect();
        self.view.write().problems.extend(problems);
        files.into_iter().for_each(|file| self.wake_publisher(file));
    }

    /// Has the diagnostics of a file looked at again.
    pub fn wake_publisher(self: &Arc<Self>, file: FileId) {
        if let Some(publisher) = self.view.read().publishers.get(&file) {
            return publisher.notify_one();
        }
        let publisher: Arc<Notify> = Arc::default();
        publisher.notify_one();
        self.view.write().publishers.insert(file, publisher.clone());
        self.spawn(publish::publisher(self.clone(), file, publisher));
    }

    /// Ends the diagnostics task of a file, unless there is something to say about it again.
    pub fn retire_publisher(&self, file: FileId) -> bool {
        let mut view = self.view.write();
        let idle =
            view.open_file(file).is_none() && view.problems.get(&file).is_none_or(|problems| problems.list.is_empty());
        if idle {
            view.publishers.remove(&file);
            view.problems.remove(&file);
        }
        idle
    }

    /// The URI of a file: the client's own where it has the file open.
    pub fn uri_of(&self, file: FileId) -> Option<lsp::Uri> {
        let view = self.view.read();
        if let Some(open) = view.open_file(file) {
            return Some(open.uri.clone());
        }
        if let Some(glossary) = view.snapshot.glossary_file(file)
            && !glossary.place.uri.is_empty()
        {
            return Some(lsp::Uri(glossary.place.uri.clone()));
        }
        drop(view);
        self.project.lock().location(file).map(uri::uri)
    }

    /// The client has said `initialized`.
    pub fn set_initialized(&self) {
        self.initialized.send_replace(true);
    }

    /// Waits until the client may be asked for something.
    pub async fn wait_initialized(&self) {
        // The sender lives as long as this state, so waiting cannot fail.
        let _ = self.initialized.subscribe().wait_for(|initialized| *initialized).await;
    }

    /// The glossaries on disk are known, or have been waited for long enough.
    pub fn set_ready(&self) {
        self.ready.send_if_modified(|ready| !std::mem::replace(ready, true));
    }

    /// Waits until the glossaries on disk are known, but not for long.
    pub async fn wait_ready(&self) {
        let mut ready = self.ready.subscribe();
        let _ = tokio::time::timeout(FIRST_SCAN, ready.wait_for(|ready| *ready)).await;
    }

    /// Ends the session.
    pub fn set_exit(&self) {
        self.exit.send_replace(true);
    }

    /// Waits for the session's end.
    pub async fn wait_exit(&self) {
        let _ = self.exit.subscribe().wait_for(|exit| *exit).await;
    }
}
