//! From a place on a page to an entry: its meaning as markdown of its own, and the lines in it that say something about the entry
//! (`Aliases:`, `_Avoid_:`, `See also:`, `Case:`).

use std::ops::Range;

use smallvec::SmallVec;
use smol_str::SmolStr;

use super::labels::{Label, MOST_WORDS, label_of_heading, labelled, names_of, split_list};
use super::named::Named;
use crate::glossary::name::{self, NamedForm, short};
use crate::glossary::{CaseRule, Entry, Form, FormKind, Problem, ProblemKind};
use crate::markdown::inline::{self, Plain};
use crate::markdown::link;
use crate::markdown::{Kind, Page};
use crate::text::word::collapsed;
use crate::text::{SharedText, TextRange};

/// Where an entry stands on its page.
#[derive(Debug, Clone)]
pub(super) struct Head {
    /// Its first byte.
    pub start: usize,
    /// Its names with their markup.
    pub name: Range<usize>,
    /// Where its meaning begins, on the line `line`.
    pub body: usize,
    /// The line that `body` is on.
    pub line: usize,
    /// The line after its last one.
    pub end: usize,
    /// Column of its content: what its lines are indented by.
    pub column: usize,
    /// Address that its first name links to.
    pub url: Option<Range<usize>>,
}

/// Builds entries of one page.
pub(super) struct Builder<'p> {
    /// The page.
    pub page: &'p Page<'p>,
    /// Its text, where entries may keep parts of it.
    pub shared: Option<&'p SharedText>,
    /// The names of its link references, in small letters, sorted.
    pub labels: Vec<String>,
    /// What was wrong.
    pub problems: Vec<Problem>,
}

/// What is said of the first name that is none yet.
const OF_A_TEMPLATE: &str = "a template writes this name: what it will be cannot be read here";

impl<'p> Builder<'p> {
    /// The plain text of a range of the page.
    pub fn plain(&self, range: Range<usize>) -> Plain<'p> {
        let known = |label: &str| self.labels.binary_search(&link::folded(label)).is_ok();
        inline::plain(self.page.text, range, &known)
    }

    /// The names that a range of the page holds.
    pub fn names(&self, range: Range<usize>) -> Option<Named> {
        let plain = self.plain(range);
        if name::is_one(&plain.text) {
            // Most are: nothing is put together for them.
            let (headword, range) = (SmolStr::from(&*plain.text), plain.source(0..plain.text.len()));
            let form = Form { text: headword.clone(), kind: FormKind::Headword, range: Some(range) };
            return Some(Named { headword, headword_range: range, qualifier: None, forms: vec![form] });
        }
        let names = name::read(&plain.text);
        let own = names.forms.first().filter(|form| form.range.as_ref() == Some(&names.headword));
        let headword = match own {
            Some(own) => own.text.clone(),
            None => SmolStr::from(collapsed(&plain.text[names.headword.clone()])),
        };
        let headword_range = plain.source(names.headword);
        let form = |form: NamedForm| Form {
            range: form.range.map(|range| plain.source(range)),
            text: form.text,
            kind: form.kind,
        };
        let mut forms: Vec<Form> = names.forms.into_iter().map(form).collect();
        if headword.contains(char::is_alphanumeric) {
            return Some(Named { headword, headword_range, qualifier: names.qualifier, forms });
        }
        // A name without a letter or digit cannot be looked for; `~ (Tilde)` says what it is called.
        if headword.contains(['[', ']', '(', ')']) {
            return None;
        }
        forms.retain(|form| form.text.contains(char::is_alphanumeric));
        let qualifier = names.qualifier.filter(|text| text.contains(char::is_alphanumeric));
        let headword = if forms.is_empty() { qualifier?.into() } else { forms.remove(0).text };
        let headword_range = plain.text.find(headword.as_str()).map(|at| plain.source(at..at + headword.len()))?;
        forms.insert(0, Form { text: headword.clone(), kind: FormKind::Headword, range: Some(headword_range) });
        Some(Named { headword, headword_range, qualifier: None, forms })
    }

    /// The entry at that place; `None` where its head names nothing.
    pub fn entry(&mut self, head: &Head, context: Option<&str>) -> Option<Entry> {
        if inline::is_template(&self.page.text[head.name.clone()]) {
            let range = TextRange::new(head.name.start, head.name.end);
            let message = OF_A_TEMPLATE.to_owned();
            if self.problems.iter().all(|problem| problem.message != message) {
                self.problems.push(Problem { kind: ProblemKind::Unreadable, range, message });
            }
            return None;
        }
        let named = self.names(head.name.clone())?;
        let mut entry = named.entry(head.start);
        entry.context = context.map(str::to_string);
        if let Some(url) = head.url.clone() {
            entry.url = Some(self.page.text[url].to_string());
        }
        self.fill(&mut entry, head);
        self.judge(&entry);
        Some(entry)
    }

    /// Another one of the same page, for another thread: what that finds wrong is to be taken in.
    pub fn beside(&self) -> Self {
        Self { labels: self.labels.clone(), problems: Vec::new(), ..*self }
    }

    /// Takes in what was wrong elsewhere on the page.
    pub fn take_in(&mut self, problems: Vec<Problem>) {
        for problem in problems {
            let is_known = || self.problems.iter().any(|known| known.message == problem.message);
            if problem.message != OF_A_TEMPLATE || !is_known() {
                self.problems.push(problem);
            }
        }
    }

    /// Reports an entry that says nothing.
    pub fn judge(&mut self, entry: &Entry) {
        let spelled_out =
            entry.forms.iter().any(|form| matches!(form.kind, FormKind::Expansion | FormKind::Abbreviation));
        if entry.meaning.is_empty() && entry.redirect.is_none() && entry.see_also.is_empty() && !spelled_out {
            self.problems.push(Problem {
                kind: ProblemKind::EmptyMeaning,
                range: entry.headword_range,
                message: format!("\"{}\" has no meaning: write one behind it", entry.headword),
            });
        }
    }

    /// Reads the meaning and the lines about the entry.
    pub fn fill(&mut self, entry: &mut Entry, head: &Head) {
        let page = self.page;
        let lines = self.trimmed(head);
        let mut kept: SmallVec<[Range<usize>; 2]> = SmallVec::new();
        let mut at = lines.start;
        while at < lines.end {
            let range = self.line_range(head, at);
            let label = match page.lines[at].kind {
                Kind::Verbatim => None,
                Kind::Heading { from, to, .. } => {
                    label_of_heading(&self.plain(from..to).text).map(|what| (what, range.len()))
                }
                _ => labelled(&page.text[range.clone()]),
            };
            if kept.iter().all(|before| page.text[before.clone()].trim().is_empty())
                && self.say_in_italics(entry, range.clone(), at, lines.end)
            {
                at += 1;
                continue;
            }
            if let Some(rest) = self.say_in_emphasis(entry, range.clone()) {
                kept.push(rest);
                at += 1;
                continue;
            }
            if let Some((what, from)) = label
                && let Some(next) = self.say(entry, what, range.start + from, at, &lines, head)
            {
                at = next;
                continue;
            }
            kept.push(range);
            at += 1;
        }
        let blank = |range: &Range<usize>| page.text[range.clone()].trim().is_empty();
        let first = kept.iter().position(|range| !blank(range)).unwrap_or(kept.len());
        let last = kept.iter().rposition(|range| !blank(range)).map_or(first, |last| last + 1);
        self.meaning(entry, &kept[first..last], head, lines.end);
    }

    /// The end of what is written on the lines before `end`.
    pub fn end_of(&self, head: &Head, end: usize) -> usize {
        let last = (head.line..end)
            .rev()
            .map(|line| self.line_range(head, line))
            .find(|range| !self.page.text[range.clone()].trim().is_empty());
        let stop = last.map_or(head.name.end, |range| range.start + self.page.text[range].trim_end().len());
        stop.max(head.name.end)
    }

    /// The lines of the meaning, without blank lines, rules, comments and link references at their end.
    fn trimmed(&self, head: &Head) -> Range<usize> {
        let idle = |line: usize| match self.page.lines[line].kind {
            Kind::Blank | Kind::Rule | Kind::Reference | Kind::Hidden => true,
            Kind::Verbatim => {
                let text = self.page.str(line);
                text.is_empty() || text.starts_with("<!--")
            }
            // An anchor alone is of what follows it; a closing tag is of what stands around the entry.
            Kind::Text => {
                let text = self.page.str(line).trim_end();
                inline::is_anchor(text) || text.starts_with("</") && text.ends_with('>') || text.starts_with(":::")
            }
            _ => false,
        };
        let mut end = head.end;
        while end > head.line + 1 && idle(end - 1) {
            end -= 1;
        }
        head.line..end
    }

    /// What of a line belongs to the entry: without the indentation of its item.
    fn line_range(&self, head: &Head, at: usize) -> Range<usize> {
        let line = &self.page.lines[at];
        if at == head.line {
            return head.body.min(line.end)..line.end;
        }
        let bytes = self.page.text.as_bytes();
        let mut start = line.start;
        let mut column = 0;
        while column < head.column && start < line.text {
            column += if bytes[start] == b'\t' { 4 - column % 4 } else { 1 };
            start += 1;
        }
        start..line.end
    }

    /// The line behind a list that starts at the byte `from` of the line `at`. It goes on where it ends in a comma or inside of parentheses,
    /// because the next line may as well be of the meaning; advice goes on with a small letter, too.
    fn end_of_list(&self, what: Label, from: usize, at: usize, lines: &Range<usize>, head: &Head) -> usize {
        let page = self.page;
        let mut next = at + 1;
        let mut depth = 0_usize;
        let mut goes_on = |line: usize| {
            let range = self.line_range(head, line);
            let last = page.text[from.max(page.lines[line - 1].start)..page.lines[line - 1].end].trim_end();
            depth = last.chars().fold(depth, |depth, c| match c {
                '(' | '（' => depth + 1,
                ')' | '）' => depth.saturating_sub(1),
                _ => depth,
            });
            let advice = what == Label::Names(FormKind::Discouraged)
                && page.text[range.clone()].trim_start().starts_with(goes_on_with);
            let unfinished = depth > 0 || advice || last.is_empty() || last.ends_with([',', ';', '、', '，']);
            unfinished && matches!(page.lines[line].kind, Kind::Text) && labelled(&page.text[range]).is_none()
        };
        while next < lines.end && goes_on(next) {
            next += 1;
        }
        next
    }

    /// Takes in what a line says; the line after it, or `None` where it is part of the meaning after all.
    fn say(
        &self,
        entry: &mut Entry,
        what: Label,
        from: usize,
        at: usize,
        lines: &Range<usize>,
        head: &Head,
    ) -> Option<usize> {
        let page = self.page;
        let mut next = self.end_of_list(what, from, at, lines, head);
        let whole = from..page.lines[next - 1].end;
        let mut parts = match page.text[whole.clone()].trim().is_empty() {
            true => self.items_below(&mut next, lines.end),
            false => split_list(page.text, whole),
        };
        if what == Label::SeeAlso && matches!(page.lines[at].kind, Kind::Heading { .. }) {
            // A section of its own leads anywhere; only links into the page name entries.
            let inner = |part: &Range<usize>| {
                page.text[part.clone()].starts_with('[') && page.text[part.clone()].contains("](#")
            };
            if !parts.iter().all(inner) {
                return None;
            }
        }
        if what == Label::SeeAlso && leads_out(page.text, &mut parts) {
            return Some(next);
        }
        if what == Label::Names(FormKind::Discouraged) {
            parts = names_of(page.text, parts);
        }
        let named: Vec<(String, TextRange)> = parts.into_iter().filter_map(|part| self.listed(part)).collect();
        match what {
            Label::Case => {
                entry.case = match named.first()?.0.to_lowercase().as_str() {
                    "exact" => CaseRule::Exact,
                    "any" => CaseRule::Any,
                    "smart" => CaseRule::Smart,
                    _ => return None,
                };
            }
            _ if named.is_empty() => return None,
            Label::SeeAlso => entry.see_also.extend(named.into_iter().map(|(name, _)| name)),
            Label::Names(kind) => {
                for (text, range) in named {
                    let short = kind == FormKind::Alias && short::is_short(&text, &entry.headword);
                    let kind = if short { FormKind::Abbreviation } else { kind };
                    add_form(entry, Form { text: text.into(), kind, range: Some(range) });
                }
            }
        }
        Some(next)
    }

    /// The items of the list that follows, up to the line `end`; `next` goes behind them.
    fn items_below(&self, next: &mut usize, end: usize) -> Vec<Range<usize>> {
        let lines = &self.page.lines[..end];
        let mut parts = Vec::new();
        while lines.get(*next).is_some_and(|line| matches!(line.kind, Kind::Blank)) {
            *next += 1;
        }
        while let Some(Kind::Item { content, .. }) = lines.get(*next).map(|line| line.kind) {
            parts.push(content..lines[*next].end);
            *next += 1;
        }
        parts
    }

    /// One name of a list: without quotation marks, remarks in parentheses and a closing full stop. `None` for a sentence.
    pub(super) fn listed(&self, range: Range<usize>) -> Option<(String, TextRange)> {
        let plain = self.plain(range);
        let text = plain.text.trim_end().trim_end_matches(['.', ';']);
        // `a, b, and c`: the last of a list.
        let bare = text.trim_start();
        let bare = ["and ", "or "].iter().find_map(|joint| bare.strip_prefix(joint)).unwrap_or(bare).trim_start();
        let start = text.len() - bare.len();
        let text = bare.trim_end();
        let quoted = text.strip_prefix(['"', '“', '”', '„']);
        let (start, text) = match quoted {
            Some(inner) => {
                let inner = inner[..inner.find(['"', '“', '”']).unwrap_or(inner.len())].trim_end_matches([',', ';']);
                (start + text.chars().next().map_or(0, char::len_utf8), inner)
            }
            None => (start, text.split(" (").next().unwrap_or(text).split('（').next().unwrap_or(text).trim_end()),
        };
        let none = ["none", "n/a"].iter().any(|none| text.eq_ignore_ascii_case(none));
        let named = text.chars().any(char::is_alphanumeric) && text.split_whitespace().count() <= MOST_WORDS && !none;
        let source = || plain.source(start..start + text.len());
        named.then(|| (collapsed(text), source()))
    }
}

/// Whether a line that begins so may go on with the sentence of the line before: with a small letter, or one of a script without any.
fn goes_on_with(c: char) -> bool {
    c.is_lowercase() || matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

/// Leaves only the parts that name entries, where one of a list leads out of the glossary: what stands beside it are words about it. Whether
/// none is left.
fn leads_out(text: &str, parts: &mut Vec<Range<usize>>) -> bool {
    let is_outer = |part: &Range<usize>| text[part.clone()].contains("](http");
    if parts.iter().any(is_outer) {
        parts.retain(|part| text[part.clone()].trim_start().starts_with('[') && !is_outer(part));
        return parts.is_empty();
    }
    false
}

/// An entry has at most so many forms. It keeps reading linear, whatever the lists are like.
const MOST_FORMS: usize = 250;

/// Adds a form that is new to its entry.
pub(in crate::glossary) fn add_form(entry: &mut Entry, form: Form) {
    if entry.forms.len() < MOST_FORMS && entry.forms.iter().all(|known| known.text != form.text) {
        entry.forms.push(form);
    }
}
