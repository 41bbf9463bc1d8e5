//! Links to a glossary that moves, and its own: each leads where it led.

use std::path::{Path, PathBuf};

use memchr::memmem::Finder;

use super::addresses::{encoded, relative, target_of};
use super::search::Search;
use super::{Project, Scopes, Stop};
use crate::disk::Location;
use crate::glossary::EntryId;
use crate::ide::page_links::link_paths;
use crate::text::{Edit, FileId, Source, TextRange};
use crate::workspace::{Document, Snapshot};

/// A file or a folder, where it is and where it will be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// Where it is.
    pub from: PathBuf,
    /// Where it will be.
    pub to: PathBuf,
}

impl Move {
    /// Where a path leads afterwards; `None` where it is not of what moves.
    fn of(&self, path: &Path) -> Option<PathBuf> {
        let rest = path.strip_prefix(&self.from).ok()?;
        Some(if rest.as_os_str().is_empty() { self.to.clone() } else { self.to.join(rest) })
    }
}

/// The links of a file that change.
#[derive(Debug)]
pub struct ChangedLinks {
    /// Where the file is before anything moves.
    pub location: Location,
    /// Its number.
    pub file: FileId,
    /// Its text.
    pub source: Source,
    /// The editor's number of the text, where it is open.
    pub version: Option<i32>,
    /// In order and not overlapping, in bytes of the text.
    pub edits: Vec<Edit>,
}

/// What moves, and the glossaries among it.
struct Moving<'a> {
    moves: &'a [Move],
    glossaries: Vec<(FileId, PathBuf)>,
}

/// The links that change where these files and folders move: those of pages of markdown that lead to a glossary among them, and those of
/// such a glossary that lead to files that are there. Nothing where no glossary moves.
pub fn moved_links(
    moves: &[Move],
    snapshot: &Snapshot,
    project: &parking_lot::Mutex<Project>,
    is_lost: &(dyn Fn(&Location) -> bool + Sync),
    stop: Stop<'_>,
) -> Vec<ChangedLinks> {
    let moving = Moving::new(moves, snapshot, &project.lock());
    let mut all = moving.own_links(snapshot, project, is_lost);
    // A link to a file has its name, as it is or as addresses write it.
    let names = moving.glossaries.iter().filter_map(|(_, path)| path.file_name()?.to_str());
    let names: Vec<String> = names.flat_map(|name| [name.to_owned(), encoded(name)]).collect();
    let finders: Vec<Finder<'_>> = names.iter().map(|name| Finder::new(name.as_bytes())).collect();
    if finders.is_empty() {
        return all;
    }
    let may_be_in = |text: &[u8]| finders.iter().any(|finder| finder.find(text).is_some());
    let entries: &[EntryId] = &[];
    let search = Search {
        project,
        snapshot,
        entries,
        may_be_in: &may_be_in,
        passes_paragraphs: false,
        wanted: None,
        is_lost,
        stop,
    };
    search.each(
        |text| {
            let path = text.location.file_path()?;
            let is_page = text.document.language.is_markdown() && !moving.glossaries.iter().any(|(_, own)| own == path);
            let edits =
                if is_page { moving.edits(text.document, path, &|target| moving.has(target)) } else { Vec::new() };
            let in_file = |edit: Edit| text.sheet().map_or(edit.clone(), |sheet| sheet.edit_in_file(edit));
            (!edits.is_empty()).then(|| ChangedLinks {
                location: text.location.clone(),
                file: text.document.file,
                source: text.source.clone(),
                version: text.version,
                edits: edits.into_iter().map(in_file).collect(),
            })
        },
        |batch, _, _| all.extend(batch),
    );
    all
}

impl<'a> Moving<'a> {
    fn new(moves: &'a [Move], snapshot: &Snapshot, project: &Project) -> Self {
        let known = snapshot.glossary_files().filter(|file| !file.reading.entries.is_empty());
        let paths = known.filter_map(|file| Some((file.file, project.location(file.file)?.path()?.to_owned())));
        let glossaries = paths.filter(|(_, path)| moves.iter().any(|one| one.of(path).is_some())).collect();
        Self { moves, glossaries }
    }

    /// Whether a path is that of a glossary that moves.
    fn has(&self, path: &Path) -> bool {
        self.glossaries.iter().any(|(_, glossary)| glossary == path)
    }

    /// Where a path leads afterwards.
    fn after(&self, path: &Path) -> PathBuf {
        self.moves.iter().find_map(|one| one.of(path)).unwrap_or_else(|| path.to_owned())
    }

    /// The links of the glossaries themselves.
    fn own_links(
        &self,
        snapshot: &Snapshot,
        project: &parking_lot::Mutex<Project>,
        is_lost: &dyn Fn(&Location) -> bool,
    ) -> Vec<ChangedLinks> {
        let mut scopes = Scopes::default();
        let one = |(file, path): &(FileId, PathBuf)| {
            let location = Location::Path(path.clone());
            let glossary = snapshot.glossary_file(*file).filter(|_| !is_lost(&location))?;
            let document = project.lock().glossary_document(snapshot, glossary, &mut scopes);
            let is_page = document.language.is_markdown();
            let edits = if is_page { self.edits(&document, path, &Path::exists) } else { Vec::new() };
            let version = snapshot.document(*file).map(|open| open.version);
            let source = document.source.clone();
            (!edits.is_empty()).then_some(ChangedLinks { location, file: *file, source, version, edits })
        };
        self.glossaries.iter().filter_map(one).collect()
    }

    /// The edits of the links of a page at a path that lead to what `is_meant`.
    fn edits(&self, document: &Document, page: &Path, is_meant: &dyn Fn(&Path) -> bool) -> Vec<Edit> {
        let after = self.after(page);
        let (Some(folder), Some(new_folder)) = (page.parent(), after.parent()) else { return Vec::new() };
        let edit = |(range, written): (TextRange, &str)| {
            let target = target_of(folder, written).filter(|target| is_meant(target))?;
            let new = relative(new_folder, &self.after(&target))?;
            let is_same = relative(folder, &target).as_deref() == Some(&new);
            // Who writes `./` goes on doing so.
            let dot = if written.starts_with("./") && !new.starts_with("../") { "./" } else { "" };
            (!is_same).then(|| Edit::replace(range, format!("{dot}{new}")))
        };
        link_paths(document).into_iter().filter_map(edit).collect()
    }
}
