//! A finding that is still to be weighed: what the counts of the project say decides whether it is one, and how certain.
//!
//! Who checks many files counts them on the way and weighs at the end; who looks at one document weighs at once. Both weigh here.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use smallvec::SmallVec;

use crate::text::rule::{Certainty, Reach, Severities};
use crate::workspace::{Doubt, Question, Signs, Spelt};

use super::Diagnostic;
use super::standing::Standing;
use super::usage::Counts;

/// A spelling is the project's own where it stands so many times as often as the entry's.
const TIMES_AS_OFTEN: u32 = 3;
/// The same slip is made twice where its term is written more often than this many times as often.
const RARER_TWICE: u32 = 3;
/// What stands so often in a project is more than a chance.
const TWICE: u32 = 2;
/// A word that stands so often is hardly a slip, even in one file, and a short one is not.
const OFTEN: u32 = 4;
const OFTEN_IF_SHORT: u32 = 3;
/// A term that stands less often is hardly used.
const HARDLY_USED: u32 = 8;
/// What stands so often is how the project writes it, or the name of something, however often the entry's spelling stands.
const EVERYWHERE: u32 = 300;
/// So many signs that a word is meant for itself are more than chance.
const MANY_SIGNS: usize = 2;

impl Signs {
    /// Whether there are too many that it is none, where it stands so, and its term so: one may be chance.
    fn are_too_many(self, one: Standing, term: Standing) -> bool {
        let signs =
            [self.ends_otherwise, self.is_uncommon, self.is_uncommon && term.times < HARDLY_USED, one.times >= TWICE];
        !self.is_plain && signs.into_iter().filter(|&sign| sign).count() >= MANY_SIGNS
    }
}

/// What the counts are asked about a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asks {
    /// Whether one of the question's spellings is meant: then it is no finding. `here` is how often it was found in its document; `None` where
    /// the words of that tell.
    Meant { question: Arc<Question>, here: Option<u32> },
    /// Whether the name is rarer than the headwords: if not, it is possible. What is not counted is no reason to doubt what is sure.
    Rarer { name: u64, headwords: Box<[u64]> },
    /// Whether the name is far rarer than the headwords: else it is no finding.
    FarRarer { name: u64, headwords: Box<[u64]> },
    /// Whether the name is far from being rarer than the headwords: then that is told, in these words.
    Loose { name: u64, headwords: Box<[u64]>, shown: [String; 2] },
    /// Only who wants all wants it.
    Unlikely,
}

/// What the counts say of a spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answered {
    /// It is meant, so that it is no finding.
    Meant,
    /// It may be meant.
    Doubtful,
    /// Nothing.
    Nothing,
}

impl Counts<'_> {
    /// What they say to a question; `here` is as [`Asks::Meant`] has it.
    pub(super) fn answered(&self, question: &Question, here: Option<u32>) -> Answered {
        let here = self.here(question, here);
        let spelt = |word: &Spelt| self.spelt(word, question.exact, here);
        let standings: SmallVec<[Standing; 4]> = question.spellings.iter().map(spelt).collect();
        let beside = || self.exactly(&question.beside);
        let outweighs = |standing: &Standing| {
            let others = beside();
            others == 0 || standing.times >= others.saturating_mul(TIMES_AS_OFTEN)
        };
        let mut meant = standings.iter().filter(|standing| standing.is_meant_as(question.is_abbreviation));
        let is_doubtful = || match &question.doubt {
            Doubt::Nothing => false,
            Doubt::Repeated { is_short, names, signs } => {
                let term = self.names_of_many(names);
                let often = if *is_short { OFTEN_IF_SHORT } else { OFTEN };
                standings.iter().any(|&one| {
                    let is_rarer = |term: Standing| one.times.saturating_mul(RARER_TWICE) > term.times;
                    let is_meant = |term| one.times >= often || one.times >= TWICE && is_rarer(term);
                    let is_doubted = |term| is_meant(term) || signs.are_too_many(one, term);
                    one.is_repeated() || term.is_some_and(is_doubted)
                })
            }
            // In the number that is written, as the others are.
            Doubt::InUseBeside { from, times } => standings.first().is_some_and(|one| {
                let is_rare = || one.times.saturating_mul(*times) < beside();
                one.times >= EVERYWHERE || one.is_used_from(*from) && !is_rare()
            }),
        };
        match () {
            () if meant.any(outweighs) => Answered::Meant,
            () if is_doubtful() => Answered::Doubtful,
            () => Answered::Nothing,
        }
    }
}

/// A finding and what is still to be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    diagnostic: Diagnostic,
    asks: Option<Asks>,
    /// The line of a comment that it stands in, by its hash: where that was copied, it is possible at most.
    line: Option<u64>,
}

impl Deref for Candidate {
    type Target = Diagnostic;
    fn deref(&self) -> &Diagnostic {
        &self.diagnostic
    }
}

impl DerefMut for Candidate {
    fn deref_mut(&mut self) -> &mut Diagnostic {
        &mut self.diagnostic
    }
}

impl Candidate {
    pub(super) fn new(diagnostic: Diagnostic) -> Self {
        Self { diagnostic, asks: None, line: None }
    }

    pub(super) fn ask(&mut self, asks: Asks) {
        self.asks = Some(asks);
    }

    /// Has it weighed by whether that line of a comment was copied; the line by its [`line_around`](super::copies::line_around).
    pub(super) fn ask_whether_copied(&mut self, line: u64) {
        self.line = Some(line);
    }

    /// Whether the counts have something to say of it.
    pub fn asks_counts(&self) -> bool {
        (self.asks.is_some() || self.line.is_some()) && !self.is_unlikely()
    }

    /// Whether something else may be meant by it, so that only who wants all wants it.
    pub fn is_unlikely(&self) -> bool {
        self.asks == Some(Asks::Unlikely)
    }

    /// What comes of it by those counts; `None` where it is no finding, or not certain enough for its rule's reach.
    pub fn weighed(mut self, counts: &Counts<'_>, severities: &Severities) -> Option<Diagnostic> {
        let reach = severities.reach(self.rule);
        let certainty = match self.asks.take() {
            None => Some(self.certainty),
            Some(asks) => self.answer(asks, counts),
        };
        let certainty = match certainty {
            Some(certainty) => certainty,
            None if reach == Reach::All && self.certainty == Certainty::Possible => Certainty::Possible,
            None => return None,
        };
        let is_copied = self.line.is_some_and(|line| counts.is_copied(line));
        let certainty = if is_copied { Certainty::Possible } else { certainty };
        let severity = severities.of_finding(self.rule, certainty)?;
        (self.diagnostic.certainty, self.diagnostic.severity) = (certainty, severity);
        reach.has(certainty).then_some(self.diagnostic)
    }

    /// How certain it is by the counts; `None` where it is nothing by them.
    fn answer(&mut self, asks: Asks, counts: &Counts<'_>) -> Option<Certainty> {
        match asks {
            Asks::Meant { question, here } => match counts.answered(&question, here) {
                Answered::Meant => None,
                Answered::Doubtful => Some(Certainty::Possible),
                Answered::Nothing => Some(self.certainty),
            },
            Asks::Rarer { name, headwords } => {
                let times = |keys: &[u64]| counts.names(keys).map(|standing| standing.times);
                let is_rarer = times(&[name]).zip(times(&headwords)).map(|(name, headwords)| name < headwords);
                let is_so = is_rarer.unwrap_or(self.certainty == Certainty::Sure);
                Some(if is_so { self.certainty } else { Certainty::Possible })
            }
            Asks::FarRarer { name, headwords } => {
                let (name, headwords) = (counts.names(&[name])?, counts.names(&headwords)?);
                (!name.is_loose_beside(headwords)).then_some(Certainty::Possible)
            }
            Asks::Loose { name, headwords, shown: [name_shown, headword] } => {
                let (name, headwords) = (counts.names(&[name])?, counts.names(&headwords)?);
                self.message = format!(
                    "\"{name_shown}\" stands {} in {}, \"{headword}\" {}: most uses may mean something else, so none is reported",
                    counted(name.times, "time"),
                    counted(name.files, "file"),
                    counted(headwords.times, "time"),
                )
                .into();
                (name.times > 0 && name.is_loose_beside(headwords)).then_some(self.certainty)
            }
            Asks::Unlikely => None,
        }
    }
}

fn counted(count: u32, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
