//! A word that is none, and what is asked of it wherever it stands.

use std::cell::OnceCell;

use super::capitals::Capitals;
use super::place::{self, Place};
use super::{Block, Speller, View, clue};
use crate::lexicon::CompiledForm;
use crate::lexicon::near::form_tokens;
use crate::text::token::Token;
use crate::workspace::WordVerdict;

pub(super) struct Suspect<'s, 'a> {
    pub speller: &'s mut Speller<'a>,
    pub block: &'s Block,
    pub at: usize,
    /// What it may have been meant for wherever it stands.
    pub judged: WordVerdict,
    /// Where what was found before it ends: that is not to be found again.
    pub done: usize,
    capitals: OnceCell<Capitals<'a>>,
    is_exempt: OnceCell<bool>,
}

impl<'s, 'a> Suspect<'s, 'a> {
    /// The unknown word `at` of a block; see the fields.
    pub(super) fn new(
        speller: &'s mut Speller<'a>,
        block: &'s Block,
        at: usize,
        judged: WordVerdict,
        done: usize,
    ) -> Self {
        let (capitals, is_exempt) = Default::default();
        Self { speller, block, at, judged, done, capitals, is_exempt }
    }

    /// What it is looked at with.
    pub(super) fn view(&self) -> View<'a> {
        self.speller.view
    }

    /// It, as a token.
    pub(super) fn token(&self) -> Token {
        self.block.tokens[self.at]
    }

    /// It, as it is written.
    pub(super) fn word(&self) -> &'a str {
        self.speller.view.text(self.token())
    }

    /// Whether its place says that nothing is to be found there.
    pub(super) fn is_exempt(&self) -> bool {
        let find = || clue::any(place::CLUES, &Place::new(&self.speller.view, self.token()));
        *self.is_exempt.get_or_init(find)
    }

    /// What its capitals are.
    pub(super) fn capitals(&self) -> &Capitals<'a> {
        self.capitals.get_or_init(|| Capitals::of(&self.speller.view, self.token(), self.block.kind))
    }
}

/// How many letters the shorter of two words has.
pub(super) fn shorter(one: &str, other: &str) -> usize {
    one.chars().count().min(other.chars().count())
}

/// Whether a word of a form is written in small letters in the middle of a sentence.
pub(super) fn is_common_noun(view: &View<'_>, form: CompiledForm<'_>, at: u8) -> bool {
    view.asked.beyond();
    let smaller = view.house_style.smallest(form.entry, form.text);
    form_tokens(&smaller)
        .get(at as usize)
        .is_some_and(|word| smaller.as_str()[word.range].starts_with(char::is_lowercase))
}

/// A word of a form as the form writes it.
pub(super) fn written_word(form: CompiledForm<'_>, at: u8) -> &str {
    form_tokens(form.text).get(at as usize).map_or("", |token| &form.text[token.range])
}
