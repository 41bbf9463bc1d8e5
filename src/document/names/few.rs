//! Short lists of words, which most words of a comment are not on: that is told by a word's length and its letters at both ends.

/// A list of words, in small letters where capitals make no difference.
pub(super) struct Few {
    words: &'static [&'static str],
    /// Invariant: the bit of each of the words is set.
    marks: u128,
}

impl Few {
    pub(super) const fn of(words: &'static [&'static str]) -> Self {
        let (mut marks, mut at) = (0, 0);
        while at < words.len() {
            marks |= mark(words[at].as_bytes());
            at += 1;
        }
        Self { words, marks }
    }

    /// Whether a word is on the list.
    pub(super) fn has(&self, word: &str) -> bool {
        self.may_have(word) && self.words.contains(&word)
    }

    /// The same in any capitals.
    pub(super) fn has_in_any_case(&self, word: &str) -> bool {
        self.may_have(word) && self.words.iter().any(|one| word.eq_ignore_ascii_case(one))
    }

    fn may_have(&self, word: &str) -> bool {
        !word.is_empty() && self.marks & mark(word.as_bytes()) != 0
    }
}

/// One bit of 128, for a word that is not empty; the same whatever its capitals.
const fn mark(word: &[u8]) -> u128 {
    let (first, last) = (word[0].to_ascii_lowercase() as usize, word[word.len() - 1].to_ascii_lowercase() as usize);
    1 << ((first * 7 + last * 29 + word.len() * 11) & 127)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_on_a_list_is_found_there() {
        static WORDS: &[&str] = &["a", "if", "elsif", "see also", "&mut"];
        let few = Few::of(WORDS);
        for word in WORDS {
            assert!(few.has(word) && few.has_in_any_case(&word.to_uppercase()));
        }
        for word in ["", "b", "IF", "elif", "See also", "&Mut"] {
            assert!(!few.has(word), "{word}");
        }
        assert!(few.has_in_any_case("See Also") && !few.has_in_any_case("of"));
    }
}
