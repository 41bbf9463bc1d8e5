//! Reading glossary files: at once where they are short; where they are long, put off and done away from the main path, so that who
//! types in a glossary of 10 MB delays nobody.
//!
//! Until a put-off reading is there the last one stays in force, with the text that it is of.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{GlossaryFile, Place, Reader, Scope, ScopeKey, Snapshot, Workspace, glossary_file};
use crate::glossary::{self, Format, ReadOptions, Reading};
use crate::text::{FileId, Source};

/// Glossary files whose text has changed and was not read yet.
#[derive(Debug)]
pub(super) struct Unread {
    /// Texts of more bytes than this are not read at once.
    above: usize,
    files: FxHashSet<FileId>,
}

impl Default for Unread {
    /// Everything is read at once.
    fn default() -> Self {
        Self { above: usize::MAX, files: FxHashSet::default() }
    }
}

/// A reading that was put off, to be run on any thread.
#[derive(Debug)]
pub struct ReadingJob {
    reader: Reader,
    snapshot: Snapshot,
    known: Arc<GlossaryFile>,
    source: Source,
}

/// A glossary file that was read, and what follows from it, compiled.
#[derive(Debug, Clone)]
pub struct Prepared {
    file: FileId,
    source: Source,
    reading: Arc<Reading>,
    scopes: Vec<(ScopeKey, Arc<Scope>)>,
}

impl ReadingJob {
    /// Reads, and compiles what the entries are in force with.
    pub fn run(self) -> Prepared {
        let Self { reader, snapshot, known, source } = self;
        let reading = match known.reading.entries.is_empty() {
            // Nothing has to stay: whatever reads the same text from disk just now reads it for us too. Ours is that of the document, by which
            // it is known to be read.
            true => reader.read(known.format, &mut source.clone(), &known.options),
            false => Arc::new(read_again(&known, &source)),
        };
        let mut scopes = Vec::new();
        // What was in force stays so until the new forms are compiled; where nothing was, there is nothing to wait with.
        if !known.reading.entries.is_empty() && !same_forms(&known.reading, &reading) {
            let mut world = snapshot;
            let fresh = known.with_reading(source.clone(), reading.clone());
            Arc::make_mut(&mut world.glossaries).insert(known.file, Arc::new(fresh));
            for key in world.scopes.keys().filter(|glossaries| holds(glossaries, known.file)) {
                let scope = Scope::new(world.merge(key));
                scope.lexicon();
                scopes.push((key.clone(), Arc::new(scope)));
            }
        }
        Prepared { file: known.file, source, reading, scopes }
    }
}

impl GlossaryFile {
    /// A file whose text on disk is `on_disk`, and of which nothing is read yet.
    pub(super) fn unread(file: FileId, format: Format, options: ReadOptions, on_disk: Source, place: Place) -> Self {
        let (reading, own_names, tails, names) = Default::default();
        Self { file, format, place, source: Source::new(""), reading, options, on_disk, own_names, tails, names }
    }

    fn with_reading(&self, source: Source, reading: Arc<Reading>) -> Self {
        Self {
            file: self.file,
            format: self.format,
            place: self.place.clone(),
            source,
            reading,
            options: self.options.clone(),
            on_disk: self.on_disk.clone(),
            own_names: Default::default(),
            tails: Default::default(),
            names: Default::default(),
        }
    }
}

impl Snapshot {
    /// Whether what is known of that file as a glossary is read from the text that its document has. Yes for files that are no glossary
    /// or not open.
    pub fn is_read(&self, file: FileId) -> bool {
        match (self.glossary_file(file), self.document(file)) {
            (Some(known), Some(document)) => known.source == document.source,
            _ => true,
        }
    }
}

impl Workspace {
    /// From now on the reading of texts of more than so many bytes is put off: ask for a [`Workspace::reading_job`] after each change.
    pub fn put_off_readings_above(&mut self, bytes: usize) {
        self.unread.above = bytes;
    }

    /// Whether a reading was put off.
    pub fn has_unread(&self) -> bool {
        !self.unread.files.is_empty()
    }

    /// A reading that was put off. What comes of it is to be applied as [`Change::PutReading`](super::Change::PutReading).
    pub fn reading_job(&mut self) -> Option<ReadingJob> {
        while let Some(file) = self.unread.files.iter().next().copied() {
            self.unread.files.remove(&file);
            if let Some(known) = self.current.glossaries.get(&file).cloned() {
                let source = self.text_of(&known);
                return Some(ReadingJob { reader: self.reader.clone(), snapshot: self.snapshot(), known, source });
            }
        }
        None
    }

    /// The text that stands for a glossary file: the editor's, else the disk's.
    fn text_of(&self, known: &GlossaryFile) -> Source {
        let open = self.current.documents.get(known.file).map(|document| document.source.clone());
        open.unwrap_or_else(|| known.on_disk.clone())
    }

    /// Takes in a glossary file and reads it, unless `on_disk` is what was read from its text on disk and that text stands for it.
    pub(super) fn set_glossary(&mut self, fresh: GlossaryFile, on_disk: Option<Arc<Reading>>) {
        let (file, text) = (fresh.file, self.text_of(&fresh));
        self.unread.files.remove(&file);
        let old = self.current.glossaries.get(&file).cloned();
        let last = old.as_deref().filter(|old| old.format == fresh.format && old.options == fresh.options);
        let (source, reading) = match on_disk {
            Some(reading) if text == fresh.on_disk => (text, reading),
            _ if text.len() <= self.unread.above => {
                let reading = glossary::read_shared(fresh.format, &text.shared(), &fresh.options);
                (text, Arc::new(reading))
            }
            on_disk => {
                self.unread.files.insert(file);
                let known = last.map(|last| (last.source.clone(), last.reading.clone()));
                let known = known.or_else(|| Some((fresh.on_disk.clone(), on_disk?)));
                known.unwrap_or_else(|| (fresh.source.clone(), fresh.reading.clone()))
            }
        };
        // What is in force already stays the very same, and so does all that was made of it.
        let same =
            old.as_deref().filter(|old| old.source == source && old.reading == reading && old.place == fresh.place);
        let is_open = self.current.documents.get(file).is_some();
        let (source, reading) = match same {
            // The entries hold parts of it: the same text is not held a second time. That of a document is, and is told from others at once.
            Some(same) if !is_open => (same.source.clone(), same.reading.clone()),
            Some(same) => (source, same.reading.clone()),
            None => (source, reading),
        };
        let is_same = same.is_some();
        let fresh = Arc::new(fresh.with_reading(source, reading.clone()));
        Arc::make_mut(&mut self.current.glossaries).insert(file, fresh);
        if !is_same {
            self.entries_changed(file, old.as_deref().map(|old| &*old.reading), &reading, &[]);
        }
    }

    /// Reads a glossary file again, where that file is one, from the text that now stands for it.
    pub(super) fn reread(&mut self, file: FileId, source: &Source) {
        let Some(known) = self.current.glossaries.get(&file).cloned() else { return };
        self.unread.files.remove(&file);
        if known.source == *source {
            // What was read from the text of a document that is closed now would hold that beside the one on disk.
            let is_closed = self.current.documents.get(file).is_none();
            if is_closed && !known.source.is_same(source) && source.len() > self.unread.above {
                self.unread.files.insert(file);
            }
            return;
        }
        if source.len() > self.unread.above {
            self.unread.files.insert(file);
            return;
        }
        let reading = Arc::new(read_again(&known, source));
        self.take_reading(&known, source.clone(), reading, &[]);
    }

    pub(super) fn put_reading(&mut self, prepared: Prepared) {
        let Some(known) = self.current.glossaries.get(&prepared.file).cloned() else { return };
        if self.text_of(&known) != prepared.source {
            // Another edit came meanwhile; what was read is nearer to it than what was known.
            self.unread.files.insert(prepared.file);
        } else if known.source.is_same(&prepared.source) && known.reading == prepared.reading {
            // The disk was quicker.
            return;
        }
        self.take_reading(&known, prepared.source, prepared.reading, &prepared.scopes);
    }

    fn take_reading(
        &mut self,
        known: &GlossaryFile,
        source: Source,
        reading: Arc<Reading>,
        prepared: &[(ScopeKey, Arc<Scope>)],
    ) {
        let fresh = Arc::new(known.with_reading(source, reading.clone()));
        Arc::make_mut(&mut self.current.glossaries).insert(known.file, fresh);
        self.entries_changed(known.file, Some(&known.reading), &reading, prepared);
    }

    /// Gives every scope that the file belongs to its new entries. The compiled lexicon stays where no form changed, and with
    /// it the scans; where one was prepared from the same entries, it is taken.
    pub(super) fn entries_changed(
        &mut self,
        file: FileId,
        old: Option<&Reading>,
        new: &Reading,
        prepared: &[(ScopeKey, Arc<Scope>)],
    ) {
        let same_forms = old.is_some_and(|old| same_forms(old, new));
        let affected: Vec<ScopeKey> =
            self.current.scopes.keys().filter(|glossaries| holds(glossaries, file)).cloned().collect();
        let mut renewed: FxHashMap<ScopeKey, Arc<Scope>> = FxHashMap::default();
        for key in affected {
            let mut scope = Scope::new(self.current.merge(&key));
            if same_forms && let Some(known) = self.current.scopes.get(&key) {
                scope.forms = known.forms.clone();
                scope.names = known.names.clone();
            }
            let ready = prepared.iter().find(|(prepared, ready)| *prepared == key && ready.has_entries_of(&scope));
            let scope = ready.map_or_else(|| Arc::new(scope), |(_, ready)| ready.clone());
            Arc::make_mut(&mut self.current.scopes).insert(key.clone(), scope.clone());
            renewed.insert(key, scope);
        }
        let open = self.current.documents.values();
        let open = open.filter_map(|document| Some((document.clone(), renewed.get(&document.glossaries)?.clone())));
        for (document, scope) in open.collect::<Vec<_>>() {
            self.put_document(document.under(scope, document.glossaries.clone()));
        }
    }
}

impl Scope {
    /// Whether both hold the very same readings.
    fn has_entries_of(&self, other: &Scope) -> bool {
        let (mine, others) = (self.glossary.files(), other.glossary.files());
        mine.len() == others.len()
            && mine.iter().zip(others).all(|((file, mine), (other, others))| file == other && Arc::ptr_eq(mine, others))
    }
}

/// Whether a file is among those in force.
fn holds(glossaries: &ScopeKey, file: FileId) -> bool {
    glossaries.iter().any(|held| held.file == file)
}

fn read_again(known: &GlossaryFile, source: &Source) -> Reading {
    let reading = glossary::read_shared(known.format, &source.shared(), &known.options);
    glossary::keep_last_good(known.format, &known.reading, reading)
}

/// Whether two readings have the same forms in the same order: then all that was found by the one holds for the other.
pub fn same_forms(old: &Reading, new: &Reading) -> bool {
    glossary_file::forms(old).eq(glossary_file::forms(new))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Language;
    use crate::text::Edit;
    use crate::workspace::Change;

    const GLOSSARY: FileId = FileId(0);
    const NOTE: FileId = FileId(1);

    fn workspace(above: usize) -> Workspace {
        let mut workspace = Workspace::new();
        workspace.put_off_readings_above(above);
        let (format, options) = (Format::Markdown, ReadOptions::default());
        let source = Source::new("# G\n\n**Vellum**: Calf.\n");
        let place = Place::default();
        workspace.apply(Change::SetGlossary { file: GLOSSARY, format, options, source, place });
        for (file, text) in [(GLOSSARY, "# G\n\n**Quire**: 😀 Sheets.\n"), (NOTE, "Vellum, quire, codex")] {
            workspace.apply(Change::OpenDocument {
                file,
                language: Language::MARKDOWN,
                version: 1,
                source: Source::new(text),
                glossaries: Arc::from([GLOSSARY.into()]),
            });
        }
        workspace
    }

    fn edit(workspace: &mut Workspace, text: &str) {
        let (source, edits) = (Source::new(text), Vec::<Edit>::new());
        workspace.apply(Change::EditDocument { file: GLOSSARY, version: 2, source, edits });
    }

    fn headwords(workspace: &Workspace) -> Vec<String> {
        let snapshot = workspace.snapshot();
        let scope = &snapshot.document(NOTE).expect("it is open").scope;
        scope.glossary.entries().map(|(_, entry)| entry.headword.to_string()).collect()
    }

    fn found(workspace: &Workspace) -> usize {
        workspace.snapshot().document(NOTE).expect("it is open").scan().occurrences().len()
    }

    #[test]
    fn what_is_put_off_is_in_force_when_it_is_there() {
        let mut workspace = workspace(5);
        assert!(headwords(&workspace).is_empty());
        assert!(!workspace.snapshot().is_read(GLOSSARY) && workspace.snapshot().is_read(NOTE));
        let job = workspace.reading_job().expect("it was put off");
        edit(&mut workspace, "# G\n\n**Codex**: A book.\n\n**Quire**: Sheets.\n");
        workspace.apply(Change::PutReading(job.run()));
        assert_eq!(headwords(&workspace), ["Quire"]);
        assert_eq!(found(&workspace), 1);
        assert!(!workspace.snapshot().is_read(GLOSSARY), "an edit came meanwhile");
        let prepared = workspace.reading_job().expect("there is a newer text").run();
        assert!(prepared.scopes.iter().all(|(_, scope)| scope.is_compiled()));
        workspace.apply(Change::PutReading(prepared));
        assert_eq!(headwords(&workspace), ["Codex", "Quire"]);
        assert!(workspace.snapshot().document(NOTE).expect("it is open").scope.is_compiled());
        assert_eq!(found(&workspace), 2);
        assert!(workspace.snapshot().is_read(GLOSSARY) && !workspace.has_unread());
        workspace.apply(Change::CloseDocument(GLOSSARY));
        let job = workspace.reading_job().expect("the text on disk is another");
        workspace.apply(Change::PutReading(job.run()));
        assert_eq!(headwords(&workspace), ["Vellum"]);
    }

    #[test]
    fn a_reading_of_a_file_that_is_gone_is_dropped() {
        let mut workspace = workspace(5);
        let job = workspace.reading_job().expect("it was put off");
        workspace.apply(Change::RemoveGlossary(GLOSSARY));
        workspace.apply(Change::PutReading(job.run()));
        assert!(headwords(&workspace).is_empty());
        assert!(workspace.reading_job().is_none());
    }

    #[test]
    fn put_off_or_not_the_outcome_is_the_same() {
        let (mut at_once, mut later) = (workspace(usize::MAX), workspace(0));
        for text in ["", "**Quire**: a", "# 注文\r\n\r\n**注文**: b\r\n", "# G\n\n**Codex**: c\n\n**Vellum**: d\n"]
        {
            edit(&mut at_once, text);
            edit(&mut later, text);
            while let Some(job) = later.reading_job() {
                later.apply(Change::PutReading(job.run()));
            }
            assert_eq!(headwords(&at_once), headwords(&later));
            assert_eq!(found(&at_once), found(&later));
        }
    }

    #[test]
    fn a_text_that_was_read_elsewhere_is_not_read_again() {
        let mut workspace = workspace(5);
        let reading = Arc::new(glossary::read(Format::Markdown, "**Folio**: x", &ReadOptions::default()));
        workspace.apply(Change::CloseDocument(GLOSSARY));
        workspace.apply(Change::PutGlossary {
            file: GLOSSARY,
            format: Format::Markdown,
            options: ReadOptions::default(),
            source: Source::new("**Folio**: x"),
            place: Place::default(),
            reading,
        });
        assert_eq!(headwords(&workspace), ["Folio"]);
        assert!(!workspace.has_unread());
    }

    #[test]
    fn a_glossary_that_is_closed_holds_its_text_once() {
        let mut workspace = workspace(5);
        edit(&mut workspace, "# G\n\n**Vellum**: Calf.\n");
        let read = |workspace: &mut Workspace| {
            let job = workspace.reading_job().expect("it was put off");
            workspace.apply(Change::PutReading(job.run()));
        };
        read(&mut workspace);
        let held = |workspace: &Workspace| workspace.snapshot().glossary_file(GLOSSARY).expect("it is one").clone();
        let known = held(&workspace);
        assert!(known.source == known.on_disk && !known.source.is_same(&known.on_disk), "the document's, as saved");
        let before = workspace.snapshot().document(NOTE).expect("it is open").scope.clone();
        workspace.apply(Change::CloseDocument(GLOSSARY));
        assert_eq!(headwords(&workspace), ["Vellum"]);
        read(&mut workspace);
        let known = held(&workspace);
        let meaning = known.reading.entries[0].meaning.as_str().as_ptr();
        assert!(
            known.source.is_same(&known.on_disk) && known.source.text().as_bytes().as_ptr_range().contains(&meaning)
        );
        let after = workspace.snapshot().document(NOTE).expect("it is open").scope.clone();
        assert!(!workspace.has_unread() && Arc::ptr_eq(&before.forms, &after.forms), "nothing is compiled again");
    }

    #[test]
    fn a_new_meaning_leaves_what_was_found() {
        let mut workspace = workspace(usize::MAX);
        assert_eq!(found(&workspace), 1);
        edit(&mut workspace, "# G\n\n**Quire**: Four sheets.\n");
        let snapshot = workspace.snapshot();
        let note = snapshot.document(NOTE).expect("it is open");
        assert!(note.is_scanned());
        let entry = note.scope.glossary.entries().next().map(|(_, entry)| entry.meaning.clone());
        assert_eq!(entry.as_deref(), Some("Four sheets."));
        edit(&mut workspace, "# G\n\n**Quires**: Four sheets.\n");
        assert!(!workspace.snapshot().document(NOTE).expect("it is open").is_scanned());
    }

    #[test]
    fn what_is_in_force_already_changes_nothing() {
        let mut workspace = workspace(5);
        let job = workspace.reading_job().expect("it was put off");
        let before = |workspace: &Workspace| workspace.snapshot().document(NOTE).expect("it is open").clone();
        let text = "# G\n\n**Quire**: 😀 Sheets.\n";
        let put = |workspace: &mut Workspace| {
            workspace.apply(Change::PutGlossary {
                file: GLOSSARY,
                format: Format::Markdown,
                options: ReadOptions::default(),
                source: Source::new(text),
                place: Place::default(),
                reading: Arc::new(glossary::read(Format::Markdown, text, &ReadOptions::default())),
            });
        };
        put(&mut workspace);
        assert_eq!(headwords(&workspace), ["Quire"]);
        let known = before(&workspace);
        workspace.apply(Change::PutReading(job.run()));
        put(&mut workspace);
        assert!(Arc::ptr_eq(&known, &before(&workspace)));
    }
}
