//! Pages of abbreviations: `*[ABBR]: expansion`, which Python-Markdown and MkDocs read, and bare lines `ABBR: expansion`.

use super::body::{Builder, Head};
use super::lines::{Kind, Place, is_reference};
use super::plain_list::split;
use super::section::{Class, Section, is_glossary_title};
use crate::glossary::name::short::{abbreviates, is_capitals, is_expansion};
use crate::glossary::{Entry, Form, FormKind};
use crate::text::TextRange;

/// The share of lines that must look like entries, in percent.
const LEAST_SHARE: usize = 60;

/// Whether a line is `*[ABBR]: expansion`.
pub(super) fn is_one(content: &str) -> bool {
    content.strip_prefix('*').is_some_and(|rest| rest.starts_with('[') && is_reference(rest))
}

/// The entries of lines `*[ABBR]: expansion`.
pub(super) fn marked(builder: &mut Builder<'_>) -> Vec<Entry> {
    let page = builder.page;
    let lines =
        (0..page.lines.len()).filter(|&line| page.lines[line].kind == Kind::Reference && is_one(page.str(line)));
    let mut entries = Vec::new();
    for at in lines {
        let (line, text) = (&page.lines[at], page.str(at));
        let Some(close) = text.find("]:") else { continue };
        let name = line.text + 2..line.text + close;
        entries.extend(entry(builder, at, name, line.text + close + 2));
    }
    entries
}

/// The entries of bare lines, where these are what a page of abbreviations is made of.
pub(super) fn bare(builder: &mut Builder<'_>, sections: &[Section], title: Option<&str>) -> Vec<Entry> {
    let mut titles =
        sections.iter().filter(|section| section.class == Class::Title).map(|section| section.name.as_str());
    if !titles.any(is_glossary_title) && !title.is_some_and(is_glossary_title) {
        return Vec::new();
    }
    let page = builder.page;
    let text = |line: &usize| page.lines[*line].kind == Kind::Text && page.lines[*line].place != Place::Inside;
    let lines: Vec<usize> = (0..page.lines.len()).filter(text).collect();
    let mut heads = Vec::new();
    for &at in &lines {
        let (line, text) = (&page.lines[at], page.str(at));
        if let Some((name, body)) = split(text).filter(|(name, body)| is_capitals(&text[..*name]) && *body < text.len())
        {
            heads.push((at, line.text..line.text + name, line.text + body));
        }
    }
    if heads.len() < 2 || heads.len() * 100 < lines.len() * LEAST_SHARE {
        return Vec::new();
    }
    heads.into_iter().filter_map(|(at, name, body)| entry(builder, at, name, body)).collect()
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

fn entry(builder: &mut Builder<'_>, line: usize, name: std::ops::Range<usize>, body: usize) -> Option<Entry> {
    let start = builder.page.lines[line].text;
    let head = Head { start, name, body, line, end: line + 1, column: 0, url: None };
    let mut entry = builder.entry(&head, None)?;
    let long = builder.plain(entry.meaning_range.range()).text;
    if let Some(long) = long_form(&long, &entry.headword)
        && entry.forms.iter().all(|form| form.text != long)
    {
        let written = TextRange::new(entry.meaning_range.start(), entry.meaning_range.start() + long.len());
        let range = (builder.page.text.get(written.range()) == Some(long)).then_some(written);
        entry.forms.push(Form { text: long.to_owned(), kind: FormKind::Expansion, range });
    }
    Some(entry)
}
