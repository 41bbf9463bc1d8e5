//! Diagnostics. One task for each file takes the newest snapshot whenever it is woken, so that a burst of edits costs one answer
//! and a client that does not read costs one message.

use std::sync::Arc;

use tokio::sync::Notify;
use tower_lsp::gen_lsp_types as lsp;

use super::state::State;
use super::{pool, to_proto};
use crate::config::ConfigProblem;
use crate::ide;
use crate::text::{FileId, Source};
use crate::workspace::{Document, Snapshot};

/// What is wrong in a configuration file, and the text that it is wrong in.
#[derive(Debug, Clone)]
pub(super) struct Problems {
    pub list: Arc<[ConfigProblem]>,
    pub source: Source,
}

/// What the client was last told of a file.
#[derive(Default)]
struct Shown {
    document: Option<Arc<Document>>,
    problems: Option<Arc<[ConfigProblem]>>,
    uri: Option<lsp::Uri>,
    version: Option<i32>,
    diagnostics: Vec<lsp::Diagnostic>,
}

/// What there is to tell of a file now.
struct Wanted {
    document: Option<Arc<Document>>,
    problems: Option<Problems>,
    uri: Option<lsp::Uri>,
    snapshot: Snapshot,
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
            uri: open.map(|open| open.uri.clone()),
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
        same_document && same_problems
    }
}

/// Tells the client what is wrong in a file, whenever woken, until there is no more to say.
pub(super) async fn publisher(state: Arc<State>, file: FileId, wake: Arc<Notify>) {
    let mut shown = Shown::default();
    loop {
        wake.notified().await;
        let wanted = Wanted::of(&state, file);
        if !wanted.is_shown(&shown) {
            let diagnostics = diagnostics(&state, file, &wanted).await;
            // What overtook it has also woken us again.
            if !wanted.is_overtaken(&state, file) {
                show(&state, file, &mut shown, wanted, diagnostics).await;
            }
        }
        if shown.diagnostics.is_empty() && shown.document.is_none() && state.retire_publisher(file) {
            return;
        }
    }
}

async fn show(state: &State, file: FileId, shown: &mut Shown, wanted: Wanted, diagnostics: Vec<lsp::Diagnostic>) {
    let version = wanted.document.as_ref().map(|document| document.version);
    let uri = wanted.uri.or_else(|| shown.uri.clone()).or_else(|| state.uri_of(file));
    // A new version is news even where nothing is wrong in it: the client drops what it has for the old one.
    let news = diagnostics != shown.diagnostics || version.is_some() && version != shown.version;
    if news && let Some(uri) = uri.clone() {
        state.client.publish_diagnostics(uri, diagnostics.clone(), version).await;
    }
    let problems = wanted.problems.map(|problems| problems.list);
    *shown = Shown { document: wanted.document, problems, uri, version, diagnostics };
}

async fn diagnostics(state: &Arc<State>, file: FileId, wanted: &Wanted) -> Vec<lsp::Diagnostic> {
    let mut all = match &wanted.document {
        Some(document) => of_document(state, &wanted.snapshot, document).await,
        None => Vec::new(),
    };
    let encoding = state.capabilities().encoding;
    if let Some(problems) = &wanted.problems {
        let open = wanted.snapshot.document(file).map(|document| &document.source);
        let source = open.unwrap_or(&problems.source);
        all.extend(problems.list.iter().map(|problem| to_proto::config_problem(problem, source, encoding)));
    }
    all
}

/// What is wrong in an open document.
pub(super) async fn of_document(
    state: &Arc<State>,
    snapshot: &Snapshot,
    document: &Arc<Document>,
) -> Vec<lsp::Diagnostic> {
    let (asked, state) = (snapshot.clone(), state.clone());
    let (file, source) = (document.file, document.source.clone());
    pool::for_document(document, move || {
        let one = |diagnostic| {
            let uri_of = |file| state.uri_of(file);
            to_proto::diagnostic(diagnostic, &source, &asked, &uri_of, state.capabilities())
        };
        ide::diagnostics(&asked, file).into_iter().map(one).collect()
    })
    .await
}

/// What a client that pulls is told of a document.
pub(super) async fn pulled(state: &Arc<State>, snapshot: &Snapshot, uri: &lsp::Uri) -> Vec<lsp::Diagnostic> {
    let (file, problems) = {
        let view = state.view();
        let Some(open) = view.open(uri) else { return Vec::new() };
        (open.file, view.problems.get(&open.file).cloned())
    };
    let (document, snapshot) = (snapshot.document(file).cloned(), snapshot.clone());
    diagnostics(state, file, &Wanted { document, problems, uri: None, snapshot }).await
}
