//! Watching the disk ourselves, for clients that do not do it for us.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::disk;
use crate::server::files;
use crate::server::state::{State, Work};

/// Watches the workspace folders, and whatever folders come later, where the client does not; and the folders outside of them in
/// which a configuration names glossaries, which clients do not think of.
pub(in crate::server) async fn watch(state: Arc<State>) {
    let mut watched = (Vec::new(), Vec::new());
    let mut watcher = None;
    loop {
        let wanted = folders(&state);
        if wanted != watched {
            watched = wanted.clone();
            // The one before ends first, or both would tell.
            drop(watcher.take());
            let (noting, (deep, shallow)) = (state.clone(), wanted);
            let runtime = tokio::runtime::Handle::current();
            // Setting up watches walks the folders, which takes its time.
            let setting_up = tokio::task::spawn_blocking(move || {
                disk::watch(deep, shallow, move |events| {
                    let _inside = runtime.enter();
                    // The thread that watches has to go on.
                    if catch_unwind(AssertUnwindSafe(|| files::note_events(&noting, &events))).is_err() {
                        tracing::error!("noting changed files failed; this is a fault of glossator");
                    }
                })
            });
            watcher = setting_up.await.ok().flatten();
        }
        state.due.next(Work::Watch).await;
    }
}

/// The folders to watch: those with all that is below them, and those without.
fn folders(state: &State) -> (Vec<PathBuf>, Vec<PathBuf>) {
    let (mut deep, mut shallow) = (Vec::new(), Vec::new());
    let project = state.project();
    if !state.capabilities().watched_files {
        deep.extend(project.folders().map(Path::to_owned));
    }
    // An editor without workspace folders watches nothing.
    let adopted = project.adopted_folders().map(|(folder, below)| (folder.to_owned(), below));
    for (folder, below) in project.outside_folders().into_iter().chain(adopted) {
        if below { deep.push(folder) } else { shallow.push(folder) }
    }
    (deep, shallow)
}
