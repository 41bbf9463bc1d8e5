//! A word that is none: what it may have been meant for.
//!
//! Three ways lead to a form: the word is close to one that is a single word; it is close to a word of a longer form and its neighbours
//! are the rest of that form, or close to it; it is one half of a form torn apart, or several words of a form run together.

use smallvec::SmallVec;

use super::exempt::{self, Capitals};
use super::{Block, Correction, Speller, View, morphology};
use crate::ide::completion::prose::{all_small, capitalized, small};
use crate::ide::diagnostics::wording::{self, Place};
use crate::lexicon::near::{SHORTEST, Use, form_tokens, most_edits};
use crate::lexicon::{CompiledForm, NearMiss};
use crate::text::token::Token;
use crate::text::word::{Class, class};
use crate::text::{RegionKind, TextRange, fold};

/// What one edit costs; everything else decides between corrections that are equally far.
const EDIT: i32 = 100;
/// A run of several words that is a whole form is a better guess than one of its words.
const WHOLE_FORM: i32 = -60;
/// Neighbouring letters swapped: the most frequent slip.
const SWAPPED: i32 = -30;
/// A letter twice, or once instead of twice.
const DOUBLED: i32 = -25;
/// A letter for one beside it on the keyboard.
const BESIDE: i32 = -20;
/// The first letter is right.
const FIRST: i32 = -15;
/// What the writer's other uses of the entry count for, at most.
const MOST_FREQUENT: u32 = 10;
/// A correction of the same length needs no letter more or less.
const SAME_LENGTH: i32 = -5;

pub(super) struct Suspect<'s, 'a> {
    pub speller: &'s mut Speller<'a>,
    pub block: &'s Block,
    pub at: usize,
    /// Where what was found before it ends: that is not to be found again.
    pub done: usize,
}

impl Suspect<'_, '_> {
    /// What it may have been meant for, the best first, all for the range of the best; empty where it is let alone.
    pub(super) fn corrections(self) -> Vec<Correction> {
        let view = self.speller.view;
        let word = view.text(self.token());
        if view.is_word(word) {
            return Vec::new();
        }
        let folded = fold::fold(word).into_owned();
        let near = view.vocabulary.near_misses(&folded);
        let mut corrections = Vec::new();
        self.by_halves(&folded, &mut corrections);
        // Most unknown words are near nothing: what they are part of need not be asked.
        if near.is_empty() && corrections.is_empty() || exempt::is_let_alone(&view, self.token()) {
            return Vec::new();
        }
        let capitals = Capitals::of(&view, self.token(), self.block.kind);
        for &miss in near.iter() {
            self.by_near_miss(miss, &folded, &capitals, &mut corrections);
        }
        for correction in &mut corrections {
            let times = self.speller.frequency(correction.entry).min(MOST_FREQUENT);
            correction.cost -= times as i32;
        }
        corrections.sort_by(|a, b| (a.cost, &a.text).cmp(&(b.cost, &b.text)));
        if let Some(range) = corrections.first().map(|best| best.range) {
            corrections.retain(|correction| correction.range == range);
        }
        corrections
    }

    fn token(&self) -> Token {
        self.block.tokens[self.at]
    }

    fn by_near_miss(&self, miss: NearMiss, folded: &str, capitals: &Capitals<'_>, corrections: &mut Vec<Correction>) {
        let view = self.speller.view;
        let target = view.vocabulary.get(miss.word);
        let length = folded.chars().count().min(target.folded.chars().count());
        // `HTTP2` is no slip for `HTTP`, nor `IPv4` for `IPv6`.
        if folded.chars().any(|c| c.is_ascii_digit() && !target.folded.contains(c)) {
            return;
        }
        let cost = cost(folded, &target.folded, miss.distance);
        let slipped = miss.distance == 1 && is_slip(folded, &target.folded);
        let plain = self.is_another_word(miss, folded, slipped);
        for &used in &target.uses {
            let form = view.form(used.form);
            let word = written_word(form, used.at);
            if used.of > 1
                && let Some(whole) = self.aligned(used, cost)
            {
                corrections.push(whole);
                continue;
            }
            // `Instrumentor` is no slip for a plural that was made of `Instrumented`, and `libs` none for the plural of `rib`.
            let base = fold::fold(written_word(view.form(form.base), used.at));
            if base.chars().count() < SHORTEST || form.base != used.form && morphology::is_inflection(folded, &base) {
                continue;
            }
            let stands_alone = used.of == 1 || !view.spelling.is_of_the_language(word);
            let long_enough = length >= SHORTEST || capitals.is_mixed() && target.folded.len() >= SHORTEST;
            if stands_alone && long_enough && !plain && self.may_be(capitals, word, miss.distance, slipped) {
                corrections.push(self.alone(used, form, cost));
            }
        }
        for &id in &target.joined {
            if length >= SHORTEST && !plain && miss.distance == 1 {
                let token = self.token();
                corrections.push(whole(&view, view.form(id), token.range, token, self.block.kind, cost));
            }
        }
    }

    /// Whether the suspect is more likely another word than a slip for the one that it is near.
    fn is_another_word(&self, miss: NearMiss, folded: &str, slipped: bool) -> bool {
        let view = self.speller.view;
        let target = &view.vocabulary.get(miss.word).folded;
        if !view.text(self.token()).contains(char::is_lowercase) {
            return morphology::is_plural_abbreviation(folded, target);
        }
        morphology::is_another_word(&view, folded, target, miss.distance, slipped)
    }

    /// Whether the capitals of the suspect let it be a slip for a word.
    fn may_be(&self, capitals: &Capitals<'_>, word: &str, distance: u8, slipped: bool) -> bool {
        capitals.fit(word, distance, slipped)
            && !(capitals.is_capitalised() && exempt::is_in_a_name(&self.speller.view, self.block, self.at, capitals))
    }

    /// The word alone, in the place of the suspect.
    fn alone(&self, used: Use, form: &CompiledForm, cost: i32) -> Correction {
        let (view, token) = (&self.speller.view, self.token());
        if used.of == 1 {
            return whole(view, form, token.range, token, self.block.kind, cost);
        }
        let text = in_place(view, form, used.at, token, self.block.kind);
        Correction { range: token.range, text, entry: form.entry, cost }
    }

    /// The whole form of which the suspect is one word, where its neighbours are the other words or close to them.
    fn aligned(&self, used: Use, cost: i32) -> Option<Correction> {
        let view = self.speller.view;
        let words = view.vocabulary.words_of(used.form);
        let first = self.at.checked_sub(used.at as usize)?;
        let span = self.block.tokens.get(first..first + words.len())?;
        let form = view.form(used.form);
        let (mut total, mut letters) = (cost, 0);
        let mut replaced: SmallVec<[usize; 2]> = SmallVec::new();
        for (at, (&token, &word)) in span.iter().zip(words).enumerate() {
            if at > 0 && !view.are_joined(span[at - 1], token) && !view.are_joined_as_in(form, at, span[at - 1], token)
            {
                return None;
            }
            let target = &view.vocabulary.get(word).folded;
            letters += target.chars().count();
            if at == used.at as usize {
                replaced.push(at);
                continue;
            }
            let folded = fold::fold(view.text(token));
            if folded.as_ref() == target.as_ref() {
                continue;
            }
            let distance = strsim::osa_distance(&folded, target);
            // A word that is right is no slip: `rustc code` is not meant for `Rust core`.
            if view.spelling.knows(view.text(token)) || distance > most_edits(folded.len().min(target.len())) {
                return None;
            }
            total += distance as i32 * EDIT;
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
            text.push_str(&view.document.text()[end..span[at].range.start()]);
            text.push_str(&in_place(&view, form, at as u8, span[at], self.block.kind));
            end = span[at].range.end();
        }
        Some(Correction {
            range: TextRange::new(from.start(), to.end()),
            text,
            entry: form.entry,
            cost: total + WHOLE_FORM,
        })
    }

    /// The form of one word that the suspect and a neighbour are, torn apart.
    fn by_halves(&self, folded: &str, corrections: &mut Vec<Correction>) {
        let view = self.speller.view;
        let tokens = &self.block.tokens;
        let before = self.at.checked_sub(1).map(|at| (tokens[at], self.token()));
        let after = tokens.get(self.at + 1).map(|&next| (self.token(), next));
        for (first, second) in before.into_iter().chain(after) {
            if !view.are_joined(first, second) {
                continue;
            }
            let own_first = first == self.token();
            let other = view.text(if own_first { second } else { first });
            let other = fold::fold(other);
            let joined = if own_first { format!("{folded}{other}") } else { format!("{other}{folded}") };
            let Some(word) = view.vocabulary.find(&joined).filter(|_| joined.chars().count() > SHORTEST) else {
                continue;
            };
            for used in word.uses.iter().filter(|used| used.of == 1) {
                let form = view.form(used.form);
                let range = TextRange::new(first.range.start(), second.range.end());
                corrections.push(whole(&view, form, range, first, self.block.kind, EDIT / 2));
            }
        }
    }
}

/// A whole form in the place of a range, with the capitals of the range's first token.
pub(super) fn whole(
    view: &View<'_>,
    form: &CompiledForm,
    range: TextRange,
    first: Token,
    kind: Option<RegionKind>,
    cost: i32,
) -> Correction {
    let region = kind.unwrap_or(RegionKind::Prose);
    let written_small = wording::writes_small(view.document, form.entry);
    let place = Place { text: view.document.text(), range: first.range, region, possessive: false, written_small };
    let entry = view.document.scope.entry(form.entry);
    // Capitals inside a word are a name's: it is written as the glossary has it.
    let written = view.text(first);
    let is_name = written.chars().skip(1).any(char::is_uppercase) && written.chars().any(char::is_lowercase);
    let text = match entry {
        Some(entry) if !is_name => place.filled_with(entry, &form.text),
        _ => form.text.clone(),
    };
    Correction { range, text, entry: form.entry, cost }
}

impl<'a> View<'a> {
    pub(super) fn text(&self, token: Token) -> &'a str {
        &self.document.text()[token.range]
    }

    pub(super) fn form(&self, form: u32) -> &'a CompiledForm {
        &self.lexicon.forms()[form as usize]
    }

    /// Whether a form may run from one token to the next: one run of blanks, one hyphen or one line break between them, markup aside.
    pub(super) fn are_joined(&self, first: Token, second: Token) -> bool {
        let (mut hyphens, mut blanks, mut breaks) = (0, 0, 0);
        let (from, to) = (first.range.end(), second.range.start());
        if to <= from {
            return false;
        }
        let regions = self.document.regions().as_slice();
        let start = regions.partition_point(|region| region.range.end() <= from);
        for region in regions[start..].iter().take_while(|region| region.range.start() < to) {
            if !region.kind.is_scanned() {
                continue;
            }
            if !region.kind.is_checked() {
                return false;
            }
            let piece = TextRange::new(region.range.start().max(from), region.range.end().min(to));
            for c in self.document.text()[piece].chars() {
                match class(c) {
                    Class::Blank => blanks += 1,
                    Class::Newline => breaks += usize::from(c == '\n'),
                    Class::Hyphen => hyphens += 1,
                    _ => return false,
                }
            }
        }
        breaks <= 1 && hyphens <= 1 && (hyphens == 0 || blanks + breaks == 0) && hyphens + blanks + breaks > 0
    }
}

impl View<'_> {
    /// Whether what stands between two tokens stands in the form too, before its word `at`: `Query, Key`.
    fn are_joined_as_in(&self, form: &CompiledForm, at: usize, first: Token, second: Token) -> bool {
        let words = form_tokens(&form.text);
        let Some(between) = words.get(at - 1).zip(words.get(at)) else { return false };
        let between = &form.text[between.0.range.end()..between.1.range.start()];
        let here = &self.document.text()[first.range.end()..second.range.start()];
        between.split_whitespace().eq(here.split_whitespace())
            && between.contains(' ') == here.contains(char::is_whitespace)
    }
}

/// A word of a form as the form writes it.
fn written_word(form: &CompiledForm, at: u8) -> &str {
    form_tokens(&form.text).get(at as usize).map_or("", |token| &form.text.as_str()[token.range])
}

/// A word of a form in the place of a token: in small letters where the token is, with a capital where it has one.
pub(super) fn in_place(view: &View<'_>, form: &CompiledForm, at: u8, token: Token, kind: Option<RegionKind>) -> String {
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
    let Some(entry) = view.document.scope.entry(form.entry) else { return own.to_owned() };
    let smaller =
        if wording::writes_small(view.document, form.entry) { all_small(&form.text) } else { small(entry, &form.text) };
    form_tokens(&smaller)
        .get(at as usize)
        .map_or_else(|| own.to_owned(), |word| smaller.as_str()[word.range].to_owned())
}

/// What it costs to have meant `target`.
fn cost(word: &str, target: &str, distance: u8) -> i32 {
    let (word, target): (Vec<char>, Vec<char>) = (word.chars().collect(), target.chars().collect());
    let mut cost = i32::from(distance) * EDIT;
    if word.first() == target.first() {
        cost += FIRST;
    }
    if word.len() == target.len() {
        cost += SAME_LENGTH;
    }
    if distance == 1 {
        cost += slip(&word, &target);
    }
    cost
}

/// Whether two words differ in swapped neighbours, or in a letter that is twice: what other words hardly differ in.
fn is_slip(word: &str, target: &str) -> bool {
    let (word, target): (Vec<char>, Vec<char>) = (word.chars().collect(), target.chars().collect());
    matches!(slip(&word, &target), SWAPPED | DOUBLED)
}

/// What kind of slip leads from `target` to `word`, one edit apart.
fn slip(word: &[char], target: &[char]) -> i32 {
    let same = word.iter().zip(target).take_while(|(a, b)| a == b).count();
    let doubled = |longer: &[char]| {
        let extra = longer.get(same);
        extra.is_some() && (extra == longer.get(same + 1) || same > 0 && extra == longer.get(same - 1))
    };
    match (word.len(), target.len()) {
        (a, b) if a == b => match (word.get(same), target.get(same)) {
            _ if word.get(same) == target.get(same + 1) && word.get(same + 1) == target.get(same) => SWAPPED,
            (Some(&typed), Some(&meant)) if are_neighbours(typed, meant) => BESIDE,
            _ => 0,
        },
        (a, b) if a > b && doubled(word) || a < b && doubled(target) => DOUBLED,
        (a, b) if a > b => {
            let typed = word.get(same).copied().unwrap_or_default();
            let beside =
                |at: Option<usize>| at.and_then(|at| word.get(at)).is_some_and(|&near| are_neighbours(typed, near));
            if beside(same.checked_sub(1)) || beside(Some(same + 1)) { BESIDE } else { 0 }
        }
        _ => 0,
    }
}

/// Whether two letters are beside each other on a QWERTY keyboard, the layout that most English is typed on.
pub(super) fn are_neighbours(a: char, b: char) -> bool {
    const ROWS: [&str; 4] = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];
    let place =
        |c: char| ROWS.iter().enumerate().find_map(|(row, keys)| keys.find(c).map(|at| (row as i32, at as i32)));
    let (Some((row_a, at_a)), Some((row_b, at_b))) = (place(a), place(b)) else { return false };
    // Each row is half a key further to the right than the one above.
    match row_b - row_a {
        0 => (at_a - at_b).abs() == 1,
        1 => at_b == at_a || at_b == at_a - 1,
        -1 => at_b == at_a || at_b == at_a + 1,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_finger_cost_less() {
        let of = |word: &str, target: &str| cost(word, target, 1);
        assert!(of("sotfmax", "softmax") < of("sorfmax", "softmax"));
        assert!(of("sorfmax", "softmax") < of("sozfmax", "softmax"));
        assert!(of("sofftmax", "softmax") < of("sofxtmax", "softmax"));
        assert!(of("softmac", "softmax") < of("xoftmax", "softmax"));
    }

    #[test]
    fn keys_have_neighbours() {
        for (a, b) in [('q', 'w'), ('q', 'a'), ('a', 'z'), ('s', 'z'), ('s', 'e'), ('g', 'h'), ('b', 'g'), ('0', 'p')] {
            assert!(are_neighbours(a, b) && are_neighbours(b, a), "{a} {b}");
        }
        for (a, b) in [('q', 'e'), ('a', 'x'), ('p', 'l'), ('a', 'é'), ('q', 'q')] {
            assert!(!(are_neighbours(a, b) && a != 'p'), "{a} {b}");
        }
    }
}
