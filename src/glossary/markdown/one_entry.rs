//! A file of a folder of one-entry files: its title, in the front matter or as the first heading, names the entry, the text below
//! is the meaning.

use std::ops::Range;

use super::body::{Builder, Head, add_form};
use super::heading::is_ordinary;
use super::named::Named;
use super::section::{Class, class_of, is_glossary_title};
use crate::glossary::name::{self, short};
use crate::glossary::{Entry, Form, FormKind};
use crate::markdown::{Kind, Page};
use crate::text::word::collapsed;
use crate::text::{Excerpt, TextRange};

/// Keys of front matter that hold other names.
const NAME_KEYS: [(&str, FormKind); 8] = [
    ("terms", FormKind::Alias),
    ("abbreviation", FormKind::Abbreviation),
    ("abbr", FormKind::Abbreviation),
    ("acronym", FormKind::Abbreviation),
    ("short", FormKind::Abbreviation),
    ("synonyms", FormKind::Alias),
    ("aka", FormKind::Alias),
    ("aliases", FormKind::Alias),
];

/// Where the page's title is written, in the front matter or else as the first heading, and the line of that heading.
fn title(page: &Page<'_>) -> Option<(Range<usize>, Option<usize>)> {
    let first = page.first;
    let heading = (first..page.lines.len()).find(|&line| page.lines[line].kind != Kind::Blank);
    let heading = heading.and_then(|line| match page.lines[line].kind {
        Kind::Heading { level: 1, from, to } => Some((line, from..to)),
        _ => None,
    });
    let line = heading.as_ref().map(|(line, _)| *line);
    // The names of an entry, in a list, are more than the name of its page.
    let listed = || page.values("terms").into_iter().next();
    let named = page.value(&["title", "term", "name"]).or_else(listed);
    named.or_else(|| heading.map(|(_, name)| name)).map(|name| (name, line))
}

/// Whether its title says that the page is a glossary itself.
pub(super) fn is_titled_glossary(page: &Page<'_>) -> bool {
    title(page).is_some_and(|(name, _)| is_glossary_title(&page.text[name]))
}

/// Whether it is a page of the site that the folder belongs to, not an entry: one that is in a menu, or the search.
pub(super) fn is_site_page(page: &Page<'_>) -> bool {
    page.has("menu") || page.value(&["layout"]).is_some_and(|layout| page.text[layout].eq_ignore_ascii_case("search"))
}

/// Whether one of the names that its title gives is that of the file (`kv-cache.md`: "KV Cache").
pub(super) fn is_titled(builder: &Builder<'_>, stem: &str) -> bool {
    let letters =
        |name: &str| -> String { name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    let named = title(builder.page).and_then(|(name, _)| builder.names(name));
    named.is_some_and(|named| named.forms.iter().any(|form| letters(&form.text) == letters(stem)))
}

/// The entry that a page without a title is, under the name of its file; none where nothing is written on it.
pub(super) fn untitled(builder: &mut Builder<'_>, stem: &str) -> Vec<Entry> {
    let page = builder.page;
    let first = page.first;
    let says = |line: &usize| match page.lines[*line].kind {
        Kind::Blank | Kind::Hidden | Kind::Rule | Kind::Reference => false,
        Kind::Verbatim => !page.str(*line).starts_with("<!--"),
        _ => true,
    };
    let Some(line) = (first..page.lines.len()).find(says) else { return Vec::new() };
    let names = name::read(stem);
    let headword = collapsed(&stem[names.headword.clone()]);
    if !headword.contains(char::is_alphanumeric) {
        return Vec::new();
    }
    builder.problems.clear();
    let start = page.lines[line].start;
    let form = |form: name::NamedForm| Form { text: form.text, kind: form.kind, range: None };
    let named = Named {
        headword: headword.into(),
        headword_range: TextRange::empty(start),
        qualifier: names.qualifier,
        forms: names.forms.into_iter().map(form).collect(),
    };
    let head = Head { start, name: start..start, body: start, line, end: page.lines.len(), column: 0, url: None };
    let mut entry = named.entry(start);
    builder.fill(&mut entry, &head);
    other_names(builder, &mut entry);
    vec![entry]
}

/// The entry that the page is; none where it has no title.
pub(super) fn entries(builder: &mut Builder<'_>) -> Vec<Entry> {
    let page = builder.page;
    builder.problems.clear();
    let Some((name, heading)) = title(page) else { return Vec::new() };
    let first = page.first;
    let mut body_line = heading.map_or(first, |line| line + 1);
    if page.lines.get(body_line).is_some_and(|line| line.kind == Kind::Underline) {
        body_line += 1;
    }
    while page
        .lines
        .get(body_line)
        .is_some_and(|line| line.kind == Kind::Blank || page.str(body_line).starts_with("{{"))
    {
        body_line += 1;
    }
    // A page that is a layout and nothing else shows what the layout makes: a search, a list.
    if body_line >= page.lines.len() && page.value(&["layout"]).is_some() {
        return Vec::new();
    }
    let (body, line) = match page.lines.get(body_line) {
        Some(line) => (line.start, body_line),
        None => (page.text.len(), page.lines.len() - 1),
    };
    let in_front = page.lines.get(page.first).is_none_or(|line| name.end <= line.start);
    let start = match heading {
        Some(line) if !in_front => page.lines[line].text,
        _ => page.lines[0].start,
    };
    let head = Head { start, name, body, line, end: page.lines.len().max(line + 1), column: 0, url: None };
    let Some(mut entry) = builder.entry(&head, None) else { return Vec::new() };
    other_names(builder, &mut entry);
    describe(builder, &mut entry);
    // A stub that sends its readers elsewhere says nothing; where nothing at all is written, a meaning is still to come.
    if !entry.meaning.is_empty() && says_nothing(&entry.meaning) {
        builder.problems.clear();
        return Vec::new();
    }
    vec![entry]
}

/// Whether a page is entries and nothing else: bold headwords, or short sections, each with a paragraph of its own. The one that it would be
/// itself explains it less well. Where several of them advise against names, what stands beside them only leads to them.
pub(super) fn is_page_of_entries(page: &Page<'_>, entries: &[Entry]) -> bool {
    let least = 2;
    if entries.len() < least {
        return false;
    }
    let advise = |entry: &&Entry| entry.forms.iter().any(|form| form.kind == FormKind::Discouraged);
    if entries.iter().filter(advise).count() >= least {
        return true;
    }
    let says = |line: usize| {
        !matches!(page.lines[line].kind, Kind::Blank | Kind::Rule | Kind::Reference | Kind::Hidden | Kind::Verbatim)
    };
    let first = page.first;
    let title = title(page).and_then(|(_, heading)| heading);
    let inside = |line: usize| {
        let start = page.lines[line].text;
        let next = entries.partition_point(|entry| entry.range.start() <= start);
        next.checked_sub(1).is_some_and(|at| start <= entries[at].range.end())
    };
    let outside: Vec<usize> =
        (first..page.lines.len()).filter(|line| says(*line) && Some(*line) != title && !inside(*line)).collect();
    let is_heading = |entry: &Entry| page.text[entry.range.start()..].starts_with('#');
    if !entries.iter().any(is_heading) {
        return outside.is_empty();
    }
    // Sections of the text of one entry are long, or named for what they say of it.
    let least = 3;
    let short = |entry: &Entry| {
        let lines = entry.meaning.lines().count();
        lines == 1
            && !entry.meaning.starts_with(['-', '*', '`', '|', '>', '1'])
            && class_of(&entry.headword) == Class::Candidate
            && !is_ordinary(&entry.headword)
    };
    entries.len() >= least && outside.len() <= 1 && entries.iter().all(is_heading) && entries.iter().all(short)
}

/// Takes the front matter's description where the page has no text.
fn describe(builder: &mut Builder<'_>, entry: &mut Entry) {
    // A page with a list of its names has the meaning in short as well; what stands below goes into depth.
    let in_short = builder.page.has("terms") && builder.page.value(&["summary"]).is_some();
    if !says_nothing(&entry.meaning) && !in_short {
        return;
    }
    if let Some(range) = builder.page.value(&["description", "definition", "summary", "hoverText"]) {
        entry.meaning = Excerpt::from(&builder.page.text[range.clone()]);
        entry.meaning_range = range.into();
        entry.range = TextRange::new(entry.range.start(), entry.range.end().max(entry.meaning_range.end()));
        builder.problems.clear();
    }
}

/// Whether a page has a title, and a body that says nothing.
pub(super) fn is_stub(page: &Page<'_>) -> bool {
    let first = page.first;
    let heading = title(page).and_then(|(_, heading)| heading);
    let body: Vec<&str> =
        (first..page.lines.len()).filter(|line| Some(*line) != heading).map(|line| page.str(line)).collect();
    title(page).is_some() && says_nothing(&body.concat()) && !body.concat().trim().is_empty()
}

/// Whether a text is empty to its reader: a stub holds a blank that templates do not leave out.
fn says_nothing(meaning: &str) -> bool {
    meaning.replace("&nbsp;", "").trim().is_empty()
}

fn other_names(builder: &Builder<'_>, entry: &mut Entry) {
    let text = builder.page.text;
    for (key, kind) in NAME_KEYS {
        for range in builder.page.values(key) {
            let name = &text[range.clone()];
            // Static site generators keep addresses under `aliases`.
            let address = name.contains('/') || !name.chars().any(char::is_alphanumeric);
            if address {
                continue;
            }
            let short = kind == FormKind::Alias && short::is_short(name, &entry.headword);
            let kind = if short { FormKind::Abbreviation } else { kind };
            add_form(entry, Form { text: name.into(), kind, range: Some(range.into()) });
        }
    }
}
