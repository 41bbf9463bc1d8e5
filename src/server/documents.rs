//! The open documents: their texts are kept in step with the client's, edit by edit, or forgotten where that fails.

use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;
use tower_lsp::gen_lsp_types as lsp;

use crate::disk::Location;
use crate::document::Language;
use crate::server::background::pool;
use crate::server::background::pool::Pace;
use crate::server::border::{from_proto, uri};
use crate::server::files;
use crate::server::state::{Open, State, Work, give_up_waiting};
use crate::server::wire::repair::LostEdit;
use crate::text::{Edit, Encoding, FileId, OutOfBounds, PositionRange, Source, TextRange};

/// `DidOpenTextDocumentParams`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Opened {
    pub text_document: OpenedDocument,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct OpenedDocument {
    pub uri: lsp::Uri,
    #[serde(default)]
    pub language_id: Option<String>,
    #[serde(default)]
    version: i32,
    text: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct DidChange {
    text_document: ChangedDocument,
    content_changes: Vec<ContentChange>,
}

#[derive(Deserialize)]
struct ChangedDocument {
    uri: lsp::Uri,
    /// Some clients leave it out or send null, though the protocol does not let them.
    #[serde(default)]
    version: Option<i32>,
}

/// Not the generated type: that reads a change whose range is broken as one without a range, which would replace the whole text.
#[derive(Deserialize)]
struct ContentChange {
    #[serde(default)]
    range: Option<lsp::Range>,
    text: String,
}

/// Opens a document at the address that it has.
pub(super) fn did_open(state: &Arc<State>, document: OpenedDocument) {
    let location = uri::location(document.uri.as_ref());
    open(state, document, location);
}

/// Opens a document that is there.
pub(super) fn open(state: &Arc<State>, document: OpenedDocument, location: Location) {
    let language = Language::detect(document.language_id.as_deref(), file_name(&location).as_deref());
    let source = Source::new(&document.text);
    let file = state.change(|project| {
        let file = project.file_id(&location);
        let options = state.options_of(project, file, None);
        // Before the project's change is shown, so that the diagnostics find the document's name and version together.
        let opening = state.next_opening();
        state.set_open(Open {
            file,
            uri: document.uri,
            location,
            language,
            opening,
            in_step: true,
            options,
            pace: Pace::default(),
        });
        project.open_document(file, language, source, document.version);
        if project.is_around_unknown() {
            state.reach(|to| (to.ready, to.waits) = (false, to.waits.wrapping_add(1)));
            state.spawn(give_up_waiting(state.clone()));
        }
        file
    });
    cut_ahead(state, file);
    state.due.add(Work::Spelling);
    scan_if_due(state, Work::Scan);
}

/// Cuts a long text into regions while the glossaries that hold for it are still being read.
fn cut_ahead(state: &Arc<State>, file: FileId) {
    let document = state.view().snapshot.document(file).cloned();
    if let Some(document) = document.filter(|document| pool::is_long(document)) {
        state.spawn(pool::run(move |_| document.cut()));
    }
}

/// Has the disk read where what an editor has open makes that necessary: its configuration, or a glossary that nobody knew of.
fn scan_if_due(state: &State, work: Work) {
    if state.project().is_due() {
        state.due.add(work);
    }
}

/// What the language of a document is told by where its language id says nothing.
fn file_name(location: &Location) -> Option<String> {
    let path = match location {
        Location::Path(path) => path.as_path(),
        // A cell is not in the language that its notebook is written in.
        Location::Cell { .. } => return None,
        Location::Uri(uri) => Path::new(uri),
    };
    path.file_name().map(|name| name.to_string_lossy().into_owned())
}

/// Applies the edits of a notification, or forgets the document.
pub(super) fn did_change(state: &Arc<State>, params: Value) {
    let uri = params.pointer("/textDocument/uri").and_then(Value::as_str).map(lsp::Uri::from);
    match serde_json::from_value::<DidChange>(params) {
        Ok(params) => apply_change(state, params),
        Err(error) => {
            let open = uri.and_then(|uri| state.view().open(&uri).cloned());
            match open {
                Some(open) => lose(state, open, &error),
                None => tracing::warn!("an edit cannot be read and was left out: {error}"),
            }
        }
    }
}

fn apply_change(state: &Arc<State>, params: DidChange) {
    let view = state.view();
    let Some(open) = view.open(&params.text_document.uri).cloned() else {
        return tracing::debug!("{} was edited and is not open", params.text_document.uri);
    };
    let known = view.snapshot.document(open.file).map(|document| (document.source.clone(), document.version));
    drop(view);
    let whole = params.content_changes.iter().any(|change| change.range.is_none());
    let (source, version) = match known {
        Some(known) if open.in_step || whole => known,
        None if whole => (Source::new(""), 0),
        _ => return tracing::debug!("{} was edited and its text is not known", open.uri),
    };
    let version = params.text_document.version.unwrap_or(version.wrapping_add(1));
    match edited(source, params.content_changes, state.capabilities().encoding) {
        Ok((source, edits)) if open.in_step => {
            state.change(|project| project.edit_document(open.file, source, edits, version));
            scan_if_due(state, Work::ScanSoon);
        }
        Ok((source, _)) => {
            tracing::info!("{} is in step again", open.uri);
            state.set_open(Open { in_step: true, ..open.clone() });
            state.change(|project| project.open_document(open.file, open.language, source, version));
        }
        Err(error) => lose(state, open, &error),
    }
}

/// The text after the changes, each of which is on the text that the one before left, and the edits that they are. What stands before a
/// whole text is of no consequence, whether or not it fits.
fn edited(
    mut source: Source,
    changes: Vec<ContentChange>,
    encoding: Encoding,
) -> Result<(Source, Vec<Edit>), OutOfBounds> {
    let first = changes.iter().rposition(|change| change.range.is_none()).unwrap_or(0);
    let mut edits = Vec::with_capacity(changes.len() - first);
    for change in changes.into_iter().skip(first) {
        let edit = match change.range {
            Some(range) => within_halves(&source, from_proto::range(range), change.text, encoding)?,
            None => Edit::replace(TextRange::new(0, source.len()), change.text),
        };
        match change.range {
            Some(_) => source.apply(&edit),
            None => source = Source::new(&edit.text),
        }
        edits.push(edit);
    }
    Ok((source, edits))
}

/// An edit whose ends may each part a pair of UTF-16: U+FFFD stands for the half that stays.
fn within_halves(
    source: &Source,
    positions: PositionRange,
    text: String,
    encoding: Encoding,
) -> Result<Edit, OutOfBounds> {
    const HALF: &str = "\u{fffd}";
    let range = source.checked_range(positions, encoding)?;
    let start = source.parted(positions.start, range.start(), encoding);
    let end =
        if positions.start == positions.end { start } else { source.parted(positions.end, range.end(), encoding) };
    Ok(match (start.is_some(), end) {
        (false, None) => Edit::replace(range, text),
        (true, None) => Edit::replace(range, format!("{HALF}{text}")),
        (start, Some(character)) => {
            let before = if start { HALF } else { "" };
            Edit::replace(TextRange::new(range.start(), character.end()), format!("{before}{text}{HALF}"))
        }
    })
}

/// Forgets the text of a document that is no longer the client's: answers about another text would be wrong ones. Says so once.
pub(super) fn lose(state: &Arc<State>, open: Open, reason: &dyn std::fmt::Display) {
    if !open.in_step {
        return;
    }
    tracing::warn!("an edit of {} is lost ({reason}); close the document and open it again to see its terms", open.uri);
    let file = open.file;
    state.set_open(Open { in_step: false, ..open });
    state.change(|project| project.close_document(file));
}

/// Forgets the text of each document that an unreadable edit may have been of.
pub(super) fn lose_unread(state: &Arc<State>, edit: &LostEdit) {
    let lost: Vec<Open> = match edit {
        LostEdit::None => return,
        LostEdit::Of(uri) => state.view().open(&lsp::Uri(uri.clone())).cloned().into_iter().collect(),
        LostEdit::Unknown => state.view().open_documents().cloned().collect(),
    };
    lost.into_iter().for_each(|open| lose(state, open, &"it cannot be read"));
}

/// Closes a document.
pub(super) fn did_close(state: &Arc<State>, uri: &lsp::Uri) {
    match state.remove_open(uri) {
        Some(open) => {
            state.change(|project| project.close_document(open.file));
            files::note_stale(state, |stale| {
                open.location.file_path().into_iter().for_each(|path| stale.note_closed(path));
            });
            // The text may have been forgotten before, and then nothing has changed by closing it.
            state.wake_publisher(open.file);
            scan_if_due(state, Work::Scan);
            state.due.add(Work::Count);
        }
        None => tracing::debug!("{uri} was closed and is not open"),
    }
}

/// Forgets the text of a document after a fault of ours while it was changed.
pub(super) fn lose_after_panic(state: &Arc<State>, uri: Option<String>) {
    let open = uri.and_then(|uri| state.view().open(&lsp::Uri(uri)).cloned());
    if let Some(open) = open {
        lose(state, open, &"the server failed while applying it");
    }
}
