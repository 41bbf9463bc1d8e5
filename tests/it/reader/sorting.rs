//! The order of the alphabet, made in the file.

use glossator::glossary::{Format, ReadOptions, sorting};

fn after(format: &str, text: &str) -> String {
    let format = Format::from_extension(format).expect("it is read");
    let mut new = text.to_owned();
    let edits = sorting(format, text, &ReadOptions::default());
    edits.iter().rev().for_each(|edit| new.replace_range(edit.range.range(), &edit.text));
    new
}

#[test]
fn entries_are_sorted_below_their_letters() {
    assert_eq!(
        after("md", "# Words\n\n## B\n\n**Bun**: x\nmore\n\n\n**Bap**: y\n\n## A\n\n**Ale**: z\n\n**Ash**: w\n"),
        "# Words\n\n## B\n\n**Bap**: y\n\n\n**Bun**: x\nmore\n\n## A\n\n**Ale**: z\n\n**Ash**: w\n"
    );
    assert_eq!(
        after("md", "- **b c** — x\n- **é d** — y\n- **a b** — z\n"),
        "- **a b** — z\n- **b c** — x\n- **é d** — y\n"
    );
    assert_eq!(
        after("md", "| Term | Meaning |\r\n|---|---|\r\n| Mast | x |\r\n| Keel | y |\r\n"),
        "| Term | Meaning |\r\n|---|---|\r\n| Keel | y |\r\n| Mast | x |\r\n"
    );
    assert_eq!(after("csv", "Term,Definition\nMast,x\nKeel,\"y\nz\"\n"), "Term,Definition\nKeel,\"y\nz\"\nMast,x\n");
}

#[test]
fn what_would_not_be_the_same_stays() {
    let json = "[\n  {\"term\": \"Mast\", \"definition\": \"x\"},\n  {\"term\": \"Keel\", \"definition\": \"y\"}\n]\n";
    assert_eq!(after("json", json), json, "the comma would be at the end");
    let sorted = "**Keel**: x\n\n**Mast**: y\n";
    assert_eq!(after("md", sorted), sorted);
}
