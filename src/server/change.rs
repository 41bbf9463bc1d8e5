//! Edits of files, in the words of the protocol: with versions where the client has them, else without.

use std::collections::HashMap;

use tower_lsp::gen_lsp_types as lsp;

use crate::server::border::capabilities::Capabilities;
use crate::server::border::to_proto;
use crate::text::{Edit, Encoding, Source};

/// What is to be done to one file.
#[derive(Debug, Clone)]
pub(super) struct FileChange {
    pub uri: lsp::Uri,
    /// The editor's number of the text, where it is open.
    pub version: Option<i32>,
    /// Whether there is no such file yet.
    pub create: bool,
    /// The text that the edits are on.
    pub source: Source,
    /// In order and not overlapping.
    pub edits: Vec<Edit>,
}

/// Changes of files as one edit of the workspace.
pub(super) fn workspace_edit(files: Vec<FileChange>, client: &Capabilities) -> lsp::WorkspaceEdit {
    if !client.document_changes {
        let mut changes: HashMap<lsp::Uri, Vec<lsp::TextEdit>> = HashMap::new();
        for file in files {
            let edits = text_edits(&file, client.encoding);
            changes.entry(file.uri).or_default().extend(edits);
        }
        return lsp::WorkspaceEdit { changes: Some(changes), ..Default::default() };
    }
    let mut changes = Vec::new();
    for file in files {
        if file.create && client.creates_files {
            let options = lsp::CreateFileOptions { overwrite: None, ignore_if_exists: Some(true) };
            let create = lsp::CreateFile { uri: file.uri.clone(), options: Some(options), annotation_id: None };
            changes.push(lsp::DocumentChange::CreateFile(create));
        }
        let edits = text_edits(&file, client.encoding).into_iter().map(lsp::Edit::TextEdit).collect();
        let text_document = lsp::OptionalVersionedTextDocumentIdentifier {
            version: file.version,
            text_document_identifier: lsp::TextDocumentIdentifier { uri: file.uri },
        };
        changes.push(lsp::DocumentChange::TextDocumentEdit(lsp::TextDocumentEdit { text_document, edits }));
    }
    lsp::WorkspaceEdit { document_changes: Some(changes), ..Default::default() }
}

fn text_edits(file: &FileChange, encoding: Encoding) -> Vec<lsp::TextEdit> {
    let one = |edit: &Edit| lsp::TextEdit {
        range: to_proto::range(edit.range, &file.source, encoding),
        new_text: edit.text.clone(),
    };
    file.edits.iter().map(one).collect()
}
