//! What is a name and what is prose, in every format: two tables, one of constructs in which nothing is reported, one of lines in which
//! the same words are.

use std::sync::{Arc, OnceLock};

use glossator::document::Language;
use glossator::english::Dictionary;
use glossator::glossary::{Format, ReadOptions};
use glossator::ide::replacements;
use glossator::rules::diagnostics;
use glossator::rules::{Diagnostic, DiagnosticOptions, Rule, Severities, Severity, Spelling};
use glossator::text::rule::Reach;
use glossator::text::{FileId, Source};
use glossator::workspace::{Change, Place, Workspace};

const GLOSSARY: &str = "# Glossary\n\n**Purchase Order**: A thing.\n_Avoid_: requisition\n\n**Kubelet**: A thing.\n\n\
                        **gRPC**: A thing.\n\n**Flash Memory**: A thing.\n";
/// What nobody should write, what is misspelt, what has the wrong capitals, and what is joined in another way.
const WORDS: [&str; 4] = ["requisition", "kubelte", "grpc", "flashmemory"];

/// The lines of a table: the name of a file, and its text with the mark in the place of a word.
fn table(table: &str) -> impl Iterator<Item = (String, String)> {
    let lines = table.lines().filter(|line| !line.starts_with("# "));
    lines.map(|line| {
        let (extension, text) = line.split_once(" | ").expect("a line has a bar");
        let name = match extension {
            "commit" => "COMMIT_EDITMSG".to_owned(),
            "dockerfile" => "Dockerfile".to_owned(),
            "makefile" => "Makefile".to_owned(),
            _ => format!("x.{extension}"),
        };
        let mut plain = String::new();
        let mut chars = text.chars();
        while let Some(c) = chars.next() {
            match (c, if c == '\\' { chars.next() } else { None }) {
                (_, Some('n')) => plain.push('\n'),
                (_, Some('t')) => plain.push('\t'),
                (_, Some(other)) => plain.push(other),
                (c, None) => plain.push(c),
            }
        }
        (name, plain)
    })
}

/// What all rules report in a file of that name.
fn found(name: &str, text: &str) -> Vec<Diagnostic> {
    static ENGLISH: OnceLock<Arc<Spelling>> = OnceLock::new();
    let spelling = ENGLISH.get_or_init(|| Arc::new(Spelling::new(Some(Dictionary::english()), []))).clone();
    let (glossary, note) = (FileId(0), FileId(1));
    let mut workspace = Workspace::new();
    workspace.apply(Change::SetGlossary {
        file: glossary,
        format: Format::Markdown,
        options: ReadOptions::default(),
        source: Source::new(GLOSSARY),
        place: Place { name: "GLOSSARY.md".into(), uri: "file:///GLOSSARY.md".into(), ..Place::default() },
    });
    workspace.apply(Change::OpenDocument {
        file: note,
        language: Language::detect(None, Some(name)),
        version: 1,
        source: Source::new(text),
        glossaries: Arc::from([glossary.into()]),
    });
    let mut severities = Severities::none();
    Rule::all().iter().for_each(|&rule| severities.set(rule, Some(Severity::Warning)));
    severities.set_reach(Rule::DiscouragedTerm, Reach::All);
    let options = DiagnosticOptions { severities, spelling: Some(spelling), ..Default::default() };
    diagnostics(&workspace.snapshot(), note, &options)
}

#[test]
fn what_is_a_name_is_never_reported() {
    let mut count = 0;
    let mut wrong = Vec::new();
    for (name, construct) in table(include_str!("names/names.txt")) {
        for word in WORDS {
            let text = construct.replace('¤', word) + "\n";
            let reported = found(&name, &text);
            if let Some(first) = reported.first() {
                wrong.push(format!("{name} {text:?}: {}", first.message));
            }
            count += 1;
        }
    }
    assert!(count >= 4 * 250, "{count} constructs");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_is_a_name_is_not_replaced_throughout_a_text() {
    for (name, construct) in table(include_str!("names/names.txt")) {
        let text = construct.replace('¤', "kubelte") + "\n";
        let edits = replacements(Language::detect(None, Some(&name)), &text, "kubelte", "kubelet");
        assert!(edits.is_empty(), "{name} {text:?}: {edits:?}");
    }
}

#[test]
fn what_is_prose_is_still_reported() {
    let mut count = 0;
    let mut deaf = Vec::new();
    for (name, line) in table(include_str!("names/prose.txt")) {
        // What an entry advises against is left alone beside a slash or a bracket too.
        let is_beside = ["¤/", "¤[", "¤("].iter().any(|joint| line.contains(joint));
        for word in WORDS[..3].iter().filter(|word| !(is_beside && **word == "requisition")) {
            let text = line.replace('¤', word) + "\n";
            let reported =
                found(&name, &text).into_iter().filter(|found| text[found.range.range()].contains(*word)).count();
            if reported == 0 {
                deaf.push(format!("{name} {text:?}"));
            }
            count += 1;
        }
    }
    assert!(count >= 3 * 80, "{count} lines");
    assert!(deaf.is_empty(), "{} of {count}:\n{}", deaf.len(), deaf.join("\n"));
}

#[test]
fn names_stay_names_whatever_ends_their_lines() {
    for (name, construct) in table(include_str!("names/names.txt")) {
        let text = (construct.replace('¤', "requisition") + "\n").replace('\n', "\r\n");
        assert!(found(&name, &text).is_empty(), "{name} {text:?}");
    }
}
