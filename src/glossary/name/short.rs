//! Which of two names is the short form of the other. `DPO` is short for `Direct Preference Optimization`, `ResNet` for
//! `Residual Networks`, `XSS` for `cross-site scripting`; `kata` is not short for `Test suite`.

/// Longer strings than this, in bytes, are neither a short form nor the long form of one.
const LONGEST: usize = 160;

/// A short form has at most so many letters.
const MOST_LETTERS: usize = 14;

/// Words that initials may leave out.
const SMALL_WORDS: [&str; 16] =
    ["of", "the", "and", "for", "to", "in", "on", "with", "from", "by", "as", "at", "or", "a", "an", "de"];

/// Whether initials may leave the word out.
pub(super) fn is_small_word(word: &str) -> bool {
    SMALL_WORDS.contains(&word)
}

/// Whether `short` is the first and the last letter of `long` and the number of those between them: `i18n`.
fn is_numeronym(short: &str, long: &str) -> bool {
    let (mut short, long) = (short.chars(), long.to_lowercase());
    let (first, last) = (short.next(), short.next_back());
    let lower = |c: Option<char>| c.map(|c| c.to_ascii_lowercase());
    long.chars().all(char::is_alphabetic)
        && short.as_str().parse::<usize>().is_ok_and(|between| between + 2 == long.chars().count())
        && lower(first) == long.chars().next()
        && lower(last) == long.chars().next_back()
}

/// Whether `name` is a short form beside `long`: mostly capitals, or the initials of its words.
pub(crate) fn is_short(name: &str, long: &str) -> bool {
    if is_numeronym(name, long) {
        return true;
    }
    let letters = name.chars().filter(|c| c.is_alphanumeric()).count();
    if letters == 0 || letters > MOST_LETTERS || name.split_whitespace().count() > 2 || name.len() > LONGEST {
        return false;
    }
    let longer = letters < long.chars().filter(|c| c.is_alphanumeric()).count();
    (is_capitals(name) && (longer || !is_capitals(long)))
        || (longer && words(long).len() > 1 && initials_match(name, long))
}

/// Whether a name in parentheses is a short form of what stands before these: made of its initials, or of letters that stand in it in
/// this order, as `LoRA` in `Low-Rank Adaptation`; `User (EN)` has a remark. What is written in another script has other letters.
pub(crate) fn abbreviates(name: &str, long: &str) -> bool {
    let latin = |text: &str| text.chars().any(|c| c.is_alphabetic() && c < '\u{250}');
    let alike = is_numeronym(name, long) || initials_match(name, long) || in_order(name, long) || !latin(long);
    // A number alone, or a name of digits, has no letters that could stand anywhere.
    is_short(name, long) && (alike || !name.contains(char::is_alphabetic))
}

/// Whether `name` is the long form of `short`.
pub(crate) fn is_expansion(name: &str, short: &str) -> bool {
    if is_numeronym(short, name) {
        return true;
    }
    let letters = short.chars().filter(|c| c.is_alphanumeric()).count();
    let more = name.chars().filter(|c| c.is_alphanumeric()).count();
    if !(2..=MOST_LETTERS).contains(&letters) || more <= letters || name.len() > LONGEST {
        return false;
    }
    if short.split_whitespace().count() > 2 && !short.contains('/') {
        return false;
    }
    let long_words = words(name);
    let capitals = is_capitals(short);
    if long_words.len() > 1 && initials_match(short, name) {
        return true;
    }
    let big = |word: &String| SMALL_WORDS.contains(&word.as_str()) || name.contains(&capitalised(word));
    let titled = long_words.len() > 1 && !is_capitals(name) && long_words.iter().all(big);
    capitals && (titled || (long_words.len() > 1 || more >= letters * 2) && in_order(short, name))
}

/// Whether most letters are capitals, digits counted with them: `PoS`, `L1`, `LoRA`, `APIs`; not `Go`.
pub(crate) fn is_capitals(name: &str) -> bool {
    if name.split_whitespace().count() > 3 {
        return false;
    }
    let plural = name.strip_suffix('s').filter(|rest| rest.len() > 1 && rest.chars().all(|c| c.is_uppercase()));
    let name = plural.unwrap_or(name);
    let big = name.chars().filter(|c| c.is_uppercase()).count();
    let digits = name.chars().filter(char::is_ascii_digit).count();
    let small = name.chars().filter(|c| c.is_alphabetic() && !c.is_uppercase()).count();
    let mostly = if big + digits + small <= 3 { big + digits > small } else { big + digits >= small };
    big > 0 && big + digits + small > 1 && mostly
}

/// Whether one is written in Chinese, Japanese or Korean characters and the other is not, or one in kana alone: a name in another
/// script is another name, not a qualifier.
pub(crate) fn is_other_script(name: &str, head: &str) -> bool {
    let script = |text: &str| {
        let han = text.chars().any(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}'));
        let kana = text.chars().any(|c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{ff66}'..='\u{ff9f}'));
        let hangul = text.chars().any(|c| matches!(c, '\u{ac00}'..='\u{d7af}'));
        if han {
            2
        } else if kana {
            3
        } else if hangul {
            4
        } else {
            1
        }
    };
    let lettered = |text: &str| text.chars().any(char::is_alphabetic);
    // `v2 已实现` is a remark in which two scripts stand side by side.
    let is_mixed = |text: &str| {
        let latin = text.split_whitespace().filter(|word| word.is_ascii()).count();
        latin > 0 && latin < text.split_whitespace().count()
    };
    let is_one = !is_mixed(name) || script(name) == 1 || is_mixed(head);
    lettered(name) && lettered(head) && script(name) != script(head) && is_one
}

/// Whether it is the number that a record of something has: `ADR-0008`, `#12`, `v0.4`.
pub(super) fn is_record(text: &str) -> bool {
    let is_number = |text: &str| text.len() > 1 && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_version = |text: &str| text.contains('.') && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let kept = |series: &str, number: &str| {
        series.len() > 1 && series.bytes().all(|byte| byte.is_ascii_uppercase()) && is_number(number)
    };
    text.split_once('-').is_some_and(|(series, number)| kept(series, number))
        || text.strip_prefix('#').is_some_and(is_number)
        || text.strip_prefix('v').is_some_and(is_version)
}

/// Whether the two share a word or a good part of one: `Release Number (Release Version)`, `Lint (Linting)`.
pub(crate) fn shares_word(name: &str, head: &str) -> bool {
    let begins_small = name.split_whitespace().next().is_some_and(|word| SMALL_WORDS.contains(&word) || word == "per");
    let (name, head) = (words(name), words(head));
    let alike = |a: &String, b: &String| {
        (a == b && a.chars().count() >= 3)
            || (a.chars().count().min(b.chars().count()) >= 4 && (a.contains(b.as_str()) || b.contains(a.as_str())))
    };
    let most_words = 5;
    !begins_small && name.len() <= most_words && name.iter().any(|word| head.iter().any(|other| alike(word, other)))
}

/// Whether `name` begins with all of `head` and goes on: it is a name of something else, `branch strategy` beside `Branch`.
pub(super) fn goes_on(name: &str, head: &str) -> bool {
    let (name, head) = (words(name), words(head));
    !head.is_empty() && name.len() > head.len() && name.starts_with(&head)
}

/// The words in small letters, cut at humps as well.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut small_before = false;
    for c in text.chars().chain([' ']) {
        let hump = c.is_uppercase() && small_before;
        if (hump || !c.is_alphanumeric()) && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
        small_before = c.is_lowercase();
    }
    words
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Whether the letters of `short` are beginnings of the words of `long`, in order.
fn initials_match(short: &str, long: &str) -> bool {
    // `wf` may be initials; `arena` is a word, whatever the words beside it begin with.
    let longest_in_small_letters = 4;
    let small = !short.chars().any(|c| c.is_uppercase() || c.is_numeric());
    if long.len() > LONGEST || short.len() > LONGEST || (small && short.len() > longest_in_small_letters) {
        return false;
    }
    let plural = short.strip_suffix('s').filter(|rest| rest.len() > 1 && rest.chars().all(|c| c.is_uppercase()));
    let letters = |short: &str| -> Vec<char> {
        short.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let long: Vec<Vec<char>> = words(long).iter().map(|word| word.chars().collect()).collect();
    let most_words = 14;
    long.len() <= most_words
        && (begins_words(&letters(short), &long) || plural.is_some_and(|rest| begins_words(&letters(rest), &long)))
}

fn begins_words(letters: &[char], words: &[Vec<char>]) -> bool {
    // reachable[n]: the first n letters are used up by the words so far.
    let mut reachable = vec![false; letters.len() + 1];
    reachable[0] = true;
    for word in words {
        let mut next = vec![false; letters.len() + 1];
        let text: String = word.iter().collect();
        for used in (0..letters.len() + 1).filter(|&used| reachable[used]) {
            next[used] |= SMALL_WORDS.contains(&text.as_str());
            let same = word.iter().zip(&letters[used..]).take_while(|(a, b)| a == b).count();
            next[used + 1..used + same + 1].fill(true);
            let alias = match letters.get(used) {
                Some('x') => text.starts_with("cross") || text.starts_with("ex") || text.starts_with("trans"),
                Some('2') => text == "to",
                Some('4') => text == "for",
                _ => false,
            };
            if alias {
                next[used + 1] = true;
            }
        }
        reachable = next;
    }
    reachable[letters.len()]
}

/// Whether the letters of `short` stand in `long` in order, the first at the start of a word.
pub(super) fn in_order(short: &str, long: &str) -> bool {
    let long = long.to_lowercase();
    let mut letters = short.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase);
    let Some(first) = letters.next() else { return false };
    let start = long.char_indices().find(|(at, c)| *c == first && !long[..*at].ends_with(char::is_alphanumeric));
    let Some((start, _)) = start else { return false };
    let mut rest = long[start..].chars().skip(1);
    letters.all(|letter| rest.any(|c| c == letter))
}
