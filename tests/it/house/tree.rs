//! The files of the repository, as a clone would have them: nothing ignored, nothing built.

use std::path::{Path, PathBuf};

/// The root of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A file of the repository.
pub struct File {
    /// Its path from the root, with slashes.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// All text files that are not ignored, sorted by name. Files that are not UTF-8 are fixtures or pictures and are left out.
pub fn files() -> Vec<File> {
    let mut walk = ignore::WalkBuilder::new(root());
    // Only the repository's own .gitignore: what the user's global one hides is still part of a clone.
    walk.hidden(false).parents(false).git_global(false).git_exclude(false).require_git(false);
    walk.filter_entry(|entry| entry.file_name() != ".git" && entry.file_name() != "target");
    let paths =
        walk.build().filter_map(Result::ok).filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()));
    let mut files: Vec<File> = paths
        .filter_map(|entry| {
            let text = std::fs::read_to_string(entry.path()).ok()?;
            let path: PathBuf = entry.path().strip_prefix(root()).ok()?.to_owned();
            let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
            Some(File { name: parts.join("/"), text })
        })
        .collect();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

/// The files whose name begins and ends so.
pub fn files_in(folder: &str, extension: &str) -> Vec<File> {
    let wanted = |file: &File| file.name.starts_with(folder) && file.name.ends_with(extension);
    files().into_iter().filter(wanted).collect()
}

/// The text of one file, which has to be there.
pub fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name} has to be there: {error}"))
}
