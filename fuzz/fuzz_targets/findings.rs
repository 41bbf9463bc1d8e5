//! What the rules find in any text with any glossary lies in the text, and every fix that is offered is an edit that fits.
#![no_main]

use std::sync::Arc;

use glossator::document::Language;
use glossator::english::Dictionary;
use glossator::glossary::{Format, ReadOptions, insertion};
use glossator::ide::{FixAction, fixes, safe_edits};
use glossator::rules::diagnostics;
use glossator::rules::{DiagnosticOptions, Rule, Severities, Severity, Spelling};
use glossator::text::{FileId, Source, TextRange};
use glossator::workspace::{Change, Place, Workspace};
use libfuzzer_sys::fuzz_target;

#[derive(Debug, arbitrary::Arbitrary)]
struct Input {
    headwords: Vec<String>,
    avoided: String,
    text: String,
    language: u8,
    /// Where one of the headwords is damaged, so that there is something to find.
    damage: Vec<(u8, u8, char)>,
}

const GLOSSARY: FileId = FileId(0);
const NOTE: FileId = FileId(1);

// The markdown parser may panic, which is caught: the fuzzer's hook would end the process before.
fuzz_target!(init: drop(std::panic::take_hook()), |input: Input| {
    let mut glossary = String::from("# Glossary\n\n**Flash Attention (FA)**: Quick.\n_Avoid_: flashy\n\n**LoRA**: Thin matrices.\n");
    for headword in &input.headwords {
        glossary.push_str(&format!("\n**{headword}**: A meaning.\n_Avoid_: {}\n", input.avoided));
    }
    let damaged = input.damage.iter().map(|&(which, place, letter)| {
        let word = input.headwords.get(usize::from(which)).map_or("Flash Attention", |word| word.as_str());
        let mut letters: Vec<char> = word.chars().collect();
        letters.insert(usize::from(place) % (letters.len() + 1), letter);
        letters.into_iter().collect::<String>()
    });
    let text = format!("{}\n{}", input.text, damaged.collect::<Vec<_>>().join(" "));
    let name = ["note.md", "code.rs", "code.py", "note.tex", "page.html"][usize::from(input.language) % 5];

    let mut workspace = Workspace::new();
    let place = Place { name: "GLOSSARY.md".into(), uri: "file:///GLOSSARY.md".into(), ..Place::default() };
    let options = ReadOptions::default();
    let source = Source::new(&glossary);
    workspace.apply(Change::SetGlossary { file: GLOSSARY, format: Format::Markdown, options: options.clone(), source, place });
    for (file, name, text) in [(GLOSSARY, "GLOSSARY.md", &glossary), (NOTE, name, &text)] {
        let language = Language::detect(None, Some(name));
        let glossaries = Arc::from([GLOSSARY.into()]);
        workspace.apply(Change::OpenDocument { file, language, version: 1, source: Source::new(text), glossaries });
    }
    let snapshot = workspace.snapshot();
    let mut severities = Severities::none();
    Rule::all().iter().for_each(|&rule| severities.set(rule, Some(Severity::Warning)));
    let spelling = Some(Arc::new(Spelling::new(Some(Dictionary::english()), [])));
    let asked = DiagnosticOptions { severities, spelling, ..Default::default() };

    for (file, text) in [(GLOSSARY, &glossary), (NOTE, &text)] {
        let fits = |range: TextRange| assert!(text.get(range.range()).is_some(), "{range:?} is no range of {text:?}");
        let found = diagnostics(&snapshot, file, &asked);
        found.iter().for_each(|found| fits(found.range));
        for found in &found {
            assert!(found.suggestions.iter().all(|right| *right != text[found.range.range()]), "{found:?} is right already in {text:?}");
        }
        let mut end = 0;
        for edit in safe_edits(&found).into_iter().flat_map(|(_, edits)| edits) {
            assert!(edit.range.start() >= end, "edits overlap at {end} in {text:?}");
            end = edit.range.end();
        }
        for fix in fixes(&snapshot, file, TextRange::new(0, text.len()), &asked) {
            let FixAction::Edit(change) = fix.action else { continue };
            for (file, edits) in change.files {
                let text = if file == GLOSSARY { &glossary } else { &text };
                let mut end = 0;
                for edit in edits {
                    assert!(text.get(edit.range.range()).is_some() && edit.range.start() >= end, "{edit:?} in {text:?}");
                    end = edit.range.end();
                }
            }
        }
    }
    if let Some(edit) = insertion(Format::Markdown, &glossary, &options, &input.avoided, "New.") {
        assert!(edit.range.is_empty() && glossary.is_char_boundary(edit.range.start()), "{edit:?} in {glossary:?}");
    }
});
