//! What a word does in an English sentence, as far as it and the words beside it say: a few closed classes of words, and no parser.
//!
//! All words are asked for in small letters.

/// Words that stand between others and name nothing: articles, pronouns, prepositions, conjunctions, auxiliaries, and the adverbs that go
/// with any of these.
const FUNCTION: &[&str] = &[
    "a", "about", "above", "across", "after", "again", "against", "all", "almost", "along", "already", "also",
    "although", "always", "am", "among", "an", "and", "another", "any", "anybody", "anyone", "anything", "are",
    "aren't", "around", "as", "at", "away", "back", "be", "because", "been", "before", "behind", "being", "below",
    "beneath", "beside", "besides", "between", "beyond", "both", "but", "by", "can", "can't", "cannot", "could",
    "couldn't", "despite", "did", "didn't", "do", "does", "doesn't", "don't", "done", "down", "during", "each",
    "either", "else", "enough", "even", "ever", "every", "everything", "except", "few", "for", "from", "further",
    "had", "hadn't", "has", "hasn't", "have", "haven't", "having", "he", "hence", "her", "here", "hers", "herself",
    "him", "himself", "his", "how", "however", "i", "if", "in", "inside", "instead", "into", "is", "isn't", "it",
    "it's", "its", "itself", "just", "least", "less", "let", "let's", "many", "may", "maybe", "me", "might", "more",
    "most", "much", "must", "mustn't", "my", "myself", "near", "neither", "never", "no", "nobody", "none", "nor",
    "not", "nothing", "now", "of", "off", "often", "on", "once", "one", "ones", "only", "onto", "or", "other",
    "others", "otherwise", "ought", "our", "ours", "ourselves", "out", "outside", "over", "own", "per", "perhaps",
    "quite", "rather", "s", "same", "several", "shall", "she", "should", "shouldn't", "since", "so", "some", "someone",
    "something", "still", "such", "t", "than", "that", "that's", "the", "their", "theirs", "them", "themselves",
    "then", "there", "there's", "therefore", "these", "they", "they're", "this", "those", "though", "through",
    "throughout", "thus", "till", "to", "together", "too", "toward", "towards", "under", "unless", "until", "up",
    "upon", "us", "very", "via", "was", "wasn't", "we", "we're", "were", "weren't", "what", "whatever", "when",
    "whenever", "where", "whereas", "wherever", "whether", "which", "whichever", "while", "who", "whoever", "whom",
    "whose", "why", "will", "with", "within", "without", "won't", "would", "wouldn't", "yet", "you", "you're", "your",
    "yours", "yourself",
];

/// Words that open the phrase of a noun.
const DETERMINERS: &[&str] = &[
    "a", "all", "an", "another", "any", "both", "each", "either", "every", "her", "his", "its", "my", "neither", "no",
    "our", "some", "that", "the", "their", "these", "this", "those", "which", "whose", "your",
];

/// Those of them that bring up something new, and refer to nothing that was named before.
const INDEFINITE: &[&str] = &["a", "an", "another", "any", "no", "some"];

/// Words behind which a verb stands, or its infinitive: auxiliaries, subjects, `to`.
const BEFORE_VERBS: &[&str] = &[
    "can", "can't", "cannot", "could", "couldn't", "did", "didn't", "do", "does", "doesn't", "don't", "he", "i", "it",
    "let's", "may", "might", "must", "mustn't", "never", "please", "shall", "she", "should", "shouldn't", "they", "to",
    "we", "who", "will", "won't", "would", "wouldn't", "you",
];

/// Words that say that something is not so, not to be so, or not so any more.
const NEGATIONS: &[&str] = &[
    "aren't", "avoid", "can't", "cannot", "deprecated", "didn't", "doesn't", "don't", "former", "formerly", "instead",
    "isn't", "legacy", "mustn't", "neither", "never", "no", "nor", "not", "obsolete", "old", "rather", "removed",
    "renamed", "replaced", "replaces", "retired", "shouldn't", "superseded", "unlike", "wasn't", "weren't", "without",
    "won't", "wouldn't",
];

/// So many words tell in what language a text is; of fewer nobody can say.
const FEWEST_WORDS: usize = 12;
/// In English one word in so many, or more, is a function word; in other languages the few that look like one are rarer.
const ONE_IN: usize = 7;
/// More words need not be looked at.
const MOST_WORDS: usize = 300;

fn has(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

/// Whether a word names nothing, but joins others.
pub fn is_function_word(word: &str) -> bool {
    has(FUNCTION, word)
}

/// Whether a word opens the phrase of a noun: `the`, `each`, `our`.
pub fn is_determiner(word: &str) -> bool {
    has(DETERMINERS, word)
}

/// Whether a word opens the phrase of a noun that is known already: `the`, `each`, `our`, and not `a`.
pub fn is_definite(word: &str) -> bool {
    is_determiner(word) && !has(INDEFINITE, word)
}

/// Whether what follows the word is a verb, as far as it may be one: `to run`, `can run`, `we run`.
pub fn leads_to_a_verb(word: &str) -> bool {
    has(BEFORE_VERBS, word)
}

/// Whether a word negates what follows.
pub fn is_negation(word: &str) -> bool {
    has(NEGATIONS, word)
}

/// Whether a word may be a noun: it is no function word, no participle and no adverb by its ending.
pub fn may_be_noun(word: &str) -> bool {
    word.chars().any(char::is_alphabetic)
        && !is_function_word(word)
        && !["ed", "ing", "ly"].iter().any(|ending| word.ends_with(ending))
}

/// Whether words are English; `None` where they are too few to say.
pub fn is_english<'a>(words: impl Iterator<Item = &'a str>) -> Option<bool> {
    let (mut all, mut function) = (0, 0);
    for word in words.take(MOST_WORDS) {
        all += 1;
        function += usize::from(is_function_word(&word.to_lowercase()));
    }
    (all >= FEWEST_WORDS).then_some(function * ONE_IN >= all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_in_order() {
        for list in [FUNCTION, DETERMINERS, INDEFINITE, BEFORE_VERBS, NEGATIONS] {
            assert!(list.is_sorted(), "{list:?}");
        }
    }

    #[test]
    fn languages_are_told_apart_by_function_words() {
        let is = |text: &str| is_english(text.split_whitespace());
        assert_eq!(
            is("The client asks the server for a record and waits until it has been sent to the queue"),
            Some(true)
        );
        assert_eq!(
            is("Der Client fragt den Server nach einem Datensatz und wartet bis dieser in die Schlange gestellt wurde"),
            Some(false)
        );
        assert_eq!(
            is("O cliente pede um registro ao servidor e espera que ele seja colocado na fila de envio"),
            Some(false)
        );
        assert_eq!(is("The client asks"), None);
    }

    #[test]
    fn nouns_are_what_is_left() {
        assert!(["server", "cookie", "http"].iter().all(|word| may_be_noun(word)));
        assert!(["the", "running", "closed", "quickly", "12"].iter().all(|word| !may_be_noun(word)));
    }
}
