//! The beginning of a session: what `initialize` tells, and what may be done once the client has said `initialized`.

use std::sync::Arc;

use serde_json::Value;

use crate::server::background::{counts, parent, refresh, scan, spelling, uses, watch};
use crate::server::border::capabilities::Capabilities;
use crate::server::border::uri;
use crate::server::diagnostics::neighbours;
use crate::server::state::{State, Work, give_up_waiting};
use crate::server::{client, settings, status};

/// Takes in the parameters of `initialize`, and begins to read the disk: the client needs some time to go on too.
pub(super) fn initialize(state: &Arc<State>, params: &Value) {
    state.set_capabilities(Capabilities::of(params));
    settings::apply(state, settings::section(&params["initializationOptions"]));
    state.change(|project| roots(params).for_each(|root| project.add_folder(root)));
    // A client that can be asked for its settings is asked before the first answers are given.
    let is_asked = state.capabilities().configuration;
    state.reach(|to| to.configured = !is_asked);
    if let Some(process) = params["processId"].as_u64().and_then(|id| u32::try_from(id).ok()) {
        state.spawn(parent::watch(state.clone(), process));
    }
    state.spawn_work("reading the disk", scan::scanner);
    state.spawn_work("reading glossaries", scan::reader);
    state.spawn_work("reading dictionaries", spelling::loader);
    state.spawn_work("counting words", counts::counter);
    state.spawn_work("counting uses", uses::counter);
    state.spawn_work("asking for a refresh of code lenses", uses::refresher);
    state.spawn_work("asking for a refresh", refresh::refresher);
    state.spawn_work("comparing documents", neighbours::watcher);
    state.due.add(Work::Scan);
}

/// The folders that the client works in: the list of them, else the one root that older clients name.
fn roots(params: &Value) -> impl Iterator<Item = std::path::PathBuf> {
    let folders = params["workspaceFolders"].as_array().into_iter().flatten();
    let mut roots: Vec<_> = folders.filter_map(|folder| uri::file_path(folder["uri"].as_str()?)).collect();
    if params["workspaceFolders"].is_null() {
        let root = params["rootUri"].as_str().and_then(uri::file_path);
        roots.extend(root.or_else(|| params["rootPath"].as_str().map(Into::into)));
    }
    roots.retain(|root| root.is_absolute());
    roots.into_iter()
}

/// From now on the client may be asked for things.
pub(super) fn initialized(state: &Arc<State>) {
    state.reach(|to| to.initialized = true);
    if let Some(lines) = state.options.log.as_ref().and_then(super::log::Log::lines) {
        state.spawn(super::log::forward(state.client.clone(), lines));
    }
    state.spawn(client::register(state.clone()));
    state.spawn_work("telling the status", status::teller);
    state.spawn(settings::pull(state.clone()));
    state.spawn_work("watching the disk", watch::watch);
    state.spawn(give_up_waiting(state.clone()));
}
