//! Requests about the glossary as a whole: outline, search, folding, selection, links, and the hierarchy of terms.

use std::sync::Arc;

use tower_lsp::gen_lsp_types as lsp;
use tower_lsp::jsonrpc::Result;

use super::{Backend, impossible};
use crate::ide;
use crate::server::background::pool;
use crate::server::border::{from_proto, outlines};
use crate::server::{lenses, moving};
use crate::text::FileId;
use crate::workspace::{Document, Snapshot};

/// More entries than these are not looked at in a list; one letter more brings others.
const MOST_FOUND: usize = 500;

impl Backend {
    /// `textDocument/documentSymbol`
    pub async fn document_symbol(
        &self,
        asked: lsp::DocumentSymbolParams,
    ) -> Result<Option<lsp::DocumentSymbolResponse>> {
        let Some((snapshot, document)) = self.glossary(&asked.text_document).await else { return Ok(None) };
        let (file, world) = (document.file, snapshot.clone());
        let symbols = pool::for_document(&document, move || ide::document_symbols(&world, file)).await;
        Ok(Some(outlines::symbols(symbols, &document, &asked.text_document.uri, self.state.capabilities())))
    }

    /// `workspace/symbol`
    pub async fn workspace_symbol(
        &self,
        asked: lsp::WorkspaceSymbolParams,
    ) -> Result<Option<lsp::WorkspaceSymbolResponse>> {
        let snapshot = self.settled().await;
        let world = snapshot.clone();
        let found = pool::run(move |_| ide::workspace_symbols(&world, &asked.query, MOST_FOUND)).await;
        let (uri_of, encoding) = (|file| self.state.uri_of(file), self.state.capabilities().encoding);
        Ok(Some(outlines::found(found, &snapshot, &uri_of, encoding)))
    }

    /// `textDocument/foldingRange`
    pub async fn folding_range(&self, asked: lsp::FoldingRangeParams) -> Result<Option<Vec<lsp::FoldingRange>>> {
        let Some((snapshot, document)) = self.glossary(&asked.text_document).await else { return Ok(None) };
        let limit = self.state.capabilities().most_folds.map_or(usize::MAX, |most| most as usize);
        let file = document.file;
        let ranges = pool::for_document(&document, move || ide::folding_ranges(&snapshot, file, limit)).await;
        Ok(Some(outlines::folds(&ranges, &document)))
    }

    /// `textDocument/selectionRange`
    pub async fn selection_range(&self, asked: lsp::SelectionRangeParams) -> Result<Option<Vec<lsp::SelectionRange>>> {
        let Some((snapshot, document)) = self.opened(&asked.text_document).await else { return Ok(None) };
        let encoding = self.state.capabilities().encoding;
        let at = |position| from_proto::file_position(&document, position, encoding);
        let places: Vec<_> = asked.positions.into_iter().map(at).collect();
        let chains = move || places.into_iter().map(|at| ide::selection_range(&snapshot, at)).collect::<Vec<_>>();
        let chains = pool::for_document(&document, chains).await;
        Ok(outlines::selections(chains, &document, encoding))
    }

    /// `textDocument/documentLink`
    pub async fn document_link(&self, asked: lsp::DocumentLinkParams) -> Result<Option<Vec<lsp::DocumentLink>>> {
        let Some((snapshot, document)) = self.glossary(&asked.text_document).await else { return Ok(None) };
        let file = document.file;
        let links = pool::for_document(&document, move || ide::document_links(&snapshot, file)).await;
        Ok(Some(outlines::links(links, &document, self.state.capabilities())))
    }

    /// `textDocument/codeLens`: what the lenses say is told when they are shown.
    pub async fn code_lens(&self, asked: lsp::CodeLensParams) -> Result<Option<Vec<lsp::CodeLens>>> {
        let Some((snapshot, document)) = self.glossary(&asked.text_document).await else { return Ok(None) };
        let is_wanted = self.state.view().open_file(document.file).is_some_and(|open| open.options.code_lens);
        if !is_wanted {
            return Ok(None);
        }
        self.state.want_uses();
        let (file, world) = (document.file, snapshot.clone());
        let entries = pool::for_document(&document, move || ide::uses::written_entries(&world, file)).await;
        Ok(Some(lenses::lenses(entries, &snapshot, &document, &self.state)))
    }

    /// `codeLens/resolve`
    pub async fn resolve_code_lens(&self, lens: lsp::CodeLens) -> Result<lsp::CodeLens> {
        Ok(lenses::resolved(&self.state, lens).await)
    }

    /// `textDocument/prepareCallHierarchy`: the entries of the term at a place.
    pub async fn prepare_call_hierarchy(
        &self,
        at: lsp::TextDocumentPositionParams,
    ) -> Result<Option<Vec<lsp::CallHierarchyItem>>> {
        let Some(place) = self.place(&at).await? else { return Ok(None) };
        let terms = self.ask(&place, ide::terms_at).await?;
        let items: Vec<_> = terms.into_iter().filter_map(|id| self.item(&place.snapshot, id)).collect();
        Ok((!items.is_empty()).then_some(items))
    }

    /// `callHierarchy/outgoingCalls`: the entries that an entry mentions.
    pub async fn outgoing_calls(
        &self,
        asked: lsp::CallHierarchyOutgoingCallsParams,
    ) -> Result<Option<Vec<lsp::CallHierarchyOutgoingCall>>> {
        let snapshot = self.settled().await;
        let id = outlines::entry_of(&asked.item, &snapshot).ok_or_else(gone)?;
        let mentions = self.mentions(&snapshot, Some(id.file), move |found| found.from == id).await;
        let one = |found: &ide::Mentions| {
            let from_ranges = self.ranges(&snapshot, found)?;
            Some(lsp::CallHierarchyOutgoingCall { to: self.item(&snapshot, found.to)?, from_ranges })
        };
        Ok(Some(mentions.iter().filter_map(one).collect()))
    }

    /// `callHierarchy/incomingCalls`: the entries that mention an entry.
    pub async fn incoming_calls(
        &self,
        asked: lsp::CallHierarchyIncomingCallsParams,
    ) -> Result<Option<Vec<lsp::CallHierarchyIncomingCall>>> {
        let snapshot = self.settled().await;
        let id = outlines::entry_of(&asked.item, &snapshot).ok_or_else(gone)?;
        let mentions = self.mentions(&snapshot, None, move |found| found.to == id).await;
        let one = |found: &ide::Mentions| {
            let from_ranges = self.ranges(&snapshot, found)?;
            Some(lsp::CallHierarchyIncomingCall { from: self.item(&snapshot, found.from)?, from_ranges })
        };
        Ok(Some(mentions.iter().filter_map(one).collect()))
    }

    fn item(&self, snapshot: &Snapshot, id: crate::glossary::EntryId) -> Option<lsp::CallHierarchyItem> {
        outlines::item(id, snapshot, self.state.uri_of(id.file)?, self.state.capabilities().encoding)
    }

    fn ranges(&self, snapshot: &Snapshot, found: &ide::Mentions) -> Option<Vec<lsp::Range>> {
        outlines::mentions(found, snapshot, self.state.capabilities().encoding)
    }

    /// What the entries of a glossary, or of all, mention, as far as it is wanted.
    async fn mentions(
        &self,
        snapshot: &Snapshot,
        file: Option<FileId>,
        wanted: impl Fn(&ide::Mentions) -> bool + Send + 'static,
    ) -> Vec<ide::Mentions> {
        let (state, snapshot) = (self.state.clone(), snapshot.clone());
        pool::run(move |_| {
            let documents = state.project().glossary_documents(&snapshot);
            let documents = documents.iter().filter(|document| file.is_none_or(|file| document.file == file));
            let files = documents.filter_map(|document| Some((document, snapshot.glossary_file(document.file)?)));
            let all = files.flat_map(|(document, file)| ide::mentions(document, file));
            all.filter(|found| wanted(found)).collect()
        })
        .await
    }

    /// `workspace/willRenameFiles`: the links that would lead nowhere where a glossary moves.
    pub async fn will_rename_files(&self, asked: lsp::RenameFilesParams) -> Result<Option<lsp::WorkspaceEdit>> {
        let snapshot = self.settled().await;
        Ok(moving::edit(&self.state, snapshot, &asked).await)
    }

    /// The world once the glossaries on disk are known, or have taken too long.
    async fn settled(&self) -> Snapshot {
        let moment = self.moment();
        if moment.ready {
            return moment.snapshot;
        }
        self.state.wait_ready().await;
        self.state.moment().snapshot
    }

    /// An open document, in a world in which it is read; `None` where it is not open.
    async fn opened(&self, document: &lsp::TextDocumentIdentifier) -> Option<(Snapshot, Arc<Document>)> {
        let file = self.state.view().open(&document.uri)?.file;
        let mut snapshot = self.settled().await;
        if !snapshot.is_read(file) {
            self.state.wait_read(file).await;
            snapshot = self.state.moment().snapshot;
        }
        let document = snapshot.document(file)?.clone();
        Some((snapshot, document))
    }

    /// The same where it is a glossary, and what is known of it is of its text.
    async fn glossary(&self, document: &lsp::TextDocumentIdentifier) -> Option<(Snapshot, Arc<Document>)> {
        let opened = self.opened(document).await;
        opened.filter(|(snapshot, document)| {
            snapshot.glossary_file(document.file).is_some_and(|file| !file.reading.entries.is_empty())
                && snapshot.is_read(document.file)
        })
    }
}

fn gone() -> tower_lsp::jsonrpc::Error {
    impossible("this entry is not in the glossary any more".to_owned())
}
