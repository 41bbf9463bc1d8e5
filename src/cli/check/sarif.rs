//! Findings as SARIF 2.1.0 (OASIS, "Static Analysis Results Interchange Format"), for code scanning and other viewers.

use std::io::{self, Write};
use std::path::Path;

use serde_json::{Value, json};

use super::Checked;
use super::notices::Notice;
use super::place::{Finding, Place};
use crate::disk::location::{encoded_path, file_uri};
use crate::rules::{Rule, Severity};

/// Where the schema of the format is.
const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

pub(super) fn write(checked: &[Checked], notices: &[Notice], out: &mut dyn Write) -> io::Result<()> {
    let results: Vec<Value> = checked.iter().flat_map(|checked| &checked.findings).map(result).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "Glossator",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": Rule::all().iter().map(|rule| descriptor(*rule)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": checked.iter().all(|checked| !checked.is_unfinished),
                "toolExecutionNotifications": notices.iter().map(notification).collect::<Vec<_>>(),
            }],
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

/// What SARIF calls how serious something is.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "note",
    }
}

fn descriptor(rule: Rule) -> Value {
    let severity = rule.default_severity();
    json!({
        "id": rule.name(),
        "shortDescription": { "text": rule.about() },
        "defaultConfiguration": { "enabled": severity.is_some(), "level": severity.map_or("warning", level) },
    })
}

/// What is said of the check as a whole.
fn notification(notice: &Notice) -> Value {
    json!({ "level": if notice.is_grave { "warning" } else { "note" }, "message": { "text": notice.text } })
}

fn result(finding: &Finding) -> Value {
    let mut result = json!({
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "message": { "text": *finding.message },
        "properties": { "certainty": finding.certainty.name() },
        "locations": [{ "physicalLocation": location(&finding.place) }],
    });
    if let Some(index) = Rule::all().iter().position(|rule| rule.name() == finding.rule) {
        result["ruleIndex"] = json!(index);
    }
    if !finding.related.is_empty() {
        let related = finding.related.iter().enumerate().map(|(id, (place, message))| {
            json!({ "id": id, "physicalLocation": location(place), "message": { "text": message } })
        });
        result["relatedLocations"] = related.collect();
    }
    if !finding.suggestions.is_empty() {
        result["fixes"] = (0..finding.suggestions.len()).map(|index| fix(finding, index)).collect();
    }
    result
}

/// The suggestion of that index in the place of a finding, and the right article before it.
fn fix(finding: &Finding, index: usize) -> Value {
    let (place, suggestion) = (&finding.place, &finding.suggestions[index]);
    let replacement =
        |place, text: &str| json!({ "deletedRegion": region(place), "insertedContent": { "text": text } });
    let article =
        finding.article.as_ref().and_then(|(place, texts)| Some(replacement(place, texts[index].as_deref()?)));
    let replacements: Vec<Value> = article.into_iter().chain([replacement(place, suggestion)]).collect();
    json!({
        "description": { "text": format!("Change to \"{suggestion}\"") },
        "artifactChanges": [{ "artifactLocation": artifact(place), "replacements": replacements }],
    })
}

fn location(place: &Place) -> Value {
    json!({ "artifactLocation": artifact(place), "region": region(place) })
}

/// The file: relative to where the check ran, else by its whole address.
fn artifact(place: &Place) -> Value {
    let path = Path::new(&place.file);
    if path.is_absolute() {
        return json!({ "uri": file_uri(path) });
    }
    json!({ "uri": encoded_path(&place.file), "uriBaseId": "%SRCROOT%" })
}

fn region(place: &Place) -> Value {
    let Place { line, column, end_line, end_column, .. } = place;
    json!({ "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column })
}
