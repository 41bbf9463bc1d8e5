//! What of a text may be found otherwise once other forms are in force: only a text that may hold a form that came or went.

use rustc_hash::FxHashMap;

use super::compile::Rules;
use super::{CompiledForm, Lexicon, Needles};
use crate::glossary::{EntryId, FormKind};

/// Where more forms came and went, all texts are worth another look.
const MOST_CHANGED: usize = 500;

/// How the forms in force differ from those before.
#[derive(Debug)]
pub enum Difference {
    /// Not at all.
    None,
    /// In those whose texts hold these needles.
    Some(Needles),
    /// Too much to say in which.
    Much,
}

/// All that is asked of a text for a form.
#[derive(PartialEq, Eq, Hash)]
struct Asked<'a> {
    text: &'a str,
    kind: FormKind,
    base: FormKind,
    respelt: bool,
    rules: Option<&'a Rules>,
    entry: EntryId,
}

impl Lexicon {
    /// How its forms differ from those of an earlier one, whose entries have the numbers that `now` tells, or are gone.
    pub fn difference(&self, before: &Lexicon, now: impl Fn(EntryId) -> Option<EntryId>) -> Difference {
        let patterns = |lexicon: &'_ Lexicon| lexicon.searcher.as_ref().map(|searcher| searcher.patterns().literals);
        let mut changed: Vec<CompiledForm<'_>> = Vec::new();
        let mut left: FxHashMap<Asked<'_>, Vec<CompiledForm<'_>>> = FxHashMap::default();
        for (form, rules) in before.asked() {
            match now(form.entry) {
                Some(entry) => left.entry(Asked::of(before, form, rules, entry)).or_default().push(form),
                None => changed.push(form),
            }
        }
        for (form, rules) in self.asked() {
            let same = left.get_mut(&Asked::of(self, form, rules, form.entry)).and_then(Vec::pop);
            if same.is_none() {
                changed.push(form);
            }
        }
        changed.extend(left.into_values().flatten());
        // Which punctuation is told apart in a text depends on all forms.
        if changed.len() > MOST_CHANGED || !changed.is_empty() && patterns(self) != patterns(before) {
            return Difference::Much;
        }
        match changed.is_empty() {
            true => Difference::None,
            // In other capitals a form may still be in the way of another.
            false => Difference::Some(Needles::of(changed.into_iter().map(|form| (form, false)))),
        }
    }

    fn asked(&self) -> impl Iterator<Item = (CompiledForm<'_>, Option<&Rules>)> {
        let patterns = self.searcher.iter().map(|searcher| searcher.patterns());
        patterns.flat_map(|patterns| patterns.forms.iter().zip((0..).map(|form| patterns.rules.of(form))))
    }
}

impl<'a> Asked<'a> {
    fn of(lexicon: &'a Lexicon, form: CompiledForm<'a>, rules: Option<&'a Rules>, entry: EntryId) -> Self {
        let CompiledForm { text, kind, respelt, .. } = form;
        let base = lexicon.form(form.base).kind;
        Self { text, kind, base, respelt, rules, entry }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::glossary::{Format, Glossary, ReadOptions, paired, read};
    use crate::text::FileId;

    const FILE: FileId = FileId(1);

    fn difference(before: &str, now: &str) -> Difference {
        let reading = |text: &str| Arc::new(read(Format::Markdown, text, &ReadOptions::default()));
        let (before, now) = (reading(before), reading(now));
        let lexicon =
            |reading: &Arc<crate::glossary::Reading>| Lexicon::compile(&Glossary::new(vec![(FILE, reading.clone())]));
        let pairs = paired(&now, &before);
        let entry = |id: EntryId| Some(EntryId { file: FILE, index: pairs[id.index as usize]? });
        lexicon(&now).difference(&lexicon(&before), entry)
    }

    #[track_caller]
    fn check(before: &str, now: &str, others: &[&str], same: &[&str]) {
        let Difference::Some(needles) = difference(before, now) else { panic!("{before:?} {now:?}") };
        others.iter().for_each(|text| assert!(needles.may_be_in(text.as_bytes()), "{text}"));
        same.iter().for_each(|text| assert!(!needles.may_be_in(text.as_bytes()), "{text}"));
    }

    #[test]
    fn only_what_came_or_went_is_looked_for() {
        check("**Ale**: It.\n\n**Rye**: It.\n", "**Malt**: It.\n\n**Rye**: It.\n", &["a malt", "Ales"], &["rye"]);
        check("**Ale**: It.\n", "**Ale**: It.\nAliases: Brown beer\n", &["brown beer"], &["ale", "a beer"]);
        check("**Ale**: It.\n", "**Ale**: It.\n_Avoid_: Beer\n", &["beer"], &["ale"]);
        check("**RoPE**: It.\n", "**RoPE**: It.\nCase: any\n", &["rope_theta", "RoPE"], &["a road"]);
    }

    #[test]
    fn meanings_and_places_make_no_difference() {
        let same = |before, now| assert!(matches!(difference(before, now), Difference::None));
        same("**Ale**: It.\n\n**Rye**: It.\n", "**Rye**: That.\n\n**Ale**: This.\n");
        same("", "");
    }

    #[test]
    fn punctuation_of_a_new_form_concerns_all_texts() {
        assert!(matches!(difference("**Ale**: It.\n", "**Ale**: It.\n\n**C++**: It.\n"), Difference::Much));
        let many: String = (0..=MOST_CHANGED).map(|number| format!("**Sort x{number}**: It.\n\n")).collect();
        assert!(matches!(difference("", &many), Difference::Much));
    }
}
