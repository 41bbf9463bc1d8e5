//! Which words are ordinary English: a list of about 45,000 common words, embedded, the same whatever dictionary is set.
//!
//! The smart-case rule and the rules for joined words ask it; spelling does not. The list is SCOWL's sizes 10 to 40, American and
//! British (see `assets/english-common.NOTICE.txt`), in small letters.

use std::sync::LazyLock;

use super::dictionary::lists;
use super::sorted::Sorted;

static COMMON_TEXT: &str = include_str!("../../assets/english-common.txt");
/// SCOWL's size 10: the words that no text does without.
static FREQUENT_TEXT: &str = include_str!("../../assets/english-frequent.txt");
/// Words of computing that no dictionary of English has (see `assets/computing-words.NOTICE.txt`).
static COMPUTING_TEXT: &str = include_str!("../../assets/computing-words.txt");

/// Names of programs, languages and companies, in small letters (see the same notice): the list before has them among its words.
static NAMES_TEXT: &str = include_str!("../../assets/computing-names.txt");
/// Names of programs, libraries and packages that no other list has (see `assets/software-names.NOTICE.txt`).
static SOFTWARE_TEXT: &str = include_str!("../../assets/software-names.txt");

/// The same of models, of who makes them, and of what runs them; written for this program.
static MODELS_TEXT: &str = include_str!("../../assets/model-names.txt");

static COMMON: LazyLock<Sorted> = LazyLock::new(|| Sorted::new(COMMON_TEXT));
static FREQUENT: LazyLock<Sorted> = LazyLock::new(|| Sorted::new(FREQUENT_TEXT));
static COMPUTING: LazyLock<Sorted> = LazyLock::new(|| Sorted::new(COMPUTING_TEXT));
static NAMES: LazyLock<Sorted> = LazyLock::new(|| Sorted::new(NAMES_TEXT));
static SOFTWARE: LazyLock<Sorted> = LazyLock::new(|| Sorted::new(SOFTWARE_TEXT));
static MODELS: LazyLock<Sorted> = LazyLock::new(|| Sorted::new(MODELS_TEXT));

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

/// Whether `word` (in small letters) is the name of a program, a library, a package or a model: `xargo`, `deepseek`. Such names are no ordinary words,
/// and a slip for another word may look the same.
pub fn is_software(word: &str) -> bool {
    SOFTWARE.has(word) || MODELS.has(word)
}

/// Whether a word stays small in a title, but for its start: articles, short prepositions and conjunctions.
pub fn is_small_in_titles(word: &str) -> bool {
    SMALL_IN_TITLES.contains(&word)
}

const SMALL_IN_TITLES: &[&str] = &[
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "if", "in", "into", "nor", "of", "on", "onto", "or",
    "per", "than", "the", "to", "via", "vs", "with", "within", "without",
];

/// Whether `word` (in small letters) is known as a name alone: `london`, `kafka`, `python`.
pub fn is_name(word: &str) -> bool {
    NAMES.has(word) || !lists(word) && lists(&capitalized(word))
}

/// Whether writers put `word` (in small letters) in small letters inside a sentence: the dictionary or the words of computing have it so,
/// and it is no name. Of what the dictionary has in both ways (`page` and `Page`), frequent words are meant, and those whose plural it has in
/// small letters alone (`biases`).
pub fn is_written_small(word: &str) -> bool {
    if NAMES.has(word) {
        return false;
    }
    let also_name = lists(&capitalized(word));
    if !lists(word) {
        return !also_name && is_computing(word);
    }
    !also_name
        || is_frequent(word)
        || ["s", "es"].iter().any(|end| {
            let plural = [word, end].concat();
            lists(&plural) && !lists(&capitalized(&plural))
        })
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_list_is_found_and_others_are_not() {
        for word in COMMON_TEXT.lines() {
            assert!(is_common(word), "{word}");
        }
        for list in [COMMON_TEXT, FREQUENT_TEXT, COMPUTING_TEXT, NAMES_TEXT, SOFTWARE_TEXT, MODELS_TEXT] {
            assert!(list.lines().is_sorted(), "the list is searched by halves");
        }
        assert!(is_frequent("soft") && !is_frequent("max") && is_computing("inodes") && !is_computing("node"));
        for word in ["", "a-b", "lora", "softmax", "zzzz", "aaaa", "tokenizer", "Zero"] {
            assert!(!is_common(word), "{word}");
        }
    }

    #[test]
    fn names_of_software_are_no_words() {
        for word in SOFTWARE_TEXT.lines().chain(MODELS_TEXT.lines()) {
            assert!(is_software(word) && !is_common(word) && !COMPUTING.has(word) && !lists(word), "{word}");
        }
        // What people mistype is no name, though a package is called so.
        for word in ["cargo", "passt", "sord", "requsts", "tokn"] {
            assert!(!is_software(word), "{word}");
        }
    }

    #[test]
    fn names_are_told_from_words() {
        for word in ["payout", "page", "key", "bias", "idempotency", "kilobyte", "component", "webhook", "closure"] {
            assert!(is_written_small(word), "{word}");
        }
        for word in
            ["london", "kafka", "perl", "python", "kubernetes", "java", "dropbox", "markov", "softmaxx", "levain"]
        {
            assert!(!is_written_small(word), "{word}");
        }
        assert!(is_name("kafka") && is_name("london") && !is_name("page") && !is_name("levain"));
    }
}
