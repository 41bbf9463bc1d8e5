//! The configurations of the workspace folders, and what is wrong in them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::{Folder, Project};
use crate::config::{Config, ConfigProblem, LogLevel};
use crate::disk::home;
use crate::disk::location::{Location, normal};
use crate::disk::names::CONFIG_FILE;
use crate::disk::records::is_record;
use crate::disk::scan::globs::Named;
use crate::disk::walk::Exclude;
use crate::text::{FileId, Source};

/// What a configuration and the settings of the editor come to in a folder.
#[derive(Debug)]
pub(super) struct InForce {
    pub(super) config: Arc<Config>,
    /// What is named as a glossary.
    pub(super) named: Vec<Named>,
    /// What is named as a list of words.
    pub(super) word_lists: FxHashSet<PathBuf>,
    /// What the configuration leaves out, and what is called foreign.
    foreign: [Exclude; 2],
}

impl InForce {
    fn new(root: &Path, settings: &Config, written: &Config, vendored: &[String]) -> Self {
        let config = settings.above(written);
        let named = config.glossaries.iter().flatten().filter_map(|pattern| Named::new(root, pattern)).collect();
        let word_lists = config.word_lists.iter().flatten().map(|list| normal(&root.join(list))).collect();
        let foreign =
            [config.exclude.as_deref().unwrap_or_default(), vendored].map(|patterns| Exclude::new(root, patterns));
        Self { config: Arc::new(config), named, word_lists, foreign }
    }
}

impl Project {
    /// The configuration in force for a file: of its workspace folder, else of the first.
    pub fn config(&self, file: FileId) -> Arc<Config> {
        let folder = self.files.path(file).and_then(|path| self.folder_of(path)).or(self.folders.first());
        self.config_in(folder).clone()
    }

    /// Takes a text for the configuration of a workspace folder, whatever stands on disk.
    pub fn replace_config(&mut self, root: &Path, text: &Source) {
        let file = self.files.id(&Location::Path(normal(root).join(CONFIG_FILE)));
        self.read_open_config(file, text);
    }

    /// How much the log is told: by the editor's settings, else by the configuration of the first workspace folder, else by the user's.
    pub fn log_level(&self) -> Option<LogLevel> {
        self.config_in(self.folders.first()).log
    }

    pub(super) fn config_in<'a>(&'a self, folder: Option<&'a Folder>) -> &'a Arc<Config> {
        &self.in_force_in(folder).config
    }

    /// What is in force in a workspace folder, or outside of all: made when first asked for.
    pub(super) fn in_force_in<'a>(&'a self, folder: Option<&'a Folder>) -> &'a InForce {
        let in_force = |root: &Path, written: &Config, vendored: &[String]| {
            InForce::new(root, &self.settings, &written.above(&self.user.written), vendored)
        };
        match folder {
            Some(Folder { in_force: known, config, root, .. }) => {
                known.get_or_init(|| in_force(root, &config.written, &config.vendored))
            }
            None => self.outside.get_or_init(|| in_force(Path::new(""), &Config::default(), &[])),
        }
    }

    /// Whether a file says what was, or comes from elsewhere: a change log, foreign code, what the configuration leaves out.
    pub(super) fn is_record(&self, file: FileId) -> bool {
        let Some(path) = self.files.path(file) else { return false };
        let folder = self.folder_of(path);
        let relative = folder.and_then(|folder| path.strip_prefix(&folder.root).ok()).unwrap_or(path);
        is_record(relative) || self.in_force_in(folder).foreign.iter().any(|foreign| foreign.leaves_out(path))
    }

    /// Files with something wrong in their configuration (`glossator.toml`), and glossary files that could not be read at all, each with
    /// its problems; files that had problems before and have none now are in it with an empty list.
    pub fn config_problems(&self) -> Vec<(FileId, Vec<ConfigProblem>)> {
        let mut all: BTreeMap<FileId, Vec<ConfigProblem>> = BTreeMap::new();
        all.extend(self.troubled.iter().map(|file| (*file, Vec::new())));
        for (file, problems) in self.problems() {
            all.entry(file).or_default().extend_from_slice(problems);
        }
        all.into_iter().collect()
    }

    pub(super) fn problems(&self) -> impl Iterator<Item = (FileId, &[ConfigProblem])> {
        let configs = self.folders.iter().filter_map(|folder| {
            let file = self.files.known(&Location::Path(folder.root.join(CONFIG_FILE)))?;
            Some((file, folder.config.problems.as_slice()))
        });
        let glossaries = self
            .glossaries
            .values()
            .filter_map(|known| Some((known.file, std::slice::from_ref(known.problem.as_ref()?))));
        let user = home::settings().and_then(|path| self.files.known(&Location::Path(path)));
        let user = user.map(|file| (file, self.user.problems.as_slice()));
        configs.chain(glossaries).chain(user).filter(|(_, problems)| !problems.is_empty())
    }

    /// The text that the ranges of a file's configuration problems are of; `None` where it has none that could be read.
    pub fn config_source(&self, file: FileId) -> Option<&Source> {
        let path = self.files.path(file)?;
        if home::settings().as_deref() == Some(path) {
            return Some(&self.user.source);
        }
        let folder = self.folders.iter().find(|folder| path == folder.root.join(CONFIG_FILE))?;
        Some(&folder.config.source)
    }

    /// What the user is to be told of what was not looked at; each sentence is told once.
    pub fn take_notes(&mut self) -> Vec<String> {
        std::mem::take(&mut self.notes)
    }

    /// The `glossator.toml` that speaks for a file, there or not: of its workspace folder, else of the first. `None` without folders.
    pub fn config_path(&self, file: FileId) -> Option<PathBuf> {
        let folder = self.files.path(file).and_then(|path| self.folder_of(path)).or(self.folders.first())?;
        Some(folder.root.join(CONFIG_FILE))
    }

    /// A number that grows with every change of a configuration, or of what is wrong in one.
    pub fn config_revision(&self) -> u64 {
        self.config_revision
    }

    /// A number that grows with every change of a list of words that is told of.
    pub fn words_revision(&self) -> u64 {
        self.words_revision
    }

    /// The text of the `glossator.toml` at that path; `None` where it is not that of a workspace folder.
    pub fn config_text(&self, path: &Path) -> Option<Source> {
        let folder = self.folders.iter().find(|folder| path == folder.root.join(CONFIG_FILE))?;
        Some(folder.config.source.clone())
    }
}
