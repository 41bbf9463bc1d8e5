//! `repeated-term`: a term, or its first or last word, that stands there twice in a row, or has its article twice: "the the cache cache".

use crate::lexicon::Occurrence;
use crate::text::{RegionKind, TextRange, fold, stop};
use crate::workspace::{Part, Repeated};

use super::discouraged::{is_joined, is_plain, shown};
use super::surroundings::block_at;
use super::{Findings, Open, Rule, names};

/// So far around a term its repetition is looked for, in bytes; a longer term is not looked at.
const REACH: usize = 200;
/// What a term has one of.
const ARTICLES: [&str; 3] = ["a", "an", "the"];

/// What the rule finds in a document.
pub(super) fn diagnostics(open: &Open<'_>, found: &mut Findings<'_>) {
    if !found.wants(Rule::RepeatedTerm) {
        return;
    }
    for part in &open.parts {
        let repeated = part.found().repeated.get_or_init(|| repeated(part));
        if repeated.is_empty() {
            continue;
        }
        found.enter(part);
        for Repeated { range, once } in repeated {
            let message = format!("\"{}\" says a word twice: write \"{once}\"", shown(&part.text()[*range]));
            if let Some(diagnostic) = found.report(Rule::RepeatedTerm, *range, message) {
                diagnostic.suggestions = [once.to_string()].into();
            }
        }
    }
}

/// What stands twice in a piece, in order, each with what is enough.
fn repeated(part: &Part<'_>) -> Box<[Repeated]> {
    let mut found = Vec::new();
    // The second of two is no term whose word was written before it.
    let mut done = 0;
    for occurrence in part.text_scan().occurrences() {
        stop::check();
        let asked = occurrence.region.is_checked() && !occurrence.weak && occurrence.range.start() >= done;
        if asked && let Some(view) = View::of(part, occurrence) {
            done = view.look(&mut found).unwrap_or(done);
        }
    }
    found.into()
}

/// A term and the words beside it.
struct View<'a> {
    part: &'a Part<'a>,
    text: &'a str,
    region: RegionKind,
    term: TextRange,
    /// The words of the term, and those before and behind it in its block, the nearest first.
    own: Vec<TextRange>,
    before: Vec<TextRange>,
    behind: Vec<TextRange>,
}

impl<'a> View<'a> {
    /// `None` where it is too long.
    fn of(part: &'a Part<'a>, occurrence: &Occurrence) -> Option<Self> {
        let (text, term) = (part.text(), occurrence.range);
        if term.len() > REACH {
            return None;
        }
        let block = block_at(part, term);
        let from = text.ceil_char_boundary(block.start().max(term.start().saturating_sub(REACH)));
        let to = text.floor_char_boundary(block.end().min(term.end() + REACH));
        let (own, behind) = (words(text, term.start(), term.end()), words(text, term.end(), to));
        let mut before = words(text, from, term.start());
        before.reverse();
        Some(Self { part, text, region: occurrence.region, term, own, before, behind })
    }

    /// Adds what stands there twice. Returns where that ends, in bytes of the piece; `None` where nothing does.
    fn look(&self, found: &mut Vec<Repeated>) -> Option<usize> {
        if let [second, first, ..] = self.before[..]
            && ARTICLES.contains(&fold::fold(&self.text[second]).as_ref())
            && self.is_twice(&[first], &[second])
        {
            self.say(found, first, second, &self.text[first]);
        }
        let (first, last) = (*self.own.first()?, *self.own.last()?);
        let written = &self.text[self.term];
        let again = self.behind.get(..self.own.len()).unwrap_or_default();
        if self.is_twice(&self.own, again) {
            // Three times is a pattern, and meant.
            let times = self.behind.chunks(again.len()).take_while(|next| self.is_same(again, next)).count();
            let last = self.behind[times * again.len() - 1];
            return if times > 1 { Some(last.end()) } else { self.say(found, self.term, last, written) };
        }
        if self.own.len() == 1 {
            return None;
        }
        if let Some(&again) = self.behind.first().filter(|again| self.is_twice(&[last], &[**again])) {
            return self.say(found, self.term, again, written);
        }
        let again = *self.before.first().filter(|before| self.is_twice(&[**before], &[first]))?;
        let behind = &self.text[first.end()..self.term.end()];
        self.say(found, again, self.term, &format!("{}{behind}", &self.text[again]))
    }

    /// Whether the second words are the first ones once more, behind one blank or a line break.
    fn is_twice(&self, first: &[TextRange], second: &[TextRange]) -> bool {
        let (Some(end), Some(start)) = (first.last(), second.first()) else { return false };
        let gap = &self.text[end.end()..start.start()];
        (gap == " " || self.is_line_break(first[0].start(), gap)) && self.is_same(first, second)
    }

    /// Whether a line goes on behind a gap where what stands before it began at `from`: a term on a line of its own is an item of a list, and what is
    /// indented below one is its meaning.
    fn is_line_break(&self, from: usize, gap: &str) -> bool {
        let Some((_, indent)) = gap.split_once('\n').filter(|_| gap.trim().is_empty()) else { return false };
        let line = &self.text[..from];
        let line = &line[line.rfind('\n').map_or(0, |end| end + 1)..];
        let text_from = line.find(char::is_alphanumeric);
        !indent.contains('\n') && text_from.is_some_and(|text_from| indent.len() <= text_from)
    }

    /// Whether words are the same; in comments with their capitals, since a type may stand there before a name.
    fn is_same(&self, first: &[TextRange], second: &[TextRange]) -> bool {
        let is_same = |(one, other): (&TextRange, &TextRange)| {
            let (one, other) = (&self.text[*one], &self.text[*other]);
            one == other || self.region != RegionKind::Comment && fold::fold(one) == fold::fold(other)
        };
        let has_letters = first.iter().any(|word| self.text[*word].chars().any(char::is_alphabetic));
        has_letters && first.len() == second.len() && first.iter().zip(second).all(is_same)
    }

    /// Adds what stands from the start of one range to the end of the other, where `once` is enough. Returns where it ends.
    fn say(&self, found: &mut Vec<Repeated>, first: TextRange, last: TextRange, once: &str) -> Option<usize> {
        let range = TextRange::new(first.start(), last.end());
        if !is_plain(self.part, range) || is_joined(self.part, range) || names::is_name(self.part, range) {
            return None;
        }
        found.push(Repeated { range, once: shown(once).into() });
        Some(range.end())
    }
}

/// What stands between blanks, without the marks at its ends.
fn words(text: &str, from: usize, to: usize) -> Vec<TextRange> {
    let is_mark = |c: char| !c.is_alphanumeric();
    let word = |part: &str| {
        let start = part.as_ptr() as usize - text.as_ptr() as usize;
        let inner = part.trim_start_matches(is_mark);
        let start = start + part.len() - inner.len();
        TextRange::new(start, start + inner.trim_end_matches(is_mark).len())
    };
    text[from..to].split_whitespace().map(word).filter(|word| !word.is_empty()).collect()
}
