//! Notebooks that the client has open: each of their cells is a document of its own.
//!
//! What is said of a cell is what is said of any document, so that all features have cells without knowing it.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde_json::{Value, json};
use tower_lsp::gen_lsp_types as lsp;

use crate::disk::Location;
use crate::document::Language;
use crate::server::border::uri;
use crate::server::documents::{self, OpenedDocument};
use crate::server::state::{Open, State};

/// What the protocol calls a cell of code; the others are text.
const CODE: u64 = 2;

/// What code cells are written in where neither the cell nor the notebook says so.
const USUAL: &str = "python";

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct DidOpen {
    notebook_document: OpenedNotebook,
    #[serde(default, deserialize_with = "or_nothing")]
    cell_text_documents: Vec<OpenedDocument>,
}

#[derive(Deserialize)]
struct OpenedNotebook {
    uri: lsp::Uri,
    #[serde(default)]
    metadata: Value,
    #[serde(default, deserialize_with = "or_nothing")]
    cells: Vec<Cell>,
}

#[derive(Deserialize)]
struct Cell {
    #[serde(default, deserialize_with = "or_nothing")]
    kind: u64,
    document: lsp::Uri,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct DidChange {
    notebook_document: NamedNotebook,
    #[serde(default, deserialize_with = "or_nothing")]
    change: Change,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct DidSave {
    notebook_document: NamedNotebook,
}

#[derive(Deserialize)]
struct NamedNotebook {
    uri: lsp::Uri,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Change {
    #[serde(deserialize_with = "or_nothing")]
    cells: ChangedCells,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct ChangedCells {
    #[serde(deserialize_with = "or_nothing")]
    structure: Structure,
    #[serde(deserialize_with = "or_nothing")]
    text_content: Vec<ChangedText>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Structure {
    #[serde(deserialize_with = "or_nothing")]
    array: ChangedList,
    #[serde(deserialize_with = "or_nothing")]
    did_open: Vec<OpenedDocument>,
    #[serde(deserialize_with = "or_nothing")]
    did_close: Vec<lsp::TextDocumentIdentifier>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct ChangedList {
    #[serde(deserialize_with = "or_nothing")]
    cells: Vec<Cell>,
}

/// What has changed in the text of a cell: the same as for any document, which reads it.
#[derive(Deserialize)]
struct ChangedText {
    document: Value,
    changes: Value,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct DidClose {
    #[serde(default, deserialize_with = "or_nothing")]
    cell_text_documents: Vec<lsp::TextDocumentIdentifier>,
}

/// What stands there; nothing for `null`, which some clients write for what they leave out.
fn or_nothing<'de, D: serde::Deserializer<'de>, T: Default + Deserialize<'de>>(deserializer: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

pub(super) fn did_open(state: &Arc<State>, params: DidOpen) {
    let OpenedNotebook { uri, metadata, cells } = params.notebook_document;
    open_all(state, &uri, &cells, kernel(&metadata), params.cell_text_documents);
}

pub(super) fn did_change(state: &Arc<State>, params: Value) {
    let notebook = params.pointer("/notebookDocument/uri").and_then(Value::as_str).map(lsp::Uri::from);
    match serde_json::from_value::<DidChange>(params) {
        Ok(params) => apply_change(state, params),
        Err(error) => {
            tracing::warn!("a change of a notebook cannot be read: {error}");
            notebook.into_iter().for_each(|notebook| lose_all(state, &notebook, &error));
        }
    }
}

fn apply_change(state: &Arc<State>, DidChange { notebook_document, change }: DidChange) {
    let ChangedCells { structure, text_content } = change.cells;
    structure.did_close.iter().for_each(|cell| documents::did_close(state, &cell.uri));
    open_all(state, &notebook_document.uri, &structure.array.cells, None, structure.did_open);
    for ChangedText { document, changes } in text_content {
        documents::did_change(state, json!({"textDocument": document, "contentChanges": changes}));
    }
}

/// Who saves a notebook has ended what was begun in its cells.
pub(super) fn did_save(state: &Arc<State>, params: &DidSave) {
    let cells = cells_of(state, &params.notebook_document.uri);
    state.change(|project| cells.iter().for_each(|cell| project.end_typing(cell.file)));
}

pub(super) fn did_close(state: &Arc<State>, params: DidClose) {
    params.cell_text_documents.iter().for_each(|cell| documents::did_close(state, &cell.uri));
}

fn open_all(
    state: &Arc<State>,
    notebook: &lsp::Uri,
    cells: &[Cell],
    kernel: Option<Language>,
    documents: Vec<OpenedDocument>,
) {
    let kinds: FxHashMap<&str, u64> = cells.iter().map(|cell| (cell.document.as_ref(), cell.kind)).collect();
    let is_code = |document: &OpenedDocument| kinds.get(document.uri.as_ref()) == Some(&CODE);
    for mut document in documents {
        let told = document.language_id.as_deref().and_then(Language::from_id);
        if told.is_none() && is_code(&document) {
            document.language_id = Some(kernel.map_or(USUAL, Language::id).to_owned());
        }
        let location = location_of(notebook, &document.uri);
        documents::open(state, document, location);
    }
}

/// Where a cell is: in its notebook, where that is a file.
fn location_of(notebook: &lsp::Uri, cell: &lsp::Uri) -> Location {
    match (uri::location(cell.as_ref()), uri::file_path(notebook.as_ref())) {
        (Location::Uri(uri), Some(notebook)) => Location::Cell { notebook, uri },
        (location, _) => location,
    }
}

/// What the code of a notebook is written in, as Jupyter notes it.
fn kernel(metadata: &Value) -> Option<Language> {
    let places = [
        "/kernelspec/language",
        "/language_info/name",
        "/metadata/kernelspec/language",
        "/metadata/language_info/name",
    ];
    places.iter().find_map(|place| Language::from_id(metadata.pointer(place)?.as_str()?))
}

/// Forgets the text of all cells of a notebook: which of them has changed cannot be known.
fn lose_all(state: &Arc<State>, notebook: &lsp::Uri, reason: &dyn std::fmt::Display) {
    cells_of(state, notebook).into_iter().for_each(|cell| documents::lose(state, cell, reason));
}

/// The open cells of a notebook.
fn cells_of(state: &Arc<State>, notebook: &lsp::Uri) -> Vec<Open> {
    let Some(path) = uri::file_path(notebook.as_ref()) else { return Vec::new() };
    let is_cell = |open: &&Open| matches!(&open.location, Location::Cell { notebook, .. } if *notebook == path);
    state.view().open_documents().filter(is_cell).cloned().collect()
}
