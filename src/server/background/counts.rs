//! How often words and names stand in the project, counted in the background: the first answers do without.

use std::sync::Arc;

use crate::project::Counting;
use crate::server::background::{memory, pool};
use crate::server::state::{State, Work};
use crate::text::rule::Need;

/// Counts once the first answers are given, and whenever a text may have changed on disk.
pub(in crate::server) async fn counter(state: Arc<State>) {
    state.wait_until(|reached| reached.answered && reached.ready).await;
    let mut counting = Counting::default();
    loop {
        let (working, mut now) = (state.clone(), std::mem::take(&mut counting));
        counting = pool::run(move |cancelled| {
            if is_wanted(&working)
                && let Some(usage) = working.counted(|project| now.refresh(project, &|| cancelled.is_set()))
            {
                *working.usage.lock() = usage.map(Arc::new);
                working.reconfigure();
                memory::give_back();
            }
            now
        })
        .await;
        state.due.next(Work::Count).await;
    }
}

/// Whether an open document that some glossary holds for has rules that ask for counts.
fn is_wanted(state: &State) -> bool {
    let view = state.view();
    let mut open = view.open_documents();
    open.any(|open| {
        let is_held = view.snapshot.document(open.file).is_some_and(|document| !document.scope.glossary.is_empty());
        is_held && open.options.diagnostics.severities.need(Need::Counts)
    })
}
