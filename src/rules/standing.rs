//! How often something stands in a project, and what that says of it.

/// A spelling that stands in so many files is meant.
const MANY_FILES: u32 = 3;
/// So is one that stands so often.
const OFTEN: u32 = 10;
/// An abbreviation that stands twice is one; slips in the same letters of so few do not happen.
const OFTEN_IF_SHORT: u32 = 2;
/// A spelling that stands in so many files is used again.
const AGAIN: u32 = 2;
/// Few people make the same slip in so many files and so often in all, and whoever writes a word that is meant does.
const REPEATED: (u32, u32) = (2, 3);
/// One word has other senses where it stands more than once for so many uses of the headword.
const LOOSE: u32 = 4;
/// With fewer uses nobody can say in how many senses a name is used.
const FEWEST_LOOSE: u32 = 3;

/// How often something stands, and in how many files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// In so many files.
    pub files: u32,
    /// So often in all of them.
    pub times: u32,
}

impl Standing {
    /// Whether a spelling that stands so is wanted by those who write it.
    pub fn is_meant(self) -> bool {
        self.files >= MANY_FILES || self.times >= OFTEN
    }

    /// The same of what may be an abbreviation of few letters.
    pub(super) fn is_meant_as(self, is_abbreviation: bool) -> bool {
        self.is_meant() || is_abbreviation && self.times >= OFTEN_IF_SHORT
    }

    /// Whether a spelling that stands so is hardly a slip.
    pub(super) fn is_repeated(self) -> bool {
        self.files >= REPEATED.0 && self.times >= REPEATED.1
    }

    /// Whether a spelling that stands so is more than one writer's chance: in several files, or so often.
    pub(super) fn is_used_from(self, times: u32) -> bool {
        self.files >= AGAIN || self.times >= times
    }

    /// Whether a name that stands so is used in other senses than the headword's, which stands so often as `headword`. A few uses say
    /// nothing of that: the project may be young.
    pub fn is_loose_beside(self, headword: Standing) -> bool {
        self.times >= FEWEST_LOOSE && self.times.saturating_mul(LOOSE) > headword.times
    }

    /// Adds one text in which it stands so often.
    pub(super) fn add(&mut self, times: u32) {
        self.files += u32::from(times > 0);
        self.times += times;
    }

    /// Takes away one text in which it stands so often.
    pub(super) fn take(&mut self, times: u32) {
        self.files = self.files.saturating_sub(u32::from(times > 0));
        self.times = self.times.saturating_sub(times);
    }
}
