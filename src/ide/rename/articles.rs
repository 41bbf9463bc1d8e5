//! The article before a use that is renamed: "a purchase" becomes "an order", and on the way back "an order" is "a purchase" again.
//!
//! It changes only where it is right before the old name and wrong before the new one. What decides that is the same on both ways: the names
//! themselves, and the words around, without those that are renamed.

use crate::english::grammar;
use crate::rules::discouraged::is_plain;
use crate::text::{Edit, TextRange};
use crate::workspace::{Document, Part};

use super::Rewrite;

/// So many words on each side of an article tell its language: other languages have words that look like one.
const AROUND: usize = 24;

/// What changes the article before a use.
pub(super) struct Articled {
    /// Where the article begins, in bytes of the document.
    pub start: usize,
    /// The edits of the use with that of its article.
    pub edits: Vec<Rewrite>,
}

/// A word of a text.
struct Word<'a> {
    /// In bytes of the document.
    start: usize,
    /// The number of the paragraph, heading, cell or comment that it stands in.
    block: usize,
    text: &'a str,
}

/// The articles before the uses of one document that may change.
#[derive(Default)]
pub(super) struct Articles {
    /// With the number of the edits before those of the use, and of these.
    found: Vec<(usize, usize, Articled)>,
    /// The uses that are renamed, in order.
    renamed: Vec<TextRange>,
}

impl Articles {
    /// Notes a use that is renamed by the last `count` of `all` edits.
    pub(super) fn note(&mut self, use_range: TextRange, all: usize, count: usize, articled: Option<Articled>) {
        self.renamed.push(use_range);
        self.found.extend(articled.map(|articled| (all - count, count, articled)));
    }

    /// Puts the edits with articles in the place of those without, where the text is not in another language.
    pub(super) fn apply(self, document: &Document, edits: &mut Vec<Rewrite>) {
        if self.found.is_empty() {
            return;
        }
        let parts: Vec<Part<'_>> = document.parts().collect();
        let words = self.other_words(&parts);
        // From the last on, so that the numbers hold.
        for (first, count, articled) in self.found.into_iter().rev() {
            if is_english_at(&words, articled.start) != Some(false) {
                edits.splice(first..first + count, articled.edits);
            }
        }
    }

    /// The words of running text that no renamed use has a part in.
    fn other_words<'a>(&self, parts: &'a [Part<'_>]) -> Vec<Word<'a>> {
        let (mut words, mut block) = (Vec::new(), 0);
        for part in parts {
            for region in part.regions().as_slice() {
                let own = block;
                block += usize::from(!region.joined);
                if !region.kind.is_checked() {
                    continue;
                }
                let text = &part.text()[region.range];
                for token in text.split_whitespace() {
                    let at = part.start + region.range.start() + (token.as_ptr() as usize - text.as_ptr() as usize);
                    let word = token.trim_matches(|c: char| !c.is_alphanumeric());
                    let is_word =
                        !word.is_empty() && word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’'));
                    if is_word && !self.is_renamed(TextRange::new(at, at + token.len())) {
                        words.push(Word { start: at, block: own, text: word });
                    }
                }
            }
        }
        words
    }

    fn is_renamed(&self, token: TextRange) -> bool {
        let after = self.renamed.partition_point(|range| range.end() <= token.start());
        self.renamed.get(after).is_some_and(|range| range.overlaps(token))
    }
}

/// Whether the words around a place are English: those of its own paragraph, or where they are too few, of the text.
fn is_english_at(words: &[Word<'_>], start: usize) -> Option<bool> {
    let at = words.partition_point(|word| word.start < start);
    let near = &words[at.saturating_sub(AROUND)..(at + AROUND).min(words.len())];
    let before = words[..at].last().map(|word| word.block);
    let behind = words.get(at).map(|word| word.block);
    let of_block = |block| near.iter().filter(move |word| Some(word.block) == block).map(|word| word.text);
    let own = if before == behind { grammar::is_english(of_block(before)) } else { None };
    own.or_else(|| grammar::is_english(near.iter().map(|word| word.text)))
}

/// The edits of a use (in bytes of its piece) behind that of its article: one edit where nothing but text is between.
pub(super) fn behind(part: &Part<'_>, article: Option<Edit>, mut edits: Vec<Edit>) -> Vec<Edit> {
    let Some(article) = article else { return edits };
    match edits.first_mut().filter(|edit| is_plain(part, TextRange::new(article.range.start(), edit.range.end()))) {
        Some(first) => {
            let between = &part.text()[article.range.end()..first.range.start()];
            let range = TextRange::new(article.range.start(), first.range.end());
            *first = Edit::replace(range, [&article.text, between, &first.text].concat());
        }
        None => edits.insert(0, article),
    }
    edits
}
