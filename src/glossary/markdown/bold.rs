//! Bold headwords: `**Term**: meaning` in paragraphs, and in lists whose items open with bold.

use std::ops::Range;

use super::lines::{Kind, Place};
use super::{Found, Parts, Problem, ProblemKind, Reader, inline};
use crate::text::TextRange;

/// A line that opens with a bold name.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// Its line.
    pub line: usize,
    /// Where the name is written, with its marks and what stands in parentheses behind it.
    pub name: Range<usize>,
    /// Where the meaning begins.
    pub meaning: usize,
    /// Where the entry begins: its first mark, anchors before it left out.
    pub start: usize,
    /// The content column of its list item; `None` in a paragraph.
    pub item: Option<usize>,
    /// How the name is told from the meaning.
    pub separated: bool,
}

/// Bold words that open a remark, not an entry.
const REMARKS: [&str; 34] = [
    "note",
    "notes",
    "example",
    "examples",
    "e.g.",
    "warning",
    "tip",
    "important",
    "caution",
    "info",
    "hint",
    "todo",
    "see",
    "see also",
    "alias",
    "aliases",
    "avoid",
    "synonym",
    "synonyms",
    "related",
    "related terms",
    "source",
    "sources",
    "reference",
    "references",
    "remark",
    "usage",
    "also known as",
    "aka",
    "case",
    "definition",
    "meaning",
    "attention",
    "link",
];
/// Of these, the ones that name things as often as they open remarks: entries where nothing has opened one before.
const EITHER: [&str; 7] = ["attention", "reference", "source", "definition", "usage", "link", "example"];

/// Every line that opens with a bold name.
pub(super) fn candidates(reader: &Reader<'_, '_>) -> Vec<Candidate> {
    let page = reader.page;
    let mut found: Vec<Candidate> = Vec::new();
    // What the entries of a section are is what its first one is: a list in a paragraph's entry is text.
    let mut style: Option<bool> = None;
    for (at, line) in page.lines.iter().enumerate() {
        let (content, item) = match line.kind {
            Kind::Text if line.place == Place::Start => (line.text, None),
            Kind::Item { content, column, top: true } => (content, Some(column)),
            Kind::Heading { .. } => {
                style = None;
                continue;
            }
            _ => continue,
        };
        let Some(candidate) = candidate(reader, at, content..line.end, item) else { continue };
        let in_list = item.is_some();
        if style.is_some_and(|list| list != in_list) && (in_list || !candidate.separated) {
            continue;
        }
        if !in_list && !candidate.separated {
            continue;
        }
        style = Some(in_list);
        found.push(candidate);
    }
    without_mixed_lists(reader, found)
}

/// Leaves out the items of lists that do not open with bold throughout and do not separate name and meaning.
fn without_mixed_lists(reader: &Reader<'_, '_>, found: Vec<Candidate>) -> Vec<Candidate> {
    let plain_items = reader.page.lines.iter().filter(|line| matches!(line.kind, Kind::Item { top: true, .. })).count();
    let bold_items = found.iter().filter(|candidate| candidate.item.is_some()).count();
    let mixed = bold_items < plain_items;
    found.into_iter().filter(|candidate| candidate.separated || candidate.item.is_none() || !mixed).collect()
}

fn candidate(reader: &Reader<'_, '_>, line: usize, range: Range<usize>, item: Option<usize>) -> Option<Candidate> {
    let text = reader.page.text;
    let start = inline::skip_anchors(text, range.clone());
    let mut end = start + named(&text[start..range.end])?;
    // `**A** / **B**`, `**A** or **B**`, `**A**, **B**`
    loop {
        let rest = &text[end..range.end];
        let bare = rest.trim_start();
        let joined = ["/", "or ", ", ", "and "].iter().find_map(|joint| bare.strip_prefix(joint)).map(str::trim_start);
        let Some(next) = joined.and_then(|next| Some((next, named(next)?))) else { break };
        end = range.end - next.0.len() + next.1;
    }
    let mut closed = text[start..end].trim_end_matches(['*', '_', ')']).ends_with(':');
    let rest = &text[end..range.end];
    let bare = rest.trim_start();
    if bare.starts_with('(')
        && let Some(close) = closing_parenthesis(bare)
    {
        let after = bare[close..].trim_start();
        if separator(after).is_some() || after.is_empty() {
            end = range.end - bare.len() + close;
        }
    } else if bare.starts_with('[') && bare.contains("]:") {
        closed |= false;
    }
    let rest = &text[end..range.end];
    let (separated, skip) = match separator(rest) {
        Some(length) => (true, length),
        None if closed => (true, 0),
        None => (false, 0),
    };
    let follows_item = item.is_some() && !rest.trim().is_empty() && rest.starts_with([' ', ',']);
    if !separated && !follows_item {
        return None;
    }
    let name = reader.plain(start..end).text;
    let bare = name.trim_matches([':', ' ', '.']).to_lowercase();
    let remark = REMARKS.contains(&bare.as_str()) && !EITHER.contains(&bare.as_str());
    if remark || !name.contains(char::is_alphanumeric) {
        return None;
    }
    Some(Candidate { line, name: start..end, meaning: end + skip, start, item, separated })
}

/// Length of the bold name that `text` opens with, the link around it included.
fn named(text: &str) -> Option<usize> {
    if text.starts_with("[**") || text.starts_with("[__") {
        let label = inline::bracket(text)?;
        named(&text[1..label - 1])?;
        return Some(label + inline::target(&text[label..]));
    }
    let mark = ["**", "__"].into_iter().find(|mark| text.starts_with(mark))?;
    let inner = &text[2..];
    if inner.starts_with([' ', '\t']) {
        return None;
    }
    let mut from = 0;
    loop {
        let close = from + inner[from..].find(mark)?;
        let escaped = inner[..close].ends_with('\\');
        if close > 0 && !escaped && !inner[..close].ends_with([' ', '\t']) {
            // `***` closes emphasis inside the bold first.
            let more = inner[close + 2..].bytes().take_while(|byte| mark.as_bytes()[0] == *byte).count();
            return Some(2 + close + 2 + more);
        }
        from = close + mark.len();
        if from >= inner.len() {
            return None;
        }
    }
}

/// Length of what separates a name from its meaning, at the start of `rest`.
fn separator(rest: &str) -> Option<usize> {
    let bare = rest.trim_start();
    let blanks = rest.len() - bare.len();
    if let Some(mark) = [":", "：", "—", "–"].into_iter().find(|mark| bare.starts_with(mark)) {
        return Some(blanks + mark.len());
    }
    let dashed = bare.starts_with("- ") || bare.starts_with("-- ") || bare == "-";
    let dashes = bare.bytes().take_while(|&byte| byte == b'-').count();
    (dashed && blanks > 0).then_some(blanks + dashes).or_else(|| bare.starts_with("= ").then_some(blanks + 1))
}

fn closing_parenthesis(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 1 => return Some(at + 1),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The entries of the candidates, each up to the next, to the next heading, or to the end of its item.
pub(super) fn entries(reader: &Reader<'_, '_>, candidates: Vec<Candidate>) -> Found {
    let page = reader.page;
    let mut found = Found::default();
    let mut context: Option<String> = None;
    let mut next_line = 0;
    for (at, candidate) in candidates.iter().enumerate() {
        for line in &page.lines[next_line..candidate.line] {
            if let Kind::Heading { from, to, level } = line.kind {
                let title = reader.plain(from..to).text;
                context = (level > 1 && super::heading::is_topic(&title)).then_some(title);
            }
        }
        next_line = candidate.line;
        let limit = candidates.get(at + 1).map_or(page.lines.len(), |next| next.line);
        let last =
            (candidate.line + 1..limit).find(|&line| ends(reader, line, candidate.item.is_some())).unwrap_or(limit);
        let end =
            (candidate.line..last).rev().find(|&line| page.lines[line].kind != Kind::Blank).unwrap_or(candidate.line);
        let end = page.lines[end].end;
        let meaning = candidate.meaning.min(end)..end;
        let indent = candidate.item.unwrap_or(0);
        let parts = Parts {
            name: candidate.name.clone(),
            whole: candidate.start..end,
            meaning,
            indent,
            context: context.clone(),
        };
        match reader.entry(&parts) {
            Some(entry) => found.entries.push(entry),
            None => found.problems.push(unreadable(candidate)),
        }
    }
    unclosed(reader, &mut found);
    found
}

fn ends(reader: &Reader<'_, '_>, line: usize, in_item: bool) -> bool {
    let line = &reader.page.lines[line];
    match line.kind {
        Kind::Heading { .. } | Kind::Rule | Kind::Underline | Kind::TableHead => true,
        Kind::Reference => true,
        Kind::Item { top, .. } => in_item && top,
        Kind::Text => in_item && line.place == Place::Start,
        _ => false,
    }
}

fn unreadable(candidate: &Candidate) -> Problem {
    Problem {
        kind: ProblemKind::Unreadable,
        range: TextRange::from(candidate.name.clone()),
        message: "This looks like an entry, but its name holds no letter or digit: name it, or take the bold off"
            .to_owned(),
    }
}

/// Lines that open a bold name and never close it.
fn unclosed(reader: &Reader<'_, '_>, found: &mut Found) {
    let page = reader.page;
    for line in page.lines.iter().filter(|line| line.kind == Kind::Text && line.place == Place::Start) {
        let content = &page.text[line.text..line.end];
        let Some(inner) = content.strip_prefix("**") else { continue };
        let opens = inner.starts_with(char::is_alphanumeric) && !inner.contains("**") && inner.contains(':');
        if opens {
            let message = "The bold of this headword is not closed: write `**` before or behind its colon";
            found.problems.push(Problem {
                kind: ProblemKind::Unreadable,
                range: TextRange::new(line.text, line.end),
                message: message.to_owned(),
            });
        }
    }
}
