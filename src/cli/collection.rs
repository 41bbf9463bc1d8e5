//! The entries that a page or a drawing is of: those of a glossary file, or of all glossaries that hold in a folder or below.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use super::corpus::Corpus;
use super::glossaries::{absolute, named, none_holds, place_of};
use super::{FOUND_NOTHING, Failure, complain};
use crate::disk::Location;
use crate::glossary::{Entry, EntryId};
use crate::ide::graph::Graph;
use crate::ide::mentions;
use crate::text::FileId;
use crate::text::terminal::Shown;
use crate::workspace::{Document, GlossaryFile};

/// Some entries, the project that they are of, and its texts.
pub(super) struct Collection {
    pub corpus: Corpus,
    /// What is called so in a title.
    pub name: String,
    /// The glossary files, in the order of their paths.
    pub files: Vec<Arc<GlossaryFile>>,
    /// Those as documents.
    pub documents: Vec<Arc<Document>>,
}

impl Collection {
    /// Reads a glossary file, or the glossaries of a folder; of the current folder where none is named.
    pub fn read(path: Option<&Path>) -> Result<Self, Failure> {
        let typed = path.unwrap_or(Path::new("."));
        let full = absolute(typed)?;
        if full.is_dir() {
            let collection = Self::of_folder(Corpus::read(Some(typed))?, &full);
            // The files of a folder that is named may be an entry each, whatever the folder is called.
            let listed = if path.is_some() { named(&[typed.to_owned()])? } else { Vec::new() };
            let is_less = collection.entries().count() < listed.iter().map(|glossary| glossary.entries().count()).sum();
            return Ok(if is_less { Self::of_folder(Corpus::around(&full)?, &full) } else { collection });
        }
        // What cannot be read says why.
        named(&[typed.to_owned()])?;
        let corpus = Corpus::around(&full)?;
        let file = corpus.project.glossaries().find(|(_, path, _)| *path == full).map(|(file, ..)| file);
        let name = full.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match file {
            Some(file) => Ok(Self::new(corpus, name, &[file])),
            None => Err(Failure::said(format!(
                "{}: it is no glossary of its project; its glossator.toml can name it",
                typed.display()
            ))),
        }
    }

    fn of_folder(mut corpus: Corpus, folder: &Path) -> Self {
        let here = corpus.project.file_id(&Location::Path(folder.join("here")));
        let in_force: Vec<FileId> = corpus.project.in_force(here).iter().map(|held| held.file).collect();
        let all = corpus.project.glossaries();
        let wanted = all.filter(|(file, path, _)| in_force.contains(file) || path.starts_with(folder));
        let wanted: Vec<FileId> = wanted.map(|(file, ..)| file).collect();
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Self::new(corpus, name, &wanted)
    }

    fn new(corpus: Corpus, name: String, wanted: &[FileId]) -> Self {
        let all = corpus.project.glossary_documents(&corpus.snapshot);
        let documents: Vec<Arc<Document>> =
            all.into_iter().filter(|document| wanted.contains(&document.file)).collect();
        let files =
            documents.iter().filter_map(|document| corpus.snapshot.glossary_file(document.file).cloned()).collect();
        Self { corpus, name, files, documents }
    }

    /// The entries, file by file.
    pub fn entries(&self) -> impl Iterator<Item = (EntryId, &GlossaryFile, &Entry)> {
        self.files.iter().flat_map(|file| {
            let ids = (0..).map(|index| EntryId { file: file.file, index });
            ids.zip(&file.reading.entries).map(move |(id, entry)| (id, file.as_ref(), entry))
        })
    }

    /// Which of them mention which.
    pub fn graph(&self) -> Graph {
        let ids: Vec<EntryId> = self.entries().map(|(id, ..)| id).collect();
        let mentions: Vec<_> =
            self.documents.iter().zip(&self.files).flat_map(|(document, file)| mentions(document, file)).collect();
        Graph::new(&self.corpus.snapshot, &ids, &mentions)
    }

    /// Says that there is nothing in a path that was named, or here, where that is so.
    pub fn nothing(&self, path: Option<&Path>) -> Option<ExitCode> {
        if self.entries().next().is_some() {
            return None;
        }
        complain(&none_holds(&self.corpus.project, &place_of(path)));
        Some(ExitCode::from(FOUND_NOTHING))
    }

    /// Prints what was made of it, or writes it to the file that was named, which is no glossary: those are made by people.
    pub fn deliver(&self, text: &str, to: Option<&PathBuf>, out: &mut super::Page) -> super::Outcome {
        let Some(path) = to else {
            out.is_data = true;
            out.write_all(text.as_bytes())?;
            return Ok(ExitCode::SUCCESS);
        };
        let is_it = |glossary: &Path| {
            path.canonicalize().is_ok_and(|path| glossary.canonicalize().is_ok_and(|own| own == path))
        };
        if self.corpus.project.glossaries().any(|(_, glossary, _)| is_it(glossary)) {
            return Err(Failure::said(format!(
                "{}: it is a glossary, which stays as it is; name another file",
                path.display()
            )));
        }
        let written = std::fs::write(path, text);
        written.map_err(|error| Failure::said(format!("{}: it cannot be written: {error}", path.display())))?;
        writeln!(out, "Wrote {}.", Shown(&path.display().to_string()))?;
        Ok(ExitCode::SUCCESS)
    }
}
