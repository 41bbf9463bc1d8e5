//! `glossator/status`, for status bars: a request and a notification of our own.
//!
//! - The request, with `{}` or `{"uri": "…"}` or `{"textDocument": {"uri": "…"}}`, is answered with
//!   `{"terms": 83, "ready": true, "glossaries": 1}`.
//! - The notification carries the same for all that is known, whenever it has changed. A client gets it that has
//!   `"experimental": {"glossatorStatus": true}` among its capabilities, or that has once made the request: some clients warn of
//!   notifications that they do not know.

use serde::{Deserialize, Serialize};
use tower_lsp::gen_lsp_types as lsp;

/// The notification, as the framework wants it named.
#[derive(Debug)]
pub(in crate::server) enum Changed {}

impl lsp::Notification for Changed {
    type Params = Status;
    const METHOD: lsp::LspNotificationMethod<'static> = lsp::LspNotificationMethod::new(METHOD);
    const MESSAGE_DIRECTION: lsp::MessageDirection = lsp::MessageDirection::ServerToClient;
}

/// Its name.
pub(in crate::server) const METHOD: &str = "glossator/status";

/// About which document; without one, about all that is known.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::server) struct Question {
    #[serde(default)]
    pub uri: Option<lsp::Uri>,
    #[serde(default)]
    pub text_document: Option<lsp::TextDocumentIdentifier>,
}

/// How much is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::server) struct Status {
    /// How many entries are in force.
    pub terms: usize,
    /// Whether the glossaries on disk were read.
    pub ready: bool,
    /// How many files the entries are from.
    pub glossaries: usize,
}
