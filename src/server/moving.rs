//! A glossary that is about to move: the edit that keeps links alive.

use std::sync::Arc;

use tower_lsp::gen_lsp_types as lsp;

use crate::project::{ChangedLinks, Move, moved_links};
use crate::server::background::pool;
use crate::server::border::uri;
use crate::server::change::{self, FileChange};
use crate::server::references::is_lost;
use crate::server::state::State;
use crate::workspace::Snapshot;

/// The edit of the files as they are before they move; `None` where no link changes.
pub(super) async fn edit(
    state: &Arc<State>,
    snapshot: Snapshot,
    asked: &lsp::RenameFilesParams,
) -> Option<lsp::WorkspaceEdit> {
    let path = |address: &lsp::Uri| uri::file_path(address.as_ref());
    let moves =
        asked.files.iter().filter_map(|file| Some(Move { from: path(&file.old_uri)?, to: path(&file.new_uri)? }));
    let moves: Vec<Move> = moves.collect();
    let searching = state.clone();
    let changed = pool::run(move |cancelled| {
        let lost = is_lost(&searching);
        searching.counted(|project| moved_links(&moves, &snapshot, project, &lost, &|| cancelled.is_set()))
    });
    let files: Vec<FileChange> = changed.await.into_iter().filter_map(|links| change_of(state, links)).collect();
    (!files.is_empty()).then(|| change::workspace_edit(files, state.capabilities()))
}

fn change_of(state: &State, links: ChangedLinks) -> Option<FileChange> {
    let uri = if links.version.is_some() { state.uri_of(links.file)? } else { uri::uri(&links.location) };
    let (source, version, edits) = (links.source, links.version, links.edits);
    Some(FileChange { uri, version, create: false, source, edits, asks: Vec::new() })
}
