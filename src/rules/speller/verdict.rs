//! What an unknown word may have been meant for wherever it stands: judged once for a glossary, and remembered.
//!
//! What its neighbours and its place say is another matter, and asked for at each place ([`super::suspect`]).

use crate::english::slip;
use super::{View, morphology};
use crate::text::fold;
use crate::workspace::{Candidate, WordVerdict};

/// A word this short may be a foreign article, but proves nothing.
const SHORTEST_FAR: usize = 2;

/// Judges an unknown word.
pub(super) fn judge(view: &View<'_>, word: &str) -> WordVerdict {
    if view.is_word(word) {
        return WordVerdict::default();
    }
    let folded = fold::fold(word);
    let near = view.vocabulary.near_misses(&folded);
    let mut candidates = Vec::new();
    for &miss in near.iter() {
        let target = view.vocabulary.get(miss.word);
        // `HTTP2` is no slip for `HTTP`, nor `IPv4` for `IPv6`.
        if folded.chars().any(|c| c.is_ascii_digit() && !target.folded.contains(c)) {
            continue;
        }
        let slipped = miss.distance == 1 && slip::is_slip(&folded, &target.folded);
        let plain = is_another_word(view, word, &folded, &target.folded, miss.distance, slipped);
        // Another word may still be meant for a word of a longer form, beside the rest of it.
        if plain && target.uses.iter().all(|used| used.of == 1) {
            continue;
        }
        let cost = slip::cost(&folded, &target.folded, miss.distance);
        candidates.push(Candidate { word: miss.word, distance: miss.distance, cost, slipped, plain });
    }
    let is_a_half = view.vocabulary.begins_or_ends_with(&folded);
    let letters = word.chars().count();
    let is_text = word.chars().skip(1).all(|c| c.is_lowercase());
    let is_far = near.is_empty() && letters >= SHORTEST_FAR && is_text;
    WordVerdict { candidates: candidates.into(), is_a_half, is_far }
}

/// Whether a word is more likely another word than a slip for the one that it is near.
fn is_another_word(view: &View<'_>, word: &str, folded: &str, target: &str, distance: u8, slipped: bool) -> bool {
    if !word.contains(char::is_lowercase) {
        return morphology::is_plural_abbreviation(folded, target);
    }
    morphology::is_another_word(view, folded, target, distance, slipped)
}
