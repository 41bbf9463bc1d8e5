//! Diagnostics that hang on other documents: when those have changed, they are looked at again.

use std::sync::Arc;

use super::pool;
use super::state::{State, Work};
use crate::ide::neighbours::{Documents, Neighbours};
use crate::text::FileId;
use crate::text::rule::Need;

/// Has documents looked at again whenever what others say concerns them, for as long as the session lasts.
pub(super) async fn watcher(state: Arc<State>) {
    let mut documents = Documents::default();
    loop {
        state.due.next(Work::Neighbours).await;
        let looking = state.clone();
        documents = pool::run(move |_| look(&looking, documents)).await;
    }
}

/// Wakes those that are concerned; returns the documents as they are now.
fn look(state: &Arc<State>, before: Documents) -> Documents {
    let (snapshot, options) = {
        let view = state.view();
        let options = view.open_documents().map(|open| (open.file, open.options.diagnostics.clone()));
        let options: Vec<_> = options.filter(|(_, options)| options.severities.need(Need::Documents)).collect();
        (view.snapshot.clone(), options)
    };
    let neighbours = Neighbours::new(before, &snapshot);
    let mut concerned: Vec<FileId> = Vec::new();
    for (file, options) in options {
        if snapshot.document(file).is_some_and(|document| neighbours.concern(&snapshot, document, &options)) {
            concerned.push(file);
        }
    }
    if !concerned.is_empty() {
        state.due.add(Work::Refresh);
    }
    concerned.into_iter().for_each(|file| state.wake_publisher_again(file));
    neighbours.into_documents()
}
