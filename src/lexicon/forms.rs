//! The forms that an occurrence is. Few are listed in it; of many, all its like refer to one list, so that a headword that a glossary has
//! a thousand times and a text a thousand times takes no million places.

use std::ops::Deref;
use std::sync::Arc;

use smallvec::SmallVec;

/// Whoever looks at the forms of every occurrence looks at the first so many of each: what is said of a name that has more entries is
/// said of these.
pub const MOST_FORMS: usize = 64;

/// Indices into [`super::Lexicon::forms`].
#[derive(Debug, Clone)]
pub enum FormIds {
    /// Listed here.
    Few(SmallVec<[u32; 2]>),
    /// Shared by all occurrences that are these forms.
    Many(Arc<[u32]>),
}

impl FormIds {
    /// The first `most` of them.
    pub fn at_most(&self, most: usize) -> &[u32] {
        &self[..self.len().min(most)]
    }
}

impl Deref for FormIds {
    type Target = [u32];
    fn deref(&self) -> &[u32] {
        match self {
            FormIds::Few(ids) => ids,
            FormIds::Many(ids) => ids,
        }
    }
}

impl PartialEq for FormIds {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (FormIds::Many(one), FormIds::Many(other)) if Arc::ptr_eq(one, other) => true,
            _ => **self == **other,
        }
    }
}

impl Eq for FormIds {}
