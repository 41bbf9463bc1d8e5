//! From a file to what its features are told: the one way for the editor and for the command line.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use parking_lot::Mutex;

use super::Project;
use crate::config::{self, Config, ConfigProblem};
use crate::disk::names::CONFIG_FILE;
use crate::disk::words::{self, Words};
use crate::disk::{Location, is_minified};
use crate::ide::{CodeHover, CompletionOptions, DefinitionOptions, HoverOptions, MarkedTerms};
use crate::rules::{CheckedCode, DiagnosticOptions, Rule, Spelling, Usage, Uses};
use crate::text::rule::{Settings, Severities};
use crate::text::{FileId, Source};

/// What the features of a file are told.
#[derive(Debug, Clone)]
pub struct FileOptions {
    /// `None` where nothing is offered.
    pub completion: Option<CompletionOptions>,
    /// `None` where nothing is shown.
    hover: Option<CodeHover>,
    /// Whether the hover of an entry in its glossary says how often it is used.
    pub hover_uses: bool,
    /// Whether each entry of a glossary says above it how often it is used.
    pub code_lens: bool,
    /// What going to the definition is told.
    pub definition: DefinitionOptions,
    /// Whether uses in code are renamed.
    pub rename: config::RenamedCode,
    /// Which terms are marked; `None` where nobody has said.
    pub tokens: Option<MarkedTerms>,
    /// Whether abbreviations are spelled out where they are used first.
    pub hints: bool,
    /// What its diagnostics are told.
    pub diagnostics: Arc<DiagnosticOptions>,
    /// What its spelling is to be checked with; `None` where it is not checked.
    pub spelling: Option<Wanted>,
}

impl FileOptions {
    /// What the configuration of a file says; `rules` go before it. `counted` are the words and the uses of entries that were counted in the project. While another spelling is being read, that of `before` stays in
    /// force.
    pub fn of(
        project: &Project,
        file: FileId,
        rules: &Settings,
        spellings: &Spellings,
        (usage, uses): (Option<&Arc<Usage>>, Option<&Arc<Uses>>),
        before: Option<&Arc<DiagnosticOptions>>,
    ) -> Self {
        let config = project.config(file);
        let mut severities = Severities::default();
        config.rules.iter().chain(rules).for_each(|(rule, setting)| severities.take(*rule, *setting));
        let wanted = severities.need_spelling().then(|| Wanted::of(project, file, config.clone()));
        if project.location(file).and_then(Location::path).is_some_and(is_minified) {
            severities = severities.without_spelling();
        }
        let last = || before.and_then(|before| before.spelling.clone());
        let spelling = wanted.as_ref().and_then(|wanted| spellings.get(wanted).unwrap_or_else(last));
        let uses = uses.filter(|_| severities.of(Rule::UnusedEntry).is_some()).cloned();
        let (usage, is_record) = (usage.cloned(), project.is_record(file));
        let code = match config.spelling.code.unwrap_or_default() {
            config::CheckedCode::Off => CheckedCode::Off,
            config::CheckedCode::Strings => CheckedCode::Strings,
            config::CheckedCode::All => CheckedCode::All,
        };
        let diagnostics = DiagnosticOptions { severities, spelling, used: None, uses, usage, is_record, code };
        // The same as before is the very same, so that nobody looks at the document again.
        let diagnostics = match before {
            Some(before) if same(before, &diagnostics) => before.clone(),
            _ => Arc::new(diagnostics),
        };
        let config::Completion { enabled, prose, code, letters, shapes, limit } = config.completion;
        let completion = CompletionOptions {
            // More than anybody reads, and few enough to send within a millisecond.
            limit: limit.map_or(100, |limit| limit as usize),
            prose: prose.unwrap_or(true),
            code: code.unwrap_or(true),
            letters: letters.unwrap_or(2),
            all_shapes: shapes == Some(config::Shapes::All),
        };
        let hover = match config.hover.code.unwrap_or_default() {
            config::CodeHover::Short => CodeHover::Short,
            config::CodeHover::Full => CodeHover::Full,
            config::CodeHover::Off => CodeHover::Off,
        };
        Self {
            completion: enabled.unwrap_or(true).then_some(completion),
            hover: config.hover.enabled.unwrap_or(true).then_some(hover),
            hover_uses: config.hover.uses.unwrap_or(true),
            code_lens: config.code_lens.enabled.unwrap_or(true),
            definition: DefinitionOptions { code: config.definition.code.unwrap_or(true) },
            rename: config.rename.code.unwrap_or_default(),
            tokens: config.tokens.terms.map(marked),
            hints: config.hints.abbreviations.unwrap_or_default(),
            diagnostics,
            spelling: wanted,
        }
    }

    /// What hover is told; `None` where nothing is shown.
    pub fn hover(&self, markdown: bool) -> Option<HoverOptions> {
        self.hover.map(|code| HoverOptions { markdown, code })
    }
}

fn marked(terms: config::MarkedTerms) -> MarkedTerms {
    match terms {
        config::MarkedTerms::All => MarkedTerms::All,
        config::MarkedTerms::First => MarkedTerms::First,
        config::MarkedTerms::NoHeadings => MarkedTerms::NoHeadings,
        config::MarkedTerms::Off => MarkedTerms::None,
    }
}

fn same(one: &DiagnosticOptions, other: &DiagnosticOptions) -> bool {
    let spelling = |options: &DiagnosticOptions| options.spelling.as_ref().map(Arc::as_ptr);
    let usage = |options: &DiagnosticOptions| options.usage.as_ref().map(Arc::as_ptr);
    let uses = |options: &DiagnosticOptions| options.uses.as_ref().map(Arc::as_ptr);
    (&one.severities, one.is_record, one.code, spelling(one), usage(one), uses(one))
        == (&other.severities, other.is_record, other.code, spelling(other), usage(other), uses(other))
}

/// What a spelling is made from.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The folder of the configuration.
    root: PathBuf,
    config: Arc<Config>,
    /// The text of the configuration, for the places of what is wrong.
    pub written: Source,
    /// Changes when a list of words has changed.
    revision: u64,
}

impl Wanted {
    fn of(project: &Project, file: FileId, config: Arc<Config>) -> Self {
        let path = project.config_path(file);
        let written = path.as_deref().and_then(|path| project.config_text(path)).unwrap_or_else(|| Source::new(""));
        let root = path.as_deref().and_then(Path::parent).unwrap_or(Path::new("")).to_owned();
        Self { root, config, written, revision: project.words_revision() }
    }

    /// The path of the configuration.
    pub fn path(&self) -> PathBuf {
        self.root.join(CONFIG_FILE)
    }

    /// Whether both mean the same words.
    pub fn is(&self, other: &Wanted) -> bool {
        let (one, two) = (&*self.config, &*other.config);
        self.revision == other.revision
            && self.root == other.root
            && (std::ptr::eq(one, two)
                || (&one.dictionary, &one.words, &one.word_lists) == (&two.dictionary, &two.words, &two.word_lists))
    }
}

/// A spelling that was read, and what could not be had of it.
#[derive(Debug)]
pub struct Loaded {
    /// What it was made from.
    pub wanted: Wanted,
    spelling: Option<Arc<Spelling>>,
    /// What the configuration asks for and cannot be had.
    pub problems: Vec<ConfigProblem>,
    /// What else the user is to be told.
    pub notes: Vec<String>,
}

impl Loaded {
    /// Reads the dictionary and the lists; takes some 20 ms.
    pub fn read(wanted: Wanted) -> Self {
        let Words { dictionary, lacks_dictionary, words, names, problems, notes, .. } =
            words::read(&wanted.config, &wanted.root, wanted.written.text());
        // Without the dictionary that is wanted nothing can be called misspelt.
        let spelling = (!lacks_dictionary).then(|| Arc::new(Spelling::new(dictionary, words).with_names(names)));
        Loaded { wanted, spelling, problems, notes }
    }

    /// Whether it is what is wanted; where something is wrong with it, the places must be right too.
    fn answers(&self, wanted: &Wanted) -> bool {
        self.wanted.is(wanted) && (self.problems.is_empty() || self.wanted.written == wanted.written)
    }
}

/// The spellings that were read.
#[derive(Debug, Default)]
pub struct Spellings(Mutex<Vec<Loaded>>);

impl Spellings {
    /// The one that is wanted, or that there is none; `None` while it is not read yet.
    pub fn get(&self, wanted: &Wanted) -> Option<Option<Arc<Spelling>>> {
        self.0.lock().iter().find(|known| known.wanted.is(wanted)).map(|known| known.spelling.clone())
    }

    /// What could not be had, by the configuration that asks for it; nothing of a text that is no longer the configuration's, because
    /// nobody knows yet what the new one lacks.
    pub fn problems(&self, project: &Project) -> Vec<(PathBuf, Vec<ConfigProblem>)> {
        let known = self.0.lock();
        let current = |known: &&Loaded| {
            project.config_text(&known.wanted.path()).is_some_and(|text| text == known.wanted.written)
        };
        known.iter().filter(current).map(|known| (known.wanted.path(), known.problems.clone())).collect()
    }

    /// Whether what is wanted is not read yet.
    pub fn lacks(&self, wanted: &Wanted) -> bool {
        !self.0.lock().iter().any(|known| known.answers(wanted))
    }

    /// Adds one that was read.
    pub fn add(&self, new: Loaded) {
        self.0.lock().push(new);
    }

    /// Keeps what is wanted, drops the rest, and adds what is new; whether anything has changed.
    pub fn keep(&self, wanted: &[Wanted], new: Vec<Loaded>) -> bool {
        let mut known = self.0.lock();
        let before = known.len();
        known.retain(|one| wanted.iter().any(|wanted| one.answers(wanted)));
        let changed = known.len() != before || !new.is_empty();
        known.extend(new);
        changed
    }
}
