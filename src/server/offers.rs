//! What this server offers a client in its answer to `initialize`.

use tower_lsp::gen_lsp_types as lsp;

use crate::server::border::capabilities::Capabilities;
use crate::server::border::tokens;
use crate::server::{actions, aliasing, commands, lenses};
use crate::text::Encoding;

/// What this server offers a client of those capabilities.
pub(super) fn offered(client: &Capabilities) -> lsp::ServerCapabilities {
    let no_progress = lsp::WorkDoneProgressOptions::default();
    lsp::ServerCapabilities {
        position_encoding: Some(match client.encoding {
            Encoding::Utf8 => lsp::PositionEncodingKind::UTF8,
            Encoding::Utf16 => lsp::PositionEncodingKind::UTF16,
            Encoding::Utf32 => lsp::PositionEncodingKind::UTF32,
        }),
        text_document_sync: Some(lsp::TextDocumentSync::Options(lsp::TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(lsp::TextDocumentSyncKind::Incremental),
            will_save: None,
            will_save_wait_until: None,
            save: Some(lsp::Save::Bool(true)),
        })),
        notebook_document_sync: client.notebooks.then(notebooks),
        hover_provider: Some(lsp::HoverProvider::Bool(true)),
        completion_provider: Some(lsp::CompletionOptions { resolve_provider: Some(true), ..Default::default() }),
        definition_provider: Some(lsp::DefinitionProvider::Bool(true)),
        declaration_provider: Some(lsp::DeclarationProvider::Bool(true)),
        document_highlight_provider: Some(lsp::DocumentHighlightProvider::Bool(true)),
        references_provider: Some(lsp::ReferencesProvider::ReferenceOptions(references())),
        rename_provider: Some(renames(client)),
        // A client without them would get commands, and there are none.
        code_action_provider: client.action_literals.then(|| {
            lsp::CodeActionProvider::CodeActionOptions(lsp::CodeActionOptions {
                code_action_kinds: Some(vec![
                    lsp::CodeActionKind::QuickFix,
                    lsp::CodeActionKind::RefactorRewrite,
                    lsp::CodeActionKind::Custom(actions::FIX_ALL.into()),
                ]),
                documentation: None,
                resolve_provider: client.resolves_actions.then_some(true),
                work_done_progress_options: no_progress,
            })
        }),
        execute_command_provider: Some(lsp::ExecuteCommandOptions {
            commands: commands(client),
            work_done_progress_options: lsp::WorkDoneProgressOptions { work_done_progress: Some(true) },
        }),
        diagnostic_provider: client.pull_diagnostics.then(|| {
            lsp::DiagnosticProvider::DiagnosticOptions(lsp::DiagnosticOptions {
                identifier: Some("glossator".to_owned()),
                // An edit of a glossary changes what is wrong in every document that it holds for.
                inter_file_dependencies: true,
                workspace_diagnostics: !client.pulls_one_kind,
                work_done_progress_options: no_progress,
            })
        }),
        workspace: Some(lsp::WorkspaceOptions {
            workspace_folders: Some(lsp::WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(lsp::ChangeNotifications::Bool(true)),
            }),
            file_operations: Some(file_operations()),
            ..Default::default()
        }),
        ..navigation(client)
    }
}

/// What may be asked for by name.
fn commands(client: &Capabilities) -> Vec<String> {
    let applies = client.runs_commands().then_some([actions::COMMAND, aliasing::ADD_ALIAS]);
    applies.into_iter().flatten().chain([lenses::SHOW_USES]).chain(commands::COMMANDS).map(str::to_owned).collect()
}

/// How people move about in glossaries, and what is shown in texts.
fn navigation(client: &Capabilities) -> lsp::ServerCapabilities {
    lsp::ServerCapabilities {
        semantic_tokens_provider: client.tokens.then(|| offered_tokens(client).into()),
        inlay_hint_provider: client.hints.then(|| true.into()),
        document_symbol_provider: Some(true.into()),
        workspace_symbol_provider: Some(true.into()),
        folding_range_provider: Some(true.into()),
        selection_range_provider: Some(true.into()),
        code_lens_provider: Some(lsp::CodeLensOptions { resolve_provider: Some(true), ..Default::default() }),
        document_link_provider: Some(lsp::DocumentLinkOptions::default()),
        call_hierarchy_provider: Some(true.into()),
        ..Default::default()
    }
}

/// Tokens of a whole document or a part of it, and what has changed of them.
fn offered_tokens(client: &Capabilities) -> lsp::SemanticTokensOptions {
    let changes = lsp::SemanticTokensFullDelta { delta: Some(true) };
    lsp::SemanticTokensOptions {
        legend: tokens::legend(),
        range: Some(true.into()),
        full: Some(if client.token_changes { changes.into() } else { true.into() }),
        work_done_progress_options: lsp::WorkDoneProgressOptions::default(),
    }
}

/// Progress of references is shown where the client asks for it with the request.
fn references() -> lsp::ReferenceOptions {
    lsp::ReferenceOptions {
        work_done_progress_options: lsp::WorkDoneProgressOptions { work_done_progress: Some(true) },
    }
}

/// A client that does not ask what can be renamed is not told that it might.
fn renames(client: &Capabilities) -> lsp::RenameProvider {
    let work_done_progress_options = lsp::WorkDoneProgressOptions { work_done_progress: Some(true) };
    match client.prepares_rename {
        true => lsp::RenameProvider::RenameOptions(lsp::RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options,
        }),
        false => lsp::RenameProvider::Bool(true),
    }
}

/// All cells of all notebooks, and when they are saved.
fn notebooks() -> lsp::NotebookDocumentSync {
    let notebook_selector = vec![lsp::NotebookDocumentFilterWithNotebook::new("*".into(), None).into()];
    lsp::NotebookDocumentSyncOptions::new(notebook_selector, Some(true)).into()
}

/// What a client that watches no files may tell of: what it has done to them itself, and what it is about to move.
fn file_operations() -> lsp::FileOperationOptions {
    // A folder has no name that would say what is in it.
    let pattern = lsp::FileOperationPattern { glob: "**/*".to_owned(), ..Default::default() };
    let filter = lsp::FileOperationFilter { scheme: Some("file".to_owned()), pattern };
    let all = Some(lsp::FileOperationRegistrationOptions { filters: vec![filter] });
    lsp::FileOperationOptions {
        did_create: all.clone(),
        did_rename: all.clone(),
        will_rename: all.clone(),
        did_delete: all,
        ..Default::default()
    }
}
