//! The variants of a pattern in groups that a text allows or forbids together: of a name that a thousand entries have, the text is asked
//! once and not a thousand times.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::FormIds;
use super::compile::{Rules, Variant};
use super::patterns::Patterns;
use crate::glossary::FormKind;

/// A pattern with more variants than this has them in groups.
const MANY: usize = 8;
/// So many groups of a pattern are asked for: spellings of one name that differ in what is asked of the text.
const MOST_GROUPS: usize = 64;

/// Variants that stand and fall together, and their forms in order.
#[derive(Debug)]
pub(super) struct Group {
    /// One of them.
    pub variant: Variant,
    /// The forms that are written in a glossary.
    pub written: Arc<[u32]>,
    /// Those that were made of others.
    pub inflected: Arc<[u32]>,
}

/// The groups of each pattern that has many variants.
pub(super) fn of(patterns: &Patterns) -> FxHashMap<usize, Vec<Group>> {
    let many = patterns.variants.iter().enumerate().filter(|(_, variants)| variants.len() > MANY);
    many.map(|(at, variants)| (at, grouped(patterns, variants))).collect()
}

fn grouped(patterns: &Patterns, variants: &[Variant]) -> Vec<Group> {
    let mut at: FxHashMap<(Option<&Rules>, u32, bool, bool), usize> = FxHashMap::default();
    let mut groups: Vec<(Variant, Vec<u32>, Vec<u32>)> = Vec::new();
    for variant in variants {
        let Variant { form, english_humps, joined, flat_capitals } = *variant;
        let key = (patterns.rules.of(form), english_humps, joined, flat_capitals);
        let group = *at.entry(key).or_insert(groups.len());
        if group == groups.len() {
            groups.push((*variant, Vec::new(), Vec::new()));
        }
        let (_, written, inflected) = &mut groups[group];
        let is_inflected = patterns.forms.kind(form) == FormKind::Inflected;
        if is_inflected { inflected.push(form) } else { written.push(form) }
    }
    groups.truncate(MOST_GROUPS);
    let sorted = |mut forms: Vec<u32>| {
        forms.sort_unstable();
        Arc::from(forms)
    };
    let group =
        |(variant, written, inflected)| Group { variant, written: sorted(written), inflected: sorted(inflected) };
    groups.into_iter().map(group).collect()
}

/// The forms of several lists in one.
pub(super) fn merged(lists: impl Iterator<Item = Arc<[u32]>>) -> FormIds {
    let mut all: Vec<u32> = lists.flat_map(|list| list.to_vec()).collect();
    all.sort_unstable();
    all.dedup();
    FormIds::Many(all.into())
}
