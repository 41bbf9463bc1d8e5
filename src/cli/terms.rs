//! `glossator terms`: every entry of some glossaries, for people or for programs.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use super::glossaries::{self, Listed};
use super::{FOUND_NOTHING, Format, Outcome, Page, complain, style};
use crate::glossary::{Entry, FormKind};
use crate::text::terminal::Shown;

/// An entry as programs get it.
#[derive(serde::Serialize)]
struct Row<'a> {
    headword: &'a str,
    aliases: Vec<&'a str>,
    abbreviations: Vec<&'a str>,
    meaning: &'a str,
    file: &'a str,
    line: u32,
    column: u32,
}

impl<'a> Row<'a> {
    fn new(glossary: &'a Listed, entry: &'a Entry) -> Self {
        let (line, column) = glossary.place(entry);
        Row {
            headword: &entry.headword,
            aliases: aliases(entry).collect(),
            abbreviations: entry.forms_of(FormKind::Abbreviation).filter(|form| *form != entry.headword).collect(),
            meaning: &entry.meaning,
            file: &glossary.name,
            line,
            column,
        }
    }
}

/// The other names of an entry, its expansion among them, without its abbreviations.
pub(super) fn aliases(entry: &Entry) -> impl Iterator<Item = &str> {
    let is_alias = |kind| matches!(kind, FormKind::Alias | FormKind::Expansion | FormKind::Headword);
    let forms = entry.forms.iter().filter(move |form| is_alias(form.kind) && form.text != entry.headword);
    forms.map(|form| form.text.as_str())
}

pub(super) fn run(paths: &[PathBuf], format: Format, out: &mut Page) -> Outcome {
    let glossaries: Vec<Listed> = if paths.is_empty() {
        glossaries::here()?.glossaries.into_iter().map(|(_, glossary)| glossary).collect()
    } else {
        glossaries::named(paths)?
    };
    match format {
        Format::Human => glossaries.iter().try_for_each(|glossary| print(glossary, out))?,
        Format::Json => {
            let rows = |glossary| Listed::entries(glossary).map(move |entry| Row::new(glossary, entry));
            let rows: Vec<Row<'_>> = glossaries.iter().flat_map(rows).collect();
            out.is_data = true;
            serde_json::to_writer_pretty(&mut *out, &rows).map_err(std::io::Error::from)?;
            writeln!(out)?;
        }
    }
    if glossaries.iter().all(|glossary| glossary.reading.entries.is_empty()) {
        complain(&match paths {
            [] => "there is no glossary in this project; `glossator init` writes one".to_owned(),
            [path] => {
                let looked_for = glossaries.first().map_or("`**Term**: meaning`", |glossary| glossary.format.looked_for());
                let explain = format!("`glossator terms --explain {}` says why", path.display());
                format!("{}: there is no entry in it; looked for were {looked_for}; {explain}", path.display())
            }
            _ => "there is no entry in any of them; `glossator terms --explain` says why".to_owned(),
        });
        return Ok(ExitCode::from(FOUND_NOTHING));
    }
    Ok(ExitCode::SUCCESS)
}

/// Longer meanings are cut: the list is there to find a term in, `define` to read it.
const MEANING_CHARS: usize = 90;

fn print(glossary: &Listed, out: &mut dyn Write) -> std::io::Result<()> {
    let (name, aside) = (style::NAME, style::ASIDE);
    for entry in glossary.entries() {
        let (line, _) = glossary.place(entry);
        write!(out, "{aside}{}:{line}:{aside:#} {name}{}{name:#}", Shown(&glossary.name), Shown(&entry.headword))?;
        let abbreviations = entry.forms_of(FormKind::Abbreviation).filter(|form| *form != entry.headword);
        let others: Vec<&str> = abbreviations.chain(aliases(entry)).collect();
        if !others.is_empty() {
            write!(out, " ({})", Shown(others.join(", ")))?;
        }
        let meaning = first_sentence(&entry.meaning);
        writeln!(out, "{}{}", if meaning.is_empty() { "" } else { " - " }, Shown(meaning))?;
    }
    Ok(())
}

/// The first sentence of a meaning on one line, cut at a word where it is long.
fn first_sentence(meaning: &str) -> String {
    let words: Vec<&str> = meaning.split_whitespace().collect();
    let text = words.join(" ");
    let sentence = text.find(". ").map_or(text.as_str(), |end| &text[..=end]);
    match sentence.char_indices().nth(MEANING_CHARS) {
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
        assert_eq!(first_sentence("One thing.\nAnd another."), "One thing.");
        assert_eq!(first_sentence("Version 2.0 of\nit"), "Version 2.0 of it");
        assert_eq!(first_sentence(""), "");
        let long = "語 ".repeat(100);
        let cut = first_sentence(&long);
        assert!(cut.ends_with('…') && cut.chars().count() <= MEANING_CHARS + 2, "{cut}");
        assert!(first_sentence(&"🦀".repeat(200)).chars().count() <= MEANING_CHARS + 2);
    }
}
