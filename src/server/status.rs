//! `glossator/status`, for status bars: a request and a notification of our own.
//!
//! - The request, with `{}` or `{"uri": "…"}` or `{"textDocument": {"uri": "…"}}`, is answered with
//!   `{"terms": 83, "ready": true, "glossaries": 1}`.
//! - The notification carries the same for all that is known, whenever it has changed. A client gets it that has
//!   `"experimental": {"glossatorStatus": true}` among its capabilities, or that has once made the request: some clients warn of
//!   notifications that they do not know.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tower_lsp::gen_lsp_types as lsp;

use crate::server::state::{Moment, State, Work};

/// The notification, as the framework wants it named.
#[derive(Debug)]
enum Changed {}

impl lsp::Notification for Changed {
    type Params = Status;
    const METHOD: lsp::LspNotificationMethod<'static> = lsp::LspNotificationMethod::new(METHOD);
    const MESSAGE_DIRECTION: lsp::MessageDirection = lsp::MessageDirection::ServerToClient;
}

/// Its name.
pub(super) const METHOD: &str = "glossator/status";

/// About which document; without one, about all that is known.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Question {
    #[serde(default)]
    uri: Option<lsp::Uri>,
    #[serde(default)]
    text_document: Option<lsp::TextDocumentIdentifier>,
}

/// How much is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Status {
    /// How many entries are in force.
    terms: usize,
    /// Whether the glossaries on disk were read.
    ready: bool,
    /// How many files the entries are from.
    glossaries: usize,
}

/// How much is known at a moment.
fn status(state: &State, moment: &Moment, question: &Question) -> Status {
    let uri = question.text_document.as_ref().map(|document| &document.uri).or(question.uri.as_ref());
    let sizes: Vec<usize> = match uri {
        None => moment.snapshot.glossary_files().map(|file| file.reading.entries.len()).collect(),
        Some(uri) => {
            let file = state.view().open(uri).map(|open| open.file);
            let document = file.and_then(|file| moment.snapshot.document(file));
            let files = document.map(|document| document.scope.glossary.files());
            files.unwrap_or_default().iter().map(|(_, reading)| reading.entries.len()).collect()
        }
    };
    Status {
        terms: sizes.iter().sum(),
        ready: moment.ready,
        glossaries: sizes.iter().filter(|entries| **entries > 0).count(),
    }
}

/// The answer to a client, which is told of changes from then on.
pub(super) fn answer(state: &State, moment: &Moment, question: &Question) -> Status {
    let all = status(state, moment, &Question::default());
    state.told.lock().get_or_insert(all);
    status(state, moment, question)
}

/// Tells the client of each change of what is known in all, for as long as the session lasts.
pub(super) async fn teller(state: Arc<State>) {
    state.wait_until(|reached| reached.initialized).await;
    loop {
        if let Some(news) = news(&state) {
            state.client.send_notification::<Changed>(news).await;
        }
        state.due.next(Work::Status).await;
    }
}

/// What a client that has a use for it does not know yet.
fn news(state: &State) -> Option<Status> {
    let now = status(state, &state.moment(), &Question::default());
    let mut told = state.told.lock();
    if told.is_none() && !state.capabilities().status {
        return None;
    }
    // Before the glossaries are read it is not "none" that is known of them.
    let news = *told != Some(now) && (now.ready || told.is_some());
    news.then(|| *told.insert(now))
}
