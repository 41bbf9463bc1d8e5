//! For any text: ranges in bounds and on character boundaries, the headword in its entry, entries in order and disjoint, and nothing
//! depends on the kind of line end.

use glossator::glossary::{Entry, Format, ReadOptions, read};
use glossator::text::TextRange;
use proptest::prelude::*;

/// Pieces that glossaries are made of, and some that they are not.
const PIECES: [&str; 64] = [
    "**",
    "Term",
    "**Term**: ",
    "**KV (Key Value)** - ",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    ": ",
    " - ",
    "# ",
    "## ",
    "### ",
    "A",
    "Zed",
    "- ",
    "* ",
    "1. ",
    "  ",
    "    ",
    "|",
    "| Term | Meaning |\n|---|---|\n",
    "| a | b |\n",
    "---\n",
    "===\n",
    "```\n",
    "~~~\n",
    "<!--",
    "-->",
    "[",
    "](x)",
    "[x]: y\n",
    "*[ABBR]: ",
    "\n:   meaning\n",
    ":::{glossary}\n",
    ":::\n",
    "<dt>",
    "</dt><dd>",
    "</dd>",
    "<a id=\"x\"></a>",
    "Aliases: ",
    "_Avoid_: ",
    "See also: ",
    "See X",
    "Case: exact",
    "é",
    "e\u{301}",
    "注文",
    "🦀",
    "👩‍🍳",
    "\u{feff}",
    "\0",
    "\t",
    "\\",
    "`",
    "(",
    ")",
    ", ",
    "/",
    " or ",
    "_",
    "&amp;",
    "title: x\n",
    "；",
];

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40).prop_map(|pieces| pieces.concat()),
        "[ -~\n\u{e9}\u{6587}\u{1f980}*|#:-]{0,80}",
    ]
}

fn options() -> impl Strategy<Value = ReadOptions> {
    (any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(one_entry, sections, stem)| ReadOptions {
        one_entry,
        or_entries: sections && stem,
        by_title: stem && one_entry,
        stem: stem.then(|| "kv-cache".to_owned()),
        sections: if sections { vec!["A".to_owned()] } else { Vec::new() },
    })
}

/// Entries as what they say, with what their ranges hold instead of the ranges.
fn held(text: &str, entries: &[Entry]) -> Vec<String> {
    let held = |range: TextRange| text[range].replace("\r\n", "\n");
    let one = |entry: &Entry| {
        let ranges = [entry.range, entry.headword_range, entry.meaning_range].map(held);
        let forms: Vec<_> = entry.forms.iter().map(|form| (&form.text, form.kind, form.range.map(held))).collect();
        let zero = TextRange::empty(0);
        let rest = Entry { range: zero, headword_range: zero, meaning_range: zero, forms: Vec::new(), ..entry.clone() };
        format!("{rest:?} {forms:?} {ranges:?}")
    };
    entries.iter().map(one).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, ..ProptestConfig::default() })]

    #[test]
    fn ranges_are_of_the_text(text in texts(), options in options()) {
        let reading = read(Format::Markdown, &text, &options);
        let held = |range: TextRange| text.get(range.range()).is_some();
        for entry in &reading.entries {
            prop_assert!(held(entry.range) && held(entry.headword_range) && held(entry.meaning_range), "{:?}", entry);
            prop_assert!(entry.forms.iter().filter_map(|form| form.range).all(held), "{:?}", entry);
            prop_assert!(entry.range.covers(entry.headword_range), "{:?}", entry);
            prop_assert!(entry.range.covers(entry.meaning_range), "{:?}", entry);
            prop_assert!(entry.headword.contains(char::is_alphanumeric) && !entry.forms.is_empty(), "{:?}", entry);
            prop_assert!(!entry.meaning.contains('\0') && entry.meaning == entry.meaning.trim(), "{:?}", entry);
        }
        for pair in reading.entries.windows(2) {
            prop_assert!(pair[0].range.end() <= pair[1].range.start(), "{:?}", pair);
        }
        prop_assert!(reading.problems.iter().all(|problem| held(problem.range)), "{:?}", reading.problems);
        prop_assert!(reading.problems.is_sorted_by_key(|problem| problem.range));
    }

    #[test]
    fn line_ends_make_no_difference(text in texts(), options in options()) {
        let dos = text.replace('\n', "\r\n");
        let of = |text: &str| held(text, &read(Format::Markdown, text, &options).entries);
        prop_assert_eq!(of(&text), of(&dos));
    }

    #[test]
    fn no_text_fails_as_yaml(text in texts()) {
        let reading = read(Format::Yaml, &text, &ReadOptions::default());
        prop_assert!(reading.problems.iter().all(|problem| text.get(problem.range.range()).is_some()));
    }
}
