//! Which text uses which entries, kept in memory and brought up to date by what has changed: texts by their own changes, all texts by a
//! change of a glossary as far as they may hold a form that came or went.

mod counts;
mod moves;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parking_lot::Mutex;
use rustc_hash::{FxHashMap, FxHashSet};

use self::counts::Counts;
use self::moves::{Moves, World};
use super::counting::{Size, size_of_file};
use super::search::BATCH;
use super::{Project, Sheet, Stop, Text, in_parallel};
use crate::disk::{FileEvent, FileEventKind, Location, read_text};
use crate::document::Language;
use crate::glossary::EntryId;
use crate::rules::{Uses, usage_of};
use crate::text::FileId;
use crate::workspace::Document;

/// So many texts are looked up in the project at once: who types waits for that.
const LOOKED_UP: usize = 64;

/// What on disk may be other than it was.
#[derive(Debug, Default)]
pub struct Stale {
    /// Files may have come and gone.
    all: bool,
    /// These have another text.
    changed: BTreeSet<PathBuf>,
    /// An editor has closed these, so that their text on disk counts.
    closed: BTreeSet<PathBuf>,
}

impl Stale {
    /// Everything is to be looked at.
    pub fn all() -> Self {
        Self { all: true, ..Self::default() }
    }

    /// Notes what happened on disk.
    pub fn note_events(&mut self, events: &[FileEvent]) {
        for event in events {
            match event.kind {
                FileEventKind::Changed => _ = self.changed.insert(event.path.clone()),
                FileEventKind::Created | FileEventKind::Deleted => self.all = true,
            }
        }
    }

    /// Notes that an editor has closed a file.
    pub fn note_closed(&mut self, path: &Path) {
        self.closed.insert(path.to_owned());
    }
}

/// A text on disk as it was counted.
#[derive(Debug)]
struct Known {
    size: Size,
    language: Language,
    /// What holds for it, as a place in the list of that.
    scope: u32,
    /// A glossary uses nothing: it speaks of everything.
    is_glossary: bool,
    counts: Counts,
}

/// A text that is to be looked at.
struct Look {
    file: FileId,
    language: Language,
    /// Whether its text may have changed; the disk knows.
    is_stale: bool,
    /// Whether somebody says that it has.
    is_changed: bool,
}

/// The same, looked up.
struct Found<'a> {
    look: &'a Look,
    path: PathBuf,
    scope: u32,
}

/// How often each text uses each entry.
#[derive(Debug, Default)]
pub struct UseIndex {
    known: FxHashMap<FileId, Known>,
    /// What is in force for the texts.
    world: World,
    /// The configurations that the texts were found by.
    configured: Option<u64>,
    /// The open documents and what they use, with the file that each is, or is a part of.
    open: Vec<(Arc<Document>, FileId, Counts)>,
}

impl UseIndex {
    /// Looks again at what may have changed, up to where `stop` says; then what is known is of no use until the next time.
    pub fn refresh(&mut self, project: &Mutex<Project>, stale: &Stale, stop: Stop<'_>) {
        let (snapshot, texts, configured) = {
            let project = project.lock();
            (project.snapshot(), project.texts(), project.config_revision())
        };
        let is_other_world = self.configured != Some(configured) || !self.world.is_of(&snapshot);
        let is_lost = |path: &PathBuf| !self.known.contains_key(&project.lock().file_id(&Location::Path(path.clone())));
        let mut looks = Vec::new();
        let walks = stale.all || self.configured != Some(configured) || stale.closed.iter().any(is_lost);
        if walks {
            let closed = texts.closed(stop);
            let is_changed = |location: &Location| location.path().is_some_and(|path| stale.changed.contains(path));
            for texts in closed.chunks(LOOKED_UP) {
                let mut project = project.lock();
                let one = |text: &Text| Look {
                    file: project.file_id(&text.location),
                    language: text.language,
                    is_stale: true,
                    is_changed: is_changed(&text.location),
                };
                looks.extend(texts.iter().map(one));
            }
            if stop() {
                return *self = Self::default();
            }
            let there: FxHashSet<FileId> = looks.iter().map(|look| look.file).collect();
            self.known.retain(|file, _| there.contains(file));
        } else {
            let mut project = project.lock();
            let mut numbers = |paths: &BTreeSet<PathBuf>| -> FxHashSet<FileId> {
                paths.iter().map(|path| project.file_id(&Location::Path(path.clone()))).collect()
            };
            let (changed, closed) = (numbers(&stale.changed), numbers(&stale.closed));
            drop(project);
            let one = |(&file, known): (&FileId, &Known)| {
                let is_changed = changed.contains(&file);
                Look { file, language: known.language, is_stale: is_changed || closed.contains(&file), is_changed }
            };
            looks.extend(self.known.iter().map(one).filter(|look| is_other_world || look.is_stale));
        }
        let (mut next, mut moves) = (self.world.next(&snapshot, is_other_world), Moves::default());
        for looks in looks.chunks(BATCH) {
            self.look(project, looks, (&mut next, &mut moves), stop);
        }
        next.rest();
        self.world = next;
        self.count_open(project);
        self.configured = Some(configured);
        if stop() {
            *self = Self::default();
        }
    }

    /// Looks at some texts.
    fn look(
        &mut self,
        project: &Mutex<Project>,
        looks: &[Look],
        (next, moves): (&mut World, &mut Moves),
        stop: Stop<'_>,
    ) {
        let mut found = Vec::with_capacity(looks.len());
        for looks in looks.chunks(LOOKED_UP) {
            let project = project.lock();
            for look in looks {
                let Some(path) = project.location(look.file).and_then(Location::path) else { continue };
                let scope = next.place(project.in_force(look.file));
                found.push(Found { look, path: path.to_owned(), scope });
            }
        }
        for found in &found {
            if let Some(known) = self.known.get(&found.look.file) {
                moves.add(&self.world, next, (known.scope, found.scope));
            }
        }
        let (next, moves, known, snapshot) = (&*next, &*moves, &self.known, next.snapshot());
        let now = in_parallel(&found, stop, |found| {
            let is_glossary =
                snapshot.glossary_file(found.look.file).is_some_and(|file| !file.reading.entries.is_empty());
            Some((found.look.file, one(found, known.get(&found.look.file), (next, moves), is_glossary)?))
        });
        for (found, now) in found.iter().zip(now) {
            match now {
                Some((file, now)) => _ = self.known.insert(file, now),
                None => _ = self.known.remove(&found.look.file),
            }
        }
    }

    /// Counts the open documents that are others than before.
    fn count_open(&mut self, project: &Mutex<Project>) {
        let snapshot = self.world.snapshot().clone();
        let mut before: FxHashMap<FileId, (Arc<Document>, FileId, Counts)> =
            self.open.drain(..).map(|open| (open.0.file, open)).collect();
        let is_text = |document: &&Arc<Document>| {
            snapshot.glossary_file(document.file).is_none_or(|file| file.reading.entries.is_empty())
        };
        for document in snapshot.documents().filter(is_text) {
            let known = before.remove(&document.file).filter(|(known, ..)| Arc::ptr_eq(known, document));
            self.open.push(known.unwrap_or_else(|| {
                let mut project = project.lock();
                let path = project.location(document.file).and_then(Location::file_path).map(Path::to_owned);
                let file = path.map_or(document.file, |path| project.file_id(&Location::Path(path)));
                drop(project);
                (document.clone(), file, counted(document))
            }));
        }
    }

    /// How often each entry is used in all.
    pub fn uses(&self) -> Uses {
        let mut texts: FxHashMap<FileId, u32> = FxHashMap::default();
        let mut uses = Uses::default();
        let open: FxHashSet<FileId> = self.open.iter().map(|(_, file, _)| *file).collect();
        let closed = || self.known.iter().filter(|(file, known)| !known.is_glossary && !open.contains(file));
        let of_closed = closed().flat_map(|(_, known)| self.world.files(known.scope));
        let of_open = self.open.iter().flat_map(|(document, ..)| document.scope.glossary.files());
        of_closed.chain(of_open).for_each(|(file, _)| *texts.entry(*file).or_default() += 1);
        for glossary in self.world.snapshot().glossary_files() {
            let texts = texts.get(&glossary.file).copied().unwrap_or_default();
            uses.add_glossary(glossary.file, glossary.reading.clone(), texts);
        }
        closed().flat_map(|(_, known)| known.counts.iter()).for_each(|(entry, times)| uses.add(entry, times));
        // The cells of a notebook are one file.
        let mut by_file: FxHashMap<(FileId, EntryId), u32> = FxHashMap::default();
        for (_, file, counts) in &self.open {
            counts.iter().for_each(|(entry, times)| *by_file.entry((*file, entry)).or_default() += times);
        }
        by_file.into_iter().for_each(|((_, entry), times)| uses.add(entry, times));
        uses
    }

    /// The bytes that it takes for each text: without what a table of them takes beside.
    #[cfg_attr(only_main, expect(dead_code, reason = "tests hold the index to its size"))]
    pub fn bytes(&self) -> usize {
        let of = |known: &Known| known.counts.bytes() + size_of::<Known>();
        self.known.values().map(of).sum()
    }
}

/// What a text uses now; `None` where it is no text that can be read.
fn one(found: &Found<'_>, known: Option<&Known>, (next, moves): (&World, &Moves), is_glossary: bool) -> Option<Known> {
    let Look { file, language, is_stale, is_changed } = *found.look;
    let size = match known.filter(|_| !is_stale) {
        Some(known) => known.size,
        None => size_of_file(&found.path),
    };
    let new = |counts| Some(Known { size, language, scope: found.scope, is_glossary, counts });
    let scope = next.scope(found.scope);
    if is_glossary || scope.glossary.is_empty() {
        return new(Counts::default());
    }
    let same = known.filter(|known| !is_changed && size.0.is_some() && known.size == size && !known.is_glossary);
    if let Some(known) = same
        && let Some(moved) = moves.moved(known, found)
    {
        return new(moved);
    }
    let text = read_text(&found.path).ok().filter(|text| !text.contains('\0'))?;
    let sheet = Sheet::new(&found.path, &text);
    if let Some(known) = same
        && let Some(moved) = moves.moved_in(known, found, sheet.text())
    {
        return new(moved);
    }
    new(counted(&sheet.document(file, language, scope.clone())))
}

fn counted(document: &Document) -> Counts {
    Counts::new(usage_of(document).into_iter().collect())
}
