//! A finding that is still to be weighed: what the counts of the project say decides whether it is one, and how certain.
//!
//! Who checks many files counts them on the way and weighs at the end; who looks at one document weighs at once. Both weigh here.

use std::ops::{Deref, DerefMut};

use crate::text::rule::{Certainty, Reach, Severities};
use crate::workspace::{Signs, Spelt};

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
/// So many signs that a word is meant for itself are more than chance.
const MANY_SIGNS: usize = 2;

/// What of its standing makes it possible that a spelling is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Doubt {
    /// Nothing does.
    Nothing,
    /// It stands more than once or twice, by what its length lets expect; or twice, and the entry that has these names is hardly used. Where
    /// the project uses few terms it takes several files. Or the two words have too many signs that it is none.
    Repeated { is_short: bool, names: Box<[u64]>, signs: Signs },
    /// It stands in two files or so often, and so many times less often than what it has to outweigh, or any oftener.
    InUseBeside { from: u32, times: u32 },
}

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
    /// Whether one of these spellings is meant: then it is no finding.
    Meant {
        spellings: Box<[Spelt]>,
        /// Whether their capitals count.
        exact: bool,
        /// Whether it is an abbreviation of few letters.
        is_short: bool,
        /// How often it was found in its document.
        here: u32,
        /// What it has to stand three times as often as, and how often that stands in the document.
        beside: Box<[(Spelt, u32)]>,
        /// What makes it possible that it is meant, where that is not certain.
        doubt: Doubt,
    },
    /// Whether the name is rarer than the headwords: if not, it is possible. What is not counted is no reason to doubt what is sure.
    Rarer { name: u64, headwords: Box<[u64]> },
    /// Whether the name is far rarer than the headwords: else it is no finding.
    FarRarer { name: u64, headwords: Box<[u64]> },
    /// Whether the name is far from being rarer than the headwords: then that is told, in these words.
    Loose { name: u64, headwords: Box<[u64]>, shown: [String; 2] },
    /// Only who wants all wants it.
    Unlikely,
}

impl Asks {
    /// Whether the counts say that it is no finding.
    pub(super) fn is_answered_by(&self, counts: &Counts<'_>) -> bool {
        match self {
            Asks::Meant { spellings, exact, is_short, here, beside, .. } => {
                let outweighs = |word: &Spelt| {
                    let others = times_of(beside, counts);
                    others == 0 || counts.spelt(word, *exact, *here).times >= others.saturating_mul(TIMES_AS_OFTEN)
                };
                spellings.iter().any(|word| counts.is_meant(word, *exact, *is_short, *here) && outweighs(word))
            }
            _ => false,
        }
    }

    /// Whether the counts say that it may be meant.
    pub(super) fn is_doubted_by(&self, counts: &Counts<'_>) -> bool {
        let Asks::Meant { spellings, exact, here, beside, doubt, .. } = self else { return false };
        let standing = |word: &Spelt| counts.spelt(word, *exact, *here);
        match doubt {
            Doubt::Nothing => false,
            Doubt::Repeated { is_short, names, signs } => {
                let term = counts.names_of_many(names);
                let often = if *is_short { OFTEN_IF_SHORT } else { OFTEN };
                spellings.iter().map(standing).any(|one| {
                    let is_rarer = |term: Standing| one.times.saturating_mul(RARER_TWICE) > term.times;
                    let is_meant = |term| one.times >= often || one.times >= TWICE && is_rarer(term);
                    let is_doubted = |term| is_meant(term) || signs.are_too_many(one, term);
                    one.is_repeated() || term.is_some_and(is_doubted)
                })
            }
            // In the number that is written, as the others are.
            Doubt::InUseBeside { from, times } => spellings.first().map(standing).is_some_and(|one| {
                one.is_used_from(*from) && one.times.saturating_mul(*times) >= times_of(beside, counts)
            }),
        }
    }
}

/// How often spellings stand, all together, each with how often it stands in the document that asks.
fn times_of(spellings: &[(Spelt, u32)], counts: &Counts<'_>) -> u32 {
    spellings.iter().map(|(word, here)| counts.spelt(word, true, *here).times).sum()
}

/// A finding and what is still to be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    diagnostic: Diagnostic,
    asks: Option<Asks>,
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
        Self { diagnostic, asks: None }
    }

    pub(super) fn ask(&mut self, asks: Asks) {
        self.asks = Some(asks);
    }

    /// Whether the counts have something to say of it.
    pub fn asks_counts(&self) -> bool {
        self.asks.is_some() && !self.is_unlikely()
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
        let severity = severities.of_finding(self.rule, certainty)?;
        (self.diagnostic.certainty, self.diagnostic.severity) = (certainty, severity);
        reach.has(certainty).then_some(self.diagnostic)
    }

    /// How certain it is by the counts; `None` where it is nothing by them.
    fn answer(&mut self, asks: Asks, counts: &Counts<'_>) -> Option<Certainty> {
        match asks {
            Asks::Meant { .. } => (!asks.is_answered_by(counts)).then(|| match asks.is_doubted_by(counts) {
                true => Certainty::Possible,
                false => self.certainty,
            }),
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
                );
                (name.times > 0 && name.is_loose_beside(headwords)).then_some(self.certainty)
            }
            Asks::Unlikely => None,
        }
    }
}

fn counted(count: u32, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
