//! What the readers of the smaller formats make of a page of each.

use std::fmt::Write as _;

use expect_test::{Expect, expect};
use glossator::glossary::{FormKind, Format, ReadOptions, read};
use glossator::text::Source;
use proptest::prelude::*;

/// Draws the entries of a text: line, names by kind, meaning; and its problems. Names must be written where they say they are.
fn check(extension: &str, text: &str, expected: Expect) {
    let format = Format::from_extension(extension).unwrap();
    let source = Source::new(text);
    let reading = read(format, text, &ReadOptions::default());
    let mut drawn = String::new();
    for entry in &reading.entries {
        let _ = write!(drawn, "{} {}", source.line_of(entry.headword_range.start()) + 1, entry.headword);
        for form in entry.forms.iter().filter(|form| form.text != entry.headword) {
            let mark = match form.kind {
                FormKind::Headword | FormKind::Alias => '=',
                FormKind::Abbreviation => '<',
                FormKind::Expansion => '>',
                FormKind::Discouraged => '!',
                FormKind::Inflected | FormKind::Spelling => continue,
            };
            let _ = write!(drawn, " {mark}{}", form.text);
            assert!(form.range.is_none_or(|range| text[range.range()] == form.text), "{form:?}");
        }
        let extra =
            [("remark", &entry.qualifier), ("in", &entry.context), ("redirect", &entry.redirect), ("url", &entry.url)];
        for (what, said) in extra {
            let _ = said.as_ref().map(|said| write!(drawn, " [{what}: {said}]"));
        }
        let lists = [("see", &entry.see_also), ("examples", &entry.examples)];
        for (what, said) in lists.into_iter().filter(|(_, said)| !said.is_empty()) {
            let _ = write!(drawn, " [{what}: {}]", said.join(", "));
        }
        let _ = writeln!(drawn, ": {}", entry.meaning.replace('\n', "⏎"));
    }
    for problem in &reading.problems {
        let _ = writeln!(drawn, "problem {}: {}", source.line_of(problem.range.start()) + 1, problem.message);
    }
    expected.assert_eq(&drawn);
}

/// Texts of what means something in some format.
fn texts() -> impl Strategy<Value = String> {
    let pieces = [
        "term",
        "Definition",
        "acronym",
        "é",
        "名",
        "🜁",
        " ",
        "  ",
        "    ",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\t",
        ",",
        ";",
        "\"",
        "'",
        ":",
        "::",
        ":::",
        ": ",
        "- ",
        "* ",
        "** ",
        "= ",
        "== ",
        "|",
        "|===",
        "[",
        "]",
        "{",
        "}",
        "(",
        ")",
        "<",
        ">",
        "</",
        "/>",
        "<dl>",
        "<dt>",
        "<dd>",
        "<dfn>",
        "\\",
        "\\newacronym",
        "\\newglossaryentry",
        "{name=",
        "description=",
        "@entry{",
        "@",
        "%",
        "//",
        "////",
        "----",
        "...",
        ".. ",
        ".. glossary::",
        "====",
        "[glossary]",
        "[[x]]",
        "`x`",
        "_",
        "#",
        "#+",
        "\u{feff}",
        "\0",
        "&amp;",
        "<!--",
        "-->",
        "null",
        "1",
        ".",
    ];
    prop::collection::vec(
        prop_oneof![4 => prop::sample::select(pieces.to_vec()).prop_map(str::to_owned), 1 => ".{0,3}"],
        0..40,
    )
    .prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, ..ProptestConfig::default() })]

    #[test]
    fn ranges_are_of_the_text(text in texts()) {
        for format in Format::all() {
            let reading = read(format, &text, &ReadOptions::default());
            let held = |range: glossator::text::TextRange| text.get(range.range()).is_some();
            for entry in &reading.entries {
                prop_assert!(held(entry.range) && held(entry.headword_range) && held(entry.meaning_range), "{format:?} {entry:?}");
                prop_assert!(entry.forms.iter().filter_map(|form| form.range).all(held), "{format:?} {entry:?}");
                prop_assert!(entry.range.covers(entry.headword_range), "{format:?} {entry:?}");
                prop_assert!(entry.range.covers(entry.meaning_range), "{format:?} {entry:?}");
                prop_assert!(entry.headword.contains(char::is_alphanumeric) && !entry.forms.is_empty(), "{format:?} {entry:?}");
            }
            prop_assert!(reading.problems.iter().all(|problem| held(problem.range)), "{format:?} {:?}", reading.problems);
        }
    }
}

#[test]
fn contextive() {
    check(
        "yml",
        "contexts:\n  - name: Deck\n    terms:\n      - name: Anchor\n        definition: A heavy hook.\n        aliases: [mud hook]\n",
        expect![[r#"
            4 Anchor =mud hook [in: Deck]: A heavy hook.
        "#]],
    );
}
