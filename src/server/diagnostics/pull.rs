//! Diagnostics for clients that pull them: of one document, or of all that is known. For the glossaries and the dictionary the former
//! waits a little; once more is known, such a client is asked to pull again.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::Deserialize;
use tower_lsp::gen_lsp_types as lsp;

use crate::disk::Location;
use crate::document::Language;
use crate::project::Project;
use crate::rules::Rule;
use crate::server::background::pool;
use crate::server::border::to_proto;
use crate::server::diagnostics::publish::{self, Wanted};
use crate::server::state::{ClosedReport, Moment, State};
use crate::text::FileId;
use crate::workspace::{Document, GlossaryFile, Snapshot};

/// `WorkspaceDiagnosticParams`, as far as it concerns us.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::server) struct Question {
    #[serde(default)]
    previous_result_ids: Vec<lsp::PreviousResultId>,
}

/// The number of a document's opening, and what is wrong in it.
type Opened = (u64, Vec<lsp::Diagnostic>);

/// The number of what is not open.
const CLOSED: u64 = 0;

/// What is wrong in a document, as it was when it was asked for; `None` where that cannot be said now.
pub(in crate::server) async fn document(state: &Arc<State>, moment: Moment, uri: &lsp::Uri) -> Option<Opened> {
    let open = state.view().open(uri).map(|open| (open.file, open.opening));
    let Some((file, opening)) = open else { return Some((CLOSED, Vec::new())) };
    let mut snapshot = moment.snapshot;
    // Not every client asks again, not even all of those that say they can be told to.
    if !moment.ready || state.lacks_spelling(file) {
        state.wait_ready().await;
        state.reach(|to| to.answered = true);
        state.wait_spelling(file).await;
        let now = state.moment().snapshot;
        snapshot = snapshot.document(file).and_then(|arrived| now.with_earlier(arrived)).unwrap_or(now);
    }
    if !snapshot.is_read(file) {
        if !state.wait_read(file).await {
            return None;
        }
        snapshot = state.moment().snapshot;
    }
    let items = of_open(state, &snapshot, file).await;
    state.reach(|to| to.answered = true);
    Some((opening, items))
}

async fn of_open(state: &Arc<State>, snapshot: &Snapshot, file: FileId) -> Vec<lsp::Diagnostic> {
    let (document, snapshot) = (snapshot.document(file).cloned(), snapshot.clone());
    let (problems, options) = {
        let view = state.view();
        let options = view.open_file(file).map(|open| open.options.diagnostics.clone());
        (view.problems.get(&file).cloned(), options)
    };
    publish::diagnostics(state, file, &Wanted { document, problems, options, uri: None, opening: None, snapshot }).await
}

/// What is wrong in every open document and in every glossary file, and that nothing is in files that were spoken of before.
pub(in crate::server) async fn workspace(
    state: &Arc<State>,
    snapshot: &Snapshot,
    question: Question,
) -> Vec<lsp::WorkspaceDocumentDiagnosticReport> {
    let mut before: FxHashMap<lsp::Uri, String> = FxHashMap::default();
    before.extend(question.previous_result_ids.into_iter().map(|previous| (previous.uri, previous.value)));
    let mut reports = Vec::new();
    let open: Vec<(FileId, lsp::Uri, u64)> =
        state.view().open_documents().map(|open| (open.file, open.uri.clone(), open.opening)).collect();
    for (file, uri, opening) in open {
        let Some(version) = snapshot.document(file).map(|document| document.version) else { continue };
        if snapshot.is_read(file) {
            let items = of_open(state, snapshot, file).await;
            reports.push(report((opening, items), before.remove(&uri).as_deref(), uri, Some(version)));
        } else {
            before.remove(&uri);
        }
    }
    for (uri, items) in closed(state, snapshot).await {
        reports.push(report((CLOSED, items), before.remove(&uri).as_deref(), uri, None));
    }
    let told = before.into_iter().filter(|(_, value)| !to_proto::names_nothing(value));
    reports.extend(told.map(|(uri, value)| report((CLOSED, Vec::new()), Some(&value), uri, None)));
    reports
}

fn report(
    (opening, items): Opened,
    before: Option<&str>,
    uri: lsp::Uri,
    version: Option<i32>,
) -> lsp::WorkspaceDocumentDiagnosticReport {
    let result_id = to_proto::result_id(opening, &items);
    if before == Some(result_id.as_str()) {
        let unchanged_document_diagnostic_report = lsp::UnchangedDocumentDiagnosticReport { result_id };
        return lsp::WorkspaceDocumentDiagnosticReport::WorkspaceUnchangedDocumentDiagnosticReport(
            lsp::WorkspaceUnchangedDocumentDiagnosticReport { uri, version, unchanged_document_diagnostic_report },
        );
    }
    let result_id = Some(result_id);
    lsp::WorkspaceDocumentDiagnosticReport::WorkspaceFullDocumentDiagnosticReport(
        lsp::WorkspaceFullDocumentDiagnosticReport {
            uri,
            version,
            full_document_diagnostic_report: lsp::FullDocumentDiagnosticReport { result_id, items },
        },
    )
}

/// What is wrong in each glossary file that is not open.
async fn closed(state: &Arc<State>, snapshot: &Snapshot) -> Vec<(lsp::Uri, Vec<lsp::Diagnostic>)> {
    let (looking, snapshot) = (state.clone(), snapshot.clone());
    pool::run(move |cancelled| {
        let mut found = Vec::new();
        let files = snapshot.glossary_files().filter(|file| snapshot.document(file.file).is_none());
        let mut files: Vec<&Arc<GlossaryFile>> = files.filter(|file| !file.place.uri.is_empty()).collect();
        files.sort_by(|one, other| one.place.uri.cmp(&other.place.uri));
        for file in files {
            if cancelled.is_set() {
                break;
            }
            found.push((lsp::Uri(file.place.uri.clone()), of_closed(&looking, &snapshot, file)));
        }
        looking.closed_reports.lock().retain(|file, _| snapshot.glossary_file(*file).is_some());
        found
    })
    .await
}

/// What is wrong in a glossary file that is not open. A client may ask every other second, so that what is known is kept.
fn of_closed(state: &State, snapshot: &Snapshot, file: &GlossaryFile) -> Vec<lsp::Diagnostic> {
    let id = file.file;
    let known = state.closed_reports.lock().get(&id).cloned();
    let (glossaries, options, name) = {
        let project = state.project();
        let before = known.as_ref().map(|known| &known.options);
        let options = state.options_of(&project, id, before).diagnostics;
        (project.in_force(id), options, name(&project, id))
    };
    let in_force: Vec<_> = glossaries.iter().filter_map(|held| snapshot.glossary_file(held.file).cloned()).collect();
    let counts_uses = options.severities.of(Rule::UnusedEntry).is_some();
    let mut users: Vec<_> = snapshot.documents().filter(|_| counts_uses).cloned().collect();
    users.sort_by_key(|document| document.file);
    if let Some(known) = known.filter(|known| known.is_of(&in_force, &options, &users)) {
        return known.items;
    }
    let language = Language::detect(None, name.as_deref());
    let document = Document::detached(id, language, file.source.clone(), snapshot.scope(&glossaries));
    let items = publish::found(state, &snapshot.with_document(document), id, &options);
    state.closed_reports.lock().insert(id, ClosedReport { in_force, options, users, items: items.clone() });
    items
}

fn name(project: &Project, file: FileId) -> Option<String> {
    let path = project.location(file).and_then(Location::path)?;
    Some(path.file_name()?.to_string_lossy().into_owned())
}
