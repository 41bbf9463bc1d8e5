//! What a word that is none may have been meant for.
//!
//! Three ways lead to a form: the word is close to one that is a single word; it is close to a word of a longer form and its neighbours
//! are the rest of that form, or close to it; it is one half of a form torn apart, or several words of a form run together.

use std::sync::Arc;

use smallvec::SmallVec;

use super::reading::{self, Reading};
use super::suspect::{Suspect, shorter, written_word};
use super::{Correction, MOST_SUGGESTIONS, View, clue, place, variants};
use crate::english::{self, derivation, slip};
use crate::lexicon::CompiledForm;
use crate::lexicon::near::{SHORTEST, Use, form_tokens, most_edits};
use crate::rules::house_style::{capitalized, has_plain_capital};
use crate::rules::wording::Slot;
use crate::text::token::Token;
use crate::text::{RegionKind, TextRange, fold};
use crate::workspace::Candidate;

/// A run of several words that is a whole form is a better guess than one of its words.
const WHOLE_FORM: i32 = -60;
/// A plural that was made of a form is a worse guess than the form itself, where both are as near.
const INFLECTED: i32 = 8;

impl Suspect<'_, '_> {
    /// Whether its block alone says that it is exempt, so that it need not be asked for again while that stays as it is. Nothing that
    /// depends on other blocks, other documents or the meanings may be asked here.
    pub(super) fn is_cleared(&self) -> bool {
        let view = &self.speller.view;
        let is_half = || self.pairs().any(|(first, second)| view.written_together(first, second).is_some());
        let may_be_near = !self.judged.candidates.is_empty() && {
            let folded = fold::fold(view.text(self.token()));
            self.judged.candidates.iter().any(|&candidate| self.may_be_near_miss(candidate, &folded))
        };
        !(may_be_near || self.judged.is_a_half && is_half()) || self.is_exempt()
    }

    /// Whether a candidate leads to a correction as far as the words of the block say.
    fn may_be_near_miss(&self, candidate: Candidate, folded: &str) -> bool {
        let target = self.speller.view.vocabulary.get(candidate.word);
        let mut uses = target.uses.iter();
        let alone = |used| !clue::any(reading::CLUES_OF_WORDS, &Reading { suspect: self, used, candidate, folded });
        uses.any(|&used| used.of > 1 && self.neighbours_fit(used) || !candidate.plain && alone(used))
            || !target.joined.is_empty() && is_joined(candidate, folded, target.folded)
    }

    /// What it may have been meant for, the best first, all for the range of the best; empty where it is exempt.
    pub(super) fn corrections(self) -> Vec<Correction> {
        let view = self.speller.view;
        let mut corrections = Vec::new();
        if self.judged.is_a_half {
            self.by_halves(&mut corrections);
        }
        // Most unknown words are near nothing: what they are part of need not be asked.
        let by_words = || clue::any(place::CLUES_OF_WORDS, &place::Place::new(&view, self.token()));
        let is_exempt = || self.is_exempt() || by_words();
        if self.judged.candidates.is_empty() && corrections.is_empty() || is_exempt() {
            return Vec::new();
        }
        for &candidate in self.judged.candidates.iter() {
            self.by_near_miss(candidate, &mut corrections);
        }
        drop_beside_whole(&mut corrections);
        // How often their entry stands decides nothing between those of one.
        let is_of_several = corrections.windows(2).any(|pair| pair[0].entry != pair[1].entry);
        for correction in corrections.iter_mut().filter(|_| is_of_several) {
            let times = self.speller.frequency(correction.entry);
            correction.cost -= times as i32;
        }
        corrections.sort_by(|a, b| (a.cost, &a.text).cmp(&(b.cost, &b.text)));
        if let Some(range) = corrections.first().map(|best| best.range) {
            corrections.retain(|correction| correction.range == range);
            variants::drop_others(&view.part.text()[range], &mut corrections);
        }
        corrections
    }

    fn by_near_miss(&self, candidate: Candidate, corrections: &mut Vec<Correction>) {
        let view = self.speller.view;
        let target = view.vocabulary.get(candidate.word);
        let folded = fold::fold(view.text(self.token()));
        for &used in target.uses {
            let form = view.form(used.form);
            let cost = candidate.cost + if form.base == used.form { 0 } else { INFLECTED };
            if used.of > 1
                && let Some(whole) = self.aligned(used, cost)
            {
                corrections.push(whole);
            } else if !candidate.plain && self.is_meant_for(used, candidate, &folded) {
                corrections.push(self.alone(used, form, cost));
            }
        }
        for &id in target.joined.iter().filter(|_| is_joined(candidate, &folded, target.folded)) {
            let (token, form) = (self.token(), view.form(id));
            let as_one = variants::written_as_one(form.text);
            let form = as_one.as_deref().map_or(form, |text| CompiledForm { text, ..form });
            // `IPlanStore` is the name of a type.
            if derivation::has_other_words(self.word(), &form.text.replace(' ', "")) {
                continue;
            }
            corrections.push(whole(&view, form, token.range, token, self.block.kind, candidate.cost));
        }
    }

    /// Whether it may be a slip for one word of a form without regard to its neighbours.
    fn is_meant_for(&self, used: Use, candidate: Candidate, folded: &str) -> bool {
        let reading = Reading { suspect: self, used, candidate, folded };
        !clue::any(reading::CLUES_OF_WORDS, &reading) && !clue::any(reading::CLUES, &reading)
    }

    /// The word alone, in the place of the suspect.
    fn alone(&self, used: Use, form: CompiledForm<'_>, cost: i32) -> Correction {
        let (view, token) = (&self.speller.view, self.token());
        if used.of == 1 {
            return whole(view, form, token.range, token, self.block.kind, cost);
        }
        let text = in_place(view, form, used.at, token, self.block.kind);
        let text = variants::in_number_of(view.text(token), text);
        Correction { range: token.range, text, entry: form.entry, cost, is_among_others: false }
    }

    /// Whether the neighbours of the suspect are the other words of a form that it may be a word of, or unknown and close to them.
    fn neighbours_fit(&self, used: Use) -> bool {
        let view = self.speller.view;
        let words = view.vocabulary.words_of(used.form);
        let first = self.at.checked_sub(used.at as usize);
        let Some(span) = first.and_then(|first| self.block.tokens.get(first..first + words.len())) else {
            return false;
        };
        let fits = |token: Token, word: u32| {
            let (target, folded) = (view.vocabulary.get(word).folded, fold::fold(view.text(token)));
            let has_digit = |word: &str| word.contains(|c: char| c.is_ascii_digit());
            // A word that is right is no slip: `rustc code` is not meant for `Rust core`, nor a number for another.
            folded.as_ref() == target
                || !has_digit(&folded)
                    && !has_digit(target)
                    && strsim::osa_distance(&folded, target) <= most_edits(folded.len().min(target.len()))
                    && !view.spelling.knows(view.text(token))
        };
        let mut pairs = span.iter().zip(words).enumerate();
        pairs.all(|(at, (&token, &word))| at == used.at as usize || fits(token, word))
    }

    /// The whole form of which the suspect is one word, where its neighbours are the other words or close to them.
    fn aligned(&self, used: Use, cost: i32) -> Option<Correction> {
        if !self.neighbours_fit(used) {
            return None;
        }
        let view = self.speller.view;
        let words = view.vocabulary.words_of(used.form);
        let first = self.at.checked_sub(used.at as usize)?;
        let span = self.block.tokens.get(first..first + words.len())?;
        let form = view.form(used.form);
        if self.is_name_beside(span, written_word(form, used.at)) || self.is_another_short(&words[used.at as usize..]) {
            return None;
        }
        let (mut total, mut letters) = (cost, 0);
        let mut replaced: SmallVec<[usize; 2]> = SmallVec::new();
        for (at, (&token, &word)) in span.iter().zip(words).enumerate() {
            if at > 0 && !view.are_joined(span[at - 1], token) && !view.are_joined_as_in(form, at, span[at - 1], token)
            {
                return None;
            }
            let target = view.vocabulary.get(word).folded;
            letters += target.chars().count();
            if at == used.at as usize {
                replaced.push(at);
                continue;
            }
            let folded = fold::fold(view.text(token));
            if folded.as_ref() == target {
                continue;
            }
            total += strsim::osa_distance(&folded, target) as i32 * slip::EDIT;
            if token.range.start() >= self.done {
                replaced.push(at);
            }
        }
        // Half of a short form misspelt is another text.
        if letters < 2 * SHORTEST && replaced.len() > 1 || letters < SHORTEST + 1 || replaced.len() > 2 {
            return None;
        }
        let (from, to) = (span[*replaced.first()?].range, span[*replaced.last()?].range);
        let mut text = String::new();
        let mut end = from.start();
        for &at in &replaced {
            text.push_str(&view.part.text()[end..span[at].range.start()]);
            text.push_str(&self.beside_others(form, at, span));
            end = span[at].range.end();
        }
        Some(Correction {
            range: TextRange::new(from.start(), to.end()),
            text,
            entry: form.entry,
            cost: total + WHOLE_FORM,
            is_among_others: replaced.len() < words.len(),
        })
    }

    /// A word of a form with the others beside it: in small letters where the writer has one of those so and the glossary has not
    /// (`force majeure`), unless it is a name.
    fn beside_others(&self, form: CompiledForm<'_>, at: usize, span: &[Token]) -> String {
        let view = &self.speller.view;
        let text = in_place(view, form, at as u8, span[at], self.block.kind);
        let is_small = |token: Token| view.text(token).starts_with(char::is_lowercase);
        let mut others = span.iter().enumerate().filter(|&(other, _)| other != at);
        let is_made_small =
            |(other, &token): (usize, &Token)| is_small(token) && has_plain_capital(written_word(form, other as u8));
        let small = text.to_lowercase();
        let keeps = !has_plain_capital(&text) || !is_small(span[at]) || !others.any(is_made_small);
        if keeps || english::is_name(&small) { text } else { small }
    }

    /// Whether the suspect has a capital beside small letters, where the form has none: `control Plone` is no control plane. A longer word
    /// one edit away is no name: `Nwtwork capacity`.
    fn is_name_beside(&self, span: &[Token], word: &str) -> bool {
        let capitals = self.capitals();
        let is_small = |token: &Token| self.speller.view.text(*token).starts_with(char::is_lowercase);
        let capital = capitals.is_capitalised() && !capitals.starts();
        capital && span.iter().any(is_small) && !word.starts_with(char::is_uppercase) && !capitals.is_long_slip_of(word)
    }

    /// Whether the suspect has as few letters as the word that it may have been meant for, and another one that no finger slips to: of
    /// words as short as `dbt` and `dot` there are too many.
    fn is_another_short(&self, words: &[u32]) -> bool {
        let view = self.speller.view;
        let Some(target) = words.first().map(|&word| view.vocabulary.get(word).folded) else { return false };
        let folded = fold::fold(view.text(self.token()));
        let length = target.chars().count();
        let own = folded.chars().count();
        length < SHORTEST
            && (own < length.min(SHORTEST - 1) || own == length && !slip::is_of_the_finger(&folded, target))
    }

    /// The suspect with the word before it, and with the one behind it.
    fn pairs(&self) -> impl Iterator<Item = (Token, Token)> {
        let tokens = &self.block.tokens;
        let before = self.at.checked_sub(1).map(|at| (tokens[at], self.token()));
        let after = tokens.get(self.at + 1).map(|&next| (self.token(), next));
        before.into_iter().chain(after)
    }

    /// The form of one word that the suspect and a neighbour are, torn apart.
    fn by_halves(&self, corrections: &mut Vec<Correction>) {
        let view = self.speller.view;
        for (first, second) in self.pairs() {
            let Some(word) = view.written_together(first, second) else { continue };
            if !view.are_joined(first, second) || !view.may_be_halves(first, second, self.block.kind) {
                continue;
            }
            let letters = fold::fold(view.text(first)).chars().count();
            for used in word.uses.iter().filter(|used| used.of == 1) {
                let form = view.form(used.form);
                if is_hump(form.text, letters) {
                    continue;
                }
                let range = TextRange::new(first.range.start(), second.range.end());
                corrections.push(whole(&view, form, range, first, self.block.kind, slip::EDIT / 2));
            }
        }
    }
}

/// Drops what the suspect alone would be where it makes a whole term with the words beside it, unless that is farther away: `suger roll` is
/// a sugar roll, however often the project writes "super".
fn drop_beside_whole(corrections: &mut Vec<Correction>) {
    let whole = corrections.iter().filter(|one| one.is_among_others).min_by_key(|one| one.cost);
    let Some((range, cost)) = whole.map(|whole| (whole.range, whole.cost)) else { return };
    corrections.retain(|one| one.is_among_others || one.range != range || one.cost < cost);
}

/// Whether an unknown word may be a form of several words written as one. Two words of the language written together are another such:
/// `Pagefind` is no slip for a page kind.
fn is_joined(candidate: Candidate, folded: &str, target: &str) -> bool {
    !candidate.plain
        && candidate.distance == 1
        && shorter(folded, target) >= SHORTEST
        && !derivation::is_two_words(folded)
}

/// Whether a form has a hump behind so many letters: its halves written apart are another way to write it, or plain words.
pub(super) fn is_hump(form: &str, letters: usize) -> bool {
    let mut chars = form.chars();
    let before = chars.by_ref().take(letters).last();
    before.is_some_and(char::is_lowercase) && chars.next().is_some_and(char::is_uppercase)
}

/// What the best of some corrections put in the place of what is written, each once.
pub(super) fn suggestions(corrections: &[Correction]) -> Arc<[String]> {
    let mut texts: Vec<String> = Vec::new();
    for correction in corrections {
        if texts.len() < MOST_SUGGESTIONS && !texts.contains(&correction.text) {
            texts.push(correction.text.clone());
        }
    }
    texts.into()
}

/// A whole form in the place of a range, with the capitals of the range's first token.
pub(super) fn whole(
    view: &View<'_>,
    form: CompiledForm<'_>,
    range: TextRange,
    first: Token,
    kind: Option<RegionKind>,
    cost: i32,
) -> Correction {
    let region = kind.unwrap_or(RegionKind::Prose);
    view.asked.beyond();
    let (text, house_style) = (view.part.text(), view.house_style);
    let place = Slot { text, range: first.range, region, possessive: false, house_style };
    // Capitals inside a word are a name's: it is written as the glossary has it.
    let written = view.text(first);
    let is_name = written.chars().skip(1).any(char::is_uppercase) && written.chars().any(char::is_lowercase);
    let text = if is_name { form.text.to_owned() } else { place.filled_with(form.entry, form.text) };
    Correction { range, text, entry: form.entry, cost, is_among_others: false }
}

/// A word of a form in the place of a token: in small letters where the token is, with a capital where it has one.
pub(super) fn in_place(
    view: &View<'_>,
    form: CompiledForm<'_>,
    at: u8,
    token: Token,
    kind: Option<RegionKind>,
) -> String {
    let written = view.text(token);
    let first_upper = written.starts_with(char::is_uppercase);
    let all_upper = written.chars().count() > 1 && !written.chars().any(char::is_lowercase);
    let own = written_word(form, at);
    let has_own = own.chars().skip(1).any(char::is_uppercase);
    if has_own {
        return own.to_owned();
    }
    if all_upper && (kind == Some(RegionKind::Heading) || written.chars().count() > SHORTEST) {
        return own.to_uppercase();
    }
    if first_upper {
        return capitalized(own);
    }
    view.asked.beyond();
    let smaller = view.house_style.smallest(form.entry, form.text);
    form_tokens(&smaller)
        .get(at as usize)
        .map_or_else(|| own.to_owned(), |word| smaller.as_str()[word.range].to_owned())
}
