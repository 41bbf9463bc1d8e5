//! The surroundings of a document that lies in no workspace folder, because the editor was started with a file alone: the repository
//! around it, else the folders beside and above it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::names::{CONFIG_FILE, FOLDERS};

/// What marks the root of a repository.
const REPOSITORIES: [&str; 5] = [".git", ".hg", ".svn", ".jj", ".sl"];

/// So many folders are looked at, from the document's own upwards.
const MOST: usize = 24;

/// So many outside of the user's own folder, where nothing says how far up one's own files go.
const MOST_OUTSIDE: usize = 4;

/// Folders in which glossaries are kept, beside those of [`FOLDERS`]; beside a document alone no others are looked into.
const OF_GLOSSARIES: [&str; 3] = [".contextive", "includes", "docs"];

/// What is taken for the workspace folder of a document alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Surroundings {
    /// The outermost folder.
    pub root: PathBuf,
    /// The folders of it that are looked at; `None` where all of it is.
    pub levels: Option<Levels>,
}

/// Folders, one within the other, of which only what lies in them is looked at, and not all that is below.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Levels {
    /// Each with whether the folders of glossaries in it are looked into.
    folders: BTreeMap<PathBuf, bool>,
}

impl Levels {
    /// One folder, and nothing below it.
    pub fn only(folder: &Path) -> Self {
        Self { folders: BTreeMap::from([(folder.to_owned(), false)]) }
    }

    /// Whether that folder is one of them.
    pub fn contain(&self, folder: &Path) -> bool {
        self.folders.contains_key(folder)
    }

    /// The folders.
    pub fn folders(&self) -> impl Iterator<Item = &Path> {
        self.folders.keys().map(PathBuf::as_path)
    }

    /// Adds more of the same root.
    pub fn extend(&mut self, more: Levels) {
        self.folders.extend(more.folders);
    }

    /// Whether a folder is one of them or leads to one.
    pub fn lead_through(&self, folder: &Path) -> bool {
        self.folders.keys().any(|level| level.starts_with(folder))
    }

    /// Whether a file or folder is looked at.
    pub fn allow(&self, path: &Path, is_folder: bool) -> bool {
        let Some(level) = self.nearest(path) else { return is_folder && self.lead_through(path) };
        let below = path.strip_prefix(level).unwrap_or(Path::new(""));
        let first = below.components().next().map(|name| name.as_os_str().to_string_lossy().to_lowercase());
        let kept = self.folders[level]
            && first.is_some_and(|name| OF_GLOSSARIES.iter().chain(FOLDERS).any(|folder| *folder == name));
        kept || !is_folder && below.components().count() == 1 || is_folder && self.lead_through(path)
    }

    /// The innermost of them around a path.
    pub fn nearest(&self, path: &Path) -> Option<&Path> {
        path.ancestors().find_map(|folder| self.folders.get_key_value(folder)).map(|(folder, _)| folder.as_path())
    }
}

/// What is around a document in that folder (absolute path); looks at the disk.
pub(crate) fn around(folder: &Path) -> Surroundings {
    let home = super::home::home();
    let home = home.as_deref().filter(|home| home.is_absolute() && home.parent().is_some());
    around_in(folder, home)
}

fn around_in(folder: &Path, home: Option<&Path>) -> Surroundings {
    // The user's own folder may well be a repository, and is still too much to be walked.
    let whole = |folder: &&Path| folder.parent().is_some() && home.is_none_or(|home| !home.starts_with(folder));
    let has = |folder: &Path, name: &str| folder.join(name).exists();
    let above = || folder.ancestors().take(MOST).take_while(whole);
    let repository = above().find(|folder| REPOSITORIES.iter().any(|name| has(folder, name)));
    if let Some(root) = repository.or_else(|| above().find(|folder| has(folder, CONFIG_FILE))) {
        return Surroundings { root: root.to_owned(), levels: None };
    }
    let own = home.filter(|home| folder.starts_with(home));
    let levels: Vec<&Path> = match own {
        Some(home) => folder.ancestors().take_while(|folder| folder.starts_with(home)).take(MOST).collect(),
        // What lies in `/tmp` or in `/srv` itself is anybody's, unless the document does too.
        None => {
            let inner = |folder: &&Path| folder.components().count() > 2;
            let above = folder.ancestors().skip(1).take(MOST_OUTSIDE - 1).take_while(inner);
            std::iter::once(folder).chain(above).collect()
        }
    };
    let root = levels.last().copied().unwrap_or(folder).to_owned();
    let one = |level: &&Path| (level.to_path_buf(), Some(*level) != home);
    Surroundings { root, levels: Some(Levels { folders: levels.iter().map(one).collect() }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folders(found: &Surroundings) -> Vec<&Path> {
        found.levels.iter().flat_map(Levels::folders).collect()
    }

    #[test]
    fn a_repository_is_taken_whole_and_the_users_own_folder_never() {
        let home = tempfile::tempdir().unwrap();
        let home = home.path();
        for folder in [".git", "repo/.git", "repo/a/b", "notes/deep"] {
            std::fs::create_dir_all(home.join(folder)).unwrap();
        }
        let found = around_in(&home.join("repo/a/b"), Some(home));
        assert_eq!(found, Surroundings { root: home.join("repo"), levels: None });
        let found = around_in(&home.join("notes/deep"), Some(home));
        assert_eq!(found.root, home);
        assert_eq!(folders(&found), [home, &home.join("notes"), &home.join("notes/deep")]);
        std::fs::write(home.join("notes/glossator.toml"), "").unwrap();
        let found = around_in(&home.join("notes/deep"), Some(home));
        assert_eq!(found, Surroundings { root: home.join("notes"), levels: None });
    }

    #[test]
    #[cfg(unix)]
    fn elsewhere_a_few_folders_are_looked_at() {
        let nowhere = |folder: &str| around_in(Path::new(folder), Some(Path::new("/home/me")));
        assert_eq!(folders(&nowhere("/no/such/folder/at/all")).len(), MOST_OUTSIDE);
        assert_eq!(folders(&nowhere("/no/such")), [Path::new("/no/such")]);
        assert_eq!(folders(&nowhere("/no")), [Path::new("/no")]);
    }

    #[test]
    fn only_what_lies_in_the_levels_is_looked_at() {
        let (home, notes) = (Path::new("/home/me"), Path::new("/home/me/notes"));
        let levels = Levels { folders: BTreeMap::from([(home.to_owned(), false), (notes.to_owned(), true)]) };
        let allowed = |path: &str, is_folder| levels.allow(&home.join(path), is_folder);
        assert!(allowed("GLOSSARY.md", false) && allowed("notes", true) && allowed("notes/GLOSSARY.md", false));
        assert!(allowed("notes/docs", true) && allowed("notes/docs/a/b.md", false) && allowed("notes/Glossary", true));
        assert!(!allowed("docs", true) && !allowed("other", true) && !allowed("notes/other", true));
        assert!(!allowed("other/a.md", false) && !allowed("notes/other/a.md", false));
    }
}
