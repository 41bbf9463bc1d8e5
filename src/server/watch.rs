//! Watching the disk ourselves, for clients that do not do it for us.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::state::State;
use super::sync;
use crate::disk;

/// Watches the workspace folders, and whatever folders come later, where the client does not.
pub(super) async fn watch(state: Arc<State>) {
    if state.capabilities().watched_files {
        return;
    }
    loop {
        let folders: Vec<PathBuf> = state.change(|project| project.folders().map(Path::to_owned).collect());
        let noting = state.clone();
        let runtime = tokio::runtime::Handle::current();
        // Setting up watches walks the folders, which takes its time.
        let watcher = tokio::task::spawn_blocking(move || {
            disk::watch(folders, move |events| {
                let _inside = runtime.enter();
                sync::note_events(&noting, &events);
            })
        });
        let _watcher = watcher.await;
        state.folders_changed.notified().await;
    }
}
