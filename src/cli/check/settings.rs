//! What holds for the files of each project: which rules, which words, what is left out, which glossaries.
//!
//! What a configuration asks for and cannot be had is said on standard error.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::cli::complain;
use crate::cli::glossaries::place;
use crate::config::ConfigProblem;
use crate::disk::names::CONFIG_FILE;
use crate::disk::walk::Exclude;
use crate::disk::{Location, is_minified};
use crate::ide::{DiagnosticOptions, Spelling};
use crate::server::rules::{FileRules, Wanted};
use crate::project::Project;
use crate::text::FileId;
use crate::text::rule::{Level, Rule};
use crate::workspace::{Scope, Snapshot};

/// What holds for the files of one project.
#[derive(Debug, Clone)]
pub(super) struct Rules {
    pub(super) exclude: Arc<Exclude>,
    pub(super) options: Arc<DiagnosticOptions>,
    /// Those for files that are not checked for spelling.
    unspelt: Arc<DiagnosticOptions>,
}

impl Rules {
    /// What a file's rules are told.
    pub(super) fn options(&self, path: &Path) -> Arc<DiagnosticOptions> {
        if is_minified(path) { self.unspelt.clone() } else { self.options.clone() }
    }
}

/// What holds for the files of each project, read when first asked for.
pub(super) struct Settings<'a> {
    /// What the command line says of rules.
    levels: &'a [(Rule, Level)],
    known: FxHashMap<PathBuf, Rules>,
    /// Whether something could not be had as it was configured.
    pub(super) is_lacking: bool,
}

impl<'a> Settings<'a> {
    pub(super) fn new(levels: &'a [(Rule, Level)]) -> Self {
        Self { levels, known: FxHashMap::default(), is_lacking: false }
    }

    /// What holds for the files of the project at `root`.
    pub(super) fn of(&mut self, root: &Path, project: &mut Project) -> Rules {
        if let Some(known) = self.known.get(root) {
            return known.clone();
        }
        let file = project.file_id(&Location::Path(root.join(CONFIG_FILE)));
        let FileRules { severities, spelling } = FileRules::of(project, file, self.levels);
        let spelling = spelling.and_then(|wanted| self.spelling(&wanted));
        let options = DiagnosticOptions { severities, spelling, used: None };
        let exclude = Arc::new(Exclude::new(root, &project.config(file).exclude));
        let unspelt = DiagnosticOptions { severities: options.severities.without_spelling(), ..options.clone() };
        let rules = Rules { exclude, options: Arc::new(options), unspelt: Arc::new(unspelt) };
        self.known.insert(root.to_owned(), rules.clone());
        rules
    }

    /// What counts as spelt right; `None` where the dictionary that is wanted cannot be had.
    fn spelling(&mut self, wanted: &Wanted) -> Option<Arc<Spelling>> {
        let found = wanted.read();
        for ConfigProblem { range, message } in &found.problems {
            let (line, column) = place(&wanted.written, range.start());
            complain(&format_args!("{}:{line}:{column}: {message}", wanted.root.join(CONFIG_FILE).display()));
        }
        found.notes.iter().for_each(|note| complain(note));
        self.is_lacking |= !found.problems.is_empty();
        (!found.lacks_dictionary).then(|| Arc::new(Spelling::new(found.dictionary, found.words)))
    }
}

/// The compiled glossaries, each once for all files that it holds for.
pub(super) struct Scopes {
    snapshot: Snapshot,
    known: FxHashMap<Arc<[FileId]>, Arc<Scope>>,
}

impl Scopes {
    pub(super) fn new(snapshot: Snapshot) -> Self {
        Self { snapshot, known: FxHashMap::default() }
    }

    /// What holds where these glossary files are in force.
    pub(super) fn of(&mut self, glossaries: &Arc<[FileId]>) -> Arc<Scope> {
        let scope = self.known.entry(glossaries.clone()).or_insert_with(|| self.snapshot.scope(glossaries));
        scope.clone()
    }
}
