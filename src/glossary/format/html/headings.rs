//! Pages of HTML with a heading per term and the meaning below it, often each in a card of its own: `<div><h4>Term</h4><p>Meaning</p></div>`.

use std::ops::Range;

use super::{next_tag, written};
use crate::glossary::Reading;
use crate::glossary::draft::{Draft, trimmed};
use crate::glossary::markdown::definition::from_html;
use crate::glossary::markdown::section::{Class, class_of, is_glossary_title};

/// Fewer headings of one level are sections of a page.
const LEAST: usize = 3;

/// Below a title that says that the page is a glossary, fewer may be all that it has.
const LEAST_TITLED: usize = 2;

/// A heading of more words is no name, mostly.
const MOST_WORDS: usize = 5;

/// Elements that end what is said of the last term.
const ENDS: [&str; 7] = ["footer", "nav", "script", "style", "form", "aside", "body"];

/// A heading: its level, from 1, its text, and where what is below it starts and ends.
struct Heading {
    level: u8,
    name: Range<usize>,
    body: Range<usize>,
}

/// The entries of a page of headings with text: those of the level that has most of them, where nearly all of these are names with text below.
pub(in crate::glossary) fn read(text: &str) -> Reading {
    let mut reading = Reading::default();
    let headings = headings(text);
    let is_told = |heading: &&Heading| says(&text[heading.body.clone()]);
    let level = (2..=6_u8).max_by_key(|level| headings.iter().filter(|heading| heading.level == *level).count());
    let of_level: Vec<&Heading> = headings.iter().filter(|heading| Some(heading.level) == level).collect();
    let is_name = |heading: &&&Heading| {
        let name = written(text, &heading.name).text;
        let words = name.split_whitespace().count();
        (1..=MOST_WORDS).contains(&words)
            && matches!(class_of(&name), Class::Candidate | Class::Doubtful)
            && !is_glossary_title(&name)
    };
    let names: Vec<&&Heading> = of_level.iter().filter(is_name).filter(|heading| is_told(heading)).collect();
    // Of a page that explains something a few headings are names, too.
    let is_titled =
        headings.iter().any(|heading| heading.level < 3 && is_glossary_title(&written(text, &heading.name).text));
    let least = if is_titled { LEAST_TITLED } else { LEAST };
    if names.len() < least || 5 * names.len() < 4 * of_level.len() {
        return reading;
    }
    for heading in names {
        let Some(mut draft) = Draft::new(text, &written(text, &heading.name)) else { continue };
        let body = without_tags_behind(text, heading.body.clone());
        let body = trimmed(text, body.start, body.end);
        draft.meaning(&from_html(&text[heading.body.clone()]), body);
        let range = trimmed(text, heading.name.start, heading.name.end);
        reading.entries.push(draft.finish(range, &mut reading.problems));
    }
    reading
}

/// Whether a text has more than links: a list of these says where something is told.
fn says(html: &str) -> bool {
    let (mut at, mut inside, mut links, mut text) = (0, false, 0, 0);
    // Comments are no text: each ends before what stands behind the next `-->`.
    let letters = |part: &str| {
        let pieces = part.split("<!--").enumerate();
        let shown = pieces
            .map(|(n, piece)| if n == 0 { piece } else { piece.split_once("-->").map_or("", |(_, behind)| behind) });
        shown.flat_map(str::chars).filter(|c| c.is_alphanumeric()).count()
    };
    while let Some(tag) = next_tag(html, at) {
        *(if inside { &mut links } else { &mut text }) += letters(&html[at..tag.range.start]);
        if tag.name.eq_ignore_ascii_case("a") {
            inside = !tag.closes;
        }
        at = tag.range.end;
    }
    text += letters(&html[at..]);
    text > 0 || links == 0 && !from_html(html).trim().is_empty()
}

/// What stands below a heading, without the tags at its end: they close its card and open the next.
fn without_tags_behind(text: &str, mut body: Range<usize>) -> Range<usize> {
    loop {
        body.end = body.start + text[body.clone()].trim_end().len();
        match text[body.clone()].rfind('<') {
            Some(tag) if text[body.clone()].ends_with('>') => body.end = body.start + tag,
            _ => return body,
        }
    }
}

fn headings(text: &str) -> Vec<Heading> {
    let mut headings: Vec<Heading> = Vec::new();
    let (mut at, mut opened, mut is_below) = (0, None, false);
    while let Some(tag) = next_tag(text, at) {
        at = tag.range.end;
        let ends = ENDS.iter().any(|name| tag.name.eq_ignore_ascii_case(name));
        let level = level_of(tag.name);
        if is_below && (ends || level.is_some() && !tag.closes) {
            is_below = false;
            headings.iter_mut().next_back().into_iter().for_each(|last| last.body.end = tag.range.start);
        }
        match level {
            Some(level) if tag.closes => {
                let started = opened.take().filter(|(of, _)| *of == level);
                headings.extend(started.map(|(level, name)| {
                    is_below = true;
                    Heading { level, name: name..tag.range.start, body: at..at }
                }));
            }
            Some(level) => opened = Some((level, at)),
            None => {}
        }
    }
    if is_below {
        headings.iter_mut().next_back().into_iter().for_each(|last| last.body.end = text.len());
    }
    headings
}

/// The level of a heading's element: `h4` is 4; `None` of another element.
fn level_of(name: &str) -> Option<u8> {
    let level = name.strip_prefix(['h', 'H'])?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}
