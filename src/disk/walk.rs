//! The texts that are to be checked: every file below a folder that is a text of a known language and that nothing leaves out.
//!
//! What is left out: what `.gitignore` names, hidden files and folders, folders of foreign or generated files, what the configuration
//! excludes, links (what they lead to is found where it lies, or is somebody else's), and whatever no language is known of.

use std::cmp::Ordering;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use ignore::{DirEntry, WalkBuilder, WalkState};

use super::ignored;
use super::location::slashed_pattern;
use super::names;
use super::read::read_start;
use crate::document::Language;

/// So much of a file is read to find the interpreter that its first line names.
const FIRST_LINE: usize = 256;

/// A file that is to be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextFile {
    /// Its path, below the folder that was walked.
    pub path: PathBuf,
    /// The language that it is written in.
    pub language: Language,
}

/// What a configuration leaves out.
#[derive(Debug, Clone)]
pub struct Exclude {
    root: PathBuf,
    patterns: Gitignore,
    /// Folders that are walked by somebody else.
    inner: Vec<PathBuf>,
    /// What somebody else leaves out, in another folder.
    also: Option<Box<Exclude>>,
    reach: Reach,
}

/// What a walk looks at that it would leave out by itself, and with how many threads.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reach {
    /// Hidden files and folders, but for those of version control.
    pub hidden: bool,
    /// What `.gitignore` and its like name, and folders of foreign files.
    pub ignored: bool,
    /// Number of threads; 0 for as many as there are cores.
    pub threads: usize,
}

impl Reach {
    /// Whether it looks into a folder that walks leave out by its name.
    fn has(self, name: &str) -> bool {
        match name.starts_with('.') {
            true => self.hidden && !names::is_of_version_control(name),
            false => self.ignored,
        }
    }
}

impl Exclude {
    /// The patterns of the configuration that stands in `root`. One that cannot be read was reported where the configuration was.
    pub fn new(root: &Path, patterns: &[String]) -> Self {
        let mut builder = GitignoreBuilder::new(root);
        for pattern in patterns {
            let _ = builder.add_line(None, &slashed_pattern(pattern));
        }
        let patterns = builder.build().unwrap_or_else(|_| Gitignore::empty());
        Self { root: root.to_owned(), patterns, inner: Vec::new(), also: None, reach: Reach::default() }
    }

    /// The same, and these folders are not walked into.
    pub fn but_for(self, inner: impl IntoIterator<Item = PathBuf>) -> Self {
        Self { inner: inner.into_iter().collect(), ..self }
    }

    /// The same and what `also` leaves out, on walks that reach so far.
    pub fn and(self, also: Exclude, reach: Reach) -> Self {
        Self { also: Some(Box::new(also)), reach, ..self }
    }

    /// Whether a file is left out, by itself or because of a folder above it.
    pub fn leaves_out(&self, file: &Path) -> bool {
        file.starts_with(&self.root) && self.patterns.matched_path_or_any_parents(file, false).is_ignore()
            || self.also.as_ref().is_some_and(|also| also.leaves_out(file))
    }

    /// Whether a file or folder is left out by itself.
    fn names(&self, path: &Path, is_folder: bool) -> bool {
        is_folder && self.inner.iter().any(|inner| inner == path)
            || path.starts_with(&self.root) && self.patterns.matched(path, is_folder).is_ignore()
            || self.also.as_ref().is_some_and(|also| also.names(path, is_folder))
    }
}

/// The texts below a folder (absolute path), in the order of their paths, as far as `stop` lets it come, which is asked behind each entry.
/// `enough` is asked of each text that is found, and ends the walk too. Walks on all cores.
pub fn text_files(
    folder: &Path,
    exclude: &Exclude,
    stop: &(dyn Fn() -> bool + Sync),
    enough: &(dyn Fn(&Path) -> bool + Sync),
) -> Vec<TextFile> {
    walk(folder, exclude, stop, enough).files
}

/// What a walk has found.
#[derive(Debug, Default)]
pub struct Walked {
    /// The texts, in the order of their paths.
    pub files: Vec<TextFile>,
    /// What the system would not show, and why.
    pub refused: Vec<(PathBuf, String)>,
}

/// The same as [`text_files`], and what the system would not show.
pub fn walk(
    folder: &Path,
    exclude: &Exclude,
    stop: &(dyn Fn() -> bool + Sync),
    enough: &(dyn Fn(&Path) -> bool + Sync),
) -> Walked {
    let found = Mutex::new(Walked::default());
    let keep = |walked: &mut Walked| {
        // Nothing panics while it holds the lock; and if something did, what it had found is still right.
        let mut found = found.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        found.files.append(&mut walked.files);
        found.refused.append(&mut walked.refused);
    };
    walk_builder(folder, exclude).build_parallel().run(|| {
        let mut batch = Batch { walked: Walked::default(), keep: &keep };
        Box::new(move |entry| {
            let mut is_enough = false;
            match entry {
                Ok(entry) => {
                    if let Some(file) = text_file(entry) {
                        is_enough = enough(&file.path);
                        batch.walked.files.push(file);
                    }
                }
                Err(error) => batch.walked.refused.extend(refused(&error)),
            }
            if is_enough || stop() { WalkState::Quit } else { WalkState::Continue }
        })
    });
    let mut walked = found.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    walked.files.sort_by(|one, other| compare_found(&one.path, &other.path));
    walked.refused.sort();
    walked
}

/// The order of two paths without `.`, `..` and doubled separators, as walks find them: that of `Path`, which reads both name by name for it.
pub(crate) fn compare_found(one: &Path, other: &Path) -> Ordering {
    let (a, b) = (one.as_os_str().as_encoded_bytes(), other.as_os_str().as_encoded_bytes());
    // Most of them share the folders.
    let words = a.as_chunks::<8>().0.iter().zip(b.as_chunks::<8>().0).take_while(|(a, b)| a == b).count();
    let from = words * 8;
    let Some(at) = a[from..].iter().zip(&b[from..]).position(|(a, b)| a != b) else { return a.len().cmp(&b.len()) };
    let (a, b) = (a[from + at], b[from + at]);
    let is_end = |byte: u8| std::path::is_separator(char::from(byte));
    // Where a name ends, it is the shorter one.
    is_end(b).cmp(&is_end(a)).then(a.cmp(&b))
}

/// What the system would not show, and why; `None` for what went away meanwhile.
fn refused(error: &ignore::Error) -> Option<(PathBuf, String)> {
    match error {
        ignore::Error::WithDepth { err, .. } => refused(err),
        ignore::Error::WithPath { path, err } => {
            let is_gone = err.io_error().is_some_and(|error| error.kind() == std::io::ErrorKind::NotFound);
            (!is_gone).then(|| (path.clone(), format!("it cannot be read: {err}")))
        }
        _ => None,
    }
}

/// What one thread has found; handed over when the thread is done.
struct Batch<'a, F: Fn(&mut Walked)> {
    walked: Walked,
    keep: &'a F,
}

impl<F: Fn(&mut Walked)> Drop for Batch<'_, F> {
    fn drop(&mut self) {
        (self.keep)(&mut self.walked);
    }
}

fn walk_builder(folder: &Path, exclude: &Exclude) -> WalkBuilder {
    // The files above the folder steer it only inside one repository: a `.gitignore` in somebody's home is not meant for it.
    let in_repository = folder.ancestors().any(|folder| folder.join(".git").exists());
    let (exclude, reach) = (exclude.clone(), exclude.reach);
    let mut builder = WalkBuilder::new(folder);
    builder.require_git(false).follow_links(false).threads(reach.threads).hidden(!reach.hidden);
    // What may not be read was told of when the glossaries were looked for.
    ignored::restrict(&mut builder, folder, in_repository, &mut Vec::new());
    if reach.ignored {
        builder.parents(false).git_global(false).git_exclude(false).git_ignore(false).ignore(false);
    }
    builder.filter_entry(move |entry| {
        let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
        let name = entry.file_name().to_string_lossy();
        let skipped = is_folder && names::is_skipped_folder(&name) && !reach.has(&name);
        let is_free = || !is_folder || reach.ignored || ignored::hindrance(entry.path()).is_none();
        entry.depth() == 0 || !skipped && !exclude.names(entry.path(), is_folder) && is_free()
    });
    builder
}

fn text_file(entry: DirEntry) -> Option<TextFile> {
    let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
    let language = is_file.then(|| language_of(entry.path())).flatten()?;
    Some(TextFile { path: entry.into_path(), language })
}

/// The language of a file by its name, else by the interpreter that its first line names; `None` where neither is known.
pub fn language_of(path: &Path) -> Option<Language> {
    let name = path.file_name()?.to_string_lossy();
    Language::from_file_name(&name).or_else(|| by_first_line(path))
}

fn by_first_line(path: &Path) -> Option<Language> {
    let start = read_start(path, FIRST_LINE).ok()?;
    let end = start.iter().position(|&byte| byte == b'\n').unwrap_or(start.len());
    Language::from_shebang(std::str::from_utf8(&start[..end]).ok()?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_order_of_what_a_walk_finds_is_that_of_paths(names in prop::collection::vec("(a/deep/folder/)?[-+aé]{1,3}(/[-aé]{1,2}){0,3}", 2)) {
            let [one, other] = [0, 1].map(|at| Path::new("/root").join(&names[at]).components().collect::<PathBuf>());
            prop_assert_eq!(compare_found(&one, &other), one.cmp(&other));
        }
    }

    fn walked(files: &[(&str, &str)], exclude: &[&str]) -> Vec<(String, &'static str)> {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let exclude: Vec<String> = exclude.iter().map(|pattern| (*pattern).to_owned()).collect();
        let found = text_files(folder.path(), &Exclude::new(folder.path(), &exclude), &|| false, &|_| false);
        let name =
            |file: &TextFile| file.path.strip_prefix(folder.path()).unwrap().display().to_string().replace('\\', "/");
        found.iter().map(|file| (name(file), file.language.id())).collect()
    }

    #[test]
    fn texts_are_found_by_extension_and_by_interpreter() {
        let found = walked(
            &[
                ("b.md", ""),
                ("a/語.py", ""),
                ("run", "#!/usr/bin/env python3\nprint()"),
                ("data", "no language"),
                ("picture.png", "\u{fffd}PNG"),
            ],
            &[],
        );
        assert_eq!(found, [("a/語.py".into(), "python"), ("b.md".into(), "markdown"), ("run".into(), "python")]);
    }

    #[test]
    fn what_is_left_out_is_not_found() {
        let found = walked(
            &[
                (".gitignore", "built/\n"),
                ("built/a.md", ""),
                ("node_modules/x/a.md", ""),
                (".hidden/a.md", ""),
                ("vendor/a.md", ""),
                ("old.md", ""),
                ("docs/a.md", ""),
            ],
            &["vendor/", "/old.md"],
        );
        assert_eq!(found, [("docs/a.md".to_owned(), "markdown")]);
    }

    #[test]
    fn a_folder_that_is_left_out_takes_its_files_along() {
        let exclude = Exclude::new(Path::new("/a"), &["vendor/".to_owned()]);
        assert!(exclude.leaves_out(Path::new("/a/vendor/x/y.md")));
        assert!(!exclude.leaves_out(Path::new("/a/docs/y.md")));
        assert!(!exclude.leaves_out(Path::new("/b/vendor/y.md")));
    }

    #[test]
    fn a_walk_ends_where_it_has_found_enough() {
        let folder = tempfile::tempdir().unwrap();
        for number in 0..1_000 {
            let below = folder.path().join(format!("{}", number % 40));
            std::fs::create_dir_all(&below).unwrap();
            std::fs::write(below.join(format!("{number}.md")), "").unwrap();
        }
        let seen = std::sync::atomic::AtomicUsize::new(0);
        let enough = |_: &Path| seen.fetch_add(1, std::sync::atomic::Ordering::Relaxed) >= 10;
        let found = text_files(folder.path(), &Exclude::new(folder.path(), &[]), &|| false, &enough);
        // Each thread may look at one more.
        let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        assert!(found.len() > 10 && found.len() <= 11 + threads.max(12), "{}", found.len());
    }
}
