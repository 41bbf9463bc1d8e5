//! Where a new entry goes on a page, and the text that puts it there.

use super::body::Builder;
use super::section::{Class, Section};
use super::shape;
use super::template::{entry_like, heads_of_row, is_row, usual_gap};
use super::{keep_sections, labels_of};
use crate::glossary::insertion::{closed, line_end, place_among, sort_key};
use crate::glossary::{Entry, ReadOptions};
use crate::markdown::{Kind, Page, inline};
use crate::text::Edit;

/// The edits that may add an entry, the best first.
pub(in crate::glossary) fn insertions(
    text: &str,
    options: &ReadOptions,
    entries: &[Entry],
    headword: &str,
    meaning: &str,
) -> Vec<Edit> {
    let mut page = Page::new(text);
    if !options.sections.is_empty() {
        keep_sections(&mut page, options);
    }
    let builder = Builder { page: &page, shared: None, labels: labels_of(&page), problems: Vec::new() };
    let sections = shape::sections(&builder);
    let adding = Adding { builder: &builder, sections: &sections, entries, eol: line_end(text), headword, meaning };
    let all: Vec<&Entry> = entries.iter().collect();
    let mut edits = Vec::new();
    edits.extend(adding.under_its_letter());
    if !all.is_empty() {
        edits.push(adding.among(&all, place_among(&all, headword)));
        edits.push(adding.among(&all, all.len()));
    }
    edits.push(adding.at_the_end(options));
    edits
}

/// An entry to be added to a page.
struct Adding<'a> {
    builder: &'a Builder<'a>,
    sections: &'a [Section],
    entries: &'a [Entry],
    eol: &'a str,
    headword: &'a str,
    meaning: &'a str,
}

impl Adding<'_> {
    fn page(&self) -> &Page<'_> {
        self.builder.page
    }

    /// The entry as text, written as `near` is.
    fn like(&self, near: &Entry, group: &[&Entry]) -> String {
        entry_like(self.builder, near, group, self.eol, self.headword, self.meaning)
    }

    fn bold(&self) -> String {
        closed(&format!("**{}**: {}", self.headword.replace('*', "\\*"), self.meaning), self.meaning)
    }

    /// Line ends that leave so many lines blank.
    fn blank(&self, lines: usize) -> String {
        self.eol.repeat(lines + 1)
    }

    /// Before the entry of that number, behind the last one where there is none.
    fn among(&self, group: &[&Entry], place: usize) -> Edit {
        let page = self.page();
        let gap = self.gap(group);
        match place.checked_sub(1) {
            Some(before) => {
                let near = group[before];
                let at = page.lines[page.line_of(near.range.end())].end;
                Edit::insert(at, self.blank(gap) + &self.like(near, group))
            }
            None => {
                let near = group[0];
                let mut line = page.line_of(near.range.start());
                while line > 0 && inline::is_anchor(page.str(line - 1)) {
                    line -= 1;
                }
                Edit::insert(page.lines[line].start, self.like(near, group) + &self.blank(gap))
            }
        }
    }

    /// The number of blank lines between most neighbours, or what is usual.
    fn gap(&self, group: &[&Entry]) -> usize {
        let page = self.page();
        let mut counts = [0usize; 4];
        let all: Vec<&Entry> = self.entries.iter().collect();
        for pair in group.windows(2).chain(all.windows(2)) {
            let between = page.line_of(pair[0].range.end()) + 1..page.line_of(pair[1].range.start());
            if between.len() < counts.len() && between.clone().all(|line| page.lines[line].kind == Kind::Blank) {
                counts[between.len()] += 1;
            }
        }
        let most = counts.iter().max().copied().unwrap_or(0);
        let usual = || group.first().map_or(1, |entry| usual_gap(page, entry));
        if most == 0 { usual() } else { counts.iter().position(|&count| count == most).unwrap_or(1) }
    }

    /// In the section of its letter, which is made where the page has letters but not that one.
    fn under_its_letter(&self) -> Option<Edit> {
        let letters: Vec<&Section> = self.sections.iter().filter(|section| section.class == Class::Letter).collect();
        let first = sort_key(self.headword).chars().next()?;
        if letters.len() < 2 {
            return None;
        }
        let Some(section) = letters.iter().find(|section| stands_for(&section.name, first)) else {
            return self.new_letter(&letters, first);
        };
        let lines = section.line..self.end_of(section);
        let inside = |entry: &&Entry| lines.contains(&self.page().line_of(entry.range.start()));
        let group: Vec<&Entry> = self.entries.iter().filter(inside).collect();
        if !group.is_empty() {
            return Some(self.among(&group, place_among(&group, self.headword)));
        }
        let at = self.page().lines[section.body.start - 1].end;
        Some(Edit::insert(at, self.blank(self.gap_below_heading(&letters)) + &self.first_of_section()))
    }

    /// The line after the last one below a heading.
    fn end_of(&self, section: &Section) -> usize {
        let after = |other: &&Section| other.line > section.line && other.level <= section.level;
        self.sections.iter().find(after).map_or(self.page().lines.len(), |next| next.line)
    }

    /// The entry as the only one below a heading: a row needs its table.
    fn first_of_section(&self) -> String {
        let all: Vec<&Entry> = self.entries.iter().collect();
        let Some(near) = all.first() else { return self.bold() };
        let heads = if is_row(self.page(), near) { heads_of_row(self.page(), near, self.eol) } else { None };
        heads.unwrap_or_default() + &self.like(near, &all)
    }

    /// The blank lines between a letter and its first entry.
    fn gap_below_heading(&self, letters: &[&Section]) -> usize {
        let lines = &self.page().lines;
        let below = |section: &&&Section| !section.body.clone().all(|line| lines[line].kind == Kind::Blank);
        let shown = letters.iter().find(below);
        shown.map_or(1, |section| section.body.clone().take_while(|&line| lines[line].kind == Kind::Blank).count())
    }

    /// A new letter with the entry below it, before the first letter that comes after it.
    fn new_letter(&self, letters: &[&Section], first: char) -> Option<Edit> {
        let page = self.page();
        let single = |section: &&&Section| section.name.chars().count() == 1 && !section.name.contains('#');
        let like = letters.iter().find(single)?;
        let latin = like.name.is_ascii();
        if first.is_alphabetic() && first.is_ascii() != latin {
            return None;
        }
        let small = like.name.chars().all(char::is_lowercase);
        let letter: String = match first {
            _ if !first.is_alphabetic() => "0-9".to_owned(),
            _ if small => first.to_string(),
            _ => first.to_uppercase().collect(),
        };
        let heading = self.heading_like(like, &letter)?;
        let block = heading + &self.blank(self.gap_below_heading(letters)) + &self.first_of_section();
        let above = |line: usize| (0..line).rev().take_while(|&line| page.lines[line].kind == Kind::Blank).count();
        let gap = letters.iter().skip(1).map(|section| above(section.line)).max().unwrap_or(1);
        let after = |section: &&&Section| {
            letter_key(&section.name).is_some_and(|key| key > letter_key(&letter).unwrap_or('\0'))
        };
        if let Some(next) = letters.iter().find(after) {
            let mut line = next.line;
            while line > 0 && inline::is_anchor(page.str(line - 1)) {
                line -= 1;
            }
            return Some(Edit::insert(page.lines[line].start, block + &self.blank(gap)));
        }
        let last = letters.last()?;
        let idle = |line: usize| matches!(page.lines[line].kind, Kind::Blank | Kind::Reference | Kind::Rule);
        let end = (last.line..self.end_of(last)).rev().find(|&line| !idle(line))?;
        Some(Edit::insert(page.lines[end].end, self.blank(gap) + &block))
    }

    /// A heading as that of another letter.
    fn heading_like(&self, like: &Section, letter: &str) -> Option<String> {
        let page = self.page();
        let line = &page.lines[like.line];
        let Kind::Heading { from, to, .. } = line.kind else { return None };
        let content = &page.text[from..to];
        let plain = content.chars().filter(|c| c.is_alphanumeric()).count() == 1;
        let content = if plain { content.replace(&like.name, letter) } else { letter.to_owned() };
        let mut out = format!("{}{content}{}", &page.text[line.start..from], &page.text[to..line.end]);
        if like.body.start > like.line + 1 {
            out += self.eol;
            let least = 3;
            let mark = page.str(like.line + 1).get(..1)?;
            out +=
                &mark.repeat(page.str(like.line + 1).trim_end().len().max(letter.len()).min(least.max(letter.len())));
        }
        Some(out)
    }

    /// A bold entry behind everything, or behind what stands in the section that is read.
    fn at_the_end(&self, options: &ReadOptions) -> Edit {
        let page = self.page();
        let read = |line: &usize| !matches!(page.lines[*line].kind, Kind::Blank | Kind::Hidden);
        let last = (0..page.lines.len()).rev().find(read);
        match last {
            Some(line) => Edit::insert(page.lines[line].end, self.blank(1) + &self.bold()),
            None if options.sections.is_empty() => Edit::insert(page.text.len(), self.bold() + self.eol),
            None => {
                // There is no such section yet.
                let name = &options.sections[0];
                let before = if page.text.trim().is_empty() { String::new() } else { self.blank(1) };
                let heading = format!("{before}## {name}{}", self.blank(1));
                Edit::insert(page.text.trim_end().len(), heading + &self.bold())
            }
        }
    }
}

/// Whether the heading of letters is that of a first character, which is folded.
fn stands_for(name: &str, first: char) -> bool {
    let folded = sort_key(name);
    let named = ["numbers", "symbols", "numeric", "digits", "special characters"].contains(&folded.as_str());
    if named || !first.is_alphabetic() {
        return !first.is_alphabetic() && (named || !name.contains(char::is_alphabetic));
    }
    let letters: Vec<char> = folded.chars().filter(|c| c.is_alphabetic()).collect();
    let range = letters.len() == 2 && name.contains(['-', '–', '—', '…']);
    if range { (letters[0]..=letters[1]).contains(&first) } else { letters.contains(&first) }
}

/// What letters are sorted by: digits and signs before all.
fn letter_key(name: &str) -> Option<char> {
    let folded = sort_key(name);
    Some(folded.chars().next().filter(|c| c.is_alphabetic()).unwrap_or('\0'))
}
