//! Another name for an entry, or a name that is retired, in all texts of a project.

use std::path::Path;

use super::Stop;
use super::addresses::target_of;
use super::search::{Looked, Search};
use crate::disk::Location;
use crate::ide::{Rename, Rewrite};
use crate::text::{FileId, Source, TextRange};
use crate::workspace::Snapshot;

/// What renaming does to one file.
#[derive(Debug)]
pub struct RenamedFile {
    /// Where it is.
    pub location: Location,
    /// Its number.
    pub file: FileId,
    /// Its text.
    pub source: Source,
    /// The editor's number of the text, where it is open.
    pub version: Option<i32>,
    /// Its bytes, where it is not open.
    pub bytes: Option<Vec<u8>>,
    /// In order and not overlapping, in bytes of the text.
    pub edits: Vec<Rewrite>,
    /// Where uses stay as they are, in bytes of the text.
    pub left: Vec<TextRange>,
    /// How often the new name stands there already.
    pub standing: usize,
}

/// What renaming does, file by file in the order of their paths. `tell` hears how many of how many texts were passed.
///
/// # Errors
/// Where the entry itself cannot be changed: then nothing may be.
pub fn renamed(
    rename: &Rename,
    snapshot: &Snapshot,
    project: &parking_lot::Mutex<super::Project>,
    is_lost: &(dyn Fn(&Location) -> bool + Sync),
    stop: Stop<'_>,
    mut tell: impl FnMut(usize, usize),
) -> Result<Vec<RenamedFile>, String> {
    let may_be_in = |text: &[u8]| rename.may_be_in(text);
    let entries = &rename.sought.entries;
    let glossary = project.lock().location(rename.entry().file).cloned();
    let wanted = glossary.as_ref().filter(|_| rename.retires());
    let search =
        Search { project, snapshot, entries, may_be_in: &may_be_in, passes_paragraphs: false, wanted, is_lost, stop };
    let glossary = glossary.as_ref().and_then(Location::path);
    let mut all: Vec<(RenamedFile, bool)> = Vec::new();
    search.each(
        |text| {
            let is_record = project.lock().is_record(text.document.file);
            in_text(rename, snapshot, text, glossary, is_record)
        },
        |batch, done, of| {
            all.extend(batch);
            tell(done, of);
        },
    );
    match rename.is_advised() || all.iter().any(|(_, has_entry)| *has_entry) {
        true => Ok(all.into_iter().map(|(file, _)| file).collect()),
        false => Err(format!(
            "the glossary that has \"{}\" is being read, or cannot be; nothing is changed",
            rename.old.text
        )),
    }
}

fn in_text(
    rename: &Rename,
    snapshot: &Snapshot,
    text: &Looked<'_>,
    glossary: Option<&Path>,
    is_record: bool,
) -> Option<(RenamedFile, bool)> {
    let folder = text.location.file_path().and_then(Path::parent);
    let target = |path: &str| target_of(folder?, path);
    let leads = |path: &str| target(path).is_some_and(|target| Some(target.as_path()) == glossary);
    let done = rename.in_document(snapshot, text.document, &leads, is_record);
    if done == crate::ide::Rewritten::default() {
        return None;
    }
    let in_file = |rewrite: Rewrite| match text.sheet() {
        Some(sheet) => Rewrite { edit: sheet.edit_in_file(rewrite.edit), ..rewrite },
        None => rewrite,
    };
    let file = RenamedFile {
        location: text.location.clone(),
        file: text.document.file,
        source: text.source.clone(),
        version: text.version,
        bytes: text.bytes.map(<[u8]>::to_vec),
        edits: done.edits.into_iter().map(in_file).collect(),
        left: done.left.into_iter().map(|range| text.in_file(range)).collect(),
        standing: done.standing,
    };
    Some((file, done.has_entry))
}
