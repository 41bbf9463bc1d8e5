//! What holds for the files of each project: which rules, which words, what is left out, which glossaries.
//!
//! What a configuration asks for and cannot be had is said on standard error.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::cli::complain;
use crate::cli::glossaries::place;
use crate::config::{Config, ConfigProblem};
use crate::disk::names::CONFIG_FILE;
use crate::disk::walk::Exclude;
use crate::disk::{self, Location, Project};
use crate::ide::{DiagnosticOptions, Rule, Severities, Severity, Spelling};
use crate::text::{FileId, Source};
use crate::workspace::{Scope, Snapshot};

/// What holds for the files of one project.
#[derive(Debug, Clone)]
pub(super) struct Rules {
    pub(super) exclude: Arc<Exclude>,
    pub(super) options: Arc<DiagnosticOptions>,
}

/// What holds for the files of each project, read when first asked for.
pub(super) struct Settings<'a> {
    /// What the command line says of rules.
    levels: &'a [(Rule, Option<Severity>)],
    known: FxHashMap<PathBuf, Rules>,
    /// Whether something could not be had as it was configured.
    pub(super) is_lacking: bool,
}

impl<'a> Settings<'a> {
    pub(super) fn new(levels: &'a [(Rule, Option<Severity>)]) -> Self {
        Self { levels, known: FxHashMap::default(), is_lacking: false }
    }

    /// What holds for the files of the project at `root`.
    pub(super) fn of(&mut self, root: &Path, project: &mut Project) -> Rules {
        if let Some(known) = self.known.get(root) {
            return known.clone();
        }
        let file = project.file_id(&Location::Path(root.join(CONFIG_FILE)));
        let config = project.config(file);
        let mut severities = Severities::named(config.rule_levels());
        self.levels.iter().for_each(|(rule, level)| severities.set(*rule, *level));
        let spelling = severities.of(Rule::MisspelledTerm).is_some().then(|| {
            let source = project.config_source(file).cloned().unwrap_or_else(|| Source::new(""));
            self.spelling(&config, root, &source)
        });
        let options = DiagnosticOptions { severities, spelling: spelling.flatten(), used: None };
        let rules = Rules { exclude: Arc::new(Exclude::new(root, &config.exclude)), options: Arc::new(options) };
        self.known.insert(root.to_owned(), rules.clone());
        rules
    }

    /// What counts as spelt right; `None` where the dictionary that is wanted cannot be had.
    fn spelling(&mut self, config: &Config, root: &Path, written: &Source) -> Option<Arc<Spelling>> {
        let found = disk::words::read(config, root, written.text());
        for ConfigProblem { range, message } in &found.problems {
            let (line, column) = place(written, range.start());
            complain(&format_args!("{}:{line}:{column}: {message}", root.join(CONFIG_FILE).display()));
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
