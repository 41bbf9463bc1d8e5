//! A matcher written from the definition, without an automaton, a stream or a table: for each word of the text and each form, try.
//! It knows ASCII forms of words, humps, digits, blanks and hyphens, and no inflection; that is what the properties feed it.

use std::ops::Range;

use glossator::english::is_common;
use glossator::text::fold::fold;
use glossator::text::word::words;

/// A form, and the ranges at which it stands.
pub fn scan(forms: &[&str], text: &str, prose: bool) -> Vec<Range<usize>> {
    let words: Vec<Range<usize>> = words(text).into_iter().map(|word| word.range()).collect();
    let mut found = Vec::new();
    let mut from = 0;
    while from < words.len() {
        let longest = forms.iter().filter_map(|form| longest(form, text, &words, from, prose)).max();
        match longest {
            Some(to) => {
                found.push(words[from].start..words[to - 1].end);
                from = to;
            }
            None => from += 1,
        }
    }
    found
}

/// The number of the word after the longest run of words, from `from` on, that is this form.
fn longest(form: &str, text: &str, text_words: &[Range<usize>], from: usize, prose: bool) -> Option<usize> {
    let form_words: Vec<Range<usize>> = words(form).into_iter().map(|word| word.range()).collect();
    (from + 1..=text_words.len().min(from + form_words.len())).rev().find(|&to| {
        is_form(form, &form_words, text, &text_words[from..to], prose) && case_allows(form, text, text_words, from, to)
    })
}

fn letters(text: &str, words: &[Range<usize>]) -> String {
    words.iter().map(|word| fold(&text[word.clone()]).into_owned()).collect()
}

/// Letter offsets at which a word begins.
fn cuts(text: &str, words: &[Range<usize>]) -> Vec<usize> {
    let mut at = 0;
    words.iter().map(|word| (at, at += fold(&text[word.clone()]).len()).0).collect()
}

fn is_form(form: &str, form_words: &[Range<usize>], text: &str, text_words: &[Range<usize>], prose: bool) -> bool {
    let folded = letters(form, form_words);
    if letters(text, text_words) != folded {
        return false;
    }
    let (form_cuts, text_cuts) = (cuts(form, form_words), cuts(text, text_words));
    if !text_cuts.iter().all(|cut| form_cuts.contains(cut)) {
        return false;
    }
    let between = |text: &str, words: &[Range<usize>], at: usize| text[words[at - 1].end..words[at].start].to_owned();
    let missing: Vec<usize> = (1..form_cuts.len()).filter(|&at| !text_cuts.contains(&form_cuts[at])).collect();
    let soft = |at: &usize| !between(form, form_words, *at).is_empty();
    if missing.iter().any(soft) {
        let flat = !text.is_empty() && text_words.iter().all(|word| !text[word.clone()].contains(char::is_lowercase));
        let one = text_words.len() == 1 && !form.contains(|c: char| c.is_ascii_digit());
        if !one || is_common(&folded) || (folded.len() < 6 && !flat) {
            return false;
        }
    }
    (1..text_words.len()).all(|at| {
        let gap = between(text, text_words, at);
        let form_at = form_cuts.iter().position(|cut| *cut == text_cuts[at]).unwrap();
        let hump = between(form, form_words, form_at).is_empty();
        let blank = !gap.is_empty() && gap.trim().is_empty() && gap.matches('\n').count() <= 1;
        let joins = match gap.as_str() {
            "" | "_" => true,
            "-" => prose,
            _ => prose && blank,
        };
        let small = !text[text_words[at].clone()].starts_with(char::is_uppercase);
        joins && !(hump && blank && small && token_is_english(form, form_words, form_at))
    })
}

/// Whether all words of the form's token around word `at` are ordinary English.
fn token_is_english(form: &str, words: &[Range<usize>], at: usize) -> bool {
    let glued = |at: usize| words[at - 1].end == words[at].start;
    let from = (0..at).rev().find(|&word| word == 0 || !glued(word)).unwrap_or(0);
    let to = (at + 1..words.len()).find(|&word| !glued(word)).unwrap_or(words.len());
    words[from..to].iter().all(|word| is_common(&fold(&form[word.clone()])))
}

fn case_allows(form: &str, text: &str, words: &[Range<usize>], from: usize, to: usize) -> bool {
    let alone = form.chars().all(char::is_alphanumeric);
    let own = form.chars().skip(1).any(char::is_uppercase);
    let exact = form.len() == 1 || alone && own && (form.len() <= 2 || is_common(&form.to_lowercase()));
    let glued = |at: usize| at > 0 && at < words.len() && matches!(&text[words[at - 1].end..words[at].start], "" | "_");
    let inside = form.len() > 1 && (glued(from) || glued(to));
    let written: String = words[from..to].iter().map(|word| &text[word.clone()]).collect();
    !exact || inside || written == form
}
