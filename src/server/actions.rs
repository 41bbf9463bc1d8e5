//! Code actions: what can be done about what is wrong at a place. What needs the disk is worked out when one is chosen, where the
//! client can wait for that.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use tower_lsp::gen_lsp_types as lsp;

use crate::config;
use crate::disk::{Location, ReadError, read_text};
use crate::ide::{self, Fix, FixAction, FixKind, Retirable, SourceChange};
use crate::project::{Text, linking, unlinking};
use crate::server::background::pool;
use crate::server::border::{to_proto, uri};
use crate::server::change::{self, FileChange};
use crate::server::client;
use crate::server::rename;
use crate::server::state::State;
use crate::text::{FileId, Source, TextRange};
use crate::workspace::{Document, Snapshot};

/// `CodeActionParams` without the diagnostics: their places are as they were when they were sent, and one client counts their
/// columns in another way than it has agreed to.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Question {
    pub text_document: lsp::TextDocumentIdentifier,
    pub range: lsp::Range,
    #[serde(default)]
    pub context: Context,
}

/// What the client wants to see.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Context {
    #[serde(default)]
    only: Option<Vec<String>>,
    #[serde(default)]
    trigger_kind: Option<u32>,
}

/// LSP's number for a question that nobody has asked: the editor wants to know whether there is anything.
const AUTOMATIC: u32 = 2;

/// The kind of what puts right all that can be put right in a document.
pub(super) const FIX_ALL: &str = "source.fixAll.glossator";

/// The kind of what writes a glossary in another way.
pub(super) const REWRITE: &str = "refactor.rewrite";

/// The command that an action is where the client cannot have its edit worked out when it is chosen.
pub(super) const COMMAND: &str = "glossator.apply";

/// What an action will do that is worked out later. It travels in the action's `data`, to the client and back.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Deferred {
    /// Put a word in another's place in every text of the workspace.
    Replace { misspelt: String, right: String },
    /// Put a word on the list of words of the workspace that this document is in.
    Accept { word: String, uri: lsp::Uri },
    /// Add an entry to a glossary.
    Add { headword: String, uri: lsp::Uri },
    /// Make a name one to avoid of the entry with that headword in a glossary, and write that in its place in every text of the workspace.
    Retire { name: String, headword: String, uri: lsp::Uri },
    /// Make links of the first uses of terms in a document, or take such links away.
    Link { uri: lsp::Uri, away: bool },
}

impl Context {
    /// Whether the client wants actions of that kind. A kind stands for all below it: `source` for `source.fixAll.glossator`.
    fn wants(&self, kind: &str) -> bool {
        let below = |only: &String| {
            only.is_empty()
                || kind.strip_prefix(only.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        match &self.only {
            Some(only) => only.iter().any(below),
            // What concerns the whole document is for who asks for it: for saving, or for an editor's command of its own.
            // A mark at every term that could be a link would be no help.
            None => kind != FIX_ALL && !(kind == REWRITE && self.trigger_kind == Some(AUTOMATIC)),
        }
    }

    /// Whether anything of ours is wanted.
    pub fn wants_any(&self) -> bool {
        [FIX_ALL, REWRITE, kind_name(FixKind::QuickFix)].into_iter().any(|kind| self.wants(kind))
    }
}

fn kind_name(kind: FixKind) -> &'static str {
    match kind {
        FixKind::QuickFix => "quickfix",
        FixKind::FixAll => FIX_ALL,
        FixKind::Rewrite => REWRITE,
    }
}

/// Editors ask for what can be done wherever the caret goes: where that is another line, nobody types on the one before.
pub(super) fn note_caret(state: &Arc<State>, document: &Document, range: TextRange) {
    let line_of = |offset| document.source.line_of(offset);
    let left = document.typed.is_some_and(|typed| line_of(typed) != line_of(range.end()));
    if left && state.view().snapshot.document(document.file).is_some_and(|newest| newest.version == document.version) {
        state.change(|project| project.end_typing(document.file));
    }
}

/// The actions that the fixes are, for a client that has them.
pub(super) fn actions(
    state: &Arc<State>,
    snapshot: &Snapshot,
    document: &Document,
    fixes: Vec<Fix>,
    context: &Context,
) -> Vec<lsp::CodeAction> {
    let wanted = fixes.into_iter().filter(|fix| context.wants(kind_name(fix.kind)));
    wanted.filter_map(|fix| action(state, snapshot, document, fix)).collect()
}

fn action(state: &Arc<State>, snapshot: &Snapshot, document: &Document, fix: Fix) -> Option<lsp::CodeAction> {
    let client = state.capabilities();
    let uri_of = |file| state.uri_of(file);
    let one = |found| to_proto::diagnostic(found, &document.source, snapshot, &uri_of, client);
    let done = match fix.action {
        FixAction::Edit(change) => edit_now(change::workspace_edit(of_snapshot(state, snapshot, change)?, client)),
        FixAction::Add { change, headword } => edit_now(added(state, snapshot, change, &headword)?),
        FixAction::AddLater { file, headword } => {
            later(state, &fix.title, Deferred::Add { headword, uri: state.uri_of(file)? })?
        }
        FixAction::AcceptWord(word) => {
            later(state, &fix.title, Deferred::Accept { word, uri: state.uri_of(document.file)? })?
        }
        FixAction::ReplaceEverywhere { misspelt, right } => {
            later(state, &fix.title, Deferred::Replace { misspelt, right })?
        }
        FixAction::Retire(Retirable { entry, name, headword }) => {
            later(state, &fix.title, Deferred::Retire { name, headword, uri: state.uri_of(entry.file)? })?
        }
        FixAction::LinkTerms => {
            later(state, &fix.title, Deferred::Link { uri: state.uri_of(document.file)?, away: false })?
        }
        FixAction::UnlinkTerms => {
            later(state, &fix.title, Deferred::Link { uri: state.uri_of(document.file)?, away: true })?
        }
    };
    Some(lsp::CodeAction {
        title: fix.title,
        kind: Some(lsp::CodeActionKind::Custom(kind_name(fix.kind).into())),
        diagnostics: (!fix.settles.is_empty()).then(|| fix.settles.into_iter().map(one).collect()),
        is_preferred: (fix.preferred && client.preferred_actions).then_some(true),
        ..done
    })
}

/// The edit that adds an entry, with the caret on its meaning where the client takes snippets.
fn added(state: &State, snapshot: &Snapshot, change: SourceChange, headword: &str) -> Option<lsp::WorkspaceEdit> {
    let client = state.capabilities();
    let file = change.files.first().map(|(file, _)| *file);
    let with_caret = || snapshot.glossary_file(file?)?.insertion_with_caret(headword);
    match with_caret().filter(|_| client.snippet_edits && client.document_changes).zip(file) {
        Some(((edit, caret), file)) => {
            let change = SourceChange { files: vec![(file, vec![edit])] };
            let edit = change::workspace_edit(of_snapshot(state, snapshot, change)?, client);
            Some(change::with_caret(edit, caret))
        }
        None => Some(change::workspace_edit(of_snapshot(state, snapshot, change)?, client)),
    }
}

fn edit_now(edit: lsp::WorkspaceEdit) -> lsp::CodeAction {
    lsp::CodeAction { edit: Some(edit), ..Default::default() }
}

/// An action whose edit is worked out when it is chosen, in the way that the client has; `None` where it has none.
fn later(state: &State, title: &str, deferred: Deferred) -> Option<lsp::CodeAction> {
    let data = serde_json::to_value(deferred).ok()?;
    if state.capabilities().resolves_actions {
        return Some(lsp::CodeAction { data: Some(data), ..Default::default() });
    }
    let command = lsp::Command {
        title: title.to_owned(),
        tooltip: None,
        command: COMMAND.to_owned(),
        arguments: Some(vec![data]),
    };
    let runs = state.capabilities().runs_commands();
    runs.then(|| lsp::CodeAction { command: Some(command), ..Default::default() })
}

/// So long files are searched for a second place of a word before it is taken to be there.
const PATIENCE: Duration = Duration::from_millis(200);

/// The fixes without those that would change a word everywhere and it stands nowhere else.
pub(super) async fn worth_offering(state: &Arc<State>, mut fixes: Vec<Fix>) -> Vec<Fix> {
    let is_everywhere = |fix: &Fix| matches!(fix.action, FixAction::ReplaceEverywhere { .. });
    if !fixes.iter().any(is_everywhere) {
        return fixes;
    }
    let state = state.clone();
    pool::run(move |cancelled| {
        fixes.retain(|fix| match &fix.action {
            FixAction::ReplaceEverywhere { misspelt, right } => {
                stands_twice(&state, misspelt, right, &|| cancelled.is_set())
            }
            _ => true,
        });
        fixes
    })
    .await
}

/// Whether a word stands in more than one place of what is open and what is not.
fn stands_twice(state: &State, misspelt: &str, right: &str, stop: &(dyn Fn() -> bool + Sync)) -> bool {
    let until = Instant::now() + PATIENCE;
    let late = || Instant::now() > until;
    let times = AtomicUsize::new(0);
    let is_twice = || times.load(Ordering::Relaxed) > 1;
    each_text(state, &|| is_twice() || stop() || late(), |text, source| {
        let here = ide::replacements(text.language, source.text(), misspelt, right).len();
        times.fetch_add(here, Ordering::Relaxed);
        None::<()>
    });
    is_twice() || late()
}

/// What `look` makes of each text of the project, but for those that are open and not known.
fn each_text<T: Send>(
    state: &State,
    stop: &(dyn Fn() -> bool + Sync),
    look: impl Fn(&Text, &Source) -> Option<T> + Send + Sync,
) -> Vec<T> {
    let texts = state.project().texts();
    let open: HashSet<Location> = state.view().open_documents().map(|open| open.location.clone()).collect();
    texts.each(stop, |text, source| {
        let is_lost = text.document.is_none() && open.contains(&text.location);
        if is_lost { None } else { look(text, source) }
    })
}

/// `ExecuteCommandParams`
#[derive(Debug, Deserialize)]
pub(super) struct Command {
    pub command: String,
    #[serde(default)]
    pub arguments: Vec<serde_json::Value>,
    #[serde(rename = "workDoneToken")]
    pub work_done_token: Option<lsp::ProgressToken>,
}

/// Runs a command: has the client apply the edit that its argument stands for. `None` for a command of another make.
///
/// # Errors
/// Where it cannot be done, with the reason for the user.
pub(super) async fn run(state: &Arc<State>, command: Command) -> Option<Result<(), String>> {
    let argument = command.arguments.into_iter().next().filter(|_| command.command == COMMAND)?;
    let deferred = serde_json::from_value(argument).ok()?;
    match edit(state, deferred).await {
        Ok(None) => Some(Ok(())),
        Ok(Some(edit)) => {
            apply(state, edit);
            Some(Ok(()))
        }
        Err(reason) => Some(Err(reason)),
    }
}

/// Has the client apply an edit.
pub(super) fn apply(state: &Arc<State>, edit: lsp::WorkspaceEdit) {
    let asking = state.clone();
    // In a task of its own: a client may wait for the answer that this is part of before it gives its own.
    state.spawn(async move {
        client::ask(&asking, "workspace/applyEdit", asking.client.apply_edit(edit)).await;
    });
}

/// The edit that an action's `data` stands for; `None` where there is nothing to do any more.
///
/// # Errors
/// Where it cannot be done, with the reason for the user.
pub(super) async fn edit(state: &Arc<State>, deferred: Deferred) -> Result<Option<lsp::WorkspaceEdit>, String> {
    if let Deferred::Retire { name, headword, uri } = &deferred {
        return rename::retired(state, name, headword, uri).await.map(Some);
    }
    let state = state.clone();
    pool::run(move |cancelled| {
        let of = |files: Vec<_>| (!files.is_empty()).then(|| change::workspace_edit(files, state.capabilities()));
        match &deferred {
            Deferred::Replace { misspelt, right } => Ok(of(replace(&state, misspelt, right, &|| cancelled.is_set()))),
            Deferred::Accept { word, uri } => accept(&state, word, uri).map(of),
            Deferred::Link { uri, away } => Ok(of(link(&state, uri, *away))),
            Deferred::Add { headword, uri } => add(&state, headword, uri).map(Some),
            Deferred::Retire { .. } => Ok(None),
        }
    })
    .await
}

/// The edit that adds an entry to a glossary.
fn add(state: &State, headword: &str, glossary: &lsp::Uri) -> Result<lsp::WorkspaceEdit, String> {
    let snapshot = state.moment().snapshot;
    let file = state.project().file_id(&uri::location(glossary.as_ref()));
    let file = snapshot.glossary_file(file).ok_or("this glossary is gone; open it and try again")?;
    let edit = file.insertion(headword);
    let edit = edit.ok_or_else(|| format!("{} has no place for \"{headword}\": write it by hand", file.place.name))?;
    let change = SourceChange { files: vec![(file.file, vec![edit])] };
    added(state, &snapshot, change, headword).ok_or_else(|| "this glossary is being read; try again".to_owned())
}

/// A change of texts that the snapshot has.
pub(super) fn of_snapshot(state: &State, snapshot: &Snapshot, change: SourceChange) -> Option<Vec<FileChange>> {
    let one = |(file, edits): (FileId, Vec<_>)| {
        let (source, version) = match snapshot.document(file) {
            Some(document) => (document.source.clone(), Some(document.version)),
            // Open, and its text is not known: what the disk has is another.
            None if state.view().open_file(file).is_some() => return None,
            None => (snapshot.glossary_file(file)?.source.clone(), None),
        };
        Some(FileChange { uri: state.uri_of(file)?, version, create: false, source, edits, asks: Vec::new() })
    };
    change.files.into_iter().map(one).collect()
}

/// The terms of an open document as links to their entries, or no such links.
fn link(state: &State, uri: &lsp::Uri, away: bool) -> Vec<FileChange> {
    let snapshot = state.moment().snapshot;
    let file = state.view().open(uri).map(|open| open.file);
    let Some(document) = file.and_then(|file| snapshot.document(file)) else { return Vec::new() };
    let make = if away { unlinking } else { linking };
    let path_of = |file| state.project().location(file)?.path().map(ToOwned::to_owned);
    let edits = make(&path_of, &snapshot, document);
    let change = SourceChange { files: vec![(document.file, edits)] };
    of_snapshot(state, &snapshot, change)
        .unwrap_or_default()
        .into_iter()
        .filter(|file| !file.edits.is_empty())
        .collect()
}

/// A word in another's place, in what is open and in what is not.
fn replace(state: &State, misspelt: &str, right: &str, stop: &(dyn Fn() -> bool + Sync)) -> Vec<FileChange> {
    each_text(state, stop, |text, source| {
        let edits = ide::replacements(text.language, source.text(), misspelt, right);
        let (uri, version) = match &text.document {
            Some(document) => (state.uri_of(document.file)?, Some(document.version)),
            None => (uri::uri(&text.location), None),
        };
        let source = source.clone();
        (!edits.is_empty()).then_some(FileChange { uri, version, create: false, source, edits, asks: Vec::new() })
    })
}

/// A word more on the list of `glossator.toml`: in the editor's text of it where it is open, else in the file's, which is made where
/// there is none.
fn accept(state: &Arc<State>, word: &str, uri: &lsp::Uri) -> Result<Vec<FileChange>, String> {
    let path = state.change(|project| {
        let file = project.file_id(&uri::location(uri.as_ref()));
        project.accepting_path(file)
    });
    let path = path.ok_or("there is no workspace folder to keep a list of words in: open a folder first")?;
    let location = Location::Path(path.clone());
    let open = state.view().open(&uri::uri(&location)).map(|open| (open.file, open.uri.clone()));
    let open = match open {
        Some((file, uri)) => {
            let document = state.view().snapshot.document(file).cloned();
            Some((document.ok_or("the text of glossator.toml is not known; close it and open it again")?, uri))
        }
        None => None,
    };
    let (uri, version, create, source) = match open {
        Some((document, uri)) => (uri, Some(document.version), false, document.source.clone()),
        None => match read_text(&path) {
            Ok(text) => (uri::uri(&location), None, false, Source::new(&text)),
            Err(ReadError::Missing) => (uri::uri(&location), None, true, Source::new("")),
            Err(error) => return Err(format!("{} is not changed: {error}", path.display())),
        },
    };
    let edit = config::accept_word(source.text(), word).map_err(|error| error.to_string())?;
    Ok(edit
        .map(|edit| FileChange { uri, version, create, source, edits: vec![edit], asks: Vec::new() })
        .into_iter()
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_stands_for_all_below_it() {
        let wants = |only: &[&str], kind| {
            Context { only: Some(only.iter().map(|only| (*only).to_owned()).collect()), trigger_kind: Some(2) }
                .wants(kind)
        };
        assert!(wants(&["source"], FIX_ALL) && wants(&["source.fixAll"], FIX_ALL) && wants(&[FIX_ALL], FIX_ALL));
        assert!(wants(&[""], FIX_ALL) && wants(&["refactor", "quickfix"], "quickfix"));
        assert!(!wants(&["source.fixAll.other"], FIX_ALL) && !wants(&["sour"], FIX_ALL) && !wants(&[], "quickfix"));
        assert!(!wants(&["source"], "quickfix") && !wants(&["quickfix.x"], "quickfix"));
    }

    #[test]
    fn what_concerns_the_whole_document_waits_to_be_asked_for() {
        let unasked = Context::default();
        assert!(!unasked.wants(FIX_ALL) && unasked.wants("quickfix") && unasked.wants(REWRITE) && unasked.wants_any());
        let automatic = Context { trigger_kind: Some(AUTOMATIC), ..unasked };
        assert!(!automatic.wants(REWRITE) && automatic.wants("quickfix"));
    }
}
