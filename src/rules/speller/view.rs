//! What the rules about spelling ask of a document and of what is around it.

use super::View;
use crate::lexicon::CompiledForm;
use crate::rules::usage::{Counts, OpenDocuments};
use crate::text::token::{Token, hash};
use crate::text::{TextRange, fold};
use crate::workspace::{Answer, Document, Spelt};

impl<'a> View<'a> {
    pub(super) fn document(&self) -> &'a Document {
        self.part.document
    }

    pub(super) fn text(&self, token: Token) -> &'a str {
        &self.part.text()[token.range]
    }

    pub(super) fn form(&self, form: u32) -> CompiledForm<'a> {
        self.lexicon.form(form)
    }
}

impl View<'_> {
    /// Whether some occurrence reaches across a range, or stands in it and ends with it.
    pub(super) fn is_occurrence(&self, range: TextRange) -> bool {
        let occurrences = self.part.scan_around(range).occurrences();
        let after = occurrences.partition_point(|found| found.range.end() < range.end());
        occurrences.get(after).is_some_and(|found| found.range.start() <= range.start())
    }

    /// Whether a spelling stands in no other place, of the documents that are open and those that were counted.
    pub(super) fn is_seen_once(&self, written: &str) -> bool {
        let here = self.document().words().times(hash(written));
        let once = OpenDocuments::of(self.snapshot, self.document().file, |open| {
            let counts = Counts { usage: self.usage, open: Some(open) };
            counts.spelt(&Spelt::new(written), true, here).times < 2
        });
        self.asked.note(Answer::SeenOnce(written.into(), once));
        once
    }

    /// Whether a word counts as right here: the language's, a form's, or one that the meanings use.
    pub(super) fn is_word(&self, word: &str) -> bool {
        let folded = fold::fold(word);
        let of_form = self.vocabulary.find(&folded).is_some_and(|word| !word.uses.is_empty());
        of_form || self.document().scope.meaning_words().contains(&hash(&folded))
    }
}
