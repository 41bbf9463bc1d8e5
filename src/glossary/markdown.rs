//! The markdown reader: bold headwords, a heading per term, tables, and the lists that define. It reads what stands on the page
//! and decides by it which of these layouts the page is written in; it never fails.
//!
//! The page is cut into lines ([`Page`]), its headings are classed ([`section`]), the openings of all layouts are gathered
//! ([`candidate`], [`table`], [`definition`], [`plain_list`]), and [`layout`] says which of them are the page's entries. What an entry
//! says is read in one place for all layouts ([`body`]).

mod abbreviations;
pub(super) mod body;
mod bold;
mod candidate;
pub(super) mod definition;
mod emphasis;
mod explain;
mod fallback;
mod field;
mod fold;
mod found;
pub(super) mod heading;
mod insertion;
pub(super) mod labels;
mod layout;
mod many;
mod meaning;
pub(super) mod named;
mod one_entry;
mod paragraphs;
pub(super) mod plain_list;
mod relations;
pub(super) mod section;
pub(super) mod settle;
mod shape;
mod table;
mod template;
pub(super) mod title;
mod words;

pub(super) use explain::{explain, outline, title_of};
pub(super) use field::{fields_at, name_insertions};
pub(super) use insertion::insertions;

use std::ops::Range;

use super::format::{html, rst};
use super::role::{Role, role_of};
use super::{Entry, Problem, ProblemKind, ReadOptions, Reading};
use crate::markdown::{Kind, Line, Page, link, unquoted};
use crate::text::{SharedText, TextRange, threads};
use body::Builder;

/// Reads a markdown text as a glossary.
pub fn read(text: &str, options: &ReadOptions) -> Reading {
    read_and_how(text, None, options).0
}

/// The same; meanings that are written as they are read are parts of the text.
pub fn read_shared(text: &SharedText, options: &ReadOptions) -> Reading {
    read_and_how(text, Some(text), options).0
}

/// A text of more bytes is looked at by two threads.
const LONG: usize = 1 << 20;

/// What entries are written as, and why they were looked for there: for people.
type How = (&'static str, &'static str);

/// The same; and how it was read, where that is by none of the page's layouts.
fn read_and_how(text: &str, shared: Option<&SharedText>, options: &ReadOptions) -> (Reading, Option<How>) {
    let reading = read_as_written(text, shared, options);
    let is_whole = *options == ReadOptions::default();
    if !reading.entries.is_empty() || !is_whole {
        return (reading, None);
    }
    // What is in quotations is somebody else's, but where it is all there is.
    let quoted = unquoted(text).map(|text| read_as_written(&text, None, options)).unwrap_or_default();
    if !quoted.entries.is_empty() {
        return (
            quoted,
            Some(("entries in quotations", "most of the page stands in quotations, and nothing else is an entry")),
        );
    }
    if text.lines().any(|line| line.starts_with(".. glossary::")) {
        let directives = rst::read(text, options);
        if !directives.entries.is_empty() {
            return (directives, Some(("`.. glossary::`", "the page has a directive of reStructuredText")));
        }
    }
    let cards = html::headings::read(text);
    if !cards.entries.is_empty() {
        return (
            cards,
            Some(("a heading of HTML per term", "nearly all headings of one level are names with text below")),
        );
    }
    (reading, None)
}

fn read_as_written(text: &str, shared: Option<&SharedText>, options: &ReadOptions) -> Reading {
    let mut page = Page::new(text);
    if options.by_title && !one_entry::is_titled_glossary(&page) && !abbreviations::are_marked(&page) {
        return Reading::default();
    }
    let (sentences, labels) = if options.sections.is_empty() {
        threads::beside(|| relations::sentences(&page), || labels_of(&page), text.len() > LONG)
    } else {
        let sentences = relations::sentences(&page);
        keep_sections(&mut page, options);
        (sentences, labels_of(&page))
    };
    let mut builder = Builder { page: &page, shared, labels, problems: Vec::new() };
    let entries = match options {
        ReadOptions { one_entry: true, .. } => one_file(&mut builder, options),
        ReadOptions { stem: Some(stem), .. } => perhaps_one_file(&mut builder, options, stem),
        _ => page_entries(&mut builder, options),
    };
    let of_page = || nul(text).into_iter().chain(hidden(&page)).collect::<Vec<_>>();
    let (mut entries, of_page) = threads::beside(|| settle::settled(text, entries), of_page, text.len() > LONG);
    if options.by_title && !are_names(text, &entries) {
        entries.clear();
    }
    relations::attach(text, &sentences, &mut entries);
    let mut problems = builder.problems;
    problems.extend(of_page);
    problems.sort_by_key(|problem| problem.range);
    Reading { entries, problems, ..Reading::default() }
}

/// Whether headings that were taken for terms mostly are names and not tasks: `Build a vocabulary from raw text` is none.
fn are_names(text: &str, entries: &[Entry]) -> bool {
    let headings = entries.iter().filter(|entry| text[entry.range.start()..].starts_with('#'));
    let (mut names, mut others) = (0, 0);
    for entry in headings {
        let is_name = entry.headword.split_whitespace().count() <= MOST_WORDS_OF_A_NAME;
        *(if is_name { &mut names } else { &mut others }) += 1;
    }
    others == 0 || names > 2 * others
}

/// A heading of more words is rarely a name.
const MOST_WORDS_OF_A_NAME: usize = 3;

/// The entries of a file of a folder of one-entry files. One whose title says that it is a glossary may hold many, but where it
/// does not, it is the entry that explains what a glossary is.
fn one_file(builder: &mut Builder<'_>, options: &ReadOptions) -> Vec<Entry> {
    if one_entry::is_site_page(builder.page) {
        return Vec::new();
    }
    if one_entry::is_titled_glossary(builder.page) {
        let entries = page_entries(builder, options);
        if !entries.is_empty() {
            return entries;
        }
    }
    let of_page = page_entries(builder, options);
    if one_entry::is_page_of_entries(builder.page, &of_page) {
        return of_page;
    }
    let mut entries = one_entry::entries(builder);
    if entries.is_empty() && one_entry::is_stub(builder.page) {
        return entries;
    }
    if entries.is_empty() {
        entries = page_entries(builder, options);
    }
    if entries.is_empty()
        && let Some(stem) = &options.stem
    {
        entries = one_entry::untitled(builder, stem);
    }
    entries
}

/// The entries of a file that was named among others: of a page, or the one that it is itself.
fn perhaps_one_file(builder: &mut Builder<'_>, options: &ReadOptions, stem: &str) -> Vec<Entry> {
    if one_entry::is_titled_glossary(builder.page) {
        return page_entries(builder, options);
    }
    if !one_entry::is_titled(builder, stem) {
        let entries = page_entries(builder, options);
        if !entries.is_empty() {
            return entries;
        }
    }
    one_file(builder, options)
}

/// Whether a file was read as one entry, and not as the page of entries that it may be as well.
fn is_read_as_one(entries: &[Entry], of_page: &[Entry], options: &ReadOptions) -> bool {
    let may_be_one = options.one_entry || options.stem.is_some();
    may_be_one
        && entries.len() == 1
        && of_page.first().map(|entry| entry.headword_range) != entries.first().map(|entry| entry.headword_range)
}

fn page_entries(builder: &mut Builder<'_>, options: &ReadOptions) -> Vec<Entry> {
    builder.problems.clear();
    layout::entries(builder, &options.sections)
}

/// The title that the page's front matter gives it.
fn front_title(page: &Page<'_>) -> Option<String> {
    page.value(&["title"]).map(|range| page.text[range].to_string())
}

/// Hides all but the sections whose headings begin with these names. Where there is none, and the page's title says that all of it is one,
/// all stays.
fn keep_sections(page: &mut Page<'_>, options: &ReadOptions) {
    let text = page.text;
    let is_named = |title: &str| options.sections.iter().any(|name| begins_with(title, name));
    let titles = page.lines.iter().filter_map(|line| match line.kind {
        Kind::Heading { level, from, to } => Some((level, &text[from..to])),
        _ => None,
    });
    let titles: Vec<(u8, &str)> = titles.collect();
    let is_whole = |title: &str| {
        let title = title.to_lowercase();
        options.sections.iter().any(|name| title.ends_with(&name.to_lowercase()))
    };
    let whole = titles.first().is_some_and(|(level, title)| *level == 1 && is_whole(title));
    if whole && !titles.iter().skip(1).any(|(_, title)| is_named(title)) {
        return;
    }
    let unnamed = options.or_entries && !titles.iter().any(|(_, title)| is_named(title));
    let unnamed = if unnamed { written_as(page) } else { None };
    if unnamed == Some(Written::Headings) {
        return;
    }
    let mut open: Option<u8> = None;
    for at in 0..page.lines.len() {
        if let Kind::Heading { level, from, to } = page.lines[at].kind {
            let named = is_named(&text[from..to])
                || options.or_entries && holds_entries(page, at, level)
                || unnamed.is_some() && has_head(page, below(page, at));
            open = match open {
                _ if named => Some(open.map_or(level, |open| open.min(level))),
                Some(open) if level > open => Some(open),
                _ => None,
            };
        }
        if open.is_none() {
            page.lines[at].kind = Kind::Hidden;
        }
    }
}

/// Whether a heading, numbers and marks before it aside, begins with a name: `2. Glossary`, `Language — the write path`, but not
/// `Terms of use`.
fn begins_with(title: &str, name: &str) -> bool {
    let title = title.to_lowercase();
    let title = title.trim_start_matches(|c: char| !c.is_alphabetic());
    let rest = title.strip_prefix(&name.to_lowercase());
    rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric) && !rest.trim_start().starts_with("of "))
}

/// Whether what stands below a heading, and below those under it, can only be entries. Below the title that is what stands right there.
fn holds_entries(page: &Page<'_>, heading: usize, level: u8) -> bool {
    let lines = heading + 1..page.lines.len();
    let ends = |line: &Line| matches!(line.kind, Kind::Heading { level: next, .. } if level == 1 || next <= level);
    let end = page.lines[lines.clone()].iter().position(ends).map_or(lines.end, |length| lines.start + length);
    are_entries(page, lines.start..end)
}

/// What the entries of a page are that has no section for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Written {
    /// Headings with text that advises against names.
    Headings,
    /// Bold heads, or tables.
    Otherwise,
}

/// How a page is written of which some part can only be entries; `None` for any other.
fn written_as(page: &Page<'_>) -> Option<Written> {
    let headings = (0..page.lines.len()).filter(|&at| matches!(page.lines[at].kind, Kind::Heading { .. }));
    let first = page.lines.iter().position(|line| matches!(line.kind, Kind::Heading { .. }));
    let lead = 0..first.unwrap_or(page.lines.len());
    let mut written = None;
    for lines in std::iter::once(lead).chain(headings.map(|at| below(page, at))) {
        if are_entries(page, lines.clone()) {
            let is_text = |line: &usize| matches!(page.lines[*line].kind, Kind::Text | Kind::Item { .. });
            let is_heading = lines.start > 0 && !lines.clone().any(|line| opens_bold(page.str(line)));
            if is_heading && lines.into_iter().filter(is_text).any(|line| labels::advises(page.str(line))) {
                return Some(Written::Headings);
            }
            written = Some(Written::Otherwise);
        }
    }
    written
}

/// The lines below a heading, up to the next one.
fn below(page: &Page<'_>, heading: usize) -> Range<usize> {
    let length = page.lines[heading + 1..].iter().position(|line| matches!(line.kind, Kind::Heading { .. }));
    heading + 1..length.map_or(page.lines.len(), |length| heading + 1 + length)
}

/// Whether one of these lines opens with bold words and a colon or a dash, as an entry does.
fn has_head(page: &Page<'_>, mut lines: Range<usize>) -> bool {
    lines.any(|line| {
        let text = page.str(line);
        let is_text = matches!(page.lines[line].kind, Kind::Text | Kind::Item { .. });
        is_text && opens_bold(text) && [":**", "**:", "** —", "** –", "** - "].iter().any(|mark| text.contains(mark))
    })
}

fn opens_bold(line: &str) -> bool {
    let item = line.trim_start().trim_start_matches(['-', '+', ' ']).trim_start_matches("* ");
    item.starts_with("**") && !item.starts_with("***")
}

/// Whether lines can only be entries: one of them advises against names, or is the head of columns for these or for terms and what they mean, or
/// three open with bold.
fn are_entries(page: &Page<'_>, mut lines: Range<usize>) -> bool {
    let mut bold = 0;
    lines.any(|line| {
        let text = page.str(line).trim_start();
        match page.lines[line].kind {
            Kind::Text | Kind::Item { .. } => {}
            Kind::Heading { .. } => bold = 0,
            Kind::TableHead => {
                let cells = || text.split('|').map(|cell| cell.trim_matches(['*', ' ', '\t']));
                let has = |role: Role| cells().any(|cell| role_of(cell) == role);
                // Anything may have a name and a description.
                let of_terms = cells().any(|cell| ["term", "terms"].iter().any(|head| cell.eq_ignore_ascii_case(head)));
                return has(Role::Avoid) || of_terms && has(Role::Meaning);
            }
            _ => return false,
        }
        bold += usize::from(opens_bold(text));
        bold >= FEWEST_HEADS || labels::advises(text)
    })
}

/// So many bold heads below a heading are entries, whatever it is called.
const FEWEST_HEADS: usize = 3;

/// The labels of the page's link references, folded, sorted.
fn labels_of(page: &Page<'_>) -> Vec<String> {
    let references = (0..page.lines.len()).filter(|&line| page.lines[line].kind == Kind::Reference);
    let label = |line: usize| link::defined(page.str(line)).map(link::folded);
    let mut labels: Vec<String> = references.filter_map(label).collect();
    labels.sort_unstable();
    labels
}

/// The problem of a code fence or comment that is never closed, where it hides what looks like entries.
fn hidden(page: &Page<'_>) -> Option<Problem> {
    let open = page.open?;
    let entry = |line: usize| {
        let text = page.str(line);
        let item = text.strip_prefix(['-', '*', '+']).is_some_and(|rest| rest.trim_start().starts_with("**"));
        item || text.starts_with("**") || text.starts_with(['#', '|'])
    };
    let text = page.str(open);
    let start = page.lines[open].text;
    (open + 1..page.lines.len()).any(entry).then(|| Problem {
        kind: ProblemKind::Unreadable,
        range: TextRange::new(start, start + text.trim_end().len()),
        message: "nothing behind this is read: it is never closed".to_owned(),
    })
}

/// The problem of a text that holds a NUL byte.
pub(super) fn nul(text: &str) -> Option<Problem> {
    let at = memchr::memchr(0, text.as_bytes())?;
    Some(Problem {
        kind: ProblemKind::Syntax,
        range: TextRange::new(at, at + 1),
        message: "this file holds a NUL byte: save it as UTF-8 text (it may be UTF-16), or delete the byte".to_owned(),
    })
}
