//! What the counts of words are asked about a spelling, whether it is meant, and what it is counted by.

use std::sync::Arc;

use smallvec::SmallVec;

use crate::text::fold;
use crate::text::rule::Certainty;
use crate::text::token::{as_part, hash};

/// What is known of a word that may be a slip and of what may have been meant, wherever they stand.
#[derive(Debug)]
pub struct Compared {
    /// How certain it is that it is one, as far as the two say.
    pub certainty: Certainty,
    /// What the counts of words are asked about it; `None` where they have nothing to say.
    pub question: Option<Arc<Question>>,
}

/// What the counts of words are asked: whether one of some spellings is meant.
#[derive(Debug, PartialEq, Eq)]
pub struct Question {
    /// The spellings.
    pub spellings: Box<[Spelt]>,
    /// Whether their capitals count.
    pub exact: bool,
    /// Whether it is an abbreviation of few letters.
    pub is_abbreviation: bool,
    /// What it has to stand three times as often as.
    pub beside: Box<[Spelt]>,
    /// What makes it possible that it is meant, where that is not certain.
    pub doubt: Doubt,
}

/// What of its standing makes it possible that a spelling is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// Nothing does.
    Nothing,
    /// It stands more than once or twice, by what its length lets expect; or twice, and the entry that has these names is hardly used. Where
    /// the project uses few terms it takes several files. Or the two words have too many signs that it is none.
    Repeated {
        /// Whether it is of few letters, so that fewer uses say that it is meant.
        is_short: bool,
        /// The names of what it may be a slip for, by their [`folded_hash`](crate::text::token::folded_hash).
        names: Box<[u64]>,
        /// What it says of whether it is a slip for what is meant.
        signs: Signs,
    },
    /// It stands in two files or so often, and so many times less often than what it has to outweigh, or any oftener; or everywhere.
    InUseBeside {
        /// So often.
        from: u32,
        /// So many times.
        times: u32,
    },
}

/// What two words say of whether one is a slip for the other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Signs {
    /// They end with other letters.
    pub ends_otherwise: bool,
    /// The word that may be meant is no common one.
    pub is_uncommon: bool,
    /// Fingers do it: letters swapped, or left out inside. Then nothing else counts.
    pub is_plain: bool,
}

/// What a spelling is counted by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelt {
    /// As written, by its [`hash`].
    pub exact: u64,
    /// The same without regard to capitals.
    pub folded: u64,
    /// It, and what it is in other capitals; then the same as parts of names.
    pub variants: SmallVec<[u64; 8]>,
}

impl Spelt {
    /// A word.
    pub fn new(word: &str) -> Self {
        let folded = fold::fold(word);
        let mut rest = folded.chars();
        let first: String = rest.next().into_iter().flat_map(char::to_uppercase).collect();
        let mut variants = SmallVec::from_iter([hash(word)]);
        for other in [hash(&folded), hash(&(first + rest.as_str())), hash(&folded.to_uppercase())] {
            if !variants.contains(&other) {
                variants.push(other);
            }
        }
        let parts: SmallVec<[u64; 4]> = variants.iter().map(|&key| as_part(key)).collect();
        variants.extend(parts);
        Self { exact: hash(word), folded: hash(&folded), variants }
    }
}
