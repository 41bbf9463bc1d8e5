//! Reading the disk in the background: one task, one job at a time, progress for what takes long.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;
use tower_lsp::{NotCancellable, OngoingProgress, Unbounded, gen_lsp_types as lsp};

use crate::disk::{ScanJob, ScanResult};
use crate::server::background::{memory, pool};
use crate::server::client;
use crate::server::state::{State, Work};
use crate::text::terminal::Shown;
use crate::workspace::Snapshot;

/// What is quicker is not worth a progress bar that flashes up.
const WORTH_SHOWING: Duration = Duration::from_millis(200);

/// How often progress is reported: often enough to be seen moving.
const REPORT_EVERY: Duration = Duration::from_millis(250);

/// How far a job has come: files seen, and the glossary last read.
type Seen = Arc<Mutex<(usize, PathBuf)>>;

/// Reads what is due whenever woken, for as long as the session lasts.
pub(in crate::server) async fn scanner(state: Arc<State>) {
    let mut first = true;
    loop {
        tokio::select! {
            () = state.due.next(Work::Scan) => {}
            () = state.due.next(Work::ScanSoon) => {}
        }
        let mut has_taken = false;
        while let Some(job) = state.change(|project| project.scan_job()) {
            let result = run(&state, job).await;
            let taking = state.clone();
            pool::run(move |_| take(&taking, result)).await;
            // What is looked at once more, since it is watched, keeps nobody waiting.
            note_ready(&state, &mut first);
            if !std::mem::replace(&mut has_taken, true) {
                state.let_early_go_first().await;
            }
            state.due.add(Work::Refresh);
        }
        note_ready(&state, &mut first);
        if has_taken {
            let snapshot = state.moment().snapshot;
            pool::run(move |_| prepare(&snapshot)).await;
        }
    }
}

/// Lets go on who waits for the first answers, where all is there that they need; the first time, the log says what that is.
fn note_ready(state: &State, first: &mut bool) {
    if !state.reached().configured {
        return;
    }
    let is_ready = {
        // With the project held, so that no document whose surroundings are unknown comes in between.
        let project = state.project();
        if project.is_ready() {
            state.reach(|to| to.ready = true);
        }
        project.is_ready() && project.has_folders()
    };
    if is_ready && std::mem::take(first) {
        tell_of_glossaries(state);
    }
}

/// Says in the log what there is to show.
fn tell_of_glossaries(state: &State) {
    let (mut glossaries, mut entries) = (0, 0);
    for file in state.view().snapshot.glossary_files().filter(|file| !file.reading.entries.is_empty()) {
        glossaries += 1;
        entries += file.reading.entries.len();
    }
    let count = |number: usize, one: &str, many: &str| format!("{number} {}", if number == 1 { one } else { many });
    match glossaries {
        0 => tracing::info!("no glossary found in this workspace; `glossator init` makes one"),
        _ => tracing::info!("{}, {}", count(glossaries, "glossary", "glossaries"), count(entries, "entry", "entries")),
    }
}

/// Takes in what a job found.
fn take(state: &Arc<State>, result: ScanResult) {
    let notes = state.change(|project| {
        project.apply_scan(result);
        project.take_notes()
    });
    notes.iter().for_each(|note| tracing::warn!("{note}"));
}

/// Compiles what is in force for the open documents. Who asks what stands at a place is answered before.
fn prepare(snapshot: &Snapshot) {
    snapshot.documents().for_each(|document| document.prepare());
    memory::give_back();
}

/// Reads the glossaries whose reading was put off, the newest text of each.
pub(in crate::server) async fn reader(state: Arc<State>) {
    loop {
        state.due.next(Work::Read).await;
        let reading = state.clone();
        pool::run(move |_| {
            while let Some(job) = reading.change(|project| project.reading_job()) {
                let Ok(read) = catch_unwind(AssertUnwindSafe(|| job.run())) else {
                    tracing::error!("reading a glossary failed; this is a fault of glossator");
                    continue;
                };
                reading.change(|project| project.apply_reading(read));
                reading.reach(|to| to.readings += 1);
            }
            memory::give_back();
        })
        .await;
    }
}

/// Runs a job, and shows its progress where it takes long.
async fn run(state: &Arc<State>, job: ScanJob) -> ScanResult {
    let seen = Seen::default();
    let seeing = seen.clone();
    let work = pool::run(move |cancelled| {
        let progress = |files, path: &Path| *seeing.lock() = (files, path.to_owned());
        job.run(&progress, &|| cancelled.is_set())
    });
    tokio::pin!(work);
    if let Ok(result) = tokio::time::timeout(WORTH_SHOWING, &mut work).await {
        return result;
    }
    let mut shown = None;
    let result = tokio::select! {
        result = &mut work => result,
        () = report(state, &seen, &mut shown) => work.await,
    };
    if let Some(progress) = shown {
        progress.finish().await;
    }
    result
}

/// Reports progress until it is no longer waited for; returns where the client does not want any.
async fn report(state: &Arc<State>, seen: &Seen, shown: &mut Option<OngoingProgress<Unbounded, NotCancellable>>) {
    if !state.capabilities().progress {
        return;
    }
    state.wait_until(|reached| reached.initialized).await;
    let token = lsp::ProgressToken::String(format!("glossator/scan/{}", state.client.next_request_id()));
    let create = state.client.create_work_done_progress(token.clone());
    if client::ask(state, "window/workDoneProgress/create", create).await.is_none() {
        return;
    }
    let progress = &*shown.insert(state.client.progress(token, "Reading glossaries").begin().await);
    loop {
        tokio::time::sleep(REPORT_EVERY).await;
        let (files, path) = seen.lock().clone();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        progress.report(format!("{files} files, {}", Shown(name))).await;
    }
}
