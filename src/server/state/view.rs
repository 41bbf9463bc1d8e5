//! What requests are answered from: the newest snapshot, and what the client has open.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use tower_lsp::gen_lsp_types as lsp;

use crate::disk::Location;
use crate::document::Language;
use crate::project::FileOptions;
use crate::server::background::pool::Pace;
use crate::server::border::uri;
use crate::server::diagnostics::publish::{Problems, Wake};
use crate::text::FileId;
use crate::workspace::Snapshot;

/// A document that the client has open.
#[derive(Debug, Clone)]
pub(in crate::server) struct Open {
    pub file: FileId,
    /// As the client writes it: answers about the document use the same letters.
    pub uri: lsp::Uri,
    pub location: Location,
    pub language: Language,
    /// The number of this opening, from 1: the same file opened again has another.
    pub opening: u64,
    /// Whether our text is the client's. After an edit that does not fit it is not, until the client sends the whole text.
    pub in_step: bool,
    /// What its features are told.
    pub options: FileOptions,
    /// How quickly its diagnostics are found.
    pub pace: Pace,
}

/// What requests are answered from.
#[derive(Debug, Default)]
pub(in crate::server) struct View {
    pub snapshot: Snapshot,
    /// By the client's URI.
    pub(super) documents: FxHashMap<String, Open>,
    /// The URIs of the files that are open.
    by_file: FxHashMap<FileId, String>,
    /// What wakes the diagnostics task of a file.
    pub(super) publishers: FxHashMap<FileId, Arc<Wake>>,
    /// How many documents were opened.
    openings: u64,
    /// What is wrong in configurations and unreadable files.
    pub problems: FxHashMap<FileId, Problems>,
    /// The number of the configurations that options and problems are of.
    pub(super) configured: u64,
}

impl View {
    /// The number of one more opening.
    pub fn next_opening(&mut self) -> u64 {
        self.openings += 1;
        self.openings
    }

    /// The open document that a URI names, however it is escaped.
    pub fn open(&self, uri: &lsp::Uri) -> Option<&Open> {
        self.documents.get(uri.as_ref()).or_else(|| {
            let location = uri::location(uri.as_ref());
            self.documents.values().find(|open| open.location == location)
        })
    }

    /// All open documents, in no order.
    pub fn open_documents(&self) -> impl Iterator<Item = &Open> {
        self.documents.values()
    }

    /// The open document of that file.
    pub fn open_file(&self, file: FileId) -> Option<&Open> {
        self.documents.get(self.by_file.get(&file)?)
    }

    /// Remembers an open document, or what has changed about it.
    pub(super) fn set_open(&mut self, open: Open) {
        let uri = open.uri.as_ref().to_owned();
        self.by_file.insert(open.file, uri.clone());
        self.documents.insert(uri, open);
    }

    /// Forgets a document that was closed.
    pub(super) fn remove_open(&mut self, uri: &lsp::Uri) -> Option<Open> {
        let key = self.open(uri)?.uri.as_ref().to_owned();
        let closed = self.documents.remove(&key)?;
        if self.by_file.get(&closed.file) == Some(&key) {
            self.by_file.remove(&closed.file);
        }
        Some(closed)
    }
}
