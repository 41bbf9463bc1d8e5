//! A new term in Contextive's YAML, indented as the terms beside it.

use super::{block_end, line_start};
use crate::glossary::{Entry, FormKind};
use crate::glossary::insertion::{line_end, place_among};
use crate::text::Edit;

/// The edits that may add a term, the best first.
pub fn insertions(text: &str, entries: &[Entry], headword: &str, meaning: &str) -> Vec<Edit> {
    let eol = line_end(text);
    let Some(last) = entries.last() else { return first(text, eol, headword, meaning) };
    // The last context is the one that is being written.
    let group: Vec<&Entry> = entries.iter().filter(|entry| entry.context == last.context).collect();
    let place = place_among(&group, headword);
    let mut edits = Vec::new();
    if place > 0 {
        edits.extend(behind(text, group[place - 1], eol, headword, meaning));
    } else if let Some((dash, keys)) = indents(text, group[0]) {
        let start = group[0].range.start();
        edits.push(Edit::insert(start, term(&dash, &keys, eol, headword, meaning) + eol));
    }
    edits.extend(behind(text, last, eol, headword, meaning));
    edits
}

/// The edits that may add an alias to a term, the best first.
pub fn alias_insertions(text: &str, entry: &Entry, alias: &str) -> Vec<Edit> {
    let eol = line_end(text);
    let mut edits = Vec::new();
    let aliases = entry.forms.iter().filter(|form| form.kind == FormKind::Alias);
    if let Some(last) = aliases.filter_map(|form| form.range).max_by_key(|range| range.end()) {
        let line = &text[line_start(text, last.start())..];
        let dash = line.len() - line.trim_start_matches(' ').len();
        let quoted = usize::from(text[last.end()..].starts_with(['"', '\'']));
        let end = last.end() + quoted;
        edits.push(match line[dash..].starts_with("- ") {
            true => Edit::insert(end, format!("{eol}{}- {}", " ".repeat(dash), scalar(alias))),
            false => Edit::insert(end, format!(", {}", scalar(alias))),
        });
    }
    if let Some((_, keys)) = indents(text, entry) {
        let end = block_end(text, entry.range.start(), text.len());
        edits.push(Edit::insert(end, format!("{eol}{keys}aliases:{eol}{keys}  - {}", scalar(alias))));
    }
    edits
}

fn behind(text: &str, entry: &Entry, eol: &str, headword: &str, meaning: &str) -> Option<Edit> {
    let (dash, keys) = indents(text, entry)?;
    let end = block_end(text, entry.range.start(), text.len());
    let blank_between = text[..entry.range.start()].ends_with(&format!("{eol}{eol}"));
    let gap = if blank_between { eol } else { "" };
    Some(Edit::insert(end, format!("{eol}{gap}{}", term(&dash, &keys, eol, headword, meaning))))
}

/// What stands before the dash of a term, and what before its other keys. `None` where the name is not its first key.
fn indents(text: &str, entry: &Entry) -> Option<(String, String)> {
    let line = text[entry.range.start()..].lines().next()?;
    let rest = line.trim_start_matches(' ');
    let dash = &line[..line.len() - rest.len()];
    let key = rest.strip_prefix('-')?;
    let blanks = key.len() - key.trim_start_matches(' ').len();
    key.trim_start().starts_with("name").then(|| (dash.to_owned(), " ".repeat(dash.len() + 1 + blanks)))
}

fn term(dash: &str, keys: &str, eol: &str, headword: &str, meaning: &str) -> String {
    let name = format!("{dash}-{}name: {}", " ".repeat(keys.len() - dash.len() - 1), scalar(headword));
    // Left open where it is still to be written.
    let said = if meaning.is_empty() { String::new() } else { scalar(meaning) };
    format!("{name}{eol}{keys}definition: {said}")
}

/// The first term of a file: below an empty `terms:`, else with all that stands above it.
fn first(text: &str, eol: &str, headword: &str, meaning: &str) -> Vec<Edit> {
    let written = text.trim_end();
    let line = written.lines().next_back().unwrap_or_default();
    if line.trim() == "terms:" {
        let indent = " ".repeat(line.len() - line.trim_start().len() + 2);
        let keys = format!("{indent}  ");
        return vec![Edit::insert(written.len(), format!("{eol}{}", term(&indent, &keys, eol, headword, meaning)))];
    }
    let terms = term("      ", "        ", eol, headword, meaning);
    let whole = format!("contexts:{eol}  - name: Glossary{eol}    terms:{eol}{terms}");
    let before = if written.is_empty() || text.ends_with(eol) { "" } else { eol };
    vec![Edit::insert(text.len(), format!("{before}{whole}{eol}"))]
}

/// A string as a scalar on one line, in quotation marks where it could be read as something else.
fn scalar(value: &str) -> String {
    let plain = value.starts_with(char::is_alphabetic)
        && !value.ends_with(':')
        && ![": ", " #", "\n", "\r", "\t"].iter().any(|mark| value.contains(mark))
        && !value.contains(|c: char| c.is_control() || c == '\u{feff}')
        && !matches!(
            value.to_ascii_lowercase().as_str(),
            "true" | "false" | "null" | "yes" | "no" | "on" | "off" | "y" | "n"
        );
    if plain {
        return value.to_owned();
    }
    let mut out = String::from("\"");
    for c in value.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
