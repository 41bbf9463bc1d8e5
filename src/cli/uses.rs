//! Which terms a file uses: for `glossator terms --in`, and for `glossator show`, which draws them.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::demo::picture::{self, Span};
use super::glossaries::{self, Here, Listed};
use super::{FOUND_NOTHING, Failure, Outcome, Page, complain, line, style};
use crate::disk::read_text;
use crate::disk::walk::language_of;
use crate::document::Language;
use crate::glossary::{Entry, FormKind};
use crate::ide::page_terms;
use crate::lexicon::MOST_FORMS;
use crate::project::Sheet;
use crate::text::terminal::Shown;
use crate::text::{Encoding, TextRange};
use crate::workspace::Document;

/// What `glossator show` was asked.
#[derive(Debug, clap::Args)]
pub(super) struct ShowArguments {
    /// A file to draw
    file: PathBuf,
}

/// A file and the terms in it.
pub(super) struct Uses {
    pub(super) here: Here,
    sheet: Sheet,
    document: Document,
}

impl Uses {
    /// Reads a file, and the glossaries that hold for it.
    pub(super) fn read(path: &Path) -> Result<Self, Failure> {
        let text = read_text(path).map_err(|error| Failure::said(format!("{}: {error}", path.display())))?;
        let (here, file) = glossaries::around(path)?;
        let scope = here.project.snapshot().scope(&here.project.in_force(file));
        let sheet = Sheet::new(path, &text);
        let document = sheet.document(file, language_of(path).unwrap_or(Language::PLAIN_TEXT), scope);
        Ok(Self { here, sheet, document })
    }

    /// Where terms stand, in the order of the text, and what each is drawn with. What may be a term or an ordinary word is left out.
    fn occurrences(&self) -> impl Iterator<Item = (TextRange, char)> {
        let lexicon = self.document.scope.lexicon();
        let is_to_avoid = |form: u32| lexicon.form(lexicon.form(form).base).kind == FormKind::Discouraged;
        let sure = self.document.scan().occurrences().iter().filter(|occurrence| !occurrence.weak);
        sure.map(move |occurrence| {
            let is_name = occurrence.forms.at_most(MOST_FORMS).iter().any(|&form| !is_to_avoid(form));
            (occurrence.range, if is_name { picture::TERM } else { picture::AVOID })
        })
    }

    /// The entries that it uses, in the order of their first use.
    pub(super) fn entries(&self) -> Vec<(&Listed, &Entry)> {
        page_terms(&self.document).iter().filter_map(|term| self.here.entry(term.entry)).collect()
    }
}

/// Draws the lines of a file that hold terms, and says what each means.
pub(super) fn run(arguments: &ShowArguments, out: &mut Page) -> Outcome {
    let path = &arguments.file;
    let uses = Uses::read(path)?;
    if uses.here.glossaries.is_empty() {
        uses.here.complain_of_none();
        return Ok(ExitCode::from(FOUND_NOTHING));
    }
    let file = &uses.sheet.file;
    let mut lines: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
    let mut has_names_to_avoid = false;
    for (range, mark) in uses.occurrences() {
        has_names_to_avoid |= mark == picture::AVOID;
        let range = uses.sheet.in_file(range);
        for line in file.line_of(range.start())..=file.line_of(range.end()) {
            let whole = file.line_range(line);
            let (start, end) = (range.start().max(whole.start()), range.end().min(whole.end()));
            let column = |offset| file.position(offset, Encoding::Utf32).column as usize;
            if start < end {
                lines.entry(line).or_default().push(Span { start: column(start), end: column(end), mark });
            }
        }
    }
    if lines.is_empty() {
        complain(&format_args!("{}: there is no term in it", path.display()));
        return Ok(ExitCode::from(FOUND_NOTHING));
    }
    let name = style::NAME;
    writeln!(out, "{name}{}{name:#}", Shown(path.display()))?;
    for (line, spans) in lines {
        let text = file.slice(file.line_range(line)).replace('\t', " ");
        picture::line(out, line + 1, &Shown(text).to_string(), &spans)?;
    }
    writeln!(out)?;
    if has_names_to_avoid {
        writeln!(out, "{} stands below names to avoid.\n", picture::AVOID)?;
    }
    uses.entries().into_iter().try_for_each(|(glossary, entry)| line::print(glossary, entry, out))?;
    Ok(ExitCode::SUCCESS)
}
