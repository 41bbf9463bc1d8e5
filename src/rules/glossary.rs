//! What is wrong in a glossary file: entries twice, entries empty, references that lead nowhere, text that cannot be read.

mod begun;
mod conflicts;
mod loose;
mod order;
pub(crate) mod references;
pub(crate) mod usage;

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::english;
use crate::glossary::{Entry, EntryId, ProblemKind, Reading, is_glossary_title, looks_like_glossary};
use crate::text::rule::Reach;
use crate::text::{FileRange, TextRange};
use crate::workspace::names::Key;
use crate::workspace::{Document, GlossaryFile, Scope, Snapshot};

use super::{DiagnosticOptions, Findings, Related, Rule};

/// At most so many other places are named: nobody reads more.
const MOST_RELATED: usize = 10;

/// What the glossary rules find in an open glossary file.
pub(super) fn diagnostics(
    snapshot: &Snapshot,
    document: &Document,
    file: &GlossaryFile,
    options: &DiagnosticOptions,
    found: &mut Findings<'_>,
) {
    if found.wants(Rule::DuplicateEntry) {
        duplicates(snapshot, &document.scope, file, found);
    }
    let lists_names = lists_names(&file.reading);
    if found.wants(Rule::EmptyEntry) && !lists_names {
        empty(&file.reading, found);
    }
    if found.wants(Rule::DanglingSee) {
        references::dangling(&document.scope, file, found);
    }
    if found.wants(Rule::ConflictingForm) {
        conflicts::conflicting(file, found);
    }
    if found.wants(Rule::UnsortedEntry) {
        order::unsorted(file, found);
    }
    if found.wants(Rule::UnusedEntry) {
        usage::unused(snapshot, file, options, found);
    }
    // Who wants all gets the uses themselves.
    if found.wants(Rule::LooseAdvice) && found.severities.reach(Rule::DiscouragedTerm) != Reach::All {
        loose::loose(snapshot, document, file, options, found);
    }
    unreadable(&file.reading, lists_names, found);
    if found.wants(Rule::UnreadableGlossary) {
        unreadable_file(document, file, found);
    }
    begun::leave_out(document, &file.reading, &mut found.list);
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
    let is_ascii = headword.is_ascii();
    let own_capitals = match is_ascii {
        true => headword.bytes().skip(1).any(|byte| byte.is_ascii_uppercase()),
        false => headword.chars().skip(1).any(char::is_uppercase),
    };
    if own_capitals && !headword.contains(' ') {
        let small = headword.to_lowercase();
        if small.len() <= 2 || english::is_common(&small) {
            return headword.to_owned();
        }
    }
    if is_ascii {
        // Nearly all are; this is asked for every entry at every keystroke.
        let small = headword.to_ascii_lowercase();
        return if small.contains(['-', '_']) { small.replace(['-', '_'], " ") } else { small };
    }
    let key = Key::new(headword);
    let other = headword.chars().filter(|c| !c.is_alphanumeric() && !c.is_whitespace() && !matches!(c, '-' | '_'));
    let ends = key.starts.iter().skip(1).map(|&at| at as usize).chain([key.text.len()]);
    let words: Vec<&str> = key.starts.iter().zip(ends).map(|(&from, to)| &key.text[from as usize..to]).collect();
    words.join(" ") + &other.collect::<String>()
}

/// Whether a name is written in capitals alone.
fn is_capitals(name: &str) -> bool {
    name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

fn duplicates(snapshot: &Snapshot, scope: &Scope, file: &GlossaryFile, found: &mut Findings<'_>) {
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
        // `MINA` and `Mina`: the capitals tell the two apart.
        if entry.headword != first.headword && is_capitals(&entry.headword) != is_capitals(&first.headword) {
            continue;
        }
        // `*[regex]` beside `*[Regex]`: MkDocs looks for each spelling.
        let differ_in_capitals =
            entry.headword != first.headword && entry.headword.to_lowercase() == first.headword.to_lowercase();
        if differ_in_capitals && entry.meaning == first.meaning && !entry.meaning.is_empty() {
            continue;
        }
        let line = file.source.line_of(first.headword_range.start()) + 1;
        let message = format!("\"{}\" already has an entry, on line {line}: merge the two", entry.headword);
        let place = FileRange { file: file.file, range: first.headword_range };
        let mut related = vec![Related { place, message: "the first entry".to_owned() }];
        let elsewhere = elsewhere.get_or_insert_with(|| entries_elsewhere(scope, file));
        for &id in elsewhere.get(&Identity::of(entry)).into_iter().flatten().take(MOST_RELATED) {
            if let (Some(other), Some(place)) = (scope.entry(id), snapshot.glossary_file(id.file)) {
                let message = format!("another one, in {}", place.place.name);
                let place = FileRange { file: id.file, range: other.headword_range };
                related.push(Related { place, message });
            }
        }
        if let Some(diagnostic) = found.report(Rule::DuplicateEntry, entry.headword_range, message) {
            diagnostic.related = related.into();
        }
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

/// Whether an entry says something of what it means.
fn says_something(entry: &Entry) -> bool {
    !entry.meaning.trim().is_empty() || entry.redirect.is_some() || !entry.see_also.is_empty() || entry.url.is_some()
}

/// Whether a file lists names and not what they mean, as lists for translators do.
fn lists_names(reading: &Reading) -> bool {
    let empty = reading.entries.iter().filter(|entry| !says_something(entry)).count();
    empty >= LEAST_OF_A_LIST && 2 * empty >= reading.entries.len()
}

/// So many entries without a meaning are meant to have none, where most others have none either.
const LEAST_OF_A_LIST: usize = 5;

fn empty(reading: &Reading, found: &mut Findings<'_>) {
    let told: Vec<TextRange> = reading
        .problems
        .iter()
        .filter(|problem| problem.kind == ProblemKind::EmptyMeaning)
        .map(|problem| problem.range)
        .collect();
    for entry in reading.entries.iter().filter(|entry| !says_something(entry)) {
        // The reader's problems come in the order of the text.
        let before = told.partition_point(|range| range.start <= entry.range.end);
        let is_told = told[..before].last().is_some_and(|range| range.end >= entry.range.start);
        if !is_told {
            let message = format!("\"{}\" has no meaning: write one behind it", entry.headword);
            found.report(Rule::EmptyEntry, entry.headword_range, message);
        }
    }
}

fn unreadable(reading: &Reading, lists_names: bool, found: &mut Findings<'_>) {
    for problem in &reading.problems {
        let rule = match problem.kind {
            ProblemKind::EmptyMeaning if lists_names => continue,
            ProblemKind::EmptyMeaning => Rule::EmptyEntry,
            ProblemKind::Unreadable | ProblemKind::Syntax => Rule::UnreadableEntry,
        };
        found.report(rule, problem.range, problem.message.clone());
    }
}

/// A file that looks like a glossary, and no entry of which could be read.
fn unreadable_file(document: &Document, file: &GlossaryFile, found: &mut Findings<'_>) {
    let text = document.text();
    // While something is wrong with its syntax, that is all there is to say.
    let is_told = || file.reading.problems.iter().any(|problem| problem.kind != ProblemKind::EmptyMeaning);
    // A name that is no more than a hint may be that of a page about how a program counts words.
    if !file.reading.entries.is_empty()
        || file.options.by_title
        || is_told()
        || !looks_like_glossary(&meant_for_one(file, text))
    {
        return;
    }
    let start = text.len() - text.trim_start_matches(['\u{feff}', '\n', '\r', ' ']).len();
    let line = text[start..].lines().next().unwrap_or_default().trim_end();
    let message = format!(
        "no entry of this {} glossary can be read; looked for were {}: see {FORMATS}, or run `glossator terms --explain` on the file",
        file.format.name(),
        file.format.looked_for()
    );
    found.report(Rule::UnreadableGlossary, TextRange::new(start, start + line.len()), message);
}

/// What of a file is meant for a glossary: of a page that is for other things too (`AGENTS.md`, `CONTEXT.md`) the sections whose titles say
/// so, of any other all of it.
fn meant_for_one<'a>(file: &GlossaryFile, text: &'a str) -> Cow<'a, str> {
    let name = file.place.name.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_for_more = ["agents.md", "context.md"].iter().any(|other| name.eq_ignore_ascii_case(other));
    if !is_for_more {
        return Cow::Borrowed(text);
    }
    let mut within = None;
    let is_in = |line: &&str| {
        let level = line.bytes().take_while(|byte| *byte == b'#').count();
        if level > 0 && within.is_none_or(|section| level <= section) {
            let title = line.trim_matches(['#', ' ', '\r', '\n']);
            within = (is_glossary_title(title) || title.eq_ignore_ascii_case("language")).then_some(level);
        }
        within.is_some()
    };
    Cow::Owned(text.split_inclusive('\n').filter(is_in).collect())
}

/// The page that says what is read of each format.
const FORMATS: &str = "https://github.com/glossator/glossator/blob/main/docs/formats.md";

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
        for (one, other) in [
            ("ZeRO", "Zero"),
            ("IT", "it"),
            ("C", "C++"),
            ("C#", "C"),
            ("Set up", "Setup"),
            ("注文", "注"),
            ("Край", "Краи"),
        ] {
            assert_ne!(same_name(one), same_name(other), "{one}, {other}");
        }
    }
}
