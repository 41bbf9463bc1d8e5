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
    assert_eq!((&last["end_line"], &last["end_column"]), (&json!(4), &json!(9)));
    assert_eq!((&last["short_forms"], &last["long_forms"]), (&json!(["SO"]), &json!(["Standing Order"])));
}

#[test]
fn programs_get_all_that_is_read_of_an_entry() {
    let page = "# Words\n\n**Standing Order (SO)**: It repeats.\n_Avoid_: subscription (that is for papers), abo\nSee also: Proof\n\n\
                **Bank (river)**: Its side.\n\n**Proof**: Rest.\n";
    let folder = Folder::new(&[("GLOSSARY.md", page)]);
    let found = rows(&folder.run(&["define", "so", "--format", "json"]).out);
    assert_eq!(found.len(), 1);
    assert_eq!((&found[0]["short_forms"], &found[0]["long_forms"]), (&json!(["SO"]), &json!(["Standing Order"])));
    assert_eq!(
        found[0]["avoid"],
        json!([{"name": "subscription", "remark": "that is for papers"}, {"name": "abo", "remark": null}])
    );
    assert_eq!((&found[0]["see_also"], &found[0]["abbreviations"]), (&json!(["Proof"]), &json!(["SO"])));
    let listed = rows(&folder.run(&["terms", "--format", "json"]).out);
    assert_eq!(listed[0], found[0]);
    assert_eq!((&listed[1]["qualifier"], &listed[1]["short_forms"]), (&json!("river"), &json!([])));
    folder.write("x.glossary.yml", "contexts:\n  - name: Sales\n    terms:\n      - name: Lead\n        definition: Who may buy.\n        examples: [\"a warm lead\"]\n");
    let lead = rows(&folder.run(&["define", "lead", "--format", "json"]).out);
    assert_eq!((&lead[0]["context"], &lead[0]["examples"]), (&json!("Sales"), &json!(["a warm lead"])), "{lead:?}");
    let unknown = folder.run(&["define", "xyzzy", "--format", "json"]);
    assert_eq!((unknown.code, unknown.out.trim()), (1, "[]"));
}

#[test]
fn an_entry_that_sends_elsewhere_takes_what_it_means_along() {
    let folder = Folder::new(&[("GLOSSARY.md", GLOSSARY)]);
    let found = rows(&folder.run(&["define", "rest", "--format", "json"]).out);
    let names: Vec<&str> = found.iter().filter_map(|row| row["headword"].as_str()).collect();
    assert_eq!(names, ["Rest", "Proof"]);
}

#[test]
fn patterns_choose_among_terms() {
    let folder = Folder::new(&[("GLOSSARY.md", GLOSSARY), ("other.md", "**Order Book**: b.\n")]);
    let names = |arguments: &[&str]| {
        let done = folder.run(&[&["terms", "--format", "json"], arguments].concat());
        rows(&done.out).iter().map(|row| row["headword"].as_str().unwrap().to_owned()).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(names(&["ORDER"]), "Standing Order");
    assert_eq!(names(&["stock keep"]), "SKU");
    assert_eq!(names(&["re?t", "sku"]), "SKU, Rest");
    assert_eq!(names(&["?KU"]), "SKU");
    assert_eq!(names(&["order", "other.md"]), "Order Book");
    let done = folder.run(&["terms", "xyzzy"]);
    assert_eq!((done.code, done.out.as_str(), done.err.as_str()), (1, "", "glossator: no term here matches `xyzzy`\n"));
}

#[test]
fn what_a_file_uses_is_listed_in_order_of_first_use_and_drawn() {
    let folder = Folder::new(&[("docs/GLOSSARY.md", GLOSSARY), ("other.md", "Nothing.\n")]);
    folder.write(
        "docs/a.md",
        "# SKUs, 語\n\nNothing here.\n\nEach\t`SKU` and its proof; a repeat order,\nand proofs, no subscription.\n",
    );
    let listed = folder.run(&["terms", "--in", "docs/a.md"]);
    let firsts: Vec<&str> = listed.out.lines().map(|line| line.split(" (").next().unwrap()).collect();
    assert_eq!((listed.code, firsts.len()), (0, 3), "{}{}", listed.out, listed.err);
    assert!(
        firsts[0].ends_with(": SKU") && firsts[1].contains(": Proof") && firsts[2].ends_with(": Standing Order"),
        "{}",
        listed.out
    );
    assert_eq!(folder.run(&["terms", "--in", "docs/a.md", "stand"]).out.lines().count(), 1);
    let drawn = folder.run(&["show", "docs/a.md"]);
    assert_eq!((drawn.code, drawn.err.as_str()), (0, ""));
    expect![[r#"
        docs/a.md
           1 │ # SKUs, 語
             │   ^^^^
           5 │ Each `SKU` and its proof; a repeat order,
             │       ^^^          ^^^^^    ^^^^^^^^^^^^
           6 │ and proofs, no subscription.
             │     ^^^^^^     ~~~~~~~~~~~~

        ~ stands below names to avoid.

        docs/GLOSSARY.md:10: SKU (Stock Keeping Unit) - The number that a kind of bread goes by.
        docs/GLOSSARY.md:8: Proof - The rest of a dough before it is baked.
        docs/GLOSSARY.md:3: Standing Order (SO, repeat order) - An order that repeats.
    "#]]
    .assert_eq(&drawn.out);
    for (arguments, code) in [
        (&["show", "other.md"][..], 1),
        (&["terms", "--in", "other.md"], 1),
        (&["show", "gone.md"], 2),
        (&["terms", "--in", "gone.md"], 2),
    ] {
        let done = folder.run(arguments);
        assert_eq!((done.code, done.out.as_str()), (code, ""), "{arguments:?}: {}", done.err);
    }
}

#[test]
fn a_list_in_a_pipe_is_not_cut() {
    let meaning = "One and more of it, ".repeat(20);
    let folder = Folder::new(&[("GLOSSARY.md", &format!("**Proof**: {meaning}end. Two.\n"))]);
    let done = folder.run(&["terms"]);
    assert!(done.out.ends_with("more of it, end.\n") && !done.out.contains('…'), "{}", done.out);
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_is_not_written_beyond() {
    let meaning = "One and more of it, ".repeat(20);
    let avoided: Vec<String> = (0..20).map(|at| format!("proving {at}")).collect();
    let page = format!("**Proof**: {meaning}end. Two.\n_Avoid_: {}\n", avoided.join(", "));
    let folder = Folder::new(&[("GLOSSARY.md", &page), ("a.md", "x")]);
    for arguments in ["define proof", "terms"] {
        let text = super::on_terminal(&folder, arguments, 50);
        let plain = String::from_utf8(anstream::adapter::strip_bytes(text.as_bytes()).into_vec()).unwrap();
        let widest = plain.lines().map(|line| line.trim_end().chars().count()).max();
        assert!(widest.is_some_and(|widest| widest <= 50 && widest > 30), "{arguments}: {plain}");
        assert!(plain.contains("One and more of it"), "{plain}");
    }
    let defined = super::on_terminal(&folder, "define proof", 50);
    assert!(defined.contains("proving 19") && defined.contains("Two."), "nothing is cut: {defined}");
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
        ("ordr", "did you mean `repeat order` or `Standing Order`?"),
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

#[test]
fn define_says_what_the_page_says_of_a_term_elsewhere() {
    let language = "# Bakery\n\n## Language\n\n**Loaf**:\nA bread.\n\n## Relationships\n\n- A **Loaf** has a crust\n";
    let folder = Folder::new(&[("CONTEXT.md", language)]);
    let done = folder.run(&["define", "loaf"]);
    assert_eq!(done.out, "Loaf  CONTEXT.md:5:3\n  A bread.\n  Relations:\n  - A Loaf has a crust\n");
}
