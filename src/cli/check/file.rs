//! A file that is checked, and what comes of one that cannot be.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;

use super::Checked;
use crate::disk::read::ReadError;
use crate::document::Language;
use crate::rules::{DiagnosticOptions, Rule, is_in_another_language};
use crate::text::FileId;
use crate::workspace::{Document, Scope};

/// A file to be checked.
#[derive(Clone)]
pub(super) struct File {
    /// As it is shown.
    pub(super) name: String,
    pub(super) path: PathBuf,
    pub(super) file: FileId,
    pub(super) language: Language,
    pub(super) scope: Arc<Scope>,
    pub(super) options: Arc<DiagnosticOptions>,
    /// Whether the user named it, so that it is told what becomes of it.
    pub(super) is_named: bool,
    /// Its bytes where they do not come from disk.
    pub(super) given: Option<Vec<u8>>,
}

impl File {
    /// Whether it is standard input.
    pub(super) fn is_piped(&self) -> bool {
        self.given.is_some()
    }
}

/// What comes of a file, even where a fault of ours ends the work on it.
pub(super) fn guarded(file: &File, check: impl FnOnce() -> Checked) -> Checked {
    catch_unwind(AssertUnwindSafe(check)).unwrap_or_else(|_| Checked {
        note: Some(format!("{}: not checked, because of a fault in Glossator; please report it", file.name)),
        is_unfinished: true,
        ..Checked::default()
    })
}

/// What comes of a file that cannot be checked: because of the error, or because it is no text. Who named it is told, and has not got
/// what was asked for; of what was found in a folder, texts that the system would not show are such, and what is no text is none of it.
pub(super) fn skipped(file: &File, error: Option<&ReadError>) -> Checked {
    let is_refused = matches!(error, Some(ReadError::Io(_)));
    let is_told = file.is_named || is_refused || matches!(error, Some(ReadError::TooBig { .. }));
    let why = error.map_or("it is no text".to_owned(), ReadError::to_string);
    let note = is_told.then(|| format!("{}: {why}", file.name));
    Checked { note, is_unfinished: file.is_named || is_refused, ..Checked::default() }
}

/// So many bytes are looked at to tell a text from something else.
const LOOKED_AT: usize = 8192;

/// Whether it is no text that somebody wrote, though its bytes may be read as one.
pub(super) fn is_binary(text: &str) -> bool {
    text.as_bytes()[..text.len().min(LOOKED_AT)].contains(&0)
}

/// Whether a page that was looked at is in another language than its words are looked up in.
pub(super) fn is_foreign(file: &File, document: &Document) -> bool {
    let is_spelt = file.language.is_prose() && file.options.severities.of(Rule::MisspelledTerm).is_some();
    let spelling = file.options.spelling.as_ref().filter(|_| is_spelt);
    spelling.is_some_and(|spelling| is_in_another_language(document, spelling))
}
