//! The markdown reader: bold headwords, a heading per term, tables. A page is read in one layout, the one that most of its entries
//! have; what is not understood is text.

mod body;
mod bold;
mod heading;
mod inline;
mod lines;
mod table;

use std::ops::Range;

use memchr::memchr;
use rustc_hash::FxHashSet;

use super::{Entry, Form, FormKind, Problem, ProblemKind, ReadOptions, Reading, name};
use crate::text::TextRange;
use lines::{Kind, Page, Place};

/// Reads a markdown text as a glossary.
pub fn read(text: &str, options: &ReadOptions) -> Reading {
    let mut reading = Reading::default();
    if let Some(at) = memchr(0, text.as_bytes()) {
        let message = "This file holds a NUL byte, so it is read only up to there: save it as plain UTF-8 text";
        reading.problems.push(Problem {
            kind: ProblemKind::Syntax,
            range: TextRange::new(at, at + 1),
            message: message.to_owned(),
        });
    }
    let end = reading.problems.first().map_or(text.len(), |problem| problem.range.start());
    let mut page = Page::new(&text[..end]);
    if !options.sections.is_empty() {
        hide_other_sections(&mut page, &options.sections);
    }
    let reader = Reader { labels: labels(&page), page: &page };
    if options.one_entry {
        reading.entries.extend(reader.one_entry());
        return reading;
    }
    let found = reader.entries();
    reading.problems.extend(found.problems);
    reading.entries = found.entries;
    for entry in &reading.entries {
        if entry.meaning.is_empty() && entry.redirect.is_none() && !says_enough(entry) {
            reading.problems.push(Problem {
                kind: ProblemKind::EmptyMeaning,
                range: entry.headword_range,
                message: format!("\"{}\" has no meaning: write one behind it", entry.headword),
            });
        }
    }
    reading.problems.sort_by_key(|problem| problem.range);
    reading
}

/// Whether an entry says what it means by its names: an abbreviation and what it stands for.
fn says_enough(entry: &Entry) -> bool {
    entry.forms_of(FormKind::Expansion).chain(entry.forms_of(FormKind::Abbreviation)).next().is_some()
}

/// What one layout finds on a page.
#[derive(Default)]
struct Found {
    entries: Vec<Entry>,
    problems: Vec<Problem>,
}

/// A page being read.
struct Reader<'p, 't> {
    page: &'p Page<'t>,
    /// The labels of its link references, in small letters.
    labels: FxHashSet<String>,
}

/// What an entry is made of.
struct Parts {
    /// Where its name is written, parentheses included.
    name: Range<usize>,
    /// The whole entry.
    whole: Range<usize>,
    /// Where its meaning begins and ends.
    meaning: Range<usize>,
    /// Column that the lines of the meaning are indented by.
    indent: usize,
    /// The topic that it stands under.
    context: Option<String>,
}

impl<'t> Reader<'_, 't> {
    fn entries(&self) -> Found {
        let bold = bold::candidates(self);
        let headings = heading::terms(self);
        let rows = table::rows(self);
        if rows.len() > bold.len() && rows.len() * 2 > headings.len() {
            return table::entries(self, rows);
        }
        if bold.is_empty() || heading::wins(&headings, &bold) {
            return heading::entries(self, &headings);
        }
        bold::entries(self, bold)
    }

    /// The plain text of a range, with the way back.
    fn plain(&self, range: Range<usize>) -> inline::Plain {
        inline::plain(self.page.text, range, &|label| self.labels.contains(&label.to_lowercase()))
    }

    /// Makes an entry of its parts; `None` where its name has no letter or digit.
    fn entry(&self, parts: &Parts) -> Option<Entry> {
        let plain = self.plain(parts.name.clone());
        let names = name::read(&plain.text);
        let headword = plain.text.get(names.headword.clone())?.split_whitespace().collect::<Vec<_>>().join(" ");
        if !headword.contains(char::is_alphanumeric) {
            return None;
        }
        let form = |named: name::NamedForm| Form {
            text: named.text,
            kind: named.kind,
            range: named.range.map(|range| plain.source(range)),
        };
        let body = body::read(self.page, parts.meaning.clone(), parts.indent);
        let mut forms: Vec<Form> = names.forms.into_iter().map(form).collect();
        for form in body.forms {
            if !forms.iter().any(|known| known.text == form.text) {
                forms.push(form);
            }
        }
        let meaning_range = if body.meaning.is_empty() { TextRange::empty(parts.meaning.start) } else { body.range };
        Some(Entry {
            headword,
            qualifier: names.qualifier,
            forms,
            meaning: body.meaning,
            meaning_range,
            headword_range: plain.source(names.headword),
            range: TextRange::from(parts.whole.clone()),
            see_also: body.see_also,
            redirect: body.redirect,
            examples: Vec::new(),
            context: parts.context.clone(),
            url: url(&self.page.text[parts.name.clone()]),
            case: body.case,
        })
    }

    /// The page as one entry, named by its front matter or its first heading.
    fn one_entry(&self) -> Option<Entry> {
        let page = self.page;
        let titled = page.front.clone().find_map(|line| title(page, line));
        let first_heading = page.lines.iter().position(|line| matches!(line.kind, Kind::Heading { .. }));
        let from_heading = first_heading.and_then(|at| match page.lines[at].kind {
            Kind::Heading { from, to, .. } => Some((from..to, at + 1)),
            _ => None,
        });
        let body_from_front = if page.front.is_empty() { 0 } else { page.front.end + 1 };
        let (name, first) = match (titled, from_heading) {
            (Some(name), _) => (name, body_from_front),
            (None, heading) => heading?,
        };
        let start = page.lines.get(first).map_or(page.text.len(), |line| line.start);
        let whole = name.start.min(start)..page.text.len();
        self.entry(&Parts { name, whole, meaning: start..page.text.len(), indent: 0, context: None })
    }
}

/// Where the value of a `title:` line of front matter is written.
fn title(page: &Page<'_>, line: usize) -> Option<Range<usize>> {
    let text = page.str(line);
    let rest = text.strip_prefix("title")?.trim_start();
    let value = rest.strip_prefix([':', '='])?.trim();
    let value = value.trim_matches(['"', '\'']);
    let start = value.as_ptr() as usize - page.text.as_ptr() as usize;
    (!value.is_empty()).then(|| start..start + value.len())
}

/// The address that a name links to.
fn url(name: &str) -> Option<String> {
    let (_, rest) = name.split_once("](")?;
    let rest = rest.trim_start();
    let address = match rest.strip_prefix('<') {
        Some(angled) => angled.split('>').next()?,
        None => rest.split([')', ' ']).next()?,
    };
    (!address.is_empty()).then(|| address.to_owned())
}

/// The labels of the page's link references, in small letters.
fn labels(page: &Page<'_>) -> FxHashSet<String> {
    let references = page.lines.iter().enumerate().filter(|(_, line)| line.kind == Kind::Reference);
    references.filter_map(|(at, _)| Some(page.str(at)[1..].split_once(']')?.0.to_lowercase())).collect()
}

/// Leaves of a page only the sections whose heading is one of `wanted`.
fn hide_other_sections(page: &mut Page<'_>, wanted: &[String]) {
    let text = page.text;
    let mut inside: Option<u8> = None;
    for line in &mut page.lines {
        if let Kind::Heading { level, from, to } = line.kind {
            if inside.is_some_and(|outer| level <= outer) {
                inside = None;
            }
            let title = text[from..to].trim_matches(['*', '_', ' ']);
            if inside.is_none() && wanted.iter().any(|wanted| wanted.eq_ignore_ascii_case(title)) {
                inside = Some(level);
                line.kind = Kind::Verbatim;
                continue;
            }
        }
        if inside.is_none() {
            line.kind = Kind::Verbatim;
            line.place = Place::Start;
        }
    }
}
