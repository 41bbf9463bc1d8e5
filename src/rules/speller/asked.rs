//! What was asked while a block was judged that other pieces or documents have a say in. As long as the answers stay, so does what was found.

use std::cell::{Cell, RefCell};

use super::Speller;
use crate::text::Region;
use crate::workspace::{Answer, InBlock, OpenBlock};

/// What was asked of other places.
#[derive(Default)]
pub(super) struct Asked {
    /// Set where something was.
    pub(super) is_beyond: Cell<bool>,
    /// The answers, where somebody notes them.
    answers: RefCell<Option<Vec<Answer>>>,
}

impl Asked {
    /// Says that something is asked whose answer is noted elsewhere.
    pub(super) fn beyond(&self) {
        self.is_beyond.set(true);
    }

    /// Takes in an answer.
    pub(super) fn note(&self, answer: Answer) {
        // The uses of an entry decide between corrections: without one, nobody asks.
        if !matches!(answer, Answer::Uses(..)) {
            self.beyond();
        }
        if let Some(answers) = self.answers.borrow_mut().as_mut() {
            answers.push(answer);
        }
    }
}

impl Speller<'_> {
    /// Takes what was found last in a block, where all that was asked for it has the same answer; else looks again, and remembers that.
    pub(super) fn look_again(&mut self, open: &OpenBlock, regions: &[Region]) {
        let scope = self.view.document().scope.clone();
        let known = open.found(&scope).filter(|known| known.answers.iter().all(|answer| self.is_so(answer)));
        if let Some(known) = known {
            self.share.words += known.words as usize;
            self.share.far += known.far as usize;
            self.found.extend(known.suspicions.iter().map(|suspicion| (self.view.part, suspicion.clone())));
            return;
        }
        let (share, found) = (self.share, self.found.len());
        let (asked, house_style) = (self.view.asked, self.view.house_style);
        asked.answers.replace(Some(Vec::new()));
        let block = &regions[open.regions.start as usize..open.regions.end as usize];
        let (_, mut answers) = house_style.noting(|| self.look_at(block));
        answers.extend(asked.answers.take().unwrap_or_default());
        let mut distinct: Vec<Answer> = Vec::new();
        for answer in answers {
            if !distinct.contains(&answer) {
                distinct.push(answer);
            }
        }
        let (words, far) = ((self.share.words - share.words) as u32, (self.share.far - share.far) as u32);
        let suspicions = self.found[found..].iter().map(|(_, suspicion)| suspicion.clone()).collect();
        open.put(&scope, InBlock { words, far, suspicions, answers: distinct.into() });
    }

    fn is_so(&mut self, answer: &Answer) -> bool {
        match answer {
            Answer::WrittenSmall(word, so) => self.view.house_style.stands_in_documents(word) == *so,
            Answer::SeenOnce(word, so) => self.view.is_seen_once(word) == *so,
            Answer::Uses(entry, times) => self.frequency(*entry) == *times,
        }
    }
}
