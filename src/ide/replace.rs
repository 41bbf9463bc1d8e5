//! One word put in another's place throughout a text, open or not.

use memchr::memmem;

use crate::document::{self, Language};
use crate::rules::names;
use crate::text::{Edit, TextRange};

/// The edits that put `right` wherever `written` stands as a word of its own, capitals included, in what writers are told about:
/// running text, headings and comments.
pub fn replacements(language: Language, text: &str, written: &str, right: &str) -> Vec<Edit> {
    // Nothing stands everywhere, also within characters.
    if written.is_empty() {
        return Vec::new();
    }
    let mut places = places(text, written).peekable();
    if places.peek().is_none() {
        return Vec::new();
    }
    let regions = document::regions(language, text);
    let checked = |range: &TextRange| {
        let region = regions.at(range.start()).filter(|region| region.range.end > range.start);
        let after = || regions.as_slice().iter().find(|region| region.range.end > range.start);
        region.or_else(after).is_some_and(|region| region.range.covers(*range) && region.kind.is_checked())
            && !names::is_name_in(text, &regions, *range, &|_| false)
    };
    places.filter(checked).map(|range| Edit::replace(range, right)).collect()
}

/// Where `written` stands and is no part of a longer word.
fn places(text: &str, written: &str) -> impl Iterator<Item = TextRange> {
    let ends_word = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '_');
    memmem::find_iter(text.as_bytes(), written.as_bytes())
        .map(|start| TextRange::new(start, start + written.len()))
        .filter(move |range| {
            let (before, after) = (text[..range.start()].chars().next_back(), text[range.end()..].chars().next());
            ends_word(before) && ends_word(after)
        })
        .collect::<Vec<_>>()
        .into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn replaced(language: Language, text: &str) -> String {
        let mut text = text.to_owned();
        for edit in replacements(language, &text, "Velum", "Vellum").iter().rev() {
            text.replace_range(edit.range.range(), &edit.text);
        }
        text
    }

    #[test]
    fn whole_words_in_running_text() {
        let text = "# Velum\r\n\r\n😀Velum, **Velum** Velums xVelum velum `Velum` [Velum](Velum.md)\r\n注文 Velum";
        let after =
            "# Vellum\r\n\r\n😀Vellum, **Vellum** Velums xVelum velum `Velum` [Vellum](Velum.md)\r\n注文 Vellum";
        assert_eq!(replaced(Language::MARKDOWN, text), after);
    }

    #[test]
    fn comments_of_code_and_not_the_code() {
        let rust = Language::detect(None, Some("a.rs"));
        assert_eq!(replaced(rust, "struct Velum; // Velum"), "struct Velum; // Vellum");
    }

    #[test]
    fn nothing_is_written_nowhere() {
        assert!(replacements(Language::MARKDOWN, "é 語", "", "x").is_empty());
    }
}
