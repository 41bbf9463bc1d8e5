//! The diagnostics tasks: one for each file that there is something to say of.

use std::collections::hash_map::Entry;
use std::sync::Arc;

use crate::server::background::pool;
use crate::server::diagnostics::publish::{self, Wake};
use crate::server::state::State;
use crate::text::FileId;

impl State {
    /// Has the diagnostics of a file looked at where something of its own has changed.
    pub fn wake_publisher(self: &Arc<Self>, file: FileId) {
        self.publisher(file).look();
    }

    /// Has the diagnostics of a file looked at because of something that has changed elsewhere.
    pub fn wake_publisher_again(self: &Arc<Self>, file: FileId) {
        self.publisher(file).look_again();
    }

    /// What wakes the task of a file; there is never more than one task, or each would tell.
    fn publisher(self: &Arc<Self>, file: FileId) -> Arc<Wake> {
        if let Some(known) = self.view.read().publishers.get(&file) {
            return known.clone();
        }
        match self.view.write().publishers.entry(file) {
            Entry::Occupied(known) => known.get().clone(),
            Entry::Vacant(place) => {
                let wake = place.insert(Arc::default()).clone();
                let (state, waking) = (self.clone(), wake.clone());
                self.spawn(async move {
                    let task = || publish::publisher(state.clone(), file, waking.clone());
                    pool::again_after_faults("looking for what is wrong in a file", task).await;
                });
                wake
            }
        }
    }

    /// Ends the diagnostics task of a file, unless there is something to say about it again.
    pub fn retire_publisher(&self, file: FileId) -> bool {
        let mut view = self.view.write();
        let idle =
            view.open_file(file).is_none() && view.problems.get(&file).is_none_or(|problems| problems.list.is_empty());
        if idle {
            view.publishers.remove(&file);
            view.problems.remove(&file);
        }
        idle
    }
}
