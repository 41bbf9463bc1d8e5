//! Requests to the client. Each has a time-out, because a client may never answer, and runs in a task of its own, because it may take
//! that long.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use serde_json::json;
use tower_lsp::gen_lsp_types as lsp;
use tower_lsp::jsonrpc;

use crate::glossary::Format;
use crate::server::state::{Phase, State};

/// How long the client has to answer.
const TIME_OUT: Duration = Duration::from_secs(5);

/// Files whose content concerns us beside those that may be glossaries: lists of words, and what says which files are read.
const OTHER_WATCHED_FILES: &str = "*.yml,*.yaml,*.json,*.jsonc,*.toml,*.txt,*.dic,.gitignore,.ignore";

/// Folders come and go under any name, and with them what is in them; a client tells of the folder alone.
const WATCHED_FOLDERS: &str = "**/*";

/// `WatchKind`'s Create and Delete together.
const CREATE_AND_DELETE: u32 = 1 | 4;

/// `WatchKind`'s Change.
const CHANGE: u32 = 2;

/// Waits for the answer to a request; `None` where it is an error or does not come, and after `shutdown`: a client that is asked
/// for something then may ask back, and there is nobody left to answer.
pub(super) async fn ask<T>(
    state: &State,
    method: &str,
    request: impl Future<Output = jsonrpc::Result<T>>,
) -> Option<T> {
    if state.reached().phase == Phase::ShutDown {
        return None;
    }
    match tokio::time::timeout(TIME_OUT, request).await {
        Ok(Ok(answer)) => Some(answer),
        Ok(Err(error)) => {
            tracing::debug!("the client refused {method}: {error}");
            None
        }
        Err(_) => {
            tracing::debug!("the client has not answered {method}");
            None
        }
    }
}

/// The pattern of all files whose content concerns us.
fn watched_files() -> String {
    let is_other =
        |extension: &&str| OTHER_WATCHED_FILES.split(',').any(|other| other.strip_prefix("*.") == Some(*extension));
    let glossaries = Format::all_extensions().filter(|extension| !is_other(extension));
    let glossaries: String = glossaries.map(|extension| format!("*.{extension},")).collect();
    format!("**/{{{glossaries}{OTHER_WATCHED_FILES}}}")
}

/// Asks the client to tell of every text that changes on disk, where it can.
pub(super) async fn register_texts(state: Arc<State>) {
    state.wait_until(|reached| reached.initialized).await;
    if !state.capabilities().watched_files {
        return;
    }
    let options = json!({"watchers": [{"globPattern": WATCHED_FOLDERS, "kind": CHANGE}]});
    let registration = lsp::Registration {
        id: "glossator/texts".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: Some(options),
    };
    ask(&state, "client/registerCapability", state.client.register_capability(vec![registration])).await;
}

/// Asks the client to watch the files that concern us, and to tell of changed settings, where it can.
pub(super) async fn register(state: Arc<State>) {
    let registration = |method: &str, options| lsp::Registration {
        id: format!("glossator/{method}"),
        method: method.to_owned(),
        register_options: Some(options),
    };
    let mut registrations = Vec::new();
    if state.capabilities().watched_files {
        registrations.push(registration(
            "workspace/didChangeWatchedFiles",
            json!({"watchers": [
                {"globPattern": watched_files()},
                {"globPattern": WATCHED_FOLDERS, "kind": CREATE_AND_DELETE},
            ]}),
        ));
    }
    if state.capabilities().changed_configuration {
        registrations.push(registration("workspace/didChangeConfiguration", json!({"section": "glossator"})));
    }
    if !registrations.is_empty() {
        ask(&state, "client/registerCapability", state.client.register_capability(registrations)).await;
    }
}
