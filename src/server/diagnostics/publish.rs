//! Diagnostics. One task for each file takes the newest snapshot whenever it is woken, so that a burst of edits costs one answer
//! and a client that does not read costs one message.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::Notify;
use tower_lsp::gen_lsp_types as lsp;

use crate::config::ConfigProblem;
use crate::server::background::pool;
use crate::server::border::to_proto;
use crate::server::state::State;

use super::published::{self, Earlier, Published};
use crate::rules::{self, DiagnosticOptions};
use crate::text::{FileId, Source, stop};
use crate::workspace::{Document, Snapshot};

/// What is wrong in a configuration file, and the text that it is wrong in.
#[derive(Debug, Clone)]
pub(in crate::server) struct Problems {
    pub list: Arc<[ConfigProblem]>,
    pub source: Source,
}

/// What wakes the diagnostics task of a file.
#[derive(Debug, Default)]
pub(in crate::server) struct Wake {
    notify: Notify,
    /// Whether its findings depend on something that has changed elsewhere, though all that is its own is as it was.
    again: AtomicBool,
}

impl Wake {
    /// Has the file looked at where something of its own has changed.
    pub fn look(&self) {
        self.notify.notify_one();
    }

    /// Has the file looked at whatever has changed.
    pub fn look_again(&self) {
        self.again.store(true, Ordering::Release);
        self.look();
    }
}

/// What the client was last told of a file.
#[derive(Default)]
struct Shown {
    document: Option<Arc<Document>>,
    problems: Option<Arc<[ConfigProblem]>>,
    options: Option<Arc<DiagnosticOptions>>,
    uri: Option<lsp::Uri>,
    /// The number of the opening that it was last told in.
    opening: Option<u64>,
    version: Option<i32>,
    published: Arc<[Published]>,
}

impl Shown {
    /// What was told of the same file while the same entries were in force.
    fn under(&self, document: &Document) -> Option<Earlier> {
        let shown = self.document.as_ref().filter(|shown| Arc::ptr_eq(&shown.scope, &document.scope))?;
        Some(Earlier { document: shown.clone(), published: self.published.clone() })
    }
}

/// What there is to tell of a file now.
pub(in crate::server) struct Wanted {
    pub document: Option<Arc<Document>>,
    pub problems: Option<Problems>,
    pub options: Option<Arc<DiagnosticOptions>>,
    pub uri: Option<lsp::Uri>,
    /// The number of its opening; `None` where it is not open.
    pub opening: Option<u64>,
    pub snapshot: Snapshot,
}

impl Wanted {
    fn of(state: &State, file: FileId) -> Self {
        let view = state.view();
        let open = view.open_file(file);
        // Where the client pulls, it pulls for what it has open; pushing that too would show everything twice.
        let (pulled, pull) = (open.is_some(), state.capabilities().pull_diagnostics);
        Self {
            document: view.snapshot.document(file).filter(|_| !pull).cloned(),
            problems: view.problems.get(&file).filter(|_| !(pull && pulled)).cloned(),
            options: open.map(|open| open.options.diagnostics.clone()),
            uri: open.map(|open| open.uri.clone()),
            opening: open.map(|open| open.opening),
            snapshot: view.snapshot.clone(),
        }
    }

    /// Whether there is a newer document to tell of.
    fn is_overtaken(&self, state: &State, file: FileId) -> bool {
        let view = state.view();
        let newest = view.snapshot.document(file);
        self.document.as_ref().is_some_and(|mine| newest.is_none_or(|newest| !Arc::ptr_eq(mine, newest)))
    }

    fn is_shown(&self, shown: &Shown) -> bool {
        let same_document = match (&self.document, &shown.document) {
            (Some(wanted), Some(shown)) => Arc::ptr_eq(wanted, shown),
            (wanted, shown) => wanted.is_none() && shown.is_none(),
        };
        let same_problems = match (&self.problems, &shown.problems) {
            (Some(wanted), Some(shown)) => Arc::ptr_eq(&wanted.list, shown),
            (wanted, shown) => wanted.is_none() && shown.is_none(),
        };
        let same_options = match (&self.options, &shown.options) {
            (Some(wanted), Some(shown)) => Arc::ptr_eq(wanted, shown),
            (wanted, shown) => wanted.is_none() && shown.is_none(),
        };
        let same_opening = self.opening.is_none() || self.opening == shown.opening;
        same_document && same_problems && same_options && same_opening
    }
}

/// Tells the client what is wrong in a file, whenever woken, until there is no more to say.
pub(in crate::server) async fn publisher(state: Arc<State>, file: FileId, wake: Arc<Wake>) {
    let mut shown = Shown::default();
    let mut has_waited = false;
    // What is said while no glossary is known would have to be taken back.
    state.wait_ready().await;
    state.let_early_go_first().await;
    loop {
        wake.notify.notified().await;
        let again = wake.again.swap(false, Ordering::AcqRel);
        let wanted = Wanted::of(&state, file);
        // A long glossary that is being read: when it is, this is woken again.
        if !wanted.snapshot.is_read(file) {
            continue;
        }
        if again || !wanted.is_shown(&shown) {
            let published = to_publish(&state, file, &wanted, &shown).await;
            // Nothing, followed by what is misspelled, would be told twice.
            if published.is_empty() && state.lacks_spelling(file) && !std::mem::replace(&mut has_waited, true) {
                state.reach(|to| (to.answered, to.awaits_spelling) = (true, true));
                state.wait_spelling(file).await;
                wake.look();
                continue;
            }
            // What overtook it has also woken us again.
            if !wanted.is_overtaken(&state, file) {
                show(&state, file, &mut shown, wanted, published).await;
            }
        }
        if shown.published.is_empty() && shown.document.is_none() && state.retire_publisher(file) {
            return;
        }
    }
}

async fn show(state: &State, file: FileId, shown: &mut Shown, wanted: Wanted, published: Vec<Published>) {
    let version = wanted.document.as_ref().map(|document| document.version);
    let uri = wanted.uri.or_else(|| shown.uri.clone()).or_else(|| state.uri_of(file));
    // A new version is news even where nothing is wrong in it: the client drops what it has for the old one. So is another opening, as
    // clients drop what they have when they close. What the client has of a file that was not open yet, it has still when it opens it.
    let reopened = matches!((wanted.opening, shown.opening), (Some(now), Some(before)) if now != before);
    let opened_as_shown = shown.opening.is_none() && !published.is_empty();
    let new_version = version.is_some() && version != shown.version && !opened_as_shown;
    let news = *published != *shown.published || new_version || reopened && version.is_some();
    if news && let Some(uri) = uri.clone() {
        state.tell(published::notification(&uri, version, &published)).await;
    }
    if version.is_some() {
        state.reach(|to| to.answered = true);
    }
    let problems = wanted.problems.map(|problems| problems.list);
    let (document, options) = (wanted.document, wanted.options);
    let opening = wanted.opening.or(shown.opening);
    *shown = Shown { document, problems, options, uri, opening, version, published: published.into() };
}

/// What there is to tell of a file, for a client that asks for it.
pub(in crate::server) async fn diagnostics(state: &Arc<State>, file: FileId, wanted: &Wanted) -> Vec<lsp::Diagnostic> {
    let find =
        move |state: &State, snapshot: &Snapshot, options: &DiagnosticOptions| found(state, snapshot, file, options);
    let mut all = of_document(state, wanted, find).await;
    all.extend(of_configuration(state, file, wanted));
    all
}

/// The same as it is pushed: what was shown before is not written again.
async fn to_publish(state: &Arc<State>, file: FileId, wanted: &Wanted, shown: &Shown) -> Vec<Published> {
    let before = wanted.document.as_ref().and_then(|document| shown.under(document));
    let find = move |state: &State, snapshot: &Snapshot, options: &DiagnosticOptions| {
        published::found(state, snapshot, file, options, before.as_ref())
    };
    let mut all = of_document(state, wanted, find).await;
    all.extend(of_configuration(state, file, wanted).map(Published::from));
    all
}

/// What is wrong in a configuration file.
fn of_configuration(state: &State, file: FileId, wanted: &Wanted) -> impl Iterator<Item = lsp::Diagnostic> {
    let encoding = state.capabilities().encoding;
    let open = wanted.snapshot.document(file).map(|document| &document.source);
    wanted.problems.iter().flat_map(move |problems| {
        let source = open.unwrap_or(&problems.source);
        problems.list.iter().map(move |problem| to_proto::config_problem(problem, source, encoding))
    })
}

/// What is found in a document by the rules; nothing where there is none.
async fn of_document<T: Send + 'static>(
    state: &Arc<State>,
    wanted: &Wanted,
    find: impl FnOnce(&State, &Snapshot, &DiagnosticOptions) -> Vec<T> + Send + 'static,
) -> Vec<T> {
    let Some(document) = &wanted.document else { return Vec::new() };
    let options = wanted.options.clone().unwrap_or_default();
    let (snapshot, state) = (wanted.snapshot.clone(), state.clone());
    let pace = state.view().open_file(document.file).map(|open| open.pace.clone()).unwrap_or_default();
    let by = options.clone();
    pool::at_pace(document, &by, pace, move || find(&state, &snapshot, &options)).await
}

/// What the rules find in a document of the snapshot, here and now.
pub(in crate::server) fn found(
    state: &State,
    snapshot: &Snapshot,
    file: FileId,
    options: &DiagnosticOptions,
) -> Vec<lsp::Diagnostic> {
    let Some(document) = snapshot.document(file) else { return Vec::new() };
    let uri_of = |file| state.uri_of(file);
    let one = |diagnostic| {
        stop::check();
        to_proto::diagnostic(diagnostic, &document.source, snapshot, &uri_of, state.capabilities())
    };
    rules::diagnostics(snapshot, file, options).into_iter().map(one).collect()
}
