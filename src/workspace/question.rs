//! Spellings, as they are counted.

use smallvec::SmallVec;

use crate::text::fold;
use crate::text::token::{as_part, hash};

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
