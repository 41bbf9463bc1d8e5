//! What counts as spelt right in a project, as far as files say it: a dictionary, and the word lists that people already have.
//!
//! Lists of other tools are found at the root of the project by their names (see [`lists`]); those that have no name of their own are
//! named in `word-lists`. A list that cannot be read does not affect the others.

mod jsonc;
mod lines;
pub mod lists;
mod manifests;

use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;

use super::bounds::Bounds;
use super::dictionaries::{self, DictionaryFault, path_of};
use super::read::{ReadError, read_text};
use crate::config::{self, Config, ConfigProblem};
use crate::english::Dictionary;

/// What counts as spelt right.
#[derive(Debug, Default)]
pub struct Words {
    /// The dictionary; `None` where none is wanted, and where the one that is wanted cannot be had.
    pub dictionary: Option<Dictionary>,
    /// Whether the dictionary that is wanted cannot be had: then nothing should be called misspelt.
    pub lacks_dictionary: bool,
    /// Words that are never reported, in small letters. An item of several words is in it as one string with single blanks.
    pub words: FxHashSet<String>,
    /// The names of what the project is built of, in small letters.
    pub names: FxHashSet<String>,
    /// What the configuration asks for and cannot be had, at the places of the values.
    pub problems: Vec<ConfigProblem>,
    /// What is said of lists that were found by their names and cannot be read: the path and why.
    pub notes: Vec<String>,
    /// The files that were read: when one of them changes, all of this is to be read again.
    pub files: Vec<PathBuf>,
    /// How far the lists of other tools may lead.
    bounds: Bounds,
}

/// Reads what a configuration asks for, and the lists at `root`, the folder of the configuration. `written` is the text of
/// `glossator.toml`, for the places of problems. Takes some 20 ms: not on a path that somebody waits for.
pub fn read(config: &Config, root: &Path, written: &str) -> Words {
    let bounds = Bounds::around(root);
    let mut found = Words { bounds: bounds.clone(), ..Words::default() };
    match dictionary(config.dictionary.as_deref(), root, &bounds) {
        Ok((dictionary, files)) => {
            found.dictionary = dictionary;
            found.files.extend(files);
        }
        Err(fault) => {
            found.lacks_dictionary = true;
            let range = config::place_of(written, "dictionary", None);
            found.problems.push(ConfigProblem { range, message: fault.to_string() });
        }
    }
    config.words.iter().flatten().for_each(|word| found.accept(word));
    for list in config.word_lists.iter().flatten() {
        let path = path_of(list, root);
        found.files.push(path.clone());
        let text = if bounds.are_left_by(&path) { Err(ReadError::Outside) } else { read_text(&path) };
        match text {
            Ok(text) => found.accept_all(lines::words(&path, &text)),
            Err(error) => {
                let range = config::place_of(written, "word-lists", Some(list));
                found.problems.push(ConfigProblem { range, message: format!("`{list}` is not read: {error}.") });
            }
        }
    }
    lists::read(root, &mut found);
    manifests::read(root, &mut found);
    found
}

/// The dictionary that is wanted, where no link leads out of the project to it.
fn dictionary(
    wanted: Option<&str>,
    root: &Path,
    bounds: &Bounds,
) -> Result<(Option<Dictionary>, Vec<PathBuf>), DictionaryFault> {
    if let Some(wanted) = wanted.filter(|wanted| dictionaries::is_path(wanted)) {
        let path = path_of(wanted, root);
        let files = ["aff", "dic"].map(|extension| path.with_extension(extension));
        if let Some(file) = files.iter().find(|file| bounds.are_left_by(file)) {
            let (path, error) = (file.display().to_string(), ReadError::Outside.to_string());
            return Err(DictionaryFault::Unreadable { path, error });
        }
    }
    dictionaries::read(wanted, root)
}

impl Words {
    /// Accepts a word, or a run of words as it stands.
    fn accept(&mut self, words: &str) {
        let words: Vec<&str> = words.split_whitespace().collect();
        if !words.is_empty() {
            self.words.insert(words.join(" ").to_lowercase());
        }
    }

    /// Accepts what a list of words says; of several words in an item each is accepted by itself too.
    fn accept_all<S: AsRef<str>>(&mut self, items: impl IntoIterator<Item = S>) {
        for item in items {
            let item = item.as_ref();
            self.accept(item);
            if item.trim().contains(char::is_whitespace) {
                item.split_whitespace().for_each(|word| self.accept(word));
            }
        }
    }
}
