//! The requests. Each handler has three beats: what came in, what the layers below say to it, what goes out.

use std::sync::Arc;

use serde_json::Value;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::{LanguageServer, gen_lsp_types as lsp};

use super::state::{MOMENT, Moment, State};
use super::{capabilities, from_proto, pool, publish, to_proto};
use crate::ide::{self, CompletionOptions, HoverOptions};
use crate::text::FilePosition;
use crate::workspace::{Document, Snapshot};

/// What the framework calls with requests.
#[derive(Debug)]
pub(super) struct Backend {
    pub state: Arc<State>,
}

/// A place in an open document that a request asks about.
struct Place {
    snapshot: Snapshot,
    document: Arc<Document>,
    position: FilePosition,
    completion_limit: usize,
}

impl LanguageServer for Backend {
    async fn initialize(&self, _: lsp::InitializeParams) -> Result<lsp::InitializeResult> {
        Ok(lsp::InitializeResult {
            capabilities: capabilities::offered(self.state.capabilities()),
            server_info: Some(lsp::ServerInfo {
                name: env!("CARGO_PKG_NAME").to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
        })
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }
}

impl Backend {
    /// `textDocument/hover`
    pub async fn hover(&self, at: lsp::TextDocumentPositionParams) -> Result<Option<lsp::Hover>> {
        let Some(place) = self.place(&at).await? else { return Ok(None) };
        let client = self.state.capabilities();
        let options = HoverOptions { markdown: client.hover_markdown };
        let hover = self.ask(&place, move |snapshot, position| ide::hover(snapshot, position, &options)).await?;
        Ok(hover.map(|hover| to_proto::hover(hover, &place.document, client)))
    }

    /// `textDocument/completion`
    pub async fn completion(&self, at: lsp::TextDocumentPositionParams) -> Result<Option<lsp::CompletionList>> {
        let Some(place) = self.place(&at).await? else { return Ok(None) };
        let options = CompletionOptions { limit: place.completion_limit };
        let list = self.ask(&place, move |snapshot, position| ide::completion(snapshot, position, &options)).await?;
        Ok(Some(to_proto::completion(list, &place.document, self.state.capabilities())))
    }

    /// `completionItem/resolve`
    pub async fn resolve_completion(&self, mut item: lsp::CompletionItem) -> Result<lsp::CompletionItem> {
        let Some((document, entry)) = to_proto::completed_entry(&item) else { return Ok(item) };
        let markdown = self.state.capabilities().completion_markdown;
        let meaning = ide::completion_meaning(&self.moment().snapshot, document, entry, markdown);
        item.documentation = meaning.map(|meaning| to_proto::markup(meaning, markdown).into());
        Ok(item)
    }

    /// `textDocument/definition`
    pub async fn definition(&self, at: lsp::TextDocumentPositionParams) -> Result<Option<lsp::DefinitionResponse>> {
        self.define(&at, self.state.capabilities().definition_links).await
    }

    /// `textDocument/declaration`: a term is declared where it is defined.
    pub async fn declaration(&self, at: lsp::TextDocumentPositionParams) -> Result<Option<lsp::DefinitionResponse>> {
        self.define(&at, self.state.capabilities().declaration_links).await
    }

    async fn define(
        &self,
        at: &lsp::TextDocumentPositionParams,
        links: bool,
    ) -> Result<Option<lsp::DefinitionResponse>> {
        let Some(place) = self.place(at).await? else { return Ok(None) };
        let definition = self.ask(&place, ide::definition).await?;
        let form = (links, self.state.capabilities().encoding);
        let uri_of = |file| self.state.uri_of(file);
        Ok(definition.map(|found| to_proto::definition(&found, &place.document, &place.snapshot, &uri_of, form)))
    }

    /// `textDocument/diagnostic`, for clients that pull.
    pub async fn diagnostic(&self, params: lsp::DocumentDiagnosticParams) -> Result<lsp::DocumentDiagnosticReport> {
        let items = publish::pulled(&self.state, &self.moment().snapshot, &params.text_document.uri).await;
        Ok(to_proto::report(items, params.previous_result_id.as_deref()))
    }

    /// `glossator/test/text`: the text of a document as the server has it.
    pub async fn test_text(&self, document: lsp::TextDocumentIdentifier) -> Result<Option<String>> {
        let moment = self.moment();
        let file = self.state.view().open(&document.uri).map(|open| open.file);
        let document = file.and_then(|file| moment.snapshot.document(file));
        Ok(document.map(|document| document.text().to_string()))
    }

    /// `glossator/test/sleep`: takes so many milliseconds, as a long computation would.
    pub async fn test_sleep(&self, milliseconds: (u64,)) -> Result<u64> {
        let until = std::time::Instant::now() + std::time::Duration::from_millis(milliseconds.0);
        pool::run(move |cancelled| {
            while std::time::Instant::now() < until && !cancelled.is_set() {
                std::thread::sleep(std::time::Duration::from_millis(1));
            }
        })
        .await;
        Ok(milliseconds.0)
    }

    /// `glossator/test/panic`: fails.
    pub async fn test_panic(&self, _: Value) -> Result<()> {
        panic!("asked for by a test")
    }

    fn moment(&self) -> Moment {
        MOMENT.try_with(Clone::clone).unwrap_or_else(|_| self.state.moment())
    }

    /// The place that a request asks about; `None` in a document that is not open. Waits a little where the glossaries on disk are not
    /// known yet, so that the first answers are not falsely empty.
    async fn place(&self, at: &lsp::TextDocumentPositionParams) -> Result<Option<Place>> {
        let moment = self.moment();
        let open = self.state.view().open(&at.text_document.uri).map(|open| (open.file, open.completion_limit));
        let Some((file, completion_limit)) = open else { return Ok(None) };
        let Some(arrived) = moment.snapshot.document(file) else { return Ok(None) };
        let mut snapshot = moment.snapshot.clone();
        if !moment.ready {
            self.state.wait_ready().await;
            snapshot = self.state.moment().snapshot;
        }
        let Some(document) = snapshot.document(file).cloned() else { return Ok(None) };
        if document.version != arrived.version {
            return Err(overtaken());
        }
        let position = from_proto::file_position(&document, at.position, self.state.capabilities().encoding);
        Ok(Some(Place { snapshot, document, position, completion_limit }))
    }

    /// Asks the layers below about a place. A long answer that an edit has overtaken is not worth its time.
    async fn ask<T: Send + 'static>(
        &self,
        place: &Place,
        question: impl FnOnce(&Snapshot, FilePosition) -> T + Send + 'static,
    ) -> Result<T> {
        if !pool::is_quick(&place.document) {
            let newest = self.state.view().snapshot.document(place.position.file).map(|document| document.version);
            if newest != Some(place.document.version) {
                return Err(overtaken());
            }
        }
        let (snapshot, position) = (place.snapshot.clone(), place.position);
        Ok(pool::for_document(&place.document, move || question(&snapshot, position)).await)
    }
}

/// LSP's "the content was modified": the client asks again where it still wants to know.
fn overtaken() -> Error {
    Error::new(ErrorCode::ContentModified)
}
