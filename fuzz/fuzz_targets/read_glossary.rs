//! A reader never fails; every range it returns lies in the text, on character boundaries; entries stand in the order of the text and
//! do not overlap; line ends make no difference. `GLOSSATOR_FUZZ_FORMAT`, an extension, has one format read alone.
#![no_main]

use std::sync::LazyLock;

use glossator::glossary::{Entry, Format, ReadOptions, Reading, read};
use glossator::text::TextRange;
use libfuzzer_sys::fuzz_target;

/// The format that is asked for.
static ASKED: LazyLock<Option<Format>> = LazyLock::new(|| {
    let extension = std::env::var("GLOSSATOR_FUZZ_FORMAT").ok()?;
    Some(Format::from_extension(&extension).unwrap_or_else(|| panic!("no reader for .{extension}")))
});

// The first byte says how the text is read, so that a sample with a byte before it is a seed.
fuzz_target!(|input: &[u8]| {
    let Some((&way, bytes)) = input.split_first() else { return };
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let (format, one_entry) = (way >> 1, way & 1 == 1);
    // One half of the texts is markdown, the other any format.
    let other = || Format::all().nth(usize::from(format) % (2 * Format::all().count()));
    let format = ASKED.or_else(other).unwrap_or(Format::Markdown);
    let options = ReadOptions { one_entry, ..ReadOptions::default() };
    let reading = read(format, text, &options);
    check_reading(text, &reading);
    if format == Format::Markdown {
        let unix = text.replace('\r', "");
        let dos = unix.replace('\n', "\r\n");
        let of = |text: &str| drawn(text, &read(format, text, &options).entries);
        assert_eq!(of(&unix), of(&dos), "line ends make no difference: {unix:?}");
    }
});

fn check_reading(text: &str, reading: &Reading) {
    for entry in &reading.entries {
        for range in [entry.range, entry.headword_range, entry.meaning_range] {
            check(text, range);
        }
        assert!(!entry.headword.trim().is_empty(), "an entry has a headword: {entry:?}");
        assert!(!entry.forms.is_empty(), "an entry has a form: {entry:?}");
        entry.forms.iter().filter_map(|form| form.range).for_each(|range| check(text, range));
        assert!(entry.range.covers(entry.meaning_range), "the meaning is in its entry: {entry:?} of {text:?}");
        assert!(entry.range.covers(entry.headword_range), "the headword is in its entry: {entry:?} of {text:?}");
    }
    for pair in reading.entries.windows(2) {
        assert!(pair[0].range.end() <= pair[1].range.start(), "entries overlap in {text:?}: {pair:?}");
    }
    reading.problems.iter().for_each(|problem| check(text, problem.range));
}

fn check(text: &str, range: TextRange) {
    assert!(text.get(range.range()).is_some(), "{range:?} is no range of {text:?}");
}

/// Entries as what they say, with what their ranges hold instead of the ranges.
fn drawn(text: &str, entries: &[Entry]) -> Vec<String> {
    let held = |range: TextRange| text[range].replace("\r\n", "\n");
    let one = |entry: &Entry| {
        let forms: Vec<_> = entry.forms.iter().map(|form| (&form.text, form.kind, form.range.map(held))).collect();
        let ranges = [entry.range, entry.headword_range, entry.meaning_range].map(held);
        format!("{} {forms:?} {ranges:?} {:?} {:?} {:?}", entry.headword, entry.meaning, entry.see_also, entry.redirect)
    };
    entries.iter().map(one).collect()
}
