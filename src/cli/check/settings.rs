//! What the rules are told of each file that is checked. What a configuration asks for and cannot be had is said on standard error.

use std::sync::Arc;

use crate::cli::complain;
use crate::cli::glossaries::place;
use crate::config::ConfigProblem;
use crate::rules::DiagnosticOptions;
use crate::project::{FileOptions, Loaded, Project, Spellings};
use crate::text::FileId;
use crate::text::rule;

/// What the rules are told, with the spellings that were read for it.
pub(super) struct Settings {
    /// What the command line says of rules.
    rules: rule::Settings,
    spellings: Spellings,
    /// What the last file's rules were told; mostly the next one's are told the same.
    last: Option<Arc<DiagnosticOptions>>,
    /// Whether something could not be had as it was configured.
    pub(super) is_lacking: bool,
}

impl Settings {
    pub(super) fn new(rules: rule::Settings) -> Self {
        Self { rules, spellings: Spellings::default(), last: None, is_lacking: false }
    }

    /// What the rules of a file are told.
    pub(super) fn of(&mut self, project: &Project, file: FileId) -> Arc<DiagnosticOptions> {
        let read = |this: &Self| FileOptions::of(project, file, &this.rules, &this.spellings, None, this.last.as_ref());
        let mut options = read(self);
        if let Some(wanted) = options.spelling.take_if(|wanted| self.spellings.lacks(wanted)) {
            let loaded = Loaded::read(wanted);
            for ConfigProblem { range, message } in &loaded.problems {
                let (line, column) = place(&loaded.wanted.written, range.start());
                complain(&format_args!("{}:{line}:{column}: {message}", loaded.wanted.path().display()));
            }
            loaded.notes.iter().for_each(|note| complain(note));
            self.is_lacking |= !loaded.problems.is_empty();
            self.spellings.add(loaded);
            options = read(self);
        }
        self.last = Some(options.diagnostics.clone());
        options.diagnostics
    }
}
