//! `glossator.addAlias`: one more name of an entry, whichever the user has chosen. Code actions offer those that are like the name.

use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;
use tower_lsp::gen_lsp_types as lsp;

use super::actions::{apply, of_snapshot};
use super::background::pool;
use super::border::{to_proto, uri};
use super::change;
use super::state::State;
use crate::glossary::EntryId;
use crate::ide::fixes::aliased;
use crate::workspace::Snapshot;

/// The command. Argument: an object with the new `name` and, as `glossator.listTerms` tells it, the `uri`, the `range` and the `headword` of
/// the entry. The edit is handed to the client.
pub(super) const ADD_ALIAS: &str = "glossator.addAlias";

/// A name, and the entry that is to have it.
#[derive(Debug, Deserialize)]
struct Question {
    name: String,
    headword: String,
    uri: lsp::Uri,
    range: lsp::Range,
}

/// Has the client write the name into the glossary.
///
/// # Errors
/// Where it cannot be done, with the reason for the user.
pub(super) async fn run(state: &Arc<State>, argument: Option<Value>) -> Result<(), String> {
    let wanted = || format!("{ADD_ALIAS} wants an object with name, headword, uri and range");
    let question: Question = serde_json::from_value(argument.unwrap_or_default()).map_err(|_| wanted())?;
    state.wait_until(|reached| reached.ready).await;
    let working = state.clone();
    let edit = pool::run(move |_| {
        let snapshot = working.moment().snapshot;
        let id = entry(&working, &snapshot, &question)
            .ok_or("this entry is not in the glossary any more: choose another")?;
        let change = of_snapshot(&working, &snapshot, aliased(&snapshot, id, &question.name)?);
        let change = change.ok_or("this glossary is being read; try again")?;
        Ok::<_, String>(change::workspace_edit(change, working.capabilities()))
    });
    apply(state, edit.await?);
    Ok(())
}

/// The entry at that place or, where the text has moved under it, the one that is called so.
fn entry(state: &State, snapshot: &Snapshot, question: &Question) -> Option<EntryId> {
    let file = state.project().file_id(&uri::location(question.uri.as_ref()));
    let glossary = snapshot.glossary_file(file)?;
    let encoding = state.capabilities().encoding;
    let called: Vec<u32> = (0..)
        .zip(&glossary.reading.entries)
        .filter(|(_, entry)| entry.headword == question.headword)
        .map(|(index, _)| index)
        .collect();
    let is_there = |index: &&u32| {
        let range = glossary.reading.entries[**index as usize].headword_range;
        to_proto::range(range, &glossary.source, encoding).start == question.range.start
    };
    let index = called.iter().find(is_there).or(called.first())?;
    Some(EntryId { file, index: *index })
}
