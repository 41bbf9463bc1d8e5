//! What the configurations say, taken in for what is open.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::ConfigProblem;
use crate::disk::Location;
use crate::project::{FileOptions, Project};
use crate::rules::DiagnosticOptions;
use crate::server::diagnostics::publish::Problems;
use crate::server::state::{State, View, Work};
use crate::text::rule::{Need, Settings};
use crate::text::{FileId, Source};

impl State {
    /// Takes in what the configurations say of each open document, and what is wrong in them; returns the files concerned.
    pub(super) fn configure(&self, project: &mut Project, view: &mut View) -> Vec<FileId> {
        if let (Some(log), Some(level)) = (&self.options.log, project.log_level()) {
            log.set_level(level);
        }
        let mut concerned = Vec::new();
        for open in view.documents.values_mut() {
            let options = self.options_of(project, open.file, Some(&open.options.diagnostics));
            if !Arc::ptr_eq(&options.diagnostics, &open.options.diagnostics) {
                concerned.push(open.file);
            }
            open.options = options;
        }
        let mut problems: BTreeMap<FileId, Vec<ConfigProblem>> = project.config_problems().into_iter().collect();
        for (path, list) in self.spellings.problems(project) {
            problems.entry(project.file_id(&Location::Path(path))).or_default().extend(list);
        }
        view.problems.keys().for_each(|file| _ = problems.entry(*file).or_default());
        for (file, list) in problems {
            let source = project.config_source(file).cloned().unwrap_or_else(|| Source::new(""));
            let same = view.problems.get(&file).is_some_and(|known| *known.list == *list && known.source == source);
            let silent = list.is_empty() && !view.problems.contains_key(&file);
            if !same && !silent {
                view.problems.insert(file, Problems { list: list.into(), source });
                concerned.push(file);
            }
        }
        concerned
    }

    /// What the configuration says of a file; `before` is what its diagnostics were told.
    pub fn options_of(&self, project: &Project, file: FileId, before: Option<&Arc<DiagnosticOptions>>) -> FileOptions {
        let (usage, uses) = (self.usage.lock().clone(), self.uses.lock().clone());
        let counted = (usage.as_ref(), uses.as_ref());
        let options = FileOptions::of(project, file, &Settings::new(), &self.spellings, counted, before);
        if options.diagnostics.severities.need(Need::Uses) {
            self.want_uses();
        }
        options
    }

    /// Looks at all options again.
    pub fn reconfigure(self: &Arc<Self>) {
        let mut project = self.project.lock();
        let concerned = self.configure(&mut project, &mut self.view.write());
        drop(project);
        if !concerned.is_empty() {
            self.due.add(Work::Refresh);
        }
        concerned.into_iter().for_each(|file| self.wake_publisher(file));
    }
}
