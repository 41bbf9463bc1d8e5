//! Typst: the entries of the package glossarium (`(key: "bom", short: "BOM", long: "bill of materials")`) and of those like it, and lists of
//! terms (`/ Term: meaning`). Only what is written as text is read, for nothing here runs a program. The parser of Typst itself asks for a
//! newer compiler than we do. (typst.app/universe/package/glossarium, typst.app/docs/reference/model/terms)

use std::ops::Range;

use super::lines::{Heading, Line, by_headings, dedented, lines};
use crate::glossary::draft::{Draft, Written, in_order, trimmed};
use crate::glossary::row::OutlineHeading;
use crate::glossary::{FormKind, ReadOptions, Reading};
use crate::text::TextRange;
use crate::text::word::collapsed;

/// Reads a text as a glossary.
pub(super) fn read(text: &str, _: &ReadOptions) -> Reading {
    let mut reading = Reading::default();
    let mut at = 0;
    while let Some(open) = next_open(text, at) {
        at = open + 1;
        let Some((fields, end)) = fields(text, open) else { continue };
        let key = key_before(text, open);
        if let Some(draft) = entry(text, &fields, key) {
            // Its comma goes with it, so that another may stand behind.
            let end = end + usize::from(text[end..].starts_with(','));
            reading.entries.push(draft.finish(TextRange::new(open, end), &mut reading.problems));
            at = end;
        }
    }
    if reading.entries.is_empty() {
        terms(text, &mut reading);
    }
    if reading.entries.is_empty() {
        sections(text, &mut reading);
    }
    reading.entries = in_order(reading.entries);
    reading
}

/// The headings of a text: `= Title`, `== Part`.
pub(super) fn headings(text: &str) -> Vec<OutlineHeading> {
    let heading = |line: &Line| {
        let written = line.range(text);
        let level = text[written].len() - text[written].trim_start_matches('=').len();
        let name = text[written][level..].trim();
        let start = written.end() - name.len();
        let is_heading = level > 0 && text[written][level..].starts_with(' ') && !name.is_empty();
        is_heading.then(|| OutlineHeading {
            name: name.to_owned(),
            level,
            range: written,
            focus: TextRange::new(start, written.end()),
        })
    };
    lines(text).iter().filter_map(heading).collect()
}

/// A field of a dictionary: its name, and where its value stands.
type Field<'t> = (&'t str, Range<usize>);

/// The names of an entry's fields that are read.
const KNOWN: [&str; 8] = ["key", "short", "long", "plural", "longplural", "description", "desc", "group"];

/// The entry that a dictionary is.
fn entry<'t>(text: &'t str, fields: &[Field<'t>], key: Option<Range<usize>>) -> Option<Draft<'t>> {
    let known = fields.iter().filter(|(name, _)| KNOWN.contains(name)).count();
    let written = |wanted: &str| {
        let (_, value) = fields.iter().find(|(name, _)| *name == wanted)?;
        Some(said(text, value)).filter(|written| written.text.contains(char::is_alphanumeric))
    };
    let (short, long) = (written("short"), written("long"));
    let meaning = written("description").or_else(|| written("desc"));
    let has_key = key.is_some();
    let identity = written("key")
        .or_else(|| key.map(|key| Written { text: text[key.clone()].to_owned(), range: TextRange::from(key) }));
    // gloss-awe: `Stapler: (description: […])`.
    let is_explained = has_key && meaning.is_some() && known == fields.len();
    if known < 2 && !is_explained
        || known * 2 < fields.len()
        || !is_explained && short.is_none() && (long.is_none() && meaning.is_none() || written("key").is_none())
    {
        return None;
    }
    let name = long.as_ref().or(short.as_ref()).or(identity.as_ref())?;
    let mut draft = Draft::exact(text, name)?;
    if let Some(short) = short.as_ref().filter(|short| short.text != name.text) {
        draft.form(short, FormKind::Abbreviation);
    }
    for plural in ["plural", "longplural"] {
        written(plural).into_iter().for_each(|plural| draft.form(&plural, FormKind::Inflected));
    }
    let group = written("group").map(|group| group.text);
    draft.context(group.as_deref());
    if let Some(meaning) = meaning {
        draft.meaning(&markdown(&meaning.text), meaning.range);
    }
    Some(draft)
}

/// What a value says: a text in quotation marks, content in brackets, or a word.
fn said(text: &str, value: &Range<usize>) -> Written {
    let range = trimmed(text, value.start, value.end);
    let source = &text[range.range()];
    if let Some(inner) = source.strip_prefix('"').and_then(|inner| inner.strip_suffix('"')) {
        let inner_range = TextRange::new(range.start() + 1, range.start() + 1 + inner.len());
        return Written { text: inner.replace("\\\"", "\"").replace("\\\\", "\\"), range: inner_range };
    }
    if source.starts_with('[') && source.ends_with(']') && source.len() > 1 {
        let range = trimmed(text, range.start() + 1, range.end() - 1);
        return Written { text: collapsed(&text[range.range()]), range };
    }
    // Anything else is a program: `none`, a call.
    let word =
        source.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')) && source != "none" && source != "auto";
    Written { text: if word { source.to_owned() } else { String::new() }, range }
}

/// The name in front of a dictionary, `bom: (short: …)`.
fn key_before(text: &str, open: usize) -> Option<Range<usize>> {
    let before = text[..open].trim_end().strip_suffix(':')?.trim_end();
    let quoted = before.strip_suffix('"');
    let inner = quoted.unwrap_or(before);
    let length = inner.len()
        - inner
            .trim_end_matches(|c: char| {
                c.is_alphanumeric() || matches!(c, '-' | '_' | ' ') && quoted.is_some() || matches!(c, '-' | '_')
            })
            .len();
    (length > 0).then(|| inner.len() - length..inner.len())
}

/// A dictionary of more bytes is none: a bracket that is not closed must not make reading quadratic.
const LONGEST: usize = 1 << 13;

/// The next parenthesis outside comments and texts.
fn next_open(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        match bytes[at] {
            b'(' => return Some(at),
            b'/' if is_comment(text, at) => at = comment_end(text, at),
            b'"' => at = string_end(text, at, text.len()).unwrap_or(at + 1),
            _ => at += 1,
        }
    }
    None
}

fn is_comment(text: &str, at: usize) -> bool {
    let rest = &text.as_bytes()[at..];
    let address = text[..at].ends_with(':');
    (rest.starts_with(b"//") || rest.starts_with(b"/*")) && !address
}

fn comment_end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let end = if rest.starts_with("/*") { rest.find("*/").map(|end| end + 2) } else { rest.find('\n') };
    end.map_or(text.len(), |end| at + end)
}

/// The byte behind a text in quotation marks that starts at `at`; texts of more bytes than a dictionary has are none.
fn string_end(text: &str, at: usize, stop: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut end = at + 1;
    while end < stop.min(at + LONGEST) {
        match bytes[end] {
            b'\\' => end += 1,
            b'"' => return Some(end + 1),
            _ => {}
        }
        end += 1;
    }
    None
}

/// The fields of the dictionary that opens at `open`, and the byte behind it; `None` where it is none.
fn fields(text: &str, open: usize) -> Option<(Vec<Field<'_>>, usize)> {
    let stop = text.len().min(open + LONGEST);
    let mut fields = Vec::new();
    let mut at = open + 1;
    loop {
        at = skip(text, at);
        if text[at..].starts_with(')') {
            return (!fields.is_empty()).then_some((fields, at + 1));
        }
        let name = &text[at..];
        let length =
            name.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_'))).filter(|length| *length > 0)?;
        let name = &name[..length];
        at = skip(text, at + length);
        let value = text[at..].strip_prefix(':').map(|_| skip(text, at + 1))?;
        let end = value_end(text, value, stop)?;
        fields.push((name, value..end));
        at = if text[end..].starts_with(',') { end + 1 } else { end };
    }
}

/// Where a value ends: at a comma or at the end of what it stands in.
fn value_end(text: &str, from: usize, stop: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut depth, mut at) = (0usize, from);
    // In content, quotation marks are marks like others.
    let mut content = 0usize;
    while at < stop {
        match bytes[at] {
            b'\\' => at += 1,
            b'"' if content == 0 => at = string_end(text, at, stop)? - 1,
            b'/' if is_comment(text, at) => at = comment_end(text, at) - 1,
            b',' | b')' if depth == 0 => return Some(at),
            b'[' => (depth, content) = (depth + 1, content + 1),
            b']' => (depth, content) = (depth.checked_sub(1)?, content.saturating_sub(1)),
            b'(' | b'{' if content == 0 => depth += 1,
            b')' | b'}' if content == 0 => depth = depth.checked_sub(1)?,
            _ => {}
        }
        at += 1;
    }
    None
}

/// Passes over blanks and comments.
fn skip(text: &str, from: usize) -> usize {
    let mut at = from;
    loop {
        let rest = &text[at..];
        at += rest.len() - rest.trim_start().len();
        if !(text[at..].starts_with('/') && is_comment(text, at)) {
            return at;
        }
        at = comment_end(text, at);
    }
}

/// The entries of lists of terms: `/ Term: meaning`, which goes on for as long as lines are indented.
fn terms(text: &str, reading: &mut Reading) {
    let lines = lines(text);
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        at += 1;
        let Some(colon) = line
            .str(text)
            .strip_prefix("/ ")
            .and_then(|item| item.find(": ").or_else(|| item.strip_suffix(':').map(str::len)))
        else {
            continue;
        };
        let colon = line.text + 2 + colon;
        let name = trimmed(text, line.text + 2, colon);
        let written = Written { text: markdown(&text[name.range()]).replace(['*', '`'], ""), range: name };
        let mut end = line.range(text).end();
        while at < lines.len() && (lines[at].is_blank() || lines[at].indent > line.indent) {
            end = if lines[at].is_blank() { end } else { lines[at].range(text).end() };
            at += 1;
        }
        let Some(mut draft) = Draft::new(text, &written) else { continue };
        let body = trimmed(text, (colon + 1).min(end), end);
        let said: Vec<&str> = text[body.range()].lines().map(str::trim).collect();
        draft.meaning(&markdown(&said.join("\n")), body);
        reading.entries.push(draft.finish(name, &mut reading.problems));
    }
}

/// The entries of sections, each below the heading that is its term, where the title says that they are a glossary.
fn sections(text: &str, reading: &mut Reading) {
    let lines = lines(text);
    let heading = |(at, line): (usize, &Line)| {
        let written = line.range(text);
        let source = &text[written.range()];
        let level = source.len() - source.trim_start_matches('=').len();
        // `== Stapler <stapler>`
        let name = source[level..].strip_prefix(' ').filter(|_| level > 0)?;
        let end = name.trim_end().strip_suffix('>').and_then(|name| name.rfind(" <")).unwrap_or(name.len());
        let start = written.end() - name.len();
        let range = trimmed(text, start, start + end);
        let shown = markdown(&text[range.range()]).replace(['*', '`'], "");
        let name = Written { text: shown, range };
        Some(Heading { lines: (at, at + 1), level, name, is_glossary: false })
    };
    let headings: Vec<Heading> = lines.iter().enumerate().filter_map(heading).collect();
    let meaning = |from: usize, to: usize| {
        let says = |at: &usize| !lines[*at].is_blank();
        let (first, last) = ((from..to).find(says)?, (from..to).rev().find(says)?);
        let said = dedented(text, &lines[first..=last], &markdown);
        Some((said, TextRange::new(lines[first].text, lines[last].range(text).end())))
    };
    reading.entries = by_headings(text, &headings, lines.len(), &meaning, &mut reading.problems);
}

/// Markup of Typst as markdown: `_so_` and `*so*` are emphasis, `#link("address")[label]` a link.
fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['_', '*', '#', '\\']) {
        let (before, here) = rest.split_at(at);
        out.push_str(before);
        let word_before = before.ends_with(char::is_alphanumeric);
        let word_behind = here[1..].starts_with(char::is_alphanumeric);
        rest = &here[1..];
        match here.as_bytes()[0] {
            b'_' if word_before && word_behind => out.push('_'),
            b'_' => out.push('*'),
            b'*' => out.push_str("**"),
            b'\\' => {
                out.extend(rest.chars().next());
                rest = rest.chars().next().map_or("", |c| &rest[c.len_utf8()..]);
            }
            _ => match link(here) {
                Some((address, label, length)) => {
                    out.extend(["[", label, "](", address, ")"]);
                    rest = &here[length..];
                }
                None => out.push('#'),
            },
        }
    }
    out.push_str(rest);
    out
}

fn link(here: &str) -> Option<(&str, &str, usize)> {
    let inner = here.strip_prefix("#link(\"")?;
    let (address, rest) = inner.split_once("\")")?;
    let label = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(label, _)| label);
    let length = here.len() - rest.len() + label.map_or(0, |label| label.len() + 2);
    Some((address, label.unwrap_or(address), length))
}
