//! Layouts that say themselves that they define: definition lists (`Term` and `:   meaning` below), MyST's `{glossary}`, HTML's `<dl>`.

use std::ops::Range;

use super::body::{Builder, Head, add_form};
use super::labels;
use crate::glossary::name::short;
use crate::glossary::{Entry, Form, FormKind};
use crate::markdown::inline;
use crate::markdown::tag::tag_length;
use crate::markdown::{Kind, Page, Place};
use crate::text::TextRange;

/// The entries of all these layouts, with the line each is on.
pub(super) fn entries(builder: &mut Builder<'_>) -> Vec<(usize, Entry)> {
    let mut out = lists(builder);
    out.extend(directives(builder));
    out.extend(html(builder));
    out.sort_by_key(|(line, entry)| (*line, entry.range.start));
    out
}

/// Offset of the meaning on a line that starts with the mark of a definition.
fn marked(builder: &Builder<'_>, line: usize) -> Option<usize> {
    let line_kind = builder.page.lines.get(line)?;
    let text = builder.page.str(line);
    let mark = text.strip_prefix([':', '~']).filter(|rest| rest.starts_with([' ', '\t']))?;
    let plain = matches!(line_kind.kind, Kind::Text | Kind::Verbatim) && line_kind.indent < 4;
    let text_behind = !mark.trim().is_empty();
    (plain && text_behind).then(|| line_kind.end - mark.trim_start().len())
}

/// The line of the mark that defines the term on `line`.
fn definition_of(builder: &Builder<'_>, line: usize) -> Option<(usize, usize)> {
    let lines = &builder.page.lines;
    let term = &lines[line];
    if term.kind != Kind::Text || term.place == Place::Inside || term.indent > 3 || marked(builder, line).is_some() {
        return None;
    }
    let blank = lines.get(line + 1).is_some_and(|next| next.kind == Kind::Blank);
    let at = line + if blank { 2 } else { 1 };
    marked(builder, at).map(|body| (at, body))
}

fn lists(builder: &mut Builder<'_>) -> Vec<(usize, Entry)> {
    let page = builder.page;
    let mut out = Vec::new();
    let heads: Vec<(Range<usize>, usize, usize)> = (0..page.lines.len())
        .filter(|&line| page.lines[line].kind == Kind::Text)
        .filter_map(|line| {
            definition_of(builder, line).map(|(at, body)| (first_term(builder, line)..line + 1, at, body))
        })
        .collect();
    for (n, (terms, at, body)) in heads.iter().enumerate() {
        let (line, at, body) = (terms.start, *at, *body);
        let next = heads.get(n + 1).map_or(page.lines.len(), |next| next.0.start);
        let stop = |line: &usize| {
            // A bold headword that is no part of the list comes after it.
            let bold = page.lines[*line].place == Place::Start
                && page.lines[*line].indent == 0
                && page.str(*line).starts_with("**");
            bold || matches!(page.lines[*line].kind, Kind::Heading { .. } | Kind::Rule | Kind::Directive | Kind::Hidden)
        };
        let end = (at + 1..next).find(stop).unwrap_or(next);
        let column = page.lines[at].indent + 4;
        let term = &page.lines[line];
        let (name, others) = defined_names(page, term.text..term.end);
        let head = Head { start: term.text, name, body, line: at, end, column, url: None };
        if let Some(mut entry) = builder.entry(&head, None) {
            let lines = terms.clone().skip(1).map(|line| page.lines[line].text..page.lines[line].end);
            others.into_iter().chain(lines).for_each(|other| add_names(builder, &mut entry, other));
            out.push((line, entry));
        }
    }
    out
}

/// The first of the terms that one definition is of: lines of one paragraph, each short, before the one on `line`.
fn first_term(builder: &Builder<'_>, line: usize) -> usize {
    let page = builder.page;
    let (most, most_words) = (5, 6);
    let text = |line: usize| page.lines[line].kind == Kind::Text && page.lines[line].place != Place::Inside;
    let paragraph = (0..line).rev().take(most).take_while(|&at| text(at)).last().unwrap_or(line);
    let is_term = |at: usize| {
        let text = page.str(at).trim_end();
        text.split_whitespace().count() <= most_words && !text.ends_with(['.', ',', ':', ';', '!', '?'])
    };
    let terms = line - paragraph < most && (paragraph..line).all(|at| is_term(at) && marked(builder, at).is_none());
    if terms { paragraph } else { line }
}

/// The names in `[[def: name, other name]]` and `[[tref: source, name]]`, which Spec-Up writes, the first apart; else the whole.
fn defined_names(page: &Page<'_>, range: Range<usize>) -> (Range<usize>, Vec<Range<usize>>) {
    let text = page.text[range.clone()].trim_end();
    let inner = text.strip_prefix("[[").and_then(|inner| inner.strip_suffix("]]"));
    let names = inner.and_then(|inner| match inner.strip_prefix("tref:") {
        Some(inner) => inner.split_once(',').map(|(_, names)| names),
        None => inner.strip_prefix("def:"),
    });
    let mut names = names.unwrap_or_default().split(',').map(str::trim).filter(|name| !name.is_empty()).map(|name| {
        let start = name.as_ptr() as usize - page.text.as_ptr() as usize;
        start..start + name.len()
    });
    match names.next() {
        Some(first) => (first, names.collect()),
        None => (range, Vec::new()),
    }
}

/// Adds the names in a range to an entry that has its own.
pub(super) fn add_names(builder: &Builder<'_>, entry: &mut Entry, range: Range<usize>) {
    add_forms(entry, builder.names(range).map(|named| named.forms).unwrap_or_default());
}

/// Adds the forms of another name of an entry.
fn add_forms(entry: &mut Entry, forms: Vec<Form>) {
    for form in forms {
        let kind = match form.kind {
            FormKind::Headword if short::is_short(&form.text, &entry.headword) => FormKind::Abbreviation,
            FormKind::Headword if short::is_expansion(&form.text, &entry.headword) => FormKind::Expansion,
            FormKind::Headword => FormKind::Alias,
            other => other,
        };
        add_form(entry, Form { kind, ..form });
    }
}

fn directives(builder: &mut Builder<'_>) -> Vec<(usize, Entry)> {
    let page = builder.page;
    let mut out = Vec::new();
    let mut open: Option<usize> = None;
    for (at, line) in page.lines.iter().enumerate() {
        if line.kind != Kind::Directive {
            continue;
        }
        match open.take() {
            None => open = Some(at),
            Some(start) => out.extend(directive(builder, start, at)),
        }
    }
    if let Some(start) = open {
        out.extend(directive(builder, start, page.lines.len()));
    }
    out
}

/// The entries between the lines of a directive: terms at its own indentation, meanings deeper.
fn directive(builder: &mut Builder<'_>, start: usize, end: usize) -> Vec<(usize, Entry)> {
    let page = builder.page;
    let base = page.lines[start].indent;
    let is_term = |line: usize| {
        let (text, line) = (page.str(line), &page.lines[line]);
        let option = text.starts_with(':') && text[1..].contains(':');
        let defines = text.starts_with(": ");
        !matches!(line.kind, Kind::Blank | Kind::Verbatim | Kind::Hidden) && line.indent <= base && !option && !defines
    };
    // `% comment` of MyST, `.. comment` of reStructuredText.
    let is_comment = |line: usize| {
        let text = page.str(line).trim_end();
        page.lines[line].indent <= base && (text.starts_with('%') || text == ".." || text.starts_with(".. "))
    };
    let mut out = Vec::new();
    let mut at = start + 1;
    while at < end {
        if !is_term(at) {
            at += 1;
            continue;
        }
        if is_comment(at) {
            // With what is indented below.
            at += 1;
            while at < end && !is_term(at) {
                at += 1;
            }
            continue;
        }
        let first = at;
        while at < end && is_term(at) && !is_comment(at) {
            at += 1;
        }
        let terms = first..at;
        while at < end && !is_term(at) {
            at += 1;
        }
        out.extend(directive_entry(builder, terms, at).map(|entry| (first, entry)));
    }
    out
}

fn directive_entry(builder: &mut Builder<'_>, terms: Range<usize>, end: usize) -> Option<Entry> {
    let page = builder.page;
    let first = &page.lines[terms.start];
    let body = page.lines.get(terms.end).filter(|_| terms.end < end);
    let column =
        page.lines[terms.end.min(end)..end].iter().find(|line| line.kind != Kind::Blank).map_or(0, |line| line.indent);
    let (body, line) = body.map_or((page.lines[terms.end - 1].end, terms.end - 1), |line| (line.text, terms.end));
    // `: meaning`
    let mark = page.text[body..].strip_prefix(':').filter(|rest| rest.starts_with(' '));
    let body = mark.map_or(body, |rest| page.text.len() - rest.trim_start_matches(' ').len());
    // `term : classifier`
    let classified = page.text[first.text..first.end].find(" : ");
    let name = first.text..classified.map_or(first.end, |at| first.text + at);
    let head = Head { start: first.text, name, body, line, end: end.max(line + 1), column, url: None };
    let mut entry = builder.entry(&head, None)?;
    for other in terms.skip(1) {
        add_names(builder, &mut entry, page.lines[other].text..page.lines[other].end);
    }
    Some(entry)
}

/// The entries of HTML definition lists.
fn html(builder: &mut Builder<'_>) -> Vec<(usize, Entry)> {
    let page = builder.page;
    let text = page.text;
    let starts: Vec<usize> = memchr::memmem::find_iter(text.as_bytes(), "<dt").collect();
    let mut out = Vec::new();
    // Terms in a row that one meaning follows: the first is the entry, the others are names of it.
    let mut pending: Option<(usize, Entry)> = None;
    for (n, &start) in starts.iter().enumerate() {
        let line = page.lines.partition_point(|line| line.start <= start).saturating_sub(1);
        let next = starts.get(n + 1).copied().unwrap_or(text.len());
        let Some(tag) = tag_length(&text[start..next]) else { continue };
        if matches!(page.lines[line].kind, Kind::Verbatim | Kind::Hidden) {
            continue;
        }
        let rest = &text[start + tag..next];
        let name_end = ["</dt", "<dd"].iter().filter_map(|close| rest.find(close)).min().unwrap_or(rest.len());
        let name = start + tag..start + tag + name_end;
        let Some(named) = builder.names(name.clone()) else { continue };
        let (line, mut entry) = match pending.take() {
            Some((line, mut entry)) => {
                add_forms(&mut entry, named.forms);
                (line, entry)
            }
            None => (line, named.entry(start)),
        };
        let follows = n + 1 < starts.len() && text[name.end..next].trim_start_matches("</dt>").trim().is_empty();
        if follows {
            pending = Some((line, entry));
            continue;
        }
        describe(&mut entry, text, name.end..next);
        if let Some(name) = labels::redirect(&entry.meaning) {
            entry.redirect = Some(name);
        }
        builder.judge(&entry);
        out.push((line, entry));
    }
    out
}

/// Reads the `<dd>` of a term between its name and the next term.
fn describe(entry: &mut Entry, text: &str, range: Range<usize>) {
    let region = &text[range.clone()];
    let region = &region[..region.find("</dl").unwrap_or(region.len())];
    let mut meanings = Vec::new();
    let mut span: Option<(usize, usize)> = None;
    let mut last = range.start;
    for (at, _) in region.match_indices("<dd") {
        let Some(tag) = tag_length(&region[at..]) else { continue };
        let inner = &region[at + tag..];
        let next = inner.find("<dd").unwrap_or(inner.len());
        let end = inner[..next].find("</dd").unwrap_or(next);
        let start = range.start + at + tag;
        let said = inner[..end].trim();
        let from = if said.is_empty() { start } else { start + inner[..end].len() - inner[..end].trim_start().len() };
        let to = from + said.len();
        meanings.push(from_html(said));
        span = Some((span.map_or(from, |span| span.0), to));
        last = start + end + if inner[end..].starts_with("</dd>") { "</dd>".len() } else { 0 };
    }
    if let Some((from, to)) = span {
        entry.meaning_range = TextRange::new(from, to);
        entry.range = TextRange::new(entry.range.start(), last.max(to));
    }
    entry.meaning = meanings.join("\n\n").replace('\0', "").trim().into();
}

/// HTML as markdown: links, code and emphasis kept, other tags dropped, lines joined.
pub(in crate::glossary) fn from_html(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut href: Option<&str> = None;
    let mut at = 0;
    while let Some(found) = html[at..].find('<') {
        push_text(&mut out, &html[at..at + found]);
        at += found;
        let Some(length) = tag_length(&html[at..]) else {
            out.push('<');
            at += 1;
            continue;
        };
        let tag = html[at + 1..at + length - 1].trim_end_matches('/');
        let name: String = tag.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '/').collect();
        match name.to_ascii_lowercase().as_str() {
            "a" => {
                href = tag.split_once("href=").map(|(_, rest)| rest.trim_matches(['"', '\'']));
                href = href.map(|href| href.split(['"', '\'', ' ']).next().unwrap_or(href));
                out.push_str(if href.is_some() { "[" } else { "" });
            }
            "/a" => {
                if let Some(href) = href.take() {
                    out.push_str(&format!("]({href})"));
                }
            }
            "code" | "/code" | "kbd" | "/kbd" => out.push('`'),
            "em" | "/em" | "i" | "/i" => out.push('*'),
            "strong" | "/strong" | "b" | "/b" => out.push_str("**"),
            "p" | "/p" | "br" => out.push_str("\n\n"),
            _ => {}
        }
        at += length;
    }
    push_text(&mut out, &html[at..]);
    out.trim().to_string()
}

/// Text of HTML: on one line, entities read.
fn push_text(out: &mut String, html: &str) {
    for (n, word) in html.split(char::is_whitespace).enumerate() {
        if n > 0 && !out.ends_with([' ', '\n']) {
            out.push(' ');
        }
        if word.contains('&') {
            let escaped = word.replace('*', "\\*").replace('_', "\\_");
            out.push_str(&inline::plain(&escaped, 0..escaped.len(), &|_| false).text);
        } else {
            out.push_str(word);
        }
    }
}
