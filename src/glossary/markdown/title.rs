//! What the words of titles and headings say: that a page is a glossary, that it is a contract, that something is asked.

use crate::markdown::{Kind, Page};

/// Words that say in a title that the page is a glossary, in small letters.
const GLOSSARY_WORDS: [&str; 45] = [
    "glossar", "terminolog", "vocabular", "definitions", "dictionary", "lexicon", "jargon", "terms", "acronyms",
    "abbreviations", "ubiquitous language", "concepts", "glosario", "glossaire", "lexique", "wörterverzeichnis",
    "begriffe", "用語", "术语", "術語", "词汇", "용어", "глоссари", "глосар", "словар", "термин", "słowni", "slovní",
    "sözlük", "thuật ngữ", "kamus", "begrippen", "woordenlijst", "ordlist", "sanasto", "مسرد", "مصطلحات", "abkürzung",
    "definiciones", "définitions", "definições", "definizioni", "definities", "определения", "定义",
];

/// Whether a title says that the page is a glossary.
pub fn is_glossary_title(title: &str) -> bool {
    let title = title.to_lowercase();
    !is_legal_title(&title) && GLOSSARY_WORDS.iter().any(|word| begins_a_word(&title, word))
}

/// Whether a word begins somewhere in a title; in scripts without blanks it may stand anywhere.
fn begins_a_word(title: &str, word: &str) -> bool {
    let is_latin = word.starts_with(|c: char| c < '\u{530}');
    title.match_indices(word).any(|(at, _)| !is_latin || !title[..at].ends_with(char::is_alphabetic))
}

/// Titles of contracts, and phrases in which "terms" are no words, in small letters.
const LEGAL: [&str; 9] = [
    "terms of service", "terms of use", "terms and conditions", "terms & conditions", "terms of sale",
    "terms of trade", "terms of payment", "terms of engagement", "in terms of",
];

/// Whether a title says that a page holds the terms of a contract.
fn is_legal_title(title: &str) -> bool {
    let title = title.to_lowercase();
    LEGAL.iter().any(|phrase| title.contains(phrase))
}

/// Whether a page holds the terms of a contract: its title says so, or is `Terms` and the text speaks as contracts do.
pub(in crate::glossary) fn is_legal_page(title: &str, text: &str) -> bool {
    const SPEECH: [&str; 7] = ["you agree", "these terms", "liable", "liability", "hereby", "warrant", "governing law"];
    let lower = || text[..text.floor_char_boundary(text.len().min(LOOKED_THROUGH))].to_lowercase();
    let speaks = || {
        let text = lower();
        SPEECH.iter().filter(|word| text.contains(**word)).count() > 1
    };
    is_legal_title(title) || title.to_lowercase().trim_matches(['#', ' ']).starts_with("terms") && speaks()
}

/// How a text speaks shows in its first so many bytes.
const LOOKED_THROUGH: usize = 1 << 14;

/// Whether most headings of the page ask what something is.
pub(super) fn are_questions(page: &Page<'_>) -> bool {
    let headings = page.lines.iter().filter_map(|line| match line.kind {
        Kind::Heading { from, to, .. } => Some(&page.text[from..to]),
        _ => None,
    });
    let (asked, all) =
        headings.fold((0, 0), |(asked, all), text| (asked + usize::from(asked_name(text).is_some()), all + 1));
    asked > 2 && asked * 3 >= all * 2
}

/// How much stands before and behind the name in a heading that asks what something is: `What is an API?`
pub(super) fn asked_name(heading: &str) -> Option<(usize, usize)> {
    let lower = heading.to_ascii_lowercase();
    let rest = ["what is ", "what are ", "what's ", "what does "].iter().find_map(|ask| lower.strip_prefix(ask))?;
    let rest = ["a ", "an ", "the "].iter().find_map(|article| rest.strip_prefix(article)).unwrap_or(rest);
    let name = rest.strip_suffix('?')?.trim_end();
    let name = [" mean", " stand for"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
    (!name.is_empty()).then(|| (heading.len() - rest.len(), rest.len() - name.len()))
}
