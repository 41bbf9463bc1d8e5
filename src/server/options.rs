//! What each open document's features are told: made from its configuration when that changes, so that no request has to.

use std::sync::Arc;

use super::rules::{FileRules, Wanted};
use super::spelling::Spellings;
use crate::config::{self, Config};
use crate::ide::{CodeHover, CompletionOptions, DefinitionOptions, DiagnosticOptions, HoverOptions};
use crate::project::Project;
use crate::text::FileId;

/// What the features of one document are told.
#[derive(Debug, Clone)]
pub(super) struct DocumentOptions {
    completion: config::Completion,
    hover: config::Hover,
    definition: config::Definition,
    /// What its diagnostics are told.
    pub diagnostics: Arc<DiagnosticOptions>,
    /// What its spelling is to be checked with; `None` where it is not checked.
    pub spelling: Option<Wanted>,
}

impl DocumentOptions {
    /// Options of which the diagnostics alone matter.
    pub fn with_diagnostics(diagnostics: Arc<DiagnosticOptions>) -> Self {
        Self::of_features(&Config::default(), diagnostics, None)
    }

    /// What the configuration of a file says. While another spelling is being read, that of `before` stays in force.
    pub fn of(project: &Project, file: FileId, spellings: &Spellings, before: Option<&DocumentOptions>) -> Self {
        let config = project.config(file);
        let FileRules { severities, spelling: wanted } = FileRules::of(project, file, &[]);
        let last = || before.and_then(|before| before.diagnostics.spelling.clone());
        let spelling = wanted.as_ref().and_then(|wanted| spellings.get(wanted).unwrap_or_else(last));
        let diagnostics = DiagnosticOptions { severities, spelling, used: None };
        // The same as before is the very same, so that nobody looks at the document again.
        let diagnostics = match before {
            Some(before) if same(&before.diagnostics, &diagnostics) => before.diagnostics.clone(),
            _ => Arc::new(diagnostics),
        };
        Self::of_features(&config, diagnostics, wanted)
    }

    /// What completion is told; `None` where nothing is offered.
    pub fn completion(&self) -> Option<CompletionOptions> {
        let config::Completion { enabled, prose, code, letters, shapes, limit } = self.completion;
        let all_shapes = shapes == config::Shapes::All;
        enabled.then_some(CompletionOptions { limit, prose, code, letters, all_shapes })
    }

    /// What hover is told; `None` where nothing is shown.
    pub fn hover(&self, markdown: bool) -> Option<HoverOptions> {
        let code = match self.hover.code {
            config::CodeHover::Short => CodeHover::Short,
            config::CodeHover::Full => CodeHover::Full,
            config::CodeHover::Off => CodeHover::Off,
        };
        self.hover.enabled.then_some(HoverOptions { markdown, code })
    }

    /// What going to the definition is told.
    pub fn definition(&self) -> DefinitionOptions {
        DefinitionOptions { code: self.definition.code }
    }

    fn of_features(config: &Config, diagnostics: Arc<DiagnosticOptions>, spelling: Option<Wanted>) -> Self {
        let Config { completion, hover, definition, .. } = *config;
        Self { completion, hover, definition, diagnostics, spelling }
    }
}

fn same(one: &DiagnosticOptions, other: &DiagnosticOptions) -> bool {
    let same_spelling = match (&one.spelling, &other.spelling) {
        (Some(one), Some(other)) => Arc::ptr_eq(one, other),
        (one, other) => one.is_none() && other.is_none(),
    };
    one.severities == other.severities && same_spelling
}
