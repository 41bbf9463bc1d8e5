//! How a name is written in prose, following the capitals of what is typed.

use crate::glossary::Entry;
use crate::text::english;
use crate::workspace::names::push_folded;

/// The spellings of a form for what is typed, the best first:
/// `flash` → `flash attention`; `Flash` → `Flash Attention`, and at the start of a sentence `Flash attention` too; `FLA` → the same.
/// Capitals that a word has of its own (`LoRA`, `Markov`) always stay.
pub(super) fn labels(entry: &Entry, form: &str, typed: &str, starts_sentence: impl Fn() -> bool) -> Vec<String> {
    match typed.chars().find(|c| c.is_alphanumeric()) {
        Some(c) if c.is_lowercase() => vec![small(entry, form)],
        Some(c) if c.is_uppercase() => {
            let written = capitalized(form);
            let sentence = starts_sentence().then(|| capitalized(&small(entry, form)));
            let also = sentence.filter(|sentence| *sentence != written);
            std::iter::once(written).chain(also).collect()
        }
        _ => vec![form.to_owned()],
    }
}

/// The form in small letters, but for the words that are not known in small letters.
pub(in crate::ide) fn small(entry: &Entry, form: &str) -> String {
    small_where(form, |word| is_known_small(entry, word))
}

/// The form in small letters, but for the words that have capitals of their own.
pub(in crate::ide) fn all_small(form: &str) -> String {
    small_where(form, |_| true)
}

fn small_where(form: &str, is_known_small: impl Fn(&str) -> bool) -> String {
    let mut out = String::with_capacity(form.len());
    let mut rest = form;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        let is_inside =
            |c: char| c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) || is_apostrophe(c);
        let end = rest[start..].find(|c| !is_inside(c)).map_or(rest.len(), |end| start + end);
        out.push_str(&rest[..start]);
        let word = &rest[start..end];
        let is_name = is_part_of_name(&form[..form.len() - rest.len() + start], &rest[end..]);
        if !is_name && has_plain_capital(word) && is_known_small(word) {
            out.extend(word.chars().flat_map(char::to_lowercase));
        } else {
            out.push_str(word);
        }
        rest = &rest[end..];
    }
    out + rest
}

/// Whether what stands around a word makes it a part of a name that is no word: `Node.js`, `Notepad++`.
fn is_part_of_name(before: &str, behind: &str) -> bool {
    let mut next = behind.chars();
    match next.next() {
        Some('+' | '#') => return true,
        Some('.') if next.next().is_some_and(char::is_alphanumeric) => return true,
        _ => {}
    }
    before.strip_suffix('.').is_some_and(|name| name.ends_with(char::is_alphanumeric))
}

/// Whether a word has one capital, its first letter: `Flash`, not `LoRA`, not `flash`.
fn has_plain_capital(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && !chars.any(|c| c.is_uppercase() || c.is_numeric())
}

/// Whether a capitalised word is known in small letters: as ordinary English, or because the entry itself writes it so.
fn is_known_small(entry: &Entry, word: &str) -> bool {
    let mut folded = String::new();
    let stem = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    stem.chars().filter(|c| c.is_alphanumeric()).for_each(|c| push_folded(c, &mut folded));
    match folded.len() {
        // A letter by itself is a name (`Q`, `K`, `V`), but for the article.
        0 | 1 => return folded == "a" && word == "A",
        _ if english::is_common(&folded) => return true,
        _ => {}
    }
    let singular = folded.strip_suffix('s').unwrap_or(&folded);
    english::is_common(singular) || {
        let small = word.to_lowercase();
        stands_in(&entry.meaning, &small) || entry.forms.iter().any(|form| stands_in(&form.text, &small))
    }
}

/// Whether a text has this very word.
fn stands_in(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// With a capital first letter, unless its first word has capitals of its own (`eBPF`).
pub(in crate::ide) fn capitalized(form: &str) -> String {
    let first = form.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let mut chars = form.chars();
    match chars.next() {
        Some(c) if c.is_lowercase() && !first.chars().any(char::is_uppercase) => {
            c.to_uppercase().chain(chars).collect()
        }
        _ => form.to_owned(),
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// Whether a word that starts where `before` ends is the first of a sentence. Marks that open something are passed over; a bullet,
/// a heading's mark and a blank line begin a sentence too.
pub(in crate::ide) fn starts_sentence(before: &str, comment: bool) -> bool {
    let mut line_breaks = 0;
    let mut marks = false;
    for c in before.chars().rev().take(SENTENCE_REACH) {
        match c {
            '\n' => {
                line_breaks += 1;
                if line_breaks > 1 || marks {
                    return true;
                }
            }
            '.' | '!' | '?' | ':' | '…' | '。' | '！' | '？' => return true,
            '-' | '+' | '#' | '>' if !comment => marks = true,
            '/' | '*' | '#' | ';' | '-' if comment => {}
            // Code before a comment ends like this.
            '{' | '}' | ',' if comment => return true,
            _ if c.is_whitespace() => {}
            '*' | '_' | '"' | '\'' | '“' | '‘' | '(' | '[' | '«' | '„' | '|' => {}
            _ => return false,
        }
    }
    true
}

const SENTENCE_REACH: usize = 200;
