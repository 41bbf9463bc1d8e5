//! Reading the disk in the background: one task, one job at a time, progress for what takes long.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use parking_lot::Mutex;
use tower_lsp::{NotCancellable, OngoingProgress, Unbounded, gen_lsp_types as lsp};

use super::publish::Problems;
use super::state::State;
use super::{client, pool};
use crate::config::ConfigProblem;
use crate::disk::{ScanJob, ScanResult};
use crate::text::{FileId, Source};

/// What is quicker is not worth a progress bar that flashes up.
const WORTH_SHOWING: Duration = Duration::from_millis(200);

/// How often progress is reported: often enough to be seen moving.
const REPORT_EVERY: Duration = Duration::from_millis(250);

/// How far a job has come: files seen, and the glossary last read.
type Seen = Arc<Mutex<(usize, PathBuf)>>;

/// Reads what is due whenever woken, for as long as the session lasts.
pub(super) async fn scanner(state: Arc<State>) {
    let mut first = true;
    loop {
        state.scan_due.notified().await;
        while let Some(job) = state.change(|project| project.scan_job()) {
            let result = run(&state, job).await;
            let taking = state.clone();
            pool::run(move |_| take(&taking, result)).await;
            refresh(&state);
        }
        if state.configured.load(Ordering::Acquire) {
            state.set_ready();
            if std::mem::take(&mut first) && state.view().snapshot.glossary_files().next().is_none() {
                tracing::info!("no glossary found in this workspace; `glossator init` makes one");
            }
        }
    }
}

/// Takes in what a job found.
fn take(state: &Arc<State>, result: ScanResult) {
    let problems = state.change(|project| {
        project.apply_scan(result);
        state.set_limits(project);
        let problems = project.config_problems().into_iter();
        let with_source = |(file, list): (FileId, Vec<ConfigProblem>)| {
            let source = project.config_source(file).cloned().unwrap_or_else(|| Source::new(""));
            (file, Problems { list: list.into(), source })
        };
        problems.map(with_source).collect::<Vec<_>>()
    });
    state.set_problems(problems);
    // Before anybody asks: compiling a large glossary takes longer than a hover may.
    let snapshot = state.moment().snapshot;
    snapshot.documents().for_each(|document| _ = document.scan());
}

/// Has a client that pulls its diagnostics pull them again.
fn refresh(state: &Arc<State>) {
    let client = state.capabilities();
    if client.pull_diagnostics && client.refresh_diagnostics {
        let asking = state.clone();
        state.spawn(async move {
            asking.wait_initialized().await;
            client::ask("workspace/diagnostic/refresh", asking.client.workspace_diagnostic_refresh()).await;
        });
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
    state.wait_initialized().await;
    let token = lsp::ProgressToken::String(format!("glossator/scan/{}", state.client.next_request_id()));
    let created = client::ask("window/workDoneProgress/create", state.client.create_work_done_progress(token.clone()));
    if created.await.is_none() {
        return;
    }
    let progress = &*shown.insert(state.client.progress(token, "Reading glossaries").begin().await);
    loop {
        tokio::time::sleep(REPORT_EVERY).await;
        let (files, path) = seen.lock().clone();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        progress.report(format!("{files} files, {name}")).await;
    }
}
