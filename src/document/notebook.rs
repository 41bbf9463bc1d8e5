//! Jupyter notebooks: the text of their cells, and where each byte of it stands in the JSON of the file.

use std::borrow::Cow;

use jsonc_parser::ast::{Array, Object, StringLit, Value};
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::Language;
use crate::text::word::runs_with;
use crate::text::{Edit, TextRange};

/// What stands between two cells, so that nothing goes on from one to the next.
const BETWEEN: &str = "\n\n";

/// What code cells are written in where nothing says so: what every notebook was at first, and most are.
const USUAL: &str = "python";

/// What may be read of a notebook: the text of its cells, one behind the other, each with a blank line behind.
#[derive(Debug, Clone)]
pub struct Notebook {
    text: String,
    cells: Vec<Cell>,
    /// In order. Invariant: the first stands at the start of the text, if there is one.
    runs: Vec<Run>,
}

/// A cell that may be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// Where it is in the text of all cells, in bytes, what stands between it and the next included.
    pub range: TextRange,
    /// What it is written in.
    pub language: Language,
    /// Its number among all cells of the notebook, from 1.
    pub number: usize,
}

/// A stretch of the text and where it stands in the file.
#[derive(Debug, Clone, Copy)]
struct Run {
    /// Where it begins in the text, in bytes.
    at: usize,
    /// Where it begins in the file, in bytes.
    in_file: usize,
    /// How many bytes the escape in the file has; `None` where both have the same bytes.
    escape: Option<usize>,
}

impl Notebook {
    /// Whether a file of that name is a notebook.
    pub fn is_named(name: &str) -> bool {
        name.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("ipynb"))
    }

    /// Reads the JSON of a notebook, of the fourth format or an older one; `None` where it is none.
    pub fn read(json: &str) -> Option<Notebook> {
        let (collect, parse) = (CollectOptions::default(), ParseOptions::default());
        let whole = without_lone_surrogates(json);
        let root = parse_to_ast(&whole, &collect, &parse).ok()?.value?;
        let root = root.as_object()?;
        let mut reader = Reader { json, kernel: kernel(root), number: 0, notebook: Notebook::empty() };
        match (root.get_array("cells"), root.get_array("worksheets")) {
            (Some(cells), _) => reader.cells(cells),
            (None, Some(sheets)) => {
                let sheets = sheets.elements.iter().filter_map(|sheet| sheet.as_object()?.get_array("cells"));
                sheets.for_each(|cells| reader.cells(cells));
            }
            (None, None) => return None,
        }
        Some(reader.notebook)
    }

    fn empty() -> Self {
        Self { text: String::new(), cells: Vec::new(), runs: Vec::new() }
    }

    /// The text of its cells.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its cells, in order: together they are all of the text.
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The cell that holds the byte at `offset`.
    pub fn cell_at(&self, offset: usize) -> Option<&Cell> {
        self.cells.get(self.cells.partition_point(|cell| cell.range.end() <= offset))
    }

    /// Where a range of the text stands in the file.
    pub fn in_file(&self, range: TextRange) -> TextRange {
        let start = self.run(range.start()).map_or(0, |run| match run.escape {
            None => run.in_file + (range.start() - run.at),
            Some(_) => run.in_file,
        });
        // The end is that of the last character: the next one may stand on another line of the file.
        let last = range.end().checked_sub(1).filter(|_| !range.is_empty()).and_then(|last| self.run(last));
        let end = last.map_or(start, |run| match run.escape {
            None => run.in_file + (range.end() - run.at),
            Some(length) => run.in_file + length,
        });
        TextRange::new(start, end)
    }

    /// The offset in the text of what stands at `offset` in the file, or behind it.
    pub fn from_file(&self, offset: usize) -> usize {
        let Some(at) = self.runs.partition_point(|run| run.in_file <= offset).checked_sub(1) else { return 0 };
        let (run, next) = (self.runs[at], self.runs.get(at + 1).map_or(self.text.len(), |next| next.at));
        match run.escape {
            None => (run.at + (offset - run.in_file)).min(next),
            Some(length) if offset < run.in_file + length => run.at,
            Some(_) => next,
        }
    }

    /// What an edit of the text is in the file.
    pub fn edit_in_file(&self, edit: &Edit) -> Edit {
        Edit::replace(self.in_file(edit.range), escaped(&edit.text))
    }

    fn run(&self, at: usize) -> Option<Run> {
        self.runs.get(self.runs.partition_point(|run| run.at <= at).checked_sub(1)?).copied()
    }
}

/// What the code cells of a notebook are written in.
fn kernel(root: &Object<'_>) -> Option<Language> {
    let metadata = root.get_object("metadata")?;
    let kernel = || metadata.get_object("kernelspec")?.get_string("language");
    let told = || metadata.get_object("language_info")?.get_string("name");
    let named = |name: &StringLit<'_>| Language::from_id(&name.value);
    kernel().and_then(named).or_else(|| told().and_then(named))
}

struct Reader<'j> {
    json: &'j str,
    kernel: Option<Language>,
    /// How many cells there were.
    number: usize,
    notebook: Notebook,
}

impl Reader<'_> {
    fn cells(&mut self, cells: &Array<'_>) {
        for cell in &cells.elements {
            self.number += 1;
            if let Some(cell) = cell.as_object() {
                self.cell(cell);
            }
        }
    }

    fn cell(&mut self, cell: &Object<'_>) {
        let kind = cell.get_string("cell_type").map(|kind| kind.value.as_ref());
        // What a raw cell is written in, the program knows that it is for.
        if !matches!(kind, Some("markdown" | "heading" | "code")) {
            return;
        }
        let Some(source) = cell.get("source").or_else(|| cell.get("input")).map(|source| &source.value) else { return };
        let start = self.notebook.text.len();
        match source {
            Value::StringLit(line) => self.string(line),
            Value::Array(lines) => {
                lines.elements.iter().filter_map(Value::as_string_lit).for_each(|line| self.string(line));
            }
            _ => return,
        }
        let language = match kind {
            Some("code") => self.language(cell, &self.notebook.text[start..]),
            _ => Some(Language::MARKDOWN),
        };
        let Some(language) = language else { return self.forget(start) };
        let in_file = self.notebook.runs.last().map_or(0, |run| self.end_of(*run));
        self.notebook.runs.push(Run { at: self.notebook.text.len(), in_file, escape: Some(0) });
        self.notebook.text.push_str(BETWEEN);
        let range = TextRange::new(start, self.notebook.text.len());
        self.notebook.cells.push(Cell { range, language, number: self.number });
    }

    /// What a code cell is written in: by its first line, by what its editor says, or by the kernel. `None` where it is in a language that
    /// nobody here knows.
    fn language(&self, cell: &Object<'_>, text: &str) -> Option<Language> {
        if let Some(magic) = text.trim_start().strip_prefix("%%") {
            let name = runs_with(magic, &['_']).next().unwrap_or_default();
            let runs_python = matches!(name, "time" | "timeit" | "capture" | "prun" | "debug" | "writefile" | "file");
            let named = Language::from_id(name).or_else(|| Language::from_shebang(&format!("#!{name}")));
            return if runs_python { self.kernel.or_else(|| Language::from_id(USUAL)) } else { named };
        }
        let by_editor = || cell.get_object("metadata")?.get_object("vscode")?.get_string("languageId");
        let own = by_editor().or_else(|| cell.get_string("language"));
        own.and_then(|name| Language::from_id(&name.value)).or(self.kernel).or_else(|| Language::from_id(USUAL))
    }

    fn forget(&mut self, start: usize) {
        self.notebook.text.truncate(start);
        let runs = &mut self.notebook.runs;
        runs.truncate(runs.partition_point(|run| run.at < start));
    }

    /// Where the last run ends in the file.
    fn end_of(&self, run: Run) -> usize {
        run.in_file + run.escape.unwrap_or(self.notebook.text.len() - run.at)
    }

    /// Takes in a string: stretches without escapes, and each escape for itself.
    fn string(&mut self, literal: &StringLit<'_>) {
        let Notebook { text, runs, .. } = &mut self.notebook;
        let (mut at, end) = (literal.range.start + 1, literal.range.end.saturating_sub(1));
        while at < end {
            let plain = memchr::memchr(b'\\', &self.json.as_bytes()[at..end]).unwrap_or(end - at);
            if plain > 0 {
                runs.push(Run { at: text.len(), in_file: at, escape: None });
                text.push_str(&self.json[at..at + plain]);
                at += plain;
                continue;
            }
            let Some((character, length)) = unescaped(&self.json[at..end]) else { break };
            runs.push(Run { at: text.len(), in_file: at, escape: Some(length) });
            text.push(character);
            at += length;
        }
    }
}

/// The same JSON with the replacement character for each half of a character that stands alone, which some programs write where output
/// was cut, and which no parser of text takes. What it is of has as many bytes, so that all else stays where it is.
fn without_lone_surrogates(json: &str) -> Cow<'_, str> {
    let mut whole = Cow::Borrowed(json);
    let mut at = 0;
    while let Some(next) = memchr::memchr(b'\\', &json.as_bytes()[at..]) {
        at += next;
        let length = match unescaped(&json[at..]) {
            Some((char::REPLACEMENT_CHARACTER, 6)) => {
                whole.to_mut().replace_range(at + 2..at + 6, "FFFD");
                6
            }
            Some((_, length)) => length,
            None => 1,
        };
        at += length;
    }
    whole
}

/// The character that an escape at the beginning of a text stands for, and how many bytes that has; `None` where it is none.
fn unescaped(text: &str) -> Option<(char, usize)> {
    let kind = text[1..].chars().next()?;
    let simple = |character| Some((character, 1 + kind.len_utf8()));
    match kind {
        'n' => simple('\n'),
        't' => simple('\t'),
        'r' => simple('\r'),
        'b' => simple('\u{8}'),
        'f' => simple('\u{c}'),
        'u' => {
            let unit = |at: usize| u16::from_str_radix(text.get(at + 2..at + 6)?, 16).ok();
            let first = unit(0)?;
            let second = text.get(6..8).filter(|next| *next == "\\u").and_then(|_| unit(6));
            match (char::from_u32(first.into()), second) {
                (Some(character), _) => Some((character, 6)),
                (None, Some(second)) => match char::decode_utf16([first, second]).next() {
                    Some(Ok(character)) => Some((character, 12)),
                    _ => Some((char::REPLACEMENT_CHARACTER, 6)),
                },
                (None, None) => Some((char::REPLACEMENT_CHARACTER, 6)),
            }
        }
        other => simple(other),
    }
}

/// A text as it stands in a JSON string, without the quotes.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if control < ' ' => out.push_str(&format!("\\u{:04x}", u32::from(control))),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTEBOOK: &str = r##"{
 "cells": [
  {"cell_type": "markdown", "metadata": {}, "source": ["# The \"KV\ncache\"\n", "caf\u00e9 \ud83d\ude00 \\alpha\n"]},
  {"cell_type": "raw", "source": "left alone"},
  {"cell_type": "code", "outputs": [{"text": "left alone"}], "source": "# a comment\nx = 1"},
  {"cell_type": "code", "source": ["%%bash\n", "ls # a comment"]}
 ],
 "metadata": {"kernelspec": {"language": "julia", "name": "julia-1.9"}}, "nbformat": 4
}"##;

    #[test]
    fn cells_are_read_with_their_languages_and_numbers() {
        let notebook = Notebook::read(NOTEBOOK).expect("a notebook");
        let cells: Vec<(&str, &str, usize)> = notebook
            .cells()
            .iter()
            .map(|cell| (&notebook.text()[cell.range], cell.language.id(), cell.number))
            .collect();
        let expected = [
            ("# The \"KV\ncache\"\ncafé 😀 \\alpha\n\n\n", "markdown", 1),
            ("# a comment\nx = 1\n\n", "julia", 3),
            ("%%bash\nls # a comment\n\n", "shellscript", 4),
        ];
        assert_eq!(cells, expected);
        assert_eq!(notebook.cell_at(notebook.text().find("x = 1").unwrap()).unwrap().number, 3);
    }

    #[test]
    fn ranges_lead_to_the_file_and_back() {
        let notebook = Notebook::read(NOTEBOOK).expect("a notebook");
        for (word, in_file) in [
            ("KV", "KV"),
            ("\"KV\ncache\"", r#"\"KV\ncache\""#),
            ("café", r"caf\u00e9"),
            ("😀", r"\ud83d\ude00"),
            (r"\alpha", r"\\alpha"),
            ("x = 1", "x = 1"),
        ] {
            let start = notebook.text().find(word).unwrap();
            let range = TextRange::new(start, start + word.len());
            let there = notebook.in_file(range);
            assert_eq!(&NOTEBOOK[there], in_file);
            assert_eq!(notebook.from_file(there.start()), start, "{word}");
        }
        let across = notebook.text().find("cache\"\ncafé").unwrap();
        let there = notebook.in_file(TextRange::new(across, across + "cache\"\nca".len()));
        assert_eq!(&NOTEBOOK[there], r#"cache\"\n", "ca"#);
    }

    #[test]
    fn edits_are_escaped() {
        let notebook = Notebook::read(NOTEBOOK).expect("a notebook");
        let start = notebook.text().find("café").unwrap();
        let edit = notebook
            .edit_in_file(&Edit::replace(TextRange::new(start, start + "café".len()), "a \"b\" \\c\n".to_owned()));
        assert_eq!((&NOTEBOOK[edit.range], edit.text.as_str()), (r"caf\u00e9", r#"a \"b\" \\c\n"#));
    }

    #[test]
    fn older_notebooks_have_sheets() {
        let old = r#"{"worksheets": [{"cells": [{"cell_type": "heading", "source": ["A title"]},
            {"cell_type": "code", "language": "ruby", "input": ["puts 1"]}]}], "nbformat": 3}"#;
        let notebook = Notebook::read(old).expect("a notebook");
        assert_eq!(notebook.text(), "A title\n\nputs 1\n\n");
        assert_eq!(notebook.cells()[1].language.id(), "ruby");
    }

    #[test]
    fn half_a_character_does_not_hide_the_rest() {
        let json = r#"{"cells": [{"cell_type": "code", "outputs": [{"text": "\\ud83d \ud83d"}], "source": "a \ude00\ud83d\ud83d\ude00 b"}]}"#;
        let notebook = Notebook::read(json).expect("a notebook");
        assert_eq!(notebook.text(), "a \u{fffd}\u{fffd}😀 b\n\n");
        let edit = notebook.edit_in_file(&Edit::replace(
            TextRange::new(notebook.text().len() - 3, notebook.text().len() - 2),
            "c".to_owned(),
        ));
        assert_eq!((&json[edit.range], edit.range.end()), ("b", json.len() - 4));
    }

    #[test]
    fn what_is_no_notebook_is_none() {
        for text in ["", "[]", "{}", "{\"cells\": 1}", "{\"cells\": [", &"[".repeat(100_000)] {
            assert!(Notebook::read(text).is_none());
        }
        let broken = r#"{"cells": [7, {}, {"cell_type": "code"}, {"cell_type": "markdown", "source": 3}, {"cell_type": "x", "source": "y"}]}"#;
        assert_eq!(Notebook::read(broken).expect("it has cells").text(), "");
        assert!(Notebook::is_named("A.IPYNB") && !Notebook::is_named("ipynb") && !Notebook::is_named("a.ipynb.md"));
    }
}
