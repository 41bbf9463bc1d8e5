//! `glossator check --explain FILE:LINE:COLUMN`: why the word there is reported, or why it is not.

use std::io::{self, Write};
use std::sync::Arc;

use super::arguments::{CheckArguments, Spot};
use super::count::Tally;
use super::file::File;
use super::world::World;
use crate::cli::Failure;
use crate::cli::written::Written;
use crate::disk::read::read_bytes;
use crate::project::Sheet;
use crate::rules::speller::clue::{self, Clears};
use crate::rules::speller::explain::{Explanation, explain};
use crate::rules::{Certainty, Diagnostic, Rule, Usage};
use crate::text::rule::{Reach, Severity, level_name};
use crate::text::terminal::Shown;
use crate::text::{Encoding, Position};

/// So many of the terms that a word is near are shown.
const MOST_TERMS: usize = 5;

/// What is said of a word: by the speller's clues, and by the rules once all is counted.
pub(super) struct Told {
    clues: Explanation,
    /// What `check` finds there, hints among it.
    found: Vec<Diagnostic>,
    /// What the glossary advises there, where that is not reported.
    advice: Option<Arc<str>>,
}

impl World {
    /// Why the word at a place of the one file that was asked for is reported, or why it is not; `None` where no word of prose is.
    pub(super) fn explain(&mut self, spot: &Spot, arguments: &CheckArguments) -> Result<Option<Told>, Failure> {
        let unread = |error: &dyn std::fmt::Display| Failure::Said(format!("{}: {error}", spot.path.display()));
        let Some(file) = self.files.first() else { return Err(unread(&"no file that is checked")) };
        let written = read_bytes(&file.path).and_then(Written::new).map_err(|error| unread(&error))?;
        let sheet = Sheet::new(&file.path, &written.text);
        let tally = Tally::default();
        tally.count(&self.document(file, &sheet), true, self.snapshot.glossary_file(file.file).is_some());
        self.count_others(arguments, &tally);
        let (usage, file) = (tally.usage(), &self.files[0]);
        let Some(spelling) = &file.options.spelling else {
            return Err(unread(&"spelling is not checked: misspelled-term is off"));
        };
        let position = Position { line: spot.line - 1, column: spot.column - 1 };
        let offset = sheet.from_file(sheet.file.offset(position, Encoding::Utf32));
        let snapshot = self.snapshot.with_document(self.document(file, &sheet));
        let clues = explain(&snapshot, file.file, offset, spelling, &usage);
        Ok(clues.map(|clues| {
            let mut found = self.diagnose(file, &sheet, &usage);
            found.retain(|found| found.range.overlaps(clues.range));
            let advice = self.advice(file, &sheet, &usage);
            let advice = advice.into_iter().find(|advice| found.is_empty() && advice.range.overlaps(clues.range));
            Told { clues, found, advice: advice.map(|advice| advice.message) }
        }))
    }

    /// All uses of names to avoid in a file, whatever may be meant by them.
    fn advice(&self, file: &File, sheet: &Sheet, usage: &Usage) -> Vec<Diagnostic> {
        let mut options = (*file.options).clone();
        if options.severities.of(Rule::DiscouragedTerm).is_some() {
            options.severities.set_reach(Rule::DiscouragedTerm, Reach::All);
        }
        let file = File { options: Arc::new(options), ..file.clone() };
        let mut found = self.diagnose(&file, sheet, usage);
        found.retain(|found| found.rule == Rule::DiscouragedTerm);
        found
    }
}

/// Writes why the word is reported, or why it is not: what decided it, and where `all` is wanted what did not, too.
pub(super) fn write(
    spot: &Spot,
    Told { clues: told, found, advice }: &Told,
    all: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let path = spot.path.to_string_lossy();
    writeln!(out, "{}:{}:{}: \"{}\"", Shown(&path), spot.line, spot.column, Shown(&told.word))?;
    match told.known {
        Some(known) => writeln!(out, "  known as {known}")?,
        None => writeln!(out, "  unknown: no word of the dictionary, of the word lists, of a term or of a meaning")?,
    }
    let mut page = Page { all, silent: 0, out };
    page.section("the word in its place", &told.place)?;
    if told.near.is_empty() {
        writeln!(page.out, "  near no term")?;
    }
    for term in told.near.iter().take(MOST_TERMS) {
        let edits = if term.edits == 1 { "1 edit".to_owned() } else { format!("{} edits", term.edits) };
        writeln!(page.out, "  beside the term \"{}\", {edits} away", Shown(&term.name))?;
        page.clues(&term.clues)?;
    }
    page.section("the text around it", &told.around)?;
    page.section("how certain it is", &told.certainty)?;
    if page.silent > 0 {
        writeln!(page.out, "  {} other clues say no: -v names them", page.silent)?;
    }
    let most = |found: &Diagnostic| found.certainty.severity(Severity::Error);
    let is_lowered = |found: &&Diagnostic| found.certainty != Certainty::Sure && found.severity == most(found);
    if let Some(found) = found.iter().find(is_lowered) {
        let (certainty, most) = (found.certainty.name(), level_name(Some(most(found))));
        writeln!(out, "  what is {certainty} is reported as {most} at most, unless its rule is strict")?;
    }
    if let Some(advice) = advice {
        writeln!(out, "  the glossary advises: {}", Shown(advice))?;
        writeln!(out, "  something else may be meant by it here; discouraged-term with reach = \"all\" reports it")?;
    }
    if found.is_empty() {
        writeln!(out, "  so nothing is reported")?;
    }
    for Diagnostic { rule, severity, certainty, message, .. } in found {
        let (level, certainty) = (level_name(Some(*severity)), certainty.name());
        let article = if level.starts_with(['e', 'i']) { "an" } else { "a" };
        writeln!(out, "  so there is {article} {level} of {}, {certainty}: {}", rule.name(), Shown(message))?;
    }
    Ok(())
}

/// What is written of the clues.
struct Page<'a> {
    /// Whether those that say no are wanted.
    all: bool,
    /// How many of these were not written.
    silent: usize,
    out: &'a mut dyn Write,
}

impl Page<'_> {
    /// Clues below a title, where there is any to be written.
    fn section(&mut self, title: &str, clues: &[clue::Told]) -> io::Result<()> {
        if clues.iter().any(|clue| self.all || clue.cleared.is_some()) {
            writeln!(self.out, "  {title}")?;
        }
        self.clues(clues)
    }

    fn clues(&mut self, clues: &[clue::Told]) -> io::Result<()> {
        for clue in clues {
            let said = match clue.cleared {
                None if !self.all => {
                    self.silent += 1;
                    continue;
                }
                None => "no",
                Some(Clears::All) => "yes: no slip",
                Some(Clears::Certainty) => "yes: possible at most",
                Some(Clears::Term) => "yes: no slip for this term",
                Some(Clears::Alone) => "yes: no slip for this word by itself",
            };
            writeln!(self.out, "    {:<9} {:<32} {said}", clue.looks.name(), clue.name)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spots_are_read_from_the_end() {
        let spot = |path: &str, line, column| Ok(Spot { path: path.into(), line, column });
        assert_eq!("a.md:3:14".parse(), spot("a.md", 3, 14));
        assert_eq!("C:\\notes\\a.md:3:14".parse(), spot("C:\\notes\\a.md", 3, 14));
        for text in ["a.md", "a.md:3", ":3:4", "a.md:0:1", "a.md:x:1", "a.md:1:-1"] {
            assert!(text.parse::<Spot>().is_err(), "{text}");
        }
    }
}
