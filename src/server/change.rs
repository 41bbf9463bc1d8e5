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
    /// What the user is asked before each edit, by its id; empty where nothing is.
    pub asks: Vec<Option<&'static str>>,
}

/// What the user confirms before it is done.
#[derive(Debug, Clone)]
pub(super) struct Question {
    pub id: &'static str,
    pub label: String,
    pub description: String,
}

/// Changes of files as one edit of the workspace, with what the user is asked first.
pub(super) fn confirmed_edit(
    files: Vec<FileChange>,
    questions: Vec<Question>,
    client: &Capabilities,
) -> lsp::WorkspaceEdit {
    let is_asked = |id: &str| files.iter().any(|file| file.asks.contains(&Some(id)));
    let annotation = |question: Question| {
        let annotation = lsp::ChangeAnnotation {
            label: question.label,
            needs_confirmation: Some(true),
            description: Some(question.description),
        };
        (question.id.to_owned(), annotation)
    };
    let annotations: HashMap<_, _> = match client.change_annotations {
        true => questions.into_iter().filter(|question| is_asked(question.id)).map(annotation).collect(),
        false => HashMap::new(),
    };
    let edit = workspace_edit(files, client);
    lsp::WorkspaceEdit { change_annotations: (!annotations.is_empty()).then_some(annotations), ..edit }
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
        let asks = file.asks.iter().copied().chain(std::iter::repeat(None));
        let edits = text_edits(&file, client.encoding).into_iter().zip(asks).map(|(text_edit, asks)| match asks {
            Some(id) if client.change_annotations => {
                lsp::Edit::AnnotatedTextEdit(lsp::AnnotatedTextEdit { annotation_id: id.to_owned(), text_edit })
            }
            _ => lsp::Edit::TextEdit(text_edit),
        });
        let edits = edits.collect();
        let text_document = lsp::OptionalVersionedTextDocumentIdentifier {
            version: file.version,
            text_document_identifier: lsp::TextDocumentIdentifier { uri: file.uri },
        };
        changes.push(lsp::DocumentChange::TextDocumentEdit(lsp::TextDocumentEdit { text_document, edits }));
    }
    lsp::WorkspaceEdit { document_changes: Some(changes), ..Default::default() }
}

/// An edit of one place as a snippet, so that the caret comes to stand so many bytes into its text.
pub(super) fn with_caret(mut edit: lsp::WorkspaceEdit, caret: usize) -> lsp::WorkspaceEdit {
    for change in edit.document_changes.iter_mut().flatten() {
        let lsp::DocumentChange::TextDocumentEdit(document) = change else { continue };
        for edit in &mut document.edits {
            let lsp::Edit::TextEdit(plain) = edit else { continue };
            let (before, behind) = plain.new_text.split_at(plain.new_text.floor_char_boundary(caret));
            let value = format!("{}$0{}", escaped(before), escaped(behind));
            let snippet = lsp::StringValue { value };
            *edit =
                lsp::Edit::SnippetTextEdit(lsp::SnippetTextEdit { range: plain.range, snippet, annotation_id: None });
        }
    }
    edit
}

/// A text that means nothing but itself in a snippet.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}")
}

fn text_edits(file: &FileChange, encoding: Encoding) -> Vec<lsp::TextEdit> {
    let one = |edit: &Edit| lsp::TextEdit {
        range: to_proto::range(edit.range, &file.source, encoding),
        new_text: edit.text.clone(),
    };
    file.edits.iter().map(one).collect()
}
