//! Comments that ask for silence.

use expect_test::{Expect, expect};
use glossator::rules::{DiagnosticOptions, Rule, diagnostics};
use glossator::text::rule::Reach;

use crate::fixture::Fixture;
use crate::picture::picture;

const GLOSSARY: &str = "//- GLOSSARY.md\n**Order**: Something.\n_Avoid_: purchase\n";

fn check(file: &str, text: &str, expected: Expect) {
    let fixture = Fixture::new(&format!("{GLOSSARY}//- {file}\n{text}"));
    let mut out = String::new();
    let mut options = DiagnosticOptions::default();
    options.severities.set_reach(Rule::DiscouragedTerm, Reach::All);
    for found in diagnostics(&fixture.snapshot, fixture.position.file, &options) {
        out.push_str(&picture(fixture.text(), &[(found.range, found.rule.name().to_owned())]));
    }
    expected.assert_eq(&out);
}

#[test]
fn of_markdown() {
    check(
        "note.md",
        "
A purchase 0.

A 🥖 purchase <!-- glossator: ignore --> here.
A purchase 1. <!-- glossator: ignore discouraged-term, misspelled-term: a quotation -->
A purchase 2. <!-- glossator: ignore misspelled-term -->

<!-- glossator: ignore-next-line -->
A purchase 3.
A purchase 4.

<!-- glossator: ignore-next-line discouraged-term -->

A purchase 5.

<!--
glossator: ignore-next-line
-->
A purchase 6.

| a purchase 7 <!-- glossator: ignore --> | b |
|---|---|
| a purchase 8 | b |

- purchase 9
- purchase 10 <!-- glossator: ignore because that is so -->

A purchase, glossator: ignore

`<!-- glossator: ignore -->` purchase 11

<!-- To silence a purchase write glossator: ignore -->
<!-- glossator: ignore discouraged-terms --> purchase
",
        expect![[r#"
            A purchase 0.
              ^^^^^^^^ discouraged-term
            A purchase 2. <!-- glossator: ignore misspelled-term -->
              ^^^^^^^^ discouraged-term
            A purchase 4.
              ^^^^^^^^ discouraged-term
            | a purchase 8 | b |
                ^^^^^^^^ discouraged-term
            - purchase 9
              ^^^^^^^^ discouraged-term
            A purchase, glossator: ignore
              ^^^^^^^^ discouraged-term
            `<!-- glossator: ignore -->` purchase 11
                                         ^^^^^^^^ discouraged-term
            <!-- To silence a purchase write glossator: ignore -->
                              ^^^^^^^^ discouraged-term
            <!-- glossator: ignore discouraged-terms --> purchase
                                                         ^^^^^^^^ discouraged-term
        "#]],
    );
}

#[test]
fn of_a_whole_file() {
    check("note.md", "A purchase.\r\n\r\n<!-- glossator: ignore-file discouraged-term -->\r\n", expect![[r#""#]]);
    check(
        "note.md",
        "A purchase.\n\n<!-- glossator: ignore-file misspelled-term -->\n",
        expect![[r#"
        A purchase.
          ^^^^^^^^ discouraged-term
    "#]],
    );
    check(
        "note.txt",
        "A purchase.\n# glossator: ignore-file\n",
        expect![[r#"
        A purchase.
          ^^^^^^^^ discouraged-term
    "#]],
    );
}

#[test]
fn of_code() {
    check(
        "a.rs",
        "
// glossator: ignore-next-line
// A purchase 0.
// A purchase 1.
let a = 1; // glossator: ignore
/* A purchase 2. */ // glossator: ignore

/// A purchase 3.
/// glossator: ignore-next-line discouraged-term
/// A purchase 4.

// glossator: ignore-next-line misspelled-term
// glossator: ignore-next-line discouraged-term
// A purchase 5.
/*
 * glossator: ignore-next-line
 * A purchase 6.
 */
let b = \"glossator: ignore\"; // A purchase 7.
",
        expect![[r#"
            // A purchase 1.
                 ^^^^^^^^ discouraged-term
            /// A purchase 3.
                  ^^^^^^^^ discouraged-term
            let b = "glossator: ignore"; // A purchase 7.
                                              ^^^^^^^^ discouraged-term
        "#]],
    );
}

#[test]
fn of_other_languages() {
    for (file, text) in [
        ("a.py", "# glossator: ignore-next-line\n# purchase\n"),
        ("a.tex", "% glossator: ignore-next-line\nA purchase.\n"),
        ("a.tex", "A purchase. % glossator: ignore\n"),
        ("a.rst", ".. glossator: ignore-next-line\n\nA purchase.\n"),
        ("a.adoc", "// glossator: ignore-next-line\nA purchase.\n"),
        ("a.org", "# glossator: ignore-next-line\nA purchase.\n"),
        ("a.html", "<p><!-- glossator: ignore -->A purchase.</p>\n"),
        ("a.mdx", "{/* glossator: ignore-next-line */}\n\nA purchase.\n"),
        ("a.lua", "-- glossator: ignore-next-line\n-- A purchase.\n"),
        ("a.css", "/* glossator: ignore-next-line */\n/* A purchase. */\n"),
        ("a.ml", "(* glossator: ignore-next-line *)\n(* A purchase. *)\n"),
        ("a.yaml", "a: 1 # glossator: ignore purchase\n"),
    ] {
        check(file, text, expect![[r#""#]]);
    }
}
