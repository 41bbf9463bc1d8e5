//! What one session knows: the project behind its lock, and the view of it that requests are answered from.
//!
//! Only notifications and scans take the project's lock; a request takes a [`Moment`], which is a few `Arc`s. Locks are held for
//! the length of one change and never across an `await`.

mod closed;
mod configuring;
mod due;
mod publishers;
mod view;
mod waiting;

use std::future::Future;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use parking_lot::{Mutex, RwLock};
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use tower_lsp::{Client, gen_lsp_types as lsp};

use crate::project::{Project, Spellings, Stale};
use crate::rules::{Usage, Uses};
use crate::server::Options;
use crate::server::background::pool;
use crate::server::border::capabilities::Capabilities;
use crate::server::border::status::Status;
use crate::server::border::tokens::Told;
use crate::server::border::uri;
use crate::text::FileId;
use crate::workspace::Snapshot;

pub(super) use closed::{ClosedReport, ClosedReports};
pub(super) use due::{Due, Work};
pub(super) use view::{Open, View};
pub(super) use waiting::{EarlyQuestion, Milestones, Phase, give_up_waiting};

/// How long a request may wait for the first scan: long enough for an ordinary project, short enough not to be noticed as a hang.
const FIRST_SCAN: Duration = Duration::from_secs(1);

/// Glossaries of more bytes than this are read in the background: reading so much takes about a millisecond.
const LONG_GLOSSARY: usize = 64 * 1024;

/// How long a request may wait for the reading of a long glossary.
const READING: Duration = Duration::from_secs(1);

/// How long a pull of diagnostics may wait for what spelling is checked with: nobody sits and looks meanwhile.
const SPELLING: Duration = Duration::from_secs(3);

/// How long a code lens may wait for what it says: what takes longer is told when it is there.
const USES: Duration = Duration::from_secs(2);

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
    /// Where notifications go that are written already.
    written: mpsc::Sender<String>,
    pub options: Options,
    project: Mutex<Project>,
    view: RwLock<View>,
    capabilities: OnceLock<Capabilities>,
    /// How far the session has come.
    milestones: watch::Sender<Milestones>,
    /// What is due in the background.
    pub due: Due,
    /// What counts as spelt right.
    pub spellings: Spellings,
    /// How often words and names stand in the project; `None` while nobody has counted.
    pub usage: Mutex<Option<Arc<Usage>>>,
    /// How often each entry is used in the project; `None` while nobody has counted.
    pub uses: Mutex<Option<Arc<Uses>>>,
    /// What of the disk may be other than it was when that was last looked at.
    pub stale: Mutex<Stale>,
    /// What was last found in glossaries that are not open.
    pub closed_reports: Mutex<ClosedReports>,
    /// What the client was last told of how much is known, or held when it first asked; `None` where it has heard nothing.
    pub told: Mutex<Option<Status>>,
    /// The tokens that the client was last told.
    pub tokens: Mutex<Told>,
    tasks: Mutex<JoinSet<()>>,
}

impl State {
    /// The state of a session that has not begun.
    pub fn new(client: Client, written: mpsc::Sender<String>, options: Options) -> Arc<Self> {
        let mut project = Project::new();
        project.put_off_readings_above(LONG_GLOSSARY);
        Arc::new(Self {
            client,
            written,
            options,
            project: Mutex::new(project),
            view: RwLock::default(),
            capabilities: OnceLock::new(),
            milestones: watch::Sender::default(),
            due: Due::default(),
            spellings: Spellings::default(),
            usage: Mutex::default(),
            uses: Mutex::default(),
            stale: Mutex::default(),
            closed_reports: Mutex::default(),
            told: Mutex::default(),
            tokens: Mutex::default(),
            tasks: Mutex::default(),
        })
    }

    /// Tells the client something that is written as JSON already, while the session lasts.
    pub async fn tell(&self, notification: String) {
        if self.reached().phase == Phase::Running {
            // It fails where the streams are closed, when nobody hears of anything.
            _ = self.written.send(notification).await;
        }
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

    /// Runs a task that is there for the whole session, and anew where it fails.
    pub fn spawn_work<T: Future<Output = ()> + Send + 'static>(
        self: &Arc<Self>,
        what: &'static str,
        task: impl Fn(Arc<Self>) -> T + Send + Sync + 'static,
    ) {
        let state = self.clone();
        self.spawn(async move { pool::again_after_faults(what, || task(state.clone())).await });
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
        // In this order: what is ready by then is in the snapshot.
        let ready = self.reached().ready;
        Moment { snapshot: self.view.read().snapshot.clone(), ready }
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
            self.due.add(Work::Spelling);
            self.due.add(Work::Watch);
            self.due.add(Work::Count);
        }
        drop(view);
        if project.has_unread() {
            self.due.add(Work::Read);
        }
        drop(project);
        if after.revision() != before.revision() {
            self.due.add(Work::Uses);
        }
        if !after.has_glossaries_of(&before) {
            self.due.add(Work::Status);
        }
        let mut elsewhere = !touched.is_empty();
        for changed in after.changed_since(&before) {
            touched.push(changed.file);
            // Its own text has not changed, so that the client does not know that something has.
            elsewhere |=
                matches!((changed.before, changed.now), (Some(before), Some(now)) if before.source == now.source);
        }
        if !touched.is_empty() {
            self.due.add(Work::Neighbours);
        }
        touched.into_iter().for_each(|file| self.wake_publisher(file));
        if elsewhere {
            self.due.add(Work::Refresh);
            self.due.add(Work::Spelling);
        }
        value
    }

    /// Asks the project something. Not to be held across an `await`.
    pub fn project(&self) -> parking_lot::MutexGuard<'_, Project> {
        self.project.lock()
    }

    /// Has what is counted look the project up; see [`State::project`].
    pub fn counted<T>(&self, count: impl FnOnce(&Mutex<Project>) -> T) -> T {
        count(&self.project)
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
        let closed = self.view.write().remove_open(uri)?;
        self.tokens.lock().forget(closed.file);
        Some(closed)
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
}
