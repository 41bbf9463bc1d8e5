//! The terms of a page as links to their entries, and back.

use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;

use super::addresses::{relative, target_of};
use crate::glossary::EntryId;
use crate::ide::page_links::{anchor_of, first_uses, linked, may_have_links, page_links, unlinked};
use crate::text::{Edit, FileId};
use crate::workspace::{Document, Snapshot};

/// The path of a file; `None` where it has none.
type PathOf<'a> = &'a dyn Fn(FileId) -> Option<PathBuf>;

/// The edits that make the first use of each term of a page a link to its entry, but for entries that it links to already.
pub fn linking(path_of: PathOf<'_>, snapshot: &Snapshot, document: &Document) -> Vec<Edit> {
    let Some(folder) = folder_of(path_of, snapshot, document) else { return Vec::new() };
    let there: FxHashSet<EntryId> = page_links(document)
        .into_iter()
        .filter(|link| leads_to(path_of, &folder, &link.target, link.entry))
        .map(|link| link.entry)
        .collect();
    let uses = first_uses(document).into_iter().filter(|found| !there.contains(&found.entry));
    let edit = |found| Some(linked(document, &found, &address(path_of, snapshot, &folder, found.entry)?));
    uses.filter_map(edit).collect()
}

/// The edits that take the links from terms of a page to their entries away.
pub fn unlinking(path_of: PathOf<'_>, snapshot: &Snapshot, document: &Document) -> Vec<Edit> {
    let Some(folder) = folder_of(path_of, snapshot, document) else { return Vec::new() };
    let links = page_links(document).into_iter().filter(|link| leads_to(path_of, &folder, &link.target, link.entry));
    links.map(|link| unlinked(document, &link)).collect()
}

/// The folder of a page that may have links.
fn folder_of(path_of: PathOf<'_>, snapshot: &Snapshot, document: &Document) -> Option<PathBuf> {
    let path = path_of(document.file).filter(|_| may_have_links(snapshot, document))?;
    path.parent().map(Path::to_owned)
}

/// The address of an entry from a folder: a relative path and, where it has a heading, that.
fn address(path_of: PathOf<'_>, snapshot: &Snapshot, folder: &Path, entry: EntryId) -> Option<String> {
    let path = relative(folder, &path_of(entry.file)?)?;
    let anchor = anchor_of(snapshot, entry).map_or(String::new(), |anchor| format!("#{anchor}"));
    Some(path + &anchor)
}

/// Whether an address, seen from a folder, leads to the glossary of an entry.
fn leads_to(path_of: PathOf<'_>, folder: &Path, target: &str, entry: EntryId) -> bool {
    let path = target.split(['#', '?']).next().unwrap_or_default();
    target_of(folder, path).is_some_and(|path| Some(path) == path_of(entry.file))
}
