//! Glossaries of a markup language that are written as paragraphs or bullets which open with names: `*Keel*: the beam`, `- Keel -- the beam`,
//! below a title that says that the page is a glossary.

use rustc_hash::FxHashSet;

use super::lines::{Heading, Line, dedented, glossary_parts, is_glossary, is_in_glossary, topic};
use crate::glossary::draft::{Draft, Written};
use crate::glossary::markdown::plain_list::split;
use crate::glossary::markdown::section::{Class, class_of, is_glossary_title};
use crate::glossary::{Entry, Problem};
use crate::text::TextRange;

/// What a language writes with.
pub(super) struct Markup<'m> {
    /// Marks around emphasised words, the longer ones first.
    pub emphasis: &'m [&'m str],
    /// Marks of the items of lists.
    pub bullets: &'m [char],
    /// What opens and closes an address that a name can be linked by.
    pub anchor: Option<(&'m str, &'m str)>,
    /// What a name says, without marks.
    pub name: &'m dyn Fn(&str) -> String,
    /// A line as markdown.
    pub said: &'m dyn Fn(&str) -> String,
    /// Whether a line is text, and neither code nor a comment.
    pub is_text: &'m dyn Fn(usize) -> bool,
}

/// A page of a markup language.
pub(super) struct Text<'t> {
    /// Its text.
    pub text: &'t str,
    /// Its lines.
    pub lines: &'t [Line],
    /// Its headings.
    pub headings: &'t [Heading],
}

/// What a block of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Bullet,
    Paragraph,
}

/// A name that opens a block, and where the text behind it starts.
#[derive(Debug, Clone)]
struct Opening {
    name: TextRange,
    body: usize,
    is_emphasised: bool,
}

/// The first line of a paragraph, or of an item of a list that is in no other.
struct Block {
    line: usize,
    shape: Shape,
    opening: Option<Opening>,
}

/// Fewer blocks that open with names are text, but where all of them do.
const LEAST: usize = 3;

/// More words are no name.
const MOST_WORDS: usize = 8;

/// The entries of a page whose bullets or paragraphs nearly all open with a name, each with another, and more of them than of headings: fields
/// below each term (`* Colour: brown`) repeat.
pub(super) fn read(page: &Text<'_>, markup: &Markup<'_>, problems: &mut Vec<Problem>) -> Vec<Entry> {
    if !is_glossary(page.headings) {
        return Vec::new();
    }
    let blocks = page.blocks(markup);
    let bullets = page.listed(markup, &blocks, Shape::Bullet, |_| true, (2, 3));
    let emphasised = page.listed(markup, &blocks, Shape::Paragraph, |opening| opening.is_emphasised, (1, 2));
    let plain = page.listed(markup, &blocks, Shape::Paragraph, |opening| !opening.is_emphasised, (9, 10));
    let Some((shape, openings)) = [bullets, emphasised, plain].into_iter().flatten().max_by_key(|(_, all)| all.len())
    else {
        return Vec::new();
    };
    let is_term =
        |heading: &&Heading| class_of(&heading.name.text) == Class::Candidate && !is_glossary_title(&heading.name.text);
    if openings.len() <= page.headings.iter().filter(is_term).count() {
        return Vec::new();
    }
    let entry = |(n, (line, opening)): (usize, &(usize, Opening))| {
        let end = match shape {
            Shape::Bullet => page.end_of_bullet(markup, *line),
            Shape::Paragraph => page.end_of_paragraph(*line, openings.get(n + 1).map(|(next, _)| *next)),
        };
        page.entry(markup, opening, *line, end, problems)
    };
    openings.iter().enumerate().filter_map(entry).collect()
}

impl Text<'_> {
    fn str(&self, line: usize) -> &str {
        self.lines[line].str(self.text)
    }

    /// The blocks in the parts of the page that are a glossary.
    fn blocks(&self, markup: &Markup<'_>) -> Vec<Block> {
        let parts = glossary_parts(self.headings);
        let mut of_headings = vec![false; self.lines.len()];
        for heading in self.headings {
            of_headings[heading.lines.0..heading.lines.1.min(self.lines.len())].fill(true);
        }
        let mut blocks = Vec::new();
        // The indentation of the item that is open.
        let mut item: Option<usize> = None;
        let mut is_open = false;
        for (line, &heading) in of_headings.iter().enumerate() {
            let (text, indent) = (self.str(line), self.lines[line].indent);
            if heading || text.is_empty() || !(markup.is_text)(line) {
                item = item.filter(|_| !heading);
                is_open = false;
                continue;
            }
            let goes_on = std::mem::replace(&mut is_open, true);
            let shape = match markup.bullet(text) {
                Some(depth) if depth > 1 || item.is_some_and(|item| indent > item) => continue,
                Some(_) => {
                    item = Some(indent);
                    Shape::Bullet
                }
                None if goes_on || indent > 0 => continue,
                None => {
                    item = None;
                    Shape::Paragraph
                }
            };
            if is_in_glossary(self.headings, &parts, line) {
                blocks.push(Block { line, shape, opening: self.opening(markup, line, shape) });
            }
        }
        blocks
    }

    /// The openings of blocks of one shape, where these make a list of terms: `share` of the blocks open so, and each with another name.
    fn listed(
        &self,
        markup: &Markup<'_>,
        blocks: &[Block],
        shape: Shape,
        picked: impl Fn(&Opening) -> bool,
        share: (usize, usize),
    ) -> Option<(Shape, Vec<(usize, Opening)>)> {
        let of_shape = || blocks.iter().filter(|block| block.shape == shape);
        let is_one = |block: &&Block| block.opening.as_ref().is_some_and(&picked);
        // What stands before the first says what the page is.
        let all = of_shape().skip_while(|block| shape == Shape::Paragraph && !is_one(block)).count();
        let openings: Vec<(usize, Opening)> =
            of_shape().filter(is_one).filter_map(|block| Some((block.line, block.opening.clone()?))).collect();
        let names: FxHashSet<String> = openings
            .iter()
            .map(|(_, opening)| (markup.name)(&self.text[opening.name.range()]).to_lowercase())
            .collect();
        let enough = openings.len() >= LEAST || openings.len() + 1 == LEAST && openings.len() == all;
        let is_list = openings.len() * share.1 >= all * share.0 && names.len() == openings.len();
        (enough && is_list).then_some((shape, openings))
    }

    /// The name that a line opens with.
    fn opening(&self, markup: &Markup<'_>, line: usize, shape: Shape) -> Option<Opening> {
        let (whole, start) = (self.str(line), self.lines[line].text);
        let mut text = whole;
        if shape == Shape::Bullet {
            text = text[text.chars().next()?.len_utf8()..].trim_start();
        }
        if let Some((open, close)) = markup.anchor
            && let Some((_, behind)) = text.strip_prefix(open).and_then(|inner| inner.split_once(close))
        {
            text = behind.trim_start();
        }
        let alone = shape == Shape::Paragraph;
        let emphasised = markup.emphasised(text, alone);
        let is_emphasised = emphasised.is_some();
        let (name, body) = match emphasised {
            Some(found) => found,
            None if text.starts_with(|c: char| c.is_alphanumeric()) => {
                let (name, body) = split(text)?;
                (&text[..name], body)
            }
            None => return None,
        };
        let name = name.trim();
        let is_sentence = name.split_whitespace().count() > MOST_WORDS || name.ends_with(['.', '!', '?']);
        if name.is_empty() || is_sentence || name.contains("://") {
            return None;
        }
        let from = start + (name.as_ptr() as usize - whole.as_ptr() as usize);
        let behind = &text[body..];
        let body = start + whole.len() - behind.trim_start().len();
        let name = TextRange::new(from, from + name.len());
        Some(Opening { name, body: body.max(name.end()), is_emphasised })
    }

    /// The line after the last one of an item: what is deeper, and what goes on without a blank line.
    fn end_of_bullet(&self, markup: &Markup<'_>, line: usize) -> usize {
        let indent = self.lines[line].indent;
        let ends = |at: &usize| {
            let (text, before) = (self.str(*at), self.str(*at - 1));
            let is_outer = !text.is_empty() && self.lines[*at].indent <= indent;
            let is_item = markup.bullet(text).is_some_and(|depth| depth < 2);
            is_outer && (is_item || before.is_empty() || self.is_heading(*at))
        };
        (line + 1..self.lines.len()).find(ends).unwrap_or(self.lines.len())
    }

    fn end_of_paragraph(&self, line: usize, next: Option<usize>) -> usize {
        let next = next.unwrap_or(self.lines.len());
        (line + 1..next).find(|at| self.is_heading(*at)).unwrap_or(next)
    }

    fn is_heading(&self, line: usize) -> bool {
        let heading = self.headings.partition_point(|heading| heading.lines.0 < line);
        self.headings.get(heading).is_some_and(|heading| heading.lines.0 == line)
    }

    fn entry(
        &self,
        markup: &Markup<'_>,
        opening: &Opening,
        line: usize,
        end: usize,
        problems: &mut Vec<Problem>,
    ) -> Option<Entry> {
        let name = Written { text: (markup.name)(&self.text[opening.name.range()]), range: opening.name };
        let mut draft = Draft::new(self.text, &name)?;
        draft.context(topic(self.headings, line));
        let body = opening.body.min(self.lines[line].end);
        let mut all = vec![Line { text: body, indent: 0, ..self.lines[line] }];
        all.extend(
            (line + 1..end).filter(|at| self.str(*at).is_empty() || (markup.is_text)(*at)).map(|at| self.lines[at]),
        );
        while all.last().is_some_and(Line::is_blank) {
            all.pop();
        }
        all.drain(..all.iter().take_while(|line| line.is_blank()).count());
        if let (Some(first), Some(last)) = (all.first(), all.last()) {
            let end = last.range(self.text).end().max(first.text);
            draft.meaning(dedented(self.text, &all, markup.said).trim(), TextRange::new(first.text, end));
        }
        Some(draft.finish(name.range, problems))
    }
}

impl Markup<'_> {
    /// How deep the item is that a line opens, by the number of its marks; `None` for other text.
    fn bullet(&self, text: &str) -> Option<usize> {
        let mark = text.chars().next().filter(|mark| self.bullets.contains(mark))?;
        let rest = text.trim_start_matches(mark);
        rest.starts_with([' ', '\t']).then(|| (text.len() - rest.len()) / mark.len_utf8())
    }

    /// The emphasised name that a text opens with, without its marks, and where the text behind it starts: a colon or a dash parts them, or,
    /// where it may stand `alone`, the end of the line.
    fn emphasised<'t>(&self, text: &'t str, alone: bool) -> Option<(&'t str, usize)> {
        let mark = self.emphasis.iter().find(|mark| text.starts_with(**mark))?;
        let inner = &text[mark.len()..];
        let closes = |at: &usize| {
            let behind = &inner[at + mark.len()..];
            *at > 0 && !inner[..*at].ends_with([' ', '\t']) && !behind.starts_with(char::is_alphanumeric)
        };
        let close = inner.match_indices(mark).map(|(at, _)| at).find(closes)?;
        let behind = mark.len() + close + mark.len();
        // A mark may stand inside another: `_*Keel*_`.
        let is_mark = |c: char| self.emphasis.iter().any(|mark| mark.starts_with(c)) || c.is_whitespace();
        let name = inner[..close].trim_matches(is_mark);
        let bare = name.trim_end_matches([':', '：']);
        let is_closed = bare.len() < name.len();
        let bare = bare.trim_end_matches(is_mark);
        let rest = text[behind..].trim_start();
        let at = text.len() - rest.len();
        if is_closed || alone && rest.is_empty() {
            return Some((bare, behind));
        }
        let mark = [":", "：", "--", "—", "–", "- ", "= "].into_iter().find(|mark| rest.starts_with(*mark))?;
        let body = at + rest.len() - rest.trim_start_matches(mark.trim_end()).len();
        Some((bare, body))
    }
}
