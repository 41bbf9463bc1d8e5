//! The texts that a command looks at: all files below some folders, each under the glossaries that hold for it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Failure;
use super::glossaries::{absolute, read_due, read_project, root_of, shown};
use crate::config::Config;
use crate::disk::{Location, made, read_text};
use crate::document::Language;
use crate::project::{Project, Scopes, Sheet, Text, Texts, in_parallel};
use crate::text::{FileId, TextRange};
use crate::workspace::{Document, Scope, Snapshot};

/// A file to be looked at.
pub(super) struct File {
    /// As it is shown.
    pub name: String,
    path: PathBuf,
    file: FileId,
    language: Language,
    scope: Arc<Scope>,
}

/// Files and the project that they are in.
pub(super) struct Corpus {
    pub project: Project,
    pub snapshot: Snapshot,
    /// In the order of their paths.
    pub files: Vec<File>,
    /// The glossaries that hold for what was named, whether there is a text or not.
    own: Vec<FileId>,
}

/// A text that was looked at.
pub(super) struct Page<'a> {
    pub document: &'a Document,
    sheet: &'a Sheet,
}

impl Page<'_> {
    /// Line and column of a range of the document in its file, both from 1, the column in characters.
    pub fn place(&self, range: TextRange) -> (u32, u32) {
        super::glossaries::place(&self.sheet.file, self.sheet.in_file(range).start())
    }
}

impl Corpus {
    /// The texts below a folder, or one file; of the current folder where none is named.
    pub fn read(path: Option<&Path>) -> Result<Self, Failure> {
        let typed = path.unwrap_or(Path::new("."));
        let named = absolute(typed)?;
        if !named.exists() {
            return Err(Failure::said(format!("{}: it does not exist", typed.display())));
        }
        // What a folder holds beside texts is passed over; what is named is not.
        if let Some(error) = named.is_file().then(|| read_text(&named).err()).flatten() {
            return Err(Failure::said(format!("{}: {error}", typed.display())));
        }
        let folder = if named.is_dir() { named.as_path() } else { named.parent().unwrap_or(&named) };
        let root = root_of(&named, &absolute(Path::new("."))?);
        Self::of(read_project([root.as_path()], None), &root, folder, &named)
    }

    /// The texts of the project around a glossary (absolute path), a file or a folder of files, which is one whatever it is called.
    pub fn around(glossary: &Path) -> Result<Self, Failure> {
        let root = root_of(glossary, &absolute(Path::new("."))?);
        let mut project = read_project([root.as_path()], None);
        if !project.glossaries().any(|(_, path, _)| path == glossary) {
            project.set_settings(Config {
                glossaries: Some(vec![glossary.to_string_lossy().into_owned()]),
                ..Config::default()
            });
            read_due(&mut project);
        }
        Self::of(project, &root, &root, &root)
    }

    /// The texts of a project below `folder` whose paths begin with `named`.
    fn of(mut project: Project, root: &Path, folder: &Path, named: &Path) -> Result<Self, Failure> {
        let current = absolute(Path::new("."))?;
        let texts = Texts::below(folder.to_owned(), project.exclude(root)).closed(&|| false);
        let mut scopes = Scopes::default();
        let mut files = Vec::new();
        for Text { location, language, .. } in texts {
            let Some(path) = location.path().filter(|path| path.starts_with(named)).map(Path::to_owned) else {
                continue;
            };
            let file = project.file_id(&location);
            let (name, scope) = (shown(&path, &current, Path::new("")), scopes.of(&project, file));
            files.push(File { name, path, file, language, scope });
        }
        let at = if named.is_dir() { named.join("here") } else { named.to_owned() };
        let at = project.file_id(&Location::Path(at));
        let own = project.in_force(at).iter().map(|held| held.file).collect();
        Ok(Self { snapshot: project.snapshot(), project, files, own })
    }

    /// The glossaries that hold for any of the texts, some of them named more than once.
    pub fn in_force(&self) -> impl Iterator<Item = FileId> {
        let of_files = self.files.iter().flat_map(|file| file.scope.glossary.files());
        self.own.iter().copied().chain(of_files.map(|(file, _)| *file))
    }

    /// What `look` makes of each text that is no glossary and was not made of one, in the order of the files, on all cores, with the number
    /// of the file.
    pub fn each<T: Send>(&self, look: impl Fn(usize, &Page<'_>) -> T + Send + Sync) -> Vec<T> {
        let numbers: Vec<usize> = (0..self.files.len()).collect();
        let one = |at: &usize| {
            let file = &self.files[*at];
            if self.snapshot.glossary_file(file.file).is_some_and(|known| !known.reading.entries.is_empty()) {
                return None;
            }
            // What cannot be read holds nothing that anybody could look for.
            let text = read_text(&file.path).ok();
            let text = text.filter(|text| !text.contains('\0') && !made::is_made(text.as_bytes()))?;
            let sheet = Sheet::new(&file.path, &text);
            let document = sheet.document(file.file, file.language, file.scope.clone());
            Some(look(*at, &Page { document: &document, sheet: &sheet }))
        };
        in_parallel(&numbers, &|| false, one).into_iter().flatten().collect()
    }
}
