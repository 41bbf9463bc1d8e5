//! What a change on disk may change here, told from paths alone: only a scan job looks.

use std::path::Path;

use super::{Due, Folder, Project};
use crate::disk::home;
use crate::disk::location::normal;
use crate::disk::names;
use crate::disk::words::lists::is_list;
use crate::disk::{FileEvent, FileEventKind};

impl Project {
    /// Notes changes on disk; `true` when a scan job is due because of them (a glossary, a configuration, a `.gitignore`, a folder).
    pub fn note_events(&mut self, events: &[FileEvent]) -> bool {
        let mut due = false;
        for event in events {
            let path = normal(&event.path);
            let is_list = path.file_name().is_some_and(|name| is_list(&name.to_string_lossy()));
            if is_list || self.folders.iter().any(|folder| self.is_word_list(folder, &path)) {
                self.words_revision += 1;
            }
            due |= self.note_config_among(&path);
            for at in 0..self.folders.len() {
                let concern = self.concern(&self.folders[at], &path, event.kind);
                due |= concern != Concern::Nothing;
                match concern {
                    Concern::Nothing => {}
                    Concern::Path => self.folders[at].due.add(path.clone()),
                    Concern::Folder => self.folders[at].due = Due::All,
                }
            }
        }
        due
    }

    /// What an event on a path may change in a workspace folder.
    fn concern(&self, folder: &Folder, path: &Path, kind: FileEventKind) -> Concern {
        if folder.root.starts_with(path) || home::settings().as_deref() == Some(path) {
            return Concern::Folder;
        }
        let comes_or_goes = kind != FileEventKind::Changed;
        if self.is_word_list(folder, path) || comes_or_goes && folder.contexts.depend_on(path) {
            return Concern::Folder;
        }
        let below = self.glossaries.range(path.to_owned()..).take_while(|(known, _)| known.starts_with(path));
        if below.into_iter().any(|(_, known)| known.root == folder.root) || self.is_named(folder, path) {
            return Concern::Path;
        }
        if self.folder_of(path).is_none_or(|innermost| innermost.root != folder.root) {
            return Concern::Nothing;
        }
        let relative = path.strip_prefix(&folder.root).unwrap_or(path);
        let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        if names::is_in_skipped_folder(relative) {
            Concern::Nothing
        } else if names::steers_by_content(&name) || comes_or_goes && names::is_project_mark(&name) {
            Concern::Folder
        } else if kind == FileEventKind::Created || names::candidate(relative).is_some() {
            // A new path may be a folder with a glossary in it; only the disk knows.
            Concern::Path
        } else {
            Concern::Nothing
        }
    }

    /// Whether the configuration of a workspace folder names that file as a list of words.
    fn is_word_list(&self, folder: &Folder, path: &Path) -> bool {
        self.in_force_in(Some(folder)).word_lists.contains(path)
    }

    /// Whether the configuration of a workspace folder names that file as a glossary, or a folder around it.
    pub(super) fn is_named(&self, folder: &Folder, path: &Path) -> bool {
        self.named_in(folder).iter().any(|named| named.names(path))
    }
}

/// What an event may change in a workspace folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Concern {
    /// Nothing.
    Nothing,
    /// What is at that path or below it.
    Path,
    /// Which of all its files are glossaries, or where they hold.
    Folder,
}
