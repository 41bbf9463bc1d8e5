//! `glossator/status`, a request of our own, for status bars: `{}` or `{"uri": "…"}` or `{"textDocument": {"uri": "…"}}` is answered
//! with `{"terms": 83, "ready": true, "glossaries": 1}`.

use serde::{Deserialize, Serialize};
use tower_lsp::gen_lsp_types as lsp;

use super::state::{Moment, State};

/// Its name.
pub(super) const METHOD: &str = "glossator/status";

/// About which document; without one, about all that is known.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Question {
    #[serde(default)]
    uri: Option<lsp::Uri>,
    #[serde(default)]
    text_document: Option<lsp::TextDocumentIdentifier>,
}

/// How much is known.
#[derive(Debug, Serialize)]
pub(super) struct Status {
    /// How many entries are in force.
    terms: usize,
    /// Whether the glossaries on disk were read.
    ready: bool,
    /// How many files the entries are from.
    glossaries: usize,
}

/// The answer.
pub(super) fn status(state: &State, moment: &Moment, question: &Question) -> Status {
    let uri = question.text_document.as_ref().map(|document| &document.uri).or(question.uri.as_ref());
    let sizes: Vec<usize> = match uri {
        None => moment.snapshot.glossary_files().map(|file| file.reading.entries.len()).collect(),
        Some(uri) => {
            let file = state.view().open(uri).map(|open| open.file);
            let document = file.and_then(|file| moment.snapshot.document(file));
            let files = document.map(|document| document.scope.glossary.files());
            files.unwrap_or_default().iter().map(|(_, reading)| reading.entries.len()).collect()
        }
    };
    Status {
        terms: sizes.iter().sum(),
        ready: moment.ready,
        glossaries: sizes.iter().filter(|entries| **entries > 0).count(),
    }
}
