//! `glossator define`: what a term means here, or which terms may be meant.

use std::io::Write;
use std::process::ExitCode;

use super::glossaries::{self, Here, Listed};
use super::width::{columns, wrapped};
use super::{FOUND_NOTHING, Format, Outcome, Page, complain, line, style, terms};
use crate::glossary::{Entry, EntryId, FormKind, avoided};
use crate::ide::elsewhere::elsewhere;
use crate::ide::render::{MOST_RELATIONS, first_sentence};
use crate::text::terminal::Shown;
use crate::text::word::runs;
use crate::text::{FileId, RegionKind, Regions};

/// At most so many terms are suggested: more is a list, and `terms` prints that.
const SUGGESTIONS: usize = 5;

/// Shorter ones are one slip from too many words.
const LEAST_OF_WORD: usize = 4;

pub(super) fn run(term: &str, format: Format, out: &mut Page) -> Outcome {
    let here = glossaries::here()?;
    if format == Format::Json {
        return run_for_programs(&here, term, out);
    }
    if here.glossaries.is_empty() {
        here.complain_of_none();
        return Ok(ExitCode::from(FOUND_NOTHING));
    }
    let found = find(&here, term);
    if found.is_empty() {
        complain(&or_near("no glossary here knows", term, suggestions(&here, term)));
        return Ok(ExitCode::from(FOUND_NOTHING));
    }
    for (at, (glossary, entry)) in found.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        print(glossary, entry, out)?;
        if let Some(name) = &entry.redirect {
            for (glossary, entry) in find(&here, name).iter().filter(|(_, other)| other.redirect.is_none()) {
                writeln!(out)?;
                print(glossary, entry, out)?;
            }
        }
    }
    print_elsewhere(&here, &found, out)?;
    Ok(ExitCode::SUCCESS)
}

/// That no entry has a name, and which names are near: those of the entries that it is a form of, else those that look like it; what to do
/// where none is.
pub(super) fn unknown(here: &Here, name: &str, otherwise: &str) -> String {
    let called: Vec<String> = find(here, name).iter().map(|(_, entry)| entry.headword.to_string()).collect();
    let near = if called.is_empty() { suggestions(here, name) } else { called };
    let otherwise = if near.is_empty() { format!("; {otherwise}") } else { String::new() };
    or_near("no glossary here has the name", name, near) + &otherwise
}

fn or_near(what: &str, term: &str, near: Vec<String>) -> String {
    let near: Vec<String> = near.iter().map(|name| format!("`{}`", Shown(name))).collect();
    let term = Shown(term);
    match near.as_slice() {
        [] => format!("{what} `{term}`"),
        [one] => format!("{what} `{term}`; did you mean {one}?"),
        [others @ .., last] => format!("{what} `{term}`; did you mean {} or {last}?", others.join(", ")),
    }
}

/// The entries that a term names, and those that they send their reader to, as `terms` gives them to programs.
fn run_for_programs(here: &Here, term: &str, out: &mut Page) -> Outcome {
    let mut found = find(here, term);
    let redirects = found.iter().filter_map(|(_, entry)| entry.redirect.as_deref()).flat_map(|name| find(here, name));
    let redirects: Vec<_> = redirects.filter(|(_, entry)| entry.redirect.is_none()).collect();
    for other in redirects {
        if !found.iter().any(|(_, known)| std::ptr::eq(*known, other.1)) {
            found.push(other);
        }
    }
    terms::write_json(found.iter().copied(), out)?;
    Ok(if found.is_empty() { ExitCode::from(FOUND_NOTHING) } else { ExitCode::SUCCESS })
}

/// At most so many meanings in other contexts are printed.
const MOST_ELSEWHERE: usize = 10;

/// What other contexts, which do not hold here or below, mean by the same name.
fn print_elsewhere(here: &Here, found: &[(&Listed, &Entry)], out: &mut dyn Write) -> std::io::Result<()> {
    let printed: Vec<FileId> = here.glossaries.iter().map(|(file, _)| *file).collect();
    let id = |(glossary, entry): &(&Listed, &Entry)| {
        let (file, _) = here.glossaries.iter().find(|(_, listed)| std::ptr::eq(listed, *glossary))?;
        let index = glossary.reading.entries.iter().position(|other| std::ptr::eq(other, *entry))?;
        Some(EntryId { file: *file, index: index as u32 })
    };
    let ids: Vec<EntryId> = found.iter().filter_map(id).collect();
    let snapshot = here.project.snapshot();
    let others = elsewhere(&snapshot, &printed, &ids);
    let aside = style::ASIDE;
    for other in others.iter().take(MOST_ELSEWHERE) {
        let sentence = first_sentence(&other.entry.meaning);
        let line = other.file.source.line_of(other.entry.headword_range.start()) + 1;
        let (context, name) = (Shown(other.context()), &other.file.place.name);
        writeln!(out, "\nin {context}: {}  {aside}{}:{line}{aside:#}", Shown(sentence), Shown(name))?;
    }
    match others.len().saturating_sub(MOST_ELSEWHERE) {
        0 => Ok(()),
        more => writeln!(out, "\n… and {more} more in other contexts"),
    }
}

/// The entries that a term names, as the matcher finds them in a text, else in any case of its letters. `Bank (river)` names the one
/// with that remark.
fn find<'a>(here: &'a Here, term: &str) -> Vec<(&'a Listed, &'a Entry)> {
    let files: Vec<FileId> = here.glossaries.iter().map(|(file, _)| *file).collect();
    let scope = here.project.snapshot().scope(&files.iter().map(|file| (*file).into()).collect::<Vec<_>>());
    let lexicon = scope.lexicon();
    let scan = lexicon.scan(term, &Regions::whole(RegionKind::Prose, term.len()));
    let whole = scan.occurrences().iter().find(|found| found.range.range() == (0..term.len()));
    let ids = whole.map(|whole| lexicon.entries(whole)).unwrap_or_default();
    if !ids.is_empty() {
        return ids.into_iter().filter_map(|id| here.entry(id)).collect();
    }
    let is_called =
        |entry: &Entry, name: &str| entry.forms.iter().any(|form| form.text.to_lowercase() == name.to_lowercase());
    let found: Vec<_> = all(here).filter(|(_, entry)| is_called(entry, term)).collect();
    match term.strip_suffix(')').and_then(|term| term.rsplit_once(" (")) {
        Some((name, remark)) if found.is_empty() => {
            let is_remark = |entry: &Entry| {
                let qualifier = entry.qualifier.as_ref();
                qualifier.is_some_and(|qualifier| qualifier.eq_ignore_ascii_case(remark)) || is_called(entry, remark)
            };
            find(here, name).into_iter().filter(|(_, entry)| is_remark(entry)).collect()
        }
        _ => found,
    }
}

fn all(here: &Here) -> impl Iterator<Item = (&Listed, &Entry)> {
    here.glossaries.iter().flat_map(|(_, glossary)| glossary.reading.entries.iter().map(move |entry| (glossary, entry)))
}

/// The names that are near a term, the nearest first.
fn suggestions(here: &Here, term: &str) -> Vec<String> {
    let wanted = bare(term);
    let mut near: Vec<(usize, &str)> = Vec::new();
    for (_, entry) in all(here) {
        for form in entry.forms.iter().filter(|form| !matches!(form.kind, FormKind::Discouraged | FormKind::Spelling)) {
            let by_word = || is_word_of(&wanted, &form.text).then_some(usize::MAX);
            if let Some(distance) = distance(&wanted, &bare(&form.text)).or_else(by_word) {
                near.push((distance, &form.text));
            }
        }
    }
    near.sort_by_key(|(distance, name)| (*distance, name.len(), *name));
    let mut names: Vec<String> = Vec::new();
    for (_, name) in near {
        if names.len() < SUGGESTIONS && !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}

/// Letters and digits in small letters, without what may stand between them.
fn bare(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// How far a name is from what was typed; `None` where nobody would take one for the other.
fn distance(typed: &str, name: &str) -> Option<usize> {
    let letters = typed.chars().count();
    // One slip in three letters, and never all of them.
    let most = (letters / 3).max(1);
    let slips = strsim::osa_distance(typed, name);
    if slips <= most && slips < letters {
        return Some(slips);
    }
    // A part of a name stands for it, from three letters on; it comes after the slips.
    (letters >= 3 && name.contains(typed)).then_some(most + 1 + usize::from(!name.starts_with(typed)))
}

/// Whether what was typed is one slip from a word of a longer name, from four letters on.
fn is_word_of(typed: &str, name: &str) -> bool {
    typed.chars().count() >= LEAST_OF_WORD && runs(name).any(|word| strsim::osa_distance(typed, &bare(word)) <= 1)
}

fn print(glossary: &Listed, entry: &Entry, out: &mut dyn Write) -> std::io::Result<()> {
    let (name, aside) = (style::NAME, style::ASIDE);
    write!(out, "{name}{}{name:#}", Shown(&entry.headword))?;
    let beside = entry.forms_of(FormKind::Abbreviation).chain(entry.forms_of(FormKind::Expansion));
    let beside: Vec<&str> = beside.filter(|form| *form != entry.headword).chain(entry.qualifier.as_deref()).collect();
    if !beside.is_empty() {
        write!(out, " ({})", Shown(beside.join(", ")))?;
    }
    let (line, column) = glossary.place(entry);
    if let Some(context) = glossary.context.as_ref().filter(|context| !context.is_empty()) {
        write!(out, " · {}", Shown(context))?;
    }
    writeln!(out, "  {aside}{}:{line}:{column}{aside:#}", Shown(&glossary.name))?;
    for line in entry.meaning.trim_end().lines() {
        write_wrapped(&format!("  {}", line.replace('\t', "    ")), out)?;
    }
    let expansions: Vec<&str> = entry.forms_of(FormKind::Expansion).collect();
    list("Also", line::aliases(entry).filter(|alias| !expansions.contains(alias)), out)?;
    list("Avoid", avoided(entry, &glossary.source).iter().map(String::as_str), out)?;
    list("See also", entry.see_also.iter().map(String::as_str), out)?;
    if !entry.relations.is_empty() {
        writeln!(out, "  {aside}Relations:{aside:#}")?;
    }
    for line in entry.relations.iter().take(MOST_RELATIONS) {
        write_wrapped(&format!("  - {}", line.replace("**", "")), out)?;
    }
    Ok(())
}

fn list<'a>(title: &str, items: impl Iterator<Item = &'a str>, out: &mut dyn Write) -> std::io::Result<()> {
    let items: Vec<&str> = items.collect();
    if items.is_empty() {
        return Ok(());
    }
    let aside = style::ASIDE;
    let text = format!("  {title}: {}", items.join(", "));
    let lines = columns().map_or_else(|| vec![text.clone()], |width| wrapped(&text, width, LIST_INDENT));
    for (at, line) in lines.iter().enumerate() {
        match line.strip_prefix("  ").and_then(|line| line.strip_prefix(title)).filter(|_| at == 0) {
            Some(rest) => writeln!(out, "  {aside}{title}:{aside:#}{}", Shown(rest.trim_start_matches(':')))?,
            None => writeln!(out, "{}", Shown(line))?,
        }
    }
    Ok(())
}

/// How far in the lines of a list stand that follow its first.
const LIST_INDENT: usize = 4;

/// Writes a line of a meaning; on a terminal no wider than that, items of lists and quotations kept apart.
fn write_wrapped(line: &str, out: &mut dyn Write) -> std::io::Result<()> {
    let Some(width) = columns() else { return writeln!(out, "{}", Shown(line)) };
    let marks = line.trim_start().starts_with(['-', '*', '>', '+']);
    let indent = line.chars().take_while(|c| *c == ' ').count() + if marks { 2 } else { 0 };
    wrapped(line, width, indent).iter().try_for_each(|line| writeln!(out, "{}", Shown(line)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_told_from_far_ones() {
        assert_eq!(distance("sofmax", "softmax"), Some(1));
        assert_eq!(distance("attnetion", "attention"), Some(1));
        assert!(distance("atten", "attentionhead") > distance("atten", "attend"));
        assert_eq!(distance("ab", "xy"), None);
        assert_eq!(distance("", "xy"), None);
        assert_eq!(bare("KV-Cache 🦀"), "kvcache");
    }
}
