//! `suggest` and `usage`: what the glossary lacks, and what of it is used.

use expect_test::expect;
use serde_json::{Value, json};

use super::{Folder, GLOSSARY};

const OVENS: &str = "\
# Ovens

A deck oven is a stack of chambers with stone floors. Every deck oven of ours has a steam valve. The Core Temperature Probe (CTP)
goes into the loaf; a CTP is read twice.

## Steam valve

Open the steam valve late: a steam valve that is opened early dries the crust. Watch the deck oven and the proof. Of the steam valve
there is no more to say, and of the [deck oven](x.md) nothing.
";

const SHIFTS: &str = "\
# Shifts

Who has the deck oven fills the logbook. The steam valve is on the left; see the following example. The following example says it.
The following example is long. A following example is short. Read the following example. The proof and the proof.
";

fn folder() -> Folder {
    Folder::new(&[("GLOSSARY.md", GLOSSARY), ("docs/ovens.md", OVENS), ("docs/shifts.md", SHIFTS)])
}

#[test]
fn what_the_texts_use_and_explain_is_suggested() {
    let done = folder().run(&["suggest"]);
    expect![[r#"
        deck oven - 5 uses in 2 files
            "A deck oven is a stack of chambers with stone floors."
            docs/ovens.md:3:1
        Core Temperature Probe (CTP) - 3 uses in 1 file
            docs/ovens.md:3:102
        steam valve - 5 uses in 2 files
            docs/ovens.md:3:85
            docs/ovens.md:8:10
            docs/ovens.md:8:30
    "#]]
    .assert_eq(&done.out);
    assert_eq!((done.code, done.err.as_str()), (0, ""));
}

#[test]
fn suggestions_are_written_for_programs() {
    let done = folder().run(&["suggest", "--format", "json", "docs"]);
    let rows: Vec<Value> = serde_json::from_str(&done.out).unwrap();
    let oven = rows.iter().find(|row| row["name"] == "deck oven").expect("it is suggested");
    assert_eq!(oven["sentence"]["text"], "A deck oven is a stack of chambers with stone floors.");
    assert_eq!((&oven["sentence"]["line"], &oven["sentence"]["column"]), (&json!(3), &json!(1)));
    assert_eq!((&oven["count"], &oven["files"]), (&json!(5), &json!(2)));
    let probe = rows.iter().find(|row| row["abbreviation"] == "CTP").expect("it is suggested");
    assert_eq!(probe["name"], "Core Temperature Probe");
    assert!(
        rows.iter().all(|row| row["name"] != "CTP" && row["name"] != "following example" && row["name"] != "proof"),
        "{rows:#?}"
    );
}

#[test]
fn papers_are_names_where_the_texts_use_them_so() {
    let one = "Write the picking list. The picking list is long; a picking list has rows. Take the picking list, a delivery slip order.\n\n\
               ## Baking order\n\nOne baking order is there. Each baking order ends.\n\nA curious list, a curious list.\n";
    let other = "Sign the picking list. The picking list hangs there, a picking list more. No picking list. Read the baking order first. Any \
                 baking order counts.\n\nA curious list.\n\nThe curious list. The following list. The following list.\n";
    let folder = Folder::new(&[("GLOSSARY.md", GLOSSARY), ("docs/one.md", one), ("docs/other.md", other)]);
    let done = folder.run(&["suggest", "--format", "json"]);
    let rows: Vec<Value> = serde_json::from_str(&done.out).unwrap();
    let names: Vec<String> = rows.iter().filter_map(|row| row["name"].as_str()).map(str::to_lowercase).collect();
    assert!(["picking list", "baking order"].iter().all(|name| names.iter().any(|own| own == name)), "{names:?}");
    assert!(!names.iter().any(|name| name == "curious list" || name == "following list"), "{names:?}");
}

#[test]
fn what_a_glossary_has_is_not_suggested() {
    let glossary = "**Deck Oven**: x\n\n**CTP (Core Temperature Probe)**: x\n\n**Steam Valve**: x\n";
    let folder = Folder::new(&[("GLOSSARY.md", glossary), ("docs/ovens.md", OVENS), ("docs/shifts.md", SHIFTS)]);
    let done = folder.run(&["suggest"]);
    assert_eq!((done.code, done.out.as_str()), (0, ""));
    assert!(done.err.contains("nothing is used often enough"), "{}", done.err);
}

#[test]
fn letters_that_meet_by_chance_are_no_short_form_and_a_plural_is_no_name_of_its_own() {
    let one = "Generate a rare leaven (GARL) by hand. The crumb, and nothing beyond it (ANBI), counts twice.\n\n\
               The zarbek is cut here. Two zarbeks lie there.\n";
    let other = "Any zarbek will do. Such zarbeks rest well. \n\nGenerate a rare leaven (GARL) again.\n";
    let folder = Folder::new(&[("GLOSSARY.md", GLOSSARY), ("docs/one.md", one), ("docs/other.md", other)]);
    let done = folder.run(&["suggest", "--format", "json"]);
    let rows: Vec<Value> = serde_json::from_str(&done.out).unwrap();
    let names: Vec<&str> = rows.iter().filter_map(|row| row["name"].as_str()).collect();
    assert_eq!(names.iter().filter(|name| name.starts_with("zarbek")).count(), 1, "{names:?}");
    assert!(rows.iter().all(|row| row["abbreviation"].is_null()), "{rows:#?}");
}

#[test]
fn uses_are_counted_by_file() {
    let done = folder().run(&["usage"]);
    expect![[r#"
        uses  files  entry
           3      2  Proof           GLOSSARY.md:8  most in docs/shifts.md (2)
           0      0  Standing Order  GLOSSARY.md:3  unused
           0      0  SKU             GLOSSARY.md:10  unused
           0      0  Rest            GLOSSARY.md:12  unused
    "#]]
    .assert_eq(&done.out);
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    let done = folder().run(&["usage", "--unused", "--format", "json"]);
    let rows: Vec<Value> = serde_json::from_str(&done.out).unwrap();
    let names: Vec<&Value> = rows.iter().map(|row| &row["headword"]).collect();
    assert_eq!(names, ["Standing Order", "SKU", "Rest"]);
    assert_eq!(rows[0]["files"], json!([]));
}

#[test]
fn where_there_is_nothing_it_is_said() {
    let folder = Folder::new(&[("a.md", "Words.\n")]);
    let done = folder.run(&["usage"]);
    assert_eq!((done.code, done.out.as_str()), (1, ""));
    assert!(done.err.contains("no glossary"), "{}", done.err);
    let done = folder.run(&["suggest", "none"]);
    assert_eq!(done.code, 2);
    assert!(done.err.contains("does not exist"), "{}", done.err);
}

#[test]
fn a_file_that_is_named_and_cannot_be_read_is_said() {
    let folder = folder();
    folder.write("latin.md", b"caf\xe9\n");
    for command in ["suggest", "usage"] {
        let done = folder.run(&[command, "latin.md"]);
        assert_eq!((done.code, done.out.as_str()), (2, ""), "{command}");
        assert!(done.err.contains("latin.md: it is not UTF-8"), "{command}: {}", done.err);
        assert_eq!(folder.run(&[command]).code, 0, "{command}: a folder may hold such a file");
    }
}
