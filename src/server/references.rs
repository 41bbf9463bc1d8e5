//! References: a search through the workspace whose results are handed over on the way where the client takes them so.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use serde::Deserialize;
use tokio::sync::{mpsc, watch};
use tower_lsp::{Bounded, NotCancellable, OngoingProgress, gen_lsp_types as lsp};

use crate::disk::Location;
use crate::ide::{self, Sought};
use crate::project::{Looked, Scopes, Search};
use crate::server::background::pool;
use crate::server::border::{from_proto, to_proto, uri};
use crate::server::client;
use crate::server::state::State;
use crate::text::{FileId, FileRange};
use crate::workspace::Snapshot;

/// What is quicker is not worth a progress bar that flashes up.
const WORTH_SHOWING: Duration = Duration::from_millis(200);
/// How often progress is reported: often enough to be seen moving.
const REPORT_EVERY: Duration = Duration::from_millis(250);

/// `ReferenceParams`
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Question {
    #[serde(flatten)]
    pub at: lsp::TextDocumentPositionParams,
    #[serde(default)]
    pub context: Context,
    pub work_done_token: Option<lsp::ProgressToken>,
    pub partial_result_token: Option<lsp::ProgressToken>,
    /// Whether uses in glossaries are left out, which speak of everything.
    #[serde(skip)]
    pub only_texts: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Context {
    #[serde(default)]
    pub include_declaration: bool,
}

/// How far a search has come: texts passed, and how many there are.
pub(super) type Seen = (usize, usize);

/// All references, in the order of paths and places; those that were handed over already are not among them.
pub(super) async fn find(
    state: &Arc<State>,
    snapshot: &Snapshot,
    sought: Sought,
    question: Question,
) -> Vec<lsp::Location> {
    let (sender, mut batches) = mpsc::unbounded_channel();
    let (seen, seeing) = watch::channel(Seen::default());
    let (searching, snapshot) = (state.clone(), snapshot.clone());
    let (declared, only_texts) = (question.context.include_declaration, question.only_texts);
    let work = pool::run(move |cancelled| {
        let declared = if declared { ide::declarations(&snapshot, &sought) } else { Vec::new() };
        let (may_be_in, is_lost) = (|text: &[u8]| sought.may_be_in(text), is_lost(&searching));
        let (snapshot, entries, stop) = (&snapshot, &sought.entries, &|| cancelled.is_set());
        searching.counted(|project| {
            let search = Search {
                project,
                snapshot,
                entries,
                may_be_in: &may_be_in,
                passes_paragraphs: true,
                wanted: None,
                is_lost: &is_lost,
                stop,
            };
            search.each(
                |text| {
                    let is_left_out = only_texts && is_glossary(snapshot, text.document.file);
                    (!is_left_out).then(|| locations(&searching, text, snapshot, &sought, &declared))
                },
                |batch, done, all| {
                    // Nobody is left to hear of it where this fails.
                    _ = sender.send(batch.into_iter().flatten().collect::<Vec<_>>());
                    seen.send_replace((done, all));
                },
            );
        });
    });
    let shown = with_progress(state, question.work_done_token, "Finding references", seeing, work);
    tokio::pin!(shown);
    let (mut all, mut is_over) = (Vec::new(), false);
    loop {
        tokio::select! {
            biased;
            batch = batches.recv() => match (batch, &question.partial_result_token) {
                (None, _) => break,
                (Some(batch), Some(token)) if !batch.is_empty() => {
                    state.client.send_partial_result::<lsp::ReferencesRequest>(token.clone(), batch).await;
                }
                (Some(batch), _) => all.extend(batch),
            },
            () = &mut shown, if !is_over => is_over = true,
        }
    }
    if !is_over {
        shown.await;
    }
    all
}

/// What is asked about at a place of a glossary that is not open: who lists entries has no text of them.
pub(super) async fn sought_in_closed(
    state: &Arc<State>,
    at: &lsp::TextDocumentPositionParams,
) -> Option<(Snapshot, Sought)> {
    state.wait_ready().await;
    let (state, at) = (state.clone(), at.clone());
    pool::run(move |_| {
        let snapshot = state.moment().snapshot;
        let file = state.project().file_id(&uri::location(at.text_document.uri.as_ref()));
        let glossary = snapshot.glossary_file(file).filter(|_| state.view().open_file(file).is_none())?;
        let document = state.project().glossary_document(&snapshot, glossary, &mut Scopes::default());
        let position = from_proto::file_position(&document, at.position, state.capabilities().encoding);
        let sought = ide::sought_in(&snapshot, &document, position.offset)?;
        Some((snapshot, sought))
    })
    .await
}

/// Whether a file is a glossary that has entries.
pub(super) fn is_glossary(snapshot: &Snapshot, file: FileId) -> bool {
    snapshot.glossary_file(file).is_some_and(|glossary| !glossary.reading.entries.is_empty())
}

/// Says whether a text is open and not known.
pub(super) fn is_lost(state: &State) -> impl Fn(&Location) -> bool + use<> {
    let open: HashSet<Location> = state.view().open_documents().map(|open| open.location.clone()).collect();
    move |location| open.contains(location)
}

/// The references in a text, in order.
fn locations(
    state: &State,
    text: &Looked<'_>,
    snapshot: &Snapshot,
    sought: &Sought,
    declared: &[FileRange],
) -> Vec<lsp::Location> {
    let uses = ide::uses(snapshot, text.document, sought);
    let own = declared.iter().filter(|place| place.file == text.document.file).map(|place| place.range);
    let mut ranges: Vec<_> = uses.into_iter().map(|range| text.in_file(range)).chain(own).collect();
    ranges.sort_unstable();
    let uri = if text.version.is_some() { state.uri_of(text.document.file) } else { None };
    let uri = uri.unwrap_or_else(|| uri::uri(text.location));
    let encoding = state.capabilities().encoding;
    ranges
        .into_iter()
        .map(|range| lsp::Location { uri: uri.clone(), range: to_proto::range(range, text.source, encoding) })
        .collect()
}

/// Waits for `work`; where it takes long, its progress is shown.
pub(super) async fn with_progress<T>(
    state: &Arc<State>,
    token: Option<lsp::ProgressToken>,
    title: &'static str,
    seen: watch::Receiver<Seen>,
    work: impl Future<Output = T>,
) -> T {
    tokio::pin!(work);
    // A test would have to make work that takes so long on every machine.
    let patience = if state.options.testing { Duration::ZERO } else { WORTH_SHOWING };
    if let Ok(done) = tokio::time::timeout(patience, &mut work).await {
        return done;
    }
    let mut shown = None;
    let done = tokio::select! {
        done = &mut work => done,
        () = report(state, token, title, seen, &mut shown) => work.await,
    };
    if let Some(progress) = shown {
        progress.finish().await;
    }
    done
}

/// Reports progress until it is no longer waited for; returns where the client does not want any.
async fn report(
    state: &Arc<State>,
    token: Option<lsp::ProgressToken>,
    title: &'static str,
    seen: watch::Receiver<Seen>,
    shown: &mut Option<OngoingProgress<Bounded, NotCancellable>>,
) {
    let token = match token {
        Some(token) => token,
        None if !state.capabilities().progress => return,
        None => {
            let token = lsp::ProgressToken::String(format!("glossator/search/{}", state.client.next_request_id()));
            let create = state.client.create_work_done_progress(token.clone());
            if client::ask(state, "window/workDoneProgress/create", create).await.is_none() {
                return;
            }
            token
        }
    };
    let progress = &*shown.insert(state.client.progress(token, title).with_percentage(0).begin().await);
    loop {
        let (done, all) = *seen.borrow();
        progress.report_with_message(format!("{done} of {all} files"), (done * 100 / all.max(1)) as u32).await;
        tokio::time::sleep(REPORT_EVERY).await;
    }
}
