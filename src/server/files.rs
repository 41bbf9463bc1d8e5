//! Files and folders that changed: what clients and the disk tell of them.

use std::sync::Arc;

use tower_lsp::gen_lsp_types as lsp;

use crate::disk::{FileEvent, FileEventKind};
use crate::project::Stale;
use crate::server::border::{from_proto, uri};
use crate::server::state::{State, Work};

/// What the client has seen on disk.
pub(super) fn did_change_watched_files(state: &Arc<State>, params: &lsp::DidChangeWatchedFilesParams) {
    let events: Vec<FileEvent> = params.changes.iter().filter_map(from_proto::file_event).collect();
    note_events(state, &events);
}

/// What the client has made.
pub(super) fn did_create_files(state: &Arc<State>, params: &lsp::CreateFilesParams) {
    let created = params.files.iter().filter_map(|file| event(&file.uri, FileEventKind::Created));
    note_events(state, &created.collect::<Vec<_>>());
}

/// What it has moved.
pub(super) fn did_rename_files(state: &Arc<State>, params: &lsp::RenameFilesParams) {
    let gone = params.files.iter().filter_map(|file| event(&file.old_uri, FileEventKind::Deleted));
    let there = params.files.iter().filter_map(|file| event(&file.new_uri, FileEventKind::Created));
    note_events(state, &gone.chain(there).collect::<Vec<_>>());
}

/// What it has deleted.
pub(super) fn did_delete_files(state: &Arc<State>, params: &lsp::DeleteFilesParams) {
    let gone = params.files.iter().filter_map(|file| event(&file.uri, FileEventKind::Deleted));
    note_events(state, &gone.collect::<Vec<_>>());
}

fn event(uri: &lsp::Uri, kind: FileEventKind) -> Option<FileEvent> {
    Some(FileEvent { path: uri::file_path(uri.as_ref())?, kind })
}

/// Notes changes on disk, and has them read where they concern us.
pub(super) fn note_events(state: &Arc<State>, events: &[FileEvent]) {
    if state.change(|project| project.note_events(events)) {
        state.due.add(Work::Scan);
    }
    note_stale(state, |stale| stale.note_events(events));
    state.due.add(Work::Count);
}

/// Notes what of the disk may be other than it was, where somebody wants to know how often entries are used.
pub(super) fn note_stale(state: &State, note: impl FnOnce(&mut Stale)) {
    if state.reached().wants_uses {
        note(&mut state.stale.lock());
        state.due.add(Work::Uses);
    }
}

/// Other folders are worked in.
pub(super) fn did_change_folders(state: &Arc<State>, params: lsp::DidChangeWorkspaceFoldersParams) {
    let path = |folder: &lsp::WorkspaceFolder| uri::file_path(folder.uri.as_ref());
    state.change(|project| {
        params.event.removed.iter().filter_map(path).for_each(|root| project.remove_folder(&root));
        params.event.added.iter().filter_map(path).for_each(|root| project.add_folder(root));
    });
    state.due.add(Work::Watch);
    state.due.add(Work::Scan);
}
