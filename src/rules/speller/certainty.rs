//! How certain a misspelling is, and what of it the counts of the project are asked.

use super::{Correction, Speller};
use crate::rules::candidate::Asks;
use crate::rules::usage::Spelt;
use crate::text::rule::Certainty;
use crate::text::token::{hash, tokens};
use crate::text::{TextRange, fold};

/// Capitals up to this long are an abbreviation.
const LONGEST_SHORT: usize = 5;

/// How certain it is that one of these corrections was meant: sure where one edit leads to one term.
pub(super) fn certainty(written: &str, corrections: &[Correction]) -> Certainty {
    let [best, others @ ..] = corrections else { return Certainty::Possible };
    let is_one = others.iter().all(|other| other.entry == best.entry && other.text == best.text);
    let edits = strsim::osa_distance(&fold::fold(written), &fold::fold(&best.text));
    if is_one && edits <= 1 { Certainty::Sure } else { Certainty::Likely }
}

impl Speller<'_> {
    /// Whether what is written, and found so often in the document, is meant: asked of its one word that is unknown.
    pub(super) fn asks(&self, written: &str, here: u32) -> Option<Asks> {
        let mut unknown = Vec::new();
        tokens(written, TextRange::new(0, written.len()), |token| {
            let word = &written[token.range];
            if !self.view.spelling.knows_hashed(word, hash(word)) {
                unknown.push(word);
            }
        });
        let [word] = unknown[..] else { return None };
        let is_short = word.chars().count() <= LONGEST_SHORT && word.chars().filter(|c| c.is_uppercase()).count() > 1;
        Some(Asks::Meant { spellings: [Spelt::new(word)].into(), exact: false, is_short, here })
    }
}
