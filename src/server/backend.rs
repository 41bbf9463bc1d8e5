//! The requests. Each handler has three beats: what came in, what the layers below say to it, what goes out.

mod marks;
mod navigation;

use std::sync::Arc;

use serde_json::Value;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::{LanguageServer, gen_lsp_types as lsp};

use crate::ide::{self, DefinitionOptions};
use crate::project::FileOptions;
use crate::server::background::pool;
use crate::server::border::status::{Question, Status};
use crate::server::border::{from_proto, to_proto};
use crate::server::diagnostics::pull;
use crate::server::state::{EarlyQuestion, MOMENT, Moment, State};
use crate::server::{actions, aliasing, commands, lenses, offers, references, rename, status};
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
    options: FileOptions,
    pace: pool::Pace,
    /// There where it was asked about before the glossaries were known.
    _early: Option<EarlyQuestion>,
}

impl LanguageServer for Backend {
    async fn initialize(&self, _: lsp::InitializeParams) -> Result<lsp::InitializeResult> {
        Ok(lsp::InitializeResult {
            capabilities: offers::offered(self.state.capabilities()),
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
        let Some(options) = place.options.hover(client.hover_markdown) else { return Ok(None) };
        let rules = place.options.diagnostics.clone();
        let hover = match self.ask_here(&place, move |snapshot, at| ide::hover(snapshot, at, &options)).await? {
            Some(hover) => Some(hover),
            None => {
                self.ask_rules(&place, move |snapshot, at| ide::hover_meant(snapshot, at, &options, &rules)).await?
            }
        };
        let uses = || lenses::hover_line(&self.state, &place.snapshot, place.position);
        let hover = hover.map(|hover| hover.with_line(place.options.hover_uses.then(uses).flatten()));
        Ok(hover.map(|hover| to_proto::hover(hover, &place.document, client)))
    }

    /// `textDocument/completion`
    pub async fn completion(&self, at: lsp::TextDocumentPositionParams) -> Result<Option<lsp::CompletionList>> {
        let Some(place) = self.place(&at).await? else { return Ok(None) };
        let Some(options) = place.options.completion else { return Ok(None) };
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
        self.define(&at, self.state.capabilities().definition_links, |options| options.definition).await
    }

    /// `textDocument/declaration`: a term is declared where it is defined.
    pub async fn declaration(&self, at: lsp::TextDocumentPositionParams) -> Result<Option<lsp::DefinitionResponse>> {
        self.define(&at, self.state.capabilities().declaration_links, |_| DefinitionOptions { code: true }).await
    }

    async fn define(
        &self,
        at: &lsp::TextDocumentPositionParams,
        links: bool,
        told: impl FnOnce(&FileOptions) -> DefinitionOptions,
    ) -> Result<Option<lsp::DefinitionResponse>> {
        let Some(place) = self.place(at).await? else { return Ok(None) };
        let options = told(&place.options);
        let definition = self.ask_here(&place, move |snapshot, at| ide::definition(snapshot, at, &options)).await?;
        let form = (links, self.state.capabilities().encoding);
        let uri_of = |file| self.state.uri_of(file);
        Ok(definition.map(|found| to_proto::definition(&found, &place.document, &place.snapshot, &uri_of, form)))
    }

    /// `textDocument/documentHighlight`
    pub async fn document_highlight(
        &self,
        at: lsp::TextDocumentPositionParams,
    ) -> Result<Option<Vec<lsp::DocumentHighlight>>> {
        let Some(place) = self.place(&at).await? else { return Ok(None) };
        let highlights = self.ask(&place, ide::highlights).await?;
        let encoding = self.state.capabilities().encoding;
        let one = |highlight| to_proto::highlight(highlight, &place.document, encoding);
        Ok((!highlights.is_empty()).then(|| highlights.into_iter().map(one).collect()))
    }

    /// `textDocument/references`
    pub async fn references(&self, question: references::Question) -> Result<Option<Vec<lsp::Location>>> {
        let asked = match self.place(&question.at).await? {
            Some(place) => self.ask(&place, ide::sought).await?.map(|sought| (place.snapshot, sought)),
            None => references::sought_in_closed(&self.state, &question.at).await,
        };
        let Some((snapshot, sought)) = asked else { return Ok(None) };
        Ok(Some(references::find(&self.state, &snapshot, sought, question).await))
    }

    /// `textDocument/prepareRename`
    pub async fn prepare_rename(
        &self,
        at: lsp::TextDocumentPositionParams,
    ) -> Result<Option<lsp::PrepareRenameResult>> {
        let Some(place) = self.place(&at).await? else { return Ok(None) };
        let found = self.ask(&place, ide::renameable).await?;
        let encoding = self.state.capabilities().encoding;
        Ok(found.map(|found| to_proto::renameable(found, &place.document, encoding)))
    }

    /// `textDocument/rename`
    pub async fn rename(&self, question: rename::Question) -> Result<Option<lsp::WorkspaceEdit>> {
        let Some(place) = self.place(&question.at).await? else { return Ok(None) };
        let new = question.new_name;
        let rename =
            self.ask(&place, move |snapshot, at| ide::Rename::at(snapshot, at, &new)).await?.map_err(impossible)?;
        let rename = rename.ok_or_else(|| impossible("no term of a glossary stands here".into()))?;
        let edit = rename::edit(&self.state, &place.snapshot, rename, place.options.rename, question.work_done_token);
        edit.await.map(Some).map_err(impossible)
    }

    /// `textDocument/codeAction`
    pub async fn code_action(&self, question: actions::Question) -> Result<Option<Vec<lsp::CodeAction>>> {
        if !self.state.capabilities().action_literals || !question.context.wants_any() {
            return Ok(None);
        }
        let start = lsp::TextDocumentPositionParams::new(question.text_document, question.range.start);
        let Some(place) = self.place(&start).await? else { return Ok(None) };
        let range = from_proto::text_range(&place.document, question.range, self.state.capabilities().encoding);
        actions::note_caret(&self.state, &place.document, range);
        if !place.snapshot.is_read(place.document.file) {
            // The glossary is being read: what is known of it is of another text.
            self.state.wait_read(place.document.file).await;
            return Err(overtaken());
        }
        let options = place.options.diagnostics.clone();
        let fixes = move |snapshot: &Snapshot, at: FilePosition| ide::fixes(snapshot, at.file, range, &options);
        let fixes = actions::worth_offering(&self.state, self.ask_rules(&place, fixes).await?).await;
        let actions = actions::actions(&self.state, &place.snapshot, &place.document, fixes, &question.context);
        self.state.reach(|to| to.answered = true);
        Ok(Some(actions))
    }

    /// `codeAction/resolve`: works out the edit of an action that needs the disk. One of another make stays as it is.
    pub async fn resolve_action(&self, mut action: lsp::CodeAction) -> Result<lsp::CodeAction> {
        let deferred = action.data.as_ref().and_then(|data| serde_json::from_value(data.clone()).ok());
        if let (None, Some(deferred)) = (&action.edit, deferred) {
            action.edit = actions::edit(&self.state, deferred).await.map_err(impossible)?;
        }
        Ok(action)
    }

    /// `workspace/executeCommand`: does what an action stands for, for clients that cannot have actions resolved.
    pub async fn execute_command(&self, command: actions::Command) -> Result<Option<Value>> {
        if command.command == lenses::SHOW_USES {
            let uses = lenses::uses(&self.state, command.arguments.into_iter().next().unwrap_or_default()).await;
            return Ok(uses.map(|uses| serde_json::json!(uses)));
        }
        if command.command == aliasing::ADD_ALIAS {
            let done = aliasing::run(&self.state, command.arguments.into_iter().next()).await;
            return done.map(|()| None).map_err(impossible);
        }
        if let Some(answer) = commands::run(&self.state, &command).await {
            return answer.map(Some).map_err(Error::invalid_params);
        }
        match actions::run(&self.state, command).await {
            Some(done) => done.map(|()| None).map_err(impossible),
            None => Err(Error::invalid_params("this server has no such command")),
        }
    }

    /// `textDocument/diagnostic`, for clients that pull.
    pub async fn diagnostic(&self, params: lsp::DocumentDiagnosticParams) -> Result<lsp::DocumentDiagnosticReport> {
        let moment = self.moment();
        let opened = pull::document(&self.state, moment, &params.text_document.uri).await.ok_or_else(ask_again)?;
        Ok(to_proto::report(opened, params.previous_result_id.as_deref()))
    }

    /// `workspace/diagnostic`: the glossary files and the open documents, as far as they are known now.
    pub async fn workspace_diagnostic(&self, question: pull::Question) -> Result<lsp::WorkspaceDiagnosticReport> {
        let items = pull::workspace(&self.state, &self.moment().snapshot, question).await;
        Ok(lsp::WorkspaceDiagnosticReport { items })
    }

    /// `glossator/status`: how much is known, for status bars.
    pub async fn status(&self, question: Question) -> Result<Status> {
        Ok(status::answer(&self.state, &self.moment(), &question))
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
        let open = self
            .state
            .view()
            .open(&at.text_document.uri)
            .map(|open| (open.file, open.options.clone(), open.pace.clone()));
        let Some((file, options, pace)) = open else { return Ok(None) };
        let Some(arrived) = moment.snapshot.document(file) else { return Ok(None) };
        let _early = (!moment.ready).then(|| self.state.early_question());
        let snapshot = self.ready(&moment, arrived).await;
        let Some(document) = snapshot.document(file).cloned() else { return Ok(None) };
        let position = from_proto::file_position(&document, at.position, self.state.capabilities().encoding);
        Ok(Some(Place { snapshot, document, position, options, pace, _early }))
    }

    /// The world of a moment; where the glossaries on disk were not known yet, with what holds for the document now: edits that came
    /// meanwhile do not concern who asked before them.
    async fn ready(&self, moment: &Moment, arrived: &Arc<Document>) -> Snapshot {
        if moment.ready {
            return moment.snapshot.clone();
        }
        self.state.wait_ready().await;
        let now = self.state.moment().snapshot;
        match now.document(arrived.file) {
            Some(document) if Arc::ptr_eq(document, arrived) => now,
            _ => now.with_earlier(arrived).unwrap_or(now),
        }
    }

    /// A long answer that an edit has overtaken is not worth its time.
    fn check_wanted(&self, place: &Place) -> Result<()> {
        let newest = || self.state.view().snapshot.document(place.position.file).map(|document| document.version);
        let overtaking = pool::is_long(&place.document) && newest() != Some(place.document.version);
        if overtaking { Err(overtaken()) } else { Ok(()) }
    }

    /// Asks about a place what only the rules can tell.
    async fn ask_rules<T: Send + 'static>(
        &self,
        place: &Place,
        question: impl FnOnce(&Snapshot, FilePosition) -> T + Send + 'static,
    ) -> Result<T> {
        self.check_wanted(place)?;
        let (snapshot, position, pace) = (place.snapshot.clone(), place.position, place.pace.clone());
        let options = &place.options.diagnostics;
        Ok(pool::at_pace(&place.document, options, pace, move || question(&snapshot, position)).await)
    }

    /// Asks the layers below about a place.
    async fn ask<T: Send + 'static>(
        &self,
        place: &Place,
        question: impl FnOnce(&Snapshot, FilePosition) -> T + Send + 'static,
    ) -> Result<T> {
        self.check_wanted(place)?;
        let (snapshot, position) = (place.snapshot.clone(), place.position);
        Ok(pool::for_document(&place.document, move || question(&snapshot, position)).await)
    }

    /// Asks what stands at the place, and nothing that depends on other places: that is told before all forms in force are compiled.
    async fn ask_here<T: Send + 'static>(
        &self,
        place: &Place,
        question: impl FnOnce(&Snapshot, FilePosition) -> T + Send + 'static,
    ) -> Result<T> {
        let early = move |snapshot: &Snapshot, at| question(snapshot.early_at(at).as_ref().unwrap_or(snapshot), at);
        self.ask(place, early).await
    }
}

/// LSP's "the request failed": it was in order, and still cannot be done, for a reason that the user is told.
fn impossible(reason: String) -> Error {
    Error { code: ErrorCode::ServerError(-32803), message: reason.into(), data: None }
}

/// LSP's "the server cancelled the request", and that it is worth asking again.
fn ask_again() -> Error {
    let data = Some(serde_json::json!({"retriggerRequest": true}));
    Error { code: ErrorCode::ServerError(-32802), message: "the glossary is being read".into(), data }
}

/// LSP's "the content was modified": the client asks again where it still wants to know.
fn overtaken() -> Error {
    Error::new(ErrorCode::ContentModified)
}
