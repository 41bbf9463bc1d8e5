//! What a new reading of a glossary file means for the entries in force.

use rustc_hash::FxHashSet;

use crate::glossary::{CaseRule, Entry, Form, FormKind, ProblemKind, Reading};
use crate::text::TextRange;

/// While a file cannot be read from some place on, the entries last read of that part stay in force, where the trouble is.
pub(super) fn with_last_good(mut reading: Reading, last: &Reading) -> Reading {
    let Some(broken) = reading.problems.iter().find(|problem| problem.kind == ProblemKind::Syntax) else {
        return reading;
    };
    let here = TextRange::empty(broken.range.start());
    let read: FxHashSet<&str> = reading.entries.iter().map(|entry| entry.headword.as_str()).collect();
    let lost = last.entries.iter().filter(|entry| !read.contains(entry.headword.as_str()));
    let kept: Vec<Entry> = lost
        .map(|entry| {
            let forms = entry.forms.iter().map(|form| Form { range: None, ..form.clone() }).collect();
            Entry { forms, headword_range: here, meaning_range: here, range: here, ..entry.clone() }
        })
        .collect();
    reading.entries.extend(kept);
    reading
}

/// What the lexicon depends on: the forms of each entry and how they compare, in order.
pub(super) fn forms(reading: &Reading) -> impl Iterator<Item = (&str, FormKind, CaseRule, usize)> {
    let entries = reading.entries.iter().enumerate();
    entries.flat_map(|(at, entry)| {
        entry.forms.iter().map(move |form: &Form| (form.text.as_str(), form.kind, entry.case, at))
    })
}
