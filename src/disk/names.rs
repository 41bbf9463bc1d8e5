//! Which files are glossaries by their names alone. Nothing here touches the disk.

use std::path::{Component, Path};

use unicode_normalization::UnicodeNormalization;

use crate::glossary::{Format, ReadOptions};

/// How far from its own folder a glossary holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Its own folder and everything below (`ship.glossary.yml`).
    Folder,
    /// Where the glossaries hold that import it, and nowhere by itself.
    Imported,
    /// The nearest project folder at or above it.
    Project,
}

/// What a file's name says of it: that it may be a glossary, and how to read it as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// What it is read as.
    pub format: Format,
    /// What its reader is told.
    pub options: ReadOptions,
    /// How far it holds.
    pub reach: Reach,
    /// Whether it is a folder's own page, which is a glossary only where no page beside it is one entry.
    pub front: bool,
    /// Whether it is the language of one bounded context: where it holds, that of another around it does not.
    pub context: bool,
}

impl Candidate {
    /// Whether a text reads the same as either.
    pub(crate) fn reads_as(&self, other: &Candidate) -> bool {
        self.format == other.format && self.options == other.options
    }
}

/// The file that holds a workspace folder's configuration.
pub const CONFIG_FILE: &str = "glossator.toml";

/// The file that says, beside other things, which files are foreign.
pub const ATTRIBUTES_FILE: &str = ".gitattributes";

/// Folders of foreign or generated files, which are never entered.
const NEVER: [&str; 2] = ["node_modules", "target"];

/// Whether a folder of that name is never looked into: hidden ones (but Contextive's), and those of foreign or generated files.
pub fn is_skipped_folder(name: &str) -> bool {
    let of_ours = [".contextive", ".glossary"].iter().any(|own| name.eq_ignore_ascii_case(own));
    (name.starts_with('.') && !of_ours) || NEVER.contains(&name)
}

/// Whether a folder of that name is where version control keeps its own: nobody writes in it.
pub fn is_of_version_control(name: &str) -> bool {
    matches!(name, ".git" | ".hg" | ".svn" | ".jj" | ".bzr" | "_darcs" | ".pijul")
}

/// Whether a path passes through a folder that is never looked into. `relative` is relative to the workspace folder.
pub fn is_in_skipped_folder(relative: &Path) -> bool {
    relative.parent().is_some_and(|folder| names(folder).any(|name| is_skipped_folder(&name)))
}

/// Files that say where a project begins.
const MARKS: [&str; 34] = [
    ".git", ".hg", ".svn", "BUILD", "BUILD.bazel", "CMakeLists.txt", "Cargo.toml", "Gemfile", "Package.swift",
    "Pipfile", "_config.yml", "antora.yml", "book.toml", "build.gradle", "build.gradle.kts", "build.sbt",
    "composer.json", "configure.ac", "deno.json", "docusaurus.config.js", "docusaurus.config.ts", "dune-project",
    "flake.nix", "glossator.toml", "go.mod", "hugo.toml", "meson.build", "mix.exs", "mkdocs.yml", "package.json",
    "pom.xml", "pubspec.yaml", "pyproject.toml", "setup.py",
];

/// Extensions of files that say the same, whatever they are called.
const MARK_EXTENSIONS: [&str; 6] = ["cabal", "csproj", "fsproj", "sln", "vbproj", "xcodeproj"];

/// Whether a file or folder of that name marks its folder as a project's.
pub fn is_project_mark(name: &str) -> bool {
    MARKS.binary_search(&name).is_ok()
        || name.rsplit_once('.').is_some_and(|(_, extension)| MARK_EXTENSIONS.contains(&extension))
}

/// Whether a change inside a file of that name changes which files are glossaries, or which words are spelt right.
pub fn steers_by_content(name: &str) -> bool {
    let is_list = super::words::lists::is_list;
    matches!(name, CONFIG_FILE | ATTRIBUTES_FILE | ".gitignore" | ".ignore")
        || is_list(name)
        || super::contexts::is_map(name)
}

/// Whether a path is that of a map of contexts.
pub(crate) fn is_map_at(path: &Path) -> bool {
    path.file_name().is_some_and(|name| super::contexts::is_map(&name.to_string_lossy()))
}

/// What glossaries are called in any format, without the extension, in small letters.
pub const NAMES: &[&str] = &[
    "glossary",
    "acronyms",
    "terminology",
    // What a project's people agreed to say (Evans, Domain-Driven Design, chapter 2)
    "ubiquitous-language",
    "ubiquitous_language",
    "ubiquitouslanguage",
    "ubiquitous language",
    "domain-language",
    "domain_language",
    "domain-glossary",
    "domain_glossary",
    // Spanish, Portuguese, Galician, Catalan, Italian, French
    "glosario",
    "glossário",
    "glossario",
    "glossari",
    "glossaire",
    "lexique",
    "terminología",
    "terminologia",
    "terminologie",
    "acrónimos",
    "siglas",
    // German, Dutch, Swedish, Danish, Norwegian, Finnish
    "glossar",
    "begriffe",
    "abkürzungen",
    "lexikon",
    "glossarium",
    "begrippenlijst",
    "begrippen",
    "woordenlijst",
    "ordlista",
    "ordliste",
    "sanasto",
    // Polish, Czech, Slovak, Romanian, Croatian, Hungarian, Baltic languages, Estonian
    "słownik",
    "słowniczek",
    "glosariusz",
    "slovník",
    "slovníček",
    "glosář",
    "glosar",
    "pojmovnik",
    "rječnik",
    "fogalomtár",
    "szószedet",
    "žodynas",
    "vārdnīca",
    "sõnastik",
    // Russian, Ukrainian, Bulgarian, Serbian, Greek
    "глоссарий",
    "словарь",
    "термины",
    "глосарій",
    "словник",
    "речник",
    "γλωσσάρι",
    // Turkish, Indonesian and Malay, Vietnamese, Thai, Hindi
    "sözlük",
    "terimler",
    "kamus",
    "glosarium",
    "istilah",
    "thuật ngữ",
    "thuật-ngữ",
    "thuat-ngu",
    "อภิธานศัพท์",
    "शब्दावली",
    // Arabic, Persian, Hebrew
    "مسرد",
    "مصطلحات",
    "واژه‌نامه",
    "מילון",
    // Chinese, Japanese, Korean
    "术语表",
    "术语",
    "名词解释",
    "词汇表",
    "術語表",
    "詞彙表",
    "用語集",
    "略語集",
    "용어집",
    "용어사전",
];

/// What pages are called that may be glossaries: their titles tell.
const HINTS: [&str; 11] = [
    "abbreviations", "definitions", "domain-terms", "domain-vocabulary", "domain_vocabulary", "jargon", "key-terms",
    "key_terms", "keyterms", "lexicon", "vocabulary",
];

/// Folders whose pages are one entry each, in small letters.
pub const FOLDERS: &[&str] = &["glossary", "glossaries", ".glossary"];

/// Headings of the part of a page that is a glossary.
const SECTIONS: &[&str] = &[
    "Glossary", "Ubiquitous Language", "Domain Language", "Domain Terms", "Domain Vocabulary", "Terms", "Key Terms",
    "Core Terms", "Terminology", "Vocabulary", "Domain Glossary", "Lenguaje", "Linguagem", "Langage", "Vocabulaire",
    "Vocabulario", "Vocabulário", "Glosario", "Glossário", "Glossaire", "Glossario", "Términos", "Termos", "Termes",
    "Termini", "Glossar", "Begriffe", "Fachbegriffe", "Sprache", "Begrippen", "用語", "术语", "術語", "词汇", "용어",
    "Термины", "Глоссарий",
];

/// What the name of a file says of it; `None` where it is no name of a glossary. `relative` is relative to the workspace folder.
pub fn candidate(relative: &Path) -> Option<Candidate> {
    let written = relative.file_name()?.to_str()?;
    let format = Format::from_extension(&written.rsplit_once('.')?.1.to_lowercase())?;
    let name = match written.is_ascii() {
        true => written.to_ascii_lowercase(),
        // Some systems write an accent as a character of its own.
        false => written.to_lowercase().nfc().collect(),
    };
    let (stem, _) = name.rsplit_once('.')?;
    let stem = without_english(stem);
    let folders: Vec<String> = relative.parent().map(|folder| names(folder).collect()).unwrap_or_default();
    let parent = folders.last().map(String::as_str);
    let pages = format.has_pages();
    let written = relative.file_stem()?.to_str()?;
    let (mut options, mut reach, mut front) = (ReadOptions::default(), Reach::Project, false);
    let context = pages && stem == "context";

    let is_named = |known: &&str| match known.split_once('/') {
        Some((folder, name)) => stem == name && parent == Some(folder),
        None => stem == *known,
    };
    if NAMES.contains(&stem) || format.file_names().iter().any(is_named) {
        // All of these are whole pages of their project.
    } else if name.contains(".glossary.") {
        reach = Reach::Folder;
    } else if context {
        // A context below the root is a part of the project.
        if parent.is_some_and(|parent| !INNER.contains(&parent)) {
            reach = Reach::Folder;
        }
        options = of_context();
    } else if pages && written == "AGENTS" {
        options.sections = SECTIONS.iter().map(|name| (*name).to_owned()).collect();
    } else if pages && let Some(page) = page_in_folder(stem, &folders) {
        match page {
            Page::Entry if is_one_entry(written) => {
                (options.one_entry, options.stem) = (true, Some(written.to_owned()));
            }
            Page::Front => front = true,
            Page::Entry | Page::Aside => return None,
        }
    } else if pages && stem.contains("glossary") && folders.iter().any(|folder| folder == "docs") {
    } else if pages && HINTS.contains(&stem) || format.goes_by_title() && is_a_glossary(stem) {
        options.by_title = true;
    } else {
        return None;
    }
    Some(Candidate { format, options, reach, front, context })
}

/// Whether a page is called the glossary of something: `rigging-glossary`.
fn is_a_glossary(stem: &str) -> bool {
    ["-glossary", "_glossary"].iter().any(|end| stem.ends_with(end))
}

/// A name without the mark that its page is in English, which sites in several languages give their pages: `glossary.en`, `glossary_en-gb`.
fn without_english(stem: &str) -> &str {
    let name = |mark: &str| stem.strip_suffix(mark)?.strip_suffix(['.', '-', '_']);
    ["en", "en-us", "en-gb", "eng"].into_iter().find_map(name).filter(|name| NAMES.contains(name)).unwrap_or(stem)
}

/// What the reader of a context's language is told.
fn of_context() -> ReadOptions {
    let sections = ["Language"].iter().chain(SECTIONS).map(|name| (*name).to_owned()).collect();
    ReadOptions { sections, or_entries: true, ..ReadOptions::default() }
}

/// How a file is read that a map of contexts lists, whatever it is called.
pub(crate) fn listed_context(relative: &Path) -> Option<Candidate> {
    let other = || {
        let format = Format::from_extension(relative.extension()?.to_str()?)?;
        Some(Candidate { format, options: of_context(), reach: Reach::Folder, front: false, context: true })
    };
    candidate(relative).or_else(other)
}

/// Whether a path is in a folder for what a project says of itself.
pub(crate) fn is_in_documentation(relative: &Path) -> bool {
    names(relative).any(|name| INNER.contains(&name.as_str()))
}

/// Folders for what a project says of itself.
const INNER: [&str; 5] = ["docs", "doc", "documentation", ".contextive", "includes"];

/// The folder that a glossary file belongs to by its place: the one that it lies in, where that is a folder for glossaries or
/// documentation the one around it (`a/docs/glossary.md` and `a/docs/glossary/x.md` belong to `a`). `relative` is relative to the
/// folder of the project.
pub fn home(relative: &Path) -> &Path {
    let folder = relative.parent().unwrap_or(Path::new(""));
    let is_inner = |folder: &&Path| {
        folder.file_name().is_some_and(|name| {
            INNER.iter().chain(FOLDERS).any(|inner| name.to_string_lossy().to_lowercase() == **inner)
        })
    };
    folder.ancestors().filter(is_inner).last().and_then(Path::parent).unwrap_or(folder)
}

/// How a file is read that was named as a glossary, whatever it is called.
pub fn named_candidate(relative: &Path) -> Option<Candidate> {
    let mut known = candidate(relative);
    // Who names a file need not be told by its title.
    known.iter_mut().for_each(|known| known.options.by_title = false);
    known.or_else(|| {
        let format = Format::from_extension(relative.extension()?.to_str()?)?;
        Some(Candidate { format, options: ReadOptions::default(), reach: Reach::Project, front: false, context: false })
    })
}

/// How a file is read that a pattern names among others: it may be one entry of many.
pub fn named_among_others(relative: &Path) -> Option<Candidate> {
    let mut named = named_candidate(relative)?;
    let stem = relative.file_stem()?.to_str()?;
    if named.format.has_pages() && is_one_entry(stem) && named.options == ReadOptions::default() {
        named.options.stem = Some(stem.to_owned());
    }
    Some(named)
}

/// What a page is that stands somewhere in a folder named `glossary` or `glossaries`; `None` where no such folder is above it.
/// `stem` is in small letters.
fn page_in_folder(stem: &str, folders: &[String]) -> Option<Page> {
    let at = folders.iter().rposition(|folder| FOLDERS.contains(&folder.as_str()))?;
    let directly = at + 1 == folders.len();
    Some(match stem {
        "index" | "readme" | "_index" if directly => Page::Front,
        _ if is_one_entry(stem) => Page::Entry,
        _ => Page::Aside,
    })
}

/// What a page in a folder of entries is.
enum Page {
    /// One entry.
    Entry,
    /// The folder's own page: a glossary where the folder has no pages of entries (`glossary/README.md`).
    Front,
    /// A section's page, a template.
    Aside,
}

/// Whether a page of that name (without its extension), in a folder of one-entry files, is an entry, and says not something of the
/// folder (`_index`, `README`) or of how to write one (`_template`, `TEMPLATE`; `template` may well be a term).
pub fn is_one_entry(stem: &str) -> bool {
    !stem.starts_with('_') && !stem.eq_ignore_ascii_case("readme") && stem != "TEMPLATE" && stem != "CONTRIBUTING"
}

/// The names of a path's components, in small letters.
fn names(path: &Path) -> impl Iterator<Item = String> {
    path.components().filter_map(|component| match component {
        Component::Normal(name) => Some(name.to_string_lossy().to_lowercase()),
        _ => None,
    })
}

/// Whether a file is by its name one that a program has made small for machines: `app.min.js`, `site-min.css`.
pub fn is_minified(path: &Path) -> bool {
    let Some(name) = path.file_name().map(|name| name.to_string_lossy().to_ascii_lowercase()) else { return false };
    let Some((stem, extension)) = name.rsplit_once('.') else { return false };
    let is_code = matches!(extension, "js" | "mjs" | "cjs" | "css");
    stem.ends_with(".min") || is_code && stem.ends_with("-min")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_is_one_in_any_case_and_in_the_documentation() {
        for name in NAMES {
            for path in [format!("{name}.md"), format!("docs/{}.yaml", name.to_uppercase()), format!("a/b/{name}.rst")]
            {
                // `ß` and the like have no capitals of their own.
                let found = candidate(Path::new(&path)).or_else(|| candidate(Path::new(&path.to_lowercase())));
                assert_eq!(found.map(|found| found.reach), Some(Reach::Project), "{path}");
            }
            assert_eq!(name.to_lowercase().nfc().collect::<String>(), *name, "it is compared as it is written here");
            assert!(
                candidate(Path::new(&format!("my-{name}.md"))).is_none_or(|found| found.options.by_title)
                    && candidate(Path::new(&format!("{name}.rs"))).is_none(),
                "{name}"
            );
        }
    }

    #[test]
    fn the_glossary_of_something_is_one_by_its_title() {
        for path in ["rigging-glossary.rst", "a/00b_glossary.rst", "rigging-glossary.md"] {
            assert!(candidate(Path::new(path)).is_some_and(|found| found.options.by_title), "{path}");
        }
        assert_eq!(candidate(Path::new("glossary-of-rigging.rst")), None);
    }

    #[test]
    fn a_page_in_english_is_named_as_one_without_a_language() {
        let reach = |path: &str| candidate(Path::new(path)).map(|found| found.reach);
        for path in ["glossary.en.rst", "a/Glossary_EN-gb.md", "terminology-en.Rmd", "acronyms.eng.qmd"] {
            assert_eq!(reach(path), Some(Reach::Project), "{path}");
        }
        for path in ["glossary.fr.md", "kitchen-en.md", "glossaryen.md", "en.md"] {
            assert_eq!(reach(path), None, "{path}");
        }
    }
}
