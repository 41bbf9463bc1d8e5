//! What is checked, and what it is checked against: files, the glossaries in force for each, the rules as they are set.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::count::{Counted, Tally, count_others};
use super::file::{File, guarded, is_binary, is_foreign, skipped};
use super::piped::Piped;
use super::place::{Finding, Pending, Place, Places};
use super::settings::Settings;
use super::{CheckArguments, Checked, panic_where_planted};
use crate::cli::glossaries::{Given, absolute, read_project, root_of, shown};
use crate::cli::written::Written;
use crate::cli::{Failure, complain};
use crate::disk::Location;
use crate::disk::location::slashed;
use crate::disk::names::CONFIG_FILE;
use crate::disk::read::{ReadError, read_bytes, read_walked};
use crate::disk::walk::{Exclude, TextFile, language_of, walk};
use crate::document::Language;
use crate::glossary::EntryId;
use crate::project::{Project, Scopes, Sheet};
use crate::rules::{
    Candidate, Counts, Diagnostic, DiagnosticOptions, Rule, TextCounts, Usage, candidates, used_entries,
};
use crate::text::FileId;
use crate::text::rule::Need;
use crate::workspace::{Document, Snapshot};

/// Files and all that they are checked against.
pub(super) struct World {
    project: Project,
    pub(super) snapshot: Snapshot,
    /// The names of the files that the snapshot's glossaries are.
    names: FxHashMap<FileId, String>,
    /// In the order of their paths.
    pub(super) files: Vec<File>,
    /// Whether a configuration could not be read as it is written, or something that was named not at all.
    is_lacking: bool,
    /// Whether anybody wants to know how many words there are: to count them takes as long as to look for a dozen terms.
    pub(super) counts_words: bool,
    /// The folders of the projects that they lie in.
    roots: BTreeSet<PathBuf>,
    /// Those of which every text is checked.
    whole: BTreeSet<PathBuf>,
    /// The configuration that the user named.
    given: Option<String>,
}

/// A path that the user named.
struct Named {
    /// As it was typed.
    typed: PathBuf,
    absolute: PathBuf,
    root: PathBuf,
}

impl World {
    /// Finds the files and reads the glossaries.
    pub(super) fn read(arguments: &CheckArguments) -> Result<World, Failure> {
        let current = absolute(Path::new("."))?;
        let (named, unread) = named(arguments, &current)?;
        let given = Given::read(arguments.config.as_deref())?;
        let piped = Piped::read(arguments, &current)?;
        let roots =
            named.iter().map(|named| named.root.as_path()).chain(piped.iter().map(|piped| piped.root.as_path()));
        let mut project = read_project(roots, given.as_ref());
        let mut settings = Settings::new(arguments);
        let piped_root = piped.as_ref().map(|piped| piped.root.clone());
        // First of all: it may be a glossary, and then its text counts and not the disk's.
        let piped = piped.map(|piped| piped.open(&mut project, &mut settings));
        let mut files: Vec<File> = Vec::new();
        let mut scopes = Scopes::default();
        let mut refused = 0;
        for named in &named {
            let exclude = project.exclude(&named.root).and(arguments.left_out(&current), arguments.reach());
            for (TextFile { path, language }, is_named) in named.texts(&exclude, &mut refused) {
                let file = project.file_id(&Location::Path(path.clone()));
                let (scope, options) = (scopes.of(&project, file), settings.of(&project, file));
                let name = named.shown(&path);
                files.push(File { name, path, file, language, scope, options, is_named, given: None });
            }
        }
        if let Some(piped) = piped {
            files.retain(|file| file.path != piped.path);
            files.push(piped);
        }
        // What was named twice counts as it was named first. Each walk is in order already, so that there is little to sort.
        files.sort_by(|one, other| one.path.cmp(&other.path));
        files.dedup_by(|next, first| next.path == first.path);
        let names = project.glossaries().map(|(file, path, _)| (file, shown(path, &current, Path::new(""))));
        let is_misconfigured = project.config_problems().iter().any(|(file, problems)| {
            // A configuration, or a glossary that could not be read at all.
            !problems.is_empty() && project.location(*file).and_then(Location::path).is_some()
        });
        Ok(World {
            snapshot: project.snapshot(),
            names: names.collect(),
            project,
            files,
            whole: named.iter().filter(|named| named.is_whole(arguments)).map(|named| named.root.clone()).collect(),
            roots: named.iter().map(|named| named.root.clone()).chain(piped_root).collect(),
            is_lacking: is_misconfigured || settings.is_lacking || unread + refused > 0,
            counts_words: arguments.statistics,
            given: given.map(|given| given.name()),
        })
    }

    /// The project.
    pub(super) fn project(&self) -> &Project {
        &self.project
    }

    /// Whether any entry is in force anywhere.
    pub(super) fn has_glossary(&self) -> bool {
        self.snapshot.glossary_files().any(|file| !file.reading.entries.is_empty())
    }

    /// Whether a configuration could not be read as it is written, or something that was named not at all.
    pub(super) fn is_lacking(&self) -> bool {
        self.is_lacking
    }

    /// Of each project, which configuration it has.
    pub(super) fn configurations(&self) -> Vec<String> {
        let one = |root: &PathBuf| {
            let path = root.join(CONFIG_FILE);
            match path.exists() {
                true => path.display().to_string(),
                false => format!("{}: no {CONFIG_FILE}", root.display()),
            }
        };
        self.given.clone().map_or_else(|| self.roots.iter().map(one).collect(), |given| vec![given])
    }

    /// The glossaries, and how many entries each has.
    pub(super) fn glossaries(&self) -> Vec<(&str, usize)> {
        let files = self.snapshot.glossary_files().filter(|file| !file.reading.entries.is_empty());
        let mut all: Vec<(&str, usize)> =
            files.filter_map(|file| Some((self.names.get(&file.file)?.as_str(), file.reading.entries.len()))).collect();
        all.sort_unstable();
        all
    }

    /// What the rules may find in a file, once all words are counted; its own go to `tally`.
    ///
    /// A panic on the way is a fault of ours: it is reported with the name of the file, and the other files do not suffer from it.
    pub(super) fn check(&self, file: &File, tally: Option<&Tally>) -> Checked {
        guarded(file, || {
            let written = match self.written(file) {
                Ok(written) => written,
                Err(checked) => return *checked,
            };
            let sheet = Sheet::new(&file.path, &written.text);
            let document = self.document(file, &sheet);
            let used = if self.is_asked_for_uses(file) { used_entries(&document) } else { Default::default() };
            let snapshot = self.snapshot.with_document(document);
            let found = candidates(&snapshot, file.file, &file.options);
            if let Some((tally, document)) = tally.filter(|_| self.is_counted(file)).zip(snapshot.document(file.file)) {
                self.count(file, document, tally);
            }
            let is_foreign = snapshot.document(file.file).is_some_and(|document| is_foreign(file, document));
            let pending = found.into_iter().map(|candidate| self.pending(file, &sheet, candidate)).collect();
            Checked { pending, used, is_foreign, ..Checked::of(file, &sheet, self.counts_words) }
        })
    }

    /// The text of a file; what comes of it where it is none.
    pub(super) fn written(&self, file: &File) -> Result<Written, Box<Checked>> {
        panic_where_planted(&file.name);
        let written = match &file.given {
            Some(bytes) => Written::new(bytes.clone()),
            None if file.is_named => read_bytes(&file.path).and_then(Written::new),
            None => read_walked(&file.path).and_then(Written::new),
        };
        match written {
            Ok(written) if is_binary(&written.text) => Err(Box::new(skipped(file, None))),
            Ok(written) => Ok(written),
            Err(error) => Err(Box::new(skipped(file, Some(&error)))),
        }
    }

    pub(super) fn document(&self, file: &File, sheet: &Sheet) -> Document {
        sheet.document(file.file, file.language, file.scope.clone())
    }

    /// Counts a text that the rules have looked at.
    fn count(&self, file: &File, document: &Document, tally: &Tally) {
        let (options, is_glossary) = (&file.options, self.snapshot.glossary_file(file.file).is_some());
        match options.spelling.as_ref().filter(|_| options.severities.of(Rule::MisspelledTerm).is_some()) {
            Some(spelling) => tally.add(&TextCounts::of_judged(document, spelling, is_glossary)),
            None => tally.count(document, options.severities.need_spelling(), is_glossary),
        }
    }

    /// Whether the words of a file are counted: some rule asks for them.
    fn is_counted(&self, file: &File) -> bool {
        !file.scope.glossary.is_empty() && file.options.severities.need(Need::Counts)
    }

    /// Counts what is not checked of the projects around, where that is wanted and not too much.
    pub(super) fn count_others(&mut self, arguments: &CheckArguments, tally: &Tally) -> Counted {
        let checked: FxHashSet<&Path> = self.files.iter().map(|file| file.path.as_path()).collect();
        count_others(&mut self.project, self.roots.difference(&self.whole), &checked, arguments.count, tally)
    }

    /// Whether the entries that a file uses are wanted: only what is no glossary uses any.
    fn is_asked_for_uses(&self, file: &File) -> bool {
        file.options.severities.of(Rule::UnusedEntry).is_some() && self.snapshot.glossary_file(file.file).is_none()
    }

    /// Tells the glossaries which of their entries the checked files use, where a rule asks for that, and looks at them again.
    pub(super) fn tell_uses(&mut self, all: &mut [Checked]) {
        let used: FxHashSet<EntryId> = all.iter().flat_map(|checked| &checked.used).copied().collect();
        let is_used_from = |file: &File| self.is_asked_for_uses(file);
        if !self.files.iter().zip(all.iter()).any(|(file, checked)| checked.was_read && is_used_from(file)) {
            return;
        }
        let used = Some(Arc::new(used));
        for (at, checked) in all.iter_mut().enumerate() {
            let file = &mut self.files[at];
            let is_glossary = self.snapshot.glossary_file(file.file).is_some();
            if is_glossary && file.options.severities.of(Rule::UnusedEntry).is_some() {
                file.options = Arc::new(DiagnosticOptions { used: used.clone(), ..(*file.options).clone() });
                *checked = self.check(&self.files[at], None);
            }
        }
    }

    /// Looks again at glossaries that were put right, now that they say something else.
    pub(super) fn reread_glossaries(&mut self, all: &mut [Checked], usage: &Arc<Usage>) {
        for (file, checked) in self.files.iter().zip(all.iter_mut()) {
            let (Some(text), Some(_)) = (&checked.text, self.snapshot.glossary_file(file.file)) else { continue };
            let sheet = Sheet::new(&file.path, text);
            self.project.open_document(file.file, file.language, sheet.file.clone(), 0);
            self.snapshot = self.project.snapshot();
            let found = candidates(&self.snapshot, file.file, &file.options).into_iter();
            let found = found.filter_map(|found| found.weighed(&counts(usage), &file.options.severities)).collect();
            checked.findings = self.place_all(file, &sheet, found);
        }
    }

    pub(super) fn diagnose(&self, file: &File, sheet: &Sheet, usage: &Usage) -> Vec<Diagnostic> {
        let snapshot = self.snapshot.with_document(self.document(file, sheet));
        let found = candidates(&snapshot, file.file, &file.options).into_iter();
        found.filter_map(|candidate| candidate.weighed(&counts(usage), &file.options.severities)).collect()
    }

    pub(super) fn place_all(&self, file: &File, sheet: &Sheet, found: Vec<Diagnostic>) -> Vec<Finding> {
        found.into_iter().map(|diagnostic| self.place(file, sheet, diagnostic)).collect()
    }

    fn place(&self, file: &File, sheet: &Sheet, diagnostic: Diagnostic) -> Finding {
        let places = self.places(file, sheet, &diagnostic);
        Finding::new(diagnostic, places)
    }

    fn pending(&self, file: &File, sheet: &Sheet, candidate: Candidate) -> Pending {
        let places = self.places(file, sheet, &candidate);
        Pending { candidate, places }
    }

    /// Where a finding is, and the other places that it speaks of.
    fn places(&self, file: &File, sheet: &Sheet, diagnostic: &Diagnostic) -> Places {
        let related = diagnostic.related.iter().filter_map(|related| {
            let other = related.place.file;
            let place = match self.snapshot.glossary_file(other) {
                Some(glossary) => Place::new(self.names.get(&other)?, &glossary.source, related.place.range),
                None if other == file.file => Place::of(&file.name, sheet, related.place.range),
                None => return None,
            };
            Some((place, related.message.clone()))
        });
        let place = |range| Place::of(&file.name, sheet, range);
        let article = diagnostic.article.map(|article| place(article.range));
        Places { place: place(diagnostic.range), article, related: related.collect() }
    }
}

fn counts(usage: &Usage) -> Counts<'_> {
    Counts { usage: Some(usage), open: None }
}

/// The paths that the user named, else the current folder; and how many of them cannot be looked at, each of which is said.
fn named(arguments: &CheckArguments, current: &Path) -> Result<(Vec<Named>, usize), Failure> {
    let (mut all, mut unread) = (Vec::new(), 0);
    for typed in arguments.typed() {
        let absolute = absolute(&typed)?;
        let looked_at = std::fs::metadata(&absolute)
            .and_then(|data| if data.is_dir() { std::fs::read_dir(&absolute).map(drop) } else { Ok(()) });
        match looked_at.map_err(ReadError::of) {
            Ok(()) => {
                let root = root_of(&absolute, current);
                all.push(Named { typed, absolute, root });
            }
            Err(error) => {
                unread += 1;
                complain(&format_args!("{}: {error}", typed.display()));
            }
        }
    }
    Ok((all, unread))
}

impl Named {
    /// Whether it stands for every text of its project.
    fn is_whole(&self, arguments: &CheckArguments) -> bool {
        self.absolute == self.root && arguments.exclude.is_empty()
    }

    /// The texts that it stands for, each with whether it was named itself. What the system does not show is said and counted.
    fn texts(&self, exclude: &Exclude, refused: &mut usize) -> Vec<(TextFile, bool)> {
        if self.absolute.is_dir() {
            let walked = walk(&self.absolute, exclude, &|| false, &|_| false);
            for (path, why) in &walked.refused {
                complain(&format_args!("{}: {why}", self.shown(path)));
            }
            *refused += walked.refused.len();
            return walked.files.into_iter().map(|text| (text, false)).collect();
        }
        if exclude.leaves_out(&self.absolute) {
            complain(&format_args!("{}: `exclude` leaves it out", self.typed.display()));
            return Vec::new();
        }
        let language = language_of(&self.absolute).unwrap_or(Language::PLAIN_TEXT);
        vec![(TextFile { path: self.absolute.clone(), language }, true)]
    }

    /// How a file of it is shown: as the user began to type it.
    fn shown(&self, path: &Path) -> String {
        let typed = self.typed.strip_prefix(".").unwrap_or(&self.typed);
        let shown = match path.strip_prefix(&self.absolute) {
            Ok(rest) if rest.as_os_str().is_empty() => typed.to_owned(),
            Ok(rest) => typed.join(rest),
            Err(_) => path.to_owned(),
        };
        slashed(&shown)
    }
}
