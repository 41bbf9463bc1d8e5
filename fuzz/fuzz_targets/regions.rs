//! Regions are sorted, disjoint, not empty and on character boundaries, whatever the text and the language.
#![no_main]

use glossator::document::{Language, regions};
use libfuzzer_sys::fuzz_target;

/// One language for each family of comment and string syntax.
const LANGUAGES: [&str; 16] = [
    "markdown", "plaintext", "rust", "python", "typescript", "java", "go", "c", "html", "css", "lua", "sql", "shellscript",
    "haskell", "clojure", "yaml",
];

fuzz_target!(|input: (u8, String)| {
    let (language, text) = input;
    let language = Language::detect(Some(LANGUAGES[language as usize % LANGUAGES.len()]), None);
    let regions = regions(language, &text);
    let mut end = 0;
    for region in regions.as_slice() {
        assert!(region.range.start() >= end, "{region:?} starts before {end} in {text:?}");
        assert!(!region.range.is_empty(), "{region:?} is empty");
        assert!(text.get(region.range.range()).is_some(), "{region:?} is no range of {text:?}");
        end = region.range.end();
    }
});
