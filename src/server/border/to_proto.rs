//! The answers of the layers below, in the words of the protocol. Offsets become positions here and nowhere else.

use std::hash::{Hash, Hasher};

use serde_json::json;
use tower_lsp::gen_lsp_types as lsp;

use crate::config::ConfigProblem;
use crate::glossary::EntryId;
use crate::ide::completion::{Completion, CompletionKind, CompletionList};
use crate::ide::definition::Definition;
use crate::ide::hover::Hover;
use crate::ide::references::Highlight;
use crate::ide::rename::Renameable;
use crate::rules::{Diagnostic, Related, Severity};
use crate::server::border::capabilities::Capabilities;
use crate::text::rule::Tag;
use crate::text::{Encoding, FileId, Source, TextRange};
use crate::workspace::{Document, Snapshot};

/// Names the URI of a file; `None` where it has none.
pub(in crate::server) type UriOf<'a> = &'a dyn Fn(FileId) -> Option<lsp::Uri>;

/// The positions of a range of bytes.
pub(in crate::server) fn range(range: TextRange, source: &Source, encoding: Encoding) -> lsp::Range {
    let range = source.position_range(range, encoding);
    let position = |position: crate::text::Position| lsp::Position::new(position.line, position.column);
    lsp::Range::new(position(range.start), position(range.end))
}

/// A text as the client can show it.
pub(in crate::server) fn markup(value: String, markdown: bool) -> lsp::MarkupContent {
    lsp::MarkupContent { kind: if markdown { lsp::MarkupKind::Markdown } else { lsp::MarkupKind::PlainText }, value }
}

/// A hover.
pub(in crate::server) fn hover(hover: Hover, document: &Document, client: &Capabilities) -> lsp::Hover {
    lsp::Hover {
        contents: markup(hover.contents, client.hover_markdown).into(),
        range: Some(range(hover.range, &document.source, client.encoding)),
    }
}

/// A list of completions, each of which says what it replaces.
pub(in crate::server) fn completion(
    list: CompletionList,
    document: &Document,
    client: &Capabilities,
) -> lsp::CompletionList {
    let replace = range(list.replace, &document.source, client.encoding);
    // Most items replace the same; those that do not carry their own range, default or not.
    let own = |item: &Completion| item.replace.map(|own| range(own, &document.source, client.encoding));
    let default = (!client.default_edit_range).then_some(replace);
    let item = |(rank, item)| completion_item(rank, own(&item).or(default), item, document.file, client);
    lsp::CompletionList {
        // One letter more may bring other items: which ones, and whether any, is for the server to say.
        is_incomplete: true,
        item_defaults: client
            .default_edit_range
            .then(|| lsp::CompletionItemDefaults { edit_range: Some(replace.into()), ..Default::default() }),
        apply_kind: None,
        items: list.items.into_iter().enumerate().map(item).collect(),
    }
}

fn completion_item(
    rank: usize,
    replace: Option<lsp::Range>,
    item: Completion,
    file: FileId,
    client: &Capabilities,
) -> lsp::CompletionItem {
    let edit = replace.map(|range| lsp::TextEdit { range, new_text: item.label.clone() });
    let details = lsp::CompletionItemLabelDetails { detail: None, description: item.detail.clone() };
    lsp::CompletionItem {
        kind: Some(match item.kind {
            CompletionKind::Text => lsp::CompletionItemKind::Text,
            CompletionKind::Identifier => lsp::CompletionItemKind::Variable,
            CompletionKind::Field => lsp::CompletionItemKind::Field,
        }),
        label_details: (client.label_details && item.detail.is_some()).then_some(details),
        detail: if client.label_details { None } else { item.detail },
        // The order is ours: without this, clients sort by label.
        // In code the language's own items go first.
        sort_text: Some(match item.kind {
            CompletionKind::Text | CompletionKind::Field => format!("{rank:04}"),
            CompletionKind::Identifier => format!("~{rank:04}"),
        }),
        filter_text: item.filter,
        text_edit: edit.map(Into::into),
        data: item.entry.map(|entry| json!([file.0, entry.file.0, entry.index])),
        label: item.label,
        ..Default::default()
    }
}

/// The document and the entry that [`completion`] put into an item; `None` for an item of another make.
pub(in crate::server) fn completed_entry(item: &lsp::CompletionItem) -> Option<(FileId, EntryId)> {
    let [document, file, index]: [u32; 3] = serde_json::from_value(item.data.clone()?).ok()?;
    Some((FileId(document), EntryId { file: FileId(file), index }))
}

/// The targets of a definition, as links where the client has them.
pub(in crate::server) fn definition(
    definition: &Definition,
    document: &Document,
    snapshot: &Snapshot,
    uri_of: UriOf<'_>,
    (links, encoding): (bool, Encoding),
) -> lsp::DefinitionResponse {
    let origin = range(definition.origin, &document.source, encoding);
    let links_to = definition.targets.iter().filter_map(|target| {
        let source = &snapshot.glossary_file(target.file)?.source;
        Some(lsp::LocationLink {
            origin_selection_range: Some(origin),
            target_uri: uri_of(target.file)?,
            target_range: range(target.full, source, encoding),
            target_selection_range: range(target.focus, source, encoding),
        })
    });
    if links {
        return lsp::DefinitionResponse::DefinitionLinkList(links_to.collect());
    }
    let locations = links_to.map(|link| lsp::Location { uri: link.target_uri, range: link.target_selection_range });
    lsp::DefinitionResponse::Definition(lsp::Definition::LocationList(locations.collect()))
}

/// What can be renamed.
pub(in crate::server) fn renameable(
    found: Renameable,
    document: &Document,
    encoding: Encoding,
) -> lsp::PrepareRenameResult {
    let range = range(found.range, &document.source, encoding);
    lsp::PrepareRenameResult::PrepareRenamePlaceholder(lsp::PrepareRenamePlaceholder { range, placeholder: found.name })
}

/// A highlight: writing is what the glossary does to a name.
pub(in crate::server) fn highlight(
    highlight: Highlight,
    document: &Document,
    encoding: Encoding,
) -> lsp::DocumentHighlight {
    let kind = if highlight.is_entry { lsp::DocumentHighlightKind::Write } else { lsp::DocumentHighlightKind::Read };
    lsp::DocumentHighlight { range: range(highlight.range, &document.source, encoding), kind: Some(kind) }
}

/// A diagnostic.
pub(in crate::server) fn diagnostic(
    diagnostic: Diagnostic,
    source: &Source,
    snapshot: &Snapshot,
    uri_of: UriOf<'_>,
    client: &Capabilities,
) -> lsp::Diagnostic {
    let related = |related: &Related| related_information(related, snapshot, uri_of, client.encoding);
    let rule = diagnostic.rule;
    let data = json!({"rule": rule.name(), "suggestions": *diagnostic.suggestions});
    let related: Vec<_> = diagnostic.related.iter().filter_map(related).collect();
    lsp::Diagnostic {
        range: range(diagnostic.range, source, client.encoding),
        severity: Some(severity(diagnostic.severity)),
        code: Some(rule.name().to_owned().into()),
        code_description: client
            .code_descriptions
            .then(|| lsp::CodeDescription { href: lsp::Uri::from(rule.documentation().as_str()) }),
        tags: rule
            .tag()
            .map(tag)
            .filter(|tag| client.diagnostic_tags.contains(&u64::from(u32::from(*tag))))
            .map(|tag| vec![tag]),
        data: client.diagnostic_data.then_some(data),
        source: Some(SOURCE.to_owned()),
        message: diagnostic.message.to_string().into(),
        related_information: (client.related_information && !related.is_empty()).then_some(related),
    }
}

/// What a diagnostic of ours says it comes from.
const SOURCE: &str = "glossator";

fn tag(tag: Tag) -> lsp::DiagnosticTag {
    match tag {
        Tag::Deprecated => lsp::DiagnosticTag::Deprecated,
        Tag::Unnecessary => lsp::DiagnosticTag::Unnecessary,
    }
}

fn severity(severity: Severity) -> lsp::DiagnosticSeverity {
    match severity {
        Severity::Error => lsp::DiagnosticSeverity::Error,
        Severity::Warning => lsp::DiagnosticSeverity::Warning,
        Severity::Info => lsp::DiagnosticSeverity::Information,
        Severity::Hint => lsp::DiagnosticSeverity::Hint,
    }
}

fn related_information(
    related: &Related,
    snapshot: &Snapshot,
    uri_of: UriOf<'_>,
    encoding: Encoding,
) -> Option<lsp::DiagnosticRelatedInformation> {
    let file = related.place.file;
    let source = match (snapshot.glossary_file(file), snapshot.document(file)) {
        (Some(glossary), _) => &glossary.source,
        (None, Some(document)) => &document.source,
        (None, None) => return None,
    };
    let location = lsp::Location { uri: uri_of(file)?, range: range(related.place.range, source, encoding) };
    Some(lsp::DiagnosticRelatedInformation { location, message: related.message.clone() })
}

/// A problem of a configuration, as a diagnostic of the file that it is written in.
pub(in crate::server) fn config_problem(
    problem: &ConfigProblem,
    source: &Source,
    encoding: Encoding,
) -> lsp::Diagnostic {
    lsp::Diagnostic {
        range: range(problem.range, source, encoding),
        severity: Some(lsp::DiagnosticSeverity::Error),
        source: Some(SOURCE.to_owned()),
        message: problem.message.clone().into(),
        ..Default::default()
    }
}

/// The name of a result, made from the diagnostics themselves and from the number of the document's opening: an editor that opens a
/// document anew has forgotten what it showed, and may still send the name of it.
pub(in crate::server) fn result_id(opening: u64, items: &[lsp::Diagnostic]) -> String {
    let mut hasher = rustc_hash::FxHasher::default();
    items.hash(&mut hasher);
    format!("{opening:x}-{:016x}", hasher.finish())
}

/// Whether a name is that of a result without any diagnostics, of whatever opening.
pub(in crate::server) fn names_nothing(result_id: &str) -> bool {
    let nothing = self::result_id(0, &[]);
    result_id.split_once('-').map(|(_, of_items)| of_items) == nothing.split_once('-').map(|(_, of_items)| of_items)
}

/// The answer to who pulls diagnostics: "unchanged" where they are what that client has already. The result id is made from the
/// diagnostics themselves, so that it says so whatever else has happened in between.
pub(in crate::server) fn report(
    (opening, items): (u64, Vec<lsp::Diagnostic>),
    previous: Option<&str>,
) -> lsp::DocumentDiagnosticReport {
    let result_id = result_id(opening, &items);
    if previous == Some(result_id.as_str()) {
        return lsp::DocumentDiagnosticReport::RelatedUnchangedDocumentDiagnosticReport(
            lsp::RelatedUnchangedDocumentDiagnosticReport {
                related_documents: None,
                unchanged_document_diagnostic_report: lsp::UnchangedDocumentDiagnosticReport { result_id },
            },
        );
    }
    lsp::DocumentDiagnosticReport::RelatedFullDocumentDiagnosticReport(lsp::RelatedFullDocumentDiagnosticReport {
        related_documents: None,
        full_document_diagnostic_report: lsp::FullDocumentDiagnosticReport { result_id: Some(result_id), items },
    })
}
