//! What is said where no glossary holds, or a page is not checked in every way: nobody is to take that for praise.

use serde_json::Value;

use super::Folder;

const GERMAN: &str =
    "Die Überweisungen werden am nächsten Tag gebucht, wenn der Betrag nicht höher als das Guthaben ist.\n";

/// A project whose only glossary holds for `sales/`.
fn project() -> Folder {
    Folder::new(&[
        (".git/HEAD", ""),
        ("sales/sales.glossary.md", "**Chargeback**: Money.\n"),
        ("sales/b.md", "A chargeback.\n"),
        ("stock/a.md", "A Chargebak.\n"),
    ])
}

#[test]
fn every_command_says_in_the_same_words_that_no_glossary_holds() {
    let none = Folder::new(&[(".git/HEAD", ""), ("stock/a.md", "A Chargebak.\n")]);
    let empty =
        Folder::new(&[(".git/HEAD", ""), ("GLOSSARY.md", "# Glossary\n\nTo come.\n"), ("stock/a.md", "A thing.\n")]);
    let commands = [
        &["check", "-q"][..],
        &["check"],
        &["terms"],
        &["terms", "cha"],
        &["terms", "--in", "a.md"],
        &["define", "chargeback"],
        &["show", "a.md"],
        &["usage"],
        &["export"],
        &["graph"],
        &["rename", "chargeback", "x"],
        &["retire", "chargeback", "x"],
    ];
    let projects = [
        (&none, "there is no glossary in this project; `glossator init` writes one"),
        (&empty, "no entry could be read in ../GLOSSARY.md; `glossator terms --explain` says why"),
        (
            &project(),
            "no glossary holds here, though ../sales/sales.glossary.md does elsewhere; `glossator init` writes one",
        ),
    ];
    for (folder, said) in projects {
        for arguments in commands {
            let done = folder.run_in("stock", arguments);
            let is_check = arguments[0] == "check";
            let said = if arguments.contains(&"-q") { String::new() } else { format!("glossator: {said}\n") };
            assert_eq!((done.code, done.err), (i32::from(!is_check), said), "{arguments:?}");
        }
    }
}

#[test]
fn a_place_that_is_named_is_named_in_the_answer() {
    let folder = project();
    for asked in [&["usage", "stock"][..], &["check", "stock"]] {
        let done = folder.run(asked);
        let said = "glossator: no glossary holds for stock, though sales/sales.glossary.md does elsewhere; `glossator init` writes one\n";
        assert_eq!(done.err, said, "{asked:?}");
    }
    let used = folder.run(&["usage", "--unused"]);
    assert_eq!((used.code, used.out.as_str(), used.err.as_str()), (0, "", "glossator: every entry is used\n"));
}

#[test]
fn a_check_against_nothing_says_so_in_its_last_line_and_in_each_format() {
    let folder = project();
    let here = folder.run_in("stock", &["check"]);
    assert_eq!((here.code, here.out.as_str()), (0, "Nothing was checked: no glossary holds for the file.\n"));
    let all = folder.run(&["check"]);
    assert_eq!(
        (all.out.as_str(), all.err.as_str()),
        ("No findings in 3 files. No glossary holds for 1 of them.\n", "")
    );
    let said =
        "no glossary holds for stock/a.md, though sales/sales.glossary.md does elsewhere; `glossator init` writes one";
    let named = folder.run(&["check", "stock/a.md", "sales/b.md"]);
    assert_eq!((named.code, named.err), (0, format!("glossator: {said}\n")));
    for (paths, level, command) in
        [(&["stock/a.md"][..], "warning", "warning"), (&["stock/a.md", "sales/b.md"], "note", "notice")]
    {
        let run = |format: &str| folder.run(&[&["check", "--format", format], paths].concat());
        assert_eq!(run("github").out, format!("::{command} title=glossator::{said}\n"));
        let log: Value = serde_json::from_str(&run("sarif").out).unwrap();
        let notification = &log["runs"][0]["invocations"][0]["toolExecutionNotifications"][0];
        assert_eq!((&notification["level"], &notification["message"]["text"]), (&level.into(), &said.into()));
        assert_eq!((run("json").out.as_str(), run("json").err), ("[]\n", format!("glossator: {said}\n")));
    }
    let verbose = folder.run(&["check", "-v"]);
    assert!(verbose.err.contains("stock/a.md: markdown, no glossary holds for it\n"), "{}", verbose.err);
    assert!(verbose.err.contains("sales/sales.glossary.md: markdown, 0 findings\n"), "{}", verbose.err);
}

#[test]
fn pages_of_another_language_are_told_of_in_one_line() {
    let english = "The order of a day is written in the book, which lies beside the oven and is read by all.\n";
    let folder = Folder::new(&[
        (".git/HEAD", ""),
        ("GLOSSARY.md", "**Überweisung**: Money that goes.\n\n**Chargeback**: Money that comes back.\n"),
        ("a.md", english),
        ("de.md", GERMAN),
        (
            "ja.md",
            "注文は毎日同じ時間に繰り返され、取り消されるまで続きます。在庫番号はパンの種類ごとに決まっています。\n",
        ),
    ]);
    let done = folder.run(&["check"]);
    let said = "2 files are in another language than English, and were not checked for spelling: de.md, ja.md; `dictionary` in glossator.toml sets the language";
    assert_eq!((done.out.as_str(), done.err), ("No findings in 4 files.\n", format!("glossator: {said}\n")));
    assert_eq!(folder.run(&["check", "-q"]).err, "");
    // With something to fix, too.
    folder.write("de.md", format!("{GERMAN}\nA Chargebakc.\n"));
    let fixed = folder.run(&["check", "--fix", "de.md"]);
    assert!(fixed.err.contains("1 file is in another language than English, and was not"), "{}", fixed.err);
    folder.write("glossator.toml", "dictionary = \"none\"\nrules = { misspelled-term = \"off\" }\n");
    assert_eq!(folder.run(&["check"]).err, "", "where nothing is checked for spelling, no page is left out");
}

#[test]
fn an_english_sentence_is_checked_in_a_paragraph_of_names() {
    let names = "Zbigniew Wojcik, Kazimierz Brzeczyk, Malgorzata Szczepanska, Wlodzimierz Grzegorzewski, Wawrzyniec Zolkiewski, Boguslawa Krzyzanowska.";
    let english = "Each of them has read that a Chargebakc is not sent to the shop on a Sunday.";
    let plain = "The bakery keeps a book of all that goes out and comes in, and each page is read in the evening by the one who closes the shop.";
    let folder = Folder::new(&[
        ("GLOSSARY.md", "**Chargeback**: Money that comes back.\n"),
        ("a.md", &format!("{plain}\n\n{names} {english} {names}\n\n{plain}\n")),
        ("b.md", &format!("{plain}\n\n{names} Chargebakc Malgorzata. {names}\n\n{plain}\n")),
    ]);
    let done = folder.run(&["check", "--format", "brief"]);
    let files: Vec<&str> = done.out.lines().filter_map(|line| line.split(':').next()).collect();
    assert_eq!(files, ["a.md"], "{}", done.out);
    let column = format!("{names} {english}").find("Chargebakc").unwrap() + 1;
    let why = folder.run(&["check", "--explain", &format!("a.md:3:{column}")]).out;
    assert!(why.contains("close to") && !why.contains("so nothing is reported"), "{why}");
}
