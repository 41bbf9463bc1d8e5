//! The occurrences of any glossary in any text are in order, disjoint, in scanned regions and on character boundaries.
#![no_main]

use std::sync::Arc;

use glossator::document::{Language, regions};
use glossator::glossary::{Format, Glossary, ReadOptions, read};
use glossator::lexicon::Lexicon;
use glossator::text::FileId;
use libfuzzer_sys::fuzz_target;

#[derive(Debug, arbitrary::Arbitrary)]
struct Input {
    glossary: String,
    headwords: Vec<String>,
    code: bool,
    text: String,
}

// The markdown parser may panic, which is caught: the fuzzer's hook would end the process before.
fuzz_target!(init: drop(std::panic::take_hook()), |input: Input| {
    let mut glossary = input.glossary;
    for headword in &input.headwords {
        glossary.push_str(&format!("\n\n**{headword}**: A meaning.\n"));
    }
    let reading = read(Format::Markdown, &glossary, &ReadOptions::default());
    let lexicon = Lexicon::compile(&Glossary::new(vec![(FileId(0), Arc::new(reading))]));
    let language = Language::detect(Some(if input.code { "rust" } else { "markdown" }), None);
    // Terms stand in the text too, else hardly anything would ever be found.
    let text = format!("{}\n{}", input.text, input.headwords.join(" "));
    let scan = lexicon.scan(&text, &regions(language, &text));
    let mut end = 0;
    for occurrence in scan.occurrences() {
        assert!(occurrence.range.start() >= end, "{occurrence:?} starts before {end} in {text:?}");
        assert!(!occurrence.range.is_empty(), "{occurrence:?} is empty");
        assert!(text.get(occurrence.range.range()).is_some(), "{occurrence:?} is no range of {text:?}");
        assert!(occurrence.region.is_scanned(), "{occurrence:?} stands where nothing is looked for");
        assert!(!occurrence.forms.is_empty(), "{occurrence:?} is a form of something");
        assert!(occurrence.forms.iter().all(|&form| (form as usize) < lexicon.forms().len()));
        end = occurrence.range.end();
    }
});
