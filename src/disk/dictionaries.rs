//! Hunspell dictionaries on disk: by path, or by language in the folders where systems keep them.

use std::path::{Path, PathBuf};

use super::home::home;
use super::read::{ReadError, read_bytes};
use crate::english::Dictionary;

/// What `dictionary` says where no word at all is to be looked up.
pub const NONE: &str = "none";

/// The language of the embedded dictionary.
pub const EMBEDDED: &str = "en_US";

/// Why there is no dictionary.
#[derive(Debug, thiserror::Error)]
pub enum DictionaryFault {
    /// No folder has one of that language.
    #[error(
        "No Hunspell dictionary `{language}` is installed: install one (`hunspell-{package}` in many systems), or give the path \
         of a .dic file. Looked in {looked_in}."
    )]
    NotInstalled {
        /// As it was asked for.
        language: String,
        /// What the package of it may be called.
        package: String,
        /// The folders that are there, for people.
        looked_in: String,
    },
    /// A file of it cannot be read.
    #[error("{path}: {error}.")]
    Unreadable {
        /// Which file.
        path: String,
        /// Why.
        error: String,
    },
}

/// The dictionary that a configuration asks for, and the files that it was read from: none for [`NONE`] and for the embedded one.
///
/// # Errors
/// Where it is not there or cannot be read.
pub fn read(wanted: Option<&str>, root: &Path) -> Result<(Option<Dictionary>, Vec<PathBuf>), DictionaryFault> {
    let wanted = wanted.unwrap_or(EMBEDDED);
    if wanted == NONE {
        return Ok((None, Vec::new()));
    }
    if is_path(wanted) {
        return from_files(&path_of(wanted, root)).map(|(dictionary, files)| (Some(dictionary), files));
    }
    let language = wanted.replace('-', "_");
    if ["en_us", "en"].contains(&language.to_lowercase().as_str()) {
        return Ok((Some(Dictionary::english()), Vec::new()));
    }
    let folders: Vec<PathBuf> = folders().into_iter().filter(|folder| folder.is_dir()).collect();
    match folders.iter().find_map(|folder| installed(folder, &language)) {
        Some(words) => from_files(&words).map(|(dictionary, files)| (Some(dictionary), files)),
        None => {
            let shown: Vec<String> = folders.iter().map(|folder| folder.display().to_string()).collect();
            Err(DictionaryFault::NotInstalled {
                package: language.to_lowercase().replace('_', "-"),
                language: wanted.to_owned(),
                looked_in: if shown.is_empty() { "the system's folders".to_owned() } else { shown.join(", ") },
            })
        }
    }
}

pub(super) fn is_path(wanted: &str) -> bool {
    let ends = [".dic", ".aff"].iter().any(|end| wanted.to_lowercase().ends_with(end));
    ends || wanted.contains(['/', '\\'])
}

/// A path of the configuration: `~/` is the user's folder, all else is relative to `root`.
pub(super) fn path_of(written: &str, root: &Path) -> PathBuf {
    let in_home = written.strip_prefix('~').and_then(|rest| rest.strip_prefix(std::path::is_separator));
    match (in_home, home()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => super::location::normal(&root.join(written)),
    }
}

/// The folders where dictionaries may be, the user's own before the system's.
fn folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = Vec::new();
    // Hunspell's own variable.
    if let Some(paths) = std::env::var_os("DICPATH") {
        folders.extend(std::env::split_paths(&paths).filter(|path| !path.as_os_str().is_empty()));
    }
    if let Some(home) = home() {
        let data = std::env::var_os("XDG_DATA_HOME").map_or_else(|| home.join(".local/share"), PathBuf::from);
        folders.extend([data.join("hunspell"), home.join("Library/Spelling")]);
    }
    let system = [
        "/usr/share/hunspell",
        "/usr/share/myspell",
        "/usr/share/myspell/dicts",
        "/usr/local/share/hunspell",
        "/opt/homebrew/share/hunspell",
        "/Library/Spelling",
        "C:\\Hunspell",
    ];
    folders.extend(system.map(PathBuf::from));
    folders.extend(in_office());
    folders
}

/// LibreOffice keeps a folder for each language.
fn in_office() -> Vec<PathBuf> {
    let extensions = ["/usr/lib/libreoffice/share/extensions", "/usr/lib64/libreoffice/share/extensions"];
    let inside = extensions.iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten().flatten();
    let mut folders: Vec<PathBuf> = inside
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("dict-"))
        .map(|entry| entry.path())
        .collect();
    folders.sort();
    folders
}

/// The `.dic` file of a language in a folder: of that very name, else of a country (`de` is `de_DE` before `de_AT`) or a variety
/// (`de_DE_frami`) of it.
fn installed(folder: &Path, language: &str) -> Option<PathBuf> {
    let wanted = language.to_lowercase();
    let entries = std::fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
    let named = |path: &PathBuf| Some(path.file_stem()?.to_str()?.to_lowercase().replace('-', "_"));
    let is_dictionary = |path: &PathBuf| {
        path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("dic"))
            && path.with_extension("aff").is_file()
            // Patterns of hyphenation and thesauri lie beside them.
            && !named(path).is_some_and(|name| name.starts_with("hyph_") || name.starts_with("th_"))
    };
    let rank = |path: &PathBuf| {
        let name = named(path)?;
        let of_it = name.strip_prefix(&wanted)?;
        match of_it {
            "" => Some(0),
            _ if of_it.strip_prefix('_') == Some(wanted.as_str()) => Some(1),
            _ if of_it.starts_with('_') => Some(2),
            _ => None,
        }
    };
    let ranked = entries.filter(is_dictionary).filter_map(|path| Some((rank(&path)?, path)));
    ranked.min().map(|(_, path)| path)
}

/// Reads a dictionary from its `.dic` and `.aff` files, either of which may be named.
fn from_files(path: &Path) -> Result<(Dictionary, Vec<PathBuf>), DictionaryFault> {
    let (affixes, words) = (path.with_extension("aff"), path.with_extension("dic"));
    let affix_bytes = bytes(&affixes)?;
    let encoding = encoding(&affix_bytes, &affixes)?;
    let word_bytes = bytes(&words)?;
    let (affix_text, _, _) = encoding.decode(&affix_bytes);
    let (word_text, _, _) = encoding.decode(&word_bytes);
    let fault = |error: crate::english::DictionaryError| DictionaryFault::Unreadable {
        path: words.display().to_string(),
        error: error.to_string(),
    };
    let dictionary = Dictionary::read(&affix_text, &word_text).map_err(fault)?;
    Ok((dictionary, vec![affixes, words]))
}

fn bytes(path: &Path) -> Result<Vec<u8>, DictionaryFault> {
    let fault =
        |error: ReadError| DictionaryFault::Unreadable { path: path.display().to_string(), error: error.to_string() };
    read_bytes(path).map_err(fault)
}

/// What the `SET` line of an `.aff` file says its bytes are; most of the older ones are not in UTF-8.
fn encoding(affixes: &[u8], path: &Path) -> Result<&'static encoding_rs::Encoding, DictionaryFault> {
    let lines = affixes.split(|byte| matches!(byte, b'\n' | b'\r'));
    let set = lines.filter_map(|line| std::str::from_utf8(line).ok()?.strip_prefix("SET ")).next();
    // Hunspell's own default.
    let name = set.unwrap_or("ISO8859-1").trim();
    // Hunspell's names are near those of the web: `microsoft-cp1251`, `TIS620-2533`.
    let lower = name.to_lowercase();
    let known = lower.trim_start_matches("microsoft-").trim_end_matches("-2533");
    encoding_rs::Encoding::for_label(known.as_bytes()).ok_or_else(|| DictionaryFault::Unreadable {
        path: path.display().to_string(),
        error: format!("its encoding, {name}, is not known here"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        files.iter().for_each(|(name, bytes)| std::fs::write(folder.path().join(name), bytes).unwrap());
        folder
    }

    fn fault(wanted: &str, root: &Path) -> String {
        read(Some(wanted), root).unwrap_err().to_string()
    }

    #[test]
    fn a_dictionary_is_found_by_its_path_in_the_encoding_that_it_says() {
        let folder =
            folder(&[("x.aff", b"SET ISO8859-1\n"), ("x.dic", b"1\nStra\xdfe\n"), ("utf.aff", b"SET UTF-8\r\n")]);
        std::fs::write(folder.path().join("utf.dic"), "1\r\nörtlich\r\n").unwrap();
        for (wanted, word) in [("x.dic", "Straße"), ("./x.aff", "Straße"), ("utf.dic", "örtlich")] {
            let (dictionary, files) = read(Some(wanted), folder.path()).unwrap();
            assert!(dictionary.unwrap().knows(word), "{wanted}");
            assert_eq!(files.len(), 2);
        }
    }

    #[test]
    fn english_is_embedded_and_none_is_none() {
        let nowhere = Path::new("nowhere");
        for wanted in [None, Some("en_US"), Some("en-us"), Some("en")] {
            assert!(read(wanted, nowhere).unwrap().0.unwrap().knows("policy"), "{wanted:?}");
        }
        assert!(read(Some("none"), nowhere).unwrap().0.is_none());
    }

    #[test]
    fn what_is_not_there_is_said() {
        let folder = folder(&[("x.aff", b"SET Klingon\n"), ("x.dic", b"1\nx\n"), ("y.dic", b"1\ny\n")]);
        assert!(fault("xx_YY", folder.path()).contains("No Hunspell dictionary `xx_YY` is installed"));
        assert!(fault("z.dic", folder.path()).contains("it does not exist"));
        assert!(fault("y.dic", folder.path()).contains("y.aff: it does not exist"));
        assert!(fault("x.dic", folder.path()).contains("Klingon"));
    }

    #[test]
    fn a_language_is_a_country_or_a_variety_of_it() {
        let empty: &[u8] = b"";
        let names = ["de_AT", "de_DE", "de_DE_frami", "hyph_de_DE", "th_de", "fr", "nl_NL"];
        let files: Vec<(String, &[u8])> =
            names.iter().flat_map(|name| [(format!("{name}.dic"), empty), (format!("{name}.aff"), empty)]).collect();
        let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
        let folder = folder(&files);
        let found = |language: &str| {
            let path = installed(folder.path(), language)?;
            Some(path.file_stem()?.to_str()?.to_owned())
        };
        assert_eq!(found("de").as_deref(), Some("de_DE"));
        assert_eq!(found("de_DE").as_deref(), Some("de_DE"));
        assert_eq!(found("DE_at").as_deref(), Some("de_AT"));
        assert_eq!(found("nl").as_deref(), Some("nl_NL"));
        assert_eq!(found("fr_FR"), None);
        assert_eq!(found("d"), None);
    }
}
