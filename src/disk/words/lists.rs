//! The word lists of other tools, found at the root of a project by their names.

mod cspell;
mod vale;

use std::path::{Path, PathBuf};

use super::{Words, lines};
use crate::disk::read::{ReadError, read_text};

const CODEBOOK: [&str; 2] = ["codebook.toml", ".codebook.toml"];
const TYPOS: [&str; 3] = ["typos.toml", "_typos.toml", ".typos.toml"];
const HARPER: &str = ".harper-dictionary.txt";

/// Whether a file of that name is a list of words, or says where some are: what counts as spelt right may change with it.
pub fn is_list(name: &str) -> bool {
    CODEBOOK.contains(&name)
        || TYPOS.contains(&name)
        || name == HARPER
        || vale::NAMES.contains(&name)
        || matches!(name, "accept.txt" | "cspell-words.txt" | "project-words.txt")
        || cspell::is_config(name)
}

/// Takes in every list at `root`.
pub(super) fn read(root: &Path, found: &mut Words) {
    cspell::read(root, found);
    vale::read(root, found);
    for name in CODEBOOK {
        if let Some(table) = toml_of(&root.join(name), found) {
            found.accept_all(strings(table.get("words")));
        }
    }
    for name in TYPOS {
        if let Some(table) = toml_of(&root.join(name), found) {
            found.accept_all(typos(&table));
        }
    }
    if let Some(text) = text_of(&root.join(HARPER), found) {
        found.accept_all(lines::plain(&text));
    }
}

/// The words that typos is told to ignore: those that are mapped to themselves, for all files or for a type of them.
fn typos(table: &toml::Table) -> Vec<String> {
    let types = table.get("type").and_then(toml::Value::as_table);
    let types = types.into_iter().flat_map(toml::Table::values);
    let places = table.get("default").into_iter().chain(types).filter_map(toml::Value::as_table);
    let lists = places.flat_map(|place| [place.get("extend-words"), place.get("extend-identifiers")]);
    let pairs = lists.flatten().filter_map(toml::Value::as_table).flatten();
    pairs.filter(|(word, right)| right.as_str() == Some(word)).map(|(word, _)| word.clone()).collect()
}

fn strings(list: Option<&toml::Value>) -> Vec<String> {
    let items = list.and_then(toml::Value::as_array).into_iter().flatten();
    items.filter_map(|item| item.as_str().map(str::to_owned)).collect()
}

/// The text of a file that may be there; what hinders the reading of one that is there is noted.
fn text_of(path: &Path, found: &mut Words) -> Option<String> {
    let is_inside = found.bounds.hold(path) && !found.bounds.are_left_by(path);
    match if is_inside { read_text(path) } else { Err(ReadError::Outside) } {
        Ok(text) => {
            found.files.push(path.to_owned());
            Some(text)
        }
        Err(ReadError::Missing) => None,
        Err(error) => {
            note(path, &error, found);
            None
        }
    }
}

fn toml_of(path: &Path, found: &mut Words) -> Option<toml::Table> {
    let text = text_of(path, found)?;
    match text.trim_start_matches('\u{feff}').parse() {
        Ok(table) => Some(table),
        Err(error) => {
            note(path, &toml::de::Error::message(&error), found);
            None
        }
    }
}

fn note(path: &Path, error: &dyn std::fmt::Display, found: &mut Words) {
    if !found.files.iter().any(|known| known == path) {
        found.files.push(path.to_owned());
    }
    found.notes.push(format!("{}: its words are not read: {error}", path.display()));
}

/// The files directly in a folder, in the order of their names.
fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.sort();
    files
}

#[cfg(test)]
mod tests;
