//! Findings as they are published. A message names every finding of its document, and an edit leaves most of them as they were: what
//! is said of one is written once, and only where it stands is written again.

use std::fmt::Write;
use std::sync::Arc;

use serde_json::Value;
use tower_lsp::gen_lsp_types as lsp;

use crate::rules::{self, Diagnostic, DiagnosticOptions};
use crate::server::border::to_proto;
use crate::server::state::State;
use crate::text::{Encoding, FileId, TextRange, stop};
use crate::workspace::{Document, Snapshot};

/// How many findings of an earlier list are passed to find one that says the same: edits put in and take away few.
const MOST_PASSED: usize = 8;

/// A finding as it is published.
#[derive(Debug, Clone)]
pub(super) struct Published {
    /// What was found; `None` where it is no rule's finding.
    finding: Option<Diagnostic>,
    range: lsp::Range,
    /// The members of its JSON object, but for its range.
    members: Arc<str>,
    /// The whole of its JSON object.
    object: Arc<str>,
}

impl PartialEq for Published {
    fn eq(&self, other: &Self) -> bool {
        self.range == other.range && self.members == other.members
    }
}

impl From<lsp::Diagnostic> for Published {
    fn from(diagnostic: lsp::Diagnostic) -> Self {
        let range = diagnostic.range;
        let members = match serde_json::to_value(diagnostic) {
            Ok(Value::Object(mut object)) => {
                object.remove("range");
                Value::Object(object).to_string()
            }
            _ => String::from("{}"),
        };
        let members = &members[1..members.len() - 1];
        Self { finding: None, range, members: members.into(), object: object(range, members) }
    }
}

impl Published {
    /// Whether another finding in `file` is published in the same words. Not where these name places in the file itself, which move with
    /// its text.
    fn says(&self, finding: &Diagnostic, file: FileId) -> bool {
        self.finding.as_ref().is_some_and(|own| {
            own.rule == finding.rule
                && own.severity == finding.severity
                && own.message == finding.message
                && own.suggestions == finding.suggestions
                && own.related == finding.related
                && own.related.iter().all(|related| related.place.file != file)
        })
    }
}

/// What was published of an earlier text of a document, and that text.
pub(super) struct Earlier {
    pub document: Arc<Document>,
    pub published: Arc<[Published]>,
}

/// Where edits have left the findings of an earlier text: those before all of them where they stood, those behind so many lines further.
struct Unedited {
    /// Where the first edit may begin, in bytes.
    front: usize,
    /// Where the last ends, in the earlier text and in this one: in bytes, and the line that begins there.
    back: Option<[(usize, u32); 2]>,
}

impl Unedited {
    fn between(before: &Document, now: &Document, encoding: Encoding) -> Self {
        let (front, back) = now.shared_ends(before);
        let line = |document: &Document| {
            let start = document.source.len() - back;
            let position = document.source.position(start, encoding);
            (position.column == 0).then_some((start, position.line))
        };
        Self { front, back: line(before).zip(line(now)).map(<[_; 2]>::from) }
    }

    /// Where a finding stands now that stood there before, by its bytes then and now; `None` where that is to be counted.
    fn moved(&self, stood: lsp::Range, then: TextRange, now: TextRange) -> Option<lsp::Range> {
        if then == now && now.end() < self.front {
            return Some(stood);
        }
        let [(old, old_line), (new, new_line)] = self.back?;
        let is_same = now.start() >= new && then.start() >= old && now.start() - new == then.start() - old;
        let moved =
            |position: lsp::Position| lsp::Position::new(position.line - old_line + new_line, position.character);
        (is_same && now.len() == then.len()).then(|| lsp::Range::new(moved(stood.start), moved(stood.end)))
    }
}

/// What the rules find in a document of the snapshot, here and now. `before` is what was found in it while the same entries were in force.
pub(super) fn found(
    state: &State,
    snapshot: &Snapshot,
    file: FileId,
    options: &DiagnosticOptions,
    before: Option<&Earlier>,
) -> Vec<Published> {
    let Some(document) = snapshot.document(file) else { return Vec::new() };
    let client = state.capabilities();
    let uri_of = |file| state.uri_of(file);
    let findings = rules::diagnostics(snapshot, file, options);
    let unedited = before.map(|before| Unedited::between(&before.document, document, client.encoding));
    let mut before = before.map(|before| &*before.published).unwrap_or_default();
    let mut all = Vec::with_capacity(before.len() + 1);
    for finding in findings {
        stop::check();
        let same = before.iter().take(MOST_PASSED).position(|earlier| earlier.says(&finding, file));
        let published = match same {
            Some(at) => {
                let Published { finding: earlier, range: stood, members, object: written } = &before[at];
                before = &before[at + 1..];
                let moved = || unedited.as_ref()?.moved(*stood, earlier.as_ref()?.range, finding.range);
                let counted = || to_proto::range(finding.range, &document.source, client.encoding);
                let range = moved().unwrap_or_else(counted);
                let object = if range == *stood { written.clone() } else { object(range, members) };
                Published { finding: None, range, members: members.clone(), object }
            }
            None => {
                let new = to_proto::diagnostic(finding.clone(), &document.source, snapshot, &uri_of, client);
                Published::from(new)
            }
        };
        all.push(Published { finding: Some(finding), ..published });
    }
    all
}

/// The notification `textDocument/publishDiagnostics`, as JSON.
pub(super) fn notification(uri: &lsp::Uri, version: Option<i32>, all: &[Published]) -> String {
    let mut json = String::with_capacity(200 + all.iter().map(|published| published.object.len() + 1).sum::<usize>());
    let uri = Value::from(uri.as_ref());
    let head = r#"{"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":"#;
    // Writing to a string does not fail.
    _ = write!(json, "{head}{uri}");
    if let Some(version) = version {
        _ = write!(json, r#","version":{version}"#);
    }
    json.push_str(r#","diagnostics":["#);
    for (at, published) in all.iter().enumerate() {
        if at > 0 {
            json.push(',');
        }
        json.push_str(&published.object);
    }
    json.push_str("]}}");
    json
}

/// The JSON object of a finding, of its range and its other members.
fn object(lsp::Range { start, end }: lsp::Range, members: &str) -> Arc<str> {
    let position = |lsp::Position { line, character }| format!(r#"{{"line":{line},"character":{character}}}"#);
    format!(r#"{{"range":{{"start":{},"end":{}}},{members}}}"#, position(start), position(end)).into()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::document::Language;
    use crate::text::{Edit, Source};
    use crate::workspace::{Change, Workspace};

    const FILE: FileId = FileId(1);

    fn document(workspace: &Workspace) -> Arc<Document> {
        let document = workspace.snapshot().document(FILE).expect("it is open").clone();
        document.cut();
        document
    }

    proptest! {
        #[test]
        fn what_edits_leave_alone_stands_where_it_is_counted(
            blocks in proptest::collection::vec("([a-z ]{0,90}|é🦀 |\n- [a-z ]{0,9}|\r\n|```\n[a-z]\n)*(\n\n|\r\n\r\n|\n|\r)", 1..14),
            edits in proptest::collection::vec((any::<prop::sample::Index>(), 0..60_usize, "(a|\n|\r\n|\r|\n\n|🦀|- |```){0,4}"), 1..6),
        ) {
            let mut workspace = Workspace::new();
            let (source, glossaries, language) = (Source::new(&blocks.concat()), Arc::from([]), Language::MARKDOWN);
            workspace.apply(Change::OpenDocument { file: FILE, language, version: 1, source, glossaries });
            for (at, length, text) in edits {
                let before = document(&workspace);
                let mut source = before.source.clone();
                let start = source.boundary(at.index(source.len() + 1));
                let edit = Edit::replace(TextRange::new(start, source.boundary(start + length)), text);
                source.apply(&edit);
                workspace.apply(Change::EditDocument { file: FILE, version: 2, source, edits: vec![edit] });
                let now = document(&workspace);
                let unedited = Unedited::between(&before, &now, Encoding::Utf16);
                let bounds = |document: &Document| (0..document.source.len()).step_by(7).collect::<Vec<_>>();
                for then in bounds(&before) {
                    let range = |document: &Document, at: usize| {
                        TextRange::new(document.source.boundary(at), document.source.boundary(at + 5))
                    };
                    let then = range(&before, then);
                    let stood = to_proto::range(then, &before.source, Encoding::Utf16);
                    let moved = (then.start() + now.source.len()).checked_sub(before.source.len());
                    for at in [Some(then.start()), moved].into_iter().flatten().filter(|&at| at <= now.source.len()) {
                        let range = range(&now, at);
                        if let Some(moved) = unedited.moved(stood, then, range) {
                            prop_assert_eq!(moved, to_proto::range(range, &now.source, Encoding::Utf16));
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn what_stands_before_and_behind_an_edit_is_not_counted_again() {
        let block = "Some words in a block that is long enough to be a piece of its own, or nearly so.\n\n".repeat(8);
        let mut workspace = Workspace::new();
        let (source, glossaries, language) = (Source::new(&block.repeat(3)), Arc::from([]), Language::MARKDOWN);
        workspace.apply(Change::OpenDocument { file: FILE, language, version: 1, source, glossaries });
        let before = document(&workspace);
        let mut source = before.source.clone();
        let edit = Edit::insert(block.len() + 10, "x\n\ny");
        source.apply(&edit);
        workspace.apply(Change::EditDocument { file: FILE, version: 2, source, edits: vec![edit] });
        let now = document(&workspace);
        let unedited = Unedited::between(&before, &now, Encoding::Utf16);
        let stood = |range| to_proto::range(range, &before.source, Encoding::Utf16);
        let (first, last) = (TextRange::new(5, 10), TextRange::new(2 * block.len() + 200, 2 * block.len() + 204));
        assert_eq!(unedited.moved(stood(first), first, first), Some(stood(first)));
        let moved = last.shifted(4);
        let there = to_proto::range(moved, &now.source, Encoding::Utf16);
        assert_eq!(unedited.moved(stood(last), last, moved), Some(there));
        assert_eq!(there.start.line, stood(last).start.line + 2);
    }

    #[test]
    fn what_is_put_together_is_what_the_framework_writes() {
        let range = lsp::Range::new(lsp::Position::new(0, 7), lsp::Position::new(4_000_000_000, 9));
        let plain = lsp::Diagnostic { range, message: "a \"b\" 😀\n".to_owned().into(), ..Default::default() };
        let data = Some(json!({"rule": "x", "suggestions": ["é\\"]}));
        let full = lsp::Diagnostic { data, source: Some("y".to_owned()), ..plain.clone() };
        let uri = lsp::Uri::from("file:///a%20\"b.md");
        for (version, list) in [(None, vec![]), (Some(-3), vec![plain.clone()]), (Some(7), vec![full, plain])] {
            let params = lsp::PublishDiagnosticsParams { uri: uri.clone(), version, diagnostics: list.clone() };
            let expected = json!({"jsonrpc": "2.0", "method": "textDocument/publishDiagnostics", "params": params});
            let published: Vec<Published> = list.into_iter().map(Published::from).collect();
            let written: Value = serde_json::from_str(&notification(&uri, version, &published)).unwrap();
            assert_eq!(written, expected);
        }
    }
}
