//! The way through the texts in which entries are used: only those are read whose bytes may hold one of the names.
//!
//! No index has to be ready, and none can be stale: texts come from disk, or from the editor where it has them open.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use parking_lot::Mutex;
use rustc_hash::FxHashSet;

use super::{Project, Scopes, Sheet, Stop, Text, in_parallel};
use crate::disk::Location;
use crate::disk::made::is_made;
use crate::disk::read::decode;
use crate::document::Notebook;
use crate::glossary::EntryId;
use crate::text::{Source, TextRange};
use crate::workspace::{Document, Snapshot};

/// So many texts are looked at before what they hold is handed over.
pub(super) const BATCH: usize = 512;
/// The byte-order marks of UTF-16.
const UTF16_MARKS: [&[u8]; 2] = [b"\xff\xfe", b"\xfe\xff"];

/// A search for uses in all texts of a project.
pub struct Search<'a> {
    /// The project. It is asked text by text, so that who types does not wait.
    pub project: &'a Mutex<Project>,
    /// The world that the entries are of.
    pub snapshot: &'a Snapshot,
    /// The entries that are sought: what none of them is in force for is passed over. Without any, nothing is.
    pub entries: &'a [EntryId],
    /// Whether anything of interest may be in a text, given as the bytes of its UTF-8.
    pub may_be_in: &'a (dyn Fn(&[u8]) -> bool + Sync),
    /// Whether paragraphs in which nothing of interest may be are passed over, too: `look` gets no regions of them.
    pub passes_paragraphs: bool,
    /// A file that is looked at whatever it holds.
    pub wanted: Option<&'a Location>,
    /// Whether a text is open in an editor and not known.
    pub is_lost: &'a (dyn Fn(&Location) -> bool + Sync),
    /// Whether to stop on the way.
    pub stop: Stop<'a>,
}

/// A text in which uses may be.
pub struct Looked<'a> {
    /// Where it is.
    pub location: &'a Location,
    /// The text, with what is in force for it.
    pub document: &'a Document,
    /// The text of the file.
    pub source: &'a Source,
    /// The editor's number of the text, where it is open.
    pub version: Option<i32>,
    /// The bytes of the file, where it is read from disk.
    pub bytes: Option<&'a [u8]>,
    sheet: Option<&'a Sheet>,
}

impl Looked<'_> {
    /// A range of the document as one of the file.
    pub fn in_file(&self, range: TextRange) -> TextRange {
        self.sheet.map_or(range, |sheet| sheet.in_file(range))
    }

    /// What is read of the file, where it is read from disk.
    pub fn sheet(&self) -> Option<&Sheet> {
        self.sheet
    }
}

impl Search<'_> {
    /// What `look` makes of each text in which uses may be, in the order of their paths. `take` gets it in batches, and then how many of how
    /// many texts were passed.
    pub fn each<T: Send>(
        &self,
        look: impl Fn(&Looked<'_>) -> Option<T> + Send + Sync,
        mut take: impl FnMut(Vec<T>, usize, usize),
    ) {
        let texts = self.texts();
        let scopes = Mutex::new(Scopes::default());
        let mut done = 0;
        for batch in texts.chunks(BATCH) {
            let found = in_parallel(batch, self.stop, |text| self.look_at(text, &scopes, &look));
            done += batch.len();
            take(found.into_iter().flatten().collect(), done, texts.len());
        }
    }

    /// All texts, and the glossaries, which may lie where no texts are looked for.
    fn texts(&self) -> Vec<Text> {
        let project = self.project.lock();
        let texts = project.texts();
        let glossaries = self.snapshot.glossary_files();
        let paths = glossaries.filter_map(|glossary| project.location(glossary.file)?.path().map(Path::to_owned));
        let paths: FxHashSet<PathBuf> = paths.collect();
        drop(project);
        let mut all = texts.all(paths.into_iter(), self.stop);
        // What was opened or closed meanwhile is as the snapshot has it.
        all.iter_mut().for_each(|text| {
            let open = text.document.as_ref().and_then(|document| self.snapshot.document(document.file));
            text.document = open.cloned().or_else(|| text.document.take());
        });
        all.retain(|text| text.document.is_some() || !(self.is_lost)(&text.location));
        all
    }

    fn look_at<T>(&self, text: &Text, scopes: &Mutex<Scopes>, look: &impl Fn(&Looked<'_>) -> Option<T>) -> Option<T> {
        if let Some(document) = &text.document {
            let (source, version) = (&document.source, Some(document.version));
            return look(&Looked { location: &text.location, document, source, version, bytes: None, sheet: None });
        }
        let path = text.location.path()?;
        let is_wanted = self.wanted == Some(&text.location);
        let bytes = text.read_bytes().ok().filter(|bytes| is_wanted || !is_made(bytes))?;
        // What other bytes may stand for is known when they are read.
        let is_plain = !UTF16_MARKS.iter().any(|mark| bytes.starts_with(mark)) && !is_notebook(path);
        if is_plain && !is_wanted && !(self.may_be_in)(&bytes) {
            return None;
        }
        let written = decode(bytes.clone()).ok().filter(|text| !text.contains('\0'))?;
        let sheet = Sheet::new(path, &written);
        if !is_plain && !is_wanted && !(self.may_be_in)(sheet.text().as_bytes()) {
            return None;
        }
        let (file, glossaries) = {
            let mut project = self.project.lock();
            let file = project.file_id(&text.location);
            (file, project.in_force(file))
        };
        let scope = scopes.lock().under(self.snapshot, glossaries);
        if !self.entries.is_empty() && !self.entries.iter().any(|id| scope.entry(*id).is_some()) {
            return None;
        }
        let document = sheet.document(file, text.language, scope);
        // Who seeks no entry may look at all of it.
        let wanted = |text: &str| (self.may_be_in)(text.as_bytes());
        let wanted: Option<&dyn Fn(&str) -> bool> = if self.passes_paragraphs { Some(&wanted) } else { None };
        let document = Arc::new(if self.entries.is_empty() { document } else { document.to_search(wanted) });
        let (document, source, sheet) = (&*document, &sheet.file, Some(&sheet));
        look(&Looked { location: &text.location, document, source, version: None, bytes: Some(&bytes), sheet })
    }
}

fn is_notebook(path: &Path) -> bool {
    path.file_name().is_some_and(|name| Notebook::is_named(&name.to_string_lossy()))
}
