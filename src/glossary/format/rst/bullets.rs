//! Glossaries of reStructuredText that are written as bullets: `* **Anchor**: a heavy hook`, `- Keel: the beam`, below the topics of a page whose
//! title says that it is a glossary.

use rustc_hash::FxHashSet;

use super::{Page, inline, said};
use crate::glossary::draft::{Draft, Written};
use crate::glossary::format::lines::{Heading, Line, dedented, glossary_parts, is_glossary, is_in_glossary, topic};
use crate::text::TextRange;

/// A bullet that names something: its line, its name, and where the text behind that starts.
struct Bullet {
    line: usize,
    name: Written,
    text: usize,
}

/// So many bullets make a glossary.
const LEAST: usize = 3;
/// More words are no name.
const MOST_WORDS: usize = 8;

impl Page<'_> {
    /// The entries of bullets, where most of the outermost ones name something, each something else, and there are more of them than
    /// headings: fields below each term (`* Colour: brown`) repeat.
    pub(super) fn bullets(&mut self, headings: &[Heading]) {
        if !is_glossary(headings) {
            return;
        }
        let parts = glossary_parts(headings);
        let outermost: Vec<usize> = (0..self.lines.len())
            .filter(|line| {
                self.lines[*line].indent == 0 && is_bullet(self.str(*line)) && is_in_glossary(headings, &parts, *line)
            })
            .collect();
        let named: Vec<Bullet> = outermost.iter().filter_map(|line| self.bullet(*line)).collect();
        let names: FxHashSet<String> = named.iter().map(|bullet| bullet.name.text.to_lowercase()).collect();
        let repeats = names.len() < named.len();
        if named.len() < LEAST || named.len() * 3 < outermost.len() * 2 || repeats || named.len() <= headings.len() {
            return;
        }
        for bullet in named {
            let Some(mut draft) = Draft::new(self.text, &bullet.name) else { continue };
            draft.context(topic(headings, bullet.line));
            let end = self.block(bullet.line).end;
            let mut all = vec![Line { text: bullet.text, indent: 0, ..self.lines[bullet.line] }];
            all.extend_from_slice(&self.lines[bullet.line + 1..end]);
            while all.last().is_some_and(Line::is_blank) {
                all.pop();
            }
            if let Some(last) = all.last() {
                let end = last.range(self.text).end().max(bullet.text);
                draft.meaning(dedented(self.text, &all, &said).trim(), TextRange::new(bullet.text, end));
            }
            let entry = draft.finish(bullet.name.range, &mut self.reading.problems);
            self.reading.entries.push(entry);
        }
    }

    /// The name that a bullet opens with, and what parts it from its text: a colon, or behind bold a dash as well.
    fn bullet(&self, line: usize) -> Option<Bullet> {
        let (text, start) = (self.str(line), self.lines[line].text);
        let inner = text[1..].trim_start();
        let bold = inner.strip_prefix("**").and_then(|inner| inner.find("**"));
        let (name, rest) = match bold {
            Some(end) => (&inner[2..2 + end], &inner[end + 4..]),
            None => inner.split_once(':').map(|(name, _)| (name, &inner[name.len()..]))?,
        };
        let at = start + text.len() - rest.len();
        let behind = rest.trim_start();
        let inside = bold.is_some() && name.trim_end().ends_with(':');
        let parted = [":", "--", "—", "–", "- "].into_iter().find(|mark| behind.starts_with(*mark));
        let length = match parted {
            Some(mark) => rest.len() - behind.len() + mark.len(),
            None if inside => 0,
            None => return None,
        };
        let name = name.trim().trim_end_matches(':');
        let spaced = self.text[at + length..].starts_with([' ', '\t', '\n', '\r']) || inside;
        let is_name =
            !name.is_empty() && name.split_whitespace().count() <= MOST_WORDS && !name.ends_with(['.', '!', '?']);
        // What was trimmed may be a blank of several bytes.
        let offset = start + (name.as_ptr() as usize - text.as_ptr() as usize);
        let range = TextRange::new(offset, offset + name.len());
        let blanks = rest[length..].len() - rest[length..].trim_start_matches([' ', '\t']).len();
        let body = (at + length + blanks).min(self.lines[line].end);
        (is_name && spaced).then(|| Bullet {
            line,
            name: Written { text: inline(name, false), range },
            text: body.max(range.end()),
        })
    }
}

fn is_bullet(line: &str) -> bool {
    line.strip_prefix(['*', '-', '+']).is_some_and(|rest| rest.starts_with([' ', '\t']))
}
