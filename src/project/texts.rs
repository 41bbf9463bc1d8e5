//! Reading the texts of a project one after the other: those that are checked, each once.

use std::path::{Path, PathBuf};

use crate::disk::read_text;
use crate::disk::walk::{Exclude, text_files};
use crate::document::Language;

/// A walk through the texts of some folders, to be run away from the main path.
#[derive(Debug, Clone)]
pub struct TextWalk {
    /// The folders, each with what its configuration leaves out.
    pub(super) folders: Vec<(PathBuf, Exclude)>,
}

impl TextWalk {
    /// Hands each text to `each`, until `stop` says so. A folder within another is walked once.
    pub fn run(&self, stop: &dyn Fn() -> bool, each: &mut dyn FnMut(&Path, Language, String)) {
        for (root, exclude) in &self.folders {
            let is_inner = |other: &&PathBuf| other.starts_with(root) && *other != root;
            let inner: Vec<&PathBuf> = self.folders.iter().map(|(other, _)| other).filter(is_inner).collect();
            for file in text_files(root, exclude) {
                if stop() {
                    return;
                }
                if inner.iter().any(|inner| file.path.starts_with(inner)) {
                    continue;
                }
                // What cannot be read holds nothing that anybody could look for.
                if let Ok(text) = read_text(&file.path)
                    && !text.contains('\0')
                {
                    each(&file.path, file.language, text);
                }
            }
        }
    }
}
