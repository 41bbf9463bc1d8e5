//! A new term in YAML, indented as the terms beside it and with their keys.

use super::{block_end, line_start};
use crate::glossary::insertion::{line_end, place_among, quoted};
use crate::glossary::role::{Role, role_of_key};
use crate::glossary::{Entry, FormKind, NewName};
use crate::text::Edit;

/// The edits that may add a term, the best first.
pub fn insertions(text: &str, entries: &[Entry], headword: &str, meaning: &str) -> Vec<Edit> {
    let eol = line_end(text);
    let Some(last) = entries.last() else { return first(text, eol, headword, meaning) };
    let key = entries.iter().find_map(|entry| meaning_key(text, entry)).unwrap_or("definition");
    let new = |entry: &Entry| style(text, entry).map(|style| style.term(key, eol, headword, meaning));
    // The last context is the one that is being written.
    let group: Vec<&Entry> = entries.iter().filter(|entry| entry.context == last.context).collect();
    let place = place_among(&group, headword);
    let behind = |entry: &Entry| Some(behind(text, entry, eol, &new(entry)?));
    let mut edits = Vec::new();
    if place > 0 {
        edits.extend(behind(group[place - 1]));
    } else if let Some(term) = new(group[0]) {
        edits.push(Edit::insert(line_start(text, group[0].headword_range.start()), term + eol));
    }
    edits.extend(behind(last));
    edits
}

/// The edits that may add a name to a term, the best first.
pub fn name_insertions(text: &str, entries: &[Entry], index: usize, name: NewName<'_>) -> Vec<Edit> {
    let (entry, eol) = (&entries[index], line_end(text));
    let mut edits = Vec::new();
    let others = entry.forms.iter().filter(|form| form.kind == name.kind);
    if let Some(last) = others.filter_map(|form| form.range).max_by_key(|range| range.end()) {
        let line = &text[line_start(text, last.start())..];
        let dash = line.len() - line.trim_start_matches(' ').len();
        let quoted = usize::from(text[last.end()..].starts_with(['"', '\'']));
        let end = last.end() + quoted;
        edits.push(match line[dash..].starts_with("- ") {
            true => Edit::insert(end, format!("{eol}{}- {}", " ".repeat(dash), scalar(name.text))),
            false => Edit::insert(end, format!(", {}", scalar(name.text))),
        });
    }
    if let Some(Style::Item(_, keys, _)) = style(text, entry) {
        let end = block_end(text, line_start(text, entry.headword_range.start()), text.len());
        let key = if name.kind == FormKind::Discouraged { key_to_avoid(text).unwrap_or("avoid") } else { "aliases" };
        edits.push(Edit::insert(end, format!("{eol}{keys}{key}:{eol}{keys}  - {}", scalar(name.text))));
    }
    edits
}

/// The key that a file has names to avoid under.
fn key_to_avoid(text: &str) -> Option<&str> {
    let keys = text.lines().filter_map(|line| line.trim_start_matches([' ', '-']).split_once(':')).map(|(key, _)| key);
    keys.into_iter().find(|key| {
        key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') && role_of_key(key) == Role::Avoid
    })
}

fn behind(text: &str, entry: &Entry, eol: &str, term: &str) -> Edit {
    let start = line_start(text, entry.headword_range.start());
    let end = match style(text, entry) {
        Some(Style::Key(indent)) => deeper_end(text, start, indent.len()),
        _ => block_end(text, start, text.len()),
    };
    let blank_between = text[..start].ends_with(&format!("{eol}{eol}"));
    let gap = if blank_between { eol } else { "" };
    Edit::insert(end, format!("{eol}{gap}{term}"))
}

/// The end of what stands under the key whose line starts at `start`: of the lines that are indented deeper.
fn deeper_end(text: &str, start: usize, indent: usize) -> usize {
    let (mut end, mut at) = (start, start);
    for (n, line) in text[start..].split_inclusive(['\n', '\r']).enumerate() {
        let written = line.trim_end();
        if n > 0 && !written.is_empty() && line.len() - line.trim_start_matches(' ').len() <= indent {
            break;
        }
        if !written.is_empty() {
            end = at + written.len();
        }
        at += line.len();
    }
    end
}

/// How a term is written.
enum Style<'t> {
    /// An item of a list, whose first key is that of the name: what stands before its dash, before its other keys, and that key.
    Item(&'t str, String, &'t str),
    /// A key of a mapping, whose text is the meaning: what stands before it.
    Key(&'t str),
}

impl Style<'_> {
    fn term(&self, meaning_key: &str, eol: &str, headword: &str, meaning: &str) -> String {
        // Left open where it is still to be written.
        let said = if meaning.is_empty() { String::new() } else { scalar(meaning) };
        match self {
            Style::Item(dash, keys, name) => {
                let gap = " ".repeat(keys.len() - dash.len() - 1);
                format!("{dash}-{gap}{name}: {}{eol}{keys}{meaning_key}: {said}", scalar(headword))
            }
            Style::Key(indent) => format!("{indent}{}: {said}", scalar(headword)),
        }
    }
}

/// How an entry is written; `None` where its name is not the first key of its record.
fn style<'t>(text: &'t str, entry: &Entry) -> Option<Style<'t>> {
    let start = line_start(text, entry.headword_range.start());
    let line = text[start..].lines().next()?;
    let rest = line.trim_start_matches(' ');
    let indent = &line[..line.len() - rest.len()];
    let Some(record) = rest.strip_prefix('-') else {
        let name = &text[entry.headword_range];
        let explains = !entry.meaning.is_empty()
            && rest.strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with(": "));
        return explains.then_some(Style::Key(indent));
    };
    let key = record.trim_start();
    let (name, _) = key.split_once(':')?;
    let keys = " ".repeat(indent.len() + 1 + record.len() - key.len());
    (name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')).then_some(Style::Item(indent, keys, name))
}

/// The key that the meaning of an entry is under, on a line of its own.
fn meaning_key<'t>(text: &'t str, entry: &Entry) -> Option<&'t str> {
    let at = entry.meaning_range.start();
    let line = &text[line_start(text, at)..at];
    let key = line.trim_start().split_once(':')?.0;
    let plain = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    (plain && !entry.meaning.is_empty()).then_some(key)
}

/// The first term of a file: below an empty `terms:`, else with all that stands above it.
fn first(text: &str, eol: &str, headword: &str, meaning: &str) -> Vec<Edit> {
    let written = text.trim_end();
    let line = written.lines().next_back().unwrap_or_default();
    if line.trim() == "terms:" {
        let indent = " ".repeat(line.len() - line.trim_start().len() + 2);
        let term = Style::Item(&indent, format!("{indent}  "), "name").term("definition", eol, headword, meaning);
        return vec![Edit::insert(written.len(), format!("{eol}{term}"))];
    }
    let terms = Style::Item("      ", " ".repeat(8), "name").term("definition", eol, headword, meaning);
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
    quoted(value)
}
