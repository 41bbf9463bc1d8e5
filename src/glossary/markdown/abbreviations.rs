//! Pages of abbreviations: `*[ABBR]: expansion`, which Python-Markdown and MkDocs read, and bare lines `ABBR: expansion`.

use std::ops::Range;

use super::body::{Builder, Head};
use super::plain_list::split;
use super::section::{Class, Section, is_glossary_title};
use crate::glossary::name::short::{abbreviates, is_capitals, is_expansion};
use crate::glossary::{Entry, Form, FormKind};
use crate::markdown::{Kind, Page, Place};
use crate::markdown::{abbreviation, is_abbreviation};
use crate::text::TextRange;

/// The share of lines that must look like entries, in percent.
const LEAST_SHARE: usize = 60;

/// Fewer lines with dashes are a text.
const LEAST_DASHED: usize = 4;

/// The share of lines that have a dash behind a name where these may be anything, in percent.
const MOST_SHARE: usize = 95;

/// Whether lines of that kind are nearly all that a page has.
pub(super) fn are_marked(page: &Page<'_>) -> bool {
    let is_text = |line: usize| !matches!(page.lines[line].kind, Kind::Blank | Kind::Heading { .. } | Kind::Rule);
    let lines: Vec<usize> = (0..page.lines.len()).filter(|&line| is_text(line)).collect();
    let is_one = |line: usize| is_abbreviation(page.str(line)) || titled(page.str(line)).is_some();
    let marked = lines.iter().filter(|&&line| page.lines[line].kind == Kind::Reference && is_one(line)).count();
    marked > 0 && marked * 100 >= lines.len() * LEAST_SHARE
}

/// Where the name and the text of a line `[ABBR]: # "expansion"` stand: a link to nowhere, which shows its title. Comments are written so
/// as well, `[//]: # "so"`, but are short for nothing.
fn titled(text: &str) -> Option<(Range<usize>, usize)> {
    let close = text.strip_prefix('[')?.find("]: # \"")? + 1;
    let start = close + "]: # \"".len();
    let title = text[start..].trim_end().strip_suffix('"')?;
    let name = &text[1..close];
    let tells = is_capitals(name) || is_expansion(title, name);
    (tells && !title.is_empty()).then_some((1..close, start))
}

/// The entries of lines `*[ABBR]: expansion`.
pub(super) fn marked(builder: &mut Builder<'_>) -> Vec<Entry> {
    let page = builder.page;
    let lines = (0..page.lines.len())
        .filter(|&line| page.lines[line].kind == Kind::Reference && is_abbreviation(page.str(line)));
    let mut entries = Vec::new();
    for at in lines {
        let (line, text) = (&page.lines[at], page.str(at));
        let Some((close, body)) = abbreviation(text) else { continue };
        entries.extend(entry(builder, at, line.text + 2..line.text + close, line.text + body));
    }
    if !entries.is_empty() {
        return entries;
    }
    for at in (0..page.lines.len()).filter(|&line| page.lines[line].kind == Kind::Reference) {
        let start = page.lines[at].text;
        let Some((name, body)) = titled(page.str(at)) else { continue };
        entries.extend(entry(builder, at, start + name.start..start + name.end, start + body));
    }
    entries.iter_mut().for_each(|entry| {
        let meaning = entry.meaning.trim_end_matches('"').len();
        entry.meaning_range = TextRange::new(entry.meaning_range.start(), entry.meaning_range.start() + meaning);
        entry.meaning = entry.meaning.up_to(meaning);
    });
    entries
}

/// The entries of bare lines, where these are what a page of abbreviations is made of.
pub(super) fn bare(builder: &mut Builder<'_>, sections: &[Section], title: Option<&str>) -> Vec<Entry> {
    let mut titles =
        sections.iter().filter(|section| section.class == Class::Title).map(|section| section.name.as_str());
    let is_titled = titles.any(is_glossary_title) || title.is_some_and(is_glossary_title);
    let page = builder.page;
    let text = |line: &usize| page.lines[*line].kind == Kind::Text && page.lines[*line].place != Place::Inside;
    let lines: Vec<usize> = (0..page.lines.len()).filter(text).collect();
    let mut heads = Vec::new();
    let is_dashed = |at: &usize| split(page.str(*at)).is_some_and(|(name, _)| is_dash(&page.str(*at)[name..]));
    // Each line with a dash behind a name says that they all are names, whatever these look like.
    let dashed = lines.iter().filter(|at| is_dashed(at)).count();
    let all = lines.len() >= LEAST_DASHED && dashed * 100 >= lines.len() * MOST_SHARE;
    if !is_titled && !all {
        return Vec::new();
    }
    for &at in &lines {
        let (line, text) = (&page.lines[at], page.str(at));
        if let Some((name, body)) =
            split(text).filter(|(name, body)| (all || is_capitals(&text[..*name])) && *body < text.len())
        {
            heads.push((at, line.text..line.text + name, line.text + body));
        }
    }
    if heads.len() < 2 || heads.len() * 100 < lines.len() * LEAST_SHARE {
        return Vec::new();
    }
    heads.into_iter().filter_map(|(at, name, body)| entry(builder, at, name, body)).collect()
}

fn is_dash(text: &str) -> bool {
    text.trim_start().starts_with(['—', '–'])
}

/// Adds what the meaning of a short form begins with, where that spells it out by its first letters.
pub(super) fn spell_out(builder: &Builder<'_>, entry: &mut Entry) {
    let meaning = builder.plain(entry.meaning_range.range()).text;
    let long = if is_capitals(&entry.headword) { long_form(&meaning, &entry.headword) } else { None };
    if let Some(long) = long.filter(|long| abbreviates(&entry.headword, long)) {
        add_long(builder, entry, long);
    }
}

fn add_long(builder: &Builder<'_>, entry: &mut Entry, long: &str) {
    if entry.forms.iter().all(|form| form.text != long) {
        let written = TextRange::new(entry.meaning_range.start(), entry.meaning_range.start() + long.len());
        let range = (builder.page.text.get(written.range()) == Some(long)).then_some(written);
        entry.forms.push(Form { text: long.into(), kind: FormKind::Expansion, range });
    }
}

/// The part of an explanation that spells a short form out: what stands before a remark behind it, else all of it.
fn long_form<'t>(text: &'t str, short: &str) -> Option<&'t str> {
    const MARKS: [&str; 8] = [", ", "; ", " - ", " – ", " — ", " (", ". ", ": "];
    let text = text.trim().trim_end_matches('.');
    let mut ends: Vec<usize> = MARKS.iter().filter_map(|mark| text.find(mark)).chain([text.len()]).collect();
    ends.sort_unstable();
    let long = |end: &usize| Some(&text[..*end]).filter(|long| is_expansion(long, short));
    // `First In, First Out` has a comma of its own: what holds all letters goes before what looks like a long form.
    let whole = ends.iter().filter_map(long).find(|long| abbreviates(short, long));
    whole.or_else(|| ends.iter().find_map(long))
}

fn entry(builder: &mut Builder<'_>, line: usize, name: Range<usize>, body: usize) -> Option<Entry> {
    let start = builder.page.lines[line].text;
    let head = Head { start, name, body, line, end: line + 1, column: 0, url: None };
    let mut entry = builder.entry(&head, None)?;
    let long = builder.plain(entry.meaning_range.range()).text;
    // The title of a link ends with its quotation mark.
    let is_title = builder.page.text[start..].starts_with('[');
    let long = if is_title { long.trim_end().trim_end_matches('"') } else { &*long };
    if let Some(long) = long_form(long, &entry.headword) {
        add_long(builder, &mut entry, long);
    }
    Some(entry)
}
