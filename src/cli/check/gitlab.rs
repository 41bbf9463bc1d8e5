//! Findings as GitLab's "Code Quality" report: an array of objects, which a merge request shows beside its changes.

use std::io::{self, Write};

use rustc_hash::FxHashMap;

use super::Checked;
use super::place::Finding;
use crate::rules::Severity;

#[derive(serde::Serialize)]
struct Row<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(serde::Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(serde::Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

pub(super) fn write(checked: &[Checked], out: &mut dyn Write) -> io::Result<()> {
    let mut times: FxHashMap<u64, u32> = FxHashMap::default();
    let findings = checked.iter().flat_map(|checked| &checked.findings);
    let rows: Vec<Row<'_>> = findings.map(|finding| row(finding, &mut times)).collect();
    serde_json::to_writer_pretty(&mut *out, &rows)?;
    writeln!(out)
}

fn row<'a>(finding: &'a Finding, times: &mut FxHashMap<u64, u32>) -> Row<'a> {
    let description = finding.sentence();
    let alike = times.entry(hash(&[&finding.place.file, finding.rule, &description])).or_default();
    *alike += 1;
    // By its line it would be a new finding wherever something is written above it.
    let fingerprint = hash(&[&finding.place.file, finding.rule, &description, &alike.to_string()]);
    Row {
        description,
        check_name: finding.rule,
        fingerprint: format!("{fingerprint:016x}"),
        severity: match finding.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Info | Severity::Hint => "info",
        },
        location: Location {
            path: &finding.place.file,
            lines: Lines { begin: finding.place.line, end: finding.place.end_line },
        },
    }
}

/// FNV-1a of some texts: GitLab compares fingerprints of one release with those of another, so that they must never change.
fn hash(texts: &[&str]) -> u64 {
    let bytes = texts.iter().flat_map(|text| text.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
