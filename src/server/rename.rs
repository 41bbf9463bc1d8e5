//! Rename, and retiring a name: what is done in all files, as one edit of the workspace.

use std::sync::Arc;

use serde::Deserialize;
use tokio::sync::watch;
use tower_lsp::gen_lsp_types as lsp;

use crate::config::RenamedCode;
use crate::glossary::FormKind;
use crate::ide::Rename;
use crate::project::{RenamedFile, Scopes, renamed};
use crate::server::background::pool;
use crate::server::border::uri;
use crate::server::change::{self, FileChange, Question as Asked};
use crate::server::references::{is_lost, with_progress};
use crate::server::state::State;
use crate::workspace::Snapshot;

/// More files are changed on the command line, where the change can be looked at first and is not held in an editor's memory.
const MOST_FILES: usize = 200;

/// `RenameParams`
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Question {
    #[serde(flatten)]
    pub at: lsp::TextDocumentPositionParams,
    pub new_name: String,
    pub work_done_token: Option<lsp::ProgressToken>,
}

/// What a client confirms before it is done.
const CODE: &str = "code";
const STANDING: &str = "standing";

/// The edit that a rename is.
///
/// # Errors
/// Why it is not done: a sentence for the user.
pub(super) async fn edit(
    state: &Arc<State>,
    snapshot: &Snapshot,
    rename: Rename,
    code: RenamedCode,
    token: Option<lsp::ProgressToken>,
) -> Result<lsp::WorkspaceEdit, String> {
    let (seen, seeing) = watch::channel((0, 0));
    let (searching, snapshot) = (state.clone(), snapshot.clone());
    let (title, command) = match rename.retires() {
        true => ("Retiring", format!("glossator retire {:?} {:?}", rename.old.text, rename.new)),
        false => ("Renaming", format!("glossator rename {:?} {:?}", rename.old.text, rename.new)),
    };
    let work = pool::run(move |cancelled| {
        let lost = is_lost(&searching);
        let tell = |done, of| _ = seen.send_replace((done, of));
        let files =
            searching.counted(|project| renamed(&rename, &snapshot, project, &lost, &|| cancelled.is_set(), tell));
        (rename, files)
    });
    let (rename, files) = with_progress(state, token, title, seeing, work).await;
    let files = files?;
    let can_ask = state.capabilities().change_annotations;
    let takes_code = code == RenamedCode::On || code == RenamedCode::Confirm && can_ask;
    let left = files.iter().flat_map(|file| &file.edits).filter(|edit| edit.is_code).count();
    let standing = standing(&rename, &files);
    let asks_code = code == RenamedCode::Confirm;
    let files: Vec<FileChange> =
        files.into_iter().filter_map(|file| one(state, file, takes_code, (asks_code, standing.is_some()))).collect();
    let refusal = |why: String| Err(format!("{why}; `{command} --dry-run` shows what it would do"));
    if files.len() > MOST_FILES {
        return refusal(format!(
            "it stands in {} files, and here at most {MOST_FILES} are changed at once",
            files.len()
        ));
    }
    if let Some(standing) = standing.as_ref().filter(|_| !can_ask) {
        return refusal(format!("{standing}, and could not be told from its uses any more"));
    }
    if left > 0 && !takes_code {
        let one =
            if left == 1 { "1 use in code stays as it is" } else { &format!("{left} uses in code stay as they are") };
        let more = match rename.retires() {
            true => format!("`{command} --dry-run` lists them"),
            false => "`rename.code = \"on\"` renames them too".to_owned(),
        };
        state.client.show_message(lsp::MessageType::Info, format!("{one}; {more}")).await;
    }
    let mut questions = vec![Asked {
        id: CODE,
        label: "Uses in code".into(),
        description: "names that the compiler, or others, may know".into(),
    }];
    questions.extend(standing.map(|standing| Asked {
        id: STANDING,
        label: standing,
        description: "renaming back would change these as well".into(),
    }));
    Ok(change::confirmed_edit(files, questions, state.capabilities()))
}

/// The edit that retires a name of the entry with that headword in a glossary.
///
/// # Errors
/// Why it is not done: a sentence for the user.
pub(super) async fn retired(
    state: &Arc<State>,
    name: &str,
    headword: &str,
    glossary: &lsp::Uri,
) -> Result<lsp::WorkspaceEdit, String> {
    let (asking, name, headword) = (state.clone(), name.to_owned(), headword.to_owned());
    let location = uri::location(glossary.as_ref());
    let (snapshot, rename) = pool::run(move |_| {
        let snapshot = asking.moment().snapshot;
        let document = {
            let mut project = asking.project();
            let file = project.file_id(&location);
            let file = snapshot.glossary_file(file).ok_or("its glossary is gone; open it and try again")?;
            project.glossary_document(&snapshot, file, &mut Scopes::default())
        };
        // Of several that are called so, the one that has the name.
        let entries = document.scope.glossary.entries();
        let own = entries.filter(|(id, entry)| id.file == document.file && entry.headword == headword);
        let own = own.min_by_key(|(_, entry)| !entry.forms.iter().any(|form| form.text == name));
        let (entry, own) = own.ok_or_else(|| format!("the entry \"{headword}\" is gone; nothing is changed"))?;
        let new = own.forms.iter().find(|form| form.kind == FormKind::Headword).cloned();
        let new = new.ok_or_else(|| format!("the entry \"{headword}\" has no name that could be written"))?;
        let rename = Rename::retiring(&snapshot, &document, entry, &name, new)?;
        Ok::<_, String>((snapshot, rename))
    })
    .await?;
    edit(state, &snapshot, rename, RenamedCode::Off, None).await
}

/// How often the new name stands somewhere already; `None` where it does not.
fn standing(rename: &Rename, files: &[RenamedFile]) -> Option<String> {
    let standing = files.iter().map(|file| file.standing).filter(|count| *count > 0);
    let (files, times) = standing.fold((0, 0), |(files, times), count| (files + 1, times + count));
    let count = |number: usize, one: &str, many: &str| format!("{number} {}", if number == 1 { one } else { many });
    (times > 0).then(|| {
        format!(
            "\"{}\" stands {} in {} already",
            rename.new,
            count(times, "time", "times"),
            count(files, "file", "files")
        )
    })
}

fn one(state: &State, file: RenamedFile, takes_code: bool, (asks_code, asks_all): (bool, bool)) -> Option<FileChange> {
    let mut edits = file.edits;
    edits.retain(|edit| takes_code || !edit.is_code);
    let asks = |is_code: bool| match is_code {
        true if asks_code => Some(CODE),
        _ => asks_all.then_some(STANDING),
    };
    let asks = edits.iter().map(|edit| asks(edit.is_code)).collect();
    let uri = if file.version.is_some() { state.uri_of(file.file)? } else { uri::uri(&file.location) };
    let (source, version) = (file.source, file.version);
    let edits: Vec<_> = edits.into_iter().map(|edit| edit.edit).collect();
    (!edits.is_empty()).then_some(FileChange { uri, version, create: false, source, edits, asks })
}
