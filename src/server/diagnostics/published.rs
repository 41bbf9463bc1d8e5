//! Findings as they are published. A message names every finding of its document, and an edit leaves most of them as they were: what
//! is said of one is written once, and only where it stands is written again.

use std::fmt::Write;
use std::sync::Arc;

use serde_json::Value;
use tower_lsp::gen_lsp_types as lsp;

use crate::rules::{self, Diagnostic, DiagnosticOptions};
use crate::server::border::to_proto;
use crate::server::state::State;
use crate::text::{FileId, stop};
use crate::workspace::Snapshot;

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

/// What the rules find in a document of the snapshot, here and now. `before` is what was found in it while the same entries were in force.
pub(super) fn found(
    state: &State,
    snapshot: &Snapshot,
    file: FileId,
    options: &DiagnosticOptions,
    mut before: &[Published],
) -> Vec<Published> {
    let Some(document) = snapshot.document(file) else { return Vec::new() };
    let client = state.capabilities();
    let uri_of = |file| state.uri_of(file);
    let mut all = Vec::with_capacity(before.len() + 1);
    for finding in rules::diagnostics(snapshot, file, options) {
        stop::check();
        let same = before.iter().take(MOST_PASSED).position(|earlier| earlier.says(&finding, file));
        let published = match same {
            Some(at) => {
                let Published { range: stood, members, object: written, .. } = &before[at];
                before = &before[at + 1..];
                let range = to_proto::range(finding.range, &document.source, client.encoding);
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
    use serde_json::json;

    use super::*;

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
