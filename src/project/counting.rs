//! The words and names of all texts of a project, counted: each text once, and again only where it has changed.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

use parking_lot::Mutex;
use rustc_hash::FxHashMap;

use super::{Project, Scopes, Sheet, Stop, Text};
use crate::disk::{is_minified, read_text};
use crate::document::Notebook;
use crate::glossary::Reading;
use crate::rules::{Counter, TextCounts, Usage};
use crate::text::FileId;
use crate::workspace::{Document, Scope};

/// Projects of more texts are not counted where nobody asks for it.
pub const MOST_TEXTS: usize = 2_000;
/// The same in bytes.
pub const MOST_BYTES: u64 = 20_000_000;

/// So many texts are looked up in the project at once: who types waits for that.
const LOOKED_UP: usize = 64;

/// When a text was last changed, where the disk knows, and how many bytes it has.
pub(super) type Size = (Option<SystemTime>, u64);

/// What the names of a text are: those of the glossaries in force.
type InForce = Vec<(FileId, Arc<Reading>)>;

/// A text as it was counted.
#[derive(Debug)]
struct Known {
    modified: Option<SystemTime>,
    bytes: u64,
    in_force: Arc<InForce>,
    /// A glossary has no names that are used.
    is_glossary: bool,
    counts: Arc<TextCounts>,
}

/// The texts that were counted.
#[derive(Debug, Default)]
pub struct Counting {
    counter: Counter,
    known: FxHashMap<PathBuf, Known>,
    /// The open documents whose names were counted.
    open: Vec<Arc<Document>>,
}

impl Counting {
    /// Counts what is new or has changed; `None` where nothing has, or `stop` came between. A project that is too large has no usage.
    pub fn refresh(&mut self, project: &Mutex<Project>, stop: Stop<'_>) -> Option<Option<Usage>> {
        let (texts, snapshot) = {
            let project = project.lock();
            (project.texts(), project.snapshot())
        };
        let seen = AtomicUsize::new(0);
        let closed = texts.closed_until(stop, &|_| seen.fetch_add(1, Ordering::Relaxed) >= MOST_TEXTS);
        let sizes: Vec<Size> = closed.iter().map(size).collect();
        if closed.len() > MOST_TEXTS || sizes.iter().map(|(_, bytes)| bytes).sum::<u64>() > MOST_BYTES {
            let was_counted = !self.known.is_empty();
            *self = Self::default();
            return was_counted.then_some(None);
        }
        let mut before = std::mem::take(&mut self.known);
        let mut has_changed = false;
        let mut usage = Usage::default();
        let mut scopes = Scopes::default();
        let mut in_force: FxHashMap<*const Scope, Arc<InForce>> = FxHashMap::default();
        for (texts, sizes) in closed.chunks(LOOKED_UP).zip(sizes.chunks(LOOKED_UP)) {
            let looked_up = look_up(&mut project.lock(), &mut scopes, texts);
            for ((text, (file, scope)), &(modified, bytes)) in texts.iter().zip(looked_up).zip(sizes) {
                if stop() {
                    return None;
                }
                let Some(path) = text.location.path() else { continue };
                let is_glossary = snapshot.glossary_file(file).is_some();
                let in_force =
                    in_force.entry(Arc::as_ptr(&scope)).or_insert_with(|| Arc::new(scope.glossary.files().to_vec()));
                let known = before
                    .remove(path)
                    .filter(|known| known.is(modified, bytes, in_force) && known.is_glossary == is_glossary);
                let known = known.or_else(|| {
                    let counts = Arc::new(self.count(path, text, file, scope, is_glossary)?);
                    has_changed = true;
                    Some(Known { modified, bytes, in_force: in_force.clone(), is_glossary, counts })
                });
                if let Some(known) = known {
                    usage.add_file(file, known.counts.clone());
                    self.known.insert(path.to_owned(), known);
                }
            }
        }
        let mut open: Vec<Arc<Document>> = snapshot.documents().cloned().collect();
        open.retain(|document| snapshot.glossary_file(document.file).is_none() && !document.scope.glossary.is_empty());
        open.sort_by_key(|document| document.file.0);
        open.iter().for_each(|document| usage.add_names(&self.counter.count(document, false, false)));
        self.counter.rest();
        has_changed |= !before.is_empty()
            || open.len() != self.open.len()
            || open.iter().zip(&self.open).any(|(now, before)| !Arc::ptr_eq(now, before));
        self.open = open;
        has_changed.then_some(Some(usage))
    }

    /// The counts of a text on disk; `None` where it cannot be read, or nothing is in force there.
    fn count(
        &mut self,
        path: &Path,
        text: &Text,
        file: FileId,
        scope: Arc<Scope>,
        is_glossary: bool,
    ) -> Option<TextCounts> {
        if scope.glossary.is_empty() {
            return None;
        }
        let source = read_text(path).ok().filter(|source| !source.contains('\0'))?;
        let is_spelt = !is_minified(path);
        if is_glossary && is_spelt && !Notebook::is_named(&path.to_string_lossy()) {
            return Some(self.counter.count_glossary(text.language, &source));
        }
        let document = Sheet::new(path, &source).document(file, text.language, scope);
        Some(self.counter.count(&document, is_spelt, is_glossary))
    }
}

impl Known {
    fn is(&self, modified: Option<SystemTime>, bytes: u64, in_force: &Arc<InForce>) -> bool {
        let same = || {
            self.in_force.len() == in_force.len()
                && self
                    .in_force
                    .iter()
                    .zip(in_force.iter())
                    .all(|(one, other)| one.0 == other.0 && Arc::ptr_eq(&one.1, &other.1))
        };
        modified.is_some() && (self.modified, self.bytes) == (modified, bytes) && same()
    }
}

fn size(text: &Text) -> Size {
    text.location.path().map_or((None, 0), size_of_file)
}

/// When a file was last changed, and how many bytes it has.
pub(super) fn size_of_file(path: &Path) -> Size {
    path.metadata().map_or((None, 0), |file| (file.modified().ok(), file.len()))
}

/// The number of each text, and what holds for it.
fn look_up(project: &mut Project, scopes: &mut Scopes, texts: &[Text]) -> Vec<(FileId, Arc<Scope>)> {
    let one = |text: &Text| {
        let file = project.file_id(&text.location);
        (file, scopes.of(project, file))
    };
    texts.iter().map(one).collect()
}
