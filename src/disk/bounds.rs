//! How far a repository may lead: into itself. What its files name outside of it is refused, and so are links out of it; only the
//! user's own settings name files elsewhere.

use std::path::{Path, PathBuf};

use super::dictionaries::{is_path, path_of};
use super::home::{self, is_too_much};
use super::location::normal;
use super::scan::globs::base_of;
use crate::config::{self, Config, ConfigProblem};

/// A workspace folder, or the repository around it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Bounds {
    folder: PathBuf,
    /// The same with all links followed; `None` before the disk was looked at, or where it is not there.
    real: Option<PathBuf>,
}

impl Bounds {
    /// A folder of which no more is known.
    pub fn at(folder: PathBuf) -> Self {
        Self { folder, real: None }
    }

    /// What a workspace folder lies in; looks at the disk.
    pub fn around(root: &Path) -> Self {
        let repository = root.ancestors().take_while(|folder| !is_too_much(folder));
        let folder = repository.into_iter().find(|folder| folder.join(".git").exists()).unwrap_or(root);
        Self { folder: folder.to_owned(), real: folder.canonicalize().ok() }
    }

    /// Whether a path lies inside, as it is written.
    pub fn hold(&self, path: &Path) -> bool {
        path.starts_with(&self.folder)
    }

    /// Whether a path that lies inside leads out of it by links. One that lies outside can only be the user's own, who may do so.
    pub fn are_left_by(&self, path: &Path) -> bool {
        let Some(real) = self.real.as_ref().filter(|_| self.hold(path)) else { return false };
        path.canonicalize().is_ok_and(|target| !target.starts_with(real))
    }

    /// Takes out of what the configuration in `root` says the paths that lead out. `text` is its text, for the places of problems.
    pub fn contain(&self, written: &mut Config, root: &Path, text: &str, problems: &mut Vec<ConfigProblem>) {
        let mut refuse = |key: &str, item: &str| {
            let range = config::place_of(text, key, (key != "dictionary").then_some(item));
            problems.push(ConfigProblem { range, message: refusal(item) });
        };
        let mut keep = |key: &str, list: &mut Option<Vec<String>>, path: &dyn Fn(&str) -> PathBuf| {
            list.iter_mut().for_each(|list| {
                list.retain(|item| {
                    let is_inside = self.hold(&path(item));
                    if !is_inside {
                        refuse(key, item);
                    }
                    is_inside
                });
            });
        };
        let of_glob = |pattern: &str| base_of(root, pattern);
        let of_list = |list: &str| normal(&path_of(list, root));
        keep("glossaries", &mut written.glossaries, &of_glob);
        keep("word-lists", &mut written.word_lists, &of_list);
        if let Some(dictionary) = written.dictionary.take_if(|wanted| is_path(wanted) && !self.hold(&of_list(wanted))) {
            refuse("dictionary", &dictionary);
        }
    }
}

/// What is said of a path that leads out.
pub(crate) fn refusal(item: &str) -> String {
    let own = home::settings().map_or_else(|| "your own settings".to_owned(), |path| format!("{}", path.display()));
    format!("`{item}` leads out of the project and is not read; what lies elsewhere is named in {own}.")
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_into_the_repository_and_nowhere_else() {
        let (root, bounds) = (Path::new("/repo/docs"), Bounds::at("/repo".into()));
        let text = "glossaries = ['a.md', '../b/*.md', '../../c.md', '/**/*.md', 'x/../../../d.md', '~/e.md']\n\
                    word-lists = ['w.txt', '~/w.txt', '/dev/zero']\ndictionary = '../../x.dic'\n";
        let (mut written, mut problems) = config::from_toml(text);
        bounds.contain(&mut written, root, text, &mut problems);
        let kept = |list: Option<Vec<String>>| list.unwrap_or_default().join(" ");
        assert_eq!(kept(written.glossaries), "a.md ../b/*.md ~/e.md");
        assert_eq!(kept(written.word_lists), "w.txt");
        assert_eq!(written.dictionary, None);
        let places: Vec<&str> = problems.iter().map(|problem| &text[problem.range.range()]).collect();
        assert_eq!(
            places,
            ["'../../c.md'", "'/**/*.md'", "'x/../../../d.md'", "'~/w.txt'", "'/dev/zero'", "'../../x.dic'"]
        );
    }

    #[test]
    fn links_out_are_seen() {
        let (inside, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let bounds = Bounds::around(inside.path());
        std::fs::write(outside.path().join("x.md"), "").unwrap();
        std::fs::write(inside.path().join("y.md"), "").unwrap();
        let link = |target: &Path, name: &str| {
            std::os::unix::fs::symlink(target, inside.path().join(name)).unwrap();
            inside.path().join(name)
        };
        assert!(bounds.are_left_by(&link(&outside.path().join("x.md"), "a.md")));
        assert!(bounds.are_left_by(&link(outside.path(), "folder").join("x.md")));
        assert!(!bounds.are_left_by(&link(Path::new("y.md"), "b.md")));
        assert!(!bounds.are_left_by(&inside.path().join("gone.md")));
        assert!(!bounds.are_left_by(&outside.path().join("x.md")));
    }
}
