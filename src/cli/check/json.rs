//! Findings for programs: an array of objects, in the order of files and places.

use std::io::{self, Write};

use super::Checked;
use super::place::{Finding, Place};
use crate::text::rule::level_name;

#[derive(serde::Serialize)]
struct Row<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    rule: &'a str,
    severity: &'static str,
    certainty: &'static str,
    message: &'a str,
    suggestions: &'a [String],
    related: Vec<Related<'a>>,
}

#[derive(serde::Serialize)]
struct Related<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    message: &'a str,
}

impl<'a> Row<'a> {
    fn new(finding: &'a Finding) -> Self {
        let Place { file, line, column, end_line, end_column, .. } = &finding.place;
        let related = |(place, message): &'a (Place, String)| Related {
            file: &place.file,
            line: place.line,
            column: place.column,
            message,
        };
        Row {
            file,
            line: *line,
            column: *column,
            end_line: *end_line,
            end_column: *end_column,
            rule: finding.rule,
            severity: level_name(Some(finding.severity)),
            certainty: finding.certainty.name(),
            message: &finding.message,
            suggestions: &finding.suggestions,
            related: finding.related.iter().map(related).collect(),
        }
    }
}

pub(super) fn write(checked: &[Checked], out: &mut dyn Write) -> io::Result<()> {
    let rows: Vec<Row<'_>> = checked.iter().flat_map(|checked| &checked.findings).map(Row::new).collect();
    serde_json::to_writer_pretty(&mut *out, &rows)?;
    writeln!(out)
}
