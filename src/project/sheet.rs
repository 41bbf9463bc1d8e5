//! What is read of a file: its text or, of a notebook, that of its cells.

use std::path::Path;
use std::sync::Arc;

use crate::document::{Language, Notebook};
use crate::text::{Edit, FileId, Source, TextRange};
use crate::workspace::{Document, Scope};

/// What is read of a file.
#[derive(Debug)]
pub struct Sheet {
    /// The text of the file.
    pub file: Source,
    notebook: Option<Notebook>,
}

impl Sheet {
    /// What is read of a file of that name and text. A notebook that cannot be read is a file of JSON.
    pub fn new(path: &Path, text: &str) -> Self {
        let is_notebook = path.file_name().is_some_and(|name| Notebook::is_named(&name.to_string_lossy()));
        Self { file: Source::new(text), notebook: is_notebook.then(|| Notebook::read(text)).flatten() }
    }

    /// The text that is read; what is said of a [`Sheet::document`] is in bytes of it.
    pub fn text(&self) -> &str {
        self.notebook.as_ref().map_or_else(|| self.file.text(), Notebook::text)
    }

    /// As a document that no editor has open.
    pub fn document(&self, file: FileId, language: Language, scope: Arc<Scope>) -> Document {
        match &self.notebook {
            Some(notebook) => Document::of_notebook(file, notebook, scope),
            None => Document::detached(file, language, self.file.clone(), scope),
        }
    }

    /// Where a range of the text stands in the file.
    pub fn in_file(&self, range: TextRange) -> TextRange {
        self.notebook.as_ref().map_or(range, |notebook| notebook.in_file(range))
    }

    /// The offset in the text of what stands at `offset` in the file.
    pub fn from_file(&self, offset: usize) -> usize {
        self.notebook.as_ref().map_or(offset, |notebook| notebook.from_file(offset))
    }

    /// What an edit of the text is in the file.
    pub fn edit_in_file(&self, edit: Edit) -> Edit {
        self.notebook.as_ref().map_or(edit.clone(), |notebook| notebook.edit_in_file(&edit))
    }

    /// The number of the cell that holds the byte at `offset` of the text, from 1; `None` where the file has no cells.
    pub fn cell_at(&self, offset: usize) -> Option<usize> {
        Some(self.notebook.as_ref()?.cell_at(offset)?.number)
    }
}
