//! Slips of the finger: what it costs to have meant one word and typed another.

use super::keyboard::are_neighbours;
use super::{derivation, is_frequent};

/// What one edit costs; everything else decides between corrections that are equally far.
pub(crate) const EDIT: i32 = 100;
/// Neighbouring letters swapped: the most frequent slip.
const SWAPPED: i32 = -40;
/// A letter twice, or once instead of twice.
const DOUBLED: i32 = -25;
/// A letter for one beside it on the keyboard.
const BESIDE: i32 = -20;
/// An `e` behind the word, as other languages have it: `deposite`, `acronyme`. A plural whose `s` became an `e` is much rarer.
const MUTE: i32 = -30;
/// The first letter is right.
const FIRST: i32 = -15;
/// A correction of the same length needs no letter more or less.
const SAME_LENGTH: i32 = -5;

/// What it costs to have meant `target`.
pub(crate) fn cost(word: &str, target: &str, distance: u8) -> i32 {
    let (word, target): (Vec<char>, Vec<char>) = (word.chars().collect(), target.chars().collect());
    let mut cost = i32::from(distance) * EDIT;
    if word.first() == target.first() {
        cost += FIRST;
    }
    if word.len() == target.len() {
        cost += SAME_LENGTH;
    }
    if distance == 1 {
        let is_mute = word.strip_suffix(&['e']) == Some(&target[..]);
        cost += slip(&word, &target).min(if is_mute { MUTE } else { 0 });
    }
    cost
}

/// Whether two words differ in swapped neighbours, or in a letter that is twice: what other words hardly differ in.
pub(crate) fn is_slip(word: &str, target: &str) -> bool {
    let (word, target): (Vec<char>, Vec<char>) = (word.chars().collect(), target.chars().collect());
    matches!(slip(&word, &target), SWAPPED | DOUBLED)
}

/// Whether two words differ in two neighbouring letters that are swapped, or in a letter that is twice, and in nothing else.
pub(crate) fn is_slip_alone(word: &str, target: &str) -> bool {
    is_slip(word, target) && strsim::osa_distance(word, target) == 1
}

/// Whether one letter of `target`, neither its first nor its last, is left out in `word`, and nothing else.
pub(crate) fn is_left_out(word: &str, target: &str) -> bool {
    let same = word.bytes().zip(target.bytes()).take_while(|(a, b)| a == b).count();
    let Some(rest) = target.get(same..).filter(|_| (1..word.len()).contains(&same)) else { return false };
    let mut rest = rest.chars();
    rest.next().is_some() && word.get(same..) == Some(rest.as_str())
}

/// Whether a finger that slips may have made `word` of `target`: letters swapped or twice, or a key beside the right one.
pub(crate) fn is_of_the_finger(word: &str, target: &str) -> bool {
    let (word, target): (Vec<char>, Vec<char>) = (word.chars().collect(), target.chars().collect());
    slip(&word, &target) != 0
}

/// Whether the commonest slips, a letter left out, two swapped or one twice, make `word` of a frequent word other than `target` and what
/// is made of it.
pub(crate) fn is_of_a_frequent_word(word: &str, target: &str) -> bool {
    let chars: Vec<char> = word.chars().collect();
    let is_another = |meant: Vec<char>| {
        let meant: String = meant.into_iter().collect();
        is_frequent(&meant) && meant != target && !derivation::is_inflection(&meant, target)
    };
    let with_letter = |at: usize| {
        let mut longer = ('a'..='z').map(|letter| [&chars[..at], &[letter], &chars[at..]].concat());
        longer.any(is_another)
    };
    let swapped = |at: usize| {
        let mut other = chars.clone();
        other.swap(at, at + 1);
        chars[at] != chars[at + 1] && is_another(other)
    };
    let without_double =
        |at: usize| chars[at] == chars[at + 1] && is_another([&chars[..at], &chars[at + 1..]].concat());
    (0..=chars.len()).any(with_letter) || (1..chars.len()).any(|at| swapped(at - 1) || without_double(at - 1))
}

/// Endings that sound alike, each written for the other: `creater`, `visable`, `movment`, `entranse`. Learnt from the misspellings in
/// one half of the words of codespell's list; docs/accuracy.md says how many of the other half they find.
const LIKE_ENDINGS: &[(&str, &str)] = &[
    ("er", "or"),
    ("able", "ible"),
    ("ably", "ibly"),
    ("ability", "ibility"),
    ("ant", "ent"),
    ("ance", "ence"),
    ("ancy", "ency"),
    ("ment", "ement"),
    ("se", "ce"),
    ("ation", "ition"),
    ("ary", "ery"),
    ("ery", "ory"),
    ("sion", "tion"),
    ("ly", "ely"),
    ("al", "el"),
    ("el", "le"),
];
/// Endings that are written for another one: what is written first, then what is meant.
const WRONG_ENDINGS: &[(&str, &str)] = &[
    ("eing", "ing"),
    ("eation", "ation"),
    ("iation", "ation"),
    ("eable", "able"),
    ("eor", "or"),
    ("fuly", "fully"),
    ("aly", "ally"),
    ("icly", "ically"),
    ("full", "ful"),
    ("yes", "ies"),
    ("yed", "ied"),
];
/// What may stand behind such an ending.
const BEHIND_ENDINGS: [&str; 6] = ["", "s", "d", "al", "ly", "ally"];
/// Beginnings that are written for one another.
const LIKE_BEGINNINGS: &[(&str, &str)] = &[("un", "in"), ("dis", "des"), ("pre", "pro"), ("per", "pre"), ("en", "in")];
/// A shorter stem before such an ending, or behind such a beginning, proves nothing.
const SHORTEST_STEM: usize = 3;

/// Whether `word` is `target` with an ending or a beginning that people confuse with the right one.
pub(crate) fn is_confused(word: &str, target: &str) -> bool {
    let begins = |typed: &str, meant: &str| {
        let stem = word.strip_prefix(typed).filter(|stem| stem.len() >= SHORTEST_STEM);
        stem.is_some() && stem == target.strip_prefix(meant)
    };
    let has_like_ending = |behind: &&str| {
        let (Some(word), Some(target)) = (word.strip_suffix(*behind), target.strip_suffix(*behind)) else {
            return false;
        };
        let ends = |typed: &str, meant: &str| {
            let stem = word.strip_suffix(typed).filter(|stem| stem.len() >= SHORTEST_STEM);
            stem.is_some() && stem == target.strip_suffix(meant)
        };
        LIKE_ENDINGS.iter().any(|&(one, other)| ends(one, other) || ends(other, one))
            || WRONG_ENDINGS.iter().any(|&(typed, meant)| ends(typed, meant))
    };
    BEHIND_ENDINGS.iter().any(has_like_ending)
        || LIKE_BEGINNINGS.iter().any(|&(one, other)| begins(one, other) || begins(other, one))
}

/// What kind of slip leads from `target` to `word`, one edit apart.
fn slip(word: &[char], target: &[char]) -> i32 {
    let same = word.iter().zip(target).take_while(|(a, b)| a == b).count();
    let doubled = |longer: &[char]| {
        let extra = longer.get(same);
        extra.is_some() && (extra == longer.get(same + 1) || same > 0 && extra == longer.get(same - 1))
    };
    match (word.len(), target.len()) {
        (a, b) if a == b => match (word.get(same), target.get(same)) {
            _ if word.get(same) == target.get(same + 1) && word.get(same + 1) == target.get(same) => SWAPPED,
            (Some(&typed), Some(&meant)) if are_neighbours(typed, meant) => BESIDE,
            _ => 0,
        },
        (a, b) if a > b && doubled(word) || a < b && doubled(target) => DOUBLED,
        (a, b) if a > b => {
            let typed = word.get(same).copied().unwrap_or_default();
            let beside =
                |at: Option<usize>| at.and_then(|at| word.get(at)).is_some_and(|&near| are_neighbours(typed, near));
            if beside(same.checked_sub(1)) || beside(Some(same + 1)) { BESIDE } else { 0 }
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_for_frequent_words() {
        assert!(is_of_a_frequent_word("contruct", "contract"));
        assert!(is_of_a_frequent_word("consits", "consts"));
        assert!(is_of_a_frequent_word("accross", "crass"));
        // Of what is meant, or of what is made of it.
        assert!(!is_of_a_frequent_word("contruct", "construct"));
        assert!(!is_of_a_frequent_word("constructt", "constructs"));
        assert!(!is_of_a_frequent_word("sofmax", "softmax"));
    }

    #[test]
    fn slips_of_the_finger_cost_less() {
        let of = |word: &str, target: &str| cost(word, target, 1);
        assert!(of("sotfmax", "softmax") < of("sorfmax", "softmax"));
        assert!(of("sorfmax", "softmax") < of("sozfmax", "softmax"));
        assert!(of("sofftmax", "softmax") < of("sofxtmax", "softmax"));
        assert!(of("softmac", "softmax") < of("xoftmax", "softmax"));
        assert!(
            of("deposite", "deposit") < of("deposite", "deposits") && of("tokend", "tokens") < of("tokend", "token")
        );
    }

    #[test]
    fn endings_are_confused() {
        for (word, target) in [
            ("movment", "movement"),
            ("alignements", "alignments"),
            ("creaters", "creators"),
            ("visable", "visible"),
            ("repetation", "repetition"),
            ("entranses", "entrances"),
            ("referensed", "referenced"),
            ("declareation", "declaration"),
            ("unvalid", "invalid"),
        ] {
            assert!(is_confused(word, target), "{word} {target}");
        }
        for (word, target) in [("tokenize", "tokenizer"), ("ser", "sor"), ("model", "modem"), ("caching", "cache")] {
            assert!(!is_confused(word, target), "{word} {target}");
        }
    }
}
