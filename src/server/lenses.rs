//! How often entries are used: code lenses above the entries of a glossary, which are told what they say when the client shows them, the command
//! that lists the uses, and a line in the hover of an entry.

use std::sync::Arc;

use serde_json::{Value, json};
use tower_lsp::gen_lsp_types as lsp;

use crate::glossary::EntryId;
use crate::ide;
use crate::server::border::{outlines, to_proto};
use crate::server::references;
use crate::server::state::State;
use crate::text::{FilePosition, TextRange};
use crate::workspace::{Document, Snapshot};

/// The command of a code lens. Its argument is a [`lsp::TextDocumentPositionParams`] in an open document, and its answer the places of the uses,
/// those in glossaries aside; it changes nothing.
pub(super) const SHOW_USES: &str = "glossator.showUses";

/// What a lens says while nobody has counted.
const COUNTING: &str = "counting uses …";

/// The lenses of a glossary, which say nothing yet.
pub(super) fn lenses(
    entries: Vec<(EntryId, TextRange)>,
    snapshot: &Snapshot,
    document: &Document,
    state: &State,
) -> Vec<lsp::CodeLens> {
    let encoding = state.capabilities().encoding;
    let one = |(entry, range)| {
        let range = to_proto::range(range, &document.source, encoding);
        // A range of several lines is not allowed.
        Some(lsp::CodeLens {
            range: lsp::Range {
                start: range.start,
                end: if range.start.line == range.end.line { range.end } else { range.start },
            },
            command: None,
            data: Some(outlines::named(entry, snapshot)?),
        })
    };
    entries.into_iter().filter_map(one).collect()
}

/// A lens with what it says. One that stands above an entry which is gone says so: it is gone as soon as the client asks again.
pub(super) async fn resolved(state: &Arc<State>, mut lens: lsp::CodeLens) -> lsp::CodeLens {
    state.wait_uses().await;
    let snapshot = state.moment().snapshot;
    let entry = lens.data.as_ref().and_then(|data| outlines::entry_named(data, &snapshot));
    let uses = state.uses.lock().clone();
    let total = entry.zip(uses).and_then(|(entry, uses)| ide::uses::total(&snapshot, &uses, entry));
    let title = total.map_or_else(|| COUNTING.to_owned(), ide::uses::told);
    let uri = entry.and_then(|entry| state.uri_of(entry.file));
    let at = uri.map(|uri| json!({"textDocument": {"uri": uri}, "position": lens.range.start}));
    lens.command = Some(lsp::Command {
        title,
        tooltip: None,
        command: SHOW_USES.to_owned(),
        arguments: Some(at.into_iter().collect()),
    });
    lens
}

/// The places that a lens speaks of.
pub(super) async fn uses(state: &Arc<State>, argument: Value) -> Option<Vec<lsp::Location>> {
    let mut question: references::Question = serde_json::from_value(argument).ok()?;
    question.only_texts = true;
    let snapshot = state.moment().snapshot;
    let file = state.view().open(&question.at.text_document.uri)?.file;
    let document = snapshot.document(file)?;
    let position =
        crate::server::border::from_proto::file_position(document, question.at.position, state.capabilities().encoding);
    let sought = ide::sought(&snapshot, position)?;
    Some(references::find(state, &snapshot, sought, question).await)
}

/// The last line of a hover, where an entry is asked about in its glossary; `None` also while nobody has counted, which is begun by asking.
pub(super) fn hover_line(state: &State, snapshot: &Snapshot, position: FilePosition) -> Option<String> {
    if !ide::uses::is_own_entry(snapshot, position) {
        return None;
    }
    state.want_uses();
    let uses = state.uses.lock().clone()?;
    ide::uses::hover_line(snapshot, position, &uses)
}
