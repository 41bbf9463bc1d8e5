//! From a file to what its rules are told: the one way for the editor and for the command line.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::config::Config;
use crate::disk::words::{self, Words};
use crate::disk::{Location, is_minified};
use crate::project::Project;
use crate::text::rule::{Level, Rule, Severities};
use crate::text::{FileId, Source};

/// What the configuration of a file makes of the rules.
#[derive(Debug)]
pub(crate) struct FileRules {
    /// How serious the findings of each rule are.
    pub severities: Severities,
    /// What counts as spelt right; `None` where no rule asks for it.
    pub spelling: Option<Wanted>,
}

/// What a spelling is made from.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    /// The folder of the configuration.
    pub root: PathBuf,
    config: Arc<Config>,
    /// The text of the configuration, for the places of what is wrong.
    pub written: Source,
    /// Changes when a list of words has changed.
    revision: u64,
}

impl FileRules {
    /// What the configuration says that holds for a file; `levels`, the last for each rule, go before it.
    pub fn of(project: &Project, file: FileId, levels: &[(Rule, Level)]) -> Self {
        let config = project.config(file);
        let mut severities = Severities::default();
        let set = config.rules.iter().map(|(rule, level)| (*rule, *level));
        set.chain(levels.iter().copied()).for_each(|(rule, level)| severities.set(rule, level));
        if project.location(file).and_then(Location::path).is_some_and(is_minified) {
            severities = severities.without_spelling();
        }
        let spelling = severities.need_spelling().then(|| Wanted::of(project, file, config));
        Self { severities, spelling }
    }
}

impl Wanted {
    fn of(project: &Project, file: FileId, config: Arc<Config>) -> Self {
        let path = project.config_path(file);
        let written = path.as_deref().and_then(|path| project.config_text(path)).unwrap_or_else(|| Source::new(""));
        let root = path.as_deref().and_then(Path::parent).unwrap_or(Path::new("")).to_owned();
        Self { root, config, written, revision: project.words_revision() }
    }

    /// Whether both mean the same words.
    pub fn is(&self, other: &Wanted) -> bool {
        let lists = |config: &Config| {
            (&config.dictionary, &config.words, &config.word_lists)
                == (&other.config.dictionary, &other.config.words, &other.config.word_lists)
        };
        let same = || Arc::ptr_eq(&self.config, &other.config) || lists(&self.config);
        self.revision == other.revision && self.root == other.root && same()
    }

    /// Reads the dictionary and the lists; takes some 20 ms.
    pub fn read(&self) -> Words {
        words::read(&self.config, &self.root, self.written.text())
    }
}
