//! Which words are ordinary English: a list of about 45,000 common words, embedded, the same whatever dictionary is set.
//!
//! The smart-case rule and the rules for joined words ask it; spelling does not. The list is SCOWL's sizes 10 to 40, American and
//! British (see `assets/english-common.NOTICE.txt`), in small letters.

use std::sync::LazyLock;

use super::sorted::Sorted;

static COMMON_TEXT: &str = include_str!("../../assets/english-common.txt");
/// SCOWL's size 10: the words that no text does without.
static FREQUENT_TEXT: &str = include_str!("../../assets/english-frequent.txt");
/// Words of computing that no dictionary of English has (see `assets/computing-words.NOTICE.txt`).
static COMPUTING_TEXT: &str = include_str!("../../assets/computing-words.txt");

static COMMON: LazyLock<Sorted> = LazyLock::new(|| Sorted::new(COMMON_TEXT));
static FREQUENT: LazyLock<Sorted> = LazyLock::new(|| Sorted::new(FREQUENT_TEXT));
static COMPUTING: LazyLock<Sorted> = LazyLock::new(|| Sorted::new(COMPUTING_TEXT));

/// Whether `word` (in small letters) is an ordinary English word. Words with other characters than `a`-`z` are not.
pub fn is_common(word: &str) -> bool {
    COMMON.has(word)
}

/// Whether an ordinary English word begins so (in small letters), or is this.
pub fn begins_common(beginning: &str) -> bool {
    COMMON.begins(beginning)
}

/// Whether `word` (in small letters) is one of the 4,000 most frequent English words.
pub fn is_frequent(word: &str) -> bool {
    FREQUENT.has(word)
}

/// Whether `word` (in small letters) is a word that people who write of software know: `inode`, `uint`, `semver`; or its plural.
pub fn is_computing(word: &str) -> bool {
    COMPUTING.has(word) || word.strip_suffix('s').is_some_and(|singular| COMPUTING.has(singular))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_list_is_found_and_others_are_not() {
        for word in COMMON_TEXT.lines() {
            assert!(is_common(word), "{word}");
        }
        for list in [COMMON_TEXT, FREQUENT_TEXT, COMPUTING_TEXT] {
            assert!(list.lines().is_sorted(), "the list is searched by halves");
        }
        assert!(is_frequent("soft") && !is_frequent("max") && is_computing("inodes") && !is_computing("node"));
        for word in ["", "a-b", "lora", "softmax", "zzzz", "aaaa", "tokenizer", "Zero"] {
            assert!(!is_common(word), "{word}");
        }
    }
}
