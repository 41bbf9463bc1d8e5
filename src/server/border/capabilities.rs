//! What the client can do.
//!
//! The client's capabilities are read out of the JSON one by one, so that a value from a later version of the protocol costs
//! itself alone and not the whole handshake.

use serde_json::Value;

use crate::text::Encoding;

/// What the client can do, as far as anything here depends on it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::server) struct Capabilities {
    /// How columns are counted in this session.
    pub encoding: Encoding,
    /// Hovers may be markdown.
    pub hover_markdown: bool,
    /// The documentation of completion items may be markdown.
    pub completion_markdown: bool,
    /// A completion list may carry one edit range for all of its items.
    pub default_edit_range: bool,
    /// Completion items may carry label details.
    pub label_details: bool,
    /// Definitions may be links.
    pub definition_links: bool,
    /// Declarations may be links.
    pub declaration_links: bool,
    /// Code actions may be more than commands.
    pub action_literals: bool,
    /// One code action may be marked as the one that most will want.
    pub preferred_actions: bool,
    /// A code action's edit may be worked out when it is chosen.
    pub resolves_actions: bool,
    /// Outlines may be trees.
    pub symbol_trees: bool,
    /// Links may have tooltips.
    pub link_tooltips: bool,
    /// So many folding ranges at most, where it takes not all.
    pub most_folds: Option<u64>,
    /// Edits can be asked for that nobody has asked us for.
    pub applies_edits: bool,
    /// Edits of files may carry the version that they are for.
    pub document_changes: bool,
    /// Edits may be such that the user is asked first.
    pub change_annotations: bool,
    /// What can be renamed at a place is asked for before the new name is.
    pub prepares_rename: bool,
    /// Edits of files may be snippets, which say where the caret goes.
    pub snippet_edits: bool,
    /// Edits may create files.
    pub creates_files: bool,
    /// Diagnostics are pulled, so none may be pushed.
    pub pull_diagnostics: bool,
    /// The client pulls again when asked to.
    pub refresh_diagnostics: bool,
    /// The client asks for code lenses again when asked to.
    pub refresh_lenses: bool,
    /// Asked to pull again, the client pulls the diagnostics of the workspace in place of those of what it has open, and does not show
    /// them there. Neovim 0.12 does so, unless the workspace's are not offered.
    pub pulls_one_kind: bool,
    /// Terms are coloured by tokens.
    pub tokens: bool,
    /// Nothing is coloured unless somebody has set that: one server alone colours a document there.
    pub no_tokens_unless_said: bool,
    /// Of tokens, what has changed is enough.
    pub token_changes: bool,
    /// The client asks for tokens again when asked to.
    pub refresh_tokens: bool,
    /// Something may be shown between the words of a text.
    pub hints: bool,
    /// The client asks for hints again when asked to.
    pub refresh_hints: bool,
    /// Diagnostics may lead to a page about their rule.
    pub code_descriptions: bool,
    /// Diagnostics may carry data for the code actions.
    pub diagnostic_data: bool,
    /// The tags that diagnostics may have.
    pub diagnostic_tags: Vec<u64>,
    /// Diagnostics may name other places.
    pub related_information: bool,
    /// The client watches files where asked to.
    pub watched_files: bool,
    /// Settings can be asked for.
    pub configuration: bool,
    /// Changes of settings are reported where asked for.
    pub changed_configuration: bool,
    /// Progress can be shown.
    pub progress: bool,
    /// It can keep notebooks in step, cell by cell.
    pub notebooks: bool,
    /// It is told how much is known, whenever that changes; see `status`.
    pub status: bool,
}

impl Capabilities {
    /// Reads the parameters of an `initialize` request; what is missing or strange counts as "cannot".
    pub fn of(params: &Value) -> Self {
        let pulls_one_kind = params["clientInfo"]["name"] == "Neovim";
        let no_tokens_unless_said = params["initializationOptions"]["tokensUnlessSaid"] == "off";
        Self { pulls_one_kind, no_tokens_unless_said, ..Self::read(&params["capabilities"]) }
    }

    /// Reads the `capabilities` of such a request.
    fn read(client: &Value) -> Self {
        let can = |pointer: &str| client.pointer(pointer).and_then(Value::as_bool) == Some(true);
        let has = |pointer: &str| client.pointer(pointer).is_some_and(Value::is_object);
        let lists = |pointer: &str, wanted: &str| strings(client, pointer).any(|value| value == wanted);
        // The first format is the one that the client likes best; a client that names none gets plain text.
        let prefers_markdown = |pointer: &str| strings(client, pointer).next() == Some("markdown");
        Self {
            encoding: encoding(client),
            hover_markdown: prefers_markdown("/textDocument/hover/contentFormat"),
            completion_markdown: prefers_markdown("/textDocument/completion/completionItem/documentationFormat"),
            default_edit_range: lists("/textDocument/completion/completionList/itemDefaults", "editRange"),
            label_details: can("/textDocument/completion/completionItem/labelDetailsSupport"),
            definition_links: can("/textDocument/definition/linkSupport"),
            declaration_links: can("/textDocument/declaration/linkSupport"),
            action_literals: has("/textDocument/codeAction/codeActionLiteralSupport"),
            preferred_actions: can("/textDocument/codeAction/isPreferredSupport"),
            resolves_actions: can("/textDocument/codeAction/dataSupport")
                && lists("/textDocument/codeAction/resolveSupport/properties", "edit"),
            symbol_trees: can("/textDocument/documentSymbol/hierarchicalDocumentSymbolSupport"),
            link_tooltips: can("/textDocument/documentLink/tooltipSupport"),
            most_folds: client.pointer("/textDocument/foldingRange/rangeLimit").and_then(Value::as_u64),
            applies_edits: can("/workspace/applyEdit"),
            document_changes: can("/workspace/workspaceEdit/documentChanges"),
            change_annotations: can("/workspace/workspaceEdit/documentChanges")
                && has("/workspace/workspaceEdit/changeAnnotationSupport"),
            prepares_rename: can("/textDocument/rename/prepareSupport"),
            snippet_edits: can("/workspace/workspaceEdit/snippetEditSupport"),
            creates_files: lists("/workspace/workspaceEdit/resourceOperations", "create"),
            pull_diagnostics: has("/textDocument/diagnostic"),
            // Older libraries of the protocol, such as Helix's, spell it in the singular.
            refresh_diagnostics: can("/workspace/diagnostics/refreshSupport")
                || can("/workspace/diagnostic/refreshSupport"),
            refresh_lenses: can("/workspace/codeLens/refreshSupport"),
            pulls_one_kind: false,
            no_tokens_unless_said: false,
            tokens: has("/textDocument/semanticTokens"),
            token_changes: can("/textDocument/semanticTokens/requests/full/delta"),
            refresh_tokens: can("/workspace/semanticTokens/refreshSupport"),
            hints: has("/textDocument/inlayHint"),
            refresh_hints: can("/workspace/inlayHint/refreshSupport"),
            code_descriptions: can("/textDocument/publishDiagnostics/codeDescriptionSupport")
                || can("/textDocument/diagnostic/codeDescriptionSupport"),
            diagnostic_data: can("/textDocument/publishDiagnostics/dataSupport")
                || can("/textDocument/diagnostic/dataSupport"),
            diagnostic_tags: ["publishDiagnostics", "diagnostic"]
                .iter()
                .filter_map(|way| client.pointer(&format!("/textDocument/{way}/tagSupport/valueSet"))?.as_array())
                .flatten()
                .filter_map(Value::as_u64)
                .collect(),
            related_information: can("/textDocument/publishDiagnostics/relatedInformation")
                || can("/textDocument/diagnostic/relatedInformation"),
            watched_files: can("/workspace/didChangeWatchedFiles/dynamicRegistration"),
            configuration: can("/workspace/configuration"),
            changed_configuration: can("/workspace/didChangeConfiguration/dynamicRegistration"),
            progress: can("/window/workDoneProgress"),
            notebooks: has("/notebookDocument/synchronization"),
            status: can("/experimental/glossatorStatus"),
        }
    }
}

impl Capabilities {
    /// Whether an action that needs the disk is a command, because its edit cannot be worked out when it is chosen.
    pub fn runs_commands(&self) -> bool {
        self.action_literals && !self.resolves_actions && self.applies_edits
    }
}

fn strings<'a>(value: &'a Value, pointer: &str) -> impl Iterator<Item = &'a str> {
    value.pointer(pointer).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

/// The first that we know, for clients name first what they like best; else the protocol's default, which every client has.
fn encoding(client: &Value) -> Encoding {
    let known = |name| match name {
        "utf-8" => Some(Encoding::Utf8),
        "utf-16" => Some(Encoding::Utf16),
        "utf-32" => Some(Encoding::Utf32),
        _ => None,
    };
    strings(client, "/general/positionEncodings").find_map(known).unwrap_or(Encoding::Utf16)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn negotiated(encodings: &Value) -> Encoding {
        Capabilities::read(&json!({"general": {"positionEncodings": encodings}})).encoding
    }

    #[test]
    fn encodings_are_negotiated() {
        assert_eq!(negotiated(&json!(["utf-16", "utf-8"])), Encoding::Utf16);
        assert_eq!(negotiated(&json!(["utf-32", "utf-8", "utf-16"])), Encoding::Utf32);
        assert_eq!(negotiated(&json!(["utf-8", "utf-32"])), Encoding::Utf8);
        assert_eq!(negotiated(&json!(["utf-7", 8, "utf-32"])), Encoding::Utf32);
        assert_eq!(negotiated(&json!(["utf-7"])), Encoding::Utf16);
        assert_eq!(negotiated(&json!(null)), Encoding::Utf16);
        assert_eq!(negotiated(&json!(7)), Encoding::Utf16);
    }

    #[test]
    fn the_client_likes_the_first_format_best() {
        let hover = |formats: Value| {
            Capabilities::read(&json!({"textDocument": {"hover": {"contentFormat": formats}}})).hover_markdown
        };
        assert!(hover(json!(["markdown", "plaintext"])));
        assert!(!hover(json!(["plaintext", "markdown"])));
        assert!(!hover(json!([])));
        assert!(!hover(json!(null)));
    }

    #[test]
    fn both_spellings_of_the_refresh_of_diagnostics_are_known() {
        let refreshes = |name: &str| {
            let support = json!({"workspace": {name: {"refreshSupport": true}}});
            Capabilities::read(&support).refresh_diagnostics
        };
        assert!(refreshes("diagnostics") && refreshes("diagnostic"));
        assert!(!refreshes("codeLens"));
    }

    #[test]
    fn a_strange_client_is_a_client_that_can_nothing() {
        assert_eq!(Capabilities::read(&json!("what?")), Capabilities::default());
        assert_eq!(
            Capabilities::read(&json!({"textDocument": 3, "workspace": {"configuration": "yes"}})),
            Capabilities::default()
        );
    }
}
