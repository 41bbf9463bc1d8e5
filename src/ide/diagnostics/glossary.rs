//! What is wrong in a glossary file: entries twice, entries empty, references that lead nowhere, text that cannot be read.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::glossary::{Entry, EntryId, ProblemKind, Reading};
use crate::ide::render::entry_called;
use crate::text::{FileRange, TextRange, english};
use crate::workspace::names::Key;
use crate::workspace::{Document, GlossaryFile, Scope, Snapshot};

use super::{Diagnostic, Related, Rule};

/// What the glossary rules find in an open glossary file.
pub(super) fn diagnostics(snapshot: &Snapshot, document: &Document, file: &GlossaryFile) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    duplicates(snapshot, &document.scope, file, &mut found);
    empty(&file.reading, &mut found);
    dangling(&document.scope, file, &mut found);
    unreadable(&file.reading, &mut found);
    found
}

fn report(rule: Rule, range: TextRange, message: String) -> Diagnostic {
    Diagnostic { range, rule, severity: rule.default_severity(), message, related: Vec::new() }
}

/// What two entries must have in common to be one entry written twice: the same name to the matcher, the same qualifier, the same
/// context. `Bank (finance)` and `Bank (river)` are two concepts.
#[derive(PartialEq, Eq, Hash)]
struct Identity<'a> {
    name: String,
    qualifier: Option<&'a str>,
    context: Option<&'a str>,
}

impl<'a> Identity<'a> {
    fn of(entry: &'a Entry) -> Self {
        Self {
            name: same_name(&entry.headword),
            qualifier: entry.qualifier.as_deref(),
            context: entry.context.as_deref(),
        }
    }
}

/// Equal for names that the matcher cannot tell apart: without regard to capitals and to what joins the words (`KV-Cache`, `kv cache`),
/// but with regard to punctuation (`C`, `C++`) and to the capitals that keep a name apart from an English word (`ZeRO`, `Zero`).
fn same_name(headword: &str) -> String {
    let own_capitals = headword.chars().skip(1).any(char::is_uppercase);
    if own_capitals && !headword.contains(' ') {
        let small = headword.to_lowercase();
        if small.len() <= 2 || english::is_common(&small) {
            return headword.to_owned();
        }
    }
    if headword.is_ascii() {
        // Nearly all are; this is asked for every entry at every keystroke.
        let joined = headword.bytes().map(|byte| match byte {
            b'-' | b'_' => ' ',
            _ => byte.to_ascii_lowercase() as char,
        });
        return joined.collect();
    }
    let key = Key::new(headword);
    let other = headword.chars().filter(|c| !c.is_alphanumeric() && !c.is_whitespace() && !matches!(c, '-' | '_'));
    let ends = key.starts.iter().skip(1).map(|&at| at as usize).chain([key.text.len()]);
    let words: Vec<&str> = key.starts.iter().zip(ends).map(|(&from, to)| &key.text[from as usize..to]).collect();
    words.join(" ") + &other.collect::<String>()
}

fn duplicates(snapshot: &Snapshot, scope: &Scope, file: &GlossaryFile, found: &mut Vec<Diagnostic>) {
    let entries = &file.reading.entries;
    let mut first_of: FxHashMap<Identity<'_>, &Entry> = FxHashMap::default();
    first_of.reserve(entries.len());
    let mut elsewhere = None;
    for entry in entries {
        let first = match first_of.entry(Identity::of(entry)) {
            std::collections::hash_map::Entry::Vacant(place) => {
                place.insert(entry);
                continue;
            }
            std::collections::hash_map::Entry::Occupied(place) => *place.get(),
        };
        // "Bank: see River bank", "Bank: see Money bank" tell two concepts apart.
        if entry.redirect.is_some() && first.redirect.is_some() && entry.redirect != first.redirect {
            continue;
        }
        let line = file.source.line_of(first.headword_range.start()) + 1;
        let message = format!("\"{}\" already has an entry, on line {line}: merge the two", entry.headword);
        let mut diagnostic = report(Rule::DuplicateEntry, entry.headword_range, message);
        diagnostic.related.push(Related {
            place: FileRange { file: file.file, range: first.headword_range },
            message: "the first entry".to_owned(),
        });
        let elsewhere = elsewhere.get_or_insert_with(|| entries_elsewhere(scope, file));
        for &id in elsewhere.get(&Identity::of(entry)).into_iter().flatten() {
            if let (Some(other), Some(place)) = (scope.entry(id), snapshot.glossary_file(id.file)) {
                let message = format!("another one, in {}", place.place.name);
                let place = FileRange { file: id.file, range: other.headword_range };
                diagnostic.related.push(Related { place, message });
            }
        }
        found.push(diagnostic);
    }
}

/// The entries of the other glossary files in force. A glossary nearby may well say anew what one further off says, so that these
/// are no findings by themselves.
fn entries_elsewhere<'a>(scope: &'a Scope, file: &GlossaryFile) -> FxHashMap<Identity<'a>, Vec<EntryId>> {
    let mut all: FxHashMap<Identity<'a>, Vec<EntryId>> = FxHashMap::default();
    for (id, entry) in scope.glossary.entries().filter(|(id, _)| id.file != file.file) {
        all.entry(Identity::of(entry)).or_default().push(id);
    }
    all
}

fn empty(reading: &Reading, found: &mut Vec<Diagnostic>) {
    let told: Vec<TextRange> = reading
        .problems
        .iter()
        .filter(|problem| problem.kind == ProblemKind::EmptyMeaning)
        .map(|problem| problem.range)
        .collect();
    for entry in &reading.entries {
        let says_something = !entry.meaning.trim().is_empty()
            || entry.redirect.is_some()
            || !entry.see_also.is_empty()
            || entry.url.is_some();
        // The reader's problems come in the order of the text.
        let before = told.partition_point(|range| range.start <= entry.range.end);
        let is_told = || told[..before].last().is_some_and(|range| range.end >= entry.range.start);
        if !says_something && !is_told() {
            let message = format!("\"{}\" has no meaning: write one behind it", entry.headword);
            found.push(report(Rule::EmptyEntry, entry.headword_range, message));
        }
    }
}

fn unreadable(reading: &Reading, found: &mut Vec<Diagnostic>) {
    for problem in &reading.problems {
        let rule = match problem.kind {
            ProblemKind::EmptyMeaning => Rule::EmptyEntry,
            ProblemKind::Unreadable | ProblemKind::Syntax => Rule::UnreadableEntry,
        };
        // Messages stand beside others' in the editor's list, none of which ends with a full stop.
        found.push(report(rule, problem.range, problem.message.trim_end_matches('.').to_owned()));
    }
}

fn dangling(scope: &Scope, file: &GlossaryFile, found: &mut Vec<Diagnostic>) {
    let entries = file.reading.entries.iter();
    let mut own = None;
    for entry in entries.filter(|entry| entry.redirect.is_some() || !entry.see_also.is_empty()) {
        for name in entry.redirect.iter().chain(&entry.see_also) {
            if leads_out(name) || entry_called(scope, name).is_some() {
                continue;
            }
            if own.get_or_insert_with(|| names(&file.reading)).contains(&same_name(name.trim())) {
                continue;
            }
            let message = format!("no entry is called \"{name}\": write the name of one, or add the entry");
            found.push(report(Rule::DanglingSee, place_of(file, entry, name), message));
        }
    }
}

/// Whether a reference is to something outside of all glossaries: an address, a file, a section.
fn leads_out(name: &str) -> bool {
    let name = name.trim();
    name.is_empty() || name.contains("://") || name.contains("](") || name.contains('§') || name.ends_with(".md")
}

/// The names in the file: the matcher passes over some (a single letter) that a reader does not.
fn names(reading: &Reading) -> FxHashSet<String> {
    let forms = reading.entries.iter().flat_map(|entry| entry.forms.iter().map(|form| form.text.as_str()));
    let headwords = reading.entries.iter().map(|entry| entry.headword.as_str());
    forms.chain(headwords).map(same_name).collect()
}

/// Where in an entry the name of another is written; the headword where markup or a line break hides it.
fn place_of(file: &GlossaryFile, entry: &Entry, name: &str) -> TextRange {
    let from = entry.headword_range.end();
    let behind = TextRange::new(from, entry.range.end().max(from));
    let text = file.source.slice(behind);
    // References stand at the end of an entry, and the name may well be in the meaning too.
    match text.rfind(name) {
        Some(at) => TextRange::new(from + at, from + at + name.len()),
        None => entry.headword_range,
    }
}

#[cfg(test)]
mod tests {
    use super::same_name;

    #[test]
    fn names_are_the_same_where_the_matcher_cannot_tell_them_apart() {
        for (one, other) in
            [("KV-Cache", "kv cache"), ("LoRA", "lora"), ("Naïve Bayes", "naive bayes"), ("注文", "注文")]
        {
            assert_eq!(same_name(one), same_name(other), "{one}, {other}");
        }
        for (one, other) in
            [("ZeRO", "Zero"), ("IT", "it"), ("C", "C++"), ("C#", "C"), ("Set up", "Setup"), ("注文", "注")]
        {
            assert_ne!(same_name(one), same_name(other), "{one}, {other}");
        }
    }
}
