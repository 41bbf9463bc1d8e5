//! `terms` and `define`: which glossaries they read, what they print, what they say where there is nothing.

use expect_test::expect;
use serde_json::{Value, json};

use super::{Folder, GLOSSARY};

fn rows(out: &str) -> Vec<Value> {
    serde_json::from_str(out).unwrap()
}

#[test]
fn terms_are_listed_for_people() {
    let folder = Folder::new(&[("GLOSSARY.md", GLOSSARY)]);
    let done = folder.run(&["terms"]);
    expect![[r#"
        GLOSSARY.md:3: Standing Order (SO, repeat order) - An order that repeats.
        GLOSSARY.md:8: Proof - The rest of a dough before it is baked.
        GLOSSARY.md:10: SKU (Stock Keeping Unit) - The number that a kind of bread goes by.
        GLOSSARY.md:12: Rest - See Proof.
    "#]]
    .assert_eq(&done.out);
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    assert_eq!(folder.run(&["terms", "GLOSSARY.md"]).out, done.out);
    assert_eq!(
        folder.run(&["terms", "."]).out,
        done.out.replace("GLOSSARY.md", "./GLOSSARY.md").replace('/', std::path::MAIN_SEPARATOR_STR)
    );
}

#[test]
fn terms_are_listed_for_programs() {
    let folder = Folder::new(&[(
        "sub/my.md",
        "\u{feff}語 🦀 [**Proof**](x.md): Rest.\r\n\r\n**SO (Standing Order)**: It\r\nrepeats.\r\n",
    )]);
    let done = folder.run(&["terms", "--format", "json", "sub/my.md"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    let rows = rows(&done.out);
    let last = rows.last().unwrap();
    assert_eq!(last["headword"], "SO");
    assert_eq!(last["aliases"], json!(["Standing Order"]));
    assert_eq!(last["abbreviations"], json!([]));
    assert_eq!((&last["file"], &last["line"], &last["column"]), (&json!("sub/my.md"), &json!(3), &json!(3)));
    let keys: Vec<&String> = last.as_object().unwrap().keys().collect();
    assert_eq!(keys.len(), 7, "{keys:?}");
}

#[test]
fn columns_are_characters_and_a_byte_order_mark_is_none() {
    let folder = Folder::new(&[("a.md", "\u{feff}**Proof**: Rest.\n\n- **語🦀 x**: y\n")]);
    let rows = rows(&folder.run(&["terms", "--format", "json", "a.md"]).out);
    assert_eq!((&rows[0]["line"], &rows[0]["column"]), (&json!(1), &json!(3)));
}

#[test]
fn a_folder_of_one_entry_files_gives_the_entry_of_each() {
    let page = |title: &str| format!("---\ntitle: {title}\n---\n\nWhat a {title} is.\n");
    let folder = Folder::new(&[
        ("words/proof.md", &page("Proof")),
        ("words/deep/rest.md", &page("Rest")),
        ("words/glossary.md", &page("Glossary")),
        ("words/_index.md", "# All\n"),
        ("words/README.md", "# About\n"),
    ]);
    let done = folder.run(&["terms", "words", "--format", "json"]);
    let rows = rows(&done.out);
    let found: Vec<_> = rows
        .iter()
        .map(|row| (row["headword"].as_str().unwrap(), row["file"].as_str().unwrap().replace('\\', "/")))
        .collect();
    assert_eq!(
        found,
        [
            ("Rest", "words/deep/rest.md".into()),
            ("Glossary", "words/glossary.md".into()),
            ("Proof", "words/proof.md".into())
        ]
    );
    let one = folder.run(&["terms", "words/proof.md"]);
    assert!(one.out.contains("Proof - What a Proof is."), "{}", one.out);
}

#[test]
fn without_a_path_the_glossaries_that_hold_here_are_read() {
    let folder = Folder::new(&[
        (".git/HEAD", ""),
        ("GLOSSARY.md", "**Root**: r.\n"),
        ("sub/a.glossary.md", "**Sub**: s.\n"),
        ("sub/deep/b.glossary.md", "**Deep**: d.\n"),
        ("other/c.glossary.md", "**Other**: o.\n"),
    ]);
    let plain = |text: &str| text.replace('\\', "/");
    let done = folder.run_in("sub", &["terms"]);
    assert_eq!(
        plain(&done.out),
        "a.glossary.md:1: Sub - s.\n../GLOSSARY.md:1: Root - r.\ndeep/b.glossary.md:1: Deep - d.\n"
    );
    assert_eq!(folder.run_in("sub", &["define", "other"]).code, 1);
    assert_eq!(plain(&folder.run_in("sub/deep", &["define", "root"]).out), "Root  ../../GLOSSARY.md:1:3\n  r.\n");
}

#[test]
fn what_cannot_be_read_is_named_and_exits_with_2() {
    let folder = Folder::new(&[("a.pdf", ""), ("glossary", "")]);
    folder.write("latin.md", b"**A**: a\n\n**Caf\xe9**: c\n");
    for (path, said) in [
        ("nowhere.md", "nowhere.md: it does not exist"),
        ("a.pdf", "a.pdf: no reader for this kind of file"),
        ("glossary", "glossary: no reader"),
        ("latin.md", "latin.md: it is not UTF-8: line 3 holds the byte 0xe9; save it as UTF-8"),
    ] {
        let done = folder.run(&["terms", path]);
        assert_eq!((done.code, done.out.as_str()), (2, ""), "{path}");
        assert!(done.err.contains(said), "{path}: {}", done.err);
    }
}

#[test]
fn no_glossary_is_no_crash_but_a_hint() {
    let folder = Folder::new(&[("x.md", "Just text."), ("empty/x.txt", "")]);
    for arguments in [&["terms"][..], &["define", "x"]] {
        let done = folder.run(arguments);
        assert_eq!((done.code, done.out.as_str()), (1, ""), "{arguments:?}");
        assert!(done.err.contains("glossator init"), "{}", done.err);
    }
    let done = folder.run(&["terms", "--format", "json", "empty"]);
    assert_eq!((done.code, done.out.trim()), (1, "[]"), "programs get an array all the same");
}

#[test]
fn problems_are_said_beside_the_entries() {
    let folder = Folder::new(&[("glossator.toml", "exclude = 1\n"), ("GLOSSARY.md", GLOSSARY)]);
    let done = folder.run(&["terms"]);
    assert_eq!((done.code, done.out.lines().count()), (0, 4));
    assert!(done.err.contains("glossator.toml:1:11: `exclude` takes a list"), "{}", done.err);
    folder.write(".contextive/definitions.yml", "contexts: [\n");
    let done = folder.run(&["terms", ".contextive/definitions.yml"]);
    assert_eq!(done.code, 1);
    assert!(done.err.contains("definitions.yml:"), "{}", done.err);
}

#[test]
fn a_term_is_defined_by_any_of_its_names() {
    let folder = Folder::new(&[("GLOSSARY.md", GLOSSARY)]);
    let done = folder.run(&["define", "standing", "orders"]);
    expect![[r#"
        Standing Order (SO)  GLOSSARY.md:3:3
          An order that repeats. It ends when it is cancelled.
          Also: repeat order
          Avoid: subscription
          See also: Proof
    "#]]
    .assert_eq(&done.out);
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    for name in ["Standing Order", "standing_order", "SO", "so", "repeat order", "STANDING ORDER", "subscription"] {
        assert_eq!(folder.run(&["define", name]).out, done.out, "{name}");
    }
    let redirected = folder.run(&["define", "rest"]).out;
    assert!(redirected.contains("Rest") && redirected.contains("Proof  GLOSSARY.md:8:3"), "{redirected}");
}

#[test]
fn a_term_that_is_not_known_exits_with_1_and_names_its_neighbours() {
    let folder = Folder::new(&[("GLOSSARY.md", GLOSSARY)]);
    for (term, said) in [
        ("prof", "did you mean `Proof`?"),
        ("standng order", "did you mean `Standing Order`?"),
        ("stock", "did you mean `Stock Keeping Unit`?"),
        ("xyzzy", "no glossary here knows `xyzzy`\n"),
    ] {
        let done = folder.run(&["define", term]);
        assert_eq!((done.code, done.out.as_str()), (1, ""), "{term}");
        assert!(done.err.contains(said), "{term}: {}", done.err);
    }
}

#[test]
fn every_entry_that_shares_the_name_is_shown_the_nearest_first() {
    let folder = Folder::new(&[
        ("glossator.toml", ""),
        ("GLOSSARY.md", "**Proof**: Far.\n"),
        ("sub/a.glossary.md", "**Proof**: Near.\n"),
    ]);
    let out = folder.run_in("sub", &["define", "proof"]).out;
    assert!(out.find("Near.").unwrap() < out.find("Far.").unwrap(), "{out}");
}

#[test]
fn a_remark_tells_entries_of_one_name_apart() {
    let glossary = "**Bank (river)**: Side.\n\n**Bank (money)**: House.\n\n**SKU (Stock Keeping Unit)**: Number.\n";
    let folder = Folder::new(&[("GLOSSARY.md", glossary)]);
    let out = folder.run(&["define", "bank", "(River)"]).out;
    assert!(out.contains("Side.") && !out.contains("House."), "{out}");
    assert!(folder.run(&["define", "SKU (stock keeping unit)"]).out.contains("Number."));
    assert_eq!(folder.run(&["define", "bank (tree)"]).code, 1);
}

#[test]
fn how_a_file_was_read_is_explained() {
    let page = "# Words of the bakery\n\nWhat we say.\n\n**Proof**: Rest.\nAliases: rise\n\n**Note**: Ask.\n\n## License\n\n- one\n";
    let folder = Folder::new(&[("GLOSSARY.md", page), ("sub/glossary.yml", "a: [b\n"), ("words.csv", "x,y\n")]);
    let done = folder.run(&["terms", "--explain", "GLOSSARY.md", "words.csv"]);
    expect![[r#"
        GLOSSARY.md: Markdown: bold headwords, tables, and lists that define
        because more of these stand below the title or letters than there are headings with text
                1  title  # Words of the bakery
                3  text  What we say.
              5-8  entry "Proof", alias "rise"
               10  heading, no entry: it names a section that pages have, asks something, or is a sentence  ## License
               12  item, no entry: the page is read as bold headwords, tables, and lists that define  - one

        words.csv: CSV, and no entry in it
        because by the extension; looked for were columns with heads such as Term and Definition, or two columns of names and sentences
                1  no entry: it is none of what was looked for  x,y
    "#]].assert_eq(&done.out);
    assert_eq!(done.code, 0);
    let done = folder.run(&["terms", "--explain"]);
    assert!(done.out.contains("sub/glossary.yml: YAML, and no entry in it"), "{}", done.out);
    let rows = rows(&folder.run(&["terms", "--explain", "--format", "json", "GLOSSARY.md"]).out);
    assert_eq!(rows[0]["layout"], "Markdown: bold headwords, tables, and lists that define");
    assert_eq!((&rows[0]["parts"][2]["is_entry"], &rows[0]["parts"][2]["end_line"]), (&json!(true), &json!(8)));
    let none = Folder::new(&[("a.txt", "")]).run(&["terms", "--explain"]);
    assert_eq!((none.code, none.err.contains("no file here has the name of a glossary")), (1, true), "{}", none.err);
}

#[test]
fn a_glossary_that_is_not_understood_is_no_entry() {
    let folder =
        Folder::new(&[("GLOSSARY.md", "# What we say\n\nCrust. The outside of it.\n\nCrumb. The inside of it.\n")]);
    let done = folder.run(&["terms", "GLOSSARY.md"]);
    assert_eq!((done.code, done.out.as_str()), (1, ""));
    assert!(done.err.contains("`glossator terms --explain GLOSSARY.md` says why"), "{}", done.err);
}
