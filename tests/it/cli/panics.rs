//! No text makes a command fail, and a fault in one file costs no finding of another.

use proptest::prelude::*;

use super::{Folder, GLOSSARY};

/// Openings whose third byte is inside a character, and some whose is not.
const OPENINGS: [&str; 12] =
    ["# Über", "# 🚀 ", "# 你好 ", "é", "é ", "你", "🦀", "\u{feff}", "\u{feff}é", "a\u{301}", "**É**: ", "ä\r\n"];

#[test]
fn a_finding_on_a_first_line_of_any_letters_is_reported() {
    for opening in OPENINGS {
        let text = format!("{opening} The proff rests, the subscription is kept.\n");
        let folder = Folder::new(&[("GLOSSARY.md", GLOSSARY), ("a.md", &text)]);
        for format in ["human", "json", "sarif", "github"] {
            let done = folder.run(&["check", "--format", format, "a.md"]);
            assert!(done.code <= 1, "{opening:?} {format}: {} {}", done.code, done.err);
        }
        let done = folder.run(&["check", "--format", "json"]);
        assert!(done.out.contains("proff"), "{opening:?}: {}", done.out);
        assert_eq!(folder.run(&["check", "--fix"]).code, 0, "{opening:?}");
        assert!(folder.read("a.md").starts_with(opening), "{opening:?}");
    }
}

#[test]
fn an_entry_on_a_first_line_of_any_letters_is_listed_and_defined() {
    for (first, name) in
        [("**É**: A letter.", "É"), ("\u{feff}**Ö**: A letter.", "Ö"), ("**你好**: A greeting.", "你好")]
    {
        let folder = Folder::new(&[("GLOSSARY.md", &format!("{first}\n\n**Proof**: A rest.\n"))]);
        let listed = folder.run(&["terms"]);
        assert_eq!((listed.code, listed.out.contains(name)), (0, true), "{first:?}: {}", listed.err);
        let defined = folder.run(&["define", name]);
        assert_eq!((defined.code, defined.out.contains("1:")), (0, true), "{first:?}: {}{}", defined.out, defined.err);
    }
}

#[test]
fn a_fault_in_one_file_costs_no_finding_of_another() {
    let glossary = "**Bread Box**: A box.\n_Avoid_: box\n";
    let wrong = "We keep the box.\n";
    let folder = Folder::new(&[("GLOSSARY.md", glossary), ("a.md", wrong), ("b.md", wrong), ("c.md", wrong)]);
    for format in ["human", "json"] {
        let done = folder.run_with(&["check", "--format", format], &[("GLOSSATOR_TEST_PANIC", "b.md")]);
        assert_eq!(done.code, 2, "{}", done.err);
        assert!(done.out.contains("a.md") && done.out.contains("c.md") && !done.out.contains("b.md"), "{}", done.out);
        assert!(done.err.contains("b.md: not checked"), "{}", done.err);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn no_first_line_makes_a_command_fail(
        opening in "[\\u{feff}\\-#* \\PCéß你🦀\u{301}]{0,6}",
        rest in prop::sample::select(vec!["Sofmax subscription", "**Term**: what it is", "proff"]),
        end in prop::sample::select(vec!["", "\n", "\r\n", "\r"]),
    ) {
        let text = format!("{opening}{rest}{end}");
        let glossary = format!("{text}\n\n{GLOSSARY}");
        let folder = Folder::new(&[("GLOSSARY.md", &glossary), ("a.md", &text)]);
        for command in [&["check"][..], &["check", "--format", "json"], &["terms"], &["define", "Proof"], &["check", "--fix"]] {
            let done = folder.run(command);
            prop_assert!(done.code <= 1, "{:?} {:?}: {} {}", command, text, done.code, done.err);
        }
    }
}
