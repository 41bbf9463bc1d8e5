//! Diagnostics that depend on other documents: when those have changed, they are looked at again.

use std::sync::Arc;

use crate::rules::neighbours::Neighbours;
use crate::server::background::pool;
use crate::server::state::{State, Work};
use crate::text::rule::Need;

/// Has documents looked at again whenever what others say concerns them, for as long as the session lasts.
pub(in crate::server) async fn watcher(state: Arc<State>) {
    let mut neighbours = Neighbours::default();
    loop {
        state.due.next(Work::Neighbours).await;
        let looking = state.clone();
        neighbours = pool::run(move |_| look(&looking, neighbours)).await;
    }
}

/// Wakes those that are concerned; returns what is to be asked the next time.
fn look(state: &Arc<State>, mut neighbours: Neighbours) -> Neighbours {
    let snapshot = state.view().snapshot.clone();
    let options = |file| {
        let options = state.view().open_file(file).map(|open| open.options.diagnostics.clone());
        options.filter(|options| options.severities.need(Need::Documents))
    };
    let concerned = neighbours.look(&snapshot, options);
    if !concerned.is_empty() {
        state.due.add(Work::Refresh);
    }
    concerned.into_iter().for_each(|file| state.wake_publisher_again(file));
    neighbours
}
