//! `--fix`: changes what has one answer, and writes the file.

use crate::cli::written::applied;
use crate::ide::fixes::{Trust, edits};
use crate::project::Sheet;
use crate::rules::{Diagnostic, Usage};
use crate::text::Edit;
use crate::text::terminal::Shown;

use std::fmt;
use std::sync::Arc;

use super::Checked;
use super::diff::Diff;
use super::file::{File, guarded};
use super::place::Place;
use super::world::World;

/// Something that was put right, or would be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fixed {
    place: Place,
    rule: &'static str,
    /// What stood there, and what stands there now.
    before: String,
    after: String,
}

impl fmt::Display for Fixed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place: Place { file, line, column, .. }, rule, before, after } = self;
        write!(out, "{}:{line}:{column}: {rule}: \"{}\" -> \"{}\"", Shown(file), Shown(before), Shown(after))
    }
}

/// The text with everything put right that is certain enough, and what that is; `None` where there is nothing.
fn mended(file: &File, sheet: &Sheet, found: &[Diagnostic], trust: Trust) -> Option<(String, Vec<Fixed>)> {
    let one = |found: &Diagnostic| Fixed {
        place: Place::of(&file.name, sheet, found.range),
        rule: found.rule.name(),
        before: sheet.text()[found.range.range()].to_owned(),
        after: found.suggestions.first().cloned().unwrap_or_default(),
    };
    let edits = edits(found, trust);
    let fixed: Vec<Fixed> = edits.iter().map(|(found, _)| one(found)).collect();
    let edits: Vec<Edit> =
        edits.into_iter().flat_map(|(_, edits)| edits).map(|edit| sheet.edit_in_file(edit)).collect();
    (!fixed.is_empty()).then(|| (applied(sheet.file.text(), &edits), fixed))
}

/// So often a file is looked at again after something in it was put right; twice is enough but for texts that are made for it.
const MOST_ROUNDS: usize = 8;

impl World {
    /// Puts right what is certain enough in a file, and says what the rules find then. Where nothing is to be written, what would be is
    /// shown as a difference.
    pub(super) fn mend(&self, file: &File, usage: &Arc<Usage>, trust: Trust, writes: bool) -> Checked {
        guarded(file, || {
            let written = match self.written(file) {
                Ok(written) => written,
                Err(checked) => return *checked,
            };
            let sheet = Sheet::new(&file.path, &written.text);
            let found = self.diagnose(file, &sheet, usage);
            let mut checked = Checked::of(file, &sheet, self.counts_words);
            let is_glossary = self.snapshot.glossary_file(file.file).is_some();
            let (mended, fixed, found) = match self.rounds(file, &sheet, found, usage, trust) {
                Ok(mended) => mended,
                Err(found) => {
                    checked.findings = self.place_all(file, &sheet, found);
                    return checked;
                }
            };
            let text = mended.file.text();
            let done = if !writes {
                checked.diff = Some(Diff::new(file, sheet.file.text(), text));
                Ok(())
            } else if file.is_piped() {
                checked.piped = Some(written.with(text));
                Ok(())
            } else {
                written.replace(&file.path, text)
            };
            if let Err(error) = done {
                checked.could_not_write(file, &error);
                checked.findings = self.place_all(file, &sheet, self.diagnose(file, &sheet, usage));
                return checked;
            }
            (checked.fixed, checked.text) = (fixed, Some(text.to_string()));
            if !is_glossary {
                checked.findings = self.place_all(file, &mended, found);
            }
            checked
        })
    }

    /// A file with everything put right that is certain enough, what that is, and what is found then; what was found where there is
    /// nothing to be put right.
    fn rounds(
        &self,
        file: &File,
        sheet: &Sheet,
        mut found: Vec<Diagnostic>,
        usage: &Arc<Usage>,
        trust: Trust,
    ) -> Result<(Sheet, Vec<Fixed>, Vec<Diagnostic>), Vec<Diagnostic>> {
        let is_glossary = self.snapshot.glossary_file(file.file).is_some();
        let (mut after, mut all): (Option<Sheet>, Vec<Fixed>) = (None, Vec::new());
        // What was put right may make something else certain that was not.
        for _ in 0..MOST_ROUNDS {
            let Some((text, fixed)) = mended(file, after.as_ref().unwrap_or(sheet), &found, trust) else { break };
            let sheet = Sheet::new(&file.path, &text);
            all.extend(fixed);
            // A glossary has to be read again before its own text can be looked at; that is not done here.
            if !is_glossary {
                found = self.diagnose(file, &sheet, usage);
            }
            after = Some(sheet);
            if is_glossary {
                break;
            }
        }
        match after {
            Some(after) => Ok((after, all, found)),
            None => Err(found),
        }
    }
}
