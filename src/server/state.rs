//! What one session knows: the project behind its lock, and the view of it that requests are answered from.
//!
//! Only notifications and scans take the project's lock; a request takes a [`Moment`], which is a few `Arc`s. Locks are held for
//! the length of one change and never across an `await`.

mod configuring;
mod publishers;
mod view;
mod waiting;

use std::future::Future;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use parking_lot::{Mutex, RwLock};
use tokio::sync::{Notify, watch};
use tokio::task::JoinSet;
use tower_lsp::{Client, gen_lsp_types as lsp};

use super::capabilities::Capabilities;
use super::pull::ClosedReports;
use super::status::Telling;
use super::{Options, uri};
use crate::project::{Project, Spellings};
use crate::text::FileId;
use crate::workspace::Snapshot;

pub(super) use view::{Open, View};

/// How long a request may wait for the first scan: long enough for an ordinary project, short enough not to be noticed as a hang.
const FIRST_SCAN: Duration = Duration::from_secs(1);

/// Glossaries of more bytes than this are read in the background: reading so much takes about a millisecond.
const LONG_GLOSSARY: usize = 64 * 1024;

/// How long a request may wait for the reading of a long glossary.
const READING: Duration = Duration::from_secs(1);

/// How long a pull of diagnostics may wait for what spelling is checked with: nobody sits and looks meanwhile.
const SPELLING: Duration = Duration::from_secs(3);

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
    /// The same as `scan_due`, after a short while: who types is not done yet.
    pub scan_due_soon: Notify,
    /// Wakes the task that reads glossaries whose reading was put off.
    pub reading_due: Notify,
    /// Grows with each of these readings, and with those of what spelling is checked with.
    readings: watch::Sender<u64>,
    /// Wakes the task that has the client pull diagnostics again.
    pub refresh_due: Notify,
    /// What counts as spelt right.
    pub spellings: Spellings,
    /// Wakes the task that reads more of that.
    pub spelling_due: Notify,
    /// Wakes the task that looks whether what one document says concerns another.
    pub neighbours_due: Notify,
    /// Set when the client has got the first diagnostics or actions.
    answered: watch::Sender<bool>,
    /// What was last found in glossaries that are not open.
    pub closed_reports: Mutex<ClosedReports>,
    /// Wakes the task that tells the client how much is known.
    pub telling: Telling,
    tasks: Mutex<JoinSet<()>>,
}

impl State {
    /// The state of a session that has not begun.
    pub fn new(client: Client, options: Options) -> Arc<Self> {
        let mut project = Project::new();
        project.put_off_readings_above(LONG_GLOSSARY);
        Arc::new(Self {
            client,
            options,
            phase: AtomicU8::new(Phase::Fresh as u8),
            project: Mutex::new(project),
            view: RwLock::default(),
            capabilities: OnceLock::new(),
            initialized: watch::Sender::new(false),
            configured: AtomicBool::new(false),
            ready: watch::Sender::new(false),
            exit: watch::Sender::new(false),
            scan_due: Notify::new(),
            folders_changed: Notify::new(),
            scan_due_soon: Notify::new(),
            reading_due: Notify::new(),
            readings: watch::Sender::new(0),
            refresh_due: Notify::new(),
            spellings: Spellings::default(),
            spelling_due: Notify::new(),
            neighbours_due: Notify::new(),
            answered: watch::Sender::new(false),
            closed_reports: Mutex::default(),
            telling: Telling::default(),
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
        let mut view = self.view.write();
        let before = std::mem::replace(&mut view.snapshot, after.clone());
        // Together with the text that they are of: whoever sees the one sees the other.
        let configured = std::mem::replace(&mut view.configured, project.config_revision());
        let mut touched = Vec::new();
        if configured != project.config_revision() {
            touched = self.configure(&mut project, &mut view);
            self.spelling_due.notify_one();
            self.folders_changed.notify_one();
        }
        drop(view);
        if project.has_unread() {
            self.reading_due.notify_one();
        }
        drop(project);
        if !after.has_glossaries_of(&before) {
            self.telling.look();
        }
        let mut elsewhere = !touched.is_empty();
        for document in after.documents().chain(before.documents()) {
            let (before, after) = (before.document(document.file), after.document(document.file));
            let same = match (before, after) {
                (Some(before), Some(after)) => Arc::ptr_eq(before, after),
                _ => false,
            };
            if !same {
                touched.push(document.file);
                // Its own text has not changed, so that the client does not know that something has.
                elsewhere |= matches!((before, after), (Some(before), Some(after)) if before.source == after.source);
            }
        }
        if !touched.is_empty() {
            self.neighbours_due.notify_one();
        }
        touched.into_iter().for_each(|file| self.wake_publisher(file));
        if elsewhere {
            self.refresh_due.notify_one();
            self.spelling_due.notify_one();
        }
        value
    }

    /// Asks the project something. Not to be held across an `await`.
    pub fn project(&self) -> parking_lot::MutexGuard<'_, Project> {
        self.project.lock()
    }

    /// The number of one more opening of a document.
    pub fn next_opening(&self) -> u64 {
        self.view.write().next_opening()
    }

    /// Remembers an open document, or what has changed about it.
    pub fn set_open(&self, open: Open) {
        self.view.write().set_open(open);
    }

    /// Forgets a document that was closed.
    pub fn remove_open(&self, uri: &lsp::Uri) -> Option<Open> {
        self.view.write().remove_open(uri)
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

    /// Ends the session.
    pub fn set_exit(&self) {
        self.exit.send_replace(true);
    }

    /// Waits for the session's end.
    pub async fn wait_exit(&self) {
        let _ = self.exit.subscribe().wait_for(|exit| *exit).await;
    }
}
