//! The matcher, held against DESIGN's rules one by one, against a naive matcher written from its definition, and against itself.

mod naive;
mod properties;
mod rules;

use std::sync::Arc;

use glossator::glossary::{CaseRule, Entry, Form, FormKind, Glossary, Reading};
use glossator::lexicon::{Lexicon, Occurrence};
use glossator::text::{FileId, RegionKind, Regions};

/// An entry with that headword; `|` separates further forms, `!` before a form makes the entry match exactly, `~` makes it a
/// discouraged one.
fn entry(notation: &str) -> Entry {
    let (case, notation) = match notation.strip_prefix('!') {
        Some(rest) => (CaseRule::Exact, rest),
        None => (CaseRule::Smart, notation),
    };
    let forms: Vec<Form> = notation
        .split('|')
        .enumerate()
        .map(|(at, text)| {
            let (kind, text) = match text.strip_prefix('~') {
                Some(rest) => (FormKind::Discouraged, rest),
                None => (if at == 0 { FormKind::Headword } else { FormKind::Alias }, text),
            };
            Form { text: text.into(), kind, range: None }
        })
        .collect();
    Entry { headword: forms[0].text.clone(), forms, case, ..Entry::default() }
}

pub(crate) fn lexicon(entries: &[&str]) -> Lexicon {
    let reading = Reading { entries: entries.iter().map(|notation| entry(notation)).collect(), ..Reading::default() };
    Lexicon::compile(&Glossary::new(vec![(FileId(0), Arc::new(reading))]))
}

/// The text with `[` and `]` around each occurrence, `<` and `>` around weak ones.
fn drawn(text: &str, occurrences: &[Occurrence]) -> String {
    let mut drawn = String::new();
    let mut at = 0;
    for occurrence in occurrences {
        let (open, close) = if occurrence.weak { ('<', '>') } else { ('[', ']') };
        drawn.push_str(&text[at..occurrence.range.start()]);
        drawn.push(open);
        drawn.push_str(&text[occurrence.range]);
        drawn.push(close);
        at = occurrence.range.end();
    }
    drawn + &text[at..]
}

fn scan(lexicon: &Lexicon, text: &str, kind: RegionKind) -> Vec<Occurrence> {
    lexicon.scan(text, &Regions::whole(kind, text.len())).occurrences().to_vec()
}

/// Checks that exactly what stands in brackets is found.
#[track_caller]
fn check(entries: &[&str], kind: RegionKind, expected: &str) {
    let text: String = expected.chars().filter(|c| !"[]<>".contains(*c)).collect();
    let found = scan(&lexicon(entries), &text, kind);
    assert_eq!(drawn(&text, &found), expected, "with {entries:?}");
}

#[track_caller]
fn prose(entries: &[&str], expected: &str) {
    check(entries, RegionKind::Prose, expected);
}

#[track_caller]
fn code(entries: &[&str], expected: &str) {
    check(entries, RegionKind::Code, expected);
}
