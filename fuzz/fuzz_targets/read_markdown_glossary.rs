//! A reader never fails, and every range it returns lies in the text, on character boundaries.
#![no_main]

use glossator::glossary::{Format, ReadOptions, read};
use glossator::text::TextRange;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (bool, bool, String)| {
    let (yaml, one_entry, text) = input;
    let format = if yaml { Format::ContextiveYaml } else { Format::Markdown };
    let reading = read(format, &text, &ReadOptions { one_entry, ..ReadOptions::default() });
    for entry in &reading.entries {
        for range in [entry.range, entry.headword_range, entry.meaning_range] {
            check(&text, range);
        }
        assert!(!entry.headword.trim().is_empty(), "an entry has a headword: {entry:?}");
        assert!(!entry.forms.is_empty(), "an entry has a form: {entry:?}");
        entry.forms.iter().filter_map(|form| form.range).for_each(|range| check(&text, range));
    }
    reading.problems.iter().for_each(|problem| check(&text, problem.range));
});

fn check(text: &str, range: TextRange) {
    assert!(text.get(range.range()).is_some(), "{range:?} is no range of {text:?}");
}
