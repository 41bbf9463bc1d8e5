//! `glossator rename`: another name for an entry, where it is written and wherever it is used.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use parking_lot::Mutex;
use similar::{ChangeTag, TextDiff};

use super::glossaries::{self, Here, absolute, place, shown};
use super::written::{Written, applied};
use super::{COULD_NOT_RUN, FOUND_NOTHING, Failure, Outcome, complain, define, style};
use crate::config::RenamedCode;
use crate::disk::write::clean_up_when_ended;
use crate::glossary::{EntryId, Form, FormKind};
use crate::ide::{Rename, as_headword};
use crate::project::{Project, RenamedFile, Scopes, renamed};
use crate::text::terminal::Shown;
use crate::text::{Edit, Source, TextRange};
use crate::workspace::{Document, Snapshot};

/// What `glossator rename` was asked.
#[derive(Debug, clap::Args)]
pub(super) struct RenameArguments {
    /// The name as it is: of an entry, or an alias or abbreviation of one
    from: String,
    /// The new name
    to: String,
    /// Show what would be done, and do nothing
    #[arg(long)]
    dry_run: bool,
    /// Rename in code too; else its uses there are listed
    #[arg(long)]
    code: bool,
    /// Rename though the new name stands somewhere already
    #[arg(long)]
    force: bool,
}

pub(super) fn run(arguments: &RenameArguments, out: &mut dyn Write) -> Outcome {
    let here = glossaries::here()?;
    if here.glossaries.is_empty() {
        here.complain_of_none();
        return Ok(ExitCode::from(FOUND_NOTHING));
    }
    let Some((entry, form)) = named(&here, &arguments.from)? else {
        complain(&define::unknown(&here, &arguments.from, "`glossator terms` lists them"));
        return Ok(ExitCode::from(FOUND_NOTHING));
    };
    let snapshot = here.project.snapshot();
    let document = glossary(&here.project, &snapshot, entry)?;
    let to = match form.text.to_lowercase() == arguments.to.to_lowercase() {
        // Other capitals are all that is asked for.
        true => arguments.to.clone(),
        false => as_headword(&snapshot, &document, entry, &form, &arguments.to),
    };
    let rename = Rename::of(&snapshot, &document, entry, form, &to).map_err(Failure::Said)?;
    let takes_code = arguments.code || here.project.config(entry.file).rename.code == Some(RenamedCode::On);
    let project = Mutex::new(here.project);
    let files = renamed(&rename, &snapshot, &project, &|_| false, &|| false, |_, _| {}).map_err(Failure::Said)?;
    let standing: usize = files.iter().map(|file| file.standing).sum();
    if standing > 0 {
        let times = if standing == 1 { "once".to_owned() } else { format!("{standing} times") };
        let said = format!(
            "\"{}\" stands {times} in the texts already, and could not be told from its uses any more",
            rename.new
        );
        match arguments.dry_run || arguments.force {
            true => complain(&said),
            false => return Err(Failure::said(format!("{said}; --dry-run shows what it would do, --force does it"))),
        }
    }
    let report = Report::of(&files, takes_code, arguments.dry_run, out)?;
    report.end(&rename, out)
}

/// The entry that has just this name, and which of its forms that is; in any case of its letters where none has it so.
pub(super) fn named(here: &Here, name: &str) -> Result<Option<(EntryId, Form)>, Failure> {
    let find = |is: &dyn Fn(&str) -> bool| {
        let mut found: Vec<(EntryId, Form, String)> = Vec::new();
        for (file, glossary) in &here.glossaries {
            for (index, entry) in (0..).zip(glossary.entries()) {
                let mut forms =
                    entry.forms.iter().filter(|form| !matches!(form.kind, FormKind::Discouraged | FormKind::Spelling));
                let form = forms.find(|form| is(&form.text)).cloned();
                found.extend(form.map(|form| {
                    (EntryId { file: *file, index }, form, format!("{} in {}", entry.headword, glossary.name))
                }));
            }
        }
        found
    };
    let mut found = find(&|text| text == name);
    if found.is_empty() {
        found = find(&|text| text.to_lowercase() == name.to_lowercase());
    }
    let names: Vec<&str> = found.iter().map(|(.., name)| name.as_str()).collect();
    match found.len() {
        0 | 1 => Ok(found.pop().map(|(entry, form, _)| (entry, form))),
        _ => Err(Failure::said(format!(
            "`{name}` is a name of several entries: {}; change one of them by hand first",
            names.join(", ")
        ))),
    }
}

/// The glossary of an entry, as a document under what holds for it.
pub(super) fn glossary(project: &Project, snapshot: &Snapshot, entry: EntryId) -> Result<Arc<Document>, Failure> {
    let file = snapshot.glossary_file(entry.file).ok_or_else(|| Failure::said("its glossary cannot be read"))?;
    Ok(project.glossary_document(snapshot, file, &mut Scopes::default()))
}

/// What was done, and what was not.
#[derive(Default)]
pub(super) struct Report {
    current: std::path::PathBuf,
    takes_code: bool,
    dry_run: bool,
    changed: usize,
    uses: usize,
    /// Uses in code that stay, each with its place.
    in_code: Vec<String>,
    /// Other uses that stay, each with its place.
    left: Vec<String>,
    could_not: bool,
}

impl Report {
    /// Does what is to be done to each file, unless it is only shown.
    pub(super) fn of(
        files: &[RenamedFile],
        takes_code: bool,
        dry_run: bool,
        out: &mut dyn Write,
    ) -> Result<Self, Failure> {
        let mut report = Report { current: absolute(Path::new("."))?, takes_code, dry_run, ..Report::default() };
        if !dry_run {
            clean_up_when_ended();
        }
        for file in files {
            report.file(file, out)?;
        }
        Ok(report)
    }

    fn file(&mut self, file: &RenamedFile, out: &mut dyn Write) -> std::io::Result<()> {
        let Some(path) = file.location.path() else { return Ok(()) };
        let name = shown(path, &self.current, Path::new(""));
        let (taken, stays): (Vec<_>, Vec<_>) = file.edits.iter().partition(|edit| self.takes_code || !edit.is_code);
        let shown_place = |range: TextRange| {
            let (line, column) = place(&file.source, range.start());
            format!("{name}:{line}:{column}: {}", file.source.slice(range))
        };
        self.left.extend(file.left.iter().map(|range| shown_place(*range)));
        self.in_code.extend(stays.into_iter().map(|edit| shown_place(edit.edit.range)));
        let edits: Vec<Edit> = taken.into_iter().map(|edit| edit.edit.clone()).collect();
        if edits.is_empty() {
            return Ok(());
        }
        let text = applied(file.source.text(), &edits);
        if let Err(why) = self.written(file, path, &text) {
            self.could_not = true;
            complain(&format_args!("{name}: {why}"));
            return Ok(());
        }
        (self.changed, self.uses) = (self.changed + 1, self.uses + edits.len());
        print(&name, &file.source, &edits, out)
    }

    fn written(&self, file: &RenamedFile, path: &Path, text: &str) -> Result<(), String> {
        if self.dry_run {
            return Ok(());
        }
        let bytes = file.bytes.clone().ok_or("it is not read from disk")?;
        let written = Written::new(bytes).map_err(|error| error.to_string())?;
        written.replace(path, text).map_err(|error| error.to_string())
    }

    fn end(self, rename: &Rename, out: &mut dyn Write) -> Outcome {
        let verb = if self.dry_run { "Would rename" } else { "Renamed" };
        let (from, to) = (Shown(&rename.old.text), Shown(&rename.new));
        let places = count(self.uses, "place", "places");
        writeln!(out, "{verb} \"{from}\" to \"{to}\" at {places} in {}.", count(self.changed, "file", "files"))?;
        if !self.in_code.is_empty() {
            writeln!(
                out,
                "{} in code, which --code renames too:",
                count(self.in_code.len(), "use stays", "uses stay")
            )?;
            self.in_code.iter().try_for_each(|place| writeln!(out, "  {}", Shown(place)))?;
        }
        if !self.left.is_empty() {
            writeln!(out, "{} in names of something else.", count(self.left.len(), "use stays", "uses stay"))?;
        }
        Ok(self.code())
    }

    /// The same for a name that was retired.
    pub(super) fn end_of_retired(self, rename: &Rename, out: &mut dyn Write) -> Outcome {
        let verb = if self.dry_run { "Would retire" } else { "Retired" };
        let (from, to) = (Shown(&rename.old.text), Shown(&rename.new));
        let places = count(self.uses, "place", "places");
        writeln!(out, "{verb} \"{from}\" for \"{to}\" at {places} in {}.", count(self.changed, "file", "files"))?;
        let said = [
            (&self.in_code, "use stays in code:", "uses stay in code:"),
            (
                &self.left,
                "use stays, as it names something else or is spoken of:",
                "uses stay, as they name something else or are spoken of:",
            ),
        ];
        for (places, one, many) in said {
            if !places.is_empty() {
                writeln!(out, "{}", count(places.len(), one, many))?;
                places.iter().try_for_each(|place| writeln!(out, "  {}", Shown(place)))?;
            }
        }
        Ok(self.code())
    }

    fn code(&self) -> ExitCode {
        if self.could_not { ExitCode::from(COULD_NOT_RUN) } else { ExitCode::SUCCESS }
    }
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// The lines that change, before and after.
fn print(name: &str, source: &Source, edits: &[Edit], out: &mut dyn Write) -> std::io::Result<()> {
    let mut lines: BTreeMap<usize, Vec<Edit>> = BTreeMap::new();
    for edit in edits {
        lines.entry(source.line_of(edit.range.start())).or_default().push(edit.clone());
    }
    let (mark, aside) = (style::MARK, style::ASIDE);
    writeln!(out, "{mark}{}{mark:#}", Shown(name))?;
    for (line, edits) in lines {
        let start = source.line_range(line).start();
        let last =
            edits.iter().map(|edit| source.line_range(source.line_of(edit.range.end())).end()).max().unwrap_or(start);
        let before = source.slice(TextRange::new(start, last)).into_owned();
        let moved: Vec<Edit> = edits
            .iter()
            .map(|edit| {
                Edit::replace(TextRange::new(edit.range.start() - start, edit.range.end() - start), edit.text.clone())
            })
            .collect();
        let after = applied(&before, &moved);
        let (gone, come): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
        // A line that a new one is put behind does not change.
        for change in TextDiff::from_slices(&gone, &come).iter_all_changes() {
            let (sign, at) = match change.tag() {
                ChangeTag::Equal => continue,
                ChangeTag::Delete => ('-', change.old_index()),
                ChangeTag::Insert => ('+', change.new_index()),
            };
            writeln!(out, "{aside}{:>5}{aside:#} {sign} {}", line + 1 + at.unwrap_or_default(), Shown(change.value()))?;
        }
    }
    Ok(())
}
