//! Notifications that change what the server knows. All of them run one after the other, in the order of their arrival.

use std::sync::Arc;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tower_lsp::gen_lsp_types as lsp;

use crate::disk::{FileEvent, FileEventKind};
use crate::server::border::uri;
use crate::server::documents::Opened;
use crate::server::state::State;
use crate::server::{documents, files, notebooks, settings};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct NamesDocument {
    text_document: lsp::TextDocumentIdentifier,
}

/// Applies a notification; those that nobody here knows change nothing.
pub(super) fn notify(state: &Arc<State>, method: &str, params: Option<Value>) {
    let params = params.unwrap_or_default();
    match method {
        "textDocument/didOpen" => {
            with(method, params, |opened: Opened| documents::did_open(state, opened.text_document));
        }
        "textDocument/didChange" => documents::did_change(state, params),
        "textDocument/didClose" => {
            with(method, params, |params: NamesDocument| documents::did_close(state, &params.text_document.uri));
        }
        "notebookDocument/didOpen" => with(method, params, |params| notebooks::did_open(state, params)),
        "notebookDocument/didChange" => notebooks::did_change(state, params),
        "notebookDocument/didSave" => with(method, params, |params| notebooks::did_save(state, &params)),
        "notebookDocument/didClose" => with(method, params, |params| notebooks::did_close(state, params)),
        "textDocument/didSave" => with(method, params, |params| did_save(state, &params)),
        "workspace/didChangeWatchedFiles" => {
            with(method, params, |params| files::did_change_watched_files(state, &params));
        }
        "workspace/didChangeWorkspaceFolders" => {
            with(method, params, |params| files::did_change_folders(state, params));
        }
        "workspace/didCreateFiles" => with(method, params, |params| files::did_create_files(state, &params)),
        "workspace/didRenameFiles" => with(method, params, |params| files::did_rename_files(state, &params)),
        "workspace/didDeleteFiles" => with(method, params, |params| files::did_delete_files(state, &params)),
        "workspace/didChangeConfiguration" => settings::did_change(state, &params),
        _ => tracing::debug!("the notification {method} means nothing here"),
    }
}

fn with<P: DeserializeOwned>(method: &str, params: Value, apply: impl FnOnce(P)) {
    match serde_json::from_value(params) {
        Ok(params) => apply(params),
        Err(error) => tracing::warn!("the notification {method} cannot be read and was left out: {error}"),
    }
}

/// A saved glossary is what its file says from now on, whether or not anybody watches the disk.
fn did_save(state: &Arc<State>, params: &NamesDocument) {
    let open = state.view().open(&params.text_document.uri).map(|open| open.file);
    if let Some(file) = open {
        state.change(|project| project.end_typing(file));
    }
    if let Some(path) = uri::file_path(params.text_document.uri.as_ref()) {
        files::note_events(state, &[FileEvent { path, kind: FileEventKind::Changed }]);
    }
}
