//! `--fix` leaves every construct that holds a name as it is, whatever stands around it.
#![no_main]

use std::sync::Arc;
use std::sync::LazyLock;

use glossator::document::Language;
use glossator::english::Dictionary;
use glossator::glossary::{Format, ReadOptions};
use glossator::ide::safe_edits;
use glossator::rules::diagnostics;
use glossator::rules::{DiagnosticOptions, Rule, Severities, Severity, Spelling};
use glossator::text::{FileId, Source};
use glossator::workspace::{Change, Place, Workspace};
use libfuzzer_sys::fuzz_target;

#[derive(Debug, arbitrary::Arbitrary)]
struct Input {
    construct: u16,
    word: u8,
    /// Words of prose, and how many lines of them stand before and behind.
    words: Vec<u8>,
    before: u8,
    behind: u8,
    crlf: bool,
}

const GLOSSARY: &str = "# Glossary\n\n**Purchase Order**: A thing.\n_Avoid_: requisition\n\n**Kubelet**: A thing.\n\n\
                        **gRPC**: A thing.\n\n**Flash Memory**: A thing.\n";
const WORDS: [&str; 4] = ["requisition", "kubelte", "grpc", "flashmemory"];
const PROSE: [&str; 8] = ["the", "order", "is", "kept,", "and", "that", "was", "all."];

/// The table of the tests: extension, bar, text with a mark in the place of the word.
static TABLE: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let lines = include_str!("../../tests/it/ide/names/names.txt").lines().filter(|line| !line.starts_with("# "));
    let row = |line: &'static str| {
        let (extension, text) = line.split_once(" | ")?;
        let name = match extension {
            "commit" => "COMMIT_EDITMSG".to_owned(),
            "dockerfile" => "Dockerfile".to_owned(),
            "makefile" => "Makefile".to_owned(),
            _ => format!("x.{extension}"),
        };
        let text = text.replace("\\\\", "\0").replace("\\n", "\n").replace("\\t", "\t");
        Some((name, text.replace('\\', "").replace('\0', "\\")))
    };
    lines.filter_map(row).collect()
});

fuzz_target!(init: drop(std::panic::take_hook()), |input: Input| {
    let (name, construct) = &TABLE[usize::from(input.construct) % TABLE.len()];
    // Elsewhere a line before may begin something that the construct is then part of.
    let is_plain = name.ends_with(".md") && !construct.starts_with(['-', '+', '=', ':', '*', '>', ' ', '\t', '#', '|']);
    let prose = |lines: u8| {
        let words = input.words.iter().map(|word| PROSE[usize::from(*word) % PROSE.len()]).collect::<Vec<_>>().join(" ");
        format!("{words}\n\n").repeat(if is_plain { usize::from(lines % 3) } else { 0 })
    };
    let construct = construct.replace('¤', WORDS[usize::from(input.word) % WORDS.len()]);
    let is_whole = ["---", "+++", "{\n"].iter().any(|fence| construct.starts_with(fence));
    let before = if is_whole { String::new() } else { prose(input.before) };
    let mut text = format!("{before}{construct}\n\n{}", prose(input.behind));
    if input.crlf {
        text = text.replace('\n', "\r\n");
    }

    let (glossary, note) = (FileId(0), FileId(1));
    let mut workspace = Workspace::new();
    let (options, source, place) = (ReadOptions::default(), Source::new(GLOSSARY), Place::default());
    workspace.apply(Change::SetGlossary { file: glossary, format: Format::Markdown, options, source, place });
    let (language, glossaries) = (Language::detect(None, Some(name)), Arc::from([glossary.into()]));
    workspace.apply(Change::OpenDocument { file: note, language, version: 1, source: Source::new(&text), glossaries });
    let mut severities = Severities::none();
    Rule::all().iter().for_each(|&rule| severities.set(rule, Some(Severity::Warning)));
    let spelling = Some(Arc::new(Spelling::new(Some(Dictionary::english()), [])));
    let found = diagnostics(&workspace.snapshot(), note, &DiagnosticOptions { severities, spelling, ..Default::default() });
    let edits: Vec<_> = safe_edits(&found).into_iter().flat_map(|(_, edits)| edits).collect();
    assert!(edits.is_empty(), "{name} {text:?}: {edits:?}");
});
