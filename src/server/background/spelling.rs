//! What counts as spelt right in each project: a dictionary and lists of words, read in the background once somebody could miss
//! them. The first answers do without.

use std::sync::Arc;
use std::time::Duration;

use crate::project::{Loaded, Wanted};
use crate::server::background::pool;
use crate::server::state::{State, Work};
use crate::workspace::Document;

/// How long nothing is read after the first answer where nobody waits for it: others are likely to follow at once.
const AFTER_THE_FIRST: Duration = Duration::from_millis(30);

/// Reads what open documents are to be checked with, after the first answers and whenever that has changed.
pub(in crate::server) async fn loader(state: Arc<State>) {
    state.wait_until(|reached| reached.answered).await;
    let awaited = state.wait_until(|reached| reached.awaits_spelling);
    let _ = tokio::time::timeout(AFTER_THE_FIRST, awaited).await;
    loop {
        let wanted = wanted(&state);
        let missing: Vec<Wanted> = wanted.iter().filter(|wanted| state.spellings.lacks(wanted)).cloned().collect();
        let new: Vec<Loaded> = match missing.is_empty() {
            true => Vec::new(),
            false => pool::run(move |_| missing.into_iter().map(Loaded::read).collect()).await,
        };
        new.iter().flat_map(|loaded| &loaded.notes).for_each(|note| tracing::warn!("{note}"));
        if state.spellings.keep(&wanted, new) {
            state.reconfigure();
            state.reach(|to| to.readings += 1);
        }
        state.due.next(Work::Spelling).await;
    }
}

/// What the open documents that some glossary holds for are to be checked with, each once.
fn wanted(state: &State) -> Vec<Wanted> {
    let view = state.view();
    let mut all: Vec<Wanted> = Vec::new();
    for open in view.open_documents() {
        let held = |document: &Arc<Document>| !document.scope.glossary.is_empty();
        if let Some(wanted) = &open.options.spelling
            && view.snapshot.document(open.file).is_some_and(held)
            && !all.iter().any(|known| known.is(wanted))
        {
            all.push(wanted.clone());
        }
    }
    all
}
