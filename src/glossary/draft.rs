//! From pieces of text with their places to an entry, for the formats whose files are data or have a markup of their own.

use super::markdown::body::add_form;
use super::markdown::labels;
use super::markdown::named::Named;
use super::name::{self, Joints, short};
use super::{Entry, Form, FormKind, Problem, ProblemKind};
use crate::markdown::inline;
use crate::text::TextRange;
use crate::text::word::collapsed;

/// A text that a file holds.
#[derive(Debug, Clone)]
pub(super) struct Written {
    /// What it says, without the marks of its format.
    pub text: String,
    /// Where it is written, in bytes.
    pub range: TextRange,
}

impl Written {
    /// A text that may be markdown, as most strings in files of data are.
    pub fn markdown(text: &str, range: TextRange) -> Self {
        Self { text: inline::plain(text, 0..text.len(), &|_| false).text.into_owned(), range }
    }

    /// Where a part of it is written; `None` where marks, escapes or line ends are in between.
    fn place(&self, source: &str, part: &str) -> Option<TextRange> {
        place(source, self.range, part)
    }

    /// The parts of a list with commas or the like, each without blanks around it.
    fn parts(&self) -> impl Iterator<Item = &str> {
        self.text
            .split([',', ';', '|', '、', '，', '\n'])
            .map(str::trim)
            .filter(|part| part.contains(char::is_alphanumeric))
    }
}

/// Where a text stands first in a range of the source.
fn place(source: &str, within: TextRange, part: &str) -> Option<TextRange> {
    let at = within.start() + source.get(within.range())?.find(part)?;
    Some(TextRange::new(at, at + part.len()))
}

/// A list of more names is read no further.
const MOST_NAMES: usize = 250;

/// More names than these are no names of one thing.
const MOST_FORMS: usize = 1000;

/// A longer headword, in bytes, is a paragraph.
const LONGEST_NAME: usize = 300;

/// An entry that is being put together.
pub(super) struct Draft<'s> {
    source: &'s str,
    entry: Entry,
}

impl<'s> Draft<'s> {
    /// An entry with that headword, which may have its short form and the like behind it; `None` where it names nothing.
    pub fn new(source: &'s str, written: &Written) -> Option<Self> {
        Self::named(source, written, Joints::Names)
    }

    /// The same where the format has a field for one name, so that commas are of it.
    pub fn exact(source: &'s str, written: &Written) -> Option<Self> {
        Self::named(source, written, Joints::OfName)
    }

    fn named(source: &'s str, written: &Written, joints: Joints) -> Option<Self> {
        let named = named(source, written, joints)?;
        Some(Self { source, entry: named.entry(written.range.start()) })
    }

    /// Another name, of whatever kind its looks say where it is called an alias.
    pub fn name(&mut self, written: &Written, kind: FormKind) {
        let Some(named) = named(self.source, written, Joints::Names) else { return };
        for form in named.forms {
            let kind = match (form.kind, kind) {
                (FormKind::Headword, FormKind::Alias) => self.kind_of(&form.text),
                (FormKind::Headword, kind) => kind,
                (other, _) => other,
            };
            self.add(Form { kind, ..form });
        }
    }

    /// One other name, all of it.
    pub fn form(&mut self, written: &Written, kind: FormKind) {
        let text = written.text.trim();
        let kind = if kind == FormKind::Alias { self.kind_of(text) } else { kind };
        if text.contains(char::is_alphanumeric) {
            self.add(Form { text: collapsed(text).into(), kind, range: written.place(self.source, text) });
        }
    }

    /// Other names, in a list.
    pub fn names(&mut self, written: &Written, kind: FormKind) {
        // Each stands behind the one before: `book` is not the end of `cookbook; book`.
        let mut rest = written.range;
        for part in written.parts().take(MOST_NAMES) {
            let kind = if kind == FormKind::Alias { self.kind_of(part) } else { kind };
            let range = place(self.source, rest, part);
            rest = range.map_or(rest, |range| TextRange::new(range.end(), rest.end()));
            self.add(Form { text: collapsed(part).into(), kind, range });
        }
    }

    /// Names of other entries, in a list.
    pub fn see_also(&mut self, written: &Written) {
        self.entry.see_also.extend(written.parts().map(collapsed));
    }

    /// The name of one other entry.
    pub fn see_also_one(&mut self, written: &Written) {
        self.entry.see_also.push(collapsed(&written.text));
    }

    /// A sentence that it is used in.
    pub fn example(&mut self, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.entry.examples.push(text.to_owned());
        }
    }

    /// What it means: markdown, and where that is written.
    pub fn meaning(&mut self, meaning: &str, range: TextRange) {
        let meaning = meaning.replace('\0', "");
        if meaning.trim().is_empty() {
            return;
        }
        self.entry.meaning = meaning.trim().into();
        self.entry.meaning_range = range;
        self.entry.redirect = labels::redirect(&self.entry.meaning);
    }

    /// The group that it belongs to.
    pub fn context(&mut self, context: Option<&str>) {
        self.entry.context = context.map(collapsed).filter(|context| !context.is_empty());
    }

    /// What names it in its file, where that is not its headword: the key of a definition.
    pub fn place(&mut self, range: TextRange) {
        self.entry.headword_range = range;
    }

    /// The entry, which is written in `range` at least; an entry that says nothing is a problem.
    pub fn finish(mut self, range: TextRange, problems: &mut Vec<Problem>) -> Entry {
        let entry = &mut self.entry;
        let parts = [range, entry.headword_range, entry.meaning_range];
        let start = parts.iter().map(|part| part.start()).min().unwrap_or_default();
        let end = parts.iter().map(|part| part.end()).max().unwrap_or_default();
        entry.range = TextRange::new(start, end.max(start));
        let spelled_out = |form: &Form| matches!(form.kind, FormKind::Expansion | FormKind::Abbreviation);
        let says = !entry.meaning.is_empty() || !entry.see_also.is_empty() || entry.forms.iter().any(spelled_out);
        if !says {
            problems.push(Problem {
                kind: ProblemKind::EmptyMeaning,
                range: entry.headword_range,
                message: format!("\"{}\" has no meaning: write one", entry.headword),
            });
        }
        self.entry
    }

    fn kind_of(&self, name: &str) -> FormKind {
        if short::is_short(name, &self.entry.headword) {
            FormKind::Abbreviation
        } else if short::is_expansion(name, &self.entry.headword) {
            FormKind::Expansion
        } else {
            FormKind::Alias
        }
    }

    fn add(&mut self, form: Form) {
        if form.text.len() <= LONGEST_NAME && self.entry.forms.len() < MOST_FORMS {
            add_form(&mut self.entry, form);
        }
    }
}

/// The names that a text holds; `None` where it has no letter or digit.
fn named(source: &str, written: &Written, joints: Joints) -> Option<Named> {
    if written.text.len() > LONGEST_NAME {
        return None;
    }
    let names = name::read_joined(&written.text, joints);
    let head = &written.text[names.headword.clone()];
    let headword = collapsed(head);
    if !headword.contains(char::is_alphanumeric) {
        return None;
    }
    let place = |range: Option<std::ops::Range<usize>>, text: &str| {
        let part = &written.text[range?];
        written.place(source, part).filter(|place| source[place.range()] == *text)
    };
    let forms = names.forms.into_iter().map(|form| Form {
        range: place(form.range, &form.text),
        kind: form.kind,
        text: form.text,
    });
    Some(Named {
        headword_range: written.place(source, head).unwrap_or(written.range),
        qualifier: names.qualifier,
        forms: forms.collect(),
        headword: headword.into(),
    })
}

/// The range without the blanks at its ends.
pub(super) fn trimmed(source: &str, start: usize, end: usize) -> TextRange {
    let text = &source[start..end.max(start)];
    let from = start + text.len() - text.trim_start().len();
    TextRange::new(from, from + text.trim().len())
}

/// Entries in the order of the text, none in another: an alias of YAML may say one thing in two places.
pub(super) fn in_order(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort_by_key(|entry| (entry.headword_range.start(), entry.range.start()));
    entries.dedup_by(|next, entry| {
        next.headword_range.start() < entry.headword_range.end().max(entry.headword_range.start() + 1)
    });
    let mut end = 0;
    for at in 0..entries.len() {
        let next = entries.get(at + 1).map_or(usize::MAX, |next| next.headword_range.start());
        let entry = &mut entries[at];
        let name = entry.headword_range;
        let start = entry.range.start().clamp(end.min(name.start()), name.start());
        end = entry.range.end().min(next).max(name.end());
        entry.range = TextRange::new(start, end);
        if !entry.range.covers(entry.meaning_range) {
            entry.meaning_range = TextRange::empty(name.end());
        }
    }
    entries
}
