//! What the rules are told of each file that is checked. What a configuration asks for and cannot be had is said on standard error.

use std::path::PathBuf;
use std::sync::Arc;

use super::CheckArguments;
use super::arguments::Ruling;
use crate::cli::complain;
use crate::cli::glossaries::place;
use crate::config::ConfigProblem;
use crate::project::{FileOptions, Loaded, Project, Spellings};
use crate::rules::DiagnosticOptions;
use crate::text::FileId;
use crate::text::rule::{self, Rule, Setting, Severity};

/// What the rules are told, with the spellings that were read for it.
pub(super) struct Settings {
    /// What the command line says of rules.
    rules: rule::Settings,
    /// The only rules that are looked for; all where there is none.
    only: Vec<Rule>,
    /// The configuration that the user named.
    given: Option<PathBuf>,
    spellings: Spellings,
    /// What the last file's rules were told; mostly the next one's are told the same.
    last: Option<Arc<DiagnosticOptions>>,
    /// Whether something could not be had as it was configured.
    pub(super) is_lacking: bool,
}

impl Settings {
    pub(super) fn new(arguments: &CheckArguments) -> Self {
        let rules = arguments.rules.iter().flat_map(Ruling::levels).map(|(rule, level)| (rule, Setting::level(level)));
        let (only, given) = (arguments.only.clone(), arguments.config.clone());
        Self { rules: rules.collect(), only, given, spellings: Spellings::default(), last: None, is_lacking: false }
    }

    /// What the command line says of the rules of a file. A rule that is off and asked for by name warns.
    fn rules(&self, project: &Project, file: FileId) -> rule::Settings {
        if self.only.is_empty() {
            return self.rules.clone();
        }
        let config = project.config(file);
        let level = |rule: Rule| {
            let set = config.rules.get(&rule).and_then(|setting| setting.level);
            let level =
                self.only.contains(&rule).then(|| set.unwrap_or(rule.default_severity()).unwrap_or(Severity::Warning));
            (rule, Setting::level(level))
        };
        let mut rules: rule::Settings = Rule::all().iter().map(|rule| level(*rule)).collect();
        rules.extend(&self.rules);
        rules
    }

    /// What the rules of a file are told.
    pub(super) fn of(&mut self, project: &Project, file: FileId) -> Arc<DiagnosticOptions> {
        let rules = self.rules(project, file);
        let read =
            |this: &Self| FileOptions::of(project, file, &rules, &this.spellings, (None, None), this.last.as_ref());
        let mut options = read(self);
        if let Some(wanted) = options.spelling.take_if(|wanted| self.spellings.lacks(wanted)) {
            let loaded = Loaded::read(wanted);
            for ConfigProblem { range, message } in &loaded.problems {
                let (line, column) = place(&loaded.wanted.written, range.start());
                let path = self.given.clone().unwrap_or_else(|| loaded.wanted.path());
                complain(&format_args!("{}:{line}:{column}: {message}", path.display()));
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
