//! The first sentence of a meaning, for where there is room for no more.

use super::{markdown, plain};
use crate::text::word::collapsed;

/// A first sentence longer than this (in bytes) is cut between two words.
const LONG: usize = 240;

/// So much of a meaning (in bytes) is read for its first sentence.
const READ: usize = 1_000;

/// Short forms that end with a full stop and no sentence.
const SHORT_FORMS: [&str; 10] = ["e.g", "i.e", "etc", "vs", "cf", "approx", "resp", "incl", "no", "fig"];

/// The first sentence of a meaning, in plain text on one line; empty where there is none.
pub(crate) fn first_sentence(meaning: &str) -> String {
    let meaning = meaning.trim();
    match line_without_markup(meaning) {
        Some(line) => sentence_of(line),
        None => {
            let (beginning, _) = markdown::beginning(meaning, READ);
            let text = plain::plain(beginning);
            sentence_of(text.split("\n\n").find(|part| !part.trim().is_empty()).unwrap_or_default())
        }
    }
}

/// The first paragraph of a meaning, where it is one line of words in which no markdown can be: lists of completions have many of them.
fn line_without_markup(meaning: &str) -> Option<&str> {
    let mut lines = meaning.lines();
    let line = lines.next()?;
    let ends = lines.next().is_none_or(|next| next.trim_ascii().is_empty());
    let is_plain =
        |c: char| c.is_alphanumeric() || matches!(c, ' ' | ',' | '.' | ';' | '(' | ')' | '-' | '/' | '?' | '%');
    let is_words = line.starts_with(|c: char| c.is_ascii_alphabetic()) && line.chars().all(is_plain);
    (ends && line.len() < READ && is_words).then_some(line)
}

fn sentence_of(paragraph: &str) -> String {
    let line = collapsed(paragraph);
    let sentence = &line[..sentence_end(&line)];
    cut_at_word(sentence, LONG)
}

/// Where the first sentence of a line ends, in bytes.
pub(crate) fn sentence_end(line: &str) -> usize {
    let ends = line.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?' | '。' | '！' | '？'));
    for (at, c) in ends {
        let end = at + c.len_utf8();
        let behind = line[end..].trim_start_matches(['"', '”', '’', ')', '»']);
        let closed = line.len() - behind.len();
        let wide = matches!(c, '。' | '！' | '？');
        let next = behind.trim_start();
        // What goes on in small letters is the same sentence.
        let goes_on = next.chars().next().is_some_and(char::is_lowercase);
        if wide || behind.is_empty() || behind.starts_with(' ') && !goes_on && !(c == '.' && is_short_form(&line[..at]))
        {
            return closed;
        }
    }
    line.len()
}

/// Whether a text ends with a short form, or with an initial.
fn is_short_form(text: &str) -> bool {
    let word = text.rsplit([' ', '(']).next().unwrap_or_default();
    word.chars().count() == 1 && word.chars().all(char::is_uppercase)
        || SHORT_FORMS.iter().any(|short| word.eq_ignore_ascii_case(short))
}

/// The text, cut between two words where it is longer than so many bytes.
pub(crate) fn cut_at_word(text: &str, longest: usize) -> String {
    if text.len() <= longest {
        return text.to_owned();
    }
    let end = text.floor_char_boundary(longest);
    let cut = text[..end].rfind(' ').unwrap_or(end);
    format!("{} …", text[..cut].trim_end_matches([',', ';', ':', ' ', '–', '-']))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_line_of_words_is_what_its_markdown_shows(
            meaning in "[a-z](([a-zA-Zé1]{1,5}|[ ,.;()%?/-]|[*_`:=|#>]){0,12}(\n|\r\n|\r|\n\n|  \n|\n-|\n=|\n:|\n    )?){0,4}",
        ) {
            let text = plain::plain(markdown::beginning(meaning.trim(), READ).0);
            let shown = text.split("\n\n").find(|part| !part.trim().is_empty()).unwrap_or_default();
            if let Some(line) = line_without_markup(meaning.trim()) {
                prop_assert_eq!(collapsed(line), collapsed(shown));
            }
        }
    }

    #[test]
    fn a_sentence_ends_where_its_reader_would_say_so() {
        let cases = [
            ("Turns *scores* into [shares](x.md). Then stops.", "Turns scores into shares."),
            ("Cards, e.g. Visa, i.e. plastic. Not cash.", "Cards, e.g. Visa, i.e. plastic."),
            ("Version 2.0 of J. Doe's law. More.", "Version 2.0 of J. Doe's law."),
            ("One\nparagraph\n\nand another.", "One paragraph"),
            ("He said \"stop.\" Then left.", "He said \"stop.\""),
            ("注文を受ける。次の文。", "注文を受ける。"),
            ("", ""),
        ];
        for (meaning, sentence) in cases {
            assert_eq!(first_sentence(meaning), sentence);
        }
        let long = first_sentence(&"words and ".repeat(100));
        assert!(long.len() < LONG + 5 && long.ends_with("and …"), "{long}");
    }
}
