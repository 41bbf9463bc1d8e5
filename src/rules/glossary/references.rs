//! `dangling-see`: entries that send their reader to an entry that is not there.

use std::cell::OnceCell;

use rustc_hash::FxHashSet;

use crate::glossary::{Entry, Reading};
use crate::rules::{Findings, Rule};
use crate::text::TextRange;
use crate::workspace::reference;
use crate::workspace::reference::entry_called;
use crate::workspace::{GlossaryFile, Scope};

use super::same_name;

/// At most so many entries are offered instead.
const MOST_SUGGESTIONS: usize = 3;
/// A name is offered instead of another where at least this share of its letters is the same.
const NEAR: f64 = 0.7;

/// Reports references that lead nowhere.
pub(super) fn dangling(scope: &Scope, file: &GlossaryFile, found: &mut Findings<'_>) {
    let mut view = View { scope, file, own: None, labels: OnceCell::new() };
    for entry in file.reading.entries.iter().filter(|entry| entry.redirect.is_some() || !entry.see_also.is_empty()) {
        for name in entry.redirect.iter().chain(&entry.see_also) {
            view.check(entry, name, found);
        }
    }
}

struct View<'a> {
    scope: &'a Scope,
    file: &'a GlossaryFile,
    /// The names in the file: the matcher passes over some (a single letter) that a reader does not.
    own: Option<FxHashSet<String>>,
    /// The labels of the file's link definitions.
    labels: OnceCell<FxHashSet<String>>,
}

impl View<'_> {
    fn check(&mut self, entry: &Entry, name: &str, found: &mut Findings<'_>) {
        if self.leads_somewhere(entry, name) {
            return;
        }
        let parts = reference::parts(name);
        let lost: Vec<&str> = parts.iter().copied().filter(|part| !self.leads_somewhere(entry, part)).collect();
        if lost.is_empty() {
            return;
        }
        // Where no part is known, nothing says that these are several names.
        let several = lost.len() < parts.len();
        for name in if several { lost } else { vec![name] } {
            let message = format!("no entry is called \"{name}\": write the name of one, or add the entry");
            let range = place_of(self.file, entry, name).unwrap_or(entry.headword_range);
            found.report(Rule::DanglingSee, range, message);
        }
    }

    fn leads_somewhere(&mut self, entry: &Entry, name: &str) -> bool {
        leads_out(name)
            || entry_called(self.scope, name).is_some()
            || self.own.get_or_insert_with(|| names(&self.file.reading)).contains(&same_name(name.trim()))
            || place_of(self.file, entry, name).is_some_and(|place| self.is_link(place))
    }

    /// Whether the text there is that of a link: `[text](address)`, `[text][label]`, `[[text]]`, `text_` in backticks.
    fn is_link(&self, place: TextRange) -> bool {
        let source = &self.file.source;
        let line = source.line_range(source.line_of(place.start()));
        let from = source.boundary(line.start().max(place.start().saturating_sub(MARKS_REACH)));
        let to = source.boundary(line.end().min(place.end() + MARKS_REACH));
        if place.end() > to {
            return false;
        }
        let (before, behind) =
            (source.slice(TextRange::new(from, place.start())), source.slice(TextRange::new(place.end(), to)));
        let marks = ['*', '_', '`', ' '];
        let opened = before.trim_end_matches(marks).ends_with('[');
        let closed = behind.trim_start_matches(marks);
        let labels = || self.labels.get_or_init(|| labels(self.file));
        opened && ["](", "][", "]]", "]:"].iter().any(|close| closed.starts_with(close))
            || opened && closed.starts_with(']') && labels().contains(&source.slice(place).to_lowercase())
    }
}

/// What may be meant by a reference that leads nowhere: the headwords that are nearly so, the nearest first. Each headword is compared,
/// so this is for who asks about one finding.
pub(crate) fn meant(scope: &Scope, name: &str) -> Vec<String> {
    if entry_called(scope, name).is_some() {
        return Vec::new();
    }
    let wanted = same_name(name);
    let share = |headword: &str| strsim::normalized_damerau_levenshtein(&same_name(headword), &wanted);
    let headwords = scope.glossary.entries().map(|(_, entry)| entry.headword.as_str());
    let mut near: Vec<(f64, &str)> = headwords
        .filter(|headword| headword.len().abs_diff(name.len()) <= name.len() / 2)
        .map(|headword| (share(headword), headword))
        .filter(|(share, _)| *share >= NEAR)
        .collect();
    near.sort_by(|one, other| other.0.total_cmp(&one.0));
    near.dedup_by(|one, other| one.1 == other.1);
    near.into_iter().take(MOST_SUGGESTIONS).map(|(_, headword)| headword.to_owned()).collect()
}

/// What a reference to something outside of all glossaries begins with.
const OUTSIDE: [&str; 12] =
    ["RFC", "ISO", "IEEE", "IEC", "NIST", "Section", "Chapter", "Appendix", "Figure", "Table", "Annex", "Part"];

/// Whether a reference is to something outside of all glossaries: an address, a file, a section, a standard.
fn leads_out(name: &str) -> bool {
    let name = name.trim();
    let standard = OUTSIDE.iter().any(|start| {
        let rest = name.get(..start.len()).filter(|begin| begin.eq_ignore_ascii_case(start));
        rest.is_some()
            && name[start.len()..].starts_with([' ', '-', '/'])
            && name.contains(|c: char| c.is_ascii_digit())
    });
    !name.contains(char::is_alphanumeric)
        || standard
        || name.contains("://")
        || name.contains("](")
        || name.contains("][")
        || name.starts_with('[') && name.ends_with(']')
        || name.contains('§')
        || name.ends_with(".md")
}

/// The names in the file.
fn names(reading: &Reading) -> FxHashSet<String> {
    let forms = reading.entries.iter().flat_map(|entry| entry.forms.iter().map(|form| form.text.as_str()));
    let headwords = reading.entries.iter().map(|entry| entry.headword.as_str());
    forms.chain(headwords).map(same_name).collect()
}

/// So far back from the end of an entry, in bytes, a reference is looked for: an entry may have thousands of them.
const REFERENCES_REACH: usize = 16 * 1024;
/// So far around a name, in bytes, the marks of a link are looked for.
const MARKS_REACH: usize = 64;

/// Where in an entry the name of another is written; `None` where markup or a line break hides it.
pub(crate) fn place_of(file: &GlossaryFile, entry: &Entry, name: &str) -> Option<TextRange> {
    let start = entry.headword_range.end();
    let end = entry.range.end().max(start);
    let from = file.source.boundary(start.max(end.saturating_sub(REFERENCES_REACH)));
    let behind = TextRange::new(from, end);
    // References stand at the end of an entry, and the name may well be in the meaning too.
    let at = from + file.source.slice(behind).rfind(name)?;
    Some(TextRange::new(at, at + name.len()))
}

/// The labels of which the file defines where a reference link leads, in small letters: `[label]: address`.
fn labels(file: &GlossaryFile) -> FxHashSet<String> {
    let defined = |line: &str| {
        let (label, _) = line.trim_start().strip_prefix('[')?.split_once("]:")?;
        Some(label.to_lowercase())
    };
    file.source.read(|text| text.lines().filter_map(defined).collect())
}
