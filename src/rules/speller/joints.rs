//! What stands between two words, and whether it lets them be parts of one form.

use super::View;
use super::capitals::Capitals;
use crate::lexicon::CompiledForm;
use crate::lexicon::near::{SHORTEST, VocabularyWord, form_tokens};
use crate::text::token::Token;
use crate::text::word::{Class, class};
use crate::text::{RegionKind, TextRange, fold};

impl<'a> View<'a> {
    /// Whether the capitals of two words, and what is between them, let them be the halves of one. A capital on one of them alone is a
    /// name's (`Rust build`, `Plone CLI`), and a hyphen another way to write the form.
    pub(super) fn may_be_halves(&self, first: Token, second: Token, kind: Option<RegionKind>) -> bool {
        let is_capital = |token: Token| self.text(token).starts_with(char::is_uppercase);
        let one_name = is_capital(second) != (is_capital(first) && !Capitals::of(self, first, kind).starts());
        let is_shouted = |token: Token| !self.text(token).contains(char::is_lowercase);
        !one_name
            && is_shouted(first) == is_shouted(second)
            && !self.part.text()[first.range.end()..second.range.start()].contains(['-', '‐', '‑'])
    }

    /// The word that two tokens are where they are written together, if some form is that word.
    pub(super) fn written_together(&self, first: Token, second: Token) -> Option<VocabularyWord<'a>> {
        let joined = format!("{}{}", fold::fold(self.text(first)), fold::fold(self.text(second)));
        let word = self.vocabulary.find(&joined).filter(|word| word.uses.iter().any(|used| used.of == 1));
        word.filter(|_| joined.chars().count() > SHORTEST)
    }

    /// Whether a form may run from one token to the next: one run of blanks, one hyphen or one line break between them, markup aside.
    pub(super) fn are_joined(&self, first: Token, second: Token) -> bool {
        let (mut hyphens, mut blanks, mut breaks) = (0, 0, 0);
        let (from, to) = (first.range.end(), second.range.start());
        if to <= from {
            return false;
        }
        let regions = self.part.regions().as_slice();
        let start = regions.partition_point(|region| region.range.end() <= from);
        for region in regions[start..].iter().take_while(|region| region.range.start() < to) {
            if !region.kind.is_scanned() {
                continue;
            }
            if !region.kind.is_checked() {
                return false;
            }
            let piece = TextRange::new(region.range.start().max(from), region.range.end().min(to));
            for c in self.part.text()[piece].chars() {
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

    /// Whether what stands between two tokens stands in the form too, before its word `at`: `Query, Key`.
    pub(super) fn are_joined_as_in(&self, form: CompiledForm<'_>, at: usize, first: Token, second: Token) -> bool {
        let words = form_tokens(form.text);
        let Some(between) = words.get(at - 1).zip(words.get(at)) else { return false };
        let between = &form.text[between.0.range.end()..between.1.range.start()];
        let here = &self.part.text()[first.range.end()..second.range.start()];
        between.split_whitespace().eq(here.split_whitespace())
            && between.contains(' ') == here.contains(char::is_whitespace)
    }
}
