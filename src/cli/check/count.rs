//! Where words and names are counted: in what is checked, and in the rest of the project around it where that is no long way.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parking_lot::Mutex;
use rustc_hash::FxHashSet;

use super::arguments::Count;
use super::file::is_binary;
use crate::cli::complain;
use crate::disk::{is_minified, read_text};
use crate::project::{MOST_BYTES, MOST_TEXTS, Project, Scopes, Sheet, Text, Texts, in_parallel};
use crate::rules::{Counter, TextCounts, Usage};
use crate::text::FileId;
use crate::workspace::{Document, Scope};

/// Where words were counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    /// In all of the project, so many files of which are not checked.
    Project(usize),
    /// In the files that are checked.
    Checked,
    /// In these, because the project is too large.
    TooLarge,
}

impl fmt::Display for Counted {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Counted::Project(0) | Counted::Checked => write!(out, "words are counted in what is checked"),
            Counted::Project(1) => write!(out, "words are counted in the project, 1 more file"),
            Counted::Project(others) => write!(out, "words are counted in the project, {others} more files"),
            Counted::TooLarge => write!(
                out,
                "words are counted in what is checked alone, the project has more than {MOST_TEXTS} files or {} MB: `--count project` counts it all",
                MOST_BYTES / 1_000_000
            ),
        }
    }
}

impl Counted {
    /// Says on standard error what the user may not expect.
    pub(super) fn complain(self) {
        if self == Counted::TooLarge {
            complain(&self);
        }
    }
}

/// Counts what is not checked of the projects in these folders, where that is wanted and not too much. Says where words are counted then.
pub(super) fn count_others<'a>(
    project: &mut Project,
    roots: impl Iterator<Item = &'a PathBuf>,
    checked: &FxHashSet<&Path>,
    asked: Option<Count>,
    tally: &Tally,
) -> Counted {
    if asked == Some(Count::Checked) {
        return Counted::Checked;
    }
    let mut texts: Vec<Text> = Vec::new();
    // A walk ends where the project is known to be too large. A folder of it may be a root itself: each text counts once.
    let others = Mutex::new(FxHashSet::default());
    let is_too_many = |path: &Path| {
        if asked.is_some() || checked.contains(path) {
            return false;
        }
        let mut others = others.lock();
        others.insert(path.to_owned());
        others.len() + checked.len() > MOST_TEXTS
    };
    for root in roots {
        let all = Texts::below(root.clone(), project.exclude(root)).closed_until(&|| false, &is_too_many);
        texts.extend(all.into_iter().filter(|text| text.location.path().is_some_and(|path| !checked.contains(path))));
    }
    texts.sort_by(|one, other| one.location.cmp(&other.location));
    texts.dedup_by(|one, other| one.location == other.location);
    let size = |text: &Text| text.location.path().and_then(|path| path.metadata().ok()).map_or(0, |file| file.len());
    let is_large = || texts.len() + checked.len() > MOST_TEXTS || texts.iter().map(size).sum::<u64>() > MOST_BYTES;
    if texts.is_empty() {
        return Counted::Checked;
    }
    if asked.is_none() && is_large() {
        return Counted::TooLarge;
    }
    count(project, &texts, tally);
    Counted::Project(texts.len())
}

/// Counts texts from disk.
fn count(project: &mut Project, texts: &[Text], tally: &Tally) {
    let mut scopes = Scopes::default();
    let mut look_up = |text: &Text| {
        let file = project.file_id(&text.location);
        (file, scopes.of(project, file))
    };
    let looked_up: Vec<(FileId, Arc<Scope>)> = texts.iter().map(&mut look_up).collect();
    let snapshot = project.snapshot();
    let all: Vec<(&Text, &(FileId, Arc<Scope>))> = texts.iter().zip(&looked_up).collect();
    in_parallel(&all, &|| false, |(text, (file, scope))| {
        let Some(path) = text.location.path().filter(|_| !scope.glossary.is_empty()) else { return };
        if let Some(source) = read_text(path).ok().filter(|source| !is_binary(source)) {
            let document = Sheet::new(path, &source).document(*file, text.language, scope.clone());
            let is_glossary = snapshot.glossary_file(*file).is_some();
            tally.count(&document, !is_minified(path), is_glossary);
        }
    });
}

/// Counts, from all threads: each has its own, so that none waits for another.
#[derive(Debug)]
pub(super) struct Tally(Vec<Mutex<(Counter, Usage)>>);

impl Default for Tally {
    fn default() -> Self {
        Self((0..rayon::current_num_threads()).map(|_| Mutex::default()).collect())
    }
}

impl Tally {
    /// Adds a text that is counted.
    pub(super) fn add(&self, text: &TextCounts) {
        self.with_own(|(_, usage)| usage.add(text));
    }

    /// Counts one more text: its words where it is checked for spelling, its names where it is no glossary.
    pub(super) fn count(&self, document: &Document, is_spelt: bool, is_glossary: bool) {
        self.with_own(|(counter, usage)| usage.add(&counter.count(document, is_spelt, is_glossary)));
    }

    fn with_own(&self, add: impl FnOnce(&mut (Counter, Usage))) {
        let own = rayon::current_thread_index().unwrap_or_default() % self.0.len().max(1);
        if let Some(own) = self.0.get(own) {
            add(&mut own.lock());
        }
    }

    /// All of it.
    pub(super) fn usage(self) -> Usage {
        let mut all = Usage::default();
        self.0.into_iter().for_each(|own| all.merge(own.into_inner().1));
        all
    }
}
