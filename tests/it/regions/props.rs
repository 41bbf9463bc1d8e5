//! What holds for every text in every language, however broken.

use glossator::document::{Language, regions};
use glossator::text::{RegionKind, Regions};
use proptest::prelude::*;

/// What texts are put together from: the marks of all formats, closed and not, and the characters that offsets stumble over.
const PIECES: &[&str] = &[
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    "\0",
    "\u{feff}",
    "🦀",
    "e\u{301}",
    "漢字",
    "カー",
    "é",
    "\u{2028}",
    "a",
    "KV",
    "12",
    "Word ",
    "# ",
    "## x\n",
    "===\n",
    "---\n",
    "+++\n",
    "* ",
    "- ",
    "1. ",
    "> ",
    ">",
    "- [ ] ",
    "    ",
    "*",
    "**",
    "_",
    "__",
    "~~",
    "`",
    "``",
    "```",
    "```rust\n",
    "~~~",
    "[",
    "]",
    "[[",
    "]]",
    "](",
    "][",
    "(",
    ")",
    "![",
    "[^1]",
    "[^1]: ",
    "[a]: ",
    "|",
    "| a | b |\n",
    "|---|---|\n",
    "<",
    ">",
    "<b>",
    "</b>",
    "<br>",
    "<!--",
    "-->",
    "<p>",
    "<script>",
    "</script>",
    "<style>",
    "<code>",
    "<pre>",
    "<?php",
    "?>",
    "<![CDATA[",
    "]]>",
    "{{",
    "}}",
    "{%",
    "%}",
    "{",
    "}",
    "https://a.org",
    "://",
    "www.",
    "@",
    "a@b.org",
    "&amp;",
    "\\",
    "\\\\",
    "//",
    "///",
    "/*",
    "*/",
    "/**",
    " * ",
    "#",
    "#!",
    "--",
    "--[[",
    "[==[",
    "]==]",
    ";",
    "%",
    "%{",
    "\"",
    "\"\"\"",
    "'",
    "'''",
    "'a'",
    "r#\"",
    "\"#",
    "R\"x(",
    ")x\"",
    "@\"",
    "$\"",
    "${",
    "#{",
    "$(",
    "\\(",
    "<<EOF",
    "<<~'E'",
    "EOF\n",
    "E\n",
    "<<<A",
    "%w[",
    "q{",
    "~s(",
    "~S\"\"\"",
    "=begin\n",
    "=end\n",
    "=pod\n",
    "=cut\n",
    "{-",
    "-}",
    "(*",
    "*)",
    "(*)",
    "#|",
    "|#",
    "{|",
    "|}",
    "REM ",
    "C ",
    ".. ",
    ".. note::",
    "::",
    ":ref:`",
    "`_",
    "]_",
    "----\n",
    "////\n",
    "....\n",
    "|===\n",
    ":a: b\n",
    "= T\n",
    "term:: ",
    "link:a[",
    "<<a,",
    ">>",
    "#+begin_src\n",
    "#+end_src\n",
    ":PROPERTIES:\n",
    ":END:\n",
    "\\section{",
    "\\begin{verbatim}",
    "\\end{verbatim}",
    "\\verb|",
    "$",
    "$$",
    "\\[",
    "\\]",
    "key: ",
    "key: |\n",
    "- k: v\n",
    "&x ",
    "!!t ",
    "import {a} from 'b'",
    "{/* c */}",
    "# ------------------------ >8 ------------------------\n",
];

/// Panics where the regions are not sorted, disjoint, non-empty, in the text and on character boundaries.
fn assert_sound(language: Language, text: &str) -> Regions {
    let found = regions(language, text);
    let mut end = 0;
    for region in found.as_slice() {
        let range = region.range;
        assert!(range.start() >= end && !range.is_empty(), "{language:?} {text:?}: {region:?} begins before {end}");
        assert!(range.end() <= text.len(), "{language:?} {text:?}: {region:?} ends behind the text");
        let cut = text.is_char_boundary(range.start()) && text.is_char_boundary(range.end());
        assert!(cut, "{language:?} {text:?}: {region:?} cuts a character");
        end = range.end();
    }
    // Nothing is joined across bytes without a region, nor to nothing.
    for pair in found.as_slice().windows(2) {
        let touch = pair[0].range.end == pair[1].range.start;
        assert!(touch || !pair[0].joined, "{language:?} {text:?}: {:?} is joined across a gap", pair[0]);
    }
    assert!(found.as_slice().last().is_none_or(|last| !last.joined), "{language:?} {text:?}: joined to nothing");
    found
}

/// One language for each way of reading, and one for each syntax.
pub(super) fn language() -> impl Strategy<Value = Language> {
    proptest::sample::select(Language::all().collect::<Vec<_>>())
}

pub(super) fn pieces() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn regions_of_any_markdown_are_sound(text in pieces()) {
        assert_sound(Language::MARKDOWN, &text);
    }

    #[test]
    fn regions_of_any_text_are_sound(language in language(), text in pieces()) {
        assert_sound(language, &text);
    }

    #[test]
    fn regions_of_arbitrary_strings_are_sound(language in language(), text in any::<String>()) {
        assert_sound(language, &text);
    }

    #[test]
    fn every_letter_and_digit_of_program_text_is_in_some_region(language in language(), text in pieces()) {
        prop_assume!(!language.is_prose() && language.id() != "php");
        let found = assert_sound(language, &text);
        for (at, character) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            let region = found.at(at);
            prop_assert!(region.is_some_and(|r| r.range.contains(at)), "{:?}: no region at {} ({})", language, at, character);
        }
    }
}

/// Inputs on which a careless reader takes time in the square of their length. They are long enough to be felt, and read in
/// every language.
#[test]
fn nasty_texts_are_read_in_time() {
    const MANY: usize = 20_000;
    let units = [
        "[", "*", "`", "_", "> ", "<a ", "<a \"", "<!--", "<!", "{{", "](", "[a](", "[[", "![", "\\", "&", "://", "a@",
        "www.", "\"", "'", "'a", "/*", "*/", "(*", "{-", "#|", "--[", "[=", "r#\"", "R\"(", "#\"", "${", "\"#{", "`${",
        "<<A ", "<<A\n", "<<'A'\n", "%q(", "q{", "~s(", "{a|", "/", "=/[", "=/", ": ", "a: ", "- ", "-", "=", "|", "$",
        "\\[", "\\begin{verbatim}", "\\verb|", "{", "}", "# ", "// x\n", "//\n", "//", "* x\n", "\"\"\"",
        "x\n\"\"\"\n", "\n", "\r", "\r\n", "  \n", ".. a\n", ":a:`", "``a", "::", "|a", "+", "{a", "<<a", "~a", "=a",
        "[fn:", "#+begin_src\n", "----\n", "|===\n", "// a\n  ", "/**\n * ", "[^1]: ", "[a]: b\n", "1. ", "\t", "🦀",
        "e\u{301}", "?>", "<?php ", "\\(", "$(", "\"$(\"", "@\"", "''", "%{\n", "=begin\n", "=a\n", "C\n", "      *",
    ];
    let languages: Vec<Language> = Language::all().collect();
    for (number, unit) in units.iter().enumerate() {
        let text = unit.repeat(MANY);
        assert_sound(Language::MARKDOWN, &text);
        // All languages take their turns, so that the test stays short.
        for language in languages.iter().skip(number % 4).step_by(4) {
            assert_sound(*language, &text);
        }
    }
}

/// What random texts have brought to light.
#[test]
fn once_broken_texts() {
    let texts = [
        ("latex", "$$a$é b$$"),
        ("org", "12\n"),
        ("swift", "\"\\(\"é"),
        ("rust", "'é"),
        ("c", "\"\\é"),
        ("svelte", "<a {é<"),
    ];
    for (id, text) in texts {
        assert_sound(Language::from_id(id).expect("a known language id"), text);
    }
}

#[test]
fn a_long_line_is_read_in_time() {
    let text = "The KV cache \"of\" a 'model' // at https://a.org/b {x} [y](z) *w*, ".repeat(15_000);
    for language in Language::all() {
        let found = assert_sound(language, &text);
        assert!(!found.as_slice().is_empty());
    }
}

/// What looked at all names of a block for each of its regions would take minutes here.
#[test]
fn a_paragraph_of_many_names_is_read_in_time() {
    for tag in ["</div>\n", "<pre>\n", "{{ a }}\n"] {
        let tags = tag.repeat(150_000);
        assert_sound(Language::MARKDOWN, &format!("{tags}x `KV` <!-- {tags}"));
    }
}

#[test]
fn deep_quotes_and_lists() {
    let deep = format!("{}text\n", "> ".repeat(500)).repeat(20);
    assert_sound(Language::MARKDOWN, &deep);
    let nested: String = (0..200).map(|depth| format!("{}- item\n", "  ".repeat(depth))).collect();
    let found = assert_sound(Language::MARKDOWN, &nested);
    assert!(found.as_slice().iter().any(|region| region.kind == RegionKind::Prose));
}

#[test]
fn the_real_glossaries_are_sound() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/glossaries");
    let Ok(files) = std::fs::read_dir(&folder) else {
        println!("skipped: {} is missing", folder.display());
        return;
    };
    for file in files.flatten().filter(|file| file.path().is_file()) {
        let name = file.file_name().to_string_lossy().into_owned();
        if let Ok(text) = std::fs::read_to_string(file.path()) {
            assert_sound(Language::detect(None, Some(&name)), &text);
        }
    }
}
