//! What each open document's features are told: made from its configuration when that changes, so that no request has to.

use std::sync::Arc;

use super::spelling::{Spellings, Wanted};
use crate::disk::Project;
use crate::ide::{DiagnosticOptions, Severities};
use crate::text::FileId;

/// What the features of one document are told.
#[derive(Debug, Clone)]
pub(super) struct DocumentOptions {
    /// At most so many completions are offered in it.
    pub completion_limit: usize,
    /// What its diagnostics are told.
    pub diagnostics: Arc<DiagnosticOptions>,
    /// What its spelling is to be checked with; `None` where it is not checked.
    pub spelling: Option<Wanted>,
}

impl DocumentOptions {
    /// Options of which the diagnostics alone matter.
    pub fn with_diagnostics(diagnostics: Arc<DiagnosticOptions>) -> Self {
        Self { completion_limit: 0, diagnostics, spelling: None }
    }

    /// What the configuration of a file says. While another spelling is being read, that of `before` stays in force.
    pub fn of(project: &Project, file: FileId, spellings: &Spellings, before: Option<&DocumentOptions>) -> Self {
        let config = project.config(file);
        let wanted = Wanted::of(project, file, config.clone());
        let last = || before.and_then(|before| before.diagnostics.spelling.clone());
        let spelling = wanted.as_ref().and_then(|wanted| spellings.get(wanted).unwrap_or_else(last));
        let diagnostics =
            DiagnosticOptions { severities: Severities::named(config.rule_levels()), spelling, used: None };
        // The same as before is the very same, so that nobody looks at the document again.
        let diagnostics = match before {
            Some(before) if same(&before.diagnostics, &diagnostics) => before.diagnostics.clone(),
            _ => Arc::new(diagnostics),
        };
        Self { completion_limit: config.completion_limit.0, diagnostics, spelling: wanted }
    }
}

fn same(one: &DiagnosticOptions, other: &DiagnosticOptions) -> bool {
    let same_spelling = match (&one.spelling, &other.spelling) {
        (Some(one), Some(other)) => Arc::ptr_eq(one, other),
        (one, other) => one.is_none() && other.is_none(),
    };
    one.severities == other.severities && same_spelling
}
