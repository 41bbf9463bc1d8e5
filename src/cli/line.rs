//! An entry in one line, as lists of entries have it.

use std::io::Write;

use super::glossaries::Listed;
use super::style;
use super::width::columns;
use crate::glossary::{Entry, FormKind};
use crate::text::terminal::Shown;

/// The other names of an entry, its expansion among them, without its abbreviations.
pub(super) fn aliases(entry: &Entry) -> impl Iterator<Item = &str> {
    let is_alias = |kind| matches!(kind, FormKind::Alias | FormKind::Expansion | FormKind::Headword);
    let forms = entry.forms.iter().filter(move |form| is_alias(form.kind) && form.text != entry.headword);
    forms.map(|form| form.text.as_str())
}

/// Of a meaning so much is shown at least, however narrow the terminal.
const LEAST_CHARS: usize = 20;

/// An entry in a line, which on a terminal is no longer than that is wide: the list is there to find a term in, `define` to read it.
pub(super) fn print(glossary: &Listed, entry: &Entry, out: &mut dyn Write) -> std::io::Result<()> {
    let (name, aside) = (style::NAME, style::ASIDE);
    let (line, _) = glossary.place(entry);
    let abbreviations = entry.forms_of(FormKind::Abbreviation).filter(|form| *form != entry.headword);
    let others: Vec<&str> = abbreviations.chain(aliases(entry)).collect();
    let others = if others.is_empty() { String::new() } else { format!(" ({})", others.join(", ")) };
    write!(out, "{aside}{}:{line}:{aside:#} {name}{}{name:#}", Shown(&glossary.name), Shown(&entry.headword))?;
    write!(out, "{}", Shown(&others))?;
    let before = format!("{}:{line}: {}{others} - ", glossary.name, entry.headword).chars().count();
    let most = columns().map(|columns| columns.saturating_sub(before + 2).max(LEAST_CHARS));
    let meaning = first_sentence(&entry.meaning, most);
    writeln!(out, "{}{}", if meaning.is_empty() { "" } else { " - " }, Shown(meaning))
}

/// The first sentence of a meaning on one line, cut at a word where it has more than so many characters.
fn first_sentence(meaning: &str, most: Option<usize>) -> String {
    let words: Vec<&str> = meaning.split_whitespace().collect();
    let text = words.join(" ");
    let sentence = text.find(". ").map_or(text.as_str(), |end| &text[..=end]);
    match most.and_then(|most| sentence.char_indices().nth(most)) {
        None => sentence.to_owned(),
        Some((cut, _)) => {
            let cut = sentence[..cut].rfind(' ').unwrap_or(cut);
            format!("{} …", sentence[..cut].trim_end_matches([',', ';', ':']))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meaning_is_cut_at_its_first_sentence_or_at_a_word() {
        let first = |meaning: &str| first_sentence(meaning, Some(90));
        assert_eq!(first("One thing.\nAnd another."), "One thing.");
        assert_eq!(first("Version 2.0 of\nit"), "Version 2.0 of it");
        assert_eq!(first(""), "");
        let long = "語 ".repeat(100);
        let cut = first(&long);
        assert!(cut.ends_with('…') && cut.chars().count() <= 92, "{cut}");
        assert!(first(&"🦀".repeat(200)).chars().count() <= 92);
        assert_eq!(first_sentence(&long, None), long.trim_end());
    }
}
