//! How much is known: the answer to who asks, and the news for who wants to be told. See [`border::status`](super::border::status).

use std::sync::Arc;

use crate::server::border::status::{Changed, Question, Status};
use crate::server::state::{Moment, State, Work};

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
