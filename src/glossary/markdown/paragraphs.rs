//! Paragraphs that open with a name which is not bold: `*Keel:* meaning`, `"Keel" means …`, `Keel - meaning`; and names that stand alone in
//! quotations, with their meanings below. For pages that have nothing else.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::abbreviations;
use super::body::{Builder, Head};
use super::front_title;
use super::labels::MOST_WORDS;
use super::plain_list::split;
use super::section::{Class, Content, Section, is_glossary_title};
use crate::glossary::Entry;
use crate::markdown::inline::skip_anchors;
use crate::markdown::link::{bracket, target};
use crate::markdown::{Kind, Page, Place};

/// How a name is marked that opens a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// `*Keel*: …`, `_Keel:_ …`, or alone on its line.
    Italic,
    /// `` `Keel`: … ``
    Code,
    /// `"Keel" …`
    Quotes,
    /// `Keel - …`
    Separator,
    /// `> Keel`, with the meaning below.
    Quotation,
}

const MARKS: [Mark; 5] = [Mark::Italic, Mark::Code, Mark::Quotes, Mark::Separator, Mark::Quotation];

/// Marks of quotation, and what closes each.
const QUOTES: [(char, char); 8] =
    [('"', '"'), ('“', '”'), ('„', '“'), ('«', '»'), ('»', '«'), ('‘', '’'), ('「', '」'), ('『', '』')];

/// A name that opens a line, and where its meaning begins.
#[derive(Debug, Clone)]
struct Opening {
    line: usize,
    section: usize,
    name: Range<usize>,
    body: usize,
}

/// What entries of this kind are called: for people.
pub(super) const NAME: &str = "paragraphs that open with a name";

/// Fewer paragraphs that open with names are text.
const LEAST: usize = 3;

/// A page whose title does not say that it is a glossary needs so many.
const LEAST_UNTITLED: usize = 5;

/// Of so many topics one may have other text.
const LEAST_TOPICS: usize = 4;

/// Whether the page is such a glossary below headings that are topics: the text below each begins with a name, and there are more of these.
pub(super) fn are_below_topics(builder: &Builder<'_>, sections: &[Section]) -> bool {
    let Some(openings) = openings(builder, sections) else { return false };
    let is_bare = |section: &Section| section.body.clone().all(|line| is_idle(builder.page, line));
    let is_topic =
        |section: &Section| section.class == Class::Candidate && section.content == Content::Prose && !is_bare(section);
    let topics: Vec<usize> = (0..sections.len()).filter(|&at| is_topic(&sections[at])).collect();
    let begins = |at: &usize| {
        let first = sections[*at].body.clone().find(|&line| !is_idle(builder.page, line));
        // They are in the order of their lines.
        first.is_some_and(|first| openings.binary_search_by_key(&first, |opening| opening.line).is_ok())
    };
    // One section of several may hold something else.
    let others = topics.len() - topics.iter().filter(|at| begins(at)).count();
    !topics.is_empty() && others * LEAST_TOPICS <= topics.len() && openings.len() >= 2 * topics.len()
}

/// The entries of such a page; none where it is none.
pub(super) fn entries(builder: &mut Builder<'_>, sections: &[Section]) -> Vec<Entry> {
    let openings = openings(builder, sections).unwrap_or_default();
    let context =
        |section: usize| (sections[section].class == Class::Candidate).then(|| sections[section].name.as_str());
    let mut entries = Vec::new();
    for (n, opening) in openings.iter().enumerate() {
        let lines = &builder.page.lines;
        let next = openings.get(n + 1).map_or(lines.len(), |next| next.line);
        let ends = |line: &crate::markdown::Line| {
            matches!(line.kind, Kind::Heading { .. } | Kind::Rule | Kind::Directive | Kind::Hidden)
        };
        let end = lines[opening.line + 1..next].iter().position(ends).map_or(next, |length| opening.line + 1 + length);
        let start = lines[opening.line].text;
        let Opening { line, name, body, .. } = opening.clone();
        let head = Head { start, name, body, line, end, column: 0, url: None };
        if let Some(mut entry) = builder.entry(&head, context(opening.section)) {
            abbreviations::spell_out(builder, &mut entry);
            entries.push(entry);
        }
    }
    entries
}

/// The names that open the paragraphs of a page, all marked in one way; `None` where these are no list of terms.
fn openings(builder: &Builder<'_>, sections: &[Section]) -> Option<Vec<Opening>> {
    let mut titles =
        sections.iter().filter(|section| section.class == Class::Title).map(|section| section.name.as_str());
    let is_titled =
        titles.any(is_glossary_title) || front_title(builder.page).is_some_and(|title| is_glossary_title(&title));
    let read = |mark: Mark| marked(builder, sections, mark, is_titled);
    MARKS.into_iter().filter_map(read).max_by_key(Vec::len)
}

/// The same of one mark.
fn marked(builder: &Builder<'_>, sections: &[Section], mark: Mark, is_titled: bool) -> Option<Vec<Opening>> {
    let page = builder.page;
    let mut openings: Vec<Opening> = Vec::new();
    // Paragraphs from the first name on, lines of text, and those that open with a name: what stands before says what the page is.
    let (mut paragraphs, mut lines, mut begun) = (0, 0, 0);
    let mut section = 0;
    for (at, line) in page.lines.iter().enumerate() {
        while sections.get(section + 1).is_some_and(|next| next.line <= at) {
            section += 1;
        }
        let is_quote = line.kind == Kind::Quote;
        let is_text = line.kind == Kind::Text && line.place != Place::Inside && line.indent < 4;
        if sections[section].class == Class::Stop || !(is_text || is_quote) {
            continue;
        }
        let starts = is_quote || line.place == Place::Start;
        let opening = opening(builder, at, mark).map(|(name, body)| Opening { line: at, section, name, body });
        let counts = !openings.is_empty() || opening.is_some();
        paragraphs += usize::from(counts && starts);
        lines += usize::from(counts);
        begun += usize::from(opening.is_some() && starts);
        openings.extend(opening);
    }
    // Where nearly every line opens with a name, each is an entry, else the paragraphs are.
    if openings.len() * 100 < lines * SHARE_OF_LINES {
        openings.retain(|opening| page.lines[opening.line].place == Place::Start || mark == Mark::Quotation);
    }
    // One name may mean two things, below two headings.
    let name = |opening: &Opening| (opening.section, builder.plain(opening.name.clone()).text.to_lowercase());
    let names: FxHashSet<(usize, String)> = openings.iter().map(name).collect();
    let share = match mark {
        Mark::Italic if is_titled => SHARE_OF_MARKED,
        Mark::Quotation if is_titled => SHARE_OF_QUOTED,
        _ => SHARE,
    };
    let least = if is_titled { LEAST } else { LEAST_UNTITLED };
    let is_list = openings.len() >= least && begun * 100 >= paragraphs * share;
    (is_list && names.len() == openings.len() && (is_titled || mark == Mark::Italic)).then_some(openings)
}

/// The share of lines, and of paragraphs, that open with names, in percent.
const SHARE_OF_LINES: usize = 95;
const SHARE: usize = 90;

/// The same of paragraphs where a mark tells names from text: an entry may have several.
const SHARE_OF_MARKED: usize = 50;

/// The same of names that are paragraphs of their own, with their meanings below.
const SHARE_OF_QUOTED: usize = 30;

/// The name that a line opens with, and where what is said of it begins.
fn opening(builder: &Builder<'_>, line: usize, mark: Mark) -> Option<(Range<usize>, usize)> {
    let page = builder.page;
    let end = page.lines[line].end;
    let start = skip_anchors(page.text, page.lines[line].text..end);
    let text = page.text[start..end].trim_end();
    let (name, body) = match mark {
        Mark::Italic => italic(text)?,
        Mark::Code => {
            let inner = text.strip_prefix('`').filter(|inner| !inner.starts_with('`'))?;
            let close = inner.find('`')?;
            (1..1 + close, separated(text, close + 2)?)
        }
        Mark::Quotes => quoted(text)?,
        Mark::Separator => {
            let begins_name = |c: char| c.is_alphanumeric() || matches!(c, '.' | '#' | '@' | '(');
            let (name, body) = split(text).filter(|_| text.starts_with(begins_name))?;
            (0..name, body)
        }
        Mark::Quotation => {
            let alone = |other: Option<usize>| {
                other.and_then(|other| page.lines.get(other)).is_none_or(|line| line.kind != Kind::Quote)
            };
            let name = text.strip_prefix('>')?.trim_start();
            (alone(line.checked_sub(1)) && alone(Some(line + 1))).then_some(())?;
            (text.len() - name.len()..text.len(), text.len())
        }
    };
    let name = start + name.start..start + name.end;
    is_name(builder, &name).then_some((name, start + body))
}

/// `*Keel:*`, `*Keel*:`, `_Keel_ -`, `*[Keel](#keel)*:`, or alone on its line with the meaning below.
fn italic(text: &str) -> Option<(Range<usize>, usize)> {
    let mark = text.chars().next().filter(|c| matches!(c, '*' | '_'))?;
    let inner = text[1..].trim_start_matches(' ');
    let from = text.len() - inner.len();
    (from == 1 && !inner.starts_with(mark)).then_some(())?;
    let link = bracket(inner).map_or(0, |label| label + target(&inner[label..]));
    let closes = |(at, _): &(usize, &str)| {
        let (before, behind) = (&inner[..*at], &inner[at + 1..]);
        let is_inside_word = mark == '_' && behind.starts_with(char::is_alphanumeric);
        !(before.ends_with(char::is_whitespace) || is_inside_word)
    };
    let close = link + inner[link..].match_indices(mark).find(|(at, mark)| closes(&(link + at, mark)))?.0;
    let name = &inner[..close];
    let trimmed = name.trim_end_matches([':', '：', ' ']);
    let behind = from + close + 1;
    let is_closed = trimmed.len() < name.trim_end().len() || text[behind..].trim().is_empty();
    let body = if is_closed { behind } else { separated(text, behind)? };
    (!trimmed.contains("**")).then_some((from..from + trimmed.len(), body))
}

/// `"Keel" means …`, `"Keel": …`
fn quoted(text: &str) -> Option<(Range<usize>, usize)> {
    let open = text.chars().next()?;
    let close = QUOTES.iter().find(|(mark, _)| *mark == open)?.1;
    let from = open.len_utf8();
    let length = text[from..].find(close)?;
    let behind = from + length + close.len_utf8();
    let body = separated(text, behind).unwrap_or(behind);
    (!text[body..].trim().is_empty()).then_some((from..from + length, body))
}

/// Where the meaning begins, if a colon or a dash stands between it and a name that ends there.
fn separated(text: &str, at: usize) -> Option<usize> {
    let rest = text[at..].trim_start();
    let spaced = rest.len() < text.len() - at;
    let mark = [":", "：", "—", "–", "--", "- ", "= "].into_iter().find(|mark| rest.starts_with(mark))?;
    (spaced || !mark.ends_with(' ')).then(|| text.len() - rest.len() + mark.len())
}

/// Whether a range is called as terms are: no sentence, no address, no label of a meaning.
fn is_name(builder: &Builder<'_>, name: &Range<usize>) -> bool {
    let text = builder.plain(name.clone()).text;
    let text = text.trim();
    let sentence = text.contains(['?', '!', ';']) || text.contains(". ") || text.ends_with('.') && text.contains(' ');
    let lettered = text.contains(char::is_alphanumeric) && !text.contains("://");
    let words = text.split_whitespace().count();
    let label = super::words::LABELS.contains(&text.to_lowercase().as_str());
    lettered && !sentence && !label && words <= MOST_WORDS
}

fn is_idle(page: &Page<'_>, line: usize) -> bool {
    let is_anchor = || crate::markdown::inline::is_anchor(page.str(line));
    // A box around what follows.
    let is_tag = || {
        let text = page.str(line).trim();
        text.starts_with("<div") && text.find('>').is_some_and(|end| end + 1 == text.len()) || text == "</div>"
    };
    matches!(page.lines[line].kind, Kind::Blank | Kind::Reference | Kind::Rule | Kind::Underline | Kind::Hidden)
        || is_anchor()
        || is_tag()
}
