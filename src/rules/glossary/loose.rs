//! `loose-advice`: an ordinary word that an entry advises against, and that the project uses so often that most uses mean something else.

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use crate::glossary::FormKind;
use crate::rules::candidate::Asks;
use crate::rules::discouraged::is_loose;
use crate::rules::usage::{Counts, headword_keys};
use crate::rules::{DiagnosticOptions, Findings, Rule};
use crate::text::token::folded_hash;
use crate::workspace::{Document, GlossaryFile, Scope, Snapshot};

/// Reports each such name on its advice, once. What the counts say that are there is asked at once: there may be thousands of names.
pub(super) fn loose(
    snapshot: &Snapshot,
    document: &Document,
    file: &GlossaryFile,
    options: &DiagnosticOptions,
    found: &mut Findings<'_>,
) {
    let counts = Counts { usage: options.usage.as_deref(), open: None };
    let advisers = OnceCell::new();
    for entry in &file.reading.entries {
        let headwords = OnceCell::new();
        for form in entry.forms.iter().filter(|form| form.kind == FormKind::Discouraged) {
            let (Some(range), name) = (form.range, folded_hash(&form.text)) else { continue };
            let stands = counts.names(&[name]).is_none_or(|standing| standing.times > 0);
            if !stands || !is_loose(snapshot, file, entry, form) {
                continue;
            }
            if advisers.get_or_init(|| advisers_of(&document.scope)).get(&name).is_some_and(|adviser| adviser.is_none())
            {
                continue;
            }
            let headwords = headwords.get_or_init(|| headword_keys(entry)).clone();
            let shown = [form.text.to_string(), entry.headword.to_string()];
            if let Some(candidate) = found.report(Rule::LooseAdvice, range, String::new()) {
                candidate.ask(Asks::Loose { name, headwords, shown });
            }
        }
    }
}

/// The headword, as it is looked up, of the entry that advises against each name; `None` where entries of several do, so that a use of the
/// name is never reported.
fn advisers_of(scope: &Scope) -> FxHashMap<u64, Option<u64>> {
    let mut advisers: FxHashMap<u64, Option<u64>> = FxHashMap::default();
    for (_, entry) in scope.glossary.entries() {
        let headword = folded_hash(&entry.headword);
        for form in entry.forms_of(FormKind::Discouraged) {
            let adviser = advisers.entry(folded_hash(form)).or_insert(Some(headword));
            *adviser = adviser.filter(|known| *known == headword);
        }
    }
    advisers
}
