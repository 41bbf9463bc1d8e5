//! What docs/formats.md shows of each format: its reader reads the samples, and whatever becomes of them in an editor.

use glossator::glossary::{Format, ReadOptions, Reading, read};
use glossator::text::TextRange;
use proptest::prelude::*;

const PAGE: &str = include_str!("../../../docs/formats.md");

/// The samples in the section of a format.
fn samples(format: Format) -> Vec<&'static str> {
    let (_, rest) = PAGE.split_once(&format!("\n## {}\n", format.name())).expect("every format has its section");
    let section = rest.split("\n## ").next().unwrap_or(rest);
    let blocks = section.split("\n```").skip(1).step_by(2);
    blocks.filter_map(|block| block.split_once('\n')).map(|(_, sample)| sample).collect()
}

#[test]
fn samples_are_read() {
    for format in Format::all() {
        let samples = samples(format);
        assert!(!samples.is_empty(), "{format:?}");
        for sample in samples {
            let reading = read(format, sample, &ReadOptions::default());
            assert!(!reading.entries.is_empty(), "{format:?} {sample}");
            assert_eq!(reading.problems, [], "{format:?} {sample}");
            assert_eq!(held(sample, &reading), Ok(()), "{format:?}");
        }
    }
}

/// Whether all that a reader says of a text is of that text.
fn held(text: &str, reading: &Reading) -> Result<(), String> {
    let is_held = |range: TextRange| text.get(range.range()).is_some();
    for entry in &reading.entries {
        let forms = entry.forms.iter().filter_map(|form| form.range);
        let all_held = [entry.range, entry.headword_range, entry.meaning_range].into_iter().chain(forms).all(is_held);
        let covers = entry.range.covers(entry.headword_range) && entry.range.covers(entry.meaning_range);
        if !all_held || !covers || entry.headword.trim().is_empty() || entry.forms.is_empty() {
            return Err(format!("{entry:?}"));
        }
    }
    match reading.problems.iter().find(|problem| !is_held(problem.range)) {
        Some(problem) => Err(format!("{problem:?}")),
        None => Ok(()),
    }
}

/// What is put into a sample besides its own pieces.
const OTHERS: [&str; 12] = ["", "é", "名", "🜁", "\r\n", "\r", "\n\n", "\t", "\0", "\u{feff}", "    ", "\u{a0}"];

/// How a sample is changed: from where to where, in thousandths, and what from where in it, or beside it, is put there.
type Change = (usize, usize, usize, Option<usize>);

fn changed(sample: &str, changes: &[Change]) -> String {
    let mut text = sample.to_owned();
    for &(from, length, source, other) in changes {
        let piece = match other {
            Some(other) => OTHERS[other % OTHERS.len()].to_owned(),
            None => {
                let start = sample.floor_char_boundary(sample.len() * source / 1_000);
                let end = sample.floor_char_boundary((start + length).min(sample.len()));
                sample[start..end.max(start)].to_owned()
            }
        };
        let start = text.floor_char_boundary(text.len() * from / 1_000);
        let end = text.floor_char_boundary((start + length).min(text.len())).max(start);
        text.replace_range(start..end, &piece);
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn changed_samples_keep_ranges(
        changes in prop::collection::vec((0usize..=1_000, 0usize..40, 0usize..=1_000, prop::option::of(0usize..12)), 1..8),
        one_entry in any::<bool>(),
    ) {
        for format in Format::all() {
            for sample in samples(format) {
                let text = changed(sample, &changes);
                let reading = read(format, &text, &ReadOptions { one_entry, ..ReadOptions::default() });
                prop_assert_eq!(held(&text, &reading), Ok(()), "{:?} {:?}", format, text);
            }
        }
    }
}
