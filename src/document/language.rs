//! Which language a text is written in, by the id that its editor sends, its file name, or its first line.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::FxHashMap;

use super::syntax::{Rule, Rules, Syntax};
use super::table::{Dialect, LANGUAGES, Reading, Row};

/// The language of a document.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Language(
    /// Its row in the table. Invariant: less than the table's length.
    u8,
);

/// How comments are written in a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CommentSyntax {
    /// What opens a comment that ends with its line: `//`.
    pub line: Option<&'static str>,
    /// What opens and what closes a comment with an end: `/*` and `*/`.
    pub block: Option<(&'static str, &'static str)>,
}

/// The rules of each language, sorted when first asked for.
static RULES: [OnceLock<Rules>; LANGUAGES.len()] = [const { OnceLock::new() }; LANGUAGES.len()];

/// Every name that a language goes by.
static NAMES: LazyLock<Names> = LazyLock::new(Names::new);

struct Names {
    ids: FxHashMap<&'static str, Language>,
    extensions: FxHashMap<&'static str, Language>,
    files: FxHashMap<String, Language>,
    /// The beginnings of file names, in small letters.
    file_starts: Vec<(String, Language)>,
    interpreters: FxHashMap<&'static str, Language>,
}

impl Names {
    fn new() -> Self {
        let rows = || Language::all().map(|language| (language.row(), language));
        let list = |words: fn(&Row) -> &'static str| {
            rows()
                .flat_map(move |(row, language)| words(row).split_ascii_whitespace().map(move |word| (word, language)))
        };
        let names = || list(|row| row.names).map(|(name, language)| (name.to_ascii_lowercase(), language));
        let start = |(name, language): (String, Language)| Some((name.strip_suffix('*')?.to_string(), language));
        Self {
            ids: rows().map(|(row, language)| (row.id, language)).chain(list(|row| row.aliases)).collect(),
            extensions: list(|row| row.extensions).collect(),
            files: names().filter(|(name, _)| !name.ends_with('*')).collect(),
            file_starts: names().filter_map(start).collect(),
            interpreters: list(|row| row.interpreters).collect(),
        }
    }
}

impl Language {
    /// Plain text: all of it is prose.
    pub const PLAIN_TEXT: Language = Language(0);
    /// Markdown.
    pub const MARKDOWN: Language = Language(1);

    /// The language of an LSP language id, else of the file name, else plain text. Editors send `plaintext` for whatever they do
    /// not know, so that the name of the file, where it says more, goes before that.
    pub fn detect(language_id: Option<&str>, file_name: Option<&str>) -> Language {
        let by_id = language_id.and_then(Language::from_id).filter(|&language| language != Language::PLAIN_TEXT);
        by_id.or_else(|| Language::from_file_name(file_name?)).unwrap_or(Language::PLAIN_TEXT)
    }

    /// The language of an LSP language id, in whatever case; `None` for unknown ones.
    pub fn from_id(id: &str) -> Option<Language> {
        let known = NAMES.ids.get(id).or_else(|| NAMES.ids.get(id.to_ascii_lowercase().as_str()));
        known.copied()
    }

    /// The language of a file of that name or path: by its whole name (`Makefile`), else by its extension, the longest known one
    /// first (`page.blade.php`), a closing `.in` left out; `None` where neither is known.
    pub fn from_file_name(path: &str) -> Option<Language> {
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path).to_ascii_lowercase();
        if let Some(&language) = NAMES.files.get(&name) {
            return Some(language);
        }
        let mut extensions = name.match_indices('.').map(|(at, _)| &name[at + 1..]);
        if let Some(language) = extensions.find_map(|extension| NAMES.extensions.get(extension)) {
            return Some(*language);
        }
        let starts = |(start, language): &(String, Language)| name.starts_with(start.as_str()).then_some(*language);
        NAMES.file_starts.iter().find_map(starts).or_else(|| Language::from_file_name(name.strip_suffix(".in")?))
    }

    /// The language of a text by its first line, where that names an interpreter (`#!/usr/bin/env -S python3 -u`).
    pub fn from_shebang(first_line: &str) -> Option<Language> {
        let command = first_line.trim_start_matches('\u{feff}').strip_prefix("#!")?;
        let programs = command.split_ascii_whitespace().map(|word| word.rsplit('/').next().unwrap_or(word));
        let program = { programs }.find(|word| *word != "env" && !word.starts_with('-') && !word.contains('='))?;
        // `python3.12` is a Python.
        let bare = program.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-'));
        NAMES.interpreters.get(program).or_else(|| NAMES.interpreters.get(bare)).copied()
    }

    /// All languages, plain text and markdown first.
    pub fn all() -> impl Iterator<Item = Language> {
        (0..LANGUAGES.len()).map(|at| Language(at as u8))
    }

    /// Its LSP language id.
    pub fn id(self) -> &'static str {
        self.row().id
    }

    /// What people call it.
    #[cfg_attr(only_main, expect(dead_code, reason = "tests name languages by it"))]
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// Whether its files are written for reading: markdown, plain text, HTML; not code and data.
    pub fn is_prose(self) -> bool {
        !matches!(self.reading(), Reading::Code(_) | Reading::Php | Reading::Html(Dialect::Data | Dialect::Component))
    }

    /// Whether it is markdown or a kind of it: MDX, Quarto, R Markdown.
    pub fn is_markdown(self) -> bool {
        matches!(self.reading(), Reading::Markdown { .. })
    }

    /// How comments are written in it, without a space at the end of the delimiters.
    pub fn comment_syntax(self) -> CommentSyntax {
        let (line, block) = match self.reading() {
            Reading::Plain => (None, None),
            Reading::Markdown { components: true } => (None, Some(("{/*", "*/}"))),
            Reading::Markdown { components: false } | Reading::Html(_) => (None, Some(("<!--", "-->"))),
            Reading::Php | Reading::Typst => (Some("//"), Some(("/*", "*/"))),
            Reading::Commit | Reading::Org => (Some("#"), None),
            Reading::Rst => (Some(".."), None),
            Reading::AsciiDoc => (Some("//"), Some(("////", "////"))),
            Reading::Tex => (Some("%"), None),
            // Some readers of JSON take comments, JSON itself has none.
            Reading::Code(_) if self.id() == "json" => (None, None),
            Reading::Code(syntax) => return declared(syntax),
        };
        CommentSyntax { line, block }
    }

    /// How it is read.
    pub(super) fn reading(self) -> Reading {
        self.row().reading
    }

    /// Whether `-` may stand inside an identifier of its code.
    pub(super) fn hyphenated_identifiers(self) -> bool {
        match self.reading() {
            Reading::Code(syntax) => syntax.hyphens,
            Reading::Html(_) => true,
            _ => false,
        }
    }

    /// The rules of its syntax; none for a language that is not code.
    pub(super) fn rules(self) -> &'static Rules {
        RULES[usize::from(self.0)].get_or_init(|| match self.reading() {
            Reading::Code(syntax) => Rules::new(syntax, self.id()),
            Reading::Php => Rules::new(&super::syntaxes::PHP, self.id()),
            _ => Rules::new(&super::syntaxes::NONE, self.id()),
        })
    }

    fn row(self) -> &'static Row {
        &LANGUAGES[usize::from(self.0)]
    }
}

/// The first line comment and the first block comment among the rules.
fn declared(syntax: &Syntax) -> CommentSyntax {
    let line = syntax.rules.iter().find_map(|rule| match rule {
        Rule::Line { open, .. } => Some(open.trim_ascii_end()),
        _ => None,
    });
    let block = syntax.rules.iter().find_map(|rule| match rule {
        Rule::Block { open, close, .. } => Some((*open, *close)),
        _ => None,
    });
    CommentSyntax { line, block }
}

impl std::fmt::Debug for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::{CommentSyntax, LANGUAGES, Language};

    fn file(name: &str) -> &'static str {
        Language::from_file_name(name).map_or("?", Language::id)
    }

    #[test]
    fn the_two_constants_stand_first_in_the_table() {
        assert_eq!(Language::PLAIN_TEXT.id(), "plaintext");
        assert_eq!(Language::MARKDOWN.id(), "markdown");
        assert!(LANGUAGES.len() <= usize::from(u8::MAX));
    }

    #[test]
    fn a_language_id_goes_before_the_file_name() {
        assert_eq!(Language::detect(Some("rust"), Some("a.md")).id(), "rust");
        assert_eq!(Language::detect(Some("TypeScriptReact"), None).id(), "typescriptreact");
        assert_eq!(Language::detect(Some("sh"), None).id(), "shellscript");
        assert_eq!(Language::detect(Some("klingon"), Some("/x/a.py")).id(), "python");
        assert_eq!(Language::detect(Some("plaintext"), Some("a.nim")).id(), "nim");
        assert_eq!(Language::detect(Some("plaintext"), Some("notes")).id(), "plaintext");
        assert_eq!(Language::detect(None, None), Language::PLAIN_TEXT);
    }

    #[test]
    fn files_are_known_by_name_and_extension() {
        assert_eq!(file("README.MD"), "markdown");
        assert_eq!(file("C:\\src\\Main.JAVA"), "java");
        assert_eq!(file("src/Makefile"), "makefile");
        assert_eq!(file("Makefile.am"), "makefile");
        assert_eq!(file("CMakeLists.txt"), "cmake");
        assert_eq!(file("Dockerfile.dev"), "dockerfile");
        assert_eq!(file("docker/web.Dockerfile"), "dockerfile");
        assert_eq!(file("Gemfile"), "ruby");
        assert_eq!(file("page.blade.php"), "blade");
        assert_eq!(file("config.h.in"), "c");
        assert_eq!(file("x.unknown"), "?");
        assert_eq!(file(""), "?");
    }

    #[test]
    fn a_shebang_names_the_interpreter() {
        let by = |line| Language::from_shebang(line).map_or("?", Language::id);
        assert_eq!(by("#!/bin/sh"), "shellscript");
        assert_eq!(by("#!/usr/bin/env -S LC_ALL=C python3.12 -u"), "python");
        assert_eq!(by("\u{feff}#! /usr/bin/perl -w"), "perl");
        assert_eq!(by("#!/usr/bin/env"), "?");
        assert_eq!(by("# no shebang"), "?");
    }

    #[test]
    fn every_programming_language_but_json_and_patches_has_comments() {
        for language in Language::all().filter(|language| !language.is_prose()) {
            let CommentSyntax { line, block } = language.comment_syntax();
            let has = line.is_some() || block.is_some();
            assert_eq!(has, !matches!(language.id(), "json" | "diff"), "{language:?}");
        }
        let syntax = Language::detect(Some("rust"), None).comment_syntax();
        assert_eq!(syntax, CommentSyntax { line: Some("//"), block: Some(("/*", "*/")) });
        assert_eq!(Language::MARKDOWN.comment_syntax().block, Some(("<!--", "-->")));
    }

    #[test]
    fn the_ids_are_those_that_are_known() {
        assert!(super::NAMES.ids.keys().all(|id| Language::from_id(id).is_some()));
        assert!(Language::all().filter(|language| !language.is_prose()).count() >= 30);
    }
}
