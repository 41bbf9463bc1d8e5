//! What a configuration names and leaves out, ready to be asked at every file of a walk.

use std::path::{Path, PathBuf};

use globset::{Glob, GlobMatcher, GlobSet, GlobSetBuilder};
use ignore::WalkBuilder;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::config::{self, Config};
use crate::disk::home::is_too_much;
use crate::disk::location::{normal, slashed_pattern};
use crate::disk::names;

/// The patterns of a configuration.
#[derive(Debug, Clone)]
pub(super) struct Globs {
    exclude: Gitignore,
    named: GlobSet,
    /// Files and folders that are named by their path: read even where the walk does not come by.
    literal: Vec<PathBuf>,
    /// The folder that each glob begins in, as far as it is plain, and what of the glob comes behind it.
    bases: Vec<(PathBuf, Glob)>,
}

impl Globs {
    /// Those of a configuration that stands in `root`. A pattern that cannot be read was reported where the configuration was.
    pub(super) fn new(root: &Path, config: &Config) -> Self {
        let mut exclude = GitignoreBuilder::new(root);
        for pattern in config.exclude.iter().flatten() {
            let _ = exclude.add_line(None, &slashed_pattern(pattern));
        }
        let mut named = GlobSetBuilder::new();
        let (mut literal, mut bases) = (Vec::new(), Vec::new());
        for pattern in config.glossaries.iter().flatten() {
            let pattern = slashed_pattern(pattern);
            let pattern = pattern.as_ref();
            if let Some(path) = config::literal_path(pattern) {
                literal.push(normal(&root.join(path)));
                continue;
            }
            let (base, rest) = split(pattern);
            if let (Ok(glob), Ok(rest)) = (config::glob(pattern), config::glob(rest)) {
                named.add(glob);
                bases.push((normal(&root.join(base)), rest));
            }
        }
        let exclude = exclude.build().unwrap_or_else(|_| Gitignore::empty());
        Self { exclude, named: named.build().unwrap_or_default(), literal, bases }
    }

    /// Whether a file is named as a glossary; `relative` is relative to the folder of the configuration.
    pub(super) fn name(&self, relative: &Path) -> bool {
        self.named.is_match(relative)
    }

    /// Whether a file or folder is left out by itself (and not because of a folder above it).
    pub(super) fn exclude(&self, path: &Path, is_folder: bool) -> bool {
        self.exclude.matched(path, is_folder).is_ignore()
    }

    /// Whether a glob names something in a folder that is not looked into for its own sake.
    pub(super) fn lead_through(&self, folder: &Path) -> bool {
        self.bases.iter().any(|(base, _)| base.starts_with(folder))
    }

    /// Files and folders that are named by their path, or by a glob that leads out of `root`, which is what the flag says.
    pub(super) fn files_not_walked_by(&self, root: &Path) -> Vec<(PathBuf, bool)> {
        let mut files: Vec<(PathBuf, bool)> = self.literal.iter().map(|path| (path.clone(), false)).collect();
        let elsewhere = |(base, glob): &&(PathBuf, Glob)| !base.starts_with(root) && !is_endless(base, glob);
        for (base, glob) in self.bases.iter().filter(elsewhere) {
            files.extend(matching(base, glob).into_iter().map(|path| (path, true)));
        }
        files.retain(|(path, _)| !path.starts_with(root) || !self.leave_out(path));
        files
    }

    /// Why some globs are not followed.
    pub(super) fn refusals(&self) -> impl Iterator<Item = String> {
        let endless = self.bases.iter().filter(|(base, glob)| is_endless(base, glob));
        endless.map(|(base, glob)| {
            let (base, glob) = (base.display(), glob.glob());
            format!("`{glob}` in {base}: not all of that folder is searched; name a folder in it")
        })
    }

    /// Whether a file in the folder of the configuration is left out, by itself or because of a folder above it.
    pub(super) fn leave_out(&self, path: &Path) -> bool {
        path.starts_with(self.exclude.path())
            && self.exclude.matched_path_or_any_parents(path, path.is_dir()).is_ignore()
    }
}

/// What an item of `glossaries` names: a file or folder, or whatever below a folder matches a glob.
#[derive(Debug, Clone)]
pub(crate) enum Named {
    /// A file or folder.
    Path(PathBuf),
    /// The folder that a glob begins in, as far as it is plain, and what of the glob comes behind it.
    Glob(PathBuf, GlobMatcher),
}

impl Named {
    /// What `pattern` names in a configuration that stands in `root`; `None` where it cannot be read.
    pub(crate) fn new(root: &Path, pattern: &str) -> Option<Named> {
        let pattern = slashed_pattern(pattern);
        let pattern = pattern.as_ref();
        if let Some(path) = config::literal_path(pattern) {
            return Some(Named::Path(normal(&root.join(path))));
        }
        let (base, rest) = split(pattern);
        Some(Named::Glob(normal(&root.join(base)), config::glob(rest).ok()?.compile_matcher()))
    }

    /// Whether it names that file, or a folder around it.
    pub(crate) fn names(&self, path: &Path) -> bool {
        match self {
            Named::Path(named) => path.starts_with(named),
            Named::Glob(base, glob) => path.strip_prefix(base).is_ok_and(|relative| glob.is_match(relative)),
        }
    }

    /// The folder that is to be watched for it, and whether all below that folder is.
    pub(crate) fn watched(&self) -> (PathBuf, bool) {
        match self {
            // What has an extension that some reader takes is a file.
            Named::Path(path) if names::named_candidate(path).is_some() => {
                (path.parent().unwrap_or(path).to_owned(), false)
            }
            Named::Path(path) => (path.clone(), true),
            Named::Glob(base, glob) => {
                (base.clone(), glob.glob().glob().contains("**") || glob.glob().glob().contains('/'))
            }
        }
    }
}

/// The files that a pattern on the command line stands for, as they might have been typed: shells of Windows leave it to programs to
/// find them. What is no pattern, or matches nothing, is what it is.
pub(crate) fn expanded(typed: &Path) -> Vec<PathBuf> {
    let text = typed.to_string_lossy();
    let text = slashed_pattern(&text);
    if config::literal_path(&text).is_some() || typed.exists() {
        return vec![typed.to_owned()];
    }
    let (base, rest) = split(&text);
    let folder = if base.is_empty() { Path::new(".") } else { Path::new(base) };
    let files = config::glob(rest).map(|glob| matching(folder, &glob)).unwrap_or_default();
    if files.is_empty() { vec![typed.to_owned()] } else { files }
}

/// The path that an item of `glossaries` names, or the folder that its glob begins in.
pub(crate) fn base_of(root: &Path, pattern: &str) -> PathBuf {
    let pattern = slashed_pattern(pattern);
    normal(&root.join(config::literal_path(&pattern).unwrap_or_else(|| split(&pattern).0)))
}

/// A glob's folder, as far as it is plain, and the rest.
fn split(pattern: &str) -> (&str, &str) {
    let meta = pattern.find(['*', '?', '[', '{']).unwrap_or(pattern.len());
    pattern[..meta].rfind('/').map_or(("", pattern), |slash| (&pattern[..=slash], &pattern[slash + 1..]))
}

/// Whether a glob would have all the user's files walked.
fn is_endless(base: &Path, glob: &Glob) -> bool {
    is_too_much(base) && (glob.glob().contains('/') || glob.glob().contains("**"))
}

/// The files below a folder that a glob names, in the order of their paths.
fn matching(base: &Path, glob: &Glob) -> Vec<PathBuf> {
    let matcher = glob.compile_matcher();
    let mut builder = WalkBuilder::new(base);
    let is_deep = glob.glob().contains('/') || glob.glob().contains("**");
    builder.max_depth((!is_deep).then_some(1));
    builder.standard_filters(false).filter_entry(|entry| {
        let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
        entry.depth() == 0 || !is_folder || !names::is_skipped_folder(&entry.file_name().to_string_lossy())
    });
    let files = builder.build().flatten().filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()));
    let named = |path: &PathBuf| path.strip_prefix(base).is_ok_and(|relative| matcher.is_match(relative));
    let mut files: Vec<PathBuf> = files.map(ignore::DirEntry::into_path).filter(named).collect();
    files.sort();
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glob_is_split_behind_its_plain_folders() {
        assert_eq!(split("a/b/*.md"), ("a/b/", "*.md"));
        assert_eq!(split("**/x.md"), ("", "**/x.md"));
        assert_eq!(split("../a*/b/?.md"), ("../", "a*/b/?.md"));
    }

    #[test]
    fn a_pattern_on_the_command_line_stands_for_files() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("in")).unwrap();
        for name in ["a.md", "b.md", "c.txt", "in/d.md", "[e].md"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        let files = |pattern: &str| {
            let found = expanded(&folder.path().join(pattern));
            let name = |path: &PathBuf| path.strip_prefix(folder.path()).unwrap().to_string_lossy().replace('\\', "/");
            found.iter().map(name).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(files("?.md"), "a.md b.md");
        assert_eq!(files("**/[cd].*"), "c.txt in/d.md");
        for same in ["a.md", "[e].md", "x*.md", "gone.md"] {
            assert_eq!(files(same), same);
        }
    }
}
