//! Which names fit what stands before the cursor, the best first.

use std::cmp::Reverse;

use rustc_hash::FxHashSet;

use crate::glossary::FormKind;
use crate::workspace::Scope;
use crate::workspace::names::{Fit, Hit, form_of};

use super::context::{Context, Typed};

/// A name that fits, and the stretch before the cursor that it would replace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    /// The name, and how it fits.
    pub hit: Hit,
    /// Where the stretch starts, in bytes.
    pub start: usize,
    /// Length of what was searched for, in bytes of its key.
    pub length: u32,
}

/// The order of findings: names for several words first, for then more of what is typed is theirs; then those that begin so
/// ([`Fit`]'s own order), those for a part of the word, and those with gaps; the better score, the shorter, the nearer first.
type Rank = (u8, Reverse<usize>, Fit, Reverse<u16>, u32, u32, u32);

/// From so many bytes on, the end of a word is searched for too; below, nearly everything fits.
const NARROW: usize = 2;

/// Room for names that turn out to be written alike, beyond the limit.
const SPARE: usize = 32;

/// The names that fit, the best first: all of them, or somewhat more than `limit`, and whether some are left out.
pub(super) fn search(scope: &Scope, context: &Context<'_>, limit: usize) -> (Vec<Found>, bool) {
    let mut ranked = Ranked { scope, list: Vec::new(), seen: FxHashSet::default(), noted: 0 };
    for typed in &context.wider {
        let hits = scope.names().starting_with(&typed.key, typed.ended && !typed.literal);
        let written = context.text_of(typed.start);
        ranked.add(0, typed, hits.filter(|hit| !typed.literal || is_written_so(scope, hit, written)));
    }
    let typed = &context.typed;
    match (typed.key.is_empty(), typed.ended) {
        (true, _) if ranked.list.is_empty() => ranked.add_headwords(typed.start),
        (true, _) => {}
        (false, true) => ranked.add(1, typed, scope.names().starting_with(&typed.key, true)),
        (false, false) => ranked.add(1, typed, scope.names().fitting(&typed.key, &scope.glossary).into_iter()),
    }
    for typed in context.narrower.iter().filter(|typed| typed.key.text.len() >= NARROW) {
        ranked.add(2, typed, scope.names().starting_with(&typed.key, typed.ended));
    }
    ranked.best(limit.saturating_add(SPARE))
}

/// Whether a name begins with what is typed letter by letter, punctuation included, in any case.
fn is_written_so(scope: &Scope, hit: &Hit, typed: &str) -> bool {
    let Some((_, form)) = form_of(&scope.glossary, scope.names().name(hit.name)) else { return false };
    let mut letters = form.text.chars().flat_map(char::to_lowercase);
    let straight = |c: char| if c == '’' { '\'' } else { c };
    typed.chars().flat_map(char::to_lowercase).all(|c| letters.next().map(straight) == Some(straight(c)))
}

struct Ranked<'a> {
    scope: &'a Scope,
    list: Vec<(Rank, Found)>,
    /// The names found by the stretches that go before the present one, which are the first `noted` of the list.
    seen: FxHashSet<u32>,
    noted: usize,
}

impl Ranked<'_> {
    fn add(&mut self, class: u8, typed: &Typed, hits: impl Iterator<Item = Hit>) {
        self.seen.extend(self.list[self.noted..].iter().map(|(_, found)| found.hit.name));
        self.noted = self.list.len();
        for hit in hits.filter(|hit| !self.seen.contains(&hit.name)) {
            let name = self.scope.names().name(hit.name);
            let class = if hit.fit == Fit::Scattered { 3 } else { class };
            let length = self.scope.names().length(name);
            let rank = (class, Reverse(typed.words), hit.fit, Reverse(hit.score), length, name.order, hit.name);
            let found = Found { hit, start: typed.start, length: typed.key.text.len() as u32 };
            self.list.push((rank, found));
        }
    }

    /// Nothing is typed yet: every headword, in the order of the glossaries.
    fn add_headwords(&mut self, start: usize) {
        for index in 0..self.scope.names().len() as u32 {
            let name = self.scope.names().name(index);
            let kind = form_of(&self.scope.glossary, name).map(|(_, form)| form.kind);
            if kind == Some(FormKind::Headword) {
                let hit = Hit { name: index, fit: Fit::Start, score: 0, at: 0 };
                let rank = (1, Reverse(1), Fit::Start, Reverse(0), 0, name.order, index);
                self.list.push((rank, Found { hit, start, length: 0 }));
            }
        }
    }

    fn best(mut self, limit: usize) -> (Vec<Found>, bool) {
        let cut = self.list.len() > limit;
        if cut {
            self.list.select_nth_unstable_by_key(limit, |(rank, _)| *rank);
            self.list.truncate(limit);
        }
        self.list.sort_unstable_by_key(|(rank, _)| *rank);
        (self.list.into_iter().map(|(_, found)| found).collect(), cut)
    }
}
