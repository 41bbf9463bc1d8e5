//! cSpell: `cspell.json` under any of its names, the settings of its extension for VS Code, and the dictionaries that both name.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{files_in, note, text_of};
use crate::disk::location::normal;
use crate::disk::words::{Words, jsonc, lines};

/// Configurations import others, which may import again; nobody goes deeper.
const DEEPEST: usize = 5;

/// The settings of VS Code, whose keys are `cSpell.words` and so on.
const EDITOR: &str = ".vscode/settings.json";

/// Whether a file of that name is a configuration of cSpell.
pub(super) fn is_config(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let Some((stem, extension)) = name.trim_start_matches('.').rsplit_once('.') else { return false };
    matches!(stem, "cspell" | "cspell.config") && ["json", "jsonc", "yaml", "yml"].contains(&extension)
}

/// Takes in what the configurations at `root` accept.
pub(super) fn read(root: &Path, found: &mut Words) {
    for folder in [root.to_owned(), root.join(".config"), root.join(".vscode")] {
        for path in files_in(&folder) {
            if path.file_name().is_some_and(|name| is_config(&name.to_string_lossy())) {
                Reader { root, found, seen: Vec::new() }.file(&path, 0);
            }
        }
    }
    let path = root.join(EDITOR);
    if let Some(Value::Object(settings)) = json_of(&path, found) {
        let own =
            settings.into_iter().filter_map(|(key, value)| Some((key.strip_prefix("cSpell.")?.to_owned(), value)));
        let own: Value = Value::Object(own.collect());
        // Its paths are relative to the folder that VS Code has open.
        Reader { root, found, seen: Vec::new() }.settings(&own, root, 0);
    }
}

struct Reader<'a> {
    root: &'a Path,
    found: &'a mut Words,
    /// The configurations that were read, for those that import each other.
    seen: Vec<PathBuf>,
}

impl Reader<'_> {
    fn file(&mut self, path: &Path, depth: usize) {
        if depth > DEEPEST || self.seen.iter().any(|seen| seen == path) {
            return;
        }
        self.seen.push(path.to_owned());
        if let Some(settings) = json_of(path, self.found) {
            self.settings(&settings, path.parent().unwrap_or(path), depth);
        }
    }

    /// Takes in settings whose paths are relative to `folder`.
    fn settings(&mut self, settings: &Value, folder: &Path, depth: usize) {
        for key in ["words", "userWords", "ignoreWords"] {
            self.accept(settings.get(key));
        }
        for dictionary in items(settings.get("dictionaryDefinitions")) {
            self.accept(dictionary.get("words"));
            let path = dictionary.get("path").or_else(|| dictionary.get("file")).and_then(Value::as_str);
            // Those that come with cSpell are packed.
            if let Some(path) = path.filter(|path| !path.ends_with(".gz") && !path.ends_with(".trie")) {
                let path = self.path(path, folder);
                if let Some(text) = text_of(&path, self.found) {
                    self.found.accept_all(lines::words(&path, &text));
                }
            }
        }
        let imports = settings.get("import");
        for import in items(imports).iter().chain(imports.filter(|import| import.is_string())) {
            // Others are packages of npm.
            if let Some(path) = import.as_str().filter(|path| path.starts_with(['.', '/'])) {
                let path = self.path(path, folder);
                self.file(&path, depth + 1);
            }
        }
    }

    fn accept(&mut self, list: Option<&Value>) {
        self.found.accept_all(items(list).iter().filter_map(|item| lines::word(item.as_str()?)));
    }

    fn path(&self, written: &str, folder: &Path) -> PathBuf {
        let root = self.root.to_string_lossy();
        let written = ["${workspaceFolder}", "${workspaceRoot}", "${root}"]
            .iter()
            .fold(written.to_owned(), |path, variable| path.replace(variable, &root));
        normal(&crate::disk::dictionaries::path_of(&written, folder))
    }
}

fn items(list: Option<&Value>) -> &[Value] {
    list.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// What a file of JSON (with comments) or YAML says; `None` where it is not there or cannot be read.
fn json_of(path: &Path, found: &mut Words) -> Option<Value> {
    let text = text_of(path, found)?;
    let is_yaml = path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml");
    let read = match is_yaml {
        true => serde_saphyr::from_str(&text).map_err(|error| error.to_string()),
        false => jsonc::parse(&text).map_err(|error| error.to_string()),
    };
    read.inspect_err(|error| note(path, error, found)).ok()
}
