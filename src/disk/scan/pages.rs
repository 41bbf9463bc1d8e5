//! Folders whose pages are one entry each.

use std::path::{Path, PathBuf};

use ignore::WalkBuilder;
use rustc_hash::FxHashSet;

use super::{FolderWalk, Found};
use crate::disk::names;
use crate::glossary;

impl FolderWalk {
    /// Leaves out the own page of a folder of entries: it lists them or speaks of them.
    pub(super) fn drop_front_pages(&mut self) {
        // Stubs say nothing: then the folder's own page does.
        let has_entries = |found: &&Found| found.reading.as_ref().is_none_or(|reading| !reading.entries.is_empty());
        let entries = self.found.iter().filter(|found| found.candidate.options.one_entry).filter(has_entries);
        let with_entries: FxHashSet<&Path> = entries.flat_map(|found| found.path.ancestors()).collect();
        let folders: FxHashSet<PathBuf> = self
            .found
            .iter()
            .filter(|found| found.candidate.front)
            .filter_map(|found| found.path.parent().map(Path::to_owned))
            .filter(|folder| match &self.job.only {
                None => with_entries.contains(folder.as_path()),
                // Only a part was walked: the other pages are there to be asked for.
                Some(_) => !entry_files(folder).is_empty(),
            })
            .collect();
        self.found.retain(|found| {
            !found.candidate.front || !found.path.parent().is_some_and(|folder| folders.contains(folder))
        });
    }
}

/// The one-entry files of a folder and of those below it, in the order of their paths.
pub fn entry_files(folder: &Path) -> Vec<PathBuf> {
    let is_entry = |path: &Path| {
        let page = path
            .extension()
            .and_then(|extension| glossary::Format::from_extension(extension.to_str()?))
            .is_some_and(glossary::Format::has_pages);
        let stem = path.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
        let front = path.parent() == Some(folder) && stem.eq_ignore_ascii_case("index");
        page && names::is_one_entry(&stem) && !front
    };
    let mut builder = WalkBuilder::new(folder);
    builder.standard_filters(false).follow_links(false).filter_entry(|entry| {
        entry.depth() == 0
            || !entry.file_type().is_some_and(|kind| kind.is_dir())
            || !names::is_skipped_folder(&entry.file_name().to_string_lossy())
    });
    let files = builder.build().flatten().filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()));
    let mut files: Vec<PathBuf> = files.map(ignore::DirEntry::into_path).filter(|path| is_entry(path)).collect();
    files.sort();
    files
}
