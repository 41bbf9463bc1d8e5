//! Regions are sorted, disjoint, not empty and on character boundaries, whatever the text and the language; and after any edits they are
//! those of the text.
#![no_main]

use glossator::document::{Language, Pieces, regions};
use glossator::text::{Edit, Source, TextRange, Touched};
use libfuzzer_sys::fuzz_target;

/// One language for each family of comment and string syntax.
const LANGUAGES: [&str; 16] = [
    "markdown", "plaintext", "rust", "python", "typescript", "java", "go", "c", "html", "css", "lua", "sql",
    "shellscript", "haskell", "clojure", "yaml",
];

#[derive(Debug, arbitrary::Arbitrary)]
struct Input {
    language: u8,
    text: String,
    /// Where, how many bytes are removed, and what is put there.
    edits: Vec<(u16, u8, String)>,
}

// The markdown parser may panic, which is caught: the fuzzer's hook would end the process before.
fuzz_target!(init: drop(std::panic::take_hook()), |input: Input| {
    let language = Language::detect(Some(LANGUAGES[input.language as usize % LANGUAGES.len()]), None);
    let mut text = input.text;
    let regions_of = |text: &str| {
        let regions = regions(language, text);
        let mut end = 0;
        for region in regions.as_slice() {
            assert!(region.range.start() >= end, "{region:?} starts before {end} in {text:?}");
            assert!(!region.range.is_empty(), "{region:?} is empty");
            assert!(text.get(region.range.range()).is_some(), "{region:?} is no range of {text:?}");
            end = region.range.end();
        }
        regions
    };
    regions_of(&text);
    let mut pieces = Pieces::<()>::of_size(language, &text, 16);
    let mut source = Source::new(&text);
    for (at, removed, inserted) in input.edits {
        let at = text.floor_char_boundary(usize::from(at).min(text.len()));
        let end = text.ceil_char_boundary((at + usize::from(removed)).min(text.len()));
        let edit = Edit::replace(TextRange::new(at, end), inserted);
        source.apply(&edit);
        pieces = pieces.after_edit(language, &source, Touched::by(&[edit]).expect("there is one"));
        let edited = source.text().to_string();
        assert_eq!(pieces.regions(), regions_of(&edited), "{text:?} to {edited:?}");
        text = edited;
    }
});
