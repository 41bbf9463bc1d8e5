//! Which words are ordinary English: a list of about 45,000 common words, embedded, the same whatever dictionary is set.
//!
//! The smart-case rule and the rules for joined words ask it; spelling does not. The list is SCOWL's sizes 10 to 40, American and
//! British (see `assets/english-common.NOTICE.txt`), sorted, in small letters, a word a line, so that it costs nothing to load.

static COMMON: &str = include_str!("../../assets/english-common.txt");
/// SCOWL's size 10: the words that no text does without.
static FREQUENT: &str = include_str!("../../assets/english-frequent.txt");
/// Words of computing that no dictionary of English has (see `assets/computing-words.NOTICE.txt`).
static COMPUTING: &str = include_str!("../../assets/computing-words.txt");

/// Whether `word` (in small letters) is an ordinary English word. Words with other characters than `a`-`z` are not.
pub fn is_common(word: &str) -> bool {
    stands_in(COMMON, word)
}

/// Whether `word` (in small letters) is one of the 4,000 most frequent English words.
pub fn is_frequent(word: &str) -> bool {
    stands_in(FREQUENT, word)
}

/// Whether `word` (in small letters) is a word that people who write of software know: `inode`, `uint`, `semver`; or its plural.
pub fn is_computing(word: &str) -> bool {
    stands_in(COMPUTING, word) || word.strip_suffix('s').is_some_and(|singular| stands_in(COMPUTING, singular))
}

/// Whether a word is a line of a list that is in the order of its bytes.
pub(super) fn stands_in(list: &str, word: &str) -> bool {
    let list = list.as_bytes();
    let (mut low, mut high) = (0, list.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = memchr::memrchr(b'\n', &list[low..middle]).map_or(low, |at| low + at + 1);
        let end = memchr::memchr(b'\n', &list[middle..]).map_or(list.len(), |at| middle + at);
        match list[start..end].cmp(word.as_bytes()) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_list_is_found_and_others_are_not() {
        for word in COMMON.lines() {
            assert!(is_common(word), "{word}");
        }
        for list in [COMMON, FREQUENT, COMPUTING] {
            assert!(list.lines().is_sorted(), "the list is searched by halves");
        }
        assert!(is_frequent("soft") && !is_frequent("max") && is_computing("inodes") && !is_computing("node"));
        for word in ["", "a-b", "lora", "softmax", "zzzz", "aaaa", "tokenizer", "Zero"] {
            assert!(!is_common(word), "{word}");
        }
    }
}
